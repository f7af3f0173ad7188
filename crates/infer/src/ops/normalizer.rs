//! Normalizer: each row divided by its greatest value (MAX), by the sum of
//! absolute values (L1), or by the root of the sum of squares (L2). A row whose
//! divisor is 0 stays as it is. The signs of an L2 norm are kept.

use tract_onnx::model::ParsingContext;
use tract_onnx::pb::NodeProto;
use tract_onnx::tract_hir::internal::*;

use super::Built;
use super::adapter::{Kind, Operator, adapt, only};
use super::matrix::{Matrix, tensor};

#[derive(Debug)]
enum Normalizer {
    Max,
    L1,
    L2,
}

pub(super) fn build(_: &ParsingContext, node: &NodeProto) -> Built {
    let norm: Option<String> = node.get_attr_opt("norm")?;
    let normalizer = match norm.as_deref() {
        None | Some("MAX") => Normalizer::Max,
        Some("L1") => Normalizer::L1,
        Some("L2") => Normalizer::L2,
        Some(other) => return node.bail_attr("norm", other),
    };
    adapt(normalizer, 1)
}

impl Normalizer {
    fn divisor(&self, row: &[f32]) -> f32 {
        match self {
            Normalizer::Max => row.iter().copied().fold(f32::NEG_INFINITY, f32::max),
            Normalizer::L1 => row.iter().map(|x| x.abs()).sum(),
            Normalizer::L2 => row.iter().map(|x| x * x).sum::<f32>().sqrt(),
        }
    }
}

impl Operator for Normalizer {
    fn name(&self) -> &'static str {
        "Normalizer"
    }

    fn outputs(&self, inputs: &[Kind]) -> TractResult<Vec<Kind>> {
        Kind::like(inputs)
    }

    fn apply(&self, inputs: &[&Tensor]) -> TractResult<TVec<Tensor>> {
        let input = only(inputs)?;
        let matrix = Matrix::of::<f32>(input)?;
        let mut values = Vec::with_capacity(matrix.rows * matrix.columns);
        for row in matrix.each_row::<f32>()? {
            let divisor = self.divisor(row);
            let divisor = if divisor == 0.0 { 1.0 } else { divisor };
            values.extend(row.iter().map(|x| x / divisor));
        }
        Ok(tvec![tensor(input.shape(), values)?])
    }
}
