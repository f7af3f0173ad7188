//! Which columns of a table feed which input of a model.
//!
//! Names decide where they can: an input that takes one column is fed by the
//! column of its name, with or without capitals, spaces and punctuation. All
//! other inputs are fed in the order of the table, numbers to numbers and words
//! to words, and say so: the right number of columns in the wrong order gives
//! predictions that look fine.

mod categories;
mod check;

use plumbline_study::names::trimmed;
use plumbline_study::{Cells, Column, InputColumns, MatchedBy, Problem, Table};
use serde::{Deserialize, Serialize};
use tract_onnx::prelude::DatumType;

use crate::engine::Input;
use crate::problem;

use categories::unknown;
pub(crate) use check::{check, missing};

/// For every input of a model, the columns that feed it.
///
/// A proposal of [`crate::Model::columns`]; a person may edit it, and
/// [`crate::Model::check_columns`] then says what is wrong with it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ColumnMap {
    /// One entry an input, in the order of the model.
    pub inputs: Vec<InputColumns>,
    /// Why the map cannot be used as it is, or should be looked at.
    pub problems: Vec<Problem>,
}

/// Columns of a table that a map is proposed from.
#[derive(Debug, Clone, Copy)]
pub struct Candidates<'a> {
    /// Those that may feed an input of their own name.
    pub by_name: &'a [String],
    /// Those that may feed the other inputs, in order.
    pub by_order: &'a [String],
    /// What a person said of some inputs: it stands.
    pub chosen: &'a [InputColumns],
}

/// Proposes a map; `features` are the candidates, all columns if empty.
pub(crate) fn propose(inputs: &[Input], table: &Table, features: &[String]) -> ColumnMap {
    let all: Vec<String> = if features.is_empty() {
        let names = table.columns.iter();
        names.map(|column| column.name.clone()).collect()
    } else {
        features.to_vec()
    };
    let candidates = Candidates {
        by_name: &all,
        by_order: &all,
        chosen: &[],
    };
    propose_among(inputs, table, candidates)
}

/// Proposes a map of these columns.
pub(crate) fn propose_among(
    inputs: &[Input],
    table: &Table,
    candidates: Candidates<'_>,
) -> ColumnMap {
    let Candidates {
        by_name: named,
        by_order: ordered,
        chosen,
    } = candidates;
    let more = ordered.iter().filter(|name| !named.contains(name));
    let mut problems: Vec<Problem> = named
        .iter()
        .chain(more)
        .filter(|name| table.column(name).is_none())
        .map(|name| problem::unknown_column(name, &table.file))
        .collect();
    let columns = |names: &[String]| -> Vec<&Column> {
        names.iter().filter_map(|name| table.column(name)).collect()
    };
    let (named, ordered) = (columns(named), columns(ordered));
    let said = |name: &str| chosen.iter().find(|entry| entry.input == name);
    let map = inputs.iter().map(|input| match said(&input.name) {
        Some(entry) => entry.clone(),
        None => by_name(input, &named),
    });
    let mut map: Vec<InputColumns> = map.collect();
    by_order(inputs, &ordered, &mut map);
    let is_input = |entry: &&InputColumns| inputs.iter().any(|input| input.name == entry.input);
    map.extend(chosen.iter().filter(|entry| !is_input(entry)).cloned());
    problems.extend(check_all(inputs, table, &map));
    ColumnMap {
        inputs: map,
        problems,
    }
}

/// Everything that is wrong with a map, and the categories that the model does not know.
pub(crate) fn check_all(inputs: &[Input], table: &Table, map: &[InputColumns]) -> Vec<Problem> {
    let mut problems = check(inputs, table, map, 0..table.rows());
    problems.extend(unknown(inputs, table, map));
    problems
}

/// The column of the input's name, for an input that takes one column; the
/// columns of its columns' names, where the model says what they are.
fn by_name(input: &Input, candidates: &[&Column]) -> InputColumns {
    let lone = [input.name.clone()];
    let wanted = match input.width {
        _ if !input.names.is_empty() => input.names.as_slice(),
        Some(1) => lone.as_slice(),
        _ => &[],
    };
    let found = wanted.iter().map(|name| called(name, candidates));
    let columns: Vec<String> = found.collect::<Option<_>>().unwrap_or_default();
    let by = if columns.is_empty() {
        MatchedBy::Order
    } else {
        MatchedBy::Name
    };
    InputColumns {
        input: input.name.clone(),
        columns,
        by,
    }
}

/// The column of this name, or the only one whose name looks like it.
fn called(name: &str, candidates: &[&Column]) -> Option<String> {
    let same = candidates.iter().find(|column| column.name == name);
    let alike = || {
        let mut alike = candidates
            .iter()
            .filter(|column| plain(&column.name) == plain(name));
        alike.next().filter(|_| alike.next().is_none())
    };
    let column = same.or_else(alike)?;
    Some(column.name.clone())
}

/// A name without capitals, spaces and punctuation.
fn plain(name: &str) -> String {
    name.chars()
        .filter(|letter| letter.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Feeds the other inputs from the columns that are left, in order. Where some
/// inputs were found by name, an input of one column is left for a person, and
/// so is one whose columns have names.
fn by_order(inputs: &[Input], candidates: &[&Column], map: &mut [InputColumns]) {
    let taken: Vec<String> = map.iter().flat_map(|entry| entry.columns.clone()).collect();
    let some_named = !taken.is_empty();
    // Truth values are numbers unless words are asked for, too; where only words are,
    // codes made of digits are words.
    let asks_words = inputs.iter().any(takes_words);
    let asks_numbers = !inputs.iter().all(takes_words);
    for words in [false, true] {
        let fits = |column: &&&Column| {
            let is_words = matches!(column.cells, Cells::Words { .. });
            let is_words = is_words && (asks_words || !is_boolean(column));
            (is_words || !asks_numbers) == words
        };
        let free = candidates
            .iter()
            .filter(|column| !taken.contains(&column.name))
            .filter(fits);
        let mut free: std::collections::VecDeque<String> =
            free.map(|column| column.name.clone()).collect();
        let open = inputs.iter().zip(map.iter_mut()).filter(|(input, entry)| {
            let lone_and_unnamed = some_named && input.width == Some(1);
            let by_order = input.names.is_empty() && !lone_and_unnamed;
            let is_open = entry.columns.is_empty() && entry.by != MatchedBy::Person;
            is_open && takes_words(input) == words && by_order
        });
        let mut open: Vec<_> = open.collect();
        let last = open.len();
        for (at, (input, entry)) in open.iter_mut().enumerate() {
            // The last input gets all that is left, so that a wrong number of
            // columns is seen and not cut off.
            let width = if at + 1 == last {
                free.len()
            } else {
                input.width.unwrap_or(0)
            };
            entry.columns = free.drain(..width.min(free.len())).collect();
        }
    }
}

/// The number that a word is. Truth values are 1 and 0, as in the frames of data
/// that models are trained on.
pub(crate) fn number_of(word: &str) -> Option<f64> {
    let word = trimmed(word);
    if word.eq_ignore_ascii_case("true") {
        return Some(1.0);
    }
    if word.eq_ignore_ascii_case("false") {
        return Some(0.0);
    }
    word.parse().ok()
}

/// Whether a column of words has truth values only.
fn is_boolean(column: &Column) -> bool {
    match &column.cells {
        Cells::Words { levels, .. } => levels.iter().all(|level| {
            let level = trimmed(level);
            level.eq_ignore_ascii_case("true") || level.eq_ignore_ascii_case("false")
        }),
        Cells::Numbers(_) => false,
    }
}

fn takes_words(input: &Input) -> bool {
    input.datum == DatumType::String
}
