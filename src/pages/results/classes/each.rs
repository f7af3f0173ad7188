//! Each class against all others, and the averages of the classes.

use plumbline_report::{Words, format, names};
use plumbline_study::Evaluation;
use plumbline_study::evaluation::EstimateRow;
use plumbline_study::task::classes::{Class, OF_CLASS, OfClass};
use yew::prelude::*;

use crate::pages::stacked_table::{Cell, Row, StackedTable, stacked};
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
    let columns = ["page-head-class", "page-numbers-n"].map(|id| words.text(id));
    let short = |one: &OfClass| format::capitalised(&names::metric_short(&words, one.metric));
    let table = StackedTable {
        class: classes!("matrix", "each"),
        testid: None,
        label: title.clone(),
        caption: html! { <caption class="visually-hidden">{ title }</caption> },
        columns: columns
            .into_iter()
            .chain(OF_CLASS.iter().map(short))
            .collect(),
        rows: detail
            .classes
            .iter()
            .map(|class| of_class(&words, evaluation, class))
            .collect(),
        foot: vec![
            average(&words, evaluation, "page-classes-mean", |one| one.mean),
            average(&words, evaluation, "page-classes-weighted", |one| {
                one.weighted
            }),
        ],
    };
    html! {
        <section aria-labelledby="each-title" data-testid="classes-each">
            <h2 id="each-title" tabindex="-1">{ words.text("page-classes-each") }</h2>
            <div class="card">
                { stacked(table) }
                <p class="hint">{ words.text("page-classes-rest") }</p>
            </div>
        </section>
    }
}

fn of_class(words: &Words, evaluation: &Evaluation, class: &Class) -> Row {
    let measured = OF_CLASS.iter().map(|one| {
        let row = evaluation.of_class(one.metric, &class.name);
        cell(words, one.metric, row)
    });
    Row {
        head: html! { <bdi>{ words.foreign(&class.name).into_owned() }</bdi> },
        cells: std::iter::once(Cell::number(format::count(class.n)))
            .chain(measured)
            .collect(),
    }
}

/// The means of what every class has, as far as there is one.
fn average(
    words: &Words,
    evaluation: &Evaluation,
    name: &str,
    metric: impl Fn(&OfClass) -> Option<&'static str>,
) -> Row {
    let means = OF_CLASS.iter().map(|one| match metric(one) {
        Some(metric) => cell(words, metric, evaluation.row(metric)),
        None => Cell::none(),
    });
    let n = Cell::number(format::count(evaluation.counts.predicted));
    Row {
        head: words.text(name).into(),
        cells: std::iter::once(n).chain(means).collect(),
    }
}

/// Value and interval below each other, or why there is none; and over how many classes
/// an average runs that leaves some out.
fn cell(words: &Words, metric: &str, row: Option<&EstimateRow>) -> Cell {
    let Some(row) = row else {
        return Cell::none();
    };
    match &row.measured {
        Ok(estimate) => Cell::number(html! {
            <>
                <strong>{ format::value(metric, estimate.value) }</strong>
                <span class="interval">{ format::interval(words, metric, &estimate.interval) }</span>
                if let Some(classes) = names::averaged(words, row) {
                    <span class="interval">{ classes }</span>
                }
            </>
        }),
        Err(reason) => Cell::reason(names::undefined(words, reason)),
    }
}
