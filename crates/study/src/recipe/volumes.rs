//! What a recipe says of volumes: how their axes lie, how far apart their voxels are, and
//! how slices are put together for the model.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The axes of a volume as the model takes them: slices, rows of a slice, pixels of a row.
/// Who says this has files taken as volumes: those of a DICOM series together, each NIfTI
/// file and each DICOM file of several frames by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Orientation {
    /// As the files have them. Slices of DICOM are in the order of their positions along
    /// the normal, row direction × column direction (ITK's `ImageSeriesReader` after
    /// `GDCMSeriesFileNames`); of NIfTI slices go along the third index, rows along the
    /// second and pixels of a row along the first (SimpleITK: `GetArrayFromImage`).
    Stored,
    /// Turned and mirrored, without interpolation, so that each axis grows to a direction.
    /// Three letters as nibabel's `aff2axcodes` of the array has them: "SPL" is an axial
    /// stack as radiologists look at it, from the feet upwards (SimpleITK: `DICOMOrient` to
    /// LPS, then `GetArrayFromImage`), "RAS" what MONAI's `Orientation(axcodes="RAS")` gives.
    Towards([Direction; 3]),
}

/// A direction in a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Direction {
    /// To the person's right.
    Right,
    /// To the left.
    Left,
    /// To the front.
    Anterior,
    /// To the back.
    Posterior,
    /// To the head.
    Superior,
    /// To the feet.
    Inferior,
}

impl Direction {
    /// All of them.
    pub const ALL: [Direction; 6] = [
        Direction::Right,
        Direction::Left,
        Direction::Anterior,
        Direction::Posterior,
        Direction::Superior,
        Direction::Inferior,
    ];

    /// Its letter: R, L, A, P, S or I.
    pub fn letter(self) -> char {
        match self {
            Direction::Right => 'R',
            Direction::Left => 'L',
            Direction::Anterior => 'A',
            Direction::Posterior => 'P',
            Direction::Superior => 'S',
            Direction::Inferior => 'I',
        }
    }

    /// The other end of its axis.
    pub fn opposite(self) -> Direction {
        match self {
            Direction::Right => Direction::Left,
            Direction::Left => Direction::Right,
            Direction::Anterior => Direction::Posterior,
            Direction::Posterior => Direction::Anterior,
            Direction::Superior => Direction::Inferior,
            Direction::Inferior => Direction::Superior,
        }
    }

    fn of(letter: char) -> Option<Direction> {
        let is_meant = |direction: &Direction| direction.letter() == letter;
        Direction::ALL.into_iter().find(is_meant)
    }
}

impl fmt::Display for Orientation {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Orientation::Stored => out.write_str("stored"),
            Orientation::Towards(axes) => {
                let letters: String = axes.iter().map(|axis| axis.letter()).collect();
                out.write_str(&letters)
            }
        }
    }
}

impl From<Orientation> for String {
    fn from(orientation: Orientation) -> String {
        orientation.to_string()
    }
}

impl TryFrom<String> for Orientation {
    type Error = String;

    fn try_from(text: String) -> Result<Orientation, String> {
        let wrong = || format!("`{text}` (`stored`, `SPL`, `RAS` …)");
        if text == "stored" {
            return Ok(Orientation::Stored);
        }
        let letters: Vec<Direction> = text.chars().filter_map(Direction::of).collect();
        let axes: [Direction; 3] = letters.try_into().map_err(|_| wrong())?;
        let [a, b, c] = axes;
        let same = |one: Direction, other: Direction| one == other || one == other.opposite();
        let is_whole = text.chars().count() == 3 && !same(a, b) && !same(a, c) && !same(b, c);
        is_whole
            .then_some(Orientation::Towards(axes))
            .ok_or_else(wrong)
    }
}

/// The distances to bring voxels to, in millimetres. The first voxel stays where it is, and
/// an axis of n voxels gets round((n − 1) × old ÷ new) + 1 of them, halves to even (MONAI:
/// `Spacing`, the last voxel repeated beyond the end).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ToSpacing {
    /// Between rows.
    pub rows: f64,
    /// Between pixels of a row.
    pub columns: f64,
    /// Between slices; where it is not said, slices stay as they are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slices: Option<f64>,
    /// How values between voxels are computed.
    #[serde(default)]
    pub interpolation: Interpolation,
}

/// How values between voxels are computed; without antialiasing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Interpolation {
    /// Along each axis by the two voxels around (MONAI: `mode="bilinear"`).
    #[default]
    Linear,
    /// The voxel that lies nearest, halves to even (MONAI: `mode="nearest"`).
    Nearest,
}

/// How slices of a volume are put together for the model.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Stack {
    /// 2.5D: each slice that `frame` names, and as many on either side, as channels; beyond
    /// the ends the last slice is repeated.
    Neighbours {
        /// Channels: an odd number.
        count: u32,
        /// Slices from one channel to the next.
        #[serde(default = "one")]
        step: u32,
    },
    /// 3D: all slices, as an axis of their own.
    Volume {
        /// Slices that the model takes; none leaves as many as there are.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        depth: Option<u32>,
        /// How other numbers of slices become that.
        #[serde(default)]
        fit: DepthFit,
        /// What added slices hold, in the values that the model gets.
        #[serde(default)]
        pad_value: f64,
    },
}

fn one() -> u32 {
    1
}

/// How slices become as many as the model takes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DepthFit {
    /// The middle is kept, or slices are added on both sides (MONAI: `ResizeWithPadOrCrop`).
    #[default]
    CropOrPad,
    /// Computed from the two slices around, the outer edges kept (torch:
    /// `interpolate(mode="trilinear", align_corners=False)` along this axis).
    Resize,
}
