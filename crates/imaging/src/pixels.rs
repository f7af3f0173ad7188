//! A decoded image.

use plumbline_study::Problem;
pub use plumbline_study::image::{Decoder, Format};
use serde::{Deserialize, Serialize};

use crate::problem;

/// A decoded image: rows from top to bottom, pixels from left to right, the
/// channels of a pixel side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct Pixels {
    /// Pixels of a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// What the samples of a pixel mean.
    pub channels: Channels,
    /// Width × height × channels samples.
    pub samples: Samples,
    /// Format of the file.
    pub format: Format,
    /// What decoded it.
    pub decoder: Decoder,
}

/// What the samples of a pixel mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channels {
    /// Brightness.
    Grey,
    /// Brightness and opacity.
    GreyAlpha,
    /// Red, green, blue.
    Rgb,
    /// Red, green, blue and opacity.
    Rgba,
}

/// Samples of an image; the largest number is the brightest.
#[derive(Debug, Clone, PartialEq)]
pub enum Samples {
    /// 0 to 255.
    Bytes(Vec<u8>),
    /// 0 to 65535.
    Words(Vec<u16>),
    /// Any numbers, of one channel: values of a modality, or stored values.
    Numbers {
        /// The numbers.
        values: Vec<f32>,
        /// The one that stands for white, where one does.
        white: Option<f32>,
    },
}

impl Channels {
    /// Samples of a pixel.
    pub fn count(self) -> usize {
        match self {
            Channels::Grey => 1,
            Channels::GreyAlpha => 2,
            Channels::Rgb => 3,
            Channels::Rgba => 4,
        }
    }
}

impl Samples {
    /// Room for so many more.
    pub(crate) fn reserve(&mut self, more: usize) {
        match self {
            Samples::Bytes(samples) => samples.reserve_exact(more),
            Samples::Words(samples) => samples.reserve_exact(more),
            Samples::Numbers { values, .. } => values.reserve_exact(more),
        }
    }

    pub(crate) fn len(&self) -> usize {
        match self {
            Samples::Bytes(samples) => samples.len(),
            Samples::Words(samples) => samples.len(),
            Samples::Numbers { values, .. } => values.len(),
        }
    }
}

impl Pixels {
    /// An image from its samples.
    ///
    /// # Errors
    /// There are more or fewer samples than the size says.
    pub(crate) fn new(name: &str, parts: Pixels) -> Result<Pixels, Problem> {
        let expected = u64::from(parts.width) * u64::from(parts.height);
        let expected = expected * parts.channels.count() as u64;
        if expected > 0 && expected == parts.samples.len() as u64 {
            Ok(parts)
        } else {
            Err(problem::damaged(name, parts.format))
        }
    }

    /// A JPEG that a browser decoded to red, green, blue and opacity. JPEG knows
    /// no transparency, so opacity is left out.
    ///
    /// # Errors
    /// There are more or fewer bytes than the size says.
    pub fn from_browser(
        name: &str,
        width: u32,
        height: u32,
        rgba: &[u8],
    ) -> Result<Pixels, Problem> {
        let pixels = rgba.chunks_exact(4);
        let rgb = pixels.flat_map(|pixel| pixel.iter().take(3).copied());
        Pixels::new(
            name,
            Pixels {
                width,
                height,
                channels: Channels::Rgb,
                samples: Samples::Bytes(rgb.collect()),
                format: Format::Jpeg,
                decoder: Decoder::Browser,
            },
        )
    }
}
