//! Rules for what is brought, and values that scikit-learn's documents publish.

use plumbline_stats::classes::{Answers, Choices, Costs, Input, MEASURES, Of, Problem, Sample};
use plumbline_stats::core::{Settings, compare, measure_all};
use plumbline_stats::{Measured, Undefined};

fn input(classes: u16, truth: &[u16], answers: Answers) -> Input {
    Input {
        classes,
        truth: truth.to_vec(),
        answers,
        decision: None,
        patient: None,
    }
}

fn measured(input: Input, id: &str, of: Of) -> Measured {
    let sample = Sample::new(input, Choices::default()).expect("valid");
    let wanted: Vec<_> = MEASURES.iter().filter(|m| m.facts.id == id).collect();
    let settings = Settings {
        fewest: 0,
        resamples: 50,
        ..Settings::default()
    };
    let rows = measure_all(&sample, &wanted, &settings, &mut |_| ());
    rows.iter().find(|row| row.of == of).expect(id).measured
}

/// The value even where so few cases have no interval.
fn value(input: Input, id: &str, of: Of) -> f64 {
    let sample = Sample::new(input, Choices::default()).expect("valid");
    let measure = MEASURES.iter().find(|m| m.facts.id == id).expect(id);
    let view = plumbline_stats::core::Sample::view(&sample);
    measure.point(&view, of).expect(id)
}

/// The examples of `sklearn.metrics`, as printed in its documents.
#[test]
fn documented_values_are_met() {
    let near = |found: f64, published: f64, digits: f64| {
        assert!((found - published).abs() < digits, "{found} {published}");
    };
    let decided = |classes, truth: &[u16], decision: &[u16]| {
        input(classes, truth, Answers::Classes(decision.to_vec()))
    };
    let pair = decided(2, &[0, 1, 0, 0, 1, 0], &[0, 1, 0, 0, 0, 1]);
    near(value(pair, "balanced_accuracy", Of::All), 0.625, 1e-12);
    let signs = decided(2, &[1, 1, 1, 0], &[1, 0, 1, 1]);
    near(value(signs, "mcc", Of::All), -1.0 / 3.0, 1e-12);
    let three = || decided(3, &[0, 1, 2, 0, 1, 2], &[0, 2, 1, 0, 0, 1]);
    near(value(three(), "macro_f1", Of::All), 0.266_666_7, 1e-7);
    near(value(three(), "weighted_f1", Of::All), 0.266_666_7, 1e-7);
    near(value(three(), "accuracy", Of::All), 0.333_333_3, 1e-7);
    let tops = vec![0.5, 0.2, 0.2, 0.3, 0.4, 0.2, 0.2, 0.4, 0.3, 0.7, 0.2, 0.1];
    let tops = input(3, &[0, 1, 2, 2], Answers::Scores(tops));
    near(value(tops, "top_accuracy", Of::Top(2)), 0.75, 1e-12);
    // ham, spam: 0.1 0.9, 0.9 0.1, 0.8 0.2, 0.35 0.65; spam ham ham spam.
    let mail = vec![0.1, 0.9, 0.9, 0.1, 0.8, 0.2, 0.35, 0.65];
    let mail = input(2, &[1, 0, 0, 1], Answers::Scores(mail));
    near(value(mail, "log_loss", Of::All), 0.216_161_874_7, 1e-10);
    // Brier score of two classes: twice the documented 0.0375 of the positive one.
    let brier = vec![0.9, 0.1, 0.1, 0.9, 0.2, 0.8, 0.7, 0.3];
    let brier = input(2, &[0, 1, 1, 0], Answers::Scores(brier));
    near(
        value(brier, "multiclass_brier_score", Of::All),
        2.0 * 0.0375,
        1e-12,
    );
    let ranked = vec![0.9, 0.1, 0.6, 0.4, 0.65, 0.35, 0.2, 0.8];
    let ranked = || input(2, &[0, 0, 1, 1], Answers::Scores(ranked.clone()));
    near(value(ranked(), "auroc", Of::Class(1)), 0.75, 1e-12);
    near(
        value(ranked(), "average_precision", Of::Class(1)),
        0.833_333_3,
        1e-7,
    );
}

/// Ten cases written by hand; scikit-learn's values to seven digits.
#[test]
fn areas_of_ten_cases_are_met() {
    let scores = vec![
        0.7, 0.2, 0.1, 0.4, 0.4, 0.2, 0.2, 0.6, 0.2, 0.3, 0.3, 0.4, 0.1, 0.3, 0.6, 0.2, 0.5, 0.3,
        0.5, 0.1, 0.4, 0.35, 0.45, 0.2, 0.05, 0.15, 0.8, 0.3, 0.2, 0.5,
    ];
    let ten = || {
        input(
            3,
            &[0, 0, 1, 1, 2, 2, 0, 1, 2, 2],
            Answers::Scores(scores.clone()),
        )
    };
    for (id, published) in [
        ("macro_auroc", 0.916_666_7),
        ("weighted_auroc", 0.916_666_7),
        ("hand_till_auroc", 0.918_981_5),
        ("multiclass_brier_score", 0.405),
        ("log_loss", 0.711_050_8),
    ] {
        let found = value(ten(), id, Of::All);
        assert!((found - published).abs() < 5e-8, "{id} {found}");
    }
}

#[test]
fn what_does_not_fit_is_refused() {
    let refused = |input: Input| Sample::new(input, Choices::default()).err();
    let scores = |scores: &[f64]| Answers::Scores(scores.to_vec());
    let two = [0.5, 0.5, 0.1, 0.9];
    assert_eq!(refused(input(2, &[0, 1], scores(&two))), None);
    assert_eq!(
        refused(input(1, &[0, 0], scores(&two[..2]))),
        Some(Problem::TooFewClasses)
    );
    assert_eq!(
        refused(input(2, &[0], scores(&two))),
        Some(Problem::Lengths)
    );
    assert_eq!(
        refused(input(2, &[0, 2], scores(&two))),
        Some(Problem::Truth(1))
    );
    assert_eq!(
        refused(input(2, &[0, 1], Answers::Classes(vec![0]))),
        Some(Problem::Lengths)
    );
    assert_eq!(
        refused(input(2, &[0, 1], Answers::Classes(vec![3, 1]))),
        Some(Problem::Decision(0))
    );
    assert_eq!(
        refused(input(2, &[0, 1], scores(&[0.5, 0.5, 0.1, f64::NAN]))),
        Some(Problem::NotFinite { case: 1, class: 1 })
    );
    let decided = Input {
        decision: Some(vec![0, 2]),
        ..input(2, &[0, 1], scores(&two))
    };
    assert_eq!(refused(decided), Some(Problem::Decision(1)));
    let patients = Input {
        patient: Some(vec![7]),
        ..input(2, &[0, 1], scores(&two))
    };
    assert_eq!(refused(patients), Some(Problem::Lengths));
    let choices = Choices {
        costs: Costs::new(3, vec![0.0; 9]),
        ..Choices::default()
    };
    let found = Sample::new(input(2, &[0, 1], scores(&two)), choices);
    assert_eq!(found.err(), Some(Problem::Costs));
    assert_eq!(Costs::new(2, vec![0.0; 3]), None);
    assert_eq!(Costs::new(2, vec![0.0, f64::INFINITY, 1.0, 0.0]), None);
}

/// A tie is decided for the first of the classes and counted; a decision that was
/// given is taken as it is.
#[test]
fn ties_are_decided_for_the_first_and_counted() {
    let tied = || {
        input(
            3,
            &[2, 1, 0],
            Answers::Scores(vec![0.2, 0.4, 0.4, 0.4, 0.4, 0.2, 1.0, 0.0, 0.0]),
        )
    };
    let sample = Sample::new(tied(), Choices::default()).expect("valid");
    assert_eq!(sample.decision(), [1, 0, 0]);
    assert_eq!(sample.tied_decisions(), 2);
    let given = Input {
        decision: Some(vec![2, 1, 0]),
        ..tied()
    };
    let sample = Sample::new(given, Choices::default()).expect("valid");
    assert_eq!(sample.decision(), [2, 1, 0]);
    assert_eq!(sample.tied_decisions(), 0);
}

#[test]
fn what_was_not_given_is_named() {
    let truth: Vec<u16> = (0..30).map(|case| case % 3).collect();
    let hard = || input(3, &truth, Answers::Classes(truth.clone()));
    assert_eq!(
        measured(hard(), "expected_cost", Of::All),
        Err(Undefined::NoCosts)
    );
    assert_eq!(
        measured(hard(), "top_accuracy", Of::Top(2)),
        Err(Undefined::NoScores)
    );
    let one = input(3, &[1; 20], Answers::Classes(vec![1; 20]));
    assert_eq!(
        measured(one.clone(), "balanced_accuracy", Of::All),
        Err(Undefined::TooFewClasses { n: 1, needed: 2 })
    );
    assert!(measured(one, "accuracy", Of::All).is_ok());
}

/// With k classes "among the first k" says nothing and is left out.
#[test]
fn all_classes_are_no_top() {
    let truth: Vec<u16> = (0..30).map(|case| case % 3).collect();
    let scores = truth
        .iter()
        .flat_map(|&class| (0..3).map(move |other| f64::from(u8::from(class == other))));
    let sample = Sample::new(
        input(3, &truth, Answers::Scores(scores.collect())),
        Choices::default(),
    );
    let wanted: Vec<_> = MEASURES.iter().collect();
    let rows = measure_all(
        &sample.expect("valid"),
        &wanted,
        &Settings {
            resamples: 10,
            ..Settings::default()
        },
        &mut |_| (),
    );
    let tops: Vec<Of> = rows
        .iter()
        .filter(|row| row.facts.id == "top_accuracy")
        .map(|row| row.of)
        .collect();
    assert_eq!(tops, [Of::Top(2)]);
}

/// Costs that differ are another yardstick.
#[test]
fn unlike_costs_are_not_compared() {
    let truth: Vec<u16> = (0..30).map(|case| case % 3).collect();
    let with = |cost: f64| {
        let choices = Choices {
            costs: Costs::new(3, vec![cost; 9]),
            ..Choices::default()
        };
        Sample::new(input(3, &truth, Answers::Classes(truth.clone())), choices).expect("valid")
    };
    let wanted: Vec<_> = MEASURES.iter().collect();
    let settings = Settings {
        resamples: 10,
        ..Settings::default()
    };
    assert!(compare(&with(1.0), &with(2.0), &wanted, &settings, &mut |_| ()).is_err());
    assert!(compare(&with(1.0), &with(1.0), &wanted, &settings, &mut |_| ()).is_ok());
}
