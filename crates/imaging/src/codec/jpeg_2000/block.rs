//! Code-blocks of high-throughput JPEG 2000 (T.814, clause 7).
//!
//! A code-block is coded by quads of two rows and two columns. Its cleanup pass has three
//! strings of bits: magnitudes and signs from the front (MagSgn), runs of empty quads after
//! them (MEL), and variable-length codes from the end backwards (VLC). Two more passes can
//! refine it by one plane: SigProp from the front, MagRef from the end of a second segment.

use super::super::CodecError;
use super::tables::{Code, FIRST_ROW, OTHER_ROWS};

/// Codes by context and their next seven bits.
pub(super) struct Codes {
    first: Vec<Quad>,
    others: Vec<Quad>,
}

/// What a code says of a quad.
#[derive(Clone, Copy, Default)]
struct Quad {
    /// Which of the four samples are not zero: top left, bottom left, top right, bottom right.
    significant: u32,
    /// Whether an offset of the exponent follows.
    offset: bool,
    /// Which exponent bits are known, and which of them are one.
    known: u32,
    ones: u32,
    length: u32,
}

impl Codes {
    pub(super) fn new() -> Self {
        Self {
            first: by_bits(&FIRST_ROW),
            others: by_bits(&OTHER_ROWS),
        }
    }
}

fn by_bits(codes: &[Code]) -> Vec<Quad> {
    let mut quads = vec![Quad::default(); 8 << 7];
    for &(context, significant, offset, known, ones, code, length) in codes {
        let quad = Quad {
            significant: u32::from(significant),
            offset: offset == 1,
            known: u32::from(known),
            ones: u32::from(ones),
            length: u32::from(length),
        };
        for rest in 0..1_usize << (7 - length) {
            let index = usize::from(context) << 7 | rest << length | usize::from(code);
            if let Some(to) = quads.get_mut(index) {
                *to = quad;
            }
        }
    }
    quads
}

/// Bits from the front, the lowest of a byte first; after 0xFF a byte has seven.
struct Forward<'a> {
    bytes: &'a [u8],
    window: u64,
    valid: u32,
    stuffed: bool,
    /// What follows the last byte.
    beyond: u8,
}

impl<'a> Forward<'a> {
    fn new(bytes: &'a [u8], beyond: u8) -> Self {
        Self {
            bytes,
            window: 0,
            valid: 0,
            stuffed: false,
            beyond,
        }
    }

    #[inline(always)]
    fn fill(&mut self) {
        // Four bytes at once where none of them is 0xFF.
        if !self.stuffed
            && self.valid <= 32
            && let Some((four, rest)) = self.bytes.split_first_chunk::<4>()
        {
            let word = u32::from_le_bytes(*four);
            if (!word).wrapping_sub(0x0101_0101) & word & 0x8080_8080 == 0 {
                self.window |= u64::from(word) << self.valid;
                self.valid += 32;
                self.bytes = rest;
                return;
            }
        }
        self.fill_bytes();
    }

    #[cold]
    #[inline(never)]
    fn fill_bytes(&mut self) {
        while self.valid <= 56 {
            let byte = match self.bytes.split_first() {
                Some((&byte, rest)) => {
                    self.bytes = rest;
                    byte
                }
                None => self.beyond,
            };
            self.window |= u64::from(byte) << self.valid;
            self.valid += if self.stuffed { 7 } else { 8 };
            self.stuffed = byte == 0xFF;
        }
    }

    /// The next bits, at most 32.
    #[inline(always)]
    fn take(&mut self, count: u32) -> u32 {
        if self.valid < count {
            self.fill();
        }
        let value = self.window & ((1 << count) - 1);
        self.window >>= count;
        self.valid -= count;
        value as u32
    }
}

/// Bits from the end backwards, the lowest of a byte first; a byte of 0x7F (without its top
/// bit) that comes after one above 0x8F has seven.
struct Backward<'a> {
    bytes: std::iter::Rev<std::slice::Iter<'a, u8>>,
    window: u64,
    valid: u32,
    above: bool,
}

impl<'a> Backward<'a> {
    /// VLC: of the last byte but one only the upper half belongs to it.
    fn codes(bytes: &'a [u8]) -> Self {
        let mut bytes = bytes.iter().rev();
        bytes.next();
        let half = bytes.next().copied().unwrap_or(0);
        let first = half >> 4;
        Self {
            bytes,
            window: u64::from(first),
            valid: if first & 7 == 7 { 3 } else { 4 },
            above: half | 0x0F > 0x8F,
        }
    }

    /// MagRef.
    fn refinement(bytes: &'a [u8]) -> Self {
        Self {
            bytes: bytes.iter().rev(),
            window: 0,
            valid: 0,
            above: true,
        }
    }

    #[inline(always)]
    fn fill(&mut self) {
        while self.valid <= 56 {
            let byte = self.bytes.next().copied().unwrap_or(0);
            self.window |= u64::from(byte) << self.valid;
            self.valid += if self.above && byte & 0x7F == 0x7F {
                7
            } else {
                8
            };
            self.above = byte > 0x8F;
        }
    }

    #[inline(always)]
    fn peek(&self, count: u32) -> u32 {
        (self.window & ((1 << count) - 1)) as u32
    }

    #[inline(always)]
    fn skip(&mut self, count: u32) {
        self.window >>= count;
        self.valid = self.valid.saturating_sub(count);
    }

    #[inline(always)]
    fn take(&mut self, count: u32) -> u32 {
        let value = self.peek(count);
        self.skip(count);
        value
    }
}

/// The adaptive code of runs (7.3.3): one event for a quad whose neighbours are all zero.
struct Runs<'a> {
    bytes: &'a [u8],
    byte: u8,
    left: u32,
    state: usize,
    /// Zero events still to give, and whether a one follows them.
    zeros: u32,
    one: bool,
}

/// Logarithm of the length of a run, by state.
const RUN: [u32; 13] = [0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5];

impl<'a> Runs<'a> {
    fn new(bytes: &'a [u8]) -> Self {
        Self {
            bytes,
            byte: 0,
            left: 0,
            state: 0,
            zeros: 0,
            one: false,
        }
    }

    fn bit(&mut self) -> u32 {
        if self.left == 0 {
            let stuffed = self.byte == 0xFF;
            self.byte = match self.bytes.split_first() {
                // The last byte is shared with the codes that come from the end.
                Some((&last, [])) => {
                    self.bytes = &[];
                    last | 0x0F
                }
                Some((&byte, rest)) => {
                    self.bytes = rest;
                    byte
                }
                None => 0xFF,
            };
            self.left = if stuffed { 7 } else { 8 };
        }
        self.left -= 1;
        u32::from(self.byte >> self.left) & 1
    }

    fn event(&mut self) -> bool {
        if self.zeros == 0 && !self.one {
            let length = RUN.get(self.state).copied().unwrap_or(0);
            if self.bit() == 1 {
                self.zeros = 1 << length;
                self.state = (self.state + 1).min(12);
            } else {
                for _ in 0..length {
                    self.zeros = self.zeros << 1 | self.bit();
                }
                self.one = true;
                self.state = self.state.saturating_sub(1);
            }
        }
        if self.zeros > 0 {
            self.zeros -= 1;
            return false;
        }
        self.one = false;
        true
    }
}

/// The prefix of an exponent offset (table 3): its value, the length of the prefix and that
/// of the suffix.
fn prefix(codes: &mut Backward<'_>) -> (u32, u32, u32) {
    let (value, length, suffix) = match codes.peek(3) {
        0b000 => (5, 3, 5),
        0b100 => (3, 3, 1),
        0b010 | 0b110 => (2, 2, 0),
        _ => (1, 1, 0),
    };
    codes.skip(length);
    (value, length, suffix)
}

/// The exponent offsets of two quads (7.3.6).
fn offsets(
    codes: &mut Backward<'_>,
    runs: &mut Runs<'_>,
    pair: [Quad; 2],
    first_row: bool,
) -> [u32; 2] {
    let [left, right] = pair.map(|quad| quad.offset);
    let both = left && right;
    let raised = first_row && both && runs.event();
    let mut suffixes = [0, 0];
    let mut values = [0, 0];
    let [value0, value1] = &mut values;
    let [suffix0, suffix1] = &mut suffixes;
    let mut length0 = 0;
    if left {
        (*value0, length0, *suffix0) = prefix(codes);
    }
    if right {
        if first_row && both && !raised && length0 == 3 {
            // The first is large: one bit is enough for the second.
            *value1 = codes.take(1) + 1;
        } else {
            (*value1, _, *suffix1) = prefix(codes);
        }
    }
    *value0 += codes.take(*suffix0);
    *value1 += codes.take(*suffix1);
    if raised {
        *value0 += 2;
        *value1 += 2;
    }
    values
}

/// What is needed of a code-block beside its bytes.
pub(super) struct Shape {
    pub(super) width: usize,
    pub(super) height: usize,
    /// Planes of the band, and how many of them are empty.
    pub(super) planes: u32,
    pub(super) zero_planes: u32,
    /// 1 to 3.
    pub(super) passes: u32,
    /// Whether rows below a stripe of four are not looked at.
    pub(super) causal: bool,
}

/// Scratch memory that blocks share.
#[derive(Default)]
pub(super) struct Scratch {
    /// Twice the coefficients, row by row: the lowest bit is half a step, the middle of what
    /// a magnitude can be.
    pub(super) doubled: Vec<i32>,
    /// Quads of a row, padded by one at each side, and those of the row above.
    quads: Vec<(Quad, u32)>,
    above: Vec<Quad>,
    /// 2·magnitude − 1 of the lower samples of the row of quads above, padded.
    lower: Vec<u32>,
    significant: Vec<u8>,
}

/// Decodes a code-block.
pub(super) fn decode(
    cleanup: &[u8],
    refinement: &[u8],
    shape: &Shape,
    codes: &Codes,
    scratch: &mut Scratch,
) -> Result<(), CodecError> {
    let &Shape { width, height, .. } = shape;
    scratch.doubled.clear();
    scratch.doubled.resize(width * height, 0);
    // The plane that the cleanup pass ends with.
    let plane = shape.planes.checked_sub(1 + shape.zero_planes);
    let plane = plane.ok_or(CodecError::Damaged)?;
    if shape.planes > 28 {
        return Err(CodecError::Unsupported("htj2k-planes"));
    }
    let passes = if refinement.is_empty() {
        1
    } else {
        shape.passes
    };
    if passes > 1 && plane == 0 {
        return Err(CodecError::Damaged);
    }
    cleanup_pass(cleanup, shape, plane, codes, scratch)?;
    if passes > 1 {
        refine(refinement, shape, plane, passes, scratch);
    }
    Ok(())
}

fn cleanup_pass(
    bytes: &[u8],
    shape: &Shape,
    plane: u32,
    codes: &Codes,
    scratch: &mut Scratch,
) -> Result<(), CodecError> {
    let &Shape { width, height, .. } = shape;
    let &[.., low, high] = bytes else {
        return Err(CodecError::Damaged);
    };
    let tail = usize::from(high) << 4 | usize::from(low & 0x0F);
    if !(2..=4079).contains(&tail) || tail > bytes.len() {
        return Err(CodecError::Damaged);
    }
    let (magnitudes, tail) = bytes.split_at(bytes.len() - tail);
    let mut magnitudes = Forward::new(magnitudes, 0xFF);
    let (_, coded) = tail.split_last().ok_or(CodecError::Damaged)?;
    let mut runs = Runs::new(coded);
    let mut vlc = Backward::codes(tail);

    let quads = width.div_ceil(2);
    scratch.above.clear();
    scratch.above.resize(quads + 4, Quad::default());
    scratch.lower.clear();
    scratch.lower.resize(2 * quads + 4, 0);
    let most = shape.zero_planes + 2;

    for row in 0..height.div_ceil(2) {
        scratch.quads.clear();
        let table = if row == 0 {
            &codes.first
        } else {
            &codes.others
        };
        let mut west = Quad::default();
        let mut column = 0;
        while column < quads {
            let mut pair = [Quad::default(); 2];
            vlc.fill();
            for (quad, column) in pair.iter_mut().zip(column..quads) {
                // Which neighbours are not zero (equations 1 and 2).
                let context = if row == 0 {
                    u32::from(west.significant & 3 != 0) | west.significant >> 2 << 1
                } else {
                    // Quad `column` above is at `column + 1`.
                    let above = scratch.above.get(column..);
                    let above = above.and_then(|above| above.first_chunk::<3>());
                    let &[nw, n, ne] = above.ok_or(CodecError::Damaged)?;
                    let left = nw.significant & 8 != 0 || n.significant & 2 != 0;
                    let right = n.significant & 8 != 0 || ne.significant & 2 != 0;
                    u32::from(left)
                        | u32::from(west.significant & 12 != 0) << 1
                        | u32::from(right) << 2
                };
                if context != 0 || runs.event() {
                    let index = (context << 7 | vlc.peek(7)) as usize;
                    *quad = *table.get(index).ok_or(CodecError::Damaged)?;
                    vlc.skip(quad.length);
                }
                west = *quad;
            }
            let offsets = offsets(&mut vlc, &mut runs, pair, row == 0);
            scratch.quads.extend(pair.into_iter().zip(offsets));
            column += 2;
        }

        magnitude_row(&mut magnitudes, shape, plane, row, most, scratch)?;
        for (to, (quad, _)) in scratch.above.iter_mut().skip(1).zip(&scratch.quads) {
            *to = *quad;
        }
        // A quad beyond the last is empty.
        if let Some(beyond) = scratch.above.get_mut(quads + 1) {
            *beyond = Quad::default();
        }
    }
    Ok(())
}

/// Magnitudes and signs of a row of quads (7.3.2 and 7.3.8).
fn magnitude_row(
    magnitudes: &mut Forward<'_>,
    shape: &Shape,
    plane: u32,
    row: usize,
    most: u32,
    scratch: &mut Scratch,
) -> Result<(), CodecError> {
    let &Shape { width, height, .. } = shape;
    let rows = scratch.doubled.get_mut(2 * row * width..);
    let rows = rows.and_then(|rows| rows.split_at_mut_checked(width));
    let (top, rest) = rows.ok_or(CodecError::Damaged)?;
    let bottom: &mut [i32] = if 2 * row + 1 < height {
        rest.get_mut(..width).ok_or(CodecError::Damaged)?
    } else {
        &mut []
    };
    // The row above is replaced as it is read; this is what its next reader still needs.
    let mut nw = 0;
    let columns = (0..width).step_by(2);
    for (column, &(quad, offset)) in columns.zip(&scratch.quads) {
        // The exponent predictor: the largest of the samples above, if more than one of the
        // quad is not zero (equation 5). Column x is at x + 1.
        let above = scratch.lower.get_mut(column..);
        let above = above.and_then(|above| above.first_chunk_mut::<4>());
        let &mut [_, ref mut first, ref mut second, ne] = above.ok_or(CodecError::Damaged)?;
        let largest = nw | *first | *second | ne;
        let several = quad.significant & quad.significant.wrapping_sub(1) != 0;
        let predictor = if row > 0 && several {
            (largest | 2).ilog2()
        } else {
            1
        };
        let exponent = offset + predictor;
        if exponent > most {
            return Err(CodecError::Damaged);
        }
        let mut values = [0_u32; 4];
        for (sample, value) in (0_u32..).zip(&mut values) {
            if quad.significant >> sample & 1 == 0 {
                continue;
            }
            let known = quad.known >> sample & 1;
            let count = exponent.saturating_sub(known);
            *value = magnitudes.take(count) | (quad.ones >> sample & 1) << count;
            // Marks the sample as coded: its magnitude is at least one.
            *value += 2;
        }
        let doubled = |value: u32| {
            let magnitude = ((value | 1) << plane) as i32;
            match value {
                0 => 0,
                _ if value & 1 == 1 => -magnitude,
                _ => magnitude,
            }
        };
        let [top_left, bottom_left, top_right, bottom_right] = values;
        let put = |line: &mut [i32], left: u32, right: u32| {
            let to = line.iter_mut().skip(column);
            to.zip([left, right])
                .for_each(|(to, value)| *to = doubled(value));
        };
        put(top, top_left, top_right);
        put(bottom, bottom_left, bottom_right);
        // For the next row: 2·magnitude − 1 of the lower samples.
        let marked = |value: u32| if value == 0 { 0 } else { (value - 2) | 1 };
        nw = *second;
        *first = marked(bottom_left);
        *second = marked(bottom_right);
    }
    Ok(())
}

/// SigProp and MagRef, one plane below the cleanup pass (7.4 and 7.5).
fn refine(bytes: &[u8], shape: &Shape, plane: u32, passes: u32, scratch: &mut Scratch) {
    let &Shape {
        width,
        height,
        causal,
        ..
    } = shape;
    // Padded by one on each side: 1 for the cleanup pass, 2 for SigProp.
    let stride = width + 2;
    scratch.significant.clear();
    scratch.significant.resize(stride * (height + 2), 0);
    let Scratch {
        doubled,
        significant,
        ..
    } = scratch;
    for (line, values) in significant
        .chunks_exact_mut(stride)
        .skip(1)
        .zip(doubled.chunks_exact(width))
    {
        for (to, value) in line.iter_mut().skip(1).zip(values) {
            *to = u8::from(*value != 0);
        }
    }

    let mut propagation = Forward::new(bytes, 0);
    let mut found = Vec::with_capacity(16);
    for stripe in (0..height).step_by(4) {
        for group in (0..width).step_by(4) {
            // Sixteen samples: first which become significant, then their signs.
            found.clear();
            for x in group..(group + 4).min(width) {
                for y in stripe..(stripe + 4).min(height) {
                    let at = |x: usize, y: usize| {
                        significant.get(y * stride + x).copied().unwrap_or(0) != 0
                    };
                    if at(x + 1, y + 1) {
                        continue;
                    }
                    let last = causal && y == stripe + 3;
                    let rows = if last { y..y + 2 } else { y..y + 3 };
                    let near = rows.into_iter().any(|y| (x..x + 3).any(|x| at(x, y)));
                    if near && propagation.take(1) == 1 {
                        if let Some(to) = significant.get_mut((y + 1) * stride + x + 1) {
                            *to = 2;
                        }
                        found.push(y * width + x);
                    }
                }
            }
            for &place in &found {
                let value = 3 << (plane - 1);
                let value = if propagation.take(1) == 1 {
                    -value
                } else {
                    value
                };
                if let Some(to) = doubled.get_mut(place) {
                    *to = value;
                }
            }
        }
    }

    if passes < 3 {
        return;
    }
    let mut refinement = Backward::refinement(bytes);
    for stripe in (0..height).step_by(4) {
        for x in 0..width {
            for y in stripe..(stripe + 4).min(height) {
                if significant.get((y + 1) * stride + x + 1) != Some(&1) {
                    continue;
                }
                if refinement.valid == 0 {
                    refinement.fill();
                }
                let bit = refinement.take(1) as i32;
                if let Some(value) = doubled.get_mut(y * width + x) {
                    // From the middle of a step to the middle of its lower or upper half.
                    let half = 1 << (plane - 1);
                    let magnitude = value.abs() - half + 2 * half * bit;
                    *value = magnitude * value.signum();
                }
            }
        }
    }
}
