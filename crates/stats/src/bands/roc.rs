//! The ROC curve with the interval of sensitivity at each specificity.

use super::{Band, Point, limits, resampled, thinned};
use crate::case::Case;
use crate::estimate::Resampling;
use crate::measure::Measure;
use crate::proportion::wilson_of_share;
use crate::settings::Settings;
use crate::{Scored, Tally, Undefined};

/// ROC curve: x = 1 − specificity, y = sensitivity, from (0, 0) to (1, 1).
///
/// One point per corner; drawn with straight lines these are the exact steps,
/// slanted where positive and negative cases share a score. The point (0, 0)
/// carries the smallest threshold that nobody reaches. The band holds at a
/// given specificity: in each resample the sensitivity is read at the x of the
/// point, at the foot or the top of a vertical step as the point is.
pub fn roc_band(scored: &Scored, settings: &Settings) -> Result<Band, Undefined> {
    let case = Case::new(scored, settings);
    case.check(Measure::Auroc)?;
    let corners = corners(case.sample.tally());
    let queries: Vec<Query> = queries(&corners);
    let kept = thinned(&corners);
    let kept_queries: Vec<Query> = kept.iter().map(|&index| queries[index]).collect();
    let columns = resampled(
        &case.sample,
        Resampling::WithinOutcome,
        settings,
        |weights, tally| {
            case.sample.count(weights, tally);
            sensitivities(tally, &kept_queries)
        },
    );
    let units = case.sample.units_by_outcome().positives;
    let mut band = Band::default();
    let mut thresholds = Vec::new();
    for (&index, column) in kept.iter().zip(&columns) {
        let point = corners[index];
        let is_end = index == 0 || index + 1 == corners.len();
        let (low, high) = limits(column, point.y, settings, || {
            if is_end {
                return Ok((point.y, point.y));
            }
            Ok(wilson_of_share(point.y, units as f64, settings.level))
        })?;
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

/// Corners of the curve in ascending order; points on a straight line between
/// two corners are left out.
fn corners(tally: &Tally) -> Vec<Point> {
    let (positives, negatives) = (tally.positives(), tally.negatives());
    let highest = tally.score.last().copied().unwrap_or(0.0);
    let mut counted = vec![(0u64, 0u64, highest.next_up())];
    let (mut fp, mut tp) = (0, 0);
    let counts = tally.positive.iter().zip(&tally.negative);
    for (&threshold, (&positive, &negative)) in tally.score.iter().zip(counts).rev() {
        fp += u64::from(negative);
        tp += u64::from(positive);
        if let [.., before, last] = counted.as_slice()
            && on_one_line(*before, *last, (fp, tp, threshold))
        {
            counted.pop();
        }
        counted.push((fp, tp, threshold));
    }
    let point = |(fp, tp, threshold)| Point {
        x: fp as f64 / negatives as f64,
        y: tp as f64 / positives as f64,
        threshold,
    };
    counted.into_iter().map(point).collect()
}

/// Whether the middle point lies on the line between the others: products of
/// whole numbers, wide enough for any counts.
fn on_one_line(a: (u64, u64, f64), b: (u64, u64, f64), c: (u64, u64, f64)) -> bool {
    let product = |run: u64, rise: u64| u128::from(run) * u128::from(rise);
    product(b.0 - a.0, c.1 - b.1) == product(c.0 - b.0, b.1 - a.1)
}

/// Where the curve of a resample is read.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Query {
    x: f64,
    side: Side,
}

/// End of a vertical step.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Side {
    /// The curve as it arrives at x from the left.
    Foot,
    /// The curve as it leaves x to the right.
    Top,
}

fn queries(corners: &[Point]) -> Vec<Query> {
    let next = corners.iter().skip(1).map(|point| Some(point.x));
    let next = next.chain([None]);
    let side = |x: f64, next: Option<f64>| {
        if next == Some(x) {
            Side::Foot
        } else {
            Side::Top
        }
    };
    corners
        .iter()
        .zip(next)
        .map(|(point, next)| Query {
            x: point.x,
            side: side(point.x, next),
        })
        .collect()
}

/// Sensitivity at each query, which ascend; none where a class is missing.
fn sensitivities(tally: &Tally, queries: &[Query]) -> Option<Vec<f64>> {
    let (positives, negatives) = (tally.positives() as f64, tally.negatives() as f64);
    if positives == 0.0 || negatives == 0.0 {
        return None;
    }
    let is_start = |query: &&Query| query.x == 0.0 && query.side == Side::Foot;
    let mut found = vec![0.0; queries.iter().take_while(is_start).count()];
    let (mut fp, mut tp, mut from) = (0u64, 0u64, (0.0, 0.0));
    for (&positive, &negative) in tally.positive.iter().zip(&tally.negative).rev() {
        fp += u64::from(negative);
        tp += u64::from(positive);
        let to = (fp as f64 / negatives, tp as f64 / positives);
        while let Some(query) = queries.get(found.len()) {
            let reached = match query.side {
                Side::Foot => query.x <= to.0,
                Side::Top => query.x < to.0,
            };
            if !reached {
                break;
            }
            let share = (query.x - from.0) / (to.0 - from.0);
            found.push(from.1 + share * (to.1 - from.1));
        }
        from = to;
    }
    found.resize(queries.len(), 1.0);
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(positive: &[u32], negative: &[u32]) -> Tally {
        Tally {
            score: (0..positive.len()).map(|index| index as f64).collect(),
            positive: positive.to_vec(),
            negative: negative.to_vec(),
        }
    }

    #[test]
    fn corners_leave_out_what_lies_on_a_line() {
        // From the top: two positives, two negatives, a tie of one each.
        let corners = corners(&tally(&[1, 0, 0, 1, 1], &[1, 1, 1, 0, 0]));
        let places: Vec<(f64, f64)> = corners.iter().map(|point| (point.x, point.y)).collect();
        let third = 1.0 / 3.0;
        let expected = [
            (0.0, 0.0),
            (0.0, 2.0 * third),
            (2.0 * third, 2.0 * third),
            (1.0, 1.0),
        ];
        assert_eq!(places, expected);
        assert_eq!(corners[1].threshold, 3.0);
        assert!(corners[0].threshold > 4.0);
    }

    #[test]
    fn a_curve_read_at_its_own_corners_is_itself() {
        let tally = tally(&[1, 0, 2, 0, 1, 1, 3], &[4, 1, 0, 2, 1, 0, 1]);
        let corners = corners(&tally);
        let read = sensitivities(&tally, &queries(&corners)).expect("both classes");
        for (point, read) in corners.iter().zip(read) {
            assert!((point.y - read).abs() < 1e-15, "{point:?} read as {read}");
        }
    }
}
