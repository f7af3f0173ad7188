//! What an evaluation of a binary outcome has beside its rows.

use plumbline_stats::binary::threshold::Choice;
use serde::{Deserialize, Serialize};

use super::comparison::{Comparison, Ranking};
use crate::evaluation::EstimateRow;
use crate::respondent::Scale;

/// What only a binary outcome has.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Detail {
    /// Value that counts as positive.
    pub positive: String,
    /// Value that counts as negative.
    pub negative: String,
    /// Positives among the predicted cases.
    pub positives: u64,
    /// Whether scores are probabilities.
    pub scale: Scale,
    /// Counts at the threshold, where there is one.
    pub confusion: Option<ConfusionCounts>,
    /// The threshold that was chosen on these very cases, if it was.
    #[serde(default)]
    pub chosen_threshold: Option<Choice>,
    /// PPV, NPV and net benefit at the target prevalence, where one is given.
    pub local: Vec<EstimateRow>,
    /// Curves with bands.
    pub curves: Curves,
    /// Others who answered for the same cases.
    #[serde(default)]
    pub comparisons: Vec<Comparison>,
    /// All of them by the primary metric, where there are more than two.
    #[serde(default)]
    pub ranking: Option<Ranking>,
}

impl Detail {
    /// The threshold that decided, if there is one.
    pub fn threshold(&self) -> Option<f64> {
        self.confusion.map(|counts| counts.threshold)
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
