//! A first recipe from what a model's file says about its input.
//!
//! The file knows the axes and nothing of mean, scale or filter. So a guess is
//! a place to begin, to be looked at together with an image of what the model
//! sees; it is never used unseen.

use super::{Colour, Layout, Post, Preset, Recipe, Scale, Size};
use crate::facts::{ModelFacts, TensorFact};

/// What a model's input says about images.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImageInput {
    /// Name of the input.
    pub name: String,
    /// Element type, for example "float32" or "uint8".
    pub kind: String,
    /// Order of the axes.
    pub layout: Layout,
    /// 1 or 3.
    pub channels: u32,
    /// Size, where the model fixes it.
    pub size: Option<Size>,
}

/// The input that takes images: the model's only one, with four axes of which
/// one has one or three channels; `None` for a model of tables.
pub fn image_input(facts: &ModelFacts) -> Option<ImageInput> {
    let [input] = facts.inputs.as_slice() else {
        return None;
    };
    let [_, first, second, last] = input.shape.as_slice() else {
        return None;
    };
    let fixed = |axis: &String| axis.parse::<u32>().ok();
    let channels = |axis: &String| fixed(axis).filter(|channels| [1, 3].contains(channels));
    let of = |layout, channels, height, width| ImageInput {
        size: size(fixed(height), fixed(width)),
        ..named(input, layout, channels)
    };
    match (channels(first), channels(last)) {
        (Some(channels), _) => Some(of(Layout::Nchw, channels, second, last)),
        (None, Some(channels)) => Some(of(Layout::Nhwc, channels, first, second)),
        (None, None) if fixed(first).is_none() => Some(of(Layout::Nchw, 3, second, last)),
        (None, None) => None,
    }
}

fn named(input: &TensorFact, layout: Layout, channels: u32) -> ImageInput {
    ImageInput {
        name: input.name.clone(),
        kind: input.kind.clone(),
        layout,
        channels,
        size: None,
    }
}

fn size(height: Option<u32>, width: Option<u32>) -> Option<Size> {
    Some(Size {
        width: width.filter(|width| *width > 0)?,
        height: height.filter(|height| *height > 0)?,
    })
}

/// The size that is guessed where the model takes any.
const USUAL: Size = Size {
    width: 224,
    height: 224,
};

impl Recipe {
    /// A recipe to begin with: grey values for one channel, Keras for channels
    /// at the end, torchvision for channels in front, the default for a model
    /// of tables. What is done with the answer is left open: see
    /// `ImageModel::guess_recipe` of the inference crate.
    pub fn guess(facts: &ModelFacts) -> Recipe {
        let Some(input) = image_input(facts) else {
            return Recipe::default();
        };
        let size = input.size.unwrap_or(USUAL);
        let preset = match (input.channels, input.layout) {
            (1, _) => Preset::Unit,
            (_, Layout::Nhwc) => Preset::Keras,
            (_, Layout::Nchw) => Preset::Torchvision,
        };
        let mut recipe = Recipe {
            layout: input.layout,
            post: Post::None,
            ..preset.for_size(size)
        };
        if input.channels == 1 {
            recipe.colour = Colour::Grey;
        }
        if input.kind == "uint8" {
            recipe.scale = Scale::None;
            recipe.mean.clear();
            recipe.std.clear();
        }
        recipe
    }
}
