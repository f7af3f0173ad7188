//! Predictions in the table: numbers, present, finite, varied, within range.

use std::collections::BTreeMap;

use plumbline_study::probabilities::is_probability;
use plumbline_study::{Column, Problem, TaskKind};

use super::{CheckedData, are_enough};
use crate::decisions::{Decisions, OutcomeValues, decisions_in_words};
use crate::scores::{per_cent, scores};
use crate::values::{brief_text, distinct_numbers, number_text};

/// Message of scores that are all the same.
pub const SCORES_EQUAL: &str = "intake-scores-equal";

/// Messages of scores that are 0 and 1 alone: as numbers, and in the outcome's own values.
pub const ONLY_0_AND_1: &str = "intake-scores-binary";
/// See [`ONLY_0_AND_1`].
pub const OWN_VALUES_ALONE: &str = "intake-scores-decisions";

/// Share of scores within [0, 1] above which those outside look like slips.
const MOSTLY: f64 = 0.9;

/// Greatest score that is as likely a count of points as per cent.
const POINTS: f64 = 20.0;

/// Share of scores from 0 to 1 among those up to 100 from which on they may be
/// probabilities beside per cent.
const SEVERAL: f64 = 0.1;

pub(super) fn check(data: &CheckedData<'_>) -> Vec<Problem> {
    data.of_answers(|column| of_column(data, column))
}

fn of_column(data: &CheckedData<'_>, column: &Column) -> Vec<Problem> {
    let decided = match in_words(data, column) {
        Ok(decided) => decided,
        Err(problem) => return vec![problem],
    };
    let read = decided
        .as_ref()
        .and_then(|decided| decided.table.column(&column.name));
    let values = match scores(data.table, read.unwrap_or(column)) {
        Ok(values) => values,
        Err(problem) => return vec![problem],
    };
    let values = values.as_ref();
    let finite: Vec<f64> = values
        .iter()
        .copied()
        .filter(|value| value.is_finite())
        .collect();
    let mut problems = unusable(data, column, values);
    problems.extend(written_as_per_cent(data, column));
    match distinct_numbers(&finite).as_slice() {
        [] => problems.push(error(data, column, "intake-score-empty")),
        [only] => problems.push(all_equal(data, column, *only)),
        distinct => {
            problems.extend(binary(data, column, distinct, decided.as_ref()));
            problems.extend(range(data, column, values, &finite));
            problems.extend(rounded(data, column, values, &finite));
            problems.extend(same_as_truth(data, column, values, distinct));
        }
    }
    problems
}

fn error(data: &CheckedData<'_>, column: &Column, id: &str) -> Problem {
    Problem::error(data.about_column(id, column)).in_column(&column.name)
}

fn rows_where(values: &[f64], is: impl Fn(f64) -> bool) -> impl Iterator<Item = usize> {
    values
        .iter()
        .enumerate()
        .filter(move |(_, value)| is(**value))
        .map(|(row, _)| row)
}

/// Missing and infinite scores.
fn unusable(data: &CheckedData<'_>, column: &Column, values: &[f64]) -> Vec<Problem> {
    let missing = data.places(rows_where(values, f64::is_nan));
    let infinite = data.places(rows_where(values, f64::is_infinite));
    let found = [
        (missing, "intake-score-missing"),
        (infinite, "intake-score-infinite"),
    ];
    let some = found
        .into_iter()
        .filter(|(places, _)| !places.is_empty() && places.count() < data.table.rows() as u64);
    some.map(|(places, id)| {
        places
            .warning(data.about_column(id, column))
            .in_column(&column.name)
    })
    .collect()
}

/// Predictions with a per cent sign, which were read as probabilities.
fn written_as_per_cent(data: &CheckedData<'_>, column: &Column) -> Option<Problem> {
    let (example, value) = per_cent(column)?;
    let message = data
        .about_column("intake-scores-per-cent-sign", column)
        .with("example", example)
        .with("value", number_text(value));
    Some(Problem::note(message).in_column(&column.name))
}

fn all_equal(data: &CheckedData<'_>, column: &Column, value: f64) -> Problem {
    let message = data
        .about_column(SCORES_EQUAL, column)
        .with("value", brief_text(value));
    Problem::error(message).in_column(&column.name)
}

/// Decisions in the outcome's own words, as 1 and 0. Which of the two is positive changes
/// nothing that is looked at here.
fn in_words(data: &CheckedData<'_>, column: &Column) -> Result<Option<Decisions>, Problem> {
    let (Some(outcome), Some(truth)) = (&data.roles.truth, data.truth) else {
        return Ok(None);
    };
    match data.roles.task {
        TaskKind::Binary => {}
        TaskKind::MultiClass => return Ok(None),
    }
    let levels = truth.values.levels.iter().zip(&truth.values.counts);
    let mut present = levels
        .filter(|(_, count)| **count > 0)
        .map(|(level, _)| level);
    let (Some(one), Some(other)) = (present.next(), present.next()) else {
        return Ok(None);
    };
    let is_positive = |level: &String| data.roles.positive.as_ref() == Some(level);
    let (positive, negative) = match is_positive(other) {
        true => (other, one),
        false => (one, other),
    };
    let own = OutcomeValues {
        positive: positive.clone(),
        negative: negative.clone(),
    };
    decisions_in_words(data.table, outcome, &column.name, &own)
}

/// Only 0 and 1, or words that were read as these: decisions, of which no curve can be drawn.
fn binary(
    data: &CheckedData<'_>,
    column: &Column,
    distinct: &[f64],
    in_words: Option<&Decisions>,
) -> Option<Problem> {
    let id = match in_words {
        Some(_) => OWN_VALUES_ALONE,
        None => ONLY_0_AND_1,
    };
    let message = data.about_column(id, column);
    (distinct == [0.0, 1.0]).then(|| Problem::warning(message).in_column(&column.name))
}

/// Whether scores between these limits are per cent rather than points or probabilities.
fn reaches_hundred(low: f64, high: f64) -> bool {
    low >= 0.0 && high <= 100.0 && high > POINTS
}

/// Least and greatest of scores that are per cent, by the same rule as the warning that
/// says so.
pub fn per_cent_range(scores: impl Iterator<Item = f64>) -> Option<(f64, f64)> {
    let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
    let (mut inside, mut all) = (0_u64, 0_u64);
    for score in scores.filter(|score| score.is_finite()) {
        (low, high) = (low.min(score), high.max(score));
        inside += u64::from(is_probability(score));
        all += 1;
    }
    let mostly_inside = inside as f64 > MOSTLY * all as f64;
    (reaches_hundred(low, high) && !mostly_inside).then_some((low, high))
}

/// The kind of outcome, which decides what else needs probabilities.
fn task_word(data: &CheckedData<'_>) -> &'static str {
    match data.roles.task {
        TaskKind::Binary => "condition",
        TaskKind::MultiClass => "classes",
    }
}

/// Scores that cannot be probabilities, and what they look like instead.
fn range(
    data: &CheckedData<'_>,
    column: &Column,
    values: &[f64],
    finite: &[f64],
) -> Option<Problem> {
    let outside = |value: f64| value.is_finite() && !is_probability(value);
    let places = data.places(rows_where(values, outside));
    let low = finite.iter().copied().reduce(f64::min)?;
    let high = finite.iter().copied().reduce(f64::max)?;
    let inside = 1.0 - places.count() as f64 / finite.len() as f64;
    let id = if places.is_empty() {
        return None;
    } else if inside > MOSTLY {
        "intake-scores-some-outside"
    } else if reaches_hundred(low, high) {
        match low > 0.0 && inside >= SEVERAL {
            true => "intake-scores-two-scales",
            false => "intake-scores-percent",
        }
    } else if low < 0.0 {
        "intake-scores-logits"
    } else {
        "intake-scores-not-probabilities"
    };
    let within = finite.len() as u64 - places.count();
    let message = data
        .about_column(id, column)
        .with("task", task_word(data))
        .with("low", brief_text(low))
        .with("high", brief_text(high));
    let message = match id {
        "intake-scores-two-scales" => message.with("within", within),
        _ => message,
    };
    Some(places.warning(message).in_column(&column.name))
}

/// Probabilities that miss 0 to 1 by rounding alone: they count as 0 or 1, which is told.
fn rounded(
    data: &CheckedData<'_>,
    column: &Column,
    values: &[f64],
    finite: &[f64],
) -> Option<Problem> {
    if !finite.iter().copied().all(is_probability) {
        return None;
    }
    let outside = |value: f64| value.is_finite() && !(0.0..=1.0).contains(&value);
    let places = data.places(rows_where(values, outside));
    let message = data.about_column("intake-scores-rounded", column);
    (!places.is_empty()).then(|| places.note(message).in_column(&column.name))
}

/// Scores that are the outcome, row by row: one for each outcome. Of the scores of one
/// class among several it is enough that they tell this class from the others.
fn same_as_truth(
    data: &CheckedData<'_>,
    column: &Column,
    values: &[f64],
    distinct: &[f64],
) -> Option<Problem> {
    let truth = data.truth?;
    if distinct.len() > truth.values.distinct() {
        return None;
    }
    let pairs: Vec<(u32, f64)> = data
        .all_rows()
        .zip(values)
        .filter(|(_, value)| value.is_finite())
        .filter_map(|(row, value)| Some((truth.of_row(row)?, *value)))
        .collect();
    let mut score_of = BTreeMap::new();
    let is_of_outcome =
        |(outcome, value): &(u32, f64)| score_of.entry(*outcome).or_insert(*value) == value;
    let same = pairs.iter().all(is_of_outcome) && distinct.len() > 1;
    let place = |value: f64| distinct.iter().zip(0..).find(|(known, _)| **known == value);
    let scores = pairs.iter().filter_map(|(_, value)| Some(place(*value)?.1));
    let enough = are_enough(scores);
    let message = data.about_column("intake-score-equals-truth", column);
    (same && enough).then(|| Problem::warning(message).in_column(&column.name))
}
