//! Numbers of 32 bits with antialiasing, as PyTorch computes
//! `interpolate(..., antialias=True)`, which torchvision calls for tensors.
//!
//! Weights follow ATen's `UpSampleKernel.cpp`, where constants are of 64 bits and
//! what is kept has 32. PyTorch's builds for x86-64 multiply and add with one
//! rounding (fused) where they can; of long sums the compiler makes blocks of four
//! products, which are rounded before they are added. Both are repeated here:
//! compared with PyTorch 2.15, every bit is equal.

use super::passes::Sums;
use super::weights::{Kernel, Weights};
use super::{Resizable, Rounding};

/// Sums of numbers.
pub(crate) struct Float;

/// The weight of a number, and how its product is added.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Tap {
    weight: f32,
    adding: Adding,
}

/// How a product is added to a sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Adding {
    /// Rounded once, after adding.
    Fused,
    /// Rounded before and after adding.
    Rounded,
}

impl Sums for Float {
    type Sample = f32;
    type Weight = Tap;
    type Sum = f32;
    const EMPTY: f32 = 0.0;

    fn add(sum: f32, sample: f32, tap: Tap) -> f32 {
        match tap.adding {
            Adding::Fused => fused(sample, tap.weight, sum),
            Adding::Rounded => sum + sample * tap.weight,
        }
    }

    fn sample(sum: f32) -> f32 {
        sum
    }
}

/// a × b + c with one rounding: the product of two floats is exact in 64 bits.
fn fused(a: f32, b: f32, c: f32) -> f32 {
    (f64::from(a) * f64::from(b) + f64::from(c)) as f32
}

impl Resizable for f32 {
    const ROUNDING: Rounding = Rounding::Single;
    type Sums = Float;

    fn weights(kernel: Kernel, size: (usize, usize), part: (usize, usize)) -> Weights<Tap> {
        let scale = size.0 as f32 / size.1 as f32;
        let support = f32::from(kernel.support()) * scale.max(1.0);
        let narrow = if scale >= 1.0 {
            (1.0 / f64::from(scale)) as f32
        } else {
            1.0
        };
        let mut all = Weights::new();
        for at in part.0..part.0 + part.1 {
            let centre = (f64::from(scale) * (at as f64 + 0.5)) as f32;
            // Casting cuts off what follows the point, and what lies below zero.
            let start = (f64::from(centre - support) + 0.5) as usize;
            let end = ((f64::from(centre + support) + 0.5) as usize).min(size.0);
            let distance = |sample: usize| {
                let from = f64::from(sample as f32 - centre) + 0.5;
                (from * f64::from(narrow)) as f32
            };
            let raw: Vec<f32> = (start..end)
                .map(|sample| weight(kernel, distance(sample)))
                .collect();
            all.push(start, taps(&raw));
        }
        all
    }
}

/// Weights that sum to 1. The first product is the sum's first term; whole blocks
/// of four follow, and at most three single ones.
fn taps(raw: &[f32]) -> impl Iterator<Item = Tap> {
    /// Products of a block.
    const BLOCK: usize = 4;
    let sum: f32 = raw.iter().fold(0.0, |sum, raw| sum + raw);
    let blocks = raw.len().saturating_sub(1) / BLOCK * BLOCK;
    raw.iter().enumerate().map(move |(at, raw)| Tap {
        weight: if sum == 0.0 { *raw } else { *raw / sum },
        adding: if (1..=blocks).contains(&at) {
            Adding::Rounded
        } else {
            Adding::Fused
        },
    })
}

/// The weight at a distance, in 32 bits.
fn weight(kernel: Kernel, x: f32) -> f32 {
    let distance = x.abs();
    match kernel {
        Kernel::Bilinear if distance < 1.0 => 1.0 - distance,
        Kernel::Bicubic if distance < 1.0 => {
            let inner = fused(1.5, distance, -2.5) * distance;
            fused(inner, distance, 1.0)
        }
        Kernel::Bicubic if distance < 2.0 => {
            let inner = fused(fused(-0.5, distance, 2.5), distance, -4.0);
            fused(inner, distance, 2.0)
        }
        Kernel::Bilinear | Kernel::Bicubic => 0.0,
        // A checked recipe never asks for it: torchvision has no such filter.
        Kernel::Lanczos => kernel.at(f64::from(x)) as f32,
    }
}
