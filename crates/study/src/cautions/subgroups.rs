//! Cautions about subgroups.

use super::view::rounded;
use super::{Finding, View};
use crate::Message;
use crate::evaluation::{Difference, Group, Worse};
use crate::metric::{Better, Metric};

/// With this many subgroups the chance that some 95 % interval misses is
/// 1 − 0.95¹⁰ = 40 % already.
const MANY: usize = 10;

/// Most comparisons that a caution tells; the others stand with the subgroups.
const TOLD: usize = 20;

pub(crate) fn clearly_worse(view: &View) -> Option<Finding> {
    worse(view, Worse::Clearly)
}

pub(crate) fn perhaps_worse(view: &View) -> Option<Finding> {
    worse(view, Worse::Perhaps)
}

/// A coefficient of calibration that differs by less than this changes no decision.
const SMALL: f64 = 0.1;

/// Differences of this grade, the largest first.
///
/// Looked at are the measures that the claim rests on (the primary one and
/// those with a criterion), and those that say who is missed and who is alarmed,
/// whatever the plan calls primary: of several classes, each class by itself. So is
/// calibration where the kind of outcome reports its differences, for discrimination says
/// nothing of risks that are wrong for some. The greatest are told.
fn worse(view: &View, grade: Worse) -> Option<Finding> {
    let looked_at = looked_at(view);
    let mut found: Vec<(&Difference, &'static Metric, f64)> = view
        .evaluation
        .differences
        .iter()
        .filter(|row| row.worse == Some(grade))
        .filter_map(|row| {
            let metric = looked_at
                .iter()
                .find(|metric| metric.id() == row.key.metric)?;
            let size = row.measured.ok()?.value.abs();
            let matters = !matches!(metric.better, Better::Target(_)) || size > SMALL;
            matters.then_some((row, *metric, size))
        })
        .collect();
    // A stable sort: equal differences stay in the order of the plan.
    found.sort_by(|a, b| b.2.total_cmp(&a.2));
    (!found.is_empty()).then(|| {
        let details = found
            .iter()
            .take(TOLD)
            .filter_map(|(row, metric, _)| detail(view, row, metric));
        Finding::new()
            .with("n", found.len())
            .with_details(details.collect::<Vec<Message>>())
    })
}

fn looked_at(view: &View) -> Vec<&'static Metric> {
    let spec = view.plan.spec();
    let judged = view.plan.criteria().iter().map(|one| one.metric.as_str());
    let always = spec.looked_at_in_subgroups.iter().copied();
    let named = judged.chain(always).filter_map(|id| spec.metric(id));
    let is_calibration = |metric: &&Metric| {
        matches!(metric.better, Better::Target(_)) && metric.asked.of_subgroups.is_some()
    };
    [view.plan.primary_or_default()]
        .into_iter()
        .chain(named)
        .chain((spec.metrics)().iter().filter(is_calibration))
        .collect()
}

fn detail(view: &View, row: &Difference, metric: &Metric) -> Option<Message> {
    let difference = row.measured.ok()?;
    let group = view
        .evaluation
        .groups
        .iter()
        .find(|group| Some(&group.key) == row.key.group.as_ref())?;
    let mut estimates = view.evaluation.estimates.iter();
    let here = estimates.find(|estimate| estimate.key == row.key)?;
    let direction = match metric.better {
        Better::Lower => "higher",
        Better::Target(_) => "off",
        Better::Higher | Better::Neither => "lower",
    };
    let told = match &row.key.class {
        None => Message::new("caution-subgroup-detail"),
        Some(class) => {
            Message::new("caution-subgroup-of-class-detail").with("class", class.as_str())
        }
    };
    Some(
        told.with("metric", metric.id())
            .with("group", name(group))
            .with("direction", direction)
            .with("value", rounded(here.measured.ok()?.value, 3))
            .with("gap", rounded(difference.value.abs(), 3))
            .with("low", rounded(difference.interval.low, 3))
            .with("high", rounded(difference.interval.high, 3)),
    )
}

pub(crate) fn left_out(view: &View) -> Option<Finding> {
    let left_out: Vec<&Group> = view
        .evaluation
        .groups
        .iter()
        .filter(|group| group.left_out.is_some())
        .collect();
    (!left_out.is_empty()).then(|| names(&left_out).with("minimum", view.plan.minimum_group()))
}

pub(crate) fn many(view: &View) -> Option<Finding> {
    let groups = view.measured_groups().count();
    (groups >= MANY).then(|| Finding::new().with("n", groups))
}

pub(crate) fn names(groups: &[&Group]) -> Finding {
    let names: Vec<String> = groups.iter().map(|group| name(group)).collect();
    Finding::new()
        .with("n", groups.len())
        .with("groups", names.join(", "))
}

fn name(group: &Group) -> String {
    format!("{}: {}", group.column, group.value)
}
