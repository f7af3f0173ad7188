//! Sizes and places: how large an image becomes, and which part is kept. Whole
//! numbers are rounded as torchvision and Pillow round them.

use plumbline_study::recipe::{Preparation, Recipe, Resize, Size, Trim};

use crate::resample::{Part, Target};

/// Where the pixels of a prepared image come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Geometry {
    /// The part of the file's image that is looked at.
    pub(crate) trim: Part,
    /// The size that this part is brought to, and what is computed of it.
    pub(crate) target: Target,
    /// Place of the computed part in the cropped image.
    pub(crate) at: (i64, i64),
    /// Size of the cropped image.
    pub(crate) cropped: (usize, usize),
}

impl Geometry {
    pub(crate) fn new(width: usize, height: usize, preparation: &Preparation) -> Geometry {
        let recipe = preparation.recipe();
        let trim = trim(width, height, recipe.trim);
        let (resized, fitted) = resized((trim.width, trim.height), recipe.resize);
        // Where the resized image begins in what it was fitted into.
        let margin = |fitted: usize, resized: usize| half_even(fitted - resized.min(fitted));
        let left = margin(fitted.0, resized.0) as i64;
        let top = margin(fitted.1, resized.1) as i64;
        let cropped = cropped(fitted, recipe);
        let left = left - offset(fitted.0, cropped.0);
        let top = top - offset(fitted.1, cropped.1);
        let columns = kept(left, resized.0, cropped.0);
        let rows = kept(top, resized.1, cropped.1);
        Geometry {
            trim,
            target: Target {
                width: resized.0,
                height: resized.1,
                part: Part {
                    left: columns.0,
                    top: rows.0,
                    width: columns.1,
                    height: rows.1,
                },
            },
            at: (left + columns.0 as i64, top + rows.0 as i64),
            cropped,
        }
    }
}

impl Geometry {
    /// Whether pixels are added around the image.
    pub(crate) fn adds(&self) -> bool {
        let part = self.target.part;
        (part.width, part.height) != self.cropped
    }
}

/// The first kept pixel of a side and how many are kept, for an image that
/// begins at `at` of a window.
fn kept(at: i64, length: usize, window: usize) -> (usize, usize) {
    let first = (-at).clamp(0, length as i64);
    let end = (window as i64 - at).clamp(first, length as i64);
    (first as usize, (end - first) as usize)
}

/// TorchXRayVision's `XRayCenterCrop`: both halves are rounded down by themselves.
fn trim(width: usize, height: usize, trim: Trim) -> Part {
    let side = match trim {
        Trim::None => {
            return Part {
                left: 0,
                top: 0,
                width,
                height,
            };
        }
        Trim::Square => width.min(height),
    };
    Part {
        left: width / 2 - side / 2,
        top: height / 2 - side / 2,
        width: side,
        height: side,
    }
}

/// The size that an image is brought to, and the size with its margins.
fn resized(size: (usize, usize), resize: Resize) -> ((usize, usize), (usize, usize)) {
    let same = |size| (size, size);
    match resize {
        Resize::None => same(size),
        Resize::Exact(Size { width, height }) => same((width as usize, height as usize)),
        Resize::ShorterSide(side) => same(shorter_side(size, side as usize)),
        Resize::Fit(Size { width, height }) => {
            let bounds = (width as usize, height as usize);
            (contained(size, bounds), bounds)
        }
    }
}

/// torchvision: the longer side is rounded down.
fn shorter_side((width, height): (usize, usize), side: usize) -> (usize, usize) {
    let long = |long: usize, short: usize| {
        let exact = (long as u64 * side as u64).checked_div(short as u64);
        exact.unwrap_or(0).max(1) as usize
    };
    if width <= height {
        (side, long(height, width))
    } else {
        (long(width, height), side)
    }
}

/// Pillow's `ImageOps.contain`: proportions are compared and rounded in 64 bits.
fn contained((width, height): (usize, usize), bounds: (usize, usize)) -> (usize, usize) {
    let (w, h) = (width as f64, height as f64);
    let (image, frame) = (w / h, bounds.0 as f64 / bounds.1 as f64);
    let round = |value: f64| value.round_ties_even().max(1.0) as usize;
    if image > frame {
        (bounds.0, round(h / w * bounds.0 as f64))
    } else if image < frame {
        (round(w / h * bounds.1 as f64), bounds.1)
    } else {
        bounds
    }
}

fn cropped(size: (usize, usize), recipe: &Recipe) -> (usize, usize) {
    recipe
        .crop
        .map_or(size, |crop| (crop.width as usize, crop.height as usize))
}

/// torchvision's `CenterCrop`: where the crop begins; below zero where the
/// image is smaller and is padded first.
fn offset(length: usize, crop: usize) -> i64 {
    if crop > length {
        -(((crop - length) / 2) as i64)
    } else {
        half_even(length - crop) as i64
    }
}

/// Half of a number, rounded to the even neighbour as Python rounds.
fn half_even(number: usize) -> usize {
    let half = number / 2;
    half + usize::from(number % 2 == 1 && half % 2 == 1)
}
