//! `plumbline evaluate`: data, predictions and a plan to a folder of results.

use plumbline_intake::{dataset, gate, predictions_from_column, sha256_hex};
use plumbline_report::{ReportExtras, cases_csv, estimates_csv, evaluation_json, report_html};
use plumbline_study::evaluate::{Context, Silent};
use plumbline_study::facts::{FileFact, PictureFact};
use plumbline_study::predictions::Scale;
use plumbline_study::{
    Dataset, Evaluation, Message, Plan, PlanDraft, Predictions, Problem, Roles, Severity, evaluate,
};

use super::{roles, task};
use crate::Problems;
use crate::args::Evaluate;
use crate::input::{self, Data};
use crate::output::{self, Document};
use crate::scoring::{Request, Scorer};
use crate::speak::Speaker;

/// Evaluates and writes.
pub fn run(arguments: &Evaluate, speaker: &Speaker) -> Result<(), Problems> {
    // Neither hides what is wrong with the other.
    let (draft, mut data) = match (
        draft(arguments),
        input::data(&arguments.data, arguments.images.as_deref()),
    ) {
        (Ok(draft), Ok(data)) => (draft, data),
        (draft, data) => {
            return Err([draft.err(), data.err()]
                .into_iter()
                .flatten()
                .flatten()
                .collect());
        }
    };
    let study = Study::new(arguments, &mut data, draft)?;
    speaker.problems(&study.remarks);
    let evaluation = study.evaluate(&data, arguments.positive.is_none());
    output::into_folder(&arguments.out, &study.documents(&evaluation, speaker))
        .map_err(|problem| vec![problem])?;
    let folder = arguments.out.display().to_string();
    speaker.line(&Message::new("cli-evaluated").with("path", folder));
    Ok(())
}

/// The plan as the file has it, with what the command line says instead.
fn draft(arguments: &Evaluate) -> Result<PlanDraft, Problems> {
    let mut problems: Problems = task::check(&arguments.task).err().into_iter().collect();
    problems.extend(source(arguments));
    let plan = arguments
        .plan
        .as_deref()
        .map_or(Ok(PlanDraft::default()), input::plan);
    match plan {
        Ok(mut draft) if problems.is_empty() => {
            draft.threshold = arguments.threshold.or(draft.threshold);
            draft.seed = arguments.seed.or(draft.seed);
            let known = draft.subgroups.clone();
            draft.subgroups.extend(
                arguments
                    .group
                    .iter()
                    .filter(|name| !known.contains(name))
                    .cloned(),
            );
            Ok(draft)
        }
        plan => {
            problems.extend(plan.err());
            Err(problems)
        }
    }
}

/// Predictions come from one column or from a model.
fn source(arguments: &Evaluate) -> Option<Problem> {
    let id = match (arguments.score.len(), &arguments.model) {
        (0, None) => "cli-no-predictions",
        (1.., Some(_)) => "cli-two-sources",
        (2.., None) => "cli-several-scores",
        _ => return None,
    };
    let message = Message::new(id).with("columns", arguments.score.join(", "));
    Some(Problem::error(message))
}

/// Everything that an evaluation takes, checked.
struct Study {
    dataset: Dataset,
    predictions: Predictions,
    plan: Plan,
    scorer: Option<Scorer>,
    pictures: Option<PictureFact>,
    /// What the data gate found, for the report.
    gate: Problems,
    /// What the person at the terminal should know.
    remarks: Problems,
}

impl Study {
    /// Collects every problem before it gives up.
    fn new(arguments: &Evaluate, data: &mut Data, draft: PlanDraft) -> Result<Study, Problems> {
        let roles = roles::of_evaluation(arguments, &data.table);
        let gate = gate(&data.table, &roles);
        let is_error = |problem: &&Problem| problem.severity == Severity::Error;
        let mut errors = Errors(gate.iter().filter(is_error).cloned().collect());

        let dataset = errors.keep(dataset(&data.table, &roles, &draft.subgroups));
        let scored = errors.keep(scored(arguments, data, &roles, dataset.as_ref()));
        let scale = scored.as_ref().map_or(Scale::Score, Scored::scale);
        let plan = errors.keep(Plan::check(&draft, scale));
        let (Some(dataset), Some(scored), Some(plan), []) = (dataset, scored, plan, &*errors.0)
        else {
            return Err(errors.0);
        };
        let Some(predictions) = scored.predictions else {
            return Err(errors.0);
        };

        let mut remarks = data.problems.clone();
        let recipe = arguments.recipe.as_deref();
        remarks.extend(match &scored.scorer {
            Some(scorer) => scorer.unused(recipe),
            None => input::recipe_without_pictures(recipe),
        });
        let gate = [gate, scored.problems].concat();
        remarks.extend(gate.iter().cloned());
        Ok(Study {
            dataset,
            predictions,
            plan,
            scorer: scored.scorer,
            pictures: scored.pictures,
            gate,
            remarks,
        })
    }

    fn evaluate(&self, data: &Data, positive_unsaid: bool) -> Evaluation {
        let context = Context {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            data: self.data_file(data),
            model: self
                .scorer
                .as_ref()
                .map(|scorer| scorer.facts().file.clone()),
            pictures: self.pictures.clone(),
            components: plumbline_infer::versions(),
            gate: self.gate.clone(),
            positive_assumed: positive_unsaid,
            seen: None,
        };
        evaluate(
            &self.dataset,
            &self.predictions,
            &self.plan,
            &context,
            &mut Silent,
        )
    }

    /// The table's file; without one, the set of pictures.
    fn data_file(&self, data: &Data) -> FileFact {
        let set = self.pictures.as_ref().map(|pictures| pictures.set.clone());
        data.file.clone().or(set).unwrap_or_else(|| FileFact {
            name: data.table.file.clone(),
            bytes: 0,
            sha256: String::new(),
        })
    }

    fn documents(&self, evaluation: &Evaluation, speaker: &Speaker) -> Vec<Document> {
        let words = speaker.words();
        let extras = ReportExtras {
            model: self.scorer.as_ref().map(Scorer::facts),
            generated_on: None,
            engine_sha256: program_sha256(),
        };
        let threshold = evaluation.confusion.map(|counts| counts.threshold);
        vec![
            ("evaluation.json", evaluation_json(evaluation, words)),
            ("report.html", report_html(evaluation, words, &extras)),
            ("estimates.csv", estimates_csv(evaluation)),
            (
                "cases.csv",
                cases_csv(&self.dataset, &self.predictions, threshold),
            ),
        ]
    }
}

/// Problems so far.
struct Errors(Problems);

impl Errors {
    /// The value, or its problems added to the others.
    fn keep<T>(&mut self, found: Result<T, Problems>) -> Option<T> {
        found.map_err(|problems| self.0.extend(problems)).ok()
    }
}

/// Predictions, as far as they could be made.
#[derive(Default)]
struct Scored {
    predictions: Option<Predictions>,
    scorer: Option<Scorer>,
    problems: Problems,
    pictures: Option<PictureFact>,
}

impl Scored {
    /// What the scores are; with none, only a score is certain.
    fn scale(&self) -> Scale {
        self.predictions
            .as_ref()
            .map_or(Scale::Score, |predictions| predictions.scale)
    }
}

/// Scores from the column or the model. Without a dataset only problems of the
/// column or the model itself can be found.
fn scored(
    arguments: &Evaluate,
    data: &mut Data,
    roles: &Roles,
    dataset: Option<&Dataset>,
) -> Result<Scored, Problems> {
    let Some(path) = &arguments.model else {
        let predictions = match (dataset, &roles.score) {
            (Some(dataset), Some(score)) => {
                Some(predictions_from_column(&data.table, dataset, score)?)
            }
            _ => None,
        };
        return Ok(Scored {
            predictions,
            ..Scored::default()
        });
    };
    let request = Request {
        model: path,
        recipe: arguments.recipe.as_deref(),
        features: roles::features(roles, &data.table),
        positive: roles.positive.as_deref(),
    };
    let scorer = Scorer::new(request, &data.table)?;
    let Some(dataset) = dataset else {
        return Ok(Scored::default());
    };
    let scores = scorer.score(data, &arguments.data, roles)?;
    let predictions = Some(scorer.predictions(dataset, &scores.scores));
    Ok(Scored {
        predictions,
        scorer: Some(scorer),
        problems: scores.problems,
        pictures: scores.pictures,
    })
}

/// SHA-256 of this very program, where it can be read.
fn program_sha256() -> Option<String> {
    let bytes = std::fs::read(std::env::current_exe().ok()?).ok()?;
    Some(sha256_hex(&bytes))
}
