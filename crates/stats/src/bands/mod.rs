//! Curves with pointwise bands, thinned for display.
//!
//! Bands of the ROC, precision-recall and decision curve are percentile
//! intervals over resamples, at each point of the curve: ROC within outcomes,
//! the other two from all cases, patients wherever patients repeat. Where all
//! resamples agree, as after perfect separation, Wilson's interval takes their
//! place, since a band of width 0 would claim certainty; the band of precision
//! is nowhere narrower than Wilson's interval.

mod decision;
mod precision_recall;
mod roc;

pub use crate::calibration_band::calibration_band;
pub use decision::{decision_band, decision_thresholds};
pub use precision_recall::pr_band;
pub use roc::roc_band;

use serde::{Deserialize, Serialize};

use crate::bootstrap::limits::{NoInterval, Replicates};
use crate::estimate::Resampling;
use crate::random::Purpose;
use crate::resample::Sample;
use crate::settings::Settings;
use crate::{Tally, Undefined};

/// A curve with a pointwise interval at each of its points; all lists are of
/// equal length, at most [`MOST_POINTS`].
///
/// Pointwise: each point's interval covers at the stated level; the whole
/// band covers the whole curve less often.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Band {
    /// Horizontal coordinate.
    pub x: Vec<f64>,
    /// Vertical coordinate.
    pub y: Vec<f64>,
    /// Lower limit at each point.
    pub low: Vec<f64>,
    /// Upper limit at each point.
    pub high: Vec<f64>,
    /// Threshold of each point, where a point has one.
    pub threshold: Option<Vec<f64>>,
}

/// Most points of a curve for display.
pub const MOST_POINTS: usize = 400;

/// A point of a curve.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Point {
    x: f64,
    y: f64,
    threshold: f64,
}

/// At most [`MOST_POINTS`] indices of points, ends included, evenly spaced
/// along the curve by |Δx| + |Δy|, so that steep and flat parts both keep their
/// shape.
fn thinned(points: &[Point]) -> Vec<usize> {
    if points.len() <= MOST_POINTS {
        return (0..points.len()).collect();
    }
    let steps = points.windows(2).map(|pair| {
        let [from, to] = [pair[0], pair[1]];
        (to.x - from.x).abs() + (to.y - from.y).abs()
    });
    let mut travelled = vec![0.0];
    travelled.extend(steps.scan(0.0, |sum: &mut f64, step| {
        *sum += step;
        Some(*sum)
    }));
    let length = travelled[points.len() - 1];
    let mut kept: Vec<usize> = (0..MOST_POINTS)
        .map(|stop| length * stop as f64 / (MOST_POINTS - 1) as f64)
        .map(|goal| travelled.partition_point(|&distance| distance < goal))
        .map(|index| index.min(points.len() - 1))
        .collect();
    kept.dedup();
    kept
}

/// Values of a curve at each point in every resample: `[point][resample]`.
fn resampled(
    sample: &Sample,
    wanted: Resampling,
    settings: &Settings,
    mut values: impl FnMut(&[u32], &mut Tally) -> Option<Vec<f64>>,
) -> Vec<Replicates> {
    let unit = sample.unit(wanted);
    let purpose = match unit {
        Resampling::WithinOutcome => Purpose::WithinOutcome,
        Resampling::Cases | Resampling::Patients => Purpose::Cases,
    };
    let mut columns: Vec<Replicates> = Vec::new();
    let (mut weights, mut tally) = (Vec::new(), sample.tally().clone());
    for replicate in 0..u64::from(settings.resamples) {
        sample.draw(unit, purpose, settings.seed, replicate, &mut weights);
        let Some(values) = values(&weights, &mut tally) else {
            continue;
        };
        let empty = || Replicates {
            unit,
            values: Vec::with_capacity(settings.resamples as usize),
            pulls: Vec::new(),
        };
        columns.resize_with(values.len(), empty);
        for (column, value) in columns.iter_mut().zip(values) {
            column.values.push(Ok(value));
        }
    }
    columns
}

/// Limits at one point, or `without_spread` where all resamples agree.
fn limits(
    replicates: &Replicates,
    y: f64,
    settings: &Settings,
    without_spread: impl FnOnce() -> Result<(f64, f64), Undefined>,
) -> Result<(f64, f64), Undefined> {
    let enough = replicates.values.len() * 10 >= settings.resamples as usize * 9;
    match replicates.interval(y, settings.level) {
        Ok(interval) if enough => Ok((interval.low, interval.high)),
        Err(NoInterval::NoSpread) if enough => without_spread(),
        _ => Err(Undefined::IntervalUnavailable),
    }
}
