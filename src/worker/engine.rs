//! The engine behind the line: holds the table, the model and the last
//! evaluation, and answers one question at a time. It knows no browser.

mod demo;
mod documents;
mod model;
mod table;

use plumbline_intake::TableRead;
use plumbline_study::evaluate::{Context, Observer, Stage, evaluate};
use plumbline_study::explore::{ThresholdTable, threshold_tables};
use plumbline_study::facts::FileFact;
use plumbline_study::{Dataset, Evaluation, Message, Plan, Predictions, Problem};

use super::protocol::{Answer, Assessment, FileRef, Origin, Phase, Progress, Request};

/// Reads the bytes of a file that came with a question.
pub type Read<'a> = &'a dyn Fn(&FileRef) -> Option<Vec<u8>>;

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
    model: Option<plumbline_infer::Model>,
    last: Option<Last>,
}

/// A table that was read, with its identity.
struct HeldTable {
    file: FileFact,
    read: TableRead,
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
        if let Request::Evaluate(assessment) = request {
            return match self.evaluate(&assessment, news) {
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
            Request::ReadModel(file) => self.read_model(&file.name, &bytes(&file, read)?),
            Request::ForgetModel => {
                self.model = None;
                Ok(Answer::Done)
            }
            Request::Check(roles) => self
                .check(&roles)
                .map(|check| Answer::Checked(Box::new(check))),
            Request::Match { roles, columns } => self
                .matching(&roles, columns)
                .map(|found| Answer::Matched(Box::new(found))),
            Request::Demo(study) => self
                .demo(study, news)
                .map(|loaded| Answer::Demo(Box::new(loaded))),
            Request::Restore { table, model } => self.restore(table, model, read, news),
            Request::Document(document, stamp) => self.document(document, stamp),
            // Answered above, because tables travel beside the answer.
            Request::Evaluate(_) => Ok(Answer::Done),
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
            Some(Origin::Demo(study)) => self.demo_table(study, news)?,
            None => {}
        }
        match model {
            Some(Origin::File(file)) => {
                self.read_model(&file.name, &bytes(&file, read)?)?;
            }
            Some(Origin::Demo(study)) => self.demo_model(study)?,
            None => {}
        }
        Ok(Answer::Done)
    }

    fn evaluate(
        &mut self,
        assessment: &Assessment,
        news: News<'_>,
    ) -> Result<(Evaluation, Vec<ThresholdTable>), Problems> {
        let held = self.held_table()?;
        let table = &held.read.table;
        let groups = &assessment.plan.subgroups;
        let dataset = plumbline_intake::dataset(table, &assessment.roles, groups)?;
        let (predictions, unscored) = self.predictions(&dataset, assessment, news)?;
        let plan = Plan::check(&assessment.plan, predictions.scale)?;
        let context = Context {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            data: held.file.clone(),
            model: self.model_of(&predictions),
            pictures: None,
            components: plumbline_infer::versions(),
            gate: [plumbline_intake::gate(table, &assessment.roles), unscored].concat(),
            positive_assumed: false,
        };
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
    fn of(answer: Answer) -> Outcome {
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
    read(file).ok_or_else(|| {
        let message = Message::new("page-file-gone").with("file", file.name.as_str());
        vec![Problem::error(message)]
    })
}
