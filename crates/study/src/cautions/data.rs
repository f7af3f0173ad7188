//! Cautions about who is in the test set.

use std::collections::BTreeSet;

use super::view::percent;
use super::{Finding, View};
use crate::feeding::MatchedBy;
use crate::{Problem, Severity};

/// More left-out rows than this share may change who is represented.
const MANY_EXCLUDED: f64 = 0.05;

pub(crate) fn missing_predictions(view: &View) -> Option<Finding> {
    let missing = view.missing.len() as u64;
    let cases = view.evaluation.counts.cases;
    (missing > 0).then(|| {
        Finding::new()
            .with("n", missing)
            .with("cases", cases)
            .with("percent", percent(missing, cases))
            .at(view.missing.iter().copied())
    })
}

pub(crate) fn excluded_rows(view: &View) -> Option<Finding> {
    let excluded: u64 = view
        .cases
        .exclusions
        .iter()
        .map(|exclusion| exclusion.rows)
        .sum();
    let rows = view.cases.rows_in_file;
    (excluded as f64 > MANY_EXCLUDED * rows as f64).then(|| {
        Finding::new()
            .with("n", excluded)
            .with("rows", rows)
            .with("percent", percent(excluded, rows))
    })
}

pub(crate) fn checks(view: &View) -> Option<Finding> {
    let open = || {
        view.context
            .checks
            .iter()
            .filter(|problem| problem.severity >= Severity::Warning)
    };
    let rows: BTreeSet<u32> = open()
        .flat_map(|problem| problem.rows.iter().copied())
        .collect();
    match open().count() {
        0 => None,
        count => {
            let found = open().map(Problem::message_without_names);
            Some(Finding::new().with("n", count).with_details(found).at(rows))
        }
    }
}

pub(crate) fn patients_repeat(view: &View) -> Option<Finding> {
    let patients = view.evaluation.counts.patients?;
    Some(
        Finding::new()
            .with("patients", patients)
            .with("cases", view.n()),
    )
}

/// Columns that feed a model by their order alone: in another order they would feed it
/// other values, and nothing would show it.
pub(crate) fn inputs_by_order(view: &View) -> Option<Finding> {
    let inputs = view.context.inputs.iter();
    let by_order: Vec<&str> = inputs
        .filter(|input| input.by == MatchedBy::Order && input.columns.len() > 1)
        .flat_map(|input| input.columns.iter().map(String::as_str))
        .collect();
    (!by_order.is_empty()).then(|| {
        Finding::new()
            .with("n", by_order.len())
            .with("columns", by_order.join(", "))
    })
}
