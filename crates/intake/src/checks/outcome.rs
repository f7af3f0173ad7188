//! The reference standard: two values, few gaps, enough cases of each.

use plumbline_study::{Column, Message, Problem, TaskKind};

use super::CheckedData;
use crate::classes;
use crate::places::names;
use crate::truth;
use crate::values::is_missing;

/// Fewer cases of a class than this make every interval very wide.
const FEW: u64 = 10;

pub(super) fn check(data: &CheckedData<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    problems.extend(no_outcome(data));
    problems.extend(missing(data));
    problems.extend(unknown(data));
    problems.extend(few(data));
    problems.extend(used_twice(data));
    problems
}

/// Why the column cannot be the outcome. That the positive value is not chosen
/// yet is a question to a person, not a fault of the data.
fn no_outcome(data: &CheckedData<'_>) -> Option<Problem> {
    // Nor is it a fault of the data that nobody has chosen the outcome yet.
    data.roles.truth.as_ref()?;
    match (data.roles.task, &data.roles.positive) {
        (TaskKind::Binary, None) => truth::two_values(data.table, data.roles).err(),
        (TaskKind::Binary, Some(_)) => truth::outcome(data.table, data.roles).err(),
        (TaskKind::MultiClass, _) => classes::outcome(data.table, data.roles).err(),
    }
}

fn missing(data: &CheckedData<'_>) -> Option<Problem> {
    let column = data.column(&data.roles.truth)?;
    let places = data.places(data.all_rows().filter(|row| is_missing(column, *row)));
    // An outcome that is missing throughout is an error of its own.
    if places.is_empty() || places.count() == data.table.rows() as u64 {
        return None;
    }
    let message = data.about_column("intake-truth-missing", column);
    Some(places.warning(message).in_column(&column.name))
}

/// Classes that may say that nobody knows the class. Among two values such a third one is
/// an error; here it would be a class that answers can be right or wrong about.
fn unknown(data: &CheckedData<'_>) -> Option<Problem> {
    match data.roles.task {
        TaskKind::Binary => return None,
        TaskKind::MultiClass => {}
    }
    let column = data.column(&data.roles.truth)?;
    let values = &data.truth?.values;
    let unknown = truth::unknown_classes(values);
    let example = *unknown.first()?;
    let is_unknown = |row: &usize| {
        let level = values.level(*row);
        level.is_some_and(|level| unknown.contains(&level))
    };
    let message = data
        .about_column("intake-classes-unknown", column)
        .with("example", example)
        .with("unknown", names(unknown.iter().copied()));
    let places = data.places(data.all_rows().filter(is_unknown));
    Some(places.warning(message).in_column(&column.name))
}

/// Outcomes that few cases have: the rarer of two, or all such classes.
fn few(data: &CheckedData<'_>) -> Option<Problem> {
    let column = data.column(&data.roles.truth)?;
    let values = &data.truth?.values;
    let mut rare = values.most_frequent(values.levels.len());
    rare.retain(|(_, count)| *count < FEW);
    let first = match data.roles.task {
        TaskKind::Binary => rare.len().saturating_sub(1),
        TaskKind::MultiClass => 0,
    };
    let rare = rare.get(first..).unwrap_or(&[]);
    let message = match rare {
        [] => return None,
        [(value, _)] => data
            .about_column("intake-few-of-class", column)
            .with("value", value.as_str()),
        several => data
            .about_column("intake-few-of-classes", column)
            .with("needed", FEW)
            .with("classes", truth::counted(several)),
    };
    let is_rare = |row: &usize| {
        let level = values.level(*row);
        level.is_some_and(|level| rare.iter().any(|(value, _)| value == level))
    };
    let places = data.places(data.all_rows().filter(is_rare));
    Some(places.warning(message).in_column(&column.name))
}

/// The outcome must not also be an input or the prediction; and neither of the two
/// tells patients, cases or subgroups apart.
pub(super) fn used_twice(data: &CheckedData<'_>) -> Vec<Problem> {
    let roles = data.roles;
    let error = |column: &Column, message: Message| Problem::error(message).in_column(&column.name);
    let mut problems = Vec::new();
    if let Some(truth) = data.column(&roles.truth) {
        let id = if roles.features.contains(&truth.name) {
            Some("intake-truth-is-feature")
        } else if roles.score.as_ref() == Some(&truth.name) {
            Some("intake-truth-is-score")
        } else {
            None
        };
        problems.extend(id.map(|id| error(truth, data.about_column(id, truth))));
    }
    for (chosen, used) in [(&roles.truth, "outcome"), (&roles.score, "prediction")] {
        let Some(column) = data.column(chosen) else {
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
            let message = data
                .about_column("intake-role-of-outcome", column)
                .with("used", used)
                .with("role", role);
            problems.push(error(column, message));
        }
    }
    problems
}
