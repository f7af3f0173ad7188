//! LinearClassifier and LinearRegressor: scores = X · Wᵀ + b.
//!
//! Each product is summed in double precision in four fixed lanes and rounded
//! once: faster than one lane, and the same bits on every machine.

use tract_onnx::model::ParsingContext;
use tract_onnx::pb::NodeProto;
use tract_onnx::tract_hir::internal::*;

use super::Built;
use super::adapter::{Kind, Operator, adapt, only};
use super::class_labels::{ClassLabels, first_greatest};
use super::matrix::{Matrix, tensor};
use super::post_transform::PostTransform;

/// One row of weights and one intercept for each score.
#[derive(Debug)]
struct Weights {
    rows: Vec<f32>,
    intercepts: Vec<f32>,
    columns: usize,
}

#[derive(Debug)]
struct LinearClassifier {
    weights: Weights,
    labels: ClassLabels,
    post_transform: PostTransform,
}

#[derive(Debug)]
struct LinearRegressor {
    weights: Weights,
    post_transform: PostTransform,
}

pub(super) fn build_classifier(_: &ParsingContext, node: &NodeProto) -> Built {
    let labels = ClassLabels::required(node)?;
    let intercepts = match node.get_attr_opt_vec::<f32>("intercepts")? {
        Some(intercepts) if !intercepts.is_empty() => intercepts,
        _ => vec![0.0; labels.len()],
    };
    let lone = intercepts.len() == 1 && labels.len() == 2;
    if !lone && intercepts.len() != labels.len() {
        return node.bail_attr("intercepts", "expected one number for each class");
    }
    let post_transform = PostTransform::of(node)?;
    if lone {
        post_transform.expect_pair(node)?;
    }
    let weights = Weights::of(node, intercepts)?;
    adapt(
        LinearClassifier {
            weights,
            labels,
            post_transform,
        },
        2,
    )
}

pub(super) fn build_regressor(_: &ParsingContext, node: &NodeProto) -> Built {
    let targets = node.get_attr_opt::<i64>("targets")?.unwrap_or(1);
    let targets = usize::try_from(targets).context("targets is negative")?;
    let intercepts = match node.get_attr_opt_vec::<f32>("intercepts")? {
        Some(intercepts) if !intercepts.is_empty() => intercepts,
        _ => vec![0.0; targets],
    };
    if intercepts.len() != targets {
        return node.bail_attr("intercepts", "expected one number for each target");
    }
    let weights = Weights::of(node, intercepts)?;
    adapt(
        LinearRegressor {
            weights,
            post_transform: PostTransform::of(node)?,
        },
        1,
    )
}

impl Weights {
    fn of(node: &NodeProto, intercepts: Vec<f32>) -> TractResult<Weights> {
        let rows = node.get_attr_vec::<f32>("coefficients")?;
        let columns = rows.len().checked_div(intercepts.len()).unwrap_or(0);
        if columns == 0 || columns * intercepts.len() != rows.len() {
            return node.bail_attr("coefficients", "expected as many for each score");
        }
        Ok(Weights {
            rows,
            intercepts,
            columns,
        })
    }

    fn scores_per_row(&self) -> usize {
        self.intercepts.len()
    }

    /// The scores of all rows, row after row.
    fn scores(&self, input: &Tensor) -> TractResult<(usize, Vec<f32>)> {
        let matrix = Matrix::of::<f32>(input)?;
        ensure!(
            matrix.columns == self.columns,
            "expected {} columns, got {}",
            self.columns,
            matrix.columns
        );
        let each = self.scores_per_row();
        let mut scores = vec![0.0; matrix.rows * each];
        let mut column = vec![0.0; matrix.rows];
        let weights = self.rows.chunks_exact(self.columns).zip(&self.intercepts);
        for (at, (weights, intercept)) in weights.enumerate() {
            plumbline_kernels::dots(matrix.values::<f32>()?, weights, &mut column);
            let places = scores.iter_mut().skip(at).step_by(each.max(1));
            for (score, sum) in places.zip(&column) {
                *score = (sum + f64::from(*intercept)) as f32;
            }
        }
        Ok((matrix.rows, scores))
    }
}

impl Operator for LinearClassifier {
    fn name(&self) -> &'static str {
        "LinearClassifier"
    }

    fn outputs(&self, inputs: &[Kind]) -> TractResult<Vec<Kind>> {
        Kind::classified(inputs, self.labels.datum(), self.labels.len())
    }

    fn apply(&self, inputs: &[&Tensor]) -> TractResult<TVec<Tensor>> {
        let (rows, mut scores) = self.weights.scores(only(inputs)?)?;
        let classes = self.labels.len();
        let winners: Vec<usize> = if self.weights.scores_per_row() == 1 && classes == 2 {
            let winners = scores
                .iter()
                .map(|score| usize::from(*score > 0.0))
                .collect();
            scores = scores
                .iter()
                .flat_map(|s| self.post_transform.pair(*s, false))
                .collect();
            winners
        } else {
            let winners = scores.chunks_exact(classes).map(first_greatest).collect();
            scores
                .chunks_exact_mut(classes)
                .for_each(|row| self.post_transform.apply(row));
            winners
        };
        Ok(tvec![
            self.labels.pick(&winners)?,
            tensor(&[rows, classes], scores)?
        ])
    }
}

impl Operator for LinearRegressor {
    fn name(&self) -> &'static str {
        "LinearRegressor"
    }

    fn outputs(&self, inputs: &[Kind]) -> TractResult<Vec<Kind>> {
        let targets = self.weights.scores_per_row().to_dim();
        Ok(vec![Kind::new(
            f32::datum_type(),
            [only(inputs)?.rows(), targets],
        )])
    }

    fn apply(&self, inputs: &[&Tensor]) -> TractResult<TVec<Tensor>> {
        let (rows, mut scores) = self.weights.scores(only(inputs)?)?;
        let targets = self.weights.scores_per_row();
        scores
            .chunks_exact_mut(targets)
            .for_each(|row| self.post_transform.apply(row));
        Ok(tvec![tensor(&[rows, targets], scores)?])
    }
}
