//! The plan: what will be measured, on what, and what will count as good, said
//! before the results are seen.

mod check;
mod checked;
mod compared;
mod costs;
mod decision;
mod deviations;
mod followed;
mod read;
mod seal;

use plumbline_stats::binary::threshold::Rule;
use serde::{Deserialize, Serialize};

use crate::evaluation::Key;
use crate::intended_use::IntendedUse;
use crate::study::TaskKind;

pub use checked::Plan;
pub use compared::{ClaimKind, PlannedComparison};
pub use costs::PlannedCosts;
pub use decision::Decision;
pub use deviations::deviations;
pub(crate) use deviations::of_run;
pub use followed::Followed;
pub use seal::{canonical_json, code, same_code, seal, seal_needs, sha256};

/// The plan as entered: a form's values or the JSON of `--plan`. It becomes a
/// checked `Plan` in one conversion.
///
/// A field that is `None` or empty is left open. What is left open in a sealed
/// plan is not fixed by its seal, and the evaluation says so.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PlanDraft {
    /// Version of the format: [`PlanDraft::VERSION`] in every plan that is held
    /// in memory. Files without one are of version 1.
    pub version: u32,
    /// Name of the study.
    pub name: String,
    /// Use-case template: one of [`TEMPLATES`](crate::templates::TEMPLATES).
    pub template: String,
    /// Intended use.
    pub intended_use: IntendedUse,
    /// Kind of the outcome; plans of a binary one are written without it, as they were
    /// when there was no other, so that their seals stay good.
    #[serde(skip_serializing_if = "TaskKind::is_first")]
    pub task: TaskKind,
    /// Column of the reference standard.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<String>,
    /// Value of that column that means "has the condition".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub positive: Option<String>,
    /// What predicts: a column of scores, or a model.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub predictions: Option<PlannedPredictions>,
    /// What a patient is: a row, or all rows with one value of a column.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub patients: Option<PlannedPatients>,
    /// SHA-256 of the data, in hexadecimal, where they are known already.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data: Option<String>,
    /// Id of the primary metric.
    pub primary_metric: Option<String>,
    /// Decision threshold: predicted positive at or above.
    pub threshold: Option<f64>,
    /// Why this threshold.
    pub threshold_reason: String,
    /// Clinically plausible thresholds, chosen beforehand: range of the
    /// decision curve.
    pub threshold_range: Option<(f64, f64)>,
    /// Columns whose values are the subgroups. They can be named before there
    /// is a table.
    pub subgroups: Vec<String>,
    /// Acceptance criteria.
    pub criteria: Vec<Criterion>,
    /// Confidence level; 0.95 where none is given.
    pub level: Option<f64>,
    /// Bootstrap resamples; 2000 where none is given.
    pub resamples: Option<u32>,
    /// Seed of the resampling; a fixed one where none is given.
    pub seed: Option<u64>,
    /// Prevalence where the model will be used, for PPV, NPV and net benefit.
    #[serde(rename = "local_prevalence")]
    pub target_prevalence: Option<f64>,
    /// Smallest number of cases of an outcome on which a subgroup's measure
    /// rests.
    pub minimum_group: Option<u32>,
    /// Who is held against what predicts on the same cases, and what is claimed of the
    /// difference.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub compared: Vec<PlannedComparison>,
    /// What each decision costs for each of several classes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub costs: Option<PlannedCosts>,
    /// How the threshold was chosen on the test set itself, if it was: then
    /// everything at the threshold is exploratory.
    pub threshold_chosen_here: Option<ChosenHere>,
    /// The code that the plan was sealed with, if it was.
    pub seal: Option<Seal>,
}

impl PlanDraft {
    /// The version of the format that is written.
    ///
    /// 1 named neither outcome, predictions nor patients; 2 does, and its seal
    /// has a date; 3 names those who are compared, with what is claimed of each, where 2
    /// had one claim (`claim`) about whoever else answered.
    pub const VERSION: u32 = 3;
}

impl Default for PlanDraft {
    fn default() -> PlanDraft {
        PlanDraft {
            version: PlanDraft::VERSION,
            name: String::new(),
            template: String::new(),
            intended_use: IntendedUse::default(),
            task: TaskKind::Binary,
            outcome: None,
            positive: None,
            predictions: None,
            patients: None,
            data: None,
            primary_metric: None,
            threshold: None,
            threshold_reason: String::new(),
            threshold_range: None,
            subgroups: Vec::new(),
            criteria: Vec::new(),
            level: None,
            resamples: None,
            seed: None,
            target_prevalence: None,
            minimum_group: None,
            compared: Vec::new(),
            costs: None,
            threshold_chosen_here: None,
            seal: None,
        }
    }
}

/// What predicts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlannedPredictions {
    /// The column of this name.
    Column(String),
    /// A model that runs here.
    Model(PlannedModel),
}

/// A model by what it is, not by its name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlannedModel {
    /// SHA-256 of its file, in hexadecimal.
    pub sha256: String,
    /// The output that is read, for example "probabilities[1]"; `None` leaves
    /// it open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub output: Option<String>,
    /// SHA-256 of the recipe that prepares images; `None` leaves it open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recipe_sha256: Option<String>,
}

/// What a patient is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlannedPatients {
    /// Every row is a patient of its own.
    EachRow,
    /// Rows with the same value of this column are one patient.
    Column(String),
}

/// How a threshold was chosen after the results were seen.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChosenHere {
    /// By a person who looked at the results; the plan states the threshold.
    ByEye,
    /// By this rule, applied again at every evaluation: the rule decides, and
    /// values corrected for its optimism are reported.
    ByRule(Rule),
}

/// What the model has to reach: for example sensitivity ≥ 0.90.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    /// Id of the metric.
    pub metric: String,
    /// The class that is held against all others, of a metric that each class has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<String>,
    /// Direction.
    pub bound: Bound,
    /// The limit; `None` while nobody has said one: no plan is in order then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<f64>,
}

impl Criterion {
    /// What finds the number that is judged.
    pub fn key(&self) -> Key {
        Key {
            class: self.class.clone(),
            ..Key::of(&self.metric)
        }
    }
}

/// Direction of a criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// The whole interval must lie at or above the limit.
    AtLeast,
    /// The whole interval must lie at or below the limit.
    AtMost,
}

/// The seal of a plan: what it said when it was sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seal {
    /// Short code that people can write down: the head of the SHA-256 of
    /// `plan`.
    pub code: String,
    /// The plan as sealed, in canonical JSON without its seal, with the date
    /// under `sealed_on`.
    pub plan: String,
}
