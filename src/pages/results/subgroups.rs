//! Subgroups: how the model does for whom, and the gaps.

use plumbline_report::{View, Words, figures, format, names};
use plumbline_stats::{Estimate, Measured};
use plumbline_study::Message;
use plumbline_study::evaluation::{Evaluation, Group, Worse};
use yew::prelude::*;

use super::essentials::card_width;
use crate::components::choice::Choice;
use crate::components::figure_card::FigureCard;
use crate::state::{Explore, Results, Shared};
use crate::text::{PageWords, use_words, with};

/// Values of [`Subgroups`].
#[derive(Properties, PartialEq)]
pub struct SubgroupsProps {
    /// The results.
    pub results: Shared<Results>,
    /// What is looked at.
    pub explore: Explore,
    /// Width of the window.
    pub width: u32,
}

/// The subgroups.
#[component]
pub fn Subgroups(props: &SubgroupsProps) -> Html {
    let words = use_words();
    let evaluation = &props.results.evaluation;
    let primary = evaluation.plan.primary_metric.clone();
    let chosen = use_state(|| primary.unwrap_or_else(|| "auroc".to_owned()));
    if evaluation.groups.is_empty() {
        return html! {
            <section aria-labelledby="groups-title">
                <h2 id="groups-title" tabindex="-1">{ words.text("page-groups") }</h2>
                <p>{ words.text("page-groups-none") }</p>
            </section>
        };
    }
    let view = View::of_width(card_width(props.width));
    let onchange = {
        let chosen = chosen.clone();
        Callback::from(move |metric| chosen.set(metric))
    };
    html! {
        <section aria-labelledby="groups-title" data-testid="subgroups">
            <h2 id="groups-title" tabindex="-1">{ words.text("page-groups") }</h2>
            { matrix(&words, evaluation) }
            <Choice id="group-metric" label={words.text("page-groups-metric")}
                options={metrics(&words, evaluation)} value={(*chosen).clone()} {onchange} />
            <div class="two-thirds">
                <FigureCard figure={figures::forest(evaluation, &words, &view, &chosen)}
                    missing={words.text("page-groups-no-figure")} />
                { table(&words, evaluation, &chosen) }
            </div>
        </section>
    }
}

/// What is asked of every subgroup: ranking, both rates at the threshold, and
/// calibration.
const ASKED: [&str; 4] = ["auroc", "sensitivity", "specificity", "calibration_slope"];

/// All subgroups by the measures that are asked of each.
fn matrix(words: &Words, evaluation: &Evaluation) -> Html {
    let asked: Vec<&str> = ASKED
        .into_iter()
        .filter(|metric| {
            let mut rows = evaluation.estimates.iter();
            rows.any(|row| row.key.metric == *metric && row.key.group.is_some())
        })
        .collect();
    let row = |group: &Group| {
        html! {
            <tr>
                <th scope="row"><bdi>{ names::group(words, group) }</bdi></th>
                <td class="numeric">{ counts(words, group) }</td>
                { for asked.iter().map(|metric| matrix_cell(words, evaluation, group, metric)) }
            </tr>
        }
    };
    html! {
        <div class="card">
            <div class="scroll" role="region" tabindex="0" aria-label={words.text("page-groups-matrix")}>
                <table class="matrix" data-testid="groups-matrix">
                    <thead><tr>
                        <th scope="col">{ words.text("page-group") }</th>
                        <th scope="col">{ words.text("page-group-counts") }</th>
                        { for asked.iter().map(|metric| html! {
                            <th scope="col">{ format::capitalised(&names::metric_short(words, metric)) }</th>
                        }) }
                    </tr></thead>
                    <tbody>{ for evaluation.groups.iter().map(row) }</tbody>
                </table>
            </div>
            <p class="hint">{ words.text("page-group-flagged-means") }</p>
        </div>
    }
}

fn matrix_cell(words: &Words, evaluation: &Evaluation, group: &Group, metric: &str) -> Html {
    match estimated(evaluation, group, metric) {
        Some(Ok(estimate)) => {
            let worse = evaluation.worse(metric, &group.key);
            html! {
                <td class={classes!("numeric", (worse == Some(Worse::Clearly)).then_some("is-lower-cell"))}>
                    { format::estimate(words, metric, &estimate) }
                    { badge(words, worse) }
                </td>
            }
        }
        other => cell(words, other, |_| String::new()),
    }
}

/// How sure it is that the subgroup fares worse than all other cases.
fn badge(words: &Words, worse: Option<Worse>) -> Html {
    match worse {
        Some(Worse::Clearly) => {
            html! { <span class="badge is-lower">{ words.text("page-group-flagged") }</span> }
        }
        Some(Worse::Perhaps) => {
            html! { <span class="badge is-doubtful">{ words.text("page-group-perhaps") }</span> }
        }
        None => Html::default(),
    }
}

/// Metrics that were estimated in a subgroup.
fn metrics(words: &Words, evaluation: &Evaluation) -> Vec<(AttrValue, AttrValue)> {
    let mut ids: Vec<&str> = Vec::new();
    for row in evaluation
        .estimates
        .iter()
        .filter(|row| row.key.group.is_some())
    {
        if !ids.contains(&row.key.metric.as_str()) {
            ids.push(&row.key.metric);
        }
    }
    let name = |id: &str| words.text(&format!("metric-{}", id.replace('_', "-")));
    ids.into_iter()
        .map(|id| (id.to_owned().into(), name(id).into()))
        .collect()
}

fn table(words: &Words, evaluation: &Evaluation, metric: &str) -> Html {
    let level = format::plan_level(words, evaluation);
    html! {
        <div class="card scroll" role="region" tabindex="0" aria-label={words.text("page-groups-table")}>
            <table class="matrix">
                <thead><tr>
                    <th scope="col">{ words.text("page-group") }</th>
                    <th scope="col">{ words.text("page-group-counts") }</th>
                    <th scope="col">{ with(words, "page-group-value", "level", level) }</th>
                    <th scope="col">{ words.text("page-group-gap") }</th>
                </tr></thead>
                <tbody>
                    { for evaluation.groups.iter().map(|group| group_row(words, evaluation, group, metric)) }
                </tbody>
            </table>
        </div>
    }
}

fn group_row(words: &Words, evaluation: &Evaluation, group: &Group, metric: &str) -> Html {
    html! {
        <tr>
            <th scope="row">
                <bdi>{ names::group(words, group) }</bdi>
                { badge(words, evaluation.worse(metric, &group.key)) }
            </th>
            <td class="numeric">{ counts(words, group) }</td>
            { cell(words, estimated(evaluation, group, metric), |estimate| {
                format::estimate(words, metric, estimate)
            }) }
            { cell(words, gap(evaluation, group, metric), |estimate| format::gap(words, estimate)) }
        </tr>
    }
}

/// Cases with and without the outcome, where there is one; else all of them.
fn counts(words: &Words, group: &Group) -> String {
    let Some(positives) = group.n_positive else {
        return format::count(group.n);
    };
    let counts = Message::new("page-group-n")
        .with("positives", positives)
        .with("negatives", group.n - positives);
    words.on_page(&counts)
}

fn estimated(evaluation: &Evaluation, group: &Group, metric: &str) -> Option<Measured> {
    let found = evaluation
        .estimates
        .iter()
        .find(|row| row.key.metric == metric && row.key.group.as_deref() == Some(&group.key));
    match &group.left_out {
        Some(reason) => Some(Err(*reason)),
        None => found.map(|row| row.measured),
    }
}

/// The difference between a subgroup and all other cases.
fn gap(evaluation: &Evaluation, group: &Group, metric: &str) -> Option<Measured> {
    let mut rows = evaluation.differences.iter();
    let found =
        rows.find(|row| row.key.metric == metric && row.key.group.as_deref() == Some(&group.key));
    found.map(|row| row.measured)
}

/// A number on one line, or in as many as it takes why there is none.
fn cell(words: &Words, measured: Option<Measured>, said: impl Fn(&Estimate) -> String) -> Html {
    match measured {
        Some(Ok(estimate)) => html! { <td class="numeric">{ said(&estimate) }</td> },
        Some(Err(reason)) => html! { <td>{ names::undefined(words, &reason) }</td> },
        None => html! { <td>{ "–" }</td> },
    }
}
