//! Images and volumes brought to distances in millimetres: MONAI's `Spacing`.
//!
//! The first voxel stays where it is; beyond the last one it is repeated. Values are
//! computed in 64 bits, axis by axis, and rounded to 32 at the end; MONAI computes all axes
//! at once, which can differ in the last bit.

use plumbline_study::Problem;
use plumbline_study::recipe::{Interpolation, Recipe};

use crate::seen::in_range;
use crate::volume::MOST_VOXELS;
use crate::{Channels, Pixels, Samples, problem};

/// Samples on a grid: slices, rows, pixels of a row.
pub(crate) struct Grid {
    pub(crate) size: [usize; 3],
    pub(crate) channels: Channels,
    pub(crate) samples: Samples,
}

/// How far apart two distances may be and still be the same, as a part of them: files
/// round them.
const SAME: f64 = 1e-4;

/// Whether two distances are the same.
pub(crate) fn are_same(one: f64, other: f64) -> bool {
    (one - other).abs() <= SAME * one.abs().max(other.abs())
}

/// A grid brought to the distances that are wanted, along the axes that are.
///
/// # Errors
/// Distances that are wanted and not known, colours, and more voxels than memory is taken
/// for.
pub(crate) fn brought(
    name: &str,
    grid: Grid,
    distances: [Option<f64>; 3],
    wanted: [Option<f64>; 3],
    recipe: &Recipe,
) -> Result<Grid, Problem> {
    if grid.channels != Channels::Grey {
        return Err(problem::values(name, "spacing-of-colours"));
    }
    let (values, white): (Vec<f64>, _) = match grid.samples {
        Samples::Bytes(list) => {
            in_range(name, recipe.scale, 255.0)?;
            (list.into_iter().map(f64::from).collect(), Some(255.0))
        }
        Samples::Words(list) => {
            in_range(name, recipe.scale, 65_535.0)?;
            (list.into_iter().map(f64::from).collect(), Some(65_535.0))
        }
        Samples::Numbers { values, white } => (values.into_iter().map(f64::from).collect(), white),
    };
    let interpolation = recipe
        .spacing
        .map(|spacing| spacing.interpolation)
        .unwrap_or_default();
    let (mut size, mut values) = (grid.size, values);
    for (axis, (from, to)) in distances.into_iter().zip(wanted).enumerate() {
        let Some(to) = to else { continue };
        let count = size.get(axis).copied().unwrap_or(1);
        // A lone slice, row or column has no neighbour whose distance could matter.
        if count == 1 {
            continue;
        }
        let from = from.filter(|from| *from > 0.0 && from.is_finite());
        let from = from.ok_or_else(|| problem::unknown_spacing(name, axis == 0))?;
        let target = ((count - 1) as f64 * from / to).round_ties_even() + 1.0;
        let others: usize = size
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != axis)
            .map(|(_, side)| *side)
            .product();
        if target * others as f64 > MOST_VOXELS as f64 {
            let bytes = (target * others as f64 * 4.0) as u64;
            return Err(problem::large_volume(name, bytes, MOST_VOXELS * 4));
        }
        let target = target as usize;
        values = along(&values, size, axis, target, to / from, interpolation);
        if let Some(side) = size.get_mut(axis) {
            *side = target;
        }
    }
    Ok(Grid {
        size,
        channels: grid.channels,
        samples: Samples::Numbers {
            values: values.into_iter().map(|value| value as f32).collect(),
            white,
        },
    })
}

/// An image brought to distances of rows and columns.
///
/// # Errors
/// As those of [`brought`].
pub(crate) fn image(
    name: &str,
    pixels: Pixels,
    distances: Option<(f64, f64)>,
    recipe: &Recipe,
) -> Result<Pixels, Problem> {
    let Some(to) = recipe.spacing else {
        return Ok(pixels);
    };
    let (rows, columns) = distances.unzip();
    let grid = Grid {
        size: [1, pixels.height as usize, pixels.width as usize],
        channels: pixels.channels,
        samples: pixels.samples,
    };
    let wanted = [None, Some(to.rows), Some(to.columns)];
    let found = brought(name, grid, [None, rows, columns], wanted, recipe)?;
    let [_, height, width] = found.size;
    let side = |side: usize| u32::try_from(side).unwrap_or(u32::MAX);
    Pixels::new(
        name,
        Pixels {
            width: side(width),
            height: side(height),
            channels: found.channels,
            samples: found.samples,
            format: pixels.format,
            decoder: pixels.decoder,
        },
    )
}

/// Another number of values along an axis; `step` is what each is further on, in old ones.
fn along(
    values: &[f64],
    size: [usize; 3],
    axis: usize,
    target: usize,
    step: f64,
    interpolation: Interpolation,
) -> Vec<f64> {
    let count = size.get(axis).copied().unwrap_or(1);
    let last = count.saturating_sub(1);
    let inner: usize = size.iter().skip(axis + 1).product();
    let outer: usize = size.iter().take(axis).product();
    let sources = (0..target).map(|place| {
        let at = (place as f64 * step).clamp(0.0, last as f64);
        match interpolation {
            Interpolation::Nearest => (at.round_ties_even() as usize, 0.0),
            Interpolation::Linear => (at as usize, at.fract()),
        }
    });
    let sources: Vec<(usize, f64)> = sources.collect();
    let mut found = Vec::with_capacity(outer * target * inner);
    for block in values.chunks_exact((count * inner).max(1)).take(outer) {
        for (low, part) in &sources {
            let row = |at: usize| block.get(at * inner..(at + 1) * inner).unwrap_or_default();
            let (one, other) = (row(*low), row((low + 1).min(last)));
            match *part > 0.0 {
                false => found.extend_from_slice(one),
                true => {
                    let pairs = one.iter().zip(other);
                    found.extend(pairs.map(|(one, other)| one * (1.0 - part) + other * part));
                }
            }
        }
    }
    found
}
