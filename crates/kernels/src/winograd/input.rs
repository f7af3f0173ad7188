//! Bᵀ·d·B of every tile of the image, four neighbours at a time.

use super::{Block, SPOTS, Winograd};
use crate::gemm::{COLUMNS, panel_width};
use crate::simd::{F32x4, LANES};

/// Writes the tiles of a block: for each spot the panels of a matrix of
/// channels × tiles.
pub(super) fn transform(
    winograd: &Winograd,
    block: &Block,
    image: &[f32],
    plane: &mut [f32],
    out: &mut [f32],
) {
    let size = winograd.windows.inputs();
    for (channel, image) in image.chunks_exact(size).enumerate() {
        let rows = 2 * block.top..2 * (block.top + block.rows) + 2;
        winograd.margins.copy_rows(image, 0.0, rows, plane);
        let mut put = Put {
            channel,
            channels: winograd.channels,
            tiles: block.tiles,
            out,
        };
        for row in 0..block.rows {
            for column in (0..winograd.tiles[1]).step_by(LANES) {
                let count = (winograd.tiles[1] - column).min(LANES);
                let line = winograd.margins.whole[1];
                let start = 2 * row * line + 2 * column;
                let numbers = &plane[start..start + 3 * line + 12];
                let spots = four_tiles(numbers, line);
                put.spots(&spots, row * winograd.tiles[1] + column, count);
            }
        }
    }
}

/// The four tiles that begin at a place of a plane.
#[inline(always)]
fn four_tiles(numbers: &[f32], line: usize) -> [F32x4; SPOTS] {
    let mut rows = [[F32x4::splat(0.0); 4]; 4];
    for (at, row) in rows.iter_mut().enumerate() {
        let from = numbers[at * line..at * line + 12].as_ptr();
        // SAFETY: twelve numbers can be read there.
        let (a, b, c) = unsafe {
            (
                F32x4::load(from),
                F32x4::load(from.add(4)),
                F32x4::load(from.add(8)),
            )
        };
        // Columns 0 to 3 of tiles that begin at every second number.
        let (first, second) = (a.evens(b), a.odds(b));
        let (after_b, after_c) = (b.evens(c), b.odds(c));
        let third = first.shifted(after_b);
        let fourth = second.shifted(after_c);
        *row = differences([first, second, third, fourth]);
    }
    let mut spots = [F32x4::splat(0.0); SPOTS];
    for column in 0..4 {
        let down = differences([
            rows[0][column],
            rows[1][column],
            rows[2][column],
            rows[3][column],
        ]);
        for (row, value) in down.into_iter().enumerate() {
            spots[row * 4 + column] = value;
        }
    }
    spots
}

#[inline(always)]
fn differences([a, b, c, d]: [F32x4; 4]) -> [F32x4; 4] {
    [a.sub(c), b.add(c), c.sub(b), b.sub(d)]
}

/// Where transformed tiles of one channel go.
struct Put<'a> {
    channel: usize,
    channels: usize,
    tiles: usize,
    out: &'a mut [f32],
}

impl Put<'_> {
    /// Writes `count` tiles, of which the first has this number.
    #[inline(always)]
    fn spots(&mut self, spots: &[F32x4; SPOTS], tile: usize, count: usize) {
        let each = self.channels * self.tiles;
        let within = tile % COLUMNS;
        if count == LANES && within + LANES <= COLUMNS {
            let at = self.place(tile);
            assert!((SPOTS - 1) * each + at + LANES <= self.out.len());
            for (spot, value) in spots.iter().enumerate() {
                // SAFETY: four numbers from the place in the last spot lie
                // within, as was checked.
                unsafe { value.store(self.out.as_mut_ptr().add(spot * each + at)) };
            }
        } else {
            for (spot, value) in spots.iter().enumerate() {
                for (lane, value) in value.to_array().into_iter().take(count).enumerate() {
                    let at = self.place(tile + lane);
                    self.out[spot * each + at] = value;
                }
            }
        }
    }

    /// Place of a tile among the panels of a spot.
    #[inline(always)]
    fn place(&self, tile: usize) -> usize {
        let first = tile - tile % COLUMNS;
        let width = panel_width(first, self.tiles);
        first * self.channels + self.channel * width + tile % COLUMNS
    }
}
