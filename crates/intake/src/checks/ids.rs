//! Identifiers of cases and patients: once each, or known to repeat.

use std::collections::BTreeSet;

use plumbline_study::{Column, Problem};

use super::CheckedData;
use crate::places::names;
use crate::values::{cell_text, coded_text, is_missing};

pub(super) fn check(data: &CheckedData<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    if let Some(column) = data.column(&data.roles.id) {
        problems.extend(shortened(data, column));
        problems.extend(twice(data, column));
        problems.extend(missing(data, column));
    }
    if let Some(column) = data.column(&data.roles.patient) {
        problems.extend(shortened(data, column));
        problems.extend(clustered(data, column));
        problems.extend(missing(data, column));
    }
    problems
}

/// Identifiers of cases that occur again; the first row of each is not named.
fn twice(data: &CheckedData<'_>, column: &Column) -> Option<Problem> {
    let values = coded_text(column);
    let mut seen = vec![false; values.levels.len()];
    let mut rows = Vec::new();
    let mut again = BTreeSet::new();
    for row in data.all_rows() {
        let Some(code) = values.code(row) else {
            continue;
        };
        let Some(flag) = seen.get_mut(code as usize) else {
            continue;
        };
        if std::mem::replace(flag, true) {
            rows.push(row);
            again.insert(code);
        }
    }
    if rows.is_empty() {
        return None;
    }
    let levels = again
        .iter()
        .filter_map(|code| values.levels.get(*code as usize));
    let message = data
        .about_column("intake-id-twice", column)
        .with("distinct", again.len())
        .with("ids", names(levels.map(String::as_str)));
    Some(data.places(rows).warning(message).in_column(&column.name))
}

/// Identifiers such as 1.23457E+15: a spreadsheet shows long numbers so and writes
/// them so, and different people have the same one then.
fn shortened(data: &CheckedData<'_>, column: &Column) -> Option<Problem> {
    let text = |row: usize| cell_text(column, row);
    let rows = data
        .all_rows()
        .filter(|row| text(*row).is_some_and(|text| is_shortened(&text)));
    let rows: Vec<usize> = rows.collect();
    let example = text(*rows.first()?)?.into_owned();
    let message = data
        .about_column("intake-id-shortened", column)
        .with("example", example);
    Some(data.places(rows).warning(message).in_column(&column.name))
}

fn is_shortened(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let Some((mantissa, exponent)) = text.split_once("E+") else {
        return false;
    };
    let Some((whole, fraction)) = mantissa.split_once(['.', ',']) else {
        return false;
    };
    whole.len() == 1 && digits(whole) && digits(fraction) && digits(exponent)
}

fn missing(data: &CheckedData<'_>, column: &Column) -> Option<Problem> {
    let places = data.places(data.all_rows().filter(|row| is_missing(column, *row)));
    let message = data.about_column("intake-id-missing", column);
    (!places.is_empty()).then(|| places.note(message).in_column(&column.name))
}

/// Patients with several rows: their rows are alike, and intervals allow for it.
fn clustered(data: &CheckedData<'_>, column: &Column) -> Option<Problem> {
    let values = coded_text(column);
    let repeated = values.counts.iter().filter(|count| **count > 1).count();
    let most = values.counts.iter().max().copied().unwrap_or_default();
    let message = data
        .about_column("intake-patients-repeat", column)
        .with("patients", values.distinct())
        .with("repeated", repeated)
        .with("most", most);
    (repeated > 0).then(|| Problem::note(message).in_column(&column.name))
}
