//! Frames of an image for a person who looks at it: see [`plumbline_study::viewing`].

use plumbline_study::viewing::{Frame, FrameFacts, FrameValues, shade};

use crate::frames::{Image, Meaning, Stage};
use crate::lookup::{Modality, Table, Window};
use crate::values::Values;

/// An image that is looked at, a frame at a time.
#[derive(Debug, Clone)]
pub struct Viewed {
    image: Image,
    /// The window over all frames: the same for each, so that none flickers among others.
    whole: Window,
}

impl Viewed {
    /// Makes ready to look at an image.
    pub fn new(image: Image) -> Viewed {
        let whole = image.whole();
        Viewed { image, whole }
    }

    /// Frames that there are.
    pub fn frames(&self) -> usize {
        self.image.frames
    }

    /// A frame, counted from 0; `None` beyond the last.
    pub fn frame(&self, at: usize) -> Option<Frame> {
        let one = self.image.only(at)?;
        let look = one.look(0)?;
        let side = |length: usize| u32::try_from(length).ok();
        let facts = FrameFacts {
            rows: side(one.rows)?,
            columns: side(one.columns)?,
            frame: side(at)?,
            frames: side(self.image.frames)?,
            bits: one.bits,
            windows: look.windows.clone(),
            whole: self.whole.clone(),
            inverted: one.meaning == Meaning::Monochrome1,
            spacing: look.spacing,
            notes: one.notes.clone(),
        };
        let values = match one.meaning {
            Meaning::Monochrome1 | Meaning::Monochrome2 => {
                let table = look.tables.first();
                brightness(&one.values, &look.modality, table, facts.inverted)
            }
            Meaning::GreyAlpha => {
                let brightness: Vec<u16> = whole_numbers(&one.values).step_by(2).collect();
                levels(brightness, 0.0, 1.0)
            }
            Meaning::Palette | Meaning::Rgb | Meaning::Rgba | Meaning::Ybr => {
                FrameValues::Colours(colours(&one))
            }
        };
        Some(Frame { facts, values })
    }
}

/// Values of 16 bits or fewer without a sign; others are none of an image with opacity.
fn whole_numbers(values: &Values) -> Box<dyn Iterator<Item = u16> + '_> {
    Box::new(values.numbers().map(|value| value as u16))
}

/// Red, green and blue of 8 bits as they are shown; opacity is left out.
fn colours(one: &Image) -> Vec<u8> {
    let shown = one.at(Stage::Display);
    let samples = shown.shape.last().copied().unwrap_or(3).max(3);
    let bytes: Vec<u8> = match shown.values {
        Values::U8(bytes) => bytes,
        other => other.numbers().map(shade).collect(),
    };
    match samples {
        3 => bytes,
        samples => {
            let pixels = bytes.chunks_exact(samples);
            pixels
                .flat_map(|pixel| pixel.iter().take(3))
                .copied()
                .collect()
        }
    }
}

fn levels(levels: Vec<u16>, first: f64, step: f64) -> FrameValues {
    FrameValues::Levels {
        levels,
        first,
        step,
        table: None,
    }
}

/// Brightness, with the table that it is shown by.
fn brightness(
    values: &Values,
    modality: &Modality,
    table: Option<&Table>,
    turned: bool,
) -> FrameValues {
    let (step, intercept) = match modality {
        Modality::Stored => (1.0, 0.0),
        Modality::Rescale { slope, intercept } => (*slope, *intercept),
        Modality::Table(modal) => {
            let made = values.numbers().map(|value| modal.at(value)).collect();
            return shown_by(levels(made, 0.0, 1.0), table, turned);
        }
    };
    // The level of the least value that the type has is 0.
    let from = |least: i32, made: Vec<u16>| levels(made, intercept + step * f64::from(least), step);
    let found = match values {
        Values::U8(list) => from(0, list.iter().map(|value| u16::from(*value)).collect()),
        Values::U16(list) => from(0, list.clone()),
        Values::I8(list) => {
            let made = list.iter().map(|value| (i16::from(*value) + 128) as u16);
            from(-128, made.collect())
        }
        Values::I16(list) => {
            let made = list.iter().map(|value| (i32::from(*value) + 32_768) as u16);
            from(-32_768, made.collect())
        }
        Values::U32(_) | Values::I32(_) | Values::F32(_) | Values::F64(_) => {
            let made = values
                .numbers()
                .map(|value| (value * step + intercept) as f32);
            FrameValues::Numbers(made.collect())
        }
    };
    shown_by(found, table, turned)
}

/// The shade of each level by a table, where there is one.
fn shown_by(mut values: FrameValues, by: Option<&Table>, turned: bool) -> FrameValues {
    if let (
        FrameValues::Levels {
            levels,
            first,
            step,
            table,
        },
        Some(by),
    ) = (&mut values, by)
    {
        let most = f64::from(by.most());
        let greatest = levels.iter().copied().max().unwrap_or(0);
        let shade_of = |level: u16| {
            let value = *first + *step * f64::from(level);
            let shown = f64::from(by.at(value)) / most * 255.0;
            shade(if turned { 255.0 - shown } else { shown })
        };
        *table = Some((0..=greatest).map(shade_of).collect());
    }
    values
}
