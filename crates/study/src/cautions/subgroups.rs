//! Cautions about subgroups.

use super::{Finding, View};
use crate::evaluation::Group;
use crate::registry::metric;

/// With this many subgroups the chance that some 95 % interval misses is
/// 1 − 0.95¹⁰ = 40 % already.
const MANY: usize = 10;

pub(super) fn gap(view: &View) -> Option<Finding> {
    let flagged: Vec<&Group> = view
        .measured_groups()
        .filter(|group| group.flagged)
        .collect();
    let primary = view.plan.primary().or_else(|| metric("auroc"))?;
    (!flagged.is_empty()).then(|| names(&flagged).with("metric", primary.id()))
}

pub(super) fn left_out(view: &View) -> Option<Finding> {
    let left_out: Vec<&Group> = view
        .evaluation
        .groups
        .iter()
        .filter(|group| group.left_out.is_some())
        .collect();
    (!left_out.is_empty()).then(|| names(&left_out).with("minimum", view.plan.minimum_group()))
}

pub(super) fn many(view: &View) -> Option<Finding> {
    let groups = view.measured_groups().count();
    (groups >= MANY).then(|| Finding::new().with("n", groups))
}

fn names(groups: &[&Group]) -> Finding {
    let names: Vec<String> = groups
        .iter()
        .map(|group| format!("{}: {}", group.column, group.value))
        .collect();
    Finding::new()
        .with("n", groups.len())
        .with("groups", names.join(", "))
}
