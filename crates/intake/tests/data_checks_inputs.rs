//! What the data checks say about the inputs of a model and about equal rows.

mod support;

use plumbline_intake::data_checks;
use plumbline_study::{Roles, Table};
use support::{lines, made, names, roles};

fn said(table: &Table, roles: &Roles) -> Vec<String> {
    lines(&data_checks(table, roles))
}

#[test]
fn inputs_are_checked_together() {
    let table = made("y,a,b,c", 20, |n| {
        let a = if n == 3 {
            "inf".to_owned()
        } else {
            n.to_string()
        };
        let b = if n == 4 || n == 6 {
            String::new()
        } else {
            (n * n).to_string()
        };
        format!("{},{a},{b},7", n % 2)
    });
    let with_model = Roles {
        features: names(&["a", "b", "c"]),
        ..roles("y")
    };
    assert_eq!(
        said(&table, &with_model),
        [
            "warning intake-features-missing @[6, 8] columns=1 names=“b” prediction=open",
            "warning intake-features-infinite @[5] columns=1 names=“a”",
            "note intake-features-constant columns=1 names=“c”",
        ]
    );
    let with_scores = Roles {
        score: Some("a".to_owned()),
        ..with_model
    };
    let said = said(&table, &with_scores);
    assert!(said.contains(
        &"note intake-features-missing @[6, 8] columns=1 names=“b” prediction=open".to_owned()
    ));
}

#[test]
fn inputs_that_are_the_outcome_are_seen() {
    let table = made("y,dx,z", 20, |n| {
        format!("{},{},{}", n % 2, ["healthy", "sick"][n % 2], n / 10)
    });
    let with = |features: &[&str]| Roles {
        features: names(features),
        ..roles("y")
    };
    assert_eq!(
        said(&table, &with(&["dx", "z"])),
        ["warning intake-feature-equals-truth #dx"]
    );
    assert_eq!(
        said(&table, &with(&["y"])),
        ["error intake-truth-is-feature #y"]
    );
    let own = Roles {
        score: Some("y".to_owned()),
        ..roles("y")
    };
    assert!(said(&table, &own).contains(&"error intake-truth-is-score #y".to_owned()));
}

#[test]
fn copies_and_conflicts_are_seen_where_chance_does_not_make_them() {
    let row = |n: usize, y: usize| format!("{n},{y},{},{},{}", n * n, 1000 - n, n * 31 % 97);
    let table = made("id,y,a,b,c", 32, |n| match n {
        30 => row(3, 1).replacen('3', "30", 1),
        31 => row(4, 1).replacen('4', "31", 1),
        _ => row(n, n % 2),
    });
    let roles = Roles {
        id: Some("id".to_owned()),
        features: names(&["a", "b", "c"]),
        ..roles("y")
    };
    assert_eq!(
        said(&table, &roles),
        [
            "warning intake-rows-twice @[32] first=5 second=32",
            "warning intake-conflicting-outcomes @[6, 33] first=6 second=33",
        ]
    );
    let coarse = made("sex,smoker,y", 200, |n| {
        format!("{},{},{}", n % 2, n / 2 % 2, n / 7 % 2)
    });
    let features = Roles {
        features: names(&["sex", "smoker"]),
        ..support::roles("y")
    };
    assert_eq!(said(&coarse, &features), [""; 0]);
}
