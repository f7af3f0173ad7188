//! What a file says, apart from how it says it: the document without its
//! sentences and its id. Wording may change from one version of Plumbline to
//! the next, and programs write the same number in several ways; neither
//! changes the evaluation.

use serde_json::Value;

/// Where sentences stand: keys from the root, a `*` for each item of a list.
const SENTENCES: &[&[&str]] = &[
    &["id"],
    &["deviations", "*", "message"],
    &["left_open", "*", "message"],
    &["counts", "exclusions", "*", "reason"],
    &["estimates", "*", "message"],
    &["groups", "*", "left_out", "message"],
    &["gaps", "*", "message"],
    &["local", "*", "message"],
    &["verdicts", "*", "message"],
    &["classes", "shares", "*", "*", "message"],
    &[
        "classes",
        "comparisons",
        "*",
        "rows",
        "*",
        "assessed",
        "message",
    ],
    &[
        "classes",
        "comparisons",
        "*",
        "rows",
        "*",
        "other",
        "message",
    ],
    &[
        "classes",
        "comparisons",
        "*",
        "rows",
        "*",
        "difference",
        "message",
    ],
    &[
        "classes",
        "comparisons",
        "*",
        "groups",
        "*",
        "difference",
        "message",
    ],
    &[
        "classes", "ranking", "tiers", "*", "*", "estimate", "message",
    ],
    &["comparisons", "*", "rows", "*", "assessed", "message"],
    &["comparisons", "*", "rows", "*", "other", "message"],
    &["comparisons", "*", "rows", "*", "difference", "message"],
    &["comparisons", "*", "groups", "*", "difference", "message"],
    &["ranking", "tiers", "*", "*", "estimate", "message"],
    &["cautions", "*", "message"],
    &["cautions", "*", "details"],
    &["cautions", "*", "why"],
    &["cautions", "*", "remedy"],
];

/// The largest whole number below which every whole number is a double.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// The content of a document.
pub(super) fn of(mut document: Value) -> Value {
    for path in SENTENCES {
        remove(&mut document, path);
    }
    numbers(&mut document);
    document
}

/// Id of a content.
///
/// # Errors
/// A number that canonical JSON cannot hold.
pub(super) fn id(content: &Value) -> serde_json::Result<String> {
    let hash = plumbline_study::content_sha256(content)?;
    let head: String = hash.chars().take(16).collect();
    Ok(format!("ev-{head}"))
}

fn remove(value: &mut Value, path: &[&str]) {
    match (path, value) {
        ([last], Value::Object(fields)) => {
            fields.remove(*last);
        }
        (["*", rest @ ..], Value::Array(items)) => {
            for item in items {
                remove(item, rest);
            }
        }
        ([key, rest @ ..], Value::Object(fields)) => {
            if let Some(inner) = fields.get_mut(*key) {
                remove(inner, rest);
            }
        }
        // A part that this evaluation does not have.
        _ => {}
    }
}

/// Whole numbers in one form: other programs write 1.0 as 1. Those that a
/// double cannot hold, as a seed may be, become text, as RFC 8785 asks for.
fn numbers(value: &mut Value) {
    match value {
        Value::Number(number) => {
            let is_whole = |number: &f64| number.fract() == 0.0 && number.abs() < EXACT;
            if let Some(whole) = number.as_f64().filter(is_whole) {
                *value = Value::from(whole as i64);
            } else if !number.is_f64() {
                *value = Value::from(number.to_string());
            }
        }
        Value::Array(items) => items.iter_mut().for_each(numbers),
        Value::Object(fields) => fields.values_mut().for_each(numbers),
        Value::Null | Value::Bool(_) | Value::String(_) => {}
    }
}

/// The first place where two contents differ; `None` where they are equal.
pub(super) fn difference(one: &Value, other: &Value) -> Option<String> {
    fn search(one: Option<&Value>, other: Option<&Value>, at: &str) -> Option<String> {
        match (one, other) {
            (Some(Value::Object(left)), Some(Value::Object(right))) => {
                let keys = left.keys().chain(right.keys());
                let inner = |key: &String| {
                    let at = if at.is_empty() {
                        key.clone()
                    } else {
                        format!("{at}.{key}")
                    };
                    search(left.get(key), right.get(key), &at)
                };
                keys.map(inner).find_map(|found| found)
            }
            (Some(Value::Array(left)), Some(Value::Array(right))) => {
                let longest = left.len().max(right.len());
                let inner =
                    |index| search(left.get(index), right.get(index), &format!("{at}[{index}]"));
                (0..longest).find_map(inner)
            }
            (one, other) if one == other => None,
            _ => Some(at.to_owned()),
        }
    }
    search(Some(one), Some(other), "")
}
