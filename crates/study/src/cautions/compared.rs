//! Others on the same cases: what makes a difference say less than it seems to, whatever
//! the outcome is.

use plumbline_stats::{Estimate, Measured};

use super::Finding;
use super::view::{View, rounded};
use crate::evaluation::Worse;
use crate::plan::ClaimKind;
use crate::respondent::{Scale, Source};
use crate::seen::Seen;
use crate::task::compared::{Claimed, ComparedRow, GroupDifference, TwoByTwo};
use crate::{Message, Plan};

/// Fewest cases that the two decide differently before a test can tell anything: with
/// five, even five to none has an exact p value above 0.05.
const FEW_DISCORDANT: u64 = 6;

/// One of the others, as far as every kind of outcome has it.
pub(crate) struct Beside<'a> {
    pub(crate) with: &'a str,
    pub(crate) source: &'a Source,
    /// Fingerprint of the cases that it answered.
    pub(crate) cases: &'a str,
    pub(crate) scale: Scale,
    /// Cases that both answered.
    pub(crate) n: u64,
    pub(crate) only_assessed: u64,
    pub(crate) only_other: u64,
    pub(crate) rows: &'a [ComparedRow],
    pub(crate) claims: &'a [Claimed],
    pub(crate) groups: &'a [GroupDifference],
    /// Right decisions, where both decide.
    pub(crate) right: Option<TwoByTwo>,
}

/// Others of whom something holds, each with its finding.
pub(crate) fn found<T>(others: &[T], tell: impl Fn(&T) -> Option<Message>) -> Option<Finding> {
    let details: Vec<Message> = others.iter().filter_map(tell).collect();
    let n = details.len();
    (n > 0).then(|| Finding::new().with("n", n).with_details(details))
}

/// A detail about one of the others.
pub(crate) fn about(id: &str, with: &str) -> Message {
    Message::new(id).with("respondent", with)
}

/// Some cases were answered by one of the two alone: the comparison leaves them out.
pub(crate) fn different_cases(others: &[Beside]) -> Option<Finding> {
    found(others, |one| {
        (one.only_assessed + one.only_other > 0).then(|| {
            about("caution-compared-different-cases-detail", one.with)
                .with("common", one.n)
                .with("assessed", one.only_assessed)
                .with("other", one.only_other)
        })
    })
}

/// Scores of another kind: measures of probabilities have no difference.
pub(crate) fn other_scale(others: &[Beside], assessed: Scale) -> Option<Finding> {
    found(others, |one| {
        let of = |scale: Scale| match scale {
            Scale::Probability => "probabilities",
            Scale::Score => "scores",
        };
        (one.scale != assessed).then(|| {
            about("caution-compared-other-scale-detail", one.with)
                .with("assessed", of(assessed))
                .with("other", of(one.scale))
        })
    })
}

/// The two decide differently in so few cases that no test can tell them apart.
pub(crate) fn few_discordant(others: &[Beside]) -> Option<Finding> {
    found(others, |one| {
        let right = one.right?;
        let discordant = right.only_assessed + right.only_other;
        // Two sets of the same answers are told as such.
        (discordant < FEW_DISCORDANT && !is_same(one)).then(|| {
            about("caution-compared-few-discordant-detail", one.with)
                .with("discordant", discordant)
                .with("cases", one.n)
        })
    })
}

/// No measure differs at all: one set of answers under two names.
pub(crate) fn same_answers(others: &[Beside]) -> Option<Finding> {
    found(others, |one| {
        is_same(one).then(|| about("caution-compared-same-answers-detail", one.with))
    })
}

fn is_same(one: &Beside) -> bool {
    let differences = one.rows.iter().filter_map(|row| value(&row.difference));
    let differences: Vec<f64> = differences.collect();
    // Areas and decisions may agree by chance; so many measures do not.
    const SEVERAL: usize = 4;
    differences.len() >= SEVERAL && differences.iter().all(|difference| *difference == 0.0)
}

/// Results of the other one on these cases had been shown before: who saw them knew half
/// of the difference. Where those of the assessed respondent had been, that is told as such.
pub(crate) fn seen_before(others: &[Beside], view: &View) -> Option<Finding> {
    if matches!(
        view.seen(&view.evaluation.provenance.cases),
        Seen::Before { .. }
    ) {
        return None;
    }
    found(others, |one| match view.seen(one.cases) {
        Seen::Before { on } => {
            let message = about("caution-compared-seen-before-detail", one.with);
            Some(message.with("date", on))
        }
        Seen::Unknown | Seen::NotBefore => None,
    })
}

/// A claim that cannot be judged since threshold or comparison was chosen on these cases.
pub(crate) fn not_judged(others: &[Beside]) -> Option<Finding> {
    found(others, |one| {
        let mut claims = one.claims.iter();
        let claim =
            claims.find(|claim| claim.claim != ClaimKind::Difference && claim.verdict.is_none())?;
        Some(
            about("caution-compared-not-judged-detail", one.with)
                .with("metric", claim.metric.as_str()),
        )
    })
}

/// The threshold, the reference, or what is said of it was chosen on these cases.
pub(crate) fn chosen_here(others: &[Beside], plan: &Plan) -> Option<Finding> {
    found(others, |one| {
        // Whoever decides for a class has no threshold, and a plan of classes none to choose.
        let is_threshold = plan.decision().is_chosen_here() && one.right.is_some();
        let is_comparison = plan.compared_with(one.source).any(|one| one.chosen_here);
        let what = match (is_threshold, is_comparison) {
            (true, false) => "threshold",
            (false, true) => "comparison",
            (true, true) => "both",
            (false, false) => return None,
        };
        Some(about("caution-compared-chosen-here-detail", one.with).with("what", what))
    })
}

/// Several claims, each judged at the level of the plan: one of them is shown by chance
/// more often than that.
pub(crate) fn several_claims(others: &[Beside]) -> Option<Finding> {
    let claims = others.iter().flat_map(|one| one.claims);
    let n = claims
        .filter(|one| one.claim != ClaimKind::Difference)
        .count();
    (n > 1).then(|| Finding::new().with("n", n))
}

/// Who is better on all cases is clearly worse in a subgroup.
pub(crate) fn turned(others: &[Beside]) -> Option<Finding> {
    let of = |one: &Beside| -> Vec<Message> {
        let turned = one
            .groups
            .iter()
            .filter(|group| group.turned == Some(Worse::Clearly));
        turned
            .filter_map(|group| {
                let difference = value(&group.difference)?;
                let message = about("caution-compared-turned-detail", one.with)
                    .with("metric", group.key.metric.as_str())
                    .with("group", group.key.group.clone().unwrap_or_default())
                    .with("difference", rounded(difference, 3));
                Some(message)
            })
            .collect()
    };
    let details: Vec<Message> = others.iter().flat_map(of).collect();
    let n = details.len();
    (n > 0).then(|| Finding::new().with("n", n).with_details(details))
}

pub(crate) fn value(measured: &Measured) -> Option<f64> {
    measured.as_ref().ok().map(|Estimate { value, .. }| *value)
}
