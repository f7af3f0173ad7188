//! Slices of a series in the order of their places, and what is amiss with these.
//!
//! The place of a slice is that of its first pixel along the normal, row direction × column
//! direction (PS3.3 C.7.6.2.1.1): names of files and numbers of instances promise nothing.

/// Where a slice lies, in millimetres to the left, to the back, to the head.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Place {
    /// Centre of the first pixel.
    pub position: Option<[f64; 3]>,
    /// Directions of rows and of columns.
    pub orientation: Option<[f64; 6]>,
}

/// Slices in order.
#[derive(Debug, Clone, PartialEq)]
pub struct Sorted {
    /// Places in the list that was given; that list's own order where nothing else is known.
    pub order: Vec<usize>,
    /// The usual distance from one slice to the next; none of one slice.
    pub step: Option<f64>,
    /// What is amiss.
    pub faults: Vec<Fault>,
}

/// What is amiss with the slices of a series. Slices are places in the list that was given.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Fault {
    /// This slice does not say where it lies.
    Unplaced(usize),
    /// This slice lies in another plane than the first.
    Turned(usize),
    /// These two lie at one place.
    Twice(usize, usize),
    /// After this slice the next one is further away, or nearer, than usual.
    Gap {
        /// The slice before.
        after: usize,
        /// The next one.
        before: usize,
        /// Millimetres between them.
        found: f64,
        /// Millimetres between the others.
        usual: f64,
    },
    /// Slices are shifted along their rows or columns, as by a tilted gantry: so many degrees.
    Tilted(f64),
}

impl Fault {
    /// Name in arguments of messages.
    pub fn id(self) -> &'static str {
        match self {
            Fault::Unplaced(_) => "unplaced",
            Fault::Turned(_) => "turned",
            Fault::Twice(..) => "twice",
            Fault::Gap { .. } => "gap",
            Fault::Tilted(_) => "tilted",
        }
    }
}

/// Directions are the same if no cosine differs by more: they are written with few digits.
const SAME_DIRECTION: f64 = 1e-3;

/// Slices lie at one place if they are no further apart, in millimetres.
const SAME_PLACE: f64 = 1e-3;

/// How far a step may be from the usual one, as a part of it: positions are rounded, and a
/// missing slice makes twice the step.
const STEP_TOLERANCE: f64 = 0.05;

/// Degrees of tilt that are told: less is rounding.
const TILT_TOLERANCE: f64 = 0.5;

/// Sorts slices by their places along the normal of the first.
pub fn sorted(places: &[Place]) -> Sorted {
    let unsorted = |faults| Sorted {
        order: (0..places.len()).collect(),
        step: None,
        faults,
    };
    if places.len() < 2 {
        return unsorted(Vec::new());
    }
    let mut known = Vec::with_capacity(places.len());
    for (at, place) in places.iter().enumerate() {
        match (place.position, place.orientation) {
            (Some(position), Some(orientation)) => known.push((position, orientation)),
            _ => return unsorted(vec![Fault::Unplaced(at)]),
        }
    }
    let Some((_, first)) = known.first().copied() else {
        return unsorted(Vec::new());
    };
    let differs = |other: &[f64; 6]| {
        let mut pairs = first.iter().zip(other);
        pairs.any(|(one, other)| (one - other).abs() > SAME_DIRECTION)
    };
    if let Some(at) = known.iter().position(|(_, other)| differs(other)) {
        return unsorted(vec![Fault::Turned(at)]);
    }
    let normal = normal(first);
    let along = |position: [f64; 3]| dot(normal, position);
    let mut slices: Vec<(usize, f64)> = known
        .iter()
        .map(|(position, _)| along(*position))
        .enumerate()
        .collect();
    slices.sort_by(|(_, one), (_, other)| one.total_cmp(other));
    let steps = || {
        slices
            .iter()
            .zip(slices.iter().skip(1))
            .map(|(&(after, from), &(before, to))| (after, before, to - from))
    };
    let mut lengths: Vec<f64> = steps()
        .map(|(_, _, step)| step)
        .filter(|step| *step > SAME_PLACE)
        .collect();
    lengths.sort_by(f64::total_cmp);
    let usual = lengths.get(lengths.len() / 2).copied();
    let faults = steps().filter_map(|(after, before, found)| match usual {
        _ if found <= SAME_PLACE => Some(Fault::Twice(after, before)),
        Some(usual) if (found - usual).abs() > usual * STEP_TOLERANCE => Some(Fault::Gap {
            after,
            before,
            found,
            usual,
        }),
        _ => None,
    });
    let mut faults: Vec<Fault> = faults.collect();
    let ends = slices.first().zip(slices.last());
    let ends = ends.and_then(|((one, _), (other, _))| known.get(*one).zip(known.get(*other)));
    if let Some(((one, _), (other, _))) = ends {
        let way = less(*other, *one);
        let deep = dot(normal, way);
        let [x, y, z] = normal.map(|part| part * deep);
        let aside = length(less(way, [x, y, z]));
        let degrees = libm::atan2(aside, deep.abs()).to_degrees();
        if usual.is_some() && degrees > TILT_TOLERANCE {
            faults.push(Fault::Tilted(degrees));
        }
    }
    Sorted {
        order: slices.into_iter().map(|(at, _)| at).collect(),
        step: usual,
        faults,
    }
}

/// The direction away from a plane: row direction × column direction, of length one.
pub(crate) fn normal([a, b, c, d, e, f]: [f64; 6]) -> [f64; 3] {
    let found = [b * f - c * e, c * d - a * f, a * e - b * d];
    let long = length(found);
    found.map(|part| if long > 0.0 { part / long } else { 0.0 })
}

fn dot([a, b, c]: [f64; 3], [d, e, f]: [f64; 3]) -> f64 {
    a * d + b * e + c * f
}

pub(crate) fn less([a, b, c]: [f64; 3], [d, e, f]: [f64; 3]) -> [f64; 3] {
    [a - d, b - e, c - f]
}

pub(crate) fn length(way: [f64; 3]) -> f64 {
    dot(way, way).sqrt()
}
