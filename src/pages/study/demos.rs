//! The whole way in one click: tables of real patients, and synthetic images.

use yew::prelude::*;

use crate::protocol::DemoStudy;
use crate::text::use_words;

/// Callback of [`Demos`].
#[derive(Properties, PartialEq)]
pub struct DemosProps {
    /// Called with the study to try.
    pub ondemo: Callback<DemoStudy>,
}

/// The studies and the ids of their words.
const STUDIES: [(DemoStudy, &str); 6] = [
    (DemoStudy::Logistic, "logistic"),
    (DemoStudy::Boosted, "boosted"),
    (DemoStudy::TwoModels, "two-models"),
    (DemoStudy::Cardiotocography, "cardiotocography"),
    (DemoStudy::Smear, "smear"),
    (DemoStudy::Predictions, "predictions"),
];

/// The demo studies.
#[component]
pub fn Demos(props: &DemosProps) -> Html {
    let words = use_words();
    let button = |(study, name): (DemoStudy, &str)| {
        let onclick = props.ondemo.reform(move |_: MouseEvent| study);
        html! {
            <li>
                <button class="demo" {onclick} data-testid={format!("demo-{name}")}>
                    <span class="demo-title">{ words.text(&format!("page-demo-{name}")) }</span>
                    <span class="hint">{ words.text(&format!("page-demo-{name}-about")) }</span>
                </button>
            </li>
        }
    };
    html! {
        <section class="card is-demo" aria-labelledby="demos-title">
            <h2 id="demos-title">{ words.text("page-demos") }</h2>
            <p>{ words.text("page-demos-lead") }</p>
            <ul class="demos">{ for STUDIES.into_iter().map(button) }</ul>
        </section>
    }
}
