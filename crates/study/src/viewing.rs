//! A frame of an image as a person looks at it: its values, and how bright they are shown.
//!
//! Whoever looks moves the window many times a second, so this needs no decoder: a frame is
//! decoded once, and becomes shades here. Nothing of it feeds a model; what does is
//! [`recipe`](crate::recipe)'s.

use serde::{Deserialize, Serialize};

use crate::Problem;
pub use crate::recipe::WindowFunction;

/// A window: which values are told apart.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Window {
    /// Its centre, in values of the modality.
    pub centre: f64,
    /// Its width: at least 1 where it is linear, above 0 elsewhere.
    pub width: f64,
    /// Its shape.
    pub curve: WindowFunction,
    /// What the file says that it is for.
    pub explanation: String,
}

impl Window {
    /// The value that a value of the modality is shown as, between `least` and `most`.
    pub fn shown(&self, value: f64, least: f64, most: f64) -> f64 {
        let (centre, width) = match self.curve {
            WindowFunction::Linear => (self.centre - 0.5, self.width - 1.0),
            WindowFunction::LinearExact => (self.centre, self.width),
            WindowFunction::Sigmoid => {
                let power = -4.0 * (value - self.centre) / self.width;
                return (most - least) / (1.0 + libm::exp(power)) + least;
            }
        };
        if value <= centre - width / 2.0 {
            least
        } else if value > centre + width / 2.0 {
            most
        } else {
            ((value - centre) / width + 0.5) * (most - least) + least
        }
    }

    /// A window over exactly these values.
    pub fn over(least: f64, most: f64) -> Window {
        Window {
            centre: f64::midpoint(least, most),
            // Where all values are the same, any width shows them as grey.
            width: if most > least { most - least } else { 1.0 },
            curve: WindowFunction::LinearExact,
            explanation: String::new(),
        }
    }
}

/// A shade of 8 bits, rounded half up.
pub fn shade(value: f64) -> u8 {
    // Casting cuts off what follows the point and what lies out of range.
    (value + 0.5) as u8
}

/// Distances of pixels.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Spacing {
    /// Millimetres from a row to the next.
    pub rows: f64,
    /// Millimetres from a column to the next.
    pub columns: f64,
    /// Where they were measured.
    pub plane: SpacingPlane,
}

/// Where distances were measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SpacingPlane {
    /// In the patient, or calibrated to it.
    Patient,
    /// On the detector: the patient is smaller, by an unknown factor.
    Detector,
}

/// What is known of a frame besides its values.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FrameFacts {
    /// Rows.
    pub rows: u32,
    /// Pixels of a row.
    pub columns: u32,
    /// Which frame of the file it is, counted from 0.
    pub frame: u32,
    /// Frames of the file.
    pub frames: u32,
    /// Bits of a stored value that are used.
    pub bits: u16,
    /// Windows that the file gives, in its order.
    pub windows: Vec<Window>,
    /// The window that shows everything there is.
    pub whole: Window,
    /// Whether the least value is shown white.
    pub inverted: bool,
    /// Distances of pixels, where the file gives them.
    pub spacing: Option<Spacing>,
    /// What was guessed about the file, and what it lacks.
    pub notes: Vec<Problem>,
}

/// Values of a frame, rows from top to bottom, pixels from left to right.
#[derive(Debug, Clone, PartialEq)]
pub enum FrameValues {
    /// Brightness in steps of 16 bits or fewer.
    Levels {
        /// The level of each pixel.
        levels: Vec<u16>,
        /// The value of level 0.
        first: f64,
        /// What a value is greater by than that of the level before.
        step: f64,
        /// The shade of each level, where the file shows it by a table; levels beyond take
        /// the last. Turned already where the least value is white.
        table: Option<Vec<u8>>,
    },
    /// Brightness of any kind.
    Numbers(Vec<f32>),
    /// Red, green and blue of each pixel.
    Colours(Vec<u8>),
}

/// A frame.
#[derive(Debug, Clone, PartialEq)]
pub struct Frame {
    /// What is known of it.
    pub facts: FrameFacts,
    /// Its values.
    pub values: FrameValues,
}

/// The value of a pixel.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum PixelValue {
    /// Brightness, in values of the modality.
    Grey(f64),
    /// Red, green and blue.
    Colour([u8; 3]),
}

/// How bright a frame is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Shading {
    /// The window; without one the file's table, its first window, or everything.
    pub window: Option<Window>,
    /// Whether it is turned from how the file wants it: dark for bright.
    pub turned: bool,
}

impl Frame {
    /// Bytes that it takes, roughly.
    pub fn bytes(&self) -> usize {
        match &self.values {
            FrameValues::Levels { levels, .. } => levels.len() * 2,
            FrameValues::Numbers(numbers) => numbers.len() * 4,
            FrameValues::Colours(samples) => samples.len(),
        }
    }

    /// Whether it has brightness alone: only then a window says anything.
    pub fn is_grey(&self) -> bool {
        !matches!(self.values, FrameValues::Colours(_))
    }

    /// The window by which the file is shown when nobody chose one; `None` where it is shown
    /// by a table, or in colours.
    pub fn own_window(&self) -> Option<&Window> {
        let by_table = matches!(&self.values, FrameValues::Levels { table: Some(_), .. });
        if by_table || !self.is_grey() {
            return None;
        }
        Some(self.facts.windows.first().unwrap_or(&self.facts.whole))
    }

    /// The value of a pixel; `None` beyond the frame.
    pub fn value(&self, row: u32, column: u32) -> Option<PixelValue> {
        if row >= self.facts.rows || column >= self.facts.columns {
            return None;
        }
        let place = row as usize * self.facts.columns as usize + column as usize;
        match &self.values {
            FrameValues::Levels {
                levels,
                first,
                step,
                ..
            } => {
                let level = levels.get(place)?;
                Some(PixelValue::Grey(first + step * f64::from(*level)))
            }
            FrameValues::Numbers(numbers) => {
                Some(PixelValue::Grey(f64::from(*numbers.get(place)?)))
            }
            FrameValues::Colours(samples) => {
                let (pixels, _) = samples.as_chunks::<3>();
                Some(PixelValue::Colour(*pixels.get(place)?))
            }
        }
    }

    /// Red, green, blue and opacity (always 255) of each pixel, as a canvas takes them.
    pub fn rgba(&self, shading: &Shading) -> Vec<u8> {
        let turned = self.facts.inverted != shading.turned;
        match &self.values {
            FrameValues::Levels {
                levels,
                first,
                step,
                table,
            } => {
                let shades = match (table, &shading.window) {
                    (Some(table), None) => match shading.turned {
                        true => table.iter().map(|shade| 255 - shade).collect(),
                        false => table.clone(),
                    },
                    (_, window) => {
                        let window = window.as_ref().or(self.own_window());
                        let window = window.unwrap_or(&self.facts.whole);
                        let most = levels.iter().copied().max().unwrap_or(0);
                        let of = |level: u16| first + step * f64::from(level);
                        (0..=most)
                            .map(|level| shown(window, of(level), turned))
                            .collect()
                    }
                };
                grey(levels.iter().map(|level| at(&shades, *level)))
            }
            FrameValues::Numbers(numbers) => {
                let window = shading.window.as_ref().or(self.own_window());
                let window = window.unwrap_or(&self.facts.whole);
                grey(
                    numbers
                        .iter()
                        .map(|value| shown(window, f64::from(*value), turned)),
                )
            }
            FrameValues::Colours(samples) => {
                let (pixels, _) = samples.as_chunks::<3>();
                let mut bytes = Vec::with_capacity(pixels.len() * 4);
                for [red, green, blue] in pixels {
                    let turn = |sample: u8| if shading.turned { 255 - sample } else { sample };
                    bytes.extend([turn(*red), turn(*green), turn(*blue), u8::MAX]);
                }
                bytes
            }
        }
    }
}

/// The shade of a value. Turned before it is rounded, as it is for the documents.
fn shown(window: &Window, value: f64, turned: bool) -> u8 {
    let value = window.shown(value, 0.0, 255.0);
    shade(if turned { 255.0 - value } else { value })
}

/// The shade of a level; the last where there are fewer.
fn at(shades: &[u8], level: u16) -> u8 {
    let last = shades.last().copied().unwrap_or(0);
    shades.get(usize::from(level)).copied().unwrap_or(last)
}

fn grey(shades: impl ExactSizeIterator<Item = u8>) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(shades.len() * 4);
    for shade in shades {
        bytes.extend([shade, shade, shade, u8::MAX]);
    }
    bytes
}
