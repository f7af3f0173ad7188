//! A table in its roles becomes the cases of an evaluation.
//!
//! Rows without a reference standard cannot be judged and are left out; their
//! number and the reason stay with the dataset. Nothing else is left out: a case
//! without a prediction, a subgroup or a patient identifier remains a case.

use std::collections::HashMap;

use plumbline_study::task::binary;
use plumbline_study::{
    Cases, Exclusion, Grouping, Message, Problem, Roles, Table, TaskKind, Truth,
};

use crate::classes;
use crate::grouping::grouping;
use crate::roles::settle;
use crate::truth::{self, Outcome};
use crate::values::{Coded, coded_text};

/// The cases of a table that have a usable reference standard of the roles' kind, with
/// subgroups, and what is true of each.
///
/// Fails with all reasons at once: no outcome column, not two values in it, the
/// positive value not chosen or not present, unknown columns, too many subgroups.
pub fn reference(
    table: &Table,
    roles: &Roles,
    subgroups: &[String],
) -> Result<(Cases, Truth), Vec<Problem>> {
    let roles = &settle(table, roles);
    match roles.task {
        TaskKind::Binary => {
            let outcome = truth::outcome(table, roles);
            let known = |row: usize, outcome: &Outcome<'_>| outcome.of_row(row).is_some();
            let (cases, outcome) = cases(table, roles, subgroups, outcome, known)?;
            let truth = binary_truth(&outcome, &cases.row);
            Ok((cases, Truth::Binary(truth)))
        }
        TaskKind::MultiClass => {
            let outcome = classes::outcome(table, roles);
            let known = |row: usize, outcome: &Coded<'_>| outcome.code(row).is_some();
            let (cases, outcome) = cases(table, roles, subgroups, outcome, known)?;
            let truth = classes::truth(&outcome, &cases.row);
            Ok((cases, Truth::MultiClass(truth)))
        }
    }
}

/// The cases whose outcome is known, and the outcome; all problems at once.
fn cases<O>(
    table: &Table,
    roles: &Roles,
    subgroups: &[String],
    outcome: Result<O, Problem>,
    known: impl Fn(usize, &O) -> bool,
) -> Result<(Cases, O), Vec<Problem>> {
    let mut problems = Vec::new();
    let outcome = outcome.map_err(|problem| problems.push(problem)).ok();
    let row: Vec<u32> = (0u32..)
        .take(table.rows())
        .filter(|row| {
            outcome
                .as_ref()
                .is_none_or(|outcome| known(*row as usize, outcome))
        })
        .collect();
    let patient = patients(table, roles, &row).unwrap_or_else(|problem| {
        problems.push(problem);
        None
    });
    let mut groupings: Vec<Grouping> = Vec::with_capacity(subgroups.len());
    for (at, name) in subgroups.iter().enumerate() {
        // A column that is named twice divides the cases once.
        if subgroups.iter().take(at).any(|before| before == name) {
            continue;
        }
        match truth::column(table, name).and_then(|column| grouping(table, column, &row)) {
            Ok(grouping) => groupings.push(grouping),
            Err(problem) => problems.push(problem),
        }
    }
    match (outcome, &roles.truth) {
        (Some(outcome), Some(name)) if problems.is_empty() => {
            let cases = Cases {
                patient,
                patient_column: roles.patient.clone(),
                groupings,
                ..in_rows(table, name, row)
            };
            Ok((cases, outcome))
        }
        _ => Err(problems),
    }
}

/// The cases in these rows, before patients and subgroups.
fn in_rows(table: &Table, outcome: &str, row: Vec<u32>) -> Cases {
    let left_out = (table.rows() - row.len()) as u64;
    let reason = Message::new("intake-excluded-truth-missing").with("column", outcome);
    let exclusions = (left_out > 0).then_some(Exclusion {
        reason,
        rows: left_out,
    });
    Cases {
        file: table.file.clone(),
        outcome: outcome.to_owned(),
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

/// Which of the cases in these rows have the condition.
fn binary_truth(outcome: &Outcome<'_>, rows: &[u32]) -> binary::Truth {
    let level = |code: u32| {
        outcome
            .values
            .levels
            .get(code as usize)
            .cloned()
            .expect("the two codes of an outcome are those of its levels")
    };
    binary::Truth {
        positive_value: level(outcome.positive),
        negative_value: level(outcome.negative),
        positive: rows
            .iter()
            .filter_map(|row| outcome.of_row(*row as usize))
            .collect(),
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
