//! Where windows of a kernel lie on an image.

use crate::plane::Margins;

/// The windows of a convolution or a pooling over images of one size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Windows {
    /// Height and width of an image.
    pub input: [usize; 2],
    /// Height and width of the result.
    pub output: [usize; 2],
    /// Height and width of a window.
    pub kernel: [usize; 2],
    /// From one window to the next.
    pub stride: [usize; 2],
    /// From one number within a window to the next.
    pub dilation: [usize; 2],
    /// Rows above and columns before the image that windows reach; what lies
    /// behind follows from the size of the result.
    pub before: [usize; 2],
}

impl Windows {
    /// Whether every window is one number and each has one.
    pub fn is_pointwise(&self) -> bool {
        self.kernel == [1, 1] && self.stride == [1, 1] && self.input == self.output
    }

    /// Numbers of a channel of the image.
    pub(crate) fn inputs(&self) -> usize {
        self.input[0] * self.input[1]
    }

    /// Numbers of a channel of the result.
    pub(crate) fn outputs(&self) -> usize {
        self.output[0] * self.output[1]
    }

    /// Rows and columns that windows reach in all, for results of this size.
    fn reach(&self, output: [usize; 2]) -> [usize; 2] {
        core::array::from_fn(|axis| {
            let windows = output[axis].max(1) - 1;
            windows * self.stride[axis] + (self.kernel[axis] - 1) * self.dilation[axis] + 1
        })
    }

    /// Margins for results of at least the given size.
    pub(crate) fn margins(&self, output: [usize; 2], slack: usize) -> Margins {
        let reach = self.reach(output);
        let whole = |axis: usize| reach[axis].max(self.before[axis] + self.input[axis]);
        Margins {
            size: self.input,
            before: self.before,
            whole: [whole(0), whole(1) + slack],
        }
    }

    /// Whether windows reach beyond the image.
    pub(crate) fn needs_margins(&self) -> bool {
        let reach = self.reach(self.output);
        self.before != [0, 0] || reach[0] > self.input[0] || reach[1] > self.input[1]
    }
}
