//! The steps of an assessment and what each still needs.

use plumbline_report::Words;
use yew::prelude::*;

use crate::state::{Step, StepState};
use crate::text::{use_words, with};

/// Values and callback of [`Stepper`].
#[derive(Properties, PartialEq)]
pub struct StepperProps {
    /// The open step.
    pub open: Step,
    /// How each step stands, in the order of [`Step::ALL`].
    pub states: Vec<StepState>,
    /// Called with the step to open.
    pub onopen: Callback<Step>,
}

/// The steps as links.
#[component]
pub fn Stepper(props: &StepperProps) -> Html {
    let words = use_words();
    let item = |(at, (step, state)): (usize, (Step, &StepState))| {
        let (class, note) = standing(&words, *state);
        let current = (step == props.open).then_some("step");
        let onclick = props.onopen.reform(move |event: MouseEvent| {
            event.prevent_default();
            step
        });
        html! {
            <li class={class}>
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
            <ol>{ for Step::ALL.into_iter().zip(&props.states).enumerate().map(item) }</ol>
        </nav>
    }
}

/// How a step looks, and what is said of it.
fn standing(words: &Words, state: StepState) -> (&'static str, String) {
    match state {
        StepState::Needs(count) => (
            "is-incomplete",
            with(words, "page-step-missing", "count", count),
        ),
        StepState::Ready => ("is-ready", words.text("page-step-ready")),
        StepState::Running => ("is-running", words.text("page-step-running")),
        StepState::Complete => ("is-complete", words.text("page-step-complete")),
    }
}
