//! The scores that a model gives to the rows of a table.

use std::path::Path;

use plumbline_infer::{Batch, ColumnMap, Model, OutputChoice};
use plumbline_study::{Dataset, Message, Predictions, Problem, Severity, Table};

use crate::{Problems, input};

/// A model that is ready, fed and read in one way.
pub struct Scorer {
    pub model: Model,
    map: ColumnMap,
    pub output: OutputChoice,
}

impl Scorer {
    /// Loads a model and matches it with a table: the likeliest columns first,
    /// then any that have no other role.
    pub fn new(
        path: &Path,
        table: &Table,
        features: [Vec<String>; 2],
        positive: Option<&str>,
    ) -> Result<Scorer, Problems> {
        let files = input::model(path)?;
        let model = Model::load_with(&files.name, &files.bytes, &files.others())?;
        let map = matching(&model, table, features)?;
        let output = model
            .outputs(positive)
            .into_iter()
            .find(|output| output.guess);
        let output = output.ok_or_else(|| vec![no_output(&model, positive)])?;
        Ok(Scorer { model, map, output })
    }

    /// Scores every row.
    pub fn score(&self, table: &Table) -> Result<Batch, Problems> {
        self.model
            .predict_all(table, &self.map, &self.output, &mut |_| ())
    }

    /// The scores of a dataset's cases.
    pub fn predictions(&self, dataset: &Dataset, scores: &[Option<f64>]) -> Predictions {
        self.model.predictions(dataset, &self.output, scores)
    }
}

fn matching(
    model: &Model,
    table: &Table,
    features: [Vec<String>; 2],
) -> Result<ColumnMap, Problems> {
    let is_error = |problem: &Problem| problem.severity == Severity::Error;
    let [likely, possible] = features.map(|features| model.columns(table, &features));
    let fits = |map: &ColumnMap| !map.problems.iter().any(is_error);
    match (fits(&likely), fits(&possible)) {
        (true, _) => Ok(likely),
        (false, true) => Ok(possible),
        (false, false) => Err(likely.problems),
    }
}

fn no_output(model: &Model, positive: Option<&str>) -> Problem {
    let names: Vec<String> = model
        .outputs(positive)
        .into_iter()
        .map(|output| output.name)
        .collect();
    Problem::error(
        Message::new("cli-no-output")
            .with("file", model.facts().file.name.as_str())
            .with("outputs", names.join(", ")),
    )
}
