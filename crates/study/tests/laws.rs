//! Laws that every row of the registry obeys, or is named as an exception.

mod support;

use std::collections::BTreeSet;

use plumbline_stats::snapshot::Snapshot;
use plumbline_stats::{Measure, Point, Scored, Settings, Tally};
use plumbline_study::Metric;
use plumbline_study::metric::{Better, Family};
use plumbline_study::task::binary::{METRICS, SPEC};
use support::Random;

/// Cases with ties at known probabilities.
fn cases(n: usize) -> (Vec<bool>, Vec<f64>) {
    let mut random = Random(5);
    (0..n)
        .map(|_| {
            let risk = (random.unit() * 19.0).round() / 20.0 + 0.025;
            (random.unit() < risk, risk)
        })
        .unzip()
}

fn value(metric: &Metric, truth: &[bool], score: &[f64], threshold: f64) -> Point {
    let scored = Scored::new(truth.to_vec(), score.to_vec(), None).unwrap();
    let settings = Settings {
        threshold: Some(threshold),
        ..Settings::default()
    };
    Snapshot::of(&Tally::new(&scored), &settings).value(Measure::parse(metric.id).unwrap())
}

/// The cases again, negatives `times` times.
fn with_more_negatives(truth: &[bool], score: &[f64], times: usize) -> (Vec<bool>, Vec<f64>) {
    let cases = truth.iter().zip(score);
    cases
        .flat_map(|(truth, score)| {
            std::iter::repeat_n((*truth, *score), if *truth { 1 } else { times })
        })
        .unzip()
}

#[test]
fn the_registry_has_every_measure_once() {
    let measures: BTreeSet<Measure> = METRICS
        .iter()
        .map(|metric| Measure::parse(metric.id).unwrap())
        .collect();
    assert_eq!(measures.len(), METRICS.len());
    assert_eq!(measures, Measure::ALL.iter().copied().collect());
}

#[test]
fn the_essentials_come_first_and_the_descriptive_last() {
    let families: Vec<Family> = METRICS.iter().map(|metric| metric.family).collect();
    assert!(families.is_sorted());
    assert_eq!(METRICS[0].id(), "auroc");
}

#[test]
fn every_name_leads_to_one_measure() {
    let mut names = BTreeSet::new();
    for row in METRICS {
        assert_eq!(SPEC.metric(row.id()).map(Metric::id), Some(row.id()));
        for name in row.aliases.iter().chain([&row.id()]) {
            assert!(names.insert(*name), "{name} is taken twice");
            assert_eq!(
                SPEC.find(&name.to_uppercase()).map(Metric::id),
                Some(row.id()),
                "{name}"
            );
        }
    }
}

#[test]
fn values_lie_in_the_stated_range() {
    let (truth, score) = cases(400);
    for metric in METRICS {
        let value = value(metric, &truth, &score, 0.4).unwrap();
        assert!(
            (metric.range.0..=metric.range.1).contains(&value),
            "{} {value}",
            metric.id()
        );
    }
}

#[test]
fn what_depends_on_prevalence_is_what_more_negatives_change() {
    let (truth, score) = cases(400);
    let (more_truth, more_score) = with_more_negatives(&truth, &score, 3);
    for metric in METRICS {
        let before = value(metric, &truth, &score, 0.4).unwrap();
        let after = value(metric, &more_truth, &more_score, 0.4).unwrap();
        let changed = (before - after).abs() > 1e-9;
        assert_eq!(
            changed,
            metric.depends_on_prevalence,
            "{}: {before} {after}",
            metric.id()
        );
    }
}

#[test]
fn what_needs_a_threshold_is_what_the_threshold_changes() {
    let (truth, score) = cases(400);
    for metric in METRICS {
        let changed = value(metric, &truth, &score, 0.3) != value(metric, &truth, &score, 0.6);
        assert_eq!(changed, metric.needs_threshold(), "{}", metric.id());
    }
}

#[test]
fn what_needs_no_probabilities_is_unchanged_by_a_rising_curve() {
    let (truth, score) = cases(400);
    let bent: Vec<f64> = score.iter().map(|score| score * score * score).collect();
    for metric in METRICS {
        let before = value(metric, &truth, &score, 0.4).unwrap();
        let after = value(metric, &truth, &bent, 0.4 * 0.4 * 0.4).unwrap();
        let changed = (before - after).abs() > 1e-12;
        assert_eq!(
            changed,
            metric.needs_probabilities(),
            "{}: {before} {after}",
            metric.id()
        );
    }
}

#[test]
fn a_perfect_model_reaches_the_best_value_or_has_a_reason() {
    let truth: Vec<bool> = (0..40).map(|at| at % 4 == 0).collect();
    let score: Vec<f64> = truth
        .iter()
        .map(|truth| if *truth { 1.0 } else { 0.0 })
        .collect();
    for metric in METRICS {
        let best = match metric.better {
            Better::Higher => metric.range.1,
            Better::Lower => metric.range.0,
            Better::Target(target) => target,
            Better::Neither => continue,
        };
        // Certain predictions have no log-odds; what is fitted to the clipped ones
        // says nothing, and its interval is thousands wide.
        if metric.id() == "calibration_in_the_large" {
            continue;
        }
        // At most the prevalence, and what all negatives are worth.
        let best = match metric.id() {
            "net_benefit" => 0.25,
            "net_interventions_avoided" => 0.75,
            _ => best,
        };
        if let Ok(value) = value(metric, &truth, &score, 0.5) {
            assert!(
                (value - best).abs() < 1e-9,
                "{}: {value} is not {best}",
                metric.id()
            );
        }
    }
}

#[test]
fn a_worse_model_is_worse_by_every_measure_of_the_model() {
    let (truth, score) = cases(400);
    // Every third case gets the score of its opposite.
    let worse: Vec<f64> = score
        .iter()
        .enumerate()
        .map(|(at, score)| if at % 3 == 0 { 1.0 - score } else { *score })
        .collect();
    for metric in METRICS {
        let good = value(metric, &truth, &score, 0.5).unwrap();
        let bad = value(metric, &truth, &worse, 0.5).unwrap();
        let is_worse = match metric.better {
            Better::Higher => bad < good,
            Better::Lower => bad > good,
            // Means stay right when cases swap places; only the slope must suffer.
            Better::Target(target) if metric.id() == "calibration_slope" => {
                (bad - target).abs() > (good - target).abs()
            }
            Better::Target(_) | Better::Neither => true,
        };
        assert!(is_worse, "{}: {good} {bad}", metric.id());
    }
}
