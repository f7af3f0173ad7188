//! The four things to look at first: discrimination, calibration, clinical
//! usefulness, and the predictions per outcome.

use plumbline_report::{View, Words, figures, format, names};
use plumbline_study::evaluation::EstimateRow;
use plumbline_study::spec;
use yew::prelude::*;

use crate::components::figure_card::FigureCard;
use crate::state::{Results, Shared};
use crate::text::{use_words, with};

/// Values of [`Essentials`].
#[derive(Properties, PartialEq)]
pub struct EssentialsProps {
    /// The results.
    pub results: Shared<Results>,
    /// How figures are looked at.
    pub view: View,
    /// Net benefit of treating everybody at the threshold of the plan.
    pub treat_all: Option<f64>,
}

/// The four essentials.
#[component]
pub fn Essentials(props: &EssentialsProps) -> Html {
    let words = use_words();
    let evaluation = &props.results.evaluation;
    let card_view = View {
        width: card_width(props.view.width),
        ..props.view.clone()
    };
    let missing = words.text("page-figure-needs-probabilities");
    let figures = [
        figures::roc(evaluation, &words, &card_view),
        figures::calibration(evaluation, &words, &card_view),
        figures::decision(evaluation, &words, &card_view),
        figures::distribution(evaluation, &words, &card_view),
    ];
    html! {
        <section aria-labelledby="essentials-title" data-testid="essentials">
            <h2 id="essentials-title" tabindex="-1">{ words.text("page-essentials") }</h2>
            <dl class="headlines">
                { for spec(evaluation.kind()).headlines.iter().filter_map(|id| find(&evaluation.estimates, id)).map(|row| {
                    headline(&words, row, format::plan_level(&words, evaluation), props.treat_all)
                }) }
            </dl>
            <div class="figures">
                { for figures.into_iter().map(|figure| html! {
                    <FigureCard {figure} missing={missing.clone()} />
                }) }
            </div>
            <details class="card more-figures">
                <summary>{ words.text("page-more-figures") }</summary>
                <FigureCard figure={figures::precision_recall(evaluation, &words, &card_view)}
                    missing={missing} />
            </details>
        </section>
    }
}

/// The estimate of a metric on all cases.
pub fn find<'a>(estimates: &'a [EstimateRow], metric: &str) -> Option<&'a EstimateRow> {
    estimates
        .iter()
        .find(|row| row.key.metric == metric && row.key.group.is_none())
}

/// A measure with its value, and its interval or why it has none.
fn headline(words: &Words, row: &EstimateRow, level: String, treat_all: Option<f64>) -> Html {
    let name = words.text(&format!(
        "metric-{}-short",
        row.key.metric.replace('_', "-")
    ));
    let (value, more) = match &row.measured {
        Ok(estimate) => (
            format::value(&row.key.metric, estimate.value),
            html! {
                <>
                    <span class="level">{ with(words, "page-headline-interval", "level", level) }</span>
                    { " " }
                    <span class="interval">{ format::interval(words, &row.key.metric, &estimate.interval) }</span>
                </>
            },
        ),
        Err(reason) => (
            "–".to_owned(),
            html! { <span class="level">{ names::undefined(words, reason) }</span> },
        ),
    };
    html! {
        <div class="headline" data-testid={format!("headline-{}", row.key.metric)}>
            <dt>{ name }</dt>
            <dd>
                <strong>{ value }</strong>{ more }
                <span class="reference">{ reference(words, &row.key.metric, treat_all) }</span>
            </dd>
        </div>
    }
}

/// What a headline is to be compared with.
fn reference(words: &Words, metric: &str, treat_all: Option<f64>) -> String {
    match (metric, treat_all) {
        ("net_benefit", Some(treat_all)) => {
            let value = format::value(metric, treat_all);
            with(words, "page-reference-treat-all", "value", value)
        }
        ("net_benefit", None) => words.text("page-reference-treat-none"),
        ("auroc", _) => words.text("page-reference-auroc"),
        ("calibration_slope", _) => words.text("page-reference-slope"),
        ("brier_score", _) => words.text("page-reference-brier"),
        _ => String::new(),
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
