//! The precision-recall curve with the interval of precision at each recall.

use std::sync::Arc;

use super::{Band, Columns, Point, Reading, alone, first_share, thinned};
use crate::Undefined;
use crate::binary::case::Case;
use crate::binary::measure::Measure;
use crate::binary::sample::{Resample, Sample};
use crate::binary::settings::Settings;
use crate::binary::{Scored, Tally};
use crate::estimate::Resampling;
use crate::proportion::wilson_of_share;

/// Precision-recall curve: x = sensitivity (recall), y = PPV (precision).
///
/// One point for each distinct score of a positive case, by ascending recall.
/// To be drawn as steps: a point's precision holds for the recalls since the
/// point before, the same convention as the average precision.
pub fn pr_band(scored: &Scored, settings: &Settings) -> Result<Band, Undefined> {
    let case = Case::new(Arc::new(Sample::new(scored)), settings);
    alone(&case, PrecisionRecall::new(&case))
}

/// The points of the curve that are shown, ready to be read in resamples.
pub(crate) struct PrecisionRecall(Vec<Point>);

impl PrecisionRecall {
    pub(crate) fn new(case: &Case) -> Result<PrecisionRecall, Undefined> {
        case.check(Measure::AveragePrecision)?;
        let points = points(case.sample.tally());
        let kept = thinned(&points).into_iter().map(|index| points[index]);
        Ok(PrecisionRecall(kept.collect()))
    }
}

impl Reading for PrecisionRecall {
    fn design(&self) -> Resampling {
        Resampling::Cases
    }

    /// Precision at the highest threshold that reaches each recall.
    fn read(&self, sample: &Sample, resample: &Resample) -> Option<Vec<f64>> {
        let (positives, _) = resample.cases_by_outcome();
        if positives == 0 {
            return None;
        }
        let precision = |point: &Point| {
            let found = first_share(positives, |recall| recall >= point.x, point.x);
            let entry = sample.entry_of_positive(resample, found)?;
            let (tp, fp) = sample.at_or_above(resample, entry);
            Some(tp as f64 / (tp + fp) as f64)
        };
        self.0.iter().map(precision).collect()
    }

    fn band(&self, case: &Case, columns: &Columns) -> Result<Band, Undefined> {
        let units = case.sample.units_by_outcome();
        let mut band = Band::default();
        let mut thresholds = Vec::new();
        for (index, point) in self.0.iter().enumerate() {
            // As many units as positives were found, at this precision.
            let flagged = units.positives as f64 * point.x / point.y;
            let wilson = wilson_of_share(point.y, flagged, case.settings.level);
            let (low, high) = columns.limits(index, point.y, &case.settings, || Ok(wilson))?;
            // Near a precision of 1 almost every resample gives 1, and its quantiles
            // would claim certainty. A share of so many cases cannot be known better
            // than Wilson's interval says, so the wider limit counts on each side.
            let (low, high) = (low.min(wilson.0), high.max(wilson.1));
            band.x.push(point.x);
            band.y.push(point.y);
            band.low.push(low);
            band.high.push(high);
            thresholds.push(point.threshold);
        }
        band.threshold = Some(thresholds);
        Ok(band)
    }
}

fn points(tally: &Tally) -> Vec<Point> {
    let positives = tally.positives() as f64;
    let (mut tp, mut flagged) = (0u64, 0u64);
    let mut points = Vec::new();
    let counts = tally.positive.iter().zip(&tally.negative);
    for (&threshold, (&positive, &negative)) in tally.score.iter().zip(counts).rev() {
        tp += u64::from(positive);
        flagged += u64::from(positive) + u64::from(negative);
        if positive > 0 {
            points.push(Point {
                x: tp as f64 / positives,
                y: tp as f64 / flagged as f64,
                threshold,
            });
        }
    }
    points
}
