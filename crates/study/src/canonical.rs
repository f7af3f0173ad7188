//! Values as text of which a hash can be taken: JSON with sorted keys and no
//! spaces, so that equal values give equal bytes whatever map serde uses.

use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};

/// A value in canonical JSON.
pub(crate) fn json(value: &impl Serialize) -> String {
    sorted(serde_json::to_value(value).unwrap_or(Value::Null)).to_string()
}

/// The value with the keys of every object in order.
pub(crate) fn sorted(value: Value) -> Value {
    match value {
        Value::Object(fields) => {
            let mut fields: Vec<(String, Value)> = fields
                .into_iter()
                .map(|(key, value)| (key, sorted(value)))
                .collect();
            fields.sort_by(|a, b| a.0.cmp(&b.0));
            Value::Object(fields.into_iter().collect())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(sorted).collect()),
        leaf => leaf,
    }
}

/// SHA-256 of a value in canonical JSON, in hexadecimal: the same for equal
/// values, however they were written.
pub fn content_sha256(value: &Value) -> String {
    sha256(&sorted(value.clone()).to_string())
}

/// SHA-256 of a text.
pub(crate) fn digest(text: &str) -> [u8; 32] {
    Sha256::digest(text.as_bytes()).into()
}

/// SHA-256 of a text, in hexadecimal.
pub(crate) fn sha256(text: &str) -> String {
    let digest = digest(text);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}
