//! `evaluation.json` as programs find it. That it fits its schema file is held
//! by `tests/browser/schema.test.mjs`, with a validator that knows the whole
//! standard, on what the terminal writes for every demo study.

mod common;

use plumbline_report::{Words, evaluation_json};
use plumbline_study::Evaluation;
use serde_json::Value;

fn document(evaluation: &Evaluation) -> Value {
    let json = evaluation_json(evaluation, &Words::english()).unwrap();
    serde_json::from_str(&json).unwrap()
}

#[test]
fn the_schema_is_that_of_the_version_that_is_written() {
    let schema: Value =
        serde_json::from_str(include_str!("../schema/evaluation.schema.json")).unwrap();
    let written = document(&common::evaluation());
    for key in ["schema", "version"] {
        assert_eq!(schema["properties"][key]["const"], written[key], "{key}");
    }
}

#[test]
fn no_number_is_bare_and_infinity_is_text() {
    let value = document(&common::evaluation());
    let rows = value["estimates"].as_array().unwrap();
    assert!(rows.len() > 100);
    for row in rows {
        let has = |keys: &[&str]| keys.iter().all(|key| row.get(key).is_some());
        let counted = has(&["n", "n_positive"]);
        let whole = has(&["value", "low", "high", "level", "method"]);
        assert!(counted && whole != has(&["undefined", "message"]), "{row}");
    }
    let infinite = rows
        .iter()
        .find(|row| row["metric"] == "diagnostic_odds_ratio")
        .unwrap();
    assert_eq!(infinite["high"], "Infinity");
    let bootstrapped = rows
        .iter()
        .find(|row| row["method"] == "bootstrap_percentile")
        .unwrap();
    assert_eq!(bootstrapped["resamples"], 2000);
    assert_eq!(bootstrapped["unit"], "cases");
}
