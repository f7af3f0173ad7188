//! Others on the same cases: what makes a difference say less than it seems to.

use plumbline_stats::measure::Measure;
use plumbline_stats::{Estimate, Measured};

use super::View;
use crate::cautions::Finding;
use crate::cautions::view::rounded;
use crate::evaluation::Worse;
use crate::plan::ClaimKind;
use crate::respondent::Scale;
use crate::task::binary::comparison::{ComparedRow, Comparison};
use crate::{Message, Plan};

/// Fewest cases that the two decide differently before a test can tell anything: with
/// five, even five to none has an exact p value above 0.05.
const FEW_DISCORDANT: u64 = 6;

/// Others of whom something holds, each with its finding.
fn found(view: &View, tell: impl Fn(&Comparison) -> Option<Message>) -> Option<Finding> {
    let details: Vec<Message> = view.detail.comparisons.iter().filter_map(tell).collect();
    let n = details.len();
    (n > 0).then(|| Finding::new().with("n", n).told(details))
}

/// A detail about one of the others.
fn about(id: &str, one: &Comparison) -> Message {
    Message::new(id).with("respondent", one.with.as_str())
}

fn row(one: &Comparison, measure: Measure) -> Option<&ComparedRow> {
    one.rows.iter().find(|row| row.key.metric == measure.id())
}

/// Some cases were answered by one of the two alone: the comparison leaves them out.
pub(super) fn different_cases(view: &View) -> Option<Finding> {
    found(view, |one| {
        (one.only_assessed + one.only_other > 0).then(|| {
            about("caution-compared-different-cases-detail", one)
                .with("common", one.n)
                .with("assessed", one.only_assessed)
                .with("other", one.only_other)
        })
    })
}

/// The other's AUROC is below 0.5.
pub(super) fn reversed(view: &View) -> Option<Finding> {
    found(view, |one| {
        let auroc = value(&row(one, Measure::Auroc)?.other)?;
        // As for the one that is assessed: 0.4999 does not read as reversed.
        (auroc < 0.4995).then(|| {
            about("caution-compared-reversed-detail", one).with("auroc", rounded(auroc, 3))
        })
    })
}

/// Scores of another kind: measures of probabilities have no difference.
pub(super) fn other_scale(view: &View) -> Option<Finding> {
    found(view, |one| {
        let of = |scale: Scale| match scale {
            Scale::Probability => "probabilities",
            Scale::Score => "scores",
        };
        (one.scale != view.detail.scale).then(|| {
            about("caution-compared-other-scale-detail", one)
                .with("assessed", of(view.detail.scale))
                .with("other", of(one.scale))
        })
    })
}

/// The assessed predictions decide at a threshold that says nothing about the other's.
pub(super) fn no_threshold(view: &View) -> Option<Finding> {
    view.threshold()?;
    found(view, |one| {
        one.decisions
            .is_none()
            .then(|| about("caution-compared-no-threshold-detail", one))
    })
}

/// The two decide differently in so few cases that no test can tell them apart.
pub(super) fn few_discordant(view: &View) -> Option<Finding> {
    found(view, |one| {
        let right = one.decisions.as_ref()?.right;
        let discordant = right.only_assessed + right.only_other;
        // Two sets of the same answers are told as such.
        (discordant < FEW_DISCORDANT && !is_same(one)).then(|| {
            about("caution-compared-few-discordant-detail", one)
                .with("discordant", discordant)
                .with("cases", one.n)
        })
    })
}

/// No measure differs at all: one set of answers under two names.
pub(super) fn same_answers(view: &View) -> Option<Finding> {
    found(view, |one| {
        is_same(one).then(|| about("caution-compared-same-answers-detail", one))
    })
}

fn is_same(one: &Comparison) -> bool {
    let differences = one.rows.iter().filter_map(|row| value(&row.difference));
    let differences: Vec<f64> = differences.collect();
    // Areas and decisions may agree by chance; so many measures do not.
    const SEVERAL: usize = 4;
    differences.len() >= SEVERAL && differences.iter().all(|difference| *difference == 0.0)
}

/// Several claims, each judged at the level of the plan: one of them is shown by chance
/// more often than that.
pub(super) fn several_claims(view: &View) -> Option<Finding> {
    let claims = view.detail.comparisons.iter().flat_map(|one| &one.claims);
    let n = claims
        .filter(|one| one.claim != ClaimKind::Difference)
        .count();
    (n > 1).then(|| Finding::new().with("n", n))
}

/// A claim that cannot be judged since threshold or comparison was chosen on these cases.
pub(super) fn not_judged(view: &View) -> Option<Finding> {
    found(view, |one| {
        let mut claims = one.claims.iter();
        let claim =
            claims.find(|claim| claim.claim != ClaimKind::Difference && claim.verdict.is_none())?;
        Some(about("caution-compared-not-judged-detail", one).with("metric", claim.metric.as_str()))
    })
}

/// The threshold, the reference, or what is said of it was chosen on these cases.
pub(super) fn chosen_here(view: &View) -> Option<Finding> {
    let plan = view.common.plan;
    found(view, |one| {
        let is_threshold = plan.threshold_chosen_here().is_some() && one.decisions.is_some();
        let is_comparison = plan.compared_with(&one.source).any(|one| one.chosen_here);
        let what = match (is_threshold, is_comparison) {
            (true, false) => "threshold",
            (false, true) => "comparison",
            (true, true) => "both",
            (false, false) => return None,
        };
        Some(about("caution-compared-chosen-here-detail", one).with("what", what))
    })
}

/// Who is better on all cases is clearly worse in a subgroup.
pub(super) fn turned(view: &View) -> Option<Finding> {
    let of = |one: &Comparison| -> Vec<Message> {
        let turned = one
            .groups
            .iter()
            .filter(|group| group.turned == Some(Worse::Clearly));
        turned
            .filter_map(|group| {
                let difference = value(&group.difference)?;
                let message = about("caution-compared-turned-detail", one)
                    .with("metric", group.key.metric.as_str())
                    .with("group", group.key.group.clone().unwrap_or_default())
                    .with("difference", rounded(difference, 3));
                Some(message)
            })
            .collect()
    };
    let details: Vec<Message> = view.detail.comparisons.iter().flat_map(of).collect();
    let n = details.len();
    (n > 0).then(|| Finding::new().with("n", n).told(details))
}

/// Too few cases are left that both answered.
pub(super) fn few_common(view: &View) -> Option<Finding> {
    found(view, |one| {
        let negatives = one.n - one.positives;
        (one.positives.min(negatives) < Plan::FEWEST).then(|| {
            about("caution-compared-few-common-detail", one)
                .with("positives", one.positives)
                .with("negatives", negatives)
                .with("needed", Plan::FEWEST)
        })
    })
}

fn value(measured: &Measured) -> Option<f64> {
    measured.as_ref().ok().map(|Estimate { value, .. }| *value)
}
