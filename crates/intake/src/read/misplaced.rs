//! Lines that are no rows and cannot be told from rows for sure: titles above the names
//! of the columns, units or descriptions below them.
//!
//! Read as names or as a case, each gives a wrong table, or messages about every column
//! that say nothing of the line that is to blame. Passing over it could lose a case. So
//! it is named, and taking it away is left to a person.

use csv::StringRecord;
use plumbline_study::names::trimmed;
use plumbline_study::{Message, Problem};

use super::records::{Place, Records, is_blank};
use crate::cells::missing::{Meaning, meaning};
use crate::cells::number::{is_digit_identifier, looks_like_number, parse};
use crate::dialect::DecimalMark;
use crate::places::{Places, names};

/// Rows looked at.
const SAMPLE: usize = 200;

/// Lines among which the names of the columns are looked for.
const TOP: usize = 10;

/// Most lines of units and descriptions below the names.
const MOST_UNITS: usize = 3;

/// Fewest rows below a line of units.
const FEW: usize = 3;

/// A line above or below the names that is no row.
pub fn misplaced(file: &str, records: &mut Records<'_>) -> Option<Problem> {
    let mut record = StringRecord::new();
    let mut rows: Vec<(Place, StringRecord)> = Vec::new();
    while rows.len() < SAMPLE
        && let Some(place) = records.next(&mut record)
    {
        if !is_blank(&record) {
            rows.push((place, record.clone()));
        }
    }
    titles(file, &rows).or_else(|| units(file, &rows))
}

fn is_number(cell: &str) -> bool {
    let marks = [DecimalMark::Point, DecimalMark::Comma];
    marks.iter().any(|mark| parse(cell, *mark).is_some()) || is_digit_identifier(cell)
}

fn given(record: &StringRecord) -> impl Iterator<Item = &str> {
    record.iter().map(trimmed).filter(|cell| !cell.is_empty())
}

/// Whether a record could be the names of columns: nothing but words, all different.
fn could_be_names(record: &StringRecord, width: usize) -> bool {
    let mut names: Vec<&str> = given(record).collect();
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    // Names of rows have no name themselves.
    let is_full = record.len() == width && count + 1 >= width && count > 1;
    is_full && names.len() == count && !names.iter().any(|name| is_number(name))
}

/// Lines of few cells above the names of the columns.
fn titles(file: &str, rows: &[(Place, StringRecord)]) -> Option<Problem> {
    let width = most_common(rows.iter().map(|(_, record)| record.len()))?;
    let at = rows
        .iter()
        .take(TOP)
        .position(|(_, record)| could_be_names(record, width))
        .filter(|at| *at > 0)?;
    let (above, rest) = rows.split_at_checked(at)?;
    let are_short = above
        .iter()
        .all(|(_, record)| given(record).count() * 2 <= width);
    let (place, header) = rest.first()?;
    let has_numbers = rest
        .get(1)
        .is_some_and(|(_, row)| given(row).any(is_number));
    if !are_short || !has_numbers {
        return None;
    }
    let lines: Places = above.iter().map(|(place, _)| place.line).collect();
    let message = Message::new("intake-title-above")
        .with("file", file)
        .with(
            "title",
            names(above.iter().filter_map(|(_, record)| given(record).next())),
        )
        .with("names", names(given(header)))
        .with("place", place.line.to_string());
    Some(lines.error(message))
}

/// Lines of words under names of columns of numbers.
fn units(file: &str, rows: &[(Place, StringRecord)]) -> Option<Problem> {
    let [(_, header), rows @ ..] = rows else {
        return None;
    };
    let begins_with_digit = |cell: &str| cell.starts_with(|sign: char| sign.is_ascii_digit());
    let is_value =
        |cell: &str| is_number(cell) || looks_like_number(cell) || begins_with_digit(cell);
    let first = rows
        .iter()
        .position(|(_, row)| given(row).any(is_value))
        .filter(|at| (1..=MOST_UNITS).contains(at))?;
    let (lines, rows) = rows.split_at_checked(first)?;
    let alike = |(_, line): &(Place, StringRecord)| are_units(header, line, rows);
    if given(header).any(is_number) || rows.len() < FEW || !lines.iter().all(alike) {
        return None;
    }
    let message = Message::new("intake-units-below").with("file", file).with(
        "examples",
        names(lines.iter().flat_map(|(_, line)| given(line))),
    );
    let places: Places = lines.iter().map(|(place, _)| place.line).collect();
    Some(places.error(message))
}

/// Whether a line has words in columns that have numbers otherwise.
fn are_units(header: &StringRecord, line: &StringRecord, rows: &[(Place, StringRecord)]) -> bool {
    if line.len() != header.len() {
        return false;
    }
    let (mut numbers, mut words) = (0, 0);
    for (at, cell) in line.iter().map(trimmed).enumerate() {
        if meaning(cell) != Meaning::Word {
            continue;
        }
        let below = rows.iter().filter_map(|(_, row)| row.get(at)).map(trimmed);
        let values: Vec<&str> = below
            .filter(|cell| meaning(cell) == Meaning::Word)
            .collect();
        if values.contains(&cell) {
            // A value that comes again is one.
            return false;
        }
        if values.len() >= FEW && values.iter().all(|cell| is_number(cell)) {
            numbers += 1;
        } else {
            words += 1;
        }
    }
    let alone = given(line).count() == 1;
    numbers >= words && (numbers > 1 || (numbers == 1 && alone))
}

/// The most common of some numbers.
fn most_common(numbers: impl Iterator<Item = usize>) -> Option<usize> {
    let mut counts = std::collections::BTreeMap::<usize, usize>::new();
    numbers.for_each(|number| *counts.entry(number).or_default() += 1);
    let most = counts.into_iter().max_by_key(|(_, count)| *count);
    most.map(|(number, _)| number)
}
