//! Distances between each prediction and the smoothed calibration curve.
//!
//! With `d = |p − s(p)|` over the cases, `s` being the [lowess](crate::binary::smooth)
//! curve of the outcome on the prediction:
//!
//! * ICI (integrated calibration index): mean of `d`;
//! * E50 and E90: median and 90th percentile of `d`, interpolated as R's
//!   default quantile (type 7);
//! * Emax: maximum of `d`.
//!
//! Conventions: as `rms::val.prob` computes Eavg, E90 and Emax; the curve is
//! not cut off at 0 and 1. Needs one case of each outcome.
//!
//! Reference: Austin and Steyerberg 2019, <https://doi.org/10.1002/sim.8281>.
//! When not to use it: in small samples. Noise in the curve counts as
//! miscalibration, so all four are biased upwards; Emax is the worst of them.

use super::checked_outcomes;
use crate::Undefined;
use crate::ascending;
use crate::binary::Tally;
use crate::binary::smooth::{self, Curve, Smoothed, lowess};
use crate::estimate::Point;
use crate::workers::{Alone, Workers};

/// Summary of the distances between predictions and the smoothed curve.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SmoothedErrors {
    /// Mean distance.
    pub ici: f64,
    /// Median distance.
    pub e50: f64,
    /// 90th percentile of the distance.
    pub e90: f64,
    /// Largest distance.
    pub emax: f64,
}

/// The smoothed calibration curve: observed frequency against prediction.
pub fn smooth(tally: &Tally) -> Result<Curve, Undefined> {
    checked_outcomes(tally)?;
    lowess(tally)
}

/// As [`smooth`], with the lines, which workers share.
pub(crate) fn smoothed(tally: &Tally, workers: &dyn Workers) -> Result<Smoothed, Undefined> {
    checked_outcomes(tally)?;
    smooth::smoothed(tally, workers)
}

/// All four distances from one curve.
pub fn smoothed_errors(tally: &Tally) -> Result<SmoothedErrors, Undefined> {
    Ok(errors_of(&smoothed(tally, &Alone)?))
}

/// All four distances from this one.
pub(crate) fn errors_of(smoothed: &Smoothed) -> SmoothedErrors {
    let (curve, groups) = (smoothed.curve(), &smoothed.groups);
    let smoothed = curve.along(groups.score.iter().copied());
    let pairs = groups.score.iter().zip(&groups.cases).zip(smoothed);
    let mut distances: Vec<(f64, f64)> = pairs
        .map(|((score, &cases), smoothed)| ((score - smoothed).abs(), cases))
        .collect();
    let cases: f64 = groups.cases.iter().sum();
    let ici = distances
        .iter()
        .map(|(distance, cases)| distance * cases)
        .sum::<f64>()
        / cases;
    ascending::sort(&mut distances);
    SmoothedErrors {
        ici,
        e50: quantile(&distances, cases, 0.5),
        e90: quantile(&distances, cases, 0.9),
        emax: distances.last().map_or(0.0, |(distance, _)| *distance),
    }
}

/// Integrated calibration index: the mean distance.
pub fn ici(tally: &Tally) -> Point {
    smoothed_errors(tally).map(|errors| errors.ici)
}

/// Median distance.
pub fn e50(tally: &Tally) -> Point {
    smoothed_errors(tally).map(|errors| errors.e50)
}

/// 90th percentile of the distance.
pub fn e90(tally: &Tally) -> Point {
    smoothed_errors(tally).map(|errors| errors.e90)
}

/// Largest distance.
pub fn emax(tally: &Tally) -> Point {
    smoothed_errors(tally).map(|errors| errors.emax)
}

/// Quantile of type 7 of values that occur in whole numbers of cases: linear
/// between the order statistics around position `(cases − 1) · probability`.
fn quantile(ascending: &[(f64, f64)], cases: f64, probability: f64) -> f64 {
    let position = (cases - 1.0) * probability;
    let below = order_statistic(ascending, position.floor());
    let above = order_statistic(ascending, position.floor() + 1.0);
    below + (position - position.floor()) * (above - below)
}

/// The value at a position counted from zero; beyond the end, the last one.
fn order_statistic(ascending: &[(f64, f64)], position: f64) -> f64 {
    let mut passed = 0.0;
    for (value, cases) in ascending {
        passed += cases;
        if passed > position {
            return *value;
        }
    }
    ascending.last().map_or(0.0, |(value, _)| *value)
}
