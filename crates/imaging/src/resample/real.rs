//! Numbers of 32 bits with a floating point, as Pillow computes its mode `F`: weights and
//! sums of 64 bits, rounded to 32 after each pass.

use super::passes::Sums;
use super::weights::{Kernel, Weights, pillow};
use super::{Resizable, Rounding};

/// A number that is resized as Pillow does it; a plain `f32` is resized as PyTorch does.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Real(pub(crate) f32);

/// Sums of numbers.
pub(crate) struct Reals;

impl Sums for Reals {
    type Sample = Real;
    type Weight = f64;
    type Sum = f64;
    const EMPTY: f64 = 0.0;

    fn add(sum: f64, Real(sample): Real, weight: f64) -> f64 {
        sum + f64::from(sample) * weight
    }

    fn sample(sum: f64) -> Real {
        Real(sum as f32)
    }
}

impl Resizable for Real {
    const ROUNDING: Rounding = Rounding::Added;
    type Sums = Reals;

    fn weights(kernel: Kernel, size: (usize, usize), part: (usize, usize)) -> Weights<f64> {
        pillow(kernel, size, part, |weight| weight)
    }
}
