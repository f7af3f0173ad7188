//! Several classes: what was decided for whom, and each class against all others.

pub mod comparison;
mod each;
pub mod matrix;

use plumbline_report::{View, Words, figures};
use plumbline_study::task::classes::{HEADLINES, always};
use plumbline_study::{Evaluation, Message, Scale};
use yew::prelude::*;

use super::cases::ways;
use super::headlines::wide_card_width;
use super::room::{Looked, Place, Room, Still};
use crate::components::figure_card::FigureCard;
use crate::state::{Explore, Results};
use crate::text::{PageWords, use_words};

/// What this kind shows.
pub static ROOM: Room = Room {
    summary,
    judged: |_, _| None,
    reference,
    asked_of_groups: &HEADLINES,
    live: |_, _| None,
    figures: essential,
    places,
    sections,
};

fn summary(evaluation: &Evaluation) -> Message {
    let message =
        Message::new("page-results-summary-classes").with("cases", evaluation.counts.predicted);
    match evaluation.classes() {
        Some(detail) => message.with("classes", detail.classes.len()),
        None => message,
    }
}

fn reference(words: &Words, results: &Results, metric: &str) -> String {
    let Some(detail) = results.evaluation.classes() else {
        return String::new();
    };
    let with_cases = detail.classes.iter().filter(|class| class.n > 0).count();
    match metric {
        "macro_auroc" => words.text("page-reference-auroc"),
        "balanced_accuracy" => {
            let chance = Message::new("page-reference-balanced").with("classes", with_cases);
            words.on_page(&chance)
        }
        "accuracy" => {
            let Some(most) = detail.majority() else {
                return String::new();
            };
            let share = most.n as f64 / results.evaluation.counts.predicted.max(1) as f64;
            let share = plumbline_report::format::percent(words, share, 1);
            let majority = Message::new("page-reference-majority")
                .with("class", most.name.as_str())
                .with("share", share);
            words.on_page(&majority)
        }
        "log_loss" => words.text("page-reference-log-loss"),
        "expected_cost" => {
            let Some((class, cost)) = always(&results.evaluation) else {
                return String::new();
            };
            let constant = Message::new("page-reference-cost")
                .with("class", class.name.as_str())
                .with("cost", plumbline_report::format::value(metric, cost));
            words.on_page(&constant)
        }
        _ => String::new(),
    }
}

/// What was decided for whom, before any curve: it is what happens to people.
fn essential(words: &Words, still: &Still) -> Html {
    html! {
        <>
            <matrix::Matrix still={still.clone()} />
            { support(words, &still.results.evaluation) }
        </>
    }
}

/// Classes without cases, and what averages do about them.
fn support(words: &Words, evaluation: &Evaluation) -> Html {
    let Some(detail) = evaluation.classes() else {
        return Html::default();
    };
    let classes = detail.classes.iter();
    let empty: Vec<&str> = classes
        .filter(|class| class.n == 0)
        .map(|class| class.name.as_str())
        .collect();
    if empty.is_empty() {
        return Html::default();
    }
    let message = Message::new("page-classes-empty")
        .with("count", empty.len())
        .with("classes", empty.join(", "));
    html! { <p class="notice" data-testid="classes-empty">{ words.on_page(&message) }</p> }
}

fn places(results: &Results, _: Explore) -> Vec<Place> {
    let is_compared = is_compared(&results.evaluation);
    let compared = is_compared.then_some(("comparison-title", "page-comparison"));
    let own = [
        ("each-title", "page-classes-each"),
        ("curves-title", "page-classes-curves"),
    ];
    compared.into_iter().chain(own).collect()
}

fn is_compared(evaluation: &Evaluation) -> bool {
    let detail = evaluation.classes();
    detail.is_some_and(|detail| !detail.comparisons.is_empty())
}

fn sections(_: &Words, looked: &Looked) -> Html {
    html! {
        <>
            if is_compared(&looked.still.results.evaluation) {
                <comparison::Compared still={looked.still.clone()} />
            }
            <each::Each results={looked.still.results.clone()} />
            <Curves still={looked.still.clone()} />
        </>
    }
}

/// Values of [`Curves`].
#[derive(Properties, PartialEq)]
pub struct CurvesProps {
    /// The results.
    pub still: Still,
}

/// ROC and calibration of each class, as small multiples.
#[component]
pub fn Curves(props: &CurvesProps) -> Html {
    let words = use_words();
    let evaluation = &props.still.results.evaluation;
    let view = View::of_width(wide_card_width(props.still.view.width));
    let are_probabilities = evaluation
        .classes()
        .is_some_and(|detail| detail.scale == Scale::Probability);
    let no_calibration = match are_probabilities {
        true => "page-classes-too-few",
        false => "page-figure-needs-probabilities",
    };
    let ways = ways(&words, &props.still.results, &props.still.oncases);
    html! {
        <section aria-labelledby="curves-title" data-testid="class-curves">
            <h2 id="curves-title" tabindex="-1">{ words.text("page-classes-curves") }</h2>
            <FigureCard figure={figures::class_roc(evaluation, &words, &view)}
                missing={words.text("page-classes-no-scores")} ways={ways.clone()} />
            <FigureCard figure={figures::class_calibration(evaluation, &words, &view)}
                missing={words.text(no_calibration)} {ways} />
        </section>
    }
}
