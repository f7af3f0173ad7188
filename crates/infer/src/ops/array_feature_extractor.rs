//! ArrayFeatureExtractor: the named columns of a matrix.

use tract_onnx::model::ParsingContext;
use tract_onnx::pb::NodeProto;
use tract_onnx::tract_hir::internal::*;

use super::Built;
use super::adapter::{Kind, Operator, adapt};
use super::key::pick;

#[derive(Debug)]
struct ArrayFeatureExtractor;

pub(super) fn build(_: &ParsingContext, _: &NodeProto) -> Built {
    adapt(ArrayFeatureExtractor, 1)
}

/// The shape of the data with `chosen` columns; a vector becomes one row.
fn shape_of<D: Clone + From<usize>>(data: &[D], chosen: D) -> Vec<D> {
    match data {
        [] | [_] => vec![D::from(1), chosen],
        [rows @ .., _] => rows.iter().cloned().chain([chosen]).collect(),
    }
}

impl Operator for ArrayFeatureExtractor {
    fn name(&self) -> &'static str {
        "ArrayFeatureExtractor"
    }

    fn outputs(&self, inputs: &[Kind]) -> TractResult<Vec<Kind>> {
        let [data, columns] = inputs else {
            bail!("expected 2 inputs, got {}", inputs.len())
        };
        let chosen: TDim = columns.shape.iter().product();
        Ok(vec![Kind::new(data.datum, shape_of(&data.shape, chosen))])
    }

    fn apply(&self, inputs: &[&Tensor]) -> TractResult<TVec<Tensor>> {
        let [data, columns] = inputs else {
            bail!("expected 2 inputs, got {}", inputs.len())
        };
        let columns = columns.cast_to::<i64>()?;
        let columns = columns.try_as_plain_ram()?.as_slice::<i64>()?;
        let width = data.shape().last().copied().unwrap_or(1);
        let inside = columns
            .iter()
            .all(|column| (0..width as i64).contains(column));
        ensure!(
            inside,
            "a column lies outside the {width} columns of the data"
        );
        let rows = data.len().checked_div(width).unwrap_or(0);
        let places: Vec<usize> = (0..rows)
            .flat_map(|row| {
                columns
                    .iter()
                    .map(move |column| row * width + *column as usize)
            })
            .collect();
        Ok(tvec![pick(
            data,
            &places,
            &shape_of(data.shape(), columns.len())
        )?])
    }
}
