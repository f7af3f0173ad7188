//! Subgroups: how many, how complete.

use plumbline_study::{Cells, Column, Problem};

use super::Gate;
use crate::grouping::too_many_levels;
use crate::values::is_missing;

pub(super) fn check(gate: &Gate<'_>) -> Vec<Problem> {
    let groups = gate.columns(&gate.roles.groups);
    groups
        .iter()
        .flat_map(|column| check_group(gate, column))
        .collect()
}

fn check_group(gate: &Gate<'_>, column: &Column) -> Vec<Problem> {
    let mut problems: Vec<Problem> = too_many_levels(gate.table, column).into_iter().collect();
    let places = gate.places(gate.all_rows().filter(|row| is_missing(column, *row)));
    if !places.is_empty() {
        let message = gate.about_column("intake-group-missing", column);
        problems.push(places.note(message).in_column(&column.name));
    }
    let given = gate
        .all_rows()
        .filter(|row| !is_missing(column, *row))
        .count();
    let one = match &column.cells {
        Cells::Words { codes, .. } => {
            let mut given = codes.iter().filter(|code| **code != Cells::MISSING);
            given
                .next()
                .is_some_and(|first| given.all(|code| code == first))
        }
        Cells::Numbers(values) => {
            let mut given = values.iter().filter(|value| !value.is_nan());
            given
                .next()
                .is_some_and(|first| given.all(|value| value == first))
        }
    };
    if one && given > 1 {
        let message = gate.about_column("intake-group-one-level", column);
        problems.push(Problem::note(message).in_column(&column.name));
    }
    problems
}
