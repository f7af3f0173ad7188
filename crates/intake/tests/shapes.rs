//! Outcomes and predictions in the shapes that other platforms write.

mod support;

use plumbline_intake::{guess_roles, join_predictions, scores_from_column};
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
        let joined = join_predictions(&truth, &shape(file), "Id").unwrap();
        assert!(joined.problems.is_empty(), "{file}: {:#?}", joined.problems);
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
    let joined = join_predictions(&truth, &other, "id").unwrap();
    assert_eq!(
        lines(&joined.problems),
        [
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
        lines(&join_predictions(&truth, &other, "id").unwrap_err()),
        [
            "error intake-join-id-twice @[4] ids=“a”",
            "error intake-join-id-missing @[3]",
        ]
    );
    let plain = table("id,y\n1,0\n2,1\n");
    let padded = table("id,p\n001,0.5\n002,0.1\n");
    assert_eq!(
        lines(&join_predictions(&plain, &padded, "id").unwrap_err()),
        ["error intake-join-nothing-matches #id here=1 other=t.csv there=001"]
    );
    assert_eq!(
        lines(&join_predictions(&plain, &padded, "case").unwrap_err()),
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
    let joined = join_predictions(&truth, &other, "id").unwrap().table;
    let names: Vec<&str> = joined
        .columns
        .iter()
        .map(|column| column.name.as_str())
        .collect();
    assert_eq!(names, ["id", "y", "age", "age (t.csv)", "p"]);
}
