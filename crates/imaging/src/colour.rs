//! Depth, transparency and colours: from whatever a file has to the one or three
//! channels of the recipe. All rules are those of Pillow's `convert`.

use plumbline_study::Problem;
use plumbline_study::recipe::{Alpha, Colour, ColourToGrey, Depth, GreyToColour, Recipe};

use crate::plane::Planes;
use crate::{Channels, Pixels, Samples, problem};

/// The image in the channels of the recipe: red, green, blue, or grey. The
/// order of colours is left to the end.
///
/// # Errors
/// The recipe refuses images of this kind.
pub(crate) fn convert(name: &str, pixels: &Pixels, recipe: &Recipe) -> Result<Planes, Problem> {
    let samples = match &pixels.samples {
        Samples::Bytes(samples) => Samples::Bytes(samples.clone()),
        Samples::Words(samples) => shallower(name, samples, recipe.depth)?,
        // They have no depth: which of their values are taken was said before.
        Samples::Numbers { values, white } => Samples::Numbers {
            values: values.clone(),
            white: *white,
        },
    };
    let (width, height) = (pixels.width as usize, pixels.height as usize);
    let wanted = recipe.colours();
    let samples = match samples {
        Samples::Bytes(samples) => Samples::Bytes(channels(name, pixels, samples, recipe)?),
        Samples::Words(samples) => Samples::Words(channels(name, pixels, samples, recipe)?),
        Samples::Numbers { values, white } => Samples::Numbers {
            values: repeated(name, values, recipe)?,
            white,
        },
    };
    Ok(Planes::new(width, height, wanted, samples))
}

/// Samples of 16 bits as the recipe wants them.
fn shallower(name: &str, samples: &[u16], depth: Depth) -> Result<Samples, Problem> {
    let bytes = |byte: fn(u16) -> u8| Samples::Bytes(samples.iter().map(|s| byte(*s)).collect());
    match depth {
        Depth::HighByte => Ok(bytes(|sample| (sample >> 8) as u8)),
        Depth::Clip => Ok(bytes(|sample| sample.min(255) as u8)),
        Depth::Full => Ok(Samples::Words(samples.to_vec())),
        Depth::Refuse => Err(problem::refused(name, "depth")),
    }
}

/// What is computed with samples, whatever their depth.
trait Sample: Copy + Into<u32> {
    /// The brightest.
    const WHITE: u32;
    /// From a number that fits.
    fn of(value: u32) -> Self;
}

impl Sample for u8 {
    const WHITE: u32 = 255;
    fn of(value: u32) -> u8 {
        u8::try_from(value).unwrap_or(u8::MAX)
    }
}

impl Sample for u16 {
    const WHITE: u32 = 65_535;
    fn of(value: u32) -> u16 {
        u16::try_from(value).unwrap_or(u16::MAX)
    }
}

fn channels<T: Sample>(
    name: &str,
    pixels: &Pixels,
    samples: Vec<T>,
    recipe: &Recipe,
) -> Result<Vec<T>, Problem> {
    let (samples, has_colour) = match pixels.channels {
        Channels::Grey => (samples, false),
        Channels::Rgb => (samples, true),
        Channels::GreyAlpha => (opaque::<T, 2>(name, &samples, recipe.alpha)?, false),
        Channels::Rgba => (opaque::<T, 4>(name, &samples, recipe.alpha)?, true),
    };
    match (has_colour, recipe.colour) {
        (true, Colour::Rgb | Colour::Bgr) | (false, Colour::Grey) => Ok(samples),
        (false, Colour::Rgb | Colour::Bgr) => repeated(name, samples, recipe),
        (true, Colour::Grey) => match recipe.colour_to_grey {
            ColourToGrey::Luma => Ok(grey(&samples, luma)),
            ColourToGrey::First => Ok(grey(&samples, |[first, _, _]| first)),
            ColourToGrey::Refuse => Err(problem::refused(name, "colour")),
        },
    }
}

/// Numbers of one channel in those of the recipe.
fn repeated<T: Copy>(name: &str, grey: Vec<T>, recipe: &Recipe) -> Result<Vec<T>, Problem> {
    match (recipe.colour, recipe.grey_to_colour) {
        (Colour::Grey, _) => Ok(grey),
        (Colour::Rgb | Colour::Bgr, GreyToColour::Repeat) => {
            Ok(grey.iter().flat_map(|grey| [*grey; 3]).collect())
        }
        (Colour::Rgb | Colour::Bgr, GreyToColour::Refuse) => Err(problem::refused(name, "grey")),
    }
}

fn grey<T: Sample>(samples: &[T], of: impl Fn([T; 3]) -> T) -> Vec<T> {
    let (pixels, _) = samples.as_chunks::<3>();
    pixels.iter().map(|pixel| of(*pixel)).collect()
}

/// Brightness in 16 bits of fixed point (Pillow, `L24`): the weights are 0.299,
/// 0.587 and 0.114.
fn luma<T: Sample>([red, green, blue]: [T; 3]) -> T {
    let term = |sample: T, weight: u64| {
        let sample: u32 = sample.into();
        u64::from(sample) * weight
    };
    let sum = term(red, 19_595) + term(green, 38_470) + term(blue, 7_471) + 0x8000;
    T::of(u32::try_from(sum >> 16).unwrap_or(u32::MAX))
}

/// Pixels of `N` samples without the last, which is their opacity.
fn opaque<T: Sample, const N: usize>(
    name: &str,
    samples: &[T],
    alpha: Alpha,
) -> Result<Vec<T>, Problem> {
    let ground = match alpha {
        Alpha::Drop => None,
        Alpha::OnWhite => Some(T::WHITE),
        Alpha::OnBlack => Some(0),
        Alpha::Refuse => return Err(problem::refused(name, "alpha")),
    };
    let (pixels, _) = samples.as_chunks::<N>();
    let colours = pixels.iter().filter_map(|pixel| pixel.split_last());
    Ok(match ground {
        None => colours.flat_map(|(_, colours)| colours).copied().collect(),
        Some(ground) => colours
            .flat_map(|(alpha, colours)| {
                let alpha: u32 = (*alpha).into();
                colours
                    .iter()
                    .map(move |colour| blended(*colour, alpha, ground))
            })
            .collect(),
    })
}

/// A colour laid on an opaque ground, rounded to the nearest.
fn blended<T: Sample>(colour: T, alpha: u32, ground: u32) -> T {
    let white = u64::from(T::WHITE);
    let colour: u32 = colour.into();
    let (colour, alpha) = (u64::from(colour), u64::from(alpha));
    let sum = colour * alpha + u64::from(ground) * (white - alpha.min(white));
    T::of(u32::try_from((sum + white / 2) / white).unwrap_or(u32::MAX))
}
