//! Everything that one assessment holds, and the sequence from bytes to
//! documents.

mod bitmap;
mod cases;
mod coded;
mod demo;
mod documents;
mod everything;
mod gathered;
mod images;
mod join;
mod labels;
mod look;
mod model;
mod privacy;
mod reader;
mod scores;
mod series;
mod several;
mod sheet;
mod table;
mod task;
mod tested;
mod volumes;

use std::collections::BTreeMap;
use std::rc::Rc;

use plumbline_infer::Model;
use plumbline_infer::image::ImageModel;
use plumbline_intake::{Limits, ReadChoices, TableRead};

use plumbline_study::apart::{self, Kept, Rows, Share};
use plumbline_study::facts::{FileFact, TakenUp};
use plumbline_study::image::Decoder;
use plumbline_study::names::same;
use plumbline_study::plan::PlannedModel;
use plumbline_study::task::binary::explore::ThresholdTable;
use plumbline_study::{
    Alone, Context, Evaluation, InputColumns, Message, Observer, Plan, PlanDraft, Problem, Roles,
    Scale, Source, Stage, Study, Table, TaskKind, Workers, evaluate_again,
};

use self::task::room;
use crate::{
    Assessment, ImageAnswer, ImageScores, ImagesView, ModelBeside, Phase, PredictionChoice,
    Progress, Seat,
};

pub use demo::{DemoImages, demo_model};
pub use documents::Written;
pub use gathered::Gathered;
pub use join::Joining;
pub use labels::Labels;
pub use look::view;
pub use privacy::Places;
pub use reader::{Opened, Rgba, Scorer, looked_at, open};
pub use scores::Scores;
pub use tested::compare;
pub use volumes::OpenAt;

/// What is wrong, all at once.
pub type Problems = Vec<Problem>;

/// Takes progress on the way to an answer.
pub type OnProgress<'a> = &'a mut dyn FnMut(Progress);

/// Everything that one assessment holds: a table, or images with theirs, a
/// model, and the last evaluation.
pub struct Session {
    limits: Limits,
    /// How single columns are written, as a person said.
    choices: ReadChoices,
    table: Option<HeldTable>,
    /// Rises with every table that is held or let go.
    edition: u32,
    /// The model that is assessed, or about to be, and others on the same cases.
    models: BTreeMap<Seat, HeldModel>,
    last: Option<Last>,
    /// How images are scored here, once that was said.
    ready: Option<reader::Ready>,
    /// What decodes JPEG images here.
    jpeg: Decoder,
    /// Those who share the work of an evaluation.
    workers: Rc<dyn Workers>,
}

/// A table that was read, with its identity.
struct HeldTable {
    /// The table's file, or the list of images with what their table holds.
    file: FileFact,
    read: TableRead,
    images: Option<ImagesView>,
    /// The table of the images' outcomes, where somebody wrote one.
    labels: Option<FileFact>,
    /// The tables that it was joined from, where there are several: `file` covers all.
    joined: Option<join::JoinedTables>,
}

/// A model that was made ready.
enum HeldModel {
    /// It takes columns of a table.
    OfTables(Box<Model>),
    /// It takes images.
    OfImages(Box<ImageModel>),
}

/// The last evaluation and what its documents need.
struct Last {
    evaluation: Evaluation,
    study: Study,
    /// The roles that were followed.
    roles: Roles,
    /// [`Session::edition`] of the table that it was made of.
    edition: u32,
    images: OfImages,
}

/// What each of several images of a row was answered.
type OfImages = BTreeMap<u32, Vec<ImageAnswer>>;

/// An evaluation that was begun: everything but its numbers.
pub struct Begun {
    study: Study,
    plan: Plan,
    context: Context,
    /// The roles that are followed.
    roles: Roles,
    /// [`Session::edition`] of the table that it is made of.
    edition: u32,
    /// What the data checks found, and why cases have no score.
    remarks: Problems,
    images: OfImages,
    /// What a share that was computed here leaves behind for the end.
    kept: Option<Kept>,
}

impl Begun {
    /// What those who share its resamples are asked.
    pub fn question(&self) -> Vec<u8> {
        apart::question(&self.study, &self.plan)
    }

    /// A share of its resamples, computed here.
    pub fn own_rows(&mut self, share: Share, progress: OnProgress<'_>) -> Rows {
        let kept = self.kept.insert(Kept::default());
        apart::own_rows(
            &self.study,
            &self.plan,
            kept,
            share,
            &mut Measuring { progress },
        )
    }

    /// How many cases there are.
    pub fn cases(&self) -> usize {
        self.study.cases.len()
    }

    /// About how much there is to share.
    pub fn draws(&self) -> f64 {
        apart::draws(&self.study, &self.plan)
    }
}

/// A share of the resamples of an evaluation that was begun elsewhere: its rows. None where
/// the question is none.
pub fn rows_of_share(question: &[u8], share: Share, progress: OnProgress<'_>) -> Option<Vec<u8>> {
    apart::rows(question, share, &mut Measuring { progress })
}

/// What an evaluation gave.
#[derive(Debug)]
pub struct Evaluated {
    /// The evaluation.
    pub evaluation: Evaluation,
    /// What a slider of thresholds reads: one table for all cases, one a subgroup.
    pub tables: Vec<ThresholdTable>,
    /// What the data checks found, and why cases have no score.
    pub remarks: Problems,
}

impl Session {
    /// A session that holds nothing; tables are read up to these limits.
    pub fn new(limits: Limits) -> Session {
        Session {
            limits,
            choices: ReadChoices::default(),
            table: None,
            edition: 0,
            models: BTreeMap::new(),
            last: None,
            ready: None,
            jpeg: Decoder::default(),
            workers: Rc::new(Alone),
        }
    }

    /// Takes workers for evaluations. Without them the caller's thread does it all;
    /// the numbers are the same.
    pub fn bring(&mut self, workers: Box<dyn Workers>) {
        self.workers = workers.into();
    }

    /// Notes how single columns are written; tables that are read from now on are
    /// read so.
    pub fn read_as(&mut self, choices: ReadChoices) {
        self.choices = choices;
    }

    /// The table that is held.
    ///
    /// # Errors
    /// There is none.
    pub fn table(&self) -> Result<&Table, Problems> {
        Ok(&self.held_table()?.read.table)
    }

    /// Holds another table, or none.
    fn hold_table(&mut self, table: Option<HeldTable>) {
        self.table = table;
        self.edition = self.edition.wrapping_add(1);
    }

    /// Forgets the table.
    pub fn forget_table(&mut self) {
        self.hold_table(None);
    }

    /// Forgets the model at this seat.
    pub fn forget_model(&mut self, seat: Seat) {
        self.models.remove(&seat);
    }

    /// The models at these two seats change places; one of them may be empty.
    pub fn exchange(&mut self, one: Seat, other: Seat) {
        let (first, second) = (self.models.remove(&one), self.models.remove(&other));
        self.models.extend(second.map(|model| (one, model)));
        self.models.extend(first.map(|model| (other, model)));
    }

    /// The model at this seat as one that answers beside the assessed one, fed and read as
    /// is said, with these scores where it takes images.
    ///
    /// # Errors
    /// There is no model, or the recipe makes no sense.
    pub fn beside(
        &self,
        seat: Seat,
        predictions: PredictionChoice,
        scores: Option<ImageScores>,
    ) -> Result<ModelBeside, Problems> {
        let recipe_sha256 = match &predictions {
            PredictionChoice::Images { recipe, .. } => Some(recipe.check()?.sha256().to_owned()),
            PredictionChoice::Model { .. }
            | PredictionChoice::Column(_)
            | PredictionChoice::Classes(_) => None,
        };
        let held = self.models.get(&seat).ok_or_else(model::no_model)?;
        Ok(ModelBeside {
            seat,
            model: PlannedModel {
                sha256: held.facts().file.sha256.clone(),
                output: None,
                recipe_sha256,
            },
            predictions,
            scores,
        })
    }

    /// Runs the whole assessment; the scores of images come along.
    ///
    /// # Errors
    /// Every reason at once why there can be no result: what the data checks call
    /// an error, an outcome or a plan that cannot be used, columns that do not fit
    /// the model.
    pub fn evaluate(
        &mut self,
        asked: &Assessment,
        scores: Option<&ImageScores>,
        progress: OnProgress<'_>,
    ) -> Result<Evaluated, Problems> {
        let begun = self.begin(asked, scores, progress)?;
        let workers = Rc::clone(&self.workers);
        Ok(self.finish(begun, workers.as_ref(), progress))
    }

    /// Whether an assessment would be carried out: all that a run is refused for is looked
    /// at, and no number is computed. A seal that comes afterwards fixes a plan that can be
    /// followed.
    ///
    /// # Errors
    /// As [`evaluate`](Session::evaluate); of images, as [`sheet`](Session::sheet), since
    /// their scores are hours away.
    pub fn vet(&mut self, asked: &Assessment, progress: OnProgress<'_>) -> Result<(), Problems> {
        let of_images = asked.to_score();
        for seat in &of_images {
            self.sheet(*seat, asked)?;
        }
        match of_images.is_empty() {
            true => self.begin(asked, None, progress).map(|_| ()),
            false => Ok(()),
        }
    }

    /// The first part of an evaluation, up to the numbers: who answered what, and a plan
    /// that can be followed.
    ///
    /// # Errors
    /// As [`evaluate`](Session::evaluate).
    pub fn begin(
        &mut self,
        asked: &Assessment,
        scores: Option<&ImageScores>,
        progress: OnProgress<'_>,
    ) -> Result<Begun, Problems> {
        let missing = asked.predictions.missing();
        self.choose_missing(Seat::ASSESSED, missing);
        for one in &asked.models {
            self.choose_missing(one.seat, one.predictions.missing());
        }
        let planned = asked.planned();
        let held = self.held_table()?;
        let table = &held.read.table;
        let (said, positive_assumed) = settled(table, &asked.roles, asked.plan.task);
        let roles = followed(table, &said, asked);
        let checks = self.checks(table, &roles, &fed(&asked.predictions), Some(missing));
        let mut errors = Errors::of(&checks);
        let groups = &asked.plan.subgroups;
        let reference = errors.keep(plumbline_intake::reference(table, &roles, groups));
        let found = reference.and_then(|(cases, truth)| {
            let asking = scores::Asking {
                cases: &cases,
                said: &said,
                followed: &roles,
                asked,
                planned: &planned,
            };
            let found = self.answers(&asking, truth, scores, &mut errors, progress)?;
            Some((cases, found))
        });
        // With no predictions only a score is certain.
        let scale = found.as_ref().map_or(Scale::Score, |(_, found)| {
            (room(found.task.kind()).scale)(&found.task)
        });
        // What a plan lacks is told once there are results.
        let plan = Plan::check(&planned, scale)
            .map_err(|problems| problems.into_iter().filter(Problem::is_error).collect());
        let plan = errors.keep(plan);
        if let Some((_, found)) = &found {
            let of_assessed = room(found.task.kind()).threshold;
            errors.0.extend(of_assessed(&planned, &found.task));
        }
        let (Some((cases, found)), Some(plan), true) = (found, plan, errors.0.is_empty()) else {
            return Err(errors.0);
        };
        let of_others = room(found.task.kind()).thresholds_of_others;
        let alone = of_others(&planned, &found.task);
        let study = Study {
            cases,
            task: found.task,
        };
        let joined = held.joined.as_ref();
        let of_joining = joined.map(|joined| joined.problems.clone());
        let mut remarks = [checks, of_joining.unwrap_or_default(), found.problems].concat();
        remarks.extend(alone);
        let context = Context {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            data: self.identity(found.images.as_ref())?,
            model: model_of(study.source()),
            labels: self.labels_of(found.images.as_ref())?,
            listed: found.images.as_ref().map(|_| held.file.sha256.clone()),
            images: found.images,
            joined: held.joined.as_ref().map(|joined| joined.fact.clone()),
            inputs: fed(&asked.predictions),
            missing_values: self.missing_chosen(Seat::ASSESSED, &asked.predictions),
            compared_models: asked.models.iter().map(|one| self.fed_of(one)).collect(),
            taken_up: taken_up(asked, scores),
            components: plumbline_infer::versions(),
            checks: remarks.clone(),
            positive_assumed,
            seen: asked.seen.clone(),
        };
        Ok(Begun {
            study,
            plan,
            context,
            roles: said,
            edition: self.edition,
            remarks,
            images: scores.map(reader::answers_of_images).unwrap_or_default(),
            kept: None,
        })
    }

    /// The second part: the numbers, by these workers. What is held by now may be another
    /// table; the evaluation is of the one that it was begun with.
    pub fn finish(
        &mut self,
        begun: Begun,
        workers: &dyn Workers,
        progress: OnProgress<'_>,
    ) -> Evaluated {
        let mut observer = Measuring { progress };
        let (study, plan) = (begun.study, &begun.plan);
        let kept = begun.kept.as_ref();
        let context = &begun.context;
        let evaluation = evaluate_again(&study, plan, context, workers, kept, &mut observer);
        let tables = (room(study.kind()).threshold_tables)(&study);
        self.last = Some(Last {
            evaluation: evaluation.clone(),
            study,
            roles: begun.roles,
            edition: begun.edition,
            images: begun.images,
        });
        Evaluated {
            evaluation,
            tables,
            remarks: begun.remarks,
        }
    }

    /// What makes an evaluation impossible whatever the predictions are: errors
    /// of the data checks, an outcome, subgroups or a plan that cannot be used.
    ///
    /// # Errors
    /// There is no table.
    pub fn faults(&self, roles: &Roles, plan: &PlanDraft) -> Result<Problems, Problems> {
        let table = self.table()?;
        let (roles, _) = settled(table, roles, plan.task);
        let mut errors = Errors::of(&plumbline_intake::data_checks(table, &roles));
        errors.keep(plumbline_intake::reference(table, &roles, &plan.subgroups));
        errors.keep(Plan::check(plan, Scale::Score));
        Ok(errors.0)
    }

    fn held_table(&self) -> Result<&HeldTable, Problems> {
        self.table
            .as_ref()
            .ok_or_else(|| vec![Problem::error(Message::new("page-need-table"))])
    }
}

/// Roles with a positive value: where nobody said one, the value that plainly
/// means "has the condition", which the report then says was assumed.
fn settled(table: &Table, roles: &Roles, task: TaskKind) -> (Roles, bool) {
    let roles = Roles {
        task,
        ..plumbline_intake::roles::settle(table, roles)
    };
    let (positive, assumed) = (room(task).positive)(table, &roles);
    (Roles { positive, ..roles }, assumed)
}

/// The roles that this assessment follows, whatever else was guessed or chosen: the
/// score that is read, if one is, the columns that feed the model, and the
/// subgroups of the plan.
fn followed(table: &Table, roles: &Roles, asked: &Assessment) -> Roles {
    let (score, features) = match &asked.predictions {
        PredictionChoice::Column(column) => {
            // Answers of others feed no model either.
            let others = columns_of_others(table, asked);
            let is_other = |name: &String| others.iter().any(|other| same(other, name));
            let features = roles.features.iter().filter(|name| !is_other(name));
            (Some(column.clone()), features.cloned().collect())
        }
        PredictionChoice::Model { columns, .. } => {
            let fed = columns.iter().flat_map(|entry| entry.columns.clone());
            let is_outcome = |name: &String| roles.truth.as_ref() == Some(name);
            // That it feeds the model is told with the name of the input.
            (None, fed.filter(|name| !is_outcome(name)).collect())
        }
        PredictionChoice::Classes(columns) => {
            let others = columns_of_others(table, asked);
            let is_score = |name: &String| {
                let is_other = others.iter().any(|other| same(other, name));
                is_other || columns.iter().any(|(_, column)| column == name)
            };
            let features = roles.features.iter().filter(|name| !is_score(name));
            (None, features.cloned().collect())
        }
        PredictionChoice::Images { .. } => (None, Vec::new()),
    };
    Roles {
        score,
        features,
        groups: asked.plan.subgroups.clone(),
        ..roles.clone()
    }
}

/// Every column with answers of others: of several classes one for each.
fn columns_of_others(table: &Table, asked: &Assessment) -> Vec<String> {
    let planned = asked.planned();
    let of_name = |name: &str| (room(planned.task).columns)(table, name);
    let names = planned.compared_columns();
    names.into_iter().flat_map(of_name).collect()
}

/// The column for each class that a respondent's name lists. A column of the table that
/// bears such a name is that column.
fn columns_of_classes(table: &Table, name: &str) -> Option<Vec<(String, String)>> {
    Source::classes_of(name).filter(|_| table.column(name).is_none())
}

/// What feeds a model of tables.
pub(super) fn fed(choice: &PredictionChoice) -> Vec<InputColumns> {
    match choice {
        PredictionChoice::Model { columns, .. } => columns.clone(),
        PredictionChoice::Column(_)
        | PredictionChoice::Classes(_)
        | PredictionChoice::Images { .. } => Vec::new(),
    }
}

/// How many scores were not computed in this run, of whichever model. Those out of a file
/// make all of them as sure as a file is.
fn taken_up(asked: &Assessment, scores: Option<&ImageScores>) -> Option<TakenUp> {
    let others = asked.models.iter().filter_map(|one| one.scores.as_ref());
    let cases = scores.into_iter().chain(others).flat_map(|one| &one.cases);
    let taken = cases.filter_map(|one| one.taken);
    Some(TakenUp {
        from: taken.clone().max()?,
        scores: taken.count() as u64,
    })
}

/// The model's file, where one made these predictions.
fn model_of(source: &Source) -> Option<FileFact> {
    match source {
        Source::Model { file, .. } => Some(file.clone()),
        Source::Column { .. } => None,
    }
}

/// Problems so far, each once.
struct Errors(Problems);

impl Errors {
    /// Those of these problems that stop the work.
    fn of(problems: &[Problem]) -> Errors {
        let mut errors = Errors(Vec::new());
        errors.add(
            problems
                .iter()
                .filter(|problem| problem.is_error())
                .cloned(),
        );
        errors
    }

    fn add(&mut self, problems: impl IntoIterator<Item = Problem>) {
        for problem in problems {
            if !self.0.contains(&problem) {
                self.0.push(problem);
            }
        }
    }

    /// The value, or its problems added to the others.
    fn keep<T>(&mut self, found: Result<T, Problems>) -> Option<T> {
        match found {
            Ok(value) => Some(value),
            Err(problems) => {
                self.add(problems);
                None
            }
        }
    }
}

/// Passes the progress of the measures on.
struct Measuring<'a> {
    progress: OnProgress<'a>,
}

impl Observer for Measuring<'_> {
    fn progress(&mut self, _: Stage, fraction: f64) {
        (self.progress)(Progress {
            phase: Phase::Measuring,
            fraction,
        });
    }
}

#[cfg(test)]
mod tests {
    use plumbline_intake::read_table;
    use plumbline_study::plan::PlannedComparison;

    use super::*;

    /// A decision in a column that is named like a list of classes: the column answers, and
    /// the one that the list would name stays an input.
    #[test]
    fn a_column_named_like_a_list_of_classes_is_that_column() {
        let bytes = b"truth,said,a=b,b\na,a,a,1\nc,c,a,2\n";
        let read = read_table("cases.csv", bytes, &Limits::default(), &mut |_| ()).unwrap();
        let name = |name: &str| name.to_owned();
        let asked = Assessment {
            roles: Roles {
                truth: Some(name("truth")),
                features: vec![name("a=b"), name("b")],
                ..Roles::default()
            },
            plan: PlanDraft {
                task: TaskKind::MultiClass,
                compared: vec![PlannedComparison::of_column("a=b")],
                ..PlanDraft::default()
            },
            predictions: PredictionChoice::Column(name("said")),
            compared: Vec::new(),
            models: Vec::new(),
            seen: None,
        };
        let roles = followed(&read.table, &asked.roles, &asked);
        assert_eq!(roles.features, ["b"]);
    }
}
