//! The engine behind the line: holds the table, the model and the last
//! evaluation, and answers one question at a time. It knows no browser.

mod bitmap;
mod demo;
mod documents;
mod model;
mod pictures;
mod reader;
mod run;
mod table;
mod tested;

use plumbline_infer::Model;
use plumbline_infer::picture::PictureModel;
use plumbline_intake::TableRead;
use plumbline_study::evaluate::{Context, Observer, Stage, evaluate};
use plumbline_study::explore::{ThresholdTable, threshold_tables};
use plumbline_study::facts::FileFact;
use plumbline_study::{Dataset, Evaluation, Message, Plan, Predictions, Problem};

pub use reader::{Opened, Rgba};

use super::protocol::{
    Answer, Assessment, Decoder, FileRef, Origin, Phase, PictureScores, PicturesView, Progress,
    Request,
};

/// Gives the bytes of files that came with a question.
pub trait Files {
    /// All bytes of a file.
    fn whole(&self, file: &FileRef) -> Option<Vec<u8>>;

    /// So many bytes of a file from `start` on, fewer only where it ends.
    fn piece(&self, file: &FileRef, start: u64, length: u64) -> Option<Vec<u8>>;

    /// SHA-256 of a file in small hexadecimal digits, where it is known already.
    fn sha256(&self, _file: &FileRef) -> Option<String> {
        None
    }
}

/// Files that came with a question.
pub type Read<'a> = &'a dyn Files;

/// Takes news on the way to an answer.
pub type News<'a> = &'a mut dyn FnMut(Progress);

/// What is wrong with a request.
type Problems = Vec<Problem>;

/// An answer and what travels beside it.
#[derive(Debug)]
pub struct Outcome {
    /// The answer.
    pub answer: Answer,
    /// Threshold tables, after an evaluation.
    pub tables: Vec<ThresholdTable>,
}

/// The engine.
#[derive(Default)]
pub struct Engine {
    table: Option<HeldTable>,
    model: Option<HeldModel>,
    last: Option<Last>,
    /// What this worker scores pictures with, if it is a runner.
    reader: Option<reader::Reader>,
    /// What decodes JPEG pictures here.
    jpeg: Decoder,
}

/// A table that was read, with its identity.
struct HeldTable {
    /// What the page shows: the table's file, or the list of pictures.
    file: FileFact,
    read: TableRead,
    pictures: Option<PicturesView>,
}

/// A model that was made ready.
enum HeldModel {
    /// It takes columns of a table.
    OfTables(Box<Model>),
    /// It takes pictures.
    OfPictures(Box<PictureModel>),
}

/// The last evaluation and what its documents need.
struct Last {
    evaluation: Evaluation,
    dataset: Dataset,
    predictions: Predictions,
}

impl Engine {
    /// Answers a question.
    pub fn handle(&mut self, request: Request, read: Read<'_>, news: News<'_>) -> Outcome {
        if let Request::Evaluate(assessment, scores) = request {
            return match self.evaluate(&assessment, scores.as_deref(), news) {
                Ok((evaluation, tables)) => Outcome {
                    answer: Answer::Evaluated(Box::new(evaluation)),
                    tables,
                },
                Err(problems) => Outcome::of(Answer::Failed(problems)),
            };
        }
        Outcome::of(
            self.answer(request, read, news)
                .unwrap_or_else(Answer::Failed),
        )
    }

    fn answer(
        &mut self,
        request: Request,
        read: Read<'_>,
        news: News<'_>,
    ) -> Result<Answer, Problems> {
        match request {
            Request::ReadTable(file) => {
                self.read_table(&file.name, &bytes(&file, read)?, news)?;
                self.table_view().map(|view| Answer::Table(Box::new(view)))
            }
            Request::ForgetTable => {
                self.table = None;
                Ok(Answer::Done)
            }
            Request::ReadPictures(pictures) => {
                self.read_pictures(&pictures, read)?;
                self.table_view().map(|view| Answer::Table(Box::new(view)))
            }
            Request::ReadModel(file) => self.read_model_file(&file, read),
            Request::ForgetModel => {
                self.model = None;
                Ok(Answer::Done)
            }
            Request::Check(roles) => self
                .check(&roles)
                .map(|check| Answer::Checked(Box::new(check))),
            Request::Match {
                roles,
                columns,
                recipe,
            } => self
                .matching(&roles, columns, recipe.as_deref())
                .map(|found| Answer::Matched(Box::new(found))),
            Request::Demo(study, pictures) => self
                .demo(study, pictures.as_ref(), read, news)
                .map(|loaded| Answer::Demo(Box::new(loaded))),
            Request::Restore { table, model } => self.restore(table, model, read, news),
            Request::Document(document, stamp) => self.document(document, stamp),
            Request::TestModel(file, model) => {
                tested::compare(&file, &model, read).map(|tested| Answer::Tested(Box::new(tested)))
            }
            Request::Sheet(assessment) => self
                .sheet(&assessment)
                .map(|sheet| Answer::Sheet(Box::new(sheet))),
            Request::SetUp(setting) => self.set_up(&setting, read),
            // Answered elsewhere: tables travel beside the answer, or the
            // browser is waited for.
            Request::Evaluate(..) | Request::Score(_) | Request::Preview(..) => Ok(Answer::Done),
        }
    }

    fn restore(
        &mut self,
        table: Option<Origin>,
        model: Option<Origin>,
        read: Read<'_>,
        news: News<'_>,
    ) -> Result<Answer, Problems> {
        match table {
            Some(Origin::File(file)) => self.read_table(&file.name, &bytes(&file, read)?, news)?,
            Some(Origin::Pictures(pictures)) => self.read_pictures(&pictures, read)?,
            Some(Origin::Demo(study, pictures)) => {
                self.demo_table(study, pictures.as_ref(), read, news)?;
            }
            None => {}
        }
        if let Some(model) = model {
            self.bring_model(&model, read)?;
        }
        Ok(Answer::Done)
    }

    fn evaluate(
        &mut self,
        assessment: &Assessment,
        scores: Option<&PictureScores>,
        news: News<'_>,
    ) -> Result<(Evaluation, Vec<ThresholdTable>), Problems> {
        let held = self.held_table()?;
        let table = &held.read.table;
        let groups = &assessment.plan.subgroups;
        let dataset = plumbline_intake::dataset(table, &assessment.roles, groups)?;
        let found = self.predictions(&dataset, assessment, scores, news)?;
        let plan = Plan::check(&assessment.plan, found.predictions.scale)?;
        let context = Context {
            seen: assessment.seen.clone(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            data: held.file.clone(),
            model: self.model_of(&found.predictions),
            pictures: found.pictures,
            components: plumbline_infer::versions(),
            gate: [
                plumbline_intake::gate(table, &assessment.roles),
                found.problems,
            ]
            .concat(),
            positive_assumed: false,
        };
        let predictions = found.predictions;
        let mut observer = Measuring { news };
        let evaluation = evaluate(&dataset, &predictions, &plan, &context, &mut observer);
        let tables = threshold_tables(&dataset, &predictions);
        self.last = Some(Last {
            evaluation: evaluation.clone(),
            dataset,
            predictions,
        });
        Ok((evaluation, tables))
    }

    fn held_table(&self) -> Result<&HeldTable, Problems> {
        self.table
            .as_ref()
            .ok_or_else(|| vec![Problem::error(Message::new("page-need-table"))])
    }
}

impl Outcome {
    /// An answer alone.
    pub fn of(answer: Answer) -> Outcome {
        Outcome {
            answer,
            tables: Vec::new(),
        }
    }
}

/// Passes the progress of the measures on.
struct Measuring<'a> {
    news: News<'a>,
}

impl Observer for Measuring<'_> {
    fn progress(&mut self, _: Stage, fraction: f64) {
        (self.news)(Progress {
            phase: Phase::Measuring,
            fraction,
        });
    }
}

/// Bytes of a file, once its declared size was found bearable.
fn bytes(file: &FileRef, read: Read<'_>) -> Result<Vec<u8>, Problems> {
    let limits = plumbline_intake::Limits::in_browser();
    limits
        .check_size(&file.name, file.bytes)
        .map_err(|problem| vec![problem])?;
    read.whole(file).ok_or_else(|| {
        let message = Message::new("page-file-gone").with("file", file.name.as_str());
        vec![Problem::error(message)]
    })
}
