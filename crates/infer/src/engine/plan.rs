//! A model made ready to compute one output for batches of fixed size.

use std::sync::Arc;

use tract_onnx::tract_hir::internal::*;

use crate::fast;

/// Runs the part of a model that leads to one output.
#[derive(Clone)]
pub(crate) struct Plan {
    runnable: Arc<TypedRunnableModel>,
    rows: usize,
}

impl std::fmt::Debug for Plan {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Plan")
            .field("rows", &self.rows)
            .finish_non_exhaustive()
    }
}

/// The last step to a model that runs. Every model goes through here, whatever
/// it is fed with.
pub(crate) fn ready(model: TypedModel) -> TractResult<Arc<TypedRunnableModel>> {
    let mut model = model;
    // Weights behind casts and the like become constants, which ours ask for.
    model.prop_consts()?;
    fast::replace(&mut model)?;
    model.declutter()?;
    fast::fuse(&mut model)?;
    model.optimize()?;
    model.into_runnable()
}

impl Plan {
    pub(super) fn new(model: TypedModel, rows: usize) -> TractResult<Plan> {
        Ok(Plan {
            runnable: ready(model)?,
            rows,
        })
    }

    /// One column of the output: a number for each row.
    pub(crate) fn column(&self, inputs: TVec<TValue>, column: usize) -> TractResult<Vec<f64>> {
        let output = self.output(inputs)?;
        let numbers = output.cast_to::<f64>()?;
        let numbers = numbers.try_as_plain_ram()?.as_slice::<f64>()?;
        let width = numbers.len().checked_div(self.rows).unwrap_or(0);
        let fits = column < width && width * self.rows == numbers.len();
        ensure!(fits, "{} numbers for {} rows", numbers.len(), self.rows);
        Ok(numbers
            .iter()
            .skip(column)
            .step_by(width)
            .copied()
            .collect())
    }

    /// All numbers of each row.
    pub(crate) fn rows(&self, inputs: TVec<TValue>) -> TractResult<Vec<Vec<f64>>> {
        let output = self.output(inputs)?;
        let numbers = output.cast_to::<f64>()?;
        let numbers = numbers.try_as_plain_ram()?.as_slice::<f64>()?;
        let width = numbers.len().checked_div(self.rows).unwrap_or(0);
        let fits = width > 0 && width * self.rows == numbers.len();
        ensure!(fits, "{} numbers for {} rows", numbers.len(), self.rows);
        Ok(numbers.chunks_exact(width).map(<[f64]>::to_vec).collect())
    }

    /// The output's words, or its whole numbers as words.
    pub(crate) fn texts(&self, inputs: TVec<TValue>) -> TractResult<Vec<String>> {
        let output = self.output(inputs)?;
        if output.datum_type() == String::datum_type() {
            return Ok(output.try_as_plain_ram()?.as_slice::<String>()?.to_vec());
        }
        let numbers = output.cast_to::<i64>()?;
        let numbers = numbers.try_as_plain_ram()?.as_slice::<i64>()?;
        Ok(numbers.iter().map(i64::to_string).collect())
    }

    fn output(&self, inputs: TVec<TValue>) -> TractResult<TValue> {
        self.runnable
            .run(inputs)?
            .into_iter()
            .next()
            .context("there is no output")
    }
}
