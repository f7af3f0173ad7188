//! Difference of two proportions of the same cases.
//!
//! The difference is (b − c) / n with b and c the cases that only the first and
//! only the second got right. Two intervals:
//!
//! - **Newcombe's method 10** ([`newcombe`]): square-and-add of the two Wilson
//!   intervals with the correlation φ of the two answers,
//!   d − √(l₁² − 2φ l₁ u₂ + u₂²) and d + √(u₁² − 2φ u₁ l₂ + l₂²), where l and u
//!   are the distances of each proportion from its limits. A positive φ is
//!   corrected for continuity as he has it: with A = ad − bc, the numerator
//!   is max(A − n/2, 0) where A > 0. Where a margin is empty φ is 0.
//! - **Tango's score interval** ([`tango`]): the differences that the score test
//!   does not reject. It keeps the level best where few cases differ.
//!
//! Both lie in [−1, 1], and neither has width 0, even where nobody differs.
//!
//! References: Newcombe 1998,
//! <https://doi.org/10.1002/(SICI)1097-0258(19981130)17:22%3C2635::AID-SIM954%3E3.0.CO;2-C>;
//! Tango 1998,
//! <https://doi.org/10.1002/(SICI)1097-0258(19980430)17:8%3C891::AID-SIM780%3E3.0.CO;2-B>;
//! compared: Fagerland, Lydersen & Laake 2014, <https://doi.org/10.1002/sim.6148>.
//!
//! Not for cases clustered within patients.

use super::mcnemar::Pairs;
use crate::normal;
use crate::proportion::wilson;
use crate::{Fraction, Level, Undefined};

/// A difference of proportions, first less second, with its limits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Difference {
    /// The difference.
    pub value: f64,
    /// Lower limit.
    pub low: f64,
    /// Upper limit.
    pub high: f64,
    /// The confidence level of the limits.
    pub level: Level,
}

/// With Newcombe's interval (his method 10).
pub fn newcombe(pairs: &Pairs, level: Level) -> Result<Difference, Undefined> {
    let value = difference(pairs)?;
    let share = |numerator: u64| {
        let denominator = pairs.cases();
        let value = numerator as f64 / denominator as f64;
        let fraction = Fraction {
            numerator,
            denominator,
        };
        let (low, high) = wilson(fraction, level)?;
        Ok::<_, Undefined>((value - low, high - value))
    };
    let (down_a, up_a) = share(pairs.both + pairs.only_a)?;
    let (down_b, up_b) = share(pairs.both + pairs.only_b)?;
    let phi = correlation(pairs);
    let root = |a: f64, b: f64| (a * a - 2.0 * phi * a * b + b * b).max(0.0).sqrt();
    Ok(Difference {
        value,
        low: (value - root(down_a, up_b)).max(-1.0),
        high: (value + root(up_a, down_b)).min(1.0),
        level,
    })
}

/// With Tango's score interval.
pub fn tango(pairs: &Pairs, level: Level) -> Result<Difference, Undefined> {
    let value = difference(pairs)?;
    let z = normal::critical(level);
    let outside = |delta: f64| score(pairs, delta).abs() > z;
    Ok(Difference {
        value,
        low: boundary(-1.0, value, outside),
        high: boundary(1.0, value, outside),
        level,
    })
}

fn difference(pairs: &Pairs) -> Result<f64, Undefined> {
    if pairs.cases() == 0 {
        return Err(Undefined::NoCases);
    }
    Ok((pairs.only_a as f64 - pairs.only_b as f64) / pairs.cases() as f64)
}

/// φ of the two answers, corrected for continuity where it is positive.
fn correlation(pairs: &Pairs) -> f64 {
    let [a, b, c, d] =
        [pairs.both, pairs.only_a, pairs.only_b, pairs.neither].map(|count| count as f64);
    let margins = (a + b) * (c + d) * (a + c) * (b + d);
    if margins == 0.0 {
        return 0.0;
    }
    let association = a * d - b * c;
    let corrected = if association > 0.0 {
        (association - (a + b + c + d) / 2.0).max(0.0)
    } else {
        association
    };
    corrected / margins.sqrt()
}

/// Tango's score statistic of a difference of `delta`: (b − c − nδ) over its
/// standard error with the constrained estimate of the probability that only the
/// second is right.
fn score(pairs: &Pairs, delta: f64) -> f64 {
    let [b, c, n] = [pairs.only_a, pairs.only_b, pairs.cases()].map(|count| count as f64);
    let linear = -b - c + (2.0 * n - b + c) * delta;
    let constant = -c * delta * (1.0 - delta);
    let root = (linear * linear - 8.0 * n * constant).max(0.0).sqrt();
    // The larger root of 2n q² + linear q + constant, without cancellation.
    let q = if linear > 0.0 {
        -2.0 * constant / (root + linear)
    } else {
        (root - linear) / (4.0 * n)
    };
    let variance = n * (2.0 * q + delta * (1.0 - delta));
    let numerator = b - c - n * delta;
    if variance <= 0.0 {
        return if numerator == 0.0 {
            0.0
        } else {
            numerator.signum() * f64::INFINITY
        };
    }
    numerator / variance.sqrt()
}

/// Bisects between an `outer` point and an `inner` one that is not outside; the
/// outer one itself where that is not outside either.
fn boundary(mut outer: f64, mut inner: f64, outside: impl Fn(f64) -> bool) -> f64 {
    if !outside(outer) {
        return outer;
    }
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
