//! JPEG 2000 (ITU-T T.800 | ISO/IEC 15444-1) and its high-throughput block coder (T.814),
//! by `dicom-toolkit-jpeg2000`.
//!
//! What is done here is what that library leaves open: the codestream is found in a file of
//! JP2 boxes, its size is compared with the data set before memory is taken, and signed
//! samples are read as unsigned ones (the library cuts what is below zero) and moved back.

use dicom_toolkit_jpeg2000::{DecodeError, DecodeSettings, DecodingError, Image};

use super::{CodecError, Frame, big_endian};

/// See [`super::decode`].
pub(super) fn decode(frame: &Frame<'_>) -> Result<Vec<i32>, CodecError> {
    let mut codestream = codestream(frame.bytes)?.to_vec();
    let size = Size::read(&codestream)?;
    frame.agrees(size.rows, size.columns, size.samples)?;
    frame.has_room_for(size.precision)?;
    for at in (0..size.samples).map(|component| COMPONENTS + 3 * component) {
        if let Some(depth) = codestream.get_mut(at) {
            *depth &= 0x7F;
        }
    }
    let settings = DecodeSettings {
        resolve_palette_indices: false,
        strict: false,
        target_resolution: None,
    };
    let image = Image::new(&codestream, &settings).map_err(why)?;
    let bitmap = image.decode_native().map_err(why)?;
    let zero = if size.signed {
        1 << (size.precision - 1)
    } else {
        0
    };
    let values: Vec<i32> = match bitmap.bytes_per_sample {
        1 => bitmap
            .data
            .iter()
            .map(|&byte| frame.value(i32::from(byte) - zero))
            .collect(),
        _ => bitmap
            .data
            .as_chunks::<2>()
            .0
            .iter()
            .map(|&bytes| frame.value(i32::from(u16::from_le_bytes(bytes)) - zero))
            .collect(),
    };
    Ok(values)
}

fn why(error: DecodeError) -> CodecError {
    match error {
        DecodeError::Decoding(DecodingError::UnsupportedFeature(_)) => {
            CodecError::Unsupported("jpeg-2000-feature")
        }
        _ => CodecError::Damaged,
    }
}

/// Where the depth of the first component is in a codestream.
const COMPONENTS: usize = 42;

/// The codestream in a file of JP2 boxes, or the bytes themselves.
fn codestream(bytes: &[u8]) -> Result<&[u8], CodecError> {
    if !bytes.starts_with(b"\0\0\0\x0CjP  ") {
        return Ok(bytes);
    }
    let mut rest = bytes;
    while let Some((head, _)) = rest.split_first_chunk::<8>() {
        let (length, kind) = head.split_at(4);
        let length = big_endian(length).unwrap_or(0) as usize;
        let (from, to) = match length {
            0 => (8, rest.len()),
            1 => (
                16,
                rest.get(12..16).and_then(big_endian).unwrap_or(0) as usize,
            ),
            length => (8, length),
        };
        if kind == b"jp2c" {
            return rest
                .get(from..to.min(rest.len()))
                .ok_or(CodecError::Damaged);
        }
        if to < from {
            return Err(CodecError::Damaged);
        }
        rest = rest.get(to..).ok_or(CodecError::Truncated)?;
    }
    Err(CodecError::Truncated)
}

/// The SIZ segment (T.800, A.5.1).
struct Size {
    rows: usize,
    columns: usize,
    samples: usize,
    precision: u32,
    signed: bool,
}

impl Size {
    fn read(codestream: &[u8]) -> Result<Self, CodecError> {
        if !codestream.starts_with(&[0xFF, 0x4F, 0xFF, 0x51]) {
            return Err(CodecError::Damaged);
        }
        let field = |at: usize, length: usize| {
            let number = codestream.get(at..at + length).and_then(big_endian);
            number.ok_or(CodecError::Truncated)
        };
        let [width, height, left, top, tile_width, tile_height] =
            [8, 12, 16, 20, 24, 28].map(|at| field(at, 4));
        let columns = width?.checked_sub(left?).ok_or(CodecError::Damaged)? as usize;
        let rows = height?.checked_sub(top?).ok_or(CodecError::Damaged)? as usize;
        let samples = field(40, 2)? as usize;
        let (tile_width, tile_height) = (tile_width? as usize, tile_height? as usize);
        if tile_width == 0 || tile_height == 0 {
            return Err(CodecError::Damaged);
        }
        let component = |index: usize| field(COMPONENTS + 3 * index, 3);
        let first = component(0)?;
        for index in 0..samples {
            let other = component(index)?;
            if other & 0xFFFF != 0x0101 {
                return Err(CodecError::Unsupported("subsampling"));
            }
            if other != first {
                return Err(CodecError::Unsupported("mixed-precision"));
            }
        }
        let depth = first >> 16;
        let precision = (depth & 0x7F) + 1;
        if precision > 16 {
            return Err(CodecError::Unsupported("precision-above-16"));
        }
        Ok(Self {
            rows,
            columns,
            samples,
            precision,
            signed: depth & 0x80 != 0,
        })
    }
}
