//! The threshold slider and what happens at it.

use plumbline_report::{View, Words, figures, format, names};
use plumbline_stats::binary::threshold::Rule;
use plumbline_study::evaluation::EstimateRow;
use plumbline_study::task::binary::Detail;
use plumbline_study::task::binary::explore::{Intervals, Panel, ThresholdTable};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::called::called;
use crate::components::figure_card::FigureCard;
use crate::components::number::Number;
use crate::pages::results::headlines::card_width;
use crate::pages::results::room::Looked;
use crate::state::Results;
use crate::text::{use_words, with};

/// Steps of the slider over the range of the scores.
const STEPS: f64 = 1000.0;

/// Values and callback of [`Threshold`].
#[derive(Properties, PartialEq)]
pub struct ThresholdProps {
    /// The results as they are looked at.
    pub looked: Looked,
    /// Everything at the threshold.
    pub panel: Panel,
}

/// The threshold explorer.
#[component]
pub fn Threshold(props: &ThresholdProps) -> Html {
    let words = use_words();
    let looked = &props.looked;
    let evaluation = &looked.still.results.evaluation;
    let declared = evaluation.binary().and_then(Detail::threshold);
    let moved = declared != Some(looked.explore.threshold);
    let figure_view = View {
        width: card_width(looked.view.width),
        ..looked.view.clone()
    };
    html! {
        <section aria-labelledby="threshold-title" data-testid="threshold">
            <h2 id="threshold-title" tabindex="-1">{ words.text("page-at-threshold") }</h2>
            <div class="card slider-card">
                { slider(looked, &words) }
                if moved {
                    <p class="exploratory" data-testid="moved">{ declared_note(&words, declared) }</p>
                    <div class="actions">
                    if let Some(declared) = declared {
                        <button onclick={looked.onthreshold.reform(move |_: MouseEvent| declared)}>
                            { words.text("page-threshold-back") }
                        </button>
                    }
                    <button data-testid="adopt"
                        onclick={looked.onadopt.reform(|_: MouseEvent| ())}>
                        { words.text("page-threshold-adopt") }
                    </button>
                    </div>
                }
                { rules(looked, &words) }
            </div>
            <div class="two-thirds">
                <FigureCard figure={figures::confusion(evaluation, &words, &figure_view)} />
                { rates(&words, &props.panel, format::plan_level(&words, evaluation)) }
            </div>
            if let Some(detail) = evaluation.binary() {
                { called(&words, (detail, &props.panel.counts), &looked.still.oncases) }
            }
        </section>
    }
}

fn declared_note(words: &Words, declared: Option<f64>) -> String {
    match declared {
        Some(declared) => with(
            words,
            "page-threshold-moved",
            "declared",
            format::threshold(declared),
        ),
        None => words.text("page-threshold-undeclared"),
    }
}

/// Smallest and greatest score: the range of the slider.
fn range(table: Option<&ThresholdTable>) -> (f64, f64) {
    let Some(table) = table else {
        return (0.0, 1.0);
    };
    if table.probabilities {
        return (0.0, 1.0);
    }
    let (high, low) = (table.score.first(), table.score.last());
    (low.copied().unwrap_or(0.0), high.copied().unwrap_or(1.0))
}

fn slider(looked: &Looked, words: &Words) -> Html {
    let (low, high) = range(looked.still.results.tables.first());
    let oninput = looked.onthreshold.reform(move |event: InputEvent| {
        let input = event.target_dyn_into::<HtmlInputElement>();
        input.map_or(low, |input| input.value_as_number())
    });
    let onnumber = {
        let report = looked.onthreshold.clone();
        Callback::from(move |value: Option<f64>| {
            if let Some(value) = value {
                report.emit(value);
            }
        })
    };
    let step = (high - low) / STEPS;
    html! {
        <div class="slider">
            <div class="slider-track">
                <label class="field-label" for="threshold-slider">{ words.text("page-slider") }</label>
                <input id="threshold-slider" type="range" min={low.to_string()}
                    max={high.to_string()} step={step.to_string()}
                    value={looked.explore.threshold.to_string()} {oninput} />
            </div>
            <Number id="threshold-number" label={words.text("page-slider-exact")}
                value={Some(rounded(looked.explore.threshold))} onchange={onnumber} />
        </div>
    }
}

/// Enough digits for a person; the slider keeps all of them.
fn rounded(threshold: f64) -> f64 {
    (threshold * 1e6).round() / 1e6
}

/// How many false alarms are as bad as a missed case where the plan says nothing of it.
const EXAMPLE_RATIO: f64 = 10.0;

/// How many false alarms are as bad as a missed case by the threshold that the plan stated
/// beforehand: whoever acts at a probability of p holds a missed case to be as bad as
/// (1 − p) / p of them.
fn stated_ratio(results: &Results) -> Option<f64> {
    let plan = &results.evaluation.plan;
    let are_probabilities = results.tables.first()?.probabilities;
    let is_stated = are_probabilities && plan.threshold_chosen_here.is_none();
    let threshold = plan.threshold.filter(|_| is_stated)?;
    (threshold > 0.0 && threshold < 1.0).then(|| (1.0 - threshold) / threshold)
}

fn rules(looked: &Looked, words: &Words) -> Html {
    let table = looked.still.results.tables.first();
    let button = |id: &'static str, text: String, rule: Rule, threshold: Option<f64>| {
        let report = looked.onrule.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            if let Some(threshold) = threshold {
                report.emit((rule, threshold));
            }
        });
        html! {
            <button class="quiet" disabled={threshold.is_none()} {onclick}
                data-testid={id}>{ text }</button>
        }
    };
    let plain = |id: &'static str, rule, threshold| button(id, words.text(id), rule, threshold);
    let stated = stated_ratio(&looked.still.results);
    let (said, ratio) = match stated {
        Some(ratio) => ("page-rule-cost", ratio),
        None => ("page-rule-cost-example", EXAMPLE_RATIO),
    };
    let cost = button(
        "page-rule-cost",
        with(words, said, "ratio", (10.0 * ratio).round() / 10.0),
        Rule::Cost { ratio },
        table.and_then(|table| table.by_cost(ratio)),
    );
    html! {
        <div class="rules">
            <span class="hint">{ words.text("page-rules") }</span>
            { plain("page-rule-youden", Rule::Youden, table.and_then(ThresholdTable::by_youden)) }
            { plain("page-rule-sensitivity", Rule::TargetSensitivity(0.95),
                table.and_then(|table| table.by_target_sensitivity(0.95))) }
            { cost }
        </div>
    }
}

/// Rates at the threshold, each with its interval and how it was counted.
fn rates(words: &Words, panel: &Panel, level: String) -> Html {
    let remark = match panel.intervals {
        Intervals::Reported => None,
        Intervals::Quick => Some("page-rates-quick"),
    };
    html! {
        <div class="card rates" data-testid="rates">
            <table>
                <caption class="visually-hidden">{ words.text("page-rates") }</caption>
                <thead><tr>
                    <th scope="col">{ words.text("page-numbers-measure") }</th>
                    <th scope="col">{ words.text("page-numbers-value") }</th>
                    <th scope="col">{ with(words, "page-numbers-interval", "level", level) }</th>
                    <th scope="col">{ words.text("page-numbers-counts") }</th>
                </tr></thead>
                <tbody>{ for panel.estimates.iter().map(|row| rate(words, row)) }</tbody>
            </table>
            if let Some(remark) = remark {
                <p class="hint" data-testid="rates-remark">{ words.text(remark) }</p>
            }
        </div>
    }
}

fn rate(words: &Words, row: &EstimateRow) -> Html {
    let name = words.text(&format!("metric-{}", row.key.metric.replace('_', "-")));
    match &row.measured {
        Ok(estimate) => html! {
            <tr data-testid={format!("rate-{}", row.key.metric)}>
                <th scope="row">{ name }</th>
                <td class="numeric"><strong>{ format::value(&row.key.metric, estimate.value) }</strong></td>
                <td class="numeric">
                    { format::interval(words, &row.key.metric, &estimate.interval) }
                </td>
                <td class="numeric">
                    { estimate.fraction.as_ref().map(format::fraction).unwrap_or_default() }
                </td>
            </tr>
        },
        Err(reason) => html! {
            <tr>
                <th scope="row">{ name }</th>
                <td colspan="3">{ names::undefined(words, reason) }</td>
            </tr>
        },
    }
}
