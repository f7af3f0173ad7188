//! Whether the tensors that were given are those that a model takes.

use tract_onnx::pb::ValueInfoProto;

use super::TensorValue;
use crate::protobuf::tensor_fact;
use crate::{Problems, problem};

/// The given tensors in the order of the model's inputs.
pub(super) fn in_order<'a>(
    inputs: &[ValueInfoProto],
    given: &'a [(String, TensorValue)],
) -> Result<Vec<&'a TensorValue>, Problems> {
    let is_known = |name: &String| inputs.iter().any(|input| input.name == *name);
    let unknown = given.iter().filter(|(name, _)| !is_known(name));
    let mut problems: Problems = unknown
        .map(|(name, _)| problem::unknown_tensor(name))
        .collect();
    let mut ordered = Vec::new();
    for input in inputs {
        match given.iter().find(|(name, _)| *name == input.name) {
            Some((_, value)) => {
                problems.extend(mismatch(input, value));
                ordered.push(value);
            }
            None => problems.push(problem::missing_tensor(&input.name)),
        }
    }
    if problems.is_empty() {
        Ok(ordered)
    } else {
        Err(problems)
    }
}

/// Why a tensor cannot be this input.
fn mismatch(input: &ValueInfoProto, value: &TensorValue) -> Option<plumbline_study::Problem> {
    let fact = tensor_fact(input);
    // A number in half precision is given in single precision.
    let expected = match fact.kind.as_str() {
        "float16" => "float32",
        kind => kind,
    };
    let found = value.values.kind();
    if expected != found {
        return Some(problem::wrong_kind(&input.name, expected, found));
    }
    let fits = |(axis, size): (&String, &usize)| match axis.parse::<usize>() {
        Ok(fixed) => fixed == *size,
        Err(_) => true,
    };
    // An input without axes says nothing about its shape.
    let same = fact.shape.is_empty()
        || fact.shape.len() == value.shape.len() && fact.shape.iter().zip(&value.shape).all(fits);
    if same && value.is_whole() {
        return None;
    }
    let sizes: Vec<String> = value.shape.iter().map(usize::to_string).collect();
    let expected = fact.shape.join(" × ");
    let found = format!("{} ({})", sizes.join(" × "), value.values.len());
    Some(problem::wrong_shape(&input.name, &expected, &found))
}
