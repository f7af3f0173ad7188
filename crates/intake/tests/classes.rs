//! Outcomes of several classes: what is one class and what is several, what the checks
//! say of them, and when scores are probabilities.

mod support;

use plumbline_intake::classes::outcome;
use plumbline_intake::{checks_of_scores, class_answers, class_scores, data_checks, reference};
use plumbline_study::task::classes::Answers;
use plumbline_study::{Roles, Scale, Table, TaskKind, Truth};
use support::{line, lines, made, names, roles, table};

fn of_classes(score: Option<&str>) -> Roles {
    Roles {
        task: TaskKind::MultiClass,
        positive: None,
        score: score.map(str::to_owned),
        ..roles("y")
    }
}

/// Three classes in turn.
fn class(row: usize) -> &'static str {
    ["benign", "borderline", "malignant"][row % 3]
}

/// What is said of a table, but for the ids in question.
fn said(table: &Table, roles: &Roles, about: &str) -> Vec<String> {
    let mut said = lines(&data_checks(table, roles));
    said.retain(|line| line.contains(about));
    said
}

#[test]
fn a_number_written_in_two_ways_is_no_second_class() {
    for (other, row) in [("1.0", 4), ("01", 4), ("1e0", 4), ("+1", 4)] {
        let rows = |n: usize| match n {
            2 => format!("{other},1"),
            n => format!("{},1", ["1", "2", "unclear"][n % 3]),
        };
        let mixed = made("y,x", 30, rows);
        let problem = outcome(&mixed, &of_classes(None)).unwrap_err();
        assert_eq!(
            line(&problem),
            format!("error intake-classes-alike @[{row}] #y one=1 other={other}")
        );
    }
    // Codes that look alike and are no numbers are two classes.
    let codes = made("y,x", 30, |n| format!("{},1", ["C50.1", "C50.10"][n % 2]));
    assert_eq!(outcome(&codes, &of_classes(None)).unwrap().distinct(), 2);
}

#[test]
fn an_answer_that_copies_the_classes_is_seen() {
    let copied = made("y,said", 30, |n| format!("{0},{0}", class(n)));
    assert_eq!(
        said(&copied, &of_classes(Some("said")), "intake-score"),
        ["warning intake-score-equals-truth #said"]
    );
    let wrong_once = made("y,said", 30, |n| {
        format!("{},{}", class(n), class(n + usize::from(n == 7)))
    });
    assert_eq!(
        said(&wrong_once, &of_classes(Some("said")), "intake-score"),
        [""; 0]
    );
    let lacking = made("y,said", 30, |n| match n {
        3 | 4 => format!("{},", class(n)),
        n => format!("{},{}", class(n), class(n * n)),
    });
    assert_eq!(
        said(&lacking, &of_classes(Some("said")), "intake-score"),
        ["warning intake-score-missing @[5, 6] #said"]
    );
}

#[test]
fn a_score_that_copies_a_class_is_seen() {
    let rows = |n: usize| {
        let is = |other: usize| if n % 3 == other { 0.9 } else { 0.05 };
        format!("{},{},{},{}", class(n), is(0), is(1), 0.1 + 0.01 * n as f64)
    };
    let scored = made("y,a,b,c", 30, rows);
    let found = lines(&checks_of_scores(
        &scored,
        &of_classes(None),
        &["a", "b", "c"],
    ));
    assert_eq!(
        found,
        [
            "warning intake-score-equals-truth #a",
            "warning intake-score-equals-truth #b"
        ]
    );
}

#[test]
fn inputs_rows_and_names_that_tell_the_class_are_seen() {
    let roles = |features: &[&str]| Roles {
        features: names(features),
        id: Some("case".to_owned()),
        ..of_classes(None)
    };
    let coded = made("case,y,code", 30, |n| {
        format!("c{},{},{}", n * 7 % 30, class(n), [10, 30, 20][n % 3])
    });
    assert_eq!(
        said(&coded, &roles(&["code"]), "equals-truth"),
        ["warning intake-feature-equals-truth #code"]
    );
    let coarse = made("case,y,code", 30, |n| {
        format!("c{},{},{}", n * 7 % 30, class(n), usize::from(n % 3 == 2))
    });
    assert_eq!(said(&coarse, &roles(&["code"]), "equals-truth"), [""; 0]);

    let prefix = made("case,y,x", 30, |n| {
        format!("{}_{n},{},{n}", class(n), class(n))
    });
    assert_eq!(
        said(&prefix, &roles(&["x"]), "tells-outcome"),
        ["warning intake-id-part-tells-outcome #case example=benign"]
    );
    let ordered = made("case,y,x", 30, |n| format!("p{n},{},{n}", class(n / 10)));
    assert_eq!(
        said(&ordered, &roles(&["x"]), "tells-outcome"),
        ["warning intake-id-order-tells-outcome #case"]
    );
    // Line 6 has the inputs of line 3 and another class.
    let twice = made("case,y,x,z,w", 30, |n| {
        let x = if n == 4 { 1 } else { n };
        format!(
            "c{},{},{x},{},{}",
            n * 7 % 30,
            class(n + usize::from(n == 4)),
            x * x,
            x * x * x
        )
    });
    assert_eq!(
        said(&twice, &roles(&["x", "z", "w"]), "conflicting"),
        ["warning intake-conflicting-outcomes @[3, 6] first=3 second=6"]
    );
}

#[test]
fn classes_of_few_cases_are_named() {
    let rows = |n: usize| match n {
        0..3 => "rare,1".to_owned(),
        3..8 => "seldom,1".to_owned(),
        n => format!("{},1", ["often", "usual"][n % 2]),
    };
    assert_eq!(
        said(&made("y,x", 60, rows), &of_classes(None), "few-of"),
        [
            "warning intake-few-of-classes @[2, 3, 4, 5, 6, 7, 8, 9] #y classes=“seldom” (5), “rare” (3) needed=10"
        ]
    );
    let one = |n: usize| if n < 3 { rows(n) } else { rows(n + 8) };
    assert_eq!(
        said(&made("y,x", 60, one), &of_classes(None), "few-of"),
        ["warning intake-few-of-class @[2, 3, 4] #y value=rare"]
    );
}

#[test]
fn a_class_that_may_mean_unknown_is_asked_about() {
    let of = |levels: &'static [&'static str]| {
        let table = made("y,x", 12 * levels.len(), |n| {
            format!("{},1", levels[n % levels.len()])
        });
        let said = said(&table, &of_classes(None), "classes-unknown");
        said.first().map(|line| {
            let (_, words) = line.split_once("unknown=").unwrap();
            words.to_owned()
        })
    };
    assert_eq!(of(&["1", "2", "3", "9"]).as_deref(), Some("“9”"));
    assert_eq!(of(&["0", "1", "2", "-1"]).as_deref(), Some("“-1”"));
    assert_eq!(
        of(&["a", "b", "c", "Unknown"]).as_deref(),
        Some("“Unknown”")
    );
    assert_eq!(
        of(&["a", "b", "indeterminate", "?"]).as_deref(),
        Some("“indeterminate”, “?”")
    );
    // Ten digits are ten classes.
    let digits = &["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
    assert_eq!((of(digits), of(&["a", "b", "c"])), (None, None));
    let rows = made("y,x", 44, |n| format!("{},1", ["1", "2", "3", "9"][n % 4]));
    let rows = said(&rows, &of_classes(None), "classes-unknown");
    assert!(
        rows[0].starts_with("warning intake-classes-unknown @[5, 9, 13,"),
        "{rows:?}"
    );
}

/// What becomes of the scores of three classes in columns a, b and c.
fn scored(rows: &str) -> (Vec<f64>, Scale) {
    let table = table(&format!("y,a,b,c\n{rows}"));
    let (cases, truth) = match reference(&table, &of_classes(None), &[]) {
        Ok((cases, Truth::MultiClass(truth))) => (cases, truth),
        other => panic!("{other:?}"),
    };
    let columns = [("u", "a"), ("v", "b"), ("w", "c")];
    let columns = columns.map(|(class, column)| (class.to_owned(), column.to_owned()));
    let (_, found) = class_scores(&table, &cases, &truth, &columns).unwrap();
    match found.answers {
        Answers::Scores { score, scale } => (score, scale),
        Answers::Classes(_) => panic!("scores were given"),
    }
}

#[test]
fn probabilities_that_miss_0_to_1_by_rounding_are_moved_there() {
    let rows = "u,1.0000001,0,0\nv,-0.0000001,0.7,0.3000001\nw,0.25,0.25,0.5\nu,0.5,0.3,0.2\n";
    let (score, scale) = scored(rows);
    assert_eq!(scale, Scale::Probability);
    assert_eq!((score[0], score[3]), (1.0, 0.0));
    let (score, scale) = scored("u,1.1,0,0\nv,0.1,0.7,0.3\nw,0.2,0.2,0.6\nu,0.5,0.3,0.2\n");
    assert_eq!((score[0], scale), (1.1, Scale::Score));
    // What is infinite is no answer, and no certainty.
    let (score, _) = scored("u,inf,0,0\nv,0,1,0\nw,0,0,1\nu,1,0,0\n");
    assert!(!score[0].is_finite(), "{score:?}");
}

#[test]
fn probabilities_of_few_bits_are_probabilities() {
    // numpy: softmax([1, 2, 0.5]) as float16, printed as float32, which adds up to
    // 0.99987793; and 59, 160 and 37 of 255, which add up to 1.0039216.
    for row in [
        "0.23120117,0.62841797,0.14025879",
        "0.23137255,0.627451,0.14509805",
    ] {
        let rows: String = ["u", "v", "w", "u"]
            .map(|y| format!("{y},{row}\n"))
            .concat();
        assert_eq!(scored(&rows).1, Scale::Probability, "{row}");
    }
    // So many digits were not rounded so far.
    let rows: String = ["u", "v", "w", "u"]
        .map(|y| format!("{y},0.2312239,0.6285317,0.1400000\n"))
        .concat();
    assert_eq!(scored(&rows).1, Scale::Score);
}

#[test]
fn an_answer_is_matched_as_cases_are_counted() {
    let table = made("y,said", 30, |n| {
        let class = ["1", "2", "unclear"][n % 3];
        format!(
            "{class},{}",
            if n.is_multiple_of(3) { "1.0" } else { class }
        )
    });
    let (cases, truth) = match reference(&table, &of_classes(None), &[]) {
        Ok((cases, Truth::MultiClass(truth))) => (cases, truth),
        other => panic!("{other:?}"),
    };
    let (truth, said) = class_answers(&table, &cases, &truth, "said").unwrap();
    assert_eq!(truth.names, ["1", "2", "unclear"]);
    let all: Vec<Option<u16>> = truth.class.iter().map(|class| Some(*class)).collect();
    assert_eq!(said.answers, Answers::Classes(all));
}
