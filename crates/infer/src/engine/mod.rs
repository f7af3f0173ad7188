//! The calls to tract: from a decoded model to one that runs.
//!
//! Batches have one fixed size: shapes are then known before anything runs,
//! which makes the engine choose its fastest routines, and a row's score does
//! not depend on how a caller cuts the table into batches.

mod guard;
mod input;
mod plan;

use std::collections::BTreeMap;

use tract_onnx::model::ParseResult;
use tract_onnx::pb::{GraphProto, ModelProto};
use tract_onnx::tract_hir::infer::InferenceModelExt;
use tract_onnx::tract_hir::internal::*;

pub(crate) use guard::{Failure, guarded, is_of_precision};
pub(crate) use input::Input;
pub(crate) use plan::{Plan, ready};

use crate::ops::TooLarge;
use crate::problem;
use crate::protobuf::MOST_TENSOR_BYTES;
use crate::{Problems, ops};

/// Rows that run together where the model leaves their number open.
const ROWS: usize = 256;

/// Most operators that are planned for one model, each as often as there are outputs
/// that it is planned for: to plan takes time that grows faster than their number.
pub(crate) const MOST_PLANNED: usize = 100_000;

/// An output of a model, once its shape is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Output {
    pub(crate) name: String,
    pub(crate) datum: DatumType,
    /// Numbers for each row.
    pub(crate) columns: usize,
}

impl Output {
    /// Whether it names a class for each row.
    pub(crate) fn is_label(&self) -> bool {
        !self.datum.is_float() && self.columns == 1
    }
}

/// A model whose parts fit together, with the batch size fixed.
pub(crate) struct Engine {
    graph: InferenceModel,
    outlets: BTreeMap<String, OutletId>,
    pub(crate) rows: usize,
    pub(crate) inputs: Vec<Input>,
    pub(crate) outputs: Vec<Output>,
}

impl std::fmt::Debug for Engine {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let fields = (&self.inputs, &self.outputs);
        formatter.debug_tuple("Engine").field(&fields).finish()
    }
}

/// The model as tract reads it, our operators among it.
pub(crate) fn parse(proto: &ModelProto) -> TractResult<ParseResult> {
    let parsed = ops::framework().parse(proto, None)?;
    let missing = &parsed.unresolved_inputs;
    ensure!(missing.is_empty(), "nothing makes the values {missing:?}");
    Ok(parsed)
}

impl Engine {
    /// Puts the model together and infers all shapes. Rows run together, unless the model
    /// fixes their number; where that cannot be, or takes outputs away, since the model was
    /// exported for one row and has that number in its inside, they run one by one.
    pub(crate) fn new(
        file: &str,
        proto: &ModelProto,
        graph: &GraphProto,
    ) -> Result<Engine, Problems> {
        let declared = Input::declared(&proto.producer_name, graph)?;
        let parsed = guarded(|| parse(proto));
        let unusable =
            |failure: Failure| vec![failure.problem(|detail| problem::unusable(file, detail))];
        let parsed = parsed.map_err(unusable)?;
        let of = |rows: usize| Engine::of_rows(file, parsed.clone(), declared.clone(), graph, rows);
        if let Some(rows) = input::rows(&declared) {
            return of(rows);
        }
        match of(ROWS) {
            Ok(engine) if engine.outputs.len() == graph.output.len() => Ok(engine),
            Ok(engine) => match of(1) {
                Ok(single) if single.outputs.len() > engine.outputs.len() => Ok(single),
                _ => Ok(engine),
            },
            // One number for all rows together is no score, even if there is one row.
            Err(problems) if problems.iter().all(problem::is_unusable) => {
                of(1).map_err(|_| problems)
            }
            Err(problems) => Err(problems),
        }
    }

    /// An engine for batches of so many rows.
    fn of_rows(
        file: &str,
        parsed: ParseResult,
        declared: Vec<Input>,
        graph: &GraphProto,
        rows: usize,
    ) -> Result<Engine, Problems> {
        let unusable =
            |failure: Failure| vec![failure.problem(|detail| problem::unusable(file, detail))];
        let mut engine = Engine {
            graph: parsed.model,
            outlets: parsed.outlets_by_name.into_iter().collect(),
            rows,
            inputs: Vec::new(),
            outputs: Vec::new(),
        };
        let shaped = guarded(|| engine.shape(declared));
        engine.inputs = shaped.map_err(unusable)??;
        engine.outputs = engine.type_outputs(file, graph)?;
        Ok(engine)
    }

    /// Fixes the shapes of the inputs, the width of those that leave it open
    /// as far as the rest of the model decides it.
    fn shape(&mut self, declared: Vec<Input>) -> TractResult<Result<Vec<Input>, Problems>> {
        for (at, input) in declared.iter().enumerate() {
            self.graph.set_input_fact(at, input.fact(self.rows))?;
        }
        // Whatever cannot be inferred is found by typing the outputs.
        let _ = self.graph.analyse(true);
        let mut inputs = Vec::new();
        for (at, input) in declared.into_iter().enumerate() {
            let shape = &self.graph.input_fact(at)?.shape;
            match shape.as_concrete_finite()? {
                Some(shape) => inputs.push(input.with_shape(self.rows, &shape)),
                None => return Ok(Err(vec![problem::unknown_width(&input.name)])),
            }
        }
        for (at, input) in inputs.iter().enumerate() {
            self.graph.set_input_fact(at, input.fact(self.rows))?;
        }
        Ok(Ok(inputs))
    }

    /// Outputs that have numbers for each row, with their types. An output
    /// that cannot be made is passed over, unless none can.
    fn type_outputs(&self, file: &str, graph: &GraphProto) -> Result<Vec<Output>, Problems> {
        let names: Vec<&str> = graph
            .output
            .iter()
            .map(|value| value.name.as_str())
            .collect();
        // Each by itself would take as many times as long, of a model of many outputs.
        if let Ok(described) = guarded(|| self.describe(&names, &self.typed(&names)?)) {
            let outputs = described.map_err(|problem| vec![problem])?;
            let outputs: Vec<Output> = outputs.into_iter().flatten().collect();
            return match outputs.is_empty() {
                false => Ok(outputs),
                true => Err(vec![problem::no_output(file)]),
            };
        }
        if names.len().saturating_mul(graph.node.len()) > MOST_PLANNED {
            return Err(vec![problem::too_many_outputs(file, names.len())]);
        }
        let (mut outputs, mut failures) = (Vec::new(), Vec::new());
        for name in names {
            match guarded(|| self.describe(&[name], &self.typed(&[name])?)) {
                Ok(Ok(found)) => outputs.extend(found.into_iter().flatten()),
                Ok(Err(problem)) => return Err(vec![problem]),
                Err(failure) => {
                    failures.push(failure.problem(|detail| problem::unusable(file, detail)));
                }
            }
        }
        match (outputs.is_empty(), failures.is_empty()) {
            (false, _) => Ok(outputs),
            (true, true) => Err(vec![problem::no_output(file)]),
            (true, false) => {
                failures.dedup();
                Err(failures)
            }
        }
    }

    /// The part of the model that leads to these outputs, with all types known.
    fn typed(&self, outputs: &[&str]) -> TractResult<TypedModel> {
        let outlet = |output: &&str| {
            let outlet = self.outlets.get(*output);
            outlet.copied().context("there is no such output")
        };
        let outlets: Vec<OutletId> = outputs.iter().map(outlet).collect::<TractResult<_>>()?;
        let mut graph = self.graph.clone();
        graph.select_output_outlets(&outlets)?;
        graph.into_typed()
    }

    /// What these outputs are, where they have numbers for each row; a problem, if a
    /// tensor on the way to one is beyond all bounds.
    fn describe(
        &self,
        names: &[&str],
        model: &TypedModel,
    ) -> TractResult<Result<Vec<Option<Output>>, plumbline_study::Problem>> {
        if let Some(problem) = too_large(model) {
            return Ok(Err(problem));
        }
        let outputs = names.iter().enumerate().map(|(at, name)| {
            let fact = model.output_fact(at)?;
            let shape = fact
                .shape
                .as_concrete()
                .context("the shape of the output is not fixed")?;
            let columns = match shape {
                [rows, columns @ ..] if *rows == self.rows => columns.iter().product(),
                columns if self.rows == 1 => columns.iter().product(),
                _ => return Ok(None),
            };
            Ok(Some(Output {
                name: (*name).to_owned(),
                datum: fact.datum_type,
                columns,
            }))
        });
        Ok(Ok(outputs.collect::<TractResult<_>>()?))
    }

    /// The model made ready to compute one output.
    pub(crate) fn plan(&self, output: &str) -> TractResult<Plan> {
        Plan::new(self.typed(&[output])?, self.rows)
    }
}

/// The first tensor on the way that is beyond all bounds.
pub(crate) fn too_large(model: &TypedModel) -> Option<plumbline_study::Problem> {
    let TooLarge { node, bytes } = oversized(model)?;
    Some(problem::too_much_memory(&node, bytes, MOST_TENSOR_BYTES))
}

/// What makes the first tensor on the way that is beyond all bounds.
pub(crate) fn oversized(model: &TypedModel) -> Option<TooLarge> {
    let outlets = model
        .nodes
        .iter()
        .flat_map(|node| node.outputs.iter().map(move |outlet| (node, outlet)));
    let mut sizes = outlets.map(|(node, outlet)| (node, bytes(&outlet.fact)));
    let (node, bytes) = sizes.find(|(_, bytes)| *bytes > MOST_TENSOR_BYTES)?;
    Some(TooLarge {
        node: node.name.clone(),
        bytes,
    })
}

/// Bytes of a tensor; of an open shape 0.
fn bytes(fact: &TypedFact) -> u64 {
    let Some(shape) = fact.shape.as_concrete() else {
        return 0;
    };
    let size = fact.datum_type.size_of() as u64;
    shape
        .iter()
        .fold(size, |bytes, axis| bytes.saturating_mul(*axis as u64))
}
