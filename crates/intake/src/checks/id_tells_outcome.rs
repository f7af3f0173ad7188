//! Identifiers that give the outcome away: in their order, when all cases with
//! the condition come before or after all others, or in one of their parts, as
//! in `pos_017` or the last digit of `0042_1.png`.
//!
//! A model or a reader who sees such names needs no image. Chance does not do
//! this: with five cases of one kind among twenty, all of them come first
//! or last in one of 7752 orders.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use plumbline_study::{Column, Problem};

use super::CheckedData;
use crate::values::coded_text;

/// Fewest cases, and fewest of each kind, of which anything is said.
const ENOUGH: usize = 20;
const ENOUGH_OF_KIND: usize = 5;

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
    let of_kind = cases.iter().filter(|(_, outcome)| *outcome).count();
    let rarer = of_kind.min(cases.len() - of_kind);
    if cases.len() < ENOUGH || rarer < ENOUGH_OF_KIND {
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
fn cases(data: &CheckedData<'_>, column: &Column) -> Vec<(String, bool)> {
    let Some(truth) = &data.truth else {
        return Vec::new();
    };
    let values = coded_text(column);
    let case = |row: usize| Some((values.level(row)?.to_owned(), truth.of_row(row)?));
    data.all_rows().filter_map(case).collect()
}

/// Whether the outcome changes only once when cases stand in the order of their
/// identifiers.
fn in_order(cases: &[(String, bool)]) -> bool {
    let mut sorted: Vec<(Vec<&str>, bool)> = cases
        .iter()
        .map(|(id, outcome)| (parts(id), *outcome))
        .collect();
    sorted.sort_by(|(a, _), (b, _)| natural(a, b));
    sorted.chunk_by(|(_, a), (_, b)| a == b).count() == 2
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
fn telling_part(cases: &[(String, bool)]) -> Option<String> {
    let most = MOST_VALUES.min(cases.len() / CASES_TO_A_VALUE);
    let split: Vec<(Vec<&str>, bool)> = cases
        .iter()
        .map(|(id, outcome)| (parts(id), *outcome))
        .collect();
    let from_start = (0..PARTS).map(|at| (at, false));
    let from_end = (0..PARTS).map(|at| (at, true));
    from_start.chain(from_end).find_map(|(at, from_end)| {
        let mut outcome_of: BTreeMap<&str, bool> = BTreeMap::new();
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

    fn named(name: impl Fn(usize, bool) -> String) -> Vec<(String, bool)> {
        (0..40).map(|n| (name(n, n % 3 == 0), n % 3 == 0)).collect()
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
        let sorted: Vec<(String, bool)> = (0..40).map(|n| (format!("c{n}"), n >= 9)).collect();
        assert!(in_order(&sorted));
        assert!(!in_order(&named(|n, _| format!("c{n}"))));
    }
}
