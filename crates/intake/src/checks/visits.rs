//! Records whose outcome stands on one row and whose prediction on another, beside
//! records that have both on one: exports of several visits, as REDCap writes them.

use std::collections::BTreeMap;

use plumbline_study::{Column, Problem};

use super::CheckedData;
use crate::roles::is_name_of_case;
use crate::values::{coded_text, is_missing};

/// What the rows of one record have.
#[derive(Clone, Copy, Default)]
struct Record {
    both: bool,
    truth: bool,
    score: Option<usize>,
}

pub(super) fn check(data: &CheckedData<'_>) -> Vec<Problem> {
    divided(data).into_iter().collect()
}

/// Records that are lost because their outcome and prediction are on different rows.
fn divided(data: &CheckedData<'_>) -> Option<Problem> {
    let truth = data.column(&data.roles.truth)?;
    let score = data.column(&data.roles.score)?;
    let key = key(data)?;
    let values = coded_text(key);
    let mut records: BTreeMap<u32, Record> = BTreeMap::new();
    for row in data.all_rows() {
        let Some(code) = values.code(row) else {
            continue;
        };
        let record = records.entry(code).or_default();
        match (!is_missing(truth, row), !is_missing(score, row)) {
            (true, true) => record.both = true,
            (true, false) => record.truth = true,
            (false, true) => record.score = record.score.or(Some(row)),
            (false, false) => {}
        }
    }
    let any_whole = records.values().any(|record| record.both);
    let lost = records
        .values()
        .filter(|record| !record.both && record.truth);
    let mut rows: Vec<usize> = lost.filter_map(|record| record.score).collect();
    rows.sort_unstable();
    // Where no row has both, the check of the scores has said so.
    if rows.is_empty() || !any_whole {
        return None;
    }
    let message = data
        .about_column("intake-records-divided", score)
        .with("outcome", truth.name.as_str())
        .with("id", key.name.as_str());
    Some(data.places(rows).warning(message).in_column(&score.name))
}

/// The column by which rows belong together: the patient, the case, or the first
/// column that is named like one.
fn key<'a>(data: &CheckedData<'a>) -> Option<&'a Column> {
    let named = |column: &&Column| is_name_of_case(&column.name);
    data.column(&data.roles.patient)
        .or_else(|| data.column(&data.roles.id))
        .or_else(|| data.table.columns.iter().find(named))
}
