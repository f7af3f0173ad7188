//! LpPool: (Σ |x|ᵖ)^(1/p) over each window.

use tract_onnx::model::ParsingContext;
use tract_onnx::pb::NodeProto;
use tract_onnx::tract_core::ops::math;
use tract_onnx::tract_hir::internal::*;
use tract_onnx::tract_hir::ops::cnn::{HirSumPool, PaddingSpec, PoolSpec};
use tract_onnx::tract_hir::ops::expandable::{Expansion, expand};
use tract_onnx::tract_hir::ops::nn::DataFormat;

use super::Built;
use super::adapter::only;

#[derive(Debug, Clone, PartialEq, Eq)]
struct LpPool {
    power: i64,
    sum: HirSumPool,
}

pub(super) fn build(_: &ParsingContext, node: &NodeProto) -> Built {
    let power = node.get_attr_opt::<i64>("p")?.unwrap_or(2);
    if power < 1 {
        return node.bail_attr("p", "expected at least 1");
    }
    let window = node.get_attr_tvec::<usize>("kernel_shape")?;
    let spec = PoolSpec::new(
        DataFormat::NCHW,
        window.clone(),
        padding(node, window.len())?,
        node.get_attr_opt_tvec("dilations")?,
        node.get_attr_opt_tvec("strides")?,
        0,
        0,
    );
    let sum = HirSumPool::new(spec, false, false);
    Ok((expand(LpPool { power, sum }), Vec::new()))
}

/// What is around the values; zeros, which add nothing to a sum.
fn padding(node: &NodeProto, axes: usize) -> TractResult<PaddingSpec> {
    let ceil = node.get_attr_opt::<i64>("ceil_mode")?.unwrap_or(0) == 1;
    match node.get_attr_opt::<String>("auto_pad")?.as_deref() {
        Some("SAME_UPPER") => return Ok(PaddingSpec::SameUpper),
        Some("SAME_LOWER") => return Ok(PaddingSpec::SameLower),
        Some("VALID") => return Ok(PaddingSpec::Valid),
        _ => {}
    }
    let pads = node
        .get_attr_opt_vec::<usize>("pads")?
        .unwrap_or_else(|| vec![0; 2 * axes]);
    let before = pads.iter().copied().take(axes).collect();
    let after = pads.iter().copied().skip(axes).collect();
    Ok(PaddingSpec::ExplicitOnnxPool(before, after, ceil))
}

impl Expansion for LpPool {
    fn name(&self) -> StaticName {
        "LpPool".into()
    }

    fn rules<'r, 'p: 'r, 's: 'r>(
        &'s self,
        solver: &mut Solver<'r>,
        inputs: &'p [TensorProxy],
        outputs: &'p [TensorProxy],
    ) -> InferenceResult {
        self.sum.rules(solver, inputs, outputs)
    }

    fn wire(
        &self,
        prefix: &str,
        model: &mut TypedModel,
        inputs: &[OutletId],
    ) -> TractResult<TVec<OutletId>> {
        let fact = model.outlet_fact(*only(inputs)?)?.clone();
        let exponent = |model: &mut TypedModel, name: &str, value: f32| {
            let value = tensor0(value).cast_to_dt(fact.datum_type)?.into_owned();
            let value = value.broadcast_into_rank(fact.rank())?;
            model.add_const(format!("{prefix}.{name}"), value)
        };
        let power = exponent(model, "p", self.power as f32)?;
        let root = exponent(model, "root", 1.0 / self.power as f32)?;
        let absolute = model.wire_node(format!("{prefix}.abs"), math::abs(), inputs)?;
        let absolute = *only(&absolute)?;
        let powers = model.wire_node(format!("{prefix}.power"), math::pow(), &[absolute, power])?;
        let sums = self.sum.wire(&format!("{prefix}.sum"), model, &powers)?;
        let sums = *only(&sums)?;
        model.wire_node(prefix, math::pow(), &[sums, root])
    }
}
