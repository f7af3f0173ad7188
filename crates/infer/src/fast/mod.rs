//! The fast way through networks: operators of ours in place of tract's where
//! ours are faster, and several of its operators in one of ours where that
//! saves a pass over memory.
//!
//! A convolution that is followed by a bias, a sum and an activation is one
//! operator; so is a scaling by channel with its activation. What is not
//! recognised stays as it is: tract computes it.
//!
//! tract offers hooks for kernels of matrix products inside its own operators.
//! Operators of our own need none of its inner workings, and win what those
//! cannot: Winograd's way, channels one at a time, fewer passes over memory. A sum is one of
//! ours for another reason: see [`sum`].

mod activation;
mod conv;
mod double;
mod fuse;
mod graph;
mod lines;
mod memory;
mod pool;
mod product;
mod replace;
mod sum;

use tract_onnx::tract_hir::internal::*;

/// Puts our operators in place of tract's; before anything is simplified, since
/// that hides convolutions behind products.
pub(crate) fn replace(model: &mut TypedModel) -> TractResult<()> {
    graph::rewrite(model, |model, node| {
        replace::rule(model, node).or_else(|| double::rule(model, node))
    })
}

/// Joins operators; after everything was simplified.
pub(crate) fn fuse(model: &mut TypedModel) -> TractResult<()> {
    graph::rewrite(model, |model, node| {
        product::rule(model, node)
            .or_else(|| lines::rule(model, node))
            .or_else(|| sum::rule(model, node))
    })?;
    graph::rewrite(model, fuse::rule)
}
