//! Parts of the fused attention of onnxruntime, which [`crate::rewrite`] writes with them.
//!
//! | operator | of x |
//! |---|---|
//! | SplitHeads | batch × steps × (heads · depth) → batch × heads × steps × depth |
//! | JoinHeads | the way back |
//! | HeadScale | x / √depth, or x · scale where one is given |
//! | CutInThree | queries, keys and values side by side on the last axis → three tensors |
//! | FusedMatMul | a product whose matrices may be transposed, and have their batch inside |

use tract_onnx::model::ParsingContext;
use tract_onnx::pb::NodeProto;
use tract_onnx::tract_core::ops::change_axes::AxisOp;
use tract_onnx::tract_core::ops::math::mul;
use tract_onnx::tract_hir::internal::*;
use tract_onnx::tract_hir::ops::array::Split;
use tract_onnx::tract_hir::ops::expandable::{Expansion, expand};
use tract_onnx::tract_hir::ops::logic::wire_with_rank_broadcast;
use tract_onnx::tract_hir::ops::matmul::{MatMulInference, compute_shapes};

use super::Built;
use super::adapter::only;

#[derive(Debug, Clone)]
struct SplitHeads {
    heads: usize,
}

#[derive(Debug, Clone)]
struct JoinHeads;

#[derive(Debug, Clone)]
struct HeadScale {
    /// None: one by the root of the depth.
    scale: Option<f32>,
}

pub(super) fn build_split(_: &ParsingContext, node: &NodeProto) -> Built {
    let heads: usize = node.get_attr("num_heads")?;
    ensure!(heads > 0, "no heads");
    Ok((expand(SplitHeads { heads }), Vec::new()))
}

pub(super) fn build_join(_: &ParsingContext, _: &NodeProto) -> Built {
    Ok((expand(JoinHeads), Vec::new()))
}

pub(super) fn build_scale(_: &ParsingContext, node: &NodeProto) -> Built {
    let scale: f32 = node.get_attr_opt("scale")?.unwrap_or(0.0);
    let scale = (scale != 0.0).then_some(scale);
    Ok((expand(HeadScale { scale }), Vec::new()))
}

pub(super) fn build_cut(_: &ParsingContext, node: &NodeProto) -> Built {
    let sizes = node.get_attr_opt_vec("sizes")?;
    Ok((expand(Split::new(-1, 3, sizes)), Vec::new()))
}

pub(super) fn build_product(_: &ParsingContext, node: &NodeProto) -> Built {
    let flag =
        |name: &str| -> TractResult<bool> { Ok(node.get_attr_opt::<i64>(name)?.unwrap_or(0) != 0) };
    let matrices = MatMulInference::default()
        .with_a_trans(flag("transA")?)
        .with_b_trans(flag("transB")?);
    let batches = [flag("transBatchA")?, flag("transBatchB")?];
    Ok((expand(Product { matrices, batches }), Vec::new()))
}

/// A product of matrices, side by side in a batch.
#[derive(Debug, Clone)]
struct Product {
    matrices: MatMulInference,
    /// Whether the rows of each factor come before its batch.
    batches: [bool; 2],
}

impl Product {
    /// The shape of a factor with its batch in front.
    fn batch_first(shape: &[TDim]) -> TVec<TDim> {
        let mut shape: TVec<TDim> = shape.into();
        if let [leading @ .., _] = shape.as_mut_slice() {
            leading.rotate_left(1.min(leading.len()));
        }
        shape
    }
}

impl Expansion for Product {
    fn name(&self) -> StaticName {
        "FusedMatMul".into()
    }

    fn rules<'r, 'p: 'r, 's: 'r>(
        &'s self,
        solver: &mut Solver<'r>,
        inputs: &'p [TensorProxy],
        outputs: &'p [TensorProxy],
    ) -> InferenceResult {
        let ([a, b], [output]) = (inputs, outputs) else {
            bail!("expected 2 inputs and 1 output");
        };
        solver.equals(&a.datum_type, &b.datum_type)?;
        solver.equals(&a.datum_type, &output.datum_type)?;
        solver.given_2(&a.shape, &b.shape, move |solver, a, b| {
            let [a, b] =
                [(a, self.batches[0]), (b, self.batches[1])].map(|(shape, moved)| match moved {
                    true => Product::batch_first(&shape),
                    false => shape,
                });
            let (a_trans, b_trans) = (self.matrices.a_trans, self.matrices.b_trans);
            let (_, _, _, shape) = compute_shapes(a, b, a_trans, b_trans, false)?;
            solver.equals(&output.shape, shape)
        })
    }

    fn wire(
        &self,
        prefix: &str,
        model: &mut TypedModel,
        inputs: &[OutletId],
    ) -> TractResult<TVec<OutletId>> {
        let mut factors = TVec::new();
        for (at, (input, moved)) in inputs.iter().zip(self.batches).enumerate() {
            let rank = model.outlet_fact(*input)?.rank();
            if !moved || rank < 3 {
                factors.push(*input);
                continue;
            }
            let batch = AxisOp::Move(0, rank - 2);
            factors.extend(model.wire_node(format!("{prefix}.batch-{at}"), batch, &[*input])?);
        }
        self.matrices.wire(prefix, model, &factors)
    }
}

/// An input that these operators do not take.
fn axes<const N: usize>(operator: &str, shape: &[TDim]) -> TractResult<[TDim; N]> {
    let found = shape.len();
    <[TDim; N]>::try_from(shape.to_vec())
        .map_err(|_| format_err!("{operator} takes {N} axes, not {found}"))
}

impl Expansion for SplitHeads {
    fn name(&self) -> StaticName {
        "SplitHeads".into()
    }

    fn rules<'r, 'p: 'r, 's: 'r>(
        &'s self,
        solver: &mut Solver<'r>,
        inputs: &'p [TensorProxy],
        outputs: &'p [TensorProxy],
    ) -> InferenceResult {
        let (input, output) = (only(inputs)?, only(outputs)?);
        solver.equals(&input.datum_type, &output.datum_type)?;
        solver.given(&input.shape, move |solver, shape| {
            // Keys and values may come by heads already.
            if shape.len() == 4 {
                return solver.equals(&output.shape, shape);
            }
            let [batch, steps, width] = axes("SplitHeads", &shape)?;
            let depth = width / self.heads;
            solver.equals(
                &output.shape,
                tvec![batch, self.heads.to_dim(), steps, depth],
            )
        })
    }

    fn wire(
        &self,
        prefix: &str,
        model: &mut TypedModel,
        inputs: &[OutletId],
    ) -> TractResult<TVec<OutletId>> {
        let shape = model.outlet_fact(*only(inputs)?)?.shape.to_tvec();
        if shape.len() == 4 {
            return Ok(inputs.into());
        }
        let [_, _, width] = axes("SplitHeads", &shape)?;
        let depth = width.clone() / self.heads;
        let cut = AxisOp::Reshape(2, tvec![width], tvec![self.heads.to_dim(), depth]);
        let cut = model.wire_node(format!("{prefix}.cut"), cut, inputs)?;
        model.wire_node(format!("{prefix}.move"), AxisOp::Move(2, 1), &cut)
    }
}

impl Expansion for JoinHeads {
    fn name(&self) -> StaticName {
        "JoinHeads".into()
    }

    fn rules<'r, 'p: 'r, 's: 'r>(
        &'s self,
        solver: &mut Solver<'r>,
        inputs: &'p [TensorProxy],
        outputs: &'p [TensorProxy],
    ) -> InferenceResult {
        let (input, output) = (only(inputs)?, only(outputs)?);
        solver.equals(&input.datum_type, &output.datum_type)?;
        solver.given(&input.shape, move |solver, shape| {
            let [batch, heads, steps, depth] = axes("JoinHeads", &shape)?;
            solver.equals(&output.shape, tvec![batch, steps, heads * depth])
        })
    }

    fn wire(
        &self,
        prefix: &str,
        model: &mut TypedModel,
        inputs: &[OutletId],
    ) -> TractResult<TVec<OutletId>> {
        let shape = model.outlet_fact(*only(inputs)?)?.shape.to_tvec();
        let [_, heads, _, depth] = axes("JoinHeads", &shape)?;
        let moved = model.wire_node(format!("{prefix}.move"), AxisOp::Move(1, 2), inputs)?;
        let width = heads.clone() * depth.clone();
        let join = AxisOp::Reshape(2, tvec![heads, depth], tvec![width]);
        model.wire_node(format!("{prefix}.join"), join, &moved)
    }
}

impl Expansion for HeadScale {
    fn name(&self) -> StaticName {
        "HeadScale".into()
    }

    fn rules<'r, 'p: 'r, 's: 'r>(
        &'s self,
        solver: &mut Solver<'r>,
        inputs: &'p [TensorProxy],
        outputs: &'p [TensorProxy],
    ) -> InferenceResult {
        let (input, output) = (only(inputs)?, only(outputs)?);
        solver.equals(&input.datum_type, &output.datum_type)?;
        solver.equals(&input.shape, &output.shape)
    }

    fn wire(
        &self,
        prefix: &str,
        model: &mut TypedModel,
        inputs: &[OutletId],
    ) -> TractResult<TVec<OutletId>> {
        let input = *only(inputs)?;
        let fact = model.outlet_fact(input)?;
        let depth = fact.shape.last().context("no axes")?.to_usize()?;
        let scale = self.scale.unwrap_or(1.0 / (depth as f32).sqrt());
        let scale = tensor0(scale).cast_to_dt(fact.datum_type)?.into_owned();
        let scale = model.add_const(format!("{prefix}.scale"), scale)?;
        wire_with_rank_broadcast(prefix, model, mul(), &[input, scale])
    }
}
