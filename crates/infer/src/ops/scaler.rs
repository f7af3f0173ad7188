//! Scaler: (x − offset) · scale, column by column.

use tract_onnx::model::ParsingContext;
use tract_onnx::pb::NodeProto;
use tract_onnx::tract_hir::internal::*;

use super::Built;
use super::adapter::{Kind, Operator, adapt, only};
use super::matrix::{Matrix, tensor};

/// One offset and scale for all columns, or one a column.
#[derive(Debug)]
struct Scaler {
    offset: Vec<f32>,
    scale: Vec<f32>,
}

pub(super) fn build(_: &ParsingContext, node: &NodeProto) -> Built {
    let offset = node
        .get_attr_opt_vec("offset")?
        .unwrap_or_else(|| vec![0.0]);
    let scale = node.get_attr_opt_vec("scale")?.unwrap_or_else(|| vec![1.0]);
    adapt(Scaler { offset, scale }, 1)
}

impl Scaler {
    /// Offset and scale of each of the columns.
    fn of_columns(&self, columns: usize) -> TractResult<Vec<(f32, f32)>> {
        let offset = spread(&self.offset, columns)?;
        let scale = spread(&self.scale, columns)?;
        Ok(offset.into_iter().zip(scale).collect())
    }
}

/// The list itself, or its only value repeated.
pub(super) fn spread<T: Copy>(list: &[T], columns: usize) -> TractResult<Vec<T>> {
    match list {
        [only] => Ok(vec![*only; columns]),
        list if list.len() == columns => Ok(list.to_vec()),
        list => bail!("expected {} columns, got {columns}", list.len()),
    }
}

impl Operator for Scaler {
    fn name(&self) -> &'static str {
        "Scaler"
    }

    fn outputs(&self, inputs: &[Kind]) -> TractResult<Vec<Kind>> {
        Kind::like(inputs)
    }

    fn apply(&self, inputs: &[&Tensor]) -> TractResult<TVec<Tensor>> {
        let input = only(inputs)?;
        let scaled = if input.datum_type() == f64::datum_type() {
            let matrix = Matrix::of::<f64>(input)?;
            let columns = self.of_columns(matrix.columns)?;
            let value = |(x, (offset, scale)): (&f64, &(f32, f32))| {
                ((x - f64::from(*offset)) * f64::from(*scale)) as f32
            };
            let rows = matrix.each_row::<f64>()?;
            rows.flat_map(|row| row.iter().zip(&columns).map(value))
                .collect()
        } else {
            let matrix = Matrix::of::<f32>(input)?;
            let columns = self.of_columns(matrix.columns)?;
            let mut scaled = matrix.values::<f32>()?.to_vec();
            for row in scaled.chunks_exact_mut(columns.len().max(1)) {
                for (x, (offset, scale)) in row.iter_mut().zip(&columns) {
                    *x = (*x - offset) * scale;
                }
            }
            scaled
        };
        Ok(tvec![tensor::<f32>(input.shape(), scaled)?])
    }
}
