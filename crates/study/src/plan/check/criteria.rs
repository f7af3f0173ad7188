//! Acceptance criteria: known metrics with limits that they can reach.

use super::{needs_threshold, of_parts, unknown_metric};
use crate::metric::Metric;
use crate::names::same_value;
use crate::plan::costs::quoted;
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
    class(metric, criterion)
        .or_else(|| limit(metric, criterion.limit))
        .or_else(|| needs_threshold("plan-problem-criteria-needs-threshold", metric, draft))
}

/// A class where each has a number, and none where all have one together.
fn class(metric: &Metric, criterion: &Criterion) -> Option<Problem> {
    let named = criterion.class.as_deref().map(str::trim);
    let message = match named.filter(|name| !name.is_empty()) {
        Some(_) if metric.of_class => return None,
        None if metric.of_class => Message::new("plan-problem-criteria-of-class"),
        Some(class) if metric.whole => {
            Message::new("plan-problem-criteria-class-of-whole").with("class", class)
        }
        Some(_) | None => return of_parts("plan-problem-criteria-of-parts", metric),
    };
    Some(Problem::error(message.with("metric", metric.id())))
}

impl PlanDraft {
    /// Holds the classes of the criteria against those of an assessment.
    ///
    /// # Errors
    /// A class that is none of these.
    pub fn criteria_among(&self, classes: &[String]) -> Result<(), Vec<Problem>> {
        let strange = self.criteria.iter().filter_map(|one| {
            let class = one.class.as_ref()?;
            let is_known = classes.iter().any(|known| same_value(known, class));
            (!is_known).then_some((one, class))
        });
        let problem = |(one, class): (&Criterion, &String)| {
            let message = Message::new("plan-problem-criteria-class-unknown")
                .with("metric", one.metric.as_str())
                .with("class", class.as_str())
                .with("names", quoted(classes));
            Problem::error(message)
        };
        let problems: Vec<Problem> = strange.map(problem).collect();
        match problems.is_empty() {
            true => Ok(()),
            false => Err(problems),
        }
    }
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
