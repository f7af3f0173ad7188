//! What the images say of persons: nothing of it leaves the device; copies that do not say
//! it may.

use std::rc::Rc;

use plumbline_report::{Words, format};
use plumbline_study::Message;
use plumbline_study::listing::few;
use yew::prelude::*;

use crate::browser::window;
use crate::components::bar::Bar;
use crate::components::problem_list::ProblemList;
use crate::components::refused::Refused;
use crate::components::save_button::{Offer, SaveButton};
use crate::pages::stacked_table::{Cell, Row, StackedTable, stacked};
use crate::protocol::{CopiesMade, Identities, IdentityFound};
use crate::state::{Part, Privacy, PrivacyAction, Shared};
use crate::text::{PageWords, use_words, with};

/// Files that are named at once.
const NAMED: usize = 5;
/// Attributes that are listed; a file rarely has more.
const LISTED: usize = 60;

/// Values and callback of [`Persons`].
#[derive(Properties, PartialEq)]
pub struct PersonsProps {
    /// What is known.
    pub privacy: Privacy,
    /// Called with what is asked.
    pub onprivacy: Callback<PrivacyAction>,
}

/// Who can be recognised by these images.
#[component]
pub fn Persons(props: &PersonsProps) -> Html {
    let words = use_words();
    let look = props.onprivacy.reform(|_: MouseEvent| PrivacyAction::Look);
    let copy = props
        .onprivacy
        .reform(|_: MouseEvent| PrivacyAction::Copy(window::random_bytes()));
    let is_busy = matches!(props.privacy.found, Part::Reading { .. })
        || matches!(props.privacy.copies, Part::Reading { .. });
    html! {
        <details class="card" data-testid="persons"
            open={!matches!((&props.privacy.found, &props.privacy.copies), (Part::Absent, Part::Absent))}>
            <summary>{ words.text("page-persons") }</summary>
            <p>{ words.text("page-persons-lead") }</p>
            { found(&words, &props.privacy.found) }
            { copies(&words, &props.privacy) }
            <div class="actions">
                <button onclick={look} disabled={is_busy} data-testid="look-for-persons">
                    { words.text("page-persons-look") }
                </button>
                <button onclick={copy} disabled={is_busy} data-testid="copies">
                    { words.text("page-persons-copy") }
                </button>
            </div>
            <p class="hint">{ words.text("page-persons-copy-hint") }</p>
        </details>
    }
}

fn reading(words: &Words, fraction: f64) -> Html {
    html! { <Bar label={words.text("page-persons-reading")} fraction={Some(fraction)} /> }
}

fn found(words: &Words, part: &Part<Identities>) -> Html {
    match part {
        Part::Absent => Html::default(),
        Part::Reading { fraction, .. } => reading(words, *fraction),
        Part::Failed { name, problems } => refused(name, problems),
        Part::Ready(found) => listed(words, found),
    }
}

fn refused(name: &str, problems: &Rc<[plumbline_study::Problem]>) -> Html {
    html! {
        <Refused name={name.to_owned()} problems={Rc::clone(problems)} testid="persons-failed"
            dismiss="page-notice-dismiss" ondismiss={Callback::noop()} />
    }
}

fn listed(words: &Words, found: &Identities) -> Html {
    let count = Message::new("page-persons-files")
        .with("files", found.files)
        .with("others", found.others);
    let row = |one: &IdentityFound| Row {
        head: html! { <span dir="ltr">{ format!("{} {}", one.tag, one.name) }</span> },
        cells: vec![Cell::number(format::count(one.files))],
    };
    let table = StackedTable {
        label: words.text("page-persons-table"),
        columns: vec![
            words.text("page-persons-attribute"),
            words.text("page-persons-in"),
        ],
        rows: found.attributes.iter().take(LISTED).map(row).collect(),
        ..StackedTable::default()
    };
    html! {
        <div data-testid="persons-found" role="status">
            <p><strong>{ words.on_page(&count) }</strong></p>
            if !found.attributes.is_empty() {
                { stacked(table) }
            }
            <ul>
                <li>{ with(words, "page-persons-uids", "files", found.with_uids) }</li>
                <li>{ with(words, "page-persons-private", "files", found.with_private) }</li>
            </ul>
            { with_words(words, &found.with_words) }
            if !found.problems.is_empty() {
                <ProblemList problems={found.problems.clone()} />
            }
        </div>
    }
}

/// Words in the pixels stay in every copy.
fn with_words(words: &Words, files: &[String]) -> Html {
    if files.is_empty() {
        return Html::default();
    }
    let message = Message::new("page-persons-words")
        .with("count", files.len())
        .with("files", few(files.iter().map(String::as_str), NAMED));
    html! { <p class="refused">{ words.on_page(&message) }</p> }
}

fn copies(words: &Words, privacy: &Privacy) -> Html {
    // What was said above is not said again.
    let are_words_told = privacy.found.ready().is_some();
    match &privacy.copies {
        Part::Absent => Html::default(),
        Part::Reading { fraction, .. } => reading(words, *fraction),
        Part::Failed { name, problems } => refused(name, problems),
        Part::Ready(made) => made_of(words, made, are_words_told),
    }
}

fn made_of(words: &Words, made: &Shared<CopiesMade>, are_words_told: bool) -> Html {
    let count = Message::new("page-persons-copied")
        .with("copies", made.copies)
        .with("others", made.others);
    let file = {
        let made = made.clone();
        Callback::from(move |()| {
            Some(Offer::Text {
                name: "crosswalk.csv".to_owned(),
                media: "text/csv",
                text: made.crosswalk.clone(),
            })
        })
    };
    html! {
        <div data-testid="copies-made" role="status">
            <p><strong>{ words.on_page(&count) }</strong></p>
            if !are_words_told {
                { with_words(words, &made.with_words) }
            }
            <p class="hint">{ words.text("page-persons-crosswalk-hint") }</p>
            <SaveButton quiet=true label={words.text("page-persons-crosswalk")} {file} testid="crosswalk" />
        </div>
    }
}
