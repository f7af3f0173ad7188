//! Others on the same cases, where a condition is predicted.

use plumbline_stats::measure::Measure;

use super::View;
use crate::Plan;
use crate::cautions::Finding;
use crate::cautions::compared::{self, Beside, about, found, value};
use crate::cautions::view::rounded;
use crate::plan::ClaimKind;
use crate::task::binary::comparison::{ComparedRow, Comparison};

/// The others, as far as every kind of outcome has them.
fn others<'a>(view: &View<'a>) -> Vec<Beside<'a>> {
    let beside = |one: &'a Comparison| Beside {
        with: &one.with,
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

pub(super) fn different_cases(view: &View) -> Option<Finding> {
    compared::different_cases(&others(view))
}

pub(super) fn other_scale(view: &View) -> Option<Finding> {
    compared::other_scale(&others(view), view.detail.scale)
}

pub(super) fn few_discordant(view: &View) -> Option<Finding> {
    compared::few_discordant(&others(view))
}

pub(super) fn same_answers(view: &View) -> Option<Finding> {
    compared::same_answers(&others(view))
}

pub(super) fn seen_before(view: &View) -> Option<Finding> {
    compared::seen_before(&others(view), view.common)
}

pub(super) fn several_claims(view: &View) -> Option<Finding> {
    compared::several_claims(&others(view))
}

pub(super) fn turned(view: &View) -> Option<Finding> {
    compared::turned(&others(view))
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

/// A claim that cannot be judged since threshold or comparison was chosen on these cases.
pub(super) fn not_judged(view: &View) -> Option<Finding> {
    found(&view.detail.comparisons, |one| {
        let mut claims = one.claims.iter();
        let claim =
            claims.find(|claim| claim.claim != ClaimKind::Difference && claim.verdict.is_none())?;
        Some(
            about("caution-compared-not-judged-detail", &one.with)
                .with("metric", claim.metric.as_str()),
        )
    })
}

/// The threshold, the reference, or what is said of it was chosen on these cases.
pub(super) fn chosen_here(view: &View) -> Option<Finding> {
    let plan = view.common.plan;
    found(&view.detail.comparisons, |one| {
        let is_threshold = plan.threshold_chosen_here().is_some() && one.decisions.is_some();
        let is_comparison = plan.compared_with(&one.source).any(|one| one.chosen_here);
        let what = match (is_threshold, is_comparison) {
            (true, false) => "threshold",
            (false, true) => "comparison",
            (true, true) => "both",
            (false, false) => return None,
        };
        Some(about("caution-compared-chosen-here-detail", &one.with).with("what", what))
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
        (curve.x.len() <= POINTS && has_area.difference.is_ok())
            .then(|| about("caution-compared-one-point-detail", &one.with))
    })
}
