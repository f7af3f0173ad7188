//! Identifiers that give the outcome away: in their order, when all cases of one
//! outcome come before or after all of any other, or in one of their parts, as
//! in `pos_017` or the last digit of `0042_1.png`.
//!
//! A model or a reader who sees such names needs no image. Chance does not do
//! this: with five cases of one kind among twenty, all of them come first
//! or last in one of 7752 orders.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use plumbline_study::{Column, Problem};

use super::{CheckedData, are_enough};
use crate::values::coded_text;

/// Fewest cases of which anything is said.
const CASES: usize = 20;

/// Parts looked at from the start and from the end of an identifier.
const PARTS: usize = 4;

/// Most values of a part, and fewest cases to each on average; otherwise it is a
/// running number.
const MOST_VALUES: usize = 20;
const CASES_TO_A_VALUE: usize = 4;

pub(super) fn check(data: &CheckedData<'_>) -> Vec<Problem> {
    let Some(column) = data.column(&data.roles.id) else {
        return Vec::new();
    };
    let cases = cases(data, column);
    if cases.len() < CASES || !are_enough(cases.iter().map(|(_, outcome)| *outcome)) {
        return Vec::new();
    }
    let by_part = telling_part(&cases).map(|example| {
        let message = data.about_column("intake-id-part-tells-outcome", column);
        Problem::warning(message.with("example", example)).in_column(&column.name)
    });
    let by_order = || {
        let message = data.about_column("intake-id-order-tells-outcome", column);
        in_order(&cases).then(|| Problem::warning(message).in_column(&column.name))
    };
    by_part.or_else(by_order).into_iter().collect()
}

/// Identifier and outcome of each case that has both.
fn cases(data: &CheckedData<'_>, column: &Column) -> Vec<(String, u32)> {
    let Some(truth) = data.truth else {
        return Vec::new();
    };
    let values = coded_text(column);
    let case = |row: usize| Some((values.level(row)?.to_owned(), truth.of_row(row)?));
    data.all_rows().filter_map(case).collect()
}

/// Whether the cases of each outcome follow one another when cases stand in the order of
/// their identifiers.
fn in_order(cases: &[(String, u32)]) -> bool {
    let mut sorted: Vec<(Vec<&str>, u32)> = cases
        .iter()
        .map(|(id, outcome)| (parts(id), *outcome))
        .collect();
    sorted.sort_by(|(a, _), (b, _)| natural(a, b));
    let outcomes: BTreeSet<u32> = sorted.iter().map(|(_, outcome)| *outcome).collect();
    sorted.chunk_by(|(_, a), (_, b)| a == b).count() == outcomes.len()
}

/// Compares part by part, numbers as numbers: case 9 comes before case 10.
fn natural(a: &[&str], b: &[&str]) -> Ordering {
    let by_part = a
        .iter()
        .zip(b)
        .map(|(a, b)| match (a.parse::<u64>(), b.parse::<u64>()) {
            (Ok(a), Ok(b)) => a.cmp(&b),
            _ => a.cmp(b),
        });
    by_part
        .fold(Ordering::Equal, Ordering::then)
        .then(a.len().cmp(&b.len()))
}

/// Runs of digits and runs of letters; what stands between them is dropped.
fn parts(id: &str) -> Vec<&str> {
    let kind = |c: char| (c.is_ascii_digit(), c.is_alphabetic());
    let mut parts = Vec::new();
    let mut rest = id;
    while let Some(first) = rest.chars().next() {
        let end = rest.find(|c| kind(c) != kind(first)).unwrap_or(rest.len());
        let (part, tail) = rest.split_at(end);
        if kind(first) != (false, false) {
            parts.push(part);
        }
        rest = tail;
    }
    parts
}

/// The value of a part that tells the outcome of every case, for an example.
fn telling_part(cases: &[(String, u32)]) -> Option<String> {
    let most = MOST_VALUES.min(cases.len() / CASES_TO_A_VALUE);
    let split: Vec<(Vec<&str>, u32)> = cases
        .iter()
        .map(|(id, outcome)| (parts(id), *outcome))
        .collect();
    let from_start = (0..PARTS).map(|at| (at, false));
    let from_end = (0..PARTS).map(|at| (at, true));
    from_start.chain(from_end).find_map(|(at, from_end)| {
        let mut outcome_of: BTreeMap<&str, u32> = BTreeMap::new();
        for (parts, outcome) in &split {
            let at = if from_end {
                parts.len().checked_sub(at + 1)?
            } else {
                at
            };
            let part = parts.get(at)?;
            if *outcome_of.entry(part).or_insert(*outcome) != *outcome || outcome_of.len() > most {
                return None;
            }
        }
        outcome_of.keys().next().map(|part| (*part).to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: impl Fn(usize, bool) -> String) -> Vec<(String, u32)> {
        let case = |n: usize| (name(n, n.is_multiple_of(3)), u32::from(n.is_multiple_of(3)));
        (0..40).map(case).collect()
    }

    #[test]
    fn identifiers_fall_into_digits_and_letters() {
        assert_eq!(parts("MCUCXR_0042_1.png"), ["MCUCXR", "0042", "1", "png"]);
        assert_eq!(parts("--"), [""; 0]);
        assert_eq!(parts("é9"), ["é", "9"]);
    }

    #[test]
    fn a_part_that_tells_the_outcome_is_found() {
        let prefix = named(|n, sick| format!("{}_{n:03}", if sick { "pos" } else { "neg" }));
        assert_eq!(telling_part(&prefix), Some("neg".to_owned()));
        let suffix = named(|n, sick| format!("img_{n:04}_{}.png", u8::from(sick)));
        assert_eq!(telling_part(&suffix), Some("0".to_owned()));
    }

    #[test]
    fn running_numbers_and_sites_tell_nothing() {
        let running = named(|n, _| format!("case-{n}"));
        assert_eq!(telling_part(&running), None);
        assert_eq!(telling_part(&running[..20]), None);
        assert_eq!(
            telling_part(&named(|n, _| format!("{}-{n}", ["a", "b"][n % 2]))),
            None
        );
    }

    #[test]
    fn the_order_of_identifiers_is_natural() {
        let of = |n: u32| (format!("c{n}"), u32::from(n >= 9) + u32::from(n >= 30));
        let sorted: Vec<(String, u32)> = (0..40).map(of).collect();
        assert!(in_order(&sorted) && in_order(&sorted[..30]));
        assert!(!in_order(&named(|n, _| format!("c{n}"))));
    }
}
