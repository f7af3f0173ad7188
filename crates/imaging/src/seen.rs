//! The image that the model sees: cut, resized and padded, before its samples
//! become numbers.

use plumbline_study::Problem;
use plumbline_study::recipe::{Arithmetic, Pad, Preparation, Recipe, Scale};

use crate::colour::convert;
use crate::geometry::Geometry;
use crate::plane::{Plane, Planes};
use crate::resample::{Real, Resizable, resize};
use crate::scale::scaled;
use crate::{Pixels, problem};

/// An image of the final size.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Seen {
    /// Samples of 8 bits.
    Bytes(Plane<u8>),
    /// Samples of 16 bits.
    Words(Plane<u16>),
    /// Any numbers, not yet scaled, with the one that stands for white.
    Numbers(Plane<f32>, Option<f32>),
    /// Samples that were scaled before they were resized, as transforms on
    /// tensors do.
    Scaled(Plane<f32>),
}

/// The image that the model sees.
///
/// # Errors
/// The recipe refuses images of this kind.
pub(crate) fn seen(
    name: &str,
    pixels: &Pixels,
    preparation: &Preparation,
) -> Result<Seen, Problem> {
    let recipe = preparation.recipe();
    let (width, height) = (pixels.width as usize, pixels.height as usize);
    let geometry = Geometry::new(width, height, preparation);
    sensible(name, &geometry, recipe.pad)?;
    let fill = recipe.fill;
    let planes = convert(name, pixels, recipe)?;
    match planes {
        Planes::Bytes(_) => in_range(name, recipe.scale, 255.0)?,
        Planes::Words(_) => in_range(name, recipe.scale, 65_535.0)?,
        Planes::Numbers(..) => {}
    }
    let tensor = recipe.arithmetic == Arithmetic::TorchTensor;
    Ok(match planes {
        Planes::Bytes(plane) if tensor => {
            let value = |sample: u8| scaled(recipe.scale, f32::from(sample), 255.0);
            Seen::Scaled(placed(&plane.map(value), &geometry, recipe, value(fill)))
        }
        Planes::Words(plane) if tensor => {
            let value = |sample: u16| scaled(recipe.scale, f32::from(sample), 65_535.0);
            let fill = value(u16::from(fill) * 257);
            Seen::Scaled(placed(&plane.map(value), &geometry, recipe, fill))
        }
        Planes::Numbers(plane, white) => {
            scalable(name, recipe.scale, white)?;
            // A shade is no number of these, and nobody said another.
            if geometry.adds() || recipe.pad != Pad::default() {
                return Err(problem::values(name, "fill"));
            }
            if tensor {
                let value = |sample: f32| scaled(recipe.scale, sample, whiteness(white));
                Seen::Scaled(placed(&plane.map(value), &geometry, recipe, 0.0))
            } else {
                let placed = placed(&plane.map(Real), &geometry, recipe, Real(0.0));
                Seen::Numbers(placed.map(|Real(value)| value), white)
            }
        }
        Planes::Bytes(plane) => Seen::Bytes(placed(&plane, &geometry, recipe, fill)),
        Planes::Words(plane) => {
            Seen::Words(placed(&plane, &geometry, recipe, u16::from(fill) * 257))
        }
    })
}

/// Refuses shades for a scale that takes other values: a picture of a scan for a model of
/// Hounsfield units.
pub(crate) fn in_range(name: &str, scale: Scale, white: f64) -> Result<(), Problem> {
    match scale {
        Scale::Range { from: [a, b], .. } if a < 0.0 || b > white => {
            Err(problem::values(name, "picture-in-range"))
        }
        _ => Ok(()),
    }
}

/// Refuses to divide by a white that there is not.
fn scalable(name: &str, scale: Scale, white: Option<f32>) -> Result<(), Problem> {
    match (scale, white) {
        (Scale::Unit | Scale::Symmetric { .. }, None) => Err(problem::values(name, "no-white")),
        _ => Ok(()),
    }
}

/// The number that stands for white; scales that need one were refused where there is none.
pub(crate) fn whiteness(white: Option<f32>) -> f32 {
    white.unwrap_or(f32::NAN)
}

/// Most pixels that are computed, and longest side of which a part is.
const MOST: (usize, usize) = (100_000_000, 1 << 20);

/// Refuses an image that would become too large: one of 1 × 10,000 pixels whose
/// shorter side is brought to 1,000.
fn sensible(name: &str, geometry: &Geometry, pad: Pad) -> Result<(), Problem> {
    let (width, height) = geometry.cropped;
    let (width, height) = (
        width + (pad.left + pad.right) as usize,
        height + (pad.top + pad.bottom) as usize,
    );
    let target = geometry.target;
    let longest = target.width.max(target.height);
    if longest <= MOST.1 && width.saturating_mul(height) <= MOST.0 {
        return Ok(());
    }
    let side = |side: usize| u32::try_from(side).unwrap_or(u32::MAX);
    let (width, height) = (
        side(width.max(target.width)),
        side(height.max(target.height)),
    );
    Err(problem::too_large(name, width, height, MOST.0 as u64))
}

/// Cut, resized, cropped and padded.
fn placed<T: Resizable>(
    plane: &Plane<T>,
    geometry: &Geometry,
    recipe: &Recipe,
    fill: T,
) -> Plane<T> {
    let trim = geometry.trim;
    let trimmed = (trim.width, trim.height) != (plane.width, plane.height);
    let cut = trimmed.then(|| {
        let size = (trim.width, trim.height);
        plane.window(trim.left as i64, trim.top as i64, size, fill)
    });
    let plane = cut.as_ref().unwrap_or(plane);
    let resized = resize(plane, geometry.target, recipe.filter, recipe.arithmetic);
    let (left, top) = geometry.at;
    let cropped = resized.window(-left, -top, geometry.cropped, fill);
    padded(cropped, recipe.pad, fill)
}

fn padded<T: Copy>(plane: Plane<T>, pad: Pad, fill: T) -> Plane<T> {
    if pad == Pad::default() {
        return plane;
    }
    let size = (
        plane.width + (pad.left + pad.right) as usize,
        plane.height + (pad.top + pad.bottom) as usize,
    );
    plane.window(-i64::from(pad.left), -i64::from(pad.top), size, fill)
}
