//! Models whose output has to be chosen, and a table that lacks an input for two words.

use crate::run::{cautions, field, refused, results, value};

fn arguments(model: &str) -> [String; 6] {
    let model = field(&format!("30-outputs-to-choose/{model}.onnx"));
    let data = field("30-outputs-to-choose/test.csv");
    ["--data", &data, "--model", &model, "--truth", "y"].map(str::to_owned)
}

#[test]
fn of_two_heads_none_is_taken_unasked() {
    let arguments = arguments("two_heads");
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    refused(
        "30-heads",
        &arguments,
        &["not clear which output is the score", "icu, death"],
    );
}

/// The second alone has an AUROC of 0.816526.
#[test]
fn of_two_raw_numbers_softmax_is_taken_and_told() {
    let arguments = arguments("two_raw");
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let (run, evaluation) = results("30-raw", &arguments);
    assert_eq!(value(&evaluation, "auroc"), "0.857488");
    assert!(
        run.err.contains("2 raw numbers for each case") && run.err.contains("softmax"),
        "{}",
        run.err
    );
    assert!(cautions(&evaluation).contains(&"data-gate"));
}

#[test]
fn a_model_of_three_classes_is_doubted() {
    let arguments = arguments("three_classes");
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let (run, evaluation) = results("30-three", &arguments);
    assert!(run.err.contains("tells 3 classes apart"), "{}", run.err);
    assert!(cautions(&evaluation).contains(&"data-gate"));
}

#[test]
fn words_that_keep_a_column_from_the_model_are_named() {
    let (data, model) = (
        field("30-outputs-to-choose/words.csv"),
        field("30-outputs-to-choose/two_raw.onnx"),
    );
    refused(
        "30-words",
        &["--data", &data, "--model", &model, "--truth", "y"],
        &["“hemolyzed”, “see note”", "6, 11", "takes 3 columns"],
    );
}
