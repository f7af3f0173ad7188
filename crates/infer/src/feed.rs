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
        let mut complete = vec![true; rows.len()];
        self.fed
            .iter()
            .for_each(|fed| fed.mark(rows, &mut complete));
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
    /// Marks the rows that lack a value, unless the model takes missing ones.
    fn mark(&self, rows: &[usize], complete: &mut [bool]) {
        if self.input.accepts_missing {
            return;
        }
        for cells in &self.columns {
            let pairs = rows.iter().zip(complete.iter_mut());
            match cells {
                Cells::Numbers(values) => pairs.for_each(|(row, complete)| {
                    *complete &= values.get(*row).is_some_and(|value| !value.is_nan());
                }),
                Cells::Words { codes, .. } => pairs.for_each(|(row, complete)| {
                    *complete &= codes.get(*row).is_some_and(|code| *code != Cells::MISSING);
                }),
            }
        }
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
        if self.input.datum == f32::datum_type() {
            return Ok(self
                .numbers(rows, &shape, |value| value as f32)?
                .into_tvalue());
        }
        let tensor = self.numbers(rows, &shape, |value| value)?;
        Ok(tensor
            .cast_to_dt(self.input.datum)?
            .into_owned()
            .into_tvalue())
    }

    /// Rows of numbers, column by column: columns lie one after the other.
    fn numbers<T: Datum + Copy + tract_num_traits::Zero>(
        &self,
        rows: &[usize],
        shape: &[usize],
        of: impl Fn(f64) -> T,
    ) -> TractResult<Tensor> {
        let mut tensor = Tensor::zero::<T>(shape)?;
        {
            let mut view = tensor.try_as_plain_ram_mut()?;
            let numbers = view.as_slice_mut::<T>()?;
            let width = self.columns.len().max(1);
            ensure!(
                numbers.len() == rows.len() * width,
                "{} numbers",
                numbers.len()
            );
            // A missing value that the model must not see becomes 0; the row gets
            // no score.
            let missing = match self.input.accepts_missing {
                true => of(f64::NAN),
                false => of(0.0),
            };
            for (at, cells) in self.columns.iter().enumerate() {
                let lines = numbers.chunks_exact_mut(width).zip(rows);
                for (line, row) in lines {
                    let value = match cells {
                        Cells::Numbers(values) => values.get(*row).copied(),
                        Cells::Words { .. } => Some(number(cells, *row)),
                    };
                    let value = value.filter(|value| !value.is_nan());
                    if let Some(place) = line.get_mut(at) {
                        *place = value.map_or(missing, &of);
                    }
                }
            }
        }
        Ok(tensor)
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
