//! Trees and missing values: what their library does with them, or nothing.

use std::fs;

use crate::run::{Place, field, plumbline, refused, results, value};

const FOLDER: &str = "15-trees-and-missing";

fn arguments(table: &str, model: &str) -> [String; 6] {
    let data = field(&format!("{FOLDER}/{table}_test.csv"));
    let model = field(&format!("{FOLDER}/{model}.onnx"));
    ["--data", &data, "--model", &model, "--truth", "y_true"].map(str::to_owned)
}

#[test]
fn where_the_model_has_a_rule_every_case_is_scored_and_that_is_said() {
    for (table, model, right, rows) in [
        ("b", "b_xgb", "0.900286", 300),
        ("c", "c_lgbm", "0.775715", 300),
        ("d", "d_lgbm_cat", "0.868612", 300),
    ] {
        let arguments = arguments(table, model);
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let (run, evaluation) = results(&format!("15-{table}"), &arguments);
        assert_eq!(value(&evaluation, "auroc"), right, "{table}");
        assert_eq!(evaluation["counts"]["predicted"], rows, "{table}");
        assert!(
            !run.err.contains("no prediction") && !run.err.contains("gives none"),
            "{table}: {}",
            run.err
        );
        assert!(run.err.contains("has a rule of its own"), "{}", run.err);
        let provenance = &evaluation["provenance"];
        assert!(provenance.get("missing_values").is_none(), "{provenance}");
        let cautions = evaluation["cautions"].to_string();
        assert!(!cautions.contains("missing values"), "{cautions}");
    }
}

/// The forest's file does not tell: complete rows alone are scored, unless somebody
/// knows better, and the results say which it was.
#[test]
fn where_the_file_does_not_tell_a_person_says() {
    let arguments = arguments("a", "a_forest");
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let total = fs::read_to_string(field(&format!("{FOLDER}/a_test.csv"))).unwrap();
    let total = total.lines().count() as u64 - 1;
    for (said, recorded) in [
        (&[][..], "refuse"),
        (&["--missing-values", "refuse"][..], "refuse"),
        (&["--missing-values", "as-branch"][..], "as_branch"),
    ] {
        let test = format!("15-a-{}-{recorded}", said.len());
        let (run, evaluation) = results(&test, &[&arguments[..], said].concat());
        assert_eq!(evaluation["provenance"]["missing_values"], recorded);
        let predicted = evaluation["counts"]["predicted"].as_u64().unwrap();
        if recorded == "refuse" {
            assert!(predicted < total, "{predicted} of {total}");
            assert_eq!(value(&evaluation, "auroc"), "0.857695");
            assert!(run.err.contains("--missing-values"), "{}", run.err);
            assert!(run.err.contains("get no prediction"), "{}", run.err);
        } else {
            assert_eq!(predicted, total);
            assert!(run.err.contains("followed the branches"), "{}", run.err);
        }
    }
    // A file that tells is not overruled.
    let of_b = self::arguments("b", "b_xgb");
    let of_b: Vec<&str> = of_b.iter().map(String::as_str).collect();
    let (run, evaluation) = results(
        "15-b-said",
        &[&of_b[..], &["--missing-values", "refuse"]].concat(),
    );
    assert_eq!(value(&evaluation, "auroc"), "0.900286");
    assert!(run.err.contains("changed nothing"), "{}", run.err);
}

/// Rows with gaps are left empty in the file of scores, or filled as was said.
#[test]
fn predict_asks_the_same() {
    let place = Place::new("field-15-predict");
    let out = place.path("scores.csv");
    let (data, model) = (
        field(&format!("{FOLDER}/a_test.csv")),
        field(&format!("{FOLDER}/a_forest.onnx")),
    );
    let empty = |said: &[&str]| {
        let fixed = ["predict", "--data", &data, "--model", &model, "--out", &out];
        let input = [
            "--input",
            "x=lactate",
            "--input",
            "x=age_z",
            "--input",
            "x=map_z",
        ];
        let run = plumbline(&[&fixed[..], &input, said].concat());
        assert_eq!(run.code, Some(0), "{}", run.err);
        let text = fs::read_to_string(&out).unwrap();
        let header: Vec<&str> = text.lines().next().unwrap().split(',').collect();
        let at = header.iter().position(|name| *name == "score").unwrap();
        let scores = text.lines().skip(1).map(|line| line.split(',').nth(at));
        scores.filter(|score| score.unwrap().is_empty()).count()
    };
    assert!(empty(&[]) > 0);
    assert_eq!(empty(&["--missing-values", "as-branch"]), 0);
}

/// The other output of two is another score; a name that no output has is told with
/// those that there are.
#[test]
fn the_output_that_is_named_is_read() {
    let arguments = arguments("b", "b_xgb");
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let (_, evaluation) = results(
        "15-b-output",
        &[&arguments[..], &["--output", "probabilities[0]"]].concat(),
    );
    // The probability of no outcome ranks the cases the other way round.
    assert_eq!(value(&evaluation, "auroc"), "0.099714");
    refused(
        "15-b-no-output",
        &[&arguments[..], &["--output", "probability"]].concat(),
        &["probabilities[0]", "probabilities[1]", "--output"],
    );
}
