//! A 95 % interval must cover the truth: several classes, and respondents on the
//! same cases.
//!
//! 1000 samples for each interval, seeded: the standard error of a coverage of
//! 95 % is then 0.7 per cent, and 93 to 97 % is three of them. The truth is a
//! closed form or an integral over the normal distribution.

mod simulated;

use plumbline_stats::binary::paired::{delong, scores};
use plumbline_stats::binary::{Measure, Scored};
use plumbline_stats::classes::{Answers, Choices, Input, MEASURES, Sample};
use plumbline_stats::core::{Settings, compare, measure_all};
use plumbline_stats::paired::mcnemar::Pairs;
use plumbline_stats::paired::proportions;
use plumbline_stats::{Level, normal};
use simulated::{at, random, uniform};

const SAMPLES: u64 = 1000;

#[track_caller]
fn assert_nominal(what: &str, covered: u64, low: f64) {
    let coverage = 100.0 * covered as f64 / SAMPLES as f64;
    println!("{what}: {coverage} %");
    assert!((low..=97.2).contains(&coverage), "{what}: {coverage} %");
}

/// Three classes, equally frequent; the score of the true class is normal and lies
/// `distance` above those of the others.
fn simulated_classes(number: u64, cases: usize, distances: [f64; 2]) -> [Input; 2] {
    let mut random = random(number);
    let mut normal = || normal::quantile(uniform(&mut random).clamp(1e-12, 1.0 - 1e-12));
    let truth: Vec<u16> = (0..cases).map(|case| (case % 3) as u16).collect();
    let (mut first, mut second) = (Vec::new(), Vec::new());
    for &class in &truth {
        for other in 0..3 {
            // Half of the noise is shared by the two respondents.
            let (shared, half) = (normal(), 0.5f64.sqrt());
            for (scores, distance) in [&mut first, &mut second].into_iter().zip(distances) {
                let centre = if other == class { distance } else { 0.0 };
                scores.push(centre + half * (shared + normal()));
            }
        }
    }
    [first, second].map(|scores| Input {
        classes: 3,
        truth: truth.clone(),
        answers: Answers::Scores(scores),
        decision: None,
        patient: None,
    })
}

/// Area between two normal distributions.
fn area(distance: f64) -> f64 {
    normal::cdf(distance / 2.0f64.sqrt())
}

/// Probability that a score `distance` higher is the highest of three.
fn accuracy(distance: f64) -> f64 {
    let points = 20_000;
    let each = |k: u32| {
        let x = normal::quantile((f64::from(k) + 0.5) / f64::from(points));
        normal::cdf(x + distance).powi(2)
    };
    (0..points).map(each).sum::<f64>() / f64::from(points)
}

fn quick() -> Settings {
    Settings {
        resamples: 400,
        ..Settings::default()
    }
}

/// With classes equally frequent and errors alike, all F1 are the accuracy, and
/// kappa and Matthews' coefficient how far it lies above a third.
#[test]
fn measures_of_classes_cover() {
    let (distance, cases) = (1.2, 150);
    let (area, accuracy) = (area(distance), accuracy(distance));
    let agreement = (accuracy - 1.0 / 3.0) / (2.0 / 3.0);
    let truths = [
        ("macro_auroc", area),
        ("hand_till_auroc", area),
        ("balanced_accuracy", accuracy),
        ("accuracy", accuracy),
        ("macro_f1", accuracy),
        ("macro_ppv", accuracy),
        ("mcc", agreement),
        ("cohen_kappa", agreement),
    ];
    let wanted: Vec<_> = truths
        .iter()
        .map(|(id, _)| MEASURES.iter().find(|measure| measure.facts.id == *id))
        .collect::<Option<_>>()
        .expect("measures");
    let mut covered = [0; 8];
    for number in 0..SAMPLES {
        let [input, _] = simulated_classes(number, cases, [distance; 2]);
        let sample = Sample::new(input, Choices::default()).expect("valid");
        let rows = measure_all(&sample, &wanted, &quick(), &mut |_| ());
        for ((row, (_, truth)), covered) in rows.iter().zip(truths).zip(&mut covered) {
            let interval = row.measured.expect("an estimate").interval;
            *covered += u64::from(interval.low <= truth && truth <= interval.high);
        }
    }
    for ((id, _), covered) in truths.into_iter().zip(covered) {
        // Here classes are as frequent in each sample as they are in truth, while
        // resamples vary them: that can only widen.
        assert_nominal(id, covered, 93.0);
    }
}

#[test]
fn differences_of_classes_cover() {
    let distances = [1.4, 1.0];
    let truths = [
        ("hand_till_auroc", area(1.4) - area(1.0)),
        ("balanced_accuracy", accuracy(1.4) - accuracy(1.0)),
    ];
    let wanted: Vec<_> = truths
        .iter()
        .map(|(id, _)| MEASURES.iter().find(|measure| measure.facts.id == *id))
        .collect::<Option<_>>()
        .expect("measures");
    let mut covered = [0; 2];
    for number in 0..SAMPLES {
        let samples = simulated_classes(number, 150, distances)
            .map(|input| Sample::new(input, Choices::default()).expect("valid"));
        let [a, b] = &samples;
        let rows = compare(a, b, &wanted, &quick(), &mut |_| ()).expect("paired");
        for ((row, (_, truth)), covered) in rows.iter().zip(truths).zip(&mut covered) {
            let interval = row.difference.expect("a difference").interval;
            *covered += u64::from(interval.low <= truth && truth <= interval.high);
        }
    }
    for ((id, _), covered) in truths.into_iter().zip(covered) {
        assert_nominal(id, covered, 93.0);
    }
}

/// Two scores of one outcome with half of their noise in common.
fn two_scores(number: u64, cases: usize, distances: [f64; 2]) -> [Scored; 2] {
    let mut random = random(number);
    let mut normal = || normal::quantile(uniform(&mut random).clamp(1e-12, 1.0 - 1e-12));
    let truth: Vec<bool> = (0..cases).map(|case| case % 5 < 2).collect();
    let (mut first, mut second) = (Vec::new(), Vec::new());
    for &positive in &truth {
        let (shared, half) = (normal(), 0.5f64.sqrt());
        for (scores, distance) in [&mut first, &mut second].into_iter().zip(distances) {
            let centre = if positive { distance } else { 0.0 };
            scores.push(centre + half * (shared + normal()));
        }
    }
    [first, second].map(|score| Scored::new(truth.clone(), score, None).expect("valid"))
}

#[test]
fn differences_of_areas_cover() {
    let truth = area(1.5) - area(1.0);
    let (mut by_formula, mut by_bootstrap) = (0, 0);
    for number in 0..SAMPLES {
        let [a, b] = two_scores(number, 150, [1.5, 1.0]);
        let found = delong::compare(&a, &b, Level::NINETY_FIVE).expect("a comparison");
        by_formula += u64::from(found.low <= truth && truth <= found.high);
        let settings = at(0.5, 400);
        let found = scores::compare(
            (&a, &settings),
            (&b, &settings),
            &[Measure::Auroc],
            &mut |_| (),
        );
        let interval = found.expect("paired")[0]
            .difference
            .expect("a difference")
            .interval;
        by_bootstrap += u64::from(interval.low <= truth && truth <= interval.high);
    }
    assert_nominal("DeLong", by_formula, 93.0);
    assert_nominal("same draws", by_bootstrap, 93.0);
}

/// Under equal areas DeLong's test rejects in one of twenty samples.
#[test]
fn delong_keeps_its_level() {
    let rejected = (0..SAMPLES).filter(|&number| {
        let [a, b] = two_scores(number, 150, [1.2, 1.2]);
        delong::compare(&a, &b, Level::NINETY_FIVE)
            .expect("a comparison")
            .p
            < 0.05
    });
    assert_nominal(
        "DeLong under equality",
        SAMPLES - rejected.count() as u64,
        93.0,
    );
}

/// Shares drawn anew for each sample, as for single proportions.
#[test]
fn differences_of_proportions_cover() {
    let (mut newcombe, mut tango) = (0, 0);
    for number in 0..SAMPLES {
        let mut random = random(number);
        let mut next = || uniform(&mut random);
        // Easy cases are easy for both.
        let (base, a, b) = (0.3 + 0.5 * next(), 0.2 * next(), 0.2 * next());
        let mut pairs = Pairs::default();
        for _ in 0..80 {
            let at = next();
            let cell = if at < base {
                &mut pairs.both
            } else if at < base + a * (1.0 - base) {
                &mut pairs.only_a
            } else if at < base + (a + b) * (1.0 - base) {
                &mut pairs.only_b
            } else {
                &mut pairs.neither
            };
            *cell += 1;
        }
        let truth = (a - b) * (1.0 - base);
        for (covered, interval) in [
            (
                &mut newcombe,
                proportions::newcombe(&pairs, Level::NINETY_FIVE),
            ),
            (&mut tango, proportions::tango(&pairs, Level::NINETY_FIVE)),
        ] {
            let found = interval.expect("limits");
            *covered += u64::from(found.low <= truth && truth <= found.high);
        }
    }
    // Newcombe's method 10 is known to cover more than it says where few differ.
    println!("Newcombe: {}", 100.0 * newcombe as f64 / SAMPLES as f64);
    assert!(newcombe * 100 >= 94 * SAMPLES);
    assert_nominal("Tango", tango, 93.0);
}
