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

pub use crate::binary::calibration_band::calibration_band;
pub(crate) use decision::Decision;
pub use decision::{decision_band, decision_thresholds};
pub(crate) use precision_recall::PrecisionRecall;
pub use precision_recall::pr_band;
pub(crate) use roc::Roc;
pub use roc::roc_band;

use serde::{Deserialize, Serialize};

use crate::Undefined;
use crate::binary::bootstrap::{Side, Wanted, over_resamples};
use crate::binary::case::Case;
use crate::binary::sample::{Resample, Sample};
use crate::binary::settings::Settings;
use crate::bootstrap::limits::{NoInterval, Replicates};
use crate::estimate::Resampling;
use crate::workers::Alone;

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

/// A curve that is read in resamples, at points that the sample has fixed.
pub(crate) trait Reading: Sync {
    /// What it is resampled by, where patients do not repeat.
    fn design(&self) -> Resampling;

    /// Values at its points; none where the resample has no curve.
    fn read(&self, sample: &Sample, resample: &Resample) -> Option<Vec<f64>>;

    /// The curve with its band, from the values of all resamples.
    fn band(&self, case: &Case, columns: &Columns) -> Result<Band, Undefined>;
}

/// The fewest cases whose share of `all` reaches far enough; `near` is about the
/// share that does. The share is divided as everywhere, so that the answer is that
/// of trying one case after the other.
fn first_share(all: u64, reaches: impl Fn(f64) -> bool, near: f64) -> u64 {
    let is_enough = |cases: u64| reaches(cases as f64 / all as f64);
    let mut cases = (near * all as f64).ceil() as u64;
    while !is_enough(cases) {
        cases += 1;
    }
    while cases > 0 && is_enough(cases - 1) {
        cases -= 1;
    }
    cases
}

/// The band of one curve, on its own resamples.
fn alone(case: &Case, reading: Result<impl Reading, Undefined>) -> Result<Band, Undefined> {
    let reading = reading?;
    let wanted = Wanted {
        measures: &[],
        curves: &[&reading],
    };
    let drawn = over_resamples(case, wanted, Side::First, &Alone, &mut |_| ());
    let columns = drawn.curves.first();
    reading.band(case, columns.expect("one curve was read in the resamples"))
}

/// Values of a curve in the resamples that have one: `[resample][point]`.
#[derive(Debug, Default)]
pub(crate) struct Columns(pub(crate) Vec<Vec<f64>>);

impl Columns {
    /// Limits at one point, or `without_spread` where all resamples agree.
    fn limits(
        &self,
        point: usize,
        y: f64,
        settings: &Settings,
        without_spread: impl FnOnce() -> Result<(f64, f64), Undefined>,
    ) -> Result<(f64, f64), Undefined> {
        let enough = self.0.len() * 10 >= settings.resamples as usize * 9;
        let column = self.0.iter().filter_map(|row| row.get(point));
        let replicates = Replicates {
            unit: Resampling::Cases,
            values: column.map(|&value| Ok(value)).collect(),
            influences: Vec::new(),
        };
        match replicates.interval(y, settings.level) {
            Ok(interval) if enough => Ok((interval.low, interval.high)),
            Err(NoInterval::NoSpread) if enough => without_spread(),
            _ => Err(Undefined::IntervalUnavailable),
        }
    }
}
