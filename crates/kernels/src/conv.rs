//! Convolutions of images, channel by channel in memory (NCHW).
//!
//! A convolution is made ready once, for images of one size: its weights are
//! packed for the way that suits it best. A kernel of one number is a product
//! of matrices as it stands; one of 3 × 3 at stride 1 goes by Winograd; one
//! channel at a time is summed directly; everything else is a product with the
//! patches of the image.

use crate::depthwise::Depthwise;
use crate::gemm::{Columns, Epilogue, PackedRows, Strided, gemm};
use crate::out::{After, ImageOut};
use crate::patches::Patches;
use crate::plane::Margins;
use crate::window::Windows;
use crate::winograd::Winograd;

/// A convolution made ready.
#[derive(Debug, Clone)]
pub struct Conv {
    windows: Windows,
    /// Channels of the image and of the result.
    channels: [usize; 2],
    way: Way,
}

#[derive(Debug, Clone)]
enum Way {
    Pointwise(PackedRows),
    Winograd(Winograd),
    Depthwise(Depthwise),
    Patches {
        /// Weights of each group.
        groups: Vec<PackedRows>,
        patches: Patches,
        margins: Option<Margins>,
    },
}

/// Memory that is used again from one call to the next.
#[derive(Debug, Default)]
pub struct Scratch {
    image: Vec<f32>,
    pub(crate) panels: Vec<f32>,
    pub(crate) rows: PackedRows,
}

impl Scratch {
    /// The part that every kernel may use.
    pub fn panels(&mut self) -> &mut Vec<f32> {
        &mut self.panels
    }
}

impl Conv {
    /// `weights` as output channel, input channel of its group, row, column.
    ///
    /// # Panics
    /// When there are not `channels[1] × channels[0] / groups × kernel` weights.
    pub fn new(windows: Windows, channels: [usize; 2], groups: usize, weights: &[f32]) -> Conv {
        let [inputs, outputs] = channels;
        let kernel = windows.kernel[0] * windows.kernel[1];
        let depth = inputs / groups * kernel;
        assert_eq!(weights.len(), outputs * depth, "weights of a convolution");
        let way = if groups == 1 && windows.is_pointwise() {
            Way::Pointwise(PackedRows::new(weights, outputs, depth, depth, 1))
        } else if groups == 1 && Winograd::suits(&windows, inputs, outputs) {
            Way::Winograd(Winograd::new(windows, inputs, weights))
        } else if groups == inputs && Depthwise::suits(&windows) {
            Way::Depthwise(Depthwise::new(windows, outputs / inputs, weights))
        } else {
            Conv::by_patches(windows, channels, groups, weights)
        };
        Conv {
            windows,
            channels,
            way,
        }
    }

    fn by_patches(windows: Windows, channels: [usize; 2], groups: usize, weights: &[f32]) -> Way {
        let [inputs, outputs] = channels.map(|count| count / groups);
        let kernel = windows.kernel[0] * windows.kernel[1];
        let depth = inputs * kernel;
        let margins = windows
            .needs_margins()
            .then(|| windows.margins(windows.output, 0));
        let [plane, line] = match margins {
            Some(margins) => [margins.numbers(), margins.whole[1]],
            None => [windows.inputs(), windows.input[1]],
        };
        Way::Patches {
            groups: weights
                .chunks_exact(outputs * depth)
                .map(|weights| PackedRows::new(weights, outputs, depth, depth, 1))
                .collect(),
            patches: Patches::new(windows, inputs, plane, line),
            margins,
        }
    }

    /// Computes a batch. `add` is added to the result before the activation and
    /// laid out like it.
    ///
    /// # Panics
    /// When the lengths do not fit each other.
    pub fn run(
        &self,
        images: &[f32],
        add: Option<&[f32]>,
        out: &mut [f32],
        after: &After,
        scratch: &mut Scratch,
    ) {
        let [inputs, outputs] = self.channels;
        let (from, to) = (
            inputs * self.windows.inputs(),
            outputs * self.windows.outputs(),
        );
        assert_eq!(
            images.len() / from.max(1),
            out.len() / to.max(1),
            "images of a batch"
        );
        assert!(
            add.is_none_or(|add| add.len() == out.len()),
            "numbers to add"
        );
        assert!(
            after.bias.is_none_or(|bias| bias.len() == outputs),
            "biases"
        );
        let pairs = images.chunks_exact(from).zip(out.chunks_exact_mut(to));
        for (at, (image, numbers)) in pairs.enumerate() {
            let mut out = ImageOut {
                numbers,
                add: add.map(|add| &add[at * to..(at + 1) * to]),
                channel: self.windows.outputs(),
            };
            let (quick, rarer) = after.activation.split();
            let bias = after.bias;
            let after = After {
                bias,
                activation: quick,
            };
            self.one(image, &mut out, &after, scratch);
            rarer.apply(out.numbers);
        }
    }

    fn one(&self, image: &[f32], out: &mut ImageOut, after: &After, scratch: &mut Scratch) {
        match &self.way {
            Way::Pointwise(weights) => {
                let size = self.windows.inputs();
                let columns = Strided {
                    data: image,
                    columns: size,
                    depth: self.channels[0],
                    depth_stride: size,
                    column_stride: 1,
                };
                multiply(weights, &columns, out, after, &mut scratch.panels);
            }
            Way::Winograd(way) => way.run(image, out, after, &mut scratch.panels),
            Way::Depthwise(way) => way.run(image, out, after, &mut scratch.panels),
            Way::Patches {
                groups,
                patches,
                margins,
            } => {
                let image = match margins {
                    Some(margins) => {
                        with_margins(image, margins, &mut scratch.image);
                        &scratch.image
                    }
                    None => image,
                };
                let (count, each) = (groups.len(), image.len() / groups.len());
                for (group, weights) in groups.iter().enumerate() {
                    let columns = patches.of(&image[group * each..(group + 1) * each]);
                    let mut out = out.part(group, count);
                    let after = after.part(group, count);
                    multiply(weights, &columns, &mut out, &after, &mut scratch.panels);
                }
            }
        }
    }
}

fn multiply(
    weights: &PackedRows,
    columns: &impl Columns,
    out: &mut ImageOut,
    after: &After,
    panels: &mut Vec<f32>,
) {
    let epilogue = Epilogue {
        row_bias: after.bias,
        column_bias: None,
        add: out.add,
        activation: after.activation,
    };
    gemm(
        weights,
        columns,
        out.numbers,
        out.channel,
        &epilogue,
        panels,
    );
}

fn with_margins(image: &[f32], margins: &Margins, to: &mut Vec<f32>) {
    let (size, plane) = (margins.size[0] * margins.size[1], margins.numbers());
    to.resize(image.len() / size * plane, 0.0);
    for (channel, plane) in image.chunks_exact(size).zip(to.chunks_exact_mut(plane)) {
        margins.copy(channel, 0.0, plane);
    }
}
