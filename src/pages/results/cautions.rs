//! Cautions: what was seen, why it matters, what to do.

use plumbline_report::Words;
use plumbline_study::{Caution, Severity};
use yew::prelude::*;

use super::cases::opener;
use crate::protocol::CasesOf;
use crate::state::{CasesAction, Results, Shared};
use crate::text::{PageWords, use_words, with};

/// Values of [`Cautions`].
#[derive(Properties, PartialEq)]
pub struct CautionsProps {
    /// The results.
    pub results: Shared<Results>,
    /// Called to look at the cases of a caution.
    pub oncases: Callback<CasesAction>,
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
            { for (0u32..).zip(cautions).map(|(at, caution)| item(&words, (at, caution), &props.oncases)) }
        </section>
    }
}

fn item(words: &Words, (at, caution): (u32, &Caution), on: &Callback<CasesAction>) -> Html {
    let count = caution.rows.len() as u64;
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
            if count > 0 {
                <div>
                    { opener(words, on, CasesOf::Caution(at), None, count,
                        &words.on_page(&caution.what),
                        html! { with(words, "page-cases-of-caution", "count", count) }) }
                </div>
            }
        </details>
    }
}
