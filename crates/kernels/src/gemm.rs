//! Matrix products, `out[m × n] = rows[m × k] · columns[k × n]`, with what
//! follows a layer applied while a result is still in registers.
//!
//! As in GotoBLAS (Goto and van de Geijn, doi:10.1145/1356052.1356053): both
//! factors are cut into panels, three rows and twelve columns wide (four and
//! eight where a multiply-add is two instructions), so that a tile of the result
//! stays within the fifteen vector registers that a browser's compiler leaves; a
//! block of columns stays in the cache while all rows pass by.

mod columns;
mod rows;
mod tile;

pub(crate) use columns::panel_width;
pub use columns::{Columns, Strided};
pub use rows::PackedRows;

use crate::Activation;
use tile::Target;

/// Whether a multiply-add is one instruction.
const FUSED: bool = cfg!(target_feature = "relaxed-simd");
/// Rows of a panel.
pub(crate) const ROWS: usize = if FUSED { 3 } else { 4 };
/// Columns of a panel.
pub(crate) const COLUMNS: usize = if FUSED { 12 } else { 8 };
/// Most products summed before the result is put down and taken up again: a
/// panel of columns of this depth fits the first-level cache.
const DEPTH: usize = 384;
/// Columns worked on together; with [`DEPTH`] a block that fits the second
/// level.
const WIDTH: usize = 240;
/// Panels of rows worked on together.
const HEIGHT: usize = 120 / ROWS;

/// What is done with each sum before it is written.
#[derive(Debug, Clone, Copy)]
pub struct Epilogue<'a> {
    /// Added to all columns of a row; as long as there are rows.
    pub row_bias: Option<&'a [f32]>,
    /// Added to all rows of a column; as long as there are columns.
    pub column_bias: Option<&'a [f32]>,
    /// Added number by number; laid out as the result.
    pub add: Option<&'a [f32]>,
    /// Applied last.
    pub activation: Activation,
}

impl Epilogue<'_> {
    /// Nothing is done.
    pub const NONE: Epilogue<'static> = Epilogue {
        row_bias: None,
        column_bias: None,
        add: None,
        activation: Activation::Identity,
    };
}

/// Multiplies. Row `i` of the result begins at `out[i * stride]`.
///
/// `scratch` holds panels of columns between calls, so that nothing is
/// allocated twice.
///
/// # Panics
/// When `out`, or what the epilogue adds, is shorter than the result.
pub fn gemm(
    rows: &PackedRows,
    columns: &impl Columns,
    out: &mut [f32],
    stride: usize,
    epilogue: &Epilogue,
    scratch: &mut Vec<f32>,
) {
    let (m, n) = (rows.rows(), columns.count());
    if m == 0 || n == 0 {
        return;
    }
    check(m, n, stride, out, epilogue);
    let (quick, rarer) = epilogue.activation.split();
    let epilogue = &Epilogue {
        activation: quick,
        ..*epilogue
    };
    assert_eq!(rows.depth(), columns.depth(), "depths of the two factors");
    let widest = n.min(WIDTH).next_multiple_of(COLUMNS);
    scratch.resize(widest * rows.deepest().max(1), 0.0);
    if rows.depth() == 0 {
        fill(m, n, stride, out, epilogue);
    }
    for from in (0..n).step_by(WIDTH) {
        let range = from..(from + WIDTH).min(n);
        for block in rows.blocks() {
            columns.pack(block.depth.clone(), range.clone(), scratch);
            let mut target = Target {
                out,
                stride,
                epilogue,
                first: block.depth.start == 0,
                last: block.depth.end == rows.depth(),
                rows: 0..m,
                columns: range.clone(),
            };
            product(&block, scratch, &mut target);
        }
    }
    if rarer != Activation::Identity {
        let lines = out.chunks_mut(stride.max(n)).take(m);
        lines.for_each(|line| rarer.apply(&mut line[..n]));
    }
}

/// Multiplies by columns that were packed over their whole depth; the rows are
/// [`PackedRows::whole`], those of the result follow each other.
pub(crate) fn product_packed(
    rows: &PackedRows,
    panels: &[f32],
    count: usize,
    out: &mut [f32],
    epilogue: &Epilogue,
) {
    let m = rows.rows();
    check(m, count, count, out, epilogue);
    for block in rows.blocks() {
        let mut target = Target {
            out,
            stride: count,
            epilogue,
            first: true,
            last: true,
            rows: 0..m,
            columns: 0..count,
        };
        product(&block, panels, &mut target);
    }
}

/// A block of rows times a block of packed columns.
fn product(block: &rows::Block, columns: &[f32], target: &mut Target) {
    let panels = target.rows.end.div_ceil(ROWS);
    for top in (0..panels).step_by(HEIGHT) {
        tile::band(block, top..(top + HEIGHT).min(panels), columns, target);
    }
}

/// A product of nothing: the epilogue alone.
fn fill(m: usize, n: usize, stride: usize, out: &mut [f32], epilogue: &Epilogue) {
    for row in 0..m {
        for column in 0..n {
            let at = row * stride + column;
            let of = |list: Option<&[f32]>, at: usize| list.map_or(0.0, |list| list[at]);
            let mut value = [of(epilogue.row_bias, row)
                + of(epilogue.column_bias, column)
                + of(epilogue.add, at)];
            epilogue.activation.apply(&mut value);
            out[at] = value[0];
        }
    }
}

fn check(m: usize, n: usize, stride: usize, out: &[f32], epilogue: &Epilogue) {
    let end = (m - 1) * stride + n;
    assert!(stride >= n || m == 1, "rows of the result overlap");
    assert!(
        out.len() >= end,
        "result of {} numbers, {end} needed",
        out.len()
    );
    let long = |list: Option<&[f32]>, needed: usize| list.is_none_or(|list| list.len() >= needed);
    assert!(long(epilogue.row_bias, m), "bias of {m} rows");
    assert!(long(epilogue.column_bias, n), "bias of {n} columns");
    assert!(long(epilogue.add, end), "{end} numbers to add");
}
