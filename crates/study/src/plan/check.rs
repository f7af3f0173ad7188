//! Everything that can be wrong with a plan, found at once.
//!
//! Errors stop an evaluation; warnings let it go on and say what will be
//! missing from it. The id of each message begins with `plan-problem-` and the
//! name of the field, so that a form can show it where it belongs.

mod compared;
mod criteria;
mod numbers;
mod subject;

use std::cmp::Reverse;

use plumbline_stats::binary::threshold::Rule;

use super::{ChosenHere, PlanDraft};
use crate::metric::Metric;
use crate::respondent::Scale;
use crate::study::TaskKind;
use crate::task::spec;
use crate::templates::TEMPLATES;
use crate::{Message, Problem};

/// Problems of the draft, errors first.
pub(super) fn problems(draft: &PlanDraft, scale: Scale) -> Vec<Problem> {
    let mut problems = Vec::new();
    problems.extend(version(draft));
    problems.extend(template(draft));
    problems.extend(draft.intended_use.problems());
    problems.extend(subject::problems(draft));
    problems.extend(primary_metric(draft));
    problems.extend(numbers::threshold(draft, scale));
    problems.extend(threshold_reason(draft));
    problems.extend(threshold_rule(draft));
    problems.extend(numbers::threshold_range(draft, scale));
    problems.extend(subgroups(draft));
    problems.extend(of_binary_alone(draft));
    problems.extend(costs(draft));
    problems.extend(compared::problems(draft));
    problems.extend(criteria::problems(draft));
    problems.extend(criteria::of_primary(draft));
    problems.extend(numbers::resampling(draft));
    problems.extend(numbers::target_prevalence(draft));
    problems.extend(numbers::minimum_group(draft));
    // A stable sort: within a severity the order of the form is kept.
    problems.sort_by_key(|problem| Reverse(problem.severity));
    problems
}

/// Whoever builds a draft from another program's text may hold a later version.
fn version(draft: &PlanDraft) -> Option<Problem> {
    (draft.version > PlanDraft::VERSION).then(|| {
        Problem::error(
            Message::new("plan-problem-version-newer")
                .with("version", u64::from(draft.version))
                .with("known", u64::from(PlanDraft::VERSION)),
        )
    })
}

fn template(draft: &PlanDraft) -> Option<Problem> {
    let known = draft.template.is_empty() || TEMPLATES.contains(&draft.template.as_str());
    (!known).then(|| {
        Problem::error(
            Message::new("plan-problem-template-unknown")
                .with("found", draft.template.as_str())
                .with("known", TEMPLATES.join(", ")),
        )
    })
}

fn primary_metric(draft: &PlanDraft) -> Option<Problem> {
    let id = draft.primary_metric.as_deref()?;
    match spec(draft.task).metric(id) {
        None => Some(unknown_metric(draft, "primary-metric", id)),
        Some(metric) => of_parts("plan-problem-primary-metric-of-parts", metric).or_else(|| {
            needs_threshold("plan-problem-primary-metric-needs-threshold", metric, draft)
        }),
    }
}

/// A metric that the field does not know; an alias is answered with the id.
fn unknown_metric(draft: &PlanDraft, field: &str, id: &str) -> Problem {
    let message = match spec(draft.task).find(id) {
        // Nothing cannot be quoted.
        None if id.trim().is_empty() => {
            Message::new("plan-problem-measure-unnamed").with("field", field)
        }
        None => Message::new(&format!("plan-problem-{field}-unknown")),
        Some(meant) => {
            Message::new(&format!("plan-problem-{field}-other-name")).with("meant", meant.id())
        }
    };
    Problem::error(message.with("found", id))
}

/// A metric of each class is many numbers, of which nobody said which one is meant.
fn of_parts(message: &str, metric: &Metric) -> Option<Problem> {
    (!metric.whole).then(|| Problem::error(Message::new(message).with("metric", metric.id())))
}

/// What a plan of several classes says though it has no meaning there.
fn of_binary_alone(draft: &PlanDraft) -> Vec<Problem> {
    match draft.task {
        TaskKind::Binary => return Vec::new(),
        TaskKind::MultiClass => {}
    }
    [
        (draft.positive.is_some(), "positive"),
        (draft.threshold.is_some(), "threshold"),
        (draft.threshold_range.is_some(), "threshold_range"),
        (
            draft.threshold_chosen_here.is_some(),
            "threshold_chosen_here",
        ),
        (draft.target_prevalence.is_some(), "local_prevalence"),
    ]
    .into_iter()
    .filter(|(is_said, _)| *is_said)
    .map(|(_, field)| {
        Problem::error(Message::new("plan-problem-of-binary-alone").with("field", field))
    })
    .collect()
}

/// Costs are of classes, and a cost that is expected needs them.
fn costs(draft: &PlanDraft) -> Vec<Problem> {
    let judged = draft.criteria.iter().map(|one| &one.metric);
    let mut judged = draft.primary_metric.iter().chain(judged);
    let needs_costs = |id: &String| {
        let metric = spec(draft.task).metric(id);
        metric.is_some_and(|metric| metric.needs_costs)
    };
    match (&draft.costs, draft.task) {
        (None, TaskKind::MultiClass | TaskKind::Binary) => {
            let needed = judged.any(needs_costs);
            let problem = || Problem::warning(Message::new("plan-problem-costs-needed"));
            needed.then(problem).into_iter().collect()
        }
        (Some(_), TaskKind::Binary) => {
            vec![Problem::error(Message::new("plan-problem-costs-of-binary"))]
        }
        (Some(costs), TaskKind::MultiClass) => costs.problems(),
    }
}

fn needs_threshold(message: &str, metric: &Metric, draft: &PlanDraft) -> Option<Problem> {
    let declared = draft.threshold.is_some() || draft.threshold_chosen_here.is_some();
    (metric.needs_threshold() && !declared)
        .then(|| Problem::warning(Message::new(message).with("metric", metric.id())))
}

fn threshold_reason(draft: &PlanDraft) -> Option<Problem> {
    (draft.threshold.is_some() && draft.threshold_reason.trim().is_empty())
        .then(|| Problem::warning(Message::new("plan-problem-threshold-reason-missing")))
}

fn threshold_rule(draft: &PlanDraft) -> Option<Problem> {
    let ok = match draft.threshold_chosen_here? {
        ChosenHere::ByEye => return threshold_by_eye(draft),
        ChosenHere::ByRule(Rule::Youden) => true,
        ChosenHere::ByRule(Rule::TargetSensitivity(target) | Rule::TargetSpecificity(target)) => {
            target > 0.0 && target <= 1.0
        }
        ChosenHere::ByRule(Rule::Cost { ratio }) => ratio > 0.0 && ratio.is_finite(),
    };
    (!ok).then(|| Problem::error(Message::new("plan-problem-threshold-rule-invalid")))
}

fn threshold_by_eye(draft: &PlanDraft) -> Option<Problem> {
    let message = "plan-problem-threshold-by-eye-missing";
    draft
        .threshold
        .is_none()
        .then(|| Problem::error(Message::new(message)))
}

fn subgroups(draft: &PlanDraft) -> Vec<Problem> {
    let repeated =
        |at: usize, name: &String| draft.subgroups.iter().take(at).any(|before| before == name);
    let columns = draft.subgroups.iter().enumerate();
    columns
        .filter_map(|(at, name)| match name.trim() {
            "" => Some(Problem::error(Message::new("plan-problem-subgroups-empty"))),
            _ if repeated(at, name) => Some(Problem::warning(
                Message::new("plan-problem-subgroups-twice").with("column", name.as_str()),
            )),
            _ => None,
        })
        .collect()
}
