//! A first recipe from what a model's file says about its input.
//!
//! The file knows the axes and nothing of mean, scale or filter. So a guess is
//! a place to begin, to be looked at together with an image of what the model
//! sees; it is never used unseen.

use super::{
    Colour, DepthFit, FrameChoice, Layout, Orientation, Post, Preset, Recipe, Scale, Size, Stack,
};
use crate::facts::{ModelFacts, TensorFact};

/// What a model's input says about images.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImageInput {
    /// Name of the input.
    pub name: String,
    /// Element type, for example "float32" or "uint8".
    pub kind: String,
    /// Order of the axes; of volumes slices come before rows.
    pub layout: Layout,
    /// 1 or 3 of images; of neighbouring slices as many as these.
    pub channels: u32,
    /// Size, where the model fixes it.
    pub size: Option<Size>,
    /// Whether it takes volumes: five axes.
    pub volume: bool,
    /// Slices of a volume, where the model fixes them.
    pub depth: Option<u32>,
}

/// Most channels that are taken for neighbouring slices rather than for a side.
const MOST_CHANNELS: u32 = 31;

/// The input that takes images or volumes: the model's only one, with four or five axes of
/// which one has one or three channels, or few enough to be neighbouring slices; `None` for
/// a model of tables.
pub fn image_input(facts: &ModelFacts) -> Option<ImageInput> {
    let [input] = facts.inputs.as_slice() else {
        return None;
    };
    let fixed = |axis: &String| axis.parse::<u32>().ok();
    let of = |layout, channels, height, width| ImageInput {
        size: size(fixed(height), fixed(width)),
        ..named(input, layout, channels)
    };
    let colours = |axis: &String| fixed(axis).filter(|channels| [1, 3].contains(channels));
    match input.shape.as_slice() {
        [_, first, second, last] => {
            let slices = |axis: &String, side: &String| {
                // A slice and as many on either side: an odd number.
                let few = |channels: &u32| channels % 2 == 1 && *channels <= MOST_CHANNELS;
                let is_side = fixed(side).is_none_or(|side| side > MOST_CHANNELS);
                fixed(axis).filter(few).filter(|_| is_side)
            };
            match (colours(first), colours(last)) {
                (Some(channels), _) => Some(of(Layout::Nchw, channels, second, last)),
                (None, Some(channels)) => Some(of(Layout::Nhwc, channels, first, second)),
                (None, None) => match (slices(first, last), slices(last, first)) {
                    (Some(channels), _) => Some(of(Layout::Nchw, channels, second, last)),
                    (None, Some(channels)) => Some(of(Layout::Nhwc, channels, first, second)),
                    (None, None) if fixed(first).is_none() => {
                        Some(of(Layout::Nchw, 3, second, last))
                    }
                    (None, None) => None,
                },
            }
        }
        [_, first, second, third, last] => {
            let volume = |input: ImageInput, depth: &String| ImageInput {
                volume: true,
                depth: fixed(depth),
                ..input
            };
            match (colours(first), colours(last)) {
                (Some(channels), _) => {
                    Some(volume(of(Layout::Nchw, channels, third, last), second))
                }
                (None, Some(channels)) => {
                    Some(volume(of(Layout::Nhwc, channels, second, third), first))
                }
                (None, None) => None,
            }
        }
        _ => None,
    }
}

fn named(input: &TensorFact, layout: Layout, channels: u32) -> ImageInput {
    ImageInput {
        name: input.name.clone(),
        kind: input.kind.clone(),
        layout,
        channels,
        size: None,
        volume: false,
        depth: None,
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
            (3, Layout::Nhwc) => Preset::Keras,
            (3, Layout::Nchw) => Preset::Torchvision,
            _ => Preset::Unit,
        };
        let mut recipe = Recipe {
            layout: input.layout,
            post: Post::None,
            ..preset.for_size(size)
        };
        if input.channels != 3 {
            recipe.colour = Colour::Grey;
        }
        // What a stack is made of has no default that could be wrong in silence but its
        // shape: the orientation stands in the form, to be looked at.
        if input.volume {
            recipe.orientation = Some(Orientation::Stored);
            recipe.stack = Some(Stack::Volume {
                depth: input.depth,
                fit: DepthFit::CropOrPad,
                pad_value: 0.0,
            });
        } else if ![1, 3].contains(&input.channels) {
            recipe.orientation = Some(Orientation::Stored);
            recipe.frame = FrameChoice::Middle;
            recipe.stack = Some(Stack::Neighbours {
                count: input.channels,
                step: 1,
            });
        }
        if input.kind == "uint8" {
            recipe.scale = Scale::None;
            recipe.mean.clear();
            recipe.std.clear();
        }
        recipe
    }
}
