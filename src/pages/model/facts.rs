//! What the model says about itself, and what of it cannot run here.

use plumbline_report::{Words, format};
use plumbline_study::facts::{ModelFacts, TensorFact};
use yew::prelude::*;

use crate::components::problem_list::ProblemList;
use crate::state::Shared;
use crate::text::use_words;

/// Values and callback of [`Facts`].
#[derive(Properties, PartialEq)]
pub struct FactsProps {
    /// The facts.
    pub facts: Shared<ModelFacts>,
    /// Called to put the model away.
    pub onforget: Callback<()>,
}

/// The facts of a model.
#[component]
pub fn Facts(props: &FactsProps) -> Html {
    let words = use_words();
    let facts = &props.facts;
    html! {
        <section class="card" aria-labelledby="model-title" data-testid="model-facts">
            <h2 id="model-title"><bdi>{ &facts.file.name }</bdi></h2>
            <dl class="fact-list">
                <dt>{ words.text("page-model-size") }</dt>
                <dd>{ format::bytes(&words, facts.file.bytes) }</dd>
                <dt>{ words.text("page-model-producer") }</dt>
                <dd><bdi>{ &facts.producer }</bdi></dd>
                <dt>{ words.text("page-model-opset") }</dt>
                <dd dir="ltr">{ opsets(&facts.opsets) }</dd>
                <dt>{ words.text("page-model-inputs") }</dt>
                <dd dir="ltr">{ tensors(&facts.inputs) }</dd>
                <dt>{ words.text("page-model-outputs") }</dt>
                <dd dir="ltr">{ tensors(&facts.outputs) }</dd>
                <dt>{ words.text("page-model-operators") }</dt>
                <dd dir="ltr">{ operators(&facts.operators) }</dd>
                <dt>{ words.text("page-sha256") }</dt>
                <dd dir="ltr"><code class="wrap">{ &facts.file.sha256 }</code></dd>
            </dl>
            { preflight(&words, facts) }
            <button class="quiet" onclick={props.onforget.reform(|_: MouseEvent| ())}>
                { words.text("page-forget-model") }
            </button>
        </section>
    }
}

fn preflight(words: &Words, facts: &ModelFacts) -> Html {
    if facts.blockers.is_empty() {
        return html! { <p class="ok" data-testid="preflight">{ words.text("page-preflight-ok") }</p> };
    }
    html! {
        <div data-testid="preflight">
            <h3>{ words.text("page-preflight-blocked") }</h3>
            <ProblemList problems={facts.blockers.clone()} />
        </div>
    }
}

fn opsets(opsets: &[(String, i64)]) -> String {
    let name = |domain: &str| {
        if domain.is_empty() {
            "ai.onnx".to_owned()
        } else {
            domain.to_owned()
        }
    };
    let list: Vec<String> = opsets
        .iter()
        .map(|(domain, version)| format!("{} {version}", name(domain)))
        .collect();
    list.join(", ")
}

fn tensors(list: &[TensorFact]) -> Html {
    list.iter()
        .map(|tensor| {
            let shape = tensor.shape.join(" × ");
            html! { <div><strong>{ &tensor.name }</strong>{ format!(" {} [{shape}]", tensor.kind) }</div> }
        })
        .collect()
}

fn operators(list: &[(String, u64)]) -> String {
    let list: Vec<String> = list
        .iter()
        .map(|(name, count)| format!("{name} × {count}"))
        .collect();
    list.join(", ")
}
