//! What sensitivity and specificity mean where the condition is more or less
//! common than in the test set.
//!
//! At prevalence π, taken as known, and threshold odds w = t/(1 − t):
//!
//! - PPV = π LR+ / (1 − π + π LR+), NPV = (1 − π) / (1 − π + π LR−);
//! - net benefit = se π − (1 − sp)(1 − π) w.
//!
//! Limits follow by square-and-add from the limits of sensitivity and
//! specificity, whatever their method: through the ratio of se and 1 − sp (or
//! 1 − se and sp) for predictive values, through the weighted difference for
//! net benefit. They stay in range and keep a width at 0 and 1.
//!
//! References: Mercaldo, Lau & Zhou 2007, <https://doi.org/10.1002/sim.2677>;
//! Donner & Zou 2012, <https://doi.org/10.1177/0962280210383082>.
//!
//! Not where the model meets other patients: sensitivity and specificity are
//! assumed to hold, which they do not under a different spectrum of disease.

use serde::{Deserialize, Serialize};

use crate::estimate::Measured;
use crate::square_and_add::{self, Part};
use crate::{Estimate, Interval, Method, Undefined};

fn share(prevalence: f64) -> Result<f64, Undefined> {
    if (0.0..=1.0).contains(&prevalence) {
        Ok(prevalence)
    } else {
        Err(Undefined::NotEstimable)
    }
}

/// The value and limits as an estimate that rests on the same cases.
fn estimate(of: &Estimate, value: f64, (low, high): (f64, f64)) -> Estimate {
    Estimate {
        value,
        interval: Interval {
            low: low.min(value),
            high: high.max(value),
            level: of.interval.level,
            method: Method::SquareAndAdd,
        },
        fraction: None,
        ..*of
    }
}

/// Positive predictive value at another prevalence.
pub fn ppv(sensitivity: &Estimate, specificity: &Estimate, prevalence: f64) -> Measured {
    let prevalence = share(prevalence)?;
    let found = Part::from(sensitivity);
    let false_alarms = Part::from(specificity).complement();
    let (true_share, false_share) = (
        prevalence * found.value,
        (1.0 - prevalence) * false_alarms.value,
    );
    if true_share + false_share == 0.0 {
        return Err(Undefined::NonePredictedPositive);
    }
    let value = true_share / (true_share + false_share);
    let (low, high) = square_and_add::ratio(found, false_alarms);
    let limits = (with_odds(prevalence, low), with_odds(prevalence, high));
    Ok(estimate(sensitivity, value, limits))
}

/// Negative predictive value at another prevalence.
pub fn npv(sensitivity: &Estimate, specificity: &Estimate, prevalence: f64) -> Measured {
    let prevalence = share(prevalence)?;
    let missed = Part::from(sensitivity).complement();
    let cleared = Part::from(specificity);
    let (true_share, false_share) = (
        (1.0 - prevalence) * cleared.value,
        prevalence * missed.value,
    );
    if true_share + false_share == 0.0 {
        return Err(Undefined::NonePredictedNegative);
    }
    let value = true_share / (true_share + false_share);
    let (low, high) = square_and_add::ratio(missed, cleared);
    let limits = (
        1.0 - with_odds(prevalence, high),
        1.0 - with_odds(prevalence, low),
    );
    Ok(estimate(sensitivity, value, limits))
}

/// Probability after a result with this likelihood ratio.
fn with_odds(prevalence: f64, ratio: f64) -> f64 {
    if prevalence == 0.0 || prevalence == 1.0 {
        return prevalence;
    }
    if ratio.is_infinite() {
        return 1.0;
    }
    prevalence * ratio / (1.0 - prevalence + prevalence * ratio)
}

/// Net benefit per case at another prevalence.
pub fn net_benefit(
    sensitivity: &Estimate,
    specificity: &Estimate,
    prevalence: f64,
    threshold: f64,
) -> Measured {
    let prevalence = share(prevalence)?;
    if !(0.0..1.0).contains(&threshold) {
        return Err(Undefined::ZeroDenominator);
    }
    let found = Part::from(sensitivity).times(prevalence);
    let weight = (1.0 - prevalence) * threshold / (1.0 - threshold);
    let false_alarms = Part::from(specificity).complement().times(weight);
    let limits = square_and_add::difference(found, false_alarms);
    Ok(estimate(
        sensitivity,
        found.value - false_alarms.value,
        limits,
    ))
}

/// Whole people out of a round number, adding up exactly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct NaturalFrequencies {
    /// People in all.
    pub people: u64,
    /// People with the condition who are flagged.
    pub true_positives: u64,
    /// People with the condition who are missed.
    pub false_negatives: u64,
    /// People without the condition who are flagged.
    pub false_positives: u64,
    /// People without the condition who are not flagged.
    pub true_negatives: u64,
}

/// What happens to `people` people: the condition is rounded to whole people
/// first, then each side is split by sensitivity and specificity.
pub fn natural_frequencies(
    people: u64,
    sensitivity: f64,
    specificity: f64,
    prevalence: f64,
) -> Option<NaturalFrequencies> {
    let shares = [sensitivity, specificity, prevalence];
    if !shares.iter().all(|share| (0.0..=1.0).contains(share)) {
        return None;
    }
    let part = |of: u64, share: f64| ((of as f64 * share).round() as u64).min(of);
    let with = part(people, prevalence);
    let without = people - with;
    let (true_positives, true_negatives) = (part(with, sensitivity), part(without, specificity));
    Some(NaturalFrequencies {
        people,
        true_positives,
        false_negatives: with - true_positives,
        false_positives: without - true_negatives,
        true_negatives,
    })
}
