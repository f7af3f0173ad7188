//! Acceptance criteria: known metrics with limits that they can reach.

use super::{needs_threshold, of_parts, unknown_metric};
use crate::metric::Metric;
use crate::plan::{Criterion, PlanDraft};
use crate::task::spec;
use crate::{Message, Problem};

/// Problems of every criterion.
pub(super) fn problems(draft: &PlanDraft) -> Vec<Problem> {
    draft
        .criteria
        .iter()
        .filter_map(|criterion| problem(criterion, draft))
        .collect()
}

/// The number that the claim rests on, and nothing that it has to reach.
pub(super) fn of_primary(draft: &PlanDraft) -> Option<Problem> {
    let primary = spec(draft.task).metric(draft.primary_metric.as_deref()?)?;
    let is_judged = draft
        .criteria
        .iter()
        .any(|criterion| criterion.metric == primary.id());
    (!is_judged).then(|| {
        let message = Message::new("plan-problem-criteria-primary-needed");
        Problem::warning(message.with("metric", primary.id()))
    })
}

fn problem(criterion: &Criterion, draft: &PlanDraft) -> Option<Problem> {
    let Some(metric) = spec(draft.task).metric(&criterion.metric) else {
        return Some(unknown_metric(draft, "criteria", &criterion.metric));
    };
    of_parts("plan-problem-criteria-of-parts", metric)
        .or_else(|| limit(metric, criterion.limit))
        .or_else(|| needs_threshold("plan-problem-criteria-needs-threshold", metric, draft))
}

fn limit(metric: &Metric, limit: Option<f64>) -> Option<Problem> {
    let (low, high) = metric.range;
    let Some(limit) = limit.filter(|limit| limit.is_finite()) else {
        let message = Message::new("plan-problem-criteria-limit-missing");
        return Some(Problem::error(message.with("metric", metric.id())));
    };
    // 90 where 0.90 is meant is by far the most frequent slip.
    let is_percent = high == 1.0 && limit > 1.0 && limit <= 100.0;
    let message = if is_percent {
        Message::new("plan-problem-criteria-limit-percent").with("meant", limit / 100.0)
    } else {
        Message::new("plan-problem-criteria-limit-out-of-range")
            .with("low", low)
            .with("high", high)
    };
    (!(low..=high).contains(&limit))
        .then(|| Problem::error(message.with("metric", metric.id()).with("found", limit)))
}
