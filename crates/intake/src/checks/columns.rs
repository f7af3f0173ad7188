//! The inputs of the model: present, finite, varied, and not the outcome itself.

use std::collections::BTreeMap;

use plumbline_study::{Cells, Column, Message, Problem};

use super::{AtMissing, CheckedData, are_enough};
use crate::places::{Places, names};
use crate::truth;
use crate::values::{coded, coded_text, is_missing};

pub(super) fn check(data: &CheckedData<'_>) -> Vec<Problem> {
    let features = data.columns(&data.roles.features);
    let mut problems = unknown(data);
    problems.extend(missing(data, &features));
    problems.extend(infinite(data, &features));
    problems.extend(constant(data, &features));
    problems.extend(
        features
            .iter()
            .filter_map(|feature| equals_truth(data, feature)),
    );
    problems
}

/// Roles given to columns that the table does not have.
fn unknown(data: &CheckedData<'_>) -> Vec<Problem> {
    let roles = data.roles;
    let single = [&roles.id, &roles.patient, &roles.site];
    let names = single
        .into_iter()
        .flatten()
        .chain(&roles.groups)
        .chain(&roles.features);
    names
        .filter_map(|name| truth::column(data.table, name).err())
        .collect()
}

/// A message on some of the features, which names them.
fn on_features(data: &CheckedData<'_>, id: &str, found: &[&Column]) -> Message {
    data.about(id).with("columns", found.len()).with(
        "names",
        names(found.iter().map(|column| column.name.as_str())),
    )
}

/// Inputs matter when a model is to run; beside scores in the table they are
/// only worth a note.
fn graded(data: &CheckedData<'_>, places: Places, message: Message) -> Problem {
    if data.roles.score.is_some() {
        places.note(message)
    } else {
        places.warning(message)
    }
}

/// Missing values, a message for each way in which cases fare that lack one.
fn missing(data: &CheckedData<'_>, features: &[&Column]) -> Vec<Problem> {
    let ways = [
        (AtMissing::NoScore, "none"),
        (AtMissing::Branch, "branch"),
        (AtMissing::Handled, "handled"),
        (AtMissing::Open, "open"),
    ];
    let problems = ways.iter().filter_map(|(way, word)| {
        let is_so = |column: &&&Column| (data.at_missing)(&column.name) == *way;
        let features: Vec<&Column> = features.iter().filter(is_so).copied().collect();
        missing_of(data, &features, *way, word)
    });
    problems.collect()
}

fn missing_of(
    data: &CheckedData<'_>,
    features: &[&Column],
    way: AtMissing,
    word: &str,
) -> Option<Problem> {
    let mut rows = vec![false; data.table.rows()];
    let mut found = Vec::new();
    for feature in features {
        let mut any = false;
        for (row, flag) in rows.iter_mut().enumerate() {
            let missing = is_missing(feature, row);
            *flag |= missing;
            any |= missing;
        }
        if any {
            found.push(*feature);
        }
    }
    if found.is_empty() {
        return None;
    }
    let places = data.places(
        data.all_rows()
            .zip(rows)
            .filter(|(_, f)| *f)
            .map(|(row, _)| row),
    );
    let message = on_features(data, "intake-features-missing", &found).with("prediction", word);
    Some(match way {
        AtMissing::Handled => places.note(message),
        AtMissing::Open | AtMissing::Branch | AtMissing::NoScore => graded(data, places, message),
    })
}

fn infinite(data: &CheckedData<'_>, features: &[&Column]) -> Option<Problem> {
    let is_infinite = |column: &Column, row: usize| match &column.cells {
        Cells::Numbers(values) => values.get(row).is_some_and(|value| value.is_infinite()),
        Cells::Words { .. } => false,
    };
    let any = |column: &Column| data.all_rows().any(|row| is_infinite(column, row));
    let found: Vec<&Column> = features
        .iter()
        .copied()
        .filter(|column| any(column))
        .collect();
    if found.is_empty() {
        return None;
    }
    let rows = data
        .all_rows()
        .filter(|row| found.iter().any(|column| is_infinite(column, *row)));
    let message = on_features(data, "intake-features-infinite", &found);
    Some(graded(data, data.places(rows), message))
}

fn constant(data: &CheckedData<'_>, features: &[&Column]) -> Option<Problem> {
    let found: Vec<&Column> = features
        .iter()
        .copied()
        .filter(|column| is_constant(column) && coded_text(column).distinct() == 1)
        .collect();
    let message = on_features(data, "intake-features-constant", &found);
    (!found.is_empty() && data.table.rows() > 1).then(|| Problem::note(message))
}

/// Whether all given values are the same one; a column without any is not.
fn is_constant(column: &Column) -> bool {
    match &column.cells {
        Cells::Numbers(values) => {
            let mut given = values.iter().filter(|value| !value.is_nan());
            given
                .next()
                .is_some_and(|first| given.all(|value| value == first))
        }
        Cells::Words { codes, .. } => {
            let mut given = codes.iter().filter(|code| **code != Cells::MISSING);
            given
                .next()
                .is_some_and(|first| given.all(|code| code == first))
        }
    }
}

/// A feature that is the outcome under other names: a value of it for each outcome.
fn equals_truth(data: &CheckedData<'_>, feature: &Column) -> Option<Problem> {
    let truth = data.truth?;
    let outcomes = truth.values.distinct();
    if data.roles.truth.as_ref() == Some(&feature.name) || !could_have(feature, outcomes) {
        return None;
    }
    let values = coded(feature);
    if values.distinct() > outcomes {
        return None;
    }
    let pairs: Vec<(u32, u32)> = data
        .all_rows()
        .filter_map(|row| Some((truth.of_row(row)?, values.code(row)?)))
        .collect();
    let (mut value_of, mut outcome_of) = (BTreeMap::new(), BTreeMap::new());
    let is_same = |(outcome, value): &(u32, u32)| {
        value_of.entry(*outcome).or_insert(*value) == value
            && outcome_of.entry(*value).or_insert(*outcome) == outcome
    };
    if !pairs.iter().all(is_same) || !are_enough(pairs.iter().map(|(outcome, _)| *outcome)) {
        return None;
    }
    let message = data.about_column("intake-feature-equals-truth", feature);
    Some(graded(data, Places::default(), message).in_column(&feature.name))
}

/// Whether a column may have at most so many values: a quick look at the first rows
/// before all of them are sorted.
fn could_have(column: &Column, most: usize) -> bool {
    match &column.cells {
        Cells::Words { levels, .. } => levels.len() >= 2,
        Cells::Numbers(values) => {
            let first: Vec<f64> = values
                .iter()
                .copied()
                .filter(|v| !v.is_nan())
                .take(100)
                .collect();
            crate::values::distinct_numbers(&first).len() <= most
        }
    }
}
