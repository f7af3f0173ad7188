//! Runs a model on the inputs of a self-test and compares its outputs.

use serde::{Deserialize, Serialize};

use super::{Reference, problem};
use crate::{Problems, Session, TensorValue, Values};

/// How an output differs from what was expected.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Difference {
    /// Name of the output.
    pub output: String,
    /// How many numbers (or labels) were compared.
    pub values: u64,
    /// Greatest |found − expected|.
    pub absolute: f64,
    /// Greatest |found − expected| ÷ |expected|, of expected numbers other than
    /// zero.
    pub relative: f64,
    /// Greatest |expected|: what a difference is measured by.
    pub greatest: f64,
    /// Place of the greatest absolute difference (0 = first number).
    pub place: u64,
    /// What was expected there.
    pub expected: f64,
    /// What was found there.
    pub found: f64,
    /// Labels that are not those expected; numbers count among the differences.
    pub other_labels: u64,
}

/// Runs the model and compares every output that the file has.
///
/// # Errors
/// An input is missing, no output is among the tensors, an output has another
/// shape, or the model fails.
pub fn compare(session: &Session, reference: &Reference) -> Result<Vec<Difference>, Problems> {
    let facts = session.facts();
    let one = |problem| vec![problem];
    let mut inputs = Vec::new();
    for input in &facts.inputs {
        let found = find(reference, &input.name, facts.inputs.len(), &INPUTS);
        let value = found.ok_or_else(|| one(problem::no_input(&reference.file, &input.name)))?;
        inputs.push((input.name.clone(), cast(value, &input.kind)));
    }
    let outputs = session.run(&inputs)?;
    let mut differences = Vec::new();
    for (name, found) in &outputs {
        let Some(expected) = find(reference, name, outputs.len(), &OUTPUTS) else {
            continue;
        };
        let difference = difference(name, found, expected);
        differences
            .push(difference.ok_or_else(|| one(problem::other_shape(&reference.file, name)))?);
    }
    if differences.is_empty() {
        let names: Vec<&str> = outputs.iter().map(|(name, _)| name.as_str()).collect();
        return Err(one(problem::no_output(&reference.file, names)));
    }
    Ok(differences)
}

/// Names that do where a model has one input.
const INPUTS: [&str; 6] = [
    "input",
    "inputs",
    "test_input",
    "test_inputs",
    "input_0",
    "x",
];

/// Names that do where a model has one output.
const OUTPUTS: [&str; 7] = [
    "output",
    "outputs",
    "test_output",
    "test_outputs",
    "output_0",
    "expected",
    "y",
];

/// The tensor of this name; of a lone input or output also by a usual one.
fn find<'a>(
    reference: &'a Reference,
    name: &str,
    count: usize,
    usual: &[&str],
) -> Option<&'a TensorValue> {
    let named = |wanted: &str| {
        let found = reference.tensors.iter().find(|(known, _)| known == wanted);
        found.map(|(_, value)| value)
    };
    let lone = || usual.iter().find_map(|usual| named(usual));
    named(name).or_else(|| (count == 1).then(lone).flatten())
}

/// A tensor as the model takes it: JSON knows one kind of number, and a maker may
/// have saved doubles.
fn cast(value: &TensorValue, kind: &str) -> TensorValue {
    let Some(numbers) = numbers(&value.values) else {
        return value.clone();
    };
    if value.values.kind() == kind {
        return value.clone();
    }
    let values = match kind {
        "float32" | "float16" => Values::F32(numbers.iter().map(|n| *n as f32).collect()),
        "float64" => Values::F64(numbers),
        "int64" => Values::I64(numbers.iter().map(|n| *n as i64).collect()),
        "int32" => Values::I32(numbers.iter().map(|n| *n as i32).collect()),
        "uint8" => Values::U8(numbers.iter().map(|n| *n as u8).collect()),
        "bool" => Values::Bool(numbers.iter().map(|n| *n != 0.0).collect()),
        _ => value.values.clone(),
    };
    TensorValue {
        shape: value.shape.clone(),
        values,
    }
}

/// The values as numbers, unless they are words.
fn numbers(values: &Values) -> Option<Vec<f64>> {
    Some(match values {
        Values::F32(list) => list.iter().map(|v| f64::from(*v)).collect(),
        Values::F64(list) => list.clone(),
        Values::I8(list) => list.iter().map(|v| f64::from(*v)).collect(),
        Values::I16(list) => list.iter().map(|v| f64::from(*v)).collect(),
        Values::I32(list) => list.iter().map(|v| f64::from(*v)).collect(),
        Values::I64(list) => list.iter().map(|v| *v as f64).collect(),
        Values::U8(list) => list.iter().map(|v| f64::from(*v)).collect(),
        Values::U16(list) => list.iter().map(|v| f64::from(*v)).collect(),
        Values::U32(list) => list.iter().map(|v| f64::from(*v)).collect(),
        Values::U64(list) => list.iter().map(|v| *v as f64).collect(),
        Values::Bool(list) => list.iter().map(|v| f64::from(u8::from(*v))).collect(),
        Values::Words(_) => return None,
    })
}

/// `None` where there are more or fewer values than expected.
fn difference(name: &str, found: &TensorValue, expected: &TensorValue) -> Option<Difference> {
    let mut difference = Difference {
        output: name.to_owned(),
        values: expected.values.len() as u64,
        absolute: 0.0,
        relative: 0.0,
        greatest: 0.0,
        place: 0,
        expected: 0.0,
        found: 0.0,
        other_labels: 0,
    };
    if found.values.len() != expected.values.len() || found.values.is_empty() {
        return None;
    }
    match (numbers(&found.values), numbers(&expected.values)) {
        (Some(found), Some(expected)) => measure(&mut difference, &found, &expected),
        (None, None) => difference.other_labels = other_labels(&found.values, &expected.values),
        _ => return None,
    }
    Some(difference)
}

fn measure(difference: &mut Difference, found: &[f64], expected: &[f64]) {
    for (place, (found, expected)) in found.iter().zip(expected).enumerate() {
        // A number that is none on one side only is as far away as can be.
        let absolute = match (found.is_nan(), expected.is_nan()) {
            (true, true) => 0.0,
            (false, false) if found == expected => 0.0,
            (false, false) => (found - expected).abs(),
            _ => f64::INFINITY,
        };
        if place == 0 || absolute > difference.absolute {
            difference.absolute = absolute;
            difference.place = place as u64;
            difference.expected = *expected;
            difference.found = *found;
        }
        if expected.is_finite() {
            difference.greatest = difference.greatest.max(expected.abs());
        }
        if absolute > 0.0 && *expected != 0.0 && !expected.is_nan() {
            difference.relative = difference.relative.max(absolute / expected.abs());
        }
    }
}

fn other_labels(found: &Values, expected: &Values) -> u64 {
    match (found, expected) {
        (Values::Words(found), Values::Words(expected)) => {
            let pairs = found.iter().zip(expected);
            pairs.filter(|(found, expected)| found != expected).count() as u64
        }
        _ => 0,
    }
}
