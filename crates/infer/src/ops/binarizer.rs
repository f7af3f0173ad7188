//! Binarizer: 1 where a value is above the threshold, else 0.

use tract_onnx::model::ParsingContext;
use tract_onnx::pb::NodeProto;
use tract_onnx::tract_hir::internal::*;

use super::Built;
use super::adapter::{Kind, Operator, adapt, only};
use super::matrix::{Matrix, tensor};

#[derive(Debug)]
struct Binarizer {
    threshold: f32,
}

pub(super) fn build(_: &ParsingContext, node: &NodeProto) -> Built {
    adapt(
        Binarizer {
            threshold: node.get_attr_opt("threshold")?.unwrap_or(0.0),
        },
        1,
    )
}

impl Operator for Binarizer {
    fn name(&self) -> &'static str {
        "Binarizer"
    }

    fn outputs(&self, inputs: &[Kind]) -> TractResult<Vec<Kind>> {
        Kind::like(inputs)
    }

    fn apply(&self, inputs: &[&Tensor]) -> TractResult<TVec<Tensor>> {
        let input = only(inputs)?;
        let matrix = Matrix::of::<f32>(input)?;
        let above = |x: &f32| f32::from(u8::from(*x > self.threshold));
        let values = matrix.values::<f32>()?.iter().map(above).collect();
        Ok(tvec![tensor(input.shape(), values)?])
    }
}
