//! An evaluation as a whole: what holds for every one.

mod support;

use plumbline_stats::binary::threshold::Rule;
use plumbline_stats::{Method, Undefined};
use plumbline_study::evaluation::{Verdict, Worse};
use plumbline_study::metric;
use plumbline_study::plan::{Bound, ChosenHere, Criterion};
use plumbline_study::respondent::Scale;
use plumbline_study::task::binary::METRICS;
use plumbline_study::{Observer, Stage, TaskKind, evaluate, spec};
use support::{Study, clean, of_classes};

/// Every number, bootstrapped ones too: cases of equal outcome and score are
/// the same case to every measure.
#[test]
fn the_order_of_rows_changes_no_number() {
    let study = clean(300);
    let mut turned = study.clone();
    turned.truth.positive.reverse();
    turned.model.answers.score.reverse();
    turned.cases.groupings[0].codes.reverse();
    let (a, b) = (study.evaluate(), turned.evaluate());
    assert_eq!(a.estimates, b.estimates);
    assert_eq!(a.differences, b.differences);
    assert_eq!(a.groups, b.groups);
    assert_eq!(a.verdicts, b.verdicts);
    assert_eq!(a.detail, b.detail);
    assert_eq!(a.provenance, b.provenance);
}

/// What METHODS.md says of a measure's interval is what computed it, of every kind.
#[test]
fn every_interval_is_made_by_the_method_of_the_registry() {
    for kind in TaskKind::ALL {
        let evaluation = match kind {
            TaskKind::Binary => clean(300).evaluate(),
            TaskKind::MultiClass => of_classes(300),
        };
        for metric in (spec(kind).metrics)() {
            let mut rows = evaluation.estimates.iter();
            let row = rows.find(|row| row.key.metric == metric.id() && row.key.group.is_none());
            let method = row.unwrap().measured.unwrap().interval.method;
            let agrees = match metric.interval {
                metric::Rule::Counted => method == Method::Wilson,
                metric::Rule::Formula(formula) => method == formula,
                metric::Rule::Resampled(wanted) => matches!(method,
                    Method::BootstrapBca { unit, .. } | Method::BootstrapPercentile { unit, .. }
                        if unit == wanted),
            };
            let said = metric.interval;
            assert!(agrees, "{}: {method:?} is not {said:?}", metric.id());
        }
    }
}

/// A result that is not a number would be no result at all in a file: every
/// value is a number or has a reason.
#[test]
fn predictions_at_the_edge_of_what_a_number_can_be_give_numbers_or_reasons() {
    let scales: [fn(f64) -> f64; 3] = [|p| p * 5e-322, |p| p * 1e-300, |p| 1.0 - p * 1e-15];
    for (index, scale) in scales.into_iter().enumerate() {
        let mut study = clean(60);
        study.rescore(|_, score| scale(score));
        let evaluation = study.evaluate();
        let curves = &evaluation.binary().unwrap().curves;
        for row in &evaluation.estimates {
            if let Ok(estimate) = row.measured {
                let interval = estimate.interval;
                let numbers = [estimate.value, interval.low, interval.high];
                assert!(!numbers.iter().any(|n| n.is_nan()), "{index}: {row:?}");
            }
        }
        let drawn = [&curves.roc, &curves.precision_recall, &curves.calibration];
        for curve in drawn.into_iter().chain([&curves.decision]).flatten() {
            let lists = [&curve.x, &curve.y, &curve.low, &curve.high];
            let mut numbers = lists.into_iter().flatten();
            assert!(!numbers.any(|n| n.is_nan()), "{index}: {curve:?}");
        }
    }
}

#[test]
fn every_measure_appears_once_for_all_cases_and_for_each_subgroup() {
    let evaluation = clean(300).evaluate();
    let ids: Vec<&str> = METRICS.iter().map(|metric| metric.id()).collect();
    for group in [None, Some("sex=female"), Some("sex=male")] {
        let rows = evaluation
            .estimates
            .iter()
            .filter(|row| row.key.group.as_deref() == group);
        let found: Vec<&str> = rows.map(|row| row.key.metric.as_str()).collect();
        assert_eq!(found, ids, "{group:?}");
    }
}

#[test]
fn every_number_lies_in_its_interval_and_range() {
    let mut study = clean(300);
    study.draft.target_prevalence = Some(0.05);
    let evaluation = study.evaluate();
    for row in evaluation
        .estimates
        .iter()
        .chain(&evaluation.binary().unwrap().local)
    {
        let metric = METRICS
            .iter()
            .find(|metric| metric.id() == row.key.metric)
            .unwrap();
        let estimate = row
            .measured
            .unwrap_or_else(|reason| panic!("{}: {reason:?}", row.key.metric));
        let (low, high) = (estimate.interval.low, estimate.interval.high);
        assert!(low < high, "{}: {estimate:?}", row.key.metric);
        assert!(
            low >= metric.range.0 - 1e-12 && high <= metric.range.1 + 1e-12,
            "{}",
            row.key.metric
        );
    }
}

#[test]
fn there_is_no_silent_threshold() {
    let mut study = clean(300);
    study.draft.threshold = None;
    let evaluation = study.evaluate();
    assert_eq!(evaluation.binary().unwrap().confusion, None);
    for metric in METRICS.iter().filter(|metric| metric.needs_threshold()) {
        let row = evaluation
            .estimates
            .iter()
            .find(|row| row.key.metric == metric.id())
            .unwrap();
        assert_eq!(row.measured, Err(Undefined::NoThreshold), "{}", metric.id());
        assert_eq!(row.key.at.threshold(), None);
    }
}

#[test]
fn scores_that_are_no_probabilities_have_no_calibration() {
    let mut study = clean(300);
    study.rescore(|_, risk| 100.0 * risk);
    study.draft.threshold = Some(0.4);
    let evaluation = study.evaluate();
    for metric in METRICS.iter().filter(|metric| metric.needs_probabilities()) {
        let row = evaluation
            .estimates
            .iter()
            .find(|row| row.key.metric == metric.id())
            .unwrap();
        assert_eq!(
            row.measured,
            Err(Undefined::NotProbabilities),
            "{}",
            metric.id()
        );
    }
}

#[test]
fn a_small_subgroup_is_left_out_and_never_compared() {
    let mut study = clean(300);
    study.cases.groupings[0].levels.push("other".to_owned());
    let women = (0..300).filter(|&at| study.truth.positive[at]).take(4);
    for at in women.collect::<Vec<_>>() {
        study.cases.groupings[0].codes[at] = Some(2);
    }
    let evaluation = study.evaluate();
    let other = evaluation
        .groups
        .iter()
        .find(|group| group.key == "sex=other")
        .unwrap();
    let fewer = Undefined::TooFewPositives { n: 4, needed: 10 };
    assert_eq!(other.left_out, Some(fewer));
    let gaps: Vec<_> = evaluation
        .differences
        .iter()
        .filter(|gap| gap.key.group.as_deref() == Some("sex=other"))
        .collect();
    assert!(!gaps.is_empty() && gaps.iter().all(|gap| gap.measured == Err(fewer)));
    assert!(
        evaluation
            .estimates
            .iter()
            .all(|row| row.key.group.as_deref() != Some("sex=other"))
    );
}

/// 49 with the outcome and 2 without: sensitivity needs no case without it.
#[test]
fn a_measure_in_a_subgroup_needs_its_own_denominator_only() {
    let mut study = clean(300);
    study.cases.groupings[0].levels.push("high".to_owned());
    let of = |study: &Study, outcome: bool, n: usize| -> Vec<usize> {
        let cases = (0..300).filter(|&at| study.truth.positive[at] == outcome);
        cases.take(n).collect()
    };
    for at in [of(&study, true, 49), of(&study, false, 2)].concat() {
        study.cases.groupings[0].codes[at] = Some(2);
    }
    let evaluation = study.evaluate();
    let measured = |metric: &str| {
        let mut rows = evaluation.estimates.iter();
        let row = rows
            .find(|row| row.key.metric == metric && row.key.group.as_deref() == Some("sex=high"));
        row.expect("the subgroup is measured").measured
    };
    let sensitivity = measured("sensitivity").unwrap();
    assert_eq!(
        sensitivity.fraction.map(|share| share.denominator),
        Some(49)
    );
    let few = Err(Undefined::TooFewNegatives { n: 2, needed: 10 });
    assert_eq!(measured("specificity"), few);
    assert_eq!(measured("auroc"), few);
    let high = evaluation
        .groups
        .iter()
        .find(|group| group.key == "sex=high");
    assert_eq!(high.unwrap().left_out, None);
}

/// The flag belongs to the measure: a group whose AUROC is fine can have a
/// specificity that is not, and the other way round.
#[test]
fn each_measure_says_for_itself_where_it_is_worse() {
    let mut study = clean(600);
    // Women without the condition are called positive, in the same order as before.
    let women: Vec<bool> = study.cases.groupings[0]
        .codes
        .iter()
        .map(|code| *code == Some(0))
        .collect();
    for (is_woman, score) in women.iter().zip(&mut study.model.answers.score) {
        *score = score.map(|score| if *is_woman { 0.4 + 0.6 * score } else { score });
    }
    let evaluation = study.evaluate();
    let worse = |metric, group| evaluation.worse(metric, group);
    assert_eq!(worse("specificity", "sex=female"), Some(Worse::Clearly));
    assert_eq!(worse("specificity", "sex=male"), None);
    assert_eq!(worse("sensitivity", "sex=male"), Some(Worse::Clearly));
    assert_eq!(worse("sensitivity", "sex=female"), None);
    assert_ne!(worse("auroc", "sex=female"), Some(Worse::Clearly));
    let caution = evaluation
        .cautions
        .iter()
        .find(|caution| caution.id == "subgroup-gap")
        .expect("the plan has no criterion on either, and both are looked at");
    let told: Vec<_> = caution
        .details
        .iter()
        .map(|detail| (detail.args["metric"].clone(), detail.args["group"].clone()))
        .collect();
    let text = |text: &str| plumbline_study::Arg::Text(text.to_owned());
    let expected = (text("specificity"), text("sex: female"));
    assert_eq!(
        told.first(),
        Some(&expected),
        "the largest difference first: {told:?}"
    );
}

/// `tests/fixtures/attack`: two patients gave a verdict.
#[test]
fn two_patients_are_not_judged() {
    let folder = format!("{}/../../tests/fixtures/attack", env!("CARGO_MANIFEST_DIR"));
    let read = |name: &str| std::fs::read_to_string(format!("{folder}/{name}")).unwrap();
    let table = read("t2p.csv");
    let rows: Vec<Vec<&str>> = table
        .lines()
        .skip(1)
        .map(|line| line.split(',').collect())
        .collect();
    let mut study = clean(rows.len() as u32);
    study.cases.groupings.clear();
    study.truth.positive = rows.iter().map(|row| row[1] == "1").collect();
    study.model.answers.score = rows.iter().map(|row| row[2].parse().ok()).collect();
    study.cases.patient = Some(rows.iter().map(|row| row[3].parse().unwrap()).collect());
    study.cases.patient_column = Some("pt".to_owned());
    study.draft = plumbline_study::PlanDraft::from_json("crit.json", &read("crit.json")).unwrap();
    let evaluation = study.evaluate();
    assert_eq!(evaluation.counts.patients, Some(2));
    let few = Err(Undefined::TooFewPatients { n: 2, needed: 10 });
    assert_eq!(evaluation.verdicts[0].measured, few);
    assert_eq!(evaluation.verdicts[0].verdict, Verdict::CannotTell);
    assert!(evaluation.estimates.iter().all(|row| row.measured.is_err()));
    assert_eq!(evaluation.binary().unwrap().curves.roc, None);
    assert_eq!(evaluation.binary().unwrap().curves.precision_recall, None);
    let caution = &evaluation
        .cautions
        .iter()
        .find(|one| one.id == "too-few-to-judge");
    let args = &caution.expect("it is said").what.args;
    assert_eq!(args["positives"], plumbline_study::Arg::Number(2.0));
    assert_eq!(
        args["unit"],
        plumbline_study::Arg::Text("patients".to_owned())
    );
}

#[test]
fn a_high_level_is_given_the_resamples_that_it_needs() {
    let mut study = clean(60);
    study.draft.level = Some(0.99);
    study.draft.resamples = Some(100);
    // Ten draws beyond each limit: 10 / 0.005.
    assert_eq!(study.plan().resamples(60), 2000);
    study.draft.level = Some(0.999);
    assert_eq!(study.plan().resamples(60), 20_000);
    study.draft.level = Some(0.9);
    assert_eq!(study.plan().resamples(60), 200);
    study.draft.resamples = Some(300);
    assert_eq!(study.plan().resamples(60), 300);
}

#[test]
fn a_column_that_is_named_twice_is_reported_once() {
    let mut study = clean(120);
    let once = study.evaluate();
    let again = study.cases.groupings[0].clone();
    study.cases.groupings.push(again);
    let twice = study.evaluate();
    assert_eq!(twice.estimates, once.estimates);
    assert_eq!(
        (twice.groups, twice.differences),
        (once.groups, once.differences)
    );
    let tables =
        plumbline_study::task::binary::explore::threshold_tables(&study.cases, &study.answered());
    assert_eq!(tables.len(), 3, "all cases, women, men");
}

#[test]
fn missing_predictions_are_counted_and_measured_nowhere() {
    let mut study = clean(300);
    study.model.answers.score[0] = None;
    study.model.answers.score[1] = Some(f64::NAN);
    study.model.answers.score.truncate(299);
    let counts = study.evaluate().counts;
    assert_eq!((counts.cases, counts.predicted), (300, 297));
}

#[test]
fn a_threshold_chosen_here_is_exploratory_and_corrected() {
    let mut study = clean(300);
    study.draft.threshold = None;
    study.draft.threshold_chosen_here = Some(ChosenHere::ByRule(Rule::Youden));
    study.draft.criteria = vec![at_least("sensitivity", 0.2), at_least("auroc", 0.999)];
    study.seal();
    let evaluation = study.evaluate();
    let choice = evaluation.binary().unwrap().chosen_threshold.unwrap();
    assert!(evaluation.exploratory);
    assert_eq!(
        evaluation
            .binary()
            .unwrap()
            .confusion
            .map(|counts| counts.threshold),
        Some(choice.threshold)
    );
    assert_eq!(evaluation.verdicts[0].measured, Ok(choice.sensitivity));
    assert_eq!(evaluation.verdicts[1].verdict, Verdict::DoesNotMeet);
}

#[test]
fn the_rule_and_the_slider_choose_the_same_threshold() {
    for rule in [
        Rule::Youden,
        Rule::TargetSensitivity(0.9),
        Rule::TargetSpecificity(0.8),
        Rule::Cost { ratio: 4.0 },
    ] {
        let mut study = clean(300);
        study.rescore(|_, risk| (risk * 8.0).round() / 8.0);
        study.draft.threshold_chosen_here = Some(ChosenHere::ByRule(rule));
        let table = &plumbline_study::task::binary::explore::threshold_tables(
            &study.cases,
            &study.answered(),
        )[0];
        let by_slider = match rule {
            Rule::Youden => table.by_youden(),
            Rule::TargetSensitivity(target) => table.by_target_sensitivity(target),
            Rule::TargetSpecificity(target) => table.by_target_specificity(target),
            Rule::Cost { ratio } => table.by_cost(ratio),
        };
        let by_rule = study
            .evaluate()
            .binary()
            .unwrap()
            .chosen_threshold
            .map(|choice| choice.threshold);
        assert_eq!(by_rule, by_slider, "{rule:?}");
    }
}

#[test]
fn exploratory_unless_a_sealed_plan_was_kept() {
    let sealed = clean(120);
    assert!(!sealed.evaluate().exploratory);
    let unsealed = Study {
        draft: plumbline_study::PlanDraft {
            seal: None,
            ..sealed.draft.clone()
        },
        ..sealed.clone()
    };
    assert!(unsealed.evaluate().exploratory);
    let mut changed = sealed;
    changed.draft.threshold = Some(0.41);
    let evaluation = changed.evaluate();
    assert!(evaluation.exploratory && evaluation.deviations.len() == 1);
}

#[test]
fn tenths_and_bins_hold_every_case() {
    let evaluation = clean(300).evaluate();
    let groups = &evaluation.binary().unwrap().curves.calibration_groups;
    assert_eq!(groups.iter().map(|group| group.n).sum::<u64>(), 300);
    assert!(
        groups.iter().all(|group| group.n == 30),
        "no ties: equal tenths"
    );
    let distribution = evaluation
        .binary()
        .unwrap()
        .curves
        .distribution
        .as_ref()
        .unwrap();
    assert_eq!(distribution.edges.len(), distribution.positive.len() + 1);
    let counted = distribution
        .positive
        .iter()
        .chain(&distribution.negative)
        .sum::<u64>();
    assert_eq!(counted, 300);
}

#[test]
fn probabilities_of_zero_and_one_fall_into_the_outer_bins() {
    let mut study = clean(100);
    study.rescore(|truth, _| if truth { 1.0 } else { 0.0 });
    let evaluation = study.evaluate();
    let distribution = evaluation
        .binary()
        .unwrap()
        .curves
        .distribution
        .as_ref()
        .unwrap();
    let positives = evaluation.binary().unwrap().positives;
    assert_eq!(distribution.positive.last(), Some(&positives));
    assert_eq!(distribution.negative.first(), Some(&(100 - positives)));
}

/// As the points of an early warning score: a bar each, that begins where a threshold of
/// that point lies.
#[test]
fn each_point_of_a_clinical_score_has_a_bin_of_its_own() {
    let mut study = clean(300);
    study.rescore(|truth, risk| (risk * 8.0).floor() + if truth { 5.0 } else { 0.0 });
    study.model.answers.scale = Scale::Score;
    study.draft.threshold = Some(5.0);
    study.draft.threshold_range = None;
    let evaluation = study.evaluate();
    let detail = evaluation.binary().unwrap();
    let distribution = detail.curves.distribution.as_ref().unwrap();
    let first = distribution.edges[0];
    let steps = distribution.edges.iter().enumerate();
    assert!(
        steps
            .clone()
            .all(|(step, edge)| *edge == first + step as f64)
    );
    let begins = steps.clone().position(|(_, edge)| *edge == 5.0).unwrap();
    let flagged = distribution.negative.iter().skip(begins).sum::<u64>();
    assert_eq!(flagged, detail.confusion.unwrap().fp);
    assert!(flagged > 0 && steps.len() > 9);
}

#[test]
fn the_decision_curve_keeps_to_the_plausible_range() {
    let mut study = clean(200);
    study.draft.threshold_range = Some((0.015, 0.02));
    let evaluation = study.evaluate();
    let curves = &evaluation.binary().unwrap().curves;
    let curve = curves.decision.as_ref().unwrap();
    assert_eq!(
        (curve.x.first(), curve.x.last()),
        (Some(&0.015), Some(&0.02))
    );
    assert!(curve.x.len() >= 11 && curve.x.is_sorted());
    assert_eq!(curves.treat_all.len(), curve.x.len());
}

#[test]
fn progress_rises_to_one() {
    struct Fractions(Vec<(Stage, f64)>);
    impl Observer for Fractions {
        fn progress(&mut self, stage: Stage, fraction: f64) {
            self.0.push((stage, fraction));
        }
    }
    let study = clean(200);
    let mut seen = Fractions(Vec::new());
    evaluate(&study.study(), &study.plan(), &study.context, &mut seen);
    assert!(seen.0.is_sorted(), "{:?}", seen.0);
    assert_eq!(seen.0.last(), Some(&(Stage::Judgement, 1.0)));
    assert!(seen.0.len() > 10);
}

fn at_least(metric: &str, limit: f64) -> Criterion {
    Criterion {
        metric: metric.to_owned(),
        class: None,
        bound: Bound::AtLeast,
        limit: Some(limit),
    }
}
