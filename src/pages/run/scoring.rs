//! Images being scored: how many are done, how long it takes, and what can be
//! done meanwhile.

use plumbline_report::Words;
use plumbline_study::Message;
use yew::prelude::*;

use crate::components::bar::Bar;
use crate::components::save_button::{Offer, SaveButton};
use crate::protocol::{CaseScore, Scored};
use crate::records::Unfinished;
use crate::state::{Pace, RunStorage, Scoring, SessionFile, Shared};
use crate::text::{PageWords, use_words, with};

/// Failed cases that are named here; the report has them all.
const NAMED: usize = 5;

/// Values and callbacks of [`ScoringCard`].
#[derive(Properties, PartialEq)]
pub struct ScoringCardProps {
    /// The run.
    pub scoring: Shared<Scoring>,
    /// What it is called where it is kept.
    pub current: Option<Unfinished>,
    /// Whether this browser keeps it.
    pub storage: RunStorage,
    /// Called to pause or to go on.
    pub onpace: Callback<Pace>,
    /// Called to stop.
    pub oncancel: Callback<()>,
}

/// A run on images under way.
#[component]
pub fn ScoringCard(props: &ScoringCardProps) -> Html {
    let words = use_words();
    let scoring = &props.scoring;
    let (done, total) = (scoring.done().len(), scoring.total());
    let count = Message::new("page-scored")
        .with("done", done)
        .with("total", total);
    html! {
        <section class="card" data-testid="scoring">
            <Bar label={words.text("page-phase-images")}
                fraction={Some(done as f64 / total.max(1) as f64)} />
            <p class="progress-line">
                <strong data-testid="scored">{ words.on_page(&count) }</strong>
                <span role="status">{ standing(&words, scoring) }</span>
            </p>
            { failures(&words, scoring) }
            <div class="actions">
                { pace_button(props, &words) }
                <button data-testid="cancel" onclick={props.oncancel.reform(|_: MouseEvent| ())}>
                    { words.text("page-run-cancel") }
                </button>
                <SaveButton quiet=true label={words.text("page-session-save")} file={save(props)}
                    testid="save-session" />
            </div>
            <p class="hint">{ words.text(match props.storage {
                RunStorage::Available => "page-run-kept",
                RunStorage::Refused => "page-run-not-kept",
            }) }</p>
        </section>
    }
}

fn pace_button(props: &ScoringCardProps, words: &Words) -> Html {
    let (pace, id, testid) = match props.scoring.pace() {
        Pace::Going => (Pace::Paused, "page-run-pause", "pause"),
        Pace::Paused => (Pace::Going, "page-run-go-on", "go-on"),
    };
    let class = (pace == Pace::Going).then_some("primary");
    html! {
        <button {class} data-testid={testid} onclick={props.onpace.reform(move |_: MouseEvent| pace)}>
            { words.text(id) }
        </button>
    }
}

/// Time left in steps that a person can follow, or why nothing moves.
fn standing(words: &Words, scoring: &Scoring) -> String {
    match (scoring.pace(), scoring.seconds_left()) {
        (Pace::Paused, _) if scoring.is_resting() => words.text("page-run-paused"),
        (Pace::Paused, _) => words.text("page-run-pausing"),
        (Pace::Going, Some(seconds)) if seconds >= 90.0 => with(
            words,
            "page-minutes-left",
            "minutes",
            (seconds / 60.0).ceil(),
        ),
        (Pace::Going, Some(seconds)) => with(words, "page-time-left", "seconds", seconds.ceil()),
        (Pace::Going, None) => words.text("page-time-unknown"),
    }
}

/// The first cases without a score, by the reason.
fn failures(words: &Words, scoring: &Scoring) -> Html {
    if scoring.failed() == 0 {
        return Html::default();
    }
    let reason = |one: &Scored| match &one.score {
        CaseScore::Nothing(problem) => Some(words.on_page(&problem.message)),
        CaseScore::Score(_) | CaseScore::Classes(_) | CaseScore::Together => None,
    };
    let first = scoring.done().iter().filter_map(reason).take(NAMED);
    html! {
        <details class="failures" data-testid="failures">
            <summary>{ with(words, "page-cases-failed", "count", scoring.failed()) }</summary>
            <ul>{ for first.map(|reason| html! { <li>{ reason }</li> }) }</ul>
        </details>
    }
}

/// Saves the run as a file, for another day or another browser.
fn save(props: &ScoringCardProps) -> Callback<(), Option<Offer>> {
    let (scoring, current) = (props.scoring.clone(), props.current.clone());
    Callback::from(move |()| {
        let run = current.clone()?;
        Some(Offer::Text {
            name: format!("plumbline{}", SessionFile::SUFFIX),
            media: "application/json",
            text: SessionFile::of(run, &scoring).write(),
        })
    })
}
