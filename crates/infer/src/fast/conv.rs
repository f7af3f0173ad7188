//! A convolution of images by our kernels, with what follows it.

use std::sync::{Arc, OnceLock};

use plumbline_kernels::{Activation, After, Conv as Kernel, Windows};
use tract_onnx::tract_hir::internal::*;

use super::memory;

/// Inputs: the image, then what is added to the result, if anything.
#[derive(Debug, Clone)]
pub(super) struct FastConv {
    pub(super) windows: Windows,
    /// Channels of the image and of the result.
    pub(super) channels: [usize; 2],
    pub(super) groups: usize,
    /// Output channel, input channel of its group, row, column.
    pub(super) weights: Arc<Vec<f32>>,
    pub(super) bias: Option<Arc<Vec<f32>>>,
    pub(super) activation: Activation,
    pub(super) adds: bool,
    pub(super) output: TVec<usize>,
    /// Weights as the kernel takes them, packed when they are needed first.
    pub(super) kernel: Arc<OnceLock<Kernel>>,
}

/// Two are equal if they compute the same with the same weights in memory.
impl PartialEq for FastConv {
    fn eq(&self, other: &FastConv) -> bool {
        let same_bias = match (&self.bias, &other.bias) {
            (Some(a), Some(b)) => Arc::ptr_eq(a, b),
            (a, b) => a.is_none() && b.is_none(),
        };
        Arc::ptr_eq(&self.weights, &other.weights)
            && same_bias
            && self.windows == other.windows
            && self.activation == other.activation
            && self.adds == other.adds
            && self.output == other.output
    }
}

impl Eq for FastConv {}

impl Op for FastConv {
    fn name(&self) -> StaticName {
        "FastConv".into()
    }

    op_as_typed_op!();
}

impl EvalOp for FastConv {
    op_out_of_plan!();

    fn eval(&self, _: &EvalContext, inputs: TVec<TValue>) -> TractResult<TVec<TValue>> {
        let kernel = self
            .kernel
            .get_or_init(|| Kernel::new(self.windows, self.channels, self.groups, &self.weights));
        let after = After {
            bias: self.bias.as_ref().map(|bias| bias.as_slice()),
            activation: self.activation,
        };
        let views = inputs.iter().map(|input| input.try_as_plain_ram());
        let views = views.collect::<TractResult<TVec<_>>>()?;
        let image = views.first().context("no image")?.as_slice::<f32>()?;
        let add = views
            .get(1)
            .map(|view| view.as_slice::<f32>())
            .transpose()?;
        memory::fill(&self.output, |out, scratch| {
            kernel.run(image, add, out, &after, scratch);
        })
    }
}

impl TypedOp for FastConv {
    fn output_facts(&self, _: &[&TypedFact]) -> TractResult<TVec<TypedFact>> {
        Ok(tvec!(f32::fact(&self.output)))
    }

    as_op!();
}
