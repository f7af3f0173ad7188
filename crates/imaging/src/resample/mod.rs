//! Resizing, as Pillow and torchvision compute it.
//!
//! Every filter is separable: each pass replaces a row (or column) by weighted
//! sums of its samples. What differs is the arithmetic of the sums and which pass
//! comes first; both change values, so both belong to the recipe. Each pixel is
//! computed for itself, so that what a crop throws away need not be computed.

mod fixed;
mod float;
mod nearest;
mod passes;
mod real;
mod weights;
mod wide;

use plumbline_study::recipe::{Arithmetic, Filter};

use crate::plane::Plane;
use passes::{Order, Sums, passes};
use weights::{Kernel, Weights};

pub(crate) use nearest::Rounding;
pub(crate) use real::Real;

/// The size that an image is brought to, and the part of it that is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Target {
    pub(crate) width: usize,
    pub(crate) height: usize,
    pub(crate) part: Part,
}

/// A part of a resized image.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) left: usize,
    pub(crate) top: usize,
    pub(crate) width: usize,
    pub(crate) height: usize,
}

/// Samples that can be resized.
pub(crate) trait Resizable: Copy + Default {
    /// How places of the nearest pixel are rounded.
    const ROUNDING: Rounding;
    /// The weighted sums of these samples.
    type Sums: Sums<Sample = Self>;
    /// Weights as these sums take them.
    fn weights(
        kernel: Kernel,
        size: (usize, usize),
        part: (usize, usize),
    ) -> Weights<<Self::Sums as Sums>::Weight>;
}

/// Resizes an image and gives the wanted part.
pub(crate) fn resize<T: Resizable>(
    plane: &Plane<T>,
    target: Target,
    filter: Filter,
    arithmetic: Arithmetic,
) -> Plane<T> {
    let part = target.part;
    if (plane.width, plane.height) == (target.width, target.height) {
        let size = (part.width, part.height);
        return plane.window(part.left as i64, part.top as i64, size, T::default());
    }
    let Some(kernel) = Kernel::of(filter) else {
        return nearest::nearest(plane, target, T::ROUNDING);
    };
    let columns = (plane.width != target.width)
        .then(|| T::weights(kernel, (plane.width, target.width), (part.left, part.width)));
    let rows = (plane.height != target.height).then(|| {
        T::weights(
            kernel,
            (plane.height, target.height),
            (part.top, part.height),
        )
    });
    let order = order(plane, target, arithmetic);
    passes::<T::Sums>(plane, columns.as_ref(), rows.as_ref(), part, order)
}

/// Pillow from version 13 begins with the columns where the height shrinks, and
/// by more than twice as many pixels as the width.
fn order<T>(plane: &Plane<T>, target: Target, arithmetic: Arithmetic) -> Order {
    let shrink = |from: usize, to: usize| from as i64 - to as i64;
    let height = shrink(plane.height, target.height);
    let width = shrink(plane.width, target.width);
    if arithmetic == Arithmetic::Pillow13 && height > 0 && height > 2 * width {
        Order::ColumnsFirst
    } else {
        Order::RowsFirst
    }
}
