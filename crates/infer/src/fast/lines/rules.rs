//! Which operations of tract's become operations of ours.

use std::sync::Arc;

use plumbline_kernels::Activation;
use tract_onnx::tract_core::ops::nn::{Reduce, Reducer};
use tract_onnx::tract_hir::internal::*;

use super::{FastLines, Kind, Scale};
use crate::fast::activation;
use crate::fast::graph::{Change, binary, constant, only_user, other, scalar, shape, values};

/// Fewer numbers than this are not worth an operator of ours; activations are, however few:
/// what tract computes of them differs by what a processor has, so that a lone probability
/// would have other last bits in a browser.
const FEW: usize = 64;

/// What takes the place of an operation of tract's.
pub(in crate::fast) fn rule(model: &TypedModel, node: &TypedNode) -> Option<Change> {
    let output = shape(model, OutletId::new(node.id, 0))?;
    let is_few = output.iter().product::<usize>() < FEW;
    if is_few && node.op_as::<Reduce>().is_none() && activation::of(node).is_none() {
        return None;
    }
    scale(model, node, &output)
        .or_else(|| product(model, node, &output))
        .or_else(|| sum(model, node, &output))
        .or_else(|| means(model, node))
        .or_else(|| {
            let (activation, last) = match activation::of(node) {
                Some(activation) => (activation, node.id),
                None => return None,
            };
            Some(change(
                last,
                &node.inputs,
                Kind::Activate,
                activation,
                &output,
            ))
        })
}

fn change(
    replaced: usize,
    inputs: &[OutletId],
    kind: Kind,
    activation: Activation,
    output: &[usize],
) -> Change {
    Change {
        replaced,
        inputs: inputs.to_vec(),
        op: Box::new(FastLines {
            kind,
            activation,
            output: output.into(),
        }),
    }
}

/// A constant for each channel of an image of this shape.
fn by_channel(model: &TypedModel, outlet: OutletId, shape: &[usize]) -> Option<Arc<Vec<f32>>> {
    let konst = constant(model, outlet)?;
    let [_, channels, rest @ ..] = shape else {
        return None;
    };
    let fits = konst.rank() == shape.len()
        && konst
            .shape()
            .iter()
            .enumerate()
            .all(|(axis, size)| match axis {
                1 => size == channels,
                _ => *size == 1,
            });
    (fits && !rest.is_empty() && *channels > 1).then(|| values(&konst).map(Arc::new))?
}

/// The constant for each channel, and the value that it is applied to.
fn with_channel_constant(
    model: &TypedModel,
    [a, b]: [OutletId; 2],
    output: &[usize],
) -> Option<(OutletId, Arc<Vec<f32>>)> {
    [(a, b), (b, a)].into_iter().find_map(|(value, konst)| {
        let same = shape(model, value).is_some_and(|shape| *shape == *output);
        same.then(|| Some((value, by_channel(model, konst, output)?)))?
    })
}

/// A product with a constant for each channel, and the sum with another one.
fn scale(model: &TypedModel, node: &TypedNode, output: &[usize]) -> Option<Change> {
    let ("Mul", inputs) = binary(node)? else {
        return None;
    };
    let (value, factors) = with_channel_constant(model, inputs, output)?;
    let term = only_user(model, node).and_then(|user| {
        let ("Add", inputs) = binary(user)? else {
            return None;
        };
        let konst = other(inputs, OutletId::new(node.id, 0))?;
        Some((user.id, by_channel(model, konst, output)?))
    });
    let (replaced, terms) = match term {
        Some((user, terms)) => (user, Some(terms)),
        None => (node.id, None),
    };
    let kind = Kind::Scale(Scale { factors, terms });
    Some(change(
        replaced,
        &[value],
        kind,
        Activation::Identity,
        output,
    ))
}

fn product(model: &TypedModel, node: &TypedNode, output: &[usize]) -> Option<Change> {
    let ("Mul", [a, b]) = binary(node)? else {
        return None;
    };
    let (left, right) = (shape(model, a)?, shape(model, b)?);
    let identity = Activation::Identity;
    if *left == *output && *right == *output && a != b {
        return Some(change(node.id, &[a, b], Kind::Multiply, identity, output));
    }
    let gates = |shape: &[usize]| {
        let [batch, channels, rest @ ..] = shape else {
            return false;
        };
        output.starts_with(&[*batch, *channels])
            && shape.len() == output.len()
            && !rest.is_empty()
            && rest.iter().all(|axis| *axis == 1)
    };
    let inputs = match (
        *left == *output && gates(&right),
        *right == *output && gates(&left),
    ) {
        (true, _) => [a, b],
        (_, true) => [b, a],
        _ => return None,
    };
    Some(change(node.id, &inputs, Kind::ScaleBy, identity, output))
}

fn sum(model: &TypedModel, node: &TypedNode, output: &[usize]) -> Option<Change> {
    let ("Add", [a, b]) = binary(node)? else {
        return None;
    };
    let both = [a, b].iter().all(|input| {
        let same = shape(model, *input).is_some_and(|shape| *shape == *output);
        same && constant(model, *input).is_none()
    });
    both.then(|| change(node.id, &[a, b], Kind::Add, Activation::Identity, output))
}

/// The sum of each channel divided by its numbers.
fn means(model: &TypedModel, node: &TypedNode) -> Option<Change> {
    let reduce = node.op_as::<Reduce>()?;
    let input = *node.inputs.first()?;
    let from = shape(model, input)?;
    let axes: TVec<usize> = (2..from.len()).collect();
    if reduce.reducer != Reducer::Sum || reduce.axes != axes || axes.is_empty() {
        return None;
    }
    let count = from.iter().skip(2).product::<usize>() as f32;
    let user = only_user(model, node)?;
    let (name, inputs) = binary(user)?;
    let by = scalar(model, other(inputs, OutletId::new(node.id, 0))?)?;
    let divides = match name {
        "Div" => inputs.first() == Some(&OutletId::new(node.id, 0)) && by == count,
        "Mul" => (by * count - 1.0).abs() < 1e-6,
        _ => false,
    };
    let output = shape(model, OutletId::new(user.id, 0))?;
    divides.then(|| {
        change(
            user.id,
            &[input],
            Kind::Means,
            Activation::Identity,
            &output,
        )
    })
}
