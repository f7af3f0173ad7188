//! Variance and interval of the area under the ROC curve after DeLong.
//!
//! Each positive case has a placement V₁₀, the share of negative cases below
//! it (ties half); each negative case V₀₁, the share of positive cases above
//! it. The variance of the area is S₁₀/n₊ + S₀₁/n₋ with the sample variances
//! of the placements. Placements come from cumulative counts over distinct
//! scores, so the cost is linear once scores are sorted (Sun & Xu 2014,
//! <https://doi.org/10.1109/LSP.2014.2337313>).
//!
//! The interval is symmetric on the logit scale, which keeps it in (0, 1). An
//! area of exactly 0 or 1 has no logit and variance 0; Newcombe's interval
//! (his method 5) takes its place, which is never a single point.
//!
//! References: DeLong et al. 1988, <https://doi.org/10.2307/2531595>;
//! Newcombe 2006, <https://doi.org/10.1002/sim.2324>.
//!
//! Not for cases clustered within patients.

use crate::binary::Tally;
use crate::binary::auroc::{auroc, both_classes};
use crate::binary::wilson_limits::Units;
use crate::estimate::Point;
use crate::normal;
use crate::{Interval, Level, Method, Undefined};

/// DeLong's variance of the area; needs two cases of each outcome.
pub fn variance(tally: &Tally) -> Point {
    let area = auroc(tally)?;
    let (positives, negatives) = two_of_each(tally)?;
    let (n_pos, n_neg) = (positives as f64, negatives as f64);
    let (mut negatives_below, mut positives_above) = (0u64, positives);
    let (mut squares_10, mut squares_01) = (0.0, 0.0);
    for (&positive, &negative) in tally.positive.iter().zip(&tally.negative) {
        let (positive, negative) = (u64::from(positive), u64::from(negative));
        positives_above -= positive;
        let v10 = (negatives_below as f64 + negative as f64 / 2.0) / n_neg - area;
        let v01 = (positives_above as f64 + positive as f64 / 2.0) / n_pos - area;
        squares_10 += positive as f64 * (v10 * v10);
        squares_01 += negative as f64 * (v01 * v01);
        negatives_below += negative;
    }
    Ok(squares_10 / (n_pos - 1.0) / n_pos + squares_01 / (n_neg - 1.0) / n_neg)
}

/// Interval of the area: DeLong's on the logit scale, or Newcombe's at 0 and 1.
pub fn interval(tally: &Tally, level: Level) -> Result<Interval, Undefined> {
    let area = auroc(tally)?;
    let (positives, negatives) = two_of_each(tally)?;
    let occupied = tally.positive.iter().zip(&tally.negative);
    if occupied.filter(|(p, n)| **p + **n > 0).count() == 1 {
        return Err(Undefined::AllScoresEqual);
    }
    let variance = variance(tally)?;
    if area == 0.0 || area == 1.0 || variance == 0.0 {
        let units = Units {
            positives,
            negatives,
        };
        return Ok(newcombe_interval(area, units, level));
    }
    let logit = libm::log(area) - libm::log1p(-area);
    let half = normal::critical(level) * variance.sqrt() / (area * (1.0 - area));
    let expit = |x: f64| 1.0 / (1.0 + libm::exp(-x));
    Ok(Interval {
        low: expit(logit - half),
        high: expit(logit + half),
        level,
        method: Method::DelongLogit,
    })
}

/// Newcombe's interval for so many independent cases of either outcome.
pub(crate) fn newcombe_interval(area: f64, units: Units, level: Level) -> Interval {
    let (low, high) = newcombe(area, units.positives, units.negatives, level);
    Interval {
        low,
        high,
        level,
        method: Method::Newcombe,
    }
}

/// Newcombe's method 5: the areas θ with |θ̂ − θ| ≤ z √V(θ), where
/// V(θ) = θ(1 − θ) {1 + (n̄ − 1)((1 − θ)/(2 − θ) + θ/(1 + θ))} / (n₊ n₋)
/// and n̄ = (n₊ + n₋)/2.
pub fn newcombe(area: f64, positives: u64, negatives: u64, level: Level) -> (f64, f64) {
    let (n_pos, n_neg) = (positives as f64, negatives as f64);
    let z = normal::critical(level);
    let weight = (n_pos + n_neg) / 2.0 - 1.0;
    let outside = |theta: f64| {
        let spread = 1.0 + weight * ((1.0 - theta) / (2.0 - theta) + theta / (1.0 + theta));
        let variance = theta * (1.0 - theta) * spread / (n_pos * n_neg);
        (area - theta) * (area - theta) > z * z * variance
    };
    let low = if area == 0.0 {
        0.0
    } else {
        boundary(0.0, area, outside)
    };
    let high = if area == 1.0 {
        1.0
    } else {
        boundary(1.0, area, outside)
    };
    (low, high)
}

/// Bisects between an `outer` point where `outside` holds and an `inner` one
/// where it does not.
fn boundary(mut outer: f64, mut inner: f64, outside: impl Fn(f64) -> bool) -> f64 {
    loop {
        let middle = outer + (inner - outer) / 2.0;
        if middle == outer || middle == inner {
            return inner;
        }
        if outside(middle) {
            outer = middle;
        } else {
            inner = middle;
        }
    }
}

fn two_of_each(tally: &Tally) -> Result<(u64, u64), Undefined> {
    let (positives, negatives) = both_classes(tally)?;
    if positives < 2 {
        return Err(Undefined::TooFewPositives {
            n: positives,
            needed: 2,
        });
    }
    if negatives < 2 {
        return Err(Undefined::TooFewNegatives {
            n: negatives,
            needed: 2,
        });
    }
    Ok((positives, negatives))
}
