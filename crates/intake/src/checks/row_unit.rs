//! What a row stands for: a case, and one case alone.
//!
//! Two kinds of tables have other rows. A table of counts has a row for each combination
//! and a column that says how many cases it stands for. A long table has several rows for
//! each case: one for each model, setting, reader or class. Read as cases, both give a
//! number without a sign that it is wrong.

use std::collections::BTreeSet;

use plumbline_study::{Cells, Column, Message, Problem};

use super::{AtMissing, CheckedData};
use crate::places::names;
use crate::roles::Name;
use crate::values::{Coded, coded, coded_text, number_text, same_value};

/// Fewest cases of a long table: below, equal counts are a coincidence.
const FEWEST: usize = 5;

/// Most values that tell the rows of a case apart.
const MOST: usize = 50;

/// Most columns of a table of counts, where the column's name may mean something else, and
/// most values of each other column.
const FEW_COLUMNS: usize = 5;
const FEW_VALUES: usize = 20;

pub(super) fn check(data: &CheckedData<'_>) -> Vec<Problem> {
    let counted = data
        .table
        .columns
        .iter()
        .filter_map(|column| counted(data, column));
    counted.chain(long(data)).collect()
}

/// Whether a column has a part of its own in the assessment.
fn is_used(data: &CheckedData<'_>, column: &Column) -> bool {
    let roles = data.roles;
    let single = [
        &roles.truth,
        &roles.score,
        &roles.id,
        &roles.patient,
        &roles.site,
    ];
    let mut used = single.into_iter().flatten().chain(&roles.groups);
    used.any(|name| *name == column.name) || (data.at_missing)(&column.name) != AtMissing::Open
}

/// A column that says how many cases a row stands for, or how much one weighs.
fn counted(data: &CheckedData<'_>, column: &Column) -> Option<Problem> {
    let name = Name::new(&column.name);
    let (is_count, is_weight) = (name.is_count_of_cases(), name.is_weight_of_cases());
    let (may_count, may_weigh) = (name.may_count_cases(), name.may_weigh_cases());
    if !(is_count || is_weight || may_count || may_weigh) || is_used(data, column) {
        return None;
    }
    let Cells::Numbers(values) = &column.cells else {
        return None;
    };
    let given = || values.iter().copied().filter(|value| !value.is_nan());
    let all_equal = given().all(|value| value == 1.0);
    if all_equal || given().any(|value| value < 0.0) {
        return None;
    }
    let are_whole = values.iter().all(|value| value.fract() == 0.0);
    // Where rows have names, each is a case, whatever else it says.
    let has_names = data.table.columns.iter().any(|other| {
        let name = Name::new(&other.name);
        let is_name = (name.is_id() || name.is_patient()) && !name.numbers_rows();
        is_name && 2 * coded_text(other).distinct() > data.table.rows()
    });
    let is_crossed = || {
        let mut others = data.table.columns.iter();
        let few = |other: &Column| coded(other).distinct() <= FEW_VALUES;
        data.table.columns.len() <= FEW_COLUMNS
            && others.all(|other| other.name == column.name || few(other))
    };
    let total: f64 = given().sum();
    // A survey weighs cases by whole numbers, too, and its cases differ.
    let may_be = is_weight || may_count || may_weigh;
    if are_whole && !has_names && (is_count || (may_be && is_crossed())) {
        let message = data
            .about_column("intake-rows-counted", column)
            .with("rows", data.table.rows())
            .with("total", number_text(total));
        return Some(Problem::error(message).in_column(&column.name));
    }
    // A body's weight is neither a small whole number nor 1 on average.
    let mean = total / given().count() as f64;
    let looks_like_weight =
        (are_whole && given().all(|value| value <= 20.0)) || (0.9..=1.1).contains(&mean);
    let is_told = is_weight || (is_count && are_whole) || (may_weigh && looks_like_weight);
    let message = data.about_column("intake-rows-weighted", column);
    is_told.then(|| Problem::warning(message).in_column(&column.name))
}

/// Several rows for each case, and what tells them apart.
fn long(data: &CheckedData<'_>) -> Option<Problem> {
    let truth = data.column(&data.roles.truth)?;
    let outcome = coded(truth);
    let keys = data.table.columns.iter().filter(|column| {
        let name = Name::new(&column.name);
        let names_cases = name.is_id() || name.is_patient() || name.numbers_rows();
        names_cases && column.name != truth.name
    });
    let mut repeated = None;
    for key in keys {
        let ids = coded_text(key);
        let Some(times) = equally_often(&ids) else {
            continue;
        };
        let is_known = data.roles.patient.as_ref() == Some(&key.name);
        if let Some(problem) = told_apart(data, (key, &ids), times, &outcome) {
            return Some(problem);
        }
        let is_number = Name::new(&key.name).numbers_rows();
        if is_number && !is_known && one_outcome(&ids, &outcome) {
            let message = data
                .about_column("intake-long-repeats", key)
                .with("times", times)
                .with("cases", ids.distinct());
            repeated = repeated.or(Some(Problem::warning(message).in_column(&key.name)));
        }
    }
    repeated.or_else(|| without_key(data, &outcome))
}

/// How often each value occurs, where that is more than once and equally often.
fn equally_often(ids: &Coded<'_>) -> Option<usize> {
    let mut counts = ids.counts.iter().copied().filter(|count| *count > 0);
    let first = counts.next().filter(|first| *first > 1)?;
    let distinct = ids.distinct();
    (counts.all(|count| count == first) && distinct >= FEWEST).then_some(first as usize)
}

/// Whether each case has one outcome, on all of its rows.
fn one_outcome(ids: &Coded<'_>, outcome: &Coded<'_>) -> bool {
    let pairs: BTreeSet<(u32, Option<u32>)> = (0..ids.codes.len())
        .filter_map(|row| Some((ids.code(row)?, outcome.code(row))))
        .collect();
    pairs.len() == ids.distinct()
}

/// Whether one row of each case has one of two outcomes and all others the other one:
/// that of each class.
fn one_of_each(ids: &Coded<'_>, outcome: &Coded<'_>, times: usize) -> bool {
    let cases = ids.distinct() as u64;
    let all = cases * times as u64;
    let counts: Vec<u64> = outcome.counts.iter().copied().filter(|n| *n > 0).collect();
    let is_share =
        counts.len() == 2 && counts.contains(&cases) && counts.iter().sum::<u64>() == all;
    let Some(rare) = outcome.counts.iter().position(|count| *count == cases) else {
        return false;
    };
    let rows = (0..ids.codes.len()).filter(|row| outcome.code(*row) == u32::try_from(rare).ok());
    let found: BTreeSet<u32> = rows.filter_map(|row| ids.code(row)).collect();
    is_share && times > 2 && found.len() as u64 == cases
}

/// Rows of one case that a column tells apart: it has as many values as the case has rows.
fn told_apart(
    data: &CheckedData<'_>,
    (key, ids): (&Column, &Coded<'_>),
    times: usize,
    outcome: &Coded<'_>,
) -> Option<Problem> {
    let same = one_outcome(ids, outcome);
    if times > MOST || !(same || one_of_each(ids, outcome, times)) {
        return None;
    }
    let tells = |column: &&Column| {
        let is_role = [&data.roles.truth, &data.roles.patient, &data.roles.id];
        let is_role = is_role
            .into_iter()
            .flatten()
            .any(|name| *name == column.name);
        let values = coded_text(column);
        let pairs = || {
            let pairs =
                (0..ids.codes.len()).filter_map(|row| Some((ids.code(row)?, values.code(row)?)));
            pairs.collect::<BTreeSet<_>>().len()
        };
        let few = values.distinct() == times && column.name != key.name && !is_role;
        few && pairs() == times * ids.distinct()
    };
    let found: Vec<&Column> = data.table.columns.iter().filter(tells).collect();
    let rank = |column: &&&Column| {
        let name = Name::new(&column.name);
        (!name.is_of_class(), !name.is_of_model())
    };
    let by = found.iter().min_by_key(rank)?;
    let (name, values) = (Name::new(&by.name), coded_text(by));
    let message = |id: &str| {
        data.about_column(id, by)
            .with("key", key.name.as_str())
            .with("times", times)
            .with("cases", ids.distinct())
            .with("values", names(values.levels.iter().map(String::as_str)))
    };
    let are_classes = || {
        let of_outcome =
            |value: &String| outcome.levels.iter().any(|level| same_value(level, value));
        name.is_of_class() || values.levels.iter().all(of_outcome)
    };
    let is_drawn_whole = data.roles.patient.as_ref() == Some(&key.name);
    let problem = match (same, are_classes()) {
        (_, true) => Problem::error(message("intake-long-classes")),
        (false, false) => return None,
        (true, false) if name.is_of_model() || name.is_reader() => {
            of_models(data, by, message("intake-long-models"))
        }
        // Repeats of one model are no other model, and cases are drawn whole.
        (true, false) if is_drawn_whole && name.is_bookkeeping() => return None,
        (true, false) => Problem::warning(message("intake-long-models")),
    };
    Some(problem.in_column(&by.name))
}

/// Answers of several models: each alone is a subgroup, and whoever asked for it knows.
fn of_models(data: &CheckedData<'_>, by: &Column, message: Message) -> Problem {
    match data.roles.groups.contains(&by.name) {
        true => Problem::warning(message),
        false => Problem::error(message),
    }
}

/// Blocks of rows with one outcome after the other, the same in each: those of several
/// models, though nothing names the cases.
fn without_key(data: &CheckedData<'_>, outcome: &Coded<'_>) -> Option<Problem> {
    let mut models = data.table.columns.iter().filter(|column| {
        let name = Name::new(&column.name);
        name.is_of_model() && Some(&column.name) != data.roles.truth.as_ref()
    });
    models.find_map(|by| {
        let values = coded_text(by);
        let times = values.distinct();
        let rows = data.table.rows() / times.max(1);
        if !(2..=MOST).contains(&times) || rows < FEWEST {
            return None;
        }
        let outcomes = |level: u32| -> Vec<Option<u32>> {
            let rows = data.all_rows();
            let rows = rows.filter(|row| values.code(*row) == Some(level));
            rows.map(|row| outcome.code(row)).collect()
        };
        let present = (0_u32..)
            .zip(&values.counts)
            .filter(|(_, count)| **count > 0);
        let mut blocks = present.map(|(level, _)| outcomes(level));
        let first = blocks.next()?;
        let are_alike =
            first.len() * times == data.table.rows() && blocks.all(|block| block == first);
        let message = data
            .about_column("intake-long-models-unnamed", by)
            .with("times", times)
            .with("cases", first.len())
            .with("values", names(values.levels.iter().map(String::as_str)));
        are_alike.then(|| of_models(data, by, message).in_column(&by.name))
    })
}
