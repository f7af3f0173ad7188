//! Aᵀ·m·A of every tile of the result, and what follows the layer.

use super::{Block, SPOTS, Winograd};
use crate::out::{After, ImageOut};
use crate::simd::{F32x4, LANES};

/// Numbers of a row that four tiles give.
const WIDTH: usize = 2 * LANES;

/// Reads the products of a block and writes its part of the image.
pub(super) fn transform(
    winograd: &Winograd,
    block: &Block,
    products: &[f32],
    out: &mut ImageOut,
    after: &After,
) {
    let each = winograd.outputs() * block.tiles;
    let [height, width] = winograd.windows.output;
    for channel in 0..winograd.outputs() {
        for row in 0..block.rows {
            for column in (0..winograd.tiles[1]).step_by(LANES) {
                let tile = row * winograd.tiles[1] + column;
                let pair = four_tiles(products, channel * block.tiles + tile, each);
                let (y, x) = (2 * (block.top + row), 2 * column);
                let count = (width - x).min(WIDTH);
                for (down, eight) in pair.into_iter().enumerate() {
                    if y + down < height {
                        out.put(after, channel, (y + down) * width + x, count, eight);
                    }
                }
            }
        }
    }
}

/// Two rows of eight numbers from four tiles.
#[inline(always)]
fn four_tiles(products: &[f32], at: usize, each: usize) -> [[F32x4; 2]; 2] {
    assert!(at + (SPOTS - 1) * each + LANES <= products.len());
    let spot = |row: usize, column: usize| {
        // SAFETY: four numbers at the last spot lie within, as was checked.
        unsafe { F32x4::load(products.as_ptr().add(at + (row * 4 + column) * each)) }
    };
    let mut rows = [[F32x4::splat(0.0); 4]; 2];
    for column in 0..4 {
        let (a, b) = (spot(0, column), spot(1, column));
        let (c, d) = (spot(2, column), spot(3, column));
        rows[0][column] = a.add(b).add(c);
        rows[1][column] = b.sub(c).sub(d);
    }
    [across(rows[0]), across(rows[1])]
}

#[inline(always)]
fn across([a, b, c, d]: [F32x4; 4]) -> [F32x4; 2] {
    let (left, right) = (a.add(b).add(c), b.sub(c).sub(d));
    [left.zip_low(right), left.zip_high(right)]
}
