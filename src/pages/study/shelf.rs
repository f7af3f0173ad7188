//! Other studies that this browser keeps: opened, saved or deleted, and never
//! lost without a word.

use plumbline_report::Words;
use plumbline_study::Message;
use yew::prelude::*;

use crate::browser::clock;
use crate::components::confirm_button::ConfirmButton;
use crate::components::save_button::{Offer, SaveButton};
use crate::state::shelf::Entry;
use crate::text::{PageWords, use_words, with};

/// Values and callbacks of [`Shelf`].
#[derive(Properties, PartialEq)]
pub struct ShelfProps {
    /// The studies.
    pub entries: Vec<Entry>,
    /// Called to open one.
    pub onopen: Callback<String>,
    /// Called to delete one.
    pub ondiscard: Callback<String>,
}

/// The other studies; nothing where there are none.
#[component]
pub fn Shelf(props: &ShelfProps) -> Html {
    let words = use_words();
    if props.entries.is_empty() {
        return Html::default();
    }
    html! {
        <section class="card" aria-labelledby="shelf-title" data-testid="shelf">
            <h2 id="shelf-title">{ words.text("page-shelf") }</h2>
            <p>{ words.text("page-shelf-lead") }</p>
            <ul class="kept">
                { for props.entries.iter().map(|entry| item(props, &words, entry)) }
            </ul>
        </section>
    }
}

fn item(props: &ShelfProps, words: &Words, entry: &Entry) -> Html {
    let id = entry.id.clone();
    let onopen = props.onopen.reform(move |_: MouseEvent| id.clone());
    let id = entry.id.clone();
    let onsure = props.ondiscard.reform(move |()| id.clone());
    let text = entry.text.clone();
    let file = Callback::from(move |()| {
        Some(Offer::Text {
            name: "plumbline-study.json".to_owned(),
            media: "application/json",
            text: text.to_string(),
        })
    });
    let said = match &entry.study {
        Ok(study) => {
            let name = study.plan.name.trim();
            let name = match name.is_empty() {
                true => words.text("page-shelf-unnamed"),
                false => name.to_owned(),
            };
            let message = Message::new("page-shelf-study").with("name", name);
            words.on_page(&message.with("when", clock::day_and_time(study.saved)))
        }
        Err(detail) => with(words, "page-shelf-unreadable", "detail", detail.as_str()),
    };
    html! {
        <li key={entry.id.clone()}>
            <span><bdi>{ said }</bdi></span>
            <span class="twice">
                if entry.study.is_ok() {
                    <button data-testid="shelf-open" onclick={onopen}>
                        { words.text("page-shelf-open") }
                    </button>
                }
                <SaveButton quiet=true label={words.text("page-shelf-save")} {file} testid="shelf-save" />
                <ConfirmButton id={format!("discard-{}", entry.id.replace('/', "-"))}
                    label={words.text("page-shelf-delete")}
                    question={words.text("page-shelf-delete-sure")}
                    leave={words.text("page-shelf-keep")} testid="shelf-delete" {onsure} />
            </span>
        </li>
    }
}
