//! The confusion matrix: a row a true class, a column a decision, and from each cell
//! to its cases.

use plumbline_report::figures;
use plumbline_report::{View, Words, format};
use plumbline_stats::Measured;
use plumbline_study::Message;
use plumbline_study::task::classes::{Class, Detail};
use yew::prelude::*;

use crate::components::figure_card::FigureCard;
use crate::pages::results::cases::count_opener;
use crate::pages::results::headlines::wide_card_width;
use crate::pages::results::room::Still;
use crate::pages::stacked_table::{Cell, Row, StackedTable, stacked};
use crate::protocol::CasesOf;
use crate::state::CasesAction;
use crate::text::{PageWords, use_words, with};

/// Values of [`Matrix`].
#[derive(Properties, PartialEq)]
pub struct MatrixProps {
    /// The results.
    pub still: Still,
}

/// The matrix with counts, shares of rows, and margins.
#[component]
pub fn Matrix(props: &MatrixProps) -> Html {
    let words = use_words();
    let evaluation = &props.still.results.evaluation;
    let Some(detail) = evaluation.classes() else {
        return Html::default();
    };
    let view = View::of_width(wide_card_width(props.still.view.width));
    let figure = figures::class_matrix(evaluation, &words, &view);
    let sentence = figure.as_ref().map(|figure| figure.sentence.clone());
    let level = format::plan_level(&words, evaluation);
    html! {
        <div class="card" data-testid="confusion-matrix">
            <h3>{ words.text("page-matrix-title") }</h3>
            <p class="sentence">{ sentence }</p>
            { grid(&words, detail, &props.still.oncases) }
            <p class="hint">{ words.text("page-matrix-how") }</p>
            if detail.tied > 0 {
                <p class="hint">{ with(&words, "page-matrix-tied", "count", detail.tied) }</p>
            }
            <details>
                <summary>{ words.text("page-matrix-intervals") }</summary>
                { intervals(&words, detail, level) }
            </details>
            <details class="more-figures">
                <summary>{ words.text("page-matrix-figure") }</summary>
                <FigureCard {figure} />
            </details>
        </div>
    }
}

fn name(words: &Words, class: &Class) -> Html {
    html! { <bdi>{ words.foreign(&class.name).into_owned() }</bdi> }
}

/// Classes of cells, from the lightest to the darkest: a share of 0, of about a tenth,
/// up to 1.
const SHADES: [&str; 11] = [
    "shade_0", "shade_1", "shade_2", "shade_3", "shade_4", "shade_5", "shade_6", "shade_7",
    "shade_8", "shade_9", "shade_10",
];

fn shade(share: f64) -> Option<&'static str> {
    let steps = SHADES.len().saturating_sub(1) as f64;
    SHADES
        .get((share.clamp(0.0, 1.0) * steps).round() as usize)
        .copied()
}

fn grid(words: &Words, detail: &Detail, on: &Callback<CasesAction>) -> Html {
    let size = detail.classes.len().max(1);
    let places = 0..u16::try_from(detail.classes.len()).unwrap_or(u16::MAX);
    let rows = places
        .zip(&detail.classes)
        .zip(detail.decisions.chunks(size));
    let total: u64 = detail.decisions.iter().sum();
    html! {
        <div class="scroll" role="region" tabindex="0" aria-label={words.text("page-matrix-title")}>
            <table class="confusion">
                <caption class="visually-hidden">{ words.text("page-matrix-title") }</caption>
                <thead>
                    <tr>
                        <td></td>
                        <th scope="colgroup" colspan={size.to_string()}>{ words.text("page-head-decided") }</th>
                        <td></td>
                    </tr>
                    <tr>
                        <th scope="col">{ words.text("page-head-true") }</th>
                        { for detail.classes.iter().map(|class| html! {
                            <th scope="col">{ name(words, class) }</th>
                        }) }
                        <th scope="col">{ words.text("page-head-cases") }</th>
                    </tr>
                </thead>
                <tbody>
                    { for rows.map(|((at, class), counts)| row(words, detail, (at, class), counts, on)) }
                    <tr class="margin">
                        <th scope="row">{ words.text("page-head-cases") }</th>
                        { for (0u16..).zip(&detail.classes).map(|(at, class)| html! {
                            <td>{ cell(words, (None, Some(at)), class.decided, None, (detail, on)) }</td>
                        }) }
                        <td>{ cell(words, (None, None), total, None, (detail, on)) }</td>
                    </tr>
                </tbody>
            </table>
        </div>
    }
}

fn row(
    words: &Words,
    detail: &Detail,
    (at, class): (u16, &Class),
    counts: &[u64],
    on: &Callback<CasesAction>,
) -> Html {
    let share = |count: u64| (class.n > 0).then(|| count as f64 / class.n as f64);
    let cells = (0u16..).zip(counts).map(|(decided, count)| {
        let share = share(*count);
        let shade = shade(share.unwrap_or(0.0));
        let is_right = decided == at;
        html! {
            <td class={classes!(is_right.then_some("is-right"), (!is_right).then_some("is-wrong"),
                shade)}>
                { cell(words, (Some(at), Some(decided)), *count, share, (detail, on)) }
            </td>
        }
    });
    html! {
        <tr>
            <th scope="row">{ name(words, class) }</th>
            { for cells }
            <td class="margin">{ cell(words, (Some(at), None), class.n, None, (detail, on)) }</td>
        </tr>
    }
}

/// A count as the way to its cases, and the share of the row below it.
fn cell(
    words: &Words,
    (truth, decided): (Option<u16>, Option<u16>),
    count: u64,
    share: Option<f64>,
    (detail, on): (&Detail, &Callback<CasesAction>),
) -> Html {
    let of = CasesOf::Decided { truth, decided };
    let label = words.on_page(&said(detail, truth, decided));
    let share = share.map(|share| format::percent(words, share, 0));
    count_opener(words, on, of, count, &label, share)
}

/// What a cell is, in words.
pub fn said(detail: &Detail, truth: Option<u16>, decided: Option<u16>) -> Message {
    let name = |at: u16| {
        let class = detail.classes.get(usize::from(at));
        class.map_or("", |class| class.name.as_str())
    };
    match (truth, decided) {
        (Some(truth), Some(decided)) => Message::new("page-cases-decided")
            .with("truth", name(truth))
            .with("decided", name(decided)),
        (Some(truth), None) => Message::new("page-cases-of-class").with("truth", name(truth)),
        (None, Some(decided)) => {
            Message::new("page-cases-called-class").with("decided", name(decided))
        }
        (None, None) => Message::new("page-cases-all"),
    }
}

/// Every share of a row with its interval.
fn intervals(words: &Words, detail: &Detail, level: String) -> Html {
    let size = detail.classes.len().max(1);
    let shares = detail.shares.chunks(size);
    let value = |share: &Measured| match share {
        Ok(share) => format::estimate(words, "sensitivity", share),
        Err(reason) => plumbline_report::names::undefined(words, reason),
    };
    let row = |(class, shares): (&Class, &[Measured])| Row {
        head: name(words, class),
        cells: shares
            .iter()
            .map(|share| Cell::number(value(share)))
            .collect(),
    };
    let named = |class: &Class| words.foreign(&class.name).into_owned();
    let caption = with(words, "page-numbers-interval", "level", level);
    stacked(StackedTable {
        class: classes!("matrix"),
        testid: Some("matrix-intervals"),
        label: words.text("page-matrix-intervals"),
        caption: html! { <caption class="visually-hidden">{ caption }</caption> },
        columns: std::iter::once(words.text("page-head-true"))
            .chain(detail.classes.iter().map(named))
            .collect(),
        rows: detail.classes.iter().zip(shares).map(row).collect(),
        ..StackedTable::default()
    })
}
