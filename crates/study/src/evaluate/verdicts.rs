//! Judgement of acceptance criteria: the whole interval decides.

use plumbline_stats::threshold::Choice;
use plumbline_stats::{Measured, Undefined};

use super::measures;
use crate::evaluation::{EstimateRow, Verdict, VerdictRow};
use crate::plan::{Bound, Criterion};

/// One verdict for each criterion.
///
/// Where a rule chose the threshold on these cases, sensitivity and
/// specificity are judged by their values corrected for its optimism.
pub(super) fn judge(
    criteria: &[Criterion],
    overall: &[EstimateRow],
    choice: Option<&Choice>,
) -> Vec<VerdictRow> {
    criteria
        .iter()
        .map(|criterion| {
            let measured = evidence(&criterion.metric, overall, choice);
            VerdictRow {
                criterion: criterion.clone(),
                verdict: verdict(criterion, &measured),
                measured,
            }
        })
        .collect()
}

fn evidence(metric: &str, overall: &[EstimateRow], choice: Option<&Choice>) -> Measured {
    // What rests on too little is not judged by a corrected value either.
    let apparent = measures::measured(overall, metric)?;
    Ok(match (metric, choice) {
        ("sensitivity", Some(choice)) => choice.sensitivity,
        ("specificity", Some(choice)) => choice.specificity,
        _ => apparent,
    })
}

fn verdict(
    criterion: &Criterion,
    measured: &Result<plumbline_stats::Estimate, Undefined>,
) -> Verdict {
    let Ok(estimate) = measured else {
        return Verdict::CannotTell;
    };
    let (low, high, limit) = (
        estimate.interval.low,
        estimate.interval.high,
        criterion.limit,
    );
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
    use plumbline_stats::{Estimate, Interval, Level, Method};

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
            n_positive: 50,
            fraction: None,
        })
    }

    fn judged(bound: Bound, measured: Measured) -> Verdict {
        let metric = "sensitivity".to_owned();
        verdict(
            &Criterion {
                metric,
                bound,
                limit: 0.9,
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
