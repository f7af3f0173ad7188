//! Activations as they stand in a graph: one operator, or two or three.

use plumbline_kernels::Activation;
use tract_onnx::tract_hir::internal::*;
use tract_onnx::tract_hir::tract_core::ops::nn::LeakyRelu;

use super::graph::{binary, only_user, other, scalar, unary, users};

/// The activation that follows an operator with one output, and the operator
/// whose output it is.
pub(super) fn after(model: &TypedModel, node: &TypedNode) -> Option<(Activation, usize)> {
    clip(model, node)
        .or_else(|| silu(model, node))
        .or_else(|| single(model, node))
}

/// Whether the operator itself is an activation of its first input.
pub(super) fn of(node: &TypedNode) -> Option<Activation> {
    let op = unary(node)?;
    if let Some(leaky) = op.0.downcast_ref::<LeakyRelu>() {
        return Some(Activation::LeakyRelu(leaky.alpha));
    }
    Some(match op.0.name().as_str() {
        "Sigmoid" => Activation::Sigmoid,
        "HardSwish" => Activation::HardSwish,
        "Silu" => Activation::Silu,
        "GeluExact" => Activation::Gelu,
        _ => return None,
    })
}

fn single(model: &TypedModel, node: &TypedNode) -> Option<(Activation, usize)> {
    let user = only_user(model, node)?;
    Some((of(user)?, user.id))
}

/// Held within bounds: the greater of a number and the value, then the lesser,
/// or the other way round.
fn clip(model: &TypedModel, node: &TypedNode) -> Option<(Activation, usize)> {
    let (first, bound, last) = bound(model, node)?;
    let second = model
        .nodes
        .get(last)
        .and_then(|node| self::bound(model, node));
    let found = match (first, second) {
        (Side::Low, Some((Side::High, high, end))) if bound <= high => (bound, high, end),
        (Side::High, Some((Side::Low, low, end))) if low <= bound => (low, bound, end),
        (Side::Low, _) => (bound, f32::INFINITY, last),
        (Side::High, _) => (f32::NEG_INFINITY, bound, last),
    };
    let (low, high, end) = found;
    Some((Activation::Clip { low, high }, end))
}

#[derive(PartialEq, Eq)]
enum Side {
    Low,
    High,
}

fn bound(model: &TypedModel, node: &TypedNode) -> Option<(Side, f32, usize)> {
    let user = only_user(model, node)?;
    let (name, inputs) = binary(user)?;
    let side = match name {
        "Max" => Side::Low,
        "Min" => Side::High,
        _ => return None,
    };
    let bound = scalar(model, other(inputs, OutletId::new(node.id, 0))?)?;
    Some((side, bound, user.id))
}

/// The value times its own sigmoid.
fn silu(model: &TypedModel, node: &TypedNode) -> Option<(Activation, usize)> {
    let users = users(model, node)?;
    let [a, b] = users.as_slice() else {
        return None;
    };
    let value = OutletId::new(node.id, 0);
    for (gate, product) in [(a, b), (b, a)] {
        let (gate, product) = (model.nodes.get(*gate)?, model.nodes.get(*product)?);
        if of(gate) != Some(Activation::Sigmoid) {
            continue;
        }
        let Some(("Mul", inputs)) = binary(product) else {
            continue;
        };
        let gate_user = only_user(model, gate).map(|user| user.id);
        if other(inputs, value) == Some(OutletId::new(gate.id, 0)) && gate_user == Some(product.id)
        {
            return Some((Activation::Silu, product.id));
        }
    }
    None
}
