//! What a scanner, a camera or a transfer may do to an image, in five severities.
//!
//! Pixels are changed as they are decoded, before a recipe prepares them. What is added to
//! values is stated as a share of the image's own range (`range.rs`), so that Hounsfield
//! units, 8 bits and 16 bits are treated alike; what happens in the plane is stated as a
//! share of its sides or as an angle, so that it does not depend on the resolution. The one
//! exception is noise, whose grain is a pixel, as that of a detector.
//!
//! Values of the first five: Hendrycks & Dietterich 2019, "Benchmarking neural network
//! robustness to common corruptions and perturbations", ICLR,
//! <https://doi.org/10.48550/arXiv.1903.12261> (ImageNet-C; of pictures of 224 pixels and
//! 8 bits). Those of rotation and scale are ours. What differs from ImageNet-C is said in
//! `docs/robustness.md`.
//!
//! The same image, corruption, severity and seed give the same bits everywhere.

mod blur;
mod jpeg;
mod layers;
mod noise;
mod place;
mod range;

use plumbline_study::Problem;
use serde::{Deserialize, Serialize};

use crate::{Pixels, problem};
use layers::Layers;
pub use noise::image_seed;
use place::Placement;
use range::Range;

/// A way in which images become worse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Corruption {
    /// Normal noise, independent in each pixel and channel. Standard deviation, as a share
    /// of the image's range.
    Noise,
    /// A Gaussian filter. Its standard deviation, as a share of the shorter side.
    Blur,
    /// All values become larger. By how much, as a share of the image's range.
    Brightness,
    /// All values come closer to the mean of their channel. The factor of their distance.
    Contrast,
    /// What JPEG loses. The quality, as libjpeg counts it.
    Jpeg,
    /// Turned anticlockwise about the centre. The angle in degrees.
    Rotation,
    /// Made smaller about the centre. The factor of its sides.
    Scale,
}

impl Corruption {
    /// All of them.
    pub const ALL: [Corruption; 7] = [
        Corruption::Noise,
        Corruption::Blur,
        Corruption::Brightness,
        Corruption::Contrast,
        Corruption::Jpeg,
        Corruption::Rotation,
        Corruption::Scale,
    ];

    /// Its name in files.
    pub fn id(self) -> &'static str {
        match self {
            Corruption::Noise => "noise",
            Corruption::Blur => "blur",
            Corruption::Brightness => "brightness",
            Corruption::Contrast => "contrast",
            Corruption::Jpeg => "jpeg",
            Corruption::Rotation => "rotation",
            Corruption::Scale => "scale",
        }
    }

    /// The one of a name in files.
    pub fn of_id(id: &str) -> Option<Corruption> {
        Corruption::ALL.into_iter().find(|one| one.id() == id)
    }

    /// Its parameter in each severity, mildest first; what it means is said at the variant.
    pub fn parameters(self) -> [f64; 5] {
        match self {
            Corruption::Noise => [0.08, 0.12, 0.18, 0.26, 0.38],
            // 1, 2, 3, 4 and 6 pixels of 224.
            Corruption::Blur => [1.0, 2.0, 3.0, 4.0, 6.0].map(|pixels| pixels / 224.0),
            Corruption::Brightness => [0.1, 0.2, 0.3, 0.4, 0.5],
            Corruption::Contrast => [0.4, 0.3, 0.2, 0.1, 0.05],
            Corruption::Jpeg => [25.0, 18.0, 15.0, 10.0, 7.0],
            Corruption::Rotation => [5.0, 10.0, 15.0, 20.0, 30.0],
            Corruption::Scale => [0.9, 0.8, 0.7, 0.6, 0.5],
        }
    }

    /// Its parameter in one severity.
    pub fn parameter(self, severity: Severity) -> f64 {
        let [one, two, three, four, five] = self.parameters();
        match severity {
            Severity::One => one,
            Severity::Two => two,
            Severity::Three => three,
            Severity::Four => four,
            Severity::Five => five,
        }
    }
}

/// How far a corruption goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub enum Severity {
    /// The mildest.
    One,
    /// The second.
    Two,
    /// The middle.
    Three,
    /// The fourth.
    Four,
    /// The worst.
    Five,
}

impl Severity {
    /// From the mildest to the worst.
    pub const ALL: [Severity; 5] = [
        Severity::One,
        Severity::Two,
        Severity::Three,
        Severity::Four,
        Severity::Five,
    ];

    /// 1 for the mildest to 5 for the worst.
    pub fn number(self) -> u8 {
        match self {
            Severity::One => 1,
            Severity::Two => 2,
            Severity::Three => 3,
            Severity::Four => 4,
            Severity::Five => 5,
        }
    }
}

impl From<Severity> for u8 {
    fn from(severity: Severity) -> u8 {
        severity.number()
    }
}

impl TryFrom<u8> for Severity {
    type Error = NoSeverity;

    fn try_from(number: u8) -> Result<Severity, NoSeverity> {
        let mut all = Severity::ALL.into_iter();
        all.find(|severity| severity.number() == number)
            .ok_or(NoSeverity)
    }
}

/// A number that is no severity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoSeverity;

impl std::fmt::Display for NoSeverity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("1–5")
    }
}

/// The image as it would be after a corruption: of the same size, with samples of the same
/// type. Opacity moves with its pixels and is otherwise as it was.
///
/// Noise follows from `seed` alone, and is the same at all severities up to its size: a
/// curve over severities is then that of one noise growing. Images of one study need
/// different seeds ([`image_seed`]), or all get the same noise. Nothing else looks at it.
///
/// `name` is shown in messages.
///
/// # Errors
/// There are samples that are infinite or no numbers, or would be.
pub fn corrupt(
    name: &str,
    pixels: &Pixels,
    corruption: Corruption,
    severity: Severity,
    seed: u64,
) -> Result<Pixels, Problem> {
    let mut layers = Layers::of(pixels);
    finite(name, &layers)?;
    let parameter = corruption.parameter(severity);
    match corruption {
        Corruption::Noise => {
            let deviation = parameter * Range::of(&layers.colours).span();
            for (channel, layer) in (0_u64..).zip(&mut layers.colours) {
                noise::add(layer, deviation, seed, channel);
            }
        }
        Corruption::Blur => {
            let (width, height) = (layers.width, layers.height);
            let deviation = parameter * width.min(height) as f64;
            for layer in &mut layers.colours {
                blur::blur(layer, (width, height), deviation);
            }
        }
        Corruption::Brightness => {
            let more = parameter * Range::of(&layers.colours).span();
            for value in layers.colours.iter_mut().flatten() {
                *value = (f64::from(*value) + more) as f32;
            }
        }
        Corruption::Contrast => layers
            .colours
            .iter_mut()
            .for_each(|layer| contract(layer, parameter)),
        Corruption::Jpeg => jpeg::code(&mut layers, parameter, pixels),
        Corruption::Rotation => layers.place(Placement::turned(parameter)),
        Corruption::Scale => layers.place(Placement::scaled(parameter)),
    }
    finite(name, &layers)?;
    Ok(layers.pixels(pixels))
}

fn finite(name: &str, layers: &Layers) -> Result<(), Problem> {
    let mut values = layers.colours.iter().flatten();
    match values.all(|value| value.is_finite()) {
        true => Ok(()),
        false => Err(problem::values(name, "not-finite")),
    }
}

/// Brings values closer to their mean.
fn contract(layer: &mut [f32], factor: f64) {
    // The mean of distances from the first value: equal values then keep theirs exactly.
    let first = layer.first().copied().map_or(0.0, f64::from);
    let distances = layer.iter().map(|value| f64::from(*value) - first);
    let mean = first + distances.sum::<f64>() / layer.len() as f64;
    for value in layer {
        *value = (mean + (f64::from(*value) - mean) * factor) as f32;
    }
}
