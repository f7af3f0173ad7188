//! Numbers of 32 bits with antialiasing, as PyTorch computes
//! `interpolate(..., antialias=True)`, which torchvision calls for tensors
//! (ATen, `UpSampleKernel.cpp`, on a processor with fused multiply-add).

use super::passes::Sums;
use super::weights::{Kernel, Weights};
use super::{Resizable, Rounding};

/// Sums of numbers.
pub(in super::super) struct Float;

impl Sums for Float {
    type Sample = f32;
    type Weight = f32;
    type Sum = f32;
    const EMPTY: f32 = 0.0;

    fn add(sum: f32, sample: f32, weight: f32) -> f32 {
        // One rounding, as fused: the product of two floats is exact in 64 bits.
        (f64::from(sum) + f64::from(sample) * f64::from(weight)) as f32
    }

    fn sample(sum: f32) -> f32 {
        sum
    }
}

impl Resizable for f32 {
    const ROUNDING: Rounding = Rounding::Single;
    type Sums = Float;

    fn weights(kernel: Kernel, size: (usize, usize), part: (usize, usize)) -> Weights<f32> {
        let scale = size.0 as f32 / size.1 as f32;
        let stretch = scale.max(1.0);
        let support = f32::from(kernel.support()) * stretch;
        let narrow = if scale >= 1.0 { 1.0 / scale } else { 1.0 };
        let mut all = Weights::new();
        for at in part.0..part.0 + part.1 {
            let centre = scale * (at as f32 + 0.5);
            let start = (centre - support + 0.5) as usize;
            let end = ((centre + support + 0.5) as usize).min(size.0);
            let distance = |sample: usize| (sample as f32 - centre + 0.5) * narrow;
            let raw: Vec<f32> = (start..end)
                .map(|at| weight(kernel, distance(at)))
                .collect();
            let sum: f32 = raw.iter().sum();
            let divide = |raw: f32| if sum == 0.0 { raw } else { raw / sum };
            all.push(start, raw.iter().map(|raw| divide(*raw)));
        }
        all
    }
}

/// The weight at a distance, in 32 bits.
fn weight(kernel: Kernel, x: f32) -> f32 {
    let distance = x.abs();
    match kernel {
        Kernel::Bilinear if distance < 1.0 => 1.0 - distance,
        Kernel::Bicubic if distance < 1.0 => ((1.5 * distance - 2.5) * distance * distance) + 1.0,
        Kernel::Bicubic if distance < 2.0 => {
            ((-0.5 * distance + 2.5) * distance - 4.0) * distance + 2.0
        }
        Kernel::Bilinear | Kernel::Bicubic => 0.0,
        // A checked recipe never asks for it: torchvision has no such filter.
        Kernel::Lanczos => kernel.at(f64::from(x)) as f32,
    }
}
