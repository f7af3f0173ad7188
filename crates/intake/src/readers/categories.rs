//! Cells of ratings: categories in order, or numbers.

use std::collections::BTreeMap;

use plumbline_study::names::same_value;
use plumbline_study::readers::{RatingCells, RatingScale, RatingsAsked};
use plumbline_study::table::number_of_word;
use plumbline_study::{Cells, Column, Problem, Table};

use super::{about, about_column, line};
use crate::places::{Places, names};
use crate::values::{Coded, coded, number_text};

/// Ratings of one column, as text and as numbers.
pub(super) struct RatingColumn<'a> {
    pub(super) column: &'a Column,
    values: Coded<'a>,
}

/// A rating by its column and row, at its place among units and raters.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    pub(super) column: usize,
    pub(super) row: usize,
    pub(super) place: usize,
}

impl<'a> RatingColumn<'a> {
    pub(super) fn new(column: &'a Column) -> RatingColumn<'a> {
        RatingColumn {
            column,
            values: coded(column),
        }
    }

    /// The rating of a row as text, if it has one.
    pub(super) fn text(&self, row: usize) -> Option<&str> {
        self.values.level(row).map(str::trim)
    }

    /// The rating of a row as a number.
    fn number(&self, row: usize) -> Option<f64> {
        match &self.column.cells {
            Cells::Numbers(numbers) => numbers.get(row).copied().filter(|value| value.is_finite()),
            Cells::Words { .. } => {
                number_of_word(self.text(row)?).filter(|value| value.is_finite())
            }
        }
    }
}

/// The cells of all ratings, with their categories in order.
pub(super) fn cells(
    table: &Table,
    asked: &RatingsAsked,
    scale: RatingScale,
    columns: &[RatingColumn<'_>],
    (found, size): (&[Found], usize),
) -> Result<(RatingCells, Vec<String>), Vec<Problem>> {
    match scale.is_of_numbers() {
        true => {
            let cells = numbers(table, scale, columns, (found, size))?;
            Ok((RatingCells::Numbers(cells), Vec::new()))
        }
        false => {
            let names = categories(table, asked, scale, columns, found)?;
            let mut cells = vec![None; size];
            for one in found {
                let text = columns
                    .get(one.column)
                    .and_then(|column| column.text(one.row));
                let place =
                    text.and_then(|text| names.iter().position(|name| same_value(name, text)));
                if let Some(cell) = cells.get_mut(one.place) {
                    *cell = place.and_then(|place| u32::try_from(place).ok());
                }
            }
            Ok((RatingCells::Categories(cells), names))
        }
    }
}

fn numbers(
    table: &Table,
    scale: RatingScale,
    columns: &[RatingColumn<'_>],
    (found, size): (&[Found], usize),
) -> Result<Vec<Option<f64>>, Vec<Problem>> {
    let mut cells = vec![None; size];
    let mut words: BTreeMap<usize, (Places, Vec<String>)> = BTreeMap::new();
    let mut below: BTreeMap<usize, Places> = BTreeMap::new();
    for one in found {
        let Some(column) = columns.get(one.column) else {
            continue;
        };
        match column.number(one.row) {
            Some(number) => {
                if scale == RatingScale::Ratio && number < 0.0 {
                    below
                        .entry(one.column)
                        .or_default()
                        .extend(line(table, one.row));
                }
                if let Some(cell) = cells.get_mut(one.place) {
                    *cell = Some(number);
                }
            }
            None => {
                let (places, examples) = words.entry(one.column).or_default();
                places.extend(line(table, one.row));
                let text = column.text(one.row).unwrap_or_default();
                if !examples.iter().any(|known| known == text) {
                    examples.push(text.to_owned());
                }
            }
        }
    }
    let mut problems = Vec::new();
    for (at, (places, examples)) in words {
        if let Some(column) = columns.get(at) {
            let message = about_column(table, column.column, "readers-words")
                .with("scale", scale.id())
                .with("examples", names(examples.iter().map(String::as_str)));
            problems.push(places.error(message).in_column(&column.column.name));
        }
    }
    for (at, places) in below {
        if let Some(column) = columns.get(at) {
            let message = about_column(table, column.column, "readers-below-zero");
            problems.push(places.error(message).in_column(&column.column.name));
        }
    }
    super::unless(problems, || cells)
}

/// The categories: as somebody said them, or those that occur, numbers by their value and
/// words by the alphabet.
fn categories(
    table: &Table,
    asked: &RatingsAsked,
    scale: RatingScale,
    columns: &[RatingColumn<'_>],
    found: &[Found],
) -> Result<Vec<String>, Vec<Problem>> {
    let mut seen: BTreeMap<&str, Places> = BTreeMap::new();
    for one in found {
        let text = columns
            .get(one.column)
            .and_then(|column| column.text(one.row));
        if let Some(text) = text {
            seen.entry(text).or_default().extend(line(table, one.row));
        }
    }
    let mut problems = alike(table, &seen);
    if !asked.categories.is_empty() {
        let is_said = |text: &str| asked.categories.iter().any(|name| same_value(name, text));
        for (text, places) in &seen {
            if !is_said(text) {
                let message = about(table, "readers-category-unknown")
                    .with("value", *text)
                    .with("names", names(asked.categories.iter().map(String::as_str)));
                problems.push(places.clone().error(message));
            }
        }
        for (at, name) in asked.categories.iter().enumerate() {
            let before = asked.categories.get(..at).unwrap_or_default();
            if before.iter().any(|other| same_value(other, name)) {
                let message = about(table, "readers-category-twice").with("value", name.as_str());
                problems.push(Problem::error(message));
            }
        }
        return super::unless(problems, || asked.categories.clone());
    }
    let as_numbers: Option<Vec<f64>> = seen.keys().map(|text| number_of_word(text)).collect();
    let names = match as_numbers {
        Some(mut numbers) => {
            numbers.sort_by(f64::total_cmp);
            numbers.iter().map(|number| number_text(*number)).collect()
        }
        None => {
            if scale == RatingScale::Ordinal {
                let message = about(table, "readers-order-missing")
                    .with("names", names(seen.keys().copied()));
                problems.push(Problem::error(message));
            }
            seen.keys().map(|text| (*text).to_owned()).collect()
        }
    };
    super::unless(problems, || names)
}

/// Two categories that are one name written in two ways: raters who mean the same would
/// count as disagreeing.
fn alike(table: &Table, seen: &BTreeMap<&str, Places>) -> Vec<Problem> {
    let mut known: BTreeMap<String, (&str, u64)> = BTreeMap::new();
    let mut problems = Vec::new();
    for (text, places) in seen {
        let letters = text.chars().filter(|letter| !letter.is_whitespace());
        let plain: String = letters.flat_map(char::to_lowercase).collect();
        match known.get(&plain) {
            None => {
                known.insert(plain, (text, places.count()));
            }
            Some((other, others)) => {
                // The rarer one is the likelier slip, and its lines are named.
                let (one, other, rare) = match places.count() <= *others {
                    true => (*other, *text, places),
                    false => (*text, *other, seen.get(other).unwrap_or(places)),
                };
                let message = about(table, "readers-alike")
                    .with("one", one)
                    .with("other", other);
                problems.push(rare.clone().error(message));
            }
        }
    }
    problems
}
