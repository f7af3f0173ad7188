//! What will be measured: primary metric, threshold, plausible range, local
//! prevalence and subgroups.

use plumbline_report::Words;
use plumbline_study::respondent::Scale;
use plumbline_study::{Plan, PlanDraft, TaskKind};
use yew::prelude::*;

use super::Edit;
use crate::components::choice::Choice;
use crate::components::field::Field;
use crate::pages::kinds::{Kind, measures, room};
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
    /// What the assessed scores are, as far as it is known.
    pub scale: Option<Scale>,
    /// Called with another kind of outcome.
    pub onkind: Callback<TaskKind>,
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
                <Kind kind={plan.task} onkind={props.onkind.clone()} />
                { primary(&words, edit) }
                { (room(plan.task).measures)(&words, edit, props.scale) }
            </div>
            { subgroups(&words, props) }
            <OtherColumn edit={edit.clone()} />
        </section>
    }
}

fn primary(words: &Words, edit: &Edit) -> Html {
    let mut options: Vec<(AttrValue, AttrValue)> =
        vec![("".into(), words.text("page-not-chosen").into())];
    options.extend(measures(words, edit.plan.task));
    let onchange = edit.set(|plan, id: String| {
        plan.primary_metric = (!id.is_empty()).then_some(id);
    });
    html! {
        <Choice id="plan-primary" label={words.text("page-primary")}
            hint={words.text("page-primary-hint")} {options}
            value={edit.plan.primary_metric.clone().unwrap_or_default()} {onchange} />
    }
}

/// What is wrong with a field of the plan, for such scores.
pub fn problem(words: &Words, plan: &PlanDraft, field: &str, scale: Scale) -> String {
    let problems = Plan::problems(plan, scale);
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
