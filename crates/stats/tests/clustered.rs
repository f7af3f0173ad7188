//! Several cases of one patient: patients are resampled, by themselves.

mod simulated;

use std::collections::BTreeMap;

use plumbline_stats::binary::paired::scores::Joint;
use plumbline_stats::binary::sample::{Resample, Sample};
use plumbline_stats::binary::{Measure, Scored, Settings, difference, measure_all};
use plumbline_stats::random::Purpose;
use plumbline_stats::{Estimate, Method, Resampling, Undefined};
use simulated::{at, mapped, risks};

fn with_patients(scored: &Scored, patient: impl Fn(u32) -> u32) -> Scored {
    let patient = (0..scored.len() as u32).map(patient).collect();
    Scored::new(
        scored.truth().to_vec(),
        scored.score().to_vec(),
        Some(patient),
    )
    .expect("valid")
}

fn all(scored: &Scored, settings: &Settings) -> BTreeMap<Measure, Result<Estimate, Undefined>> {
    measure_all(scored, settings, &mut |_| ())
        .into_iter()
        .collect()
}

#[test]
fn every_interval_resamples_patients_once_an_id_repeats() {
    let twins = with_patients(&risks(1, 240, None), |case| case / 2);
    for (measure, estimate) in all(&twins, &at(0.4, 60)) {
        let method = estimate
            .unwrap_or_else(|why| panic!("{}: {why:?}", measure.id()))
            .interval
            .method;
        let Method::BootstrapBca { unit, resamples } = method else {
            panic!("{}: {method:?}", measure.id());
        };
        assert_eq!((unit, resamples), (Resampling::Patients, 60));
    }
}

#[test]
fn ids_that_do_not_repeat_change_nothing() {
    let cases = risks(1, 150, None);
    let numbered = with_patients(&cases, |case| 1000 - case);
    assert_eq!(all(&cases, &at(0.4, 60)), all(&numbered, &at(0.4, 60)));
}

/// Copies of a case carry no information: with every case three times, an
/// interval over patients is that of the single cases, up to chance. The same
/// rows taken as cases give an interval that is too narrow by √3.
#[test]
fn copies_of_cases_do_not_narrow_an_interval() {
    let cases = risks(1, 200, None);
    let settings = at(0.4, 1500);
    let copied: Vec<usize> = (0..200).flat_map(|case| [case; 3]).collect();
    let copies = simulated::reordered(&cases, &copied);
    let single = all(&cases, &settings);
    let by_patient = all(&with_patients(&copies, |case| case / 3), &settings);
    let by_case = all(&copies, &settings);
    let width = |of: &BTreeMap<_, Result<Estimate, _>>, measure| {
        let interval = of[&measure].expect("an estimate").interval;
        interval.high - interval.low
    };
    for measure in [
        Measure::Auroc,
        Measure::BrierScore,
        Measure::Sensitivity,
        Measure::NetBenefit,
        Measure::CalibrationSlope,
        Measure::LrPositive,
    ] {
        let (single, by_patient, by_case) = (
            width(&single, measure),
            width(&by_patient, measure),
            width(&by_case, measure),
        );
        let id = measure.id();
        assert!(
            (by_patient / single - 1.0).abs() < 0.12,
            "{id}: {by_patient} {single}"
        );
        assert!(by_case < 0.68 * by_patient, "{id}: {by_case} {by_patient}");
    }
}

#[test]
fn a_perfect_clustered_table_counts_patients_not_cases() {
    // 12 patients with ten cases each, all classified correctly.
    let truth: Vec<bool> = (0..120).map(|case| case / 10 < 6).collect();
    let score = truth
        .iter()
        .map(|&positive| f64::from(u8::from(positive)))
        .collect();
    let patient = (0..120).map(|case| case / 10).collect();
    let scored = Scored::new(truth, score, Some(patient)).expect("valid");
    let sensitivity = all(&scored, &at(0.5, 200))[&Measure::Sensitivity].expect("an estimate");
    assert_eq!(sensitivity.interval.method, Method::WilsonLimits);
    // Wilson for 6 of 6: n / (n + z²).
    let z2 = 1.959963984540054_f64 * 1.959963984540054;
    assert!((sensitivity.interval.low - 6.0 / (6.0 + z2)).abs() < 1e-8);
    assert_eq!(sensitivity.interval.high, 1.0);
    assert_eq!(
        sensitivity.fraction.map(|fraction| fraction.denominator),
        Some(60)
    );
}

#[test]
fn patients_are_drawn_whole() {
    let sample = Sample::new(&with_patients(&risks(3, 90, None), |case| case / 3));
    let patient = sample.patient().expect("patients repeat").to_vec();
    let mut resample = Resample::default();
    sample.draw(Resampling::Patients, Purpose::Cases, 1, 0, &mut resample);
    let mut seen = BTreeMap::new();
    for (&patient, &weight) in patient.iter().zip(resample.weights()) {
        assert_eq!(*seen.entry(patient).or_insert(weight), weight);
    }
    assert_eq!(seen.values().sum::<u32>(), 30);
    assert!(seen.values().any(|&weight| weight > 1));
}

/// Replicate b draws from stream b, whatever was drawn before.
#[test]
fn a_replicate_does_not_depend_on_those_before() {
    let sample = Sample::new(&risks(3, 500, None));
    for unit in [Resampling::Cases, Resampling::WithinOutcome] {
        let draw = |replicates: &[u64]| {
            let mut resample = Resample::default();
            for &replicate in replicates {
                sample.draw(unit, Purpose::Cases, 9, replicate, &mut resample);
            }
            resample.weights().to_vec()
        };
        assert_eq!(draw(&[7]), draw(&[0, 3, 7]));
        assert_ne!(draw(&[7]), draw(&[8]));
        let positives: u32 = draw(&[7])[..sample.positives()].iter().sum();
        let kept = positives as usize == sample.positives();
        assert_eq!(kept, unit == Resampling::WithinOutcome);
    }
}

/// Positive cases of which `missed` lie below the threshold of 0.5, and as many negative
/// ones, two of each patient.
fn found(positives: u32, missed: u32) -> Scored {
    let cases = 0..2 * positives;
    let truth = cases.clone().map(|case| case < positives).collect();
    let found = |case: u32| (missed..positives).contains(&case);
    let score = cases
        .clone()
        .map(|case| if found(case) { 0.9 } else { 0.1 });
    let patient = cases.map(|case| case / 2).collect();
    Scored::new(truth, score.collect(), Some(patient)).expect("valid")
}

/// Where one group has no mistake, its resamples have none, and the resampled difference
/// has the spread of the other group alone: from 92 of 95 against 59 of 59 it would be
/// told with certainty that the first are served worse. Newcombe's interval for as many
/// single cases is −0.089 to 0.033 (statsmodels 0.14, `confint_proportions_2indep`).
#[test]
fn a_group_without_a_mistake_is_not_taken_as_certain() {
    let sensitivity = |group: &Scored, rest: &Scored| {
        let gap = difference::difference(group, rest, Measure::Sensitivity, &at(0.5, 400));
        gap.expect("a gap").interval
    };
    let (some, none) = (found(96, 3), found(60, 0));
    let gap = sensitivity(&some, &none);
    assert_eq!(gap.method, Method::SquareAndAdd);
    assert!(gap.low < -0.07 && gap.high > 0.03, "{gap:?}");
    let turned = sensitivity(&none, &some);
    assert!(turned.low < -0.03 && turned.high > 0.07, "{turned:?}");
}

/// The same of two respondents on the same cases.
#[test]
fn a_respondent_without_a_mistake_is_not_taken_as_certain() {
    let (some, none) = (found(96, 3), found(96, 0));
    let settings = at(0.5, 400);
    let respondents = [(&some, &settings), (&none, &settings)];
    let joint = Joint::new(&respondents, &[Measure::Sensitivity], &mut |_| ());
    let joint = joint.expect("the same cases");
    let difference = joint.differences(0, 1).remove(0).difference.expect("one");
    let interval = difference.interval;
    assert!(interval.low < -0.07 && interval.high > 0.0, "{interval:?}");
}

#[test]
fn gaps_resample_patients_of_either_group() {
    let group = risks(5, 120, None);
    let rest = with_patients(&mapped(&risks(6, 240, None), |t| t, |s| s), |case| case / 2);
    for (measure, gap) in
        difference::differences(&group, &rest, Measure::ALL, &at(0.4, 60), &mut |_| ())
    {
        let gap = gap.unwrap_or_else(|why| panic!("{}: {why:?}", measure.id()));
        let Method::BootstrapBca { unit, .. } = gap.interval.method else {
            panic!("{}: {:?}", measure.id(), gap.interval.method);
        };
        assert_eq!(unit, Resampling::Patients, "{}", measure.id());
        assert!(gap.interval.low <= gap.value && gap.value <= gap.interval.high);
        assert_eq!(gap.n, 120);
    }
}
