//! The model beside the answers that its makers expect: whether it computes
//! here what it computed where it was made.

use std::rc::Rc;

use plumbline_report::{Words, format};
use plumbline_study::Message;
use yew::prelude::*;

use crate::browser::files::{self, LoadedFiles};
use crate::components::bar::Bar;
use crate::components::refused::Refused;
use crate::protocol::{TestedModel, TestedOutput};
use crate::state::Part;
use crate::text::{PageWords, use_words, with};

/// Differences up to this share of the greatest expected value come from the
/// order of sums alone.
const ROUNDING: f64 = 1e-4;

/// Values and callback of [`Tested`].
#[derive(Properties, PartialEq)]
pub struct TestedProps {
    /// What came of it.
    pub tested: Part<TestedModel>,
    /// Called with a file that was chosen.
    pub onload: Callback<LoadedFiles>,
    /// Called when a refusal was read.
    pub ondismiss: Callback<()>,
}

/// The self-test of a model.
#[component]
pub fn Tested(props: &TestedProps) -> Html {
    let words = use_words();
    match &props.tested {
        Part::Absent => untested(props, &words),
        Part::Reading { name, .. } => html! {
            <Bar label={with(&words, "page-reading", "file", name.as_str())} fraction={None} />
        },
        Part::Failed { name, problems } => html! {
            <>
                <Refused name={name.clone()} problems={Rc::clone(problems)} testid="test-failed"
                    dismiss="page-notice-dismiss" ondismiss={props.ondismiss.clone()} />
                { untested(props, &words) }
            </>
        },
        Part::Ready(tested) => html! {
            <section class="card" aria-labelledby="tested-title" data-testid="tested">
                <h2 id="tested-title">{ with(&words, "page-tested", "file", tested.file.as_str()) }</h2>
                <ul>{ for tested.outputs.iter().map(|output| line(&words, output)) }</ul>
                { choose(props, &words) }
            </section>
        },
    }
}

/// What a self-test is, before there is one.
fn untested(props: &TestedProps, words: &Words) -> Html {
    html! {
        <section class="card" aria-labelledby="tested-title" data-testid="untested">
            <h2 id="tested-title">{ words.text("page-untested") }</h2>
            <p>{ words.text("page-tested-how") }</p>
            { choose(props, words) }
        </section>
    }
}

/// A button that opens the chooser of files.
fn choose(props: &TestedProps, words: &Words) -> Html {
    let onchange = files::choice(props.onload.clone());
    html! {
        <>
            <input id="test-file" class="visually-hidden" type="file" accept=".npz,.json" {onchange} />
            <label class="button" for="test-file">{ words.text("page-tested-choose") }</label>
        </>
    }
}

fn line(words: &Words, output: &TestedOutput) -> Html {
    let near = output.difference <= ROUNDING * output.greatest.max(1.0);
    let same = near && output.other_labels == 0;
    let said = if same {
        Message::new("page-tested-same")
    } else {
        Message::new("page-tested-differs").with("labels", output.other_labels)
    };
    let message = said
        .with("output", output.name.as_str())
        .with("difference", format::decimals(output.difference, 6))
        .with("greatest", format::decimals(output.greatest, 3));
    let class = if same { "ok" } else { "refused" };
    html! { <li {class}>{ words.on_page(&message) }</li> }
}
