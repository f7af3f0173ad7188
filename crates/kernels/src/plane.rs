//! A channel of an image with its margins: a border as wide as the padding,
//! and room at the end so that whole vectors can be read past the edge.

/// Where an image lies within its margins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Margins {
    /// Rows and columns of the image.
    pub(crate) size: [usize; 2],
    /// Rows above and columns before it.
    pub(crate) before: [usize; 2],
    /// Rows and columns in all.
    pub(crate) whole: [usize; 2],
}

impl Margins {
    /// Numbers of a plane.
    pub(crate) fn numbers(&self) -> usize {
        let [rows, columns] = self.whole;
        rows * columns
    }

    /// Copies one channel; `fill` stands in the margins.
    pub(crate) fn copy(&self, channel: &[f32], fill: f32, plane: &mut [f32]) {
        self.copy_rows(channel, fill, 0..self.whole[0], plane);
    }

    /// Copies some rows of a plane, margins included.
    pub(crate) fn copy_rows(
        &self,
        channel: &[f32],
        fill: f32,
        rows: core::ops::Range<usize>,
        plane: &mut [f32],
    ) {
        let ([height, width], [top, left], [_, line]) = (self.size, self.before, self.whole);
        for (row, to) in rows.zip(plane.chunks_exact_mut(line)) {
            let from = row.wrapping_sub(top);
            if from >= height {
                to.fill(fill);
                continue;
            }
            to[..left].fill(fill);
            to[left..left + width].copy_from_slice(&channel[from * width..(from + 1) * width]);
            to[left + width..].fill(fill);
        }
    }
}
