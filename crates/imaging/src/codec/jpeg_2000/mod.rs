//! JPEG 2000 (ITU-T T.800 | ISO/IEC 15444-1) by `hayro-jpeg2000`, and its high-throughput
//! form (T.814 | ISO/IEC 15444-15), which that library lacks, here.
//!
//! The library's feature `simd` stays off: it would multiply and add in one rounding where a
//! processor can, so that frames with loss had other values natively than in a browser.
//! Without it that still happens on 64-bit ARM.
//!
//! For both, the codestream is found in a file of JP2 boxes and its size is compared with
//! the data set before memory is taken. The component transform is undone, as it is part of
//! the compression; boxes that say more about colours are not looked at.

mod block;
mod codestream;
mod packets;
mod tables;
mod tile;
mod wavelet;

use hayro_jpeg2000::{DecodeSettings, DecoderContext, Image};

use super::{CodecError, Frame, big_endian, zeros};
use codestream::Main;

/// See [`super::decode`].
pub(super) fn decode(frame: &Frame<'_>) -> Result<Vec<i32>, CodecError> {
    let codestream = codestream(frame.bytes)?;
    let size = Size::read(codestream)?;
    frame.agrees(size.rows, size.columns, size.samples)?;
    frame.has_room_for(size.precision)?;
    let main = Main::read(codestream, &size)?;
    main.is_plausible(&size, codestream.len())?;
    let mut values = if main.is_high_throughput() {
        tile::decode(codestream, &size, main)?
    } else {
        classic(codestream, &size)?
    };
    for value in &mut values {
        *value = frame.value(*value);
    }
    Ok(values)
}

/// Decodes what is not high-throughput. That library is asked for unsigned samples, as it
/// has no others to give, and they are moved back.
fn classic(codestream: &[u8], size: &Size) -> Result<Vec<i32>, CodecError> {
    let mut unsigned = codestream.to_vec();
    for component in 0..size.samples {
        if let Some(depth) = unsigned.get_mut(COMPONENTS + 3 * component) {
            *depth &= 0x7F;
        }
    }
    let settings = DecodeSettings {
        resolve_palette_indices: false,
        strict: true,
        target_resolution: None,
    };
    let image = Image::new(&unsigned, &settings).map_err(|_| CodecError::Damaged)?;
    let mut context = DecoderContext::default();
    let decoded = image
        .decode(&mut context)
        .map_err(|_| CodecError::Damaged)?;
    let components = decoded.components();
    let pixels = size.rows * size.columns;
    if components.len() != size.samples
        || components.iter().any(|one| one.samples().len() != pixels)
    {
        return Err(CodecError::Damaged);
    }
    let mut values = zeros(pixels * size.samples)?;
    for (place, component) in components.iter().enumerate() {
        let to = values.iter_mut().skip(place).step_by(size.samples);
        for (to, value) in to.zip(component.samples()) {
            *to = size.sample(*value - size.middle());
        }
    }
    Ok(values)
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
    grid: Grid,
}

/// The reference grid: where the image and its tiles lie on it.
#[derive(Clone, Copy)]
struct Grid {
    left: u32,
    top: u32,
    right: u32,
    bottom: u32,
    tile_left: u32,
    tile_top: u32,
    tile_width: u32,
    tile_height: u32,
    tiles_across: u32,
    tiles_down: u32,
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
        let [
            width,
            height,
            left,
            top,
            tile_width,
            tile_height,
            tile_left,
            tile_top,
        ] = [8, 12, 16, 20, 24, 28, 32, 36].map(|at| field(at, 4));
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
        let tiles_across = width?
            .saturating_sub(tile_left?)
            .div_ceil(tile_width as u32);
        let tiles_down = height?
            .saturating_sub(tile_top?)
            .div_ceil(tile_height as u32);
        if tiles_across.saturating_mul(tiles_down) > 65_535 {
            return Err(CodecError::Damaged);
        }
        Ok(Self {
            rows,
            columns,
            samples,
            precision,
            signed: depth & 0x80 != 0,
            grid: Grid {
                right: width?,
                bottom: height?,
                left: left?,
                top: top?,
                tile_width: tile_width as u32,
                tile_height: tile_height as u32,
                tile_left: tile_left?,
                tile_top: tile_top?,
                tiles_across,
                tiles_down,
            },
        })
    }

    /// Half the range of unsigned samples: what coding takes from them (G.1).
    fn middle(&self) -> f32 {
        (1_u32 << (self.precision - 1)) as f32
    }

    /// A sample from what coding keeps of it: rounded, cut to the range, and moved up where
    /// samples are unsigned.
    fn sample(&self, coded: f32) -> i32 {
        self.whole_sample(coded.round() as i32)
    }

    /// The same of a whole number.
    fn whole_sample(&self, coded: i32) -> i32 {
        let half = 1_i32 << (self.precision - 1);
        let cut = coded.clamp(-half, half - 1);
        if self.signed { cut } else { cut + half }
    }
}
