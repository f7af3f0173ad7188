//! Outcomes and predictions in the shapes that other platforms write.

mod support;

use plumbline_intake::{Join, Take, guess_roles, join_predictions, scores_from_column};
use plumbline_study::respondent::{Scale, Source};
use plumbline_study::{Roles, Table};
use support::{dataset, lines, read_fixture, table};

fn shape(file: &str) -> Table {
    read_fixture(&format!("shapes/{file}")).unwrap().table
}

#[test]
fn a_table_of_outcome_and_score_needs_one_answer_only() {
    for (file, truth, score, positive, outcomes) in [
        (
            "y-true-y-score.csv",
            "y_true",
            "y_score",
            "1",
            [false, true, true],
        ),
        (
            "label-score.csv",
            "label",
            "score",
            "yes",
            [false, true, true],
        ),
        (
            "joined-probabilities.csv",
            "Diagnosis",
            "predictions__probabilities[1]",
            "1",
            [false, true, false],
        ),
    ] {
        let table = shape(file);
        let guess = guess_roles(&table);
        assert_eq!(guess.roles.truth.as_deref(), Some(truth), "{file}");
        assert_eq!(guess.roles.score.as_deref(), Some(score), "{file}");
        assert_eq!(guess.roles.positive, None, "{file}");
        assert_eq!(
            guess.suggested_positive.as_deref(),
            Some(positive),
            "{file}"
        );
        let roles = Roles {
            positive: guess.suggested_positive,
            ..guess.roles
        };
        let dataset = dataset(&table, &roles, &[]).unwrap();
        let predictions = scores_from_column(&table, &dataset, score).unwrap();
        assert_eq!(predictions.answers.scale, Scale::Probability, "{file}");
        assert_eq!(
            predictions.source,
            Source::Column {
                name: score.to_owned()
            }
        );
        assert_eq!(dataset.truth.positive, outcomes, "{file}");
        assert_eq!(predictions.answers.score.len(), 3);
    }
}

#[test]
fn outcomes_and_predictions_by_identifier_are_joined() {
    let truth = shape("diagnoses.json");
    for (file, column) in [
        ("predictions.json", "Prediction"),
        ("by-item.json", "predictions"),
    ] {
        let joined = join_predictions(&truth, &shape(file), &Join::by("Id")).unwrap();
        assert_eq!(
            lines(&joined.problems).len(),
            1,
            "{file}: {:#?}",
            joined.problems
        );
        let roles = support::roles("Diagnosis");
        let dataset = dataset(&joined.table, &roles, &[]).unwrap();
        assert_eq!(dataset.truth.positive, [false, true, false, true]);
        let predictions = scores_from_column(&joined.table, &dataset, column).unwrap();
        assert_eq!(
            predictions.answers.score,
            [Some(0.0), Some(0.25), Some(0.5), Some(0.75)],
            "{file}"
        );
    }
}

#[test]
fn nested_probabilities_become_columns() {
    let table = shape("nested-probabilities.json");
    let names: Vec<&str> = table
        .columns
        .iter()
        .map(|column| column.name.as_str())
        .collect();
    assert_eq!(names, ["Id", "probabilities[0]", "probabilities[1]"]);
    assert_eq!(
        guess_roles(&table).roles.score.as_deref(),
        Some("probabilities[1]")
    );
}

#[test]
fn identifiers_that_do_not_agree_are_named() {
    let truth = table("id,y\na,0\nb,1\nc,1\n");
    let other = table("ID,p\nb,0.5\nz,0.1\na,0.25\n");
    let joined = join_predictions(&truth, &other, &Join::by("id")).unwrap();
    assert_eq!(
        lines(&joined.problems),
        [
            "note intake-join-taken cases=3 columns=“p” matched=2 other=t.csv",
            "warning intake-join-no-prediction @[4] ids=“c” other=t.csv",
            "warning intake-join-no-case @[3] ids=“z” other=t.csv",
        ]
    );
    let plumbline_study::Cells::Numbers(p) = &joined.table.column("p").unwrap().cells else {
        panic!("numbers")
    };
    assert_eq!((p[0], p[1], p[2].is_nan()), (0.25, 0.5, true));
    assert_eq!(joined.table.lines, truth.lines);
}

#[test]
fn identifiers_that_cannot_be_matched_are_errors() {
    let truth = table("id,y\na,0\nb,1\na,1\n");
    let other = table("id,p\na,0.5\n,0.1\n");
    assert_eq!(
        lines(&join_predictions(&truth, &other, &Join::by("id")).unwrap_err()),
        [
            "error intake-join-id-twice @[4] ids=“a”",
            "error intake-join-id-missing @[3]",
        ]
    );
    let plain = table("id,y\n1,0\n2,1\n");
    let padded = table("id,p\n001,0.5\n002,0.1\n");
    assert_eq!(
        lines(&join_predictions(&plain, &padded, &Join::by("id")).unwrap_err()),
        [
            "error intake-join-written-otherwise #id cases=2 form=zeros here=1 matched=0 other=t.csv there=001 would=2"
        ]
    );
    assert_eq!(
        lines(&join_predictions(&plain, &padded, &Join::by("case")).unwrap_err()),
        [
            "error intake-column-unknown #case names=“id”, “y”",
            "error intake-column-unknown #case names=“id”, “p”",
        ]
    );
}

#[test]
fn a_column_of_both_files_keeps_both() {
    let truth = table("id,y,age\na,0,50\nb,1,60\n");
    let other = table("id,age,p\nb,61,0.5\na,51,0.25\n");
    let joined = join_predictions(&truth, &other, &Join::by("id"))
        .unwrap()
        .table;
    let names: Vec<&str> = joined
        .columns
        .iter()
        .map(|column| column.name.as_str())
        .collect();
    assert_eq!(names, ["id", "y", "age", "age (t.csv)", "p"]);
}

#[test]
fn only_what_is_named_is_taken_by_the_name_that_it_gets() {
    let truth = table("id,y,age,p\na,0,50,0.1\nb,1,60,0.9\n");
    let other = table("id,age,p,site\nb,61,0.5,x\na,51,0.25,y\n");
    let taken = |names: &[&str]| {
        let join = Join {
            take: Take::Named(names),
            ..Join::by("id")
        };
        join_predictions(&truth, &other, &join)
    };
    let joined = taken(&["p", "p (t.csv)", "site"]).unwrap();
    let names: Vec<&str> = joined.table.columns[4..]
        .iter()
        .map(|column| column.name.as_str())
        .collect();
    assert_eq!(names, ["p (t.csv)", "site"]);
    assert_eq!(
        lines(&joined.problems),
        ["note intake-join-taken cases=2 columns=“p (t.csv)”, “site” matched=2 other=t.csv"]
    );
    // A name that the first file has is the first file's.
    assert_eq!(
        lines(&taken(&["p", "age"]).unwrap_err()),
        ["error intake-join-nothing-taken names=“age (t.csv)”, “p (t.csv)”, “site” other=t.csv"]
    );
}

#[test]
fn another_outcome_of_the_same_case_is_an_error() {
    let truth = table("id,y,s\na,0,0.5\nb,1,0.5\nc,,0.5\nd,1,0.5\n");
    let join = Join {
        outcome: Some("y"),
        ..Join::by("id")
    };
    let joined = |text: &str| join_predictions(&truth, &table(text), &join);
    // The same values in another form, and what one of them does not know, agree.
    let same = joined("id,y,p\nd,,0.5\nb,1.0,0.5\na,0,0.5\nc,1,0.5\n").unwrap();
    assert!(same.table.column("y (t.csv)").is_none());
    assert_eq!(
        lines(&joined("id,y,p\nd,0,0.5\nb,1,0.5\na,1,0.5\n").unwrap_err()),
        [
            "error intake-join-other-outcome @[2, 5] #y here=0 ids=“a”, “d” other=t.csv outcome=y there=1"
        ]
    );
    // Identifiers are compared as names are.
    assert!(joined("id,y,p\n\u{a0}a\u{200b},0,0.5\n").is_ok());
}
