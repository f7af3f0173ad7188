//! From a model's answer to scores.

use plumbline_study::recipe::Post;

/// All numbers of an output after post-processing, in 64 bits.
///
/// Softmax is exp(xᵢ − max) ÷ Σ exp(xⱼ − max): subtracting the largest changes
/// nothing but keeps every term finite.
pub(crate) fn scores(values: &[f64], post: Post) -> Vec<f64> {
    match post {
        Post::None => values.to_vec(),
        Post::Sigmoid => values.iter().map(|value| logistic(*value)).collect(),
        Post::Softmax => {
            let largest = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            let terms: Vec<f64> = values.iter().map(|v| libm::exp(v - largest)).collect();
            let sum: f64 = terms.iter().sum();
            terms.iter().map(|term| term / sum).collect()
        }
    }
}

/// 1 ÷ (1 + exp(−x)), by whichever form cannot overflow.
fn logistic(x: f64) -> f64 {
    let small = libm::exp(-x.abs());
    if x >= 0.0 {
        1.0 / (1.0 + small)
    } else {
        small / (1.0 + small)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn softmax_and_logistic_are_those_of_their_definitions() {
        // e¹ ÷ (e¹ + e² + e³) and so on, by hand with e = 2.718281828459045.
        let expected = [0.09003057317038046, 0.24472847105479767, 0.6652409557748219];
        for shift in [0.0, 1000.0, -1000.0] {
            let values = [1.0 + shift, 2.0 + shift, 3.0 + shift];
            for (found, expected) in scores(&values, Post::Softmax).iter().zip(expected) {
                assert!((found - expected).abs() < 1e-15);
            }
        }
        // ln 3 has odds of 3 to 1.
        let found = scores(&[3_f64.ln(), -(3_f64.ln()), 800.0, -800.0], Post::Sigmoid);
        assert!((found[0] - 0.75).abs() < 1e-15 && (found[1] - 0.25).abs() < 1e-15);
        assert_eq!((found[2], found[3]), (1.0, 0.0));
        assert_eq!(scores(&[0.3, 7.0], Post::None), [0.3, 7.0]);
    }
}
