//! Convolutions that keep channels apart ("depthwise"): each channel of the
//! result comes from one of the image.
//!
//! A channel is copied into its margins, where it fits the first-level cache,
//! and then summed directly, blocks of rows and vectors at a time: the sums of
//! a block are independent, which hides the latency of the additions.

use crate::out::{After, ImageOut};
use crate::plane::Margins;
use crate::simd::{F32x4, LANES};
use crate::window::Windows;

/// A convolution made ready.
#[derive(Debug, Clone)]
pub(crate) struct Depthwise {
    windows: Windows,
    margins: Margins,
    /// Channels of the result for each of the image.
    multiple: usize,
    weights: Vec<f32>,
}

/// Most rows of a block; margins have room for a whole block at the end.
const MOST_ROWS: usize = 8;

impl Depthwise {
    /// Whether it can compute such windows.
    pub(crate) fn suits(windows: &Windows) -> bool {
        windows.dilation == [1, 1] && (windows.stride == [1, 1] || windows.stride == [2, 2])
    }

    pub(crate) fn new(windows: Windows, multiple: usize, weights: &[f32]) -> Depthwise {
        let output = [
            windows.output[0] + MOST_ROWS,
            windows.output[1].next_multiple_of(LANES),
        ];
        Depthwise {
            margins: windows.margins(output, 2 * LANES),
            windows,
            multiple,
            weights: weights.to_vec(),
        }
    }

    /// Computes one image.
    pub(crate) fn run(
        &self,
        image: &[f32],
        out: &mut ImageOut,
        after: &After,
        scratch: &mut Vec<f32>,
    ) {
        scratch.resize(self.margins.numbers(), 0.0);
        let size = self.windows.kernel[0] * self.windows.kernel[1];
        let channels = image.chunks_exact(self.windows.inputs());
        for (at, channel) in channels.enumerate() {
            self.margins.copy(channel, 0.0, scratch);
            for channel in at * self.multiple..(at + 1) * self.multiple {
                let weights = &self.weights[channel * size..(channel + 1) * size];
                let mut blocks = Blocks {
                    windows: &self.windows,
                    line: self.margins.whole[1],
                    plane: scratch,
                    weights,
                    out,
                    after,
                    channel,
                };
                blocks.all();
            }
        }
    }
}

/// One channel of the result.
struct Blocks<'a, 'b> {
    windows: &'a Windows,
    /// Columns of the plane.
    line: usize,
    plane: &'a [f32],
    weights: &'a [f32],
    out: &'a mut ImageOut<'b>,
    after: &'a After<'a>,
    channel: usize,
}

impl Blocks<'_, '_> {
    fn all(&mut self) {
        let stride = self.windows.stride[0];
        match (self.windows.kernel, stride) {
            ([3, 3], 1) => self.down::<1, 3>(),
            ([3, 3], _) => self.down::<2, 3>(),
            ([5, 5], 1) => self.down::<1, 5>(),
            ([5, 5], _) => self.down::<2, 5>(),
            (_, 1) => self.down::<1, 0>(),
            (_, _) => self.down::<2, 0>(),
        }
    }

    /// Full blocks of 2 × 16, then 8 × 4 for the columns that are left. `S` is
    /// the stride, `K` the height and width of the kernel, 0 if it is not
    /// known when this is compiled.
    fn down<const S: usize, const K: usize>(&mut self) {
        let [height, width] = self.windows.output;
        let wide = width / (4 * LANES) * (4 * LANES);
        for row in (0..height).step_by(2) {
            for column in (0..wide).step_by(4 * LANES) {
                self.block::<S, K, 2, 4>(row, column);
            }
        }
        for row in (0..height).step_by(MOST_ROWS) {
            for column in (wide..width).step_by(LANES) {
                self.block::<S, K, MOST_ROWS, 1>(row, column);
            }
        }
    }

    #[inline(always)]
    fn block<const S: usize, const K: usize, const R: usize, const V: usize>(
        &mut self,
        row: usize,
        column: usize,
    ) {
        let sums = self.sums::<S, K, R, V>(row, column);
        let [height, width] = self.windows.output;
        let count = (width - column).min(V * LANES);
        for (down, sums) in sums.into_iter().enumerate().take(height - row) {
            let at = (row + down) * width + column;
            self.out.put(self.after, self.channel, at, count, sums);
        }
    }

    // A function of its own, for the sake of the compilers of browsers.
    #[inline(never)]
    fn sums<const S: usize, const K: usize, const R: usize, const V: usize>(
        &self,
        row: usize,
        column: usize,
    ) -> [[F32x4; V]; R] {
        let [height, width] = if K > 0 { [K, K] } else { self.windows.kernel };
        let start = row * S * self.line + column * S;
        let last = start
            + ((R - 1) * S + height - 1) * self.line
            + (width - 1)
            + (V - 1) * LANES * S
            + LANES * S;
        assert!(last <= self.plane.len() && height * width <= self.weights.len());
        let mut sums = [[F32x4::splat(0.0); V]; R];
        for y in 0..height {
            for x in 0..width {
                // SAFETY: there are as many weights, as was checked.
                let weight = unsafe { F32x4::load_splat(self.weights.as_ptr().add(y * width + x)) };
                for r in 0..R {
                    let from = start + (r * S + y) * self.line + x;
                    for v in 0..V {
                        // SAFETY: the last number that is read was checked.
                        let numbers = unsafe {
                            let from = self.plane.as_ptr().add(from + v * LANES * S);
                            every::<S>(from)
                        };
                        sums[r][v] = sums[r][v].madd(weight, numbers);
                    }
                }
            }
        }
        sums
    }
}

/// Four numbers, each `S` after the one before.
///
/// # Safety
/// `4S` numbers can be read at `from`; `S` is 1 or 2.
#[inline(always)]
unsafe fn every<const S: usize>(from: *const f32) -> F32x4 {
    // SAFETY: by the caller.
    unsafe {
        if S == 1 {
            F32x4::load(from)
        } else {
            F32x4::load(from).evens(F32x4::load(from.add(LANES)))
        }
    }
}
