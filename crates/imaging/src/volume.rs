//! Volumes: slices put together, turned, brought to distances, and made into what a model
//! takes: each slice by itself, with its neighbours as channels, or all as an axis of their
//! own.

use std::collections::BTreeMap;

use plumbline_study::Problem;
use plumbline_study::recipe::{
    DepthFit, Direction, Layout, Orientation, Preparation, Recipe, Stack,
};

use crate::frames::Spacing;
use crate::nifti::nearest_directions;
use crate::prepare::prepare_slice;
use crate::series::{Fault, Place, length, less, normal, sorted};
use crate::spacing::{self, Grid};
use crate::taken::chosen;
use crate::{Channels, Decoder, Format, Kept, Pixels, Samples, Tensor, problem};

/// A slice of a volume, in the values that a recipe takes.
#[derive(Debug, Clone)]
pub struct Slice {
    /// The file, to be named in messages.
    pub(crate) name: String,
    /// Slices of one name make one volume.
    pub(crate) series: String,
    pub(crate) pixels: Pixels,
    pub(crate) place: Place,
    pub(crate) spacing: Option<Spacing>,
    /// Of a volume that lies in its file in order: millimetres to the next slice.
    pub(crate) ordered: Option<f64>,
}

/// Slices in order, on one grid.
#[derive(Debug, Clone)]
pub struct Volume {
    /// Its first file, to be named in messages.
    name: String,
    /// Slices, rows, pixels of a row.
    size: [usize; 3],
    channels: Channels,
    samples: Samples,
    format: Format,
    decoder: Decoder,
    /// What was found amiss that does not keep it from being used.
    notes: Vec<Problem>,
}

/// Most voxels of all slices that are held together: a gigabyte of 32-bit numbers.
pub const MOST_VOXELS: u64 = 1 << 28;

/// Puts slices together: a volume for each series among them, in the order of their first
/// slices; turned and brought to distances as the recipe says.
///
/// # Errors
/// Slices do not say where they lie, lie in different planes or at one place, lack others
/// between them, or differ in size; a direction or distance that the recipe asks for is not
/// known.
pub fn volumes(slices: Vec<Slice>, recipe: &Recipe) -> Result<Vec<Volume>, Problem> {
    let mut names: Vec<String> = Vec::new();
    let mut series: BTreeMap<String, Vec<Slice>> = BTreeMap::new();
    for slice in slices {
        if !series.contains_key(&slice.series) {
            names.push(slice.series.clone());
        }
        series.entry(slice.series.clone()).or_default().push(slice);
    }
    let of_series = names.iter().filter_map(|name| series.remove(name));
    of_series.map(|slices| volume(slices, recipe)).collect()
}

fn volume(slices: Vec<Slice>, recipe: &Recipe) -> Result<Volume, Problem> {
    let (slices, step, notes) = in_order(slices)?;
    let Some(first) = slices.first() else {
        return Err(problem::no_pixels(""));
    };
    let (width, height) = (first.pixels.width, first.pixels.height);
    let (name, spacing) = (first.name.clone(), first.spacing);
    let channels = first.pixels.channels;
    let (format, decoder) = (first.pixels.format, first.pixels.decoder);
    let directions = directions(&slices);
    for slice in &slices {
        let pixels = &slice.pixels;
        if (pixels.width, pixels.height, pixels.channels) != (width, height, channels) {
            return Err(problem::series(&slice.name, &name, "size"));
        }
        let same = match (slice.spacing, spacing) {
            (Some(one), Some(other)) => {
                spacing::are_same(one.rows, other.rows)
                    && spacing::are_same(one.columns, other.columns)
            }
            (None, None) => true,
            _ => false,
        };
        if !same {
            return Err(problem::series(&slice.name, &name, "spacing"));
        }
    }
    let mut size = [slices.len(), height as usize, width as usize];
    let voxels = size.iter().map(|side| *side as u64).product::<u64>();
    if voxels.saturating_mul(channels.count() as u64) > MOST_VOXELS {
        return Err(problem::large_volume(&name, voxels * 4, MOST_VOXELS * 4));
    }
    let mut distances = [step, spacing.map(|s| s.rows), spacing.map(|s| s.columns)];
    let mut samples = joined(&name, slices)?;
    if let Some(Orientation::Towards(wanted)) = recipe.orientation {
        let turn = turn(directions, wanted).ok_or_else(|| problem::unknown_axes(&name))?;
        samples = turned(samples, size, channels.count(), turn);
        size = turn.map(|(axis, _)| size.get(axis).copied().unwrap_or(1));
        distances = turn.map(|(axis, _)| distances.get(axis).copied().flatten());
    }
    if let Some(to) = recipe.spacing {
        let wanted = [to.slices, Some(to.rows), Some(to.columns)];
        let grid = Grid {
            size,
            channels,
            samples,
        };
        let found = spacing::brought(&name, grid, distances, wanted, recipe)?;
        (size, samples) = (found.size, found.samples);
    }
    Ok(Volume {
        name,
        size,
        channels,
        samples,
        format,
        decoder,
        notes,
    })
}

/// Slices in the order of their places, millimetres from one to the next, and what is to be
/// told of them.
type InOrder = (Vec<Slice>, Option<f64>, Vec<Problem>);

fn in_order(slices: Vec<Slice>) -> Result<InOrder, Problem> {
    if let Some(step) = slices.first().and_then(|slice| slice.ordered) {
        return Ok((slices, Some(step).filter(|step| *step > 0.0), Vec::new()));
    }
    let places: Vec<Place> = slices.iter().map(|slice| slice.place).collect();
    let found = sorted(&places);
    let name = |at: usize| slices.get(at).map(|slice| slice.name.as_str());
    let name = |at: usize| name(at).unwrap_or_default();
    let files: std::collections::BTreeSet<&str> =
        slices.iter().map(|slice| slice.name.as_str()).collect();
    let mut notes = Vec::new();
    for fault in &found.faults {
        match *fault {
            // Frames of one file have an order of their own.
            Fault::Unplaced(_) if files.len() == 1 => {}
            Fault::Unplaced(at) => return Err(problem::series(name(at), name(0), "unplaced")),
            Fault::Turned(at) => return Err(problem::series(name(at), name(0), "turned")),
            Fault::Twice(one, other) => {
                return Err(problem::series(name(other), name(one), "twice"));
            }
            Fault::Gap {
                after,
                before,
                found,
                usual,
            } => return Err(problem::gap(name(after), name(before), found, usual)),
            Fault::Tilted(degrees) => notes.push(problem::tilted(name(0), degrees)),
        }
    }
    let mut slices: Vec<Option<Slice>> = slices.into_iter().map(Some).collect();
    let order = found.order.iter();
    let slices = order.filter_map(|at| slices.get_mut(*at).and_then(Option::take));
    Ok((slices.collect(), found.step, notes))
}

/// Where slices, rows and pixels of a row go on to.
fn directions(slices: &[Slice]) -> [Option<Direction>; 3] {
    let (Some(first), Some(last)) = (slices.first(), slices.last()) else {
        return [None; 3];
    };
    let Some(orientation @ [a, b, c, d, e, f]) = first.place.orientation else {
        return [None; 3];
    };
    let way = match (first.place.position, last.place.position) {
        (Some(from), Some(to)) => less(to, from),
        _ => [0.0; 3],
    };
    let deep = if length(way) > 0.0 {
        way
    } else {
        normal(orientation)
    };
    // Coordinates of DICOM grow to the left and to the back.
    let steps = [deep, [d, e, f], [a, b, c]];
    nearest_directions(steps.map(|[x, y, z]| [-x, -y, z]))
}

/// For each axis that is wanted the one that there is, and whether it is mirrored.
type Turn = [(usize, bool); 3];

fn turn(found: [Option<Direction>; 3], wanted: [Direction; 3]) -> Option<Turn> {
    let of = |wanted: Direction| {
        let same = |found: &Option<Direction>| *found == Some(wanted);
        let opposite = |found: &Option<Direction>| *found == Some(wanted.opposite());
        let straight = found.iter().position(same).map(|axis| (axis, false));
        straight.or_else(|| found.iter().position(opposite).map(|axis| (axis, true)))
    };
    let [a, b, c] = wanted;
    Some([of(a)?, of(b)?, of(c)?])
}

fn turned(samples: Samples, size: [usize; 3], channels: usize, turn: Turn) -> Samples {
    match samples {
        Samples::Bytes(list) => Samples::Bytes(permuted(&list, size, channels, turn)),
        Samples::Words(list) => Samples::Words(permuted(&list, size, channels, turn)),
        Samples::Numbers { values, white } => Samples::Numbers {
            values: permuted(&values, size, channels, turn),
            white,
        },
    }
}

fn permuted<T: Copy>(list: &[T], size: [usize; 3], channels: usize, turn: Turn) -> Vec<T> {
    let [_, rows, columns] = size;
    let strides = [rows * columns, columns, 1];
    // How many there are along an axis, where it starts and how far it goes each step.
    let axes = turn.map(|(axis, mirrored)| {
        let count = size.get(axis).copied().unwrap_or(1);
        let stride = strides.get(axis).copied().unwrap_or(0) as isize;
        let last = stride * (count as isize - 1);
        match mirrored {
            true => (count, last, -stride),
            false => (count, 0, stride),
        }
    });
    let [slices, rows, columns] = axes;
    let mut found = Vec::with_capacity(list.len());
    let places = |(count, start, step): (usize, isize, isize)| {
        (0..count as isize).map(move |at| start + step * at)
    };
    for slice in places(slices) {
        for row in places(rows) {
            for column in places(columns) {
                let at = (slice + row + column) as usize * channels;
                found.extend(list.get(at..at + channels).unwrap_or_default());
            }
        }
    }
    found
}

/// The samples of all slices, one after the other.
fn joined(name: &str, slices: Vec<Slice>) -> Result<Samples, Problem> {
    let mut all: Option<Samples> = None;
    for slice in slices {
        let file = slice.name;
        match (&mut all, slice.pixels.samples) {
            (None, samples) => all = Some(samples),
            (Some(Samples::Bytes(all)), Samples::Bytes(more)) => all.extend(more),
            (Some(Samples::Words(all)), Samples::Words(more)) => all.extend(more),
            (
                Some(Samples::Numbers { values, white }),
                Samples::Numbers {
                    values: more,
                    white: other,
                },
            ) if *white == other => values.extend(more),
            _ => return Err(problem::series(&file, name, "bits")),
        }
    }
    all.ok_or_else(|| problem::no_pixels(name))
}

impl Volume {
    /// The first volume of a file by itself, to be looked at.
    ///
    /// # Errors
    /// As those of [`Kept::slices`] and [`volumes`].
    pub fn of_file(name: &str, kept: &Kept<'_>, recipe: &Recipe) -> Result<Volume, Problem> {
        let found = volumes(kept.slices(name, recipe)?, recipe)?;
        let first = found.into_iter().next();
        first.ok_or_else(|| problem::no_pixels(name))
    }

    /// Its first file, to be named in messages.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Slices, rows and pixels of a row.
    pub fn size(&self) -> [usize; 3] {
        self.size
    }

    /// What was found amiss that does not keep it from being used.
    pub fn notes(&self) -> &[Problem] {
        &self.notes
    }

    /// The slices that the recipe takes by themselves, or in the middle of others: their
    /// numbers, counted from 0.
    ///
    /// # Errors
    /// There are several and the recipe does not say which, or there are fewer.
    pub fn chosen(&self, recipe: &Recipe) -> Result<Vec<usize>, Problem> {
        let [count, _, _] = self.size;
        match recipe.stack {
            Some(Stack::Volume { .. }) => Ok(vec![count / 2]),
            Some(Stack::Neighbours { .. }) | None => chosen(&self.name, count, recipe.frame),
        }
    }

    /// A slice, counted from 0, in the values that the recipe takes.
    ///
    /// # Errors
    /// There are fewer.
    pub fn slice(&self, at: usize) -> Result<Pixels, Problem> {
        let [_, rows, columns] = self.size;
        let length = rows * columns * self.channels.count();
        let part = at * length..(at + 1) * length;
        let samples = match &self.samples {
            Samples::Bytes(list) => list.get(part).map(|list| Samples::Bytes(list.to_vec())),
            Samples::Words(list) => list.get(part).map(|list| Samples::Words(list.to_vec())),
            Samples::Numbers { values, white } => values.get(part).map(|list| Samples::Numbers {
                values: list.to_vec(),
                white: *white,
            }),
        };
        let side = |side: usize| u32::try_from(side).unwrap_or(u32::MAX);
        let samples = samples.ok_or_else(|| problem::no_such_frame(&self.name, at as u64 + 1))?;
        Pixels::new(
            &self.name,
            Pixels {
                width: side(columns),
                height: side(rows),
                channels: self.channels,
                samples,
                format: self.format,
                decoder: self.decoder,
            },
        )
    }

    /// What the model takes of it: a tensor, or one for each slice that is asked for.
    ///
    /// # Errors
    /// The recipe refuses images of this kind, or names a slice that there is not.
    pub fn tensors(&self, preparation: &Preparation) -> Result<Vec<Tensor>, Problem> {
        let recipe = preparation.recipe();
        match recipe.stack {
            Some(Stack::Volume {
                depth,
                fit,
                pad_value,
            }) => {
                let [count, _, _] = self.size;
                let depth = depth.map_or(count, |depth| depth as usize);
                Ok(vec![self.stacked(
                    preparation,
                    depth,
                    fit,
                    pad_value as f32,
                )?])
            }
            Some(Stack::Neighbours { count, step }) => {
                let centres = self.chosen(recipe)?.into_iter();
                let tensor = |at| self.with_neighbours(preparation, at, count, step);
                centres.map(tensor).collect()
            }
            None => {
                let slices = self.chosen(recipe)?.into_iter();
                let tensor = |at| prepare_slice(&self.name, &self.slice(at)?, preparation, None);
                slices.map(tensor).collect()
            }
        }
    }

    /// A slice and those on either side as channels.
    fn with_neighbours(
        &self,
        preparation: &Preparation,
        at: usize,
        count: u32,
        step: u32,
    ) -> Result<Tensor, Problem> {
        let [slices, _, _] = self.size;
        let last = i64::try_from(slices).unwrap_or(i64::MAX) - 1;
        let half = i64::from(count / 2);
        let parts = (0..i64::from(count)).map(|channel| {
            let place = at as i64 + (channel - half) * i64::from(step);
            let pixels = self.slice(place.clamp(0, last) as usize)?;
            prepare_slice(&self.name, &pixels, preparation, Some(channel as usize))
        });
        let parts: Vec<Tensor> = parts.collect::<Result<_, Problem>>()?;
        Ok(match preparation.recipe().layout {
            Layout::Nchw => joined_along(1, &parts),
            Layout::Nhwc => joined_along(3, &parts),
        })
    }

    /// All slices as an axis of their own: before rows, after channels where these come
    /// first.
    fn stacked(
        &self,
        preparation: &Preparation,
        depth: usize,
        fit: DepthFit,
        pad: f32,
    ) -> Result<Tensor, Problem> {
        let [count, _, _] = self.size;
        let prepared = |at: usize| {
            let tensor = prepare_slice(&self.name, &self.slice(at)?, preparation, None)?;
            Ok(with_depth(tensor, preparation.recipe().layout))
        };
        let axis = match preparation.recipe().layout {
            Layout::Nchw => 2,
            Layout::Nhwc => 1,
        };
        let parts: Result<Vec<Tensor>, Problem> = match fit {
            DepthFit::CropOrPad => {
                let start = (count / 2).saturating_sub(depth / 2);
                let start = if depth < count { start } else { 0 };
                let kept = depth.min(count);
                let parts: Result<Vec<Tensor>, Problem> =
                    (start..start + kept).map(prepared).collect();
                parts.map(|parts| padded(parts, depth, pad))
            }
            DepthFit::Resize if depth == count => (0..count).map(prepared).collect(),
            DepthFit::Resize => {
                let parts: Vec<Tensor> = (0..count).map(prepared).collect::<Result<_, _>>()?;
                Ok(resized(&parts, depth))
            }
        };
        Ok(joined_along(axis, &parts?))
    }
}

/// A slice with an axis of one slice.
fn with_depth(tensor: Tensor, layout: Layout) -> Tensor {
    let mut shape = tensor.shape;
    let axis = match layout {
        Layout::Nchw => 2,
        Layout::Nhwc => 1,
    };
    shape.insert(axis.min(shape.len()), 1);
    Tensor { shape, ..tensor }
}

/// As many slices as are wanted, the added ones of one value: half of them before, rounded
/// down, the rest after (MONAI's `SpatialPad`).
fn padded(parts: Vec<Tensor>, depth: usize, pad: f32) -> Vec<Tensor> {
    let added = depth.saturating_sub(parts.len());
    let Some(first) = parts.first() else {
        return parts;
    };
    let empty = Tensor {
        shape: first.shape.clone(),
        values: vec![pad; first.values.len()],
    };
    let before = std::iter::repeat_n(empty.clone(), added / 2);
    let after = std::iter::repeat_n(empty, added - added / 2);
    before.chain(parts).chain(after).collect()
}

/// As many slices as are wanted, each from the two around: torch's
/// `interpolate(align_corners=False)` along this axis, in 32 bits.
fn resized(parts: &[Tensor], depth: usize) -> Vec<Tensor> {
    let scale = parts.len() as f32 / depth as f32;
    let last = parts.len().saturating_sub(1);
    let at = |place: usize| {
        let source = (scale * (place as f32 + 0.5) - 0.5).max(0.0);
        let low = (source as usize).min(last);
        let high = (low + 1).min(last);
        let weight = source - low as f32;
        let (one, other) = (parts.get(low)?, parts.get(high)?);
        let pairs = one.values.iter().zip(&other.values);
        let values = pairs.map(|(one, other)| (1.0 - weight) * one + weight * other);
        Some(Tensor {
            shape: one.shape.clone(),
            values: values.collect(),
        })
    };
    (0..depth).filter_map(at).collect()
}

/// Tensors of one shape, one after the other along an axis.
fn joined_along(axis: usize, parts: &[Tensor]) -> Tensor {
    let Some(first) = parts.first() else {
        return Tensor {
            shape: Vec::new(),
            values: Vec::new(),
        };
    };
    let mut shape = first.shape.clone();
    // Values that lie together in each part.
    let piece: usize = shape.iter().skip(axis).product::<usize>().max(1);
    let outer: usize = shape.iter().take(axis).product();
    if let Some(length) = shape.get_mut(axis) {
        *length *= parts.len();
    }
    let mut values = Vec::with_capacity(outer * piece * parts.len());
    for at in 0..outer {
        for part in parts {
            let piece = at * piece..(at + 1) * piece;
            values.extend_from_slice(part.values.get(piece).unwrap_or_default());
        }
    }
    Tensor { shape, values }
}
