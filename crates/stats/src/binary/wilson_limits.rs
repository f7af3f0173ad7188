//! Intervals where every resample gives one and the same value.
//!
//! After perfect separation each resample is perfect too, and a bootstrap
//! would claim certainty; likewise where nobody is predicted positive. Here the
//! measure is computed for a test with the lower Wilson limits of sensitivity
//! and specificity, and for one with their upper limits, at the prevalence of
//! the sample. Both limits at once is less likely than either, so the interval
//! is conservative. Several cases of one patient count as one.
//!
//! The test that stands in is a score of two values, 0 and 1, with these rates
//! among a thousand million imagined cases, so that any measure can be computed
//! as always.

use crate::binary::Tally;
use crate::binary::confusion::Confusion;
use crate::binary::measure::Measure;
use crate::binary::settings::Settings;
use crate::binary::snapshot::{Snapshot, counted};
use crate::estimate::Point;
use crate::proportion::wilson_of_share;
use crate::{Interval, Level, Method, Undefined};

/// Cases of the imagined sample.
const IMAGINED: f64 = 1e9;

/// Independent units of either outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Units {
    /// Positive cases, or patients with a positive case.
    pub positives: u64,
    /// Negative cases, or patients with a negative case.
    pub negatives: u64,
}

impl Units {
    /// Of cases that are independent.
    pub fn of_cases(table: &Confusion) -> Units {
        Units {
            positives: table.positives(),
            negatives: table.negatives(),
        }
    }
}

/// Interval of a measure with this `value`, from the confusion table at the
/// declared threshold, or at the one that separates the outcomes best.
pub fn interval_of_units(
    measure: Measure,
    value: f64,
    table: &Confusion,
    units: Units,
    settings: &Settings,
) -> Result<Interval, Undefined> {
    between(value, table, units, settings.level, |imagined| {
        if measure.counts().is_some() {
            return of_imagined_counts(measure, imagined, settings);
        }
        let tally = Tally {
            score: [0.0, 1.0].into(),
            positive: vec![imagined.fn_ as u32, imagined.tp as u32],
            negative: vec![imagined.tn as u32, imagined.fp as u32],
        };
        Snapshot::of(&tally, settings).value(measure)
    })
}

/// As [`interval_of_units`], for measures of the counts at the threshold. What asks only for
/// these, as the page's slider does, carries no fit and no curve.
pub fn interval_of_counts(
    measure: Measure,
    value: f64,
    table: &Confusion,
    units: Units,
    settings: &Settings,
) -> Result<Interval, Undefined> {
    between(value, table, units, settings.level, |imagined| {
        of_imagined_counts(measure, imagined, settings)
    })
}

fn of_imagined_counts(measure: Measure, imagined: &Confusion, settings: &Settings) -> Point {
    settings.threshold.ok_or(Undefined::NoThreshold)?;
    counted(measure, imagined, settings.weighs_at()).unwrap_or(Err(Undefined::NotEstimable))
}

/// From the lower Wilson limits of sensitivity and specificity to their upper ones;
/// `imagined` computes the measure from the counts of a test with these rates.
fn between(
    value: f64,
    table: &Confusion,
    units: Units,
    level: Level,
    imagined: impl Fn(&Confusion) -> Point,
) -> Result<Interval, Undefined> {
    let limits = |hits: u64, cases: u64, units: u64| {
        if cases == 0 {
            return Err(Undefined::IntervalUnavailable);
        }
        let share = hits as f64 / cases as f64;
        Ok(wilson_of_share(share, units as f64, level))
    };
    let sensitivity = limits(table.tp, table.positives(), units.positives)?;
    let specificity = limits(table.tn, table.negatives(), units.negatives)?;
    let prevalence = table.positives() as f64 / table.cases() as f64;
    let low = imagined(&imagined_counts(sensitivity.0, specificity.0, prevalence))?;
    let high = imagined(&imagined_counts(sensitivity.1, specificity.1, prevalence))?;
    Ok(Interval {
        low: low.min(high).min(value),
        high: low.max(high).max(value),
        level,
        method: Method::WilsonLimits,
    })
}

/// The table at the threshold with the largest Youden's index, the lowest of
/// several.
pub fn best_separation(tally: &Tally) -> Confusion {
    let (positives, negatives) = (tally.positives() as f64, tally.negatives() as f64);
    let index = |table: &Confusion| table.tp as f64 / positives - table.fp as f64 / negatives;
    let start = Confusion::split(tally, 0);
    Confusion::along(tally).fold(start, |best, table| {
        if index(&table) > index(&best) {
            table
        } else {
            best
        }
    })
}

fn imagined_counts(sensitivity: f64, specificity: f64, prevalence: f64) -> Confusion {
    let positives = (IMAGINED * prevalence).round();
    let negatives = IMAGINED - positives;
    let count = |cases: f64| cases.round() as u64;
    let (tp, tn) = (
        count(positives * sensitivity),
        count(negatives * specificity),
    );
    Confusion {
        tp,
        fp: count(negatives) - tn,
        fn_: count(positives) - tp,
        tn,
    }
}
