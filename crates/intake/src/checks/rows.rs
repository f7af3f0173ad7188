//! Rows that occur twice, and equal inputs with different outcomes.
//!
//! Equal rows are only remarkable where chance hardly makes them: in a table of
//! sex and smoking they are common, in one of ten laboratory values they are
//! copies. The expected number of equal pairs, were the columns independent, is
//! `n (n - 1) / 2 · Π Σ pᵢ²` with `pᵢ` the share of each value of a column;
//! above one in twenty nothing is said. Dependent columns make more equal rows
//! than that, so this is a reason to look, not a verdict.

use plumbline_study::{Cells, Column, Numbers, Problem};

use super::CheckedData;
use crate::values::{Coded, coded};

/// Expected number of coincidental pairs above which nothing is said.
const CHANCE: f64 = 0.05;

pub(super) fn check(data: &CheckedData<'_>) -> Vec<Problem> {
    copies(data).into_iter().chain(conflicts(data)).collect()
}

/// Rows that equal an earlier one in everything but the identifier.
fn copies(data: &CheckedData<'_>) -> Option<Problem> {
    let id = data.roles.id.as_ref();
    let columns: Vec<&Column> = data
        .table
        .columns
        .iter()
        .filter(|column| Some(&column.name) != id)
        .collect();
    let groups = equal_rows(&columns, data.table.rows());
    if groups.is_empty() || expected_pairs(&columns, data.table.rows()) > CHANCE {
        return None;
    }
    let message = with_example(data, "intake-rows-twice", &groups)?;
    let mut later: Vec<usize> = groups
        .iter()
        .flat_map(|rows| rows.iter().skip(1))
        .copied()
        .collect();
    later.sort_unstable();
    Some(data.places(later).warning(message))
}

/// Rows with the same inputs and different outcomes.
fn conflicts(data: &CheckedData<'_>) -> Option<Problem> {
    let truth = data.truth?;
    let columns = data.columns(&data.roles.features);
    let differ = |rows: &Vec<usize>| {
        let mut outcomes = rows.iter().filter_map(|row| truth.of_row(*row));
        outcomes
            .next()
            .is_some_and(|first| outcomes.any(|other| other != first))
    };
    let mut groups = equal_rows(&columns, data.table.rows());
    groups.retain(differ);
    if groups.is_empty() || expected_pairs(&columns, data.table.rows()) > CHANCE {
        return None;
    }
    let message = with_example(data, "intake-conflicting-outcomes", &groups)?;
    let mut rows: Vec<usize> = groups.into_iter().flatten().collect();
    rows.sort_unstable();
    Some(data.places(rows).warning(message))
}

fn with_example(
    data: &CheckedData<'_>,
    id: &str,
    groups: &[Vec<usize>],
) -> Option<plumbline_study::Message> {
    let line = |row: &usize| data.table.lines.get(*row).map(u32::to_string);
    let [first, second, ..] = groups.first()?.as_slice() else {
        return None;
    };
    Some(
        data.about(id)
            .with("first", line(first)?)
            .with("second", line(second)?),
    )
}

/// Groups of two or more rows that are equal in these columns, in the order of
/// the table.
fn equal_rows(columns: &[&Column], rows: usize) -> Vec<Vec<usize>> {
    if columns.is_empty() {
        return Vec::new();
    }
    let keyed: Vec<Keyed<'_>> = columns.iter().map(|column| Keyed::new(column)).collect();
    let columns = keyed.as_slice();
    let mut hashed: Vec<(u64, usize)> = hashes(columns, rows).into_iter().zip(0..).collect();
    hashed.sort_unstable();
    let mut groups = Vec::new();
    for alike in hashed
        .chunk_by(|(a, _), (b, _)| a == b)
        .filter(|alike| alike.len() > 1)
    {
        // A hash may be shared by chance: rows are compared before they are told.
        let mut left: Vec<usize> = alike.iter().map(|(_, row)| *row).collect();
        while let Some(first) = left.first().copied() {
            let (same, other) = left
                .into_iter()
                .partition(|row| are_equal(columns, first, *row));
            left = other;
            let same: Vec<usize> = same;
            if same.len() > 1 {
                groups.push(same);
            }
        }
    }
    groups.sort_unstable();
    groups
}

/// A column whose cells are compared.
enum Keyed<'a> {
    Numbers(&'a Numbers),
    /// Words by their codes; those that differ in spelling alone have the same.
    Words(Coded<'a>),
}

impl Keyed<'_> {
    fn new(column: &Column) -> Keyed<'_> {
        match &column.cells {
            Cells::Numbers(numbers) => Keyed::Numbers(numbers),
            Cells::Words { .. } => Keyed::Words(coded(column)),
        }
    }

    /// A number for each cell that is equal for equal cells.
    ///
    /// Numbers are compared by value; two that are written differently, such as the
    /// patients 1.1 and 1.10, are told apart by [`are_equal`].
    fn key(&self, row: usize) -> u64 {
        match self {
            Keyed::Numbers(values) => match values.get(row) {
                Some(value) if value.is_nan() => u64::MAX,
                Some(value) => (value + 0.0).to_bits(),
                None => u64::MAX,
            },
            Keyed::Words(words) => words.code(row).map_or(u64::MAX, u64::from),
        }
    }

    fn same_text(&self, a: usize, b: usize) -> bool {
        match self {
            Keyed::Numbers(numbers) => {
                !numbers.has_kept_text() || numbers.text(a) == numbers.text(b)
            }
            Keyed::Words(_) => true,
        }
    }
}

fn hashes(columns: &[Keyed<'_>], rows: usize) -> Vec<u64> {
    let mut hashes = vec![0u64; rows];
    for column in columns {
        for (row, hash) in hashes.iter_mut().enumerate() {
            let mixed = (hash.rotate_left(5) ^ column.key(row)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            *hash = mixed ^ (mixed >> 32);
        }
    }
    hashes
}

fn are_equal(columns: &[Keyed<'_>], a: usize, b: usize) -> bool {
    columns
        .iter()
        .all(|column| column.key(a) == column.key(b) && column.same_text(a, b))
}

/// Pairs of equal rows that chance would make, were the columns independent.
fn expected_pairs(columns: &[&Column], rows: usize) -> f64 {
    let n = rows as f64;
    let mut expected = n * (n - 1.0) / 2.0;
    for column in columns {
        // Few columns suffice as a rule: the rest only makes it smaller.
        if expected < CHANCE * 1e-3 {
            break;
        }
        expected *= equal_share(column, n);
    }
    expected
}

/// Probability that two random rows are equal in this column.
fn equal_share(column: &Column, rows: f64) -> f64 {
    let values = coded(column);
    let given: u64 = values.counts.iter().sum();
    let missing = rows - given as f64;
    let shares = values
        .counts
        .iter()
        .map(|count| *count as f64)
        .chain([missing]);
    shares.map(|count| (count / rows) * (count / rows)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(values: &[f64]) -> Column {
        Column {
            name: "x".to_owned(),
            cells: Cells::Numbers(values.to_vec().into()),
        }
    }

    #[test]
    fn equal_rows_are_grouped_in_order() {
        let a = numbers(&[1.0, 2.0, 1.0, 0.0, f64::NAN, 1.0, -0.0, f64::NAN]);
        let b = numbers(&[5.0, 5.0, 5.0, 7.0, 9.0, 6.0, 7.0, 9.0]);
        let groups = equal_rows(&[&a, &b], 8);
        assert_eq!(groups, [vec![0, 2], vec![3, 6], vec![4, 7]]);
    }

    #[test]
    fn grouping_agrees_with_comparing_every_pair() {
        let mut state = 1u64;
        let mut draw = || {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            (state >> 62) as f64
        };
        let a: Vec<f64> = (0..60).map(|_| draw()).collect();
        let b: Vec<f64> = (0..60).map(|_| draw()).collect();
        let (first, second) = (numbers(&a), numbers(&b));
        let columns = [&first, &second];
        let mut naive: Vec<Vec<usize>> = Vec::new();
        for row in 0..60 {
            match naive
                .iter_mut()
                .find(|group| a[group[0]] == a[row] && b[group[0]] == b[row])
            {
                Some(group) => group.push(row),
                None => naive.push(vec![row]),
            }
        }
        naive.retain(|group| group.len() > 1);
        assert_eq!(equal_rows(&columns, 60), naive);
    }

    #[test]
    fn chance_is_counted_by_the_formula() {
        // Two values of one half each: 10 · 9 / 2 pairs, half of them equal.
        let halves = numbers(&[0.0, 1.0, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0]);
        assert!((expected_pairs(&[&halves], 10) - 22.5).abs() < 1e-12);
        assert!((expected_pairs(&[&halves, &halves], 10) - 11.25).abs() < 1e-12);
    }
}
