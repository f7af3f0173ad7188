//! Numbers that may stand for "unknown": -9, -999, 999 and their like among values
//! that are far from them. As numbers they would enter a model or a score.
//!
//! A reason to ask and no verdict: a code is remarkable when it is negative among
//! values that are not, or when it lies far beyond all others, or occurs many times
//! as often as they do.

use plumbline_study::{Cells, Column, Problem};

use super::CheckedData;
use crate::places::Places;
use crate::values::{brief_text, distinct_up_to, number_text};

/// Codes in use by survey programs, hospitals and registries, and the least and
/// greatest numbers of 16 and 32 bits, which stand for "no value" in databases and files
/// of sensors.
const NEGATIVE: [f64; 22] = [
    -1.0,
    -2.0,
    -7.0,
    -8.0,
    -9.0,
    -66.0,
    -77.0,
    -88.0,
    -97.0,
    -98.0,
    -99.0,
    -99.9,
    -777.0,
    -888.0,
    -999.0,
    -999.9,
    -7777.0,
    -8888.0,
    -9999.0,
    -99999.0,
    -32768.0,
    -2_147_483_648.0,
];
const POSITIVE: [f64; 29] = [
    77.0,
    88.0,
    99.0,
    99.9,
    99.99,
    777.0,
    888.0,
    996.0,
    997.0,
    998.0,
    999.0,
    999.9,
    999.99,
    7777.0,
    8888.0,
    9996.0,
    9997.0,
    9998.0,
    9999.0,
    9999.9,
    32767.0,
    65535.0,
    88888.0,
    99999.0,
    999_999.0,
    9_999_999.0,
    99_999_999.0,
    2_147_483_647.0,
    4_294_967_295.0,
];

/// From here on a number is no measurement among others that stay below
/// [`MEASURED`]: fill values of NetCDF (9.97e36) and Stata (8.99e307), the greatest
/// numbers of single and double precision, 1e20 and 1e30.
const HUGE: f64 = 1e15;
const MEASURED: f64 = 1e9;

/// Most different codes that are named.
const SHOWN: usize = 20;

/// How many times the greatest other value a code is at least.
const FAR: f64 = 2.0;

/// How many times as often as other values on average a code occurs at least, and how
/// often at least.
const OFTEN: f64 = 5.0;
const TIMES: usize = 5;

/// Fewest other values of a column of which anything is said.
const VALUES: usize = 2;

pub(super) fn check(data: &CheckedData<'_>) -> Vec<Problem> {
    let roles = data.roles;
    let is_input = |name: &String| roles.features.contains(name);
    let mut problems = Vec::new();
    for column in &data.table.columns {
        let name = Some(&column.name);
        let is_score = roles.score.as_ref() == name;
        let is_name = roles.patient.as_ref() == name || roles.id.as_ref() == name;
        if (is_score || is_name || is_input(&column.name)) && roles.truth.as_ref() != name {
            // Inputs only matter where a model is to run.
            let beside = roles.score.is_some() && !is_score && !is_name;
            problems.extend(codes(data, column, beside));
        }
    }
    problems
}

/// Of a column of scores.
pub(super) fn of_score(data: &CheckedData<'_>, column: &Column) -> Option<Problem> {
    codes(data, column, false)
}

fn codes(data: &CheckedData<'_>, column: &Column, beside: bool) -> Option<Problem> {
    let Cells::Numbers(values) = &column.cells else {
        return None;
    };
    let is_huge = |value: f64| value.is_finite() && value.abs() >= HUGE;
    let is_code =
        |value: f64| NEGATIVE.contains(&value) || POSITIVE.contains(&value) || is_huge(value);
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
        let huge = is_huge(code) && low.abs().max(high.abs()) < MEASURED;
        times > 0 && (huge || negative || far || (code > high && often))
    };
    let mut beyond: Vec<f64> = Vec::new();
    for value in values.iter().filter(|value| is_huge(**value)) {
        if beyond.len() < SHOWN && !beyond.contains(value) {
            beyond.push(*value);
        }
    }
    let odd: Vec<f64> = NEGATIVE
        .into_iter()
        .chain(POSITIVE)
        .chain(beyond)
        .filter(|code| is_odd(*code))
        .collect();
    if odd.is_empty() {
        return None;
    }
    let shown: Vec<String> = odd
        .iter()
        .map(|code| format!("{} ({})", code_text(*code), count(*code)))
        .collect();
    let rows = data
        .all_rows()
        .filter(|row| values.get(*row).is_some_and(|value| odd.contains(value)));
    let places: Places = data.places(rows);
    let message = data
        .about_column("intake-missing-codes", column)
        .with("codes", shown.join(", "))
        .with(
            "example",
            odd.first()
                .map_or_else(String::new, |code| code_text(*code)),
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

/// A code as it can be said again: no digit of it is rounded away.
fn code_text(code: f64) -> String {
    if code.abs() >= HUGE {
        format!("{code:e}")
    } else {
        number_text(code)
    }
}
