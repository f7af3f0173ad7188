//! The names of the columns: whether the file has them, and whether they serve.

use std::collections::BTreeMap;

use plumbline_study::names::{compared, same, trimmed};
use plumbline_study::{Message, Problem};

use crate::cells::missing::{Meaning, meaning};
use crate::cells::number;
use crate::dialect::DecimalMark;
use crate::places::{Places, names};

/// The names of the columns as far as the first line gives them.
#[derive(Debug)]
pub struct Header {
    /// One name a column.
    pub names: Vec<String>,
    /// Whether the first line is a header and not the first row.
    pub present: bool,
    /// Its cells as they stand, to know the line when it comes again.
    pub cells: Vec<String>,
    /// What is wrong with the names.
    pub problems: Vec<Problem>,
}

/// The name of a column without one: its position, which every language knows.
pub fn positional(at: usize) -> String {
    format!("#{}", at + 1)
}

/// The name of one of several columns that share a name.
fn one_of_several(name: &str, at: usize) -> String {
    format!("{name} ({})", positional(at))
}

/// Whether this is the name of one of several columns that share a name, or of one
/// of those that share this name.
pub fn is_one_of_several(column: &str, name: Option<&str>) -> bool {
    let Some((shared, place)) = column.rsplit_once(" (#") else {
        return false;
    };
    let digits = place.strip_suffix(')');
    let is_place = digits.is_some_and(|digits| digits.parse::<usize>().is_ok());
    is_place && name.is_none_or(|name| same(shared, name))
}

/// Takes the first record of a file, on this line, for a header if it is one.
///
/// A first record of numbers only is a row: taking it for names would lose it.
/// Columns that share a name keep it with their place, so that none of them can be
/// taken for the other.
pub fn header(file: &str, line: u32, cells: &[&str]) -> Header {
    let cells: Vec<&str> = cells.iter().map(|cell| trimmed(cell)).collect();
    let marks = [DecimalMark::Point, DecimalMark::Comma];
    let is_number = |cell: &&str| {
        marks
            .iter()
            .any(|mark| number::parse(cell, *mark).is_some())
    };
    let is_value = |cell: &&str| is_number(cell) || meaning(cell) != Meaning::Word;
    if cells.iter().all(is_value) && cells.iter().any(is_number) {
        let message = Message::new("intake-no-header")
            .with("file", file)
            .with("first", positional(0))
            .with("last", positional(cells.len().saturating_sub(1)));
        let problems = vec![Places::from_iter([line]).warning(message)];
        let names = (0..cells.len()).map(positional).collect();
        return Header {
            names,
            present: false,
            cells: Vec::new(),
            problems,
        };
    }
    let name = |(at, cell): (usize, &&str)| {
        if cell.is_empty() {
            positional(at)
        } else {
            compared(cell).into_owned()
        }
    };
    let mut columns: Vec<String> = cells.iter().enumerate().map(name).collect();
    let mut problems: Vec<Problem> = Vec::new();
    if let Some((problem, shared)) = duplicates(file, line, &columns) {
        problems.push(problem);
        for (at, name) in columns.iter_mut().enumerate() {
            if shared.contains(name) {
                *name = one_of_several(name, at);
            }
        }
    }
    let numbers: Vec<&str> = cells
        .iter()
        .copied()
        .filter(|cell| is_number(cell))
        .collect();
    if !numbers.is_empty() {
        let message = Message::new("intake-header-has-numbers")
            .with("file", file)
            .with("names", names(numbers));
        problems.push(Places::from_iter([line]).warning(message));
    }
    Header {
        names: columns,
        present: true,
        cells: cells.into_iter().map(str::to_owned).collect(),
        problems,
    }
}

/// Columns of one name: which of them is meant cannot be said by the name, so none
/// of them can be used. The names that occur more than once.
fn duplicates(file: &str, line: u32, columns: &[String]) -> Option<(Problem, Vec<String>)> {
    let mut positions: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (at, name) in columns.iter().enumerate() {
        positions
            .entry(name)
            .or_default()
            .push((at + 1).to_string());
    }
    positions.retain(|_, at| at.len() > 1);
    let first = positions.values().next()?.join(", ");
    let message = Message::new("intake-duplicate-columns")
        .with("file", file)
        .with("names", names(positions.keys().copied()))
        .with("columns", positions.len())
        .with("positions", first);
    let shared = positions.into_keys().map(str::to_owned).collect();
    Some((Places::from_iter([line]).warning(message), shared))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(cells: &[&str]) -> Header {
        header("t.csv", 1, cells)
    }

    #[test]
    fn names_are_trimmed_and_missing_ones_get_their_position() {
        let found = of(&["", " age ", "y"]);
        assert_eq!(found.names, ["#1", "age", "y"]);
        assert!(found.present && found.problems.is_empty());
    }

    #[test]
    fn a_first_line_of_numbers_is_a_row() {
        let found = of(&["0", "0.31", "NA"]);
        assert!(!found.present);
        assert_eq!(found.names, ["#1", "#2", "#3"]);
        assert_eq!(found.problems[0].message.id, "intake-no-header");
    }

    #[test]
    fn columns_of_one_name_are_told_apart_by_their_places() {
        let found = of(&["a", "b", "a"]);
        assert_eq!(found.names, ["a (#1)", "b", "a (#3)"]);
        assert!(is_one_of_several("a (#3)", Some("a")) && is_one_of_several("a (#3)", None));
        assert!(!is_one_of_several("a (#3)", Some("b")) && !is_one_of_several("CRP (#)", None));
        assert_eq!(found.problems[0].message.id, "intake-duplicate-columns");
        assert_eq!(found.problems[0].message.args["positions"], "1, 3".into());
    }

    #[test]
    fn numbers_among_names_are_suspicious() {
        let found = of(&["M", "0.31"]);
        assert!(found.present);
        assert_eq!(found.problems[0].message.id, "intake-header-has-numbers");
    }
}
