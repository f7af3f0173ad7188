//! From an operator that knows only tensors to the three roles that tract
//! asks of it: shape inference, typing and evaluation.

use std::fmt::Debug;
use std::sync::Arc;

use tract_onnx::tract_hir::infer::rules::expr::IntoExp;
use tract_onnx::tract_hir::internal::*;
use tract_onnx::tract_hir::ops::expandable::{Expansion, expand};

use super::Built;

/// Element type and shape of a tensor.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Kind {
    pub(super) datum: DatumType,
    pub(super) shape: TVec<TDim>,
}

impl Kind {
    pub(super) fn new(datum: DatumType, shape: impl IntoIterator<Item = TDim>) -> Kind {
        Kind {
            datum,
            shape: shape.into_iter().collect(),
        }
    }

    /// Numbers of single precision in the shape of the only input.
    pub(super) fn like(inputs: &[Kind]) -> TractResult<Vec<Kind>> {
        let shape = only(inputs)?.shape.clone();
        let datum = f32::datum_type();
        Ok(vec![Kind { datum, shape }])
    }

    /// A label of this type and a score for each of so many classes, for each row of the only
    /// input.
    pub(super) fn classified(
        inputs: &[Kind],
        label: DatumType,
        classes: usize,
    ) -> TractResult<Vec<Kind>> {
        let rows = only(inputs)?.rows();
        Ok(vec![
            Kind::new(label, [rows.clone()]),
            Kind::new(f32::datum_type(), [rows, classes.to_dim()]),
        ])
    }

    /// Rows: the first axis, where there are several.
    pub(super) fn rows(&self) -> TDim {
        match self.shape.as_slice() {
            [] | [_] => 1.to_dim(),
            [rows, ..] => rows.clone(),
        }
    }

    /// Columns: the product of the other axes.
    pub(super) fn columns(&self) -> TDim {
        match self.shape.as_slice() {
            [] => 1.to_dim(),
            [columns] => columns.clone(),
            [_, columns @ ..] => columns.iter().product(),
        }
    }
}

/// An operator applied to a whole batch; rows do not influence each other.
pub(super) trait Operator: Debug + Send + Sync + 'static {
    /// The operator's type in ONNX.
    fn name(&self) -> &'static str;
    /// Types and shapes of the outputs, from those of the inputs.
    fn outputs(&self, inputs: &[Kind]) -> TractResult<Vec<Kind>>;
    /// The outputs.
    fn apply(&self, inputs: &[&Tensor]) -> TractResult<TVec<Tensor>>;
}

/// Makes an operator of ours one that tract can place in a graph.
pub(super) fn adapt(operator: impl Operator, outputs: usize) -> Built {
    Ok((
        expand(Adapter {
            operator: Arc::new(operator),
            outputs,
        }),
        Vec::new(),
    ))
}

/// An operator of ours in a tract graph. Two are equal if they are the same.
#[derive(Debug, Clone)]
struct Adapter {
    operator: Arc<dyn Operator>,
    outputs: usize,
}

impl PartialEq for Adapter {
    fn eq(&self, other: &Adapter) -> bool {
        Arc::ptr_eq(&self.operator, &other.operator)
    }
}

impl Eq for Adapter {}

impl Expansion for Adapter {
    fn name(&self) -> StaticName {
        self.operator.name().into()
    }

    fn nboutputs(&self) -> TractResult<usize> {
        Ok(self.outputs)
    }

    fn wire(
        &self,
        prefix: &str,
        model: &mut TypedModel,
        inputs: &[OutletId],
    ) -> TractResult<TVec<OutletId>> {
        model.wire_node(prefix, self.clone(), inputs)
    }

    /// Once types and shapes of all inputs are known, so are the outputs'.
    fn rules<'r, 'p: 'r, 's: 'r>(
        &'s self,
        solver: &mut Solver<'r>,
        inputs: &'p [TensorProxy],
        outputs: &'p [TensorProxy],
    ) -> InferenceResult {
        check_output_arity(outputs, self.outputs)?;
        let datums = inputs.iter().map(|input| (&input.datum_type).bex());
        solver.given_all(datums, move |solver, datums: Vec<DatumType>| {
            let shapes = inputs.iter().map(|input| (&input.shape).bex());
            solver.given_all(shapes, move |solver, shapes: Vec<TVec<TDim>>| {
                let kinds: Vec<Kind> = (datums.iter().zip(shapes))
                    .map(|(datum, shape)| Kind {
                        datum: *datum,
                        shape,
                    })
                    .collect();
                for (output, kind) in outputs.iter().zip(self.operator.outputs(&kinds)?) {
                    solver.equals(&output.datum_type, kind.datum)?;
                    solver.equals(&output.shape, kind.shape)?;
                }
                Ok(())
            })
        })
    }
}

impl Op for Adapter {
    fn name(&self) -> StaticName {
        self.operator.name().into()
    }

    op_as_typed_op!();
}

impl EvalOp for Adapter {
    op_out_of_plan!();

    fn eval(&self, _: &EvalContext, inputs: TVec<TValue>) -> TractResult<TVec<TValue>> {
        let inputs: Vec<&Tensor> = inputs.iter().map(|input| &**input).collect();
        let outputs = self.operator.apply(&inputs)?;
        Ok(outputs.into_iter().map(IntoTValue::into_tvalue).collect())
    }
}

impl TypedOp for Adapter {
    fn output_facts(&self, inputs: &[&TypedFact]) -> TractResult<TVec<TypedFact>> {
        let kinds: Vec<Kind> = (inputs.iter())
            .map(|fact| Kind::new(fact.datum_type, fact.shape.iter().cloned()))
            .collect();
        let outputs = self.operator.outputs(&kinds)?;
        Ok(outputs
            .iter()
            .map(|kind| kind.datum.fact(&*kind.shape))
            .collect())
    }

    as_op!();
}

/// The one value of a list: the input or output of an operator that has one.
pub(super) fn only<T>(values: &[T]) -> TractResult<&T> {
    match values {
        [value] => Ok(value),
        _ => bail!("expected 1 input or output, got {}", values.len()),
    }
}

/// The first value of a list: of an operator whose other inputs may be left out.
pub(super) fn first<T>(values: &[T]) -> TractResult<&T> {
    values
        .first()
        .context("an operator without input or output")
}
