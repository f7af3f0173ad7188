//! Covariances of figures of merit that rest on the same cases.
//!
//! - DeLong: the covariance of the placements of positive cases over their number, plus
//!   that of the negative cases over theirs.
//! - Jackknife: (N − 1)/N times the sum over all N cases of products of the deviations of
//!   the figures without the case.
//! - Unbiased: E[ÂB̂] − E[A]E[B] with each moment estimated by the pairs of a positive and
//!   a negative case that it is about, so that the expectation is exactly the covariance.
//!   With kernels ψᵢⱼ (1, ½ or 0 for positive i and negative j), m positive and n negative
//!   cases, and mean products M₁ of the same pair, M₂ of pairs that share the positive
//!   case, M₃ of those that share the negative one, and M₄ of those that share none:
//!   (M₁ + (n − 1) M₂ + (m − 1) M₃ + ((m − 1)(n − 1) − mn) M₄) / mn.
//!
//! For a share of cases DeLong's and the unbiased estimator are both S²/n.
//!
//! References: DeLong et al. 1988, <https://doi.org/10.2307/2531595>; jackknife: Dorfman,
//! Berbaum & Metz 1992, <https://doi.org/10.1097/00004424-199209000-00015>; unbiased:
//! Gallas et al. 2009, <https://doi.org/10.1080/03610920802610084>.

use serde::{Deserialize, Serialize};

use super::figure::Placed;
use super::{Figure, Readings};

/// How covariances of figures of merit are estimated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Covariance {
    /// DeLong's placements.
    Delong,
    /// Each case left out in turn.
    Jackknife,
    /// By unbiased moments.
    Unbiased,
}

/// The covariances of all figures, row after row, in the order of the readings.
pub(super) fn matrix(
    by: Covariance,
    figure: Figure,
    readings: &Readings,
    placed: &[Placed],
) -> Vec<f64> {
    let count = placed.len();
    let mut matrix = vec![0.0; count * count];
    let mut fill = |of: &dyn Fn(usize, usize) -> f64| {
        for a in 0..count {
            for b in 0..=a {
                let covariance = of(a, b);
                matrix[a * count + b] = covariance;
                matrix[b * count + a] = covariance;
            }
        }
    };
    match (by, figure) {
        (Covariance::Jackknife, _) => {
            let left_out: Vec<Vec<f64>> =
                placed.iter().map(|one| left_out(one, readings)).collect();
            let cases = readings.cases() as f64;
            fill(&|a, b| (cases - 1.0) / cases * products(&left_out[a], &left_out[b]));
        }
        (Covariance::Unbiased, Figure::Auroc) => {
            let cells: Vec<(Vec<f64>, Vec<f64>)> = readings.cells().collect();
            fill(&|a, b| unbiased((&placed[a], &cells[a]), (&placed[b], &cells[b])));
        }
        (Covariance::Delong | Covariance::Unbiased, _) => fill(&|a, b| {
            let part = |a: &[f64], b: &[f64]| match a.len() {
                0 => 0.0,
                n => sample_covariance(a, b) / n as f64,
            };
            let (a, b) = (&placed[a], &placed[b]);
            part(&a.positive, &b.positive) + part(&a.negative, &b.negative)
        }),
    }
    matrix
}

fn mean(numbers: &[f64]) -> f64 {
    numbers.iter().sum::<f64>() / numbers.len() as f64
}

/// Sum of products of deviations.
fn products(a: &[f64], b: &[f64]) -> f64 {
    let (mean_a, mean_b) = (mean(a), mean(b));
    let both = a.iter().zip(b);
    both.map(|(a, b)| (a - mean_a) * (b - mean_b)).sum()
}

fn sample_covariance(a: &[f64], b: &[f64]) -> f64 {
    products(a, b) / (a.len() as f64 - 1.0)
}

/// The figure without each case in turn, positive ones first. A case that the figure
/// does not rest on leaves it as it is.
fn left_out(placed: &Placed, readings: &Readings) -> Vec<f64> {
    let without = |cases: &[f64], all: usize| -> Vec<f64> {
        let n = cases.len() as f64;
        match cases.len() {
            0 => vec![placed.value; all],
            _ => cases
                .iter()
                .map(|own| (n * placed.value - own) / (n - 1.0))
                .collect(),
        }
    };
    let positives = readings.positives();
    let mut all = without(&placed.positive, positives);
    all.extend(without(&placed.negative, readings.cases() - positives));
    all
}

type Cell = (Vec<f64>, Vec<f64>);

fn unbiased((a, of_a): (&Placed, &Cell), (b, of_b): (&Placed, &Cell)) -> f64 {
    let (m, n) = (a.positive.len() as f64, a.negative.len() as f64);
    let twice = |x: f64, y: f64| f64::from(u8::from(x > y)) + f64::from(u8::from(x >= y));
    let mut same = 0.0;
    for (x, u) in of_a.0.iter().zip(&of_b.0) {
        let negatives = of_a.1.iter().zip(&of_b.1);
        same += negatives
            .map(|(y, v)| twice(*x, *y) * twice(*u, *v))
            .sum::<f64>();
    }
    let same = same / 4.0;
    let sum = |a: &[f64], b: &[f64]| -> f64 { a.iter().zip(b).map(|(a, b)| a * b).sum() };
    // Sums over pairs of pairs: those that share a case come from sums over the other one.
    let of_positive = n * n * sum(&a.positive, &b.positive);
    let of_negative = m * m * sum(&a.negative, &b.negative);
    let all = (m * n * a.value) * (m * n * b.value);
    let m1 = same / (m * n);
    let m2 = (of_positive - same) / (m * n * (n - 1.0));
    let m3 = (of_negative - same) / (m * n * (m - 1.0));
    let m4 = (all - of_positive - of_negative + same) / (m * n * (m - 1.0) * (n - 1.0));
    (m1 + (n - 1.0) * m2 + (m - 1.0) * m3 + ((m - 1.0) * (n - 1.0) - m * n) * m4) / (m * n)
}
