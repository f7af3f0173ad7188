//! The result of an evaluation: everything the page and the report show.

use plumbline_stats::threshold::Choice;
use plumbline_stats::{Measured, Undefined};
use serde::{Deserialize, Serialize};

use crate::dataset::Exclusion;
use crate::facts::Provenance;
use crate::intended_use::Tier;
use crate::plan::{Criterion, PlanDraft};
use crate::predictions::{Scale, Source};
use crate::{Caution, Message};

/// Version of the shape of `evaluation.json`.
pub const SCHEMA: &str = "plumbline/evaluation/1";

/// A whole evaluation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Evaluation {
    /// The plan that was followed.
    pub plan: PlanDraft,
    /// Whether the results are exploratory: no sealed plan, a seal that leaves
    /// open what it should fix, deviations, a threshold chosen here, or cases
    /// that were looked at before.
    pub exploratory: bool,
    /// Where the run left its plan: the sealed one, or without a seal the plan
    /// as entered.
    pub deviations: Vec<Message>,
    /// What the seal leaves open though it should fix it; empty without a seal.
    #[serde(default)]
    pub left_open: Vec<Message>,
    /// Risk tier of the intended use, where it can be derived.
    pub tier: Option<Tier>,
    /// Who is in it.
    pub counts: Counts,
    /// Whether scores are probabilities.
    pub scale: Scale,
    /// Where the predictions come from.
    pub source: Source,
    /// Every measure on all cases, then on each subgroup.
    pub estimates: Vec<EstimateRow>,
    /// Subgroups.
    pub groups: Vec<Group>,
    /// Differences between a subgroup and the rest of the cases.
    pub gaps: Vec<GapRow>,
    /// Counts at the threshold, where there is one.
    pub confusion: Option<ConfusionCounts>,
    /// The threshold that was chosen on these very cases, if it was.
    #[serde(default)]
    pub chosen_threshold: Option<Choice>,
    /// PPV, NPV and net benefit at the local prevalence, where one is given.
    pub local: Vec<EstimateRow>,
    /// Curves with bands.
    pub curves: Curves,
    /// Judgement of each criterion.
    pub verdicts: Vec<VerdictRow>,
    /// Cautions, most serious first.
    pub cautions: Vec<Caution>,
    /// Identities of data, model, plan and application.
    pub provenance: Provenance,
}

/// Who is in an evaluation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Counts {
    /// Rows of the file.
    pub rows_in_file: u64,
    /// Rows left out, with reasons.
    pub exclusions: Vec<Exclusion>,
    /// Cases with a usable outcome.
    pub cases: u64,
    /// Cases with a usable outcome and a prediction: all numbers rest on them.
    pub predicted: u64,
    /// Positives among the predicted.
    pub positives: u64,
    /// Patients among the predicted, where rows are clustered.
    pub patients: Option<u64>,
    /// Outcome column and its positive and negative value.
    pub outcome: String,
    /// Value that counts as positive.
    pub positive: String,
    /// Value that counts as negative.
    pub negative: String,
}

/// One measure on one set of cases.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EstimateRow {
    /// Id of the metric.
    pub metric: String,
    /// Subgroup, as `column=value`; `None` is all cases.
    pub group: Option<String>,
    /// Threshold, for measures that need one.
    pub threshold: Option<f64>,
    /// Cases of the set.
    pub n: u64,
    /// Positives of the set.
    pub n_positive: u64,
    /// The estimate, or why there is none.
    pub measured: Measured,
}

/// A subgroup.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Group {
    /// `column=value`, as in [`EstimateRow::group`].
    pub key: String,
    /// Column.
    pub column: String,
    /// Value.
    pub value: String,
    /// Cases.
    pub n: u64,
    /// Positives.
    pub n_positive: u64,
    /// Why it is left out, if it is: there are too few of both outcomes, and
    /// nothing can be measured.
    pub left_out: Option<Undefined>,
    /// Whether the primary metric is worse here, clearly or perhaps: see
    /// [`Evaluation::worse`] for any other.
    pub flagged: bool,
}

/// A difference: the subgroup minus all other cases.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GapRow {
    /// Id of the metric.
    pub metric: String,
    /// `column=value`.
    pub group: String,
    /// The difference, or why there is none.
    pub measured: Measured,
    /// Whether the metric is worse in the subgroup than in the other cases.
    #[serde(default)]
    pub worse: Option<Worse>,
}

/// How sure it is that a metric is worse in a subgroup.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Worse {
    /// Worse by five points or more, and the interval of the difference includes
    /// 0: nobody can tell.
    Perhaps,
    /// Worse, and the interval of the difference excludes 0.
    Clearly,
}

impl Evaluation {
    /// Whether a metric is worse in a subgroup than in the other cases.
    pub fn worse(&self, metric: &str, group: &str) -> Option<Worse> {
        let mut rows = self.gaps.iter();
        rows.find(|row| row.metric == metric && row.group == group)?
            .worse
    }
}

/// The confusion table at the declared threshold.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct ConfusionCounts {
    /// Predicted positive at or above.
    pub threshold: f64,
    /// True positives.
    pub tp: u64,
    /// False positives.
    pub fp: u64,
    /// False negatives.
    pub fn_: u64,
    /// True negatives.
    pub tn: u64,
}

/// Curves for figures, thinned to a few hundred points.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Curves {
    /// x = 1 − specificity, y = sensitivity.
    pub roc: Option<Curve>,
    /// x = sensitivity (recall), y = PPV (precision).
    pub precision_recall: Option<Curve>,
    /// x = predicted probability, y = observed proportion, smoothed.
    pub calibration: Option<Curve>,
    /// Observed proportions of tenths of the predictions, with intervals.
    pub calibration_groups: Vec<CalibrationGroup>,
    /// x = threshold, y = net benefit of the model.
    pub decision: Option<Curve>,
    /// Net benefit of treating everybody, on the x of `decision`.
    pub treat_all: Vec<f64>,
    /// Predictions per outcome.
    pub distribution: Option<Distribution>,
}

/// A curve with a pointwise band; lists of equal length.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Curve {
    /// Horizontal coordinate.
    pub x: Vec<f64>,
    /// Vertical coordinate.
    pub y: Vec<f64>,
    /// Lower limit of the band.
    pub low: Vec<f64>,
    /// Upper limit of the band.
    pub high: Vec<f64>,
    /// Threshold of each point, where it means something (else empty).
    pub threshold: Vec<f64>,
}

/// A group of cases with similar predictions.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct CalibrationGroup {
    /// Mean prediction.
    pub predicted: f64,
    /// Observed proportion.
    pub observed: f64,
    /// Lower limit (Wilson).
    pub low: f64,
    /// Upper limit (Wilson).
    pub high: f64,
    /// Cases.
    pub n: u64,
}

/// Histogram of predictions in each outcome.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Distribution {
    /// Bin edges, one more than bins; bins are [l, u), the last one closed.
    pub edges: Vec<f64>,
    /// Positives in each bin.
    pub positive: Vec<u64>,
    /// Negatives in each bin.
    pub negative: Vec<u64>,
}

/// Judgement of a criterion.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct VerdictRow {
    /// The criterion.
    pub criterion: Criterion,
    /// The judgement.
    pub verdict: Verdict,
    /// The estimate it rests on.
    pub measured: Measured,
}

/// Judgement: the whole interval decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The whole interval satisfies the criterion.
    Meets,
    /// The whole interval violates it.
    DoesNotMeet,
    /// The interval crosses the limit, or there is no estimate.
    CannotTell,
}
