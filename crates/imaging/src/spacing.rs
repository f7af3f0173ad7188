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
    /// Where among the samples each slice lies.
    pub(crate) order: Vec<usize>,
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
    let (values, white): (Vec<f32>, _) = match grid.samples {
        Samples::Bytes(list) => {
            in_range(name, recipe.scale, 255.0)?;
            (list.into_iter().map(f32::from).collect(), Some(255.0))
        }
        Samples::Words(list) => {
            in_range(name, recipe.scale, 65_535.0)?;
            (list.into_iter().map(f32::from).collect(), Some(65_535.0))
        }
        Samples::Numbers { values, white } => (values, white),
    };
    let interpolation = recipe
        .spacing
        .map(|spacing| spacing.interpolation)
        .unwrap_or_default();
    let axis = |axis: usize| {
        let count = grid.size.get(axis).copied().unwrap_or(1);
        let from = distances.get(axis).copied().flatten();
        let to = wanted.get(axis).copied().flatten();
        Axis::new(name, axis == 0, count, (from, to), interpolation)
    };
    let (slices, rows, columns) = (axis(0)?, axis(1)?, axis(2)?);
    let size = [slices.len(), rows.len(), columns.len()];
    let voxels = size.iter().map(|side| *side as f64).product::<f64>();
    if voxels > MOST_VOXELS as f64 {
        let bytes = (voxels * 4.0) as u64;
        return Err(problem::large_volume(name, bytes, MOST_VOXELS * 4));
    }
    let [_, height, width] = grid.size;
    let length = height * width;
    let plane = |slice: usize| {
        let at = grid
            .order
            .get(slice)
            .expect("an axis names slices of the grid");
        let all = values.get(at * length..(at + 1) * length);
        let all = all.expect("a grid has the samples of all its slices");
        let across = columns.along(all, width, 1);
        rows.along(&across, height, columns.len())
    };
    // Each slice in its plane, then from slice to slice: no more than two planes are held
    // beside what there is and what comes of it.
    let mut found = Vec::with_capacity(size.iter().product());
    let mut held: Vec<(usize, Vec<f64>)> = Vec::new();
    for (low, part) in &slices.0 {
        let high = if *part > 0.0 { low + 1 } else { *low };
        held.retain(|(slice, _)| *slice >= *low);
        for slice in *low..=high {
            if held.iter().all(|(known, _)| *known != slice) {
                held.push((slice, plane(slice)));
            }
        }
        let of = |wanted: usize| {
            let found = held.iter().find(|(slice, _)| *slice == wanted);
            let (_, plane) = found.expect("both were made before they are asked for");
            plane.as_slice()
        };
        match *part > 0.0 {
            false => found.extend(of(*low).iter().map(|value| *value as f32)),
            true => {
                let pairs = of(*low).iter().zip(of(high));
                found.extend(pairs.map(|(one, other)| between(*one, *other, *part) as f32));
            }
        }
    }
    let [count, _, _] = size;
    Ok(Grid {
        size,
        channels: grid.channels,
        samples: Samples::Numbers {
            values: found,
            white,
        },
        order: (0..count).collect(),
    })
}

/// For each value along an axis the old one at or before it, and how far it is on the way to
/// the next.
struct Axis(Vec<(usize, f64)>);

impl Axis {
    /// The axis of so many values, from a distance to another where one is wanted.
    fn new(
        name: &str,
        of_slices: bool,
        count: usize,
        (from, to): (Option<f64>, Option<f64>),
        interpolation: Interpolation,
    ) -> Result<Axis, Problem> {
        // A lone slice, row or column has no neighbour whose distance could matter.
        let Some(to) = to.filter(|_| count > 1) else {
            return Ok(Axis((0..count).map(|at| (at, 0.0)).collect()));
        };
        let from = from.filter(|from| *from > 0.0 && from.is_finite());
        let from = from.ok_or_else(|| problem::unknown_spacing(name, of_slices))?;
        let last = count - 1;
        let target = (last as f64 * from / to).round_ties_even() + 1.0;
        if target > MOST_VOXELS as f64 {
            let bytes = (target * 4.0) as u64;
            return Err(problem::large_volume(name, bytes, MOST_VOXELS * 4));
        }
        let step = to / from;
        let source = |place: usize| {
            let at = (place as f64 * step).clamp(0.0, last as f64);
            match interpolation {
                Interpolation::Nearest => (at.round_ties_even() as usize, 0.0),
                Interpolation::Linear => (at as usize, at.fract()),
            }
        };
        Ok(Axis((0..target as usize).map(source).collect()))
    }

    fn len(&self) -> usize {
        self.0.len()
    }

    /// Values along this axis, of which there were `count`; `inner` of them lie side by side
    /// for each place.
    fn along<T: Copy + Into<f64>>(&self, values: &[T], count: usize, inner: usize) -> Vec<f64> {
        let block = (count * inner).max(1);
        let mut found = Vec::with_capacity(values.len() / block * self.len() * inner);
        for values in values.chunks_exact(block) {
            for (low, part) in &self.0 {
                let row = |at: usize| {
                    let row = values.get(at * inner..(at + 1) * inner);
                    row.expect("an axis names places of its own")
                };
                match *part > 0.0 {
                    false => found.extend(row(*low).iter().map(|value| (*value).into())),
                    true => {
                        let pairs = row(*low).iter().zip(row(low + 1));
                        found
                            .extend(pairs.map(|(one, other)| {
                                between((*one).into(), (*other).into(), *part)
                            }));
                    }
                }
            }
        }
        found
    }
}

/// A value between two.
fn between(one: f64, other: f64, part: f64) -> f64 {
    one * (1.0 - part) + other * part
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
        order: vec![0],
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
