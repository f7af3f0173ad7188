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
use crate::text::{use_words, with};

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
                <h2 id="groups-title">{ words.text("page-groups") }</h2>
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
            <h2 id="groups-title">{ words.text("page-groups") }</h2>
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

/// Metrics that were estimated in a subgroup.
fn metrics(words: &Words, evaluation: &Evaluation) -> Vec<(AttrValue, AttrValue)> {
    let mut ids: Vec<&str> = Vec::new();
    for row in evaluation
        .estimates
        .iter()
        .filter(|row| row.group.is_some())
    {
        if !ids.contains(&row.metric.as_str()) {
            ids.push(&row.metric);
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
            <table>
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
    let counts = Message::new("page-group-n")
        .with("positives", group.n_positive)
        .with("negatives", group.n - group.n_positive);
    let estimated = evaluation
        .estimates
        .iter()
        .find(|row| row.metric == metric && row.group.as_deref() == Some(&group.key));
    let estimated = match &group.left_out {
        Some(reason) => Some(Err(*reason)),
        None => estimated.map(|row| row.measured),
    };
    let gap = evaluation
        .gaps
        .iter()
        .find(|row| row.metric == metric && row.group == group.key);
    let gap = gap.map(|row| row.measured);
    let worse = evaluation.worse(metric, &group.key);
    html! {
        <tr class={(worse == Some(Worse::Clearly)).then_some("is-flagged")}>
            <th scope="row">
                <bdi>{ names::group(words, group) }</bdi>
                if let Some(worse) = worse {
                    <span class="badge">{ words.text(match worse {
                        Worse::Clearly => "page-group-flagged",
                        Worse::Perhaps => "page-group-perhaps",
                    }) }</span>
                }
            </th>
            <td class="numeric">{ words.say(&counts) }</td>
            { cell(words, estimated, |estimate| format::estimate(words, metric, estimate)) }
            { cell(words, gap, |estimate| format::gap(words, estimate)) }
        </tr>
    }
}

/// A number on one line, or in as many as it takes why there is none.
fn cell(words: &Words, measured: Option<Measured>, said: impl Fn(&Estimate) -> String) -> Html {
    match measured {
        Some(Ok(estimate)) => html! { <td class="numeric">{ said(&estimate) }</td> },
        Some(Err(reason)) => html! { <td>{ names::undefined(words, &reason) }</td> },
        None => html! { <td>{ "–" }</td> },
    }
}
