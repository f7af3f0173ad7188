//! Scores for an assessment: from a column, from a model on the rows, or those
//! that images were given.

use plumbline_infer::image::ImageModel;
use plumbline_infer::{AGAINST_LABEL, Batch, ColumnMap, OutputChoice};
use plumbline_intake::checks::{ONLY_0_AND_1, OWN_VALUES_ALONE};
use plumbline_intake::classes::answered_alone;
use plumbline_intake::{
    Decisions, ModelScores, OutcomeValues, SCORES_EQUAL, class_answers, class_scores, decisions,
    decisions_in_words, model_classes, model_scores, per_cent_range, scores_from_column,
};
use plumbline_study::facts::ImageFact;
use plumbline_study::listing::few;
use plumbline_study::names::same;
use plumbline_study::task::{binary, classes};
use plumbline_study::{
    Answered, Cases, Cells, InputColumns, Message, PlanDraft, Problem, Recipe, Respondent, Roles,
    Scale, Severity, Source, Table, Task, TaskKind, Truth,
};

use super::model::{passed_over, unsaid};
use super::several::{Offered, ReadAs, recorded};
use super::{Gathered, OnProgress, Problems, Session};
use crate::{Assessment, ImageScores, Looked, Phase, PredictionChoice, Progress, Scored};

/// Truth and answers, and what belongs to them.
pub(super) struct Answers {
    pub(super) task: Task,
    /// Why cases have none.
    pub(super) problems: Problems,
    /// The images that were scored.
    pub(super) images: Option<ImageFact>,
}

impl Answers {
    /// With others who answered for the same cases.
    pub(super) fn beside(&mut self, others: Others) {
        match (&mut self.task, others) {
            (Task::Binary(answered), Others::Binary(others)) => answered.compared = others,
            (Task::MultiClass(answered), Others::MultiClass(others)) => answered.compared = others,
            // Others are read as answers of the kind of the outcome.
            (Task::Binary(_), Others::MultiClass(_)) | (Task::MultiClass(_), Others::Binary(_)) => {
            }
        }
    }

    /// The classes, where the outcome is one of several.
    pub(super) fn classes(&self) -> Option<&classes::Truth> {
        match &self.task {
            Task::Binary(_) => None,
            Task::MultiClass(answered) => Some(&answered.truth),
        }
    }

    /// What the numbers of the answers mean, and with them a threshold: one that parts
    /// yes from no lies within 0 and 1, as that of a probability does.
    pub(super) fn scale(&self) -> Scale {
        match &self.task {
            Task::Binary(answered) if are_decisions(&answered.assessed.answers) => {
                Scale::Probability
            }
            Task::Binary(answered) => answered.assessed.answers.scale,
            Task::MultiClass(answered) => match &answered.assessed.answers {
                classes::Answers::Scores { scale, .. } => *scale,
                classes::Answers::Classes(_) => Scale::Score,
            },
        }
    }
}

/// The answers of others, of one kind.
pub(super) enum Others {
    Binary(Vec<Respondent<binary::Scores>>),
    MultiClass(Vec<Respondent<classes::Answers>>),
}

/// Answers about several classes and what belongs to them.
struct FoundClasses {
    truth: classes::Truth,
    respondent: Respondent<classes::Answers>,
    problems: Problems,
    images: Option<ImageFact>,
}

/// Scores of a binary outcome and what belongs to them.
struct Found {
    respondent: Respondent<binary::Scores>,
    problems: Problems,
    images: Option<ImageFact>,
}

/// The scores of all rows.
#[derive(Debug)]
pub struct Scores {
    /// The score of each row.
    pub scores: Vec<Option<f64>>,
    /// Why rows have none.
    pub problems: Problems,
}

impl Session {
    /// The answers that are chosen, beside what is true of the cases.
    pub(super) fn answered(
        &self,
        cases: &Cases,
        truth: Truth,
        roles: &Roles,
        choice: &PredictionChoice,
        scores: Option<&ImageScores>,
        progress: OnProgress<'_>,
    ) -> Result<Answers, Problems> {
        match truth {
            Truth::Binary(truth) => {
                let own = OutcomeValues {
                    positive: truth.positive_value.clone(),
                    negative: truth.negative_value.clone(),
                };
                let found = self.predictions((cases, &own), roles, choice, scores, progress)?;
                Ok(Answers {
                    task: Task::Binary(Answered {
                        truth,
                        assessed: decided(found.respondent),
                        compared: Vec::new(),
                    }),
                    problems: found.problems,
                    images: found.images,
                })
            }
            Truth::MultiClass(truth) => {
                let table = self.table()?;
                let mut problems = Vec::new();
                let mut images = None;
                let (truth, assessed) = match choice {
                    PredictionChoice::Classes(columns) => {
                        let names: Vec<&str> =
                            columns.iter().map(|(_, column)| column.as_str()).collect();
                        let (mut errors, remarks) = of_scores(table, roles, &names);
                        // A class may have the same score in every case: other
                        // classes tell the cases apart.
                        errors.retain(|problem| problem.message.id != SCORES_EQUAL);
                        problems.extend(remarks);
                        // What is wrong with one column hides nothing of the others.
                        match class_scores(table, cases, &truth, columns) {
                            Ok(found) if errors.is_empty() => found,
                            Ok(_) => return Err(errors),
                            Err(more) => {
                                errors.extend(more);
                                return Err(errors);
                            }
                        }
                    }
                    PredictionChoice::Column(column) => {
                        let found = class_answers(table, cases, &truth, column)?;
                        let known = (&truth, &found.0);
                        problems.extend(answered_alone(table, cases, known, &found.1));
                        found
                    }
                    PredictionChoice::Model {
                        columns,
                        output,
                        classes,
                        ..
                    } => {
                        let read = (output.as_str(), classes.as_slice());
                        let found =
                            self.classes_of_rows(cases, &truth, roles, columns, read, progress)?;
                        problems.extend(found.problems);
                        (found.truth, found.respondent)
                    }
                    PredictionChoice::Images {
                        recipe,
                        output,
                        classes,
                    } => {
                        let scores = scores.ok_or_else(not_scored)?;
                        let read = (recipe.as_ref(), output.as_str(), classes.as_slice());
                        let found = self.classes_of_images(cases, &truth, roles, read, scores)?;
                        problems.extend(found.problems);
                        images = found.images;
                        (found.truth, found.respondent)
                    }
                };
                // What a model's numbers add up to is told where they are matched.
                if matches!(choice, PredictionChoice::Classes(_)) {
                    let answers = &assessed.answers;
                    let sums = plumbline_intake::classes::sums(table, cases, answers, &truth);
                    problems.extend(sums);
                }
                if problems.iter().any(Problem::is_error) {
                    return Err(problems);
                }
                Ok(Answers {
                    problems,
                    images,
                    task: Task::MultiClass(Answered {
                        truth,
                        assessed,
                        compared: Vec::new(),
                    }),
                })
            }
        }
    }

    /// The answers of others, from columns of the table, and what to say of them. `own`
    /// are the outcome's two values, in which decisions may be written; `classes` those of
    /// an outcome of several, with those that the assessed respondent knows.
    ///
    /// # Errors
    /// A column that does not exist, holds no answers, or was named before.
    pub(super) fn others(
        &self,
        cases: &Cases,
        roles: &Roles,
        asked: &Assessment,
        planned: &PlanDraft,
        (own, classes): (Option<&OutcomeValues>, Option<&classes::Truth>),
    ) -> Result<(Others, Problems), Problems> {
        let assessed = match &asked.predictions {
            PredictionChoice::Column(column) => Some(column.clone()),
            PredictionChoice::Classes(columns) => {
                Some(Source::of_classes(columns).name().to_owned())
            }
            PredictionChoice::Model { .. } | PredictionChoice::Images { .. } => None,
        };
        let names = planned.compared_columns();
        let is_assessed = |name: &str| assessed.as_ref().is_some_and(|known| same(known, name));
        let mut problems = twice(asked, &names, &is_assessed);
        let names: Vec<&str> = names
            .into_iter()
            .filter(|name| !is_assessed(name))
            .collect();
        let found = match (planned.task, classes) {
            (TaskKind::Binary, _) => self.other_scores(cases, roles, planned, own, &names),
            (TaskKind::MultiClass, Some(truth)) => self.other_classes(cases, roles, truth, &names),
            // What is wrong with the assessed answers is told, and decides what others can be.
            (TaskKind::MultiClass, None) => Ok((Others::MultiClass(Vec::new()), Vec::new())),
        };
        match found {
            Ok(found) if problems.is_empty() => Ok(found),
            Ok(_) => Err(problems),
            Err(more) => {
                problems.extend(more);
                Err(problems)
            }
        }
    }

    /// The scores, or decisions, of others on a condition.
    fn other_scores(
        &self,
        cases: &Cases,
        roles: &Roles,
        planned: &PlanDraft,
        own: Option<&OutcomeValues>,
        columns: &[&str],
    ) -> Result<(Others, Problems), Problems> {
        let table = self.table()?;
        let (mut others, mut problems, mut remarks) = (Vec::new(), Vec::new(), Vec::new());
        for column in columns {
            let read = match decided_by(table, roles, own, (planned, *column)) {
                Ok(read) => read,
                Err(problem) => {
                    problems.push(problem);
                    continue;
                }
            };
            let table = read.as_ref().map_or(table, |read| &read.table);
            remarks.extend(read.as_ref().and_then(|read| read.told.clone()));
            let (errors, mut more) = of_scores(table, roles, &[*column]);
            problems.extend(errors);
            if read.is_some() {
                // The checks see the ones and zeros that words and codes became.
                let numbers = more.iter_mut().map(|problem| &mut problem.message.id);
                let numbers = numbers.filter(|id| *id == ONLY_0_AND_1);
                numbers.for_each(|id| OWN_VALUES_ALONE.clone_into(id));
            }
            remarks.extend(more);
            match scores_from_column(table, cases, column) {
                Ok(other) => {
                    problems.extend(threshold_of(planned, column, &other));
                    problems.extend(
                        read.as_ref()
                            .and_then(|_| threshold_of_decisions(planned, column)),
                    );
                    others.push(decided(other));
                }
                Err(more) => problems.extend(more),
            }
        }
        match problems.is_empty() {
            true => Ok((Others::Binary(others), remarks)),
            false => Err(problems),
        }
    }

    /// The answers of others about several classes: a column with the class that was
    /// answered, or a list of a column of scores for each class.
    fn other_classes(
        &self,
        cases: &Cases,
        roles: &Roles,
        truth: &classes::Truth,
        names: &[&str],
    ) -> Result<(Others, Problems), Problems> {
        let table = self.table()?;
        let (mut others, mut problems, mut remarks) = (Vec::new(), Vec::new(), Vec::new());
        for name in names {
            let read = match Source::classes_of(name).filter(|_| table.column(name).is_none()) {
                None => {
                    problems.extend(plumbline_intake::checks_of_classes(table, roles, name));
                    class_answers(table, cases, truth, name)
                }
                Some(columns) => {
                    if !same(Source::of_classes(&columns).name(), name) {
                        let message = Message::new("compared-classes-order")
                            .with("found", *name)
                            .with("expected", Source::of_classes(&columns).name());
                        problems.push(Problem::error(message));
                        continue;
                    }
                    let of: Vec<&str> = columns.iter().map(|(_, column)| &**column).collect();
                    let (mut errors, more) = of_scores(table, roles, &of);
                    errors.retain(|problem| problem.message.id != SCORES_EQUAL);
                    problems.extend(errors);
                    remarks.extend(more);
                    class_scores(table, cases, truth, &columns)
                }
            };
            match read {
                Ok((known, other)) => {
                    problems.extend(unknown_classes(table, truth, &known, name));
                    if let classes::Answers::Scores { .. } = &other.answers {
                        let sums =
                            plumbline_intake::classes::sums(table, cases, &other.answers, &known);
                        let (errors, more) =
                            sums.into_iter().partition::<Problems, _>(Problem::is_error);
                        problems.extend(errors);
                        remarks.extend(more);
                    }
                    others.push(other);
                }
                Err(more) => problems.extend(
                    more.into_iter()
                        .filter(|one| !problems.contains(one))
                        .collect::<Vec<_>>(),
                ),
            }
        }
        match problems.is_empty() {
            true => Ok((Others::MultiClass(others), remarks)),
            false => Err(problems),
        }
    }

    /// The scores of a binary outcome, and why cases have none.
    fn predictions(
        &self,
        (cases, own): (&Cases, &OutcomeValues),
        roles: &Roles,
        choice: &PredictionChoice,
        scores: Option<&ImageScores>,
        progress: OnProgress<'_>,
    ) -> Result<Found, Problems> {
        match choice {
            PredictionChoice::Column(column) => {
                let table = self.table()?;
                let read = decisions_in_words(table, &cases.outcome, column, own);
                let read = read.map_err(|problem| vec![problem])?;
                let table = read.as_ref().map_or(table, |read| &read.table);
                Ok(Found {
                    respondent: scores_from_column(table, cases, column)?,
                    problems: read.and_then(|read| read.told).into_iter().collect(),
                    images: None,
                })
            }
            PredictionChoice::Model { classes, .. } | PredictionChoice::Images { classes, .. }
                if !classes.is_empty() =>
            {
                Err(vec![Problem::error(Message::new("task-classes-of-binary"))])
            }
            PredictionChoice::Model {
                columns, output, ..
            } => {
                let (output, all) = self.rows_scored(roles, columns, output, progress)?;
                // Who only wants scores is warned; nothing is judged by them.
                let contrary = |problem: &&Problem| problem.message.id == AGAINST_LABEL;
                if let Some(problem) = all.problems.iter().find(contrary) {
                    return Err(vec![Problem {
                        severity: Severity::Error,
                        ..problem.clone()
                    }]);
                }
                Ok(Found {
                    respondent: self.table_model()?.predictions(cases, &output, &all.scores),
                    problems: all.problems,
                    images: None,
                })
            }
            PredictionChoice::Classes(_) => {
                Err(vec![Problem::error(Message::new("task-classes-of-binary"))])
            }
            PredictionChoice::Images { recipe, output, .. } => {
                let scores = scores.ok_or_else(not_scored)?;
                self.of_images(cases, roles, (recipe, output), scores)
            }
        }
    }

    /// The score that the model gives to each row of the table.
    ///
    /// # Errors
    /// Columns or output do not fit the model, or the model fails.
    pub fn score_rows(
        &self,
        roles: &Roles,
        columns: &[InputColumns],
        output: &str,
        progress: OnProgress<'_>,
    ) -> Result<Scores, Problems> {
        let (_, all) = self.rows_scored(roles, columns, output, progress)?;
        Ok(Scores {
            scores: all.scores,
            problems: all.problems,
        })
    }

    /// Columns that feed the model that is held, and what to say of them.
    ///
    /// # Errors
    /// They do not fit it, or have another role.
    pub(super) fn feeding(
        &self,
        roles: &Roles,
        columns: &[InputColumns],
    ) -> Result<(ColumnMap, Problems), Problems> {
        let table = self.table()?;
        let map = ColumnMap {
            inputs: columns.to_vec(),
            problems: Vec::new(),
        };
        let mut problems = self.table_model()?.check_columns(table, &map);
        problems.extend(unsaid(table, roles, columns));
        problems.extend(passed_over(table, roles, columns));
        match problems.iter().any(Problem::is_error) {
            true => Err(problems),
            false => Ok((map, problems)),
        }
    }

    /// The answers of the model that is held about several classes, for the rows of the
    /// table.
    fn classes_of_rows(
        &self,
        cases: &Cases,
        truth: &classes::Truth,
        roles: &Roles,
        columns: &[InputColumns],
        (output, named): (&str, &[(String, String)]),
        progress: OnProgress<'_>,
    ) -> Result<FoundClasses, Problems> {
        let (model, table) = (self.table_model()?, self.table()?);
        let (map, mut problems) = self.feeding(roles, columns)?;
        let file = &model.facts().file;
        let read_as = Offered {
            file: &file.name,
            numbers: &model.outputs(None),
            outputs: &model.class_outputs(),
        }
        .read_as(output, named)?;
        let mut progress = |fraction| {
            progress(Progress {
                phase: Phase::Predicting,
                fraction,
            });
        };
        let source = Source::Model {
            file: file.clone(),
            output: recorded(output, named, &read_as),
        };
        let (truth, respondent, remarks) = match &read_as {
            ReadAs::Numbers(numbers) => {
                let all =
                    model.predict_classes(table, &map, &ReadAs::numbers(numbers), &mut progress)?;
                problems.extend(all.problems);
                let answers = ModelScores {
                    classes: &ReadAs::classes(numbers),
                    scores: &all.scores,
                    source,
                };
                model_scores(table, cases, truth, answers)?
            }
            ReadAs::Label(label) => {
                let all = model.labels_all(table, &map, label, &mut progress)?;
                problems.extend(all.problems);
                model_classes(table, cases, truth, &all.labels, source)?
            }
        };
        problems.extend(remarks);
        Ok(FoundClasses {
            truth,
            respondent,
            problems,
            images: None,
        })
    }

    /// The answers of the model about several classes, out of those to images.
    fn classes_of_images(
        &self,
        cases: &Cases,
        truth: &classes::Truth,
        roles: &Roles,
        (recipe, output, named): (&Recipe, &str, &[(String, String)]),
        scores: &ImageScores,
    ) -> Result<FoundClasses, Problems> {
        let preparation = recipe.check()?;
        let model = self.image_model()?;
        let numbers = self.image_classes(&preparation, output, named)?;
        let gathered = self.gathered(scores)?;
        let classes = ReadAs::classes(&numbers);
        let mut problems = model.check(&preparation);
        let read = ReadAs::numbers(&numbers);
        problems.extend(ImageModel::doubts_of_classes(&preparation, &read));
        problems.extend(gathered.problems(roles));
        let source = Source::Model {
            file: model.facts().file.clone(),
            output: recorded(output, named, &ReadAs::Numbers(numbers)),
        };
        let answers = ModelScores {
            classes: &classes,
            scores: &gathered.scores_of_classes(classes.len()),
            source,
        };
        let (truth, respondent, remarks) = model_scores(self.table()?, cases, truth, answers)?;
        problems.extend(remarks);
        Ok(FoundClasses {
            truth,
            respondent,
            problems,
            images: Some(gathered.fact(&self.held_table()?.file, &preparation)),
        })
    }

    fn rows_scored(
        &self,
        roles: &Roles,
        columns: &[InputColumns],
        output: &str,
        progress: OnProgress<'_>,
    ) -> Result<(OutputChoice, Batch), Problems> {
        let (model, table) = (self.table_model()?, self.table()?);
        let (map, mut problems) = self.feeding(roles, columns)?;
        let outputs = model.outputs(roles.positive.as_deref());
        let output = outputs
            .into_iter()
            .find(|choice| choice.name == output)
            .ok_or_else(|| vec![Problem::error(Message::new("page-need-output"))])?;
        problems.extend(model.doubts(&output, roles.positive.as_deref()));
        let mut progress = |fraction| {
            progress(Progress {
                phase: Phase::Predicting,
                fraction,
            });
        };
        let mut all = model.predict_all(table, &map, &output, &mut progress)?;
        all.problems.splice(0..0, problems);
        Ok((output, all))
    }

    /// The score of each row out of those of its images, and what to say of
    /// them.
    ///
    /// # Errors
    /// There are no images, or the scores are those of other ones.
    pub fn score_images(&self, roles: &Roles, scores: &ImageScores) -> Result<Scores, Problems> {
        let gathered = self.gathered(scores)?;
        Ok(Scores {
            scores: gathered.scores().to_vec(),
            problems: gathered.problems(roles),
        })
    }

    /// What is wrong with images that were looked at.
    ///
    /// # Errors
    /// There are no images.
    pub fn look_at_images(&self, roles: &Roles, looked: &[Looked]) -> Result<Problems, Problems> {
        let gathered = Gathered::of_looked(self.table()?, self.images()?, looked);
        Ok(gathered.problems(roles))
    }

    /// What these scores say of the images that are held; an error where they are of
    /// other ones: a score belongs to an image, not to the place of a row.
    fn gathered<'a>(&'a self, scores: &'a ImageScores) -> Result<Gathered<'a>, Problems> {
        let images = self.images()?;
        let is_of_its_row = |one: &Scored| {
            let entry = images.of_row(one.row);
            one.read.is_none() || entry.is_some_and(|entry| entry.path == one.path)
        };
        if !scores.cases.iter().all(is_of_its_row) {
            return Err(not_scored());
        }
        Ok(Gathered::of(self.table()?, images, &scores.cases))
    }

    fn of_images(
        &self,
        cases: &Cases,
        roles: &Roles,
        (recipe, output): (&Recipe, &str),
        scores: &ImageScores,
    ) -> Result<Found, Problems> {
        let preparation = recipe.check()?;
        let output = self.image_output(&preparation, output)?;
        let model = self.image_model()?;
        let gathered = self.gathered(scores)?;
        let mut problems = model.check(&preparation);
        problems.extend(model.doubts(&preparation, &output, roles.positive.as_deref())?);
        problems.extend(gathered.problems(roles));
        Ok(Found {
            respondent: model.predictions(cases, &output, gathered.scores()),
            problems,
            images: Some(gathered.fact(&self.held_table()?.file, &preparation)),
        })
    }
}

/// What the checks say of columns as scores, be they of classes or of another respondent:
/// errors, and remarks.
fn of_scores(table: &Table, roles: &Roles, columns: &[&str]) -> (Problems, Problems) {
    plumbline_intake::checks_of_scores(table, roles, columns)
        .into_iter()
        .partition(Problem::is_error)
}

/// Names that were said twice, or that are those of the assessed answers.
fn twice(asked: &Assessment, names: &[&str], is_assessed: &dyn Fn(&str) -> bool) -> Problems {
    let repeated = asked.compared.iter().enumerate().filter(|(at, column)| {
        let mut before = asked.compared.iter().take(*at);
        before.any(|known| same(known, column))
    });
    let repeated = repeated.map(|(_, column)| column.as_str());
    let of_assessed = names.iter().copied().filter(|name| is_assessed(name));
    let problem = |column: &str| {
        let message = Message::new("compared-twice").with("column", column);
        Problem::error(message).in_column(column)
    };
    repeated.chain(of_assessed).map(problem).collect()
}

/// Classes of another respondent that neither the outcome nor the assessed answers know:
/// beside them the assessed one would have no score.
fn unknown_classes(
    table: &Table,
    truth: &classes::Truth,
    known: &classes::Truth,
    name: &str,
) -> Option<Problem> {
    let alone = known.names.get(truth.names.len()..).unwrap_or(&[]);
    (!alone.is_empty()).then(|| {
        let message = Message::new("compared-classes-unknown")
            .with("file", table.file.as_str())
            .with("respondent", name)
            .with("classes", few(alone.iter().map(String::as_str), NAMED))
            .with("known", few(truth.names.iter().map(String::as_str), NAMED));
        Problem::error(message)
    })
}

/// Classes named in one sentence.
const NAMED: usize = 12;

/// Decisions in the outcome's own values. Numbers that the plan has a threshold for are
/// scores, as whoever wrote the threshold takes them.
fn decided_by(
    table: &Table,
    roles: &Roles,
    own: Option<&OutcomeValues>,
    (planned, column): (&PlanDraft, &str),
) -> Result<Option<Decisions>, Problem> {
    let (Some(own), Some(outcome)) = (own, &roles.truth) else {
        return Ok(None);
    };
    let are_numbers = table
        .column(column)
        .is_some_and(|column| matches!(column.cells, Cells::Numbers(_)));
    if are_numbers && planned.threshold_of(column).is_some() {
        return Ok(None);
    }
    decisions(table, outcome, column, own)
}

/// A threshold that does not part 1 from 0.
fn threshold_of_decisions(planned: &PlanDraft, column: &str) -> Option<Problem> {
    let threshold = planned.threshold_of(column)?;
    (threshold <= 0.0 || threshold > 1.0).then(|| {
        let message = Message::new("compared-threshold").with("column", column);
        Problem::error(message.with("found", threshold)).in_column(column)
    })
}

/// A threshold within 0 and 1 for scores that are per cent: all of them lie above it, or
/// nearly all.
fn share_of_per_cent(threshold: f64, answers: &binary::Scores) -> Option<Message> {
    if answers.scale == Scale::Probability || !(threshold > 0.0 && threshold <= 1.0) {
        return None;
    }
    let (low, high) = per_cent_range(answers.score.iter().flatten().copied())?;
    // Through its decimal places: a product may give a neighbour.
    let meant = format!("{threshold}e2").parse::<f64>();
    let message = Message::new("assess-threshold-share-of-per-cent")
        .with("found", threshold)
        .with("meant", meant.unwrap_or(threshold * 100.0))
        .with("low", (low * 100.0).round() / 100.0)
        .with("high", (high * 100.0).round() / 100.0);
    Some(message)
}

/// What is wrong with the threshold of whoever is assessed, beside what the plan alone
/// shows.
pub(super) fn threshold_of_assessed(planned: &PlanDraft, task: &Task) -> Option<Problem> {
    let Task::Binary(answered) = task else {
        return None;
    };
    let assessed = &answered.assessed;
    let message = share_of_per_cent(planned.threshold?, &assessed.answers)?;
    Some(Problem::error(
        message.with("column", assessed.source.name()),
    ))
}

/// Thresholds of others where whoever is assessed decides by none: nobody's decisions are
/// compared then.
pub(super) fn threshold_of_others_alone(planned: &PlanDraft, task: &Task) -> Option<Problem> {
    let Task::Binary(answered) = task else {
        return None;
    };
    let has_none = planned.threshold.is_none() && planned.threshold_chosen_here.is_none();
    if !has_none || are_decisions(&answered.assessed.answers) {
        return None;
    }
    let names = answered.compared.iter().map(|other| other.source.name());
    let of = names.filter(|name| planned.threshold_of(name).is_some());
    let of = few(of, NAMED);
    let message = Message::new("assess-threshold-of-others-alone")
        .with("column", answered.assessed.source.name())
        .with("others", of.as_str());
    (!of.is_empty()).then(|| Problem::warning(message))
}

/// A threshold that no answer of this respondent can mean: per cent, most likely.
fn threshold_of(
    planned: &PlanDraft,
    column: &str,
    other: &Respondent<binary::Scores>,
) -> Option<Problem> {
    let threshold = planned.threshold_of(column)?;
    if let Some(message) = share_of_per_cent(threshold, &other.answers) {
        return Some(Problem::error(message.with("column", column)).in_column(column));
    }
    let is_share = other.answers.scale == Scale::Probability;
    (is_share && !(0.0..=1.0).contains(&threshold)).then(|| {
        let message = Message::new("compared-threshold").with("column", column);
        Problem::error(message.with("found", threshold)).in_column(column)
    })
}

/// Zeros and ones alone are decisions, most likely a person's, and no probabilities, which
/// would be called badly calibrated for being certain: of whoever is assessed as of those
/// beside.
fn decided(mut one: Respondent<binary::Scores>) -> Respondent<binary::Scores> {
    if are_decisions(&one.answers) {
        one.answers.scale = Scale::Score;
    }
    one
}

fn are_decisions(answers: &binary::Scores) -> bool {
    let mut scores = answers.score.iter().flatten();
    scores.all(|score| *score == 0.0 || *score == 1.0)
}

pub(super) fn not_scored() -> Problems {
    vec![Problem::error(Message::new("page-need-run"))]
}
