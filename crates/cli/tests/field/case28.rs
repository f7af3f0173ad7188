//! Columns in another order than in training: nobody can know it from the file, so
//! everybody is shown which column fed which place.

use crate::run::{Place, field, plumbline, results};

#[test]
fn the_order_that_was_taken_is_shown_everywhere() {
    let (data, model) = (
        field("28-column-order/reordered.csv"),
        field("28-column-order/icu.onnx"),
    );
    let arguments = ["--data", &data, "--model", &model, "--truth", "died"];
    let (run, evaluation) = results("28-order", &arguments);
    let inputs = &evaluation["provenance"]["inputs"];
    let columns = serde_json::json!(["lactate", "dias_abp", "age"]);
    assert_eq!(inputs[0]["columns"], columns, "{inputs}");
    assert_eq!(inputs[0]["by"], "order");
    let said = "1 lactate, 2 dias_abp, 3 age";
    assert!(run.out.contains(said), "{}", run.out);
    assert!(
        run.out.contains("compare it with the order of training"),
        "{}",
        run.out
    );
    let place = Place::new("field-28-report");
    let out = place.path("out");
    let fixed = ["evaluate", "--task", "binary", "--out", &out];
    plumbline(&[&fixed[..], &arguments[..]].concat());
    assert!(place.text("out/report.html").contains(said));
}

/// Right order: AUROC 0.754038, onnxruntime's and scikit-learn's.
#[test]
fn an_order_that_somebody_says_is_followed() {
    let (data, model) = (
        field("28-column-order/reordered.csv"),
        field("28-column-order/icu.onnx"),
    );
    let run = plumbline(&["inspect", &model, "--json"]);
    let facts: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let input = facts["inputs"][0]["name"].as_str().unwrap();
    let named = ["age", "dias_abp", "lactate"].map(|column| format!("{input}={column}"));
    let mut arguments = vec!["--data", &data, "--model", &model, "--truth", "died"];
    for column in &named {
        arguments.extend(["--input", column]);
    }
    let (_, evaluation) = results("28-said", &arguments);
    assert_eq!(crate::run::value(&evaluation, "auroc"), "0.754038");
    assert_eq!(evaluation["provenance"]["inputs"][0]["by"], "person");
}
