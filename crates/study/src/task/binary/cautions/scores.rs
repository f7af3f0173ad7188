//! Cautions about the scores themselves.

use super::View;
use crate::cautions::Finding;
use crate::cautions::view::rounded;
use crate::respondent::Scale;

/// Fewer distinct scores than this leave a curve with few steps.
const FEW_DISTINCT: usize = 10;

pub(super) fn reversed(view: &View) -> Option<Finding> {
    let auroc = view.common.estimate("auroc")?.value;
    // Shown with three decimals, so 0.4999 does not read as "0.5 is reversed".
    (auroc < 0.4995).then(|| Finding::new().with("auroc", rounded(auroc, 3)))
}

/// Two distinct scores that tell the outcomes apart without an error: most
/// likely the label itself.
pub(super) fn equals_label(view: &View) -> Option<Finding> {
    (view.predicted.tally().score.len() == 2 && separates(view)).then(Finding::new)
}

pub(super) fn perfect_separation(view: &View) -> Option<Finding> {
    (view.predicted.tally().score.len() > 2 && separates(view))
        .then(|| Finding::new().with("n", view.common.n()))
}

/// Whether a threshold tells the outcomes apart without an error, in either
/// direction. Both outcomes have to be there.
fn separates(view: &View) -> bool {
    view.common
        .estimate("auroc")
        .is_some_and(|auroc| auroc.value == 1.0 || auroc.value == 0.0)
}

pub(super) fn all_equal(view: &View) -> Option<Finding> {
    match *view.predicted.tally().score {
        [score] if view.common.n() > 1 => Some(Finding::new().with("score", score)),
        _ => None,
    }
}

pub(super) fn not_probabilities(view: &View) -> Option<Finding> {
    let (low, high) = (
        view.predicted.tally().score.first()?,
        view.predicted.tally().score.last()?,
    );
    // A yes or no is no failed probability.
    let is_score = view.predicted.scale == Scale::Score && !view.predicted.are_decisions();
    is_score.then(|| {
        Finding::new()
            .with("low", rounded(*low, 3))
            .with("high", rounded(*high, 3))
    })
}

pub(super) fn extreme(view: &View) -> Option<Finding> {
    let certain = |score: f64| score == 0.0 || score == 1.0;
    let lines = view.predicted.lines(|_, score| certain(score));
    let wrong = view
        .predicted
        .lines(|truth, score| certain(score) && truth != (score == 1.0));
    (view.predicted.scale == Scale::Probability && !lines.is_empty()).then(|| {
        Finding::new()
            .with("n", lines.len())
            .with("wrong", wrong.len())
            .at(lines.iter().copied())
    })
}

pub(super) fn few_distinct(view: &View) -> Option<Finding> {
    let distinct = view.predicted.tally().score.len();
    (distinct > 1 && distinct < FEW_DISTINCT && view.common.n() > distinct as u64)
        .then(|| Finding::new().with("n", distinct))
}
