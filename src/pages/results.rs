//! Results: verdicts and the four essentials first, then what happens at a
//! threshold, for whom, and every number with its interval.

mod cautions;
mod contents;
mod essentials;
mod interval_plot;
mod numbers;
mod people;
mod subgroups;
mod threshold;
mod verdicts;

use plumbline_report::{View, Words};
use plumbline_stats::Level;
use plumbline_stats::threshold::Rule;
use plumbline_study::task::binary::explore::Panel;
use yew::prelude::*;

use super::Heading;
use crate::browser::clock::use_settled;
use crate::browser::window::use_width;
use crate::components::needs_list::NeedsList;
use crate::state::{Explore, Need, Results, Shared, Step};
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
    let panel = panel(&props.results, props.explore);
    let declared = declared_panel(&props.results);
    let view = View {
        width,
        live: panel.as_ref().map(|panel| panel.counts),
        prevalence: props.explore.prevalence,
    };
    let settled = use_settled(view.clone());
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
            <contents::Contents has_threshold={panel.is_some()} />
            <verdicts::Verdicts results={props.results.clone()} />
            <cautions::Cautions results={props.results.clone()} />
            <essentials::Essentials results={props.results.clone()} view={settled}
                treat_all={declared.and_then(|panel| panel.treat_all)} />
            if let Some(panel) = panel {
                <threshold::Threshold results={props.results.clone()} explore={props.explore}
                    panel={panel.clone()} view={view.clone()} onthreshold={props.onthreshold.clone()}
                    onrule={props.onrule.clone()} onadopt={props.onadopt.clone()} />
                <people::People results={props.results.clone()} explore={props.explore}
                    {panel} view={view.clone()} onprevalence={props.onprevalence.clone()} />
            }
            <subgroups::Subgroups results={props.results.clone()} explore={props.explore} {width} />
            <numbers::Numbers results={props.results.clone()} />
            <div class="actions">
                <button class="primary" data-testid="next"
                    onclick={props.onnext.reform(|_: MouseEvent| ())}>
                    { words.text("page-next-report") }
                </button>
            </div>
        </>
    }
}

/// Everything at the threshold of the plan, whichever is looked at.
fn declared_panel(results: &Results) -> Option<Panel> {
    let threshold = results.evaluation.binary()?.threshold()?;
    let at_plan = Explore {
        threshold,
        rule: None,
        prevalence: None,
    };
    panel(results, at_plan)
}

/// Everything at the threshold that is looked at.
pub fn panel(results: &Results, explore: Explore) -> Option<Panel> {
    let level = results
        .evaluation
        .plan
        .level
        .and_then(Level::new)
        .unwrap_or(Level::NINETY_FIVE);
    let table = results.tables.first()?;
    let reported = &results.evaluation.estimates;
    Some(table.at(explore.threshold, level, explore.prevalence, reported))
}
