//! What will be measured: primary metric, threshold, plausible range, local
//! prevalence and subgroups.

use plumbline_report::Words;
use plumbline_study::respondent::Scale;
use plumbline_study::task::binary::METRICS;
use plumbline_study::{Plan, PlanDraft};
use yew::prelude::*;

use super::Edit;
use crate::components::choice::Choice;
use crate::components::field::{Field, Lines};
use crate::components::number::Number;
use crate::text::{PageWords, use_words, with};

/// Values of [`Measures`].
#[derive(Properties, PartialEq)]
pub struct MeasuresProps {
    /// The plan.
    pub edit: Edit,
    /// Columns that could be subgroups; empty before a table is there.
    pub columns: Vec<AttrValue>,
    /// Those of them with many values.
    pub many: Vec<AttrValue>,
    /// Columns that the plan names and the table lacks.
    pub lost: Vec<AttrValue>,
}

/// The measures of the plan.
#[component]
pub fn Measures(props: &MeasuresProps) -> Html {
    let words = use_words();
    let (edit, plan) = (&props.edit, &props.edit.plan);
    let said = |field: &str| problem(&words, plan, field);
    html! {
        <section class="card" aria-labelledby="measures-title">
            <h2 id="measures-title">{ words.text("page-measures") }</h2>
            <p>{ words.text("page-measures-lead") }</p>
            <div class="grid-2">
                { primary(&words, edit) }
                <Number id="plan-threshold" label={words.text("page-threshold")}
                    hint={words.text("page-threshold-hint")} value={plan.threshold}
                    problem={said("threshold-not-")}
                    onchange={edit.set(|plan, value| plan.threshold = value)} />
                <Field id="plan-threshold-reason" label={words.text("page-threshold-reason")}
                    lines={Lines::Several} hint={words.text("page-threshold-reason-hint")}
                    value={plan.threshold_reason.clone()}
                    onchange={edit.set(|plan, text| plan.threshold_reason = text)} />
                { range(&words, edit) }
                <Number id="plan-prevalence" label={words.text("page-prevalence")} min=0.0 max=1.0
                    hint={words.text("page-prevalence-hint")} value={plan.local_prevalence}
                    onchange={edit.set(|plan, value| plan.local_prevalence = value)} />
            </div>
            { subgroups(&words, props) }
            <OtherColumn edit={edit.clone()} />
        </section>
    }
}

fn primary(words: &Words, edit: &Edit) -> Html {
    let mut options: Vec<(AttrValue, AttrValue)> =
        vec![("".into(), words.text("page-not-chosen").into())];
    options.extend(
        METRICS
            .iter()
            .map(|metric| (metric.id().into(), words.text(&metric.name_id()).into())),
    );
    let onchange = edit.set(|plan, id: String| {
        plan.primary_metric = (!id.is_empty()).then_some(id);
    });
    html! {
        <Choice id="plan-primary" label={words.text("page-primary")}
            hint={words.text("page-primary-hint")} {options}
            value={edit.plan.primary_metric.clone().unwrap_or_default()} {onchange} />
    }
}

fn range(words: &Words, edit: &Edit) -> Html {
    let (low, high) = edit.plan.threshold_range.unzip();
    let onlow = edit.set(move |plan, value: Option<f64>| {
        plan.threshold_range = value.map(|low| (low, high.unwrap_or(1.0).max(low)));
    });
    let onhigh = edit.set(move |plan, value: Option<f64>| {
        plan.threshold_range = value.map(|high| (low.unwrap_or(0.0).min(high), high));
    });
    html! {
        <fieldset class="pair">
            <legend class="field-label">{ words.text("page-range") }</legend>
            <Number id="plan-range-low" label={words.text("page-range-low")} min=0.0 max=1.0
                value={low} onchange={onlow} />
            <Number id="plan-range-high" label={words.text("page-range-high")} min=0.0 max=1.0
                value={high} onchange={onhigh} />
            <p class="hint">{ words.text("page-range-hint") }</p>
        </fieldset>
    }
}

/// What is wrong with a field of the plan, for scores that are probabilities.
pub fn problem(words: &Words, plan: &PlanDraft, field: &str) -> String {
    let problems = Plan::problems(plan, Scale::Probability);
    let id = format!("plan-problem-{field}");
    let found = problems.iter().find(|one| one.message.id.starts_with(&id));
    found.map_or_else(String::new, |one| words.on_page(&one.message))
}

fn subgroups(words: &Words, props: &MeasuresProps) -> Html {
    let (edit, columns, lost) = (&props.edit, &props.columns, &props.lost);
    let chosen = &edit.plan.subgroups;
    let mut names: Vec<String> = columns.iter().map(|column| column.to_string()).collect();
    names.extend(
        chosen
            .iter()
            .filter(|name| !columns.iter().any(|c| c == *name))
            .cloned(),
    );
    let item = |(at, name): (usize, &String)| {
        let column = name.clone();
        let onchange = edit.set(move |plan, (): ()| flip(&mut plan.subgroups, &column));
        let id = format!("subgroup-{at}");
        html! {
            <label class="check" for={id.clone()}>
                <input {id} type="checkbox" checked={chosen.contains(name)}
                    onchange={onchange.reform(|_: Event| ())} />
                <bdi>{ name }</bdi>
                if lost.iter().any(|column| column == name) {
                    <span class="badge is-lost">{ words.text("page-subgroup-lost") }</span>
                }
            </label>
        }
    };
    // What is chosen is in sight, whatever its values are.
    let is_many =
        |name: &String| !chosen.contains(name) && props.many.iter().any(|column| column == name);
    let (many, few): (Vec<_>, Vec<_>) = names
        .iter()
        .enumerate()
        .partition(|(_, name)| is_many(name));
    html! {
        <fieldset>
            <legend class="field-label">{ words.text("page-subgroups") }</legend>
            <div class="checks">{ for few.into_iter().map(item) }</div>
            if !many.is_empty() {
                <details>
                    <summary>{ with(words, "page-subgroups-more", "count", many.len()) }</summary>
                    <div class="checks">{ for many.into_iter().map(item) }</div>
                </details>
            }
            <p class="hint">{ words.text("page-subgroups-hint") }</p>
        </fieldset>
    }
}

/// Values of [`OtherColumn`].
#[derive(Properties, PartialEq)]
struct OtherColumnProps {
    edit: Edit,
}

/// A column that is named before there is a table.
#[component]
fn OtherColumn(props: &OtherColumnProps) -> Html {
    let words = use_words();
    let name = use_state_eq(String::new);
    let add = {
        let name = name.clone();
        props.edit.set(move |plan, (): ()| {
            let column = name.trim().to_owned();
            if !column.is_empty() && !plan.subgroups.contains(&column) {
                plan.subgroups.push(column);
            }
        })
    };
    let onsubmit = {
        let name = name.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            add.emit(());
            name.set(String::new());
        })
    };
    let onchange = {
        let name = name.clone();
        Callback::from(move |text: String| name.set(text))
    };
    html! {
        <form class="one-line" {onsubmit}>
            <Field id="new-subgroup" label={words.text("page-subgroup-name")}
                hint={words.text("page-subgroup-name-hint")} value={(*name).clone()} {onchange} />
            <button type="submit" data-testid="subgroup-add" disabled={name.trim().is_empty()}>
                { words.text("page-subgroup-add") }
            </button>
        </form>
    }
}

/// Takes a name into a list, or out of it.
pub fn flip(list: &mut Vec<String>, name: &str) {
    match list.iter().position(|entry| entry == name) {
        Some(at) => {
            list.remove(at);
        }
        None => list.push(name.to_owned()),
    }
}
