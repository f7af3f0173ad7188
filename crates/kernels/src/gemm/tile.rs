//! The innermost loops: panels of rows times panels of columns, into tiles of
//! the result.
//!
//! A tile of 3 × 12 has nine independent sums, enough to hide the latency of
//! a multiply-add; one of 4 × 8 has eight, and leaves a register for the
//! product where multiply and add are apart. Where fewer columns are left, more
//! panels of rows are taken at a time: 6 × 8 and 12 × 4, or 8 × 4.

use std::ops::Range;

use super::columns::panel_width;
use super::rows::Block;
use super::{COLUMNS, Epilogue, ROWS};
use crate::simd::{F32x4, LANES};

/// The part of the result that a block of columns contributes to.
pub(crate) struct Target<'a> {
    pub(crate) out: &'a mut [f32],
    pub(crate) stride: usize,
    pub(crate) epilogue: &'a Epilogue<'a>,
    /// Whether nothing was summed yet.
    pub(crate) first: bool,
    /// Whether nothing is left to sum.
    pub(crate) last: bool,
    /// Rows of the whole result.
    pub(crate) rows: Range<usize>,
    pub(crate) columns: Range<usize>,
}

/// Sums of a tile: panels of rows, rows of each, vectors of columns.
type Sums<const P: usize, const V: usize> = [[[F32x4; V]; ROWS]; P];

/// A band of panels of rows times all packed columns.
pub(crate) fn band(block: &Block, panels: Range<usize>, columns: &[f32], target: &mut Target) {
    let mut rest = columns;
    for from in target.columns.clone().step_by(COLUMNS) {
        let width = panel_width(from, target.columns.end);
        let (panel, next) = rest.split_at(width * block.depth.len());
        rest = next;
        let panels = panels.clone();
        match (width / LANES, ROWS) {
            (3, _) => down::<1, 3>(block, panels, panel, from, target),
            (2, 3) => down::<2, 2>(block, panels, panel, from, target),
            (2, _) => down::<1, 2>(block, panels, panel, from, target),
            (_, 3) => down::<4, 1>(block, panels, panel, from, target),
            (_, _) => down::<2, 1>(block, panels, panel, from, target),
        }
    }
}

/// One panel of columns, down the panels of rows, `P` at a time.
#[inline(always)]
fn down<const P: usize, const V: usize>(
    block: &Block,
    panels: Range<usize>,
    columns: &[f32],
    from: usize,
    target: &mut Target,
) {
    let mut at = panels.start;
    while at + P <= panels.end {
        one::<P, V>(block, at, columns, from, target);
        at += P;
    }
    while at < panels.end {
        one::<1, V>(block, at, columns, from, target);
        at += 1;
    }
}

#[inline(always)]
fn one<const P: usize, const V: usize>(
    block: &Block,
    panel: usize,
    columns: &[f32],
    from: usize,
    target: &mut Target,
) {
    let depth = block.depth.len();
    let size = depth * ROWS;
    let rows = &block.data[panel * size..(panel + P) * size];
    assert!(columns.len() >= depth * V * LANES);
    // SAFETY: both panels hold all numbers of `depth` steps, as checked.
    let sums = unsafe { sum::<P, V>(depth, rows.as_ptr(), columns.as_ptr()) };
    target.put(&sums, panel * ROWS, from);
}

/// # Safety
/// `rows` points to `P` panels of `depth × ROWS` numbers, `columns` to a panel
/// of `depth × 4V`.
// A function of its own: the compilers of browsers give registers to variables
// well in small functions only.
#[inline(never)]
unsafe fn sum<const P: usize, const V: usize>(
    depth: usize,
    rows: *const f32,
    columns: *const f32,
) -> Sums<P, V> {
    let mut sums = [[[F32x4::splat(0.0); V]; ROWS]; P];
    let (mut row, mut column) = (rows, columns);
    // One step at a time: unrolled, the compiler gathers the loads of several
    // steps first, which no register file holds.
    for _ in 0..depth {
        // SAFETY: one step further in each panel, `depth` steps in all.
        unsafe {
            add_products(&mut sums, row, column, depth);
            row = row.add(ROWS);
            column = column.add(V * LANES);
        }
    }
    sums
}

/// # Safety
/// The numbers of one step can be read at `row` in each panel of rows, and at
/// `column`.
#[inline(always)]
unsafe fn add_products<const P: usize, const V: usize>(
    sums: &mut Sums<P, V>,
    row: *const f32,
    column: *const f32,
    depth: usize,
) {
    let mut b = [F32x4::splat(0.0); V];
    for (v, b) in b.iter_mut().enumerate() {
        // SAFETY: by the caller.
        *b = unsafe { F32x4::load(column.add(v * LANES)) };
    }
    for p in 0..P {
        for r in 0..ROWS {
            // SAFETY: by the caller.
            let a = unsafe { F32x4::load_splat(row.add(p * depth * ROWS + r)) };
            for v in 0..V {
                sums[p][r][v] = sums[p][r][v].madd(a, b[v]);
            }
        }
    }
}

impl Target<'_> {
    /// Writes a tile whose first number is at (`row`, `column`).
    #[inline(always)]
    fn put<const P: usize, const V: usize>(
        &mut self,
        sums: &Sums<P, V>,
        row: usize,
        column: usize,
    ) {
        let width = self.columns.end - column;
        // Loops over constant bounds: the sums never leave their registers.
        for p in 0..P {
            for r in 0..ROWS {
                let row = row + p * ROWS + r;
                if row >= self.rows.end {
                    return;
                }
                if width >= V * LANES {
                    self.put_row(&sums[p][r], row, column);
                } else {
                    self.put_part(sums[p][r], row, column, width);
                }
            }
        }
    }

    #[inline(always)]
    fn put_row<const V: usize>(&mut self, sums: &[F32x4; V], row: usize, column: usize) {
        let start = row * self.stride + column;
        let (epilogue, end) = (self.epilogue, start + V * LANES);
        let out = self.out[start..end].as_mut_ptr();
        let bias = match epilogue.row_bias {
            Some(bias) => F32x4::splat(bias[row]),
            None => F32x4::splat(0.0),
        };
        for v in 0..V {
            let mut sum = sums[v];
            // SAFETY: at `out` there are V vectors, and what is added was
            // checked to be as long as the result.
            unsafe {
                let out = out.add(v * LANES);
                if !self.first {
                    sum = sum.add(F32x4::load(out));
                }
                if self.last {
                    sum = sum.add(bias);
                    if let Some(bias) = epilogue.column_bias {
                        sum = sum.add(F32x4::load(bias.as_ptr().add(column + v * LANES)));
                    }
                    if let Some(add) = epilogue.add {
                        sum = sum.add(F32x4::load(add.as_ptr().add(start + v * LANES)));
                    }
                    sum = epilogue.activation.of(sum);
                }
                sum.store(out);
            }
        }
    }

    /// The last columns of a row, where they do not fill vectors.
    #[inline(never)]
    fn put_part<const V: usize>(
        &mut self,
        sums: [F32x4; V],
        row: usize,
        column: usize,
        width: usize,
    ) {
        let start = row * self.stride + column;
        let (epilogue, out) = (self.epilogue, &mut self.out[start..start + width]);
        let bias = epilogue.row_bias.map_or(0.0, |bias| bias[row]);
        for (v, part) in out.chunks_mut(LANES).enumerate() {
            let mut sum = sums[v];
            if !self.first {
                sum = sum.add(F32x4::first_of(part));
            }
            if self.last {
                sum = sum.add(F32x4::splat(bias));
                if let Some(bias) = epilogue.column_bias {
                    sum = sum.add(F32x4::first_of(&bias[column + v * LANES..][..part.len()]));
                }
                if let Some(add) = epilogue.add {
                    sum = sum.add(F32x4::first_of(&add[start + v * LANES..][..part.len()]));
                }
                sum = epilogue.activation.of(sum);
            }
            sum.write(part);
        }
    }
}
