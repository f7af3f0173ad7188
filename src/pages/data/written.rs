//! How the columns are written: what the file leaves open, with answers to click
//! on, and what was chosen.

use plumbline_intake::dialect::{
    ColumnChoice, DecimalMark, Offer, ReadChoices, Thousands, choice_notes, offers,
};
use plumbline_report::Words;
use plumbline_study::{Problem, Roles};
use yew::prelude::*;

use crate::components::choice::Choice;
use crate::components::field::Field;
use crate::protocol::{DataCheck, TableView};
use crate::state::Shared;
use crate::text::{PageWords, use_words};

/// What can be said of a column, by the end of its message id.
const KINDS: [&str; 8] = [
    "missing",
    "value",
    "decimal-point",
    "decimal-comma",
    "thousands-point",
    "thousands-comma",
    "thousands-space",
    "thousands-apostrophe",
];

/// Messages that ask whether an outcome is time-to-event.
const TIMES: [&str; 2] = ["intake-time-to-event", "intake-time-beside-outcome"];

/// Values and callbacks of [`Written`].
#[derive(Properties, PartialEq)]
pub struct WrittenProps {
    /// The table.
    pub view: Shared<TableView>,
    /// What its columns are for.
    pub roles: Shared<Roles>,
    /// The data under these roles.
    pub check: Option<Shared<DataCheck>>,
    /// Called with changed roles.
    pub onroles: Callback<Roles>,
}

/// Questions about the columns, answers, and what was answered.
#[component]
pub fn Written(props: &WrittenProps) -> Html {
    let words = use_words();
    let chosen = &props.roles.written;
    let checked = props.check.iter().flat_map(|check| check.problems.iter());
    let problems: Vec<&Problem> = props.view.problems.iter().chain(checked).collect();
    // The table of images comes with them and stays as it was read.
    let can_read_again = props.view.images.is_none();
    let asked = problems.iter().filter(|_| can_read_again);
    let asked: Vec<Offer> = asked.flat_map(|problem| offers(problem)).collect();
    let is_time = |problem: &&Problem| TIMES.contains(&problem.message.id.as_str());
    let asks_time = props.roles.not_time_to_event || problems.iter().any(is_time);
    html! {
        <details class="card" open={!asked.is_empty() || !chosen.is_empty() || asks_time}
            data-testid="written">
            <summary>{ words.text("page-written") }</summary>
            <p class="hint">{ words.text("page-written-hint") }</p>
            <ul class="answers">
                { for asked.iter().map(|offer| asked_item(props, &words, offer)) }
                { for chosen.columns.keys().map(|column| chosen_item(props, &words, column)) }
            </ul>
            if asks_time {
                { time(props, &words) }
            }
            if can_read_again {
                <Say view={props.view.clone()} roles={props.roles.clone()}
                    onroles={props.onroles.clone()} />
            }
        </details>
    }
}

/// An answer that can be given with one click.
fn asked_item(props: &WrittenProps, words: &Words, offer: &Offer) -> Html {
    let written = props.roles.written.clone();
    let next = written_as(&props.roles, written.with(&offer.column, &offer.choice));
    let onclick = props.onroles.reform(move |_: MouseEvent| next.clone());
    html! {
        <li><button class="quiet" data-testid="written-offer" {onclick}>
            { words.on_page(&offer.label) }
        </button></li>
    }
}

/// What was chosen for a column, to be taken back.
fn chosen_item(props: &WrittenProps, words: &Words, column: &str) -> Html {
    let choices = &props.roles.written;
    let only = ReadChoices {
        columns: choices
            .columns
            .iter()
            .filter(|(name, _)| *name == column)
            .map(|(name, choice)| (name.clone(), choice.clone()))
            .collect(),
    };
    let mut without = choices.clone();
    without.columns.remove(column);
    let next = written_as(&props.roles, without);
    let onclick = props.onroles.reform(move |_: MouseEvent| next.clone());
    let notes = choice_notes(&only, &props.view.file.name);
    html! {
        <li>
            { for notes.iter().map(|note| html! { <span dir="auto">{ words.on_page(&note.message) }{ " " }</span> }) }
            <button class="quiet" {onclick}>{ words.text("page-written-undo") }</button>
        </li>
    }
}

/// Roles with other choices on how columns are written.
fn written_as(roles: &Roles, written: ReadChoices) -> Roles {
    Roles {
        written,
        ..roles.clone()
    }
}

/// Whether the outcome is time-to-event: asked where a column of times lies beside it.
fn time(props: &WrittenProps, words: &Words) -> Html {
    let (roles, report) = (props.roles.clone(), props.onroles.clone());
    let onchange = Callback::from(move |_: Event| {
        report.emit(Roles {
            not_time_to_event: !roles.not_time_to_event,
            ..(*roles).clone()
        });
    });
    html! {
        <label class="check" for="not-time-to-event">
            <input id="not-time-to-event" type="checkbox" data-testid="not-time-to-event"
                checked={props.roles.not_time_to_event} {onchange} />
            { words.text("page-not-time-to-event") }
        </label>
    }
}

/// Values and callback of [`Say`].
#[derive(Properties, PartialEq)]
pub struct SayProps {
    /// The table.
    pub view: Shared<TableView>,
    /// What its columns are for, and how they are written.
    pub roles: Shared<Roles>,
    /// Called with changed roles.
    pub onroles: Callback<Roles>,
}

/// A form for what nobody asked.
#[component]
pub fn Say(props: &SayProps) -> Html {
    let words = use_words();
    let names = props.view.preview.columns.iter().map(|column| &column.name);
    let column = use_state(String::new);
    let kind = use_state(|| "missing".to_owned());
    let word = use_state(String::new);
    let unchosen = (
        AttrValue::from(""),
        AttrValue::from(words.text("page-not-chosen")),
    );
    let columns: Vec<(AttrValue, AttrValue)> = std::iter::once(unchosen)
        .chain(names.map(|name| (name.clone().into(), name.clone().into())))
        .collect();
    let kinds: Vec<(AttrValue, AttrValue)> = KINDS
        .map(|kind| {
            let text = words.text(&format!("page-written-{kind}"));
            (kind.into(), text.into())
        })
        .to_vec();
    let oncolumn = {
        let column = column.clone();
        Callback::from(move |name: String| column.set(name))
    };
    let onkind = {
        let kind = kind.clone();
        Callback::from(move |chosen: String| kind.set(chosen))
    };
    let onword = {
        let word = word.clone();
        Callback::from(move |typed: String| word.set(typed))
    };
    let needs_word = ["missing", "value"].contains(&kind.as_str());
    let onclick = {
        let (roles, report) = (props.roles.clone(), props.onroles.clone());
        let (column, kind, word) = (column.clone(), kind.clone(), word.clone());
        Callback::from(move |_: MouseEvent| {
            let word = word.trim().to_owned();
            if let Some(choice) = said(&kind, word).filter(|_| !column.is_empty()) {
                let written = roles.written.clone().with(&column, &choice);
                report.emit(written_as(&roles, written));
            }
        })
    };
    html! {
        <div class="grid-2">
            <Choice id="written-column" label={words.text("page-written-column")}
                options={columns} value={(*column).clone()} onchange={oncolumn} />
            <Choice id="written-kind" label={words.text("page-written-kind")}
                options={kinds} value={(*kind).clone()} onchange={onkind} />
            if needs_word {
                <Field id="written-word" label={words.text("page-written-word")}
                    value={(*word).clone()} onchange={onword} />
            }
            <button class="quiet" data-testid="written-say" {onclick}>
                { words.text("page-written-say") }
            </button>
        </div>
    }
}

/// What was said of a column; nothing where a word is needed and none was typed.
fn said(kind: &str, word: String) -> Option<ColumnChoice> {
    let empty = ColumnChoice::default();
    let decimal = |mark| ColumnChoice {
        decimal: Some(mark),
        ..ColumnChoice::default()
    };
    let thousands = |mark| ColumnChoice {
        thousands: Some(mark),
        ..ColumnChoice::default()
    };
    match kind {
        "missing" | "value" if word.is_empty() => None,
        "missing" => Some(ColumnChoice {
            missing: vec![word],
            ..empty
        }),
        "value" => Some(ColumnChoice {
            values: vec![word],
            ..empty
        }),
        "decimal-point" => Some(decimal(DecimalMark::Point)),
        "decimal-comma" => Some(decimal(DecimalMark::Comma)),
        "thousands-point" => Some(thousands(Thousands::Point)),
        "thousands-comma" => Some(thousands(Thousands::Comma)),
        "thousands-space" => Some(thousands(Thousands::Space)),
        "thousands-apostrophe" => Some(thousands(Thousands::Apostrophe)),
        _ => None,
    }
}
