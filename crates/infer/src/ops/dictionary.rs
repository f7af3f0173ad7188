//! DictVectorizer and CastMap, whose dictionaries come as rows of a matrix
//! (see the reader of the file): a column for each word or number.

use tract_onnx::model::ParsingContext;
use tract_onnx::pb::NodeProto;
use tract_onnx::tract_hir::internal::*;
use tract_onnx::tract_hir::ops::identity::Identity;

use super::Built;
use super::adapter::{Kind, Operator, adapt, only};
use super::matrix::tensor;

/// The matrix that stands for the dictionary is the answer.
pub(super) fn build_vectorizer(_: &ParsingContext, _: &NodeProto) -> Built {
    Ok((Box::<Identity>::default(), Vec::new()))
}

#[derive(Debug)]
struct CastMap {
    to: DatumType,
}

pub(super) fn build_cast_map(_: &ParsingContext, node: &NodeProto) -> Built {
    let to = match node.get_attr_opt::<String>("cast_to")?.as_deref() {
        None | Some("TO_FLOAT") => f32::datum_type(),
        Some("TO_INT64") => i64::datum_type(),
        Some("TO_STRING") => String::datum_type(),
        Some(other) => return node.bail_attr("cast_to", other),
    };
    adapt(CastMap { to }, 1)
}

/// A word as a number; text around it is an error.
fn number(word: &str) -> TractResult<f64> {
    let parsed = word.trim().parse();
    parsed.with_context(|| format!("{word:?} is no number"))
}

impl Operator for CastMap {
    fn name(&self) -> &'static str {
        "CastMap"
    }

    fn outputs(&self, inputs: &[Kind]) -> TractResult<Vec<Kind>> {
        let input = only(inputs)?;
        let words = String::datum_type();
        ensure!(
            self.to != words || input.datum == words,
            "numbers are not written as words"
        );
        Ok(vec![Kind {
            datum: self.to,
            shape: input.shape.clone(),
        }])
    }

    fn apply(&self, inputs: &[&Tensor]) -> TractResult<TVec<Tensor>> {
        let input = only(inputs)?;
        if input.datum_type() == self.to {
            return Ok(tvec![(*input).clone()]);
        }
        let numbers = if input.datum_type() == String::datum_type() {
            let words = input.try_as_plain_ram()?.as_slice::<String>()?;
            let numbers: TractResult<Vec<f64>> = words.iter().map(|word| number(word)).collect();
            tensor(input.shape(), numbers?)?
        } else {
            (*input).clone()
        };
        Ok(tvec![numbers.cast_to_dt(self.to)?.into_owned()])
    }
}
