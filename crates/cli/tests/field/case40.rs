//! Categories that the model does not know: named before the run, refused where most
//! rows have one.

use crate::run::{cautions, field, refused, results, value};

fn arguments(model: &str, data: &str) -> Vec<String> {
    let path = |name: &str| field(&format!("40-unknown-categories/{name}"));
    let (model, data) = (path(&format!("{model}.onnx")), path(&format!("{data}.csv")));
    ["--data", &data, "--model", &model, "--truth", "died"]
        .map(str::to_owned)
        .to_vec()
}

fn of(arguments: &[String]) -> Vec<&str> {
    arguments.iter().map(String::as_str).collect()
}

#[test]
fn known_categories_are_scored_as_they_are() {
    for (model, data, right) in [
        ("words", "known", "0.817581"),
        ("whole", "whole", "0.803706"),
    ] {
        let arguments = arguments(model, data);
        let (run, evaluation) = results(&format!("40-{model}"), &of(&arguments));
        assert_eq!(value(&evaluation, "auroc"), right);
        assert!(!run.err.contains("does not know"), "{}", run.err);
    }
}

/// They would have an AUROC of 0.761302 and 0.749031, with no word about it.
#[test]
fn a_column_of_unknown_categories_is_refused() {
    refused(
        "40-points",
        &of(&arguments("words", "points")),
        &[
            "\"nyha\"",
            "1.0, ",
            "300 of 300",
            "It knows",
            "1, 2, 3, 4",
            "\"1\"",
            "--input",
        ],
    );
    refused(
        "40-tens",
        &of(&arguments("whole", "tens")),
        &["\"nyha\"", "10, ", "300 of 300", "1, 2, 3, 4"],
    );
}

/// The warning is in the report and in its JSON, with values and rows.
#[test]
fn a_few_unknown_categories_are_named() {
    let arguments = arguments("words", "few");
    let (run, evaluation) = results("40-few", &of(&arguments));
    assert_eq!(value(&evaluation, "auroc"), "0.813772");
    for word in [
        "\"nyha\"",
        "5 (9 of 300 rows)",
        "\"ward\"",
        "ICU (4 of 300 rows)",
        "\"icu\"",
    ] {
        assert!(run.err.contains(word), "“{word}”: {}", run.err);
    }
    assert!(cautions(&evaluation).contains(&"data-gate"));
    let details = evaluation["cautions"].to_string();
    assert!(
        details.contains("model-categories-unknown") || details.contains("ICU"),
        "{details}"
    );
}

#[test]
fn whoever_says_that_the_column_is_right_gets_a_warning() {
    let mut arguments = arguments("words", "points");
    for column in ["age", "nyha", "ward"] {
        arguments.extend(["--input".to_owned(), format!("{column}={column}")]);
    }
    let (run, evaluation) = results("40-said", &of(&arguments));
    assert_eq!(value(&evaluation, "auroc"), "0.761302");
    assert!(run.err.contains("300 of 300 rows"), "{}", run.err);
    assert!(cautions(&evaluation).contains(&"data-gate"));
}

/// Columns are followed through operators that cut, join, convert and fill.
#[test]
fn columns_are_followed_to_their_encoder() {
    let (run, evaluation) = results("40-moved", &of(&arguments("moved", "moved")));
    assert_eq!(value(&evaluation, "auroc"), "0.690415");
    for word in ["\"grade\"", "0, 5, 9 (3 of 300 rows)"] {
        assert!(run.err.contains(word), "“{word}”: {}", run.err);
    }
    // OneHot fails for what is beyond its depth: said with the column, before the run.
    refused(
        "40-beyond",
        &of(&arguments("moved", "beyond")),
        &["\"stage\"", "3, 7 (2 of 300 rows)", "cannot be scored"],
    );
    let (run, evaluation) = results("40-filled", &of(&arguments("filled", "known")));
    assert_eq!(value(&evaluation, "auroc"), "0.817581");
    assert!(!run.err.contains("does not know"), "{}", run.err);
    let (run, evaluation) = results("40-filled-few", &of(&arguments("filled", "few")));
    assert_eq!(value(&evaluation, "auroc"), "0.813772");
    assert!(run.err.contains("5 (9 of 300 rows)"), "{}", run.err);
}

#[test]
fn tables_of_codes_are_looked_at_as_well() {
    for model in ["LabelEncoder", "CategoryMapper"] {
        let arguments = arguments(model, "few");
        let (run, evaluation) = results(&format!("40-{model}"), &of(&arguments));
        assert!(run.err.contains("ICU (4 of 300 rows)"), "{}", run.err);
        assert!(cautions(&evaluation).contains(&"data-gate"));
    }
}
