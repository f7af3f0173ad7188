//! Windows bitmaps.

use std::io::Cursor;

use image::codecs::bmp::BmpDecoder;
use image::error::ImageError;
use image::{ColorType, ImageDecoder};
use plumbline_study::Problem;

use super::{Said, is_short};
use crate::{Channels, Decoder, Format, Pixels, Samples, problem};

/// What the header says.
pub(super) fn size(name: &str, bytes: &[u8]) -> Result<Said, Problem> {
    let reader = reader(name, bytes)?;
    let (width, height) = reader.dimensions();
    Ok((width, height, reader.color_type().bytes_per_pixel().into()))
}

pub(super) fn decode(name: &str, bytes: &[u8]) -> Result<Pixels, Problem> {
    let reader = reader(name, bytes)?;
    let (width, height) = reader.dimensions();
    let channels = match reader.color_type() {
        ColorType::L8 => Channels::Grey,
        ColorType::Rgb8 => Channels::Rgb,
        ColorType::Rgba8 => Channels::Rgba,
        _ => return Err(problem::kind(name, Format::Bmp)),
    };
    let length = usize::try_from(reader.total_bytes()).unwrap_or(usize::MAX);
    // The rows lie in the file as they are or shorter, but never 1000 times so.
    if length / 1000 > bytes.len() {
        return Err(problem::truncated(name, Format::Bmp));
    }
    let mut samples = vec![0; length];
    reader
        .read_image(&mut samples)
        .map_err(|error| failed(name, &error))?;
    Ok(Pixels {
        width,
        height,
        channels,
        samples: Samples::Bytes(samples),
        format: Format::Bmp,
        decoder: Decoder::BuiltIn,
    })
}

fn reader<'a>(name: &str, bytes: &'a [u8]) -> Result<BmpDecoder<Cursor<&'a [u8]>>, Problem> {
    BmpDecoder::new(Cursor::new(bytes)).map_err(|error| failed(name, &error))
}

fn failed(name: &str, error: &ImageError) -> Problem {
    match error {
        ImageError::IoError(error) if is_short(error) => problem::truncated(name, Format::Bmp),
        ImageError::Unsupported(_) => problem::kind(name, Format::Bmp),
        _ => problem::damaged(name, Format::Bmp),
    }
}
