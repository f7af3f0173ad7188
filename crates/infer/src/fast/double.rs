//! Functions of one number in double precision: the engine knows some of them in
//! single precision only, and exports of scikit-learn in double precision need them.

use tract_onnx::tract_hir::internal::*;
use tract_onnx::tract_hir::tract_core::ops::nn::LeakyRelu;

use super::graph::{Change, unary};

/// A function that the engine lacks in double precision.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Function {
    /// 1 ÷ (1 + exp(−x)).
    Sigmoid,
    Erf,
    /// x · max(0, min(1, x ÷ 6 + 0.5)).
    HardSwish,
    /// x, and a multiple of it below 0.
    LeakyRelu(f64),
}

impl Function {
    fn of(self, x: f64) -> f64 {
        match self {
            Function::Sigmoid => 1.0 / (1.0 + libm::exp(-x)),
            Function::Erf => libm::erf(x),
            Function::HardSwish => x * (x / 6.0 + 0.5).clamp(0.0, 1.0),
            Function::LeakyRelu(slope) if x < 0.0 => x * slope,
            Function::LeakyRelu(_) => x,
        }
    }
}

/// Puts the function in place of an operator that has it in single precision only.
pub(super) fn rule(model: &TypedModel, node: &TypedNode) -> Option<Change> {
    let input = *node.inputs.first()?;
    if model.outlet_fact(input).ok()?.datum_type != f64::datum_type() {
        return None;
    }
    let op = unary(node)?;
    let function = match op.0.name().as_str() {
        "Sigmoid" => Function::Sigmoid,
        "Erf" => Function::Erf,
        "HardSwish" => Function::HardSwish,
        _ => Function::LeakyRelu(f64::from(op.0.downcast_ref::<LeakyRelu>()?.alpha)),
    };
    Some(Change {
        replaced: node.id,
        inputs: vec![input],
        op: Box::new(Double(function)),
    })
}

/// Input: numbers in double precision.
#[derive(Debug, Clone, PartialEq)]
struct Double(Function);

impl Eq for Double {}

impl Op for Double {
    fn name(&self) -> StaticName {
        "Double".into()
    }

    op_as_typed_op!();
}

impl EvalOp for Double {
    op_out_of_plan!();

    fn eval(&self, _: &EvalContext, inputs: TVec<TValue>) -> TractResult<TVec<TValue>> {
        let input = inputs.into_iter().next().context("no input")?;
        let mut numbers = input.into_tensor();
        {
            let mut view = numbers.try_as_plain_ram_mut()?;
            for x in view.as_slice_mut::<f64>()? {
                *x = self.0.of(*x);
            }
        }
        Ok(tvec!(numbers.into_tvalue()))
    }
}

impl TypedOp for Double {
    fn output_facts(&self, inputs: &[&TypedFact]) -> TractResult<TVec<TypedFact>> {
        let input = inputs.first().context("no input")?;
        Ok(tvec!(input.without_value()))
    }

    as_op!();
}
