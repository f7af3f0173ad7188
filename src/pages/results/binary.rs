//! A condition that a case has or has not: what happens at a threshold, to how many
//! people, and beside others who answered for the same cases.

mod called;
pub mod comparison;
pub mod people;
pub mod threshold;

use plumbline_report::{View, Words, figures, format};
use plumbline_stats::Level;
use plumbline_study::task::binary::explore::Panel;
use plumbline_study::task::binary::{ConfusionCounts, Detail};
use plumbline_study::{Evaluation, Message};
use yew::prelude::*;

use super::cases::ways;
use super::headlines::card_width;
use super::room::{Looked, Place, Room, Still};
use crate::components::figure_card::FigureCard;
use crate::state::{Explore, Results};
use crate::text::with;

/// What this kind shows.
pub static ROOM: Room = Room {
    summary,
    judged,
    reference,
    asked_of_groups: &["auroc", "sensitivity", "specificity", "calibration_slope"],
    live,
    figures: essential,
    places,
    sections,
};

fn summary(evaluation: &Evaluation) -> Message {
    let message = Message::new("page-results-summary").with("cases", evaluation.counts.predicted);
    match evaluation.binary() {
        Some(detail) => message
            .with("positives", detail.positives)
            .with("positive", detail.positive.as_str()),
        None => message,
    }
}

/// At which threshold, where there is one.
fn judged(words: &Words, evaluation: &Evaluation) -> Option<String> {
    let counts = evaluation.binary()?.confusion?;
    let threshold = format::threshold(counts.threshold);
    Some(with(words, "page-results-judged", "threshold", threshold))
}

fn reference(words: &Words, results: &Results, metric: &str) -> String {
    match metric {
        "net_benefit" => match declared_panel(results).and_then(|panel| panel.treat_all) {
            Some(treat_all) => {
                let value = format::value(metric, treat_all);
                with(words, "page-reference-treat-all", "value", value)
            }
            None => words.text("page-reference-treat-none"),
        },
        "auroc" => words.text("page-reference-auroc"),
        "calibration_slope" => words.text("page-reference-slope"),
        "brier_score" => words.text("page-reference-brier"),
        _ => String::new(),
    }
}

fn live(results: &Results, explore: Explore) -> Option<ConfusionCounts> {
    panel(results, explore).map(|panel| panel.counts)
}

/// The four figures: discrimination, calibration, clinical usefulness, and the
/// predictions per outcome.
fn essential(words: &Words, still: &Still) -> Html {
    let evaluation = &still.results.evaluation;
    let view = View {
        width: card_width(still.view.width),
        ..still.view.clone()
    };
    let missing = words.text("page-figure-needs-probabilities");
    let ways = ways(words, &still.results, &still.oncases);
    let figures = [
        figures::roc(evaluation, words, &view),
        figures::calibration(evaluation, words, &view),
        figures::decision(evaluation, words, &view),
        figures::distribution(evaluation, words, &view),
    ];
    html! {
        <>
            <div class="figures">
                { for figures.into_iter().map(|figure| html! {
                    <FigureCard {figure} missing={missing.clone()} ways={ways.clone()} />
                }) }
            </div>
            <details class="card more-figures">
                <summary>{ words.text("page-more-figures") }</summary>
                <FigureCard figure={figures::precision_recall(evaluation, words, &view)} {missing} {ways} />
            </details>
        </>
    }
}

fn places(results: &Results, explore: Explore) -> Vec<Place> {
    let at_threshold = [
        ("threshold-title", "page-at-threshold"),
        ("people-title", "page-people"),
    ];
    let is_compared = is_compared(&results.evaluation);
    let compared = is_compared.then_some(("comparison-title", "page-comparison"));
    let shown = panel(results, explore).map(|_| at_threshold);
    compared
        .into_iter()
        .chain(shown.into_iter().flatten())
        .collect()
}

fn is_compared(evaluation: &Evaluation) -> bool {
    let detail = evaluation.binary();
    detail.is_some_and(|detail| !detail.comparisons.is_empty())
}

fn sections(_: &Words, looked: &Looked) -> Html {
    let results = &looked.still.results;
    let panel = panel(results, looked.explore);
    html! {
        <>
            if is_compared(&results.evaluation) {
                <comparison::Compared still={looked.still.clone()} />
            }
            if let Some(panel) = panel {
                <threshold::Threshold looked={looked.clone()} panel={panel.clone()} />
                <people::People results={results.clone()} explore={looked.explore}
                    {panel} view={looked.view.clone()} onprevalence={looked.onprevalence.clone()} />
            }
        </>
    }
}

/// Everything at the threshold of the plan, whichever is looked at.
fn declared_panel(results: &Results) -> Option<Panel> {
    let threshold = results.evaluation.binary().and_then(Detail::threshold)?;
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
