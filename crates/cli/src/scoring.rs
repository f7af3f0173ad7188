//! The scores that a model gives to the rows of a table.

use std::path::Path;

use plumbline_infer::{ColumnMap, Model, OutputChoice, OutputKind, merge};
use plumbline_study::predictions::{Scale, Source};
use plumbline_study::{Dataset, Message, Predictions, Problem, Severity, Table};

use crate::{Problems, input};

/// Rows that are scored at a time; it changes nothing but memory.
const BATCH: usize = 4096;

/// A model that is ready, fed and read in one way.
pub struct Scorer {
    pub model: Model,
    map: ColumnMap,
    pub output: OutputChoice,
}

/// Scores of all rows of a table, and what is worth knowing about them.
pub struct Scores {
    pub values: Vec<Option<f64>>,
    pub problems: Problems,
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
        let (name, bytes) = input::model(path).map_err(|problem| vec![problem])?;
        let model = Model::load(&name, &bytes)?;
        let map = matching(&model, table, features)?;
        let output = model
            .outputs(positive)
            .into_iter()
            .find(|output| output.guess);
        let output = output.ok_or_else(|| vec![no_output(&model, positive)])?;
        Ok(Scorer { model, map, output })
    }

    /// Scores every row.
    pub fn score(&self, table: &Table) -> Result<Scores, Problems> {
        let (mut values, mut problems) = (Vec::with_capacity(table.rows()), Vec::new());
        while values.len() < table.rows() {
            let rows = values.len()..(values.len() + BATCH).min(table.rows());
            let batch = self.model.predict(table, rows, &self.map, &self.output)?;
            values.extend(batch.scores);
            problems.extend(batch.problems);
        }
        Ok(Scores {
            values,
            problems: merge(problems),
        })
    }

    /// The scores of a dataset's cases.
    pub fn predictions(&self, dataset: &Dataset, scores: &[Option<f64>]) -> Predictions {
        let of_row = |row: &u32| scores.get(*row as usize).copied().flatten();
        let score: Vec<Option<f64>> = dataset.row.iter().map(of_row).collect();
        let in_range = score
            .iter()
            .flatten()
            .all(|score| (0.0..=1.0).contains(score));
        let is_probability = self.output.kind == OutputKind::Probability && in_range;
        Predictions {
            score,
            scale: if is_probability {
                Scale::Probability
            } else {
                Scale::Score
            },
            source: Source::Model {
                file: self.model.facts().file.clone(),
                output: self.output.name.clone(),
            },
        }
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
