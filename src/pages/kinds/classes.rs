//! One of several classes: which classes there are, and which column answers for which.

use plumbline_report::{Words, format};
use plumbline_study::task::classes::sample_size::{ClassMeter, usual};
use yew::prelude::*;

use super::Room;
use super::binary::width_cells;
use crate::components::choice::Choice;
use crate::pages::data::meter::MeterProps;
use crate::pages::data::outcome::OutcomeProps;
use crate::pages::model::{ModelProps, column_options};
use crate::state::{ClassAnswers, ClassForm, ClassRow, ClassesAction};
use crate::text::with;

pub(super) static ROOM: Room = Room {
    measures: |words, _| html! { <p class="hint">{ words.text("page-classes-decided") }</p> },
    outcome,
    meter,
    columns,
};

/// Classes that are listed one by one.
const LISTED: usize = 40;

/// The classes of the outcome: seen before anything is matched with them.
fn outcome(words: &Words, props: &OutcomeProps) -> Html {
    let Some(check) = &props.check else {
        return Html::default();
    };
    let of_cases: Vec<_> = check
        .classes
        .classes
        .iter()
        .filter(|one| one.rows > 0)
        .collect();
    if of_cases.is_empty() {
        return Html::default();
    }
    let item = |name: &str, rows: u64| {
        html! {
            <li><bdi>{ name }</bdi>{ " " }<span class="hint">{ with(words, "page-rows", "rows", rows) }</span></li>
        }
    };
    html! {
        <>
            <h3>{ with(words, "page-classes-of-outcome", "count", of_cases.len()) }</h3>
            <ul class="facts" data-testid="classes">
                { for of_cases.iter().take(LISTED).map(|one| item(&one.name, one.rows)) }
            </ul>
            if of_cases.len() > LISTED {
                <p class="hint">{ with(words, "page-classes-more", "count", of_cases.len() - LISTED) }</p>
            }
            <p class="hint">{ words.text("page-classes-next") }</p>
        </>
    }
}

/// Each class against all others: it is as sure as its cases are many.
fn meter(words: &Words, props: &MeterProps) -> Html {
    let classes = props.check.iter().flat_map(|check| &check.classes.classes);
    let of_cases = classes.filter(|one| one.rows > 0);
    let counts: Vec<(String, u64)> = of_cases.map(|one| (one.name.clone(), one.rows)).collect();
    if counts.is_empty() {
        return Html::default();
    }
    let meters = usual(&counts);
    let row = |one: &ClassMeter| {
        let needed = one.meter.positives_for_five_points;
        html! {
            <tr>
                <th scope="row"><bdi>{ &one.name }</bdi></th>
                <td class="numeric">{ format::count(one.n) }</td>
                <td class="numeric">{ needed.map_or_else(|_| "–".to_owned(), format::count) }</td>
                { width_cells(words, one.meter.sensitivity) }
            </tr>
        }
    };
    html! {
        <section class="card meter" aria-labelledby="meter-title" data-testid="meter">
            <h2 id="meter-title">{ words.text("page-meter") }</h2>
            <p>{ words.text("page-meter-classes") }</p>
            <div class="scroll" role="region" tabindex="0" aria-label={words.text("page-meter")}>
                <table>
                    <thead><tr>
                        <th scope="col">{ words.text("page-classes-class") }</th>
                        <th scope="col">{ words.text("page-classes-n") }</th>
                        <th scope="col">{ words.text("page-meter-needed") }</th>
                        <th scope="col">{ words.text("page-meter-width") }</th>
                        <th scope="col">{ words.text("page-meter-judgement") }</th>
                    </tr></thead>
                    <tbody>{ for meters.iter().take(LISTED).map(row) }</tbody>
                </table>
            </div>
            <p class="hint">{ words.text("page-meter-assumption") }</p>
        </section>
    }
}

fn columns(words: &Words, props: &ModelProps) -> Html {
    let Some(answers) = props.classes.as_ref() else {
        return html! { <p class="hint">{ words.text("page-need-classes") }</p> };
    };
    html! {
        <>
            { form(words, props, answers) }
            if answers.form == ClassForm::Scores {
                { table(words, props, answers) }
            } else {
                { decided(words, props, answers) }
            }
        </>
    }
}

/// Scores for each class, or the class alone.
fn form(words: &Words, props: &ModelProps, answers: &ClassAnswers) -> Html {
    let item = |form: ClassForm, id: &'static str, text: &str| {
        let onchange = props
            .onclasses
            .reform(move |_: Event| ClassesAction::Form(form));
        html! {
            <label class="check" for={id}>
                <input {id} type="radio" name="class-form" {onchange} data-testid={id}
                    checked={answers.form == form} />
                { words.text(text) }
            </label>
        }
    };
    html! {
        <fieldset>
            <legend class="field-label">{ words.text("page-class-form") }</legend>
            <div class="checks">
                { item(ClassForm::Scores, "class-form-scores", "page-class-form-scores") }
                { item(ClassForm::Decisions, "class-form-decisions", "page-class-form-decisions") }
            </div>
        </fieldset>
    }
}

/// Each class, how many rows have it, and its column. Roles of the table are written out,
/// because on a phone rows are blocks, and browsers forget a table then.
fn table(words: &Words, props: &ModelProps, answers: &ClassAnswers) -> Html {
    let row = |(at, row): (usize, &ClassRow)| class(words, props, at, row);
    html! {
        <>
            <p class="hint">{ words.text("page-classes-lead") }</p>
            if !answers.lacking().is_empty() {
                <p class="refused" role="status" data-testid="classes-lacking">
                    { with(words, "page-classes-lacking", "classes", answers.lacking().join(", ")) }
                </p>
            }
            if let Some(column) = answers.twice() {
                <p class="refused" role="status" data-testid="classes-twice">
                    { with(words, "page-classes-twice", "column", column) }
                </p>
            }
            <div class="scroll" role="region" tabindex="0" aria-label={words.text("page-classes-table")}>
                <table class="columns" role="table" data-testid="class-columns">
                    <thead role="rowgroup"><tr role="row">
                        <th scope="col" role="columnheader">{ words.text("page-classes-class") }</th>
                        <th scope="col" role="columnheader">{ words.text("page-classes-n") }</th>
                        <th scope="col" role="columnheader">{ words.text("page-classes-column") }</th>
                    </tr></thead>
                    <tbody role="rowgroup">{ for answers.rows.iter().enumerate().map(row) }</tbody>
                </table>
            </div>
        </>
    }
}

fn class(words: &Words, props: &ModelProps, at: usize, row: &ClassRow) -> Html {
    let onchange = {
        let (name, report) = (row.name.clone(), props.onclasses.clone());
        Callback::from(move |column: String| {
            let column = (!column.is_empty()).then_some(column);
            report.emit(ClassesAction::Column(name.clone(), column));
        })
    };
    let label = with(words, "page-classes-column-of", "class", row.name.as_str());
    html! {
        <tr role="row">
            <th scope="row" role="rowheader"><bdi>{ &row.name }</bdi></th>
            <td role="cell" class="numeric" data-label={words.text("page-classes-n")}>
                { format::count(row.rows) }
            </td>
            <td role="cell">
                <Choice id={format!("class-{at}-column")} hidden_label=true {label}
                    options={column_options(words, &props.columns)}
                    value={row.column.clone().unwrap_or_default()} hint={remark(words, row)} {onchange} />
            </td>
        </tr>
    }
}

/// How the column of a class was found, or why it was not.
fn remark(words: &Words, row: &ClassRow) -> String {
    let several = || {
        let columns = row.candidates.join(", ");
        with(words, "page-classes-several", "columns", columns)
    };
    match (
        &row.column,
        row.is_said,
        row.candidates.is_empty(),
        row.rows,
    ) {
        (_, true, ..) => String::new(),
        (Some(_), false, _, 0) => words.text("page-classes-beyond"),
        (Some(_), false, ..) => words.text("page-classes-guessed"),
        (None, false, false, _) => several(),
        (None, false, true, _) => words.text("page-classes-unknown"),
    }
}

fn decided(words: &Words, props: &ModelProps, answers: &ClassAnswers) -> Html {
    let onchange = props
        .onclasses
        .reform(|column: String| ClassesAction::Decided((!column.is_empty()).then_some(column)));
    html! {
        <>
            <Choice id="decided-column" label={words.text("page-decided-column")}
                hint={words.text("page-decided-column-hint")}
                options={column_options(words, &props.columns)}
                value={answers.decided.clone().unwrap_or_default()} {onchange} />
        </>
    }
}
