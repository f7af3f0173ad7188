//! Expected calibration error: the mean distance between predicted and observed
//! frequency over bins of predicted probability.
//!
//! `ECE = Σ_b (n_b / n) · |observed_b − predicted_b|`, with the bin's share of
//! positives and its mean prediction.
//!
//! Conventions: ten bins of equal width, `[l, u)` with edges at the doubles
//! 0.0, 0.1, …, the last one closed, so that 0 and 1 both have a bin. The
//! probability is that of the positive outcome (some libraries bin the
//! confidence of the predicted class instead; their values differ).
//!
//! Reference: Naeini et al. 2015, <https://doi.org/10.1609/aaai.v29i1.9602>.
//! When not to use it: to compare models or sample sizes. It depends on the
//! bins, is biased upwards in small samples, and is not zero even for perfect
//! predictions; prefer the smoothed curve and its ICI.

use super::checked_outcomes;
use crate::Undefined;
use crate::binary::Tally;
use crate::estimate::Point;
use crate::sums::{dot, total};

/// Number of bins.
pub const BINS: u32 = 10;

/// The cases of one bin of predicted probability.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ReliabilityBin {
    /// Lower edge, inside the bin.
    pub low: f64,
    /// Upper edge, outside the bin but for the last one.
    pub high: f64,
    /// Cases in the bin.
    pub cases: u64,
    /// Cases among them with the positive outcome.
    pub positives: u64,
    /// Sum of their predicted probabilities.
    pub predicted: f64,
}

impl ReliabilityBin {
    fn empty(index: u32) -> ReliabilityBin {
        let edge = |index: u32| f64::from(index) / f64::from(BINS);
        ReliabilityBin {
            low: edge(index),
            high: edge(index + 1),
            cases: 0,
            positives: 0,
            predicted: 0.0,
        }
    }
}

/// All bins, empty ones among them.
pub fn reliability_bins(tally: &Tally) -> Result<Vec<ReliabilityBin>, Undefined> {
    checked_outcomes(tally)?;
    let mut bins: Vec<ReliabilityBin> = (0..BINS).map(ReliabilityBin::empty).collect();
    let mut from = 0;
    for (index, bin) in bins.iter_mut().enumerate() {
        let is_last = index + 1 == BINS as usize;
        let inside = |score: &f64| *score < bin.high || is_last;
        let to = from + tally.score[from..].partition_point(inside);
        let (positive, negative) = (&tally.positive[from..to], &tally.negative[from..to]);
        let score = &tally.score[from..to];
        bin.positives = total(positive);
        bin.cases = bin.positives + total(negative);
        bin.predicted = dot(positive, score) + dot(negative, score);
        from = to;
    }
    Ok(bins)
}

/// Expected calibration error.
pub fn ece(tally: &Tally) -> Point {
    let bins = reliability_bins(tally)?;
    let cases: u64 = bins.iter().map(|bin| bin.cases).sum();
    let distance: f64 = bins
        .iter()
        .map(|bin| (bin.positives as f64 - bin.predicted).abs())
        .sum();
    Ok(distance / cases as f64)
}
