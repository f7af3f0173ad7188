//! Laws of measures of several classes, on random samples full of ties.

mod golden;

use std::collections::BTreeMap;

use plumbline_stats::binary::paired::scores::compare as paired;
use plumbline_stats::binary::{Measure, Scored, Settings as BinarySettings, measure_all as binary};
use plumbline_stats::classes::{
    Answers, CELLS, Choices, Costs, Input, MEASURES, Of, PAIRS, Sample,
};
use plumbline_stats::core::{
    Better, Facts, How, Sample as _, Scope, Settings, compare, measure_all,
};
use plumbline_stats::{Estimate, Measured, Method, Undefined};
use proptest::prelude::*;

fn quick() -> Settings {
    Settings {
        resamples: 60,
        fewest: 0,
        ..Settings::default()
    }
}

/// Random samples for each law.
const CASES: u32 = 60;

/// Probabilities in 64ths, so that they and their complements are exact.
fn cases(classes: u16, most: usize) -> impl Strategy<Value = Input> {
    let row = prop::collection::vec(0u32..20, usize::from(classes));
    let case = (0..classes, row, 0u32..9);
    prop::collection::vec(case, 8..most).prop_map(move |cases| {
        let mut scores = Vec::new();
        for (_, row, _) in &cases {
            // Shares of 64, the last class taking what is left.
            let mut left = 64;
            for (index, part) in row.iter().enumerate() {
                let part = if index + 1 == row.len() {
                    left
                } else {
                    *part * left / 32
                };
                left -= part;
                scores.push(f64::from(part) / 64.0);
            }
        }
        Input {
            classes,
            truth: cases.iter().map(|case| case.0).collect(),
            answers: Answers::Scores(scores),
            decision: None,
            patient: None,
        }
    })
}

fn clustered(mut input: Input, size: u32) -> Input {
    input.patient = Some(
        (0..input.truth.len() as u32)
            .map(|case| case / size)
            .collect(),
    );
    input
}

fn scores(input: &Input) -> &[f64] {
    match &input.answers {
        Answers::Scores(scores) => scores,
        Answers::Classes(_) => &[],
    }
}

fn measured(input: Input, settings: &Settings) -> BTreeMap<(&'static str, Of), Measured> {
    let classes = input.classes;
    let size = usize::from(classes);
    let cost = (0..size * size).map(|cell| (cell % 5) as f64).collect();
    let choices = Choices {
        costs: Costs::new(classes, cost),
        ..Choices::default()
    };
    let sample = Sample::new(input, choices).expect("valid");
    let wanted: Vec<_> = MEASURES.iter().chain(&PAIRS).chain(&CELLS).collect();
    measure_all(&sample, &wanted, settings, &mut |_| ())
        .into_iter()
        .map(|row| {
            let is_average = row.measured.is_ok() && row.facts.averages;
            assert_eq!(row.averaged.is_some(), is_average, "{}", row.facts.id);
            ((row.facts.id, row.of), row.measured)
        })
        .collect()
}

/// The binary outcome "is of this class", with the score of that class.
fn against_rest(input: &Input, class: u16) -> Scored {
    let size = usize::from(input.classes);
    let score = scores(input).iter().skip(usize::from(class)).step_by(size);
    Scored::new(
        input.truth.iter().map(|&truth| truth == class).collect(),
        score.copied().collect(),
        input.patient.clone(),
    )
    .expect("valid")
}

fn of_binary(
    scored: &Scored,
    threshold: Option<f64>,
) -> BTreeMap<&'static str, Result<Estimate, Undefined>> {
    let settings = BinarySettings {
        threshold,
        resamples: 60,
        ..BinarySettings::default()
    };
    binary(scored, &settings, &mut |_| ())
        .into_iter()
        .map(|(measure, estimate)| (measure.id(), estimate))
        .collect()
}

/// Equal to the bit where the binary room has a number.
#[track_caller]
fn assert_same(found: &Measured, expected: &Result<Estimate, Undefined>, what: &str) {
    match (found, expected) {
        (Ok(found), Ok(expected)) => {
            assert_eq!(found.value.to_bits(), expected.value.to_bits(), "{what}");
            assert_eq!(found.interval, expected.interval, "{what}");
            assert_eq!(found.fraction, expected.fraction, "{what}");
        }
        (Err(found), Err(expected)) => assert_eq!(found, expected, "{what}"),
        (found, expected) => panic!("{what}: {found:?} {expected:?}"),
    }
}

/// Equal up to the order of additions.
#[track_caller]
fn assert_near(found: &Measured, expected: &Result<Estimate, Undefined>, what: &str) {
    match (found, expected) {
        (Ok(found), Ok(expected)) => {
            assert_eq!(found.value.to_bits(), expected.value.to_bits(), "{what}");
            let [found, expected] = [found.interval, expected.interval];
            assert_eq!(found.method, expected.method, "{what}");
            let limits = [(found.low, expected.low), (found.high, expected.high)];
            for (found, expected) in limits {
                assert!(near(found, expected), "{what}: {found} {expected}");
            }
        }
        (Err(_), Err(_)) => (),
        (found, expected) => panic!("{what}: {found:?} {expected:?}"),
    }
}

const RANKED: [&str; 5] = [
    "auroc",
    "average_precision",
    "calibration_in_the_large",
    "calibration_intercept",
    "calibration_slope",
];
/// Sums over cases there, and over distinct scores here.
const SUMMED: [&str; 2] = ["ece", "observed_expected_ratio"];
const DECIDED: [&str; 5] = ["sensitivity", "specificity", "ppv", "npv", "f1"];

proptest! {
    #![proptest_config(ProptestConfig { cases: CASES, max_global_rejects: 10 * CASES, ..ProptestConfig::default() })]

    /// The second of two classes is the binary outcome, bootstrap included: with
    /// a tie at ½ decided for the first class, the threshold lies just above ½.
    #[test]
    fn two_classes_are_the_binary_room(input in cases(2, 150), repeated in any::<bool>()) {
        let input = if repeated { clustered(input, 2) } else { input };
        let expected = of_binary(&against_rest(&input, 1), Some(0.5f64.next_up()));
        let found = measured(input, &quick());
        for id in RANKED.into_iter().chain(DECIDED) {
            assert_same(&found[&(id, Of::Class(1))], &expected[id], id);
        }
        for id in SUMMED {
            assert_near(&found[&(id, Of::Class(1))], &expected[id], id);
        }
        for id in ["accuracy", "cohen_kappa"] {
            // These ask for two cases of each outcome there; one class of many may have one.
            let Ok(expected) = &expected[id] else { continue };
            // Without spread a share has Wilson's limits here, and there those of two
            // shares; imagined cases are rounded to a thousand-millionth.
            if expected.interval.method == Method::WilsonLimits {
                let found = found[&(id, Of::All)].expect(id).interval;
                let low = near(found.low, expected.interval.low);
                prop_assert!(low || id == "accuracy", "{} {:?}", id, found);
                continue;
            }
            assert_same(&found[&(id, Of::All)], &Ok(*expected), id);
        }
        // Its root is taken of the product here, so ties among resamples may break.
        match (&found[&("mcc", Of::All)], &expected["mcc"]) {
            (Ok(found), Ok(expected)) => {
                prop_assert!((found.value - expected.value).abs() < 1e-15);
            }
            (found, expected) => prop_assert!(expected.is_err(), "{:?}", found),
        }
        let areas = ["hand_till_auroc", "macro_auroc", "weighted_auroc"];
        for id in areas {
            match (&found[&(id, Of::All)], &expected["auroc"]) {
                (Ok(found), Ok(expected)) => {
                    prop_assert!((found.value - expected.value).abs() < 1e-15, "{}", id);
                }
                // Means of areas are resampled, so few cases may leave no interval.
                (Err(why), Ok(_)) => {
                    prop_assert_eq!(*why, Undefined::IntervalUnavailable, "{}", id);
                }
                (found, Err(_)) => prop_assert!(found.is_err(), "{}", id),
            }
        }
        match (&found[&("balanced_accuracy", Of::All)], &expected["balanced_accuracy"]) {
            (Ok(found), Ok(expected)) => {
                prop_assert_eq!(found.value, expected.value);
                prop_assert!(near(found.interval.low, expected.interval.low));
                prop_assert!(near(found.interval.high, expected.interval.high));
                prop_assert_eq!(found.interval.method, expected.interval.method);
            }
            (found, expected) => prop_assert_eq!(found.is_err(), expected.is_err()),
        }
        if let (Ok(found), Ok(expected)) = (&found[&("multiclass_brier_score", Of::All)], &expected["brier_score"]) {
            prop_assert!((found.value - 2.0 * expected.value).abs() < 1e-14);
        }
    }

    /// A class of several is the binary outcome "is of this class", wherever no
    /// resamples are drawn.
    #[test]
    fn a_class_is_a_binary_outcome(input in cases(4, 120)) {
        let all: Vec<_> = (0..4).map(|class| of_binary(&against_rest(&input, class), None)).collect();
        let found = measured(input, &quick());
        for (class, expected) in (0..4).zip(all) {
            for id in RANKED {
                match (&found[&(id, Of::Class(class))], &expected[id]) {
                    (Ok(found), Ok(expected)) => {
                        prop_assert_eq!(found.value, expected.value, "{}", id);
                        let drawn = ["average_precision", "ece"].contains(&id);
                        prop_assert!(drawn || found.interval == expected.interval, "{}", id);
                    }
                    (found, expected) => {
                        // Resamples are others, so an interval may just miss.
                        let unavailable = *found == Err(Undefined::IntervalUnavailable)
                            || *expected == Err(Undefined::IntervalUnavailable);
                        prop_assert!(
                            unavailable || found.is_err() == expected.is_err(),
                            "{} {:?} {:?}", id, found, expected
                        );
                    }
                }
            }
        }
    }

    /// The order in which cases are given changes nothing but the last digits.
    #[test]
    fn the_order_of_cases_is_irrelevant(input in cases(3, 90), by in 1usize..89) {
        let turned = rotated(&input, by % input.truth.len());
        let (found, again) = (measured(input, &quick()), measured(turned, &quick()));
        for (key, first) in &found {
            match (first, &again[key]) {
                (Ok(a), Ok(b)) => {
                    prop_assert!(near(a.value, b.value), "{:?}", key);
                    prop_assert!(near(a.interval.low, b.interval.low), "{:?} {:?} {:?}", key, a, b);
                    prop_assert!(near(a.interval.high, b.interval.high), "{:?} {:?} {:?}", key, a, b);
                }
                (a, b) => prop_assert_eq!(a.is_err(), b.is_err(), "{:?}", key),
            }
        }
    }

    /// Other numbers for the classes give the same values under those numbers.
    #[test]
    fn names_of_classes_are_irrelevant(input in cases(3, 90)) {
        // A tie is decided for the lowest number, which a new numbering changes.
        prop_assume!(Sample::new(input.clone(), Choices::default()).expect("valid").tied_decisions() == 0);
        let to = [2u16, 0, 1];
        let renamed = Input {
            truth: input.truth.iter().map(|&class| to[usize::from(class)]).collect(),
            answers: Answers::Scores(
                scores(&input)
                    .chunks(3)
                    .flat_map(|case| [case[1], case[2], case[0]])
                    .collect(),
            ),
            ..input.clone()
        };
        let (found, again) = (measured(input, &quick()), measured(renamed, &quick()));
        for ((id, of), first) in &found {
            if *id == "expected_cost" || *id == "top_accuracy" {
                continue;
            }
            let name = |class: u16| to[usize::from(class)];
            let of = match *of {
                Of::Class(class) => Of::Class(name(class)),
                Of::Pair(a, b) => Of::Pair(name(a).min(name(b)), name(a).max(name(b))),
                Of::Cell(truth, decision) => Of::Cell(name(truth), name(decision)),
                of => of,
            };
            match (first, &again[&(*id, of)]) {
                (Ok(a), Ok(b)) => {
                    prop_assert!(near(a.value, b.value), "{} {:?}", id, of);
                    prop_assert_eq!(a.fraction, b.fraction);
                }
                (Err(_), Err(_)) => (),
                // Resamples are others, so an interval may just miss.
                (a, b) => {
                    let unavailable = Err(Undefined::IntervalUnavailable);
                    prop_assert!(*a == unavailable || *b == unavailable, "{} {:?} {:?} {:?}", id, of, a, b);
                }
            }
        }
    }

    /// A resample is the same as cases repeated; weights beyond a byte, too.
    #[test]
    fn weights_repeat_cases(input in cases(3, 40), factor in 1u32..400, seed: u64) {
        let weights: Vec<u32> = (0..input.truth.len() as u64)
            .map(|case| {
                let word = (seed ^ case).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 60;
                if word == 0 { factor } else { word as u32 % 3 }
            })
            .collect();
        let repeated = |of: usize| weights.iter().enumerate().flat_map(move |(case, &weight)| {
            std::iter::repeat_n(case * of..(case + 1) * of, weight as usize).flatten()
        });
        let again = Input {
            truth: repeated(1).map(|case| input.truth[case]).collect(),
            answers: Answers::Scores(repeated(3).map(|at| scores(&input)[at]).collect()),
            ..input.clone()
        };
        prop_assume!((0..3).all(|class| again.truth.contains(&class)));
        let new = |input| Sample::new(input, Choices::default()).expect("valid");
        let (sample, again) = (new(input), new(again));
        let (mut view, direct) = (sample.view(), again.view());
        sample.recount(&weights, &mut view);
        for measure in MEASURES.iter().chain(&PAIRS).chain(&CELLS) {
            if measure.facts.id == "expected_cost" {
                continue;
            }
            for of in again.subjects(measure.facts.scope) {
                match (measure.point(&view, of), measure.point(&direct, of)) {
                    (Ok(a), Ok(b)) => prop_assert!(near(a, b), "{} {:?} {} {}", measure.facts.id, of, a, b),
                    // A fit that begins at that of the sample may get where one from afar does
                    // not, and the other way round: past predictions of 0 and 1 that were
                    // wrong, beside weights of hundreds.
                    (Ok(_), Err(_)) | (Err(_), Ok(_)) if measure.facts.id.starts_with("calibration") => (),
                    (a, b) => prop_assert_eq!(a.is_err(), b.is_err(), "{} {:?}", measure.facts.id, of),
                }
            }
        }
    }

    /// Whatever comes: values within their range, intervals around their values.
    #[test]
    fn numbers_stay_in_their_ranges(input in cases(3, 40), repeated in any::<bool>()) {
        let input = if repeated { clustered(input, 3) } else { input };
        let facts: BTreeMap<&str, &Facts> = MEASURES.iter().chain(&PAIRS).chain(&CELLS).map(|measure| (measure.facts.id, &measure.facts)).collect();
        for ((id, of), measured) in measured(input, &quick()) {
            let Ok(estimate) = measured else { continue };
            let (low, high) = facts[id].range;
            let (value, interval) = (estimate.value, estimate.interval);
            prop_assert!(low - 1e-12 <= value && value <= high + 1e-12, "{} {:?} {}", id, of, value);
            prop_assert!(interval.low <= value && value <= interval.high, "{} {:?} {:?}", id, of, estimate);
            prop_assert!(interval.low >= low - 1e-9 && interval.high <= high + 1e-9, "{} {:?} {:?}", id, of, estimate);
            prop_assert!(interval.high > interval.low, "{} {:?} {:?}", id, of, estimate);
        }
    }

    /// Differences for the second of two classes are those of the binary room, from
    /// the same resamples, wherever both draw cases or patients.
    #[test]
    fn differences_of_two_classes_are_those_of_the_binary_room(a in cases(2, 120), shift in 1usize..100, repeated in any::<bool>()) {
        let a = if repeated { clustered(a, 2) } else { a };
        let mut turned = scores(&a).to_vec();
        turned.rotate_left(2 * (shift % a.truth.len()));
        let b = Input { answers: Answers::Scores(turned), ..a.clone() };
        let binary: Vec<Measure> = ["average_precision", "ece", "sensitivity", "specificity", "ppv", "npv", "f1", "observed_expected_ratio"]
            .into_iter()
            .map(|id| Measure::parse(id).expect(id))
            .chain(repeated.then_some(Measure::Auroc))
            .collect();
        let settings = BinarySettings { threshold: Some(0.5f64.next_up()), resamples: 60, ..BinarySettings::default() };
        let (binary_a, binary_b) = (against_rest(&a, 1), against_rest(&b, 1));
        let expected = paired((&binary_a, &settings), (&binary_b, &settings), &binary, &mut |_| ()).expect("paired");
        let new = |input| Sample::new(input, Choices::default()).expect("valid");
        let wanted: Vec<_> = MEASURES.iter().collect();
        let found = compare(&new(a), &new(b), &wanted, &quick(), &mut |_| ()).expect("paired");
        for expected in expected {
            let id = expected.measure.id();
            let row = found.iter().find(|row| row.facts.id == id && row.of == Of::Class(1)).expect(id);
            match (row.difference, expected.difference) {
                (Ok(found), Ok(expected)) => {
                    prop_assert_eq!(found.value, expected.value, "{}", id);
                    let (found, expected) = (found.interval, expected.interval);
                    prop_assert!(near(found.low, expected.low) && near(found.high, expected.high), "{} {:?} {:?}", id, found, expected);
                    prop_assert_eq!(found.method, expected.method, "{}", id);
                }
                (found, expected) => prop_assert_eq!(found.is_err(), expected.is_err(), "{} {:?} {:?}", id, found, expected),
            }
        }
    }

    /// Exchanged respondents: the sign changes and nothing else.
    #[test]
    fn differences_are_antisymmetric(a in cases(3, 60), shift in 1usize..50, repeated in any::<bool>()) {
        let a = if repeated { clustered(a, 2) } else { a };
        let mut b = a.clone();
        let mut turned = scores(&a).to_vec();
        turned.rotate_left(3 * (shift % a.truth.len()));
        b.answers = Answers::Scores(turned);
        let new = |input| Sample::new(input, Choices::default()).expect("valid");
        let (a, b) = (new(a), new(b));
        let wanted: Vec<_> = MEASURES.iter().collect();
        let ab = compare(&a, &b, &wanted, &quick(), &mut |_| ()).expect("paired");
        let ba = compare(&b, &a, &wanted, &quick(), &mut |_| ()).expect("paired");
        for (ab, ba) in ab.iter().zip(&ba) {
            match (&ab.difference, &ba.difference) {
                (Ok(x), Ok(y)) => {
                    prop_assert!(near(x.value, -y.value));
                    prop_assert!(near(x.interval.low, -y.interval.high), "{} {:?} {:?}", ab.facts.id, x, y);
                    prop_assert!(near(x.interval.high, -y.interval.low), "{} {:?} {:?}", ab.facts.id, x, y);
                }
                (x, y) => prop_assert_eq!(x.is_err(), y.is_err()),
            }
        }
    }
}

fn near(a: f64, b: f64) -> bool {
    a == b || (a - b).abs() <= 1e-8 * a.abs().max(1.0)
}

fn rotated(input: &Input, by: usize) -> Input {
    let mut truth = input.truth.clone();
    truth.rotate_left(by);
    let mut turned = scores(input).to_vec();
    turned.rotate_left(by * usize::from(input.classes));
    Input {
        truth,
        answers: Answers::Scores(turned),
        ..input.clone()
    }
}

/// 60 cases of three classes, all decided and ranked correctly.
fn perfect() -> Input {
    let truth: Vec<u16> = (0..60).map(|case| case % 3).collect();
    let sure = |&class: &u16| (0..3).map(move |other| f64::from(u8::from(other == class)));
    Input {
        classes: 3,
        answers: Answers::Scores(truth.iter().flat_map(sure).collect()),
        truth,
        decision: None,
        patient: None,
    }
}

/// No width of 0 after perfect separation, with cases or with patients.
#[test]
fn perfect_answers_are_not_certain() {
    for input in [perfect(), clustered(perfect(), 4)] {
        let patients = input.patient.is_some();
        for ((id, of), measured) in measured(
            input,
            &Settings {
                resamples: 200,
                ..Settings::default()
            },
        ) {
            // A fit that separates has no slope.
            let fits = [
                "calibration_in_the_large",
                "calibration_intercept",
                "calibration_slope",
            ];
            if fits.contains(&id) {
                assert!(measured.is_err(), "{id}");
                continue;
            }
            let estimate = measured.unwrap_or_else(|why| panic!("{id} {of:?}: {why:?}"));
            let interval = estimate.interval;
            assert!(
                interval.high - interval.low > 0.01,
                "{id} {of:?}: {estimate:?}"
            );
            if patients && matches!(id, "hand_till_auroc" | "macro_f1" | "accuracy") {
                assert_eq!(interval.method, Method::WilsonLimits, "{id}");
            }
        }
    }
}

/// Wilson's limit of 20 right among 20 is 0.8389: a respondent that is right so
/// often in each of three classes of 20 is right so often in all.
#[test]
fn limits_without_spread_are_those_of_wilson() {
    let found = measured(clustered(perfect(), 1), &quick());
    let macro_f1 = found[&("macro_f1", Of::All)].expect("an estimate").interval;
    let z2 = 1.959_963_984_540_054_f64 * 1.959_963_984_540_054;
    let expected = 20.0 / (20.0 + z2);
    assert!((macro_f1.low - expected).abs() < 1e-6, "{macro_f1:?}");
    assert_eq!(macro_f1.high, 1.0);
    // Two for each case that was decided wrongly with certainty.
    let brier = found[&("multiclass_brier_score", Of::All)]
        .expect("an estimate")
        .interval;
    assert!(
        (brier.high - 2.0 * (1.0 - expected)).abs() < 1e-6,
        "{brier:?}"
    );
}

#[test]
fn few_units_give_a_reason() {
    // 12 cases, four of each class, from six patients.
    let input = |patient| Input {
        classes: 3,
        truth: (0..12).map(|case| case % 3).collect(),
        answers: Answers::Classes((0..12).map(|case| case % 2).collect()),
        decision: None,
        patient,
    };
    let found = measured(input(None), &Settings::default());
    let (n, needed) = (4, 10);
    assert!(found[&("accuracy", Of::All)].is_ok());
    assert_eq!(
        found[&("sensitivity", Of::Class(1))],
        Err(Undefined::TooFewPositives { n, needed })
    );
    assert_eq!(
        found[&("balanced_accuracy", Of::All)],
        Err(Undefined::TooFewOfClass {
            class: 0,
            n,
            needed
        })
    );
    let patients = (0..12).map(|case| case / 2).collect();
    let found = measured(input(Some(patients)), &Settings::default());
    assert_eq!(
        found[&("accuracy", Of::All)],
        Err(Undefined::TooFewPatients { n: 6, needed })
    );
    assert_eq!(
        found[&("balanced_accuracy", Of::All)],
        Err(Undefined::TooFewPatientsOfClass {
            class: 0,
            n: 4,
            needed
        })
    );
}

/// A class that is never predicted has no predictive value, and a mean that took
/// 0 for it would be of something that nobody measured.
#[test]
fn a_class_that_is_never_predicted_has_no_average_of_predictive_values() {
    let input = Input {
        classes: 3,
        truth: (0..60).map(|case| case % 3).collect(),
        answers: Answers::Classes((0..60).map(|case| case % 2).collect()),
        decision: None,
        patient: None,
    };
    let found = measured(input, &quick());
    let never = Err(Undefined::ClassNeverPredicted { class: 2 });
    assert_eq!(found[&("macro_ppv", Of::All)], never);
    assert_eq!(found[&("weighted_ppv", Of::All)], never);
    assert_eq!(
        found[&("ppv", Of::Class(2))],
        Err(Undefined::NonePredictedPositive)
    );
    assert!(found[&("macro_f1", Of::All)].is_ok());
}

#[test]
fn scores_that_do_not_add_up_are_no_probabilities() {
    let mut input = perfect();
    let Answers::Scores(scores) = &mut input.answers else {
        panic!("scores");
    };
    scores[0] -= 2e-5;
    let off = measured(input.clone(), &quick());
    assert_eq!(
        off[&("multiclass_brier_score", Of::All)],
        Err(Undefined::NotProbabilities)
    );
    assert!(off[&("macro_auroc", Of::All)].is_ok());
    if let Answers::Scores(scores) = &mut input.answers {
        scores[0] += 1.5e-5;
    }
    assert!(measured(input, &quick())[&("multiclass_brier_score", Of::All)].is_ok());
}

/// The descriptor says what is executed: a measure with a formula reports its
/// method, all others a bootstrap.
#[test]
fn facts_and_methods_agree() {
    let golden = golden::file("classes.json");
    let set = &golden["sets"]["three"];
    let input = Input {
        classes: 3,
        truth: golden::numbers(&set["truth"])
            .into_iter()
            .map(|class| class as u16)
            .collect(),
        answers: Answers::Scores(golden::numbers(&set["scores"])),
        decision: None,
        patient: None,
    };
    let found = measured(input, &quick());
    let mut ids = Vec::new();
    for measure in MEASURES.iter().chain(&PAIRS).chain(&CELLS) {
        let facts = &measure.facts;
        assert!(
            !facts.formula.is_empty() && !facts.references.is_empty(),
            "{}",
            facts.id
        );
        assert!(
            !(facts.averages && facts.scope != Scope::Overall),
            "{}",
            facts.id
        );
        assert!(facts.better == Better::Neither || facts.scope != Scope::Cell);
        ids.push(facts.id);
        for ((id, of), measured) in &found {
            let Ok(estimate) = measured else { continue };
            if *id != facts.id {
                continue;
            }
            let method = estimate.interval.method;
            let expected = match measure.how {
                How::Counted(_) => Method::Wilson,
                How::Formula { method, .. } => method,
                How::Resampled { unit, .. } => Method::BootstrapBca {
                    resamples: 60,
                    unit,
                },
            };
            assert_eq!(method, expected, "{id} {of:?}");
        }
    }
    ids.sort_unstable();
    let all = ids.len();
    ids.dedup();
    assert_eq!(ids.len(), all, "an id occurs twice");
}

/// Every case has the same loss of −ln 0.9: sums of it differ in their last bits
/// from resample to resample, and that is no spread.
#[test]
fn rounding_is_not_taken_for_spread() {
    let mut input = perfect();
    if let Answers::Scores(scores) = &mut input.answers {
        for score in scores.iter_mut() {
            *score = if *score == 1.0 { 0.9 } else { 0.05 };
        }
    }
    let found = measured(input, &quick());
    for id in ["log_loss", "multiclass_brier_score"] {
        let interval = found[&(id, Of::All)].expect("an estimate").interval;
        assert!(interval.high - interval.low > 0.01, "{id} {interval:?}");
    }
}
