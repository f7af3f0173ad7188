//! How many cases are needed, and how wide intervals will be.
//!
//! Before a study: the width of Wilson's interval for an expected proportion,
//! the cases that reach a wanted width, and the width of the interval of an
//! area under the ROC curve from Hanley and McNeil's variance, which assumes
//! exponentially distributed scores and needs no data.
//!
//! References: Buderer 1996, <https://doi.org/10.1111/j.1553-2712.1996.tb03538.x>;
//! Hanley & McNeil 1982, <https://doi.org/10.1148/radiology.143.1.7063747>.

use crate::normal;
use crate::{Level, Undefined};

/// Half the width of Wilson's interval for `n` cases with proportion `p`.
///
/// `p · n` need not be whole: this is about cases that are yet to come.
pub fn wilson_half_width(p: f64, n: u64, level: Level) -> Result<f64, Undefined> {
    if n == 0 {
        return Err(Undefined::NoCases);
    }
    if !(0.0..=1.0).contains(&p) {
        return Err(Undefined::NotEstimable);
    }
    let n = n as f64;
    let z = normal::critical(level);
    Ok(z / (n + z * z) * (n * p * (1.0 - p) + z * z / 4.0).sqrt())
}

/// Fewest cases whose Wilson half-width at proportion `p` is at most
/// `half_width`: positive cases for sensitivity, negative for specificity.
pub fn positives_needed(p: f64, half_width: f64, level: Level) -> Result<u64, Undefined> {
    if !(half_width > 0.0 && half_width < 1.0) {
        return Err(Undefined::NotEstimable);
    }
    let enough = |n| wilson_half_width(p, n, level).map(|width| width <= half_width);
    let (mut too_few, mut high) = (0u64, 1u64);
    while !enough(high)? {
        too_few = high;
        high = high.checked_mul(2).ok_or(Undefined::NotEstimable)?;
    }
    while high - too_few > 1 {
        let middle = too_few + (high - too_few) / 2;
        if enough(middle)? {
            high = middle;
        } else {
            too_few = middle;
        }
    }
    Ok(high)
}

/// Cases in all to estimate sensitivity `se` to ± `d` at the given prevalence
/// by the simple normal approximation: z² se (1 − se) / d² / prevalence.
pub fn total_for_sensitivity(
    se: f64,
    prevalence: f64,
    d: f64,
    level: Level,
) -> Result<u64, Undefined> {
    let proper = (0.0..=1.0).contains(&se) && prevalence > 0.0 && prevalence <= 1.0 && d > 0.0;
    if !proper {
        return Err(Undefined::NotEstimable);
    }
    let z = normal::critical(level);
    Ok((z * z * se * (1.0 - se) / (d * d) / prevalence).ceil() as u64)
}

/// Half the width of a normal interval of an area `auc` with the variance of
/// Hanley and McNeil.
pub fn auroc_half_width(
    auc: f64,
    positives: u64,
    negatives: u64,
    level: Level,
) -> Result<f64, Undefined> {
    if positives == 0 {
        return Err(Undefined::TooFewPositives { n: 0, needed: 1 });
    }
    if negatives == 0 {
        return Err(Undefined::TooFewNegatives { n: 0, needed: 1 });
    }
    if !(0.0..=1.0).contains(&auc) {
        return Err(Undefined::NotEstimable);
    }
    let (n_pos, n_neg) = (positives as f64, negatives as f64);
    let q1 = auc / (2.0 - auc);
    let q2 = 2.0 * auc * auc / (1.0 + auc);
    let square = auc * auc;
    let variance =
        (auc * (1.0 - auc) + (n_pos - 1.0) * (q1 - square) + (n_neg - 1.0) * (q2 - square))
            / (n_pos * n_neg);
    Ok(normal::critical(level) * variance.max(0.0).sqrt())
}
