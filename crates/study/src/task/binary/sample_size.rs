//! How wide the intervals will be, said before the run.
//!
//! Half-widths follow from the number of positives and negatives and from
//! assumed values; nothing is read from the predictions.

use plumbline_stats::binary::sample_size;
use plumbline_stats::{Level, Undefined};
use serde::{Deserialize, Serialize};

/// Values that the widths are worked out for.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Assumed {
    /// Area under the ROC curve.
    pub auroc: f64,
    /// Sensitivity.
    pub sensitivity: f64,
    /// Specificity.
    pub specificity: f64,
}

impl Default for Assumed {
    /// A useful model: all three 0.85, where intervals are neither narrowest
    /// nor widest.
    fn default() -> Assumed {
        Assumed {
            auroc: 0.85,
            sensitivity: 0.85,
            specificity: 0.85,
        }
    }
}

/// Expected half-widths.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Meter {
    /// What was assumed.
    pub assumed: Assumed,
    /// Half the width of the interval of the AUROC.
    pub auroc: Result<f64, Undefined>,
    /// Half the width of the interval of the sensitivity.
    pub sensitivity: Result<f64, Undefined>,
    /// Half the width of the interval of the specificity.
    pub specificity: Result<f64, Undefined>,
    /// Positives at which the half-width of the sensitivity is 5 points.
    pub positives_for_five_points: Result<u64, Undefined>,
    /// Negatives at which the half-width of the specificity is 5 points.
    pub negatives_for_five_points: Result<u64, Undefined>,
}

/// Expected half-widths with this many cases of each outcome.
pub fn meter(positives: u64, negatives: u64, level: Level, assumed: Assumed) -> Meter {
    Meter {
        assumed,
        auroc: sample_size::auroc_half_width(assumed.auroc, positives, negatives, level),
        sensitivity: sample_size::wilson_half_width(assumed.sensitivity, positives, level),
        specificity: sample_size::wilson_half_width(assumed.specificity, negatives, level),
        positives_for_five_points: sample_size::positives_needed(assumed.sensitivity, 0.05, level),
        negatives_for_five_points: sample_size::positives_needed(assumed.specificity, 0.05, level),
    }
}
