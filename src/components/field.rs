//! A line or a paragraph of text with its label. It runs the way of what is
//! typed: numbers of a list would change places on a page from right to left.

use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

/// Whether a field takes a line or a paragraph.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Lines {
    /// One line.
    One,
    /// A paragraph.
    Several,
}

/// Values and callback of [`Field`].
#[derive(Properties, PartialEq)]
pub struct FieldProps {
    /// Id of the control.
    pub id: AttrValue,
    /// Its label.
    pub label: AttrValue,
    /// The text.
    pub value: AttrValue,
    /// Explanation under the control.
    #[prop_or_default]
    pub hint: AttrValue,
    /// One line, or several.
    #[prop_or(Lines::One)]
    pub lines: Lines,
    /// Called with the text when it was changed.
    pub onchange: Callback<String>,
}

/// A labelled text.
#[component]
pub fn Field(props: &FieldProps) -> Html {
    let hint_id = format!("{}-hint", props.id);
    let described = (!props.hint.is_empty()).then(|| hint_id.clone());
    let control = match props.lines {
        Lines::One => {
            let onchange = props.onchange.reform(|event: Event| {
                event
                    .target_dyn_into::<HtmlInputElement>()
                    .map(|i| i.value())
                    .unwrap_or_default()
            });
            html! {
                <input id={props.id.clone()} type="text" value={props.value.clone()} {onchange}
                    aria-describedby={described} autocomplete="off" dir="auto" />
            }
        }
        Lines::Several => {
            let onchange = props.onchange.reform(|event: Event| {
                let area = event.target_dyn_into::<HtmlTextAreaElement>();
                area.map(|area| area.value()).unwrap_or_default()
            });
            html! {
                <textarea id={props.id.clone()} rows={rows(&props.value)} value={props.value.clone()} {onchange}
                    aria-describedby={described} dir="auto" />
            }
        }
    };
    html! {
        <div class="field">
            <label class="field-label" for={props.id.clone()}>{ &props.label }</label>
            { control }
            if !props.hint.is_empty() {
                <p class="hint" id={hint_id}>{ &props.hint }</p>
            }
        </div>
    }
}

/// As many rows as the text has lines, within reason.
fn rows(text: &str) -> String {
    text.lines().count().clamp(2, 8).to_string()
}
