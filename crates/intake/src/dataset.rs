//! A table in its roles becomes the cases of an evaluation.
//!
//! Rows without a reference outcome cannot be judged and are left out; their
//! number and the reason stay with the dataset. Nothing else is left out: a case
//! without a prediction, a subgroup or a patient identifier remains a case.

use std::collections::HashMap;

use plumbline_study::dataset::Exclusion;
use plumbline_study::{Dataset, Grouping, Message, Problem, Roles, Table};

use crate::grouping::grouping;
use crate::roles::settle;
use crate::truth::{self, Outcome};
use crate::values::{Coded, coded_text};

/// The cases of a table that have a usable reference outcome, with subgroups.
///
/// Fails with all reasons at once: no outcome column, not two values in it, the
/// positive value not chosen or not present, unknown columns, too many subgroups.
pub fn dataset(
    table: &Table,
    roles: &Roles,
    subgroups: &[String],
) -> Result<Dataset, Vec<Problem>> {
    let roles = &settle(table, roles);
    let mut problems = Vec::new();
    let outcome = truth::outcome(table, roles)
        .map_err(|problem| problems.push(problem))
        .ok();
    let row: Vec<u32> = (0u32..)
        .take(table.rows())
        .filter(|row| {
            outcome
                .as_ref()
                .is_none_or(|o| o.of_row(*row as usize).is_some())
        })
        .collect();
    let patient = patients(table, roles, &row).unwrap_or_else(|problem| {
        problems.push(problem);
        None
    });
    let mut groupings: Vec<Grouping> = Vec::with_capacity(subgroups.len());
    for name in subgroups {
        match truth::column(table, name).and_then(|column| grouping(table, column, &row)) {
            Ok(grouping) => groupings.push(grouping),
            Err(problem) => problems.push(problem),
        }
    }
    match outcome {
        Some(outcome) if problems.is_empty() => Ok(Dataset {
            patient,
            patient_column: roles.patient.clone(),
            groupings,
            ..cases(table, &outcome, row)
        }),
        _ => Err(problems),
    }
}

/// The cases in these rows, before patients and subgroups.
fn cases(table: &Table, outcome: &Outcome<'_>, row: Vec<u32>) -> Dataset {
    let level = |code: u32| {
        outcome
            .values
            .levels
            .get(code as usize)
            .cloned()
            .unwrap_or_default()
    };
    let left_out = (table.rows() - row.len()) as u64;
    let reason = Message::new("intake-excluded-truth-missing").with("column", outcome.name);
    let exclusions = (left_out > 0).then_some(Exclusion {
        reason,
        rows: left_out,
    });
    Dataset {
        file: table.file.clone(),
        outcome: outcome.name.to_owned(),
        positive: level(outcome.positive),
        negative: level(outcome.negative),
        truth: row
            .iter()
            .filter_map(|row| outcome.of_row(*row as usize))
            .collect(),
        line: row
            .iter()
            .filter_map(|row| table.lines.get(*row as usize).copied())
            .collect(),
        row,
        patient: None,
        patient_column: None,
        groupings: Vec::new(),
        rows_in_file: table.rows() as u64,
        exclusions: exclusions.into_iter().collect(),
    }
}

/// The patient of each case, numbered by first appearance; `None` when no
/// patient has two cases. A case without an identifier is its own patient.
fn patients(table: &Table, roles: &Roles, rows: &[u32]) -> Result<Option<Vec<u32>>, Problem> {
    let Some(name) = &roles.patient else {
        return Ok(None);
    };
    let values = coded_text(truth::column(table, name)?);
    let patients = numbered(&values, rows);
    let distinct = patients.iter().max().map_or(0, |last| *last as usize + 1);
    Ok((distinct < patients.len()).then_some(patients))
}

fn numbered(values: &Coded<'_>, rows: &[u32]) -> Vec<u32> {
    let mut numbers: HashMap<u32, u32> = HashMap::new();
    let mut next = 0;
    let mut fresh = || {
        next += 1;
        next - 1
    };
    let number = |row: &u32| match values.code(*row as usize) {
        Some(code) => *numbers.entry(code).or_insert_with(&mut fresh),
        None => fresh(),
    };
    rows.iter().map(number).collect()
}
