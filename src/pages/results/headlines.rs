//! What to look at first: a few numbers, and the figures of the kind of outcome.

use plumbline_report::{Words, format, names};
use plumbline_study::evaluation::EstimateRow;
use yew::prelude::*;

use super::room::{Still, room};
use crate::state::Results;
use crate::text::{use_words, with};

/// Values of [`Headlines`].
#[derive(Properties, PartialEq)]
pub struct HeadlinesProps {
    /// The results.
    pub still: Still,
}

/// Headline numbers and figures.
#[component]
pub fn Headlines(props: &HeadlinesProps) -> Html {
    let words = use_words();
    let results = &props.still.results;
    let evaluation = &results.evaluation;
    let rows = evaluation.headlines().filter_map(|id| evaluation.row(id));
    html! {
        <section aria-labelledby="essentials-title" data-testid="essentials">
            <h2 id="essentials-title" tabindex="-1">{ words.text("page-essentials") }</h2>
            <dl class="headlines">
                { for rows.map(|row| headline(&words, results, row)) }
            </dl>
            { (room(evaluation).figures)(&words, &props.still) }
        </section>
    }
}

/// A measure with its value, and its interval or why it has none.
fn headline(words: &Words, results: &Results, row: &EstimateRow) -> Html {
    let metric = &row.key.metric;
    let level = format::plan_level(words, &results.evaluation);
    let name = format::capitalised(&names::metric_short(words, metric));
    let (value, more) = match &row.measured {
        Ok(estimate) => (
            format::value(metric, estimate.value),
            html! {
                <>
                    <span class="level">{ with(words, "page-headline-interval", "level", level) }</span>
                    { " " }
                    <span class="interval">{ format::interval(words, metric, &estimate.interval) }</span>
                </>
            },
        ),
        Err(reason) => (
            "–".to_owned(),
            html! { <span class="level">{ names::undefined(words, reason) }</span> },
        ),
    };
    html! {
        <div class="headline" data-testid={format!("headline-{metric}")}>
            <dt>{ name }</dt>
            <dd>
                <strong>{ value }</strong>{ more }
                if let Some(classes) = names::averaged(words, row) {
                    <span class="level">{ classes }</span>
                }
                <span class="reference">
                    { (room(&results.evaluation).reference)(words, results, metric) }
                </span>
            </dd>
        </div>
    }
}

/// Width inside a figure's card in a window of this width. The steps are those
/// of the style sheet: the padding of the page grows at 40rem, and two cards of
/// 28rem stand side by side from 964 pixels on.
pub fn card_width(window: u32) -> u32 {
    match window {
        0..=640 => window.saturating_sub(66).max(280),
        641..=963 => window - 90,
        964..=1247 => window / 2 - 76,
        _ => 548,
    }
}

/// Width inside a card that has the page for itself.
pub fn wide_card_width(window: u32) -> u32 {
    match window {
        0..=640 => window.saturating_sub(66).max(280),
        641..=1247 => window - 90,
        _ => 1158,
    }
}
