//! What the model sees, for a person to look at: a wrong recipe shows.

use plumbline_study::Problem;
use plumbline_study::recipe::Preparation;
use serde::{Deserialize, Serialize};

use super::Pixels;
use super::plane::Plane;
use super::scale::shown;
use super::seen::{Seen, seen};

/// A picture to show.
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

/// The picture after cutting, resizing and padding, in true colours whatever
/// order the model takes them in; `name` is shown in messages.
///
/// # Errors
/// The recipe refuses pictures of this kind.
pub fn preview(name: &str, pixels: &Pixels, preparation: &Preparation) -> Result<Preview, Problem> {
    let scale = preparation.recipe().scale;
    let plane = match seen(name, pixels, preparation)? {
        Seen::Bytes(plane) => plane,
        Seen::Words(plane) => plane.map(|sample| (sample >> 8) as u8),
        Seen::Scaled(plane) => plane.map(|value| shown(scale, value)),
    };
    Ok(Preview {
        width: u32::try_from(plane.width).unwrap_or_default(),
        height: u32::try_from(plane.height).unwrap_or_default(),
        rgba: rgba(&plane),
    })
}

fn rgba(plane: &Plane<u8>) -> Vec<u8> {
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
                .flat_map(|[red, green, blue]| [*red, *green, *blue, u8::MAX])
                .collect()
        }
    }
}
