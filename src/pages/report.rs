//! Report: take the results away, for people and for programs.

use yew::prelude::*;

use crate::state::Shared;

use super::Heading;
use crate::browser::{clock, engine};
use crate::components::needs_list::NeedsList;
use crate::protocol::{Document, Stamp};
use crate::state::{Need, Results, Step};
use crate::text::use_words;

/// Values and callback of the step.
#[derive(Properties, PartialEq)]
pub struct ReportProps {
    /// The results.
    pub results: Option<Shared<Results>>,
    /// What the step still needs.
    pub needs: Vec<Need>,
    /// Called with a document to take away.
    pub ontake: Callback<(Document, Stamp)>,
}

/// Documents, in the order of display.
const DOCUMENTS: [(Document, &str); 4] = [
    (Document::Report, "report"),
    (Document::Json, "json"),
    (Document::Estimates, "estimates"),
    (Document::Cases, "cases"),
];

/// The step.
#[component]
pub fn ReportPage(props: &ReportProps) -> Html {
    let words = use_words();
    let item = |(document, name): (Document, &str)| {
        let onclick = props
            .ontake
            .reform(move |_: MouseEvent| (document, stamp()));
        let class = (document == Document::Report).then_some("primary");
        html! {
            <li>
                <div>
                    <h2>{ words.text(&format!("page-document-{name}")) }</h2>
                    <p>{ words.text(&format!("page-document-{name}-about")) }</p>
                </div>
                <button {class} {onclick} data-testid={format!("take-{name}")}>
                    { words.text(&format!("page-take-{name}")) }
                </button>
            </li>
        }
    };
    html! {
        <>
            <Heading id="page-report" />
            <NeedsList needs={props.needs.clone()} open={Step::Report} />
            if props.results.is_some() && props.needs.is_empty() {
                <ul class="documents card">{ for DOCUMENTS.into_iter().map(item) }</ul>
                <p class="hint">{ words.text("page-report-privacy") }</p>
                <p class="disclaimer">{ words.text("page-no-approval") }</p>
            }
        </>
    }
}

/// Today, and the identity of the engine that this page was built with.
fn stamp() -> Stamp {
    Stamp {
        written_on: Some(clock::today()),
        application: engine::sha256(),
    }
}
