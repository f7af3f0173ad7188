//! The recipe: how an image becomes the numbers that a model is given, and how
//! the model's answer becomes a score.
//!
//! A model scores what it was trained on: another filter, another order of
//! colours or another scale gives other numbers without any error. So the recipe
//! is written down, hashed and part of the report. The steps, in this order:
//!
//! 1. of DICOM a frame and its values ([`ImageValues`], [`Monochrome1`]); samples of 8
//!    bits (or all 16), colours to red-green-blue or grey;
//!    of volumes the [`Orientation`] of their axes, then their distances ([`ToSpacing`]);
//! 2. [`Trim`], then [`Resize`] by a [`Filter`] in an [`Arithmetic`];
//! 3. a crop of the centre, then a [`Pad`];
//! 4. [`Scale`], then (value − mean) ÷ standard deviation, all in 32 bits;
//! 5. order of colours and [`Layout`]; of volumes slices put together ([`Stack`]).
//!
//! Raw settings become a checked [`Preparation`] in one conversion,
//! [`Recipe::check`]. Sources: Pillow (resampling, conversion of modes),
//! torchvision.transforms (sizes, crops, normalisation), Keras
//! `imagenet_utils.preprocess_input`, TorchXRayVision `datasets.normalize` and
//! `utils.read_xray_dcm`, pydicom `pixels.processing`, MONAI `ScaleIntensityRange`.

mod check;
mod guess;
mod kinds;
mod presets;
mod read;
mod volumes;

use serde::{Deserialize, Serialize};

use crate::{Message, Problem};

pub use check::Preparation;
pub use guess::{ImageInput, image_input};
pub use kinds::{
    Alpha, Arithmetic, Colour, ColourToGrey, Depth, Filter, FrameChoice, Fusion, GreyToColour,
    ImageValues, Layout, Monochrome1, Pad, Post, Resize, Scale, ShownBy, Size, Trim,
    WindowFunction,
};
pub use presets::Preset;
pub use volumes::{DepthFit, Direction, Interpolation, Orientation, Stack, ToSpacing};

/// How images are prepared and answers are read, as entered.
///
/// The default changes as little as possible: red-green-blue, no resizing,
/// values divided by 255.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Recipe {
    /// Version of the format. What is written is of the lowest version that can say it,
    /// whatever stands here.
    pub version: u32,
    /// A name to show; a preset writes its own.
    pub name: String,
    /// Colours that the model takes.
    pub colour: Colour,
    /// What becomes of an image in grey where the model takes colours.
    pub grey_to_colour: GreyToColour,
    /// What becomes of colours where the model takes grey.
    pub colour_to_grey: ColourToGrey,
    /// What becomes of transparency.
    pub alpha: Alpha,
    /// What becomes of samples of 16 bits.
    pub depth: Depth,
    /// What is cut off before resizing.
    pub trim: Trim,
    /// The size to bring the image to.
    pub resize: Resize,
    /// How pixels between pixels are computed.
    pub filter: Filter,
    /// The arithmetic of resizing.
    pub arithmetic: Arithmetic,
    /// The centre that is kept after resizing; a smaller image is padded.
    pub crop: Option<Size>,
    /// Pixels that are added around the image after cropping.
    pub pad: Pad,
    /// Value of added pixels, as a sample of 8 bits.
    pub fill: u8,
    /// How samples become numbers.
    pub scale: Scale,
    /// Subtracted from each channel, in the order red, green, blue whatever
    /// order the model takes; empty subtracts nothing.
    pub mean: Vec<f64>,
    /// Divides each channel, in the same order; empty divides nothing.
    pub std: Vec<f64>,
    /// Order of the tensor's axes.
    pub layout: Layout,
    /// What is done with the model's answer.
    pub post: Post,
    /// Names of the classes in the order of the model's output; empty where
    /// nobody said.
    pub classes: Vec<String>,
    /// Place of the class whose score is evaluated (0 = first); `None` leaves
    /// it to be chosen.
    pub positive: Option<u32>,
    /// Which values of a DICOM file are taken. Where nobody said, those of the modality,
    /// and only if they are shades of 8 bits or the scale is a range: a recipe for
    /// pictures feeds no Hounsfield units.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub values: Option<ImageValues>,
    /// What becomes of images whose least value is white.
    #[serde(skip_serializing_if = "is_default")]
    pub monochrome1: Monochrome1,
    /// Which frame of a file of several is the case.
    #[serde(skip_serializing_if = "is_default")]
    pub frame: FrameChoice,
    /// How the scores of several images of a case, or of several frames, become one;
    /// where nobody said, such cases are refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fusion: Option<Fusion>,
    /// That files are taken as volumes, and how their axes lie; where nobody said, each
    /// file is an image of its own, and NIfTI is refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub orientation: Option<Orientation>,
    /// The distances of pixels, rows and slices to bring images to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub spacing: Option<ToSpacing>,
    /// How slices of a volume are put together; where nobody said, each is an image.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stack: Option<Stack>,
}

/// Whether a field says no more than its absence does: recipes that do without it keep
/// their text and their hash.
fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

impl Recipe {
    /// The newest version of the format that is read and written. The first has no values,
    /// frames or fusion and no scale from range to range; the second knows no volumes.
    pub const VERSION: u32 = 3;

    /// The lowest version that can say this recipe.
    pub fn least_version(&self) -> u32 {
        let is_old = self.values.is_none()
            && is_default(&self.monochrome1)
            && is_default(&self.frame)
            && self.fusion.is_none()
            && !matches!(self.scale, Scale::Range { .. });
        match self.of_volumes() {
            true => 3,
            false if is_old => 1,
            false => 2,
        }
    }

    /// Whether it says anything of volumes or distances.
    fn of_volumes(&self) -> bool {
        self.orientation.is_some() || self.spacing.is_some() || self.stack.is_some()
    }

    /// Whether the files of a case are taken as volumes rather than one by one.
    pub fn takes_volumes(&self) -> bool {
        self.orientation.is_some()
    }

    /// The recipe in the version that is written.
    fn versioned(&self) -> Recipe {
        Recipe {
            version: self.least_version(),
            ..self.clone()
        }
    }

    /// Channels of the tensor: 1 or 3, or as many as neighbouring slices are taken.
    pub fn channels(&self) -> usize {
        match self.stack {
            Some(Stack::Neighbours { count, .. }) => count as usize,
            Some(Stack::Volume { .. }) | None => self.colours(),
        }
    }

    /// Channels of one image or slice: 1 or 3.
    pub fn colours(&self) -> usize {
        match self.colour {
            Colour::Grey => 1,
            Colour::Rgb | Colour::Bgr => 3,
        }
    }

    /// The recipe in canonical JSON (RFC 8785): equal recipes give equal bytes.
    ///
    /// # Errors
    /// A number that JSON cannot hold. A [`Preparation`] has none.
    pub fn canonical_json(&self) -> Result<String, Problem> {
        crate::canonical::json(&self.versioned())
            .map_err(|_| Problem::error(Message::new("recipe-unwritable")))
    }

    /// SHA-256 of the canonical JSON, in hexadecimal.
    ///
    /// # Errors
    /// As [`Recipe::canonical_json`].
    pub fn sha256(&self) -> Result<String, Problem> {
        Ok(crate::canonical::sha256(&self.canonical_json()?))
    }
}

impl Default for Recipe {
    fn default() -> Recipe {
        Recipe {
            version: 1,
            name: String::new(),
            colour: Colour::Rgb,
            grey_to_colour: GreyToColour::Repeat,
            colour_to_grey: ColourToGrey::Luma,
            alpha: Alpha::Drop,
            depth: Depth::HighByte,
            trim: Trim::None,
            resize: Resize::None,
            filter: Filter::Bilinear,
            arithmetic: Arithmetic::Pillow,
            crop: None,
            pad: Pad::default(),
            fill: 0,
            scale: Scale::Unit,
            mean: Vec::new(),
            std: Vec::new(),
            layout: Layout::Nchw,
            post: Post::None,
            classes: Vec::new(),
            positive: None,
            values: None,
            monochrome1: Monochrome1::Keep,
            frame: FrameChoice::Only,
            fusion: None,
            orientation: None,
            spacing: None,
            stack: None,
        }
    }
}
