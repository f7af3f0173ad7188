//! The ROC curve with the interval of sensitivity at each specificity.

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

/// ROC curve: x = 1 − specificity, y = sensitivity, from (0, 0) to (1, 1).
///
/// One point per corner; drawn with straight lines these are the exact steps,
/// slanted where positive and negative cases share a score. The point (0, 0)
/// carries the smallest threshold that nobody reaches. The band holds at a
/// given specificity: in each resample the sensitivity is read at the x of the
/// point, at the foot or the top of a vertical step as the point is.
pub fn roc_band(scored: &Scored, settings: &Settings) -> Result<Band, Undefined> {
    let case = Case::new(Arc::new(Sample::new(scored)), settings);
    alone(&case, Roc::new(&case))
}

/// The corners of the curve that are shown, ready to be read in resamples.
pub(crate) struct Roc {
    corners: Vec<Point>,
    queries: Vec<Query>,
}

impl Roc {
    pub(crate) fn new(case: &Case) -> Result<Roc, Undefined> {
        case.check(Measure::Auroc)?;
        let corners = corners(case.sample.tally());
        let queries = queries(&corners);
        let kept = thinned(&corners);
        Ok(Roc {
            corners: kept.iter().map(|&index| corners[index]).collect(),
            queries: kept.iter().map(|&index| queries[index]).collect(),
        })
    }
}

impl Reading for Roc {
    fn design(&self) -> Resampling {
        Resampling::WithinOutcome
    }

    /// Sensitivity at each query; none where an outcome is missing.
    fn read(&self, sample: &Sample, resample: &Resample) -> Option<Vec<f64>> {
        let (positives, negatives) = resample.cases_by_outcome();
        if positives == 0 || negatives == 0 {
            return None;
        }
        let place =
            |(tp, fp): (u64, u64)| (fp as f64 / negatives as f64, tp as f64 / positives as f64);
        let read = |query: &Query| {
            if query.x == 0.0 && query.side == Side::Foot {
                return 0.0;
            }
            let reaches = |x: f64| match query.side {
                Side::Foot => query.x <= x,
                Side::Top => query.x < x,
            };
            let flagged = first_share(negatives, reaches, query.x);
            let Some(entry) = sample.entry_of_negative(resample, flagged) else {
                return 1.0;
            };
            let from = place(sample.at_or_above(resample, entry + 1));
            let to = place(sample.at_or_above(resample, entry));
            let share = (query.x - from.0) / (to.0 - from.0);
            from.1 + share * (to.1 - from.1)
        };
        Some(self.queries.iter().map(read).collect())
    }

    fn band(&self, case: &Case, columns: &Columns) -> Result<Band, Undefined> {
        let units = case.sample.units_by_outcome().positives;
        let mut band = Band::default();
        let mut thresholds = Vec::new();
        for (index, point) in self.corners.iter().enumerate() {
            let is_end = index == 0 || index + 1 == self.corners.len();
            let (low, high) = columns.limits(index, point.y, &case.settings, || {
                if is_end {
                    return Ok((point.y, point.y));
                }
                Ok(wilson_of_share(point.y, units as f64, case.settings.level))
            })?;
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
        let (mut truth, mut score) = (Vec::new(), Vec::new());
        for (counts, outcome) in [(&tally.positive, true), (&tally.negative, false)] {
            for (&count, &at) in counts.iter().zip(tally.score.iter()) {
                truth.extend((0..count).map(|_| outcome));
                score.extend((0..count).map(|_| at));
            }
        }
        let scored = Scored::new(truth, score, None).expect("lists of one length");
        let case = Case::new(Arc::new(Sample::new(&scored)), &Settings::default());
        let roc = Roc::new(&case).expect("both classes");
        assert_eq!(roc.corners, corners(&tally));
        let read = roc.read(&case.sample, &case.sample.once());
        for (point, read) in roc.corners.iter().zip(read.expect("both classes")) {
            assert!((point.y - read).abs() < 1e-15, "{point:?} read as {read}");
        }
    }
}
