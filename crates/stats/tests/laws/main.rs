//! Laws that every measure obeys, or is a listed exception from.

mod intervals;
mod poor_samples;
#[path = "../simulated/mod.rs"]
mod simulated;
mod symmetries;

use plumbline_stats::binary::snapshot::Snapshot;
use plumbline_stats::binary::{Measure, Scored, Settings, Tally, measure_all};
use plumbline_stats::{Estimate, Undefined};
use simulated::{at, risks};

const RESAMPLES: u32 = 60;

/// Samples of several kinds: without ties, with ties, small, imbalanced, and
/// with several cases of one patient.
fn samples() -> Vec<(&'static str, Scored)> {
    let clustered = risks(4, 200, Some(0.05));
    let patient = (0..200).map(|case| case / 3).collect();
    let clustered = Scored::new(
        clustered.truth().to_vec(),
        clustered.score().to_vec(),
        Some(patient),
    );
    vec![
        ("continuous", risks(1, 300, None)),
        ("tied", risks(2, 250, Some(0.05))),
        ("small", risks(3, 30, Some(0.01))),
        ("clustered", clustered.expect("valid")),
    ]
}

fn all(scored: &Scored, settings: &Settings) -> Vec<(Measure, Result<Estimate, Undefined>)> {
    measure_all(scored, settings, &mut |_| ())
}

/// Point values; they need no resamples.
fn values(scored: &Scored, settings: &Settings) -> Vec<(Measure, Result<f64, Undefined>)> {
    let tally = Tally::new(scored);
    let snapshot = Snapshot::of(&tally, settings);
    let measures = Measure::ALL.iter();
    measures
        .map(|&measure| (measure, snapshot.value(measure)))
        .collect()
}

#[track_caller]
fn assert_same(what: &str, a: Result<f64, Undefined>, b: Result<f64, Undefined>, tolerance: f64) {
    match (a, b) {
        (Ok(a), Ok(b)) => assert!(
            (a - b).abs() <= tolerance * a.abs().max(1.0),
            "{what}: {a} {b}"
        ),
        (a, b) => assert_eq!(a.is_ok(), b.is_ok(), "{what}: {a:?} {b:?}"),
    }
}

#[test]
fn ids_are_read_as_they_are_written() {
    for &measure in Measure::ALL {
        assert_eq!(Measure::parse(measure.id()), Some(measure));
        let json = serde_json::to_string(&measure).expect("JSON");
        assert_eq!(json, format!("\"{}\"", measure.id()));
    }
    assert_eq!(Measure::parse("recall"), None);
}

#[test]
fn progress_runs_from_nothing_to_everything() {
    let mut told = Vec::new();
    measure_all(&risks(1, 100, None), &at(0.4, 1000), &mut |share| {
        told.push(share)
    });
    // Replicates are told a few at a time: never more than a fiftieth of the work.
    let mut steps = told.windows(2).map(|pair| pair[1] - pair[0]);
    assert!(steps.all(|step| (0.0..=0.02).contains(&step)), "{told:?}");
    assert!(told[0] > 0.0 && told[told.len() - 1] == 1.0);
}

/// −0 and 0 are one score, and each row is counted once.
#[test]
fn a_tally_counts_each_case_once() {
    let scored = Scored::new(vec![true, false, true], vec![-0.0, 0.0, 1.0], None).expect("valid");
    let tally = Tally::new(&scored);
    assert_eq!(tally.score.len(), 2);
    assert_eq!((tally.positive, tally.negative), (vec![1, 1], vec![1, 0]));
}
