//! A model that is ready to score rows of a table.

mod against;
mod beside;
mod everything;
mod run;
mod scores;
mod several;
mod whole;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

use plumbline_study::facts::{MissingChoice, MissingValues, ModelFacts};
use plumbline_study::{Problem, Table};
use tract_onnx::pb::GraphProto;

use crate::engine::{Engine, Failure, Input, Output, Plan, guarded};
use crate::image::post;
use crate::{
    Candidates, ColumnMap, Files, ModelFile, OutputChoice, Problems, columns, outputs, problem,
};

pub use everything::{OutputColumn, OutputValues};
pub use several::{ClassBatch, Labels};
pub(crate) use whole::predictions_of;

use beside::Beside;
use run::Run;
use scores::Scores;

/// A model that is ready to score rows of a table.
#[derive(Debug)]
pub struct Model {
    facts: ModelFacts,
    /// The graph without its weights: what outputs mean is read from it.
    graph: GraphProto,
    engine: Engine,
    /// Plans by the name of the output that they compute.
    plans: Mutex<BTreeMap<String, Plan>>,
}

/// Scores of a range of rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Batch {
    /// One entry a row; `None` where the model gave nothing usable.
    pub scores: Vec<Option<f64>>,
    /// Why rows have no score; join those of several batches with
    /// [`crate::merge`].
    pub problems: Vec<Problem>,
}

impl Model {
    /// Makes a model ready.
    ///
    /// # Errors
    /// Whatever [`crate::inspect`] refuses, its blockers, and a model whose
    /// parts do not fit together.
    pub fn load(name: &str, bytes: &[u8]) -> Result<Model, Problems> {
        Model::load_with(name, bytes, &[])
    }

    /// As [`Model::load`], for a model that keeps weights in other files: their
    /// names and bytes, as brought along with it ([`crate::external_files`]
    /// says which). Files that the model does not name are passed over.
    ///
    /// # Errors
    /// As those of [`Model::load`], and a file that is missing or too short.
    pub fn load_with(name: &str, bytes: &[u8], others: Files<'_>) -> Result<Model, Problems> {
        Model::new(name, ModelFile::read(name, bytes, others)?)
    }

    /// Makes a model ready that was read; `name` is shown in messages.
    ///
    /// # Errors
    /// As those of [`Model::load`].
    pub fn new(name: &str, file: ModelFile) -> Result<Model, Problems> {
        let ModelFile { proto, facts } = file.usable()?;
        let graph = proto
            .graph
            .as_ref()
            .ok_or_else(|| vec![problem::damaged(name)])?;
        let engine = Engine::new(name, &proto, graph)?;
        let graph = without_weights(graph);
        let model = Model {
            facts,
            graph,
            engine,
            plans: Mutex::default(),
        };
        match model.no_score() {
            // A class alone answers about several classes.
            Some(problem) if model.label_outputs().is_empty() => Err(vec![problem]),
            _ => Ok(model),
        }
    }

    /// That no output has a number for each row, as where the model names a class alone.
    pub fn no_score(&self) -> Option<Problem> {
        let file = &self.facts.file.name;
        let is_without = self.outputs(None).is_empty();
        is_without.then(|| problem::no_output(file))
    }

    /// What the file says about itself.
    pub fn facts(&self) -> &ModelFacts {
        &self.facts
    }

    /// Says what is done with missing values where the file does not tell; nothing
    /// changes for a model whose file does.
    pub fn choose_missing(&mut self, choice: MissingChoice) {
        let takes = choice == MissingChoice::AsBranch;
        for input in &mut self.engine.inputs {
            if input.missing == MissingValues::Unknown {
                input.accepts_missing = takes;
            }
        }
    }

    /// What the model does with missing values of an input, as far as its file tells;
    /// none where it has no such input.
    pub fn missing_of(&self, input: &str) -> Option<MissingValues> {
        let mut inputs = self.engine.inputs.iter();
        let found = inputs.find(|known| known.name == input);
        found.map(|input| input.missing)
    }

    /// The question that [`Model::choose_missing`] answers, with the lines of the
    /// rows that it is about; none where the file tells, or nothing is missing in
    /// the columns that would be asked about.
    pub fn missing_question(&self, table: &Table, map: &ColumnMap) -> Option<Problem> {
        let lines = columns::missing(&self.engine.inputs, table, &map.inputs);
        (!lines.is_empty()).then(|| problem::missing_unknown(lines))
    }

    /// Proposes which columns feed which input: by name where names match,
    /// else by order. `features` are the candidates in order; all columns of
    /// the table when it is empty.
    pub fn columns(&self, table: &Table, features: &[String]) -> ColumnMap {
        columns::propose(&self.engine.inputs, table, features)
    }

    /// Proposes which of these columns feed which input: what a person chose, then
    /// by name, then by order.
    pub fn columns_among(&self, table: &Table, candidates: Candidates<'_>) -> ColumnMap {
        columns::propose_among(&self.engine.inputs, table, candidates)
    }

    /// What is wrong with an edited map: unknown columns, words where the
    /// model takes numbers, too few or too many columns, values that the model does
    /// not know as categories.
    pub fn check_columns(&self, table: &Table, map: &ColumnMap) -> Vec<Problem> {
        columns::check_all(&self.engine.inputs, table, &map.inputs)
    }

    /// The numbers that can be read as the score of a case; of raw numbers of several
    /// classes also the probabilities that softmax makes of them. The guess is the
    /// probability of the class that equals `positive`, else of the last of
    /// two classes, else a lone probability or score; none where the model names
    /// its classes and none of the names can be `positive`.
    pub fn outputs(&self, positive: Option<&str>) -> Vec<OutputChoice> {
        outputs::choices_with_softmax(&self.graph, &self.engine.outputs, positive)
    }

    /// What a person should look at before this output is evaluated: it stands for
    /// another class than the positive value or for one of many, the model does not
    /// name its classes, or softmax makes it of raw numbers.
    pub fn doubts(&self, output: &OutputChoice, positive: Option<&str>) -> Vec<Problem> {
        outputs::doubts(&self.outputs(positive), output, positive)
    }

    /// Outputs that name a class for each row, as words or whole numbers.
    pub fn label_outputs(&self) -> Vec<String> {
        let labels = self
            .engine
            .outputs
            .iter()
            .filter(|output| output.is_label());
        labels.map(|output| output.name.clone()).collect()
    }

    /// Scores a range of rows. Rows do not influence each other, so the batch
    /// size changes nothing but speed.
    ///
    /// A row with a missing value is scored only by a model that takes missing
    /// values (an imputer, trees; [`Model::choose_missing`] where the file does not
    /// tell); else, and where the model answers NaN or infinity, its score is `None`
    /// and a problem names the row.
    ///
    /// A probability that is up to [`crate::ROUNDING`] below 0 or above 1 counts as 0
    /// or 1, and a note names the row: sums of rounded numbers end there.
    ///
    /// Warnings tell of probabilities of one output that do not add up to 1, and of a
    /// raw number that ranks cases otherwise than it does together with the others.
    ///
    /// # Errors
    /// The map does not fit the table or the model, the output does not exist,
    /// the table has no rows, softmax would be taken of probabilities, or the model
    /// itself fails.
    pub fn predict(
        &self,
        table: &Table,
        rows: Range<usize>,
        map: &ColumnMap,
        output: &OutputChoice,
    ) -> Result<Batch, Problems> {
        let column = output.index.unwrap_or(0);
        let mut outputs = self.engine.outputs.iter();
        let fits = |known: &&Output| known.name == output.output && column < known.columns;
        let Some(known) = outputs.find(fits) else {
            return Err(vec![problem::unknown_output(&output.name)]);
        };
        let mut scores = Scores::of(&output.name, output.kind, self.asks_about_missing());
        let run = self.run(table, rows.clone(), map, &output.output)?;
        if known.columns == 1 {
            run.each(
                rows,
                |plan, inputs| plan.column(inputs, column),
                |answer| scores.take(answer),
            )
            .map_err(|failure| self.failed(&failure))?;
            return Ok(scores.into_batch());
        }
        let mut beside = Beside::of(known.columns);
        run.each(rows, Plan::rows, |answer| {
            if answer.complete {
                beside.look(answer.line, &answer.value);
            }
            let all = post::scores(&answer.value, output.post);
            let value = all.get(column).copied().unwrap_or(f64::NAN);
            scores.take(answer.with(value));
        })
        .map_err(|failure| self.failed(&failure))?;
        let doubt = beside.judge(output).map_err(|problem| vec![problem])?;
        let mut batch = scores.into_batch();
        batch.problems.extend(doubt);
        Ok(batch)
    }

    /// The class that one of [`Model::label_outputs`] names for each row;
    /// `None` for a row with missing values that the model does not take.
    ///
    /// # Errors
    /// As those of [`Model::predict`].
    pub fn labels(
        &self,
        table: &Table,
        rows: Range<usize>,
        map: &ColumnMap,
        output: &str,
    ) -> Result<Vec<Option<String>>, Problems> {
        if !self.label_outputs().iter().any(|known| known == output) {
            return Err(vec![problem::unknown_output(output)]);
        }
        let mut labels = Vec::new();
        self.run(table, rows.clone(), map, output)?
            .each(rows, Plan::texts, |answer| {
                labels.push(answer.complete.then_some(answer.value))
            })
            .map_err(|failure| self.failed(&failure))?;
        Ok(labels)
    }

    /// Whether the file does not tell what the model does with missing values.
    fn asks_about_missing(&self) -> bool {
        let unknown = |input: &Input| input.missing == MissingValues::Unknown;
        self.engine.inputs.iter().any(unknown)
    }

    /// All that a run needs, checked.
    fn run<'a>(
        &'a self,
        table: &'a Table,
        rows: Range<usize>,
        map: &ColumnMap,
        output: &str,
    ) -> Result<Run<'a>, Problems> {
        if table.rows() == 0 {
            return Err(vec![problem::no_rows(&table.file)]);
        }
        let mut problems = columns::check(&self.engine.inputs, table, &map.inputs, rows);
        problems.retain(Problem::is_error);
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(Run::new(&self.engine, self.plan(output)?, table, map))
    }

    /// The plan for an output, made on first use.
    fn plan(&self, output: &str) -> Result<Plan, Problems> {
        let mut plans = self.plans.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(plan) = plans.get(output) {
            return Ok(plan.clone());
        }
        let file = &self.facts.file.name;
        let unusable =
            |failure: Failure| vec![failure.problem(|detail| problem::unusable(file, detail))];
        let plan = guarded(|| self.engine.plan(output)).map_err(unusable)?;
        plans.insert(output.to_owned(), plan.clone());
        Ok(plan)
    }

    fn failed(&self, failure: &Failure) -> Problems {
        vec![failure.problem(|detail| problem::failed(&self.facts.file.name, detail))]
    }
}

/// The graph with its large weights emptied; short lists (they may be labels)
/// stay.
pub(crate) fn without_weights(graph: &GraphProto) -> GraphProto {
    const SHORT: usize = 4096;
    let mut graph = graph.clone();
    for tensor in &mut graph.initializer {
        if tensor.raw_data.len() > SHORT {
            tensor.raw_data = Vec::new();
        }
        if tensor.float_data.len() > SHORT {
            tensor.float_data = Vec::new();
        }
    }
    graph
}
