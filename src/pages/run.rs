//! Run: everything in workers, with progress, time left, and ways to pause, to
//! stop and to go on another day.

mod scoring;
mod unfinished;

use plumbline_report::Words;
use plumbline_study::{Message, PlanDraft};
use yew::prelude::*;

use super::Heading;
use super::seal::SealPanel;
use crate::browser::clock::use_seconds;
use crate::components::bar::Bar;
use crate::components::needs_list::NeedsList;
use crate::components::problem_list::ProblemList;
use crate::protocol::{Build, Phase, Progress};
use crate::records::Unfinished;
use crate::state::{Need, Pace, Run, RunStorage, Shared, Step};
use crate::text::{PageWords, use_words, with};

/// Values and callbacks of the step.
#[derive(Properties, PartialEq)]
pub struct RunProps {
    /// The run.
    pub run: Run,
    /// What it still needs.
    pub needs: Vec<Need>,
    /// The plan.
    pub plan: Shared<PlanDraft>,
    /// Whether sealing is still honest.
    pub can_seal: bool,
    /// Whether results were seen.
    pub has_results: bool,
    /// What the plan has to say before it can be sealed.
    pub seal_needs: Vec<Need>,
    /// Called to seal the plan and to start.
    pub onsealandrun: Callback<()>,
    /// What the run on images is called, while it goes on.
    pub current: Option<Unfinished>,
    /// Unfinished runs that this browser keeps.
    pub kept: std::rc::Rc<[Unfinished]>,
    /// Whether it keeps any.
    pub storage: RunStorage,
    /// The build of the engine that is wanted.
    pub build: Build,
    /// Called with another.
    pub onbuild: Callback<Build>,
    /// Whether results are there and nothing was changed since.
    pub is_done: bool,
    /// Called to open the results.
    pub onresults: Callback<()>,
    /// Called to start.
    pub onrun: Callback<()>,
    /// Called to stop.
    pub oncancel: Callback<()>,
    /// Called to pause or to go on.
    pub onpace: Callback<Pace>,
    /// Called to go on with an unfinished run.
    pub onresume: Callback<()>,
    /// Called to begin it anew.
    pub onanew: Callback<()>,
    /// Called to delete what is kept of a run.
    pub ondiscard: Callback<String>,
}

/// The step. Each part that comes and goes has a place of its own: a component
/// that appears is put before its neighbour, which may be going at the same time.
#[component]
pub fn RunPage(props: &RunProps) -> Html {
    let words = use_words();
    let rests = matches!(
        props.run,
        Run::Idle | Run::Cancelled | Run::Stopped(_) | Run::Failed(_)
    );
    html! {
        <>
            <Heading id="page-run" />
            <div class="slot">
                if rests {
                    <NeedsList needs={props.needs.clone()} open={Step::Run} />
                    if !props.is_done {
                        <SealPanel plan={props.plan.clone()} can_seal={props.can_seal}
                            has_results={props.has_results} needed={props.seal_needs.clone()}
                            open={Step::Run} />
                    }
                }
            </div>
            <div class="slot">{ body(props, &words) }</div>
            <div class="slot">
                <unfinished::KeptRuns kept={props.kept.clone()} current={props.current.clone()}
                    ondiscard={props.ondiscard.clone()} />
            </div>
            <div class="slot">
                if rests {
                    { strict(props, &words) }
                }
            </div>
        </>
    }
}

fn body(props: &RunProps, words: &Words) -> Html {
    match &props.run {
        Run::Running { progress, .. } => html! {
            <Running progress={*progress} oncancel={props.oncancel.clone()} />
        },
        Run::Sharing(sharing) => html! {
            <Running progress={Some(sharing.progress())} oncancel={props.oncancel.clone()} />
        },
        Run::Prepared(prepared) => html! {
            <unfinished::Offer prepared={prepared.clone()} onresume={props.onresume.clone()}
                onanew={props.onanew.clone()} oncancel={props.oncancel.clone()} />
        },
        Run::Scoring(scoring) => html! {
            <scoring::ScoringCard scoring={scoring.clone()} current={props.current.clone()}
                storage={props.storage} onpace={props.onpace.clone()}
                oncancel={props.oncancel.clone()} />
        },
        Run::Idle => start(props, words),
        Run::Cancelled => stopped(props, words, words.text("page-run-cancelled")),
        Run::Stopped(run) => {
            let message = Message::new("page-run-cancelled-images")
                .with("done", run.done)
                .with("total", run.total);
            stopped(props, words, words.on_page(&message))
        }
        Run::Failed(problems) => html! {
            <>
                <section class="card" data-testid="run-failed">
                    <h2>{ words.text("page-run-failed") }</h2>
                    <ProblemList problems={problems.to_vec()} />
                </section>
                { start(props, words) }
            </>
        },
    }
}

fn stopped(props: &RunProps, words: &Words, said: String) -> Html {
    html! {
        <>
            <p role="status">{ said }</p>
            { start(props, words) }
        </>
    }
}

/// The button that starts a run. Beside results that nothing was changed since,
/// the way to them comes first.
fn start(props: &RunProps, words: &Words) -> Html {
    let is_done = props.is_done && props.run == Run::Idle;
    let can_seal = props.can_seal && props.seal_needs.is_empty();
    let sealed = props.plan.seal.is_some();
    let (id, class) = match (is_done, sealed) {
        (true, _) => ("page-run-again", None),
        (false, true) if !can_seal => ("page-run-now", Some("primary")),
        (false, _) if can_seal => ("page-run-exploratory", None),
        (false, _) => ("page-run-exploratory", Some("primary")),
    };
    let seal = match sealed {
        true => "page-seal-anew-and-run",
        false => "page-seal-and-run",
    };
    html! {
        <>
            if is_done {
                <p role="status" data-testid="run-done">{ words.text("page-run-done") }</p>
            }
            <div class="actions">
                if is_done {
                    <button class="primary" data-testid="open-results"
                        onclick={props.onresults.reform(|_: MouseEvent| ())}>
                        { words.text("page-run-results") }
                    </button>
                }
                if can_seal && !is_done {
                    <button class="primary" data-testid="seal-and-run"
                        disabled={!props.needs.is_empty()}
                        onclick={props.onsealandrun.reform(|_: MouseEvent| ())}>
                        { words.text(seal) }
                    </button>
                }
                <button {class} data-testid="run" disabled={!props.needs.is_empty()}
                    onclick={props.onrun.reform(|_: MouseEvent| ())}>
                    { words.text(id) }
                </button>
            </div>
        </>
    }
}

/// The switch for arithmetic that is the same everywhere.
fn strict(props: &RunProps, words: &Words) -> Html {
    let next = match props.build {
        Build::Fastest => Build::Strict,
        Build::Strict => Build::Fastest,
    };
    html! {
        <div class="setting">
            <label class="check" for="strict">
                <input id="strict" type="checkbox" checked={props.build == Build::Strict}
                    onchange={props.onbuild.reform(move |_: Event| next)}
                    aria-describedby="strict-hint" />
                { words.text("page-build-strict") }
            </label>
            <p class="hint" id="strict-hint">{ words.text("page-build-strict-hint") }</p>
        </div>
    }
}

/// Values and callback of [`Running`].
#[derive(Properties, PartialEq)]
pub struct RunningProps {
    /// How far.
    pub progress: Option<Progress>,
    /// Called to stop.
    pub oncancel: Callback<()>,
}

/// A run under way.
#[component]
pub fn Running(props: &RunningProps) -> Html {
    let words = use_words();
    let seconds = use_seconds();
    let phase = match props.progress.map(|progress| progress.phase) {
        None | Some(Phase::Reading) => "page-phase-reading",
        Some(Phase::Predicting) => "page-phase-predicting",
        Some(Phase::Measuring) => "page-phase-measuring",
    };
    html! {
        <section class="card" data-testid="running" aria-live="polite">
            <Bar label={words.text(phase)} fraction={props.progress.map(|progress| progress.fraction)} />
            <p class="hint">{ time_left(&words, seconds, props.progress) }</p>
            <button data-testid="cancel" onclick={props.oncancel.reform(|_: MouseEvent| ())}>
                { words.text("page-run-cancel") }
            </button>
        </section>
    }
}

/// Time left from the time taken so far, once there is enough to judge by.
fn time_left(words: &Words, seconds: u32, progress: Option<Progress>) -> String {
    match progress {
        Some(progress) if progress.fraction > 0.02 && seconds >= 2 => {
            let left = f64::from(seconds) * (1.0 - progress.fraction) / progress.fraction;
            with(words, "page-time-left", "seconds", left.ceil())
        }
        _ => words.text("page-time-unknown"),
    }
}
