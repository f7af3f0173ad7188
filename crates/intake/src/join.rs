//! Two files, one with outcomes and one with the answers of another, become one table.
//!
//! Rows are matched by an identifier, never by their order. An identifier that
//! occurs twice, files that share none, and a second file that says another outcome
//! of the same case are errors: scoring a model on predictions of other cases looks
//! just like a bad model.

mod written;

use std::borrow::Cow;
use std::collections::HashMap;

use plumbline_study::names::{compared, same};
use plumbline_study::{Cells, Column, Message, Problem, Table};
use serde::{Deserialize, Serialize};

use crate::places::{Places, names};
use crate::roles::counts_rows;
use crate::truth;
use crate::values::{cell_text, number_text, same_value};

/// Outcomes and predictions side by side.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Joined {
    /// The rows of the outcome table with the columns of both.
    pub table: Table,
    /// Notes and warnings.
    pub problems: Vec<Problem>,
}

/// By what two files are joined, and what is taken of the second one.
#[derive(Debug, Clone, Copy)]
pub struct Join<'a> {
    /// Column of both that identifies a case (letter case aside).
    pub id: &'a str,
    /// Column of the reference standard: where the second file has it, too, both have
    /// to say the same.
    pub outcome: Option<&'a str>,
    /// Which columns of the second file are taken.
    pub take: Take<'a>,
}

/// Which columns are taken of a second file.
#[derive(Debug, Clone, Copy)]
pub enum Take<'a> {
    /// All of them.
    All,
    /// Those that somebody named, by the names that they have beside the first file's:
    /// see [`name_beside`]. Whatever else stands in the second file feeds nothing.
    Named(&'a [&'a str]),
}

impl<'a> Join<'a> {
    /// Every column, by this identifier.
    pub fn by(id: &'a str) -> Join<'a> {
        Join {
            id,
            outcome: None,
            take: Take::All,
        }
    }
}

/// The name of a column of a second file beside the columns of the first: its own, or
/// where that is taken, its own with the name of its file.
pub fn name_beside(table: &Table, column: &str, file: &str) -> String {
    let mut name = column.to_owned();
    while table.column(&name).is_some() {
        name = format!("{name} ({file})");
    }
    name
}

/// Adds columns of `predictions` to `truth`, matching rows by an identifier. Which ones
/// and for how many cases is a note.
///
/// Identifiers that only one file has are named: a case without a prediction
/// keeps missing cells, a prediction without a case is left out.
pub fn join_predictions(
    truth: &Table,
    predictions: &Table,
    join: &Join<'_>,
) -> Result<Joined, Vec<Problem>> {
    let (here, there) = columns(truth, predictions, join.id)?;
    let truth_ids = Ids::read(truth, here);
    let prediction_ids = Ids::read(predictions, there);
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
    if let Some(problem) = shifted(&truth_ids, &prediction_ids) {
        return Err(vec![problem]);
    }
    let matched = matches.iter().flatten().count();
    if let Some(problem) = written::otherwise(&truth_ids, &prediction_ids, matched) {
        return Err(vec![problem]);
    }
    if matched == 0 {
        return Err(vec![nothing_matches(&truth_ids, &prediction_ids)]);
    }
    let outcome = join.outcome.and_then(|name| truth.column(name));
    let theirs = outcome.and_then(|column| predictions.column(&column.name));
    if let Some((ours, theirs)) = outcome.zip(theirs) {
        other_outcome((&truth_ids, ours), (&prediction_ids, theirs), &matches)?;
    }
    let named = |column: &Column| name_beside(truth, &column.name, &predictions.file);
    let offered: Vec<&Column> = predictions
        .columns
        .iter()
        .filter(|column| column.name != prediction_ids.column.name)
        // The same outcome again is no answer.
        .filter(|column| theirs.is_none_or(|outcome| outcome.name != column.name))
        .collect();
    let is_taken = |column: &&&Column| match join.take {
        Take::All => true,
        Take::Named(names) => names.iter().any(|name| same(name, &named(column))),
    };
    let taken: Vec<&Column> = offered.iter().filter(is_taken).copied().collect();
    if taken.is_empty() {
        let offered: Vec<String> = offered.iter().map(|column| named(column)).collect();
        let listed = match offered.is_empty() {
            true => "none".to_owned(),
            false => names(offered.iter().map(String::as_str)),
        };
        let message = Message::new("intake-join-nothing-taken")
            .with("file", truth.file.as_str())
            .with("other", predictions.file.as_str())
            .with("names", listed);
        return Err(vec![Problem::error(message)]);
    }
    let mut problems = unmatched(&truth_ids, &prediction_ids, &matches);
    let mut table = truth.clone();
    let mut said = Vec::with_capacity(taken.len());
    for column in taken {
        let name = name_beside(&table, &column.name, &predictions.file);
        said.push(name.clone());
        let cells = aligned(&column.cells, &matches);
        table.columns.push(Column { name, cells });
    }
    let message = Message::new("intake-join-taken")
        .with("file", truth.file.as_str())
        .with("other", predictions.file.as_str())
        .with("column", truth_ids.column.name.as_str())
        .with("columns", names(said.iter().map(String::as_str)))
        .with("matched", matched)
        .with("cases", matches.len());
    // What both tables say of the outcome shows that the rows belong together.
    problems.splice(
        0..0,
        line_by_line(&truth_ids, &prediction_ids).filter(|_| theirs.is_none()),
    );
    problems.insert(0, Problem::note(message));
    Ok(Joined { table, problems })
}

/// Fails where the second file says another outcome of the same case: then it answers
/// another question, or its identifiers are those of other cases.
fn other_outcome(
    (truth, ours): (&Ids<'_>, &Column),
    (predictions, theirs): (&Ids<'_>, &Column),
    matches: &[Option<usize>],
) -> Result<(), Vec<Problem>> {
    let both = |row: usize| {
        let here = cell_text(ours, row)?;
        let there = cell_text(theirs, matches.get(row).copied().flatten()?)?;
        Some((here, there))
    };
    let differs = |row: &usize| both(*row).is_some_and(|(here, there)| !same_value(&here, &there));
    let rows: Vec<usize> = (0..matches.len()).filter(differs).collect();
    let Some((here, there)) = rows.first().and_then(|row| both(*row)) else {
        return Ok(());
    };
    let message = truth
        .message("intake-join-other-outcome", &rows)
        .with("other", predictions.table.file.as_str())
        .with("outcome", ours.name.as_str())
        .with("here", here.into_owned())
        .with("there", there.into_owned());
    let problem = truth.places(&rows).error(message);
    Err(vec![problem.in_column(&ours.name)])
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
    fn read(table: &'a Table, column: &'a Column) -> Result<Ids<'a>, Vec<Problem>> {
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

/// The column of a table by which rows are matched: letter case aside.
pub(crate) fn alike<'a>(table: &'a Table, id: &str) -> Option<&'a Column> {
    let small = |name: &str| compared(name).to_lowercase();
    let alike = |column: &&Column| small(&column.name) == small(id);
    let column = table.column(id);
    column.or_else(|| table.columns.iter().find(alike))
}

/// The column of the identifier in both tables. Where one alone has it, the other may call
/// it by another name.
fn columns<'a>(
    truth: &'a Table,
    predictions: &'a Table,
    id: &str,
) -> Result<(&'a Column, &'a Column), Vec<Problem>> {
    let (table, other) = match (alike(truth, id), alike(predictions, id)) {
        (Some(here), Some(there)) => return Ok((here, there)),
        (Some(_), None) => (predictions, truth),
        (None, Some(_)) => (truth, predictions),
        (None, None) => {
            let unknown = [truth, predictions].map(|table| truth::column(table, id).err());
            return Err(unknown.into_iter().flatten().collect());
        }
    };
    let message = Message::new("intake-join-no-column")
        .with("file", table.file.as_str())
        .with("other", other.file.as_str())
        .with("column", id)
        .with(
            "names",
            names(table.columns.iter().map(|column| column.name.as_str())),
        );
    Err(vec![Problem::error(message).in_column(id)])
}

/// Least and greatest identifier, where all are whole numbers.
fn run(ids: &Ids<'_>) -> Option<(f64, f64)> {
    let Cells::Numbers(numbers) = &ids.column.cells else {
        return None;
    };
    let all_whole = numbers.iter().all(|value| value.fract() == 0.0);
    let least = numbers.iter().copied().reduce(f64::min)?;
    let most = numbers.iter().copied().reduce(f64::max)?;
    all_whole.then_some((least, most))
}

/// One table counts its cases from 0 and the other from 1: nearly all identifiers are in
/// both, and each belongs to the case before. Where both count every case this is so however
/// many they have; else where the last ones are apart as the first are.
fn shifted(truth: &Ids<'_>, predictions: &Ids<'_>) -> Option<Problem> {
    let (here, there) = (run(truth)?, run(predictions)?);
    let starts = [here.0.min(there.0), here.0.max(there.0)];
    let by = there.0 - here.0;
    let counts_all =
        |ids: &Ids<'_>, (first, last): (f64, f64)| ids.row_of.len() as f64 == last - first + 1.0;
    let both_count = counts_all(truth, here) && counts_all(predictions, there);
    if starts != [0.0, 1.0] || !(both_count || there.1 - here.1 == by) {
        return None;
    }
    let message = Message::new("intake-join-shifted")
        .with("file", truth.table.file.as_str())
        .with("other", predictions.table.file.as_str())
        .with("column", truth.column.name.as_str())
        .with("here", number_text(here.0))
        .with("there", number_text(there.0))
        .with("herelast", number_text(here.1))
        .with("therelast", number_text(there.1));
    Some(Problem::error(message).in_column(&truth.column.name))
}

/// Identifiers that count the rows of both files, so that each line gets the answer of the
/// line of its number: right for one list of cases, wrong where a file was sorted before
/// it was numbered.
fn line_by_line(truth: &Ids<'_>, predictions: &Ids<'_>) -> Option<Problem> {
    if !counts_rows(truth.column) || !counts_rows(predictions.column) {
        return None;
    }
    let message = Message::new("intake-join-line-by-line")
        .with("file", truth.table.file.as_str())
        .with("other", predictions.table.file.as_str())
        .with("column", truth.column.name.as_str());
    Some(Problem::note(message).in_column(&truth.column.name))
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

/// The cells of a column of predictions in the order of the outcome table.
fn aligned(cells: &Cells, matches: &[Option<usize>]) -> Cells {
    match cells {
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
    }
}
