//! PNG (ISO 15948). Palettes and samples of fewer than 8 bits are expanded, as
//! Pillow does when it converts.

use std::io::Cursor;

use ::png::{BitDepth, ColorType, Decoder as Reader, DecodingError, Limits, Transformations};
use plumbline_study::Problem;

use super::{Said, is_short, sample_bytes};
use crate::{Channels, Decoder, Format, ImageLimits, Pixels, Samples, problem};

/// What the header says. Whether a colour is transparent follows after it, so that a
/// channel of opacity is counted always.
pub(super) fn size(name: &str, bytes: &[u8], limits: &ImageLimits) -> Result<Said, Problem> {
    let mut reader = reader(bytes, limits);
    let info = reader.read_header_info().map_err(|e| failed(name, &e))?;
    let channels = match info.color_type {
        ColorType::Grayscale | ColorType::GrayscaleAlpha => Channels::GreyAlpha,
        ColorType::Rgb | ColorType::Rgba | ColorType::Indexed => Channels::Rgba,
    };
    let each = channels.count() as u64 * sample_bytes(info.bit_depth as u8);
    Ok((info.width, info.height, each))
}

pub(super) fn decode(name: &str, bytes: &[u8], limits: &ImageLimits) -> Result<Pixels, Problem> {
    let mut reader = reader(bytes, limits)
        .read_info()
        .map_err(|error| failed(name, &error))?;
    // The library takes it for granted that a palette holds whole colours.
    let palette = reader.info().palette.as_ref();
    if palette.is_some_and(|palette| !palette.len().is_multiple_of(3)) {
        return Err(problem::damaged(name, Format::Png));
    }
    let frames = reader.info().animation_control().map(|all| all.num_frames);
    if frames.is_some_and(|frames| frames > 1) {
        return Err(problem::several(name, Format::Png));
    }
    let length = reader
        .output_buffer_size()
        .ok_or_else(|| problem::damaged(name, Format::Png))?;
    let mut samples = vec![0; length];
    let frame = reader
        .next_frame(&mut samples)
        .map_err(|error| failed(name, &error))?;
    samples.truncate(frame.buffer_size());
    let channels = match frame.color_type {
        ColorType::Grayscale => Channels::Grey,
        ColorType::GrayscaleAlpha => Channels::GreyAlpha,
        ColorType::Rgb => Channels::Rgb,
        ColorType::Rgba => Channels::Rgba,
        // Palettes are expanded before they come here.
        ColorType::Indexed => return Err(problem::kind(name, Format::Png)),
    };
    let samples = match frame.bit_depth {
        BitDepth::Sixteen => Samples::Words(words(&samples)),
        _ => Samples::Bytes(samples),
    };
    Ok(Pixels {
        width: frame.width,
        height: frame.height,
        channels,
        samples,
        format: Format::Png,
        decoder: Decoder::BuiltIn,
    })
}

fn reader<'a>(bytes: &'a [u8], limits: &ImageLimits) -> Reader<Cursor<&'a [u8]>> {
    let limits = Limits {
        bytes: limits.work(),
    };
    let mut reader = Reader::new_with_limits(Cursor::new(bytes), limits);
    reader.set_transformations(Transformations::EXPAND);
    reader.set_ignore_text_chunk(true);
    reader.set_ignore_iccp_chunk(true);
    reader
}

/// Samples of 16 bits, the upper byte first.
fn words(bytes: &[u8]) -> Vec<u16> {
    let word = |pair: &[u8]| match pair {
        [high, low] => u16::from_be_bytes([*high, *low]),
        _ => 0,
    };
    bytes.chunks_exact(2).map(word).collect()
}

fn failed(name: &str, error: &DecodingError) -> Problem {
    match error {
        DecodingError::IoError(error) if is_short(error) => problem::truncated(name, Format::Png),
        _ => problem::damaged(name, Format::Png),
    }
}
