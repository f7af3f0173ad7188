//! A time of follow-up beside an outcome of yes and no: survival data.
//!
//! Whoever left the study early without the event counts as "no" in such a column,
//! and every measure of a yes-or-no outcome is wrong then. Whether it is so only a
//! person can say. Where both columns are named like it, nothing runs before the
//! answer; where only the time is, it is a warning.

use plumbline_study::names::trimmed;
use plumbline_study::{Cells, Column, Problem};

use super::CheckedData;
use crate::roles::{FollowUp, follow_up, is_event};
use crate::values::distinct_up_to;

/// Fewest different values of a time; fewer are grades or visits.
const TIMES: usize = 5;

pub(super) fn check(data: &CheckedData<'_>) -> Vec<Problem> {
    let roles = data.roles;
    let (Some(outcome), Some(_), false) = (
        data.column(&roles.truth),
        &data.truth,
        roles.not_time_to_event,
    ) else {
        return Vec::new();
    };
    let mut free = data.table.columns.iter().filter(|column| {
        let name = Some(&column.name);
        name != roles.truth.as_ref() && name != roles.score.as_ref()
    });
    let time = free.find_map(|column| {
        let kind = follow_up(&column.name)?;
        is_time(column, kind).then_some(column)
    });
    let Some(time) = time else {
        return Vec::new();
    };
    let id = if is_event(&outcome.name) {
        "intake-time-to-event"
    } else {
        "intake-time-beside-outcome"
    };
    let message = data
        .about_column(id, outcome)
        .with("time", time.name.as_str());
    let problem = if is_event(&outcome.name) {
        Problem::error(message)
    } else {
        Problem::warning(message)
    };
    vec![problem.in_column(&time.name)]
}

/// Whether a column has times: numbers that are not negative, or dates.
fn is_time(column: &Column, kind: FollowUp) -> bool {
    let many = distinct_up_to(column, TIMES) > TIMES;
    many && match (&column.cells, kind) {
        (Cells::Numbers(values), FollowUp::Time) => {
            values.iter().all(|value| value.is_nan() || *value >= 0.0)
        }
        (Cells::Words { levels, .. }, FollowUp::Date) => {
            levels
                .iter()
                .filter(|level| is_date(trimmed(level)))
                .count()
                * 2
                > levels.len()
        }
        (Cells::Numbers(_), FollowUp::Date) | (Cells::Words { .. }, FollowUp::Time) => false,
    }
}

/// `2020-01-31`, `31.01.2020`, `1/31/20`, with or without a time of day.
fn is_date(text: &str) -> bool {
    let day = text.split([' ', 'T']).next().unwrap_or_default();
    let parts: Vec<&str> = day.split(['-', '.', '/']).collect();
    let digits = |part: &&str| {
        (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    parts.len() == 3 && parts.iter().all(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_known() {
        for text in ["2020-01-31", "31.01.2020", "1/31/20", "2020-01-31T10:00:00"] {
            assert!(is_date(text), "{text}");
        }
        for text in ["1.5", "a-b-c", "2020", ""] {
            assert!(!is_date(text), "{text}");
        }
    }
}
