//! Products of matrices by our kernels, with what follows them.

mod axes;

use std::sync::{Arc, OnceLock};

use plumbline_kernels::{Activation, Epilogue, Layout, Left, PackedRows};
use tract_onnx::tract_core::ops::einsum::EinSum;
use tract_onnx::tract_hir::internal::*;

use super::graph::{Change, binary, constant, only_user, other, shape, values};
use super::memory;

/// Inputs: the left matrices unless they are constant, the right ones, and
/// what is added to the result, if anything.
#[derive(Debug, Clone)]
pub(super) struct FastProduct {
    layout: Arc<Layout>,
    /// The left matrices, where they are constant.
    konst: Option<Arc<Tensor>>,
    /// The same, packed when they are needed first.
    packed: Arc<OnceLock<Vec<PackedRows>>>,
    row_bias: Option<Arc<Vec<f32>>>,
    column_bias: Option<Arc<Vec<f32>>>,
    pub(super) activation: Activation,
    adds: bool,
    output: TVec<usize>,
}

impl PartialEq for FastProduct {
    fn eq(&self, other: &FastProduct) -> bool {
        self.layout == other.layout
            && self.konst == other.konst
            && self.row_bias == other.row_bias
            && self.column_bias == other.column_bias
            && self.activation == other.activation
            && self.adds == other.adds
            && self.output == other.output
    }
}

impl Eq for FastProduct {}

impl Op for FastProduct {
    fn name(&self) -> StaticName {
        "FastProduct".into()
    }

    op_as_typed_op!();
}

impl EvalOp for FastProduct {
    op_out_of_plan!();

    fn eval(&self, _: &EvalContext, inputs: TVec<TValue>) -> TractResult<TVec<TValue>> {
        let views = inputs.iter().map(|input| input.try_as_plain_ram());
        let views = views.collect::<TractResult<TVec<_>>>()?;
        let lists = views.iter().map(|view| view.as_slice::<f32>());
        let mut lists = lists.collect::<TractResult<TVec<&[f32]>>>()?.into_iter();
        let mut next = || lists.next().context("an input is missing");
        let left = match &self.konst {
            Some(konst) => Left::Packed(self.pack(konst)?),
            None => Left::Numbers(next()?),
        };
        let right = next()?;
        let epilogue = Epilogue {
            row_bias: self.row_bias.as_ref().map(|bias| bias.as_slice()),
            column_bias: self.column_bias.as_ref().map(|bias| bias.as_slice()),
            add: if self.adds { Some(next()?) } else { None },
            activation: self.activation,
        };
        memory::fill(&self.output, |out, scratch| {
            self.layout.run(left, right, out, &epilogue, scratch);
        })
    }
}

impl FastProduct {
    /// The product with another activation.
    pub(super) fn with(&self, activation: Activation) -> FastProduct {
        FastProduct {
            activation,
            ..self.clone()
        }
    }

    fn pack(&self, konst: &Tensor) -> TractResult<&[PackedRows]> {
        let view = konst.try_as_plain_ram()?;
        let numbers = view.as_slice::<f32>()?;
        Ok(self.packed.get_or_init(|| self.layout.pack(numbers)))
    }
}

impl TypedOp for FastProduct {
    fn output_facts(&self, _: &[&TypedFact]) -> TractResult<TVec<TypedFact>> {
        Ok(tvec!(f32::fact(&self.output)))
    }

    as_op!();
}

/// What takes the place of a product of tract's.
pub(super) fn rule(model: &TypedModel, node: &TypedNode) -> Option<Change> {
    let product = node.op_as::<EinSum>()?;
    let [a, b] = node.inputs.as_slice() else {
        return None;
    };
    if product.q_params.is_some() || product.operating_dt != f32::datum_type() {
        return None;
    }
    let output = shape(model, OutletId::new(node.id, 0))?;
    let shapes = [shape(model, *a)?, shape(model, *b)?, output.clone()];
    let (layout, swapped) = axes::layout(&product.axes, &shapes)?;
    // The smallest ones, too: tract's own products round differently natively than in a
    // browser, and a terminal has to give the page's bits.
    let [left, right] = if swapped { [*b, *a] } else { [*a, *b] };
    let konst = constant(model, left);
    let inputs = match konst {
        Some(_) => vec![right],
        None => vec![left, right],
    };
    Some(Change {
        replaced: node.id,
        inputs,
        op: Box::new(FastProduct {
            layout: Arc::new(layout),
            konst,
            packed: Arc::default(),
            row_bias: None,
            column_bias: None,
            activation: Activation::Identity,
            adds: false,
            output,
        }),
    })
}

/// A product and the sum behind it.
pub(super) fn with_sum(model: &TypedModel, node: &TypedNode) -> Option<Change> {
    let product = node.op_as::<FastProduct>()?;
    if product.adds || product.activation != Activation::Identity {
        return None;
    }
    let user = only_user(model, node)?;
    let inputs = match binary(user) {
        Some(("Add", inputs)) => inputs,
        Some(_) => return None,
        None => super::lines::plain_sum(user)?,
    };
    let added = other(inputs, OutletId::new(node.id, 0))?;
    let change = |op: FastProduct, inputs: Vec<OutletId>| Change {
        replaced: user.id,
        inputs,
        op: Box::new(op),
    };
    if let Some(konst) = constant(model, added) {
        let same_rank = shape(model, OutletId::new(user.id, 0))? == product.output;
        let op = product.with_bias(&konst)?;
        return same_rank.then(|| change(op, node.inputs.to_vec()));
    }
    if shape(model, added)? != product.output {
        return None;
    }
    let mut op = product.clone();
    op.adds = true;
    op.activation = super::lines::activation_of(user);
    let inputs = node.inputs.iter().copied().chain([added]);
    Some(change(op, inputs.collect()))
}

impl FastProduct {
    /// The product with a constant for each row or each column added.
    fn with_bias(&self, konst: &Tensor) -> Option<FastProduct> {
        if konst.rank() != self.output.len()
            || self.row_bias.is_some()
            || self.column_bias.is_some()
        {
            return None;
        }
        let wide: Vec<(usize, usize)> = (konst.shape().iter().copied().enumerate())
            .filter(|(_, size)| *size != 1)
            .collect();
        let [(axis, size)] = wide.as_slice() else {
            return None;
        };
        let stride: usize = self.output.iter().skip(axis + 1).product();
        let [m, _, n] = self.layout.size;
        let bias = Some(Arc::new(values(konst)?));
        let mut with = self.clone();
        if *size == n && stride == 1 {
            with.column_bias = bias;
        } else if *size == m && stride == self.layout.out {
            with.row_bias = bias;
        } else {
            return None;
        }
        Some(with)
    }
}
