//! Two correlated areas under ROC curves after DeLong.
//!
//! Each respondent has a placement for each case: for a positive one the share
//! of negative cases below it, for a negative one the share of positive cases
//! above it, ties half. The covariance of two areas is that of the placements of
//! the positive cases over n₊ plus that of the negative cases over n₋. The
//! difference over its standard error is compared with the normal distribution.
//!
//! Areas that differ in no case have variance 0: there is no test then, and an
//! interval of width 0 would claim certainty, so there is none either.
//!
//! References: DeLong et al. 1988, <https://doi.org/10.2307/2531595>; in linear
//! time: Sun & Xu 2014, <https://doi.org/10.1109/LSP.2014.2337313>.
//!
//! Not for cases clustered within patients (resample patients:
//! [`super::scores`]), and too cautious for nested models that were fitted on the
//! same cases (Demler et al. 2012, <https://doi.org/10.1002/sim.5328>).

use std::collections::BTreeSet;

use crate::normal;
use crate::{Level, Scored, Undefined};

/// Two areas, their difference, and what tells them apart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Comparison {
    /// Area of the first.
    pub a: f64,
    /// Area of the second.
    pub b: f64,
    /// DeLong's variance of the first area.
    pub variance_a: f64,
    /// DeLong's variance of the second area.
    pub variance_b: f64,
    /// Covariance of the two areas.
    pub covariance: f64,
    /// First less second.
    pub difference: f64,
    /// Its standard error.
    pub standard_error: f64,
    /// Lower limit of the difference.
    pub low: f64,
    /// Upper limit of the difference.
    pub high: f64,
    /// The confidence level of the limits.
    pub level: Level,
    /// Difference over standard error.
    pub z: f64,
    /// Two-sided p value of equal areas.
    pub p: f64,
}

/// Why two respondents cannot be compared.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Incomparable {
    /// Their cases are not the same ones.
    Unpaired,
    /// Patients have several cases, so that the formula does not hold; resample
    /// patients instead ([`super::scores`]).
    Clustered,
    /// A value or its interval does not exist.
    Undefined(Undefined),
}

impl From<Undefined> for Incomparable {
    fn from(why: Undefined) -> Incomparable {
        Incomparable::Undefined(why)
    }
}

/// Compares two scores of the same cases, in the same order.
pub fn compare(a: &Scored, b: &Scored, level: Level) -> Result<Comparison, Incomparable> {
    if a.truth() != b.truth() || a.patient() != b.patient() {
        return Err(Incomparable::Unpaired);
    }
    if let Some(patient) = a.patient()
        && patient.iter().collect::<BTreeSet<_>>().len() < a.len()
    {
        return Err(Incomparable::Clustered);
    }
    let positives = a.positives();
    let negatives = a.len() as u64 - positives;
    for (n, few) in [
        (
            positives,
            Undefined::TooFewPositives {
                n: positives,
                needed: 2,
            },
        ),
        (
            negatives,
            Undefined::TooFewNegatives {
                n: negatives,
                needed: 2,
            },
        ),
    ] {
        if n < 2 {
            return Err(few.into());
        }
    }
    let (of_a, of_b) = (Placements::new(a), Placements::new(b));
    let difference = of_a.area - of_b.area;
    // The variance of the difference comes from the differences of placements:
    // variances less twice the covariance would cancel badly for like scores.
    let variance = of_a.spread(&of_b);
    if variance == 0.0 {
        return Err(Undefined::IntervalUnavailable.into());
    }
    let standard_error = variance.sqrt();
    let half = normal::critical(level) * standard_error;
    let z = difference / standard_error;
    Ok(Comparison {
        a: of_a.area,
        b: of_b.area,
        variance_a: of_a.covariance(&of_a),
        variance_b: of_b.covariance(&of_b),
        covariance: of_a.covariance(&of_b),
        difference,
        standard_error,
        low: (difference - half).max(-1.0),
        high: (difference + half).min(1.0),
        level,
        z,
        p: 2.0 * normal::cdf(-z.abs()),
    })
}

/// Placement of each case, in the order of the cases, positive ones first.
struct Placements {
    area: f64,
    positive: Vec<f64>,
    negative: Vec<f64>,
}

impl Placements {
    fn new(scored: &Scored) -> Placements {
        let (truth, score) = (scored.truth(), scored.score());
        let mut order: Vec<usize> = (0..scored.len()).collect();
        order.sort_by(|&a, &b| score[a].total_cmp(&score[b]));
        let all_positive = scored.positives();
        let all_negative = scored.len() as u64 - all_positive;
        let (mut positives_below, mut negatives_below, mut doubled) = (0u64, 0u64, 0u64);
        let mut placement = vec![0.0; scored.len()];
        let mut rest = order.as_slice();
        while let Some(&first) = rest.first() {
            let run = rest.iter().take_while(|case| score[**case] == score[first]);
            let (group, others) = rest.split_at(run.count());
            rest = others;
            let positives = group.iter().filter(|case| truth[**case]).count() as u64;
            let negatives = group.len() as u64 - positives;
            // Twice the cases of the other outcome that are in the right order.
            let below_twice = 2 * negatives_below + negatives;
            let above_twice = 2 * (all_positive - positives_below) - positives;
            for &case in group {
                placement[case] = if truth[case] {
                    below_twice as f64 / (2.0 * all_negative as f64)
                } else {
                    above_twice as f64 / (2.0 * all_positive as f64)
                };
            }
            doubled += positives * below_twice;
            positives_below += positives;
            negatives_below += negatives;
        }
        let of = |outcome: bool| {
            let cases = truth.iter().zip(&placement);
            let wanted = cases.filter(|(truth, _)| **truth == outcome);
            wanted.map(|(_, placement)| *placement).collect()
        };
        Placements {
            area: doubled as f64 / (2.0 * all_positive as f64 * all_negative as f64),
            positive: of(true),
            negative: of(false),
        }
    }

    fn covariance(&self, other: &Placements) -> f64 {
        let part = |own: &[f64], others: &[f64]| {
            let n = own.len() as f64;
            let products = own.iter().zip(others);
            let sum: f64 = products
                .map(|(a, b)| (a - self.area) * (b - other.area))
                .sum();
            sum / (n - 1.0) / n
        };
        part(&self.positive, &other.positive) + part(&self.negative, &other.negative)
    }

    /// Variance of the difference of the areas.
    fn spread(&self, other: &Placements) -> f64 {
        let difference = self.area - other.area;
        let part = |own: &[f64], others: &[f64]| {
            let n = own.len() as f64;
            let squares = own.iter().zip(others).map(|(a, b)| {
                let deviation = (a - b) - difference;
                deviation * deviation
            });
            squares.sum::<f64>() / (n - 1.0) / n
        };
        part(&self.positive, &other.positive) + part(&self.negative, &other.negative)
    }
}
