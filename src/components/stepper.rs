//! The steps of an assessment and what each still needs.

use yew::prelude::*;

use crate::state::Step;
use crate::text::use_words;

/// Values and callback of [`Stepper`].
#[derive(Properties, PartialEq)]
pub struct StepperProps {
    /// The open step.
    pub open: Step,
    /// How many things each step still needs, in the order of [`Step::ALL`].
    pub missing: Vec<usize>,
    /// Called with the step to open.
    pub onopen: Callback<Step>,
}

/// The steps as links.
#[component]
pub fn Stepper(props: &StepperProps) -> Html {
    let words = use_words();
    let item = |(at, step): (usize, Step)| {
        let missing = props.missing.get(at).copied().unwrap_or(0);
        let (state, note) = match missing {
            0 => ("is-complete", words.text("page-step-complete")),
            _ => (
                "is-incomplete",
                crate::text::with(&words, "page-step-missing", "count", missing),
            ),
        };
        let current = (step == props.open).then_some("step");
        let onclick = props.onopen.reform(move |event: MouseEvent| {
            event.prevent_default();
            step
        });
        html! {
            <li class={state}>
                <a href={format!("#/{}", step.slug())} aria-current={current} {onclick}
                    data-testid={format!("step-{}", step.slug())}>
                    <span class="step-number" aria-hidden="true">{ at + 1 }</span>
                    <span class="step-name">{ words.text(&format!("page-step-{}", step.slug())) }</span>
                    <span class="step-note">{ note }</span>
                </a>
            </li>
        }
    };
    html! {
        <nav class="stepper" aria-label={words.text("page-steps")}>
            <ol>{ for Step::ALL.into_iter().enumerate().map(item) }</ol>
        </nav>
    }
}
