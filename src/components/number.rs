//! A number typed by a person. It is taken while it is typed; what is not a
//! number stays in the field, is marked, and is not taken.

use plumbline_report::Words;
use plumbline_study::Message;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::state::{Draft, Shared, Typed, shown};
use crate::text::{PageWords, use_words, with};
use plumbline_study::number::{NotTaken, read};

/// Where numbers of a form are kept as they were typed. Without it a field
/// keeps its own for as long as it is on the page.
#[derive(Clone, PartialEq)]
pub struct Drafts {
    /// What was typed so far.
    pub typed: Shared<Typed>,
    /// Takes what is typed into the field of this id.
    pub report: Callback<(String, Draft)>,
}

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
    /// What is wrong with the number that was taken; empty where nothing is.
    #[prop_or_default]
    pub problem: AttrValue,
    /// Called with the number, or `None` when the field was emptied.
    pub onchange: Callback<Option<f64>>,
}

/// A labelled number.
#[component]
pub fn Number(props: &NumberProps) -> Html {
    let words = use_words();
    let own = use_state(|| None::<Draft>);
    let typing = use_state_eq(|| false);
    let drafts = use_context::<Drafts>();
    let draft = match &drafts {
        Some(drafts) => drafts.typed.get(&*props.id).cloned(),
        None => (*own).clone(),
    };
    let oninput = {
        let (id, value, report) = (props.id.to_string(), props.value, props.onchange.clone());
        let (min, max, typing) = (props.min, props.max, typing.clone());
        Callback::from(move |event: InputEvent| {
            let Some(input) = event.target_dyn_into::<HtmlInputElement>() else {
                return;
            };
            typing.set(true);
            let text = input.value();
            let taken = read(&text, min, max);
            let draft = Draft {
                text,
                value: taken.unwrap_or(value),
            };
            match &drafts {
                Some(drafts) => drafts.report.emit((id.clone(), draft)),
                None => own.set(Some(draft)),
            }
            if let Ok(number) = taken
                && number != value
            {
                report.emit(number);
            }
        })
    };
    let onchange = {
        let typing = typing.clone();
        Callback::from(move |_: Event| typing.set(false))
    };
    let text = shown(draft.as_ref(), props.value);
    // Half a number is not yet a mistake: it is told when the field is left, or
    // confirmed by the key.
    let refused = read(&text, props.min, props.max).err().filter(|_| !*typing);
    let problem = match refused {
        Some(reason) => refusal(&words, reason, &text, props),
        None => props.problem.to_string(),
    };
    let hint_id = format!("{}-hint", props.id);
    html! {
        <div class="field field-number">
            <label class="field-label" for={props.id.clone()}>{ &props.label }</label>
            <input id={props.id.clone()} type="text" inputmode="decimal" value={text}
                {oninput} {onchange}
                aria-invalid={(!problem.is_empty()).to_string()} aria-describedby={hint_id.clone()}
                autocomplete="off" dir="ltr" />
            <p class="hint" id={hint_id}>
                if problem.is_empty() {
                    { &props.hint }
                } else {
                    <span class="refused" role="alert">{ problem }</span>
                }
            </p>
        </div>
    }
}

/// What was found, what was expected, and what holds in the meantime.
fn refusal(words: &Words, reason: NotTaken, text: &str, props: &NumberProps) -> String {
    let message = match reason {
        NotTaken::NoNumber => Message::new("page-number-none"),
        NotTaken::Doubtful => Message::new("page-number-doubtful"),
        NotTaken::PerCent => Message::new("page-number-per-cent"),
        NotTaken::Outside if props.max.is_infinite() => Message::new("page-number-below"),
        NotTaken::Outside if props.min.is_infinite() => Message::new("page-number-above"),
        NotTaken::Outside => Message::new("page-number-outside"),
    };
    let message = message.with("found", text.trim());
    let message = match reason {
        NotTaken::Outside => message
            .with("low", props.min.to_string())
            .with("high", props.max.to_string()),
        NotTaken::NoNumber | NotTaken::Doubtful | NotTaken::PerCent => message,
    };
    let said = words.on_page(&message);
    match props.value {
        Some(value) => {
            let kept = with(words, "page-number-kept", "kept", value.to_string());
            format!("{said} {kept}")
        }
        None => said,
    }
}
