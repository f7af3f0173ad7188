//! Tables to datasets: who is a case, who is left out, and what stops the work.

mod support;

use plumbline_intake::scores_from_column;
use plumbline_study::respondent::Scale;
use plumbline_study::{Message, Roles};
use support::{dataset, lines, names, roles, table};

#[test]
fn rows_without_an_outcome_are_left_out_and_counted() {
    let table = table("y,p,sex\n1,0.5,f\n,0.9,f\n0,,m\n1,inf,\nNA,0.1,m\n0,0.25,m\n");
    let data = dataset(&table, &roles("y"), &names(&["sex"])).unwrap();
    assert_eq!(data.truth.positive, [true, false, true, false]);
    assert_eq!(data.row, [0, 2, 3, 5]);
    assert_eq!(data.line, [2, 4, 5, 7]);
    assert_eq!(
        (
            data.truth.positive_value.as_str(),
            data.truth.negative_value.as_str()
        ),
        ("1", "0")
    );
    assert_eq!(data.rows_in_file, 6);
    assert_eq!(data.exclusions.len(), 1);
    assert_eq!(data.exclusions[0].rows, 2);
    let reason = Message::new("intake-excluded-truth-missing").with("column", "y");
    assert_eq!(data.exclusions[0].reason, reason);
    assert_eq!(data.groupings[0].levels, ["f", "m"]);
    assert_eq!(data.groupings[0].codes, [Some(0), Some(1), None, Some(1)]);
    let predictions = scores_from_column(&table, &data, "p").unwrap();
    assert_eq!(
        predictions.answers.score,
        [Some(0.5), None, None, Some(0.25)]
    );
    assert_eq!(predictions.answers.scale, Scale::Probability);
}

#[test]
fn the_positive_value_may_be_any_of_the_two() {
    let table = table("y\nbenign\nmalignant\nbenign\n");
    for (positive, truth) in [
        ("malignant", [false, true, false]),
        ("benign", [true, false, true]),
    ] {
        let chosen = Roles {
            positive: Some(positive.to_owned()),
            ..roles("y")
        };
        let data = dataset(&table, &chosen, &[]).unwrap();
        assert_eq!(data.truth.positive, truth);
        assert_eq!(data.truth.positive_value, positive);
        assert_eq!(data.exclusions, []);
    }
}

#[test]
fn a_number_may_be_chosen_in_another_spelling() {
    let table = table("y\n1\n2\n1\n");
    let chosen = Roles {
        positive: Some("2.0".to_owned()),
        ..roles("y")
    };
    assert_eq!(
        dataset(&table, &chosen, &[]).unwrap().truth.positive,
        [false, true, false]
    );
}

#[test]
fn patients_are_numbered_only_where_they_repeat() {
    let table = table("y,p,q\n1,b,1\n0,a,2\n1,b,3\n0,,4\n1,,5\n");
    let with = |name: &str| Roles {
        patient: Some(name.to_owned()),
        ..roles("y")
    };
    assert_eq!(
        dataset(&table, &with("p"), &[]).unwrap().patient,
        Some(vec![0, 1, 0, 2, 3])
    );
    assert_eq!(dataset(&table, &with("q"), &[]).unwrap().patient, None);
}

#[test]
fn everything_that_stops_the_work_is_said_at_once() {
    let table = table("y,g\n1,a\n0,b\n2,c\n");
    let chosen = Roles {
        patient: Some("who".to_owned()),
        ..roles("y")
    };
    let problems = dataset(&table, &chosen, &names(&["g", "where"])).unwrap_err();
    assert_eq!(
        lines(&problems),
        [
            "error intake-truth-many-values @[4] #y found=3 values=“0” (1), “1” (1), “2” (1)",
            "error intake-column-unknown #who names=“y”, “g”",
            "error intake-column-unknown #where names=“y”, “g”",
        ]
    );
}

#[test]
fn a_positive_value_is_asked_for_and_has_to_be_there() {
    let table = table("y\nyes\nno\nno\n");
    let open = Roles {
        positive: None,
        ..roles("y")
    };
    assert_eq!(
        lines(&dataset(&table, &open, &[]).unwrap_err()),
        ["error intake-positive-not-chosen #y values=“no” (2), “yes” (1)"]
    );
    let other = Roles {
        positive: Some("Yes".to_owned()),
        ..roles("y")
    };
    assert_eq!(
        lines(&dataset(&table, &other, &[]).unwrap_err()),
        ["error intake-positive-unknown #y value=Yes values=“no” (2), “yes” (1)"]
    );
}

#[test]
fn scores_outside_the_unit_interval_are_no_probabilities() {
    let table = table("y,p,w\n1,1.5,x\n0,0.2,0.5\n");
    let data = dataset(&table, &roles("y"), &[]).unwrap();
    assert_eq!(
        scores_from_column(&table, &data, "p")
            .unwrap()
            .answers
            .scale,
        Scale::Score
    );
    assert_eq!(
        lines(&scores_from_column(&table, &data, "w").unwrap_err()),
        ["error intake-score-not-numbers @[2] #w examples=“x”"]
    );
    assert_eq!(
        lines(&scores_from_column(&table, &data, "z").unwrap_err()),
        ["error intake-column-unknown #z names=“y”, “p”, “w”"]
    );
}
