//! Others on the same cases, where a condition is predicted.

use plumbline_stats::binary::measure::Measure;

use super::View;
use crate::Plan;
use crate::cautions::Finding;
use crate::cautions::compared::{Beside, about, found, value};
use crate::cautions::view::rounded;
use crate::task::binary::comparison::{ComparedRow, Comparison};

/// The others, as far as every kind of outcome has them.
pub(super) fn others<'a>(view: &View<'a>) -> Vec<Beside<'a>> {
    let beside = |one: &'a Comparison| Beside {
        with: &one.with,
        source: &one.source,
        cases: &one.cases,
        scale: one.scale,
        n: one.n,
        only_assessed: one.only_assessed,
        only_other: one.only_other,
        rows: &one.rows,
        claims: &one.claims,
        groups: &one.groups,
        right: one.decisions.as_ref().map(|decisions| decisions.right),
    };
    view.detail.comparisons.iter().map(beside).collect()
}

fn row(one: &Comparison, measure: Measure) -> Option<&ComparedRow> {
    one.rows.iter().find(|row| row.key.metric == measure.id())
}

/// The other's AUROC is below 0.5.
pub(super) fn reversed(view: &View) -> Option<Finding> {
    found(&view.detail.comparisons, |one| {
        let auroc = value(&row(one, Measure::Auroc)?.other)?;
        // As for the one that is assessed: 0.4999 does not read as reversed.
        (auroc < 0.4995).then(|| {
            about("caution-compared-reversed-detail", &one.with).with("auroc", rounded(auroc, 3))
        })
    })
}

/// The assessed predictions decide at a threshold that says nothing about the other's.
pub(super) fn no_threshold(view: &View) -> Option<Finding> {
    view.threshold()?;
    found(&view.detail.comparisons, |one| {
        one.decisions
            .is_none()
            .then(|| about("caution-compared-no-threshold-detail", &one.with))
    })
}

/// Too few cases are left that both answered.
pub(super) fn few_common(view: &View) -> Option<Finding> {
    found(&view.detail.comparisons, |one| {
        let negatives = one.n - one.positives;
        (one.positives.min(negatives) < Plan::FEWEST).then(|| {
            about("caution-compared-few-common-detail", &one.with)
                .with("positives", one.positives)
                .with("negatives", negatives)
                .with("needed", Plan::FEWEST)
        })
    })
}

/// Yes or no beside scores: the area under the curve of one point is not that of an order of
/// the cases.
pub(super) fn one_point(view: &View) -> Option<Finding> {
    /// The corners of a ROC curve, and one point between them.
    const POINTS: usize = 3;
    if view.predicted.are_decisions() {
        return None;
    }
    found(&view.detail.comparisons, |one| {
        let curve = one.roc.as_ref()?;
        let has_area = one
            .rows
            .iter()
            .find(|row| row.key.metric == Measure::Auroc.id())?;
        (curve.x.len() <= POINTS && has_area.other.is_ok())
            .then(|| about("caution-compared-one-point-detail", &one.with))
    })
}
