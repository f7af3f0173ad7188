//! A pooling of images by our kernels.

use std::sync::{Arc, OnceLock};

use plumbline_kernels::{Pool as Kernel, Pooling, Windows};
use tract_onnx::tract_hir::internal::*;

use super::memory;

/// Input: the image.
#[derive(Debug, Clone)]
pub(super) struct FastPool {
    pub(super) windows: Windows,
    pub(super) pooling: Pooling,
    pub(super) output: TVec<usize>,
    pub(super) kernel: Arc<OnceLock<Kernel>>,
}

impl PartialEq for FastPool {
    fn eq(&self, other: &FastPool) -> bool {
        self.windows == other.windows
            && self.pooling == other.pooling
            && self.output == other.output
    }
}

impl Eq for FastPool {}

impl Op for FastPool {
    fn name(&self) -> StaticName {
        "FastPool".into()
    }

    op_as_typed_op!();
}

impl EvalOp for FastPool {
    op_out_of_plan!();

    fn eval(&self, _: &EvalContext, inputs: TVec<TValue>) -> TractResult<TVec<TValue>> {
        let kernel = self
            .kernel
            .get_or_init(|| Kernel::new(self.windows, self.pooling));
        let image = inputs.first().context("no image")?;
        let image = image.try_as_plain_ram()?;
        let image = image.as_slice::<f32>()?;
        memory::fill(&self.output, |out, scratch| {
            kernel.run(image, out, scratch.panels());
        })
    }
}

impl TypedOp for FastPool {
    fn output_facts(&self, _: &[&TypedFact]) -> TractResult<TVec<TypedFact>> {
        Ok(tvec!(f32::fact(&self.output)))
    }

    as_op!();
}
