//! JPEG. Its standard allows decoders to round differently: values may differ
//! from those of Pillow's libjpeg-turbo by a few steps of 255 (the test `jpeg`
//! holds the bound), which is why the decoder is recorded.

use plumbline_study::Problem;
use zune_jpeg::JpegDecoder;
use zune_jpeg::errors::DecodeErrors;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::Said;
use crate::{Channels, Decoder, Format, Pixels, Samples, problem};

/// What the header says.
pub(super) fn size(name: &str, bytes: &[u8]) -> Result<Said, Problem> {
    let (reader, channels) = reader(name, bytes)?;
    let (width, height) = dimensions(name, &reader)?;
    Ok((width, height, channels.count() as u64))
}

pub(super) fn decode(name: &str, bytes: &[u8]) -> Result<Pixels, Problem> {
    let (mut reader, channels) = reader(name, bytes)?;
    let (width, height) = dimensions(name, &reader)?;
    let colours = match channels {
        Channels::Grey => ColorSpace::Luma,
        _ => ColorSpace::RGB,
    };
    let options = (*reader.options()).jpeg_set_out_colorspace(colours);
    reader.set_options(options);
    let samples = reader
        .decode()
        .map_err(|error| failed(name, bytes, &error))?;
    Ok(Pixels {
        width,
        height,
        channels,
        samples: Samples::Bytes(samples),
        format: Format::Jpeg,
        decoder: Decoder::BuiltIn,
    })
}

type Reader<'a> = JpegDecoder<ZCursor<&'a [u8]>>;

/// A reader that has read the headers, and whether the image has colours.
fn reader<'a>(name: &str, bytes: &'a [u8]) -> Result<(Reader<'a>, Channels), Problem> {
    // A file that is cut short is refused rather than filled up with grey.
    let options = DecoderOptions::new_safe()
        .set_strict_mode(true)
        .set_max_width(usize::from(u16::MAX))
        .set_max_height(usize::from(u16::MAX));
    let mut reader = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    reader
        .decode_headers()
        .map_err(|error| failed(name, bytes, &error))?;
    match reader.info().map(|info| info.components) {
        Some(1) => Ok((reader, Channels::Grey)),
        Some(3) => Ok((reader, Channels::Rgb)),
        Some(4) => Err(problem::cmyk(name)),
        _ => Err(problem::kind(name, Format::Jpeg)),
    }
}

fn dimensions(name: &str, reader: &Reader<'_>) -> Result<(u32, u32), Problem> {
    let (width, height) = reader
        .dimensions()
        .ok_or_else(|| problem::damaged(name, Format::Jpeg))?;
    let side = |side: usize| u32::try_from(side).unwrap_or(u32::MAX);
    Ok((side(width), side(height)))
}

fn failed(name: &str, bytes: &[u8], error: &DecodeErrors) -> Problem {
    match error {
        DecodeErrors::Unsupported(_) => problem::kind(name, Format::Jpeg),
        DecodeErrors::ExhaustedData => problem::truncated(name, Format::Jpeg),
        _ if !has_end(bytes) => problem::truncated(name, Format::Jpeg),
        _ => problem::damaged(name, Format::Jpeg),
    }
}

/// Whether the mark that ends a JPEG is there; some programs add a little after it.
fn has_end(bytes: &[u8]) -> bool {
    /// How much may follow.
    const TAIL: usize = 4096;
    let (_, tail) = bytes.split_at(bytes.len().saturating_sub(TAIL));
    let mut pairs = tail.windows(2);
    pairs.any(|pair| pair == b"\xff\xd9")
}
