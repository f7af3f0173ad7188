//! What the model sees, for a person to look at: a wrong recipe shows.

use plumbline_study::Problem;
use plumbline_study::recipe::{Colour, Preparation, Scale};
use serde::{Deserialize, Serialize};

use crate::plane::Plane;
use crate::scale::{scaled, shown};
use crate::seen::{Seen, seen, whiteness};
use crate::{Pixels, Samples};

/// An image to show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preview {
    /// Pixels of a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// Red, green, blue and opacity (always 255) of each pixel, as a canvas takes
    /// them.
    pub rgba: Vec<u8>,
}

/// The image after cutting, resizing and padding; `name` is shown in messages.
///
/// The first channel that the model gets is shown as red, the last as blue. A recipe
/// of the wrong order of colours shows: the sky is orange. For a model that takes
/// blue first, blue skies are shown orange, and that is right; the means of the
/// channels ([`Tensor::means`](crate::Tensor::means)) are in the same order.
///
/// # Errors
/// The recipe refuses images of this kind.
pub fn preview(name: &str, pixels: &Pixels, preparation: &Preparation) -> Result<Preview, Problem> {
    let scale = preparation.recipe().scale;
    let plane = match seen(name, pixels, preparation)? {
        Seen::Bytes(plane) => plane,
        Seen::Words(plane) => plane.map(|sample| (sample >> 8) as u8),
        Seen::Numbers(plane, white) => {
            let plane = plane.map(|value| scaled(scale, value, whiteness(white)));
            as_shades(&plane, scale, &pixels.samples)
        }
        Seen::Scaled(plane) => as_shades(&plane, scale, &pixels.samples),
    };
    let side = |side: usize| u32::try_from(side).expect("sizes were checked by `sensible`");
    Ok(Preview {
        width: side(plane.width),
        height: side(plane.height),
        rgba: rgba(&plane, preparation.recipe().colour),
    })
}

/// Scaled numbers as shades. Where nothing says which of them are black and white, the least
/// and the greatest are.
fn as_shades(plane: &Plane<f32>, scale: Scale, samples: &Samples) -> Plane<u8> {
    let is_open = matches!(scale, Scale::None | Scale::Factor { .. });
    match samples {
        Samples::Numbers { .. } if is_open => {
            let ends = (f32::INFINITY, f32::NEG_INFINITY);
            let (least, most) = plane.samples.iter().fold(ends, |(least, most), value| {
                (least.min(*value), most.max(*value))
            });
            let width = if most > least { most - least } else { 1.0 };
            plane.map(|value| ((value - least) / width * 255.0 + 0.5) as u8)
        }
        Samples::Numbers { .. } | Samples::Bytes(_) | Samples::Words(_) => {
            plane.map(|value| shown(scale, value))
        }
    }
}

fn rgba(plane: &Plane<u8>, order: Colour) -> Vec<u8> {
    match plane.channels {
        1 => {
            let grey = plane.samples.iter();
            grey.flat_map(|grey| [*grey, *grey, *grey, u8::MAX])
                .collect()
        }
        _ => {
            let (pixels, _) = plane.samples.as_chunks::<3>();
            pixels
                .iter()
                .flat_map(|[red, green, blue]| match order {
                    Colour::Bgr => [*blue, *green, *red, u8::MAX],
                    Colour::Rgb | Colour::Grey => [*red, *green, *blue, u8::MAX],
                })
                .collect()
        }
    }
}
