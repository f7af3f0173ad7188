//! From cases, predictions and a plan to everything that is reported.
//!
//! [`evaluate`] is a table of contents: each line is one part of a report and
//! lives in its own file. Nothing here reads a clock, a file or a setting that
//! is not in its arguments.

mod cases;
mod curves;
mod decide;
mod groups;
pub(crate) mod local;
mod measures;
mod observer;
mod verdicts;

use serde::{Deserialize, Serialize};

pub(crate) use cases::Cases;
pub(crate) use groups::key as group_key;
use observer::Reporter;
pub use observer::{Observer, Silent, Stage};

use crate::evaluation::{ConfusionCounts, Counts};
use crate::facts::{FileFact, MissingChoice, PictureFact, Provenance, TakenUp};
use crate::plan::{self, Followed};
use crate::seen::{self, Seen, SeenCases};
use crate::{Dataset, Evaluation, InputColumns, Plan, Predictions, Problem, cautions};

/// What an evaluation is told about where it runs and on what.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Context {
    /// Version of Plumbline.
    pub version: String,
    /// The data file.
    pub data: FileFact,
    /// The model file, where a model ran.
    pub model: Option<FileFact>,
    /// The pictures and how they were prepared, where a model scored pictures.
    #[serde(default)]
    pub pictures: Option<PictureFact>,
    /// The table of the pictures' outcomes, where somebody wrote one.
    #[serde(default)]
    pub labels: Option<FileFact>,
    /// Which columns feed which input, where a model scores the rows of a table.
    #[serde(default)]
    pub inputs: Vec<InputColumns>,
    /// What is done with missing values, where the model's file does not tell and
    /// values are missing.
    #[serde(default)]
    pub missing_values: Option<MissingChoice>,
    /// Scores that were computed before this run, where there are any.
    #[serde(default)]
    pub taken_up: Option<TakenUp>,
    /// Versions of what computed the numbers, for example ("tract", "0.23.9").
    pub components: Vec<(String, String)>,
    /// What the data gate found and nobody resolved.
    pub gate: Vec<Problem>,
    /// Whether nobody said which outcome value is the positive one.
    pub positive_assumed: bool,
    /// Cases on which results were shown before, as a browser remembers them;
    /// `None` where nothing does.
    #[serde(default)]
    pub seen: Option<Vec<SeenCases>>,
}

/// Evaluates predictions against the reference outcomes as the plan says.
///
/// The same input, plan and seed give the same bits everywhere. Cases without
/// a usable prediction are counted and left out of every measure; a list of
/// predictions that is too short counts as missing predictions.
pub fn evaluate(
    dataset: &Dataset,
    predictions: &Predictions,
    plan: &Plan,
    context: &Context,
    observer: &mut dyn Observer,
) -> Evaluation {
    let cases = Cases::new(dataset, predictions);
    let mut reporter = Reporter::new(observer, cases.groupings().len());
    let decision = decide::threshold(&cases, plan);
    let settings = plan.settings(cases.scale, decision.threshold, cases.scored.len() as u64);

    let overall = measures::overall(&cases, &settings, &mut reporter);
    let subgroups = groups::evaluate(&cases, plan, &settings, &overall, &mut reporter);
    let curves = curves::all(&cases, plan, &settings, &mut reporter);
    let run = plan::of_run(plan.draft(), &Followed::of(dataset, predictions, context));
    let provenance = provenance(&cases, plan, context);

    let mut evaluation = Evaluation {
        plan: plan.draft().clone(),
        exploratory: plan.seal().is_none()
            || !run.deviations.is_empty()
            || !run.open.is_empty()
            || decision.chosen_here
            || matches!(provenance.seen, Seen::Before { .. }),
        deviations: run.deviations,
        left_open: run.open,
        tier: plan.draft().intended_use.tier(),
        counts: counts(dataset, &cases),
        scale: cases.scale,
        source: predictions.source.clone(),
        confusion: decision
            .threshold
            .map(|threshold| confusion(&cases, threshold)),
        local: local::rows_of(&overall, &settings, plan.local_prevalence()),
        verdicts: verdicts::judge(plan.criteria(), &overall, decision.choice.as_ref()),
        chosen_threshold: decision.choice,
        estimates: overall.into_iter().chain(subgroups.estimates).collect(),
        groups: subgroups.groups,
        gaps: subgroups.gaps,
        curves,
        cautions: Vec::new(),
        provenance,
    };
    evaluation.cautions = cautions::raise(&cautions::View {
        dataset,
        cases: &cases,
        plan,
        context,
        evaluation: &evaluation,
    });
    reporter.finish();
    evaluation
}

fn counts(dataset: &Dataset, cases: &Cases) -> Counts {
    Counts {
        rows_in_file: dataset.rows_in_file,
        exclusions: dataset.exclusions.clone(),
        cases: dataset.truth.len() as u64,
        predicted: cases.scored.len() as u64,
        positives: cases.scored.positives(),
        patients: cases.patients(),
        outcome: dataset.outcome.clone(),
        positive: dataset.positive.clone(),
        negative: dataset.negative.clone(),
    }
}

fn confusion(cases: &Cases, threshold: f64) -> ConfusionCounts {
    let counts = plumbline_stats::confusion::Confusion::at(&cases.tally, threshold);
    ConfusionCounts {
        threshold,
        tp: counts.tp,
        fp: counts.fp,
        fn_: counts.fn_,
        tn: counts.tn,
    }
}

fn provenance(cases: &Cases, plan: &Plan, context: &Context) -> Provenance {
    let fingerprint = seen::of_cases(cases);
    let seal = plan.seal().map(|seal| seal.code.as_str());
    Provenance {
        seen: Seen::of(context.seen.as_deref(), &fingerprint, seal),
        cases: fingerprint,
        version: context.version.clone(),
        data: context.data.clone(),
        model: context.model.clone(),
        pictures: context.pictures.clone(),
        labels: context.labels.clone(),
        inputs: context.inputs.clone(),
        missing_values: context.missing_values,
        taken_up: context.taken_up,
        plan_sha256: plan.sha256().to_owned(),
        components: context.components.clone(),
        seed: plan.seed(),
    }
}
