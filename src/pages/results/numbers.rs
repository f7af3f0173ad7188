//! Every number with its interval, method and n, by family. Roles are written
//! out, because on a phone rows are blocks, and browsers forget a table then.

use plumbline_report::{Words, format, names};
use plumbline_study::Message;
use plumbline_study::evaluation::{At, EstimateRow, Evaluation};
use plumbline_study::metric::{Family, Metric};
use plumbline_study::spec;
use yew::prelude::*;

use crate::state::{Results, Shared};
use crate::text::{PageWords, use_words, with};

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
    let evaluation = &results.evaluation;
    let metrics = (spec(evaluation.kind()).metrics)().iter();
    let metrics = metrics.filter(|metric| metric.family == family);
    let rows: Vec<&EstimateRow> = metrics
        .flat_map(|metric| of_all(evaluation, metric))
        .collect();
    if rows.is_empty() {
        return Html::default();
    }
    let level = format::plan_level(words, &results.evaluation);
    let name = words.text(&format!("family-{}", family.id()));
    html! {
        <details class="card" open={family == Family::Essential}>
            <summary>{ &name }</summary>
            if family == Family::Descriptive {
                <p class="hint">{ words.text("page-descriptive") }</p>
            }
            <div class="scroll" role="region" tabindex="0"
                aria-label={with(words, "page-numbers-of", "family", name.as_str())}>
                <table class="numbers" role="table">
                    <thead role="rowgroup"><tr role="row">
                        <th scope="col" role="columnheader">{ words.text("page-numbers-measure") }</th>
                        <th scope="col" role="columnheader">{ words.text("page-numbers-value") }</th>
                        <th scope="col" role="columnheader">{ with(words, "page-numbers-interval", "level", level) }</th>
                        <th scope="col" role="columnheader">{ words.text("page-numbers-method") }</th>
                        <th scope="col" role="columnheader">{ words.text("page-numbers-n") }</th>
                    </tr></thead>
                    <tbody role="rowgroup">{ for rows.into_iter().map(|row| number(words, evaluation, row)) }</tbody>
                </table>
            </div>
        </details>
    }
}

/// The rows of a metric on all cases and of no class in particular; several where it
/// holds at several places of a scale.
fn of_all<'a>(
    evaluation: &'a Evaluation,
    metric: &'static Metric,
) -> impl Iterator<Item = &'a EstimateRow> {
    evaluation.estimates.iter().filter(move |row| {
        let key = &row.key;
        key.metric == metric.id && key.group.is_none() && key.class.is_none() && key.by.is_none()
    })
}

fn number(words: &Words, evaluation: &Evaluation, row: &EstimateRow) -> Html {
    let metric = &row.key.metric;
    let name = match row.key.at {
        At::Top(first) => {
            let message = Message::new("page-numbers-top")
                .with("metric", names::metric(words, metric))
                .with("first", u64::from(first));
            words.on_page(&message)
        }
        At::Everywhere | At::Threshold(_) | At::Prevalence { .. } => names::metric(words, metric),
    };
    let name = html! {
        <th scope="row" role="rowheader">
            { name }
            if let Some(classes) = names::averaged(words, row) { { ", " }{ classes } }
            <span class="hint">{ names::metric_explain(words, evaluation.kind(), metric) }</span>
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
