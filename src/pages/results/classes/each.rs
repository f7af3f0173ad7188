//! Each class against all others, and the averages of the classes.

use plumbline_report::{Words, format, names};
use plumbline_study::Evaluation;
use plumbline_study::evaluation::EstimateRow;
use plumbline_study::task::classes::{Class, OF_CLASS, OfClass};
use yew::prelude::*;

use crate::state::{Results, Shared};
use crate::text::{use_words, with};

/// Values of [`Each`].
#[derive(Properties, PartialEq)]
pub struct EachProps {
    /// The results.
    pub results: Shared<Results>,
}

/// The table of classes.
#[component]
pub fn Each(props: &EachProps) -> Html {
    let words = use_words();
    let evaluation = &props.results.evaluation;
    let Some(detail) = evaluation.classes() else {
        return Html::default();
    };
    let level = format::plan_level(&words, evaluation);
    let title = with(&words, "page-classes-each-caption", "level", level);
    let n = evaluation.counts.predicted;
    html! {
        <section aria-labelledby="each-title" data-testid="classes-each">
            <h2 id="each-title" tabindex="-1">{ words.text("page-classes-each") }</h2>
            <div class="card">
                <div class="scroll" role="region" tabindex="0" aria-label={title.clone()}>
                    <table class="matrix each">
                        <caption class="visually-hidden">{ title }</caption>
                        <thead><tr>
                            <th scope="col">{ words.text("page-head-class") }</th>
                            <th scope="col">{ words.text("page-numbers-n") }</th>
                            { for OF_CLASS.iter().map(|one| html! {
                                <th scope="col">{ format::capitalised(&names::metric_short(&words, one.metric)) }</th>
                            }) }
                        </tr></thead>
                        <tbody>{ for detail.classes.iter().map(|class| of_class(&words, evaluation, class)) }</tbody>
                        <tfoot>
                            { average(&words, evaluation, "page-classes-mean", n, |one| one.mean) }
                            { average(&words, evaluation, "page-classes-weighted", n, |one| one.weighted) }
                        </tfoot>
                    </table>
                </div>
                <p class="hint">{ words.text("page-classes-rest") }</p>
            </div>
        </section>
    }
}

fn of_class(words: &Words, evaluation: &Evaluation, class: &Class) -> Html {
    html! {
        <tr>
            <th scope="row"><bdi>{ words.foreign(&class.name).into_owned() }</bdi></th>
            <td class="numeric">{ format::count(class.n) }</td>
            { for OF_CLASS.iter().map(|one| {
                cell(words, one.metric, evaluation.of_class(one.metric, &class.name))
            }) }
        </tr>
    }
}

fn average(
    words: &Words,
    evaluation: &Evaluation,
    name: &str,
    n: u64,
    metric: impl Fn(&OfClass) -> Option<&'static str>,
) -> Html {
    html! {
        <tr>
            <th scope="row">{ words.text(name) }</th>
            <td class="numeric">{ format::count(n) }</td>
            { for OF_CLASS.iter().map(|one| match metric(one) {
                Some(metric) => cell(words, metric, evaluation.row(metric)),
                None => html! { <td class="numeric">{ "–" }</td> },
            }) }
        </tr>
    }
}

/// Value and interval below each other, or why there is none; and over how many classes
/// an average runs that leaves some out.
fn cell(words: &Words, metric: &str, row: Option<&EstimateRow>) -> Html {
    let Some(row) = row else {
        return html! { <td class="numeric">{ "–" }</td> };
    };
    match &row.measured {
        Ok(estimate) => html! {
            <td class="numeric">
                <strong>{ format::value(metric, estimate.value) }</strong>
                <span class="interval">{ format::interval(words, metric, &estimate.interval) }</span>
                if let Some(classes) = names::averaged(words, row) {
                    <span class="interval">{ classes }</span>
                }
            </td>
        },
        Err(reason) => html! { <td class="reason">{ names::undefined(words, reason) }</td> },
    }
}
