//! TreeEnsembleRegressor: one number for each target.

use tract_onnx::model::ParsingContext;
use tract_onnx::pb::NodeProto;
use tract_onnx::tract_hir::internal::*;

use super::forest::{Aggregate, Forest, Real};
use super::parse::{AnyForest, Fitting, numbers};
use crate::ops::Built;
use crate::ops::adapter::{Kind, Operator, adapt, only};
use crate::ops::matrix::{Matrix, tensor};
use crate::ops::post_transform::PostTransform;

#[derive(Debug)]
pub(super) struct TreeRegressor {
    forest: AnyForest,
    targets: usize,
    base: Vec<f64>,
    post_transform: PostTransform,
    answer: Answer,
}

/// The element type of the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Answer {
    /// Single precision, whatever the input is.
    Single,
    /// The type of the input.
    AsInput,
}

pub(in crate::ops) fn build_regressor(context: &ParsingContext, node: &NodeProto) -> Built {
    let targets = node.get_attr_opt::<i64>("n_targets")?.unwrap_or(1);
    let targets = usize::try_from(targets)?;
    if targets == 0 {
        return node.bail_attr("n_targets", "expected at least 1");
    }
    let aggregate = match node
        .get_attr_opt::<String>("aggregate_function")?
        .as_deref()
    {
        None | Some("SUM") => Aggregate::Sum,
        Some("AVERAGE") => Aggregate::Average,
        Some("MIN") => Aggregate::Min,
        Some("MAX") => Aggregate::Max,
        Some(other) => return node.bail_attr("aggregate_function", other),
    };
    let base = numbers(context, node, "base_values")?
        .map(|base| base.values)
        .unwrap_or_default();
    if !base.is_empty() && base.len() != targets {
        return node.bail_attr("base_values", "expected one number for each target");
    }
    let (forest, _) = AnyForest::of(context, node, "target", targets, aggregate)?;
    adapt(
        TreeRegressor {
            forest,
            targets,
            base,
            post_transform: PostTransform::of(node)?,
            answer: Answer::Single,
        },
        1,
    )
}

impl TreeRegressor {
    /// A TreeEnsemble of version 5: it has no base values.
    pub(super) fn of_any_type(
        forest: AnyForest,
        targets: usize,
        post_transform: PostTransform,
    ) -> TreeRegressor {
        TreeRegressor {
            forest,
            targets,
            base: Vec::new(),
            post_transform,
            answer: Answer::AsInput,
        }
    }

    fn predict<T: Real>(&self, forest: &Forest<T>, input: &Tensor) -> TractResult<Tensor> {
        let matrix = Matrix::of::<T>(input)?;
        let mut sums = forest.score(&matrix)?;
        let shape = [matrix.rows, self.targets];
        for row in sums.chunks_exact_mut(self.targets) {
            for (sum, base) in row.iter_mut().zip(&self.base) {
                *sum = *sum + T::of(*base);
            }
        }
        if self.answer == Answer::AsInput && self.post_transform == PostTransform::None {
            return tensor(&shape, sums);
        }
        let mut values: Vec<f32> = sums.iter().map(|sum| sum.wide() as f32).collect();
        for row in values.chunks_exact_mut(self.targets) {
            self.post_transform.apply(row);
        }
        tensor(&shape, values)
    }

    fn answer_type(&self, input: DatumType) -> DatumType {
        match self.answer {
            Answer::AsInput if input.is_float() => input,
            _ => f32::datum_type(),
        }
    }
}

impl Operator for TreeRegressor {
    fn name(&self) -> &'static str {
        match self.answer {
            Answer::Single => "TreeEnsembleRegressor",
            Answer::AsInput => "TreeEnsemble",
        }
    }

    fn outputs(&self, inputs: &[Kind]) -> TractResult<Vec<Kind>> {
        let input = only(inputs)?;
        Ok(vec![Kind::new(
            self.answer_type(input.datum),
            [input.rows(), self.targets.to_dim()],
        )])
    }

    fn apply(&self, inputs: &[&Tensor]) -> TractResult<TVec<Tensor>> {
        let input = only(inputs)?;
        let answer = match self.forest.fitting(input.datum_type()) {
            Fitting::Single(forest) => self.predict(forest, input)?,
            Fitting::Double(forest) => self.predict(forest, input)?,
        };
        let datum = self.answer_type(input.datum_type());
        Ok(tvec![answer.cast_to_dt(datum)?.into_owned()])
    }
}
