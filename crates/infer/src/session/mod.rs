//! A model on tensors, whatever their shapes: for pictures, self-tests and
//! measuring speed.
//!
//! [`crate::Model`] scores rows of a table; a [`Session`] takes each input as a
//! tensor and gives every output of the model. Shapes are fixed from the inputs
//! before the model is optimised, which is what makes the engine choose its
//! fastest routines; the result is kept, so that inputs of the same shapes
//! cost nothing but their computation.

mod check;
mod value;

use std::sync::{Arc, Mutex, PoisonError};

use plumbline_study::facts::ModelFacts;
use tract_onnx::pb::{GraphProto, ValueInfoProto};
use tract_onnx::tract_hir::infer::InferenceModelExt;
use tract_onnx::tract_hir::internal::*;

use crate::engine::{Failure, guarded, parse, ready, too_large};
use crate::{Files, ModelFile, Problems, problem};

pub use value::{TensorValue, Values};

/// Shapes for which a model is kept ready at the same time.
const MOST_PLANS: usize = 8;

/// Shapes of all inputs, and the model that was made ready for them.
type Ready = (Vec<Vec<usize>>, Arc<TypedRunnableModel>);

/// A model that runs on tensors.
pub struct Session {
    facts: ModelFacts,
    graph: InferenceModel,
    inputs: Vec<ValueInfoProto>,
    outputs: Vec<String>,
    plans: Mutex<Vec<Ready>>,
}

impl std::fmt::Debug for Session {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let fields = (&self.facts.inputs, &self.outputs);
        formatter.debug_tuple("Session").field(&fields).finish()
    }
}

impl Session {
    /// Reads a model; `others` are the files that it keeps weights in
    /// ([`crate::external_files`]), none for a model in one piece.
    ///
    /// # Errors
    /// Whatever [`crate::inspect_with`] refuses, its blockers, and a model whose
    /// parts do not fit together.
    pub fn load(name: &str, bytes: &[u8], others: Files<'_>) -> Result<Session, Problems> {
        Session::new(name, ModelFile::read(name, bytes, others)?)
    }

    /// Makes a model ready that was read; `name` is shown in messages.
    ///
    /// # Errors
    /// As those of [`Session::load`].
    pub fn new(name: &str, file: ModelFile) -> Result<Session, Problems> {
        let ModelFile { proto, facts } = file.usable()?;
        let parsed = guarded(|| parse(&proto));
        let parsed = parsed
            .map_err(|failure| vec![failure.problem(|detail| problem::unusable(name, detail))])?;
        let graph = proto.graph.unwrap_or_default();
        Ok(Session {
            facts,
            graph: parsed.model,
            inputs: inputs(&graph),
            outputs: graph.output.into_iter().map(|value| value.name).collect(),
            plans: Mutex::default(),
        })
    }

    /// What the file says about itself; the names, element types and axes of
    /// the inputs are among it.
    pub fn facts(&self) -> &ModelFacts {
        &self.facts
    }

    /// Runs the model on one tensor for each of its inputs, in any order, and
    /// gives all outputs in the model's order. A ZipMap's maps are given as the
    /// matrix of their values.
    ///
    /// # Errors
    /// An input is missing, unknown, of another element type, or its shape is
    /// not the declared one; a tensor on the way would be larger than memory
    /// allows; the model itself fails.
    pub fn run(
        &self,
        inputs: &[(String, TensorValue)],
    ) -> Result<Vec<(String, TensorValue)>, Problems> {
        let given = check::in_order(&self.inputs, inputs)?;
        let shapes: Vec<Vec<usize>> = given.iter().map(|value| value.shape.clone()).collect();
        let plan = self.plan(shapes)?;
        let outputs = guarded(|| {
            let tensors = given.iter().enumerate().map(|(at, value)| {
                let datum = plan.model().input_fact(at)?.datum_type;
                let tensor = value.tensor()?.cast_to_dt(datum)?.into_owned();
                Ok(tensor.into_tvalue())
            });
            let tensors = tensors.collect::<TractResult<TVec<TValue>>>()?;
            let outputs = plan.run(tensors)?;
            outputs
                .iter()
                .map(|output| TensorValue::from_tensor(output))
                .collect::<TractResult<Vec<_>>>()
        });
        let outputs = outputs.map_err(|failure| self.failed(&failure))?;
        Ok(self.outputs.iter().cloned().zip(outputs).collect())
    }

    /// The model made ready for inputs of these shapes.
    fn plan(&self, shapes: Vec<Vec<usize>>) -> Result<Arc<TypedRunnableModel>, Problems> {
        let mut plans = self.plans.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, plan)) = plans.iter().find(|(known, _)| *known == shapes) {
            return Ok(plan.clone());
        }
        let typed = guarded(|| self.typed(&shapes)).map_err(|failure| self.failed(&failure))?;
        if let Some(problem) = too_large(&typed) {
            return Err(vec![problem]);
        }
        let plan = guarded(|| ready(typed)).map_err(|failure| self.failed(&failure))?;
        if plans.len() == MOST_PLANS {
            plans.remove(0);
        }
        plans.push((shapes, plan.clone()));
        Ok(plan)
    }

    fn typed(&self, shapes: &[Vec<usize>]) -> TractResult<TypedModel> {
        let mut graph = self.graph.clone();
        for (at, shape) in shapes.iter().enumerate() {
            let fact = graph.input_fact(at)?.clone().with_shape(shape);
            graph.set_input_fact(at, fact)?;
        }
        graph.into_typed()
    }

    fn failed(&self, failure: &Failure) -> Problems {
        vec![failure.problem(|detail| problem::failed(&self.facts.file.name, detail))]
    }
}

/// Inputs that the model does not fill itself.
fn inputs(graph: &GraphProto) -> Vec<ValueInfoProto> {
    let weight = |name: &str| graph.initializer.iter().any(|tensor| tensor.name == name);
    let inputs = graph.input.iter().filter(|value| !weight(&value.name));
    inputs.cloned().collect()
}
