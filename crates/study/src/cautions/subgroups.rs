//! Cautions about subgroups.

use super::view::rounded;
use super::{Finding, View};
use crate::Message;
use crate::evaluation::{GapRow, Group, Worse};
use crate::registry::{Better, Metric, metric};

/// With this many subgroups the chance that some 95 % interval misses is
/// 1 − 0.95¹⁰ = 40 % already.
const MANY: usize = 10;

pub(super) fn clearly_worse(view: &View) -> Option<Finding> {
    worse(view, Worse::Clearly)
}

pub(super) fn perhaps_worse(view: &View) -> Option<Finding> {
    worse(view, Worse::Perhaps)
}

/// Differences of this grade, the largest first.
///
/// Looked at are the measures that the claim rests on (the primary one and
/// those with a criterion), and sensitivity and specificity, which say who is
/// missed and who is alarmed, whatever the plan calls primary.
fn worse(view: &View, grade: Worse) -> Option<Finding> {
    let looked_at = looked_at(view);
    let mut found: Vec<(&GapRow, &'static Metric, f64)> = view
        .evaluation
        .gaps
        .iter()
        .filter(|row| row.worse == Some(grade))
        .filter_map(|row| {
            let metric = looked_at.iter().find(|metric| metric.id() == row.metric)?;
            Some((row, *metric, row.measured.ok()?.value.abs()))
        })
        .collect();
    // A stable sort: equal differences stay in the order of the plan.
    found.sort_by(|a, b| b.2.total_cmp(&a.2));
    (!found.is_empty()).then(|| {
        let details = found
            .iter()
            .filter_map(|(row, metric, _)| detail(view, row, metric));
        Finding::new()
            .with("n", found.len())
            .told(details.collect::<Vec<Message>>())
    })
}

fn looked_at(view: &View) -> Vec<&'static Metric> {
    let primary = view.plan.primary().or_else(|| metric("auroc"));
    let judged = view
        .plan
        .criteria()
        .iter()
        .filter_map(|criterion| metric(&criterion.metric));
    let always = ["sensitivity", "specificity"]
        .into_iter()
        .filter_map(metric);
    primary.into_iter().chain(judged).chain(always).collect()
}

fn detail(view: &View, row: &GapRow, metric: &Metric) -> Option<Message> {
    let gap = row.measured.ok()?;
    let group = view
        .evaluation
        .groups
        .iter()
        .find(|group| group.key == row.group)?;
    let here = view.evaluation.estimates.iter().find(|estimate| {
        estimate.metric == row.metric && estimate.group.as_deref() == Some(&row.group)
    })?;
    let direction = match metric.better {
        Better::Lower => "higher",
        Better::Target(_) => "off",
        Better::Higher | Better::Neither => "lower",
    };
    Some(
        Message::new("caution-subgroup-detail")
            .with("metric", metric.id())
            .with("group", name(group))
            .with("direction", direction)
            .with("value", rounded(here.measured.ok()?.value, 3))
            .with("gap", rounded(gap.value.abs(), 3))
            .with("low", rounded(gap.interval.low, 3))
            .with("high", rounded(gap.interval.high, 3)),
    )
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

/// Subgroups with enough cases of one outcome only: half of what matters is
/// known about them.
pub(super) fn partly_measured(view: &View) -> Option<Finding> {
    let minimum = view.plan.minimum_group();
    let partly: Vec<&Group> = view
        .measured_groups()
        .filter(|group| group.n_positive.min(group.n - group.n_positive) < minimum)
        .collect();
    (!partly.is_empty()).then(|| names(&partly).with("minimum", minimum))
}

pub(super) fn many(view: &View) -> Option<Finding> {
    let groups = view.measured_groups().count();
    (groups >= MANY).then(|| Finding::new().with("n", groups))
}

fn names(groups: &[&Group]) -> Finding {
    let names: Vec<String> = groups.iter().map(|group| name(group)).collect();
    Finding::new()
        .with("n", groups.len())
        .with("groups", names.join(", "))
}

fn name(group: &Group) -> String {
    format!("{}: {}", group.column, group.value)
}
