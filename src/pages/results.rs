//! Results: verdicts, cautions and headlines first, then what the kind of outcome has
//! to show, for whom it works, and every number with its interval.

pub mod binary;
pub mod cases;
mod cautions;
pub mod classes;
mod compared;
mod contents;
pub mod headlines;
mod interval_plot;
mod numbers;
pub mod room;
mod subgroups;
mod verdicts;

use plumbline_report::{View, Words};
use plumbline_stats::binary::threshold::Rule;
use yew::prelude::*;

use self::room::{Looked, Still, room};
use super::Heading;
use crate::browser::clock::use_settled;
use crate::browser::window::use_width;
use crate::components::needs_list::NeedsList;
use crate::protocol::ImageView;
use crate::state::{Behind, CasesAction, Explore, Need, Part, Results, Shared, Step};
use crate::text::use_words;

/// Values and callbacks of the step.
#[derive(Properties, PartialEq)]
pub struct ResultsProps {
    /// The results.
    pub results: Option<Shared<Results>>,
    /// Whether anything was changed since.
    pub stale: bool,
    /// What is looked at.
    pub explore: Explore,
    /// What the step still needs.
    pub needs: Vec<Need>,
    /// Called when the threshold slider moves.
    pub onthreshold: Callback<f64>,
    /// Called when a rule moves the threshold slider.
    pub onrule: Callback<(Rule, f64)>,
    /// Called to put the threshold looked at into the plan.
    pub onadopt: Callback<()>,
    /// Called when the prevalence is changed.
    pub onprevalence: Callback<Option<f64>>,
    /// The number whose cases are looked at.
    pub behind: Option<Behind>,
    /// The image of the case that is looked at, where rows have images.
    pub image: Part<ImageView>,
    /// Called to look at the cases behind a number.
    pub oncases: Callback<CasesAction>,
    /// Called to run again.
    pub onrun: Callback<()>,
    /// Whether these are results of a demo study.
    pub is_demo: bool,
    /// Called to leave it.
    pub onown: Callback<()>,
    /// Called to go on.
    pub onnext: Callback<()>,
}

/// The step.
#[component]
pub fn ResultsPage(props: &ResultsProps) -> Html {
    let words = use_words();
    html! {
        <>
            <Heading id="page-results" />
            if props.is_demo {
                <div class="notice is-calm" role="status" data-testid="demo-notice">
                    <p>{ words.text("page-demo-results") }</p>
                    <button data-testid="own-study-from-results"
                        onclick={props.onown.reform(|_: MouseEvent| ())}>
                        { words.text("page-own-study") }
                    </button>
                </div>
            }
            // Words about these results: classes have the names that they have there.
            if let Some(results) = props.results.clone() {
                <ContextProvider<Words> context={words.about(&results.evaluation)}>
                    <Shown {results} stale={props.stale} explore={props.explore}
                        onthreshold={props.onthreshold.clone()} onrule={props.onrule.clone()}
                        onadopt={props.onadopt.clone()} onprevalence={props.onprevalence.clone()}
                        behind={props.behind.clone()} image={props.image.clone()}
                        oncases={props.oncases.clone()}
                        onrun={props.onrun.clone()} onnext={props.onnext.clone()} />
                </ContextProvider<Words>>
            } else {
                <NeedsList needs={props.needs.clone()} open={Step::Results} />
            }
        </>
    }
}

/// Values and callbacks of [`Shown`].
#[derive(Properties, PartialEq)]
pub struct ShownProps {
    /// The results.
    pub results: Shared<Results>,
    /// Whether anything was changed since.
    pub stale: bool,
    /// What is looked at.
    pub explore: Explore,
    /// Called when the threshold slider moves.
    pub onthreshold: Callback<f64>,
    /// Called when a rule moves the threshold slider.
    pub onrule: Callback<(Rule, f64)>,
    /// Called to put the threshold looked at into the plan.
    pub onadopt: Callback<()>,
    /// Called when the prevalence is changed.
    pub onprevalence: Callback<Option<f64>>,
    /// The number whose cases are looked at.
    pub behind: Option<Behind>,
    /// The image of the case that is looked at, where rows have images.
    pub image: Part<ImageView>,
    /// Called to look at the cases behind a number.
    pub oncases: Callback<CasesAction>,
    /// Called to run again.
    pub onrun: Callback<()>,
    /// Called to go on.
    pub onnext: Callback<()>,
}

/// Results that are there.
#[component]
pub fn Shown(props: &ShownProps) -> Html {
    let words = use_words();
    let width = use_width();
    let results = &props.results;
    let room = room(&results.evaluation);
    let view = View {
        width,
        live: (room.live)(results, props.explore),
        prevalence: props.explore.prevalence,
    };
    let still = Still {
        results: results.clone(),
        view: use_settled(view.clone()),
        oncases: use_stable(&props.oncases),
    };
    let looked = Looked {
        still: still.clone(),
        explore: props.explore,
        view,
        onthreshold: props.onthreshold.clone(),
        onrule: props.onrule.clone(),
        onadopt: props.onadopt.clone(),
        onprevalence: props.onprevalence.clone(),
    };
    html! {
        <>
            if props.stale {
                <div class="notice" role="status">
                    <p>{ words.text("page-stale") }</p>
                    <button onclick={props.onrun.reform(|_: MouseEvent| ())}>
                        { words.text("page-run-again") }
                    </button>
                </div>
            }
            <contents::Contents own={(room.places)(results, props.explore)} />
            <verdicts::Verdicts results={results.clone()} />
            <cautions::Cautions results={results.clone()} oncases={still.oncases.clone()} />
            <headlines::Headlines still={still.clone()} />
            <p class="hint" data-testid="spots-how">{ words.text("page-spots-how") }</p>
            { (room.sections)(&words, &looked) }
            <subgroups::Subgroups results={results.clone()} {width} oncases={still.oncases.clone()} />
            <numbers::Numbers results={results.clone()} />
            if let Some(behind) = &props.behind {
                <cases::Cases results={results.clone()} behind={behind.clone()}
                    image={props.image.clone()} on={props.oncases.clone()} />
            }
            <div class="actions">
                <button class="primary" data-testid="next"
                    onclick={props.onnext.reform(|_: MouseEvent| ())}>
                    { words.text("page-next-report") }
                </button>
            </div>
        </>
    }
}

/// The same callback at every drawing, whichever is given: what takes it is drawn anew
/// only when something else has changed.
#[hook]
fn use_stable<T: 'static>(given: &Callback<T>) -> Callback<T> {
    let latest = use_mut_ref(|| given.clone());
    latest.replace(given.clone());
    use_callback((), move |it: T, _: &()| {
        let now = latest.borrow().clone();
        now.emit(it);
    })
}
