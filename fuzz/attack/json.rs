//! JSON: plans, recipes and tables, changed as values and as text.

use serde_json::{Map, Value, json};

use crate::bytes;
use crate::chance::Chance;
use crate::table::CELLS;

/// Changes a value in one to three places and writes it.
pub fn change(chance: &mut Chance, value: &Value, other: &[u8]) -> Vec<u8> {
    let mut value = value.clone();
    for _ in 0..=chance.below(3) {
        let places = count(&value);
        let mut place = chance.below(places);
        at(chance, &mut value, &mut place);
    }
    let text = match chance.below(2) {
        0 => serde_json::to_vec(&value),
        _ => serde_json::to_vec_pretty(&value),
    };
    let mut text = text.expect("a value is JSON");
    match chance.below(8) {
        0 => bytes::change(chance, &mut text, other),
        1 => {
            // A key twice, or a number that no program can hold.
            let text_of = String::from_utf8_lossy(&text).into_owned();
            let more = *chance.pick(&[
                "1e999", "-0", "1E400", "0.1e-999", "00", "NaN", "1.", "Infinity",
            ]);
            let digits = |letter: char| letter.is_ascii_digit();
            if let Some(found) = text_of.find(digits) {
                text.splice(found..=found, more.bytes());
            }
        }
        _ => {}
    }
    text
}

fn count(value: &Value) -> usize {
    let inside: usize = match value {
        Value::Array(values) => values.iter().map(count).sum(),
        Value::Object(fields) => fields.values().map(count).sum(),
        _ => 0,
    };
    1 + inside
}

/// Changes the value at a place, counted from the outermost.
fn at(chance: &mut Chance, value: &mut Value, place: &mut usize) -> bool {
    if *place == 0 {
        once(chance, value);
        return true;
    }
    *place -= 1;
    match value {
        Value::Array(values) => values.iter_mut().any(|value| at(chance, value, place)),
        Value::Object(fields) => fields.values_mut().any(|value| at(chance, value, place)),
        _ => false,
    }
}

/// A value to stand where another one stood.
fn foreign(chance: &mut Chance) -> Value {
    match chance.below(10) {
        0 => Value::Null,
        1 => true.into(),
        2 => (bytes::number(chance) as i64).into(),
        3 => bytes::number(chance).into(),
        4 => json!(*chance.pick(&[0.0, -0.0, 0.5, 1.0, -1.0, 1e308, 1e-320, 0.1, 2.0, 1e9])),
        5 => json!([]),
        6 => json!({}),
        7 => "x".repeat(chance.length()).into(),
        _ => (*chance.pick(CELLS)).into(),
    }
}

fn once(chance: &mut Chance, value: &mut Value) {
    let new = foreign(chance);
    match value {
        Value::Object(fields) => object(chance, fields, new),
        Value::Array(values) => {
            let at = chance.below(values.len());
            match chance.below(6) {
                0 if !values.is_empty() => drop(values.remove(at)),
                1 if !values.is_empty() => {
                    let times = chance.length().min(300);
                    let same = vec![values[at].clone(); times];
                    values.extend(same);
                }
                2 if !values.is_empty() => values[at] = new,
                3 => values.push(new),
                4 => values.reverse(),
                _ => *value = new,
            }
        }
        Value::Number(number) if chance.once_in(2) => {
            let number = number.as_f64().unwrap_or(1.0);
            *value = json!(number * *chance.pick(&[-1.0, 0.0, 0.5, 10.0, 1e6, 1e300, 1e-300]));
        }
        _ if chance.once_in(8) => {
            // Deep, but not so that only a stack would tell.
            for _ in 0..chance.length().min(300) {
                *value = if chance.once_in(2) {
                    json!([value])
                } else {
                    json!({"a": value})
                };
            }
        }
        _ => *value = new,
    }
}

fn object(chance: &mut Chance, fields: &mut Map<String, Value>, new: Value) {
    let names: Vec<String> = fields.keys().cloned().collect();
    if names.is_empty() {
        fields.insert("a".to_owned(), new);
        return;
    }
    let name = chance.pick(&names).clone();
    let other = chance.pick(&names).clone();
    match chance.below(5) {
        0 => drop(fields.remove(&name)),
        1 => drop(fields.insert(name, new)),
        2 => {
            // The value of another field, or under another name.
            let value = fields.get(&other).cloned().unwrap_or_default();
            fields.insert(name, value);
        }
        3 => {
            let value = fields.remove(&name).unwrap_or_default();
            let renamed =
                *chance.pick(&["version", "Name", "", "seal", "x", "\u{202e}", "threshold"]);
            fields.insert(renamed.to_owned(), value);
        }
        _ => drop(fields.insert((*chance.pick(CELLS)).to_owned(), new)),
    }
}
