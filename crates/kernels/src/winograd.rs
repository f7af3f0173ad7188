//! Convolutions of 3 × 3 at stride 1 by Winograd's minimal filtering F(2×2,
//! 3×3): sixteen products of matrices where the plain way needs thirty-six
//! (Lavin and Gray, doi:10.1109/CVPR.2016.435).
//!
//! An image is cut into tiles of 4 × 4 that overlap by two; a tile is
//! transformed by sums and differences alone, so that the result is as exact
//! as that of the plain way to within a few roundings. Larger tiles save more
//! products and lose digits, so they are not used here.

mod input;
mod output;

use crate::gemm::{Epilogue, PackedRows, product_packed};
use crate::out::{After, ImageOut};
use crate::plane::Margins;
use crate::window::Windows;

/// Numbers of a transformed tile.
const SPOTS: usize = 16;
/// Numbers of transformed input and output that are worked on together; they
/// stay in the second or third level of the cache.
const BLOCK: usize = 1 << 18;

/// A convolution made ready.
#[derive(Debug, Clone)]
pub(crate) struct Winograd {
    windows: Windows,
    channels: usize,
    /// Weights of each spot: output channels × input channels.
    weights: Vec<PackedRows>,
    margins: Margins,
    /// Rows and columns of tiles.
    tiles: [usize; 2],
}

/// Tiles that are worked on together.
#[derive(Debug, Clone, Copy)]
struct Block {
    /// First row of tiles.
    top: usize,
    /// Rows of tiles.
    rows: usize,
    /// Tiles, filled up to whole vectors.
    tiles: usize,
}

impl Winograd {
    /// Whether it can compute a convolution, and pays: with few channels the
    /// transforms cost more than the products that they save.
    pub(crate) fn suits(windows: &Windows, channels: usize, outputs: usize) -> bool {
        windows.kernel == [3, 3]
            && windows.stride == [1, 1]
            && windows.dilation == [1, 1]
            && channels >= 12
            && outputs >= 12
            && windows.output.iter().all(|size| *size >= 4)
    }

    /// `weights` as output channel, input channel, row, column.
    pub(crate) fn new(windows: Windows, channels: usize, weights: &[f32]) -> Winograd {
        let tiles = windows.output.map(|size| size.div_ceil(2));
        // Input is read in groups of four tiles, one vector further.
        let reach = [2 * tiles[0], 2 * tiles[1].next_multiple_of(4)];
        Winograd {
            weights: transformed(weights, channels),
            margins: windows.margins(reach, 4),
            windows,
            channels,
            tiles,
        }
    }

    /// Output channels.
    pub(crate) fn outputs(&self) -> usize {
        self.weights.first().map_or(0, PackedRows::rows)
    }

    /// Computes one image.
    pub(crate) fn run(
        &self,
        image: &[f32],
        out: &mut ImageOut,
        after: &After,
        scratch: &mut Vec<f32>,
    ) {
        let each = SPOTS * (self.channels + self.outputs());
        let rows_at_once = (BLOCK / each / self.tiles[1]).clamp(1, self.tiles[0]);
        let most = (rows_at_once * self.tiles[1]).next_multiple_of(4);
        // Tiles of the last rows are read in groups of four, past their end.
        let output = SPOTS * self.outputs() * most + 4;
        let plane = (2 * rows_at_once + 2) * self.margins.whole[1];
        scratch.resize(plane + SPOTS * self.channels * most + output, 0.0);
        let (plane, rest) = scratch.split_at_mut(plane);
        let (input, output) = rest.split_at_mut(SPOTS * self.channels * most);
        for top in (0..self.tiles[0]).step_by(rows_at_once) {
            let rows = rows_at_once.min(self.tiles[0] - top);
            let block = Block {
                top,
                rows,
                tiles: (rows * self.tiles[1]).next_multiple_of(4),
            };
            input::transform(self, &block, image, plane, input);
            self.multiply(&block, input, output);
            output::transform(self, &block, output, out, after);
        }
    }

    fn multiply(&self, block: &Block, input: &[f32], output: &mut [f32]) {
        let (from, to) = (self.channels * block.tiles, self.outputs() * block.tiles);
        let spots = input.chunks_exact(from).zip(output.chunks_exact_mut(to));
        for (weights, (input, output)) in self.weights.iter().zip(spots) {
            product_packed(weights, input, block.tiles, output, &Epilogue::NONE);
        }
    }
}

/// G·g·Gᵀ of every kernel, by spot.
fn transformed(weights: &[f32], channels: usize) -> Vec<PackedRows> {
    let (kernels, _) = weights.as_chunks::<9>();
    let spots: Vec<[f32; SPOTS]> = kernels.iter().map(spots_of).collect();
    let outputs = kernels.len() / channels.max(1);
    (0..SPOTS)
        .map(|spot| {
            let numbers: Vec<f32> = spots.iter().map(|spots| spots[spot]).collect();
            PackedRows::whole(&numbers, outputs, channels)
        })
        .collect()
}

fn spots_of(kernel: &[f32; 9]) -> [f32; SPOTS] {
    let along = |a: f64, b: f64, c: f64| [a, (a + b + c) / 2.0, (a - b + c) / 2.0, c];
    let rows: [[f64; 4]; 3] = core::array::from_fn(|row| {
        let at = |column: usize| f64::from(kernel[row * 3 + column]);
        along(at(0), at(1), at(2))
    });
    let columns: [[f64; 4]; 4] =
        core::array::from_fn(|column| along(rows[0][column], rows[1][column], rows[2][column]));
    core::array::from_fn(|spot| columns[spot % 4][spot / 4] as f32)
}
