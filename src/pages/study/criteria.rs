//! What the model has to reach, as a table of criteria.

use plumbline_report::Words;
use plumbline_study::plan::{Bound, Criterion};
use plumbline_study::respondent::Scale;
use plumbline_study::{PlanDraft, spec};
use yew::prelude::*;

use super::Edit;
use super::measures::problem;
use crate::components::choice::Choice;
use crate::components::number::Number;
use crate::pages::kinds::measures;
use crate::text::use_words;

/// Values of [`Criteria`].
#[derive(Properties, PartialEq)]
pub struct CriteriaProps {
    /// The plan.
    pub edit: Edit,
}

/// The acceptance criteria.
#[component]
pub fn Criteria(props: &CriteriaProps) -> Html {
    let words = use_words();
    let edit = &props.edit;
    let add = edit.set(|plan, (): ()| {
        let first = spec(plan.task).looked_at_in_subgroups.first();
        let first = first.copied().unwrap_or(spec(plan.task).default_primary);
        plan.criteria.push(Criterion {
            // The number that the claim rests on has to reach something first.
            metric: missing_primary(plan).unwrap_or(first).to_owned(),
            bound: Bound::AtLeast,
            // Nobody has said it yet: a number that stands there is sealed unread.
            limit: None,
        });
    });
    html! {
        <section class="card" aria-labelledby="criteria-title">
            <h2 id="criteria-title">{ words.text("page-criteria") }</h2>
            <p>{ words.text("page-criteria-lead") }</p>
            <ul class="criteria">
                { for edit.plan.criteria.iter().enumerate().map(|(at, one)| row(&words, edit, at, one)) }
            </ul>
            <button data-testid="add-criterion" onclick={add.reform(|_: MouseEvent| ())}>
                { words.text("page-criterion-add") }
            </button>
        </section>
    }
}

/// The primary measure, where no criterion judges it yet.
fn missing_primary(plan: &PlanDraft) -> Option<&str> {
    let primary = plan.primary_metric.as_deref()?;
    let is_judged = plan.criteria.iter().any(|one| one.metric == primary);
    (!is_judged).then_some(primary)
}

fn row(words: &Words, edit: &Edit, at: usize, criterion: &Criterion) -> Html {
    let metrics = measures(words, edit.plan.task);
    // In words: a sign of comparison is mirrored in a script from right to left.
    let bounds = vec![
        ("at_least".into(), words.text("page-bound-at-least").into()),
        ("at_most".into(), words.text("page-bound-at-most").into()),
    ];
    let bound = match criterion.bound {
        Bound::AtLeast => "at_least",
        Bound::AtMost => "at_most",
    };
    let change = |put: fn(&mut Criterion, String)| {
        edit.set(move |plan, text: String| {
            if let Some(criterion) = plan.criteria.get_mut(at) {
                put(criterion, text);
            }
        })
    };
    let onlimit = edit.set(move |plan, limit: Option<f64>| {
        if let Some(criterion) = plan.criteria.get_mut(at) {
            criterion.limit = limit;
        }
    });
    let remove = edit.set(move |plan, (): ()| {
        if at < plan.criteria.len() {
            plan.criteria.remove(at);
        }
    });
    html! {
        <li class="criterion">
            <Choice id={format!("criterion-{at}-metric")} label={words.text("page-criterion-metric")}
                options={metrics} value={criterion.metric.clone()}
                onchange={change(|criterion, id| criterion.metric = id)} />
            <Choice id={format!("criterion-{at}-bound")} label={words.text("page-criterion-bound")}
                options={bounds} value={bound}
                onchange={change(|criterion, id| criterion.bound = bound_of(&id))} />
            <Number id={format!("criterion-{at}-limit")} label={words.text("page-criterion-limit")}
                hint={words.text("page-criterion-limit-hint")} problem={limit_problem(words, edit, at)}
                value={criterion.limit} onchange={onlimit} />
            <button class="quiet" onclick={remove.reform(|_: MouseEvent| ())}>
                { words.text("page-criterion-remove") }
            </button>
        </li>
    }
}

/// What is wrong with the limit of one criterion.
fn limit_problem(words: &Words, edit: &Edit, at: usize) -> String {
    let alone = PlanDraft {
        task: edit.plan.task,
        criteria: edit.plan.criteria.get(at).cloned().into_iter().collect(),
        ..PlanDraft::default()
    };
    problem(words, &alone, "criteria-limit-", Scale::Probability)
}

fn bound_of(id: &str) -> Bound {
    if id == "at_most" {
        Bound::AtMost
    } else {
        Bound::AtLeast
    }
}
