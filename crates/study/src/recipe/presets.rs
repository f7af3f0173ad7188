//! Recipes that many models share.

use serde::{Deserialize, Serialize};

use super::{
    Arithmetic, Colour, ColourToGrey, Filter, Layout, Post, Recipe, Resize, Scale, Size, Trim,
};

/// A recipe that many models share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Preset {
    /// torchvision's classification weights (`ImageClassification`): shorter
    /// side 256, centre 224, mean and deviation of ImageNet.
    Torchvision,
    /// The same without resizing arithmetic of Pillow: transforms on tensors.
    TorchvisionTensor,
    /// Keras, mode "tf" (MobileNet, Inception, Xception): −1 to 1.
    Keras,
    /// Keras, mode "caffe" (ResNet50, VGG): blue-green-red, mean subtracted.
    KerasCaffe,
    /// Keras, mode "torch" (DenseNet): mean and deviation of ImageNet.
    KerasTorch,
    /// Values from 0 to 1 and nothing else.
    Unit,
    /// TorchXRayVision: grey, square centre, −1024 to 1024. Its own resizing is
    /// that of scikit-image, which differs slightly from the one used here.
    Torchxrayvision,
}

/// Mean of ImageNet's training images by channel, as torchvision publishes it.
const IMAGENET_MEAN: [f64; 3] = [0.485, 0.456, 0.406];

/// Standard deviation of the same.
const IMAGENET_STD: [f64; 3] = [0.229, 0.224, 0.225];

/// Mean of ImageNet on the scale of 0 to 255: red, green, blue. Keras lists it
/// as 103.939, 116.779, 123.68, in the order of Caffe.
const CAFFE_MEAN: [f64; 3] = [123.68, 116.779, 103.939];

/// The size of most models that were trained on ImageNet.
const USUAL: u32 = 224;

impl Preset {
    /// All presets, in the order in which they are offered.
    pub const ALL: [Preset; 7] = [
        Preset::Torchvision,
        Preset::TorchvisionTensor,
        Preset::Keras,
        Preset::KerasCaffe,
        Preset::KerasTorch,
        Preset::Unit,
        Preset::Torchxrayvision,
    ];

    /// Name in files and ids of words.
    pub fn id(self) -> &'static str {
        match self {
            Preset::Torchvision => "torchvision",
            Preset::TorchvisionTensor => "torchvision-tensor",
            Preset::Keras => "keras",
            Preset::KerasCaffe => "keras-caffe",
            Preset::KerasTorch => "keras-torch",
            Preset::Unit => "unit",
            Preset::Torchxrayvision => "torchxrayvision",
        }
    }

    /// The recipe for a model that takes 224 × 224 pixels.
    pub fn recipe(self) -> Recipe {
        self.for_size(Size {
            width: USUAL,
            height: USUAL,
        })
    }

    /// The recipe for a model that takes this size.
    pub fn for_size(self, size: Size) -> Recipe {
        let recipe = Recipe {
            name: self.id().to_owned(),
            ..Recipe::default()
        };
        match self {
            Preset::Torchvision => torchvision(recipe, size),
            Preset::TorchvisionTensor => Recipe {
                arithmetic: Arithmetic::TorchTensor,
                ..torchvision(recipe, size)
            },
            Preset::Keras => Recipe {
                scale: Scale::Symmetric { limit: 1.0 },
                ..keras(recipe, size)
            },
            Preset::KerasCaffe => Recipe {
                colour: Colour::Bgr,
                scale: Scale::None,
                mean: CAFFE_MEAN.to_vec(),
                ..keras(recipe, size)
            },
            Preset::KerasTorch => Recipe {
                mean: IMAGENET_MEAN.to_vec(),
                std: IMAGENET_STD.to_vec(),
                ..keras(recipe, size)
            },
            Preset::Unit => Recipe {
                resize: Resize::Exact(size),
                ..recipe
            },
            Preset::Torchxrayvision => Recipe {
                colour: Colour::Grey,
                colour_to_grey: ColourToGrey::First,
                trim: Trim::Square,
                resize: Resize::Exact(size),
                scale: Scale::Symmetric { limit: 1024.0 },
                ..recipe
            },
        }
    }
}

fn torchvision(recipe: Recipe, size: Size) -> Recipe {
    // 256 for 224, and in that proportion for others.
    let shorter = size.width.min(size.height).saturating_mul(8).div_ceil(7);
    Recipe {
        resize: Resize::ShorterSide(shorter),
        crop: Some(size),
        mean: IMAGENET_MEAN.to_vec(),
        std: IMAGENET_STD.to_vec(),
        post: Post::Softmax,
        ..recipe
    }
}

/// `load_img` resizes to the exact size by the nearest pixel unless told
/// otherwise.
fn keras(recipe: Recipe, size: Size) -> Recipe {
    Recipe {
        resize: Resize::Exact(size),
        filter: Filter::Nearest,
        layout: Layout::Nhwc,
        ..recipe
    }
}
