//! SVMRegressor: Σ coefficient · K(row, support vector) + intercept.

use tract_onnx::model::ParsingContext;
use tract_onnx::pb::NodeProto;
use tract_onnx::tract_hir::internal::*;

use super::kernel::Kernel;
use crate::ops::Built;
use crate::ops::adapter::{Kind, Operator, adapt, only};
use crate::ops::matrix::{Matrix, tensor};

#[derive(Debug)]
struct SvmRegressor {
    kernel: Kernel,
    vectors: Vec<f32>,
    columns: usize,
    coefficients: Vec<f32>,
    intercept: f32,
    /// Whether the answer is inside (1) or outside (−1) one class.
    one_class: bool,
}

pub(in crate::ops) fn build_regressor(_: &ParsingContext, node: &NodeProto) -> Built {
    let coefficients = node.get_attr_vec::<f32>("coefficients")?;
    let vectors = node.get_attr_vec::<f32>("support_vectors")?;
    let columns = vectors.len().checked_div(coefficients.len()).unwrap_or(0);
    if columns == 0 || columns * coefficients.len() != vectors.len() {
        return node.bail_attr("support_vectors", "expected as many values for each vector");
    }
    let intercept = match node.get_attr_vec::<f32>("rho")?.as_slice() {
        [intercept] => *intercept,
        _ => return node.bail_attr("rho", "expected one number"),
    };
    let one_class = node.get_attr_opt::<i64>("one_class")?.unwrap_or(0) != 0;
    let kernel = Kernel::of(node)?;
    adapt(
        SvmRegressor {
            kernel,
            vectors,
            columns,
            coefficients,
            intercept,
            one_class,
        },
        1,
    )
}

impl SvmRegressor {
    fn value(&self, row: &[f32]) -> f32 {
        let vectors = self
            .vectors
            .chunks_exact(self.columns)
            .zip(&self.coefficients);
        let terms = vectors.map(|(vector, c)| f64::from(*c) * self.kernel.value(row, vector));
        let value = (terms.sum::<f64>() + f64::from(self.intercept)) as f32;
        match self.one_class {
            true if value > 0.0 => 1.0,
            true => -1.0,
            false => value,
        }
    }
}

impl Operator for SvmRegressor {
    fn name(&self) -> &'static str {
        "SVMRegressor"
    }

    fn outputs(&self, inputs: &[Kind]) -> TractResult<Vec<Kind>> {
        Ok(vec![Kind::new(
            f32::datum_type(),
            [only(inputs)?.rows(), 1.to_dim()],
        )])
    }

    fn apply(&self, inputs: &[&Tensor]) -> TractResult<TVec<Tensor>> {
        let matrix = Matrix::of::<f32>(only(inputs)?)?;
        ensure!(
            matrix.columns == self.columns,
            "expected {} columns, got {}",
            self.columns,
            matrix.columns
        );
        let values = matrix
            .each_row::<f32>()?
            .map(|row| self.value(row))
            .collect();
        Ok(tvec![tensor(&[matrix.rows, 1], values)?])
    }
}
