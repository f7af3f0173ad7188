//! What must not change, or change in a known way, when the data are rewritten.

use plumbline_stats::binary::{Measure, Scored};

use crate::simulated::{at, mapped, random, reordered, uniform};
use crate::{RESAMPLES, all, assert_same, samples, values};

/// The order of rows carries no information: not a bit may change.
#[test]
fn order_of_rows_does_not_matter() {
    for (name, scored) in samples() {
        let mut shuffled: Vec<usize> = (0..scored.len()).collect();
        let mut random = random(9);
        for last in (1..shuffled.len()).rev() {
            shuffled.swap(last, (uniform(&mut random) * (last + 1) as f64) as usize);
        }
        let settings = at(0.4, RESAMPLES);
        let clustered = scored.patient().is_some();
        let (a, b) = (
            all(&scored, &settings),
            all(&reordered(&scored, &shuffled), &settings),
        );
        // Tied cases of different patients are laid out in the order of the
        // file, so a sum of losses may be rounded differently.
        let tolerance = if clustered { 1e-12 } else { 0.0 };
        for ((measure, a), (_, b)) in a.into_iter().zip(b) {
            let what = format!("{name}, {}", measure.id());
            let (a, b) = (a.expect(&what), b.expect(&what));
            for (a, b) in [
                (a.value, b.value),
                (a.interval.low, b.interval.low),
                (a.interval.high, b.interval.high),
            ] {
                assert_same(&what, Ok(a), Ok(b), tolerance);
            }
        }
    }
}

#[test]
fn rank_measures_survive_a_monotone_transform() {
    for (name, scored) in samples() {
        let cubed = |score: f64| score * score * score;
        let moved = mapped(&scored, |t| t, cubed);
        let before = all(&scored, &at(0.4, RESAMPLES));
        let after = all(&moved, &at(cubed(0.4), RESAMPLES));
        for ((measure, before), (_, after)) in before.into_iter().zip(after) {
            // Others know scores by their order, and by the threshold, only.
            if !measure.needs_probabilities() {
                assert_eq!(before, after, "{name}, {}", measure.id());
            } else {
                assert_ne!(
                    before,
                    after,
                    "{name}, {} depends on ranks only",
                    measure.id()
                );
            }
        }
    }
}

/// Quantiles of distances and neighbourhoods count whole cases.
fn counts_whole_cases(measure: Measure) -> bool {
    use Measure::*;
    matches!(measure, Ici | E50 | E90 | Emax)
}

#[test]
fn repeating_every_case_changes_no_value() {
    for (name, scored) in samples() {
        let twice: Vec<usize> = (0..scored.len()).flat_map(|case| [case, case]).collect();
        let settings = at(0.4, 0);
        let repeated = values(&reordered(&scored, &twice), &settings);
        for ((measure, a), (_, b)) in values(&scored, &settings).into_iter().zip(repeated) {
            let tolerance = if counts_whole_cases(measure) {
                2e-2
            } else {
                1e-9
            };
            assert_same(&format!("{name}, {}", measure.id()), a, b, tolerance);
        }
    }
}

/// How a value changes.
type Change = fn(f64) -> f64;

/// What a measure becomes when the outcome is turned round and p becomes 1 − p: the same,
/// but for these.
fn reversed(measure: Measure) -> Option<(Measure, Change)> {
    use Measure::*;
    let same: Change = |x| x;
    Some(match measure {
        CalibrationIntercept | CalibrationInTheLarge => (measure, |x| -x),
        Sensitivity => (Specificity, same),
        Specificity => (Sensitivity, same),
        Ppv => (Npv, same),
        Npv => (Ppv, same),
        LrPositive => (LrNegative, |x| 1.0 / x),
        LrNegative => (LrPositive, |x| 1.0 / x),
        Prevalence => (measure, |x| 1.0 - x),
        // They favour the positive outcome, or one end of the ROC curve.
        AveragePrecision | PartialAuc | F1 | ObservedExpectedRatio => return None,
        NetBenefit | StandardizedNetBenefit | NetInterventionsAvoided => return None,
        _ => (measure, same),
    })
}

#[test]
fn turning_outcome_and_score_round_swaps_the_classes() {
    for (name, scored) in samples() {
        // No score lies at the threshold or at the edge of a bin, where the
        // closed end would move to the other side.
        let off_edge = |score: f64| 0.9 * score + 0.0513;
        let scored = mapped(&scored, |t| t, off_edge);
        let turned = mapped(&scored, |t| !t, |score| 1.0 - score);
        let before = values(&scored, &at(0.3987, 0));
        let after = values(&turned, &at(1.0 - 0.3987, 0));
        let find = |measure| {
            after
                .iter()
                .find(|(other, _)| *other == measure)
                .expect("all")
                .1
        };
        for (measure, before) in before {
            let Some((partner, change)) = reversed(measure) else {
                continue;
            };
            let what = format!("{name}, {}", measure.id());
            // The smoother places its fits from the lowest score upwards.
            let tolerance = if counts_whole_cases(measure) {
                2e-3
            } else {
                1e-6
            };
            assert_same(&what, before.map(change), find(partner), tolerance);
        }
    }
}

#[test]
fn turning_the_outcome_alone_mirrors_the_area() {
    for (name, scored) in samples() {
        let turned = mapped(&scored, |t| !t, |score| score);
        let settings = at(0.4, 400);
        let area = |scored: &Scored| all(scored, &settings)[0].1.expect(name);
        let (a, b) = (area(&scored), area(&turned));
        assert!((a.value + b.value - 1.0).abs() < 1e-12, "{name}");
        if scored.patient().is_none() {
            assert!(
                (a.interval.low + b.interval.high - 1.0).abs() < 1e-12,
                "{name}"
            );
        }
    }
}
