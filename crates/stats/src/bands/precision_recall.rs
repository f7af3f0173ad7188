//! The precision-recall curve with the interval of precision at each recall.

use super::{Band, Point, limits, resampled, thinned};
use crate::case::Case;
use crate::estimate::Resampling;
use crate::measure::Measure;
use crate::proportion::wilson_of_share;
use crate::settings::Settings;
use crate::{Scored, Tally, Undefined};

/// Precision-recall curve: x = sensitivity (recall), y = PPV (precision).
///
/// One point for each distinct score of a positive case, by ascending recall.
/// To be drawn as steps: a point's precision holds for the recalls since the
/// point before, the same convention as the average precision.
pub fn pr_band(scored: &Scored, settings: &Settings) -> Result<Band, Undefined> {
    let case = Case::new(scored, settings);
    case.check(Measure::AveragePrecision)?;
    let points = points(case.sample.tally());
    let kept = thinned(&points);
    let recalls: Vec<f64> = kept.iter().map(|&index| points[index].x).collect();
    let columns = resampled(
        &case.sample,
        Resampling::Cases,
        settings,
        |weights, tally| {
            case.sample.count(weights, tally);
            precisions(tally, &recalls)
        },
    );
    let units = case.sample.units_by_outcome();
    let mut band = Band::default();
    let mut thresholds = Vec::new();
    for (&index, column) in kept.iter().zip(&columns) {
        let point = points[index];
        // As many units as positives were found, at this precision.
        let flagged = units.positives as f64 * point.x / point.y;
        let wilson = wilson_of_share(point.y, flagged, settings.level);
        let (low, high) = limits(column, point.y, settings, || Ok(wilson))?;
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
    if band.x.len() < kept.len() {
        return Err(Undefined::IntervalUnavailable);
    }
    band.threshold = Some(thresholds);
    Ok(band)
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

/// Precision at the highest threshold that reaches each recall; recalls ascend.
fn precisions(tally: &Tally, recalls: &[f64]) -> Option<Vec<f64>> {
    let points = points(tally);
    let mut reached = points.iter().peekable();
    let precision = |&recall: &f64| {
        while reached.peek()?.x < recall {
            reached.next();
        }
        reached.peek().map(|point| point.y)
    };
    recalls.iter().map(precision).collect()
}
