//! A model on tensors, whatever their shapes: for images, self-tests and
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
use crate::steps::Steps;
use crate::{Files, ModelFile, Problems, problem};

pub use value::{TensorValue, Values};

/// Shapes for which a model is kept ready at the same time.
const MOST_PLANS: usize = 8;

/// Longest list of whole numbers that a model may be planned with: a rate, a size, an axis.
const MOST_NUMBERS: usize = 64;

/// The model made ready for what is known of its inputs.
#[derive(Clone)]
enum Plan {
    /// All of it.
    Whole(Arc<TypedRunnableModel>),
    /// As far as shapes are known; the rest one operator at a time.
    Steps(Arc<Steps>),
}

/// The value of each input, where it is known before the run.
type Known = Vec<Option<Arc<Tensor>>>;

/// What a plan was made for.
struct Ready {
    /// Shapes of all inputs.
    shapes: Vec<Vec<usize>>,
    /// The values of some of them, where shapes or branches of the model depend on these.
    values: Known,
    plan: Plan,
}

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
        let tensors = self.tensors(inputs)?;
        let plan = self.plan(&tensors)?;
        let outputs = guarded(|| {
            let inputs = tensors.into_iter().map(IntoTValue::into_tvalue).collect();
            let outputs = match &plan {
                Plan::Whole(plan) => plan.run(inputs)?,
                Plan::Steps(steps) => steps.run(inputs)?,
            };
            outputs
                .iter()
                .map(|output| TensorValue::from_tensor(output))
                .collect::<TractResult<Vec<_>>>()
        });
        let outputs = outputs.map_err(|failure| self.failed(&failure))?;
        Ok(self.outputs.iter().cloned().zip(outputs).collect())
    }

    /// What [`Session::run`] would give, with zeros for numbers: element types and shapes. Nothing
    /// is run where planning tells them.
    ///
    /// # Errors
    /// As those of [`Session::run`].
    pub(crate) fn shapes(
        &self,
        inputs: &[(String, TensorValue)],
    ) -> Result<Vec<(String, TensorValue)>, Problems> {
        let Plan::Whole(plan) = self.plan(&self.tensors(inputs)?)? else {
            return self.run(inputs);
        };
        let zeros = |at: usize| -> TractResult<Option<TensorValue>> {
            let fact = plan.model().output_fact(at)?;
            let Some(shape) = fact.shape.as_concrete() else {
                return Ok(None);
            };
            if !fact.datum_type.is_number() {
                return Ok(None);
            }
            Ok(Some(TensorValue::from_tensor(&Tensor::zero_dt(
                fact.datum_type,
                shape,
            )?)?))
        };
        let zeros = guarded(|| {
            (0..self.outputs.len())
                .map(zeros)
                .collect::<TractResult<Option<Vec<_>>>>()
        });
        match zeros.map_err(|failure| self.failed(&failure))? {
            Some(zeros) => Ok(self.outputs.iter().cloned().zip(zeros).collect()),
            None => self.run(inputs),
        }
    }

    /// The inputs in the model's order, as the engine takes them.
    fn tensors(&self, inputs: &[(String, TensorValue)]) -> Result<Vec<Arc<Tensor>>, Problems> {
        let given = check::in_order(&self.inputs, inputs)?;
        let tensors = guarded(|| {
            let tensors = given.iter().enumerate().map(|(at, value)| {
                let datum = self.graph.input_fact(at)?.datum_type.concretize();
                let datum = datum.context("an input without a type")?;
                let tensor = value.tensor()?.cast_to_dt(datum)?.into_owned();
                Ok(tensor.into_arc_tensor())
            });
            tensors.collect::<TractResult<Vec<Arc<Tensor>>>>()
        });
        tensors.map_err(|failure| self.failed(&failure))
    }

    /// The model made ready for inputs such as these.
    fn plan(&self, inputs: &[Arc<Tensor>]) -> Result<Plan, Problems> {
        let shapes: Vec<Vec<usize>> = inputs.iter().map(|input| input.shape().to_vec()).collect();
        let mut plans = self.plans.lock().unwrap_or_else(PoisonError::into_inner);
        let suits = |ready: &&Ready| {
            let mut pairs = ready.values.iter().zip(inputs);
            let same = |(known, input): (&Option<Arc<Tensor>>, &Arc<Tensor>)| {
                known.as_ref().is_none_or(|known| known == input)
            };
            ready.shapes == shapes && pairs.all(same)
        };
        if let Some(ready) = plans.iter().find(suits) {
            return Ok(ready.plan.clone());
        }
        let (plan, values) = self.planned(inputs)?;
        if plans.len() == MOST_PLANS {
            plans.remove(0);
        }
        plans.push(Ready {
            shapes,
            values,
            plan: plan.clone(),
        });
        Ok(plan)
    }

    /// Plans by shapes alone; if that fails with the values of short lists of whole numbers; if
    /// that fails too in steps.
    fn planned(&self, inputs: &[Arc<Tensor>]) -> Result<(Plan, Known), Problems> {
        let shapes: Known = vec![None; inputs.len()];
        let is_short = |input: &&Arc<Tensor>| {
            let datum = input.datum_type();
            (datum.is_integer() || datum == bool::datum_type()) && input.len() <= MOST_NUMBERS
        };
        let values: Known = inputs
            .iter()
            .map(|input| Some(input).filter(is_short).cloned())
            .collect();
        for values in [shapes, values] {
            if let Some(plan) = self.whole(inputs, &values)? {
                return Ok((plan, values));
            }
        }
        let steps = guarded(|| Steps::new(self.fixed(inputs, &[])?));
        let steps = steps.map_err(|failure| self.failed(&failure))?;
        Ok((Plan::Steps(Arc::new(steps)), Vec::new()))
    }

    /// The model planned as a whole, if it can be.
    fn whole(
        &self,
        inputs: &[Arc<Tensor>],
        values: &[Option<Arc<Tensor>>],
    ) -> Result<Option<Plan>, Problems> {
        let planned = guarded(|| {
            let typed = self.fixed(inputs, values)?.into_typed()?;
            match too_large(&typed) {
                Some(problem) => Ok(Err(vec![problem])),
                None => Ok(Ok(Plan::Whole(ready(typed)?))),
            }
        });
        match planned {
            Ok(plan) => plan.map(Some),
            // What is too large is so in steps as well.
            Err(failure @ Failure::TooLarge(..)) => Err(self.failed(&failure)),
            Err(Failure::Other(_)) => Ok(None),
        }
    }

    /// The model with the shapes of its inputs, and the values of some.
    fn fixed(
        &self,
        inputs: &[Arc<Tensor>],
        values: &[Option<Arc<Tensor>>],
    ) -> TractResult<InferenceModel> {
        let mut graph = self.graph.clone();
        for (at, input) in inputs.iter().enumerate() {
            let mut fact = graph.input_fact(at)?.clone().with_shape(input.shape());
            if let Some(value) = values.get(at).cloned().flatten() {
                fact.value = value.into();
            }
            graph.set_input_fact(at, fact)?;
        }
        Ok(graph)
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
