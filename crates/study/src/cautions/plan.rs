//! Cautions about what was said before the results were seen.

use super::view::rounded;
use super::{Finding, View};

pub(super) fn no_seal(view: &View) -> Option<Finding> {
    view.plan.seal().is_none().then(Finding::new)
}

pub(super) fn deviations(view: &View) -> Option<Finding> {
    let deviations = view.evaluation.deviations.len();
    let code = view.plan.seal().map_or("", |seal| seal.code.as_str());
    (deviations > 0).then(|| Finding::new().with("n", deviations).with("code", code))
}

/// With values corrected for the optimism where a rule chose the threshold.
pub(super) fn threshold_chosen_here(view: &View) -> Option<Finding> {
    view.plan.threshold_chosen_here()?;
    let finding = match &view.evaluation.chosen_threshold {
        None => Finding::new().with("corrected", "no"),
        Some(choice) => Finding::new()
            .with("corrected", "yes")
            .with("threshold", rounded(choice.threshold, 4))
            .with("sensitivity", rounded(choice.sensitivity.value, 3))
            .with("specificity", rounded(choice.specificity.value, 3)),
    };
    Some(finding)
}
