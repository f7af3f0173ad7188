//! Two files, one with outcomes and one with predictions, become one table.
//!
//! Rows are matched by an identifier, never by their order. An identifier that
//! occurs twice, or files that share none, are errors: scoring a model on
//! predictions of other cases looks just like a bad model.

use std::borrow::Cow;
use std::collections::HashMap;

use plumbline_study::names::compared;
use plumbline_study::{Cells, Column, Message, Problem, Table};
use serde::{Deserialize, Serialize};

use crate::places::{Places, names};
use crate::truth;
use crate::values::cell_text;

/// Outcomes and predictions side by side.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Joined {
    /// The rows of the outcome table with the columns of both.
    pub table: Table,
    /// Notes and warnings.
    pub problems: Vec<Problem>,
}

/// Adds the columns of `predictions` to `truth`, matching rows by the column `id`
/// (letter case aside).
///
/// Identifiers that only one file has are named: a case without a prediction
/// keeps missing cells, a prediction without a case is left out.
pub fn join_predictions(
    truth: &Table,
    predictions: &Table,
    id: &str,
) -> Result<Joined, Vec<Problem>> {
    let truth_ids = Ids::read(truth, id);
    let prediction_ids = Ids::read(predictions, id);
    let (truth_ids, prediction_ids) = match (truth_ids, prediction_ids) {
        (Ok(truth_ids), Ok(prediction_ids)) => (truth_ids, prediction_ids),
        (first, second) => {
            let errors = first.err().into_iter().chain(second.err());
            return Err(errors.flatten().collect());
        }
    };
    let matches: Vec<Option<usize>> = truth_ids
        .of_row
        .iter()
        .map(|id| {
            id.as_ref()
                .and_then(|id| prediction_ids.row_of.get(id.as_ref()).copied())
        })
        .collect();
    if matches.iter().all(Option::is_none) {
        return Err(vec![nothing_matches(&truth_ids, &prediction_ids)]);
    }
    let problems = unmatched(&truth_ids, &prediction_ids, &matches);
    let mut table = truth.clone();
    for column in &predictions.columns {
        if column.name != prediction_ids.column.name {
            table
                .columns
                .push(aligned(&table, predictions, column, &matches));
        }
    }
    Ok(Joined { table, problems })
}

/// An identifier in the form in which names are compared.
fn in_one_form(id: Cow<'_, str>) -> Cow<'_, str> {
    match compared(&id) {
        Cow::Borrowed(_) => id,
        Cow::Owned(compared) => Cow::Owned(compared),
    }
}

/// The identifiers of a table.
struct Ids<'a> {
    table: &'a Table,
    column: &'a Column,
    of_row: Vec<Option<Cow<'a, str>>>,
    row_of: HashMap<String, usize>,
}

impl<'a> Ids<'a> {
    /// Reads the identifiers; fails when one is missing or occurs twice.
    fn read(table: &'a Table, id: &str) -> Result<Ids<'a>, Vec<Problem>> {
        let small = |name: &str| compared(name).to_lowercase();
        let alike = |column: &&Column| small(&column.name) == small(id);
        let column = table
            .column(id)
            .or_else(|| table.columns.iter().find(alike));
        let column = column
            .map_or_else(|| truth::column(table, id), Ok)
            .map_err(|p| vec![p])?;
        let of_row: Vec<_> = (0..table.rows())
            .map(|row| cell_text(column, row).map(in_one_form))
            .collect();
        let mut row_of = HashMap::with_capacity(of_row.len());
        let (mut twice, mut missing) = (Vec::new(), Vec::new());
        for (row, id) in of_row.iter().enumerate() {
            match id {
                None => missing.push(row),
                Some(id) if row_of.contains_key(id.as_ref()) => twice.push(row),
                Some(id) => {
                    row_of.insert(id.clone().into_owned(), row);
                }
            }
        }
        let ids = Ids {
            table,
            column,
            of_row,
            row_of,
        };
        let mut errors = Vec::new();
        if !twice.is_empty() {
            errors.push(
                ids.places(&twice)
                    .error(ids.message("intake-join-id-twice", &twice)),
            );
        }
        if !missing.is_empty() {
            errors.push(
                ids.places(&missing)
                    .error(ids.message("intake-join-id-missing", &[])),
            );
        }
        if errors.is_empty() {
            Ok(ids)
        } else {
            Err(errors)
        }
    }

    fn places(&self, rows: &[usize]) -> Places {
        rows.iter()
            .filter_map(|row| self.table.lines.get(*row).copied())
            .collect()
    }

    /// A message about the identifiers of these rows.
    fn message(&self, id: &str, rows: &[usize]) -> Message {
        let message = Message::new(id)
            .with("file", self.table.file.as_str())
            .with("column", self.column.name.as_str());
        if rows.is_empty() {
            message
        } else {
            message.with("ids", self.named(rows))
        }
    }

    fn named(&self, rows: &[usize]) -> String {
        names(
            rows.iter()
                .filter_map(|row| self.of_row.get(*row)?.as_deref()),
        )
    }

    fn first(&self) -> &str {
        self.of_row
            .first()
            .and_then(|id| id.as_deref())
            .unwrap_or_default()
    }
}

fn nothing_matches(truth: &Ids<'_>, predictions: &Ids<'_>) -> Problem {
    let message = Message::new("intake-join-nothing-matches")
        .with("file", truth.table.file.as_str())
        .with("other", predictions.table.file.as_str())
        .with("column", truth.column.name.as_str())
        .with("here", truth.first())
        .with("there", predictions.first());
    Problem::error(message).in_column(&truth.column.name)
}

/// Cases without a prediction, and predictions without a case.
fn unmatched(truth: &Ids<'_>, predictions: &Ids<'_>, matches: &[Option<usize>]) -> Vec<Problem> {
    let without: Vec<usize> = matches
        .iter()
        .enumerate()
        .filter(|(_, found)| found.is_none())
        .map(|(row, _)| row)
        .collect();
    let known = |id: &Option<Cow<'_, str>>| {
        id.as_deref()
            .is_some_and(|id| truth.row_of.contains_key(id))
    };
    let unknown: Vec<usize> = predictions
        .of_row
        .iter()
        .enumerate()
        .filter(|(_, id)| !known(id))
        .map(|(row, _)| row)
        .collect();
    let mut problems = Vec::new();
    for (ids, rows, id, other) in [
        (truth, without, "intake-join-no-prediction", predictions),
        (predictions, unknown, "intake-join-no-case", truth),
    ] {
        if !rows.is_empty() {
            let message = ids
                .message(id, &rows)
                .with("other", other.table.file.as_str());
            problems.push(ids.places(&rows).warning(message));
        }
    }
    problems
}

/// A column of predictions in the order of the outcome table.
fn aligned(
    table: &Table,
    predictions: &Table,
    column: &Column,
    matches: &[Option<usize>],
) -> Column {
    let cells = match &column.cells {
        Cells::Numbers(numbers) => Cells::Numbers(numbers.picked(matches)),
        Cells::Words { codes, levels } => {
            let code = |row: &Option<usize>| row.and_then(|row| codes.get(row)).copied();
            let codes = matches
                .iter()
                .map(|row| code(row).unwrap_or(Cells::MISSING))
                .collect();
            Cells::Words {
                codes,
                levels: levels.clone(),
            }
        }
    };
    // A name that is taken gets the name of its file.
    let mut name = column.name.clone();
    while table.column(&name).is_some() {
        name = format!("{name} ({})", predictions.file);
    }
    Column { name, cells }
}
