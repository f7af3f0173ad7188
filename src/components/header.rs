//! The head of the page: name, promise, language and colours.

use yew::prelude::*;

use super::choice::Choice;
use crate::text::use_words;

/// Values and callbacks of [`Header`].
#[derive(Properties, PartialEq)]
pub struct HeaderProps {
    /// Colour scheme: "auto", "light" or "dark".
    pub scheme: AttrValue,
    /// Called with another language.
    pub onlanguage: Callback<String>,
    /// Called with another colour scheme.
    pub onscheme: Callback<String>,
}

/// Languages in their own names, which nobody translates.
const LANGUAGES: [(&str, &str); 2] = [("en", "English"), ("ar", "العربية")];

/// The head of the page.
#[component]
pub fn Header(props: &HeaderProps) -> Html {
    let words = use_words();
    let languages = LANGUAGES
        .map(|(code, name)| (code.into(), name.into()))
        .to_vec();
    let schemes = ["auto", "light", "dark"]
        .map(|scheme| {
            (
                scheme.into(),
                words.text(&format!("page-scheme-{scheme}")).into(),
            )
        })
        .to_vec();
    html! {
        <header class="page-header">
            <div class="brand">
                <span class="brand-mark" aria-hidden="true"></span>
                <span class="brand-name">{ words.text("page-brand") }</span>
                <span class="brand-line">{ words.text("page-brand-line") }</span>
            </div>
            <p class="promise">
                <span class="promise-dot" aria-hidden="true"></span>
                { words.text("page-promise") }
            </p>
            <div class="preferences">
                <Choice id="language" label={words.text("page-language")} hidden_label=true
                    options={languages} value={words.language()}
                    onchange={props.onlanguage.clone()} />
                <Choice id="scheme" label={words.text("page-scheme")} hidden_label=true
                    options={schemes} value={props.scheme.clone()}
                    onchange={props.onscheme.clone()} />
            </div>
        </header>
    }
}
