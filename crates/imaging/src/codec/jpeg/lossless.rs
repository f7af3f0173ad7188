//! Scans of lossless coding (T.81, annex H): a prediction from up to three neighbours and a
//! difference, modulo 2^16.

use super::huffman::Table;
use super::{Scan, Start, Tables};
use crate::codec::bits::{Bits, Stuffing};
use crate::codec::{CodecError, zeros};

/// Decodes one scan into `values` and gives how many bytes it took.
pub(super) fn scan(
    data: &[u8],
    start: &Start,
    scan: &Scan,
    tables: &Tables,
    values: &mut [i32],
) -> Result<usize, CodecError> {
    if !(1..=7).contains(&scan.predictor) || scan.point >= start.precision {
        return Err(CodecError::Damaged);
    }
    let columns = start.columns;
    // Restarts come between lines (H.1.1).
    let restart_lines = match tables.restart as usize {
        0 => usize::MAX,
        mcus if mcus % columns == 0 => mcus / columns,
        _ => return Err(CodecError::Unsupported("restart-within-line")),
    };
    let mut lines = Vec::with_capacity(scan.components.len());
    for selected in &scan.components {
        lines.push(Line {
            place: selected.place,
            table: tables.dc(selected.dc)?,
            above: zeros(columns)?,
            current: zeros(columns)?,
        });
    }
    let first = 1_i32 << (start.precision - scan.point - 1);
    let stride = start.components.len();
    let mut bits = Bits::new(data, Stuffing::Byte);
    let mut restarts = 0;
    for (y, pixels) in values.chunks_exact_mut(columns * stride).enumerate() {
        let begins = y % restart_lines == 0;
        if begins && y > 0 {
            if bits.overrun() {
                return Err(CodecError::Truncated);
            }
            if !bits.restart(restarts) {
                return Err(CodecError::Damaged);
            }
            restarts = restarts.wrapping_add(1);
        }
        let origin = begins.then_some(first);
        match lines.as_mut_slice() {
            [line] => line.decode(&mut bits, scan.predictor, origin)?,
            lines => interleaved(lines, &mut bits, scan.predictor, origin)?,
        }
        if bits.overrun() {
            return Err(CodecError::Truncated);
        }
        for line in &mut lines {
            let to = pixels.iter_mut().skip(line.place).step_by(stride);
            for (to, value) in to.zip(&line.current) {
                *to = (*value << scan.point) & 0xFFFF;
            }
            std::mem::swap(&mut line.above, &mut line.current);
        }
    }
    Ok(bits.marker().unwrap_or(data.len()))
}

/// One component: its line and the one above.
struct Line<'a> {
    place: usize,
    table: &'a Table,
    above: Vec<i32>,
    current: Vec<i32>,
}

impl Line<'_> {
    /// Decodes a line of a component alone. `origin` is what predicts the first sample of
    /// the first line after a start or restart.
    fn decode(
        &mut self,
        bits: &mut Bits<'_>,
        predictor: u8,
        origin: Option<i32>,
    ) -> Result<(), CodecError> {
        // One loop for each predictor: the choice stays outside of it.
        if origin.is_some() {
            return self.with(bits, origin, |a, _, _| a);
        }
        match predictor {
            1 => self.with(bits, origin, |a, _, _| a),
            2 => self.with(bits, origin, |_, b, _| b),
            3 => self.with(bits, origin, |_, _, c| c),
            4 => self.with(bits, origin, |a, b, c| a + b - c),
            5 => self.with(bits, origin, |a, b, c| a + ((b - c) >> 1)),
            6 => self.with(bits, origin, |a, b, c| b + ((a - c) >> 1)),
            _ => self.with(bits, origin, |a, b, _| (a + b) >> 1),
        }
    }

    #[inline(always)]
    fn with(
        &mut self,
        bits: &mut Bits<'_>,
        origin: Option<i32>,
        predict: impl Fn(i32, i32, i32) -> i32,
    ) -> Result<(), CodecError> {
        let mut samples = self.current.iter_mut().zip(&self.above);
        let Some((first, &above)) = samples.next() else {
            return Ok(());
        };
        let mut left = (origin.unwrap_or(above) + difference(self.table, bits)?) & 0xFFFF;
        *first = left;
        let mut corner = above;
        for (sample, &above) in samples {
            left = (predict(left, above, corner) + difference(self.table, bits)?) & 0xFFFF;
            *sample = left;
            corner = above;
        }
        Ok(())
    }
}

/// Decodes a line of several components, a sample of each in turn.
fn interleaved(
    lines: &mut [Line<'_>],
    bits: &mut Bits<'_>,
    predictor: u8,
    origin: Option<i32>,
) -> Result<(), CodecError> {
    let columns = lines.first().map_or(0, |line| line.current.len());
    for x in 0..columns {
        for line in lines.iter_mut() {
            let at =
                |line: &[i32], x: Option<usize>| x.and_then(|x| line.get(x)).copied().unwrap_or(0);
            let left = x.checked_sub(1);
            let (a, b, c) = (
                at(&line.current, left),
                at(&line.above, Some(x)),
                at(&line.above, left),
            );
            let predicted = match (origin, x) {
                (Some(origin), 0) => origin,
                (None, 0) => b,
                (Some(_), _) => a,
                (None, _) => match predictor {
                    1 => a,
                    2 => b,
                    3 => c,
                    4 => a + b - c,
                    5 => a + ((b - c) >> 1),
                    6 => b + ((a - c) >> 1),
                    _ => (a + b) >> 1,
                },
            };
            let value = (predicted + difference(line.table, bits)?) & 0xFFFF;
            if let Some(sample) = line.current.get_mut(x) {
                *sample = value;
            }
        }
    }
    Ok(())
}

/// The next difference (H.1.2.2): 16 means 32 768 and has no more bits.
#[inline(always)]
fn difference(table: &Table, bits: &mut Bits<'_>) -> Result<i32, CodecError> {
    bits.fill();
    match table.symbol(bits).ok_or(CodecError::Damaged)? {
        16 => Ok(32_768),
        size @ 0..16 => Ok(super::huffman::extend(bits, u32::from(size))),
        _ => Err(CodecError::Damaged),
    }
}
