//! Runs of bytes, PS3.5 annex G: a header of 16 numbers says where segments begin; a segment
//! holds one byte of every value of one sample, the most significant first.

use super::{CodecError, Frame};

/// Bytes of the header.
const HEADER: usize = 64;

/// See [`super::decode`].
pub(super) fn decode(frame: &Frame<'_>) -> Result<Vec<i32>, CodecError> {
    let header = frame.bytes.get(..HEADER).ok_or(CodecError::Truncated)?;
    let (numbers, _) = header.as_chunks::<4>();
    let mut numbers = numbers
        .iter()
        .map(|bytes| u32::from_le_bytes(*bytes) as usize);
    let width = usize::from(frame.allocated.div_ceil(8));
    let expected = width * frame.samples;
    let segments = numbers.next().ok_or(CodecError::Truncated)?;
    if segments != expected || segments > 15 {
        return Err(CodecError::Damaged);
    }
    let starts: Vec<usize> = numbers.take(segments).collect();
    let pixels = frame.rows.saturating_mul(frame.columns);
    // A run of two bytes makes 128: what the bytes cannot make is not asked of memory.
    if pixels > frame.bytes.len().saturating_mul(64) {
        return Err(CodecError::Truncated);
    }
    let mut values = vec![0_i32; frame.values()];
    for (at, start) in starts.iter().enumerate() {
        let sample = at / width;
        let shift = 8 * (width - 1 - at % width);
        let end = starts.get(at + 1).copied().unwrap_or(frame.bytes.len());
        let segment = frame.bytes.get(*start..end).ok_or(CodecError::Damaged)?;
        let mut places = values.iter_mut().skip(sample).step_by(frame.samples);
        let mut left = pixels;
        unpack(segment, &mut left, |byte| {
            if let Some(value) = places.next() {
                *value |= i32::from(byte) << shift;
            }
        });
        if left > 0 {
            return Err(CodecError::Truncated);
        }
    }
    for value in &mut values {
        *value = frame.value(*value);
    }
    Ok(values)
}

/// The bytes of a segment, no more than are left to make.
fn unpack(segment: &[u8], left: &mut usize, mut byte: impl FnMut(u8)) {
    let mut rest = segment;
    while *left > 0 {
        let Some((head, tail)) = rest.split_first() else {
            return;
        };
        rest = tail;
        match *head {
            0..=127 => {
                let length = (usize::from(*head) + 1).min(rest.len());
                let (literal, tail) = rest.split_at(length);
                literal.iter().take(*left).for_each(|one| byte(*one));
                *left -= length.min(*left);
                rest = tail;
            }
            128 => {}
            _ => {
                let Some((one, tail)) = rest.split_first() else {
                    return;
                };
                let length = (257 - usize::from(*head)).min(*left);
                (0..length).for_each(|_| byte(*one));
                *left -= length;
                rest = tail;
            }
        }
    }
}
