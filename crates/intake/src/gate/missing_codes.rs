//! Numbers that may stand for "unknown": -9, -999, 999 and their like among values
//! that are far from them. As numbers they would enter a model or a score.
//!
//! A reason to ask and no verdict: a code is remarkable when it is negative among
//! values that are not, or when it lies far beyond all others, or occurs many times
//! as often as they do.

use plumbline_study::{Cells, Column, Problem};

use super::Gate;
use crate::places::Places;
use crate::values::{brief_text, distinct_up_to};

/// Codes in use by survey programs, hospitals and registries.
const NEGATIVE: [f64; 16] = [
    -1.0, -2.0, -7.0, -8.0, -9.0, -66.0, -77.0, -88.0, -97.0, -98.0, -99.0, -777.0, -888.0, -999.0,
    -9999.0, -99999.0,
];
const POSITIVE: [f64; 9] = [
    77.0, 88.0, 99.0, 777.0, 888.0, 999.0, 7777.0, 9999.0, 99999.0,
];

/// How many times the greatest other value a code is at least.
const FAR: f64 = 2.0;

/// How many times as often as other values on average a code occurs at least, and how
/// often at least.
const OFTEN: f64 = 5.0;
const TIMES: usize = 5;

/// Fewest other values of a column of which anything is said.
const VALUES: usize = 2;

pub(super) fn check(gate: &Gate<'_>) -> Vec<Problem> {
    let roles = gate.roles;
    let is_input = |name: &String| roles.features.contains(name);
    let mut problems = Vec::new();
    for column in &gate.table.columns {
        let name = Some(&column.name);
        let is_score = roles.score.as_ref() == name;
        let is_name = roles.patient.as_ref() == name || roles.id.as_ref() == name;
        if (is_score || is_name || is_input(&column.name)) && roles.truth.as_ref() != name {
            // Inputs only matter where a model is to run.
            let beside = roles.score.is_some() && !is_score && !is_name;
            problems.extend(codes(gate, column, beside));
        }
    }
    problems
}

fn codes(gate: &Gate<'_>, column: &Column, beside: bool) -> Option<Problem> {
    let Cells::Numbers(values) = &column.cells else {
        return None;
    };
    let is_code = |value: f64| NEGATIVE.contains(&value) || POSITIVE.contains(&value);
    // Most columns have none, which is found out quickly.
    let could_be = |value: &&f64| (**value < 0.0 || **value >= 77.0) && is_code(**value);
    values.iter().find(could_be)?;
    let others: Vec<f64> = values
        .iter()
        .copied()
        .filter(|value| value.is_finite() && !is_code(*value))
        .collect();
    let low = others.iter().copied().reduce(f64::min)?;
    let high = others.iter().copied().reduce(f64::max)?;
    let cells = Column {
        name: String::new(),
        cells: Cells::Numbers(others.clone().into()),
    };
    let distinct = distinct_up_to(&cells, 1000);
    if distinct < VALUES {
        return None;
    }
    let usual = others.len() as f64 / distinct as f64;
    let count = |code: f64| values.iter().filter(|value| **value == code).count();
    let is_odd = |code: f64| {
        let times = count(code);
        let often = times >= TIMES && times as f64 >= OFTEN * usual;
        let negative = code < 0.0 && low >= 0.0;
        let far = code > 0.0 && code >= FAR * high.max(0.0) && code > high && times > 1;
        times > 0 && (negative || far || (code > high && often))
    };
    let odd: Vec<f64> = NEGATIVE
        .into_iter()
        .chain(POSITIVE)
        .filter(|code| is_odd(*code))
        .collect();
    if odd.is_empty() {
        return None;
    }
    let shown: Vec<String> = odd
        .iter()
        .map(|code| format!("{} ({})", brief_text(*code), count(*code)))
        .collect();
    let rows = gate
        .all_rows()
        .filter(|row| values.get(*row).is_some_and(|value| odd.contains(value)));
    let places: Places = gate.places(rows);
    let message = gate
        .about_column("intake-missing-codes", column)
        .with("codes", shown.join(", "))
        .with(
            "example",
            odd.first()
                .map_or_else(String::new, |code| brief_text(*code)),
        )
        .with("low", brief_text(low))
        .with("high", brief_text(high));
    let problem = if beside {
        places.note(message)
    } else {
        places.warning(message)
    };
    Some(problem.in_column(&column.name))
}
