//! What will be measured: primary metric, threshold, plausible range, local
//! prevalence and subgroups.

use plumbline_report::Words;
use plumbline_study::registry::METRICS;
use yew::prelude::*;

use super::Edit;
use crate::components::choice::Choice;
use crate::components::field::{Field, Lines};
use crate::components::number::Number;
use crate::text::use_words;

/// Values of [`Measures`].
#[derive(Properties, PartialEq)]
pub struct MeasuresProps {
    /// The plan.
    pub edit: Edit,
    /// Columns that could be subgroups; empty before a table is there.
    pub columns: Vec<AttrValue>,
}

/// The measures of the plan.
#[component]
pub fn Measures(props: &MeasuresProps) -> Html {
    let words = use_words();
    let (edit, plan) = (&props.edit, &props.edit.plan);
    html! {
        <section class="card" aria-labelledby="measures-title">
            <h2 id="measures-title">{ words.text("page-measures") }</h2>
            <p>{ words.text("page-measures-lead") }</p>
            <div class="grid-2">
                { primary(&words, edit) }
                <Number id="plan-threshold" label={words.text("page-threshold")}
                    hint={words.text("page-threshold-hint")} value={plan.threshold}
                    onchange={edit.set(|plan, value| plan.threshold = value)} />
                <Field id="plan-threshold-reason" label={words.text("page-threshold-reason")}
                    lines={Lines::Several} hint={words.text("page-threshold-reason-hint")}
                    value={plan.threshold_reason.clone()}
                    onchange={edit.set(|plan, text| plan.threshold_reason = text)} />
                { range(&words, edit) }
                <Number id="plan-prevalence" label={words.text("page-prevalence")} min=0.0 max=1.0
                    hint={words.text("page-prevalence-hint")} value={plan.local_prevalence}
                    onchange={edit.set(|plan, value| plan.local_prevalence = value)} />
                { subgroups(&words, edit, &props.columns) }
            </div>
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

fn subgroups(words: &Words, edit: &Edit, columns: &[AttrValue]) -> Html {
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
                { name }
            </label>
        }
    };
    html! {
        <fieldset>
            <legend class="field-label">{ words.text("page-subgroups") }</legend>
            if names.is_empty() {
                <p class="hint">{ words.text("page-subgroups-later") }</p>
            } else {
                <div class="checks">{ for names.iter().enumerate().map(item) }</div>
                <p class="hint">{ words.text("page-subgroups-hint") }</p>
            }
        </fieldset>
    }
}

fn flip(list: &mut Vec<String>, name: &str) {
    match list.iter().position(|entry| entry == name) {
        Some(at) => {
            list.remove(at);
        }
        None => list.push(name.to_owned()),
    }
}
