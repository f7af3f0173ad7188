//! Every output of a model for every row of a table, for whoever wants more than a score.

use plumbline_study::{Problem, Table};
use tract_onnx::prelude::Datum;

use super::Model;
use crate::engine::Plan;
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
    /// As those of [`Model::predict`].
    pub fn every_output(
        &self,
        table: &Table,
        map: &ColumnMap,
    ) -> Result<(Vec<OutputColumn>, Vec<Problem>), Problems> {
        let (mut columns, mut problems) = (Vec::new(), Vec::new());
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
            let (numbers, more) = self.numbers(table, map, &output.name, output.columns)?;
            problems.extend(more);
            let labels = Meaning::of(&self.graph, &output.name, output.columns).labels;
            let labels = labels.unwrap_or_default();
            for (at, values) in numbers.into_iter().enumerate() {
                let place = labels.get(at).cloned().unwrap_or_else(|| at.to_string());
                let name = match output.columns {
                    1 => output.name.clone(),
                    _ => format!("{}_{place}", output.name),
                };
                columns.push(OutputColumn {
                    name,
                    values: OutputValues::Numbers(values),
                });
            }
        }
        Ok((columns, problem::merge(problems)))
    }

    /// All numbers of one output, column by column.
    #[allow(
        clippy::type_complexity,
        reason = "columns of rows, and what is wrong with some"
    )]
    fn numbers(
        &self,
        table: &Table,
        map: &ColumnMap,
        output: &str,
        width: usize,
    ) -> Result<(Vec<Numbers>, Vec<Problem>), Problems> {
        let mut columns = vec![Vec::with_capacity(table.rows()); width];
        let (mut missing, mut not_finite) = (Vec::new(), Vec::new());
        self.run(table, 0..table.rows(), map, output)?
            .each(0..table.rows(), Plan::rows, |answer| {
                let finite = answer.value.iter().all(|value| value.is_finite());
                if !answer.complete {
                    missing.push(answer.line);
                } else if !finite {
                    not_finite.push(answer.line);
                }
                let usable = |value: &f64| answer.complete && value.is_finite();
                for (column, value) in columns.iter_mut().zip(answer.value.iter().copied()) {
                    column.push(Some(value).filter(usable));
                }
            })
            .map_err(|failure| self.failed(&failure))?;
        let some = |lines: Vec<u32>| Some(lines).filter(|lines| !lines.is_empty());
        let problems = [
            some(missing).map(problem::missing_values),
            some(not_finite).map(|lines| problem::not_finite(output, lines)),
        ];
        Ok((columns, problems.into_iter().flatten().collect()))
    }
}
