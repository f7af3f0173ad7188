//! Sealing the plan before results are seen, what was changed since, and
//! whether a code that somebody kept belongs to it.

use plumbline_report::Words;
use plumbline_study::PlanDraft;
use plumbline_study::plan::{self, Seal, same_code};
use yew::prelude::*;

use crate::browser::window;
use crate::components::field::Field;
use crate::components::needs_list::need_item;
use crate::state::{Need, Shared, Step};
use crate::text::{PageWords, use_words, with};

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
    pub needed: Vec<Need>,
    /// The open step: what is put right here needs no link.
    pub open: Step,
    /// Called to seal; without it the panel only tells how things stand.
    #[prop_or_default]
    pub onseal: Option<Callback<()>>,
}

/// The seal.
#[component]
pub fn SealPanel(props: &SealPanelProps) -> Html {
    let words = use_words();
    let is_early = !props.needed.is_empty();
    html! {
        <section class="card is-seal" aria-labelledby="seal-title">
            <h2 id="seal-title">{ words.text("page-seal") }</h2>
            if let Some(seal) = &props.plan.seal {
                <Sealed plan={props.plan.clone()} seal={seal.clone()} />
                if props.can_seal {
                    { anew(&words, props) }
                }
            } else {
                <p>
                    { words.text("page-seal-why") }
                    // Where sealing waits for the run, it is no advice to go there.
                    if props.onseal.is_some() {
                        { " " }{ words.text("page-seal-when") }
                    }
                </p>
                if props.has_results && !props.can_seal {
                    <p class="exploratory">{ words.text("page-seal-too-late") }</p>
                } else if is_early {
                    { needed(&words, props) }
                }
                { button(&words, props, "page-seal-now") }
            }
        </section>
    }
}

/// What the plan has to say first.
fn needed(words: &Words, props: &SealPanelProps) -> Html {
    html! {
        <>
            <p>{ words.text("page-seal-first") }</p>
            <ul data-testid="seal-needs">
                { for props.needed.iter().map(|need| need_item(words, need, props.open)) }
            </ul>
        </>
    }
}

fn button(words: &Words, props: &SealPanelProps, id: &str) -> Html {
    let Some(onseal) = &props.onseal else {
        return Html::default();
    };
    html! {
        <button data-testid="seal" disabled={!props.can_seal || !props.needed.is_empty()}
            onclick={onseal.reform(|_: MouseEvent| ())}>
            { words.text(id) }
        </button>
    }
}

/// The way to another seal, while no result was shown under this one.
fn anew(words: &Words, props: &SealPanelProps) -> Html {
    html! {
        <div data-testid="seal-anew">
            <p>{ words.text("page-seal-anew-why") }</p>
            if !props.needed.is_empty() {
                { needed(words, props) }
            }
            { button(words, props, "page-seal-anew") }
        </div>
    }
}

/// Values of [`Sealed`].
#[derive(Properties, PartialEq)]
struct SealedProps {
    plan: Shared<PlanDraft>,
    seal: Seal,
}

/// A plan that is sealed: its code, to be kept by somebody else.
#[component]
fn Sealed(props: &SealedProps) -> Html {
    let words = use_words();
    let copied = use_state_eq(|| false);
    let asked = use_state_eq(String::new);
    let code = props.seal.code.clone();
    let onclick = {
        let (copied, code) = (copied.clone(), code.clone());
        Callback::from(move |_: MouseEvent| copied.set(window::copy(&code)))
    };
    let onchange = {
        let asked = asked.clone();
        Callback::from(move |text: String| asked.set(text))
    };
    let deviations = plan::deviations(&props.plan);
    html! {
        <>
            <p>{ sealed_on(&words, &props.seal) }</p>
            <p class="seal-line">
                <span class="seal-code" data-testid="seal-code" dir="ltr">{ &code }</span>
                <button data-testid="seal-copy" {onclick}>{ words.text("page-seal-copy") }</button>
                <span role="status">
                    if *copied {
                        { words.text("page-seal-copied") }
                    }
                </span>
            </p>
            if deviations.is_empty() {
                <p class="hint">{ words.text("page-sealed-unchanged") }</p>
            } else {
                <p class="exploratory">{ with(&words, "page-deviations", "count", deviations.len()) }</p>
                <ul data-testid="deviations">
                    { for deviations.iter().map(|one| html! { <li>{ words.on_page(one) }</li> }) }
                </ul>
            }
            <details>
                <summary>{ words.text("page-seal-check") }</summary>
                <Field id="seal-asked" label={words.text("page-seal-asked")}
                    hint={words.text("page-seal-asked-hint")} value={(*asked).clone()} {onchange} />
                <p role="status" data-testid="seal-answer">{ answer(&words, &asked, &code) }</p>
            </details>
        </>
    }
}

/// When the plan was sealed, where the seal says it.
fn sealed_on(words: &Words, seal: &Seal) -> String {
    match seal.date() {
        Some(date) => with(words, "page-sealed-on", "date", date),
        None => words.text("page-sealed"),
    }
}

/// Whether a code that somebody kept is that of this plan.
fn answer(words: &Words, asked: &str, code: &str) -> String {
    match asked.trim() {
        "" => String::new(),
        asked if same_code(asked, code) => words.text("page-seal-same"),
        _ => words.text("page-seal-other"),
    }
}
