//! Gemm: α · A · B + β · C, of matrices that may be transposed, in single and double
//! precision. The engine's own multiplies by α and β in single precision only.

use tract_onnx::model::ParsingContext;
use tract_onnx::pb::NodeProto;
use tract_onnx::tract_core::ops::einsum::EinSum;
use tract_onnx::tract_core::ops::math::{add, mul};
use tract_onnx::tract_hir::internal::*;
use tract_onnx::tract_hir::ops::expandable::{Expansion, expand};
use tract_onnx::tract_hir::ops::logic::wire_with_rank_broadcast;

use super::Built;
use super::adapter::only;

#[derive(Debug, Clone)]
struct Gemm {
    alpha: f32,
    beta: f32,
    /// Whether A and B are transposed.
    transposed: [bool; 2],
}

pub(super) fn build(_: &ParsingContext, node: &NodeProto) -> Built {
    let factor = |name: &str| -> TractResult<f32> { Ok(node.get_attr_opt(name)?.unwrap_or(1.0)) };
    let flag =
        |name: &str| -> TractResult<bool> { Ok(node.get_attr_opt::<i64>(name)?.unwrap_or(0) != 0) };
    let gemm = Gemm {
        alpha: factor("alpha")?,
        beta: factor("beta")?,
        transposed: [flag("transA")?, flag("transB")?],
    };
    Ok((expand(gemm), Vec::new()))
}

impl Expansion for Gemm {
    fn name(&self) -> StaticName {
        "Gemm".into()
    }

    fn rules<'r, 'p: 'r, 's: 'r>(
        &'s self,
        solver: &mut Solver<'r>,
        inputs: &'p [TensorProxy],
        outputs: &'p [TensorProxy],
    ) -> InferenceResult {
        let ([a, b, rest @ ..], output) = (inputs, only(outputs)?) else {
            bail!("expected 2 or 3 inputs");
        };
        for matrix in [a, b, output] {
            solver.equals(&matrix.rank, 2)?;
        }
        for other in [a, b].into_iter().chain(rest) {
            solver.equals(&other.datum_type, &output.datum_type)?;
        }
        // Axes of rows and columns, as they are multiplied.
        let axes = |transposed: bool| if transposed { (1, 0) } else { (0, 1) };
        let [(a_row, a_column), (b_row, b_column)] = self.transposed.map(axes);
        solver.equals(&a.shape[a_row], &output.shape[0])?;
        solver.equals(&b.shape[b_column], &output.shape[1])?;
        solver.equals(&a.shape[a_column], &b.shape[b_row])
    }

    fn wire(
        &self,
        prefix: &str,
        model: &mut TypedModel,
        inputs: &[OutletId],
    ) -> TractResult<TVec<OutletId>> {
        let [a, b, rest @ ..] = inputs else {
            bail!("expected 2 or 3 inputs");
        };
        let datum = model.outlet_fact(*a)?.datum_type;
        let [a_transposed, b_transposed] = self.transposed;
        let axes = AxesMapping::for_numpy_matmul(2, a_transposed, b_transposed, false)?;
        let product = EinSum::new(axes, datum);
        let product = *only(&model.wire_node(format!("{prefix}.product"), product, &[*a, *b])?)?;
        let product = times(&format!("{prefix}.alpha"), model, product, self.alpha)?;
        match rest.first() {
            Some(c) if self.beta != 0.0 => {
                let c = times(&format!("{prefix}.beta"), model, *c, self.beta)?;
                wire_with_rank_broadcast(prefix, model, add(), &[product, c])
            }
            _ => Ok(tvec![product]),
        }
    }
}

/// A value times a number, in the precision of the value.
fn times(
    name: &str,
    model: &mut TypedModel,
    value: OutletId,
    factor: f32,
) -> TractResult<OutletId> {
    if factor == 1.0 {
        return Ok(value);
    }
    let datum = model.outlet_fact(value)?.datum_type;
    let factor = tensor0(factor).cast_to_dt(datum)?.into_owned();
    let factor = model.add_const(format!("{name}.factor"), factor)?;
    Ok(*only(&wire_with_rank_broadcast(
        name,
        model,
        mul(),
        &[value, factor],
    )?)?)
}
