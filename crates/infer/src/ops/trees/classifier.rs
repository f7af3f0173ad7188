//! TreeEnsembleClassifier: a label and a score for each class.

use tract_onnx::model::ParsingContext;
use tract_onnx::pb::NodeProto;
use tract_onnx::tract_hir::internal::*;

use super::forest::{Aggregate, Forest, Real};
use super::parse::{AnyForest, Fitting, numbers};
use crate::ops::Built;
use crate::ops::adapter::{Kind, Operator, adapt, only};
use crate::ops::class_labels::{ClassLabels, first_greatest};
use crate::ops::matrix::{Matrix, tensor};
use crate::ops::post_transform::PostTransform;

#[derive(Debug)]
struct TreeClassifier {
    forest: AnyForest,
    labels: ClassLabels,
    base: Vec<f64>,
    post_transform: PostTransform,
    /// Whether leaves add to a class at all, class by class.
    scored: Vec<bool>,
    /// Whether no leaf has a weight below 0.
    positive: bool,
}

pub(in crate::ops) fn build_classifier(context: &ParsingContext, node: &NodeProto) -> Built {
    let labels = ClassLabels::required(node)?;
    let (forest, lists) = AnyForest::of(context, node, "class", labels.len(), Aggregate::Sum)?;
    let base = numbers(context, node, "base_values")?
        .map(|base| base.values)
        .unwrap_or_default();
    let one_for_two = base.len() == 1 && labels.len() == 2;
    if !base.is_empty() && base.len() != labels.len() && !one_for_two {
        return node.bail_attr("base_values", "expected one number for each class");
    }
    let mut scored = vec![false; labels.len()];
    let classes = node.get_attr_vec::<usize>("class_ids")?;
    for class in classes {
        if let Some(flag) = scored.get_mut(class) {
            *flag = true;
        }
    }
    let weights = numbers(context, node, "class_weights")?;
    let positive = weights.is_none_or(|weights| weights.values.iter().all(|w| *w >= 0.0));
    // Which class wins then depends, row by row, on which of them were named at all;
    // of two classes onnxruntime leaves one score undefined.
    if !lists.is_even() && (labels.len() == 2 || !positive) {
        return node.bail_attr("class_ids", "leaves of a tree name different classes");
    }
    let post_transform = PostTransform::of(node)?;
    if labels.len() == 2 && base.len() < 2 && scored.get(1) == Some(&false) {
        post_transform.expect_pair(node)?;
    }
    adapt(
        TreeClassifier {
            forest,
            labels,
            base,
            post_transform,
            scored,
            positive,
        },
        2,
    )
}

impl TreeClassifier {
    /// Winning class and scores of each row.
    fn classify<T: Real>(
        &self,
        forest: &Forest<T>,
        input: &Tensor,
    ) -> TractResult<(Vec<usize>, Vec<f32>)> {
        let mut sums = forest.score(&Matrix::of::<T>(input)?)?;
        let classes = self.labels.len();
        let (mut winners, mut scores) = (Vec::new(), Vec::with_capacity(sums.len()));
        for row in sums.chunks_exact_mut(classes) {
            let (winner, mut row) = match row {
                [first, second] => {
                    let (winner, row) = self.two(*first, *second);
                    (winner, row.to_vec())
                }
                row => self.many(row),
            };
            winners.push(winner);
            scores.append(&mut row);
        }
        Ok((winners, scores))
    }

    /// Any number of classes but two: base values are added, the first
    /// greatest wins.
    fn many<T: Real>(&self, sums: &mut [T]) -> (usize, Vec<f32>) {
        for (sum, base) in sums.iter_mut().zip(&self.base) {
            *sum = *sum + T::of(*base);
        }
        let mut scores: Vec<f32> = sums.iter().map(|sum| sum.wide() as f32).collect();
        self.post_transform.apply(&mut scores);
        (first_greatest(sums), scores)
    }

    /// Two classes. Exporters write both scores, or one score for both; then
    /// the score stands for the second class although it is kept as the first.
    /// A class that no leaf adds to shows 0.
    fn two<T: Real>(&self, first: T, second: T) -> (usize, [f32; 2]) {
        let has = |class: usize| self.scored.get(class).copied().unwrap_or(false);
        let (mut first, mut second, mut has_first) = (first, second, has(0));
        match self.base.as_slice() {
            [_, base] if has(1) => {
                second = T::of(*base) + first;
                first = T::of(-second.wide());
            }
            [base, _] => {
                first = first + T::of(*base);
                has_first = true;
            }
            [base] => first = first + T::of(*base),
            _ => {}
        }
        let deciding = if has(1) { second } else { first };
        let one_class = has(0) != has(1);
        let limit = if one_class && self.positive { 0.5 } else { 0.0 };
        let winner = usize::from(deciding > T::of(limit));
        if !has(1) && self.base.len() < 2 {
            return (
                winner,
                self.post_transform
                    .pair(first.wide() as f32, !self.positive),
            );
        }
        let shown = |has: bool, score: T| if has { score.wide() as f32 } else { 0.0 };
        let mut scores = [shown(has_first, first), shown(has(1), second)];
        self.post_transform.apply(&mut scores);
        (winner, scores)
    }
}

impl Operator for TreeClassifier {
    fn name(&self) -> &'static str {
        "TreeEnsembleClassifier"
    }

    fn outputs(&self, inputs: &[Kind]) -> TractResult<Vec<Kind>> {
        Kind::classified(inputs, self.labels.datum(), self.labels.len())
    }

    fn apply(&self, inputs: &[&Tensor]) -> TractResult<TVec<Tensor>> {
        let input = only(inputs)?;
        let (winners, scores) = match self.forest.fitting(input.datum_type()) {
            Fitting::Single(forest) => self.classify(forest, input)?,
            Fitting::Double(forest) => self.classify(forest, input)?,
        };
        let shape = [winners.len(), self.labels.len()];
        Ok(tvec![self.labels.pick(&winners)?, tensor(&shape, scores)?])
    }
}
