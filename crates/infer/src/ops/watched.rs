//! Sizes that are looked at before anything is computed.
//!
//! While shapes are inferred, the engine computes whatever depends on constants
//! alone. A file of a few hundred bytes can ask for petabytes that way: a Pad, a
//! Resize, a OneHot, a sum of a row and a column. Every operator is therefore asked
//! for the shape of its answer first, and what would be too large is not computed.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, LazyLock};

use tract_onnx::model::ParsingContext;
use tract_onnx::pb::NodeProto;
use tract_onnx::tract_core::optim::CONST_FOLD_MEM_BUDGET;
use tract_onnx::tract_hir::internal::*;

use super::{Builder, Built, registered};
use crate::protobuf::MOST_TENSOR_BYTES;

/// A tensor that would be beyond all bounds.
#[derive(Debug)]
pub(crate) struct TooLarge {
    /// The node that would make it.
    pub(crate) node: String,
    pub(crate) bytes: u64,
}

impl fmt::Display for TooLarge {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} would make {} bytes", self.node, self.bytes)
    }
}

impl std::error::Error for TooLarge {}

/// What builds each operator, before it is watched.
static BUILDERS: LazyLock<HashMap<String, Builder>> = LazyLock::new(|| registered().op_register.0);

/// Builds an operator, and watches it.
pub(super) fn build(context: &ParsingContext, node: &NodeProto) -> Built {
    let Some(builder) = BUILDERS.get(&node.op_type) else {
        bail!("there is no operator {}", node.op_type);
    };
    let (operator, outer) = builder(context, node)?;
    let output = node.output.first().map_or("?", String::as_str);
    let name = match node.name.as_str() {
        "" => output,
        name => name,
    };
    let watched = Watched {
        operator,
        node: name.into(),
    };
    Ok((Box::new(watched), outer))
}

/// An operator whose answers are looked at before they are computed.
#[derive(Debug, Clone)]
struct Watched {
    operator: Box<dyn InferenceOp>,
    node: Arc<str>,
}

impl PartialEq for Watched {
    fn eq(&self, _: &Watched) -> bool {
        false
    }
}

impl Eq for Watched {}

impl Watched {
    /// Bytes of the answers as far as their shapes are known; an error where one is
    /// too large.
    fn bytes(&self, inputs: &[InferenceFact], outputs: &[InferenceFact]) -> TractResult<u64> {
        let mut total = 0_u64;
        for output in outputs {
            let size = output
                .datum_type
                .concretize()
                .map_or(8, |datum| datum.size_of());
            let shape = output.shape.as_concrete_finite()?;
            let count = match shape {
                Some(shape) => shape
                    .iter()
                    .fold(1_u64, |count, axis| count.saturating_mul(*axis as u64)),
                None => self.count(inputs).unwrap_or(0),
            };
            let bytes = count.saturating_mul(size as u64);
            if bytes > MOST_TENSOR_BYTES {
                let node = self.node.to_string();
                return Err(TooLarge { node, bytes }.into());
            }
            total = total.saturating_add(bytes);
        }
        Ok(total)
    }

    /// Elements of the answer of an operator that makes a tensor of a size that it is
    /// told, where the engine does not infer its shape from that.
    fn count(&self, inputs: &[InferenceFact]) -> Option<u64> {
        let whole = |at: usize| -> Option<Vec<i64>> {
            let tensor = inputs.get(at)?.value.concretize()?;
            let tensor = tensor.cast_to::<i64>().ok()?;
            Some(
                tensor
                    .try_as_plain_ram()
                    .ok()?
                    .as_slice::<i64>()
                    .ok()?
                    .to_vec(),
            )
        };
        let product = |sizes: Vec<i64>| {
            sizes.iter().fold(1_u64, |count, size| {
                count.saturating_mul(u64::try_from(*size).unwrap_or(0))
            })
        };
        let elements = |at: usize| {
            let shape = inputs.get(at)?.shape.as_concrete_finite().ok()??;
            Some(product(shape.iter().map(|axis| *axis as i64).collect()))
        };
        let name = Op::name(self.operator.as_op());
        match name.as_ref() {
            "ConstantOfShape" => whole(0).map(product),
            "MultiBroadcastTo" | "Expand" => whole(1).map(product),
            "Tile" => Some(elements(0)?.saturating_mul(product(whole(1)?))),
            "OneHot" => Some(elements(0)?.saturating_mul(product(whole(1)?))),
            "Range" => {
                let real = |at: usize| -> Option<f64> {
                    let tensor = inputs.get(at)?.value.concretize()?;
                    tensor.cast_to_scalar::<f64>().ok()
                };
                let length = ((real(1)? - real(0)?) / real(2)?).ceil();
                // Casting cuts off what lies out of range.
                Some(length.max(0.0) as u64)
            }
            _ => None,
        }
    }
}

impl Op for Watched {
    fn name(&self) -> StaticName {
        Op::name(self.operator.as_op())
    }

    fn validation(&self) -> Validation {
        self.operator.validation()
    }

    fn info(&self) -> TractResult<Vec<String>> {
        self.operator.info()
    }

    fn mints_runtime_symbols(&self) -> bool {
        self.operator.mints_runtime_symbols()
    }

    fn as_typed(&self) -> Option<&dyn TypedOp> {
        self.operator.as_typed()
    }
}

impl EvalOp for Watched {
    fn eval(&self, context: &EvalContext, inputs: TVec<TValue>) -> TractResult<TVec<TValue>> {
        self.operator.eval(context, inputs)
    }

    fn forwards_input(&self) -> Option<usize> {
        self.operator.forwards_input()
    }

    fn eval_out_of_plan(&self, inputs: TVec<TValue>) -> TractResult<Option<TVec<TValue>>> {
        self.operator.eval_out_of_plan(inputs)
    }

    fn state(&self, context: &EvalContext) -> TractResult<Option<Box<dyn OpState>>> {
        self.operator.state(context)
    }

    fn drop_session(&self, session: SessionId, node: usize) {
        self.operator.drop_session(session, node);
    }
}

/// Facts of inputs, outputs and what else is observed.
type Facts = (
    TVec<InferenceFact>,
    TVec<InferenceFact>,
    TVec<InferenceFact>,
);

impl InferenceOp for Watched {
    fn infer(
        &mut self,
        inputs: TVec<&InferenceFact>,
        outputs: TVec<&InferenceFact>,
        observed: TVec<&InferenceFact>,
    ) -> TractResult<Facts> {
        let constant = inputs.iter().all(|input| input.value.is_concrete());
        if constant && !inputs.is_empty() {
            let facts =
                self.operator
                    .infer_facts(inputs.clone(), outputs.clone(), observed.clone())?;
            let bytes = self.bytes(&facts.0, &facts.1)?;
            let given = facts.0.iter().filter_map(|input| input.value.concretize());
            let given: u64 = given
                .map(|t| (t.len() * t.datum_type().size_of()) as u64)
                .sum();
            // The engine would compute it, and then not keep it.
            if bytes > given.max(CONST_FOLD_MEM_BUDGET) {
                return Ok(facts);
            }
        }
        let facts = self.operator.infer(inputs, outputs, observed)?;
        self.bytes(&facts.0, &facts.1)?;
        Ok(facts)
    }

    fn observe_outlets(
        &self,
        model: &InferenceModel,
        node: &InferenceNode,
    ) -> TractResult<Vec<OutletId>> {
        self.operator.observe_outlets(model, node)
    }

    fn infer_facts(
        &mut self,
        inputs: TVec<&InferenceFact>,
        outputs: TVec<&InferenceFact>,
        observed: TVec<&InferenceFact>,
    ) -> TractResult<Facts> {
        self.operator.infer_facts(inputs, outputs, observed)
    }

    fn incorporate(
        &self,
        model: &InferenceModel,
        node: &InferenceNode,
    ) -> TractResult<Option<InferenceModelPatch>> {
        self.operator.incorporate(model, node)
    }

    fn nboutputs(&self) -> TractResult<usize> {
        self.operator.nboutputs()
    }

    /// The engine recognises operators by this: it sees the one that is watched.
    fn as_op(&self) -> &dyn Op {
        self.operator.as_op()
    }

    fn as_op_mut(&mut self) -> &mut dyn Op {
        self.operator.as_op_mut()
    }

    fn to_typed(
        &self,
        source: &InferenceModel,
        node: &InferenceNode,
        target: &mut TypedModel,
        mapping: &HashMap<OutletId, OutletId>,
    ) -> TractResult<TVec<OutletId>> {
        self.operator.to_typed(source, node, target, mapping)
    }
}
