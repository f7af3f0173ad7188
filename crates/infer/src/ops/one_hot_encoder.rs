//! OneHotEncoder: each value becomes as many columns as there are categories,
//! 1 in the column of its category and 0 elsewhere.
//!
//! A value that is no category gives zeros only, or is an error where the
//! model was exported so.

use std::collections::BTreeMap;

use tract_onnx::model::ParsingContext;
use tract_onnx::pb::NodeProto;
use tract_onnx::tract_hir::internal::*;

use super::Built;
use super::adapter::{Kind, Operator, adapt, only};
use super::key::{Key, keys};
use super::matrix::tensor;

#[derive(Debug)]
struct OneHotEncoder {
    places: BTreeMap<Key, usize>,
    categories: usize,
    /// Whether an unknown value gives zeros; else it is an error.
    zeros: bool,
}

pub(super) fn build(_: &ParsingContext, node: &NodeProto) -> Built {
    let zeros = node.get_attr_opt::<i64>("zeros")?.unwrap_or(1) != 0;
    let list = match node.get_attr_opt_vec::<String>("cats_strings")? {
        Some(words) if !words.is_empty() => tensor1(&words),
        _ => tensor1(node.get_attr_slice::<i64>("cats_int64s")?),
    };
    // Of a category that is there twice the last place counts, as in onnxruntime.
    let places = keys(&list)?.into_iter().zip(0..).collect();
    adapt(
        OneHotEncoder {
            places,
            categories: list.len(),
            zeros,
        },
        1,
    )
}

impl Operator for OneHotEncoder {
    fn name(&self) -> &'static str {
        "OneHotEncoder"
    }

    fn outputs(&self, inputs: &[Kind]) -> TractResult<Vec<Kind>> {
        let mut shape = only(inputs)?.shape.clone();
        shape.push(self.categories.to_dim());
        Ok(vec![Kind {
            datum: f32::datum_type(),
            shape,
        }])
    }

    fn apply(&self, inputs: &[&Tensor]) -> TractResult<TVec<Tensor>> {
        let input = only(inputs)?;
        let keys = if input.datum_type().is_float() {
            keys(input.cast_to::<i64>()?.as_ref())?
        } else {
            keys(input)?
        };
        let mut values = vec![0.0_f32; keys.len() * self.categories];
        for (key, row) in keys
            .iter()
            .zip(values.chunks_exact_mut(self.categories.max(1)))
        {
            match self.places.get(key).and_then(|place| row.get_mut(*place)) {
                Some(value) => *value = 1.0,
                None => ensure!(self.zeros, "{key:?} is no category of the model"),
            }
        }
        let mut shape = input.shape().to_vec();
        shape.push(self.categories);
        Ok(tvec![tensor(&shape, values)?])
    }
}
