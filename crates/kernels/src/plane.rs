//! A channel of a picture with its margins: a border as wide as the padding,
//! and room at the end so that whole vectors can be read past the edge.

/// Where a picture lies within its margins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Margins {
    /// Rows and columns of the picture.
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
        let ([height, width], [top, left], [_, line]) = (self.size, self.before, self.whole);
        let plane = &mut plane[..self.numbers()];
        let (above, rest) = plane.split_at_mut(top * line);
        let (middle, below) = rest.split_at_mut(height * line);
        above.fill(fill);
        below.fill(fill);
        for (from, to) in channel
            .chunks_exact(width)
            .zip(middle.chunks_exact_mut(line))
        {
            to[..left].fill(fill);
            to[left..left + width].copy_from_slice(from);
            to[left + width..].fill(fill);
        }
    }
}
