//! Scores for an assessment: from a column, from a model on the rows, or those
//! that images were given.

use plumbline_infer::image::ImageModel;
use plumbline_infer::{AGAINST_LABEL, Batch, ColumnMap, Model, OutputChoice, OutputKind};
use plumbline_intake::checks::{ONLY_0_AND_1, OWN_VALUES_ALONE};
use plumbline_intake::classes::answered_alone;
use plumbline_intake::{
    Decisions, ModelScores, OutcomeValues, SCORES_EQUAL, class_answers, class_scores, decisions,
    decisions_in_words, model_classes, model_scores, per_cent_range, scores_from_column,
};
use plumbline_study::facts::{ImageFact, ModelFacts};
use plumbline_study::listing::few;
use plumbline_study::names::same;
use plumbline_study::plan::PlannedModel;
use plumbline_study::task::{binary, classes};
use plumbline_study::{
    Answered, Cases, Cells, InputColumns, MatchedBy, Message, PlanDraft, Problem, Recipe,
    Respondent, Roles, Scale, Severity, Source, Table, Task, Truth,
};

use super::coded;
use super::model::{image_model, passed_over, table_model, unsaid};
use super::reader::{image_classes, image_output};
use super::several::{Offered, ReadAs, recorded};
use super::task::room;
use super::{Errors, Gathered, HeldModel, OnProgress, Problems, Session, columns_of_classes};
use crate::{
    Assessment, ImageScores, Looked, ModelBeside, Phase, PredictionChoice, Progress, Scored,
};

/// Truth and answers, and what belongs to them.
pub(super) struct Answers {
    pub(super) task: Task,
    /// Why cases have none.
    pub(super) problems: Problems,
    /// The images that were scored.
    pub(super) images: Option<ImageFact>,
}

/// Of which cases, in which roles, and what is asked of them.
pub(super) struct Asking<'a> {
    pub(super) cases: &'a Cases,
    /// The roles as they were said, in which models are fed.
    pub(super) said: &'a Roles,
    /// The roles that are followed.
    pub(super) followed: &'a Roles,
    pub(super) asked: &'a Assessment,
    pub(super) planned: &'a PlanDraft,
}

/// Who is read, and by which of the models that are held.
#[derive(Clone, Copy)]
pub(super) struct Who<'a> {
    choice: &'a PredictionChoice,
    model: Option<&'a HeldModel>,
    /// The scores of images, where it is given those.
    scores: Option<&'a ImageScores>,
}

/// An output, and the numbers that somebody named for classes.
type Read<'a> = (&'a str, &'a [(String, String)]);

/// Others on the same cases, and what to say of them.
type Others<A> = (Vec<Respondent<A>>, Problems);

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
    /// The answers that are chosen and those of others, beside what is true of the cases.
    /// What is wrong with either hides nothing of the other.
    pub(super) fn answers(
        &self,
        asking: &Asking<'_>,
        truth: Truth,
        scores: Option<&ImageScores>,
        errors: &mut Errors,
        progress: OnProgress<'_>,
    ) -> Option<Answers> {
        let asked = asking.asked;
        let assessed = Who {
            choice: &asked.predictions,
            model: self.assessed(),
            scores,
        };
        let (columns, wrong) = columns_beside(asked, asking.planned);
        errors.add(wrong);
        errors.add(self.models_beside(asked, asking.planned));
        let answers = room(truth.kind()).answers;
        answers(self, asking, truth, (assessed, &columns), errors, progress)
    }

    /// The same on a condition that a case has or has not.
    pub(super) fn answers_on_condition(
        &self,
        asking: &Asking<'_>,
        truth: Truth,
        (assessed, columns): (Who<'_>, &[&str]),
        errors: &mut Errors,
        progress: OnProgress<'_>,
    ) -> Option<Answers> {
        let truth = truth.binary();
        let truth = truth.expect("the kind of the outcome led to its room");
        let own = OutcomeValues {
            positive: truth.positive_value.clone(),
            negative: truth.negative_value.clone(),
        };
        let others = self.other_scores(asking, &own, columns, progress);
        let others = errors.keep(others);
        let found = self.predictions((asking.cases, &own), asking.said, assessed, progress);
        let found = errors.keep(found)?;
        let (compared, remarks) = others?;
        Some(Answers {
            problems: [found.problems, remarks].concat(),
            images: found.images,
            task: Task::Binary(Answered {
                truth,
                assessed: decided(found.respondent),
                compared,
            }),
        })
    }

    /// The same on several classes.
    pub(super) fn answers_on_classes(
        &self,
        asking: &Asking<'_>,
        truth: Truth,
        (assessed, columns): (Who<'_>, &[&str]),
        errors: &mut Errors,
        progress: OnProgress<'_>,
    ) -> Option<Answers> {
        let truth = truth.classes();
        let truth = truth.expect("the kind of the outcome led to its room");
        let found = self.class_predictions((asking.cases, &truth), asking.said, assessed, progress);
        // What is wrong with the assessed answers decides what others can be.
        let found = errors.keep(found)?;
        let (names, asked) = (&found.truth.names, asking.asked);
        if let Some(costs) = &asked.plan.costs {
            errors.keep(costs.for_classes(names));
        }
        errors.keep(asked.plan.criteria_among(names));
        let others = self.other_classes(asking, &found.truth, columns, progress);
        let (compared, remarks) = errors.keep(others)?;
        Some(Answers {
            problems: [found.problems, remarks].concat(),
            images: found.images,
            task: Task::MultiClass(Answered {
                truth: found.truth,
                assessed: found.respondent,
                compared,
            }),
        })
    }

    /// The answers of one respondent about several classes.
    fn class_predictions(
        &self,
        (cases, truth): (&Cases, &classes::Truth),
        roles: &Roles,
        who: Who<'_>,
        progress: OnProgress<'_>,
    ) -> Result<FoundClasses, Problems> {
        let table = self.table()?;
        let found = match who.choice {
            PredictionChoice::Classes(columns) => {
                let names: Vec<&str> = columns.iter().map(|(_, column)| column.as_str()).collect();
                let (mut errors, mut problems) = of_scores(table, roles, &names);
                // A class may have the same score in every case: other classes tell the
                // cases apart.
                errors.retain(|problem| problem.message.id != SCORES_EQUAL);
                // What is wrong with one column hides nothing of the others.
                let (truth, respondent) = match class_scores(table, cases, truth, columns) {
                    Ok(found) if errors.is_empty() => found,
                    Ok(_) => return Err(errors),
                    Err(more) => {
                        errors.extend(more);
                        return Err(errors);
                    }
                };
                // What a model's numbers add up to is told where they are matched.
                let answers = &respondent.answers;
                let sums = plumbline_intake::classes::sums(table, cases, answers, &truth);
                problems.extend(sums);
                FoundClasses {
                    truth,
                    respondent,
                    problems,
                    images: None,
                }
            }
            PredictionChoice::Column(column) => {
                let (known, respondent) = class_answers(table, cases, truth, column)?;
                let alone = answered_alone(table, cases, (truth, &known), &respondent);
                let problems = Vec::from_iter(alone);
                FoundClasses {
                    truth: known,
                    respondent,
                    problems,
                    images: None,
                }
            }
            PredictionChoice::Model {
                columns,
                output,
                classes,
                ..
            } => {
                let (model, read) = (table_model(who.model)?, (output.as_str(), &**classes));
                self.classes_of_rows(model, (cases, truth), roles, columns, read, progress)?
            }
            PredictionChoice::Images {
                recipe,
                output,
                classes,
            } => {
                let scores = who.scores.ok_or_else(not_scored)?;
                let (model, read) = (image_model(who.model)?, (output.as_str(), &**classes));
                self.classes_of_images(model, (cases, truth), roles, (recipe, read), scores)?
            }
        };
        match found.problems.iter().any(Problem::is_error) {
            true => Err(found.problems),
            false => Ok(found),
        }
    }

    /// What is wrong with the models that answer beside the assessed one: each that is asked
    /// or planned is held, and no two respondents have one name.
    fn models_beside(&self, asked: &Assessment, planned: &PlanDraft) -> Problems {
        let mut problems = Problems::new();
        let is_asked = |model: &&PlannedModel| {
            let mut asked = asked.models.iter();
            asked.any(|one| one.model.sha256.eq_ignore_ascii_case(&model.sha256))
        };
        let lacking = planned.compared_models().into_iter();
        let lacking = lacking.filter(|model| !is_asked(model));
        let held = |one: &ModelBeside| self.models.get(&one.seat).map(HeldModel::facts);
        let strange = asked.models.iter().filter(|one| {
            held(one).is_none_or(|facts| !facts.file.sha256.eq_ignore_ascii_case(&one.model.sha256))
        });
        for model in lacking.chain(strange.map(|one| &one.model)) {
            let is_it = |facts: &&ModelFacts| facts.file.sha256.eq_ignore_ascii_case(&model.sha256);
            if self.facts().filter(is_it).is_some() {
                let message = Message::new("compared-model-assessed");
                problems.push(Problem::error(message.with("found", model.sha256.as_str())));
                continue;
            }
            let message = Message::new("compared-model-missing");
            problems.push(Problem::error(message.with("found", model.sha256.as_str())));
        }
        for one in &asked.models {
            let of = |model: &&&PlannedModel| model.sha256.eq_ignore_ascii_case(&one.model.sha256);
            let planned = planned.compared_models();
            let mut planned = planned.iter().filter(of);
            let read = read_of(one);
            let is_read_so = |model: &&PlannedModel| {
                let output = model.output.as_ref();
                let is_recipe = match (&model.recipe_sha256, &one.model.recipe_sha256) {
                    (None, _) => true,
                    (Some(said), Some(taken)) => said.eq_ignore_ascii_case(taken),
                    (Some(_), None) => false,
                };
                is_recipe && output.is_none_or(|output| *output == read)
            };
            if let Some(other) = planned.find(|model| !is_read_so(model)) {
                let name = held(one).map_or(one.model.sha256.as_str(), |facts| &facts.file.name);
                let message = Message::new("compared-model-reading")
                    .with("name", name)
                    .with("planned", other.output.as_deref().unwrap_or("…"))
                    .with("recipe", other.recipe_sha256.as_deref().unwrap_or("–"))
                    .with("found", read.as_str());
                problems.push(Problem::error(message));
            }
        }
        let assessed = match &asked.predictions {
            PredictionChoice::Column(column) => Some(column.as_str()),
            PredictionChoice::Classes(_) => None,
            PredictionChoice::Model { .. } | PredictionChoice::Images { .. } => {
                self.facts().map(|facts| facts.file.name.as_str())
            }
        };
        let mut names: Vec<&str> = assessed
            .into_iter()
            .chain(planned.compared_columns())
            .collect();
        for facts in asked.models.iter().filter_map(held) {
            let name = facts.file.name.as_str();
            if names.iter().any(|known| same(known, name)) {
                let message = Message::new("compared-model-name");
                problems.push(Problem::error(message.with("name", name)));
            }
            names.push(name);
        }
        problems
    }

    /// The models that answer beside the assessed one, in the order in which they are asked.
    fn others<'a>(&'a self, asked: &'a Assessment) -> impl Iterator<Item = Who<'a>> {
        asked.models.iter().map(|one| Who {
            choice: &one.predictions,
            model: self.models.get(&one.seat),
            scores: one.scores.as_ref(),
        })
    }

    /// The scores, or decisions, of others on a condition.
    fn other_scores(
        &self,
        asking: &Asking<'_>,
        own: &OutcomeValues,
        columns: &[&str],
        progress: OnProgress<'_>,
    ) -> Result<Others<binary::Scores>, Problems> {
        let (cases, roles, planned) = (asking.cases, asking.followed, asking.planned);
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
            remarks.extend(read.as_ref().and_then(|read| read.note.clone()));
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
        for (who, named) in self.others(asking.asked).zip(&asking.asked.models) {
            match self.predictions((cases, own), asking.said, who, progress) {
                Ok(found) => {
                    let other = decided(found.respondent);
                    let threshold = planned.threshold_of_model(&named.model);
                    problems.extend(unlikely(
                        threshold,
                        other.source.name(),
                        other.answers.scale,
                    ));
                    remarks.extend(found.problems);
                    remarks.extend(fed_by_order(who.choice, other.source.name()));
                    others.push(other);
                }
                Err(more) => problems.extend(more),
            }
        }
        match problems.is_empty() {
            true => Ok((others, remarks)),
            false => Err(problems),
        }
    }

    /// The answers of others about several classes: a column with the class that was
    /// answered, or a list of a column of scores for each class.
    fn other_classes(
        &self,
        asking: &Asking<'_>,
        truth: &classes::Truth,
        names: &[&str],
        progress: OnProgress<'_>,
    ) -> Result<Others<classes::Answers>, Problems> {
        let (cases, roles) = (asking.cases, asking.followed);
        let table = self.table()?;
        let (mut others, mut problems, mut remarks) = (Vec::new(), Vec::new(), Vec::new());
        for name in names {
            let read = match columns_of_classes(table, name) {
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
        for who in self.others(asking.asked) {
            match self.class_predictions((cases, truth), asking.said, who, progress) {
                Ok(found) => {
                    let name = found.respondent.source.name();
                    problems.extend(unknown_classes(table, truth, &found.truth, name));
                    remarks.extend(found.problems);
                    remarks.extend(fed_by_order(who.choice, name));
                    others.push(found.respondent);
                }
                Err(more) => problems.extend(more),
            }
        }
        match problems.is_empty() {
            true => Ok((others, remarks)),
            false => Err(problems),
        }
    }

    /// The scores of a binary outcome, and why cases have none.
    fn predictions(
        &self,
        (cases, own): (&Cases, &OutcomeValues),
        roles: &Roles,
        who: Who<'_>,
        progress: OnProgress<'_>,
    ) -> Result<Found, Problems> {
        match who.choice {
            PredictionChoice::Column(column) => {
                let table = self.table()?;
                let read = decisions_in_words(table, &cases.outcome, column, own);
                let read = read.map_err(|problem| vec![problem])?;
                let table = read.as_ref().map_or(table, |read| &read.table);
                Ok(Found {
                    respondent: scores_from_column(table, cases, column)?,
                    problems: read.and_then(|read| read.note).into_iter().collect(),
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
                let model = table_model(who.model)?;
                let (output, mut all) =
                    self.rows_scored(model, roles, columns, output, progress)?;
                let file = &model.facts().file.name;
                if output.kind == OutputKind::Label {
                    let scores = coded::scores((file, &output.name), own, &all.scores);
                    all.scores = scores.map_err(|problem| vec![problem])?;
                } else if coded::is_open(output.label.as_deref(), own) {
                    all.problems.push(coded::problem(file, own));
                }
                // Who only wants scores is warned; nothing is judged by them.
                let contrary = |problem: &&Problem| problem.message.id == AGAINST_LABEL;
                if let Some(problem) = all.problems.iter().find(contrary) {
                    return Err(vec![Problem {
                        severity: Severity::Error,
                        ..problem.clone()
                    }]);
                }
                Ok(Found {
                    respondent: model.predictions(cases, &output, &all.scores),
                    problems: all.problems,
                    images: None,
                })
            }
            PredictionChoice::Classes(_) => {
                Err(vec![Problem::error(Message::new("task-classes-of-binary"))])
            }
            PredictionChoice::Images { recipe, output, .. } => {
                let scores = who.scores.ok_or_else(not_scored)?;
                let model = image_model(who.model)?;
                self.of_images(model, cases, roles, (recipe, output), scores)
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
        let model = self.table_model()?;
        let (_, all) = self.rows_scored(model, roles, columns, output, progress)?;
        Ok(Scores {
            scores: all.scores,
            problems: all.problems,
        })
    }

    /// Columns that feed a model, and what to say of them.
    ///
    /// # Errors
    /// They do not fit it, or have another role.
    pub(super) fn feeding(
        &self,
        model: &Model,
        roles: &Roles,
        columns: &[InputColumns],
    ) -> Result<(ColumnMap, Problems), Problems> {
        let table = self.table()?;
        let map = ColumnMap {
            inputs: columns.to_vec(),
            problems: Vec::new(),
        };
        let mut problems = model.check_columns(table, &map);
        problems.extend(unsaid(table, roles, columns));
        problems.extend(passed_over(table, roles, columns));
        match problems.iter().any(Problem::is_error) {
            true => Err(problems),
            false => Ok((map, problems)),
        }
    }

    /// The answers of a model about several classes, for the rows of the table.
    fn classes_of_rows(
        &self,
        model: &Model,
        (cases, truth): (&Cases, &classes::Truth),
        roles: &Roles,
        columns: &[InputColumns],
        (output, named): Read<'_>,
        progress: OnProgress<'_>,
    ) -> Result<FoundClasses, Problems> {
        let table = self.table()?;
        let (map, mut problems) = self.feeding(model, roles, columns)?;
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

    /// The answers of a model about several classes, out of those to images.
    fn classes_of_images(
        &self,
        model: &ImageModel,
        (cases, truth): (&Cases, &classes::Truth),
        roles: &Roles,
        (recipe, (output, named)): (&Recipe, Read<'_>),
        scores: &ImageScores,
    ) -> Result<FoundClasses, Problems> {
        let preparation = recipe.check()?;
        let numbers = image_classes(model, &preparation, output, named)?;
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
        model: &Model,
        roles: &Roles,
        columns: &[InputColumns],
        output: &str,
        progress: OnProgress<'_>,
    ) -> Result<(OutputChoice, Batch), Problems> {
        let table = self.table()?;
        let (map, mut problems) = self.feeding(model, roles, columns)?;
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
            let paths = images.all_of_row(one.row).map(|entry| &entry.path);
            match one.images.as_slice() {
                [] => one.read.is_none() || paths.eq([&one.path]),
                several => paths.eq(several.iter().map(|image| &image.path)),
            }
        };
        if !scores.cases.iter().all(is_of_its_row) {
            return Err(not_scored());
        }
        let gathered = Gathered::of(self.table()?, images, &scores.cases);
        match gathered.refused() {
            problems if problems.is_empty() => Ok(gathered),
            problems => Err(problems),
        }
    }

    fn of_images(
        &self,
        model: &ImageModel,
        cases: &Cases,
        roles: &Roles,
        (recipe, output): (&Recipe, &str),
        scores: &ImageScores,
    ) -> Result<Found, Problems> {
        let preparation = recipe.check()?;
        let output = image_output(model, &preparation, output)?;
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

/// What is read of a model beside the assessed one, as a plan names it.
fn read_of(one: &ModelBeside) -> String {
    match &one.predictions {
        PredictionChoice::Model {
            output, classes, ..
        }
        | PredictionChoice::Images {
            output, classes, ..
        } => match classes.as_slice() {
            [] => output.clone(),
            classes => Source::of_classes(classes).name().to_owned(),
        },
        PredictionChoice::Column(_) | PredictionChoice::Classes(_) => String::new(),
    }
}

/// What the checks say of columns as scores, be they of classes or of another respondent:
/// errors, and remarks.
fn of_scores(table: &Table, roles: &Roles, columns: &[&str]) -> (Problems, Problems) {
    plumbline_intake::checks_of_scores(table, roles, columns)
        .into_iter()
        .partition(Problem::is_error)
}

/// That a model beside the assessed one was fed by the order of columns: what the caution
/// about inputs says of the assessed one.
fn fed_by_order(choice: &PredictionChoice, name: &str) -> Option<Problem> {
    let columns = match choice {
        PredictionChoice::Model { columns, .. } => columns,
        PredictionChoice::Column(_)
        | PredictionChoice::Classes(_)
        | PredictionChoice::Images { .. } => return None,
    };
    // One column has no order.
    let is_ordered =
        |entry: &&InputColumns| entry.by == MatchedBy::Order && entry.columns.len() > 1;
    let ordered = columns.iter().filter(is_ordered);
    let ordered: Vec<&str> = ordered.map(|entry| entry.input.as_str()).collect();
    (!ordered.is_empty()).then(|| {
        let message = Message::new("compared-inputs-by-order").with("respondent", name);
        Problem::warning(message.with("inputs", ordered.join(", ")))
    })
}

/// The columns of the others by their names in the plan, and what is wrong with these: one
/// was said twice, or is that of the assessed answers.
fn columns_beside<'a>(asked: &Assessment, planned: &'a PlanDraft) -> (Vec<&'a str>, Problems) {
    let assessed = match &asked.predictions {
        PredictionChoice::Column(column) => Some(column.clone()),
        PredictionChoice::Classes(columns) => Some(Source::of_classes(columns).name().to_owned()),
        PredictionChoice::Model { .. } | PredictionChoice::Images { .. } => None,
    };
    let names = planned.compared_columns();
    let is_assessed = |name: &str| assessed.as_ref().is_some_and(|known| same(known, name));
    let problems = twice(asked, &names, &is_assessed);
    let free = names.into_iter().filter(|name| !is_assessed(name));
    (free.collect(), problems)
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
    own: &OutcomeValues,
    (planned, column): (&PlanDraft, &str),
) -> Result<Option<Decisions>, Problem> {
    let Some(outcome) = &roles.truth else {
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
pub(super) fn threshold_of_assessed(
    planned: &PlanDraft,
    answered: &binary::Binary,
) -> Option<Problem> {
    let assessed = &answered.assessed;
    let message = share_of_per_cent(planned.threshold?, &assessed.answers)?;
    Some(Problem::error(
        message.with("column", assessed.source.name()),
    ))
}

/// Thresholds of others where whoever is assessed decides by none: nobody's decisions are
/// compared then.
pub(super) fn threshold_of_others_alone(
    planned: &PlanDraft,
    answered: &binary::Binary,
) -> Option<Problem> {
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
    unlikely(Some(threshold), column, other.answers.scale)
}

/// A threshold that no answer on this scale can mean.
fn unlikely(threshold: Option<f64>, column: &str, scale: Scale) -> Option<Problem> {
    let threshold = threshold?;
    let is_share = scale == Scale::Probability;
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

pub(super) fn are_decisions(answers: &binary::Scores) -> bool {
    let mut scores = answers.score.iter().flatten();
    scores.all(|score| *score == 0.0 || *score == 1.0)
}

pub(super) fn not_scored() -> Problems {
    vec![Problem::error(Message::new("page-need-run"))]
}
