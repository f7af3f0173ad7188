//! One of several classes: which classes there are, which column or which number of a model
//! answers for which, and what decisions cost.

use plumbline_report::{Words, format, names};
use plumbline_study::plan::{PlannedComparison, PlannedPredictions};
use plumbline_study::task::classes::sample_size::{ClassMeter, usual};
use plumbline_study::{Message, Source};
use yew::prelude::*;

use super::binary::width_cells;
use super::{Room, number_text, output_choice};
use crate::components::choice::Choice;
use crate::components::field::{Field, Taken};
use crate::pages::compared::{ComparedProps, say};
use crate::pages::data::meter::MeterProps;
use crate::pages::data::outcome::OutcomeProps;
use crate::pages::model::matching::MatchingProps;
use crate::pages::model::{ModelProps, column_options, options_with};
use crate::pages::stacked_table::{Cell, Row, StackedTable, stacked};
use crate::pages::study::costs::costs;
use crate::protocol::ClassOutputView;
use crate::state::{
    ClassAnswers, ClassForm, ClassNumber, ClassOutputs, ClassRow, ClassesAction, NumberBeyond,
    OtherAnswers, planned,
};
use crate::text::{PageWords, with};

pub(super) static ROOM: Room = Room {
    measures: |words, _, _| html! { <p class="hint">{ words.text("page-classes-decided") }</p> },
    outcome,
    meter,
    other,
    decides: |_, _, _, _| Html::default(),
    named,
    columns,
    output,
    plan: costs,
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
        let needed = needed.map_or_else(|_| "–".to_owned(), format::count);
        let [width, judgement] = width_cells(words, one.meter.sensitivity);
        Row {
            head: html! { <bdi>{ &one.name }</bdi> },
            cells: vec![
                Cell::number(format::count(one.n)),
                Cell::number(needed),
                width,
                judgement,
            ],
        }
    };
    let columns = [
        "page-classes-class",
        "page-classes-n",
        "page-meter-needed",
        "page-meter-width",
        "page-meter-judgement",
    ];
    let table = StackedTable {
        label: words.text("page-meter-table"),
        columns: columns.map(|id| words.text(id)).to_vec(),
        rows: meters.iter().take(LISTED).map(row).collect(),
        ..StackedTable::default()
    };
    html! {
        <section class="card meter" aria-labelledby="meter-title" data-testid="meter">
            <h2 id="meter-title">{ words.text("page-meter") }</h2>
            <p>{ words.text("page-meter-classes") }</p>
            { stacked(table) }
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
            { forms(words, ("class-form", "page-class-form"), answers.form,
                &props.onclasses.reform(ClassesAction::Form)) }
            if answers.form == ClassForm::Scores {
                { table(words, props, answers) }
            } else {
                { decided(words, props, answers) }
            }
        </>
    }
}

/// Each class, how many rows have it, and its column.
fn table(words: &Words, props: &ModelProps, answers: &ClassAnswers) -> Html {
    let row = |(at, row): (usize, &ClassRow)| class(words, props, at, row);
    let rows = answers.rows.iter().enumerate().map(row).collect();
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
            { matched(words, ("page-classes-table", "page-classes-column"), "class-columns", rows) }
        </>
    }
}

/// A table of classes with what answers for each. Roles of the table are written out,
/// because on a phone rows are blocks, and browsers forget a table then.
fn matched(
    words: &Words,
    (label, by): (&str, &str),
    testid: &'static str,
    rows: Vec<Html>,
) -> Html {
    html! {
        <div class="scroll" role="region" tabindex="0" aria-label={words.text(label)}>
            <table class="columns" role="table" data-testid={testid}>
                <thead role="rowgroup"><tr role="row">
                    <th scope="col" role="columnheader">{ words.text("page-classes-class") }</th>
                    <th scope="col" role="columnheader">{ words.text("page-classes-n") }</th>
                    <th scope="col" role="columnheader">{ words.text(by) }</th>
                </tr></thead>
                <tbody role="rowgroup">{ for rows }</tbody>
            </table>
        </div>
    }
}

/// A class, how many rows have it, and the choice of what answers for it.
fn matched_row(words: &Words, name: &str, rows: u64, choice: Html) -> Html {
    html! {
        <tr role="row">
            <th scope="row" role="rowheader"><bdi>{ name.to_owned() }</bdi></th>
            <td role="cell" class="numeric" data-label={words.text("page-classes-n")}>
                { format::count(rows) }
            </td>
            <td role="cell">{ choice }</td>
        </tr>
    }
}

/// Scores for each class, or the class alone: ids and test ids begin with this.
fn forms(
    words: &Words,
    (id, legend): (&str, &str),
    chosen: ClassForm,
    onform: &Callback<ClassForm>,
) -> Html {
    let item = |form: ClassForm, slug: &str| {
        let onchange = onform.reform(move |_: Event| form);
        let item = format!("{id}-{slug}");
        html! {
            <label class="check" for={item.clone()}>
                <input id={item.clone()} type="radio" name={id.to_owned()} {onchange} data-testid={item}
                    checked={chosen == form} />
                { words.text(&format!("page-class-form-{slug}")) }
            </label>
        }
    };
    html! {
        <fieldset>
            <legend class="field-label">{ words.text(legend) }</legend>
            <div class="checks">
                { item(ClassForm::Scores, "scores") }
                { item(ClassForm::Decisions, "decisions") }
            </div>
        </fieldset>
    }
}

/// Columns of classes as one name, and whatever else as it is.
fn named(words: &Words, name: &str) -> String {
    match Source::classes_of(name) {
        Some(columns) => columns_as_one(words, &columns),
        None => words.foreign(name).into_owned(),
    }
}

fn columns_as_one(words: &Words, columns: &[(String, String)]) -> String {
    let columns: Vec<&str> = columns.iter().map(|(_, column)| column.as_str()).collect();
    names::columns(words, &columns)
}

/// Who one of the others is: a column for each class, or one with the class itself.
fn other(words: &Words, props: &ComparedProps, at: usize, one: &PlannedComparison) -> Html {
    let say = say(&props.edit, at);
    let Some(answers) = props.others.get(at).filter(|_| !props.columns.is_empty()) else {
        return other_by_name(words, at, one, &say);
    };
    let onform = {
        let answers = answers.clone();
        say.reform(move |form: ClassForm| answers.in_form(form))
    };
    let id = format!("compared-{at}-form");
    html! {
        <div class="whole-row" data-testid={format!("compared-{at}-answers")}>
            { forms(words, (&id, "page-other-form"), answers.form, &onform) }
            if answers.form == ClassForm::Scores {
                { other_set(words, at, answers, &say) }
                { other_columns(words, props, at, answers, &say) }
            } else {
                { other_decided(words, props, at, answers, &say) }
            }
        </div>
    }
}

/// Before the table is there: a column, or the list of them as a plan writes it.
fn other_by_name(
    words: &Words,
    at: usize,
    one: &PlannedComparison,
    say: &Callback<Option<PlannedPredictions>>,
) -> Html {
    let onchange = say.reform(|name: String| match Source::classes_of(&name) {
        Some(columns) => planned(&columns),
        None => (!name.trim().is_empty()).then_some(PlannedPredictions::Column(name)),
    });
    html! {
        <Field id={format!("compared-{at}-column")} label={words.text("page-compared-column")}
            hint={words.text("page-other-name-hint")} taken={Taken::Leaving}
            value={one.column().unwrap_or_default().to_owned()} {onchange} />
    }
}

/// Columns that belong together: one choice instead of one for each class.
fn other_set(
    words: &Words,
    at: usize,
    answers: &OtherAnswers,
    say: &Callback<Option<PlannedPredictions>>,
) -> Html {
    if answers.sets.is_empty() {
        return Html::default();
    }
    let chosen = answers.pairs();
    let chosen = answers.sets.iter().position(|set| *set == chosen);
    let none = (
        AttrValue::from(""),
        words.text("page-other-set-none").into(),
    );
    let sets = answers.sets.iter().enumerate();
    let sets = sets.map(|(at, set)| (at.to_string().into(), columns_as_one(words, set).into()));
    let options: Vec<(AttrValue, AttrValue)> = std::iter::once(none).chain(sets).collect();
    let onchange = {
        let sets = answers.sets.clone();
        say.reform(move |at: String| {
            let set = at.parse::<usize>().ok().and_then(|at| sets.get(at));
            set.and_then(|set| planned(set))
        })
    };
    html! {
        <Choice id={format!("compared-{at}-set")} label={words.text("page-other-set")}
            hint={words.text("page-other-set-hint")} {options}
            value={chosen.map(|at| at.to_string()).unwrap_or_default()} {onchange} />
    }
}

/// Each class and the other's column for it.
fn other_columns(
    words: &Words,
    props: &ComparedProps,
    at: usize,
    answers: &OtherAnswers,
    say: &Callback<Option<PlannedPredictions>>,
) -> Html {
    let row = |(place, row): (usize, &ClassRow)| {
        let onchange = {
            let (answers, name) = (answers.clone(), row.name.clone());
            say.reform(move |column: String| {
                answers.with_column(&name, (!column.is_empty()).then_some(column))
            })
        };
        let label = with(words, "page-other-column-of", "class", row.name.as_str());
        let column = row.column.clone().unwrap_or_default();
        let choice = html! {
            <Choice id={format!("compared-{at}-class-{place}")} hidden_label=true {label}
                options={options_with(words, &props.columns, &column)} value={column} {onchange} />
        };
        matched_row(words, &row.name, row.rows, choice)
    };
    let rows = answers.rows.iter().enumerate().map(row).collect();
    let has_any = answers.rows.iter().any(|row| row.column.is_some());
    html! {
        <>
            if has_any && !answers.lacking().is_empty() {
                <p class="refused" role="status">
                    { with(words, "page-classes-lacking", "classes", answers.lacking().join(", ")) }
                </p>
            }
            if let Some(column) = answers.twice() {
                <p class="refused" role="status">
                    { with(words, "page-classes-twice", "column", column) }
                </p>
            }
            if !answers.strange.is_empty() {
                <p class="refused" role="status">
                    { with(words, "page-other-strange", "classes", answers.strange.join(", ")) }
                </p>
            }
            { matched(words, ("page-other-table", "page-classes-column"), "other-columns", rows) }
        </>
    }
}

/// The column with the class that the other one names.
fn other_decided(
    words: &Words,
    props: &ComparedProps,
    at: usize,
    answers: &OtherAnswers,
    say: &Callback<Option<PlannedPredictions>>,
) -> Html {
    let onchange = say.reform(|name: String| Some(PlannedPredictions::Column(name)));
    let value = answers.decided.clone().unwrap_or_default();
    html! {
        <Choice id={format!("compared-{at}-column")} label={words.text("page-decided-column")}
            hint={words.text("page-decided-column-hint")}
            options={options_with(words, &props.columns, &value)} {value} {onchange} />
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
    let choice = html! {
        <Choice id={format!("class-{at}-column")} hidden_label=true {label}
            options={column_options(words, &props.columns)}
            value={row.column.clone().unwrap_or_default()} hint={remark(words, row)} {onchange} />
    };
    matched_row(words, &row.name, row.rows, choice)
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

/// The output that answers about all classes, and which of its numbers stands for which.
fn output(words: &Words, props: &MatchingProps) -> Html {
    if props.matching.of_classes.is_empty() {
        return html! { <p class="refused">{ words.text("page-need-no-class-output") }</p> };
    }
    let text = |output: &ClassOutputView| match output.numbers.len() {
        0 => with(words, "page-output-class", "output", output.name.as_str()),
        count => {
            let message = Message::new("page-output-numbers").with("output", output.name.as_str());
            words.on_page(&message.with("count", count))
        }
    };
    let outputs = props.matching.of_classes.iter();
    let outputs = outputs.map(|output| (output.name.clone(), text(output)));
    let said = ("page-class-output", "page-class-output-hint");
    html! {
        <>
            { output_choice(words, props, said, outputs) }
            if let Some(outputs) = &props.classes {
                { numbers(words, props, outputs) }
            }
        </>
    }
}

/// Each class and the number that stands for it.
fn numbers(words: &Words, props: &MatchingProps, outputs: &ClassOutputs) -> Html {
    if outputs.numbers.is_empty() {
        return html! { <p class="hint">{ words.text("page-output-class-hint") }</p> };
    }
    let is_named = outputs.numbers.iter().any(|number| number.class.is_some());
    let lead = match (is_named, props.matching.image.is_some()) {
        (false, _) => "page-numbers-unnamed",
        (true, true) => "page-numbers-of-recipe",
        (true, false) => "page-numbers-named",
    };
    let (lacking, twice) = (outputs.lacking(), outputs.twice());
    let row = |(at, row): (usize, &ClassNumber)| number(words, props, outputs, at, row);
    let rows = outputs.rows.iter().enumerate().map(row).collect();
    html! {
        <>
            <p class="hint">{ words.text(lead) }</p>
            if !lacking.is_empty() {
                <p class="refused" role="status" data-testid="numbers-lacking">
                    { with(words, "page-numbers-lacking", "classes", lacking.join(", ")) }
                </p>
            }
            if let Some(number) = twice {
                <p class="refused" role="status" data-testid="numbers-twice">
                    { with(words, "page-numbers-twice", "number", number) }
                </p>
            }
            { matched(words, ("page-numbers-table", "page-numbers-number"), "class-numbers", rows) }
            // Until then each of them may become the number of a class above.
            if lacking.is_empty() && twice.is_none() {
                { beyond(words, props, outputs) }
            }
        </>
    }
}

fn number(
    words: &Words,
    props: &MatchingProps,
    outputs: &ClassOutputs,
    at: usize,
    row: &ClassNumber,
) -> Html {
    let onchange = {
        let (class, report) = (row.name.clone(), props.onnumber.clone());
        Callback::from(move |number: String| {
            let number = (!number.is_empty()).then_some(number);
            report.emit((class.clone(), number));
        })
    };
    let none = (AttrValue::from(""), words.text("page-not-chosen").into());
    let options = outputs.numbers.iter();
    let options = options.map(|one| (one.name.clone().into(), number_text(words, one).into()));
    let options: Vec<(AttrValue, AttrValue)> = std::iter::once(none).chain(options).collect();
    let is_named = outputs.numbers.iter().any(|number| number.class.is_some());
    let hint = match (&row.number, row.is_said, props.matching.image.is_some()) {
        (_, true, _) => String::new(),
        (Some(_), false, true) => words.text("page-number-of-recipe"),
        (Some(_), false, false) => words.text("page-number-named"),
        (None, false, _) if is_named => words.text("page-number-not-called"),
        (None, false, _) => String::new(),
    };
    let label = with(words, "page-numbers-number-of", "class", row.name.as_str());
    let choice = html! {
        <Choice id={format!("class-{at}-number")} hidden_label=true {label} {options}
            value={row.number.clone().unwrap_or_default()} {hint} {onchange} />
    };
    matched_row(words, &row.name, row.rows, choice)
}

/// Numbers that stand for no class of the outcome: each is read, so each has a class.
fn beyond(words: &Words, props: &MatchingProps, outputs: &ClassOutputs) -> Html {
    let twice = outputs.class_twice();
    let field = |(at, one): (usize, &NumberBeyond)| {
        let onchange = {
            let (number, report) = (one.number.clone(), props.onnumberclass.clone());
            Callback::from(move |class: String| report.emit((number.clone(), class)))
        };
        let is_twice = twice.is_some_and(|class| class == one.class.trim());
        let problem = match is_twice {
            true => with(words, "page-number-class-twice", "class", one.class.trim()),
            false => String::new(),
        };
        html! {
            <Field id={format!("number-{at}-class")} {problem}
                label={with(words, "page-number-class", "number", one.number.as_str())}
                value={one.class.clone()} {onchange} />
        }
    };
    if outputs.beyond.is_empty() {
        return Html::default();
    }
    html! {
        <div data-testid="numbers-beyond">
            <p>{ with(words, "page-numbers-beyond", "count", outputs.beyond.len()) }</p>
            { for outputs.beyond.iter().enumerate().map(field) }
        </div>
    }
}
