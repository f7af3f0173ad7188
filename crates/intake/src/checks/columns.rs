//! The inputs of the model: present, finite, varied, and not the outcome itself.

use plumbline_study::{Cells, Column, Message, Problem};

use super::{AtMissing, CheckedData};
use crate::places::{Places, names};
use crate::truth;
use crate::values::{coded, coded_text, is_missing};

/// Rows that both classes must have before a coincidence is ruled out.
const ENOUGH: usize = 5;

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

/// A feature of two values that is the outcome under another name.
fn equals_truth(data: &CheckedData<'_>, feature: &Column) -> Option<Problem> {
    let truth = data.truth.as_ref()?;
    if data.roles.truth.as_ref() == Some(&feature.name) || !could_be_binary(feature) {
        return None;
    }
    let values = coded(feature);
    if values.distinct() != 2 {
        return None;
    }
    let pairs: Vec<(bool, u32)> = data
        .all_rows()
        .filter_map(|row| Some((truth.of_row(row)?, values.code(row)?)))
        .collect();
    let of = |class: bool| pairs.iter().filter(move |(truth, _)| *truth == class);
    let first = of(true).next()?.1;
    let same =
        of(true).all(|(_, code)| *code == first) && of(false).all(|(_, code)| *code != first);
    if !same || of(true).count() < ENOUGH || of(false).count() < ENOUGH {
        return None;
    }
    let message = data.about_column("intake-feature-equals-truth", feature);
    Some(graded(data, Places::default(), message).in_column(&feature.name))
}

/// A quick look at the first rows before all of them are sorted.
fn could_be_binary(column: &Column) -> bool {
    match &column.cells {
        Cells::Words { levels, .. } => levels.len() >= 2,
        Cells::Numbers(values) => {
            let first: Vec<f64> = values
                .iter()
                .copied()
                .filter(|v| !v.is_nan())
                .take(100)
                .collect();
            crate::values::distinct_numbers(&first).len() <= 2
        }
    }
}
