//! PPV, NPV and net benefit where the condition is more or less common than in
//! the test set, from sensitivity and specificity, which are taken to be the
//! same there.

use plumbline_stats::binary::{Settings, prevalence_shift};
use plumbline_stats::{Estimate, Measured, Undefined};

use super::measures::measured;
use crate::evaluation::{At, EstimateRow, Key};

/// Sensitivity and specificity at a threshold.
pub(crate) struct AtThreshold {
    pub(crate) sensitivity: Measured,
    pub(crate) specificity: Measured,
    pub(crate) threshold: f64,
    /// Whether the odds of the threshold weigh a false positive.
    pub(crate) weighs: bool,
}

/// Rows at the target prevalence; none without one or without a threshold.
pub(super) fn rows_of(
    overall: &[EstimateRow],
    settings: &Settings,
    prevalence: Option<f64>,
) -> Vec<EstimateRow> {
    let (Some(threshold), Some(prevalence)) = (settings.threshold, prevalence) else {
        return Vec::new();
    };
    let at = AtThreshold {
        sensitivity: measured(overall, "sensitivity"),
        specificity: measured(overall, "specificity"),
        threshold,
        weighs: settings.can_weigh(),
    };
    rows(&at, prevalence)
}

/// PPV, NPV and net benefit at a prevalence.
pub(crate) fn rows(at: &AtThreshold, prevalence: f64) -> Vec<EstimateRow> {
    let (n, n_positive) = match (at.sensitivity, at.specificity) {
        (Ok(estimate), _) | (_, Ok(estimate)) => (estimate.n, estimate.n_positive),
        _ => (0, Some(0)),
    };
    let row = |metric: &str, measured: Measured| EstimateRow {
        key: Key {
            at: At::Prevalence {
                threshold: at.threshold,
                prevalence,
            },
            ..Key::of(metric)
        },
        n,
        n_positive,
        measured,
        averaged: None,
    };
    vec![
        row(
            "ppv",
            both(at, |se, sp| prevalence_shift::ppv(se, sp, prevalence)),
        ),
        row(
            "npv",
            both(at, |se, sp| prevalence_shift::npv(se, sp, prevalence)),
        ),
        row("net_benefit", net_benefit(at, prevalence)),
    ]
}

fn net_benefit(at: &AtThreshold, prevalence: f64) -> Measured {
    if !at.weighs {
        return Err(Undefined::NotProbabilities);
    }
    both(at, |se, sp| {
        prevalence_shift::net_benefit(se, sp, prevalence, at.threshold)
    })
}

fn both(at: &AtThreshold, shift: impl Fn(&Estimate, &Estimate) -> Measured) -> Measured {
    shift(&at.sensitivity?, &at.specificity?)
}
