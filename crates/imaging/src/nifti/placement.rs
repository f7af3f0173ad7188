//! From indices of voxels to millimetres in the world.

use plumbline_study::recipe::Direction;

/// Where the affine map of a volume comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Source {
    Sform,
    Qform,
    Unknown,
}

/// Where voxels are: an affine map from the three indices to RAS+ coordinates.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Placement {
    /// Three rows of four: what each index adds to a coordinate, and the coordinate of the
    /// voxel (0, 0, 0).
    pub affine: [[f64; 4]; 3],
    source: Source,
}

impl Placement {
    /// From the rows of the sform.
    pub(super) fn sform(affine: [[f64; 4]; 3]) -> Self {
        Self {
            affine,
            source: Source::Sform,
        }
    }

    /// Indices times spacing: all that is known of a file with neither form.
    pub(super) fn unknown([x, y, z]: [f64; 3]) -> Self {
        Self {
            affine: [[x, 0.0, 0.0, 0.0], [0.0, y, 0.0, 0.0], [0.0, 0.0, z, 0.0]],
            source: Source::Unknown,
        }
    }

    /// Whether the file says where right, front and top are.
    pub fn is_known(&self) -> bool {
        self.source != Source::Unknown
    }

    /// The direction of the world that each index comes nearest to; none of an index that
    /// does not move, and none at all where the file does not say.
    ///
    /// Each index gets a direction of its own, the strongest first.
    pub fn axes(&self) -> [Option<Direction>; 3] {
        match self.is_known() {
            true => nearest_directions([0, 1, 2].map(|index| self.step(index))),
            false => [None; 3],
        }
    }

    /// What an index adds to the coordinates: right, front, top.
    pub fn step(&self, index: usize) -> [f64; 3] {
        self.affine
            .map(|row| row.get(index).copied().unwrap_or_default())
    }

    /// Where the centre of the voxel with these indices is.
    pub fn point(&self, indices: [f64; 3]) -> [f64; 3] {
        let [i, j, k] = indices;
        self.affine.map(|[a, b, c, d]| a * i + b * j + c * k + d)
    }
}

/// The direction that each of three steps in RAS+ coordinates comes nearest to; none of a
/// step that does not move. Each gets an axis of its own, the strongest first.
pub(crate) fn nearest_directions(steps: [[f64; 3]; 3]) -> [Option<Direction>; 3] {
    let mut found = [None; 3];
    // All of length one.
    let mut steps: Vec<(usize, [f64; 3])> = steps
        .into_iter()
        .enumerate()
        .map(|(index, step)| {
            let length = step.iter().map(|one| one * one).sum::<f64>().sqrt();
            (
                index,
                step.map(|one| if length > 0.0 { one / length } else { 0.0 }),
            )
        })
        .collect();
    let strength = |step: &[f64; 3]| step.iter().fold(0.0_f64, |most, one| most.max(one.abs()));
    steps.sort_by(|(_, one), (_, other)| strength(other).total_cmp(&strength(one)));
    let mut taken = [false; 3];
    for (index, step) in steps {
        let mut best: Option<(usize, f64)> = None;
        for (place, (&value, &taken)) in step.iter().zip(&taken).enumerate() {
            if !taken && value.abs() > best.map_or(1e-8, |(_, most)| most.abs()) {
                best = Some((place, value));
            }
        }
        let Some((place, value)) = best else {
            continue;
        };
        if let (Some(taken), Some(found)) = (taken.get_mut(place), found.get_mut(index)) {
            *taken = true;
            *found = Some(match (place, value > 0.0) {
                (0, true) => Direction::Right,
                (0, false) => Direction::Left,
                (1, true) => Direction::Anterior,
                (1, false) => Direction::Posterior,
                (_, true) => Direction::Superior,
                (_, false) => Direction::Inferior,
            });
        }
    }
    found
}

/// The qform: a rotation as a unit quaternion without its first part.
pub(super) struct Quaternion {
    pub(super) b: f64,
    pub(super) c: f64,
    pub(super) d: f64,
    pub(super) offset: [f64; 3],
    /// qfac: whether the third axis points the other way.
    pub(super) flipped: bool,
}

impl Quaternion {
    /// None where the parts are no unit quaternion.
    pub(super) fn placement(&self, steps: [f64; 3]) -> Option<Placement> {
        let &Self { b, c, d, .. } = self;
        let squares = b * b + c * c + d * d;
        // Rounding to 32 bits can take the sum a little above one.
        if !squares.is_finite() || squares > 1.0 + 1e-5 {
            return None;
        }
        if self.offset.iter().any(|one| !one.is_finite()) {
            return None;
        }
        let (a, b, c, d) = if squares > 1.0 {
            let length = squares.sqrt();
            (0.0, b / length, c / length, d / length)
        } else {
            ((1.0 - squares).sqrt(), b, c, d)
        };
        let rotation = [
            [
                a * a + b * b - c * c - d * d,
                2.0 * (b * c - a * d),
                2.0 * (b * d + a * c),
            ],
            [
                2.0 * (b * c + a * d),
                a * a + c * c - b * b - d * d,
                2.0 * (c * d - a * b),
            ],
            [
                2.0 * (b * d - a * c),
                2.0 * (c * d + a * b),
                a * a + d * d - b * b - c * c,
            ],
        ];
        let [x, y, z] = steps;
        let z = if self.flipped { -z } else { z };
        let [first, second, third] = rotation;
        let [ox, oy, oz] = self.offset;
        let row = |[i, j, k]: [f64; 3], offset: f64| [i * x, j * y, k * z, offset];
        Some(Placement {
            affine: [row(first, ox), row(second, oy), row(third, oz)],
            source: Source::Qform,
        })
    }
}
