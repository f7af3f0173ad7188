//! The head of the page: name, promise, language and colours.

use plumbline_report::Words;
use yew::prelude::*;

use super::choice::Choice;
use super::confirm_button::ConfirmButton;
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
    /// Name of the study, and the files that it is about.
    pub study: AttrValue,
    /// Whether this is a demo study.
    pub is_demo: bool,
    /// Whether results would be lost that nobody saved.
    pub has_unsaved: bool,
    /// Called to begin an empty study.
    pub onnew: Callback<()>,
    /// Called to leave a demo study.
    pub onown: Callback<()>,
}

/// Languages in their own names, which nobody translates.
const LANGUAGES: [(&str, &str); 2] = [("en", "English"), ("ar", "العربية (جزئيًا)")];

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
            <div class="study-bar" data-testid="study-bar">
                <p>
                    if props.is_demo {
                        <span class="badge">{ words.text("page-demo-badge") }</span>{ " " }
                    }
                    <bdi>{ &props.study }</bdi>
                </p>
                { leave(props, &words) }
            </div>
        </header>
    }
}

/// The way to a study of one's own, or to another.
fn leave(props: &HeaderProps, words: &Words) -> Html {
    if props.is_demo {
        return html! {
            <button data-testid="own-study" onclick={props.onown.reform(|_: MouseEvent| ())}>
                { words.text("page-own-study") }
            </button>
        };
    }
    if props.has_unsaved {
        return html! {
            <ConfirmButton id="new-study" testid="new-study" label={words.text("page-new-study")}
                question={words.text("page-new-study-sure")} leave={words.text("page-new-study-not")}
                onsure={props.onnew.clone()} />
        };
    }
    html! {
        <button class="quiet" id="new-study" data-testid="new-study"
            onclick={props.onnew.reform(|_: MouseEvent| ())}>
            { words.text("page-new-study") }
        </button>
    }
}
