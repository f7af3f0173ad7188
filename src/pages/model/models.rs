//! The list of all models, where there are several: which is assessed, what each lacks, and
//! which of them is shown below.

use plumbline_report::Words;
use yew::prelude::*;

use crate::protocol::Seat;
use crate::state::{BesideAction, ModelEntry};
use crate::text::{use_words, with};

/// Values and callbacks of [`Models`].
#[derive(Properties, PartialEq)]
pub struct ModelsProps {
    /// Every model, the assessed one first.
    pub models: Vec<ModelEntry>,
    /// The one that is shown.
    pub shown: Seat,
    /// Whether no model is assessed, but columns of the table.
    pub by_columns: bool,
    /// Whether these are chosen.
    pub has_columns: bool,
    /// Called with the place, among those that the plan compares, of one that is to be
    /// assessed instead.
    pub onassess: Callback<usize>,
    /// Called with what happens to the models.
    pub onbeside: Callback<BesideAction>,
}

/// The list; nothing where there is one model at most.
#[component]
pub fn Models(props: &ModelsProps) -> Html {
    let words = use_words();
    if props.models.is_empty() {
        return Html::default();
    }
    html! {
        <section class="card" aria-labelledby="models-title" data-testid="models">
            <h2 id="models-title">{ words.text("page-models") }</h2>
            <p>{ words.text(match (props.by_columns, props.has_columns) {
                (true, true) => "page-models-lead-columns",
                (true, false) => "page-models-lead-nobody",
                (false, _) => "page-models-lead",
            }) }</p>
            <ul class="models">{ for props.models.iter().map(|one| entry(&words, props, one)) }</ul>
        </section>
    }
}

fn entry(words: &Words, props: &ModelsProps, one: &ModelEntry) -> Html {
    let is_assessed = one.seat == Seat::ASSESSED;
    let is_shown = one.seat == props.shown;
    let role = match is_assessed {
        true => "page-models-assessed",
        false => "page-models-compared",
    };
    let (class, standing) = match one.missing {
        0 => ("ok", words.text("page-models-ready")),
        missing => (
            "refused",
            with(words, "page-models-missing", "count", missing),
        ),
    };
    // What is heard begins with what is seen.
    let (show, label) = match is_shown {
        true => ("page-models-shown", "page-models-shown-file"),
        false => ("page-models-show", "page-models-show-file"),
    };
    let seat = one.seat;
    let onshow = props
        .onbeside
        .reform(move |_: MouseEvent| BesideAction::Show(seat));
    let onaway = props
        .onbeside
        .reform(move |_: MouseEvent| BesideAction::Forget(seat));
    html! {
        <li key={seat.0} data-testid={format!("seat-{}", seat.0)}>
            <p class="model-name"><bdi>{ &one.name }</bdi></p>
            <p><span class="hint">{ words.text(role) }</span>{ " · " }<span {class}>{ standing }</span></p>
            if one.by_order > 0 {
                <p class="exploratory" data-testid={format!("seat-{}-by-order", seat.0)}>
                    { with(words, "page-models-by-order", "count", one.by_order) }
                </p>
            }
            <div class="actions">
                <button aria-pressed={is_shown.to_string()} onclick={onshow}
                    data-testid={format!("seat-{}-open", seat.0)}
                    aria-label={with(words, label, "file", one.name.as_str())}>
                    { words.text(show) }
                </button>
                if let Some(at) = one.compared {
                    <button onclick={props.onassess.reform(move |_: MouseEvent| at)}
                        data-testid={format!("seat-{}-assess", seat.0)}>
                        { words.text("page-compared-assess") }
                    </button>
                }
                if !is_assessed {
                    <button class="quiet" onclick={onaway} data-testid={format!("seat-{}-away", seat.0)}>
                        { words.text("page-forget-model") }
                    </button>
                }
            </div>
        </li>
    }
}
