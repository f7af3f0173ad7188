//! Cautions about deciding at the threshold.

use plumbline_stats::binary::confusion::Confusion;
use plumbline_stats::binary::decision::net_benefit_treat_all;

use super::View;
use crate::cautions::Finding;
use crate::cautions::view::{percent, rounded};

/// A prevalence below this, or above its complement, makes accuracy look good.
const RARE: f64 = 0.10;

pub(super) fn no_threshold(view: &View) -> Option<Finding> {
    view.threshold().is_none().then(Finding::new)
}

pub(super) fn threshold_outside_range(view: &View) -> Option<Finding> {
    let (threshold, (low, high)) = (view.threshold()?, view.common.plan.threshold_range()?);
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
    let model = view.common.estimate("net_benefit")?.value;
    let everybody = Confusion::split(view.predicted.tally(), 0);
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
    let accuracy = view.common.estimate("accuracy")?.value;
    let majority = view.positives().max(view.negatives());
    (accuracy < majority as f64 / view.common.n() as f64).then(|| {
        Finding::new()
            .with("accuracy", rounded(100.0 * accuracy, 1))
            .with("majority", percent(majority, view.common.n()))
    })
}

pub(super) fn accuracy_misleads(view: &View) -> Option<Finding> {
    let accuracy = view.common.estimate("accuracy")?.value;
    let prevalence = view.common.estimate("prevalence")?.value;
    let majority = prevalence.max(1.0 - prevalence);
    (majority > 1.0 - RARE).then(|| {
        Finding::new()
            .with("accuracy", rounded(100.0 * accuracy, 1))
            .with("majority", rounded(100.0 * majority, 1))
    })
}

/// With values corrected for the optimism where a rule chose the threshold.
pub(super) fn threshold_chosen_here(view: &View) -> Option<Finding> {
    if !view.common.plan.decision().is_chosen_here() {
        return None;
    }
    let finding = match &view.detail.chosen_threshold {
        None => Finding::new().with("corrected", "no"),
        Some(choice) => Finding::new()
            .with("corrected", "yes")
            .with("threshold", rounded(choice.threshold, 4))
            .with("sensitivity", rounded(choice.sensitivity.value, 3))
            .with("specificity", rounded(choice.specificity.value, 3)),
    };
    Some(finding)
}
