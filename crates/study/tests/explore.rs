//! The slider's numbers against counting from the definition, and against the
//! evaluation.

mod support;

use plumbline_stats::Level;
use plumbline_study::task::binary::METRICS;
use plumbline_study::task::binary::explore::{Intervals, ThresholdTable, threshold_tables};
use support::{Random, Study, clean};

/// Scores with many ties.
fn tied(n: u32) -> Study {
    let mut study = clean(n);
    study.rescore(|_, risk| (risk * 20.0).round() / 20.0);
    study
}

fn tables(study: &Study) -> Vec<ThresholdTable> {
    threshold_tables(&study.cases, &study.answered())
}

/// True and false positives, counted case by case.
fn count(study: &Study, threshold: f64, level: Option<u32>) -> (u64, u64) {
    let codes = &study.cases.groupings[0].codes;
    let cases = study
        .truth
        .positive
        .iter()
        .zip(&study.model.answers.score)
        .zip(codes);
    let flagged: Vec<bool> = cases
        .filter(|(_, code)| level.is_none() || **code == level)
        .filter(|((_, score), _)| score.is_some_and(|score| score >= threshold))
        .map(|((truth, _), _)| *truth)
        .collect();
    let tp = flagged.iter().filter(|truth| **truth).count() as u64;
    (tp, flagged.len() as u64 - tp)
}

#[test]
fn counts_equal_counting_case_by_case_in_every_subgroup() {
    let study = tied(500);
    let tables = tables(&study);
    assert_eq!(tables[1].group.as_deref(), Some("sex=female"));
    for (table, level) in tables.iter().zip([None, Some(0), Some(1)]) {
        for threshold in [-1.0, 0.0, 0.05, 0.1, 0.3, 0.500001, 0.95, 1.0, 2.0] {
            let counts = table.confusion(threshold);
            assert_eq!(
                (counts.tp, counts.fp),
                count(&study, threshold, level),
                "{threshold}"
            );
        }
    }
    let cases: u64 = tables[1..]
        .iter()
        .map(|table| table.confusion(0.0).cases())
        .sum();
    assert_eq!(cases, 500);
}

#[test]
fn the_panel_shows_the_values_of_the_evaluation() {
    let study = tied(400);
    let evaluation = study.evaluate();
    let panel = tables(&study)[0].at(0.4, Level::NINETY_FIVE, None, &[]);
    assert_eq!(Some(panel.counts), evaluation.binary().unwrap().confusion);
    assert_eq!(
        panel.estimates.len(),
        METRICS.iter().filter(|m| m.needs_threshold()).count()
    );
    for row in &panel.estimates {
        let same = evaluation
            .estimates
            .iter()
            .find(|other| other.key.metric == row.key.metric && other.key.group.is_none());
        let (here, there) = (row.measured.unwrap(), same.unwrap().measured.unwrap());
        assert_eq!(here.value, there.value, "{}", row.key.metric);
        // Closed forms are the same; bootstrap and delta method differ little.
        let widths = [here, there].map(|estimate| estimate.interval.high - estimate.interval.low);
        assert!(
            (widths[0] / widths[1] - 1.0).abs() < 0.35,
            "{}: {widths:?}",
            row.key.metric
        );
    }
}

/// A number with two intervals makes both unbelievable.
#[test]
fn at_the_threshold_of_the_evaluation_the_panel_shows_its_intervals() {
    let study = tied(400);
    let reported = study.evaluate().estimates;
    let at = |table: &ThresholdTable, threshold| {
        table.at(threshold, Level::NINETY_FIVE, Some(0.1), &reported)
    };
    for table in tables(&study) {
        let panel = at(&table, 0.4);
        assert_eq!(panel.intervals, Intervals::Reported);
        for row in &panel.estimates {
            assert!(reported.contains(row), "{row:?}");
        }
        assert_eq!(at(&table, 0.41).intervals, Intervals::Quick);
    }
}

/// Between the threshold of the plan and any other the same patients count.
#[test]
fn where_patients_repeat_the_panel_counts_patients() {
    let mut study = tied(600);
    study.cases.patient = Some((0..600).map(|case| case / 3).collect());
    let reported = study.evaluate().estimates;
    for table in tables(&study) {
        let quick = table.at(0.4, Level::NINETY_FIVE, None, &[]);
        assert_eq!(quick.intervals, Intervals::Quick);
        let all = table.at(0.4, Level::NINETY_FIVE, None, &reported);
        assert_eq!(all.intervals, Intervals::Reported);
        for (quick, reported) in quick.estimates.iter().zip(&all.estimates) {
            let [quick, resampled] = [quick, reported].map(|row| row.measured);
            assert_eq!(quick.is_ok(), resampled.is_ok(), "{}", reported.key.metric);
            let Ok((quick, resampled)) = quick.and_then(|quick| Ok((quick, resampled?))) else {
                continue;
            };
            assert_eq!(quick.value, resampled.value);
            let width = |of: plumbline_stats::Interval| of.high - of.low;
            let ratio = width(quick.interval) / width(resampled.interval);
            assert!(
                (0.7..1.4).contains(&ratio),
                "{}: {ratio}",
                reported.key.metric
            );
        }
    }
}

#[test]
fn every_measure_of_the_panel_has_an_interval_even_in_corners() {
    let study = tied(300);
    for table in tables(&study) {
        for threshold in [0.0, 0.05, 0.5, 0.95, 1.0, 1.5] {
            for row in table
                .at(threshold, Level::NINETY_FIVE, Some(0.1), &[])
                .estimates
            {
                if let Ok(estimate) = row.measured {
                    let (low, high) = (estimate.interval.low, estimate.interval.high);
                    let inside = low <= estimate.value && estimate.value <= high;
                    assert!(inside, "{} at {threshold}: {estimate:?}", row.key.metric);
                    assert!(
                        high > low,
                        "{} at {threshold}: {estimate:?}",
                        row.key.metric
                    );
                }
            }
        }
    }
}

#[test]
fn a_thousand_people_add_up_and_workload_follows_from_bayes() {
    let panel = tables(&tied(400))[0].at(0.4, Level::NINETY_FIVE, Some(0.02), &[]);
    let people = panel.people.unwrap();
    let parts = [
        people.true_positives,
        people.false_negatives,
        people.false_positives,
        people.true_negatives,
    ];
    assert_eq!(parts.iter().sum::<u64>(), 1000);
    assert_eq!(people.true_positives + people.false_negatives, 20);
    let ppv = panel
        .local
        .iter()
        .find(|row| row.key.metric == "ppv")
        .unwrap();
    let per_case = panel.workload.unwrap().flagged_per_true_case.unwrap();
    assert!((ppv.measured.unwrap().value - 1.0 / per_case).abs() < 1e-12);
}

#[test]
fn shortcuts_agree_with_trying_every_score() {
    for seed in 0..20 {
        let mut study = tied(60);
        let mut random = Random(seed);
        for score in &mut study.model.answers.score {
            *score = Some((random.unit() * 12.0).floor());
        }
        let table = &tables(&study)[0];
        let by = |worth: &dyn Fn(f64, f64) -> f64| {
            let mut best = (f64::NEG_INFINITY, f64::NAN);
            for &threshold in table.score.iter().rev() {
                let counts = table.confusion(threshold);
                let sensitivity = counts.tp as f64 / counts.positives() as f64;
                let specificity = counts.tn as f64 / counts.negatives() as f64;
                let here = worth(sensitivity, specificity);
                if here > best.0 + 1e-12 {
                    best = (here, threshold);
                }
            }
            best.1
        };
        let counts = table.confusion(0.0);
        let (positives, negatives) = (counts.positives() as f64, counts.negatives() as f64);
        assert_eq!(table.by_youden(), Some(by(&|se, sp| se + sp)));
        assert_eq!(
            table.by_cost(5.0),
            Some(by(
                &|se, sp| -(5.0 * (1.0 - se) * positives + (1.0 - sp) * negatives)
            ))
        );
        let highest = table.score.iter().find(|threshold| {
            let counts = table.confusion(**threshold);
            counts.tp as f64 / counts.positives() as f64 >= 0.8
        });
        assert_eq!(table.by_target_sensitivity(0.8), highest.copied());
        let lowest = table.score.iter().rev().find(|threshold| {
            let counts = table.confusion(**threshold);
            counts.tn as f64 / counts.negatives() as f64 >= 0.8
        });
        assert_eq!(table.by_target_specificity(0.8), lowest.copied());
    }
}

#[test]
fn a_decision_curve_needs_probabilities() {
    let mut study = tied(300);
    let table = &tables(&study)[0];
    let points = table.decision_curve(&[0.1, 0.2, 1.0]);
    assert_eq!(points.len(), 2, "net benefit has no value at 1");
    let counts = table.confusion(0.2);
    let expected = counts.tp as f64 / 300.0 - counts.fp as f64 / 300.0 * 0.25;
    assert!((points[1].model - expected).abs() < 1e-15);
    study.rescore(|_, risk| 10.0 * risk);
    assert_eq!(tables(&study)[0].decision_curve(&[0.1]), []);
}

#[test]
fn nothing_breaks_without_cases() {
    let mut study = clean(20);
    study.model.answers.score = vec![None; 20];
    for table in tables(&study) {
        assert_eq!((table.by_youden(), table.by_cost(1.0)), (None, None));
        assert_eq!(table.by_target_sensitivity(0.9), None);
        let panel = table.at(0.5, Level::NINETY_FIVE, None, &[]);
        assert!(panel.estimates.iter().all(|row| row.measured.is_err()));
        assert_eq!((panel.people, panel.workload), (None, None));
    }
}
