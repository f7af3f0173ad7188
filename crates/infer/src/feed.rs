//! Rows of a table to the tensors that a model takes.

use std::ops::Range;

use plumbline_study::facts::MissingValues;
use plumbline_study::{Cells, Table};
use tract_onnx::tract_hir::internal::*;

use crate::InputColumns;
use crate::columns::number_of;
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
    /// Which of them have missing values that a person said go to the model.
    pub(crate) branched: Vec<bool>,
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
    pub(crate) fn fill(&self, rows: &Range<usize>) -> TractResult<Fill> {
        ensure!(!rows.is_empty() && rows.len() <= self.rows, "{rows:?}");
        let (mut complete, mut whole) = (vec![true; rows.len()], vec![true; rows.len()]);
        for fed in &self.fed {
            match (fed.input.accepts_missing, fed.input.missing) {
                (false, _) => fed.mark(rows, &mut complete),
                (true, MissingValues::Unknown) => fed.mark(rows, &mut whole),
                (true, _) => {}
            }
        }
        let tensors = self.fed.iter().map(|fed| fed.tensor(rows, self.rows));
        Ok(Fill {
            tensors: tensors.collect::<TractResult<_>>()?,
            complete,
            branched: whole.into_iter().map(|whole| !whole).collect(),
        })
    }
}

impl Fed<'_> {
    /// Marks the rows that lack a value.
    fn mark(&self, rows: &Range<usize>, complete: &mut [bool]) {
        for cells in &self.columns {
            match cells {
                Cells::Numbers(values) => mark(of(values, rows), complete, |value| value.is_nan()),
                Cells::Words { codes, .. } => {
                    mark(of(codes, rows), complete, |code| *code == Cells::MISSING);
                }
            }
        }
    }

    fn tensor(&self, rows: &Range<usize>, batch: usize) -> TractResult<TValue> {
        let shape = self.input.shape(batch);
        if self.input.datum == String::datum_type() {
            let last = rows.end.saturating_sub(1);
            let padded = rows.clone().chain(std::iter::repeat(last)).take(batch);
            let words =
                padded.flat_map(|row| self.columns.iter().map(move |cells| word(cells, row)));
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
        rows: &Range<usize>,
        shape: &[usize],
        to: impl Fn(f64) -> T,
    ) -> TractResult<Tensor> {
        let mut tensor = Tensor::zero::<T>(shape)?;
        {
            let mut view = tensor.try_as_plain_ram_mut()?;
            let numbers = view.as_slice_mut::<T>()?;
            let width = self.columns.len().max(1);
            let filled = rows.len() * width;
            ensure!(
                numbers.len() >= filled && numbers.len().is_multiple_of(width),
                "{} numbers",
                numbers.len()
            );
            // A missing value that the model must not see becomes 0; the row gets
            // no score.
            let missing = match self.input.accepts_missing {
                true => to(f64::NAN),
                false => to(0.0),
            };
            let to = |value: f64| if value.is_nan() { missing } else { to(value) };
            for (at, cells) in self.columns.iter().enumerate() {
                let places = numbers.iter_mut().skip(at).step_by(width);
                match cells {
                    Cells::Numbers(values) => {
                        let values = places.zip(of(values, rows));
                        values.for_each(|(place, value)| *place = to(*value));
                    }
                    Cells::Words { .. } => {
                        let rows = places.zip(rows.clone());
                        rows.for_each(|(place, row)| *place = to(number(cells, row)));
                    }
                }
            }
            for start in (filled..numbers.len()).step_by(width) {
                numbers.copy_within(filled - width..filled, start);
            }
        }
        Ok(tensor)
    }
}

/// The part of a column that belongs to these rows.
fn of<'a, T>(values: &'a [T], rows: &Range<usize>) -> &'a [T] {
    values.get(rows.clone()).unwrap_or_default()
}

fn mark<T>(values: &[T], complete: &mut [bool], is_missing: impl Fn(&T) -> bool) {
    // Most columns lack nothing, which is found out many values at a time.
    if values.len() == complete.len()
        && !values.iter().fold(false, |any, one| any | is_missing(one))
    {
        return;
    }
    let missing = values.iter().map(is_missing).chain(std::iter::repeat(true));
    complete
        .iter_mut()
        .zip(missing)
        .for_each(|(complete, missing)| *complete &= !missing);
}

/// The number of a cell; NaN is missing.
fn number(cells: &Cells, row: usize) -> f64 {
    match cells {
        Cells::Numbers(values) => values.get(row).copied().unwrap_or(f64::NAN),
        Cells::Words { .. } => {
            let word = cells.text(row);
            word.and_then(|word| number_of(&word)).unwrap_or(f64::NAN)
        }
    }
}

/// The text of a cell as the file has it, letter for letter: a category that a model
/// learned as "250.00" is not "250", and one learned as " yes" is not "yes".
fn word(cells: &Cells, row: usize) -> String {
    cells
        .as_written(row)
        .map_or_else(String::new, std::borrow::Cow::into_owned)
}
