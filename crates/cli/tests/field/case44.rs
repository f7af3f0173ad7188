//! Columns that the exporter turned round: the model's own labels show it.

use crate::run::{Place, field, plumbline, refused};

#[test]
fn a_model_that_contradicts_itself_is_not_evaluated() {
    let (data, model) = (
        field("44-contrary-columns/test.csv"),
        field("44-contrary-columns/svc.onnx"),
    );
    refused(
        "44-contrary",
        &["--data", &data, "--model", &model, "--truth", "y"],
        &["contradicts itself", "\"1\"", "probabilities"],
    );
    let place = Place::new("field-44-predict");
    let out = place.path("scores.csv");
    let run = plumbline(&["predict", "--data", &data, "--model", &model, "--out", &out]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert!(run.err.contains("contradicts itself"), "{}", run.err);
}
