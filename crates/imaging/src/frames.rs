//! An image of one frame or several, as its file has it: stored values, and what turns them
//! into values of the modality and into a picture.

use plumbline_study::Problem;
use plumbline_study::viewing::shade;
pub use plumbline_study::viewing::{Spacing, SpacingPlane};

use crate::lookup::{Modality, Palette, Table, Window, rgb};
use crate::values::Values;

/// An image: frames, each of rows from top to bottom, pixels from left to right, the samples
/// of a pixel side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct Image {
    /// Frames.
    pub frames: usize,
    /// Rows of a frame.
    pub rows: usize,
    /// Pixels of a row.
    pub columns: usize,
    /// What the samples of a pixel mean.
    pub meaning: Meaning,
    /// Stored values, before any table.
    pub values: Values,
    /// Bits of a stored value that are used.
    pub bits: u16,
    /// What turns values into others: one entry for all frames, or one for each.
    pub looks: Vec<Look>,
    /// Colours of the values, where they are places in a palette.
    pub palette: Option<Palette>,
    /// Least and greatest stored value that stand for "no value here".
    pub padding: Option<(f64, f64)>,
    /// What was guessed about the file, and what it lacks.
    pub notes: Vec<Problem>,
}

/// What the samples of a pixel mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// Brightness; the least value is white.
    Monochrome1,
    /// Brightness; the least value is black.
    Monochrome2,
    /// Brightness and opacity.
    GreyAlpha,
    /// A place in the palette.
    Palette,
    /// Red, green, blue.
    Rgb,
    /// Red, green, blue and opacity.
    Rgba,
    /// Brightness and differences of blue and of red, over the full range of their bits.
    Ybr,
}

impl Meaning {
    /// Samples of a pixel.
    pub fn samples(self) -> usize {
        match self {
            Meaning::Monochrome1 | Meaning::Monochrome2 | Meaning::Palette => 1,
            Meaning::GreyAlpha => 2,
            Meaning::Rgb | Meaning::Ybr => 3,
            Meaning::Rgba => 4,
        }
    }
}

/// What turns the values of a frame into others, and where it lies.
#[derive(Debug, Clone, PartialEq)]
pub struct Look {
    /// To values of the modality.
    pub modality: Modality,
    /// Windows, in the order of the file.
    pub windows: Vec<Window>,
    /// Tables in place of windows, in the order of the file.
    pub tables: Vec<Table>,
    /// Millimetres between rows and between columns.
    pub spacing: Option<Spacing>,
    /// Thickness of the slice in millimetres.
    pub thickness: Option<f64>,
    /// Centre of the first pixel in millimetres: to the left, to the back, to the head.
    pub position: Option<[f64; 3]>,
    /// Directions of rows and of columns.
    pub orientation: Option<[f64; 6]>,
}

impl Look {
    /// Whether it does not say how bright the frame is to be shown.
    fn shows_nothing(&self) -> bool {
        self.windows.is_empty() && self.tables.is_empty()
    }
}

impl Default for Look {
    fn default() -> Look {
        Look {
            modality: Modality::Stored,
            windows: Vec::new(),
            tables: Vec::new(),
            spacing: None,
            thickness: None,
            position: None,
            orientation: None,
        }
    }
}

/// Which values are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// As the file has them.
    Stored,
    /// What a model is fed with: of the modality, colours as red, green and blue.
    Modality,
    /// As they are shown: 0 to 255 after the first table or window of the file.
    Display,
}

/// Values with their axes.
#[derive(Debug, Clone, PartialEq)]
pub struct Array {
    /// Frames where there are several, rows, columns, samples where there are several.
    pub shape: Vec<usize>,
    /// As many values as the product of the axes.
    pub values: Values,
}

impl Image {
    /// The look of a frame, counted from 0.
    pub fn look(&self, frame: usize) -> Option<&Look> {
        match self.looks.as_slice() {
            [one] => Some(one),
            several => several.get(frame),
        }
    }

    /// One of its frames as an image of its own; `None` beyond the last.
    pub(crate) fn only(&self, frame: usize) -> Option<Image> {
        Some(Image {
            frames: 1,
            values: self.values.only(frame, self.length())?,
            looks: vec![self.look(frame)?.clone()],
            palette: self.palette.clone(),
            notes: self.notes.clone(),
            ..*self
        })
    }

    /// The values of a stage.
    pub fn at(&self, stage: Stage) -> Array {
        let (samples, values) = match stage {
            Stage::Stored => (self.meaning.samples(), self.values.clone()),
            Stage::Modality => self.modality(),
            Stage::Display => self.display(),
        };
        let frames = (self.frames > 1).then_some(self.frames);
        let samples = (samples > 1).then_some(samples);
        let inside = [self.rows, self.columns];
        Array {
            shape: frames.into_iter().chain(inside).chain(samples).collect(),
            values,
        }
    }

    /// Values of a frame.
    fn length(&self) -> usize {
        self.rows * self.columns * self.meaning.samples()
    }

    /// Values of the modality of a frame, of brightness.
    pub(crate) fn modal(&self, frame: usize) -> Box<dyn Iterator<Item = f64> + '_> {
        let stored = self.values.frame(frame, self.length());
        match self.look(frame).map(|look| &look.modality) {
            None | Some(Modality::Stored) => stored,
            Some(Modality::Rescale { slope, intercept }) => {
                Box::new(stored.map(move |value| value * slope + intercept))
            }
            Some(Modality::Table(table)) => {
                Box::new(stored.map(move |value| f64::from(table.at(value))))
            }
        }
    }

    fn modality(&self) -> (usize, Values) {
        match self.meaning {
            Meaning::Monochrome1 | Meaning::Monochrome2 => {
                let modalities = || self.looks.iter().map(|look| &look.modality);
                let all = (0..self.frames).flat_map(|frame| self.modal(frame));
                if modalities().all(|modality| *modality == Modality::Stored) {
                    (1, self.values.clone())
                } else if modalities().all(|modality| matches!(modality, Modality::Table(_))) {
                    (1, Values::U16(all.map(|value| value as u16).collect()))
                } else {
                    (1, Values::F64(all.collect()))
                }
            }
            Meaning::Palette => self.colours(),
            Meaning::Ybr => {
                let all: Vec<f64> = self.values.numbers().collect();
                let (pixels, _) = all.as_chunks::<3>();
                let colours = pixels.iter().flat_map(|pixel| rgb(*pixel, self.bits));
                let values = match self.bits <= 8 {
                    true => Values::U8(colours.map(|value| value as u8).collect()),
                    false => Values::U16(colours.map(|value| value as u16).collect()),
                };
                (3, values)
            }
            Meaning::GreyAlpha | Meaning::Rgb | Meaning::Rgba => {
                (self.meaning.samples(), self.values.clone())
            }
        }
    }

    /// The colours of a palette, in the bits of its entries.
    fn colours(&self) -> (usize, Values) {
        let Some(palette) = &self.palette else {
            return (1, self.values.clone());
        };
        let colours = self.values.numbers().flat_map(|value| palette.at(value));
        let values = match palette.bits() <= 8 {
            true => Values::U8(colours.map(|value| value as u8).collect()),
            false => Values::U16(colours.collect()),
        };
        (3, values)
    }

    fn display(&self) -> (usize, Values) {
        let shown = match self.meaning {
            Meaning::Monochrome1 | Meaning::Monochrome2 => {
                let whole = match self.looks.iter().any(Look::shows_nothing) {
                    true => self.whole(),
                    false => Window::over(0.0, 1.0),
                };
                let frames = 0..self.frames;
                let shades = frames.flat_map(|frame| self.shades(frame, &whole));
                return (1, Values::U8(shades.collect()));
            }
            _ => self.modality(),
        };
        let bits = match (self.meaning, &self.palette) {
            (Meaning::Palette, Some(palette)) => palette.bits(),
            _ => self.bits,
        };
        match shown {
            (samples, Values::U8(values)) if bits == 8 => (samples, Values::U8(values)),
            (samples, values) => {
                let most = most(bits);
                let shown = values.numbers().map(|value| shade(value / most * 255.0));
                (samples, Values::U8(shown.collect()))
            }
        }
    }

    /// Brightness of a frame as it is shown; `whole` where the file says nothing.
    fn shades(&self, frame: usize, whole: &Window) -> Vec<u8> {
        let look = self.look(frame);
        let table = look.and_then(|look| look.tables.first());
        let window = look.and_then(|look| look.windows.first()).unwrap_or(whole);
        let turned = |value: f64| match self.meaning {
            Meaning::Monochrome1 => shade(255.0 - value),
            _ => shade(value),
        };
        let values = self.modal(frame);
        match table {
            Some(table) => {
                let most = f64::from(table.most());
                let shown = |value| f64::from(table.at(value)) / most * 255.0;
                values.map(|value| turned(shown(value))).collect()
            }
            None => values
                .map(|value| turned(window.shown(value, 0.0, 255.0)))
                .collect(),
        }
    }

    /// Whether values of up to 8 bits are shown as they are where no window says otherwise.
    fn is_picture(&self) -> bool {
        let plain = |look: &Look| look.modality == Modality::Stored;
        matches!(self.values, Values::U8(_)) && self.looks.iter().all(plain)
    }

    /// Whether a frame is shown from its least to its greatest value, because the file says
    /// nothing of how bright it is to be.
    pub fn lacks_window(&self) -> bool {
        let grey = matches!(self.meaning, Meaning::Monochrome1 | Meaning::Monochrome2);
        grey && !self.is_picture() && self.looks.iter().any(Look::shows_nothing)
    }

    /// The window that shows everything: all that 8 bits can say, or from the least to the
    /// greatest value of all frames, leaving out what stands for none.
    pub(crate) fn whole(&self) -> Window {
        if self.is_picture() {
            return Window::over(0.0, most(self.bits));
        }
        let is_value = |stored: f64| match self.padding {
            Some((least, greatest)) => !(least..=greatest).contains(&stored),
            None => stored.is_finite(),
        };
        let length = self.length();
        let frames = (0..self.frames).flat_map(|frame| {
            let stored = self.values.frame(frame, length);
            stored.zip(self.modal(frame))
        });
        let values = frames.filter(|(stored, _)| is_value(*stored));
        let ends = values.fold((f64::INFINITY, f64::NEG_INFINITY), |ends, (_, value)| {
            (ends.0.min(value), ends.1.max(value))
        });
        match ends {
            (least, most) if least <= most => Window::over(least, most),
            _ => Window::over(0.0, 1.0),
        }
    }
}

/// The largest number of so many bits.
pub(crate) fn most(bits: u16) -> f64 {
    f64::from(u32::MAX >> 32_u16.saturating_sub(bits.clamp(1, 32)))
}
