//! Answers to these cases in another table: brought, and joined by an identifier.

use std::rc::Rc;

use plumbline_report::Words;
use plumbline_study::Message;
use yew::prelude::*;

use crate::browser::files::LoadedFiles;
use crate::components::bar::Bar;
use crate::components::choice::Choice;
use crate::components::file_button::FileButton;
use crate::components::problem_list::ProblemList;
use crate::components::refused::Refused;
use crate::protocol::{OfferedColumn, OfferedTable};
use crate::state::{Joining, JoiningAction, Part, Shared};
use crate::text::{PageWords, use_words, with};

/// Values and callbacks of [`OtherTable`].
#[derive(Properties, PartialEq)]
pub struct OtherTableProps {
    /// The table that was brought, before it is joined.
    pub joining: Option<Shared<Joining>>,
    /// The column of the outcome: both may have it, and it is no answer.
    pub outcome: Option<String>,
    /// Called with what is done with it.
    pub onjoining: Callback<JoiningAction>,
    /// Called with a file that was chosen.
    pub onload: Callback<LoadedFiles>,
}

/// Another table with answers.
#[component]
pub fn OtherTable(props: &OtherTableProps) -> Html {
    let words = use_words();
    html! {
        <details class="card" open={props.joining.is_some()} data-testid="other-table">
            <summary>{ words.text("page-join") }</summary>
            <p>{ words.text("page-join-lead") }</p>
            { body(&words, props) }
        </details>
    }
}

fn body(words: &Words, props: &OtherTableProps) -> Html {
    let Some(joining) = &props.joining else {
        return html! {
            <FileButton id="other-table" label={words.text("page-join-choose")}
                accept=".csv,.tsv,.txt,.json" onload={props.onload.clone()} />
        };
    };
    match &joining.offered {
        Part::Ready(offered) => form(words, props, joining, offered),
        Part::Failed { name, problems } => html! {
            <Refused name={name.clone()} problems={Rc::clone(problems)} testid="other-table-failed"
                dismiss="page-forget-table"
                ondismiss={props.onjoining.reform(|()| JoiningAction::Forget)} />
        },
        Part::Absent | Part::Reading { .. } => {
            let label = with(words, "page-reading", "file", joining.file.name.as_str());
            html! { <Bar {label} fraction={None} /> }
        }
    }
}

fn form(words: &Words, props: &OtherTableProps, joining: &Joining, offered: &OfferedTable) -> Html {
    let size = Message::new("page-join-file")
        .with("file", offered.file.name.as_str())
        .with("rows", offered.rows);
    let none = (AttrValue::from(""), words.text("page-not-chosen").into());
    let ids = offered
        .ids
        .iter()
        .map(|name| (name.clone().into(), name.clone().into()));
    let options: Vec<(AttrValue, AttrValue)> = std::iter::once(none).chain(ids).collect();
    let onid = props
        .onjoining
        .reform(|name: String| JoiningAction::Id((!name.is_empty()).then_some(name)));
    let is_outcome = |column: &&OfferedColumn| props.outcome.as_ref() == Some(&column.name);
    let columns = joining.columns().filter(|column| !is_outcome(column));
    let is_ready = joining.id.is_some() && !joining.chosen().is_empty();
    html! {
        <>
            <p><strong>{ words.on_page(&size) }</strong></p>
            if offered.ids.is_empty() {
                <p class="refused" role="status">{ words.text("page-join-nothing-common") }</p>
            } else {
                <Choice id="join-id" label={words.text("page-join-id")} hint={words.text("page-join-id-hint")}
                    {options} value={joining.id.clone().unwrap_or_default()} onchange={onid} />
                <fieldset>
                    <legend class="field-label">{ words.text("page-join-columns") }</legend>
                    <div class="checks">
                        { for columns.enumerate().map(|(at, column)| take(props, joining, at, column)) }
                    </div>
                    <p class="hint">{ words.text("page-join-columns-hint") }</p>
                </fieldset>
            }
            if let Some(problems) = &joining.refused {
                <div role="alert" data-testid="join-refused">
                    <p class="refused">{ with(words, "page-join-refused", "file", offered.file.name.as_str()) }</p>
                    <ProblemList problems={problems.to_vec()} />
                </div>
            }
            <div class="actions">
                <button class="primary" disabled={!is_ready} data-testid="join"
                    onclick={props.onjoining.reform(|_: MouseEvent| JoiningAction::Join)}>
                    { words.text("page-join-now") }
                </button>
                <button class="quiet" data-testid="forget-other-table"
                    onclick={props.onjoining.reform(|_: MouseEvent| JoiningAction::Forget)}>
                    { words.text("page-forget-table") }
                </button>
            </div>
        </>
    }
}

fn take(props: &OtherTableProps, joining: &Joining, at: usize, column: &OfferedColumn) -> Html {
    let name = column.name.clone();
    let onchange = props
        .onjoining
        .reform(move |_: Event| JoiningAction::Take(name.clone()));
    let id = format!("take-{at}");
    html! {
        <label class="check" for={id.clone()}>
            <input {id} type="checkbox" {onchange} checked={joining.taken.contains(&column.name)} />
            <bdi>{ &column.beside }</bdi>
        </label>
    }
}
