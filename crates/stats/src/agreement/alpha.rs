//! Krippendorff's α: one less observed over expected disagreement.
//!
//! Over the units with two ratings or more, n ratings in all, rᵢ of unit i and nₖ of
//! category k: α = 1 − Dₒ / Dₑ, where Dₒ is the mean over ratings of the mean metric to
//! the other ratings of their unit, and Dₑ the mean metric of all pairs of ratings. The
//! metrics are
//!
//! - nominal: 0 or 1;
//! - ordinal: (ratings from one category to the other, each end half)²;
//! - interval: (a − b)²; ratio: ((a − b) / (a + b))², 0 from 0 to 0.
//!
//! Written with weights (one less the metric over its largest value) it is a coefficient
//! that is corrected for chance, and has Gwet's linearised variance over these units,
//! in which the metric counts as given: the ordinal one comes from the same ratings, and
//! what that adds is not in it. The interval takes t with one degree of freedom less
//! than units, cut at 1.
//!
//! References: Hayes & Krippendorff 2007, <https://doi.org/10.1080/19312450709336664>;
//! Krippendorff 1970, <https://doi.org/10.1177/001316447003000105>; the variance: Gwet
//! 2021, <https://doi.org/10.1177/0013164420973080>.

use serde::{Deserialize, Serialize};

use super::Ratings;
use super::chance::{Corrected, linearised, product, several, square, weighted};
use super::ratings::Counted;
use super::weights::relative;
use crate::Level;
use crate::readers::Absent;

/// How far two categories lie apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Metric {
    /// The same or not.
    Nominal,
    /// By the ratings that lie between.
    Ordinal,
    /// By the difference.
    Interval,
    /// By the difference over the sum.
    Ratio,
}

/// Krippendorff's α.
///
/// # Errors
/// Fewer than two raters, no unit with two ratings, one category only, numbers below 0
/// on a ratio scale.
pub fn alpha(ratings: &Ratings, metric: Metric, level: Level) -> Result<Corrected, Absent> {
    several(ratings)?;
    ratings.comparable()?;
    let mut tallies = ratings.tallies();
    tallies.retain(|unit| unit.ratings >= 2.0);
    if tallies.is_empty() {
        return Err(Absent::NothingInCommon);
    }
    let values = ratings.values();
    let mut counts = vec![0.0; values.len()];
    for unit in &tallies {
        for (k, count) in &unit.categories {
            counts[*k as usize] += count;
        }
    }
    // Half of its own ratings and all below: distances of these are the ordinal metric.
    let mut below = 0.0;
    let ranks: Vec<f64> = counts
        .iter()
        .map(|count| {
            below += count;
            below - count / 2.0
        })
        .collect();
    let occurs = |place: &usize| counts[*place] > 0.0;
    let first = (0..values.len()).find(occurs);
    let last = (0..values.len()).rev().find(occurs);
    let (Some(first), Some(last)) = (first, last) else {
        return Err(Absent::NothingInCommon);
    };
    if first == last {
        return Err(Absent::OneCategory);
    }
    if metric == Metric::Ratio && values[first] < 0.0 {
        return Err(Absent::BelowZero);
    }
    let scaled = ratings.scaled();
    let distance = |k: usize, l: usize| match metric {
        Metric::Nominal => f64::from(u8::from(k != l)),
        Metric::Ordinal => square(ranks[k] - ranks[l]),
        Metric::Interval => square(scaled[k] - scaled[l]),
        Metric::Ratio => relative(values[k], values[l]),
    };
    let furthest = distance(first, last);
    let weight = |k: u32, l: u32| 1.0 - distance(k as usize, l as usize) / furthest;
    Ok(of_units(ratings, &tallies, &counts, &weight, level))
}

fn of_units(
    ratings: &Ratings,
    tallies: &[Counted],
    counts: &[f64],
    weight: &impl Fn(u32, u32) -> f64,
    level: Level,
) -> Corrected {
    let n = tallies.len() as f64;
    let all: f64 = counts.iter().sum();
    let mean = all / n;
    let shares: Vec<f64> = counts.iter().map(|count| count / all).collect();
    let weighted = weighted(&shares, weight);
    let expected = product(&shares, &weighted);
    let own = |unit: &Counted| unit.agreeing(weight) / (mean * (unit.ratings - 1.0));
    let before = tallies.iter().map(own).sum::<f64>() / n;
    // Chance among finitely many ratings: no rating is compared with itself.
    let observed = (1.0 - 1.0 / all) * before + 1.0 / all;
    let rest = 1.0 - expected;
    let value = (observed - expected) / rest;
    let value_before = (before - expected) / rest;
    let deviation = |unit: &Counted| {
        let more = (unit.ratings - mean) / mean;
        let share = own(unit) - observed * more;
        let moved = 2.0 * (unit.sum(&weighted) / mean - expected * more - expected);
        (share - expected) / rest - (1.0 - value_before) * moved / rest - value_before
    };
    let squares: f64 = tallies.iter().map(deviation).map(square).sum();
    Corrected {
        value: linearised((value, squares, rest), ratings, (tallies.len(), level)),
        observed,
        expected,
    }
}
