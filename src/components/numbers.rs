//! Several numbers typed by a person in one line. What is not only numbers stays
//! in the field, is marked, and is not taken.

use yew::prelude::*;

use super::field::{text_of, use_typing};
use crate::text::use_words;

/// Values and callback of [`Numbers`].
#[derive(Properties, PartialEq)]
pub struct NumbersProps {
    /// Id of the control.
    pub id: AttrValue,
    /// Its label.
    pub label: AttrValue,
    /// The numbers; none is an empty field.
    pub values: Vec<f64>,
    /// Explanation under the control.
    pub hint: AttrValue,
    /// Called with the numbers, none when the field was emptied.
    pub onchange: Callback<Vec<f64>>,
}

/// The numbers in a text, separated by commas, semicolons or spaces; `None` where
/// one of them is no number.
pub fn read(text: &str) -> Option<Vec<f64>> {
    let parts = text.split([',', ';', ' ', '\n']).map(str::trim);
    let parts = parts.filter(|part| !part.is_empty());
    let number = |part: &str| part.parse().ok().filter(|number: &f64| number.is_finite());
    parts.map(number).collect()
}

/// A labelled line of numbers.
#[component]
pub fn Numbers(props: &NumbersProps) -> Html {
    let words = use_words();
    let texts: Vec<String> = props.values.iter().map(f64::to_string).collect();
    let value = AttrValue::from(texts.join(", "));
    let typing = use_typing(&value);
    let oninput = {
        let typing = typing.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(text) = text_of(&event) {
                typing.show(&text);
            }
        })
    };
    let onchange = props.onchange.clone();
    let onchange = Callback::from(move |event: Event| {
        if let Some(numbers) = text_of(&event).and_then(|text| read(&text)) {
            onchange.emit(numbers);
        }
    });
    let (onfocus, onblur) = (typing.enter(), typing.leave());
    let shown = typing.text(&value);
    let is_refused = read(&shown).is_none();
    let hint_id = format!("{}-hint", props.id);
    html! {
        <div class="field">
            <label class="field-label" for={props.id.clone()}>{ &props.label }</label>
            <input id={props.id.clone()} type="text" value={shown} {oninput} {onchange}
                {onfocus} {onblur} aria-invalid={is_refused.to_string()} aria-describedby={hint_id.clone()}
                autocomplete="off" dir="ltr" />
            <p class="hint" id={hint_id}>
                if is_refused {
                    <span class="refused" role="alert">{ words.text("page-numbers-refused") }</span>
                } else {
                    { &props.hint }
                }
            </p>
        </div>
    }
}
