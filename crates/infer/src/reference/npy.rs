//! NumPy's `.npy` (version 1 to 3) inside the ZIP that `numpy.savez` writes: read and written.
//!
//! A header in the form of a Python dictionary says element type, order and
//! shape; the values follow, little-endian or big-endian.

use std::io::{Cursor, Read, Write};

use tract_onnx::prelude::f16;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::{Arrays, MOST_VALUES};
use crate::{TensorValue, Values};

/// First bytes of a `.npy`.
pub(super) const MAGIC: &[u8] = b"\x93NUMPY";

/// All arrays of an archive, by name without the suffix. What is no array, or one of an element
/// type that no model takes, is named and spoils nothing.
pub(super) fn read_all(bytes: &[u8]) -> Option<Arrays> {
    /// Arrays that are looked at.
    const MOST: usize = 1000;
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut arrays = Arrays::default();
    for at in 0..archive.len().min(MOST) {
        let entry = archive.by_index(at).ok()?;
        let name = entry.name().ok()?.into_owned();
        let mut npy = Vec::new();
        entry
            .take(MOST_VALUES as u64 * 8)
            .read_to_end(&mut npy)
            .ok()?;
        let name = name.strip_suffix(".npy").unwrap_or(&name).to_owned();
        match array(&npy) {
            Ok(tensor) => arrays.tensors.push((name, tensor)),
            Err(kind) => arrays.unread.push((name, kind)),
        }
    }
    Some(arrays)
}

/// What an array is called that is none.
const BROKEN: &str = "?";

/// One array; its element type as NumPy writes it, where that cannot be read.
fn array(npy: &[u8]) -> Result<TensorValue, String> {
    let (header, data) = parts(npy).ok_or(BROKEN)?;
    let kind = field(header, "descr").ok_or(BROKEN)?;
    let shape = shape(header).ok_or(BROKEN)?;
    let volume = volume(&shape).ok_or(BROKEN)?;
    let ordered = match header.contains("'fortran_order': True") && volume > 0 {
        true => &*last_axis_fastest(data, &shape).ok_or(BROKEN)?,
        false => data,
    };
    let values = values(kind, ordered, volume).ok_or(kind)?;
    if volume != values.len() {
        return Err(BROKEN.to_owned());
    }
    Ok(TensorValue { shape, values })
}

/// The header and the bytes after it.
fn parts(npy: &[u8]) -> Option<(&str, &[u8])> {
    let rest = npy.strip_prefix(MAGIC)?;
    let (version, rest) = rest.split_at_checked(2)?;
    let (length, rest) = match version.first()? {
        1 => {
            let (length, rest) = rest.split_first_chunk::<2>()?;
            (usize::from(u16::from_le_bytes(*length)), rest)
        }
        _ => {
            let (length, rest) = rest.split_first_chunk::<4>()?;
            (u32::from_le_bytes(*length) as usize, rest)
        }
    };
    let (header, data) = rest.split_at_checked(length)?;
    Some((std::str::from_utf8(header).ok()?, data))
}

fn volume(shape: &[usize]) -> Option<usize> {
    let mut axes = shape.iter();
    axes.try_fold(1_usize, |volume, axis| volume.checked_mul(*axis))
}

/// Bytes of values of which the first axis runs fastest, in the usual order.
fn last_axis_fastest(data: &[u8], shape: &[usize]) -> Option<Vec<u8>> {
    let volume = volume(shape)?;
    let size = data.len().checked_div(volume)?;
    let mut ordered = Vec::with_capacity(data.len());
    for at in 0..volume {
        let (mut rest, mut block, mut place) = (at, volume, 0);
        let mut stride = 1;
        for axis in shape {
            block /= axis;
            place += rest / block * stride;
            rest %= block;
            stride *= axis;
        }
        ordered.extend_from_slice(data.get(place * size..(place + 1) * size)?);
    }
    Some(ordered)
}

/// The text of a field of the header: `'descr': '<f4'`.
fn field<'a>(header: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = header.split_once(&format!("'{name}':"))?;
    rest.trim_start().strip_prefix('\'')?.split('\'').next()
}

/// The axes: `'shape': (1, 3, 4), `.
fn shape(header: &str) -> Option<Vec<usize>> {
    let (_, rest) = header.split_once("'shape':")?;
    let inside = rest.trim_start().strip_prefix('(')?.split(')').next()?;
    let axes = inside
        .split(',')
        .map(str::trim)
        .filter(|axis| !axis.is_empty());
    axes.map(|axis| axis.parse().ok()).collect()
}

/// The values of an element type such as `<f4`, so many of them.
fn values(kind: &str, data: &[u8], count: usize) -> Option<Values> {
    let (order, kind) = kind.split_at_checked(1)?;
    let big = order == ">";
    /// Numbers of a type, from bytes in either order.
    macro_rules! numbers {
        ($type:ty) => {{
            let (chunks, _) = data.as_chunks::<{ size_of::<$type>() }>();
            let number = |bytes: &[u8; size_of::<$type>()]| match big {
                true => <$type>::from_be_bytes(*bytes),
                false => <$type>::from_le_bytes(*bytes),
            };
            chunks.iter().map(number)
        }};
    }
    Some(match kind {
        // Every number in half precision is one in single precision.
        "f2" => Values::F32(
            numbers!(u16)
                .map(|bits| f16::from_bits(bits).to_f32())
                .collect(),
        ),
        "f4" => Values::F32(numbers!(f32).collect()),
        "f8" => Values::F64(numbers!(f64).collect()),
        "i1" => Values::I8(numbers!(i8).collect()),
        "i2" => Values::I16(numbers!(i16).collect()),
        "i4" => Values::I32(numbers!(i32).collect()),
        "i8" => Values::I64(numbers!(i64).collect()),
        "u1" => Values::U8(numbers!(u8).collect()),
        "u2" => Values::U16(numbers!(u16).collect()),
        "u4" => Values::U32(numbers!(u32).collect()),
        "u8" => Values::U64(numbers!(u64).collect()),
        "b1" => Values::Bool(data.iter().map(|byte| *byte != 0).collect()),
        _ => {
            let (letter, length) = kind.split_at_checked(1)?;
            let length: usize = length.parse().ok()?;
            let texts = match letter {
                // Texts of fixed length; what is shorter is filled with zeros.
                "U" => {
                    let letters: Option<Vec<char>> = numbers!(u32).map(char::from_u32).collect();
                    cut(&letters?, length, count)?
                        .map(|text| Some(text.iter().collect()))
                        .collect()
                }
                "S" => cut(data, length, count)?
                    .map(|text| std::str::from_utf8(text).ok().map(str::to_owned))
                    .collect::<Option<Vec<String>>>(),
                _ => None,
            };
            let whole = texts?
                .into_iter()
                .map(|text: String| text.trim_end_matches('\0').to_owned());
            Values::Words(whole.collect())
        }
    })
}

/// So many pieces of the same length.
fn cut<T>(items: &[T], length: usize, count: usize) -> Option<impl Iterator<Item = &[T]>> {
    let whole = items.len() == length.checked_mul(count)?;
    whole
        .then(|| (0..count).map(move |at| items.get(at * length..(at + 1) * length).unwrap_or(&[])))
}

/// A file of arrays, as `numpy.savez` writes it. An array that is `half` is written in half
/// precision. The same arrays give the same bytes.
pub(super) fn write<'a>(
    arrays: impl IntoIterator<Item = (&'a str, &'a TensorValue, bool)>,
) -> std::io::Result<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(DateTime::default())
        .large_file(true);
    for (name, tensor, half) in arrays {
        archive.start_file(format!("{name}.npy"), options)?;
        let (kind, data) = encoded(&tensor.values, half);
        archive.write_all(&header(&kind, &tensor.shape))?;
        archive.write_all(&data)?;
    }
    Ok(archive.finish()?.into_inner())
}

/// One array, as `numpy.save` writes it.
pub(super) fn single(tensor: &TensorValue) -> Vec<u8> {
    let (kind, data) = encoded(&tensor.values, false);
    let mut file = header(&kind, &tensor.shape);
    file.extend(data);
    file
}

/// Everything before the values, as NumPy writes it: with room for a longer first axis, and
/// filled up to a multiple of 64 bytes.
fn header(kind: &str, shape: &[usize]) -> Vec<u8> {
    /// Digits that a first axis may grow to.
    const DIGITS: usize = 21;
    let axes: Vec<String> = shape.iter().map(usize::to_string).collect();
    let comma = if axes.len() == 1 { "," } else { "" };
    let shape = format!("({}{comma})", axes.join(", "));
    let room = axes
        .first()
        .map_or(0, |axis| DIGITS.saturating_sub(axis.len()));
    let text = format!("{{'descr': '{kind}', 'fortran_order': False, 'shape': {shape}, }}");
    // Magic, version, a length of two bytes, and the line end.
    let before = MAGIC.len() + 2 + 2;
    let length = (before + text.len() + room + 1).next_multiple_of(64) - before;
    // No tensor of a model has thousands of axes.
    let length = u16::try_from(length).unwrap_or(u16::MAX);
    let mut header = [MAGIC, &[1, 0]].concat();
    header.extend(length.to_le_bytes());
    let width = usize::from(length) - 1;
    header.extend(format!("{text:<width$}\n").into_bytes());
    header
}

/// Element type and bytes of values, the last axis running fastest.
fn encoded(values: &Values, half: bool) -> (String, Vec<u8>) {
    /// Bytes of numbers.
    macro_rules! bytes {
        ($list:expr) => {
            $list.iter().flat_map(|value| value.to_le_bytes()).collect()
        };
    }
    let (kind, data) = match values {
        Values::F32(list) if half => {
            let halves = list.iter().map(|value| f16::from_f32(*value).to_bits());
            ("<f2", halves.flat_map(u16::to_le_bytes).collect())
        }
        Values::F32(list) => ("<f4", bytes!(list)),
        Values::F64(list) => ("<f8", bytes!(list)),
        Values::I8(list) => ("|i1", bytes!(list)),
        Values::I16(list) => ("<i2", bytes!(list)),
        Values::I32(list) => ("<i4", bytes!(list)),
        Values::I64(list) => ("<i8", bytes!(list)),
        Values::U8(list) => ("|u1", list.clone()),
        Values::U16(list) => ("<u2", bytes!(list)),
        Values::U32(list) => ("<u4", bytes!(list)),
        Values::U64(list) => ("<u8", bytes!(list)),
        Values::Bool(list) => ("|b1", list.iter().map(|value| u8::from(*value)).collect()),
        Values::Words(list) => return texts(list),
    };
    (kind.to_owned(), data)
}

fn texts(list: &[String]) -> (String, Vec<u8>) {
    let length = list
        .iter()
        .map(|text| text.chars().count())
        .max()
        .unwrap_or(0)
        .max(1);
    let letters = list.iter().flat_map(|text| {
        let filled = text.chars().map(u32::from).chain(std::iter::repeat(0));
        filled.take(length)
    });
    (
        format!("<U{length}"),
        letters.flat_map(u32::to_le_bytes).collect(),
    )
}
