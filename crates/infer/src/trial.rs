//! Whether a model can run here, found out by planning it with the shapes that it declares.
//!
//! That every operator is known does not yet mean that the model runs: types and shapes have to
//! fit all the way through. So they are planned before anybody is told that it can run; nothing
//! is computed. Axes that the file leaves open are tried with usual lengths.

use tract_onnx::pb::tensor_shape_proto::dimension::Value as Axis;
use tract_onnx::pb::type_proto::Value;
use tract_onnx::pb::{GraphProto, ModelProto, ValueInfoProto};
use tract_onnx::tract_hir::infer::InferenceModelExt;
use tract_onnx::tract_hir::internal::*;

use plumbline_study::Problem;

use crate::engine::{Failure, guarded, parse, too_large};
use crate::{problem, steps};

/// What planning shows.
pub(crate) enum Trial {
    /// It runs.
    Planned,
    /// Shapes depend on values, or no usual length of an open axis fits.
    Open,
    /// It stops, whatever it is given.
    Stops(Problem),
}

/// Lengths that open axes are tried with, the first axis apart: that counts cases.
const LENGTHS: [usize; 6] = [224, 32, 64, 128, 16, 512];

/// Plans a model that was read.
pub(crate) fn trial(file: &str, proto: &ModelProto) -> Trial {
    let parsed = match guarded(|| parse(proto)) {
        Ok(parsed) => parsed.model,
        Err(failure) => {
            return Trial::Stops(failure.problem(|detail| problem::unusable(file, detail)));
        }
    };
    let empty = GraphProto::default();
    let graph = proto.graph.as_ref().unwrap_or(&empty);
    let weight = |name: &str| graph.initializer.iter().any(|tensor| tensor.name == name);
    let inputs: Vec<&ValueInfoProto> = graph
        .input
        .iter()
        .filter(|value| !weight(&value.name))
        .collect();
    let is_open = inputs
        .iter()
        .any(|input| axes(input).is_none_or(|axes| axes.contains(&None)));
    let lengths = if is_open { &LENGTHS[..] } else { &[1] };
    for length in lengths {
        match guarded(|| fixed(&parsed, &inputs, *length)?.into_typed()) {
            Ok(typed) => match too_large(&typed) {
                Some(problem) if !is_open => return Trial::Stops(problem),
                Some(_) => {}
                None => return Trial::Planned,
            },
            Err(failure @ Failure::TooLarge(..)) if !is_open => {
                return Trial::Stops(failure.problem(|detail| problem::unusable(file, detail)));
            }
            Err(_) => {}
        }
    }
    if is_open {
        return Trial::Open;
    }
    let stop = guarded(|| Ok(steps::stop(fixed(&parsed, &inputs, 1)?)));
    match stop {
        Ok(Some(stop)) => Trial::Stops(problem::stops(
            file,
            &stop.operator,
            &stop.node,
            &stop.detail,
        )),
        // Whatever else goes wrong depends on the values that it is given.
        Ok(None) | Err(_) => Trial::Open,
    }
}

/// The model with inputs of these lengths where axes are open.
fn fixed(
    model: &InferenceModel,
    inputs: &[&ValueInfoProto],
    length: usize,
) -> TractResult<InferenceModel> {
    let mut model = model.clone();
    for (at, input) in inputs.iter().enumerate() {
        let Some(axes) = axes(input) else { continue };
        let usual = |place: usize| if place == 0 { 1 } else { length };
        let shape: Vec<usize> = axes
            .iter()
            .enumerate()
            .map(|(place, axis)| axis.unwrap_or(usual(place)))
            .collect();
        let fact = model.input_fact(at)?.clone().with_shape(shape);
        model.set_input_fact(at, fact)?;
    }
    Ok(model)
}

/// The axes of an input; none where it says nothing about them.
fn axes(input: &ValueInfoProto) -> Option<Vec<Option<usize>>> {
    let kind = input.r#type.as_ref().and_then(|kind| kind.value.as_ref());
    let Some(Value::TensorType(tensor)) = kind else {
        return None;
    };
    let axes = tensor.shape.as_ref()?.dim.iter();
    let axis = |axis: Option<&Axis>| match axis {
        Some(Axis::DimValue(size)) => usize::try_from(*size).ok().filter(|size| *size > 0),
        _ => None,
    };
    Some(
        axes.map(|dimension| axis(dimension.value.as_ref()))
            .collect(),
    )
}
