//! Pooling: the greatest or the mean number of each window of a channel.

use crate::plane::Margins;
use crate::simd::{F32x4, LANES};
use crate::window::Windows;

/// What is taken of each window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Pooling {
    /// The greatest number; NaN is never it.
    Greatest,
    /// The mean of the numbers that lie on the image.
    Mean,
    /// The mean of all numbers of the window, those beyond the image being 0.
    MeanWithMargins,
}

/// A pooling made ready for images of one size.
#[derive(Debug, Clone)]
pub struct Pool {
    windows: Windows,
    pooling: Pooling,
    margins: Margins,
    /// What each sum is multiplied by; empty where it is the same for all.
    shares: Vec<f32>,
}

impl Pool {
    /// Makes it ready.
    pub fn new(windows: Windows, pooling: Pooling) -> Pool {
        let [height, width] = windows.output;
        let output = [height, width.next_multiple_of(LANES)];
        Pool {
            margins: windows.margins(output, 3 * LANES),
            shares: match pooling {
                Pooling::Mean => shares(&windows),
                Pooling::Greatest | Pooling::MeanWithMargins => Vec::new(),
            },
            windows,
            pooling,
        }
    }

    /// Pools every channel of a batch.
    ///
    /// # Panics
    /// When the lengths do not fit each other.
    pub fn run(&self, images: &[f32], out: &mut [f32], scratch: &mut Vec<f32>) {
        let (from, to) = (self.windows.inputs(), self.windows.outputs());
        assert_eq!(
            images.len() / from.max(1),
            out.len() / to.max(1),
            "channels"
        );
        scratch.resize(self.margins.numbers(), 0.0);
        let fill = match self.pooling {
            Pooling::Greatest => f32::NEG_INFINITY,
            Pooling::Mean | Pooling::MeanWithMargins => 0.0,
        };
        for (channel, out) in images.chunks_exact(from).zip(out.chunks_exact_mut(to)) {
            self.margins.copy(channel, fill, scratch);
            match self.windows.stride[1] {
                1 => self.channel::<1>(scratch, out),
                2 => self.channel::<2>(scratch, out),
                _ => self.slowly(scratch, out),
            }
        }
    }

    fn channel<const S: usize>(&self, plane: &[f32], out: &mut [f32]) {
        let width = self.windows.output[1];
        let size = self.windows.kernel[0] * self.windows.kernel[1];
        let same = F32x4::splat(1.0 / size as f32);
        for (row, line) in out.chunks_exact_mut(width).enumerate() {
            for (at, part) in line.chunks_mut(LANES).enumerate() {
                let column = at * LANES;
                let value = match self.pooling {
                    Pooling::Greatest => {
                        self.fold::<S>(plane, row, column, f32::NEG_INFINITY, F32x4::at_least)
                    }
                    Pooling::Mean | Pooling::MeanWithMargins => {
                        let share = match self.shares.get(row * width + column..) {
                            Some(shares) if !shares.is_empty() => {
                                F32x4::first_of(&shares[..part.len()])
                            }
                            _ => same,
                        };
                        self.fold::<S>(plane, row, column, 0.0, F32x4::add)
                            .mul(share)
                    }
                };
                value.write(part);
            }
        }
    }

    /// Four neighbouring windows.
    #[inline(always)]
    fn fold<const S: usize>(
        &self,
        plane: &[f32],
        row: usize,
        column: usize,
        first: f32,
        join: impl Fn(F32x4, F32x4) -> F32x4,
    ) -> F32x4 {
        let ([height, width], [down, along]) = (self.windows.kernel, self.windows.dilation);
        let line = self.margins.whole[1];
        let start = row * self.windows.stride[0] * line + column * S;
        let mut sum = F32x4::splat(first);
        for y in 0..height {
            for x in 0..width {
                let at = start + y * down * line + x * along;
                sum = join(sum, every::<S>(&plane[at..at + LANES * S]));
            }
        }
        sum
    }

    fn slowly(&self, plane: &[f32], out: &mut [f32]) {
        let ([height, width], [down, along]) = (self.windows.kernel, self.windows.dilation);
        let ([_, columns], line) = (self.windows.output, self.margins.whole[1]);
        let size = (height * width) as f32;
        for (at, out) in out.iter_mut().enumerate() {
            let [row, column] = [at / columns, at % columns];
            let start = row * self.windows.stride[0] * line + column * self.windows.stride[1];
            let places = (0..height).flat_map(|y| (0..width).map(move |x| (y, x)));
            let numbers = places.map(|(y, x)| plane[start + y * down * line + x * along]);
            *out = match self.pooling {
                Pooling::Greatest => numbers.fold(f32::NEG_INFINITY, f32::max),
                Pooling::Mean => numbers.sum::<f32>() * self.shares[at],
                Pooling::MeanWithMargins => numbers.sum::<f32>() / size,
            };
        }
    }
}

/// Four numbers, each `S` after the one before; `S` is 1 or 2.
#[inline(always)]
fn every<const S: usize>(numbers: &[f32]) -> F32x4 {
    let (vectors, _) = numbers.as_chunks::<LANES>();
    match vectors {
        [first, second, ..] if S == 2 => {
            F32x4::from_array(*first).evens(F32x4::from_array(*second))
        }
        [first, ..] => F32x4::from_array(*first),
        [] => F32x4::splat(0.0),
    }
}

/// One over the numbers of each window that lie on the image.
fn shares(windows: &Windows) -> Vec<f32> {
    let counts = |axis: usize| -> Vec<usize> {
        let lies = |window: usize, at: usize| {
            let place = window * windows.stride[axis] + at * windows.dilation[axis];
            (windows.before[axis]..windows.before[axis] + windows.input[axis]).contains(&place)
        };
        (0..windows.output[axis])
            .map(|window| {
                (0..windows.kernel[axis])
                    .filter(|at| lies(window, *at))
                    .count()
            })
            .collect()
    };
    let (rows, columns) = (counts(0), counts(1));
    rows.iter()
        .flat_map(|row| {
            columns
                .iter()
                .map(move |column| 1.0 / (row * column) as f32)
        })
        .collect()
}
