//! The plan: what will be measured and what will count as good, said before
//! the results are seen.

mod check;
mod checked;
mod deviations;
mod read;
mod seal;

use plumbline_stats::threshold::Rule;
use serde::{Deserialize, Serialize};

use crate::intended_use::IntendedUse;

pub use checked::Plan;
pub use deviations::deviations;
pub use seal::{canonical_json, seal, sha256};

/// The plan as entered: a form's values or the JSON of `--plan`. It becomes a
/// checked `Plan` in one conversion.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PlanDraft {
    /// Name of the study.
    pub name: String,
    /// Use-case template: "tb_screening", "tabular_risk", "blank".
    pub template: String,
    /// Intended use.
    pub intended_use: IntendedUse,
    /// Id of the primary metric.
    pub primary_metric: Option<String>,
    /// Decision threshold: predicted positive at or above.
    pub threshold: Option<f64>,
    /// Why this threshold.
    pub threshold_reason: String,
    /// Clinically plausible thresholds, chosen beforehand: range of the
    /// decision curve.
    pub threshold_range: Option<(f64, f64)>,
    /// Columns whose values are the subgroups.
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
    pub local_prevalence: Option<f64>,
    /// Smallest number of positives and of negatives for a subgroup.
    pub minimum_group: Option<u32>,
    /// How the threshold was chosen on the test set itself, if it was: then
    /// everything at the threshold is exploratory.
    pub threshold_chosen_here: Option<ChosenHere>,
    /// The code that the plan was sealed with, if it was.
    pub seal: Option<Seal>,
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
pub struct Criterion {
    /// Id of the metric.
    pub metric: String,
    /// Direction.
    pub bound: Bound,
    /// The limit.
    pub limit: f64,
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
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Seal {
    /// Short code that people can write down: the head of the SHA-256.
    pub code: String,
    /// The plan as sealed, in canonical JSON without its seal.
    pub plan: String,
}
