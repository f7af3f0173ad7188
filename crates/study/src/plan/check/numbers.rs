//! Numbers of a plan and the ranges that they have to lie in.

use plumbline_stats::Level;

use crate::plan::{Plan, PlanDraft};
use crate::respondent::Scale;
use crate::{Message, Problem};

/// Confidence levels that make sense: below, an interval misleads; above,
/// bootstrap limits rest on a handful of resamples.
const LEVELS: (f64, f64) = (0.5, 0.999);

/// Fewest and most bootstrap resamples.
const RESAMPLES: (u32, u32) = (100, 100_000);

/// Largest whole number that JavaScript and JSON readers keep exactly.
const LARGEST_SEED: u64 = (1 << 53) - 1;

/// The declared threshold.
pub(super) fn threshold(draft: &PlanDraft, scale: Scale) -> Option<Problem> {
    let threshold = draft.threshold?;
    if !threshold.is_finite() {
        return Some(Problem::error(Message::new(
            "plan-problem-threshold-not-finite",
        )));
    }
    (scale == Scale::Probability && !(0.0..=1.0).contains(&threshold)).then(|| {
        Problem::error(per_cent(
            threshold,
            "plan-problem-threshold-percent",
            "plan-problem-threshold-not-probability",
        ))
    })
}

/// Says what to write where a share was entered in per cent, which is by far
/// the most frequent slip; else the other message.
fn per_cent(found: f64, percent: &str, otherwise: &str) -> Message {
    if found > 1.0 && found <= 100.0 {
        Message::new(percent)
            .with("found", found)
            .with("meant", found / 100.0)
    } else {
        Message::new(otherwise).with("found", found)
    }
}

/// The plausible thresholds: the range of a decision curve, which ends before
/// 1, where net benefit has no value.
pub(super) fn threshold_range(draft: &PlanDraft, scale: Scale) -> Option<Problem> {
    let (low, high) = draft.threshold_range?;
    let id = if !(low.is_finite() && high.is_finite()) {
        "plan-problem-threshold-range-not-finite"
    } else if low >= high {
        "plan-problem-threshold-range-order"
    } else if scale == Scale::Probability && (low < 0.0 || high >= 1.0) {
        "plan-problem-threshold-range-not-probability"
    } else {
        return None;
    };
    Some(Problem::error(
        Message::new(id).with("low", low).with("high", high),
    ))
}

/// Level, number of resamples and seed.
pub(super) fn resampling(draft: &PlanDraft) -> Vec<Problem> {
    [level(draft), resamples(draft), too_few(draft), seed(draft)]
        .into_iter()
        .flatten()
        .collect()
}

fn level(draft: &PlanDraft) -> Option<Problem> {
    let level = draft.level?;
    let sensible = Level::new(level).is_some() && (LEVELS.0..=LEVELS.1).contains(&level);
    (!sensible).then(|| outside("plan-problem-level", level, LEVELS))
}

fn resamples(draft: &PlanDraft) -> Option<Problem> {
    let resamples = draft.resamples?;
    let (fewest, most) = RESAMPLES;
    let limits = (f64::from(fewest), f64::from(most));
    (!(fewest..=most).contains(&resamples))
        .then(|| outside("plan-problem-resamples", f64::from(resamples), limits))
}

/// Fewer resamples than the level needs are raised, and that is said.
fn too_few(draft: &PlanDraft) -> Option<Problem> {
    let resamples = draft.resamples?;
    let level = draft.level.map_or(Some(Level::NINETY_FIVE), Level::new)?;
    let needed = Plan::fewest_resamples(level);
    (RESAMPLES.0..needed).contains(&resamples).then(|| {
        Problem::warning(
            Message::new("plan-problem-resamples-few")
                .with("found", u64::from(resamples))
                .with("needed", u64::from(needed))
                .with("level", 100.0 * level.get()),
        )
    })
}

fn seed(draft: &PlanDraft) -> Option<Problem> {
    let seed = draft.seed?;
    (seed > LARGEST_SEED).then(|| {
        let message = Message::new("plan-problem-seed");
        // As text: the number itself would be rounded on its way.
        Problem::error(
            message
                .with("found", seed.to_string())
                .with("high", LARGEST_SEED.to_string()),
        )
    })
}

/// Strictly between 0 and 1: at either end nothing is left to decide.
pub(super) fn target_prevalence(draft: &PlanDraft) -> Option<Problem> {
    let prevalence = draft.target_prevalence?;
    let sensible = prevalence > 0.0 && prevalence < 1.0;
    (!sensible).then(|| {
        Problem::error(per_cent(
            prevalence,
            "plan-problem-local-prevalence-percent",
            "plan-problem-local-prevalence-not-share",
        ))
    })
}

/// At least one case; below the floor of every measure it has no effect.
pub(super) fn minimum_group(draft: &PlanDraft) -> Option<Problem> {
    let minimum = u64::from(draft.minimum_group?);
    if minimum == 0 {
        return Some(Problem::error(Message::new("plan-problem-minimum-group")));
    }
    (minimum < Plan::FEWEST).then(|| {
        Problem::warning(
            Message::new("plan-problem-minimum-group-floor")
                .with("found", minimum)
                .with("needed", Plan::FEWEST),
        )
    })
}

fn outside(id: &str, found: f64, (low, high): (f64, f64)) -> Problem {
    Problem::error(
        Message::new(id)
            .with("found", found)
            .with("low", low)
            .with("high", high),
    )
}
