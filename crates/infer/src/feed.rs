//! Rows of a table to the tensors that a model takes.

use plumbline_study::{Cells, Table};
use tract_onnx::tract_hir::internal::*;

use crate::InputColumns;
use crate::engine::Input;

/// An input with the columns that feed it.
struct Fed<'a> {
    input: &'a Input,
    columns: Vec<&'a Cells>,
}

/// Makes batches of a table's rows.
pub(crate) struct Feed<'a> {
    fed: Vec<Fed<'a>>,
    /// Rows of a batch.
    rows: usize,
}

/// Tensors of one batch, and which of its rows may be scored.
pub(crate) struct Fill {
    pub(crate) tensors: TVec<TValue>,
    pub(crate) complete: Vec<bool>,
}

impl<'a> Feed<'a> {
    /// A feed by a map that was checked against the table.
    pub(crate) fn new(
        inputs: &'a [Input],
        table: &'a Table,
        map: &[InputColumns],
        rows: usize,
    ) -> Feed<'a> {
        let fed = inputs.iter().map(|input| {
            let entry = map.iter().find(|entry| entry.input == input.name);
            let names = entry
                .map(|entry| entry.columns.as_slice())
                .unwrap_or_default();
            let columns = names.iter().filter_map(|name| table.column(name));
            Fed {
                input,
                columns: columns.map(|column| &column.cells).collect(),
            }
        });
        Feed {
            fed: fed.collect(),
            rows,
        }
    }

    /// The batch of these rows of the table; at most as many as a batch has.
    /// What is left of the batch is filled with its last row again.
    pub(crate) fn fill(&self, rows: &[usize]) -> TractResult<Fill> {
        let complete = rows
            .iter()
            .map(|row| self.fed.iter().all(|fed| fed.is_complete(*row)));
        let complete = complete.collect();
        let last = rows.last().copied().unwrap_or(0);
        let padded: Vec<usize> = rows
            .iter()
            .copied()
            .chain(std::iter::repeat(last))
            .take(self.rows)
            .collect();
        let tensors = self.fed.iter().map(|fed| fed.tensor(&padded, self.rows));
        Ok(Fill {
            tensors: tensors.collect::<TractResult<_>>()?,
            complete,
        })
    }
}

impl Fed<'_> {
    /// Whether the row has all values, or the model takes missing ones.
    fn is_complete(&self, row: usize) -> bool {
        self.input.accepts_missing || self.columns.iter().all(|cells| !is_missing(cells, row))
    }

    fn tensor(&self, rows: &[usize], batch: usize) -> TractResult<TValue> {
        let shape = self.input.shape(batch);
        if self.input.datum == String::datum_type() {
            let words = rows
                .iter()
                .flat_map(|row| self.columns.iter().map(|cells| word(cells, *row)));
            let words: Vec<String> = words.collect();
            let array = tract_ndarray::ArrayD::from_shape_vec(shape, words)?;
            return Ok(Tensor::from(array).into_tvalue());
        }
        // A missing value that the model must not see becomes 0; the row gets
        // no score.
        let number = |cells: &&Cells, row: usize| match number(cells, row) {
            value if value.is_nan() && !self.input.accepts_missing => 0.0,
            value => value,
        };
        let numbers = rows
            .iter()
            .flat_map(|row| self.columns.iter().map(|cells| number(cells, *row)));
        let numbers: Vec<f64> = numbers.collect();
        let array = tract_ndarray::ArrayD::from_shape_vec(shape, numbers)?;
        let tensor = Tensor::from(array)
            .cast_to_dt(self.input.datum)?
            .into_owned();
        Ok(tensor.into_tvalue())
    }
}

fn is_missing(cells: &Cells, row: usize) -> bool {
    match cells {
        Cells::Numbers(values) => values.get(row).is_none_or(|value| value.is_nan()),
        Cells::Words { codes, .. } => codes.get(row).is_none_or(|code| *code == Cells::MISSING),
    }
}

/// The number of a cell; NaN is missing.
fn number(cells: &Cells, row: usize) -> f64 {
    match cells {
        Cells::Numbers(values) => values.get(row).copied().unwrap_or(f64::NAN),
        Cells::Words { .. } => word(cells, row).trim().parse().unwrap_or(f64::NAN),
    }
}

/// The text of a cell. Numbers are written as short as they can be: 1, not 1.0.
fn word(cells: &Cells, row: usize) -> String {
    match cells {
        Cells::Numbers(values) => values.get(row).map(f64::to_string).unwrap_or_default(),
        Cells::Words { codes, levels } => {
            let level = codes.get(row).and_then(|code| levels.get(*code as usize));
            level.cloned().unwrap_or_default()
        }
    }
}
