//! Files of earlier versions, brought to the shape of today step by step: each
//! step knows one version and the next, so that none has to know them all.

use plumbline_stats::Undefined;
use serde_json::{Map, Value, json};

use super::FAMILY;
use super::rows::reason_id;

/// A document of version 1 in the shape of version 2.
///
/// Version 1 had sentences only. They are kept as they were written: their
/// words are `evaluation-as-written`, which says its argument.
pub(super) fn from_1(mut document: Value) -> Value {
    for list in ["estimates", "gaps", "local", "verdicts"] {
        each(&mut document, &[list], counted);
    }
    each(&mut document, &["groups"], |group| {
        if let Some(reason) = group.get_mut("left_out").and_then(Value::as_object_mut) {
            counted(reason);
        }
    });
    each(&mut document, &["counts", "exclusions"], |exclusion| {
        said(exclusion, "reason", "said");
    });
    each(&mut document, &["cautions"], |caution| {
        let words = |key: &str| as_written(caution.get(key));
        let details: Vec<Value> = match caution.get("details") {
            Some(Value::Array(details)) => {
                details.iter().map(|one| as_written(Some(one))).collect()
            }
            _ => Vec::new(),
        };
        let mut all = Map::new();
        for key in ["message", "why", "remedy"] {
            all.insert(key.to_owned(), words(key));
        }
        if !details.is_empty() {
            all.insert("details".to_owned(), Value::Array(details));
        }
        caution.insert("said".to_owned(), Value::Object(all));
    });
    if let Some(Value::Array(deviations)) = document.get_mut("deviations") {
        for one in deviations {
            *one = json!({ "said": as_written(Some(one)), "message": one.clone() });
        }
    }
    if let Some(fields) = document.as_object_mut() {
        fields.insert("schema".to_owned(), format!("{FAMILY}2").into());
        fields.insert("version".to_owned(), 2.into());
        // It had none; the reader computes the one that the content has now.
        fields.insert("id".to_owned(), "".into());
    }
    document
}

fn each(document: &mut Value, path: &[&str], change: impl Fn(&mut Map<String, Value>)) {
    let list = path
        .iter()
        .try_fold(document, |inside, key| inside.get_mut(*key));
    for item in list.and_then(Value::as_array_mut).into_iter().flatten() {
        if let Some(fields) = item.as_object_mut() {
            change(fields);
        }
    }
}

fn said(fields: &mut Map<String, Value>, sentence: &str, key: &str) {
    let words = as_written(fields.get(sentence));
    fields.insert(key.to_owned(), words);
}

fn as_written(sentence: Option<&Value>) -> Value {
    let text = sentence.and_then(Value::as_str).unwrap_or("");
    json!({ "id": "evaluation-as-written", "args": { "text": text } })
}

/// What a reason of version 1 counted stood in its sentence alone: "Not
/// estimable: 3 with the outcome, at least 10 needed."
fn counted(row: &mut Map<String, Value>) {
    let few = [
        reason_id(&Undefined::TooFewPositives { n: 0, needed: 0 }),
        reason_id(&Undefined::TooFewNegatives { n: 0, needed: 0 }),
    ];
    let is_few =
        matches!(row.get("undefined"), Some(Value::String(id)) if few.contains(&id.as_str()));
    if !is_few {
        return;
    }
    let sentence = row.get("message").and_then(Value::as_str).unwrap_or("");
    // Thousands are set apart by a narrow space.
    let numbers: Vec<u64> = sentence
        .replace('\u{202f}', "")
        .split(|letter: char| !letter.is_ascii_digit())
        .filter_map(|digits| digits.parse().ok())
        .collect();
    if let [n, needed] = numbers.as_slice() {
        row.insert("args".to_owned(), json!({ "n": n, "needed": needed }));
    }
}
