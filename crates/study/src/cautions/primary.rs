//! Cautions about the number that the claim rests on.

use super::view::rounded;
use super::{Finding, View};

/// A half-width above this leaves a measure between 0 and 1 undecided.
const WIDE: f64 = 0.10;

/// The primary metric, that of the kind where the plan names none; only measures between
/// 0 and 1 have a width that means the same everywhere.
pub(crate) fn wide_interval(view: &View) -> Option<Finding> {
    let primary = view.plan.primary_or_default();
    let interval = view.estimate(primary.id())?.interval;
    let half_width = (interval.high - interval.low) / 2.0;
    (primary.range == (0.0, 1.0) && half_width > WIDE).then(|| {
        Finding::new()
            .with("metric", primary.id())
            .with("low", rounded(interval.low, 3))
            .with("high", rounded(interval.high, 3))
    })
}
