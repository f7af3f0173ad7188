//! Texts that differ by space or by the form of Unicode, for a model of texts.

use crate::run::{Place, field, in_group, plumbline, results, value};

#[test]
fn the_model_gets_every_text_as_it_is_written() {
    let (data, model) = (
        field("31-text-as-written/test.csv"),
        field("31-text-as-written/smoking.onnx"),
    );
    let (_, evaluation) = results(
        "text-as-written",
        &[
            "--data", &data, "--model", &model, "--truth", "died", "--group", "smoker",
        ],
    );
    assert_eq!(value(&evaluation, "auroc"), "0.770823");
    assert_eq!(value(&evaluation, "brier_score"), "0.192996");
    // Compared, " yes" and "yes" are one subgroup.
    for (level, auroc) in [("no", "0.697011"), ("yes", "0.832303")] {
        assert_eq!(
            in_group(&evaluation, "auroc", level).as_deref(),
            Some(auroc)
        );
    }
}

#[test]
fn every_row_has_the_score_that_onnxruntime_gives_it() {
    let place = Place::new("field-text-rows");
    let (data, model) = (
        field("31-text-as-written/test.csv"),
        field("31-text-as-written/smoking.onnx"),
    );
    let out = place.path("scores.csv");
    let run = plumbline(&["predict", "--data", &data, "--model", &model, "--out", &out]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    let expected = std::fs::read_to_string(field("31-text-as-written/expected.csv")).unwrap();
    let expected: Vec<f64> = expected
        .lines()
        .skip(1)
        .map(|line| line.parse().unwrap())
        .collect();
    let text = place.text("scores.csv");
    let header: Vec<&str> = text.lines().next().unwrap().split(',').collect();
    let at = header.iter().position(|name| *name == "score").unwrap();
    let found = text
        .lines()
        .skip(1)
        .map(|line| line.split(',').nth(at).unwrap());
    let found: Vec<f64> = found.map(|score| score.parse().unwrap()).collect();
    assert_eq!(found.len(), expected.len());
    for (found, expected) in found.iter().zip(&expected) {
        assert!((found - expected).abs() < 1e-5, "{found} {expected}");
    }
}
