//! The data checks: each check on a table that needs it, and silence on one that
//! does not.

mod support;

use plumbline_intake::{data_checks, guess_roles};
use plumbline_study::{Roles, Table};
use support::{lines, made, names, read_fixture, roles};

/// What the checks say about a file of `bad/` in the roles that are guessed.
fn on_fixture(file: &str) -> Vec<String> {
    let table = read_fixture(&format!("bad/{file}")).unwrap().table;
    let roles = guess_roles(&table).roles;
    let mut said = lines(&data_checks(&table, &roles));
    // All these tables are small.
    said.retain(|line| !line.contains("intake-few-of-class"));
    said
}

fn said(table: &Table, roles: &Roles) -> Vec<String> {
    lines(&data_checks(table, roles))
}

#[test]
fn bad_outcomes_are_named_with_their_rows() {
    for (file, expected) in [
        (
            "three-labels.csv",
            "error intake-truth-many-values @[5] #y_true found=3 values=“0” (2), “1” (2), “2” (1)",
        ),
        (
            "one-class.csv",
            "error intake-truth-one-class #y_true value=0",
        ),
        ("no-outcome.csv", "error intake-truth-empty #y_true"),
        (
            "missing-outcomes.csv",
            "warning intake-truth-missing @[3, 5] #y_true",
        ),
    ] {
        assert_eq!(on_fixture(file), [expected], "{file}");
    }
    let measured = read_fixture("bad/measurement.csv").unwrap().table;
    assert_eq!(
        said(&measured, &roles("y_true")),
        ["error intake-truth-not-binary #y_true found=30"]
    );
    // Nobody has chosen yet: no fault of the data.
    assert_eq!(said(&measured, &Roles::default()), [""; 0]);
}

#[test]
fn bad_scores_are_named_with_their_rows() {
    for (file, expected) in [
        (
            "scores-equal.csv",
            "error intake-scores-equal #y_score value=0.5",
        ),
        ("scores-empty.csv", "error intake-score-empty #y_score"),
        (
            "scores-words.csv",
            "error intake-score-not-numbers @[3, 5] #y_score examples=“error”, “n.d.”",
        ),
        (
            "scores-percent.csv",
            "warning intake-scores-percent @[2, 3, 4, 5, 6, 7, 8, 9] #y_score high=80 low=10 task=condition",
        ),
        (
            "scores-two-scales.csv",
            "warning intake-scores-two-scales @[6, 7, 8, 9] #y_score high=80 low=0.2 task=condition within=4",
        ),
        (
            "scores-logits.csv",
            "warning intake-scores-logits @[2, 3, 4, 5, 8, 9] #y_score high=1.75 low=-1.75 task=condition",
        ),
        (
            "scores-large.csv",
            "warning intake-scores-not-probabilities @[2, 3, 4, 5, 6, 7, 8, 9] #y_score high=800 low=100 task=condition",
        ),
        (
            "scores-some-outside.csv",
            "warning intake-scores-some-outside @[8] #y_score high=9.5 low=0.025 task=condition",
        ),
        ("scores-binary.csv", "warning intake-scores-binary #y_score"),
    ] {
        assert_eq!(on_fixture(file), [expected], "{file}");
    }
    assert_eq!(
        on_fixture("scores-missing.csv"),
        [
            "warning intake-score-missing @[3, 5] #y_score",
            "warning intake-score-infinite @[4] #y_score",
        ]
    );
}

#[test]
fn a_score_that_copies_the_outcome_is_seen() {
    let table = made("y,p", 20, |n| format!("{},{}", n % 2, [0.25, 0.75][n % 2]));
    let roles = Roles {
        score: Some("p".to_owned()),
        ..roles("y")
    };
    assert_eq!(
        said(&table, &roles),
        ["warning intake-score-equals-truth #p"]
    );
}

#[test]
fn identifiers_that_repeat_or_lack_are_named() {
    let table = read_fixture("bad/duplicate-ids.csv").unwrap().table;
    let by_id = Roles {
        id: Some("case_id".to_owned()),
        patient: None,
        ..guess_roles(&table).roles
    };
    let mut found = said(&table, &by_id);
    found.retain(|line| !line.contains("intake-few-of-class"));
    assert_eq!(
        found,
        [
            "warning intake-id-twice @[4, 6] #case_id distinct=2 ids=“a”, “b”",
            "note intake-id-missing @[5] #case_id",
        ]
    );
    let table = made("p,y", 30, |n| format!("P{},{}", n / 3, n % 2));
    let roles = Roles {
        patient: Some("p".to_owned()),
        ..roles("y")
    };
    assert_eq!(
        said(&table, &roles),
        ["note intake-patients-repeat #p most=3 patients=10 repeated=10"]
    );
}

#[test]
fn identifiers_that_tell_the_outcome_are_seen() {
    let with_id = Roles {
        id: Some("id".to_owned()),
        ..roles("y")
    };
    let prefix = made("id,y", 24, |n| {
        format!("{}_{n:03},{}", ["neg", "pos"][n % 2], n % 2)
    });
    assert_eq!(
        said(&prefix, &with_id),
        ["warning intake-id-part-tells-outcome #id example=neg"]
    );
    let suffix = made("id,y", 24, |n| {
        format!("CXR_{n:04}_{}.png,{}", n % 2, n % 2)
    });
    assert_eq!(
        said(&suffix, &with_id),
        ["warning intake-id-part-tells-outcome #id example=0"]
    );
    let order = made("id,y", 24, |n| format!("{},{}", 100 - n, u8::from(n < 10)));
    assert_eq!(
        said(&order, &with_id),
        ["warning intake-id-order-tells-outcome #id"]
    );
    let mixed = made("id,y", 24, |n| format!("{n},{}", n % 2));
    assert_eq!(said(&mixed, &with_id), [""; 0]);
}

#[test]
fn subgroups_are_checked() {
    let table = made("y,g,h,k", 120, |n| {
        format!(
            "{},g{n},w,{}",
            n % 2,
            if n == 5 { "" } else { ["f", "m"][n % 2] }
        )
    });
    let roles = Roles {
        groups: names(&["g", "h", "k"]),
        ..roles("y")
    };
    assert_eq!(
        said(&table, &roles),
        [
            "error intake-group-too-many-levels #g found=120 limit=50",
            "note intake-group-one-level #h",
            "note intake-group-missing @[7] #k",
        ]
    );
}

#[test]
fn roles_of_columns_that_are_not_there_are_errors() {
    let table = made("y,a", 30, |n| format!("{},{n}", n % 2));
    let roles = Roles {
        score: Some("s".to_owned()),
        features: names(&["f"]),
        site: Some("t".to_owned()),
        ..roles("y")
    };
    let expected =
        ["s", "t", "f"].map(|name| format!("error intake-column-unknown #{name} names=“y”, “a”"));
    assert_eq!(said(&table, &roles), expected);
}

#[test]
fn few_cases_of_a_class_are_named() {
    let table = made("y,p", 40, |n| {
        format!("{},{}", u8::from(n < 3), n as f64 / 40.0)
    });
    let roles = Roles {
        score: Some("p".to_owned()),
        ..roles("y")
    };
    assert_eq!(
        said(&table, &roles),
        ["warning intake-few-of-class @[2, 3, 4] #y value=1"]
    );
}

#[test]
fn a_sound_table_raises_nothing() {
    let table = made("case_id,y_true,y_score,sex,age,bmi", 200, |n| {
        let score = (n * 37 % 101) as f64 / 101.0;
        format!(
            "c{n},{},{score},{},{},{}",
            n * 7 % 3 % 2,
            ["f", "m"][n / 3 % 2],
            40 + n % 41,
            18 + n * 13 % 17
        )
    });
    let guess = guess_roles(&table);
    let roles = Roles {
        positive: guess.suggested_positive,
        ..guess.roles
    };
    assert_eq!(said(&table, &roles), [""; 0]);
}
