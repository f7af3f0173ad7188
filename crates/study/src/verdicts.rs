//! Judgement of acceptance criteria: the whole interval decides.

use plumbline_stats::Measured;

use crate::evaluation::{EstimateRow, Key, Verdict, VerdictRow};
use crate::names::same_value;
use crate::plan::{Bound, Criterion};

/// One verdict for each criterion.
///
/// `evidence` are values that stand for a row's own where they are the fairer ones:
/// where a rule chose the threshold on these cases, sensitivity and specificity are
/// judged by their values corrected for its optimism.
///
/// # Panics
/// A criterion names a class that the assessment has not. Whoever puts a study and a plan
/// together asks [`criteria_among`](crate::PlanDraft::criteria_among) first.
pub(crate) fn judge(
    criteria: &[Criterion],
    evidence: &[(Key, Measured)],
    overall: &[EstimateRow],
) -> Vec<VerdictRow> {
    criteria
        .iter()
        .map(|criterion| {
            let measured = measured(&criterion.key(), evidence, overall);
            VerdictRow {
                criterion: criterion.clone(),
                verdict: verdict(criterion, &measured),
                measured,
            }
        })
        .collect()
}

fn measured(key: &Key, evidence: &[(Key, Measured)], overall: &[EstimateRow]) -> Measured {
    let is_class = |found: &Key| match (&found.class, &key.class) {
        (Some(found), Some(named)) => same_value(found, named),
        (None, None) => true,
        (Some(_), None) | (None, Some(_)) => false,
    };
    let of_key = |found: &Key| found.metric == key.metric && is_class(found);
    let mut rows = overall.iter();
    // What rests on too little is not judged by a corrected value either.
    let apparent = rows
        .find(|row| of_key(&row.key))
        .expect("every metric of a kind is measured, and a class is one of the assessment's")
        .measured?;
    let mut corrected = evidence.iter();
    corrected
        .find(|(found, _)| of_key(found))
        .map_or(Ok(apparent), |(_, measured)| *measured)
}

fn verdict(criterion: &Criterion, measured: &Measured) -> Verdict {
    let (Ok(estimate), Some(limit)) = (measured, criterion.limit) else {
        return Verdict::CannotTell;
    };
    let (low, high) = (estimate.interval.low, estimate.interval.high);
    let (meets, fails) = match criterion.bound {
        Bound::AtLeast => (low >= limit, high < limit),
        Bound::AtMost => (high <= limit, low > limit),
    };
    match (meets, fails) {
        (true, _) => Verdict::Meets,
        (_, true) => Verdict::DoesNotMeet,
        _ => Verdict::CannotTell,
    }
}

#[cfg(test)]
mod tests {
    use plumbline_stats::{Estimate, Interval, Level, Method, Undefined};

    use super::*;

    fn estimate(low: f64, high: f64) -> Measured {
        let interval = Interval {
            low,
            high,
            level: Level::NINETY_FIVE,
            method: Method::Wilson,
        };
        Ok(Estimate {
            value: (low + high) / 2.0,
            interval,
            n: 100,
            n_positive: Some(50),
            fraction: None,
        })
    }

    fn judged(bound: Bound, measured: Measured) -> Verdict {
        let metric = "sensitivity".to_owned();
        verdict(
            &Criterion {
                metric,
                class: None,
                bound,
                limit: Some(0.9),
            },
            &measured,
        )
    }

    #[test]
    fn the_whole_interval_decides() {
        assert_eq!(judged(Bound::AtLeast, estimate(0.90, 0.95)), Verdict::Meets);
        assert_eq!(
            judged(Bound::AtLeast, estimate(0.85, 0.95)),
            Verdict::CannotTell
        );
        assert_eq!(
            judged(Bound::AtLeast, estimate(0.80, 0.90)),
            Verdict::CannotTell
        );
        assert_eq!(
            judged(Bound::AtLeast, estimate(0.80, 0.89)),
            Verdict::DoesNotMeet
        );
        assert_eq!(judged(Bound::AtMost, estimate(0.80, 0.90)), Verdict::Meets);
        assert_eq!(
            judged(Bound::AtMost, estimate(0.91, 0.95)),
            Verdict::DoesNotMeet
        );
        assert_eq!(
            judged(Bound::AtMost, estimate(0.85, 0.95)),
            Verdict::CannotTell
        );
    }

    #[test]
    fn without_an_estimate_nobody_can_tell() {
        assert_eq!(
            judged(Bound::AtLeast, Err(Undefined::NoThreshold)),
            Verdict::CannotTell
        );
    }
}
