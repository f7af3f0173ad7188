//! What classifiers and regressors of `ai.onnx.ml` do to their scores at the
//! end, as onnxruntime does it.
//!
//! | name | of scores s |
//! |---|---|
//! | LOGISTIC | 1 / (1 + exp(−s)) |
//! | SOFTMAX | exp(s) / Σ exp(s) |
//! | SOFTMAX_ZERO | softmax in which a score of 0 stays 0 |
//! | PROBIT | √2 · erf⁻¹(2s − 1), with Winitzki's approximation |
//!
//! Computed in double precision through `libm` and rounded once, so that the
//! bits do not depend on the machine.

use tract_onnx::pb::NodeProto;
use tract_onnx::tract_hir::internal::*;

/// The last step of a classifier or regressor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PostTransform {
    None,
    Logistic,
    Softmax,
    SoftmaxZero,
    Probit,
}

impl PostTransform {
    pub(super) fn of(node: &NodeProto) -> TractResult<PostTransform> {
        let name: Option<String> = node.get_attr_opt("post_transform")?;
        match name.as_deref() {
            None | Some("NONE") => Ok(PostTransform::None),
            Some("LOGISTIC") => Ok(PostTransform::Logistic),
            Some("SOFTMAX") => Ok(PostTransform::Softmax),
            Some("SOFTMAX_ZERO") => Ok(PostTransform::SoftmaxZero),
            Some("PROBIT") => Ok(PostTransform::Probit),
            Some(other) => node.bail_attr("post_transform", other),
        }
    }

    /// Transforms the scores of one row. A lone score is left as it is by all
    /// but PROBIT, as in onnxruntime.
    pub(super) fn apply(self, scores: &mut [f32]) {
        match (self, scores.len()) {
            (PostTransform::Probit, _) => each(scores, probit),
            (_, 0 | 1) | (PostTransform::None, _) => {}
            (PostTransform::Logistic, _) => each(scores, logistic),
            (PostTransform::Softmax, _) => softmax(scores, libm::exp),
            (PostTransform::SoftmaxZero, _) => softmax_zero(scores),
        }
    }

    /// The two scores of a classifier that computes one score `s` for two
    /// classes: `1 − s` and `s`, or `−s` and `s` where `s` is `signed`.
    pub(super) fn pair(self, score: f32, signed: bool) -> [f32; 2] {
        match self {
            PostTransform::Logistic => logistic_pair(score),
            _ if signed => [-score, score],
            _ => [1.0 - score, score],
        }
    }

    /// Fails for PROBIT, which has no meaning for [`PostTransform::pair`]:
    /// onnxruntime writes one of the two scores and leaves the other undefined.
    pub(super) fn expect_pair(self, node: &NodeProto) -> TractResult<()> {
        match self {
            PostTransform::Probit => {
                node.bail_attr("post_transform", "PROBIT of one score for two classes")
            }
            _ => Ok(()),
        }
    }
}

fn each(scores: &mut [f32], function: fn(f32) -> f32) {
    for score in scores {
        *score = function(*score);
    }
}

/// 1 / (1 + exp(−x)), without overflow on either side.
pub(super) fn logistic(x: f32) -> f32 {
    let [_, of_x] = logistic_pair(x);
    of_x
}

/// The functions of −x and of x, which have one exponential.
fn logistic_pair(x: f32) -> [f32; 2] {
    let greater = 1.0 / (1.0 + libm::exp(-f64::from(x).abs()));
    let [lesser, greater] = [(1.0 - greater) as f32, greater as f32];
    if x < 0.0 {
        [greater, lesser]
    } else {
        [lesser, greater]
    }
}

/// The greatest score is subtracted first, so that no exponential overflows.
fn softmax(scores: &mut [f32], exp: impl Fn(f64) -> f64) {
    let greatest = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let powers: Vec<f64> = scores
        .iter()
        .map(|score| exp(f64::from(*score) - f64::from(greatest)))
        .collect();
    let total: f64 = powers.iter().sum();
    for (score, power) in scores.iter_mut().zip(powers) {
        *score = (power / total) as f32;
    }
}

/// Softmax over the scores that are not 0.
fn softmax_zero(scores: &mut [f32]) {
    const ZERO: f32 = 1e-7;
    let greatest = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let power = |score: f32| match score.abs() > ZERO {
        true => libm::exp(f64::from(score) - f64::from(greatest)),
        false => f64::from(score) * libm::exp(-f64::from(greatest)),
    };
    let powers: Vec<f64> = scores.iter().map(|score| power(*score)).collect();
    let total: f64 = powers.iter().sum();
    for (score, power) in scores.iter_mut().zip(powers) {
        *score = (power / total) as f32;
    }
}

/// The quantile function of the normal distribution as the ONNX runtimes
/// compute it: S. Winitzki's approximation of the inverse error function, good
/// to 2e-3. Not a quantile function for statistics.
fn probit(p: f32) -> f32 {
    const A: f64 = 0.147;
    let x = 2.0 * f64::from(p) - 1.0;
    let logarithm = libm::log((1.0 - x) * (1.0 + x));
    let middle = 2.0 / (std::f64::consts::PI * A) + 0.5 * logarithm;
    let root = ((middle * middle - logarithm / A).sqrt() - middle).sqrt();
    (std::f64::consts::SQRT_2 * if x < 0.0 { -root } else { root }) as f32
}
