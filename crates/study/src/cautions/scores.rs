//! Cautions about the scores themselves.

use super::view::rounded;
use super::{Finding, View};
use crate::predictions::Scale;

/// Fewer distinct scores than this leave a curve with few steps.
const FEW_DISTINCT: usize = 10;

pub(super) fn reversed(view: &View) -> Option<Finding> {
    let auroc = view.estimate("auroc")?.value;
    // Shown with three decimals, so 0.4999 does not read as "0.5 is reversed".
    (auroc < 0.4995).then(|| Finding::new().with("auroc", rounded(auroc, 3)))
}

/// Two distinct scores that tell the outcomes apart without an error: most
/// likely the label itself.
pub(super) fn equals_label(view: &View) -> Option<Finding> {
    (view.cases.tally.score.len() == 2 && separates(view)).then(Finding::new)
}

pub(super) fn perfect_separation(view: &View) -> Option<Finding> {
    (view.cases.tally.score.len() > 2 && separates(view))
        .then(|| Finding::new().with("n", view.n()))
}

/// Whether a threshold tells the outcomes apart without an error, in either
/// direction. Both outcomes have to be there.
fn separates(view: &View) -> bool {
    view.estimate("auroc")
        .is_some_and(|auroc| auroc.value == 1.0 || auroc.value == 0.0)
}

pub(super) fn all_equal(view: &View) -> Option<Finding> {
    match *view.cases.tally.score {
        [score] if view.n() > 1 => Some(Finding::new().with("score", score)),
        _ => None,
    }
}

pub(super) fn not_probabilities(view: &View) -> Option<Finding> {
    let (low, high) = (
        view.cases.tally.score.first()?,
        view.cases.tally.score.last()?,
    );
    (view.cases.scale == Scale::Score).then(|| {
        Finding::new()
            .with("low", rounded(*low, 3))
            .with("high", rounded(*high, 3))
    })
}

pub(super) fn extreme(view: &View) -> Option<Finding> {
    let certain = |score: f64| score == 0.0 || score == 1.0;
    let lines = view.cases.lines(|_, score| certain(score));
    let wrong = view
        .cases
        .lines(|truth, score| certain(score) && truth != (score == 1.0));
    (view.cases.scale == Scale::Probability && !lines.is_empty()).then(|| {
        Finding::new()
            .with("n", lines.len())
            .with("wrong", wrong.len())
            .at(lines.iter().copied())
    })
}

pub(super) fn few_distinct(view: &View) -> Option<Finding> {
    let distinct = view.cases.tally.score.len();
    (distinct > 1 && distinct < FEW_DISTINCT && view.n() > distinct as u64)
        .then(|| Finding::new().with("n", distinct))
}
