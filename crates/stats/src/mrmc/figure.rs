//! The figure of merit of one reader in one modality, and what each case adds to it.

use serde::{Deserialize, Serialize};

/// A figure of merit.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "id")]
pub enum Figure {
    /// Area under the ROC curve, ties counting half.
    Auroc,
    /// Share of positive cases that score at or above the threshold.
    Sensitivity {
        /// The threshold.
        threshold: f64,
    },
    /// Share of negative cases that score below the threshold.
    Specificity {
        /// The threshold.
        threshold: f64,
    },
}

impl Figure {
    /// Whether it rests on positive cases, and whether on negative ones.
    pub(super) fn rests_on(self) -> (bool, bool) {
        match self {
            Figure::Auroc => (true, true),
            Figure::Sensitivity { .. } => (true, false),
            Figure::Specificity { .. } => (false, true),
        }
    }
}

/// A figure of merit as a mean over cases of each outcome that it rests on.
pub(super) struct Placed {
    pub(super) value: f64,
    /// For each positive case its share of the other outcome in the right order, or
    /// whether it is classified rightly; empty where the figure does not rest on them.
    pub(super) positive: Vec<f64>,
    /// For each negative case.
    pub(super) negative: Vec<f64>,
}

impl Placed {
    pub(super) fn new(figure: Figure, positive: &[f64], negative: &[f64]) -> Placed {
        let share = |right: &dyn Fn(f64) -> bool, scores: &[f64]| -> Vec<f64> {
            let is_right = |score: &f64| f64::from(u8::from(right(*score)));
            scores.iter().map(is_right).collect()
        };
        let (positive, negative) = match figure {
            Figure::Auroc => (
                above(positive, negative),
                above(negative, positive)
                    .into_iter()
                    .map(|share| 1.0 - share)
                    .collect(),
            ),
            Figure::Sensitivity { threshold } => {
                (share(&|score| score >= threshold, positive), Vec::new())
            }
            Figure::Specificity { threshold } => {
                (Vec::new(), share(&|score| score < threshold, negative))
            }
        };
        let of = if positive.is_empty() {
            &negative
        } else {
            &positive
        };
        Placed {
            value: of.iter().sum::<f64>() / of.len() as f64,
            positive,
            negative,
        }
    }
}

/// For each score the share of others that lie below it, ties counting half.
fn above(scores: &[f64], others: &[f64]) -> Vec<f64> {
    let mut sorted = others.to_vec();
    sorted.sort_by(f64::total_cmp);
    let share = |score: &f64| {
        let below = sorted.partition_point(|other| other < score);
        let not_above = sorted.partition_point(|other| other <= score);
        (below + not_above) as f64 / (2.0 * sorted.len() as f64)
    };
    scores.iter().map(share).collect()
}
