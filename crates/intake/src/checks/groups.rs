//! Subgroups: how many, how complete.

use plumbline_study::{Column, Problem};

use super::CheckedData;
use crate::grouping::too_many_levels;
use crate::values::{coded_text, is_missing};

pub(super) fn check(data: &CheckedData<'_>) -> Vec<Problem> {
    let groups = data.columns(&data.roles.groups);
    groups
        .iter()
        .flat_map(|column| check_group(data, column))
        .collect()
}

fn check_group(data: &CheckedData<'_>, column: &Column) -> Vec<Problem> {
    let mut problems: Vec<Problem> = too_many_levels(data.table, column).into_iter().collect();
    let places = data.places(data.all_rows().filter(|row| is_missing(column, *row)));
    if !places.is_empty() {
        let message = data.about_column("intake-group-missing", column);
        problems.push(places.note(message).in_column(&column.name));
    }
    let given = data
        .all_rows()
        .filter(|row| !is_missing(column, *row))
        .count();
    // As text: 1e3 and 1000 are one number and two names.
    let one = coded_text(column).distinct() == 1;
    if one && given > 1 {
        let message = data.about_column("intake-group-one-level", column);
        problems.push(Problem::note(message).in_column(&column.name));
    }
    problems
}
