//! Cautions: what was seen, why it matters, what to do.

use plumbline_report::Words;
use plumbline_study::{Caution, Severity};
use yew::prelude::*;

use crate::state::{Results, Shared};
use crate::text::{PageWords, use_words, with};

/// Values of [`Cautions`].
#[derive(Properties, PartialEq)]
pub struct CautionsProps {
    /// The results.
    pub results: Shared<Results>,
}

/// The cautions.
#[component]
pub fn Cautions(props: &CautionsProps) -> Html {
    let words = use_words();
    let cautions = &props.results.evaluation.cautions;
    html! {
        <section class="card cautions" aria-labelledby="cautions-title" data-testid="cautions">
            <h2 id="cautions-title" tabindex="-1">{ with(&words, "page-cautions", "count", cautions.len()) }</h2>
            if cautions.is_empty() {
                <p>{ words.text("page-cautions-none") }</p>
            }
            { for cautions.iter().map(|caution| item(&words, caution)) }
        </section>
    }
}

fn item(words: &Words, caution: &Caution) -> Html {
    let class = match caution.severity {
        Severity::Error => "caution is-error",
        Severity::Warning => "caution is-warning",
        Severity::Note => "caution is-note",
    };
    html! {
        <details {class} open={caution.severity == Severity::Error}>
            <summary><bdi>{ words.on_page(&caution.what) }</bdi></summary>
            if !caution.details.is_empty() {
                <ul>{ for caution.details.iter().map(|one| html! { <li>{ words.on_page(one) }</li> }) }</ul>
            }
            <p>{ words.on_page(&caution.why) }</p>
            <p><strong>{ words.text("page-caution-do") }</strong>{ " " }<bdi>{ words.on_page(&caution.remedy) }</bdi></p>
        </details>
    }
}
