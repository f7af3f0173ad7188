//! Unfinished runs: going on with one, and deleting what is kept.

use std::rc::Rc;

use plumbline_study::Message;
use yew::prelude::*;

use crate::components::bar::Bar;
use crate::components::confirm_button::ConfirmButton;
use crate::records::Unfinished;
use crate::state::{Prepared, Shared};
use crate::text::{PageWords, use_words, with};

/// Values and callbacks of [`Offer`].
#[derive(Properties, PartialEq)]
pub struct OfferProps {
    /// The run that can begin.
    pub prepared: Shared<Prepared>,
    /// Called to go on.
    pub onresume: Callback<()>,
    /// Called to begin anew.
    pub onanew: Callback<()>,
    /// Called to leave it.
    pub oncancel: Callback<()>,
}

/// An offer to go on where an earlier run of the same was left.
#[component]
pub fn Offer(props: &OfferProps) -> Html {
    let words = use_words();
    let Some(kept) = &props.prepared.kept else {
        return html! {
            <section class="card"><Bar label={words.text("page-run-looking")} fraction={None} /></section>
        };
    };
    let message = Message::new("page-run-offer")
        .with("done", kept.len())
        .with("total", props.prepared.sheet.rows.len());
    html! {
        <section class="card" aria-labelledby="offer-title" data-testid="offer">
            <h2 id="offer-title">{ words.text("page-run-offer-title") }</h2>
            <p>{ words.on_page(&message) }</p>
            <div class="actions">
                <button class="primary" data-testid="resume"
                    onclick={props.onresume.reform(|_: MouseEvent| ())}>
                    { words.text("page-run-resume") }
                </button>
                <button data-testid="anew" onclick={props.onanew.reform(|_: MouseEvent| ())}>
                    { words.text("page-run-anew") }
                </button>
                <button class="quiet" onclick={props.oncancel.reform(|_: MouseEvent| ())}>
                    { words.text("page-run-leave") }
                </button>
            </div>
        </section>
    }
}

/// Values and callback of [`KeptRuns`].
#[derive(Properties, PartialEq)]
pub struct KeptRunsProps {
    /// Unfinished runs that this browser keeps.
    pub kept: Rc<[Unfinished]>,
    /// The one that is going on.
    pub current: Option<Unfinished>,
    /// Called to delete one.
    pub ondiscard: Callback<String>,
}

/// What this browser keeps, and how to get rid of it.
#[component]
pub fn KeptRuns(props: &KeptRunsProps) -> Html {
    let words = use_words();
    let current = props.current.as_ref().map(|run| &run.key);
    let others: Vec<&Unfinished> = props
        .kept
        .iter()
        .filter(|run| Some(&run.key) != current)
        .collect();
    if others.is_empty() {
        return Html::default();
    }
    let item = |run: &Unfinished| {
        let key = run.key.clone();
        let ondelete = props.ondiscard.reform(move |()| key.clone());
        let message = Message::new("page-kept-run")
            .with("data", run.data.as_str())
            .with("model", run.model.as_str())
            .with("done", run.done)
            .with("total", run.total);
        html! {
            <li key={run.key.clone()}>
                <span>{ words.on_page(&message) }</span>
                <ConfirmButton id={format!("discard-{}", run.key)} label={words.text("page-kept-delete")}
                    question={with(&words, "page-kept-delete-sure", "done", run.done)}
                    leave={words.text("page-kept-keep")} testid="discard" onsure={ondelete} />
            </li>
        }
    };
    html! {
        <section class="card" aria-labelledby="kept-title" data-testid="kept">
            <h2 id="kept-title">{ words.text("page-kept") }</h2>
            <p>{ words.text("page-kept-lead") }</p>
            <ul class="kept">{ for others.into_iter().map(item) }</ul>
        </section>
    }
}
