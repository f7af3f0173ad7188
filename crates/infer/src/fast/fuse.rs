//! What follows one of our operators becomes part of it: sums, scalings by
//! channel, activations.

use std::sync::Arc;

use plumbline_kernels::Activation;
use tract_onnx::tract_hir::internal::*;

use super::activation;
use super::conv::FastConv;
use super::graph::{Change, binary, only_user, other, shape};
use super::lines::{self, FastLines};
use super::product::{self, FastProduct};

/// What an operator and the one behind it become.
pub(super) fn rule(model: &TypedModel, node: &TypedNode) -> Option<Change> {
    if let Some(conv) = node.op_as::<FastConv>() {
        return scaling(model, node, conv)
            .or_else(|| sum(model, node, conv))
            .or_else(|| {
                let free = conv.activation == Activation::Identity;
                free.then(|| {
                    activated(model, node, |activation| FastConv {
                        activation,
                        ..conv.clone()
                    })
                })?
            });
    }
    if let Some(product) = node.op_as::<FastProduct>() {
        return product::with_sum(model, node).or_else(|| {
            let free = product.activation == Activation::Identity;
            free.then(|| activated(model, node, |activation| product.with(activation)))?
        });
    }
    let lines = node.op_as::<FastLines>()?;
    if lines.activation != Activation::Identity {
        return None;
    }
    activated(model, node, |activation| FastLines {
        activation,
        ..lines.clone()
    })
}

fn activated<T: TypedOp>(
    model: &TypedModel,
    node: &TypedNode,
    with: impl FnOnce(Activation) -> T,
) -> Option<Change> {
    let (activation, last) = activation::after(model, node)?;
    Some(Change {
        replaced: last,
        inputs: node.inputs.to_vec(),
        op: Box::new(with(activation)),
    })
}

/// A convolution whose result is added to something of the same shape.
fn sum(model: &TypedModel, node: &TypedNode, conv: &FastConv) -> Option<Change> {
    if conv.adds || conv.activation != Activation::Identity {
        return None;
    }
    let user = only_user(model, node)?;
    let inputs = match binary(user) {
        Some(("Add", inputs)) => inputs,
        Some(_) => return None,
        None => lines::plain_sum(user)?,
    };
    let added = other(inputs, OutletId::new(node.id, 0))?;
    if shape(model, added)? != conv.output {
        return None;
    }
    Some(Change {
        replaced: user.id,
        inputs: vec![*node.inputs.first()?, added],
        op: Box::new(FastConv {
            adds: true,
            activation: lines::activation_of(user),
            ..conv.clone()
        }),
    })
}

/// A convolution whose channels are scaled: its weights are.
fn scaling(model: &TypedModel, node: &TypedNode, conv: &FastConv) -> Option<Change> {
    if conv.adds || conv.activation != Activation::Identity {
        return None;
    }
    let user = only_user(model, node)?;
    let scale = user.op_as::<FastLines>().and_then(lines::channel_scale)?;
    let each = conv.weights.len().checked_div(scale.factors.len())?;
    let weights = conv.weights.chunks(each.max(1)).zip(scale.factors.iter());
    let weights = weights.flat_map(|(part, factor)| part.iter().map(move |weight| weight * factor));
    let bias = scale.factors.iter().enumerate().map(|(at, factor)| {
        let of = |list: &Option<Arc<Vec<f32>>>| {
            list.as_ref()
                .and_then(|list| list.get(at))
                .copied()
                .unwrap_or(0.0)
        };
        of(&conv.bias) * factor + of(&scale.terms)
    });
    let activation = user.op_as::<FastLines>()?.activation;
    Some(Change {
        replaced: user.id,
        inputs: node.inputs.to_vec(),
        op: Box::new(FastConv {
            weights: Arc::new(weights.collect()),
            bias: Some(Arc::new(bias.collect())),
            activation,
            kernel: Arc::default(),
            ..conv.clone()
        }),
    })
}
