//! What is wrong with a map from columns to inputs.

use std::ops::Range;

use plumbline_study::facts::MissingValues;
use plumbline_study::{Cells, InputColumns, Problem, Table};

use super::{number_of, takes_words};
use crate::engine::Input;
use crate::problem;

/// Everything that is wrong with a map; cells are looked at in these rows.
pub(crate) fn check(
    inputs: &[Input],
    table: &Table,
    map: &[InputColumns],
    rows: Range<usize>,
) -> Vec<Problem> {
    let unknown = |entry: &&InputColumns| !inputs.iter().any(|input| input.name == entry.input);
    let unknown = map.iter().filter(unknown);
    let mut problems: Vec<Problem> = unknown
        .map(|entry| problem::unknown_input(&entry.input))
        .collect();
    let mut unfed = Vec::new();
    for input in inputs {
        let entry = map.iter().find(|entry| entry.input == input.name);
        let columns = entry.map_or(&[][..], |entry| &entry.columns);
        let width = input.width.unwrap_or(columns.len());
        // A matrix has no names that could be lacking: its width says what it takes.
        let is_matrix = entry.is_some() && width > 1 && input.names.is_empty();
        if columns.is_empty() && !is_matrix {
            unfed.extend(lacking(input, table));
        } else if columns.len() != width {
            problems.push(problem::wrong_width(&input.name, width, columns));
        } else {
            let found = columns
                .iter()
                .filter_map(|name| column(input, table, name, &rows));
            problems.extend(found);
        }
    }
    if !unfed.is_empty() {
        problems.push(problem::unfed(unfed));
    }
    problems
}

/// What to call an input without columns: those of its names that the table
/// lacks, else its own.
fn lacking<'a>(input: &'a Input, table: &Table) -> Vec<&'a str> {
    let names = input.names.iter().map(String::as_str);
    let lacking: Vec<&str> = names.filter(|name| table.column(name).is_none()).collect();
    if lacking.is_empty() {
        vec![input.name.as_str()]
    } else {
        lacking
    }
}

/// What is wrong with one column for an input.
fn column(input: &Input, table: &Table, name: &str, rows: &Range<usize>) -> Option<Problem> {
    let Some(column) = table.column(name) else {
        return Some(problem::unknown_column(name, &table.file));
    };
    let lines_where = |wrong: &dyn Fn(usize) -> bool| -> Vec<u32> {
        let lines = table.lines.iter().enumerate();
        let lines = lines.skip(rows.start).take(rows.len());
        lines
            .filter(|(row, _)| wrong(*row))
            .map(|(_, line)| *line)
            .collect()
    };
    match &column.cells {
        Cells::Numbers(numbers) if numbers.written().doubtful && !takes_words(input) => {
            let mut texts = (0..numbers.len()).filter_map(|row| numbers.text(row));
            let example = texts.find(|text| text.contains(['.', ',']));
            Some(problem::doubtful(
                name,
                &input.name,
                &example.unwrap_or_default(),
            ))
        }
        Cells::Words { codes, levels } if !takes_words(input) => {
            let wrong: Vec<bool> = levels.iter().map(|word| !is_number(word)).collect();
            if !wrong.contains(&true) {
                return None;
            }
            // Digits that could be a name, such as 05, are numbers where numbers are
            // asked for.
            if !wrong.contains(&true) {
                return None;
            }
            let is_wrong = |code: &u32| wrong.get(*code as usize).copied().unwrap_or(false);
            let lines = lines_where(&|row| codes.get(row).is_some_and(is_wrong));
            let shown = levels.iter().filter(|word| !is_number(word)).take(3);
            let shown = problem::names(shown.map(String::as_str));
            Some(problem::words(name, &input.name, &shown, lines))
        }
        Cells::Numbers(values) if input.datum.is_integer() => {
            let is_broken = |value: &f64| !value.is_nan() && value.fract() != 0.0;
            let lines = lines_where(&|row| values.get(row).is_some_and(is_broken));
            (!lines.is_empty()).then(|| problem::not_whole(name, &input.name, lines))
        }
        _ => None,
    }
}

fn is_number(word: &str) -> bool {
    number_of(word).is_some()
}

/// Lines of the rows that lack a value in a column of which the model's file does
/// not tell whether it may.
pub(crate) fn missing(inputs: &[Input], table: &Table, map: &[InputColumns]) -> Vec<u32> {
    let unknown = |input: &&Input| input.missing == MissingValues::Unknown;
    let columns = inputs.iter().filter(unknown).flat_map(|input| {
        let entry = map.iter().find(|entry| entry.input == input.name);
        entry.into_iter().flat_map(|entry| &entry.columns)
    });
    let cells: Vec<&Cells> = columns
        .filter_map(|name| table.column(name))
        .map(|column| &column.cells)
        .collect();
    let lacks = |cells: &&Cells, row: usize| match cells {
        Cells::Numbers(values) => values.get(row).is_some_and(|value| value.is_nan()),
        Cells::Words { codes, .. } => codes.get(row) == Some(&Cells::MISSING),
    };
    let rows = table.lines.iter().enumerate();
    let rows = rows.filter(|(row, _)| cells.iter().any(|cells| lacks(cells, *row)));
    rows.map(|(_, line)| *line).collect()
}
