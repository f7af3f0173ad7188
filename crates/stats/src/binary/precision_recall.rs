//! Average precision: the step-wise area under the precision-recall curve.
//!
//! AP = Σ (Rₖ − Rₖ₋₁) Pₖ over distinct scores in descending order, where Pₖ
//! and Rₖ are precision and recall with the threshold at that score. No
//! interpolation: straight lines between points of a precision-recall curve
//! are not attainable (Davis & Goadrich 2006,
//! <https://doi.org/10.1145/1143844.1143874>). This is
//! `average_precision_score` of scikit-learn.
//!
//! Its value under chance is the prevalence, so it must not be compared
//! between samples of different prevalence.

use crate::binary::Tally;
use crate::binary::auroc::{both_classes, classes};
use crate::binary::sample::Step;
use crate::estimate::Point;
use crate::sums::whole;

/// Average precision, in (0, 1].
pub fn average_precision(tally: &Tally) -> Point {
    average_along(steps(tally), both_classes(tally)?)
}

/// Average precision from what lies at and above each distinct score of a positive
/// case, from the highest down, of so many positive and negative cases.
pub(crate) fn average_along(
    steps: impl Iterator<Item = Step>,
    (positives, negatives): (u64, u64),
) -> Point {
    let (positives, _) = classes(positives, negatives)?;
    let mut sum = 0.0;
    // Where a resample drew no positive case 0 is added: nobody foresees where, and a branch
    // costs more.
    for step in steps {
        sum += f64::from(step.positive) * (whole(step.tp) / whole(step.flagged.max(1)));
    }
    Ok(sum / positives as f64)
}

fn steps(tally: &Tally) -> impl Iterator<Item = Step> + '_ {
    let counts = tally.positive.iter().zip(&tally.negative).rev();
    counts.scan((0, 0), |(tp, flagged), (&positive, &negative)| {
        *tp += u64::from(positive);
        *flagged += u64::from(positive) + u64::from(negative);
        Some(Step {
            positive,
            tp: *tp,
            flagged: *flagged,
        })
    })
}
