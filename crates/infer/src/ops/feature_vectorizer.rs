//! FeatureVectorizer: columns of several inputs side by side, as floats.

use tract_onnx::model::ParsingContext;
use tract_onnx::pb::NodeProto;
use tract_onnx::tract_hir::internal::*;

use super::Built;
use super::adapter::{Kind, Operator, adapt};
use super::matrix::{Matrix, tensor};

#[derive(Debug)]
struct FeatureVectorizer {
    /// Columns that each input gives; all of them where it is empty. An input
    /// with fewer is filled up with zeros.
    widths: Vec<usize>,
}

pub(super) fn build(_: &ParsingContext, node: &NodeProto) -> Built {
    let widths = node
        .get_attr_opt_vec::<usize>("inputdimensions")?
        .unwrap_or_default();
    if !widths.is_empty() && widths.len() != node.input.len() {
        return node.bail_attr("inputdimensions", "expected one number for each input");
    }
    adapt(FeatureVectorizer { widths }, 1)
}

impl Operator for FeatureVectorizer {
    fn name(&self) -> &'static str {
        "FeatureVectorizer"
    }

    fn outputs(&self, inputs: &[Kind]) -> TractResult<Vec<Kind>> {
        let rows = inputs.first().context("expected at least 1 input")?.rows();
        let columns = if self.widths.is_empty() {
            inputs.iter().map(Kind::columns).sum()
        } else {
            self.widths.iter().sum::<usize>().to_dim()
        };
        Ok(vec![Kind::new(f32::datum_type(), [rows, columns])])
    }

    fn apply(&self, inputs: &[&Tensor]) -> TractResult<TVec<Tensor>> {
        let matrices: Vec<Matrix> = inputs
            .iter()
            .map(|input| Matrix::of::<f32>(input))
            .collect::<TractResult<_>>()?;
        let width =
            |(at, matrix): (usize, &Matrix)| self.widths.get(at).copied().unwrap_or(matrix.columns);
        let widths: Vec<usize> = matrices.iter().enumerate().map(width).collect();
        let rows = matrices.first().map_or(0, |matrix| matrix.rows);
        let total: usize = widths.iter().sum();
        let mut values = vec![0.0_f32; rows * total];
        let mut start = 0;
        for (matrix, width) in matrices.iter().zip(widths) {
            let targets = values.chunks_exact_mut(total.max(1));
            for (target, row) in targets.zip(matrix.each_row::<f32>()?) {
                let places = target.iter_mut().skip(start).take(width);
                places.zip(row).for_each(|(place, value)| *place = *value);
            }
            start += width;
        }
        Ok(tvec![tensor(&[rows, total], values)?])
    }
}
