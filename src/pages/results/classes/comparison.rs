//! Others who answered about the same classes: differences of all classes together and of
//! each, the plan's claims, and where they decide otherwise, class by class, with the way
//! to those cases.

use plumbline_report::{View, Words, figures, format, names};
use plumbline_study::Evaluation;
use plumbline_study::task::classes::{Class, Comparison, Detail};
use plumbline_study::task::compared::{ComparedRow, TwoByTwo};
use yew::prelude::*;

use crate::pages::results::cases::{count_opener, crossed};
use crate::pages::results::compared::{
    Beside, beside, common, difference, differences, everybody, mcnemar, two_by_two,
};
use crate::pages::results::headlines::wide_card_width;
use crate::pages::results::room::Still;
use crate::pages::stacked_table::{Cell, Row, StackedTable, stacked};
use crate::protocol::{CasesOf, Judged};
use crate::state::CasesAction;
use crate::text::{PageWords, use_words, with};

/// Values of [`Compared`].
#[derive(Properties, PartialEq)]
pub struct ComparedProps {
    /// The results.
    pub still: Still,
}

/// Everybody else beside the assessed respondent.
#[component]
pub fn Compared(props: &ComparedProps) -> Html {
    let words = use_words();
    let evaluation = &props.still.results.evaluation;
    let Some(detail) = evaluation.classes() else {
        return Html::default();
    };
    let view = View::of_width(wide_card_width(props.still.view.width));
    let figure = figures::class_compared_roc(evaluation, &words, &view);
    let others = detail.comparisons.iter();
    let on = &props.still.oncases;
    let others = others.map(|one| compared(&words, evaluation, (detail, one), on));
    let others = html! { { for others } };
    everybody(
        &words,
        &props.still,
        figure,
        detail.ranking.as_ref(),
        others,
    )
}

fn compared(
    words: &Words,
    evaluation: &Evaluation,
    (detail, one): (&Detail, &Comparison),
    on: &Callback<CasesAction>,
) -> Html {
    let of_all = Beside {
        with: &one.with,
        claims: &one.claims,
        rows: &one.rows,
        groups: &one.groups,
    };
    let ids = [
        "page-compared-cases-classes",
        "page-compared-common-classes",
    ];
    let cases = common(ids, one.n, (one.only_assessed, one.only_other));
    let more = html! {
        <>
            { of_each(words, evaluation, (detail, one), &of_all.name(words)) }
            { decisions(words, evaluation, (detail, one), on) }
        </>
    };
    beside(words, evaluation, &of_all, &cases, more)
}

/// The differences of each class against all others: a row a class; both values are
/// folded away.
fn of_each(
    words: &Words,
    evaluation: &Evaluation,
    (detail, one): (&Detail, &Comparison),
    with_name: &str,
) -> Html {
    let of_class = || one.rows.iter().filter(|row| row.key.class.is_some());
    let mut metrics: Vec<&str> = Vec::new();
    for row in of_class() {
        if !metrics.contains(&row.key.metric.as_str()) {
            metrics.push(&row.key.metric);
        }
    }
    if metrics.is_empty() {
        return Html::default();
    }
    let find = |metric: &str, class: &Class| {
        let is_it = |row: &&ComparedRow| {
            row.key.metric == metric && row.key.class.as_deref() == Some(&class.name)
        };
        of_class().find(is_it)
    };
    let level = format::plan_level(words, evaluation);
    let caption = with(words, "page-compared-each", "level", level);
    let row = |(class, n): (&Class, &u64)| {
        let of_metric = |metric: &&str| {
            let found = find(metric, class);
            found.map_or_else(Cell::none, |row| difference(words, evaluation, row))
        };
        Row {
            head: html! { <bdi>{ words.foreign(&class.name).into_owned() }</bdi> },
            cells: std::iter::once(Cell::number(format::count(*n)))
                .chain(metrics.iter().map(of_metric))
                .collect(),
        }
    };
    let columns = ["page-classes-class", "page-classes-n"].map(|id| words.text(id));
    let short = |metric: &&str| format::capitalised(&names::metric_short(words, metric));
    let table = StackedTable {
        class: classes!("matrix"),
        testid: Some("compared-each"),
        label: caption.clone(),
        caption: html! { <caption class="visually-hidden">{ &caption }</caption> },
        columns: columns
            .into_iter()
            .chain(metrics.iter().map(short))
            .collect(),
        rows: detail.classes.iter().zip(&one.support).map(row).collect(),
        ..StackedTable::default()
    };
    html! {
        <>
            <h4>{ caption }</h4>
            { stacked(table) }
            <details>
                <summary>{ words.text("page-compared-each-both") }</summary>
                { differences(words, evaluation, with_name, of_class()) }
            </details>
        </>
    }
}

/// Who is right, in all cases and in those of each class, and what the two decided.
fn decisions(
    words: &Words,
    evaluation: &Evaluation,
    (detail, one): (&Detail, &Comparison),
    on: &Callback<CasesAction>,
) -> Html {
    let decisions = &one.decisions;
    let all = (
        words.text("page-decided-right"),
        Judged::Right,
        decisions.right,
    );
    let classes = (0u16..).zip(&detail.classes).zip(&decisions.of_class);
    let of_class = classes.map(|((place, class), counts): ((u16, &Class), &TwoByTwo)| {
        let name = with(
            words,
            "page-decided-right-of-class",
            "class",
            class.name.as_str(),
        );
        (name, Judged::RightOfClass(place), *counts)
    });
    let rows: Vec<_> = std::iter::once(all).chain(of_class).collect();
    let caption = words.text("page-disagreement-classes");
    html! {
        <>
            { two_by_two(words, evaluation, &one.with, &caption, &rows, on) }
            { mcnemar(words, decisions.mcnemar.as_ref()) }
            { table_of_both(words, evaluation, (detail, one), on) }
        </>
    }
}

/// Cases by the classes that the two decided for: on the diagonal they agree.
fn table_of_both(
    words: &Words,
    evaluation: &Evaluation,
    (detail, one): (&Detail, &Comparison),
    on: &Callback<CasesAction>,
) -> Html {
    let counts = &one.decisions.crossed;
    if counts.is_empty() {
        return Html::default();
    }
    let caption = words.text("page-crossed");
    let assessed = names::respondent(words, evaluation.source.name());
    let other = names::respondent(words, &one.with);
    let name = |class: &Class| html! { <bdi>{ words.foreign(&class.name).into_owned() }</bdi> };
    let cell = |(ours, theirs): (u16, u16), count: u64| {
        let asked = CasesOf::Crossed {
            with: one.with.clone(),
            assessed: ours,
            other: theirs,
        };
        let label = words.on_page(&crossed(words, evaluation, &one.with, (ours, theirs)));
        html! {
            <td class={classes!((ours != theirs).then_some("is-apart"))}>
                { count_opener(words, on, asked, count, &label, None) }
            </td>
        }
    };
    let row = |((ours, class), counts): ((u16, &Class), &Vec<u64>)| {
        html! {
            <tr>
                <th scope="row">{ name(class) }</th>
                { for (0u16..).zip(counts).map(|(theirs, count)| cell((ours, theirs), *count)) }
            </tr>
        }
    };
    html! {
        <>
            <h4>{ &caption }</h4>
            <div class="scroll" role="region" tabindex="0" aria-label={caption.clone()}>
                <table class="disagreement" data-testid="crossed">
                    <caption class="visually-hidden">{ caption }</caption>
                    <thead>
                        <tr>
                            <td></td>
                            <th scope="colgroup" colspan={detail.classes.len().to_string()}>
                                { with(words, "page-crossed-decided", "who", other) }
                            </th>
                        </tr>
                        <tr>
                            <th scope="col">{ with(words, "page-crossed-decided", "who", assessed) }</th>
                            { for detail.classes.iter().map(|class| html! { <th scope="col">{ name(class) }</th> }) }
                        </tr>
                    </thead>
                    <tbody>{ for (0u16..).zip(&detail.classes).zip(counts).map(row) }</tbody>
                </table>
            </div>
            <p class="hint">{ words.text("page-crossed-how") }</p>
        </>
    }
}
