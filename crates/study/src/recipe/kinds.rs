//! The choices of a recipe.

use serde::{Deserialize, Serialize};

/// Colours that a model takes, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Colour {
    /// Red, green, blue.
    Rgb,
    /// Blue, green, red: models trained with OpenCV or Caffe.
    Bgr,
    /// One channel.
    Grey,
}

/// What becomes of an image in grey where the model takes colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GreyToColour {
    /// The grey value three times (Pillow: `convert("RGB")`).
    Repeat,
    /// The image is not scored.
    Refuse,
}

/// What becomes of colours where the model takes grey.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ColourToGrey {
    /// 0.299 red + 0.587 green + 0.114 blue, rounded (ITU-R 601-2; Pillow:
    /// `convert("L")`).
    Luma,
    /// The first channel alone: for grey images that were saved in colour.
    First,
    /// The image is not scored.
    Refuse,
}

/// What becomes of transparency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Alpha {
    /// It is ignored (Pillow: `convert("RGB")`).
    Drop,
    /// The image is laid on white (Pillow: `alpha_composite`).
    OnWhite,
    /// The image is laid on black.
    OnBlack,
    /// The image is not scored.
    Refuse,
}

/// What becomes of samples of 16 bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Depth {
    /// The upper 8 bits (OpenCV and, for colours, Pillow).
    HighByte,
    /// All 16 bits: a sample of 65535 is as bright as one of 255.
    Full,
    /// Everything above 255 becomes 255: for samples of 8 bits that were saved
    /// as 16.
    Clip,
    /// The image is not scored.
    Refuse,
}

/// What is cut off before resizing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Trim {
    /// Nothing.
    None,
    /// The longer side, to the square in the centre (TorchXRayVision:
    /// `XRayCenterCrop`).
    Square,
}

/// Width and height in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Size {
    /// Pixels of a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
}

/// The size to bring an image to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Resize {
    /// The size that it has.
    None,
    /// The shorter side to this many pixels, the longer in proportion, rounded
    /// down (torchvision: `Resize(n)`).
    ShorterSide(u32),
    /// Exactly this size, proportions or not.
    Exact(Size),
    /// As large as fits into this size, the rest filled around the centre
    /// (Pillow: `ImageOps.pad`).
    Fit(Size),
}

/// How pixels between pixels are computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Filter {
    /// The pixel that lies nearest.
    Nearest,
    /// A triangle; wider when the image shrinks.
    Bilinear,
    /// Keys' cubic with a = −0.5; wider when the image shrinks.
    Bicubic,
    /// A sinc in a sinc window of three lobes; wider when the image shrinks.
    Lanczos,
}

/// The arithmetic of resizing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Arithmetic {
    /// Whole numbers, rounded between the passes, rows first: Pillow up to
    /// version 12, and torchvision on Pillow's images.
    Pillow,
    /// The same, but columns first where the height shrinks, and by more than
    /// twice as many pixels as the width: Pillow from version 13.
    Pillow13,
    /// 32 bits with a floating point and antialiasing, as torchvision computes
    /// them on tensors.
    TorchTensor,
}

/// Pixels that are added around an image.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Pad {
    /// On the left.
    pub left: u32,
    /// Above.
    pub top: u32,
    /// On the right.
    pub right: u32,
    /// Below.
    pub bottom: u32,
}

/// How samples become numbers.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Scale {
    /// As they are: 0 to 255 (all 16 bits: 0 to 65535).
    None,
    /// Divided by the largest sample: 0 to 1 (torchvision: `ToTensor`).
    Unit,
    /// From −limit to +limit: Keras in mode "tf" has 1, TorchXRayVision 1024.
    Symmetric {
        /// Value of the brightest sample.
        limit: f64,
    },
    /// Multiplied by a number, in 64 bits, then rounded to 32: image processors
    /// of Hugging Face.
    Factor {
        /// The number.
        factor: f64,
    },
}

/// Order of the tensor's axes; the first is always a batch of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Layout {
    /// Batch, channels, height, width: PyTorch.
    Nchw,
    /// Batch, height, width, channels: TensorFlow and Keras.
    Nhwc,
}

/// What is done with the model's answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Post {
    /// Nothing: the answer is the score.
    None,
    /// Softmax over all classes: scores become probabilities that sum to 1.
    Softmax,
    /// The logistic function of each: scores become probabilities.
    Sigmoid,
}
