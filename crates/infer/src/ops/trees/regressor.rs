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
struct TreeRegressor {
    forest: AnyForest,
    targets: usize,
    base: Vec<f64>,
    post_transform: PostTransform,
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
    let forest = AnyForest::of(context, node, "target", targets, aggregate)?;
    adapt(
        TreeRegressor {
            forest,
            targets,
            base,
            post_transform: PostTransform::of(node)?,
        },
        1,
    )
}

impl TreeRegressor {
    fn predict<T: Real>(&self, forest: &Forest<T>, input: &Tensor) -> TractResult<Tensor> {
        let matrix = Matrix::of::<T>(input)?;
        let sums = forest.score(&matrix)?;
        let mut values = Vec::with_capacity(sums.len());
        for row in sums.chunks_exact(self.targets) {
            let base = |target: usize| self.base.get(target).copied().unwrap_or(0.0);
            let score = |(target, sum): (usize, &T)| (*sum + T::of(base(target))).wide() as f32;
            let mut row: Vec<f32> = row.iter().enumerate().map(score).collect();
            self.post_transform.apply(&mut row);
            values.append(&mut row);
        }
        tensor(&[matrix.rows, self.targets], values)
    }
}

impl Operator for TreeRegressor {
    fn name(&self) -> &'static str {
        "TreeEnsembleRegressor"
    }

    fn outputs(&self, inputs: &[Kind]) -> TractResult<Vec<Kind>> {
        Ok(vec![Kind::new(
            f32::datum_type(),
            [only(inputs)?.rows(), self.targets.to_dim()],
        )])
    }

    fn apply(&self, inputs: &[&Tensor]) -> TractResult<TVec<Tensor>> {
        let input = only(inputs)?;
        Ok(tvec![match self.forest.fitting(input.datum_type()) {
            Fitting::Single(forest) => self.predict(forest, input)?,
            Fitting::Double(forest) => self.predict(forest, input)?,
        }])
    }
}
