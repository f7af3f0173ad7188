//! Volumes: slices put together, turned, brought to distances, and made into what a model
//! takes: each slice by itself, with its neighbours as channels, or all as an axis of their
//! own.

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

/// Slices that are gathered, file by file, into one list of samples for each series: they are
/// the most that is held, so nothing is copied that need not be.
#[derive(Debug, Clone, Default)]
pub struct Slices {
    series: Vec<Pile>,
    /// Slices that are expected of all files.
    expected: usize,
}

/// The slices of one series, in the order in which they came.
#[derive(Debug, Clone)]
struct Pile {
    series: String,
    slices: Vec<Slice>,
    width: u32,
    height: u32,
    channels: Channels,
    samples: Samples,
    format: Format,
    decoder: Decoder,
}

/// What is known of a slice besides its samples.
#[derive(Debug, Clone)]
struct Slice {
    /// The file, to be named in messages.
    name: String,
    place: Place,
    spacing: Option<Spacing>,
    /// Of a volume that lies in its file in order: millimetres to the next slice.
    ordered: Option<f64>,
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
    /// Where among the samples each slice lies.
    order: Vec<usize>,
    format: Format,
    decoder: Decoder,
    /// What was found amiss that does not keep it from being used.
    notes: Vec<Problem>,
}

/// Most voxels of all slices that are held together: a gigabyte of 32-bit numbers.
pub const MOST_VOXELS: u64 = 1 << 28;

impl Slices {
    /// None yet; `files` is how many files will come.
    pub fn of_files(files: usize) -> Slices {
        Slices {
            series: Vec::new(),
            expected: files,
        }
    }

    /// Adds the slices of a file, in the values that the recipe takes; `name` is shown in
    /// messages.
    ///
    /// # Errors
    /// A picture, a file of several volumes, a frame that cannot be decoded, a recipe that
    /// does not fit what the file holds, a slice of another size than the others of its
    /// series, and more voxels than memory is taken for.
    pub fn add(&mut self, name: &str, kept: &Kept<'_>, recipe: &Recipe) -> Result<(), Problem> {
        let (count, series) = kept.stacked(name)?;
        // Files of one slice each come one after the other, and most are of one series.
        let coming = match (count, self.series.is_empty()) {
            (1, true) => self.expected,
            (1, false) => 1,
            _ => count,
        };
        for frame in 0..count {
            let (pixels, look) = kept.taken(name, frame, recipe)?;
            let slice = Slice {
                name: name.to_owned(),
                place: Place {
                    position: look.position,
                    orientation: look.orientation,
                },
                spacing: look.spacing,
                ordered: match kept {
                    Kept::Nifti(_) => Some(look.thickness.unwrap_or(0.0)),
                    Kept::Picture(_) | Kept::Dicom(_) => None,
                },
            };
            match self.series.iter_mut().find(|pile| pile.series == series) {
                Some(pile) => pile.add(slice, pixels)?,
                None => self.series.push(Pile::new(&series, slice, pixels, coming)),
            }
        }
        let voxels = self.series.iter().map(|pile| pile.samples.len() as u64);
        let voxels: u64 = voxels.sum();
        match voxels > MOST_VOXELS {
            true => Err(problem::large_volume(name, voxels * 4, MOST_VOXELS * 4)),
            false => Ok(()),
        }
    }
}

impl Pile {
    fn new(series: &str, slice: Slice, pixels: Pixels, coming: usize) -> Pile {
        let mut samples = pixels.samples;
        let more = samples.len().saturating_mul(coming.saturating_sub(1));
        // Whoever promises more than is held gets no room for it.
        samples.reserve(more.min(MOST_VOXELS as usize));
        Pile {
            series: series.to_owned(),
            slices: vec![slice],
            width: pixels.width,
            height: pixels.height,
            channels: pixels.channels,
            samples,
            format: pixels.format,
            decoder: pixels.decoder,
        }
    }

    fn add(&mut self, slice: Slice, pixels: Pixels) -> Result<(), Problem> {
        let first = self.slices.first().map(|slice| slice.name.as_str());
        let wrong = |what| problem::series(&slice.name, first.unwrap_or_default(), what);
        let size = (self.width, self.height, self.channels);
        if (pixels.width, pixels.height, pixels.channels) != size {
            return Err(wrong("size"));
        }
        match (&mut self.samples, pixels.samples) {
            (Samples::Bytes(all), Samples::Bytes(more)) => all.extend(more),
            (Samples::Words(all), Samples::Words(more)) => all.extend(more),
            (
                Samples::Numbers { values, white },
                Samples::Numbers {
                    values: more,
                    white: other,
                },
            ) if *white == other => values.extend(more),
            _ => return Err(wrong("bits")),
        }
        self.slices.push(slice);
        Ok(())
    }
}

/// Puts slices together: a volume for each series among them, in the order of their first
/// slices; turned and brought to distances as the recipe says.
///
/// # Errors
/// Slices do not say where they lie, lie in different planes or at one place, lack others
/// between them, or differ in the distance of pixels; a direction or distance that the recipe
/// asks for is not known.
pub fn volumes(slices: Slices, recipe: &Recipe) -> Result<Vec<Volume>, Problem> {
    let series = slices.series.into_iter();
    series.map(|pile| volume(pile, recipe)).collect()
}

fn volume(pile: Pile, recipe: &Recipe) -> Result<Volume, Problem> {
    let InOrder { order, step, notes } = in_order(&pile.slices)?;
    let in_order = order.iter().filter_map(|at| pile.slices.get(*at));
    let slices: Vec<&Slice> = in_order.collect();
    let Some(first) = slices.first() else {
        return Err(problem::no_pixels(""));
    };
    let (name, spacing) = (first.name.clone(), first.spacing);
    let same = |one: Option<Spacing>| match (one, spacing) {
        (Some(one), Some(other)) => {
            spacing::are_same(one.rows, other.rows) && spacing::are_same(one.columns, other.columns)
        }
        (None, None) => true,
        _ => false,
    };
    if let Some(slice) = slices.iter().find(|slice| !same(slice.spacing)) {
        return Err(problem::series(&slice.name, &name, "spacing"));
    }
    let channels = pile.channels;
    let mut grid = Grid {
        size: [slices.len(), pile.height as usize, pile.width as usize],
        channels,
        samples: pile.samples,
        order,
    };
    let mut distances = [step, spacing.map(|s| s.rows), spacing.map(|s| s.columns)];
    if let Some(Orientation::Towards(wanted)) = recipe.orientation {
        let found = directions(&slices);
        let turn = turn(found, wanted).ok_or_else(|| problem::unknown_axes(&name))?;
        grid = turned(grid, turn);
        distances = turn.map(|(axis, _)| distances.get(axis).copied().flatten());
    }
    if let Some(to) = recipe.spacing {
        let wanted = [to.slices, Some(to.rows), Some(to.columns)];
        grid = spacing::brought(&name, grid, distances, wanted, recipe)?;
    }
    Ok(Volume {
        name,
        size: grid.size,
        channels,
        samples: grid.samples,
        order: grid.order,
        format: pile.format,
        decoder: pile.decoder,
        notes,
    })
}

/// The order of slices by their places, millimetres from one to the next, and what is to be
/// told of them.
struct InOrder {
    order: Vec<usize>,
    step: Option<f64>,
    notes: Vec<Problem>,
}

fn in_order(slices: &[Slice]) -> Result<InOrder, Problem> {
    if let Some(step) = slices.first().and_then(|slice| slice.ordered) {
        return Ok(InOrder {
            order: (0..slices.len()).collect(),
            step: Some(step).filter(|step| *step > 0.0),
            notes: Vec::new(),
        });
    }
    let places: Vec<Place> = slices.iter().map(|slice| slice.place).collect();
    let found = sorted(&places);
    let name = |at: usize| slices.get(at).map(|slice| slice.name.as_str());
    let name = |at: usize| name(at).unwrap_or_default();
    let is_of_one_file = slices.iter().all(|slice| slice.name == name(0));
    let mut notes = Vec::new();
    for fault in &found.faults {
        match *fault {
            // Frames of one file have an order of their own.
            Fault::Unplaced(_) if is_of_one_file => {}
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
    Ok(InOrder {
        order: found.order,
        step: found.step,
        notes,
    })
}

/// Where slices, rows and pixels of a row go on to.
fn directions(slices: &[&Slice]) -> [Option<Direction>; 3] {
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

/// The same voxels with other axes. Nothing is done where they lie as they are wanted.
fn turned(grid: Grid, turn: Turn) -> Grid {
    if turn == [(0, false), (1, false), (2, false)] {
        return grid;
    }
    let (size, order, channels) = (grid.size, &grid.order, grid.channels.count());
    let samples = match grid.samples {
        Samples::Bytes(list) => Samples::Bytes(permuted(&list, size, order, channels, turn)),
        Samples::Words(list) => Samples::Words(permuted(&list, size, order, channels, turn)),
        Samples::Numbers { values, white } => Samples::Numbers {
            values: permuted(&values, size, order, channels, turn),
            white,
        },
    };
    let size = turn.map(|(axis, _)| size.get(axis).copied().unwrap_or(1));
    let [slices, _, _] = size;
    Grid {
        size,
        channels: grid.channels,
        samples,
        order: (0..slices).collect(),
    }
}

fn permuted<T: Copy>(
    list: &[T],
    size: [usize; 3],
    order: &[usize],
    channels: usize,
    turn: Turn,
) -> Vec<T> {
    let [_, rows, columns] = size;
    // What each place along an axis that is wanted adds to the place in the list.
    let places = turn.map(|(axis, mirrored)| {
        let mut places: Vec<usize> = match axis {
            0 => order.iter().map(|slice| slice * rows * columns).collect(),
            1 => (0..rows).map(|row| row * columns).collect(),
            _ => (0..columns).collect(),
        };
        if mirrored {
            places.reverse();
        }
        places
    });
    let [slices, rows, columns] = &places;
    let mut found = Vec::with_capacity(list.len());
    for slice in slices {
        for row in rows {
            for column in columns {
                let at = (slice + row + column) * channels;
                found.extend(list.get(at..at + channels).unwrap_or_default());
            }
        }
    }
    found
}

impl Volume {
    /// The first volume of a file by itself, to be looked at.
    ///
    /// # Errors
    /// As those of [`Slices::add`] and [`volumes`].
    pub fn of_file(name: &str, kept: &Kept<'_>, recipe: &Recipe) -> Result<Volume, Problem> {
        let mut slices = Slices::of_files(1);
        slices.add(name, kept, recipe)?;
        let found = volumes(slices, recipe)?;
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
        let place = self.order.get(at).copied().unwrap_or(usize::MAX / 2);
        let part = place.saturating_mul(length)..place.saturating_add(1).saturating_mul(length);
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
