//! TIFF (6.0): one page, whole numbers of up to 16 bits, uncompressed or
//! compressed without loss, turned as the file says.

use std::io::Cursor;

use ::tiff::decoder::ifd::Value;
use ::tiff::decoder::{Decoder as Reader, DecodingResult, Limits};
use ::tiff::tags::Tag;
use ::tiff::{ColorType, TiffError};
use plumbline_study::Problem;

use super::turn::Orientation;
use super::{Said, is_short, palette, sample_bytes};
use crate::{Channels, Decoder, Format, ImageLimits, Pixels, Samples, problem};

type Pages<'a> = Reader<Cursor<&'a [u8]>>;

/// What the header says.
pub(super) fn size(name: &str, bytes: &[u8], limits: &ImageLimits) -> Result<Said, Problem> {
    let mut reader = reader(name, bytes, limits)?;
    let failed = |error| failed(name, &error);
    let size = reader.dimensions().map_err(failed)?;
    let (width, height) = orientation(&mut reader).map_err(failed)?.size(size);
    let each = match reader.colortype() {
        Ok(kind) => u64::from(kind.num_samples()) * sample_bytes(kind.bit_depth()),
        // Places in a palette, each of which becomes three bytes. Whatever else has no
        // kind is refused before memory is taken.
        Err(_) => 3,
    };
    Ok((width, height, each))
}

/// How the image is kept. A number that is none, or a list of several, is left
/// aside, as Pillow leaves it.
fn orientation(reader: &mut Pages<'_>) -> Result<Orientation, TiffError> {
    /// The field of an XMP packet.
    const XMP: Tag = Tag::Unknown(700);
    if let Some(value) = reader.find_tag(Tag::Orientation)? {
        return Ok(value
            .into_u64()
            .map_or(Orientation::UPRIGHT, Orientation::of));
    }
    let packet = match reader.find_tag(XMP) {
        // A packet of more than a megabyte is not looked into.
        Err(TiffError::LimitsExceeded) => None,
        packet => packet?.map(Value::into_u8_vec),
    };
    Ok(match packet {
        Some(Ok(packet)) => Orientation::of_xmp(&packet),
        Some(Err(_)) | None => Orientation::UPRIGHT,
    })
}

pub(super) fn decode(name: &str, bytes: &[u8], limits: &ImageLimits) -> Result<Pixels, Problem> {
    let grey = palette::as_grey(bytes);
    let mut reader = reader(name, grey.as_deref().unwrap_or(bytes), limits)?;
    let failed = |error| failed(name, &error);
    let (width, height) = reader.dimensions().map_err(failed)?;
    let orientation = orientation(&mut reader).map_err(failed)?;
    let kind = reader.colortype().map_err(failed)?;
    let colours = match grey {
        Some(_) => Some(reader.get_tag_u16_vec(palette::COLOURS).map_err(failed)?),
        None => None,
    };
    let mut samples = DecodingResult::U8(Vec::new());
    let layout = reader.read_image_to_buffer(&mut samples).map_err(failed)?;
    let samples = match samples {
        DecodingResult::U8(samples) => Samples::Bytes(side_by_side(samples, layout.planes)),
        DecodingResult::U16(samples) => Samples::Words(side_by_side(samples, layout.planes)),
        _ => return Err(problem::kind(name, Format::Tiff)),
    };
    one_page(name, reader, (width, height))?;
    let (channels, samples) = match (colours, samples) {
        (Some(colours), Samples::Bytes(places)) => {
            let short = || problem::truncated(name, Format::Tiff);
            let places = unpacked(&places, kind.bit_depth(), width as usize);
            let colours = palette::colours(&colours);
            let painted = palette::painted(&places.ok_or_else(short)?, &colours);
            let painted = painted.ok_or_else(|| problem::damaged(name, Format::Tiff))?;
            (Channels::Rgb, Samples::Bytes(painted))
        }
        (Some(_), Samples::Words(_)) => return Err(problem::kind(name, Format::Tiff)),
        (None, samples) => plain(name, kind, samples, width as usize)?,
    };
    let samples = orientation.turned(samples, (width, height), channels.count());
    let (width, height) = orientation.size((width, height));
    Ok(Pixels {
        width,
        height,
        channels,
        samples,
        format: Format::Tiff,
        decoder: Decoder::BuiltIn,
    })
}

/// Samples that are brightness or colours.
fn plain(
    name: &str,
    kind: ColorType,
    samples: Samples,
    width: usize,
) -> Result<(Channels, Samples), Problem> {
    match (kind, samples) {
        (ColorType::Gray(bits @ (1 | 2 | 4)), Samples::Bytes(samples)) => {
            // Of few bits, the largest number is white.
            let step = 255 / ((1_u8 << bits) - 1);
            let grey = unpacked(&samples, bits, width);
            let grey = grey.ok_or_else(|| problem::truncated(name, Format::Tiff))?;
            let grey = grey.iter().map(|value| value * step).collect();
            Ok((Channels::Grey, Samples::Bytes(grey)))
        }
        (ColorType::Gray(8 | 16), samples) => Ok((Channels::Grey, samples)),
        (ColorType::GrayA(8 | 16), samples) => Ok((Channels::GreyAlpha, samples)),
        (ColorType::RGB(8 | 16), samples) => Ok((Channels::Rgb, samples)),
        (ColorType::RGBA(8 | 16), samples) => Ok((Channels::Rgba, samples)),
        (ColorType::CMYK(_) | ColorType::CMYKA(_), _) => Err(problem::cmyk(name)),
        _ => Err(problem::kind(name, Format::Tiff)),
    }
}

fn reader<'a>(name: &str, bytes: &'a [u8], limits: &ImageLimits) -> Result<Pages<'a>, Problem> {
    let mut most = Limits::default();
    most.decoding_buffer_size = limits.work();
    most.intermediate_buffer_size = limits.work();
    let reader = Reader::new(Cursor::new(bytes)).map_err(|error| failed(name, &error))?;
    Ok(reader.with_limits(most))
}

/// Refuses a file of which another page is as large: nobody said which page is
/// the image. Smaller ones are previews.
fn one_page(name: &str, mut reader: Pages<'_>, size: (u32, u32)) -> Result<(), Problem> {
    /// Pages that are looked at.
    const MOST: usize = 16;
    for _ in 0..MOST {
        if !reader.more_images() || reader.next_image().is_err() {
            break;
        }
        match reader.dimensions() {
            Ok(other) if other.0 >= size.0 && other.1 >= size.1 => {
                return Err(problem::several(name, Format::Tiff));
            }
            // A page that does not say how large it is cannot be shown, so it is not meant.
            Ok(_) | Err(_) => {}
        }
    }
    Ok(())
}

/// Samples of a pixel side by side, where the file has one plane after another.
fn side_by_side<T: Copy>(samples: Vec<T>, planes: usize) -> Vec<T> {
    if planes < 2 {
        return samples;
    }
    let length = samples.len() / planes;
    let sample = |at: usize| samples.get(at % planes * length + at / planes).copied();
    (0..length * planes).filter_map(sample).collect()
}

/// Samples of 1, 2, 4 or 8 bits, one a byte; rows begin at whole bytes. None where a row is
/// short of some.
fn unpacked(bytes: &[u8], bits: u8, width: usize) -> Option<Vec<u8>> {
    if bits == 8 || bits == 0 {
        return Some(bytes.to_vec());
    }
    let each = usize::from(8 / bits);
    let row = |row: &[u8]| -> Option<Vec<u8>> {
        let value = |at: usize| {
            let byte = *row.get(at / each)?;
            let shift = 8 - bits * (at % each + 1) as u8;
            Some(byte >> shift & ((1_u16 << bits) - 1) as u8)
        };
        (0..width).map(value).collect()
    };
    let rows = bytes.chunks(width.div_ceil(each).max(1)).map(row);
    Some(rows.collect::<Option<Vec<Vec<u8>>>>()?.concat())
}

fn failed(name: &str, error: &TiffError) -> Problem {
    match error {
        TiffError::IoError(error) if is_short(error) => problem::truncated(name, Format::Tiff),
        TiffError::UnsupportedError(_) => problem::kind(name, Format::Tiff),
        _ => problem::damaged(name, Format::Tiff),
    }
}
