//! Which column is the outcome and of which kind it is: asked, never assumed.

use plumbline_report::Words;
use plumbline_study::{Roles, TaskKind};
use yew::prelude::*;

use super::roles::with_role;
use crate::components::choice::Choice;
use crate::pages::kinds::{kinds, room};
use crate::pages::model::column_options;
use crate::protocol::{DataCheck, TableView};
use crate::state::Shared;
use crate::text::{use_words, with};

/// Values and callback of [`Outcome`].
#[derive(Properties, PartialEq)]
pub struct OutcomeProps {
    /// The table.
    pub view: Shared<TableView>,
    /// What its columns are for.
    pub roles: Shared<Roles>,
    /// The data under these roles.
    pub check: Option<Shared<DataCheck>>,
    /// The kind of the outcome.
    pub kind: TaskKind,
    /// Called with another kind.
    pub onkind: Callback<TaskKind>,
    /// Called with changed roles.
    pub onroles: Callback<Roles>,
}

/// The outcome.
#[component]
pub fn Outcome(props: &OutcomeProps) -> Html {
    let words = use_words();
    let names = props.view.preview.columns.iter();
    let names: Vec<AttrValue> = names.map(|column| column.name.clone().into()).collect();
    let ontruth = {
        let (roles, report) = (props.roles.clone(), props.onroles.clone());
        Callback::from(move |name: String| {
            let next = if name.is_empty() {
                Roles {
                    truth: None,
                    positive: None,
                    ..(*roles).clone()
                }
            } else {
                with_role(&roles, &name, "truth")
            };
            report.emit(next);
        })
    };
    html! {
        <section class="card" aria-labelledby="outcome-title" data-testid="outcome">
            <h2 id="outcome-title">{ words.text("page-outcome") }</h2>
            <Choice id="outcome-column" label={words.text("page-outcome-column")}
                options={column_options(&words, &names)}
                value={props.roles.truth.clone().unwrap_or_default()} onchange={ontruth} />
            if props.roles.truth.is_some() {
                { kind(&words, props) }
                { (room(props.kind).outcome)(&words, props) }
            }
        </section>
    }
}

/// The kind: guessed by the values of the column, and decided by a person.
fn kind(words: &Words, props: &OutcomeProps) -> Html {
    let item = |(id, name): (AttrValue, AttrValue)| {
        let kind = TaskKind::parse(&id);
        let onchange = props.onkind.clone();
        let onchange = Callback::from(move |_: Event| {
            if let Some(kind) = kind {
                onchange.emit(kind);
            }
        });
        let field = format!("kind-{id}");
        html! {
            <label class="check" for={field.clone()}>
                <input id={field.clone()} type="radio" name="kind" {onchange} data-testid={field}
                    checked={kind == Some(props.kind)} />
                { name }
            </label>
        }
    };
    html! {
        <fieldset data-testid="kind">
            <legend class="field-label">{ words.text("page-kind") }</legend>
            <div class="checks">{ for kinds(words).into_iter().map(item) }</div>
            <p class="hint" role="status">{ guessed(words, props) }</p>
        </fieldset>
    }
}

/// What the values of the column look like; where that is another kind, that it is.
fn guessed(words: &Words, props: &OutcomeProps) -> String {
    let Some(check) = &props.check else {
        return String::new();
    };
    match check.kind {
        Some(kind) if kind == props.kind => with(
            words,
            "page-kind-guessed",
            "values",
            check.outcome_values.len(),
        ),
        Some(kind) => with(words, "page-kind-other", "kind", kind.id()),
        None => words.text("page-kind-unknown"),
    }
}
