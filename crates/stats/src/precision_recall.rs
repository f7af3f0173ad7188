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

use crate::Tally;
use crate::auroc::both_classes;
use crate::estimate::Point;

/// Average precision, in (0, 1].
pub fn average_precision(tally: &Tally) -> Point {
    let (positives, _) = both_classes(tally)?;
    let (mut tp, mut predicted, mut sum) = (0u64, 0u64, 0.0);
    for (&positive, &negative) in tally.positive.iter().zip(&tally.negative).rev() {
        tp += u64::from(positive);
        predicted += u64::from(positive) + u64::from(negative);
        if positive > 0 {
            sum += f64::from(positive) * (tp as f64 / predicted as f64);
        }
    }
    Ok(sum / positives as f64)
}
