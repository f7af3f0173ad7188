//! Cautions about subgroups with one outcome only.

use super::View;
use crate::cautions::Finding;
use crate::cautions::subgroups::names;
use crate::evaluation::Group;

/// Subgroups with enough cases of one outcome only: half of what matters is
/// known about them.
pub(super) fn partly_measured(view: &View) -> Option<Finding> {
    let minimum = view.common.plan.minimum_group();
    let partly: Vec<&Group> = view
        .common
        .measured_groups()
        .filter(|group| {
            let positives = group.n_positive.unwrap_or_default();
            positives.min(group.n - positives) < minimum
        })
        .collect();
    (!partly.is_empty()).then(|| names(&partly).with("minimum", minimum))
}
