//! The reference outcome: two values, few gaps, enough cases of each.

use plumbline_study::{Problem, TaskKind};

use super::Gate;
use crate::classes;
use crate::truth;
use crate::values::is_missing;

/// Fewer cases of a class than this make every interval very wide.
const FEW: u64 = 10;

pub(super) fn check(gate: &Gate<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    problems.extend(no_outcome(gate));
    problems.extend(missing(gate));
    problems.extend(few(gate));
    problems.extend(used_twice(gate));
    problems
}

/// Why the column cannot be the outcome. That the positive value is not chosen
/// yet is a question to a person, not a fault of the data.
fn no_outcome(gate: &Gate<'_>) -> Option<Problem> {
    // Nor is it a fault of the data that nobody has chosen the outcome yet.
    gate.roles.truth.as_ref()?;
    match (gate.roles.task, &gate.roles.positive) {
        (TaskKind::Binary, None) => truth::two_values(gate.table, gate.roles).err(),
        (TaskKind::Binary, Some(_)) => truth::outcome(gate.table, gate.roles).err(),
        (TaskKind::MultiClass, _) => classes::outcome(gate.table, gate.roles).err(),
    }
}

fn missing(gate: &Gate<'_>) -> Option<Problem> {
    let column = gate.column(&gate.roles.truth)?;
    let places = gate.places(gate.all_rows().filter(|row| is_missing(column, *row)));
    // An outcome that is missing throughout is an error of its own.
    if places.is_empty() || places.count() == gate.table.rows() as u64 {
        return None;
    }
    let message = gate.about_column("intake-truth-missing", column);
    Some(places.warning(message).in_column(&column.name))
}

fn few(gate: &Gate<'_>) -> Option<Problem> {
    let column = gate.column(&gate.roles.truth)?;
    let values = &gate.truth.as_ref()?.values;
    let (rare, count) = values.most_frequent(2).pop()?;
    if count >= FEW {
        return None;
    }
    let rows = gate
        .all_rows()
        .filter(|row| values.level(*row) == Some(rare.as_str()));
    let message = gate
        .about_column("intake-few-of-class", column)
        .with("value", rare.as_str());
    Some(gate.places(rows).warning(message).in_column(&column.name))
}

/// The outcome must not also be an input or the prediction.
fn used_twice(gate: &Gate<'_>) -> Option<Problem> {
    let column = gate.column(&gate.roles.truth)?;
    let id = if gate.roles.features.contains(&column.name) {
        "intake-truth-is-feature"
    } else if gate.roles.score.as_ref() == Some(&column.name) {
        "intake-truth-is-score"
    } else {
        return None;
    };
    Some(Problem::error(gate.about_column(id, column)).in_column(&column.name))
}
