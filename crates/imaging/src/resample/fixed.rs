//! Samples of 8 bits in fixed point, as Pillow computes them: weights have 22
//! bits after the point and are rounded half away from zero; sums begin at one
//! half and are clipped to 8 bits after each pass.

use super::passes::Sums;
use super::weights::{Kernel, Weights, pillow};
use super::{Resizable, Rounding};

/// Bits after the point: of 32, 8 are for the sample and 2 for overflow.
const BITS: u32 = 22;

/// Sums of samples of 8 bits.
pub(crate) struct Fixed;

impl Sums for Fixed {
    type Sample = u8;
    type Weight = i32;
    type Sum = i32;
    const EMPTY: i32 = 1 << (BITS - 1);

    fn add(sum: i32, sample: u8, weight: i32) -> i32 {
        sum.wrapping_add(i32::from(sample).wrapping_mul(weight))
    }

    fn sample(sum: i32) -> u8 {
        (sum >> BITS).clamp(0, 255) as u8
    }
}

impl Resizable for u8 {
    const ROUNDING: Rounding = Rounding::Added;
    type Sums = Fixed;

    fn weights(kernel: Kernel, size: (usize, usize), part: (usize, usize)) -> Weights<i32> {
        pillow(kernel, size, part, |weight| {
            let scaled = weight * f64::from(1_u32 << BITS);
            let half = if weight < 0.0 { -0.5 } else { 0.5 };
            (scaled + half) as i32
        })
    }
}
