//! JPEG-LS (ITU-T T.87 | ISO/IEC 14495-1): lossless and near-lossless, 2–16 bits, any
//! number of components, interleaved by none, line or sample, with restart intervals.
//!
//! Names in this file are those of T.87: A, B, C, N are a context's sums, Ra … Rd the
//! neighbours of a sample (left, above, above left, above right).

use super::bits::{Bits, Stuffing};
use super::segments::Segments;
use super::{CodecError, Frame, big_endian, zeros};

/// See [`super::decode`]. Mapping tables, point and colour transforms are refused: DICOM
/// allows none of them.
pub(super) fn decode(frame: &Frame<'_>) -> Result<Vec<i32>, CodecError> {
    let mut header = Header::default();
    let mut found: Option<Start> = None;
    let mut values: Vec<i32> = Vec::new();
    let mut done = 0;
    let mut segments = Segments::new(frame.bytes)?;

    while let Some((code, body)) = segments.next()? {
        match code {
            SOF55 => {
                if found.is_some() {
                    return Err(CodecError::Damaged);
                }
                let start = Start::read(body, &header)?;
                frame.agrees(start.rows, start.columns, start.components.len())?;
                frame.has_room_for(start.precision)?;
                values = zeros(frame.values())?;
                found = Some(start);
            }
            LSE => header.preset(body)?,
            DRI => header.restart = big_endian(body).ok_or(CodecError::Damaged)?,
            // A colour transform of HP's own, which some encoders write outside of DICOM.
            APP8 if body.starts_with(b"mrfx") && body.get(4) != Some(&0) => {
                return Err(CodecError::Unsupported("hp-colour-transform"));
            }
            SOS => {
                let start = found.as_ref().ok_or(CodecError::Damaged)?;
                let scan = Scan::read(body, start, &header)?;
                let used = scan.decode(segments.rest(), start, &mut values)?;
                done += scan.components.len();
                if done >= start.components.len() {
                    for value in &mut values {
                        *value = frame.value(*value);
                    }
                    return Ok(values);
                }
                segments.advance(used)?;
            }
            // Other processes of JPEG have other start-of-frame markers.
            0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => {
                return Err(CodecError::Unsupported("jpeg-in-jpeg-ls"));
            }
            _ => {}
        }
    }
    Err(CodecError::Truncated)
}

const SOF55: u8 = 0xF7;
const LSE: u8 = 0xF8;
const SOS: u8 = 0xDA;
const DRI: u8 = 0xDD;
const APP8: u8 = 0xE8;

/// What comes before the frame or a scan and is in force for it.
#[derive(Default)]
struct Header {
    /// MAXVAL, T1, T2, T3, RESET of LSE; zero means the default.
    preset: [u32; 5],
    /// Lines between restart markers; zero means none.
    restart: u32,
    /// Rows and columns of images beyond 65 535 (LSE 4).
    oversize: Option<(usize, usize)>,
}

impl Header {
    /// The LSE segment (T.87, C.2.4.1).
    fn preset(&mut self, body: &[u8]) -> Result<(), CodecError> {
        let (kind, body) = body.split_first().ok_or(CodecError::Damaged)?;
        match kind {
            1 => {
                let values = body.chunks_exact(2).filter_map(big_endian);
                if body.len() != 10 {
                    return Err(CodecError::Damaged);
                }
                for (to, value) in self.preset.iter_mut().zip(values) {
                    *to = value;
                }
                Ok(())
            }
            4 => {
                let (width, sizes) = body.split_first().ok_or(CodecError::Damaged)?;
                let mut sizes = sizes.chunks_exact(usize::from(*width).max(1));
                let mut size = || {
                    let size = sizes.next().and_then(big_endian);
                    Ok(size.ok_or(CodecError::Damaged)? as usize)
                };
                self.oversize = Some((size()?, size()?));
                Ok(())
            }
            2 | 3 => Err(CodecError::Unsupported("mapping-table")),
            _ => Err(CodecError::Damaged),
        }
    }
}

/// The frame header.
struct Start {
    precision: u32,
    rows: usize,
    columns: usize,
    /// Identifiers of the components in their order.
    components: Vec<u8>,
}

impl Start {
    fn read(body: &[u8], header: &Header) -> Result<Self, CodecError> {
        let &[precision, y1, y0, x1, x0, count, ref list @ ..] = body else {
            return Err(CodecError::Damaged);
        };
        if !(2..=16).contains(&precision) {
            return Err(CodecError::Damaged);
        }
        let list = list
            .get(..usize::from(count) * 3)
            .ok_or(CodecError::Damaged)?;
        let mut components = Vec::with_capacity(usize::from(count));
        for component in list.chunks_exact(3) {
            let &[id, sampling, _] = component else {
                return Err(CodecError::Damaged);
            };
            if sampling != 0x11 {
                return Err(CodecError::Unsupported("subsampling"));
            }
            components.push(id);
        }
        let rows = usize::from(u16::from_be_bytes([y1, y0]));
        let columns = usize::from(u16::from_be_bytes([x1, x0]));
        let (rows, columns) = match header.oversize {
            Some(sizes) if rows == 0 && columns == 0 => sizes,
            _ => (rows, columns),
        };
        if rows == 0 {
            return Err(CodecError::Unsupported("dnl"));
        }
        Ok(Self {
            precision: u32::from(precision),
            rows,
            columns,
            components,
        })
    }
}

/// How the components of a scan follow each other.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Interleave {
    /// One component, or a line of each in turn.
    Line,
    /// A sample of each in turn.
    Sample,
}

/// One scan: its header and the parameters that follow from it.
struct Scan {
    /// Places of the components in a pixel.
    components: Vec<usize>,
    interleave: Interleave,
    coding: Coding,
    restart: u32,
}

impl Scan {
    fn read(body: &[u8], start: &Start, header: &Header) -> Result<Self, CodecError> {
        let (count, body) = body.split_first().ok_or(CodecError::Damaged)?;
        let count = usize::from(*count);
        let (list, tail) = body
            .split_at_checked(count * 2)
            .ok_or(CodecError::Damaged)?;
        let &[near, interleave, transform] = tail else {
            return Err(CodecError::Damaged);
        };
        if transform != 0 {
            return Err(CodecError::Unsupported("point-transform"));
        }
        let mut components = Vec::with_capacity(count);
        for selector in list.chunks_exact(2) {
            let &[id, table] = selector else {
                return Err(CodecError::Damaged);
            };
            if table != 0 {
                return Err(CodecError::Unsupported("mapping-table"));
            }
            let place = start.components.iter().position(|&known| known == id);
            let place = place.ok_or(CodecError::Damaged)?;
            if components.contains(&place) {
                return Err(CodecError::Damaged);
            }
            components.push(place);
        }
        let interleave = match (interleave, count) {
            (0, 1) | (1, 1..) => Interleave::Line,
            (2, 1..) => Interleave::Sample,
            _ => return Err(CodecError::Damaged),
        };
        Ok(Self {
            components,
            interleave,
            coding: Coding::new(start.precision, u32::from(near), &header.preset)?,
            restart: header.restart,
        })
    }

    /// Decodes the scan into `samples` and gives how many bytes it took.
    fn decode(&self, data: &[u8], start: &Start, samples: &mut [i32]) -> Result<usize, CodecError> {
        // Without loss most of the arithmetic falls away, so that case is compiled by itself.
        if self.coding.near == 0 {
            self.lines::<true>(data, start, samples)
        } else {
            self.lines::<false>(data, start, samples)
        }
    }

    fn lines<const LOSSLESS: bool>(
        &self,
        data: &[u8],
        start: &Start,
        samples: &mut [i32],
    ) -> Result<usize, CodecError> {
        let columns = start.columns;
        let stride = start.components.len();
        let mut bits = Bits::new(data, Stuffing::Bit);
        let mut state = State::new(&self.coding);
        let mut run_index = vec![0_usize; self.components.len()];
        // A line has a sample before its first and one after its last (T.87, A.2.1).
        let mut above: Vec<Vec<i32>> = Vec::with_capacity(self.components.len());
        let mut line: Vec<Vec<i32>> = Vec::with_capacity(self.components.len());
        for _ in &self.components {
            above.push(zeros(columns + 2)?);
            line.push(zeros(columns + 2)?);
        }

        let mut until_restart = self.restart;
        let mut restarts = 0;
        for pixels in samples.chunks_exact_mut(columns * stride) {
            if self.restart != 0 && until_restart == 0 {
                if bits.overrun() || !bits.restart(restarts) {
                    return Err(CodecError::Damaged);
                }
                restarts += 1;
                until_restart = self.restart;
                state = State::new(&self.coding);
                run_index.fill(0);
                above.iter_mut().for_each(|line| line.fill(0));
                line.iter_mut().for_each(|line| line.fill(0));
            }
            until_restart = until_restart.wrapping_sub(1);

            for (above, line) in above.iter_mut().zip(&mut line) {
                edges(above, line);
            }
            match self.interleave {
                Interleave::Line => {
                    let lines = above.iter().zip(&mut line).zip(&mut run_index);
                    for ((above, line), run) in lines {
                        let coding = &self.coding;
                        state.line::<LOSSLESS>(coding, &mut bits, above, line, run);
                    }
                }
                Interleave::Sample => {
                    let Some(run) = run_index.first_mut() else {
                        return Err(CodecError::Damaged);
                    };
                    state.pixels::<LOSSLESS>(&self.coding, &mut bits, &above, &mut line, run);
                }
            }
            if bits.overrun() {
                return Err(CodecError::Truncated);
            }
            for (&place, line) in self.components.iter().zip(&line) {
                let values = line.iter().skip(1);
                for (pixel, &value) in pixels.chunks_exact_mut(stride).zip(values) {
                    if let Some(sample) = pixel.get_mut(place) {
                        *sample = value;
                    }
                }
            }
            std::mem::swap(&mut above, &mut line);
        }
        Ok(bits.marker().unwrap_or(data.len()))
    }
}

/// Puts what T.87, A.2.1 says beside a line: Rd of the last sample is Rb, Ra of the
/// first is Rb, and its Rc is the Ra of the first sample of the line above.
fn edges(above: &mut [i32], line: &mut [i32]) {
    if let [.., last, beyond] = above {
        *beyond = *last;
    }
    if let (Some(first), Some(before)) = (above.get(1), line.first_mut()) {
        *before = *first;
    }
}

/// The parameters of a scan (T.87, A.2.1 and C.2.4.1.1).
struct Coding {
    near: i32,
    maxval: i32,
    range: i32,
    /// Bits of a mapped error that is written as it is.
    qbpp: u32,
    limit: u32,
    reset: i32,
    /// Q of each gradient from −largest to +largest (A.3.3).
    quantised: Vec<i8>,
    largest: i32,
}

impl Coding {
    fn new(precision: u32, near: u32, preset: &[u32; 5]) -> Result<Self, CodecError> {
        let [maxval, t1, t2, t3, reset] = preset.map(|value| value as i32);
        let full = (1_i32 << precision) - 1;
        let near = near as i32;
        let maxval = if maxval == 0 { full } else { maxval };
        if maxval > full || near > (maxval / 2).min(255) {
            return Err(CodecError::Damaged);
        }
        let [d1, d2, d3] = thresholds(maxval, near);
        let or_default = |value: i32, default: i32| if value == 0 { default } else { value };
        let (t1, t2, t3) = (or_default(t1, d1), or_default(t2, d2), or_default(t3, d3));
        let reset = or_default(reset, 64);
        if t1 <= near
            || t2 < t1
            || t3 < t2
            || t3 > maxval
            || !(3..=maxval.max(255)).contains(&reset)
        {
            return Err(CodecError::Damaged);
        }
        let range = (maxval + 2 * near) / (2 * near + 1) + 1;
        let bits = |values: i32| 32 - (values - 1).leading_zeros();
        let bpp = bits(maxval + 1).max(2);
        let quantise = |gradient: i32| -> i8 {
            let size = gradient.abs();
            let level = if size <= near {
                0
            } else if size < t1 {
                1
            } else if size < t2 {
                2
            } else if size < t3 {
                3
            } else {
                4
            };
            if gradient < 0 { -level } else { level }
        };
        // Beyond T3 nothing changes, so no larger gradient needs an entry.
        let quantised = (-t3..=t3).map(quantise).collect();
        Ok(Self {
            near,
            maxval,
            range,
            qbpp: bits(range),
            limit: 2 * (bpp + bpp.max(8)),
            reset,
            quantised,
            largest: t3,
        })
    }

    #[inline(always)]
    fn quantise(&self, gradient: i32) -> i32 {
        let clamped = gradient.clamp(-self.largest, self.largest) + self.largest;
        i32::from(self.quantised.get(clamped as usize).copied().unwrap_or(0))
    }

    /// A sample from its prediction and its error (A.4.5 and A.5).
    #[inline(always)]
    fn reconstruct<const LOSSLESS: bool>(&self, predicted: i32, error: i32) -> i32 {
        if LOSSLESS {
            let mut value = predicted.wrapping_add(error);
            if value < 0 {
                value = value.wrapping_add(self.range);
            } else if value > self.maxval {
                value = value.wrapping_sub(self.range);
            }
            return value.clamp(0, self.maxval);
        }
        let step = 2 * self.near + 1;
        let mut value = predicted.wrapping_add(error.wrapping_mul(step));
        if value < -self.near {
            value = value.wrapping_add(self.range * step);
        } else if value > self.maxval + self.near {
            value = value.wrapping_sub(self.range * step);
        }
        value.clamp(0, self.maxval)
    }
}

/// The default thresholds (C.2.4.1.1.1).
fn thresholds(maxval: i32, near: i32) -> [i32; 3] {
    let clamp = |value: i32, least: i32| {
        if value > maxval || value < least {
            least
        } else {
            value
        }
    };
    let [b1, b2, b3] = [3, 7, 21];
    let [t1, t2, t3] = if maxval >= 128 {
        let factor = (maxval.min(4095) + 128) / 256;
        [
            factor * (b1 - 2) + 2 + 3 * near,
            factor * (b2 - 3) + 3 + 5 * near,
            factor * (b3 - 4) + 4 + 7 * near,
        ]
    } else {
        let factor = 256 / (maxval + 1);
        [
            (b1 / factor + 3 * near).max(2),
            (b2 / factor + 5 * near).max(3),
            (b3 / factor + 7 * near).max(4),
        ]
    };
    let t1 = clamp(t1, near + 1);
    let t2 = clamp(t2, t1);
    [t1, t2, clamp(t3, t2)]
}

/// J of the run-length code (A.2.1).
const J: [u32; 32] = [
    0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13,
    14, 15,
];

/// The sums of a regular context.
#[derive(Clone, Copy)]
struct Context {
    a: i32,
    b: i32,
    c: i32,
    n: i32,
}

/// The sums of a context of run interruption.
#[derive(Clone, Copy)]
struct Interruption {
    a: i32,
    n: i32,
    /// How many errors were negative.
    negative: i32,
    /// RItype: 1 where the neighbours are alike.
    kind: i32,
}

struct State {
    /// 364 contexts, and the one whose gradients are all zero: sample interleave meets
    /// it where another component is not in a run.
    contexts: [Context; 365],
    interruptions: [Interruption; 2],
}

/// The smallest k with n·2^k ≥ a. Sums are far below 2^26, and n is at least 1.
#[inline(always)]
fn golomb_parameter(a: i32, n: i32) -> u32 {
    let (a, n) = (a as u32, n as u32);
    // One too small at most: the highest bits of both then stand at the same place.
    let k = n.leading_zeros().saturating_sub(a.leading_zeros()) & 31;
    k + u32::from(n << k < a)
}

/// A mapped error (A.5.3): a unary prefix, then `k` bits, or `qbpp` bits after the limit.
#[inline(always)]
fn golomb(bits: &mut Bits<'_>, k: u32, limit: u32, qbpp: u32) -> i32 {
    bits.fill();
    let zeros = bits.window().leading_zeros();
    // Almost always all of it is in the window and far from the limit.
    if zeros + 1 + k <= 32 && zeros < limit - qbpp - 1 {
        // The prefix ends with a one, which is below the zeros.
        let rest = bits.window() << zeros << 1;
        bits.skip(zeros + 1 + k);
        let low = rest >> 1 >> (63 - k);
        return ((zeros << k) | low as u32) as i32;
    }
    long_golomb(bits, k, limit, qbpp)
}

#[cold]
#[inline(never)]
fn long_golomb(bits: &mut Bits<'_>, k: u32, limit: u32, qbpp: u32) -> i32 {
    bits.refill();
    let escape = limit - qbpp - 1;
    let zeros = bits.window().leading_zeros();
    if zeros < escape {
        bits.skip(zeros + 1);
        bits.refill();
        return ((zeros << k) | bits.take(k)) as i32;
    }
    bits.skip(escape + 1);
    bits.refill();
    bits.take(qbpp) as i32 + 1
}

impl State {
    fn new(coding: &Coding) -> Self {
        let a = ((coding.range + 32) / 64).max(2);
        Self {
            contexts: [Context {
                a,
                b: 0,
                c: 0,
                n: 1,
            }; 365],
            interruptions: [0, 1].map(|kind| Interruption {
                a,
                n: 1,
                negative: 0,
                kind,
            }),
        }
    }

    /// One line of one component. `above` and `line` begin one sample before it.
    fn line<const LOSSLESS: bool>(
        &mut self,
        coding: &Coding,
        bits: &mut Bits<'_>,
        above: &[i32],
        line: &mut [i32],
        run_index: &mut usize,
    ) {
        let columns = line.len().saturating_sub(2);
        // One length for both, known to the compiler.
        let Some(above) = above.get(..columns + 2) else {
            return;
        };
        let mut left = line.first().copied().unwrap_or(0);
        let mut x = 1;
        let (mut corner, mut top) = (at(above, 0), at(above, 1));
        // The second gradient of a sample is the first of the sample before.
        let mut second = coding.quantise(top - corner);
        while x <= columns {
            let right = at(above, x + 1);
            let first = coding.quantise(right - top);
            let q = 81 * first + 9 * second + coding.quantise(corner - left);
            if q != 0 {
                let value = self.regular::<LOSSLESS>(coding, bits, q, left, top, corner);
                put(line, x, value);
                left = value;
                corner = top;
                top = right;
                second = first;
                x += 1;
                continue;
            }
            let run = run(bits, run_index, columns + 1 - x);
            if let Some(same) = line.get_mut(x..x + run.length) {
                same.fill(left);
            }
            x += run.length;
            if run.interrupted {
                let top = at(above, x);
                let alike = (left - top).abs() <= coding.near;
                let value =
                    self.interrupted::<LOSSLESS>(coding, bits, left, top, alike, *run_index);
                put(line, x, value);
                left = value;
                *run_index = run_index.saturating_sub(1);
                x += 1;
            }
            corner = at(above, x - 1);
            top = at(above, x);
            second = coding.quantise(top - corner);
        }
    }

    /// One line of all components, a sample of each in turn.
    fn pixels<const LOSSLESS: bool>(
        &mut self,
        coding: &Coding,
        bits: &mut Bits<'_>,
        above: &[Vec<i32>],
        line: &mut [Vec<i32>],
        run_index: &mut usize,
    ) {
        let columns = line.first().map_or(0, Vec::len).saturating_sub(2);
        let mut x = 1;
        while x <= columns {
            let flat = above.iter().zip(line.iter()).all(|(above, line)| {
                let (left, top, corner) = (at(line, x - 1), at(above, x), at(above, x - 1));
                coding.quantise(at(above, x + 1) - top) == 0
                    && coding.quantise(top - corner) == 0
                    && coding.quantise(corner - left) == 0
            });
            if flat {
                let run = run(bits, run_index, columns + 1 - x);
                for line in line.iter_mut() {
                    let left = at(line, x - 1);
                    if let Some(same) = line.get_mut(x..x + run.length) {
                        same.fill(left);
                    }
                }
                x += run.length;
                if run.interrupted {
                    for (above, line) in above.iter().zip(line.iter_mut()) {
                        let (left, top) = (at(line, x - 1), at(above, x));
                        // The components share the context of unlike neighbours.
                        let value = self
                            .interrupted::<LOSSLESS>(coding, bits, left, top, false, *run_index);
                        put(line, x, value);
                    }
                    *run_index = run_index.saturating_sub(1);
                    x += 1;
                }
                continue;
            }
            for (above, line) in above.iter().zip(line.iter_mut()) {
                let (left, top, corner) = (at(line, x - 1), at(above, x), at(above, x - 1));
                let q = 81 * coding.quantise(at(above, x + 1) - top)
                    + 9 * coding.quantise(top - corner)
                    + coding.quantise(corner - left);
                let value = self.regular::<LOSSLESS>(coding, bits, q, left, top, corner);
                put(line, x, value);
            }
            x += 1;
        }
    }

    /// A sample of the regular mode (A.4–A.6); `q` is the context with its sign.
    #[inline(always)]
    fn regular<const LOSSLESS: bool>(
        &mut self,
        coding: &Coding,
        bits: &mut Bits<'_>,
        q: i32,
        left: i32,
        top: i32,
        corner: i32,
    ) -> i32 {
        // All ones where the sign is negative: x ^ sign − sign is x or −x.
        let sign = q >> 31;
        let index = ((q ^ sign) - sign) as usize;
        let Some(context) = self.contexts.get_mut(index) else {
            return 0;
        };

        // The median of left, top and left + top − corner.
        let (low, high) = (left.min(top), left.max(top));
        let predicted = (left + top - corner).clamp(low, high);
        let predicted = (predicted + ((context.c ^ sign) - sign)).clamp(0, coding.maxval);

        let k = golomb_parameter(context.a, context.n);
        let mapped = golomb(bits, k, coding.limit, coding.qbpp);
        let mut error = (mapped >> 1) ^ -(mapped & 1);
        if LOSSLESS && k == 0 && 2 * context.b <= -context.n {
            // The mapping of A.5.2 with the signs exchanged.
            error = !error;
        }

        context.a = context.a.wrapping_add(error.wrapping_abs());
        let step = if LOSSLESS { 1 } else { 2 * coding.near + 1 };
        context.b = context.b.wrapping_add(error.wrapping_mul(step));
        if context.n == coding.reset {
            context.a >>= 1;
            context.b >>= 1;
            context.n >>= 1;
        }
        context.n += 1;
        // The bias (A.6.2).
        if context.b <= -context.n {
            context.b = context.b.wrapping_add(context.n).max(1 - context.n);
            context.c = (context.c - 1).max(-128);
        } else if context.b > 0 {
            context.b = (context.b - context.n).min(0);
            context.c = (context.c + 1).min(127);
        }

        coding.reconstruct::<LOSSLESS>(predicted, (error ^ sign).wrapping_sub(sign))
    }

    /// The sample that ends a run (A.7.2).
    fn interrupted<const LOSSLESS: bool>(
        &mut self,
        coding: &Coding,
        bits: &mut Bits<'_>,
        left: i32,
        top: i32,
        alike: bool,
        run_index: usize,
    ) -> i32 {
        let [unlike, same] = &mut self.interruptions;
        let context = if alike { same } else { unlike };
        let sum = if alike {
            context.a.wrapping_add(context.n >> 1)
        } else {
            context.a
        };
        let k = golomb_parameter(sum, context.n);
        let limit = coding.limit - J.get(run_index).copied().unwrap_or(0) - 1;
        let mapped = golomb(bits, k, limit, coding.qbpp);

        let doubled = mapped.wrapping_add(context.kind);
        let odd = doubled & 1 == 1;
        let size = doubled.wrapping_add(1) >> 1;
        let negative = (k != 0 || 2 * context.negative >= context.n) == odd;
        let error = if negative { -size } else { size };

        if error < 0 {
            context.negative += 1;
        }
        let grown = mapped.wrapping_add(1 - context.kind) >> 1;
        context.a = context.a.wrapping_add(grown);
        if context.n == coding.reset {
            context.a >>= 1;
            context.n >>= 1;
            context.negative >>= 1;
        }
        context.n += 1;

        if alike {
            coding.reconstruct::<LOSSLESS>(left, error)
        } else {
            let error = if left > top { -error } else { error };
            coding.reconstruct::<LOSSLESS>(top, error)
        }
    }
}

/// A run of equal samples.
struct Run {
    length: usize,
    /// Whether another sample ends it, rather than the line.
    interrupted: bool,
}

/// Reads the length of a run (A.7.1), at most `most` samples.
fn run(bits: &mut Bits<'_>, run_index: &mut usize, most: usize) -> Run {
    let mut length = 0;
    loop {
        bits.fill();
        let j = J.get(*run_index).copied().unwrap_or(15);
        if bits.take(1) == 0 {
            let rest = bits.take(j) as usize;
            // A run beyond its line is damage; the line then ends with it.
            let total = length + rest;
            return Run {
                length: total.min(most),
                interrupted: total < most,
            };
        }
        let full = 1_usize << j;
        if length + full <= most {
            length += full;
            *run_index = (*run_index + 1).min(31);
        } else {
            length = most;
        }
        if length == most {
            return Run {
                length,
                interrupted: false,
            };
        }
    }
}

/// A sample of a line. A line is as long as its columns and two more, so there is one.
#[inline(always)]
fn at(line: &[i32], x: usize) -> i32 {
    line.get(x).copied().unwrap_or(0)
}

#[inline(always)]
fn put(line: &mut [i32], x: usize, value: i32) {
    if let Some(sample) = line.get_mut(x) {
        *sample = value;
    }
}
