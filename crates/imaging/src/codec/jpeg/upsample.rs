//! From planes of components to pixels.
//!
//! T.81 leaves open how a component of fewer samples is brought to the size of the image.
//! Here as in most decoders: a factor of two by a triangle filter whose samples lie between
//! those of the image (three quarters of the nearer, one of the farther), other factors by
//! repetition.

use super::Start;
use super::sequential::Plane;
use crate::codec::{CodecError, zeros};

/// The values of all pixels, the samples of one beside each other.
pub(super) fn interleave(start: &Start, planes: &[Plane]) -> Result<Vec<i32>, CodecError> {
    let samples = start.components.len();
    let mut values = zeros(start.rows * start.columns * samples)?;
    for (place, (component, plane)) in start.components.iter().zip(planes).enumerate() {
        if !start.h.is_multiple_of(component.h) || !start.v.is_multiple_of(component.v) {
            return Err(CodecError::Unsupported("sampling-factors"));
        }
        let (across, down) = (start.h / component.h, start.v / component.v);
        let mut line = zeros(plane.columns)?;
        for (y, pixels) in values.chunks_exact_mut(start.columns * samples).enumerate() {
            let to = pixels.iter_mut().skip(place).step_by(samples);
            if (across, down) == (1, 1) {
                let from = row(plane, y)?;
                to.zip(from).for_each(|(to, from)| *to = i32::from(*from));
                continue;
            }
            // Vertically, times 4 where two rows are mixed.
            let mixed = down == 2;
            let near = row(plane, y / down)?;
            if mixed {
                let above = (y / 2).saturating_sub(1);
                let below = (y / 2 + 1).min(plane.rows - 1);
                let far = row(plane, if y % 2 == 0 { above } else { below })?;
                for ((to, near), far) in line.iter_mut().zip(near).zip(far) {
                    *to = 3 * i32::from(*near) + i32::from(*far);
                }
            } else {
                for (to, near) in line.iter_mut().zip(near) {
                    *to = i32::from(*near);
                }
            }
            horizontally(&line, across, if mixed { 2 } else { 0 }, to);
        }
    }
    Ok(values)
}

/// A row of a plane without its padding.
fn row(plane: &Plane, y: usize) -> Result<&[u16], CodecError> {
    let from = y.min(plane.rows - 1) * plane.stride;
    let row = plane.samples.get(from..from + plane.columns);
    row.ok_or(CodecError::Damaged)
}

/// Writes a line twice as long; each value is the sum of three times the sample of the nearer
/// row and that of the farther.
pub(crate) fn double(line: &[i32], to: &mut [i32]) {
    horizontally(line, 2, 2, to.iter_mut());
}

/// Writes a line, each value of which is 2^`shift` times a sample, `across` times as long.
fn horizontally<'a>(
    line: &[i32],
    across: usize,
    shift: u32,
    to: impl Iterator<Item = &'a mut i32>,
) {
    if across != 2 {
        let half = (1 << shift) >> 1;
        let repeated = line
            .iter()
            .flat_map(|value| std::iter::repeat_n(value, across));
        to.zip(repeated)
            .for_each(|(to, value)| *to = (value + half) >> shift);
        return;
    }
    // A tie goes down at even places and up at odd ones, so that none is favoured.
    let whole = shift + 2;
    let half = 1 << (whole - 1);
    let before = line.iter().take(1).chain(line);
    let after = line.iter().skip(1).chain(line.last());
    let pairs = line
        .iter()
        .zip(before)
        .zip(after)
        .flat_map(|((near, before), after)| {
            [
                (3 * near + before + half - 1) >> whole,
                (3 * near + after + half) >> whole,
            ]
        });
    to.zip(pairs).for_each(|(to, value)| *to = value);
}
