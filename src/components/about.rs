//! What this is, and the words that nobody else explains.

use yew::prelude::*;

use crate::text::use_words;

/// Words, by the end of their message id.
const WORDS: [&str; 7] = [
    "bca",
    "logit",
    "points",
    "tier",
    "recipe",
    "operators",
    "seal",
];

/// Privacy, licence and a glossary, folded.
#[component]
pub fn About() -> Html {
    let words = use_words();
    let entry = |word: &str| {
        html! {
            <>
                <dt>{ words.text(&format!("page-word-{word}")) }</dt>
                <dd>{ words.text(&format!("page-word-{word}-means")) }</dd>
            </>
        }
    };
    html! {
        <details class="about" data-testid="about">
            <summary>{ words.text("page-about") }</summary>
            <p>{ words.text("page-about-privacy") }</p>
            <p>{ words.text("page-about-licence") }</p>
            <dl class="glossary">{ for WORDS.into_iter().map(entry) }</dl>
        </details>
    }
}
