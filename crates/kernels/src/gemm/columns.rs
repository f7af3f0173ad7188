//! The right factor, cut into panels of few columns while it is needed.

use std::ops::Range;

use super::COLUMNS;
use crate::simd::LANES;

/// Something that has columns: a matrix, or the patches of an image.
pub trait Columns {
    /// How many there are.
    fn count(&self) -> usize;
    /// Numbers in each.
    fn depth(&self) -> usize;
    /// Writes the numbers `depth` of the columns `columns` into panels: for
    /// each [`COLUMNS`] columns (fewer at the end, a multiple of four, filled
    /// up with any finite number) the numbers of one depth side by side, depth
    /// by depth.
    fn pack(&self, depth: Range<usize>, columns: Range<usize>, panels: &mut [f32]);
}

/// Width of the panel that begins at a column: a full one, or the fewest
/// vectors that hold the rest.
pub(crate) fn panel_width(from: usize, end: usize) -> usize {
    (end - from).next_multiple_of(LANES).min(COLUMNS)
}

/// A matrix in memory whose number (k, column) is at `k * depth_stride +
/// column * column_stride`.
#[derive(Debug, Clone, Copy)]
pub struct Strided<'a> {
    /// The numbers.
    pub data: &'a [f32],
    /// Columns.
    pub columns: usize,
    /// Numbers in each column.
    pub depth: usize,
    /// From one number of a column to the next.
    pub depth_stride: usize,
    /// From one column to the next.
    pub column_stride: usize,
}

impl Columns for Strided<'_> {
    fn count(&self) -> usize {
        self.columns
    }

    fn depth(&self) -> usize {
        self.depth
    }

    fn pack(&self, depth: Range<usize>, columns: Range<usize>, panels: &mut [f32]) {
        let full = columns.len() / COLUMNS;
        if self.column_stride == 1 {
            self.copy_full(depth.clone(), columns.start, full, panels);
        }
        let done = if self.column_stride == 1 { full } else { 0 };
        let mut rest = &mut panels[done * COLUMNS * depth.len()..];
        for from in (columns.start + done * COLUMNS..columns.end).step_by(COLUMNS) {
            let width = panel_width(from, columns.end);
            let (panel, next) = rest.split_at_mut(width * depth.len());
            rest = next;
            let count = (columns.end - from).min(COLUMNS);
            self.copy_any(depth.clone(), from..from + count, width, panel);
        }
    }
}

impl Strided<'_> {
    /// Full panels, one line of the matrix after the other: reading along
    /// memory costs less than writing along it.
    fn copy_full(&self, depth: Range<usize>, from: usize, count: usize, panels: &mut [f32]) {
        let size = COLUMNS * depth.len();
        for (at, k) in depth.enumerate() {
            let start = k * self.depth_stride + from;
            let (line, _) = self.data[start..start + count * COLUMNS].as_chunks::<COLUMNS>();
            for (panel, numbers) in line.iter().enumerate() {
                let to = panel * size + at * COLUMNS;
                panels[to..to + COLUMNS].copy_from_slice(numbers);
            }
        }
    }

    fn copy_any(
        &self,
        depth: Range<usize>,
        columns: Range<usize>,
        width: usize,
        panel: &mut [f32],
    ) {
        for (line, k) in panel.chunks_exact_mut(width).zip(depth) {
            line.fill(0.0);
            for (to, column) in line.iter_mut().zip(columns.clone()) {
                *to = self.data[k * self.depth_stride + column * self.column_stride];
            }
        }
    }
}
