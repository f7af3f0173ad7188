//! Input at fault: exit code 2, every problem in a sentence on standard error,
//! and nothing half-written.

#[cfg(unix)]
mod accidents;
mod support;

use support::{Place, Run, on_table, plumbline, shipped};

const TABLE: &str = "id,disease,risk\na,yes,0.9\nb,no,0.2\nc,yes,0.7\nd,no,0.4\n";

/// Evaluates a table of this content with more arguments.
fn evaluate(test: &str, table: impl AsRef<[u8]>, more: &[&str]) -> (Place, Run) {
    on_table("evaluate", test, table, more)
}

const USUAL: [&str; 6] = ["--task", "binary", "--truth", "disease", "--score", "risk"];

#[track_caller]
fn refused(test: &str, table: impl AsRef<[u8]>, more: &[&str], words: &[&str]) {
    let (place, run) = evaluate(test, table, more);
    run.is_refused(&place, &["table.csv"], words);
}

#[test]
fn a_table_that_is_in_order_is_evaluated() {
    let (place, run) = evaluate("in-order", TABLE, &USUAL);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert_eq!(place.listing(), ["out", "table.csv"]);
}

#[test]
fn a_positive_value_that_is_not_plain_is_asked_for_with_the_values() {
    let table = TABLE.replace("no", "naevus").replace("yes", "melanoma");
    refused("positive", &table, &USUAL, &["naevus", "melanoma"]);
    let chosen = [&USUAL[..], &["--positive", "melanoma"]].concat();
    assert_eq!(evaluate("positive-chosen", &table, &chosen).1.code, Some(0));
    let wrong = [&USUAL[..], &["--positive", "sick"]].concat();
    refused(
        "positive-wrong",
        &table,
        &wrong,
        &["sick", "naevus", "melanoma"],
    );
}

/// The pairs are those that the page suggests.
#[test]
fn a_positive_value_that_is_plain_is_assumed_and_said() {
    let table = TABLE.replace("yes", "malignant").replace("no", "benign");
    let (place, run) = evaluate("positive-plain", &table, &USUAL);
    assert_eq!(run.code, Some(0), "{}", run.err);
    let evaluation = place.json("out/evaluation.json");
    assert_eq!(evaluation["counts"]["positive"], "malignant");
    assert!(support::cautions(&evaluation).contains(&"positive-assumed"));
}

#[test]
fn all_problems_come_at_once() {
    let more = [
        "--task",
        "regression",
        "--truth",
        "nothing",
        "--threshold",
        "2",
    ];
    refused(
        "at-once",
        TABLE,
        &more,
        &["regression", "binary", "--score"],
    );
    let more = [
        "--task",
        "binary",
        "--truth",
        "nothing",
        "--score",
        "nought",
        "--group",
        "nil",
        "--patient",
        "none",
        "--seed",
        "99999999999999999",
    ];
    refused(
        "columns-at-once",
        TABLE,
        &more,
        &["nothing", "nil", "none", "nought", "99999999999999999"],
    );
}

#[test]
fn a_threshold_outside_the_probabilities_is_refused() {
    let more = [&USUAL[..], &["--threshold", "20"]].concat();
    refused("threshold", TABLE, &more, &["20", "probabilities"]);
    let more = [&USUAL[..], &["--threshold", "nan"]].concat();
    refused("threshold-nan", TABLE, &more, &["nan", "Write it like 0.5"]);
}

#[test]
fn tables_that_are_no_tables_are_named() {
    refused("empty", "", &USUAL, &["table.csv"]);
    refused("header-only", "id,disease,risk\n", &USUAL, &["table.csv"]);
    refused(
        "pdf",
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
        &USUAL,
        &["table.csv", "PDF"],
    );
    refused(
        "ragged",
        "id,disease,risk\na,yes,0.9\nb,no\nc,yes,0.7\n",
        &USUAL,
        &["table.csv", "3"],
    );
}

#[test]
fn outcomes_with_one_or_three_values_are_refused() {
    refused(
        "one-class",
        TABLE.replace("no", "yes"),
        &USUAL,
        &["disease", "yes"],
    );
    refused(
        "three",
        format!("{TABLE}e,perhaps,0.5\n"),
        &USUAL,
        &["perhaps", "6"],
    );
}

#[test]
fn words_among_scores_are_named_by_line() {
    refused(
        "words",
        TABLE.replace("0.7", "high"),
        &USUAL,
        &["risk", "high", "4"],
    );
}

#[test]
fn missing_and_infinite_scores_are_counted_and_named_by_line() {
    for (test, score) in [("missing", ""), ("infinite", "inf"), ("nan", "NaN")] {
        let (place, run) = evaluate(test, TABLE.replace("0.7", score), &USUAL);
        assert_eq!(run.code, Some(0), "{}", run.err);
        let evaluation = place.json("out/evaluation.json");
        assert_eq!(evaluation["counts"]["predicted"], 3, "{test}");
        assert!(
            support::cautions(&evaluation).contains(&"missing-predictions"),
            "{test}"
        );
        let named = run
            .err
            .lines()
            .any(|line| line.contains("risk") && line.contains("line 4"));
        assert!(named, "{test}: {}", run.err);
    }
}

#[test]
fn one_source_of_predictions_is_needed_and_no_more() {
    refused(
        "none",
        TABLE,
        &["--task", "binary", "--truth", "disease"],
        &["--score", "--model"],
    );
    let several = [&USUAL[..], &["--score", "id"]].concat();
    refused("several", TABLE, &several, &["id"]);
    let both = [&USUAL[..], &["--class", "yes=risk"]].concat();
    refused("both", TABLE, &both, &["--class", "--score"]);
}

#[test]
fn a_model_and_a_table_that_do_not_fit_are_refused() {
    let model = shipped("breast-cancer/logistic.onnx");
    let more = ["--task", "binary", "--truth", "disease", "--model", &model];
    refused("width", TABLE, &more, &["30"]);
}

#[test]
fn a_damaged_model_is_named() {
    let place = Place::new("damaged");
    let whole = std::fs::read(shipped("breast-cancer/boosted.onnx")).unwrap();
    for (name, bytes) in [
        ("cut.onnx", &whole[..whole.len() / 2]),
        ("pdf.onnx", b"%PDF-1.7 nonsense"),
    ] {
        let model = place.file(name, bytes);
        for run in [
            plumbline(&["inspect", &model]),
            plumbline(&[
                "predict",
                "--data",
                &shipped("breast-cancer/test.csv"),
                "--model",
                &model,
                "--out",
                &place.path("scores.csv"),
            ]),
        ] {
            assert_eq!(run.code, Some(2), "{name}: {run:?}");
            assert!(
                run.err.contains(name) && run.err.starts_with("error: "),
                "{}",
                run.err
            );
        }
    }
    assert_eq!(place.listing(), ["cut.onnx", "pdf.onnx"]);
}

#[test]
fn files_and_folders_that_cannot_be_used_are_named() {
    let place = Place::new("paths");
    let data = place.file("table.csv", TABLE);
    let gone = place.path("gone.csv");
    let run = |data: &str, out: &str| {
        plumbline(&[&["evaluate", "--data", data, "--out", out], &USUAL[..]].concat())
    };
    let missing = run(&gone, &place.path("out"));
    assert_eq!(missing.code, Some(2));
    assert!(
        missing.err.contains("gone.csv: there is no such file"),
        "{}",
        missing.err
    );
    let folder = run(place.0.to_str().unwrap(), &place.path("out"));
    assert!(
        folder.code == Some(2) && folder.err.contains("has no image"),
        "{}",
        folder.err
    );
    let onto_file = run(&data, &data);
    assert!(
        onto_file.code == Some(2) && onto_file.err.contains("this is a file"),
        "{}",
        onto_file.err
    );
    assert_eq!(place.text("table.csv"), TABLE, "the data are untouched");
    assert_eq!(place.listing(), ["table.csv"]);
}

#[test]
fn a_plan_that_cannot_be_read_is_named_with_its_place() {
    let place = Place::new("plan");
    let plan = place.file("plan.json", "{\n  \"treshold\": 0.2\n}");
    let more = [&USUAL[..], &["--plan", &plan]].concat();
    refused("bad-plan", TABLE, &more, &["plan.json, line 2", "treshold"]);
}

#[test]
fn a_recipe_is_answered_and_changes_nothing() {
    let more = [&USUAL[..], &["--recipe", "prepare.json"]].concat();
    let (_, run) = evaluate("recipe", TABLE, &more);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert!(
        run.err.contains("warning: prepare.json: a recipe"),
        "{}",
        run.err
    );
}

#[test]
fn unknown_arguments_are_our_grammar_and_exit_with_2() {
    assert_eq!(plumbline(&["evaluate", "--nonsense"]).code, Some(2));
    assert_eq!(plumbline(&["--help"]).code, Some(0));
}
