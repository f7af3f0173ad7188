//! MatMulInteger: a product of 8-bit numbers, each less its zero point, in 32-bit numbers.
//!
//! The engine's own takes a hundred times as long as a product of real numbers. So it is one:
//! of so few columns at a time that every sum is a whole number below 2²⁴, which single
//! precision holds exactly in whatever order it is added up.

use tract_onnx::model::{ParsingContext, optional_inputs};
use tract_onnx::pb::NodeProto;
use tract_onnx::tract_core::ops::array::Slice;
use tract_onnx::tract_core::ops::cast::cast;
use tract_onnx::tract_core::ops::math::{add, sub};
use tract_onnx::tract_hir::internal::*;
use tract_onnx::tract_hir::ops::expandable::{Expansion, expand};
use tract_onnx::tract_hir::ops::logic::wire_with_rank_broadcast;
use tract_onnx::tract_hir::ops::matmul::{MatMulInference, compute_shapes};

use super::Built;
use super::adapter::only;

/// Columns whose products, each of at most 255 · 255, add up to less than 2²⁴.
const MOST: usize = 256;

#[derive(Debug, Clone)]
struct WholeProduct {
    /// Where the zero points of both factors are among the inputs.
    zeros: [Option<usize>; 2],
}

pub(super) fn build(_: &ParsingContext, node: &NodeProto) -> Built {
    let mut optional = optional_inputs(node).skip(2);
    let zeros = [optional.next().flatten(), optional.next().flatten()];
    Ok((expand(WholeProduct { zeros }), Vec::new()))
}

impl Expansion for WholeProduct {
    fn name(&self) -> StaticName {
        "MatMulInteger".into()
    }

    fn rules<'r, 'p: 'r, 's: 'r>(
        &'s self,
        solver: &mut Solver<'r>,
        inputs: &'p [TensorProxy],
        outputs: &'p [TensorProxy],
    ) -> InferenceResult {
        let ([a, b, ..], [output]) = (inputs, outputs) else {
            bail!("expected 2 to 4 inputs and 1 output");
        };
        solver.equals(&output.datum_type, i32::datum_type())?;
        solver.given_2(&a.shape, &b.shape, move |solver, a, b| {
            let (_, _, _, shape) = compute_shapes(a, b, false, false, false)?;
            solver.equals(&output.shape, shape)
        })
    }

    fn wire(
        &self,
        prefix: &str,
        model: &mut TypedModel,
        inputs: &[OutletId],
    ) -> TractResult<TVec<OutletId>> {
        let [a, b, ..] = inputs else {
            bail!("expected 2 to 4 inputs");
        };
        let [a_zero, b_zero] = self
            .zeros
            .map(|at| at.and_then(|at| inputs.get(at)).copied());
        if let Some(zero) = a_zero {
            let count = model.outlet_fact(zero)?.shape.volume();
            ensure!(count.is_one(), "{count} zero points of the first factor");
        }
        let a = self.real(&format!("{prefix}.a"), model, *a, a_zero)?;
        let b = self.real(&format!("{prefix}.b"), model, *b, b_zero)?;
        let (a_rank, b_rank) = (model.outlet_fact(a)?.rank(), model.outlet_fact(b)?.rank());
        let (a_axis, b_axis) = (a_rank.saturating_sub(1), b_rank.saturating_sub(2));
        let length = model
            .outlet_fact(a)?
            .shape
            .get(a_axis)
            .context("no axes")?
            .to_usize()?;
        let mut sum: Option<OutletId> = None;
        for start in (0..length.max(1)).step_by(MOST) {
            let end = (start + MOST).min(length);
            let name = format!("{prefix}.{start}");
            let [part_a, part_b] = match length <= MOST {
                true => [a, b],
                false => [
                    *only(&model.wire_node(
                        format!("{name}.a"),
                        Slice::new(a_axis, start, end),
                        &[a],
                    )?)?,
                    *only(&model.wire_node(
                        format!("{name}.b"),
                        Slice::new(b_axis, start, end),
                        &[b],
                    )?)?,
                ],
            };
            let product = MatMulInference::default().wire(&name, model, &[part_a, part_b])?;
            let product =
                model.wire_node(format!("{name}.whole"), cast(i32::datum_type()), &product)?;
            let product = *only(&product)?;
            sum = Some(match sum {
                None => product,
                Some(sum) => {
                    *only(&model.wire_node(format!("{name}.sum"), add(), &[sum, product])?)?
                }
            });
        }
        Ok(tvec![sum.context("a product of nothing")?])
    }
}

impl WholeProduct {
    /// A factor less its zero point, as real numbers.
    fn real(
        &self,
        prefix: &str,
        model: &mut TypedModel,
        factor: OutletId,
        zero: Option<OutletId>,
    ) -> TractResult<OutletId> {
        let whole = cast(i32::datum_type());
        let mut factor =
            *only(&model.wire_node(format!("{prefix}.whole"), whole.clone(), &[factor])?)?;
        if let Some(zero) = zero {
            let zero = *only(&model.wire_node(format!("{prefix}.zero"), whole, &[zero])?)?;
            let name = format!("{prefix}.less");
            factor = *only(&wire_with_rank_broadcast(
                name,
                model,
                sub(),
                &[factor, zero],
            )?)?;
        }
        let real = cast(f32::datum_type());
        Ok(*only(&model.wire_node(
            format!("{prefix}.real"),
            real,
            &[factor],
        )?)?)
    }
}
