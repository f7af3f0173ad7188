//! A tensor seen as rows × columns of numbers.

use std::borrow::Cow;

use tract_onnx::tract_hir::internal::*;

/// Rows × columns: the first axis and all others. A vector is one row.
pub(super) fn extent(shape: &[usize]) -> (usize, usize) {
    match shape {
        [] => (1, 1),
        [columns] => (1, *columns),
        [rows, columns @ ..] => (*rows, columns.iter().product()),
    }
}

/// A tensor of numbers as rows × columns of one element type.
pub(super) struct Matrix<'a> {
    tensor: Cow<'a, Tensor>,
    pub(super) rows: usize,
    pub(super) columns: usize,
}

impl<'a> Matrix<'a> {
    /// The tensor, converted to `T` where it is of another number type.
    pub(super) fn of<T: Datum>(tensor: &'a Tensor) -> TractResult<Matrix<'a>> {
        ensure!(
            tensor.datum_type() != String::datum_type(),
            "expected numbers, got text"
        );
        let (rows, columns) = extent(tensor.shape());
        Ok(Matrix {
            tensor: tensor.cast_to::<T>()?,
            rows,
            columns,
        })
    }

    /// All values, row after row.
    pub(super) fn values<T: Datum>(&self) -> TractResult<&[T]> {
        self.tensor.try_as_plain_ram()?.as_slice::<T>()
    }

    /// The rows; none where there are no columns.
    pub(super) fn each_row<T: Datum>(&self) -> TractResult<std::slice::ChunksExact<'_, T>> {
        Ok(self.values::<T>()?.chunks_exact(self.columns.max(1)))
    }

    /// Fails unless there are at least `columns` columns.
    pub(super) fn at_least(&self, columns: usize) -> TractResult<()> {
        ensure!(
            self.columns >= columns,
            "expected {columns} columns, got {}",
            self.columns
        );
        Ok(())
    }
}

/// A tensor of the given shape and values.
pub(super) fn tensor<T: Datum>(shape: &[usize], values: Vec<T>) -> TractResult<Tensor> {
    Ok(tract_ndarray::ArrayD::from_shape_vec(shape, values)?.into())
}
