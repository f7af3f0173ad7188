//! Cautions about deciding at the threshold, and about how much is known.

use plumbline_stats::confusion::Confusion;
use plumbline_stats::decision::net_benefit_treat_all;

use super::view::{percent, rounded};
use super::{Finding, View};
use crate::registry::metric;

/// A half-width above this leaves a measure between 0 and 1 undecided.
const WIDE: f64 = 0.10;

/// A prevalence below this, or above its complement, makes accuracy look good.
const RARE: f64 = 0.10;

pub(super) fn no_threshold(view: &View) -> Option<Finding> {
    view.threshold().is_none().then(Finding::new)
}

pub(super) fn threshold_outside_range(view: &View) -> Option<Finding> {
    let (threshold, (low, high)) = (view.threshold()?, view.plan.threshold_range()?);
    (!(low..=high).contains(&threshold)).then(|| {
        Finding::new()
            .with("threshold", rounded(threshold, 4))
            .with("low", low)
            .with("high", high)
    })
}

/// No better than treating everybody or nobody, whichever is better.
pub(super) fn no_net_benefit(view: &View) -> Option<Finding> {
    let threshold = view.threshold()?;
    let model = view.estimate("net_benefit")?.value;
    let everybody = Confusion::split(&view.cases.tally, 0);
    let treat_all = net_benefit_treat_all(&everybody, threshold).ok()?;
    let strategy = if treat_all > 0.0 { "all" } else { "none" };
    (model <= treat_all.max(0.0)).then(|| {
        Finding::new()
            .with("threshold", rounded(threshold, 4))
            .with("model", rounded(model, 4))
            .with("other", rounded(treat_all.max(0.0), 4))
            .with("strategy", strategy)
    })
}

pub(super) fn accuracy_below_majority(view: &View) -> Option<Finding> {
    let accuracy = view.estimate("accuracy")?.value;
    let majority = view.positives().max(view.negatives());
    (accuracy < majority as f64 / view.n() as f64).then(|| {
        Finding::new()
            .with("accuracy", rounded(100.0 * accuracy, 1))
            .with("majority", percent(majority, view.n()))
    })
}

pub(super) fn accuracy_misleads(view: &View) -> Option<Finding> {
    let accuracy = view.estimate("accuracy")?.value;
    let prevalence = view.estimate("prevalence")?.value;
    let majority = prevalence.max(1.0 - prevalence);
    (majority > 1.0 - RARE).then(|| {
        Finding::new()
            .with("accuracy", rounded(100.0 * accuracy, 1))
            .with("majority", rounded(100.0 * majority, 1))
    })
}

/// The primary metric, AUROC where the plan names none; only measures between
/// 0 and 1 have a width that means the same everywhere.
pub(super) fn wide_interval(view: &View) -> Option<Finding> {
    let primary = view.plan.primary().or_else(|| metric("auroc"))?;
    let interval = view.estimate(primary.id())?.interval;
    let half_width = (interval.high - interval.low) / 2.0;
    (primary.range == (0.0, 1.0) && half_width > WIDE).then(|| {
        Finding::new()
            .with("metric", primary.id())
            .with("low", rounded(interval.low, 3))
            .with("high", rounded(interval.high, 3))
    })
}
