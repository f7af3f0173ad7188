//! A number typed by a person. What is not a number stays in the field, is
//! marked, and is not taken.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::text::use_words;

/// Values and callback of [`Number`].
#[derive(Properties, PartialEq)]
pub struct NumberProps {
    /// Id of the control.
    pub id: AttrValue,
    /// Its label.
    pub label: AttrValue,
    /// The number; `None` is an empty field.
    pub value: Option<f64>,
    /// Smallest value taken.
    #[prop_or(f64::NEG_INFINITY)]
    pub min: f64,
    /// Greatest value taken.
    #[prop_or(f64::INFINITY)]
    pub max: f64,
    /// Explanation under the control.
    #[prop_or_default]
    pub hint: AttrValue,
    /// Called with the number, or `None` when the field was emptied.
    pub onchange: Callback<Option<f64>>,
}

/// What was typed, read with either decimal mark.
fn read(text: &str, min: f64, max: f64) -> Result<Option<f64>, ()> {
    let text = text.trim().replace(',', ".");
    if text.is_empty() {
        return Ok(None);
    }
    let number = text.parse::<f64>().map_err(|_| ())?;
    if (min..=max).contains(&number) {
        Ok(Some(number))
    } else {
        Err(())
    }
}

/// A labelled number.
#[component]
pub fn Number(props: &NumberProps) -> Html {
    let words = use_words();
    let refused = use_state(|| None::<String>);
    let onchange = {
        let (refused, report) = (refused.clone(), props.onchange.clone());
        let (min, max) = (props.min, props.max);
        Callback::from(move |event: Event| {
            let Some(input) = event.target_dyn_into::<HtmlInputElement>() else {
                return;
            };
            let typed = input.value();
            match read(&typed, min, max) {
                Ok(number) => {
                    refused.set(None);
                    report.emit(number);
                }
                Err(()) => refused.set(Some(typed)),
            }
        })
    };
    let shown = match (&*refused, props.value) {
        (Some(typed), _) => typed.clone(),
        (None, Some(number)) => number.to_string(),
        (None, None) => String::new(),
    };
    let hint_id = format!("{}-hint", props.id);
    html! {
        <div class="field field-number">
            <label class="field-label" for={props.id.clone()}>{ &props.label }</label>
            <input id={props.id.clone()} type="text" inputmode="decimal" value={shown} {onchange}
                aria-invalid={refused.is_some().to_string()} aria-describedby={hint_id.clone()}
                autocomplete="off" dir="ltr" />
            <p class="hint" id={hint_id}>
                if refused.is_some() {
                    <span class="refused" role="alert">
                        { crate::text::with(&words, "page-number-refused", "range", range(props)) }
                    </span>
                } else {
                    { &props.hint }
                }
            </p>
        </div>
    }
}

/// The numbers that are taken, isolated from left to right: in a sentence from
/// right to left, limits would change places and signs of comparison turn.
fn range(props: &NumberProps) -> String {
    let range = match (props.min.is_finite(), props.max.is_finite()) {
        (true, true) => format!("{} – {}", props.min, props.max),
        (true, false) => format!("≥ {}", props.min),
        (false, true) => format!("≤ {}", props.max),
        (false, false) => return String::new(),
    };
    format!("\u{2066}{range}\u{2069}")
}
