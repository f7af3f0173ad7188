//! The left factor, cut into panels of few rows: for each step of the sum
//! their numbers side by side. Weights are cut once, when a model loads.

use std::ops::Range;

use super::{DEPTH, ROWS};

/// A matrix of rows in panels. Rows that fill up the last panel are zeros.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PackedRows {
    rows: usize,
    depth: usize,
    /// Products that are summed at a time.
    step: usize,
    data: Vec<f32>,
}

/// All panels of a range of the sum.
pub(super) struct Block<'a> {
    pub(super) depth: Range<usize>,
    /// One panel after the other, each of `depth × ROWS` numbers.
    pub(super) data: &'a [f32],
}

impl PackedRows {
    /// Packs a matrix whose number (row, k) is at `row * row_stride + k *
    /// depth_stride`.
    ///
    /// # Panics
    /// When `data` is too short.
    pub fn new(
        data: &[f32],
        rows: usize,
        depth: usize,
        row_stride: usize,
        depth_stride: usize,
    ) -> PackedRows {
        let mut packed = PackedRows {
            rows,
            depth,
            step: 0,
            data: Vec::new(),
        };
        packed.pack(data, [rows, depth], [row_stride, depth_stride]);
        packed
    }

    /// Packs a matrix whose sums are never cut: rows follow each other, and so
    /// do the numbers of a row.
    pub(crate) fn whole(data: &[f32], rows: usize, depth: usize) -> PackedRows {
        let mut packed = PackedRows {
            rows,
            depth,
            step: depth,
            data: Vec::new(),
        };
        packed.fill(data, [depth, 1]);
        packed
    }

    /// Packs another matrix into the same memory: its shape (rows, depth) and
    /// the distances between rows and along the sum.
    ///
    /// # Panics
    /// When `data` is too short.
    pub fn pack(&mut self, data: &[f32], shape: [usize; 2], strides: [usize; 2]) {
        let [rows, depth] = shape;
        let parts = depth.div_ceil(DEPTH).max(1);
        self.rows = rows;
        self.depth = depth;
        self.step = depth.div_ceil(parts);
        self.fill(data, strides);
    }

    fn fill(&mut self, data: &[f32], strides: [usize; 2]) {
        self.data.clear();
        self.data
            .reserve(self.rows.next_multiple_of(ROWS) * self.depth);
        for block in steps(self.depth, self.step) {
            for top in (0..self.rows).step_by(ROWS) {
                self.panel(data, top, block.clone(), strides);
            }
        }
    }

    fn panel(&mut self, data: &[f32], top: usize, depth: Range<usize>, strides: [usize; 2]) {
        let [row_stride, depth_stride] = strides;
        let rows = (self.rows - top).min(ROWS);
        for k in depth {
            let mut line = [0.0; ROWS];
            for (row, number) in line.iter_mut().enumerate().take(rows) {
                *number = data[(top + row) * row_stride + k * depth_stride];
            }
            self.data.extend_from_slice(&line);
        }
    }

    /// Rows.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Length of the sums.
    pub fn depth(&self) -> usize {
        self.depth
    }

    /// The deepest block.
    pub(super) fn deepest(&self) -> usize {
        self.step
    }

    pub(super) fn blocks(&self) -> impl Iterator<Item = Block<'_>> {
        let rows = self.rows.next_multiple_of(ROWS);
        steps(self.depth, self.step).map(move |depth| Block {
            data: &self.data[depth.start * rows..depth.end * rows],
            depth,
        })
    }
}

fn steps(depth: usize, step: usize) -> impl Iterator<Item = Range<usize>> {
    (0..depth)
        .step_by(step.max(1))
        .map(move |from| from..(from + step).min(depth))
}
