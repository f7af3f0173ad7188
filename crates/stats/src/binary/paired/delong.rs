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

use crate::binary::Scored;
use crate::binary::sample::{Sample, sorted};
use crate::normal;
use crate::{Level, Undefined, distinct};

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
    compared((a, b), level, || {
        let placed = |scored: &Scored| {
            let runs = [true, false].map(|outcome| sorted(scored, outcome));
            let of = |run: usize| {
                let run = &runs[run];
                (run.len(), |at: usize| run[at])
            };
            Placements::new(scored, of(0), of(1))
        };
        (placed(a), placed(b))
    })
}

/// As [`compare`], with scores that are laid out already.
pub fn compare_on(
    (a, sample_a): (&Scored, &Sample),
    (b, sample_b): (&Scored, &Sample),
    level: Level,
) -> Result<Comparison, Incomparable> {
    compared((a, b), level, || {
        let placed = |scored: &Scored, sample: &Sample| {
            let (order, score) = (sample.order(), sample.score());
            let (positives, negatives) = (sample.positives(), sample.negatives());
            let at = |place: usize| (score[place], order[place]);
            let negative = |place: usize| at(positives + place);
            Placements::new(scored, (positives, at), (negatives, negative))
        };
        (placed(a, sample_a), placed(b, sample_b))
    })
}

/// Placements are asked for where they are defined.
fn compared(
    (a, b): (&Scored, &Scored),
    level: Level,
    placements: impl FnOnce() -> (Placements, Placements),
) -> Result<Comparison, Incomparable> {
    if a.truth() != b.truth() || a.patient() != b.patient() {
        return Err(Incomparable::Unpaired);
    }
    if let Some(patient) = a.patient()
        && distinct(patient.iter().copied()) < a.len()
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
    let (of_a, of_b) = placements();
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
    /// From how many cases of either outcome there are, and the score and the index of each,
    /// by ascending score: each distinct score is passed once.
    fn new(
        scored: &Scored,
        (positives, positive): (usize, impl Fn(usize) -> (f64, u32)),
        (negatives, negative): (usize, impl Fn(usize) -> (f64, u32)),
    ) -> Placements {
        let (all_positive, all_negative) = (positives as u64, negatives as u64);
        let mut doubled = 0u64;
        let mut placement = vec![0.0; scored.len()];
        let (mut p, mut n) = (0, 0);
        while p < positives || n < negatives {
            // Scores are finite.
            let next = |at: usize, count: usize, of: &dyn Fn(usize) -> (f64, u32)| {
                if at < count { of(at).0 } else { f64::INFINITY }
            };
            // `==` joins -0.0 and 0.0.
            let lowest = next(p, positives, &positive).min(next(n, negatives, &negative));
            let (from_p, from_n) = (p, n);
            while p < positives && positive(p).0 == lowest {
                p += 1;
            }
            while n < negatives && negative(n).0 == lowest {
                n += 1;
            }
            let (here, there) = ((p - from_p) as u64, (n - from_n) as u64);
            // Twice the cases of the other outcome that are in the right order.
            let below_twice = 2 * from_n as u64 + there;
            let above_twice = 2 * (all_positive - from_p as u64) - here;
            for place in from_p..p {
                let case = positive(place).1 as usize;
                placement[case] = below_twice as f64 / (2.0 * all_negative as f64);
            }
            for place in from_n..n {
                let case = negative(place).1 as usize;
                placement[case] = above_twice as f64 / (2.0 * all_positive as f64);
            }
            doubled += here * below_twice;
        }
        let truth = scored.truth();
        let of = |outcome: bool, count: usize| {
            let cases = truth.iter().zip(&placement);
            let wanted = cases.filter(|(truth, _)| **truth == outcome);
            let mut placements = Vec::with_capacity(count);
            placements.extend(wanted.map(|(_, placement)| *placement));
            placements
        };
        Placements {
            area: doubled as f64 / (2.0 * all_positive as f64 * all_negative as f64),
            positive: of(true, positives),
            negative: of(false, negatives),
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
