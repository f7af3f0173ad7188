//! NumPy's `.npy` (version 1 to 3) inside the ZIP that `numpy.savez` writes.
//!
//! A header in the form of a Python dictionary says element type, order and
//! shape; the values follow, little-endian or big-endian.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::MOST_VALUES;
use crate::{TensorValue, Values};

/// First bytes of a `.npy`.
pub(super) const MAGIC: &[u8] = b"\x93NUMPY";

/// All arrays of an archive, by name without the suffix.
pub(super) fn read_all(bytes: &[u8]) -> Option<Vec<(String, TensorValue)>> {
    /// Arrays that are looked at.
    const MOST: usize = 1000;
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut arrays = Vec::new();
    for at in 0..archive.len().min(MOST) {
        let entry = archive.by_index(at).ok()?;
        let name = entry.name().ok()?.into_owned();
        let mut npy = Vec::new();
        entry
            .take(MOST_VALUES as u64 * 8)
            .read_to_end(&mut npy)
            .ok()?;
        let name = name.strip_suffix(".npy").unwrap_or(&name).to_owned();
        arrays.push((name, array(&npy)?));
    }
    Some(arrays)
}

/// One array.
fn array(npy: &[u8]) -> Option<TensorValue> {
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
    let header = std::str::from_utf8(header).ok()?;
    let shape = shape(header)?;
    let kind = field(header, "descr")?;
    let values = if header.contains("'fortran_order': True") {
        values(kind, &last_axis_fastest(data, &shape)?)
    } else {
        values(kind, data)
    };
    let values = values?;
    let volume = volume(&shape)?;
    (volume == values.len()).then_some(TensorValue { shape, values })
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

/// The values of an element type such as `<f4`.
fn values(kind: &str, data: &[u8]) -> Option<Values> {
    let (order, kind) = kind.split_at_checked(1)?;
    let big = order == ">";
    /// Numbers of a type, from bytes in either order.
    macro_rules! numbers {
        ($type:ty, $variant:ident) => {{
            let (chunks, _) = data.as_chunks::<{ size_of::<$type>() }>();
            let number = |bytes: &[u8; size_of::<$type>()]| match big {
                true => <$type>::from_be_bytes(*bytes),
                false => <$type>::from_le_bytes(*bytes),
            };
            Some(Values::$variant(chunks.iter().map(number).collect()))
        }};
    }
    match kind {
        "f4" => numbers!(f32, F32),
        "f8" => numbers!(f64, F64),
        "i1" => numbers!(i8, I8),
        "i2" => numbers!(i16, I16),
        "i4" => numbers!(i32, I32),
        "i8" => numbers!(i64, I64),
        "u1" => numbers!(u8, U8),
        "u2" => numbers!(u16, U16),
        "u4" => numbers!(u32, U32),
        "u8" => numbers!(u64, U64),
        "b1" => Some(Values::Bool(data.iter().map(|byte| *byte != 0).collect())),
        _ => None,
    }
}
