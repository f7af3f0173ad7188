//! A line or a paragraph of text with its label. It runs the way of what is
//! typed: numbers of a list would change places on a page from right to left.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
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

/// When a text is taken.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// With every letter, so that nothing is lost when the page is drawn anew
    /// or closed.
    Typing,
    /// When the field is left: half a list would be read as another list.
    Leaving,
}

/// Values and callback of [`Field`].
#[derive(Properties, PartialEq)]
pub struct FieldProps {
    /// Id of the control.
    pub id: AttrValue,
    /// Its label; shown unless `hidden_label`.
    pub label: AttrValue,
    /// Whether the label is for screen readers only, as in a table.
    #[prop_or_default]
    pub hidden_label: bool,
    /// The keyboard that a screen offers.
    #[prop_or_default]
    pub inputmode: Option<AttrValue>,
    /// Whether the text is wrong, where that is told elsewhere.
    #[prop_or_default]
    pub invalid: bool,
    /// The text.
    pub value: AttrValue,
    /// Explanation under the control.
    #[prop_or_default]
    pub hint: AttrValue,
    /// One line, or several.
    #[prop_or(Lines::One)]
    pub lines: Lines,
    /// When the text is taken.
    #[prop_or(Taken::Typing)]
    pub taken: Taken,
    /// What is wrong with the text; empty where nothing is.
    #[prop_or_default]
    pub problem: AttrValue,
    /// Called with the text when it was changed.
    pub onchange: Callback<String>,
}

/// A labelled text. While it has the focus it shows what is being typed,
/// whatever else happens to the page.
#[component]
pub fn Field(props: &FieldProps) -> Html {
    let typing = use_typing(&props.value);
    let hint_id = format!("{}-hint", props.id);
    let said = if props.problem.is_empty() {
        &props.hint
    } else {
        &props.problem
    };
    let described = (!said.is_empty()).then(|| hint_id.clone());
    let invalid = (props.invalid || !props.problem.is_empty()).then_some("true");
    let label_class = if props.hidden_label {
        "visually-hidden"
    } else {
        "field-label"
    };
    let oninput = {
        let (typing, report, taken) = (typing.clone(), props.onchange.clone(), props.taken);
        Callback::from(move |event: InputEvent| {
            if let Some(text) = text_of(&event) {
                typing.show(&text);
                if taken == Taken::Typing {
                    report.emit(text);
                }
            }
        })
    };
    let onchange = {
        let (report, taken) = (props.onchange.clone(), props.taken);
        Callback::from(move |event: Event| {
            if let (Taken::Leaving, Some(text)) = (taken, text_of(&event)) {
                report.emit(text);
            }
        })
    };
    let (onfocus, onblur) = (typing.enter(), typing.leave());
    let value = typing.text(&props.value);
    let control = match props.lines {
        Lines::One => html! {
            <input id={props.id.clone()} type="text" inputmode={props.inputmode.clone()} {value} {oninput} {onchange} {onfocus} {onblur}
                aria-invalid={invalid} aria-describedby={described} autocomplete="off" dir="auto" />
        },
        Lines::Several => html! {
            <textarea id={props.id.clone()} rows={rows(&value)} value={value.clone()} {oninput} {onchange} {onfocus} {onblur}
                aria-invalid={invalid} aria-describedby={described} dir="auto" />
        },
    };
    html! {
        <div class="field">
            <label class={label_class} for={props.id.clone()}>{ &props.label }</label>
            { control }
            if !props.problem.is_empty() {
                <p class="hint" id={hint_id}><span class="refused">{ &props.problem }</span></p>
            } else if !props.hint.is_empty() {
                <p class="hint" id={hint_id}>{ &props.hint }</p>
            }
        </div>
    }
}

/// What is being typed into a field, apart from what was taken of it.
#[derive(Clone)]
pub struct Typing {
    text: UseStateHandle<Option<String>>,
    has_focus: Rc<Cell<bool>>,
}

/// What is being typed into a field that holds `value`. The field follows the
/// value only while it has no focus: nothing is written under a person's hands.
#[hook]
pub fn use_typing(value: &AttrValue) -> Typing {
    let typing = Typing {
        text: use_state_eq(|| None),
        has_focus: use_memo((), |()| Cell::new(false)),
    };
    use_effect_with(value.clone(), {
        let typing = typing.clone();
        move |_| {
            if !typing.has_focus.get() {
                typing.text.set(None);
            }
        }
    });
    typing
}

impl Typing {
    /// What the field shows.
    pub fn text(&self, value: &AttrValue) -> AttrValue {
        match &*self.text {
            Some(text) => text.clone().into(),
            None => value.clone(),
        }
    }

    /// Shows this, until another value comes.
    pub fn show(&self, text: &str) {
        self.text.set(Some(text.to_owned()));
    }

    /// Called when the field takes the focus.
    pub fn enter(&self) -> Callback<FocusEvent> {
        let has_focus = Rc::clone(&self.has_focus);
        Callback::from(move |_| has_focus.set(true))
    }

    /// Called when the focus goes.
    pub fn leave(&self) -> Callback<FocusEvent> {
        let has_focus = Rc::clone(&self.has_focus);
        Callback::from(move |_| has_focus.set(false))
    }
}

/// The text of the field that an event is about.
pub fn text_of(event: &Event) -> Option<String> {
    let target = event.target()?;
    if let Some(input) = target.dyn_ref::<HtmlInputElement>() {
        return Some(input.value());
    }
    target
        .dyn_ref::<HtmlTextAreaElement>()
        .map(|area| area.value())
}

/// As many rows as the text has lines, within reason.
fn rows(text: &str) -> String {
    text.lines().count().clamp(2, 8).to_string()
}
