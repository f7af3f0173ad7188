//! Sealing the plan before results are seen, and what was changed since.

use plumbline_study::{Message, PlanDraft, plan};
use yew::prelude::*;

use crate::state::Shared;
use crate::text::{use_words, with};

/// Values and callback of [`SealPanel`].
#[derive(Properties, PartialEq)]
pub struct SealPanelProps {
    /// The plan.
    pub plan: Shared<PlanDraft>,
    /// Whether sealing is still honest.
    pub can_seal: bool,
    /// Whether results were seen.
    pub has_results: bool,
    /// What the plan has to say first.
    pub needed: Vec<Message>,
    /// Called to seal.
    pub onseal: Callback<()>,
}

/// The seal.
#[component]
pub fn SealPanel(props: &SealPanelProps) -> Html {
    let words = use_words();
    let deviations = plan::deviations(&props.plan);
    let is_early = !props.needed.is_empty();
    html! {
        <section class="card is-seal" aria-labelledby="seal-title">
            <h2 id="seal-title">{ words.text("page-seal") }</h2>
            if let Some(seal) = &props.plan.seal {
                <p>{ words.text("page-sealed") }</p>
                <p class="seal-code" data-testid="seal-code" dir="ltr">{ &seal.code }</p>
                if deviations.is_empty() {
                    <p class="hint">{ words.text("page-sealed-unchanged") }</p>
                } else {
                    <p class="exploratory">{ with(&words, "page-deviations", "count", deviations.len()) }</p>
                    <ul data-testid="deviations">
                        { for deviations.iter().map(|one| html! { <li>{ words.say(one) }</li> }) }
                    </ul>
                }
            } else {
                <p>{ words.text("page-seal-why") }</p>
                if props.has_results && !props.can_seal {
                    <p class="exploratory">{ words.text("page-seal-too-late") }</p>
                } else if is_early {
                    <p class="hint">{ words.text("page-seal-first") }</p>
                    <ul data-testid="seal-needs">
                        { for props.needed.iter().map(|one| html! { <li>{ words.say(one) }</li> }) }
                    </ul>
                }
                <button data-testid="seal" disabled={!props.can_seal || is_early}
                    onclick={props.onseal.reform(|_: MouseEvent| ())}>
                    { words.text("page-seal-now") }
                </button>
            }
        </section>
    }
}
