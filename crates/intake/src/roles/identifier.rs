//! By which column the rows of several tables may be matched where nobody says it.

use plumbline_study::Table;

use super::Candidate;
use crate::join::alike;

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Identifier {
    /// A column of the first table that names its cases. Where no table but the first has
    /// it, it is the first's best.
    Column(String),
    /// Nothing but a column that numbers rows.
    RowNumbers(String),
    /// None.
    Missing,
}

/// The column of the first table that looks like the identifier of a case, one that every
/// table has before others.
///
/// What numbers rows says where a case stood in one file: two files that were sorted by
/// their own scores have the same numbers for other cases. It is never taken unasked.
pub fn identifier_of(tables: &[&Table]) -> Identifier {
    let Some((first, others)) = tables.split_first() else {
        return Identifier::Missing;
    };
    let mut numbers = None;
    let mut best: Option<((usize, bool, bool), String)> = None;
    for (at, column) in first.columns.iter().enumerate() {
        let one = Candidate::new(column);
        let is_named = one.name.is_id() || one.name.is_patient();
        let is_unnamed = at == 0 && one.name.is_empty() && one.distinct == one.given;
        // One of few values names sites or studies, unless it names persons.
        let is_usual = one.name.is_patient() || 4 * one.distinct >= one.given;
        if one.taken || one.given == 0 || !(is_named || is_unnamed) || !is_usual {
            continue;
        }
        let lacking = others
            .iter()
            .filter(|table| alike(table, &column.name).is_none())
            .count();
        if one.name.numbers_rows() {
            numbers = numbers.or((lacking == 0).then(|| column.name.clone()));
            continue;
        }
        // An identifier that counts rows may be a number of the row by another name.
        let key = (
            lacking,
            one.distinct < one.given,
            super::counts_rows(column),
        );
        if best.as_ref().is_none_or(|(known, _)| key < *known) {
            best = Some((key, column.name.clone()));
        }
    }
    match (best, numbers) {
        (Some((_, name)), _) => Identifier::Column(name),
        (None, Some(name)) => Identifier::RowNumbers(name),
        (None, None) => Identifier::Missing,
    }
}
