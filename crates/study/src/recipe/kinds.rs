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
    /// From one range to another, in 32 bits (MONAI: `ScaleIntensityRange`):
    /// (value − a) ÷ (b − a) × (d − c) + c. The only scale that needs no white, beside
    /// `none` and `factor`: values of the modality are often scaled so.
    Range {
        /// a and b, in the values that the image has.
        from: [f64; 2],
        /// c and d: what they become.
        to: [f64; 2],
        /// Whether what lies beyond becomes c or d.
        #[serde(default)]
        clip: bool,
    },
}

/// Which values of a file that keeps more than shades are taken: DICOM and NIfTI. Of
/// PNG, JPEG, TIFF and BMP there is one kind of values, the samples.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum ImageValues {
    /// Those of the modality, such as Hounsfield units: after slope and intercept, or
    /// after the table of the modality (pydicom: `apply_modality_lut`); in 64 bits, then
    /// rounded to 32.
    Modality,
    /// Shades of 8 bits of the values of the modality, through this window.
    Window(ShownBy),
    /// Shades of 8 bits as a viewer shows them: by the first table or window of the file
    /// itself, white where the file says that the least value is white.
    Displayed,
    /// As they are stored (pydicom: `pixel_array`), before any slope or table.
    Stored,
}

/// A window: shades from 0 to 255 by PS3.3 C.11.2.1, rounded to the nearest, halves up.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShownBy {
    /// Its centre, in values of the modality.
    pub centre: f64,
    /// Its width: at least 1 where it is linear, above 0 elsewhere.
    pub width: f64,
    /// Its shape.
    #[serde(default)]
    pub function: WindowFunction,
}

/// The shape of a window, by the names of DICOM (0028,1056): PS3.3 C.11.2.1.2 and C.11.2.1.3.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WindowFunction {
    /// A ramp whose ends are pixels: from centre − 0.5 − (width − 1) ÷ 2.
    #[default]
    Linear,
    /// A ramp of exactly the width.
    LinearExact,
    /// 1 ÷ (1 + exp(−4 (x − centre) ÷ width)).
    Sigmoid,
}

/// What becomes of images whose least value is white (MONOCHROME1).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Monochrome1 {
    /// Their values stay as they are (pydicom, MONAI).
    #[default]
    Keep,
    /// Turned within the range that their bits can say: 2ⁿ − 1 − the stored value of n
    /// bits (TorchXRayVision: `read_xray_dcm`); of a window, 255 − the shade.
    Invert,
    /// Turned below their largest: the largest value of the frame − the value (pydicom:
    /// `apply_presentation_lut`).
    InvertByMaximum,
}

/// Which frame of a file of several is the case.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FrameChoice {
    /// There is to be one; a file of several is not scored.
    #[default]
    Only,
    /// The first.
    First,
    /// The one in the middle: number n ÷ 2 + 1 of n, rounded down.
    Middle,
    /// Each; their scores become one by [`Fusion`].
    Each,
    /// The one of this number, 1 = first; a file of fewer is not scored.
    #[serde(untagged)]
    Number(u32),
}

/// How the scores of several images of one case, or of several frames of one image,
/// become one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fusion {
    /// Their mean.
    Mean,
    /// The largest.
    Max,
}

impl Fusion {
    /// One score of several, each finite; `None` of none. Sums are in the order given.
    pub fn of(self, scores: &[f64]) -> Option<f64> {
        let (first, rest) = scores.split_first()?;
        Some(match self {
            Fusion::Mean => {
                let sum = rest.iter().fold(*first, |sum, score| sum + score);
                sum / scores.len() as f64
            }
            Fusion::Max => rest.iter().fold(*first, |most, score| most.max(*score)),
        })
    }

    /// Name in files and arguments of messages.
    pub fn id(self) -> &'static str {
        match self {
            Fusion::Mean => "mean",
            Fusion::Max => "max",
        }
    }
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
