//! Cautions about who is in the test set.

use std::collections::BTreeSet;

use super::view::{percent, rounded};
use super::{Finding, View};
use crate::{Plan, Severity};

/// Fewer cases of an outcome, or patients with one, than this give intervals that mislead.
const FEW: u64 = 20;

/// More left-out rows than this share may change who is represented.
const MANY_EXCLUDED: f64 = 0.05;

/// An odds ratio of prevalences from which PPV and NPV visibly change.
const DIFFERENT_ODDS: f64 = 1.25;

/// So few that measures of an outcome, or all of them, are not given.
pub(super) fn too_few_to_judge(view: &View) -> Option<Finding> {
    let (positives, negatives) = view.cases.units();
    (positives.min(negatives) < Plan::FEWEST).then(|| {
        Finding::new()
            .with("unit", unit(view))
            .with("positives", positives)
            .with("negatives", negatives)
            .with("needed", Plan::FEWEST)
    })
}

pub(super) fn few_positives(view: &View) -> Option<Finding> {
    few(view, view.cases.units().0)
}

pub(super) fn few_negatives(view: &View) -> Option<Finding> {
    few(view, view.cases.units().1)
}

/// Few, and enough for an interval: fewer are told by the caution above.
fn few(view: &View, n: u64) -> Option<Finding> {
    (Plan::FEWEST..FEW).contains(&n).then(|| {
        Finding::new()
            .with("unit", unit(view))
            .with("n", n)
            .with("needed", FEW)
    })
}

/// What counts as independent: patients where they have several cases.
fn unit(view: &View) -> &'static str {
    if view.cases.scored.patient().is_some() {
        "patients"
    } else {
        "cases"
    }
}

pub(super) fn missing_predictions(view: &View) -> Option<Finding> {
    let missing = view.cases.missing.len() as u64;
    let cases = view.evaluation.counts.cases;
    (missing > 0).then(|| {
        Finding::new()
            .with("n", missing)
            .with("cases", cases)
            .with("percent", percent(missing, cases))
            .at(view.cases.missing.iter().copied())
    })
}

pub(super) fn excluded_rows(view: &View) -> Option<Finding> {
    let excluded: u64 = view
        .dataset
        .exclusions
        .iter()
        .map(|exclusion| exclusion.rows)
        .sum();
    let rows = view.dataset.rows_in_file;
    (excluded as f64 > MANY_EXCLUDED * rows as f64).then(|| {
        Finding::new()
            .with("n", excluded)
            .with("rows", rows)
            .with("percent", percent(excluded, rows))
    })
}

pub(super) fn gate(view: &View) -> Option<Finding> {
    let open = || {
        view.context
            .gate
            .iter()
            .filter(|problem| problem.severity >= Severity::Warning)
    };
    let rows: BTreeSet<u32> = open()
        .flat_map(|problem| problem.rows.iter().copied())
        .collect();
    match open().count() {
        0 => None,
        count => {
            let found = open().map(|problem| problem.message.clone());
            Some(Finding::new().with("n", count).told(found).at(rows))
        }
    }
}

pub(super) fn positive_assumed(view: &View) -> Option<Finding> {
    view.context.positive_assumed.then(|| {
        Finding::new()
            .with("column", view.dataset.outcome.as_str())
            .with("positive", view.dataset.positive.as_str())
            .with("negative", view.dataset.negative.as_str())
    })
}

pub(super) fn prevalence_differs(view: &View) -> Option<Finding> {
    let local = view.plan.local_prevalence()?;
    let here = view.estimate("prevalence")?;
    let odds = |share: f64| share / (1.0 - share);
    let ratio = odds(local) / odds(here.value);
    let outside = local < here.interval.low || local > here.interval.high;
    (outside && !(1.0 / DIFFERENT_ODDS..=DIFFERENT_ODDS).contains(&ratio)).then(|| {
        Finding::new()
            .with("here", rounded(100.0 * here.value, 1))
            .with("local", rounded(100.0 * local, 1))
    })
}

pub(super) fn patients_repeat(view: &View) -> Option<Finding> {
    let patients = view.evaluation.counts.patients?;
    Some(
        Finding::new()
            .with("patients", patients)
            .with("cases", view.n()),
    )
}
