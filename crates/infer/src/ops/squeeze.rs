//! Squeeze: takes axes of length 1 away, those that are named or all there are.
//!
//! The engine's own needs them named before opset 13, and in ascending order.

use tract_onnx::model::ParsingContext;
use tract_onnx::pb::NodeProto;
use tract_onnx::tract_core::ops::change_axes::AxisOp;
use tract_onnx::tract_hir::internal::*;
use tract_onnx::tract_hir::ops::expandable::{Expansion, expand};

use super::Built;
use super::adapter::{first, only};

#[derive(Debug, Clone)]
struct Squeeze {
    /// As an attribute names them; an input may, too.
    axes: Option<Vec<i64>>,
}

pub(super) fn build(_: &ParsingContext, node: &NodeProto) -> Built {
    let axes = node.get_attr_opt_vec::<i64>("axes")?;
    Ok((expand(Squeeze { axes }), Vec::new()))
}

impl Squeeze {
    /// The axes that go, in descending order.
    fn going(&self, named: Option<&Tensor>, shape: &[TDim]) -> TractResult<Vec<usize>> {
        let named = match named {
            Some(axes) => {
                let axes = axes.cast_to::<i64>()?;
                Some(axes.try_as_plain_ram()?.as_slice::<i64>()?.to_vec())
            }
            None => self.axes.clone(),
        };
        let rank = shape.len() as i64;
        let mut going: Vec<usize> = match named {
            Some(named) => {
                let place = |axis: &i64| if *axis < 0 { axis + rank } else { *axis };
                named
                    .iter()
                    .map(|axis| Ok(usize::try_from(place(axis))?))
                    .collect::<TractResult<_>>()?
            }
            None => {
                let axes = shape
                    .iter()
                    .enumerate()
                    .filter(|(_, length)| length.is_one());
                axes.map(|(axis, _)| axis).collect()
            }
        };
        going.sort_unstable_by(|a, b| b.cmp(a));
        going.dedup();
        for axis in &going {
            let length = shape.get(*axis).context("there is no such axis")?;
            let open = length.to_usize().is_err();
            ensure!(
                open || length.is_one(),
                "axis {axis} has length {length}, not 1"
            );
        }
        Ok(going)
    }
}

impl Expansion for Squeeze {
    fn name(&self) -> StaticName {
        "Squeeze".into()
    }

    fn rules<'r, 'p: 'r, 's: 'r>(
        &'s self,
        solver: &mut Solver<'r>,
        inputs: &'p [TensorProxy],
        outputs: &'p [TensorProxy],
    ) -> InferenceResult {
        let (input, output) = (first(inputs)?, only(outputs)?);
        solver.equals(&output.datum_type, &input.datum_type)?;
        let left = |going: Vec<usize>, mut shape: TVec<TDim>| {
            going.iter().for_each(|axis| {
                shape.remove(*axis);
            });
            shape
        };
        match inputs.get(1) {
            Some(axes) => solver.given_2(&input.shape, &axes.value, move |solver, shape, axes| {
                let going = self.going(Some(&axes), &shape)?;
                solver.equals(&output.shape, left(going, shape))
            }),
            None => solver.given(&input.shape, move |solver, shape| {
                let going = self.going(None, &shape)?;
                solver.equals(&output.shape, left(going, shape))
            }),
        }
    }

    fn wire(
        &self,
        prefix: &str,
        model: &mut TypedModel,
        inputs: &[OutletId],
    ) -> TractResult<TVec<OutletId>> {
        let input = *first(inputs)?;
        let shape = model.outlet_fact(input)?.shape.to_tvec();
        let named = match inputs.get(1) {
            Some(axes) => {
                let known = model.outlet_fact(*axes)?.konst.clone();
                Some(known.context("the axes are not known before the model runs")?)
            }
            None => None,
        };
        let mut wire = tvec![input];
        for axis in self.going(named.as_deref(), &shape)? {
            wire = model.wire_node(format!("{prefix}.axis-{axis}"), AxisOp::Rm(axis), &wire)?;
        }
        Ok(wire)
    }
}
