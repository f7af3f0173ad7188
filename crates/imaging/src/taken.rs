//! What a recipe takes of a file: a frame of it, and which of its values.
//!
//! A picture (PNG, JPEG, TIFF, BMP) has samples and nothing else. A DICOM or NIfTI file has stored
//! values, values of the modality and shades, and a model was trained on one of these. What
//! has no shade that stands for white becomes [`Samples::Numbers`]; shades, and DICOM files
//! that hold nothing but shades of 8 bits, go the way of PNG.

use plumbline_study::Problem;
use plumbline_study::recipe::{FrameChoice, ImageValues, Monochrome1, Recipe, Scale, ShownBy};
use plumbline_study::viewing::shade;

use crate::dicom::Dicom;
use crate::frames::{Image, Look, Meaning, Stage, most};
use crate::lookup::{Modality, Window};
use crate::nifti::{Nifti, is_nifti};
use crate::spacing;
use crate::{
    Array, Channels, Decoder, Format, ImageLimits, Pixels, Samples, Values, decode, is_dicom,
    problem,
};

/// An image as its file keeps it: decoded, or ready to give the frames that are asked for.
#[derive(Debug)]
pub enum Kept<'a> {
    /// Samples of a picture.
    Picture(Pixels),
    /// A DICOM file.
    Dicom(Box<Dicom<'a>>),
    /// A NIfTI volume.
    Nifti(Box<Nifti>),
}

impl<'a> Kept<'a> {
    /// What a DICOM file says about itself.
    pub fn dicom(&self) -> Option<&Dicom<'a>> {
        match self {
            Kept::Picture(_) | Kept::Nifti(_) => None,
            Kept::Dicom(dicom) => Some(dicom),
        }
    }

    /// What decodes it.
    pub fn decoder(&self) -> Decoder {
        match self {
            Kept::Picture(pixels) => pixels.decoder,
            Kept::Dicom(_) | Kept::Nifti(_) => Decoder::BuiltIn,
        }
    }

    /// Reads a file; `name` is shown in messages. Frames of DICOM are decoded when they are
    /// asked for.
    ///
    /// # Errors
    /// As those of [`Dicom::open`] for DICOM, of [`Nifti::open`] for NIfTI, of [`decode()`]
    /// for others.
    pub fn read(name: &str, bytes: &'a [u8], limits: &ImageLimits) -> Result<Kept<'a>, Problem> {
        if is_dicom(bytes) {
            Dicom::open(name, bytes, limits).map(|dicom| Kept::Dicom(Box::new(dicom)))
        } else if is_nifti(bytes) {
            Nifti::open(name, bytes, limits).map(|nifti| Kept::Nifti(Box::new(nifti)))
        } else {
            decode(name, bytes, limits).map(Kept::Picture)
        }
    }

    /// The frames that a recipe asks for that takes no volumes, counted from 0.
    ///
    /// # Errors
    /// There are several and the recipe does not say which, or there are fewer. A NIfTI
    /// file: what its axes are to the model, a recipe of volumes says.
    pub fn frames(&self, name: &str, choice: FrameChoice) -> Result<Vec<usize>, Problem> {
        match self {
            Kept::Picture(_) => chosen(name, 1, choice),
            Kept::Dicom(dicom) => chosen(name, dicom.facts().frames, choice),
            Kept::Nifti(_) => Err(problem::orientation_unsaid(name)),
        }
    }

    /// What a recipe takes of a frame, counted from 0, brought to the distances that it says.
    ///
    /// # Errors
    /// The frame cannot be decoded, or the recipe does not fit what the file holds.
    pub fn pixels(&self, name: &str, frame: usize, recipe: &Recipe) -> Result<Pixels, Problem> {
        let (pixels, distances) = match self {
            Kept::Picture(pixels) => match recipe.values {
                // What it shows was decided by whoever saved it.
                Some(ImageValues::Window(_)) => {
                    return Err(problem::values(name, "window-of-picture"));
                }
                None
                | Some(ImageValues::Modality | ImageValues::Displayed | ImageValues::Stored) => {
                    (pixels.clone(), None)
                }
            },
            Kept::Dicom(_) | Kept::Nifti(_) => {
                let (pixels, look) = self.taken(name, frame, recipe)?;
                let distances = look.spacing.map(|spacing| (spacing.rows, spacing.columns));
                (pixels, distances)
            }
        };
        spacing::image(name, pixels, distances, recipe)
    }

    /// How many slices the file has, and the name that it shares with other files of its
    /// volume.
    ///
    /// # Errors
    /// A picture, a file of several volumes.
    pub(crate) fn stacked(&self, name: &str) -> Result<(usize, String), Problem> {
        match self {
            Kept::Picture(_) => Err(problem::picture_of_volume(name)),
            Kept::Dicom(dicom) => {
                let facts = dicom.facts();
                Ok((facts.frames, facts.series.clone().unwrap_or_default()))
            }
            Kept::Nifti(nifti) => Ok((nifti.slices()?, format!("nifti {name}"))),
        }
    }

    /// What a recipe takes of a frame, counted from 0, and where that lies.
    ///
    /// # Errors
    /// The frame cannot be decoded, or the recipe does not fit what the file holds.
    pub(crate) fn taken(
        &self,
        name: &str,
        frame: usize,
        recipe: &Recipe,
    ) -> Result<(Pixels, Look), Problem> {
        let image = self.frame(name, frame)?;
        let look = image.look(0).cloned().unwrap_or_default();
        Ok((taken(name, &image, recipe, self.format())?, look))
    }

    fn format(&self) -> Format {
        match self {
            Kept::Picture(pixels) => pixels.format,
            Kept::Dicom(_) => Format::Dicom,
            Kept::Nifti(_) => Format::Nifti,
        }
    }

    /// A frame of a file that keeps more than samples.
    fn frame(&self, name: &str, frame: usize) -> Result<Image, Problem> {
        match self {
            Kept::Picture(pixels) => Ok(Image::from(pixels.clone())),
            Kept::Dicom(dicom) => dicom.image_of(frame),
            Kept::Nifti(nifti) => {
                let image = nifti.image().only(frame);
                image.ok_or_else(|| problem::no_such_frame(name, frame as u64 + 1))
            }
        }
    }

    /// A frame as it is shown, by its own window: to be looked at.
    ///
    /// # Errors
    /// The frame cannot be decoded.
    pub fn shown(&self, name: &str, frame: usize) -> Result<Pixels, Problem> {
        match self {
            Kept::Picture(pixels) => Ok(pixels.clone()),
            Kept::Dicom(_) | Kept::Nifti(_) => {
                let image = self.frame(name, frame)?;
                bytes(name, &image, image.at(Stage::Display), self.format())
            }
        }
    }

    /// Frames or slices that it has.
    pub fn count(&self) -> usize {
        match self {
            Kept::Picture(_) => 1,
            Kept::Dicom(dicom) => dicom.facts().frames,
            Kept::Nifti(nifti) => nifti.image().frames,
        }
    }
}

/// The frames of so many that a choice names, counted from 0.
///
/// # Errors
/// There are several and the choice does not say which, or there are fewer.
pub(crate) fn chosen(name: &str, count: usize, choice: FrameChoice) -> Result<Vec<usize>, Problem> {
    match choice {
        FrameChoice::Only if count == 1 => Ok(vec![0]),
        FrameChoice::Only => Err(problem::frames(name, count)),
        FrameChoice::First => Ok(vec![0]),
        FrameChoice::Middle => Ok(vec![count / 2]),
        FrameChoice::Each => Ok((0..count).collect()),
        FrameChoice::Number(number) => {
            let at = (number as usize).checked_sub(1);
            let at = at.filter(|at| *at < count);
            at.map(|at| vec![at])
                .ok_or_else(|| problem::no_frame(name, number, count))
        }
    }
}

/// What a recipe takes of an image of one frame.
fn taken(name: &str, image: &Image, recipe: &Recipe, format: Format) -> Result<Pixels, Problem> {
    match image.meaning {
        Meaning::Monochrome1 | Meaning::Monochrome2 => grey(name, image, recipe, format),
        Meaning::Palette | Meaning::Ybr => match recipe.values {
            Some(ImageValues::Stored) => Err(problem::values(name, "stored-colours")),
            _ => colours(name, image, recipe, format),
        },
        Meaning::GreyAlpha | Meaning::Rgb | Meaning::Rgba => colours(name, image, recipe, format),
    }
}

/// Red, green and blue.
fn colours(name: &str, image: &Image, recipe: &Recipe, format: Format) -> Result<Pixels, Problem> {
    let stage = match recipe.values {
        Some(ImageValues::Window(_)) => return Err(problem::values(name, "window-of-colours")),
        Some(ImageValues::Displayed) => Stage::Display,
        None | Some(ImageValues::Modality | ImageValues::Stored) => Stage::Modality,
    };
    let bits = match (&image.palette, stage) {
        (_, Stage::Display) => 8,
        (Some(palette), _) => palette.bits(),
        (None, _) => image.bits,
    };
    match bits {
        8 | 16 => bytes(name, image, image.at(stage), format),
        // Which sample is white follows from the bits, and no other step here knows them.
        _ => Err(problem::values(name, "bits-of-colours")),
    }
}

/// An array of 8 or of 16 bits as a picture.
fn bytes(name: &str, image: &Image, array: Array, format: Format) -> Result<Pixels, Problem> {
    let samples = match array.values {
        Values::U8(list) => Samples::Bytes(list),
        Values::U16(list) => Samples::Words(list),
        _ => return Err(problem::values(name, "bits-of-colours")),
    };
    let channels = match (image.meaning, array.shape.last()) {
        (Meaning::GreyAlpha, _) => Channels::GreyAlpha,
        (Meaning::Rgba, _) => Channels::Rgba,
        (Meaning::Monochrome1 | Meaning::Monochrome2, _) => Channels::Grey,
        (Meaning::Palette | Meaning::Rgb | Meaning::Ybr, _) => Channels::Rgb,
    };
    pixels(name, image, channels, samples, format)
}

fn pixels(
    name: &str,
    image: &Image,
    channels: Channels,
    samples: Samples,
    format: Format,
) -> Result<Pixels, Problem> {
    let side = |side: usize| u32::try_from(side).unwrap_or(u32::MAX);
    Pixels::new(
        name,
        Pixels {
            width: side(image.columns),
            height: side(image.rows),
            channels,
            samples,
            format,
            decoder: Decoder::BuiltIn,
        },
    )
}

/// Brightness, in the values that the recipe names.
fn grey(name: &str, image: &Image, recipe: &Recipe, format: Format) -> Result<Pixels, Problem> {
    let turn = match image.meaning {
        Meaning::Monochrome1 => recipe.monochrome1,
        _ => Monochrome1::Keep,
    };
    let is_float = matches!(image.values, Values::F32(_) | Values::F64(_));
    if turn == Monochrome1::Invert && is_float {
        return Err(problem::values(name, "turned-floats"));
    }
    let samples = match recipe.values {
        None | Some(ImageValues::Modality) => {
            // A scale from range to range names the values that it takes.
            let is_said = recipe.values.is_some() || matches!(recipe.scale, Scale::Range { .. });
            match is_shades(image) {
                true => Samples::Bytes(whole(turned(image, stored(image), turn))),
                false if is_said => numbers(modality(image, turn), None),
                false => return Err(problem::values(name, "unsaid")),
            }
        }
        Some(ImageValues::Stored) => {
            let values = turned(image, stored(image), turn);
            match (&image.values, image.bits) {
                (Values::U8(_), 8) => Samples::Bytes(whole(values)),
                _ => numbers(values, white(image)),
            }
        }
        Some(ImageValues::Window(by)) => {
            // Shades are no values of a modality: a screenshot of a scan is one of them.
            let (least, greatest) = reach(&by);
            if is_shades(image) && (least < 0.0 || greatest > 255.0) {
                return Err(problem::values(name, "picture-in-window"));
            }
            Samples::Bytes(shades(image, &by, turn))
        }
        Some(ImageValues::Displayed) if image.lacks_window() => {
            return Err(problem::values(name, "no-window"));
        }
        Some(ImageValues::Displayed) => {
            return bytes(name, image, image.at(Stage::Display), format);
        }
    };
    pixels(name, image, Channels::Grey, samples, format)
}

/// Whether the values are shades from 0 to 255 and nothing else, as in a screenshot.
fn is_shades(image: &Image) -> bool {
    let plain = |modality: &Modality| match modality {
        Modality::Stored => true,
        Modality::Rescale { slope, intercept } => *slope == 1.0 && *intercept == 0.0,
        Modality::Table(_) => false,
    };
    let is_plain = image.looks.iter().all(|look| plain(&look.modality));
    matches!(image.values, Values::U8(_)) && image.bits == 8 && is_plain
}

fn stored(image: &Image) -> Vec<f64> {
    image.values.numbers().collect()
}

/// Shades, which are whole numbers up to 255.
fn whole(values: Vec<f64>) -> Vec<u8> {
    values.into_iter().map(|value| value as u8).collect()
}

fn numbers(values: Vec<f64>, white: Option<f64>) -> Samples {
    Samples::Numbers {
        values: values.into_iter().map(|value| value as f32).collect(),
        white: white.map(|white| white as f32),
    }
}

/// The stored value that stands for white: the largest that the bits can say. Values with
/// a sign have none.
fn white(image: &Image) -> Option<f64> {
    let is_unsigned = matches!(
        image.values,
        Values::U8(_) | Values::U16(_) | Values::U32(_)
    );
    is_unsigned.then(|| most(image.bits))
}

/// The least and the greatest stored value together.
fn ends(image: &Image) -> f64 {
    match image.values {
        // −2ⁿ⁻¹ and 2ⁿ⁻¹ − 1.
        Values::I8(_) | Values::I16(_) | Values::I32(_) => -1.0,
        Values::U8(_) | Values::U16(_) | Values::U32(_) | Values::F32(_) | Values::F64(_) => {
            most(image.bits)
        }
    }
}

/// Stored values as they are, or turned.
fn turned(image: &Image, values: Vec<f64>, turn: Monochrome1) -> Vec<f64> {
    match turn {
        Monochrome1::Keep => values,
        Monochrome1::Invert => {
            let ends = ends(image);
            values.into_iter().map(|value| ends - value).collect()
        }
        Monochrome1::InvertByMaximum => below_maximum(values),
    }
}

fn below_maximum(values: Vec<f64>) -> Vec<f64> {
    let most = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    values.into_iter().map(|value| most - value).collect()
}

/// Values of the modality, as they are or turned.
fn modality(image: &Image, turn: Monochrome1) -> Vec<f64> {
    match turn {
        Monochrome1::Keep => image.modal(0).collect(),
        Monochrome1::InvertByMaximum => below_maximum(image.modal(0).collect()),
        // What is turned is the stored value; of a table, its answer.
        Monochrome1::Invert => match image.look(0).map(|look| &look.modality) {
            None | Some(Modality::Stored) => turned(image, stored(image), turn),
            Some(Modality::Rescale { slope, intercept }) => {
                let values = turned(image, stored(image), turn).into_iter();
                values.map(|value| value * slope + intercept).collect()
            }
            Some(Modality::Table(table)) => {
                let most = f64::from(table.most());
                image.modal(0).map(|value| most - value).collect()
            }
        },
    }
}

/// The values between which a window tells apart; of a sigmoid, between which most of its
/// shades lie.
fn reach(by: &ShownBy) -> (f64, f64) {
    let half = by.width / 2.0;
    (by.centre - half, by.centre + half)
}

/// Shades through a window.
fn shades(image: &Image, by: &ShownBy, turn: Monochrome1) -> Vec<u8> {
    let window = Window {
        centre: by.centre,
        width: by.width,
        curve: by.function,
        explanation: String::new(),
    };
    let shown = image.modal(0).map(|value| window.shown(value, 0.0, 255.0));
    match turn {
        Monochrome1::Keep => shown.map(shade).collect(),
        Monochrome1::Invert => shown.map(|value| shade(255.0 - value)).collect(),
        Monochrome1::InvertByMaximum => {
            let shown = below_maximum(shown.collect());
            shown.into_iter().map(shade).collect()
        }
    }
}
