//! Scans of the sequential discrete cosine transform (T.81, annexes A and F).

use super::huffman::{Table, extend};
use super::idct;
use super::{Scan, Start, Tables};
use crate::codec::bits::{Bits, Stuffing};
use crate::codec::{CodecError, zeros};

/// The samples of one component, filled up to whole MCUs.
pub(super) struct Plane {
    /// Samples of a row, padding included.
    pub(super) stride: usize,
    /// Samples of a row and rows that belong to the image (A.1.1).
    pub(super) columns: usize,
    pub(super) rows: usize,
    pub(super) samples: Vec<u16>,
}

/// Planes for all components.
pub(super) fn planes(start: &Start) -> Result<Vec<Plane>, CodecError> {
    let across = start.columns.div_ceil(8 * start.h);
    let down = start.rows.div_ceil(8 * start.v);
    let plane = |h: usize, v: usize| {
        let stride = across * 8 * h;
        Ok(Plane {
            stride,
            columns: (start.columns * h).div_ceil(start.h),
            rows: (start.rows * v).div_ceil(start.v),
            samples: zeros(stride * down * 8 * v)?,
        })
    };
    let components = start.components.iter();
    components.map(|one| plane(one.h, one.v)).collect()
}

/// Where coefficient k of a block goes, row by row (figure A.6).
const ZIGZAG: [u8; 64] = [
    0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20,
    13, 6, 7, 14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59,
    52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
];

/// What decodes the blocks of one component.
struct Coder<'a> {
    place: usize,
    /// Blocks of an MCU, across and down.
    h: usize,
    v: usize,
    dc: &'a Table,
    ac: &'a Table,
    quantisation: [f32; 64],
    predicted: i32,
}

/// Decodes one scan into the planes and gives how many bytes it took.
pub(super) fn scan(
    data: &[u8],
    start: &Start,
    scan: &Scan,
    tables: &Tables,
    planes: &mut [Plane],
) -> Result<usize, CodecError> {
    let mut coders = Vec::with_capacity(scan.components.len());
    for selected in &scan.components {
        let component = start.components.get(selected.place);
        let component = component.ok_or(CodecError::Damaged)?;
        let quantisation = tables
            .quantisation
            .get(usize::from(component.quantisation))
            .and_then(Option::as_ref);
        coders.push(Coder {
            place: selected.place,
            h: component.h,
            v: component.v,
            dc: tables.dc(selected.dc)?,
            ac: tables.ac(selected.ac)?,
            quantisation: quantisation.ok_or(CodecError::Damaged)?.map(f32::from),
            predicted: 0,
        });
    }
    // One component alone is not interleaved: its MCU is one block, and blocks that are
    // padding only are not coded (A.2.2).
    let (across, down) = match coders.as_mut_slice() {
        [only] => {
            (only.h, only.v) = (1, 1);
            let plane = planes.get(only.place).ok_or(CodecError::Damaged)?;
            (plane.columns.div_ceil(8), plane.rows.div_ceil(8))
        }
        _ => (
            start.columns.div_ceil(8 * start.h),
            start.rows.div_ceil(8 * start.v),
        ),
    };

    let mut bits = Bits::new(data, Stuffing::Byte);
    let mut until_restart = tables.restart;
    let mut restarts = 0;
    for mcu_row in 0..down {
        for mcu in 0..across {
            if tables.restart != 0 {
                if until_restart == 0 {
                    if bits.overrun() {
                        return Err(CodecError::Truncated);
                    }
                    if !bits.restart(restarts) {
                        return Err(CodecError::Damaged);
                    }
                    restarts = restarts.wrapping_add(1);
                    until_restart = tables.restart;
                    coders.iter_mut().for_each(|coder| coder.predicted = 0);
                }
                until_restart -= 1;
            }
            for coder in &mut coders {
                let plane = planes.get_mut(coder.place).ok_or(CodecError::Damaged)?;
                for y in 0..coder.v {
                    for x in 0..coder.h {
                        let column = 8 * (mcu * coder.h + x);
                        let row = 8 * (mcu_row * coder.v + y);
                        coder.block(&mut bits, start.precision, plane, column, row)?;
                    }
                }
            }
        }
        if bits.overrun() {
            return Err(CodecError::Truncated);
        }
    }
    Ok(bits.marker().unwrap_or(data.len()))
}

impl Coder<'_> {
    /// Decodes a block to its place in the plane.
    fn block(
        &mut self,
        bits: &mut Bits<'_>,
        precision: u32,
        plane: &mut Plane,
        column: usize,
        row: usize,
    ) -> Result<(), CodecError> {
        bits.fill();
        let size = u32::from(self.dc.symbol(bits).ok_or(CodecError::Damaged)?);
        if size > 16 {
            return Err(CodecError::Damaged);
        }
        self.predicted = self.predicted.wrapping_add(extend(bits, size));
        let mut coefficients = [0.0_f32; 64];
        let [first, ..] = &mut coefficients;
        let [step, ..] = self.quantisation;
        *first = self.predicted as f32 * step;

        let mut k = 1;
        while k < 64 {
            bits.fill();
            let symbol = self.ac.symbol(bits).ok_or(CodecError::Damaged)?;
            let (run, size) = (usize::from(symbol >> 4), u32::from(symbol & 15));
            if size == 0 {
                if run < 15 {
                    break;
                }
                k += 16;
                continue;
            }
            k += run;
            let value = extend(bits, size) as f32;
            let (Some(&place), Some(step)) = (ZIGZAG.get(k), self.quantisation.get(k)) else {
                return Err(CodecError::Damaged);
            };
            if let Some(coefficient) = coefficients.get_mut(usize::from(place)) {
                *coefficient = value * step;
            }
            k += 1;
        }

        let level = (1 << (precision - 1)) as f32;
        let most = ((1 << precision) - 1) as f32;
        // Halves go up, as in the integer transforms that others use.
        let sample = |value: f32| (value + level + 0.5).clamp(0.0, most + 0.5) as u16;
        let lines = plane
            .samples
            .chunks_exact_mut(plane.stride)
            .skip(row)
            .take(8);
        if k == 1 {
            // Only the mean: a flat block.
            let [first, ..] = coefficients;
            let value = sample(first / 8.0);
            for line in lines {
                if let Some(to) = line.get_mut(column..column + 8) {
                    to.fill(value);
                }
            }
            return Ok(());
        }
        let (rows, _) = coefficients.as_chunks::<8>();
        let Some(rows) = rows.first_chunk::<8>() else {
            return Err(CodecError::Damaged);
        };
        let samples = idct::inverse(rows);
        for (line, values) in lines.zip(&samples) {
            if let Some(to) = line.get_mut(column..column + 8) {
                for (to, value) in to.iter_mut().zip(values) {
                    *to = sample(*value);
                }
            }
        }
        Ok(())
    }
}
