//! Pixels that are not compressed, PS3.5 chapter 8: the bits of a frame become values.

use super::header::Shape;
use crate::values::Values;

/// Bits of a frame that lies there uncompressed.
pub(super) fn bits(shape: &Shape) -> u64 {
    // Two pixels of shared colours take four bytes.
    let samples = if shape.halved {
        2
    } else {
        shape.samples as u64
    };
    let pixels = (shape.rows as u64).saturating_mul(shape.columns as u64);
    let values = pixels.saturating_mul(samples);
    values.saturating_mul(u64::from(shape.allocated))
}

/// The values of a frame. `bytes` are those that hold its bits, which begin `skipped` bits
/// after the first; `None` where they are too few.
pub(super) fn values(shape: &Shape, bytes: &[u8], skipped: usize, big: bool) -> Option<Values> {
    let count = usize::try_from(shape.values()).ok()?;
    if shape.float {
        return floats(shape, bytes, count, big);
    }
    match shape.allocated {
        1 => {
            let bit = |at: usize| bytes.get(at / 8).map(|byte| byte >> (at % 8) & 1);
            let bits = (skipped..skipped + count).map(bit);
            bits.collect::<Option<Vec<u8>>>().map(Values::U8)
        }
        8 => {
            let bytes = match shape.halved {
                true => whole(bytes.get(..count / 3 * 2)?),
                false => bytes.get(..count)?.to_vec(),
            };
            let cut = Cut::of(shape);
            let bytes = side_by_side(shape, bytes);
            let value = |byte: &u8| cut.value(u32::from(*byte));
            Some(match (shape.signed, cut.is_whole()) {
                (false, true) => Values::U8(bytes),
                (false, false) => Values::U8(bytes.iter().map(|b| value(b) as u8).collect()),
                (true, _) => Values::I8(bytes.iter().map(|b| value(b) as i8).collect()),
            })
        }
        16 => {
            let (words, _) = bytes.get(..count.checked_mul(2)?)?.as_chunks::<2>();
            let word = |bytes: &[u8; 2]| match big {
                true => u16::from_be_bytes(*bytes),
                false => u16::from_le_bytes(*bytes),
            };
            let words = side_by_side(shape, words.iter().map(word).collect());
            let cut = Cut::of(shape);
            let value = |word: &u16| cut.value(u32::from(*word));
            Some(match (shape.signed, cut.is_whole()) {
                (false, true) => Values::U16(words),
                (false, false) => Values::U16(words.iter().map(|w| value(w) as u16).collect()),
                (true, _) => Values::I16(words.iter().map(|w| value(w) as i16).collect()),
            })
        }
        _ => {
            let (longs, _) = bytes.get(..count.checked_mul(4)?)?.as_chunks::<4>();
            let long = |bytes: &[u8; 4]| match big {
                true => u32::from_be_bytes(*bytes),
                false => u32::from_le_bytes(*bytes),
            };
            let cut = Cut::of(shape);
            let longs = side_by_side(shape, longs.iter().map(long).collect());
            let values = longs.iter().map(|long| cut.value(*long));
            Some(match shape.signed {
                false => Values::U32(values.map(i32::cast_unsigned).collect()),
                true => Values::I32(values.collect()),
            })
        }
    }
}

fn floats(shape: &Shape, bytes: &[u8], count: usize, big: bool) -> Option<Values> {
    Some(match shape.allocated {
        32 => {
            let (numbers, _) = bytes.get(..count.checked_mul(4)?)?.as_chunks::<4>();
            let number = |bytes: &[u8; 4]| match big {
                true => f32::from_be_bytes(*bytes),
                false => f32::from_le_bytes(*bytes),
            };
            Values::F32(numbers.iter().map(number).collect())
        }
        _ => {
            let (numbers, _) = bytes.get(..count.checked_mul(8)?)?.as_chunks::<8>();
            let number = |bytes: &[u8; 8]| match big {
                true => f64::from_be_bytes(*bytes),
                false => f64::from_le_bytes(*bytes),
            };
            Values::F64(numbers.iter().map(number).collect())
        }
    })
}

/// Which bits of a value count: others may hold overlays, or nothing.
#[derive(Debug, Clone, Copy)]
struct Cut {
    /// Bits above and below those that count, in 32.
    above: u32,
    below: u32,
    signed: bool,
    whole: bool,
}

impl Cut {
    fn of(shape: &Shape) -> Cut {
        let (stored, high) = (u32::from(shape.stored), u32::from(shape.high));
        Cut {
            above: 31_u32.saturating_sub(high),
            below: 32_u32.saturating_sub(stored),
            signed: shape.signed,
            whole: stored == u32::from(shape.allocated),
        }
    }

    fn is_whole(self) -> bool {
        self.whole
    }

    fn value(self, bits: u32) -> i32 {
        let upper = bits << self.above;
        match self.signed {
            true => upper.cast_signed() >> self.below,
            false => (upper >> self.below).cast_signed(),
        }
    }
}

/// The samples of a pixel side by side, where they lay in planes.
fn side_by_side<T: Copy>(shape: &Shape, values: Vec<T>) -> Vec<T> {
    let plane = shape.rows * shape.columns;
    match shape.planar && !shape.halved {
        true => (0..plane)
            .flat_map(|at| values.iter().skip(at).step_by(plane.max(1)).copied())
            .collect(),
        false => values,
    }
}

/// Whole colours for pixels that share them in pairs: two of brightness, then the differences.
fn whole(bytes: &[u8]) -> Vec<u8> {
    let (pairs, _) = bytes.as_chunks::<4>();
    let whole = |[first, second, blue, red]: &[u8; 4]| [*first, *blue, *red, *second, *blue, *red];
    pairs.iter().flat_map(whole).collect()
}

/// Values of a codec in the type of the data set; `None` where one does not fit.
pub(super) fn of_codec(shape: &Shape, values: Vec<i32>) -> Option<Values> {
    /// All of them in a smaller type.
    macro_rules! fit {
        ($kind:ident, $type:ty) => {{
            let fitted = values.iter().map(|value| <$type>::try_from(*value).ok());
            fitted.collect::<Option<Vec<$type>>>().map(Values::$kind)
        }};
    }
    match (shape.allocated, shape.signed) {
        (1 | 8, false) => fit!(U8, u8),
        (1 | 8, true) => fit!(I8, i8),
        (16, false) => fit!(U16, u16),
        (16, true) => fit!(I16, i16),
        (_, false) => Some(Values::U32(
            values.into_iter().map(i32::cast_unsigned).collect(),
        )),
        (_, true) => Some(Values::I32(values)),
    }
}

/// No values, in the type of the data set.
pub(super) fn none(shape: &Shape) -> Values {
    match (shape.float, shape.allocated, shape.signed) {
        (true, 32, _) => Values::F32(Vec::new()),
        (true, ..) => Values::F64(Vec::new()),
        (false, 1 | 8, false) => Values::U8(Vec::new()),
        (false, 8, true) => Values::I8(Vec::new()),
        (false, 16, false) => Values::U16(Vec::new()),
        (false, 16, true) => Values::I16(Vec::new()),
        (false, _, false) => Values::U32(Vec::new()),
        (false, _, true) => Values::I32(Vec::new()),
    }
}
