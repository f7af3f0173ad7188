//! Calibration: do predicted probabilities agree with observed frequencies?
//!
//! * [`recalibration`]: Cox's logistic recalibration, intercept and slope, and
//!   calibration in the large;
//! * [`observed_expected`]: observed over expected number of positives;
//! * [`mod@ece`]: expected calibration error over ten bins;
//! * [`smoothed`]: distances between predictions and a smoothed curve (ICI,
//!   E50, E90, Emax).
//!
//! All need predicted probabilities and at least one case of each outcome.
//! Probabilities of exactly 0 and 1 are kept everywhere; only the logit needs
//! them moved, by [`LOGIT_CLIP`].
//!
//! Overview: Van Calster et al. 2019, <https://doi.org/10.1186/s12916-019-1466-7>.

pub mod ece;
pub mod observed_expected;
pub mod recalibration;
pub mod smoothed;

pub use ece::{ece, reliability_bins};
pub use observed_expected::{observed_expected_interval, observed_expected_ratio};
pub(crate) use recalibration::Refits;
pub use recalibration::{
    calibration_in_the_large, calibration_intercept, calibration_slope,
    fit_calibration_in_the_large, fit_recalibration,
};
pub use smoothed::{SmoothedErrors, e50, e90, emax, ici, smooth, smoothed_errors};
pub(crate) use smoothed::{errors_of, smoothed};

use crate::Undefined;
use crate::binary::Tally;

/// Predictions are moved into `[LOGIT_CLIP, 1 − LOGIT_CLIP]` before the logit
/// is taken, so it lies within ±18.42. A single-precision model gives exactly 1
/// for logits above some 17, so the limit keeps such a case about where the
/// model meant it, and a confident mistake still counts.
pub const LOGIT_CLIP: f64 = 1e-8;

/// Log-odds of a predicted probability, clipped by [`LOGIT_CLIP`].
pub fn clipped_logit(probability: f64) -> f64 {
    let clipped = probability.clamp(LOGIT_CLIP, 1.0 - LOGIT_CLIP);
    libm::log(clipped / (1.0 - clipped))
}

/// Cases whose prediction the logit has to clip; reports state how many.
pub fn clipped_cases(tally: &Tally) -> u64 {
    let outside = |score: f64| !(LOGIT_CLIP..=1.0 - LOGIT_CLIP).contains(&score);
    tally
        .score
        .iter()
        .zip(tally.positive.iter().zip(&tally.negative))
        .filter(|(score, _)| outside(**score))
        .map(|(_, (&positive, &negative))| u64::from(positive) + u64::from(negative))
        .sum()
}

/// Counts of both outcomes, refused where the scores are no probabilities or
/// one outcome is absent.
fn checked_outcomes(tally: &Tally) -> Result<(u64, u64), Undefined> {
    // Scores ascend, so the ends speak for all.
    let ends = [tally.score.first(), tally.score.last()];
    let outside = |score: &f64| !(0.0..=1.0).contains(score);
    if ends.into_iter().flatten().any(outside) {
        return Err(Undefined::NotProbabilities);
    }
    both_outcomes(tally.positives(), tally.negatives())
}

/// Positive and negative cases, refused where one outcome is absent.
pub(crate) fn both_outcomes(positives: u64, negatives: u64) -> Result<(u64, u64), Undefined> {
    match (positives, negatives) {
        (0, 0) => Err(Undefined::NoCases),
        (0, _) => Err(Undefined::TooFewPositives { n: 0, needed: 1 }),
        (_, 0) => Err(Undefined::TooFewNegatives { n: 0, needed: 1 }),
        outcomes => Ok(outcomes),
    }
}

/// Sum of the predicted probabilities: the expected number of positive cases.
fn expected_positives(tally: &Tally) -> f64 {
    let counts = tally.positive.iter().zip(&tally.negative);
    tally
        .score
        .iter()
        .zip(counts)
        .map(|(score, (&positive, &negative))| score * (f64::from(positive) + f64::from(negative)))
        .sum()
}
