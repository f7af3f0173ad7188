//! SVMClassifier: a label and scores for each row.

use tract_onnx::model::ParsingContext;
use tract_onnx::pb::NodeProto;
use tract_onnx::tract_hir::internal::*;

use super::coupling::Pairwise;
use super::kernel::Kernel;
use crate::ops::Built;
use crate::ops::adapter::{Kind, Operator, adapt, only};
use crate::ops::class_labels::{ClassLabels, first_greatest};
use crate::ops::matrix::{Matrix, tensor};
use crate::ops::post_transform::PostTransform;

#[derive(Debug)]
struct SvmClassifier {
    labels: ClassLabels,
    kernel: Kernel,
    post_transform: PostTransform,
    /// Support vectors, class after class.
    vectors: Vec<f32>,
    columns: usize,
    /// Where the vectors of each class begin, and where the last ones end.
    starts: Vec<usize>,
    /// classes − 1 rows of one coefficient for each vector.
    coefficients: Vec<f32>,
    /// One a pair of classes: (0, 1), (0, 2), … (1, 2), …
    intercepts: Vec<f32>,
    /// Slope and intercept of Platt's sigmoid, one a pair; none where the
    /// model was trained without probabilities.
    sigmoids: Vec<(f32, f32)>,
}

pub(in crate::ops) fn build_classifier(_: &ParsingContext, node: &NodeProto) -> Built {
    let labels = ClassLabels::required(node)?;
    let classes = labels.len();
    let counts = node
        .get_attr_opt_vec::<usize>("vectors_per_class")?
        .unwrap_or_default();
    if classes < 2 || counts.len() != classes {
        return node.bail_attr("vectors_per_class", "expected one number for each class");
    }
    let mut starts = vec![0];
    for count in counts {
        starts.push(starts.last().copied().unwrap_or(0) + count);
    }
    let total = starts.last().copied().unwrap_or(0);
    let vectors = node.get_attr_vec::<f32>("support_vectors")?;
    let columns = vectors.len().checked_div(total).unwrap_or(0);
    if columns == 0 || columns * total != vectors.len() {
        return node.bail_attr("support_vectors", "expected as many values for each vector");
    }
    let coefficients = node.get_attr_vec::<f32>("coefficients")?;
    let intercepts = node.get_attr_vec::<f32>("rho")?;
    let pairs = classes * (classes - 1) / 2;
    if coefficients.len() != (classes - 1) * total || intercepts.len() != pairs {
        return node.bail("its lists do not fit its classes and vectors");
    }
    let slopes = node.get_attr_opt_vec::<f32>("prob_a")?.unwrap_or_default();
    let offsets = node.get_attr_opt_vec::<f32>("prob_b")?.unwrap_or_default();
    if slopes.len() != offsets.len() || !(slopes.is_empty() || slopes.len() == pairs) {
        return node.bail("its probabilities do not fit its classes");
    }
    let post_transform = PostTransform::of(node)?;
    if pairs == 1 && slopes.is_empty() {
        post_transform.expect_pair(node)?;
    }
    let sigmoids = slopes.into_iter().zip(offsets).collect();
    let kernel = Kernel::of(node)?;
    let svm = SvmClassifier {
        labels,
        kernel,
        post_transform,
        vectors,
        columns,
        starts,
        coefficients,
        intercepts,
        sigmoids,
    };
    adapt(svm, 2)
}

impl SvmClassifier {
    fn classes(&self) -> usize {
        self.labels.len()
    }

    /// All pairs of classes (i < j), in the order of the model's lists.
    fn pairs(&self) -> impl Iterator<Item = (usize, usize)> + use<> {
        let classes = self.classes();
        (0..classes).flat_map(move |i| (i + 1..classes).map(move |j| (i, j)))
    }

    /// The decision value of each pair: above 0 it speaks for the first.
    fn decisions(&self, row: &[f32]) -> Vec<f32> {
        let alike: Vec<f64> = (self.vectors.chunks_exact(self.columns))
            .map(|vector| self.kernel.value(row, vector))
            .collect();
        let sum = |coefficients_row: usize, class: usize| -> f64 {
            let first = self.starts.get(class).copied().unwrap_or(0);
            let last = self.starts.get(class + 1).copied().unwrap_or(first);
            let start = coefficients_row * alike.len();
            let coefficients = self.coefficients.get(start + first..start + last);
            let products = coefficients
                .unwrap_or_default()
                .iter()
                .zip(alike.iter().skip(first));
            products
                .map(|(coefficient, value)| f64::from(*coefficient) * value)
                .sum()
        };
        let decide = |((i, j), intercept): ((usize, usize), &f32)| {
            (sum(j - 1, i) + sum(i, j) + f64::from(*intercept)) as f32
        };
        self.pairs().zip(&self.intercepts).map(decide).collect()
    }

    /// The class that wins most pairs, the first of several.
    fn winner(&self, decisions: &[f32]) -> usize {
        let mut votes = vec![0_u32; self.classes()];
        for ((i, j), decision) in self.pairs().zip(decisions) {
            if let Some(count) = votes.get_mut(if *decision > 0.0 { i } else { j }) {
                *count += 1;
            }
        }
        first_greatest(&votes)
    }

    fn scores(&self, decisions: Vec<f32>) -> Vec<f32> {
        if !self.sigmoids.is_empty() {
            let mut pairwise = Pairwise::new(self.classes());
            let pairs = self.pairs().zip(&self.sigmoids).zip(decisions);
            for (((i, j), (slope, offset)), decision) in pairs {
                let exponent = f64::from(decision) * f64::from(*slope) + f64::from(*offset);
                pairwise.set(i, j, 1.0 / (1.0 + libm::exp(exponent)));
            }
            let mut scores: Vec<f32> = pairwise.couple().iter().map(|p| *p as f32).collect();
            self.post_transform.apply(&mut scores);
            return scores;
        }
        if let [decision] = decisions.as_slice() {
            let signed = self.post_transform == PostTransform::None;
            return self.post_transform.pair(*decision, signed).to_vec();
        }
        let mut scores = decisions;
        self.post_transform.apply(&mut scores);
        scores
    }

    fn scores_per_row(&self) -> usize {
        if self.sigmoids.is_empty() {
            self.intercepts.len().max(2)
        } else {
            self.classes()
        }
    }
}

impl Operator for SvmClassifier {
    fn name(&self) -> &'static str {
        "SVMClassifier"
    }

    fn outputs(&self, inputs: &[Kind]) -> TractResult<Vec<Kind>> {
        let rows = only(inputs)?.rows();
        Ok(vec![
            Kind::new(self.labels.datum(), [rows.clone()]),
            Kind::new(f32::datum_type(), [rows, self.scores_per_row().to_dim()]),
        ])
    }

    fn apply(&self, inputs: &[&Tensor]) -> TractResult<TVec<Tensor>> {
        let matrix = Matrix::of::<f32>(only(inputs)?)?;
        ensure!(
            matrix.columns == self.columns,
            "expected {} columns, got {}",
            self.columns,
            matrix.columns
        );
        let (mut winners, mut scores) = (Vec::new(), Vec::new());
        for row in matrix.each_row::<f32>()? {
            let decisions = self.decisions(row);
            winners.push(self.winner(&decisions));
            scores.append(&mut self.scores(decisions));
        }
        let shape = [winners.len(), self.scores_per_row()];
        Ok(tvec![self.labels.pick(&winners)?, tensor(&shape, scores)?])
    }
}
