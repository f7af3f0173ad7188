//! Operations on each number, by our kernels, with their activation.

mod rules;

use std::sync::Arc;

use plumbline_kernels::{self as kernels, Activation};
use tract_onnx::tract_hir::internal::*;

use super::memory;

pub(super) use rules::rule;

/// An operation on each number.
#[derive(Debug, Clone)]
pub(super) struct FastLines {
    pub(super) kind: Kind,
    pub(super) activation: Activation,
    pub(super) output: TVec<usize>,
}

#[derive(Debug, Clone)]
pub(super) enum Kind {
    /// Each channel times a factor, plus a term.
    Scale(Scale),
    /// Each channel times the number that a second input has for it.
    ScaleBy,
    /// The sum of two inputs of one shape.
    Add,
    /// The product of two inputs of one shape.
    Multiply,
    /// Nothing but the activation.
    Activate,
    /// The mean of each channel.
    Means,
}

/// Factors and terms by channel.
#[derive(Debug, Clone)]
pub(super) struct Scale {
    pub(super) factors: Arc<Vec<f32>>,
    pub(super) terms: Option<Arc<Vec<f32>>>,
}

/// The inputs of a sum, with or without an activation.
pub(super) fn plain_sum(node: &TypedNode) -> Option<[OutletId; 2]> {
    let lines = node.op_as::<FastLines>()?;
    match (&lines.kind, node.inputs.as_slice()) {
        (Kind::Add, [a, b]) => Some([*a, *b]),
        _ => None,
    }
}

/// The activation of an operation, none if it is not one of ours.
pub(super) fn activation_of(node: &TypedNode) -> Activation {
    node.op_as::<FastLines>()
        .map_or(Activation::Identity, |lines| lines.activation)
}

/// The scale of an operation that is one.
pub(super) fn channel_scale(lines: &FastLines) -> Option<&Scale> {
    match &lines.kind {
        Kind::Scale(scale) => Some(scale),
        _ => None,
    }
}

impl PartialEq for FastLines {
    fn eq(&self, other: &FastLines) -> bool {
        let same = match (&self.kind, &other.kind) {
            (Kind::Scale(a), Kind::Scale(b)) => {
                Arc::ptr_eq(&a.factors, &b.factors) && a.terms == b.terms
            }
            (a, b) => std::mem::discriminant(a) == std::mem::discriminant(b),
        };
        same && self.activation == other.activation && self.output == other.output
    }
}

impl Eq for FastLines {}

impl Op for FastLines {
    fn name(&self) -> StaticName {
        "FastLines".into()
    }

    op_as_typed_op!();
}

impl EvalOp for FastLines {
    op_out_of_plan!();

    fn eval(&self, _: &EvalContext, inputs: TVec<TValue>) -> TractResult<TVec<TValue>> {
        let views = inputs.iter().map(|input| input.try_as_plain_ram());
        let views = views.collect::<TractResult<TVec<_>>>()?;
        let lists = views.iter().map(|view| view.as_slice::<f32>());
        let lists = lists.collect::<TractResult<TVec<&[f32]>>>()?;
        match lists.as_slice() {
            [x] => memory::fill(&self.output, |out, _| self.one(x, out)),
            [a, b] => memory::fill(&self.output, |out, _| self.two(a, b, out)),
            _ => bail!("{} inputs", lists.len()),
        }
    }
}

impl FastLines {
    fn one(&self, x: &[f32], out: &mut [f32]) {
        match &self.kind {
            Kind::Scale(scale) => {
                let terms = scale.terms.as_ref().map(|terms| terms.as_slice());
                let batch = self.output.first().copied().unwrap_or(1).max(1);
                let each = (x.len() / batch).max(1);
                for (x, out) in x.chunks(each).zip(out.chunks_mut(each)) {
                    kernels::scale_channels(x, &scale.factors, terms, self.activation, out);
                }
            }
            Kind::Means => {
                kernels::means(x, out);
                self.activation.apply(out);
            }
            _ => kernels::activate(x, self.activation, out),
        }
    }

    fn two(&self, a: &[f32], b: &[f32], out: &mut [f32]) {
        match &self.kind {
            Kind::ScaleBy => kernels::scale_channels(a, b, None, self.activation, out),
            Kind::Multiply => {
                kernels::multiply(a, b, out);
                self.activation.apply(out);
            }
            _ => kernels::add(a, b, self.activation, out),
        }
    }
}

impl TypedOp for FastLines {
    fn output_facts(&self, _: &[&TypedFact]) -> TractResult<TVec<TypedFact>> {
        Ok(tvec!(f32::fact(&self.output)))
    }

    as_op!();
}
