//! Cautions about what was said before the results were seen.

use super::view::rounded;
use super::{Finding, View};
use crate::seen::Seen;

pub(super) fn no_seal(view: &View) -> Option<Finding> {
    view.plan.seal().is_none().then(Finding::new)
}

pub(super) fn deviations(view: &View) -> Option<Finding> {
    let seal = view.plan.seal()?;
    let deviations = &view.evaluation.deviations;
    (!deviations.is_empty()).then(|| {
        Finding::new()
            .with("n", deviations.len())
            .with("code", seal.code.as_str())
            .told(deviations.iter().cloned())
    })
}

/// A plan without a seal that names one thing while the run took another.
pub(super) fn not_followed(view: &View) -> Option<Finding> {
    let deviations = &view.evaluation.deviations;
    (view.plan.seal().is_none() && !deviations.is_empty()).then(|| {
        Finding::new()
            .with("n", deviations.len())
            .told(deviations.iter().cloned())
    })
}

pub(super) fn leaves_open(view: &View) -> Option<Finding> {
    let open = &view.evaluation.left_open;
    (!open.is_empty()).then(|| {
        Finding::new()
            .with("n", open.len())
            .told(open.iter().cloned())
    })
}

pub(super) fn seen_before(view: &View) -> Option<Finding> {
    match &view.evaluation.provenance.seen {
        Seen::Before { on } => Some(Finding::new().with("date", on.as_str())),
        Seen::Unknown | Seen::NotBefore => None,
    }
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
