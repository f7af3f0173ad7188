//! The nearest pixel: no weights, but three ways to find its place.

use super::Target;
use crate::plane::Plane;

/// How the place of the nearest pixel is computed; at ties of rounding the ways
/// differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rounding {
    /// Steps are added up in 64 bits (Pillow, 8 bits).
    Added,
    /// Places are multiplied in 64 bits (Pillow, 16 bits).
    Multiplied,
    /// Places are multiplied in 32 bits and begin at the edge, not at the middle
    /// of a pixel (PyTorch, mode "nearest").
    Single,
}

/// Resizes by the nearest pixel and gives the wanted part.
pub(super) fn nearest<T: Copy + Default>(
    plane: &Plane<T>,
    target: Target,
    rounding: Rounding,
) -> Plane<T> {
    let part = target.part;
    let columns = places(plane.width, target.width, rounding);
    let columns = columns.get(part.left..part.left + part.width);
    let columns = columns.unwrap_or_default();
    let rows = places(plane.height, target.height, rounding);
    let channels = plane.channels;
    let mut samples = Vec::with_capacity(part.width * part.height * channels);
    let length = plane.width * channels;
    for place in rows.iter().skip(part.top).take(part.height) {
        let row = plane.samples.get(place * length..(place + 1) * length);
        let row = row.unwrap_or_default();
        for place in columns {
            let pixel = row.get(place * channels..(place + 1) * channels);
            // Sums of steps can end a pixel too far; Pillow leaves black there.
            match pixel {
                Some(pixel) => samples.extend_from_slice(pixel),
                None => samples.extend(std::iter::repeat_n(T::default(), channels)),
            }
        }
    }
    Plane {
        width: part.width,
        height: part.height,
        channels,
        samples,
    }
}

/// The place of the nearest input sample for each output sample.
fn places(from: usize, to: usize, rounding: Rounding) -> Vec<usize> {
    let step = from as f64 / to as f64;
    match rounding {
        Rounding::Added => {
            let mut place = step * 0.5;
            let mut next = || {
                let at = place as usize;
                place += step;
                at
            };
            (0..to).map(|_| next()).collect()
        }
        Rounding::Multiplied => (0..to)
            .map(|at| (step * (at as f64 + 0.5)) as usize)
            .collect(),
        Rounding::Single => {
            let step = from as f32 / to as f32;
            let place = |at: usize| (at as f32 * step) as usize;
            (0..to)
                .map(|at| place(at).min(from.saturating_sub(1)))
                .collect()
        }
    }
}
