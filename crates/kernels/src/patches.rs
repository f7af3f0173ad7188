//! The patches of an image as the columns of a matrix ("im2col"), written
//! into panels only while a product needs them.

use std::ops::Range;

use crate::gemm::{COLUMNS, Columns, panel_width};
use crate::window::Windows;

/// Patches of images of one size, ready to be cut.
#[derive(Debug, Clone)]
pub(crate) struct Patches {
    windows: Windows,
    /// Columns of an image in memory.
    line: usize,
    /// Where each number of a patch lies, from the patch's first.
    offsets: Vec<usize>,
    /// The last of them.
    reach: usize,
}

impl Patches {
    /// For images of `channels` planes of `plane` numbers and `line` columns,
    /// margins included.
    pub(crate) fn new(windows: Windows, channels: usize, plane: usize, line: usize) -> Patches {
        let [height, width] = windows.kernel;
        let mut offsets = Vec::with_capacity(channels * height * width);
        for channel in 0..channels {
            for y in 0..height {
                for x in 0..width {
                    let (y, x) = (y * windows.dilation[0], x * windows.dilation[1]);
                    offsets.push(channel * plane + y * line + x);
                }
            }
        }
        Patches {
            windows,
            line,
            reach: offsets.last().copied().unwrap_or(0),
            offsets,
        }
    }

    /// The patches of one image.
    pub(crate) fn of<'a>(&'a self, image: &'a [f32]) -> Cut<'a> {
        Cut {
            patches: self,
            image,
        }
    }

    /// Where the patch of a column begins.
    fn start(&self, column: usize) -> usize {
        let ([_, width], [down, along]) = (self.windows.output, self.windows.stride);
        column / width * down * self.line + column % width * along
    }
}

/// The patches of one image.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cut<'a> {
    patches: &'a Patches,
    image: &'a [f32],
}

impl Columns for Cut<'_> {
    fn count(&self) -> usize {
        self.patches.windows.outputs()
    }

    fn depth(&self) -> usize {
        self.patches.offsets.len()
    }

    fn pack(&self, depth: Range<usize>, columns: Range<usize>, panels: &mut [f32]) {
        let offsets = &self.patches.offsets[depth];
        let mut rest = panels;
        for from in columns.clone().step_by(COLUMNS) {
            let width = panel_width(from, columns.end);
            let (panel, next) = rest.split_at_mut(width * offsets.len());
            rest = next;
            let count = (columns.end - from).min(COLUMNS);
            self.panel(offsets, from..from + count, width, panel);
        }
    }
}

impl Cut<'_> {
    fn panel(&self, offsets: &[usize], columns: Range<usize>, width: usize, panel: &mut [f32]) {
        // Columns that fill up a panel repeat the last patch.
        let mut starts = [self.patches.start(columns.end - 1); COLUMNS];
        for (start, column) in starts.iter_mut().zip(columns.clone()) {
            *start = self.patches.start(column);
        }
        let last = starts.iter().max().copied().unwrap_or(0);
        assert!(last + self.patches.reach < self.image.len());
        let first = starts[0];
        if width == COLUMNS && last == first + COLUMNS - 1 && columns.len() == COLUMNS {
            let (lines, _) = panel.as_chunks_mut::<COLUMNS>();
            for (line, offset) in lines.iter_mut().zip(offsets) {
                let at = first + offset;
                line.copy_from_slice(&self.image[at..at + COLUMNS]);
            }
        } else {
            self.gather(offsets, &starts[..width], panel);
        }
    }

    fn gather(&self, offsets: &[usize], starts: &[usize], panel: &mut [f32]) {
        for (line, offset) in panel.chunks_exact_mut(starts.len()).zip(offsets) {
            for (to, start) in line.iter_mut().zip(starts) {
                // SAFETY: `panel` checked that the greatest start with the
                // greatest offset lies within the image.
                *to = unsafe { *self.image.get_unchecked(start + offset) };
            }
        }
    }
}
