//! `evaluation.json` has the shape that its schema file describes.

mod common;

use plumbline_report::{Words, evaluation_json};
use plumbline_study::Evaluation;
use serde_json::{Value, json};

fn schema() -> Value {
    serde_json::from_str(include_str!("../schema/evaluation.schema.json")).unwrap()
}

fn document(evaluation: &Evaluation) -> Value {
    serde_json::from_str(&evaluation_json(evaluation, &Words::english())).unwrap()
}

/// What is wrong with a value, by the part of JSON Schema that our file uses.
/// A keyword that is not known here is an error of its own.
fn problems(root: &Value, schema: &Value, value: &Value, at: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (keyword, rule) in schema.as_object().unwrap() {
        let inner = |schema: &Value| problems(root, schema, value, at);
        let holds = match keyword.as_str() {
            "$schema" | "$defs" | "title" | "description" => true,
            "$ref" => {
                let name = rule.as_str().unwrap().strip_prefix("#/$defs/").unwrap();
                found.extend(inner(&root["$defs"][name]));
                true
            }
            "type" => is_of_type(rule.as_str().unwrap(), value),
            "const" => value == rule,
            "enum" => rule.as_array().unwrap().contains(value),
            "minimum" => value.as_f64().is_none_or(|v| v >= rule.as_f64().unwrap()),
            "exclusiveMinimum" => value.as_f64().is_none_or(|v| v > rule.as_f64().unwrap()),
            "exclusiveMaximum" => value.as_f64().is_none_or(|v| v < rule.as_f64().unwrap()),
            "oneOf" => {
                rule.as_array()
                    .unwrap()
                    .iter()
                    .filter(|s| inner(s).is_empty())
                    .count()
                    == 1
            }
            "anyOf" => rule.as_array().unwrap().iter().any(|s| inner(s).is_empty()),
            "required" => rule
                .as_array()
                .unwrap()
                .iter()
                .all(|key| value.get(key.as_str().unwrap()).is_some()),
            "items" => {
                for (index, item) in value.as_array().into_iter().flatten().enumerate() {
                    found.extend(problems(root, rule, item, &format!("{at}[{index}]")));
                }
                true
            }
            "properties" => {
                for (key, schema) in rule.as_object().unwrap() {
                    if let Some(part) = value.get(key) {
                        found.extend(problems(root, schema, part, &format!("{at}.{key}")));
                    }
                }
                true
            }
            "additionalProperties" => value.as_object().is_none_or(|fields| {
                let known = schema["properties"].as_object().unwrap();
                fields.keys().all(|key| known.contains_key(key))
            }),
            unknown => panic!("the checker does not know {unknown}"),
        };
        if !holds {
            found.push(format!("{at}: {keyword} {rule}"));
        }
    }
    found
}

fn is_of_type(name: &str, value: &Value) -> bool {
    match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "number" => value.is_number(),
        "integer" => value.is_u64() || value.is_i64(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        other => panic!("the checker does not know the type {other}"),
    }
}

fn check(value: &Value) -> Vec<String> {
    let schema = schema();
    problems(&schema, &schema, value, "")
}

#[test]
fn an_evaluation_fits_the_schema() {
    let value = document(&common::evaluation());
    assert_eq!(check(&value), Vec::<String>::new());
}

#[test]
fn an_evaluation_without_anything_optional_fits_the_schema() {
    let mut evaluation = common::evaluation();
    evaluation.plan = Default::default();
    evaluation.confusion = None;
    evaluation.tier = None;
    evaluation.curves = Default::default();
    evaluation.provenance.model = None;
    evaluation.estimates.clear();
    assert_eq!(check(&document(&evaluation)), Vec::<String>::new());
}

#[test]
fn the_checker_finds_what_does_not_fit() {
    let good = document(&common::evaluation());
    let spoilt = |change: &dyn Fn(&mut Value)| {
        let mut value = good.clone();
        change(&mut value);
        check(&value)
    };
    assert!(!spoilt(&|v| v["schema"] = json!("plumbline/evaluation/0")).is_empty());
    assert!(!spoilt(&|v| v["estimates"][0]["low"] = json!(null)).is_empty());
    assert!(!spoilt(&|v| v["estimates"][0]["method"] = json!("guessed")).is_empty());
    assert!(!spoilt(&|v| v["surprise"] = json!(1)).is_empty());
    assert!(
        !spoilt(&|v| {
            v.as_object_mut().unwrap().remove("cautions");
        })
        .is_empty()
    );
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

#[test]
fn the_same_evaluation_gives_the_same_bytes() {
    let write = || evaluation_json(&common::evaluation(), &Words::english());
    assert_eq!(write(), write());
    assert!(write().starts_with("{\n  \"schema\": \"plumbline/evaluation/1\",\n"));
}
