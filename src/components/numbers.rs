//! Several numbers typed by a person in one line. What is not only numbers stays
//! in the field, is marked, and is not taken.

use web_sys::HtmlInputElement;
use yew::prelude::*;

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
    let refused = use_state_eq(|| None::<String>);
    // Other numbers from elsewhere take the place of what was refused.
    use_effect_with(props.values.clone(), {
        let refused = refused.clone();
        move |_| refused.set(None)
    });
    let onchange = {
        let (refused, report) = (refused.clone(), props.onchange.clone());
        Callback::from(move |event: Event| {
            let Some(input) = event.target_dyn_into::<HtmlInputElement>() else {
                return;
            };
            let typed = input.value();
            match read(&typed) {
                Some(numbers) => {
                    refused.set(None);
                    report.emit(numbers);
                }
                None => refused.set(Some(typed)),
            }
        })
    };
    let shown = (*refused).clone().unwrap_or_else(|| {
        let texts: Vec<String> = props.values.iter().map(f64::to_string).collect();
        texts.join(", ")
    });
    let hint_id = format!("{}-hint", props.id);
    html! {
        <div class="field">
            <label class="field-label" for={props.id.clone()}>{ &props.label }</label>
            <input id={props.id.clone()} type="text" value={shown} {onchange}
                aria-invalid={refused.is_some().to_string()} aria-describedby={hint_id.clone()}
                autocomplete="off" dir="ltr" />
            <p class="hint" id={hint_id}>
                if refused.is_some() {
                    <span class="refused" role="alert">{ words.text("page-numbers-refused") }</span>
                } else {
                    { &props.hint }
                }
            </p>
        </div>
    }
}
