//! Laws that every row of the registry obeys, or is named as an exception.

mod support;

use std::collections::BTreeSet;

use plumbline_stats::Point;
use plumbline_stats::binary::snapshot::Snapshot;
use plumbline_stats::binary::{Measure, Scored, Settings, Tally};
use plumbline_stats::core::Asked;
use plumbline_study::metric::{Better, Family};
use plumbline_study::task::binary::{METRICS, SPEC};
use plumbline_study::task::classes::OF_CLASS;
use plumbline_study::{Metric, TaskKind, spec};
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

/// What is asked for whatever a plan names has an order: places from 1 on, each taken once.
#[test]
fn every_kind_has_each_place_once() {
    type Place = fn(&Asked) -> Option<u8>;
    let asked: [(&str, Place); 2] = [
        ("of subgroups", |asked| asked.of_subgroups),
        ("of others", |asked| asked.of_others),
    ];
    for kind in TaskKind::ALL {
        for (what, place) in asked {
            let metrics = (spec(kind).metrics)().iter();
            let mut places: Vec<u8> = metrics.filter_map(|one| place(&one.asked)).collect();
            places.sort_unstable();
            let counted = (1..).take(places.len()).collect::<Vec<u8>>();
            assert_eq!(places, counted, "{kind:?} {what}");
            assert!(!places.is_empty(), "{kind:?} {what}");
        }
    }
}

/// The means of what is shown of every class are measures of all classes together.
#[test]
fn means_of_classes_are_measures() {
    let metrics = (spec(TaskKind::MultiClass).metrics)();
    let mut means = OF_CLASS.iter().flat_map(|one| [one.mean, one.weighted]);
    assert!(
        means.all(|mean| {
            mean.is_none_or(|id| metrics.iter().any(|one| one.id == id && one.whole))
        })
    );
    assert!(OF_CLASS.iter().all(|one| {
        let mut of_class = metrics.iter().filter(|metric| metric.of_class);
        of_class.any(|metric| metric.id == one.metric)
    }));
}

/// No id and no other name leads to two measures of a kind.
#[test]
fn every_kind_has_each_name_once() {
    for kind in TaskKind::ALL {
        let spec = spec(kind);
        let mut names = BTreeSet::new();
        for metric in (spec.metrics)() {
            assert_eq!(spec.metric(metric.id()), Some(metric));
            for name in metric.aliases.iter().chain([&metric.id]) {
                assert!(names.insert(*name), "{kind:?}: {name} is taken twice");
                assert_eq!(spec.find(&name.to_uppercase()), Some(metric), "{name}");
            }
        }
    }
}

/// Names and how numbers are written are looked up by the id alone.
#[test]
fn a_measure_that_two_kinds_share_has_one_name_and_one_unit() {
    let mut shared = 0;
    for metric in (spec(TaskKind::Binary).metrics)() {
        let Some(other) = spec(TaskKind::MultiClass).metric(metric.id) else {
            continue;
        };
        shared += 1;
        assert_eq!(metric.unit, other.unit, "{}", metric.id);
        assert_eq!(metric.better, other.better, "{}", metric.id);
        assert_eq!(metric.name_id(), other.name_id());
    }
    assert!(shared > 10, "{shared}");
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

/// Measures of several classes, by the same laws.
mod of_classes {
    use std::collections::BTreeMap;

    use plumbline_stats::Point;
    use plumbline_stats::classes::{Answers, Choices, Costs, FACTS, Input, MEASURES, Of, Sample};
    use plumbline_stats::core::{self, Sample as _};
    use plumbline_study::metric::Better;
    use plumbline_study::{TaskKind, spec};

    use crate::support::Random;

    const CLASSES: u16 = 3;

    type Values = BTreeMap<(&'static str, Of), Point>;

    /// Probabilities with ties, of which the classes follow.
    fn cases(n: usize) -> (Vec<u16>, Vec<f64>) {
        let mut random = Random(11);
        let (mut truth, mut scores) = (Vec::new(), Vec::new());
        for _ in 0..n {
            // Twentieths, each class one at least.
            let first = 1 + (random.unit() * 17.0) as u32;
            let second = 1 + (random.unit() * f64::from(18 - first)) as u32;
            let parts = [first, second, 20 - first - second].map(|part| f64::from(part) / 20.0);
            let drawn = random.unit();
            truth.push(match drawn {
                below if below < parts[0] => 0,
                below if below < parts[0] + parts[1] => 1,
                _ => 2,
            });
            scores.extend(parts);
        }
        (truth, scores)
    }

    fn values(truth: &[u16], scores: &[f64]) -> Values {
        let costs = [0.0, 1.0, 2.0, 1.0, 0.0, 1.0, 9.0, 4.0, 0.0];
        let input = Input {
            classes: CLASSES,
            truth: truth.to_vec(),
            answers: Answers::Scores(scores.to_vec()),
            decision: None,
            patient: None,
        };
        let choices = Choices {
            costs: Costs::new(CLASSES, costs.to_vec()),
            ..Choices::default()
        };
        let sample = Sample::new(input, choices).unwrap();
        let settings = core::Settings {
            fewest: 0,
            ..core::Settings::default()
        };
        let view = sample.view();
        let mut values = Values::new();
        for measure in &MEASURES {
            for of in sample.subjects(measure.facts.scope) {
                let checked = sample.check(&measure.facts, of, &settings);
                let value = checked.and_then(|()| measure.point(&view, of));
                values.insert((measure.facts.id, of), value);
            }
        }
        values
    }

    /// The cases again, those of some classes `times` times.
    fn with_more(
        (truth, scores): (&[u16], &[f64]),
        times: usize,
        more: impl Fn(u16) -> bool,
    ) -> (Vec<u16>, Vec<f64>) {
        let (mut all, mut answers) = (Vec::new(), Vec::new());
        for (class, row) in truth.iter().zip(scores.chunks(usize::from(CLASSES))) {
            for _ in 0..(if more(*class) { times } else { 1 }) {
                all.push(*class);
                answers.extend(row);
            }
        }
        (all, answers)
    }

    #[test]
    fn the_registry_has_every_measure_once() {
        let metrics = (spec(TaskKind::MultiClass).metrics)();
        assert_eq!(metrics.len(), FACTS.len());
        for (facts, rule) in &FACTS {
            let found = metrics.iter().filter(|metric| metric.id == facts.id);
            let rules: Vec<_> = found.map(|metric| metric.interval).collect();
            assert_eq!(rules, [*rule], "{}", facts.id);
        }
        let families: Vec<_> = metrics.iter().map(|metric| metric.family).collect();
        assert!(families.is_sorted());
    }

    #[test]
    fn values_lie_in_the_stated_range() {
        let (truth, scores) = cases(400);
        let found = values(&truth, &scores);
        for measure in &MEASURES {
            let (low, high) = measure.facts.range;
            let of_measure = found.iter().filter(|((id, _), _)| *id == measure.facts.id);
            for ((id, of), value) in of_measure {
                let value = value.expect(id);
                assert!((low..=high).contains(&value), "{id} {of:?} {value}");
            }
        }
    }

    /// One class after the other becomes more frequent. What a class has against all others
    /// depends on how these are mixed, unless it looks at its own cases alone.
    #[test]
    fn what_depends_on_prevalence_is_what_other_frequencies_change() {
        let (truth, scores) = cases(400);
        let before = values(&truth, &scores);
        let after = (0..CLASSES).map(|frequent| {
            let (truth, scores) = with_more((&truth, &scores), 3, |class| class == frequent);
            values(&truth, &scores)
        });
        let after: Vec<Values> = after.collect();
        for measure in &MEASURES {
            let facts = measure.facts;
            let mut of_measure = before.iter().filter(|((id, _), _)| *id == facts.id);
            let changed = |(key, value): (&(&'static str, Of), &Point)| {
                let other = |after: &Values| after[key].expect(facts.id);
                let value = value.expect(facts.id);
                after
                    .iter()
                    .any(|after| (value - other(after)).abs() > 1e-9)
            };
            let any = of_measure.any(changed);
            assert_eq!(any, facts.depends_on_prevalence, "{}", facts.id);
        }
    }

    /// A rising curve keeps every order and every decision, and makes no probabilities.
    #[test]
    fn what_needs_no_probabilities_is_unchanged_by_a_rising_curve() {
        let (truth, scores) = cases(400);
        let bent: Vec<f64> = scores.iter().map(|score| score * score * score).collect();
        let (before, after) = (values(&truth, &scores), values(&truth, &bent));
        for measure in &MEASURES {
            let id = measure.facts.id;
            for ((found, of), value) in &before {
                if *found != id {
                    continue;
                }
                let (value, after): (f64, Point) = (value.expect(id), after[&(id, *of)]);
                let is_same = after.is_ok_and(|after| (after - value).abs() < 1e-12);
                let needed = measure.facts.requires.probabilities();
                assert_eq!(is_same, !needed, "{id} {of:?}: {value} {after:?}");
            }
        }
    }

    #[test]
    fn a_perfect_model_reaches_the_best_value_or_has_a_reason() {
        let truth: Vec<u16> = (0..60).map(|at| [0, 1, 2, 1][at % 4]).collect();
        let one = |class: u16, of: u16| if class == of { 1.0 } else { 0.0 };
        let scores = truth
            .iter()
            .flat_map(|of| (0..CLASSES).map(|class| one(class, *of)));
        let scores: Vec<f64> = scores.collect();
        let found = values(&truth, &scores);
        for measure in &MEASURES {
            let facts = measure.facts;
            let best = match facts.better {
                Better::Higher => facts.range.1,
                Better::Lower => facts.range.0,
                Better::Target(target) => target,
                Better::Neither => continue,
            };
            // Certain predictions have no log-odds; what is fitted to the clipped ones says
            // nothing, and its interval is thousands wide.
            if facts.id == "calibration_in_the_large" {
                continue;
            }
            // Its range is that of the costs, of which those of right decisions are 0 here.
            let best = match facts.id {
                "expected_cost" => 0.0,
                _ => best,
            };
            for ((id, of), value) in found.iter().filter(|((id, _), _)| *id == facts.id) {
                if let Ok(value) = value {
                    assert!(
                        (value - best).abs() < 1e-9,
                        "{id} {of:?}: {value} is not {best}"
                    );
                }
            }
        }
    }

    #[test]
    fn a_worse_model_is_worse_by_every_measure_of_the_model() {
        let (truth, scores) = cases(600);
        // In every third case the true class changes places with the least likely one.
        let mut worse = scores.clone();
        let rows = worse.chunks_mut(usize::from(CLASSES)).zip(&truth);
        for (row, class) in rows.step_by(3) {
            let least = (0..row.len()).min_by(|a, b| row[*a].total_cmp(&row[*b]));
            row.swap(least.unwrap(), usize::from(*class));
        }
        let (good, bad) = (values(&truth, &scores), values(&truth, &worse));
        for measure in &MEASURES {
            let facts = measure.facts;
            for ((id, of), value) in good.iter().filter(|((id, _), _)| *id == facts.id) {
                let (value, bad) = (value.expect(id), bad[&(*id, *of)].expect(id));
                let is_worse = match facts.better {
                    Better::Higher => bad < value,
                    Better::Lower => bad > value,
                    // Means stay right when scores change places; only the slope must suffer.
                    Better::Target(target) if facts.id == "calibration_slope" => {
                        (bad - target).abs() > (value - target).abs()
                    }
                    Better::Target(_) | Better::Neither => true,
                };
                assert!(is_worse, "{id} {of:?}: {value} {bad}");
            }
        }
    }
}
