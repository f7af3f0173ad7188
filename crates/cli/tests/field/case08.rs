//! Codes made of digits, for a model with text inputs.

use crate::run::{Place, field, plumbline, results, value};

#[test]
fn the_model_gets_the_text_of_the_file() {
    let (data, model) = (
        field("08-codes-as-text-input/test.csv"),
        field("08-codes-as-text-input/codes.onnx"),
    );
    let (_, evaluation) = results(
        "codes",
        &["--data", &data, "--model", &model, "--truth", "died"],
    );
    assert_eq!(value(&evaluation, "auroc"), "0.767024");
    assert_eq!(value(&evaluation, "brier_score"), "0.176586");
}

#[test]
fn every_row_has_the_score_that_onnxruntime_gives_it() {
    let place = Place::new("field-codes-rows");
    let (data, model) = (
        field("08-codes-as-text-input/test.csv"),
        field("08-codes-as-text-input/codes.onnx"),
    );
    let out = place.path("scores.csv");
    let run = plumbline(&["predict", "--data", &data, "--model", &model, "--out", &out]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    let expected = std::fs::read_to_string(field("08-codes-as-text-input/expected.csv")).unwrap();
    let scores = |text: &str| -> Vec<f64> {
        let last = |line: &str| line.rsplit(',').next().unwrap().trim().parse().unwrap();
        text.lines().skip(1).map(last).collect()
    };
    let (found, expected) = (scores(&place.text("scores.csv")), scores(&expected));
    assert_eq!(found.len(), 300);
    for (found, expected) in found.iter().zip(&expected) {
        assert!((found - expected).abs() < 1e-5, "{found} {expected}");
    }
}
