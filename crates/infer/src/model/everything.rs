//! Every output of a model for every row of a table, for whoever wants more than a score.

use plumbline_study::{Problem, Table};
use tract_onnx::prelude::Datum;

use super::Model;
use super::scores::Scores;
use crate::engine::{MOST_PLANNED, Plan};
use crate::reading::Meaning;
use crate::{ColumnMap, Problems, problem};

/// A column of a model's answers.
#[derive(Debug, Clone, PartialEq)]
pub struct OutputColumn {
    /// The output's name; where it has several numbers a row also the class of this one, or its
    /// place: `probabilities_malignant`, `features_0`.
    pub name: String,
    /// One entry a row.
    pub values: OutputValues,
}

/// What a column of answers holds; `None` where a row has none.
#[derive(Debug, Clone, PartialEq)]
pub enum OutputValues {
    /// Numbers.
    Numbers(Numbers),
    /// Classes by name, or whole numbers.
    Words(Vec<Option<String>>),
}

/// A column of numbers.
type Numbers = Vec<Option<f64>>;

impl Model {
    /// Every output for every row, each number in a column of its own. Rows whose missing values
    /// the model does not take, and answers that are no finite numbers, are left empty and named.
    ///
    /// # Errors
    /// As those of [`Model::predict`], and so many outputs of so many operators that
    /// nobody would wait for all of them.
    pub fn every_output(
        &self,
        table: &Table,
        map: &ColumnMap,
    ) -> Result<(Vec<OutputColumn>, Vec<Problem>), Problems> {
        let outputs = self.engine.outputs.len();
        if outputs.saturating_mul(self.graph.node.len()) > MOST_PLANNED {
            let file = &self.facts.file.name;
            return Err(vec![problem::too_many_outputs(file, outputs)]);
        }
        let (mut columns, mut problems) = (Vec::new(), Vec::<Problem>::new());
        let labels = self.label_outputs();
        for output in &self.engine.outputs {
            if labels.contains(&output.name) || output.datum == String::datum_type() {
                let words = self.labels(table, 0..table.rows(), map, &output.name)?;
                columns.push(OutputColumn {
                    name: output.name.clone(),
                    values: OutputValues::Words(words),
                });
                continue;
            }
            let Meaning { kind, labels, .. } =
                Meaning::of(&self.graph, &output.name, output.columns);
            let labels = labels.unwrap_or_default();
            let mut answers: Vec<Scores> = (0..output.columns)
                .map(|at| {
                    let place = labels.get(at).cloned().unwrap_or_else(|| at.to_string());
                    let name = match output.columns {
                        1 => output.name.clone(),
                        _ => format!("{}_{place}", output.name),
                    };
                    Scores::of(&name, kind, self.asks_about_missing())
                })
                .collect();
            self.run(table, 0..table.rows(), map, &output.name)?
                .each(0..table.rows(), Plan::rows, |answer| {
                    for (column, value) in answers.iter_mut().zip(&answer.value) {
                        column.take(answer.with(*value));
                    }
                })
                .map_err(|failure| self.failed(&failure))?;
            for answer in answers {
                let name = answer.name().to_owned();
                let batch = answer.into_batch();
                columns.push(OutputColumn {
                    name,
                    values: OutputValues::Numbers(batch.scores),
                });
                // What a row lacks is the same for all columns.
                for problem in batch.problems {
                    if !problems.contains(&problem) {
                        problems.push(problem);
                    }
                }
            }
        }
        Ok((columns, problems))
    }
}
