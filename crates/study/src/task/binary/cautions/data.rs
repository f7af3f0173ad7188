//! Cautions about who is in the test set, and with which outcome.

use super::super::Predicted;
use super::View;
use crate::Plan;
use crate::cautions::Finding;
use crate::cautions::view::rounded;

/// Fewer cases of an outcome, or patients with one, than this give intervals that mislead.
const FEW: u64 = 20;

/// An odds ratio of prevalences from which PPV and NPV visibly change.
const DIFFERENT_ODDS: f64 = 1.25;

/// So few that measures of an outcome, or all of them, are not given.
pub(super) fn too_few_to_judge(view: &View) -> Option<Finding> {
    let (positives, negatives) = view.predicted.units();
    (positives.min(negatives) < Plan::FEWEST).then(|| {
        Finding::new()
            .with("unit", unit(view.predicted))
            .with("positives", positives)
            .with("negatives", negatives)
            .with("needed", Plan::FEWEST)
    })
}

pub(super) fn few_positives(view: &View) -> Option<Finding> {
    few(view, view.predicted.units().0)
}

pub(super) fn few_negatives(view: &View) -> Option<Finding> {
    few(view, view.predicted.units().1)
}

/// Few, and enough for an interval: fewer are told by the caution above.
fn few(view: &View, n: u64) -> Option<Finding> {
    (Plan::FEWEST..FEW).contains(&n).then(|| {
        Finding::new()
            .with("unit", unit(view.predicted))
            .with("n", n)
            .with("needed", FEW)
    })
}

/// What counts as independent: patients where they have several cases.
fn unit(predicted: &Predicted) -> &'static str {
    if predicted.scored.patient().is_some() {
        "patients"
    } else {
        "cases"
    }
}

pub(super) fn positive_assumed(view: &View) -> Option<Finding> {
    view.common.context.positive_assumed.then(|| {
        Finding::new()
            .with("column", view.common.cases.outcome.as_str())
            .with("positive", view.detail.positive.as_str())
            .with("negative", view.detail.negative.as_str())
    })
}

pub(super) fn prevalence_differs(view: &View) -> Option<Finding> {
    let local = view.common.plan.target_prevalence()?;
    let here = view.common.estimate("prevalence")?;
    let odds = |share: f64| share / (1.0 - share);
    let ratio = odds(local) / odds(here.value);
    let outside = local < here.interval.low || local > here.interval.high;
    (outside && !(1.0 / DIFFERENT_ODDS..=DIFFERENT_ODDS).contains(&ratio)).then(|| {
        Finding::new()
            .with("here", rounded(100.0 * here.value, 1))
            .with("local", rounded(100.0 * local, 1))
    })
}
