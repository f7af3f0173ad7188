//! Samples of 16 bits, as Pillow computes its mode `I;16`: sums of 64 bits with a
//! floating point, rounded half away from zero after each pass. Where a filter
//! overshoots, Pillow's value wraps around; here it is clipped.

use super::passes::Sums;
use super::weights::{Kernel, Weights, pillow};
use super::{Resizable, Rounding};

/// Sums of samples of 16 bits.
pub(crate) struct Wide;

impl Sums for Wide {
    type Sample = u16;
    type Weight = f64;
    type Sum = f64;
    const EMPTY: f64 = 0.0;

    fn add(sum: f64, sample: u16, weight: f64) -> f64 {
        sum + f64::from(sample) * weight
    }

    fn sample(sum: f64) -> u16 {
        // Casting cuts off what follows the point and what lies out of range.
        (sum + 0.5) as u16
    }
}

impl Resizable for u16 {
    const ROUNDING: Rounding = Rounding::Multiplied;
    type Sums = Wide;

    fn weights(kernel: Kernel, size: (usize, usize), part: (usize, usize)) -> Weights<f64> {
        pillow(kernel, size, part, |weight| weight)
    }
}
