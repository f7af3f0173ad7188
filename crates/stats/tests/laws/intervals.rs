//! Laws of values and intervals.

use plumbline_stats::binary::{Measure, Settings};
use plumbline_stats::{Estimate, Level};

use crate::simulated::{at, risks};
use crate::{RESAMPLES, all, samples};

/// Lowest and highest value that a measure can have.
fn range(measure: Measure) -> (f64, f64) {
    use Measure::*;
    match measure {
        // The smooth curve may leave the range of probabilities.
        Ici | E50 | E90 | Emax => (0.0, f64::INFINITY),
        _ => measure.facts().range,
    }
}

#[test]
fn every_estimate_lies_in_its_interval_and_both_in_range() {
    for (name, scored) in samples() {
        for (measure, estimate) in all(&scored, &at(0.4, RESAMPLES)) {
            let what = format!("{name}, {}", measure.id());
            let Estimate {
                value, interval, n, ..
            } = estimate.expect(&what);
            let (low, high) = range(measure);
            assert!(
                low <= interval.low && interval.high <= high,
                "{what}: {interval:?}"
            );
            assert!(
                interval.low <= value && value <= interval.high,
                "{what}: {value} {interval:?}"
            );
            assert!(
                interval.low < interval.high,
                "{what}: an interval of width 0"
            );
            assert_eq!(n, scored.len() as u64);
        }
    }
}

#[test]
fn the_seed_decides_every_bootstrap_interval() {
    let scored = risks(1, 300, None);
    let with_seed = |seed| {
        all(
            &scored,
            &Settings {
                seed,
                ..at(0.4, RESAMPLES)
            },
        )
    };
    assert_eq!(with_seed(5), with_seed(5));
    for ((measure, a), (_, b)) in with_seed(5).into_iter().zip(with_seed(6)) {
        let same = a == b;
        assert_eq!(same, measure.has_formula(), "{}", measure.id());
    }
}

#[test]
fn higher_levels_give_wider_intervals() {
    for (name, scored) in samples() {
        let at_level = |level| Settings {
            level: Level::new(level).expect("a level"),
            ..at(0.4, 400)
        };
        let (narrow, wide) = (all(&scored, &at_level(0.8)), all(&scored, &at_level(0.95)));
        for ((measure, narrow), (_, wide)) in narrow.into_iter().zip(wide) {
            let what = format!("{name}, {}", measure.id());
            let (narrow, wide) = (narrow.expect(&what).interval, wide.expect(&what).interval);
            assert!(wide.low <= narrow.low && narrow.high <= wide.high, "{what}");
            assert!(wide.high - wide.low > narrow.high - narrow.low, "{what}");
        }
    }
}
