//! Cautions about what was said before the results were seen.

use super::{Finding, View};
use crate::seen::Seen;

pub(crate) fn no_seal(view: &View) -> Option<Finding> {
    view.plan.seal().is_none().then(Finding::new)
}

pub(crate) fn deviations(view: &View) -> Option<Finding> {
    let seal = view.plan.seal()?;
    let deviations = &view.evaluation.deviations;
    (!deviations.is_empty()).then(|| {
        Finding::new()
            .with("n", deviations.len())
            .with("code", seal.code.as_str())
            .with_details(deviations.iter().cloned())
    })
}

/// A plan without a seal that names one thing while the run took another.
pub(crate) fn not_followed(view: &View) -> Option<Finding> {
    let deviations = &view.evaluation.deviations;
    (view.plan.seal().is_none() && !deviations.is_empty()).then(|| {
        Finding::new()
            .with("n", deviations.len())
            .with_details(deviations.iter().cloned())
    })
}

pub(crate) fn leaves_open(view: &View) -> Option<Finding> {
    let open = &view.evaluation.left_open;
    (!open.is_empty()).then(|| {
        Finding::new()
            .with("n", open.len())
            .with_details(open.iter().cloned())
    })
}

pub(crate) fn seen_before(view: &View) -> Option<Finding> {
    // Of the respondent that is assessed: of others another caution tells.
    match view.seen(&view.evaluation.provenance.cases) {
        Seen::Before { on } => Some(Finding::new().with("date", on)),
        Seen::Unknown | Seen::NotBefore => None,
    }
}
