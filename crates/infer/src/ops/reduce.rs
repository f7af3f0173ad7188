//! ReduceMax and ReduceMin: the greatest and the least of some axes.
//!
//! The engine's own begin with the least finite number, so that the greatest of
//! nothing but −∞ is not −∞ (a row of attention that may look at nothing), and pass
//! over NaN, so that a missing number becomes a number. Here −∞ stays, NaN stays NaN,
//! and of nothing the greatest is −∞, of whole numbers the least that there is.

use tract_onnx::model::ParsingContext;
use tract_onnx::pb::{AttributeProto, NodeProto};
use tract_onnx::tract_hir::internal::*;

use super::Built;
use super::adapter::{Kind, Operator, adapt};
use super::matrix::tensor;

/// Which end is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Greatest,
    Least,
}

#[derive(Debug)]
struct Reduce {
    end: End,
    /// All axes, if none are given.
    axes: Option<Vec<i64>>,
    /// Whether the axes stay, with one place each.
    kept: bool,
}

pub(super) fn build_max(context: &ParsingContext, node: &NodeProto) -> Built {
    build(context, node, End::Greatest)
}

pub(super) fn build_min(context: &ParsingContext, node: &NodeProto) -> Built {
    build(context, node, End::Least)
}

fn build(context: &ParsingContext, node: &NodeProto, end: End) -> Built {
    let given = node.input.get(1).filter(|name| !name.is_empty());
    let axes = match given {
        // Axes that the model computes are left to the engine.
        Some(name) => match constant(context, name)? {
            Some(axes) => Some(axes),
            None => return original(context, node),
        },
        None => node.get_attr_opt_vec::<i64>("axes")?,
    };
    let axes = axes.filter(|axes| !axes.is_empty());
    let nothing = node
        .get_attr_opt::<i64>("noop_with_empty_axes")?
        .unwrap_or(0)
        != 0;
    if axes.is_none() && nothing {
        return original(context, node);
    }
    let kept = node.get_attr_opt::<i64>("keepdims")?.unwrap_or(1) != 0;
    adapt(Reduce { end, axes, kept }, 1)
}

/// A list of whole numbers that is a weight or a constant of the model.
fn constant(context: &ParsingContext, name: &str) -> TractResult<Option<Vec<i64>>> {
    for graph in context.parent_graphs.iter().rev() {
        let weight = graph.initializer.iter().find(|weight| weight.name == name);
        let makes = |node: &&NodeProto| {
            node.op_type == "Constant" && node.output.iter().any(|output| output == name)
        };
        let attributes = graph
            .node
            .iter()
            .find(makes)
            .map(|node| node.attribute.iter());
        let mut values = attributes.into_iter().flatten();
        let listed = |attribute: &&AttributeProto| attribute.name == "value_ints";
        if let Some(list) = values.clone().find(listed) {
            return Ok(Some(list.ints.clone()));
        }
        let proto = weight.or_else(|| values.find_map(|attribute| attribute.t.as_ref()));
        if let Some(proto) = proto {
            let tensor = context.load_tensor(proto)?;
            let list = tensor.cast_to::<i64>()?;
            return Ok(Some(list.try_as_plain_ram()?.as_slice::<i64>()?.to_vec()));
        }
    }
    Ok(None)
}

/// The engine's own operator.
fn original(context: &ParsingContext, node: &NodeProto) -> Built {
    match tract_onnx::onnx().op_register.0.get(&node.op_type) {
        Some(builder) => builder(context, node),
        None => bail!("there is no {}", node.op_type),
    }
}

impl Reduce {
    /// Whether each axis is reduced.
    fn reduced(&self, rank: usize) -> TractResult<Vec<bool>> {
        let Some(axes) = &self.axes else {
            return Ok(vec![true; rank]);
        };
        let mut reduced = vec![false; rank];
        for axis in axes {
            let place = if *axis < 0 {
                *axis + rank as i64
            } else {
                *axis
            };
            let flag = usize::try_from(place)
                .ok()
                .and_then(|at| reduced.get_mut(at));
            *flag.with_context(|| format!("there is no axis {axis} of {rank}"))? = true;
        }
        Ok(reduced)
    }

    fn shape<D: Clone>(&self, shape: &[D], one: D) -> TractResult<TVec<D>> {
        let axes = shape.iter().zip(self.reduced(shape.len())?);
        Ok(axes
            .filter_map(|(axis, reduced)| match (reduced, self.kept) {
                (false, _) => Some(axis.clone()),
                (true, true) => Some(one.clone()),
                (true, false) => None,
            })
            .collect())
    }

    fn reduce<T: Ordered>(&self, input: &Tensor) -> TractResult<Tensor> {
        let values = input.try_as_plain_ram()?;
        let values = values.as_slice::<T>()?;
        let reduced = self.reduced(input.rank())?;
        // Steps in the answer for one step on each axis of the input.
        let mut steps = vec![0_usize; input.rank()];
        let mut length = 1;
        let axes = steps.iter_mut().zip(&reduced).zip(input.shape());
        for ((step, reduced), size) in axes.rev() {
            if !reduced {
                *step = length;
                length *= size;
            }
        }
        let start = match self.end {
            End::Greatest => T::LEAST,
            End::Least => T::GREATEST,
        };
        let mut found = vec![start; length];
        let mut place = vec![0_usize; input.rank()];
        let mut at = 0;
        for value in values {
            if let Some(found) = found.get_mut(at) {
                let beats = match self.end {
                    End::Greatest => *value > *found,
                    End::Least => *value < *found,
                };
                if beats || value.is_nan() {
                    *found = *value;
                }
            }
            // The next place, last axis first.
            let axes = place.iter_mut().zip(&steps).zip(input.shape());
            for ((place, step), size) in axes.rev() {
                *place += 1;
                at += step;
                if *place < *size {
                    break;
                }
                at -= step * size;
                *place = 0;
            }
        }
        tensor(&self.shape(input.shape(), 1)?, found)
    }
}

impl Operator for Reduce {
    fn name(&self) -> &'static str {
        match self.end {
            End::Greatest => "ReduceMax",
            End::Least => "ReduceMin",
        }
    }

    fn outputs(&self, inputs: &[Kind]) -> TractResult<Vec<Kind>> {
        let input = inputs.first().context("expected an input")?;
        Ok(vec![Kind {
            datum: input.datum,
            shape: self.shape(&input.shape, 1.to_dim())?,
        }])
    }

    fn apply(&self, inputs: &[&Tensor]) -> TractResult<TVec<Tensor>> {
        let input = inputs.first().context("expected an input")?;
        let datum = input.datum_type();
        let found = match datum {
            DatumType::F64 => self.reduce::<f64>(input)?,
            datum if datum.is_float() => self.reduce::<f32>(input.cast_to::<f32>()?.as_ref())?,
            DatumType::U64 => self.reduce::<u64>(input)?,
            // Of no flags the greatest is false, the least true.
            DatumType::Bool => self.reduce::<u8>(input.cast_to::<u8>()?.as_ref())?,
            datum if datum.is_integer() || datum == TDim::datum_type() => {
                return Ok(tvec![self.whole(input)?]);
            }
            other => bail!("{other:?} has no order"),
        };
        Ok(tvec![found.cast_to_dt(datum)?.into_owned()])
    }
}

impl Reduce {
    /// Of whole numbers; of none, the end of their type.
    fn whole(&self, input: &Tensor) -> TractResult<Tensor> {
        let datum = input.datum_type();
        macro_rules! of {
            ($($kind:ident => $type:ty),*) => {
                match datum {
                    $(DatumType::$kind => self.reduce::<$type>(input),)*
                    _ => {
                        let found = self.reduce::<i64>(input.cast_to::<i64>()?.as_ref())?;
                        Ok(found.cast_to_dt(datum)?.into_owned())
                    }
                }
            };
        }
        of!(I8 => i8, I16 => i16, I32 => i32, I64 => i64, U8 => u8, U16 => u16, U32 => u32)
    }
}

/// Numbers with an order, and its ends.
trait Ordered: Datum + Copy + PartialOrd {
    const LEAST: Self;
    const GREATEST: Self;
    fn is_nan(self) -> bool {
        false
    }
}

macro_rules! whole {
    ($($type:ty),*) => {
        $(impl Ordered for $type {
            const LEAST: $type = <$type>::MIN;
            const GREATEST: $type = <$type>::MAX;
        })*
    };
}

whole!(i8, i16, i32, i64, u8, u16, u32, u64);

macro_rules! real {
    ($($type:ty),*) => {
        $(impl Ordered for $type {
            const LEAST: $type = <$type>::NEG_INFINITY;
            const GREATEST: $type = <$type>::INFINITY;
            fn is_nan(self) -> bool {
                <$type>::is_nan(self)
            }
        })*
    };
}

real!(f32, f64);
