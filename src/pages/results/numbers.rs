//! Every number with its interval, method and n, by family. Roles are written
//! out, because on a phone rows are blocks, and browsers forget a table then.

use plumbline_report::{Words, format, names};
use plumbline_study::evaluation::EstimateRow;
use plumbline_study::metric::Family;
use plumbline_study::task::binary::METRICS;
use yew::prelude::*;

use super::essentials::find;
use crate::state::{Results, Shared};
use crate::text::{use_words, with};

/// Values of [`Numbers`].
#[derive(Properties, PartialEq)]
pub struct NumbersProps {
    /// The results.
    pub results: Shared<Results>,
}

/// All numbers.
#[component]
pub fn Numbers(props: &NumbersProps) -> Html {
    let words = use_words();
    html! {
        <section aria-labelledby="numbers-title" data-testid="numbers">
            <h2 id="numbers-title" tabindex="-1">{ words.text("page-numbers") }</h2>
            { for Family::ALL.into_iter().map(|family| table(&words, &props.results, family)) }
        </section>
    }
}

fn table(words: &Words, results: &Results, family: Family) -> Html {
    let estimates = &results.evaluation.estimates;
    let rows = METRICS
        .iter()
        .filter(|metric| metric.family == family)
        .filter_map(|metric| find(estimates, metric.id()));
    let level = format::plan_level(words, &results.evaluation);
    let name = words.text(&format!("family-{}", family.id()));
    html! {
        <details class="card" open={family == Family::Essential}>
            <summary>{ &name }</summary>
            if family == Family::Descriptive {
                <p class="hint">{ words.text("page-descriptive") }</p>
            }
            <div class="scroll" role="region" tabindex="0" aria-label={name.clone()}>
                <table class="numbers" role="table">
                    <thead role="rowgroup"><tr role="row">
                        <th scope="col" role="columnheader">{ words.text("page-numbers-measure") }</th>
                        <th scope="col" role="columnheader">{ words.text("page-numbers-value") }</th>
                        <th scope="col" role="columnheader">{ with(words, "page-numbers-interval", "level", level) }</th>
                        <th scope="col" role="columnheader">{ words.text("page-numbers-method") }</th>
                        <th scope="col" role="columnheader">{ words.text("page-numbers-n") }</th>
                    </tr></thead>
                    <tbody role="rowgroup">{ for rows.map(|row| number(words, row)) }</tbody>
                </table>
            </div>
        </details>
    }
}

fn number(words: &Words, row: &EstimateRow) -> Html {
    let id = row.key.metric.replace('_', "-");
    let name = html! {
        <th scope="row" role="rowheader">
            { words.text(&format!("metric-{id}")) }
            <span class="hint">{ words.text(&format!("metric-{id}-explain")) }</span>
        </th>
    };
    match &row.measured {
        Ok(estimate) => html! {
            <tr role="row">
                { name }
                <td role="cell" class="numeric"><strong>{ format::value(&row.key.metric, estimate.value) }</strong></td>
                <td role="cell" class="numeric">{ format::interval(words, &row.key.metric, &estimate.interval) }</td>
                <td role="cell">{ names::method(words, &estimate.interval.method) }</td>
                <td role="cell" class="numeric" data-label={words.text("page-numbers-n")}>{ format::count(estimate.n) }</td>
            </tr>
        },
        Err(reason) => html! {
            <tr role="row">{ name }<td role="cell" colspan="4">{ names::undefined(words, reason) }</td></tr>
        },
    }
}
