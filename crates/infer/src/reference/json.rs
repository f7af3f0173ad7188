//! Tensors in JSON: an object of nested lists of numbers or words. Numbers are
//! read in 64 bits and become what the model takes.

use serde_json::Value;

use crate::{TensorValue, Values};

/// Deepest nesting of lists.
const MOST_AXES: usize = 16;

pub(super) fn read(bytes: &[u8]) -> Option<Vec<(String, TensorValue)>> {
    let Ok(Value::Object(fields)) = serde_json::from_slice(bytes) else {
        return None;
    };
    let tensor = |(name, value): (String, Value)| Some((name, tensor(&value)?));
    fields.into_iter().map(tensor).collect()
}

fn tensor(value: &Value) -> Option<TensorValue> {
    let mut shape = Vec::new();
    let mut level = value;
    while let Value::Array(items) = level {
        shape.push(items.len());
        if shape.len() > MOST_AXES {
            return None;
        }
        match items.first() {
            Some(first) => level = first,
            None => break,
        }
    }
    let mut leaves = Vec::new();
    flatten(value, &shape, &mut leaves)?;
    let numbers: Option<Vec<f64>> = leaves.iter().map(|leaf| leaf.as_f64()).collect();
    let words = || -> Option<Vec<String>> {
        let word = |leaf: &&Value| leaf.as_str().map(str::to_owned);
        leaves.iter().map(word).collect()
    };
    let values = match numbers {
        Some(numbers) => Values::F64(numbers),
        None => Values::Words(words()?),
    };
    Some(TensorValue { shape, values })
}

/// The leaves in order; every list of a level has to be equally long.
fn flatten<'a>(value: &'a Value, shape: &[usize], leaves: &mut Vec<&'a Value>) -> Option<()> {
    match (value, shape.split_first()) {
        (Value::Array(items), Some((length, inner))) if items.len() == *length => items
            .iter()
            .try_for_each(|item| flatten(item, inner, leaves)),
        (Value::Array(_), _) | (_, Some(_)) => None,
        (leaf, None) => {
            leaves.push(leaf);
            Some(())
        }
    }
}
