//! The reference outcome: two values, few gaps, enough cases of each.

use plumbline_study::{Column, Message, Problem, TaskKind};

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

/// The outcome must not also be an input or the prediction; and neither of the two
/// tells patients, cases or subgroups apart.
pub(super) fn used_twice(gate: &Gate<'_>) -> Vec<Problem> {
    let roles = gate.roles;
    let error = |column: &Column, message: Message| Problem::error(message).in_column(&column.name);
    let mut problems = Vec::new();
    if let Some(truth) = gate.column(&roles.truth) {
        let id = if roles.features.contains(&truth.name) {
            Some("intake-truth-is-feature")
        } else if roles.score.as_ref() == Some(&truth.name) {
            Some("intake-truth-is-score")
        } else {
            None
        };
        problems.extend(id.map(|id| error(truth, gate.about_column(id, truth))));
    }
    for (chosen, used) in [(&roles.truth, "outcome"), (&roles.score, "prediction")] {
        let Some(column) = gate.column(chosen) else {
            continue;
        };
        let is = |role: &Option<String>| role.as_ref() == Some(&column.name);
        let also = [
            (is(&roles.patient), "patient"),
            (is(&roles.id), "case"),
            (
                roles.groups.contains(&column.name) || is(&roles.site),
                "subgroup",
            ),
        ];
        for (_, role) in also.into_iter().filter(|(is_so, _)| *is_so) {
            let message = gate
                .about_column("intake-role-of-outcome", column)
                .with("used", used)
                .with("role", role);
            problems.push(error(column, message));
        }
    }
    problems
}
