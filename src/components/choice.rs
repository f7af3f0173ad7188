//! One of several values, by a native select: it works with every keyboard
//! and every screen reader.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// Values and callback of [`Choice`].
#[derive(Properties, PartialEq)]
pub struct ChoiceProps {
    /// Id of the control.
    pub id: AttrValue,
    /// Its label; shown unless `hidden_label`.
    pub label: AttrValue,
    /// Whether the label is for screen readers only, as in a table.
    #[prop_or_default]
    pub hidden_label: bool,
    /// Values and how they are shown.
    pub options: Vec<(AttrValue, AttrValue)>,
    /// The chosen value.
    pub value: AttrValue,
    /// Explanation under the control.
    #[prop_or_default]
    pub hint: AttrValue,
    /// Called with the value chosen.
    pub onchange: Callback<String>,
}

/// A labelled select.
#[component]
pub fn Choice(props: &ChoiceProps) -> Html {
    let onchange = props.onchange.reform(|event: Event| {
        event
            .target_dyn_into::<HtmlSelectElement>()
            .map(|select| select.value())
            .unwrap_or_default()
    });
    let select = use_node_ref();
    // Once a person has chosen, a browser no longer follows what the options say of
    // themselves: the control is told what is chosen after every change of it.
    use_effect_with((props.value.clone(), props.options.clone()), {
        let select = select.clone();
        move |(value, _)| {
            if let Some(select) = select.cast::<HtmlSelectElement>() {
                select.set_value(value);
            }
        }
    });
    let label_class = if props.hidden_label {
        "visually-hidden"
    } else {
        "field-label"
    };
    html! {
        <div class="field">
            <label class={label_class} for={props.id.clone()}>{ &props.label }</label>
            <select ref={select} id={props.id.clone()} onchange={onchange} value={props.value.clone()}>
                { for props.options.iter().map(|(value, text)| html! {
                    <option value={value.clone()} selected={*value == props.value}>{ text }</option>
                }) }
            </select>
            if !props.hint.is_empty() {
                <p class="hint">{ &props.hint }</p>
            }
        </div>
    }
}
