//! Area under the ROC curve, whole and partial.
//!
//! AUROC is the probability that a random positive case scores higher than a
//! random negative one, ties counting half: the Mann–Whitney statistic over
//! n₊ · n₋, which equals the area under the trapezoidal curve that steps once
//! per distinct score. Higher scores must mean "more likely positive"; an
//! area below 0.5 is returned as it is, never flipped.
//!
//! The partial area is taken over a range of false-positive rates of the same
//! trapezoidal curve and standardised after McClish, so that 0.5 is chance
//! and 1 perfect: ½ (1 + (A − min)/(max − min)), min = (h² − l²)/2,
//! max = h − l. That is `roc_auc_score(max_fpr=h)` of scikit-learn and
//! `partial.auc.correct` of pROC.
//!
//! References: Hanley & McNeil 1982, <https://doi.org/10.1148/radiology.143.1.7063747>;
//! McClish 1989, <https://doi.org/10.1177/0272989X8900900307>.
//!
//! Not for choosing a threshold, and blind to calibration.

use crate::Undefined;
use crate::binary::Tally;
use crate::binary::settings::PartialRange;
use crate::estimate::Point;
use crate::sums::whole;

/// Positive and negative cases in all, if there is one of each.
pub(crate) fn both_classes(tally: &Tally) -> Result<(u64, u64), Undefined> {
    classes(tally.positives(), tally.negatives())
}

pub(crate) fn classes(positives: u64, negatives: u64) -> Result<(u64, u64), Undefined> {
    match (positives, negatives) {
        (0, 0) => Err(Undefined::NoCases),
        (0, _) => Err(Undefined::TooFewPositives { n: 0, needed: 1 }),
        (_, 0) => Err(Undefined::TooFewNegatives { n: 0, needed: 1 }),
        _ => Ok((positives, negatives)),
    }
}

/// Area under the ROC curve, in [0, 1].
pub fn auroc(tally: &Tally) -> Point {
    // Twice the Mann–Whitney statistic: whole numbers, so nothing is rounded.
    let (mut below, mut doubled) = (0u64, 0u64);
    for (&positive, &negative) in tally.positive.iter().zip(&tally.negative) {
        let (positive, negative) = (u64::from(positive), u64::from(negative));
        doubled += positive * (2 * below + negative);
        below += negative;
    }
    area(doubled, tally.positives(), below)
}

/// Area from twice the Mann–Whitney statistic.
pub(crate) fn area(doubled: u64, positives: u64, negatives: u64) -> Point {
    let (positives, negatives) = classes(positives, negatives)?;
    Ok(doubled as f64 / (2.0 * positives as f64 * negatives as f64))
}

/// McClish-standardised partial area over `range`, at most 1.
pub fn partial_auroc(tally: &Tally, range: PartialRange) -> Point {
    let counts = tally.positive.iter().zip(&tally.negative).rev();
    let descending = counts.scan(0, |tp, (&positive, &negative)| {
        let above = *tp;
        *tp += u64::from(positive);
        Some(Across {
            tp: (above, *tp),
            negative,
        })
    });
    partial_along(descending, both_classes(tally)?, range)
}

/// A step of the curve to the right.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Across {
    /// Positive cases above the score, and at or above it.
    pub(crate) tp: (u64, u64),
    /// Negative cases at the score.
    pub(crate) negative: u32,
}

/// As [`partial_auroc`], from the steps to the right at each distinct score of a
/// negative case, from the highest down, and the positive and negative cases in all.
pub(crate) fn partial_along(
    descending: impl Iterator<Item = Across>,
    (positives, negatives): (u64, u64),
    range: PartialRange,
) -> Point {
    let (positives, negatives) = classes(positives, negatives)?;
    let (positives, negatives) = (positives as f64, negatives as f64);
    // Walked in counts of cases, and divided once at the end.
    let (from, to) = (range.low() * negatives, range.high() * negatives);
    let (mut area, mut fp) = (0.0, 0.0);
    for Across { tp, negative } in descending {
        if fp > to {
            break;
        }
        // Straight up there is no area: 0 is added, since in a resample nobody foresees which
        // cases it lacks, and a branch costs more.
        let corner = (fp + f64::from(negative), whole(tp.1));
        area += area_between((fp, whole(tp.0)), corner, from, to);
        fp = corner.0;
    }
    let (low, high) = (range.low(), range.high());
    let chance = (high * high - low * low) / 2.0;
    let share = area / (positives * negatives);
    Ok(0.5 * (1.0 + (share - chance) / (high - low - chance)))
}

/// Area under the segment between two points, clipped to `low ≤ x ≤ high`.
fn area_between(from: (f64, f64), to: (f64, f64), low: f64, high: f64) -> f64 {
    let (left, right) = (from.0.max(low), to.0.min(high));
    if from.1 == to.1 {
        return (right - left).max(0.0) * from.1;
    }
    if right <= left {
        return 0.0;
    }
    let slope = (to.1 - from.1) / (to.0 - from.0);
    let height = |x: f64| from.1 + slope * (x - from.0);
    (right - left) * (height(left) + height(right)) / 2.0
}
