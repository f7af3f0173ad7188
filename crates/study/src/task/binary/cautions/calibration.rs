//! Cautions about calibration. A deviation is worth a caution when it is both
//! beyond chance (the interval excludes the target) and large enough to matter.

use super::View;
use crate::cautions::Finding;
use crate::cautions::view::rounded;
use crate::respondent::Scale;

/// A shift of the log-odds of less than this changes no decision.
const SMALL_SHIFT: f64 = 0.1;

/// Likewise for the distance of a slope from 1.
const SMALL_TILT: f64 = 0.1;

/// Decimals of both, as everywhere else where they are told.
const DECIMALS: u32 = 2;

/// Cases of either outcome that a calibration curve needs at least
/// (Collins, Ogundimu & Altman 2016, <https://doi.org/10.1002/sim.6787>).
const ENOUGH_EVENTS: u64 = 100;

pub(super) fn in_the_large(view: &View) -> Option<Finding> {
    let shift = view.common.estimate("calibration_in_the_large")?;
    let beyond_chance = shift.interval.low > 0.0 || shift.interval.high < 0.0;
    let direction = if shift.value < 0.0 { "high" } else { "low" };
    (beyond_chance && shift.value.abs() > SMALL_SHIFT).then(|| {
        Finding::new()
            .with("value", rounded(shift.value, DECIMALS))
            .with("direction", direction)
    })
}

pub(super) fn overconfident(view: &View) -> Option<Finding> {
    let slope = view.common.estimate("calibration_slope")?;
    (slope.interval.high < 1.0 && slope.value < 1.0 - SMALL_TILT)
        .then(|| Finding::new().with("value", rounded(slope.value, DECIMALS)))
}

pub(super) fn underconfident(view: &View) -> Option<Finding> {
    let slope = view.common.estimate("calibration_slope")?;
    (slope.interval.low > 1.0 && slope.value > 1.0 + SMALL_TILT)
        .then(|| Finding::new().with("value", rounded(slope.value, DECIMALS)))
}

pub(super) fn few_events(view: &View) -> Option<Finding> {
    let rarer = view.positives().min(view.negatives());
    (view.predicted.scale == Scale::Probability && rarer < ENOUGH_EVENTS).then(|| {
        Finding::new()
            .with("positives", view.positives())
            .with("negatives", view.negatives())
            .with("needed", ENOUGH_EVENTS)
    })
}
