//! A table that lacks an input of the model, and whose outcome happens to make the
//! number of columns right.

use std::fs;

use crate::run::{Place, field, plumbline, refused};

#[test]
fn the_outcome_never_feeds_a_model_unasked() {
    let (data, model) = (
        field("27-outcome-as-input/lacks_lactate.csv"),
        field("28-column-order/icu.onnx"),
    );
    let arguments = ["--data", &data, "--model", &model, "--truth", "died"];
    refused("27-evaluate", &arguments, &["age", "dias_abp", "3", "died"]);
    let place = Place::new("field-27-predict");
    let out = place.path("scores.csv");
    let run = plumbline(&["predict", "--data", &data, "--model", &model, "--out", &out]);
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(!fs::exists(&out).unwrap());
}

#[test]
fn a_word_that_a_model_cannot_take_is_not_replaced_by_the_outcome() {
    let (data, model) = (
        field("27-outcome-as-input/bf.csv"),
        field("27-outcome-as-input/bf.onnx"),
    );
    let place = Place::new("field-27-bf");
    let out = place.path("out");
    let run = plumbline(&[
        "evaluate", "--task", "binary", "--data", &data, "--model", &model, "--truth", "y",
        "--out", &out,
    ]);
    // Refused, or fed with age and ventilated; never with y.
    if run.code == Some(0) {
        let inputs = place.json("out/evaluation.json")["provenance"]["inputs"].clone();
        assert_eq!(
            inputs[0]["columns"],
            serde_json::json!(["age", "ventilated"])
        );
    } else {
        assert_eq!(run.code, Some(2), "{run:?}");
    }
}

/// A person may name columns for an input: then those feed it and no others.
#[test]
fn columns_that_somebody_names_feed_the_model() {
    let (data, model) = (
        field("28-column-order/empty.csv"),
        field("28-column-order/icu.onnx"),
    );
    let place = Place::new("field-27-named");
    let out = place.path("scores.csv");
    let named = |columns: &[&str]| {
        let mut arguments = vec!["predict", "--data", &data, "--model", &model, "--out", &out];
        for column in columns {
            arguments.extend(["--input", column]);
        }
        plumbline(&arguments)
    };
    let input = input_of(&model);
    let of = |columns: &[&str]| -> Vec<String> {
        columns
            .iter()
            .map(|column| format!("{input}={column}"))
            .collect()
    };
    let all = of(&["age", "dias_abp", "lactate"]);
    let run = named(&all.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert!(
        run.out.contains("1 age, 2 dias_abp, 3 lactate"),
        "{}",
        run.out
    );
    let few = of(&["age", "dias_abp"]);
    let run = named(&few.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(run.code, Some(2), "{run:?}");
    let unknown = of(&["age", "dias_abp", "lactat"]);
    let run = named(&unknown.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(run.err.contains("lactat"), "{}", run.err);
    let run = named(&["nonsense=age"]);
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(run.err.contains("nonsense"), "{}", run.err);
}

/// The name of the model's only input.
fn input_of(model: &str) -> String {
    let run = plumbline(&["inspect", model, "--json"]);
    let facts: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    facts["inputs"][0]["name"].as_str().unwrap().to_owned()
}
