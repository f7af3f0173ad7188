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
/// shape or another kind, an array that is needed cannot be read, an output is missing while
/// there is an array of another name, or the model fails.
pub fn compare(session: &Session, reference: &Reference) -> Result<Vec<Difference>, Problems> {
    let facts = session.facts();
    let file = &reference.file;
    let one = |problem| vec![problem];
    let unread = |name: &str| {
        let array = reference.unread.iter().find(|(known, _)| known == name);
        array.map(|(name, kind)| problem::unread(file, name, kind))
    };
    let (mut inputs, mut used) = (Vec::new(), Vec::new());
    for input in &facts.inputs {
        let found = find(reference, &input.name, facts.inputs.len(), &INPUTS);
        let missing =
            || unread(&input.name).unwrap_or_else(|| problem::no_input(file, &input.name));
        let (name, value) = found.ok_or_else(|| one(missing()))?;
        used.push(name);
        inputs.push((input.name.clone(), fitted(value, &input.kind)));
    }
    let outputs = session.run(&inputs)?;
    let (mut differences, mut missing) = (Vec::new(), Vec::new());
    for (name, found) in &outputs {
        if let Some(problem) = unread(name) {
            return Err(one(problem));
        }
        let Some((known, expected)) = find(reference, name, outputs.len(), &OUTPUTS) else {
            missing.push(name.as_str());
            continue;
        };
        used.push(known);
        let difference = difference(name, found, expected);
        let other = || one(problem::other_shape(file, name, found, expected));
        differences.push(difference.ok_or_else(other)?);
    }
    if differences.is_empty() {
        let names: Vec<&str> = outputs.iter().map(|(name, _)| name.as_str()).collect();
        return Err(one(problem::no_output(file, names)));
    }
    let names = reference.tensors.iter().map(|(name, _)| name.as_str());
    let unused: Vec<&str> = names.filter(|name| !used.contains(name)).collect();
    if !missing.is_empty() && !unused.is_empty() {
        return Err(one(problem::names_apart(file, missing, unused)));
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
) -> Option<(&'a str, &'a TensorValue)> {
    let named = |wanted: &str| {
        let found = reference.tensors.iter().find(|(known, _)| known == wanted);
        found.map(|(name, value)| (name.as_str(), value))
    };
    let lone = || usual.iter().find_map(|usual| named(usual));
    named(name).or_else(|| (count == 1).then(lone).flatten())
}

/// A tensor as a model takes it, an input of this kind: JSON knows one kind of number, and a
/// maker may have saved doubles. Numbers that the kind does not have leave it as it is.
pub fn fitted(value: &TensorValue, kind: &str) -> TensorValue {
    if value.values.kind() == kind {
        return value.clone();
    }
    let Some(numbers) = numbers(&value.values) else {
        return value.clone();
    };
    /// Numbers of another type, if it has all of them.
    macro_rules! whole {
        ($type:ty, $variant:ident) => {
            numbers
                .iter()
                .map(|number| Some(*number as $type).filter(|whole| *whole as f64 == *number))
                .collect::<Option<Vec<$type>>>()
                .map(Values::$variant)
        };
    }
    let values = match kind {
        "float32" | "float16" => Some(Values::F32(numbers.iter().map(|n| *n as f32).collect())),
        "float64" => Some(Values::F64(numbers.clone())),
        "int64" => whole!(i64, I64),
        "int32" => whole!(i32, I32),
        "int16" => whole!(i16, I16),
        "int8" => whole!(i8, I8),
        "uint64" => whole!(u64, U64),
        "uint32" => whole!(u32, U32),
        "uint16" => whole!(u16, U16),
        "uint8" => whole!(u8, U8),
        "bool" => {
            let flags = numbers
                .iter()
                .map(|n| [0.0, 1.0].contains(n).then_some(*n != 0.0));
            flags.collect::<Option<Vec<bool>>>().map(Values::Bool)
        }
        _ => None,
    };
    TensorValue {
        shape: value.shape.clone(),
        values: values.unwrap_or_else(|| value.values.clone()),
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

/// `None` where shapes or kinds of values are not the same. Two tensors without values are.
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
    if found.shape != expected.shape || found.values.len() != expected.values.len() {
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
