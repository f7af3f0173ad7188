//! Intervals at a threshold where patients have several cases, against numpy with
//! derivatives by a complex step, and statsmodels' robust variances.

mod golden;

use golden::{CLOSED_FORM, assert_close, file, number, numbers, sets};
use plumbline_stats::binary::clustered::{PatientsAlong, PatientsAt};
use plumbline_stats::binary::confusion::Confusion;
use plumbline_stats::binary::measure::measures;
use plumbline_stats::binary::sample::Sample;
use plumbline_stats::binary::{Measure, Scored, Settings};
use plumbline_stats::{Estimate, Method};
use serde_json::Value;

fn sample(set: &Value) -> Sample {
    let truth = numbers(&set["truth"])
        .iter()
        .map(|&one| one == 1.0)
        .collect();
    let patient = numbers(&set["patient"])
        .iter()
        .map(|&id| id as u32)
        .collect();
    let scored = Scored::new(truth, numbers(&set["score"]), Some(patient));
    Sample::new(&scored.expect("a valid data set"))
}

fn flagged(sample: &Sample, entries: usize) -> Confusion {
    Confusion::split(sample.tally(), sample.tally().score.len() - entries)
}

fn at(sample: &Sample, along: &PatientsAlong, threshold: f64) -> PatientsAt {
    let below = sample
        .tally()
        .score
        .partition_point(|&score| score < threshold);
    let entries = sample.tally().score.len() - below;
    along.at(entries, |entries| {
        let table = flagged(sample, entries);
        table.tp + table.fp
    })
}

fn settings(threshold: f64) -> Settings {
    Settings {
        threshold: Some(threshold),
        ..Settings::default()
    }
}

#[test]
fn intervals_of_patients_agree_with_complex_steps_and_statsmodels() {
    let golden = file("clustered.json");
    let mut compared = 0;
    for (name, set) in sets(&golden) {
        let sample = sample(set);
        let along = PatientsAlong::new(&sample).expect("patients repeat");
        for expected in set["expected"].as_array().expect("a list") {
            let threshold = number(&expected["threshold"]);
            let table = Confusion::at(sample.tally(), threshold);
            let patients = at(&sample, &along, threshold);
            for (id, limits) in expected["measures"].as_object().expect("measures") {
                let measure = Measure::parse(id).expect("a measure");
                let found = patients.interval(measure, &table, &settings(threshold));
                let found = found.expect("it is of the table").expect("it exists");
                let limits = numbers(limits);
                let what = format!("{name} {id} at {threshold}");
                assert_close(found.low, limits[1], CLOSED_FORM, &what);
                assert_close(found.high, limits[2], CLOSED_FORM, &what);
                compared += 1;
            }
        }
    }
    assert_eq!(compared, 2 * 4 * 16);
}

/// What follows the slider is not far from what an evaluation finds.
#[test]
fn intervals_of_patients_are_about_as_wide_as_those_of_resampled_patients() {
    let golden = file("clustered.json");
    let set = &golden["sets"]["many"];
    let truth = numbers(&set["truth"])
        .iter()
        .map(|&one| one == 1.0)
        .collect();
    let patient = numbers(&set["patient"])
        .iter()
        .map(|&id| id as u32)
        .collect();
    let scored = Scored::new(truth, numbers(&set["score"]), Some(patient)).expect("valid");
    let sample = Sample::new(&scored);
    let along = PatientsAlong::new(&sample).expect("patients repeat");
    let settings = Settings {
        resamples: 1000,
        ..settings(0.4)
    };
    let table = Confusion::at(sample.tally(), 0.4);
    let of_table: Vec<Measure> = Measure::ALL
        .iter()
        .copied()
        .filter(|measure| measure.needs_threshold())
        .collect();
    for (measure, resampled) in measures(&scored, &of_table, &settings, &mut |_| ()) {
        let resampled: Estimate = resampled.expect("it exists");
        let quick = at(&sample, &along, 0.4).interval(measure, &table, &settings);
        let quick = quick.expect("it is of the table").expect("it exists");
        let width = |low: f64, high: f64| high - low;
        let of_resampled = width(resampled.interval.low, resampled.interval.high);
        let ratio = width(quick.low, quick.high) / of_resampled;
        assert!((0.85..1.15).contains(&ratio), "{measure:?}: {ratio}");
    }
}

#[test]
fn patients_of_one_case_have_no_sums() {
    let scored = Scored::new(vec![true, false], vec![0.1, 0.2], Some(vec![4, 7])).expect("valid");
    assert_eq!(PatientsAlong::new(&Sample::new(&scored)), None);
}

#[test]
fn where_all_patients_agree_nothing_claims_certainty() {
    let truth: Vec<bool> = (0..60).map(|case| case % 6 < 3).collect();
    let score = truth
        .iter()
        .map(|&one| if one { 0.9 } else { 0.1 })
        .collect();
    let patient = (0..60).map(|case| case / 6).collect();
    let scored = Scored::new(truth, score, Some(patient)).expect("valid");
    let sample = Sample::new(&scored);
    let along = PatientsAlong::new(&sample).expect("patients repeat");
    let table = Confusion::at(sample.tally(), 0.5);
    let patients = at(&sample, &along, 0.5);
    // Ten patients, not thirty cases: Wilson's lower limit of 10 of 10.
    let z2 = 1.959963984540054_f64.powi(2);
    let interval = patients.interval(Measure::Sensitivity, &table, &settings(0.5));
    let interval = interval.expect("of the table").expect("it exists");
    assert_eq!(interval.method, Method::WilsonOfPatients);
    assert_close(interval.low, 10.0 / (10.0 + z2), CLOSED_FORM, "sensitivity");
    assert_eq!(interval.high, 1.0);
    for measure in [
        Measure::F1,
        Measure::Mcc,
        Measure::YoudenIndex,
        Measure::LrNegative,
    ] {
        let interval = patients.interval(measure, &table, &settings(0.5));
        let interval = interval.expect("of the table").expect("it exists");
        assert!(interval.high > interval.low, "{measure:?}");
    }
}
