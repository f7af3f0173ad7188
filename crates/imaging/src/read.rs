//! Any file of an image, with all its frames and its stored values.

use plumbline_study::Problem;

use crate::dicom::{self, Dicom};
use crate::frames::{Image, Look, Meaning};
use crate::nifti::{self, Nifti};
use crate::{Channels, ImageLimits, Pixels, Samples, Values, decode};

/// Whether bytes are a DICOM file, by their content.
pub fn is_dicom(bytes: &[u8]) -> bool {
    dicom::is_dicom(bytes)
}

/// Reads an image; `name` is shown in messages.
///
/// # Errors
/// As those of [`Dicom::open`] and [`Dicom::image`] for DICOM, of [`Nifti::open`] for NIfTI,
/// of [`decode()`] for others.
pub fn read(name: &str, bytes: &[u8], limits: &ImageLimits) -> Result<Image, Problem> {
    if is_dicom(bytes) {
        Dicom::open(name, bytes, limits)?.image()
    } else if nifti::is_nifti(bytes) {
        Nifti::open(name, bytes, limits).map(Nifti::into_image)
    } else {
        decode(name, bytes, limits).map(Image::from)
    }
}

impl From<Pixels> for Image {
    fn from(pixels: Pixels) -> Image {
        let (bits, values) = match pixels.samples {
            Samples::Bytes(samples) => (8, Values::U8(samples)),
            Samples::Words(samples) => (16, Values::U16(samples)),
            Samples::Numbers { values, .. } => (32, Values::F32(values)),
        };
        Image {
            frames: 1,
            rows: pixels.height as usize,
            columns: pixels.width as usize,
            meaning: match pixels.channels {
                Channels::Grey => Meaning::Monochrome2,
                Channels::GreyAlpha => Meaning::GreyAlpha,
                Channels::Rgb => Meaning::Rgb,
                Channels::Rgba => Meaning::Rgba,
            },
            values,
            bits,
            looks: vec![Look::default()],
            palette: None,
            padding: None,
            notes: Vec::new(),
        }
    }
}
