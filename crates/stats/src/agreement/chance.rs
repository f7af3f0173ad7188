//! Coefficients of any number of raters that are corrected for chance.
//!
//! With rᵢₖ raters who put unit i into category k, rᵢ of them in all, and weights w:
//!
//! pₐ = mean over units with rᵢ ≥ 2 of Σₖ rᵢₖ (Σₗ wₖₗ rᵢₗ − 1) / (rᵢ (rᵢ − 1)),
//! πₖ = mean over units with rᵢ ≥ 1 of rᵢₖ / rᵢ, and chance is
//!
//! - Fleiss: Σ wₖₗ πₖ πₗ;
//! - Conger: the mean over pairs of raters g ≠ h of Σ wₖₗ p_gk p_hl, where p_gk is the
//!   share of rater g's ratings that are k (for two raters: Cohen);
//! - Brennan and Prediger: Σ wₖₗ / q²;
//! - Gwet (AC1, with weights AC2): Σ wₖₗ / (q (q − 1)) · Σ πₖ (1 − πₖ).
//!
//! The variance is that of the mean over units of each unit's linearised share,
//! κᵢ = (n/n′) (pₐᵢ − pₑ 1[rᵢ ≥ 2]) / (1 − pₑ) − 2 (1 − κ) (pₑᵢ − pₑ) / (1 − pₑ), over
//! all n units with a rating, n′ of which have two: raters are fixed, units are a
//! sample. The interval takes t with n − 1 degrees of freedom and is cut at 1.
//!
//! References: Fleiss 1971, <https://doi.org/10.1037/h0031619>; Conger 1980,
//! <https://doi.org/10.1037/0033-2909.88.2.322>; Brennan & Prediger 1981,
//! <https://doi.org/10.1177/001316448104100307>; Gwet 2008,
//! <https://doi.org/10.1348/000711006X126600>; the variance: Gwet 2021,
//! <https://doi.org/10.1177/0013164420973080>.
//!
//! Fleiss and Conger fall where one category is rare although raters agree; Gwet does
//! not. None is right: report at least two, and the share that agrees.

use serde::{Deserialize, Serialize};

use super::ratings::Counted;
use super::{Ratings, Weights};
use crate::readers::{Absent, Bounds, Interval, Method, NO_SPREAD, Value, around};
use crate::{Level, student};

/// What agreement is expected by chance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Chance {
    /// Everybody draws from the shares of categories of all raters.
    Fleiss,
    /// Each rater draws from their own shares of categories.
    Conger,
    /// Everybody draws any category with the same probability.
    BrennanPrediger,
    /// Only units that are hard to judge are rated by chance (AC1, AC2).
    Gwet,
}

/// A coefficient with its two parts.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Corrected {
    /// The coefficient.
    pub value: Value,
    /// Weighted share of pairs of ratings that agree.
    pub observed: f64,
    /// What chance would give.
    pub expected: f64,
}

/// Chance agreement, and for each unit by how much it moves it.
struct Expected {
    value: f64,
    /// 2 (pₑᵢ − pₑ), a number a unit; empty where chance does not depend on the data.
    moved: Vec<f64>,
}

/// The coefficient of `chance` under `weights`.
///
/// # Errors
/// Fewer than two raters, no unit with two ratings, one category only.
pub fn chance_corrected(
    ratings: &Ratings,
    chance: Chance,
    weights: Weights,
    level: Level,
) -> Result<Corrected, Absent> {
    several(ratings)?;
    let weight = weights.of(ratings)?;
    let tallies = ratings.tallies();
    let n = tallies.len() as f64;
    let twice = tallies.iter().filter(|unit| unit.ratings >= 2.0).count() as f64;
    if twice == 0.0 {
        return Err(Absent::NothingInCommon);
    }
    if ratings.values().len() < 2 {
        return Err(Absent::OneCategory);
    }
    let share = |unit: &Counted| {
        (unit.ratings >= 2.0)
            .then(|| unit.agreeing(&weight) / (unit.ratings * (unit.ratings - 1.0)))
    };
    let shares: Vec<Option<f64>> = tallies.iter().map(share).collect();
    let observed = shares.iter().flatten().sum::<f64>() / twice;
    let expected = match chance {
        Chance::Fleiss => fleiss(&tallies, ratings.values().len(), &weight),
        Chance::Conger => conger(ratings, &weight),
        Chance::BrennanPrediger => Expected {
            value: total(ratings.values().len(), &weight) / square(ratings.values().len() as f64),
            moved: Vec::new(),
        },
        Chance::Gwet => gwet(&tallies, ratings.values().len(), &weight),
    };
    let rest = 1.0 - expected.value;
    if rest < f64::EPSILON {
        return Err(Absent::OneCategory);
    }
    let value = (observed - expected.value) / rest;
    let deviation = |(at, share): (usize, &Option<f64>)| {
        let own = share.map_or(0.0, |share| n / twice * (share - expected.value) / rest);
        let moved = expected.moved.get(at).copied().unwrap_or(0.0);
        own - (1.0 - value) * moved / rest - value
    };
    let squares: f64 = shares.iter().enumerate().map(deviation).map(square).sum();
    Ok(Corrected {
        value: linearised((value, squares, rest), ratings, (tallies.len(), level)),
        observed,
        expected: expected.value,
    })
}

/// That there are two raters at least.
pub(super) fn several(ratings: &Ratings) -> Result<(), Absent> {
    match ratings.raters() {
        n if n < 2 => Err(Absent::TooFewRaters {
            n: n as u64,
            needed: 2,
        }),
        _ => Ok(()),
    }
}

/// A coefficient with the spread that the squares of its units' deviations give; `rest` is
/// what chance leaves, by which rounding is divided as everything else.
pub(super) fn linearised(
    (value, squares, rest): (f64, f64, f64),
    ratings: &Ratings,
    (units, level): (usize, Level),
) -> Value {
    let bounds = Bounds {
        low: f64::NEG_INFINITY,
        high: 1.0,
    };
    let is_rounding = squares.sqrt() * rest < NO_SPREAD;
    let squares = if is_rounding { 0.0 } else { squares };
    let (standard_error, interval) =
        of_mean(value, squares, units, bounds, (level, Method::LinearisedT));
    Value {
        value,
        standard_error,
        interval,
        units: units as u64,
        raters: ratings.raters() as u64,
    }
}

/// The standard error of a mean over units, from the squares of their deviations, and
/// its interval by t.
pub(super) fn of_mean(
    value: f64,
    squares: f64,
    units: usize,
    bounds: Bounds,
    by: (Level, Method),
) -> (Option<f64>, Result<Interval, Absent>) {
    let n = units as f64;
    if units < 2 {
        let few = Absent::TooFewUnits {
            n: units as u64,
            needed: 2,
        };
        return (None, Err(few));
    }
    let error = (squares / (n * (n - 1.0))).sqrt();
    let critical = (student::critical(by.0, n - 1.0), Some(n - 1.0));
    let interval = around(value, error, critical, bounds, by);
    (interval.is_ok().then_some(error), interval)
}

pub(super) fn square(value: f64) -> f64 {
    value * value
}

/// Sum of all weights.
fn total(categories: usize, weight: &impl Fn(u32, u32) -> f64) -> f64 {
    let all = 0..categories as u32;
    let row = |k: u32| -> f64 { (0..categories as u32).map(|l| weight(k, l)).sum() };
    all.map(row).sum()
}

/// πₖ: the mean over units of the share of their ratings that are k.
fn shares(tallies: &[Counted], categories: usize) -> Vec<f64> {
    let mut shares = vec![0.0; categories];
    for unit in tallies {
        for (k, count) in &unit.categories {
            shares[*k as usize] += count / unit.ratings;
        }
    }
    for share in &mut shares {
        *share /= tallies.len() as f64;
    }
    shares
}

/// Σₗ wₖₗ xₗ for each k.
pub(super) fn weighted(each: &[f64], weight: &impl Fn(u32, u32) -> f64) -> Vec<f64> {
    // What is 0 adds nothing: with many categories that is most of them.
    let present = (0u32..).zip(each).filter(|(_, value)| **value != 0.0);
    let present: Vec<(u32, f64)> = present.map(|(l, value)| (l, *value)).collect();
    let row = |k: u32| -> f64 { present.iter().map(|(l, value)| weight(k, *l) * value).sum() };
    (0..each.len() as u32).map(row).collect()
}

pub(super) fn product(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn fleiss(tallies: &[Counted], categories: usize, weight: &impl Fn(u32, u32) -> f64) -> Expected {
    let shares = shares(tallies, categories);
    let weighted = weighted(&shares, weight);
    let value = product(&shares, &weighted);
    let moved = |unit: &Counted| 2.0 * (unit.sum(&weighted) / unit.ratings - value);
    Expected {
        value,
        moved: tallies.iter().map(moved).collect(),
    }
}

fn gwet(tallies: &[Counted], categories: usize, weight: &impl Fn(u32, u32) -> f64) -> Expected {
    let q = categories as f64;
    let factor = total(categories, weight) / (q * (q - 1.0));
    let shares = shares(tallies, categories);
    let others: Vec<f64> = shares.iter().map(|share| factor * (1.0 - share)).collect();
    let value = product(&shares, &others);
    let moved = |unit: &Counted| 2.0 * (unit.sum(&others) / unit.ratings - value);
    Expected {
        value,
        moved: tallies.iter().map(moved).collect(),
    }
}

fn conger(ratings: &Ratings, weight: &impl Fn(u32, u32) -> f64) -> Expected {
    let (raters, categories) = (ratings.raters(), ratings.values().len());
    let mut shares = vec![vec![0.0; categories]; raters];
    let mut rated = vec![0.0; raters];
    for unit in ratings.rows() {
        for (rater, cell) in unit.iter().enumerate() {
            if let Some(k) = cell {
                shares[rater][*k as usize] += 1.0;
                rated[rater] += 1.0;
            }
        }
    }
    for (shares, rated) in shares.iter_mut().zip(&rated) {
        for share in shares {
            *share /= rated;
        }
    }
    let everybody: Vec<f64> = (0..categories)
        .map(|k| shares.iter().map(|shares| shares[k]).sum())
        .collect();
    let of_all = weighted(&everybody, weight);
    // For each rater, what the others would agree with in each category.
    let others: Vec<Vec<f64>> = shares
        .iter()
        .map(|own| {
            let own = weighted(own, weight);
            of_all.iter().zip(own).map(|(all, own)| all - own).collect()
        })
        .collect();
    let pairs = (raters * (raters - 1)) as f64;
    let own: Vec<f64> = shares
        .iter()
        .zip(&others)
        .map(|(own, others)| product(own, others))
        .collect();
    let n = ratings.units() as f64;
    let moved = |unit: &[Option<u32>]| {
        let of_rater = unit.iter().enumerate().map(|(rater, cell)| match cell {
            Some(k) => n / rated[rater] * (others[rater][*k as usize] - own[rater]),
            None => 0.0,
        });
        2.0 * of_rater.sum::<f64>() / pairs
    };
    Expected {
        value: own.iter().sum::<f64>() / pairs,
        moved: ratings.rows().map(moved).collect(),
    }
}
