//! Imputer: a missing value is replaced by that of its column.
//!
//! Missing is NaN, or the value that the model names.

use tract_onnx::model::ParsingContext;
use tract_onnx::pb::NodeProto;
use tract_onnx::tract_hir::internal::*;

use super::Built;
use super::adapter::{Kind, Operator, adapt, only};
use super::matrix::{Matrix, tensor};
use super::scaler::spread;

#[derive(Debug)]
enum Imputer {
    Floats { imputed: Vec<f32>, missing: f32 },
    Integers { imputed: Vec<i64>, missing: i64 },
}

pub(super) fn build(_: &ParsingContext, node: &NodeProto) -> Built {
    if let Some(imputed) = node.get_attr_opt_vec::<f32>("imputed_value_floats")? {
        let missing = node
            .get_attr_opt("replaced_value_float")?
            .unwrap_or(f32::NAN);
        return adapt(Imputer::Floats { imputed, missing }, 1);
    }
    let imputed = node.get_attr_vec::<i64>("imputed_value_int64s")?;
    let missing = node.get_attr_opt("replaced_value_int64")?.unwrap_or(0);
    adapt(Imputer::Integers { imputed, missing }, 1)
}

/// The values with those that are missing replaced, column by column.
fn replace<T: Datum + Copy>(
    input: &Tensor,
    imputed: &[T],
    is_missing: impl Fn(T) -> bool,
) -> TractResult<Tensor> {
    let matrix = Matrix::of::<T>(input)?;
    let imputed = spread(imputed, matrix.columns)?;
    let mut values = Vec::with_capacity(matrix.rows * matrix.columns);
    for row in matrix.each_row::<T>()? {
        let replaced = row.iter().zip(&imputed);
        values.extend(replaced.map(|(x, other)| if is_missing(*x) { *other } else { *x }));
    }
    tensor(input.shape(), values)
}

impl Operator for Imputer {
    fn name(&self) -> &'static str {
        "Imputer"
    }

    fn outputs(&self, inputs: &[Kind]) -> TractResult<Vec<Kind>> {
        let input = only(inputs)?;
        let datum = match self {
            Imputer::Floats { .. } if input.datum == f64::datum_type() => input.datum,
            Imputer::Floats { .. } => f32::datum_type(),
            Imputer::Integers { .. } => i64::datum_type(),
        };
        Ok(vec![Kind {
            datum,
            shape: input.shape.clone(),
        }])
    }

    fn apply(&self, inputs: &[&Tensor]) -> TractResult<TVec<Tensor>> {
        let input = only(inputs)?;
        let replaced = match self {
            Imputer::Floats { imputed, missing } if input.datum_type() == f64::datum_type() => {
                let imputed: Vec<f64> = imputed.iter().map(|x| f64::from(*x)).collect();
                let missing = f64::from(*missing);
                replace(input, &imputed, |x: f64| {
                    x == missing || x.is_nan() && missing.is_nan()
                })?
            }
            Imputer::Floats { imputed, missing } => replace(input, imputed, |x: f32| {
                x == *missing || x.is_nan() && missing.is_nan()
            })?,
            Imputer::Integers { imputed, missing } => {
                replace(input, imputed, |x: i64| x == *missing)?
            }
        };
        Ok(tvec![replaced])
    }
}
