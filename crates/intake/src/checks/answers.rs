//! A column that answers with a class: there, given, and not the outcome itself.

use plumbline_study::{Column, Problem};

use super::{CheckedData, are_enough};
use crate::values::{coded, is_missing, same_value};

pub(super) fn check(data: &CheckedData<'_>) -> Vec<Problem> {
    data.of_answers(|column| {
        let problems = [missing(data, column), same_as_truth(data, column)];
        problems.into_iter().flatten().collect()
    })
}

fn missing(data: &CheckedData<'_>, column: &Column) -> Option<Problem> {
    let places = data.places(data.all_rows().filter(|row| is_missing(column, *row)));
    // A column without any answer is an error of its own, where answers are matched.
    if places.is_empty() || places.count() == data.table.rows() as u64 {
        return None;
    }
    let message = data.about_column("intake-score-missing", column);
    Some(places.warning(message).in_column(&column.name))
}

/// Answers that are right in every row.
fn same_as_truth(data: &CheckedData<'_>, column: &Column) -> Option<Problem> {
    let truth = data.truth?;
    let answered = coded(column);
    // Few pairs of names, however many rows have them.
    let name_of = |code: &u32| truth.values.levels.get(*code as usize);
    let mut pairs: Vec<(u32, u32)> = data
        .all_rows()
        .filter_map(|row| Some((truth.of_row(row)?, answered.code(row)?)))
        .collect();
    let enough = are_enough(pairs.iter().map(|(truth, _)| *truth));
    pairs.sort_unstable();
    pairs.dedup();
    let is_right = |(truth, said): &(u32, u32)| {
        let said = answered.levels.get(*said as usize);
        matches!((name_of(truth), said), (Some(name), Some(said)) if same_value(name, said))
    };
    let message = data.about_column("intake-score-equals-truth", column);
    (enough && pairs.iter().all(is_right))
        .then(|| Problem::warning(message).in_column(&column.name))
}
