//! Values of a table that a model does not know as categories.

use std::collections::BTreeMap;

use plumbline_study::{Cells, Column, InputColumns, MatchedBy, Problem, Table};

use super::{number_of, takes_words};
use crate::engine::Input;
use crate::problem;
use crate::reading::Categories;

/// Most unknown values that are looked up among the known ones as they might be meant.
const MOST_COMPARED: usize = 20;

/// The values of each column that the model would take for no category or a default.
///
/// Where most of a column is unknown, the scores are none of the model's, so that is an
/// error unless a person named the column for the input; so is a value for which the
/// encoder fails. Else it is a warning.
pub(crate) fn unknown(inputs: &[Input], table: &Table, map: &[InputColumns]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for input in inputs.iter().filter(|input| !input.known.is_empty()) {
        let Some(entry) = map.iter().find(|entry| entry.input == input.name) else {
            continue;
        };
        for (place, name) in entry.columns.iter().enumerate() {
            let Some((column, known)) = table.column(name).zip(input.known_at(place)) else {
                continue;
            };
            let said = entry.by == MatchedBy::Person;
            problems.extend(of_column(input, table, column, known, said));
        }
    }
    problems
}

fn of_column(
    input: &Input,
    table: &Table,
    column: &Column,
    known: &Categories,
    said: bool,
) -> Option<Problem> {
    let unknown = Unknown::of(input, column, known);
    let count = unknown.rows.len();
    if count == 0 {
        return None;
    }
    let lines = unknown.rows.iter().filter_map(|row| table.lines.get(*row));
    let lines: Vec<u32> = lines.copied().collect();
    let mut values: Vec<(&String, &u64)> = unknown.values.iter().collect();
    values.sort_by_key(|(value, count)| (std::cmp::Reverse(**count), (*value).clone()));
    let values: Vec<&str> = values.iter().map(|(value, _)| value.as_str()).collect();
    let alike = values
        .iter()
        .take(MOST_COMPARED)
        .find_map(|value| Some(((*value).to_owned(), known.alike(value)?)));
    let found = problem::Unknown {
        column: &column.name,
        input: &input.name,
        values: &values,
        known: known.texts().collect(),
        alike,
        given: unknown.given,
        lines,
    };
    let most = 2 * count > unknown.given && known.is_whole();
    Some(match () {
        () if known.fails() => problem::unknown_fails(found),
        () if most && !said => problem::most_unknown(found),
        () => problem::some_unknown(found),
    })
}

/// What a column has that a model does not know.
struct Unknown {
    /// How often each value occurs.
    values: BTreeMap<String, u64>,
    /// Rows, in order.
    rows: Vec<usize>,
    /// Rows with a value.
    given: usize,
}

impl Unknown {
    fn of(input: &Input, column: &Column, known: &Categories) -> Unknown {
        let mut unknown = Unknown {
            values: BTreeMap::new(),
            rows: Vec::new(),
            given: 0,
        };
        let words = takes_words(input);
        let knows = |text: &str, number: Option<f64>| known.know(words.then_some(text), number);
        match &column.cells {
            Cells::Words { codes, levels } => {
                let level = levels.iter().map(|level| knows(level, number_of(level)));
                let level: Vec<bool> = level.collect();
                for (row, code) in codes.iter().enumerate() {
                    let Some((is_known, text)) =
                        level.get(*code as usize).zip(levels.get(*code as usize))
                    else {
                        continue;
                    };
                    unknown.add(row, *is_known, || text.clone());
                }
            }
            Cells::Numbers(numbers) => {
                for (row, number) in numbers.iter().enumerate() {
                    // What is no whole number where one is asked for is told as that.
                    let is_broken = input.datum.is_integer() && number.fract() != 0.0;
                    if number.is_nan() || is_broken {
                        continue;
                    }
                    let text = words.then(|| numbers.text(row)).flatten();
                    let text = text.unwrap_or_default();
                    let is_known = knows(&text, Some(*number));
                    unknown.add(row, is_known, || {
                        numbers.text(row).unwrap_or_default().into_owned()
                    });
                }
            }
        }
        unknown
    }

    fn add(&mut self, row: usize, is_known: bool, text: impl FnOnce() -> String) {
        self.given += 1;
        if !is_known {
            *self.values.entry(text()).or_default() += 1;
            self.rows.push(row);
        }
    }
}
