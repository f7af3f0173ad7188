//! A button for what cannot be undone: it asks once, where it stands.

use yew::prelude::*;

use crate::browser::window;

/// Values and callback of [`ConfirmButton`].
#[derive(Properties, PartialEq)]
pub struct ConfirmButtonProps {
    /// Id of the button; the safe answer has it, too, with an end of its own.
    pub id: AttrValue,
    /// Words of the button, and of the answer that does it.
    pub label: AttrValue,
    /// What is asked.
    pub question: AttrValue,
    /// Words of the answer that leaves everything as it is.
    pub leave: AttrValue,
    /// Mark for tests.
    pub testid: AttrValue,
    /// Whether it asks from the beginning.
    #[prop_or_default]
    pub asks: bool,
    /// Called when the answer is to do it.
    pub onsure: Callback<()>,
}

/// The button, or the question in its place. The focus goes to what takes the
/// place of what was pressed; of two answers, to the safe one.
#[component]
pub fn ConfirmButton(props: &ConfirmButtonProps) -> Html {
    let asks = use_state_eq(|| props.asks);
    let before = use_mut_ref(|| props.asks);
    let leave_id = format!("{}-leave", props.id);
    use_effect_with(*asks, {
        let (id, leave_id) = (props.id.clone(), leave_id.clone());
        move |asks| {
            if before.replace(*asks) != *asks {
                window::focus_in_place(if *asks { &leave_id } else { &id });
            }
        }
    });
    let turn = |to: bool| {
        let asks = asks.clone();
        Callback::from(move |_: MouseEvent| asks.set(to))
    };
    if !*asks {
        return html! {
            <button class="quiet" id={props.id.clone()} data-testid={props.testid.clone()}
                onclick={turn(true)}>{ &props.label }</button>
        };
    }
    let question_id = format!("{}-question", props.id);
    html! {
        <span class="twice" role="group" aria-labelledby={question_id.clone()}>
            <strong id={question_id.clone()}>{ &props.question }</strong>
            <button data-testid={format!("{}-sure", props.testid)}
                onclick={props.onsure.reform(|_: MouseEvent| ())}>{ &props.label }</button>
            <button id={leave_id} data-testid={format!("{}-leave", props.testid)}
                aria-describedby={question_id} onclick={turn(false)}>{ &props.leave }</button>
        </span>
    }
}
