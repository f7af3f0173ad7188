//! Cohen's kappa of two raters, with weights or without.
//!
//! κ = (pₒ − pₑ) / (1 − pₑ), where pₒ = Σ wₖₗ pₖₗ over the units that both rated and
//! pₑ = Σ wₖₗ pₖ. p.ₗ from the shares of each rater. Its standard error is that of
//! Fleiss, Cohen and Everitt for a kappa that need not be 0:
//! var = (Σ pₖₗ (wₖₗ − (w̄ₖ. + w̄.ₗ)(1 − κ))² − (κ − pₑ (1 − κ))²) / (n (1 − pₑ)²).
//! The interval is normal, cut at 1.
//!
//! References: Cohen 1960, <https://doi.org/10.1177/001316446002000104>; 1968,
//! <https://doi.org/10.1037/h0026256>; Fleiss, Cohen & Everitt 1969,
//! <https://doi.org/10.1037/h0028106>.

use std::collections::BTreeMap;

use super::chance::{Corrected, product, square, weighted};
use super::{Ratings, Weights};
use crate::readers::{Absent, Bounds, Method, Value, around};
use crate::{Level, normal};

/// Below this share of its parts, a difference is what rounding left of 0.
const CANCELLED: f64 = 1e-13;

/// Cohen's kappa of two raters, by their places.
///
/// # Errors
/// No unit that both rated; one category only.
pub fn cohen(
    ratings: &Ratings,
    (first, second): (usize, usize),
    weights: Weights,
    level: Level,
) -> Result<Corrected, Absent> {
    if ratings.raters() <= first.max(second) {
        return Err(Absent::TooFewRaters {
            n: ratings.raters() as u64,
            needed: first.max(second) as u64 + 1,
        });
    }
    let pairs = ratings.pair(first, second);
    if pairs.is_empty() {
        return Err(Absent::NothingInCommon);
    }
    let weight = weights.of(ratings)?;
    let n = pairs.len() as f64;
    let categories = ratings.values().len();
    let mut table: BTreeMap<(u32, u32), f64> = BTreeMap::new();
    let mut shares = [vec![0.0; categories], vec![0.0; categories]];
    for &(k, l) in &pairs {
        *table.entry((k, l)).or_default() += 1.0;
        shares[0][k as usize] += 1.0;
        shares[1][l as usize] += 1.0;
    }
    // Counted whole and divided once: a sum of shares would round with every unit.
    let counts = table.values_mut().chain(shares.iter_mut().flatten());
    counts.for_each(|count| *count /= n);
    let [of_first, of_second] = &shares;
    // w̄ₖ. and w̄.ₗ: weights are symmetric.
    let (of_row, of_column) = (weighted(of_second, &weight), weighted(of_first, &weight));
    let observed: f64 = table
        .iter()
        .map(|((k, l), share)| share * weight(*k, *l))
        .sum();
    let expected = product(of_first, &of_row);
    let rest = 1.0 - expected;
    if rest < f64::EPSILON {
        return Err(Absent::OneCategory);
    }
    let value = (observed - expected) / rest;
    let cell = |((k, l), share): (&(u32, u32), &f64)| {
        let chance = of_row[*k as usize] + of_column[*l as usize];
        share * square(weight(*k, *l) - chance * (1.0 - value))
    };
    let spread: f64 = table.iter().map(cell).sum();
    let chance = square(value - expected * (1.0 - value));
    let difference = spread - chance;
    // What rounding leaves of 0 is as small as the parts that cancel, and its root is not.
    let is_nothing = difference <= CANCELLED * (spread + chance);
    let standard_error = (difference.max(0.0) / n).sqrt() / rest;
    let interval = match is_nothing {
        true => Err(Absent::NoSpread),
        false => around(
            value,
            standard_error,
            (normal::critical(level), None),
            Bounds {
                low: -1.0,
                high: 1.0,
            },
            (level, Method::FleissCohenEveritt),
        ),
    };
    Ok(Corrected {
        value: Value {
            value,
            standard_error: interval.is_ok().then_some(standard_error),
            interval,
            units: pairs.len() as u64,
            raters: 2,
        },
        observed,
        expected,
    })
}
