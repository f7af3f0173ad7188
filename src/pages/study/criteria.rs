//! What the model has to reach, as a table of criteria.

use plumbline_report::Words;
use plumbline_study::names::same_value;
use plumbline_study::plan::{Bound, Criterion};
use plumbline_study::respondent::Scale;
use plumbline_study::{PlanDraft, spec};
use yew::prelude::*;

use super::Edit;
use super::measures::problem;
use crate::components::choice::Choice;
use crate::components::field::{Field, Taken};
use crate::components::number::Number;
use crate::pages::kinds::judged;
use crate::text::use_words;

/// Values of [`Criteria`].
#[derive(Properties, PartialEq)]
pub struct CriteriaProps {
    /// The plan.
    pub edit: Edit,
    /// The classes of the outcome, where they are known.
    #[prop_or_default]
    pub classes: Vec<AttrValue>,
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
            class: None,
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
                { for edit.plan.criteria.iter().enumerate().map(|(at, one)| row(&words, props, at, one)) }
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

fn row(words: &Words, props: &CriteriaProps, at: usize, criterion: &Criterion) -> Html {
    let edit = &props.edit;
    let metrics = judged(words, edit.plan.task);
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
    let first = props.classes.first().map(ToString::to_string);
    let onmetric = edit.set(move |plan, id: String| {
        let metric = spec(plan.task).metric(&id);
        if let Some(criterion) = plan.criteria.get_mut(at) {
            // A measure of a class asks for one at once; of all classes none is left.
            let named = criterion.class.take().or(first.clone());
            criterion.class = metric
                .filter(|metric| metric.of_class)
                .map(|_| named.unwrap_or_default());
            criterion.metric = id;
        }
    });
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
                onchange={onmetric} />
            if let Some(class) = &criterion.class {
                { class_field(words, props, at, class, change(|criterion, class| criterion.class = Some(class))) }
            }
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

/// The class that is judged: one of those of the outcome, or its name before they are known.
fn class_field(
    words: &Words,
    props: &CriteriaProps,
    at: usize,
    class: &str,
    onchange: Callback<String>,
) -> Html {
    let id = format!("criterion-{at}-class");
    let label = words.text("page-criterion-class");
    let is_known = props.classes.iter().any(|known| same_value(known, class));
    let is_open = class.is_empty() && !props.classes.is_empty();
    if !is_known && !is_open {
        return html! {
            <Field {id} {label} hint={words.text("page-criterion-class-hint")} taken={Taken::Leaving}
                value={class.to_owned()} {onchange} />
        };
    }
    let none = class.is_empty().then(|| {
        (
            AttrValue::default(),
            words.text("page-criterion-class-choose").into(),
        )
    });
    let known = props
        .classes
        .iter()
        .map(|known| (known.clone(), known.clone()));
    let value = props.classes.iter().find(|known| same_value(known, class));
    html! {
        <Choice {id} {label} options={none.into_iter().chain(known).collect::<Vec<_>>()}
            value={value.cloned().unwrap_or_default()} {onchange} />
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
