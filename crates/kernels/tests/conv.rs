//! Convolutions against the definition, summed in double precision.

use plumbline_kernels::{Activation, After, Conv, Scratch, Windows};

mod common;
use common::{close, numbers};

#[derive(Debug, Clone, Copy)]
struct Case {
    batch: usize,
    channels: [usize; 2],
    groups: usize,
    size: [usize; 2],
    kernel: [usize; 2],
    stride: [usize; 2],
    dilation: [usize; 2],
    /// Above, before, below, behind.
    pads: [usize; 4],
}

const PLAIN: Case = Case {
    batch: 1,
    channels: [3, 4],
    groups: 1,
    size: [9, 11],
    kernel: [3, 3],
    stride: [1, 1],
    dilation: [1, 1],
    pads: [1, 1, 1, 1],
};

impl Case {
    fn windows(&self) -> Windows {
        let output = core::array::from_fn(|axis| {
            let size = self.size[axis] + self.pads[axis] + self.pads[axis + 2];
            let reach = (self.kernel[axis] - 1) * self.dilation[axis] + 1;
            (size - reach) / self.stride[axis] + 1
        });
        Windows {
            input: self.size,
            output,
            kernel: self.kernel,
            stride: self.stride,
            dilation: self.dilation,
            before: [self.pads[0], self.pads[1]],
        }
    }

    fn naive(&self, x: &[f32], w: &[f32]) -> Vec<f64> {
        let ([inputs, outputs], [height, width]) = (self.channels, self.size);
        let [out_height, out_width] = self.windows().output;
        let (each_in, each_out) = (inputs / self.groups, outputs / self.groups);
        let mut out = Vec::new();
        for batch in 0..self.batch {
            for channel in 0..outputs {
                for (oy, ox) in (0..out_height).flat_map(|y| (0..out_width).map(move |x| (y, x))) {
                    let mut sum = 0.0;
                    for c in 0..each_in {
                        for (ky, kx) in (0..self.kernel[0])
                            .flat_map(|y| (0..self.kernel[1]).map(move |x| (y, x)))
                        {
                            let y = (oy * self.stride[0] + ky * self.dilation[0])
                                .wrapping_sub(self.pads[0]);
                            let xx = (ox * self.stride[1] + kx * self.dilation[1])
                                .wrapping_sub(self.pads[1]);
                            if y < height && xx < width {
                                let from = channel / each_out * each_in + c;
                                let at = ((batch * inputs + from) * height + y) * width + xx;
                                let weight = ((channel * each_in + c) * self.kernel[0] + ky)
                                    * self.kernel[1]
                                    + kx;
                                sum += f64::from(x[at]) * f64::from(w[weight]);
                            }
                        }
                    }
                    out.push(sum);
                }
            }
        }
        out
    }

    fn check(&self) {
        let windows = self.windows();
        let [inputs, outputs] = self.channels;
        let x = numbers(self.batch * inputs * self.size[0] * self.size[1], 1);
        let kernel = self.kernel[0] * self.kernel[1];
        let w = numbers(outputs * inputs / self.groups * kernel, 2);
        let bias = numbers(outputs, 3);
        let per_channel = windows.output[0] * windows.output[1];
        let add = numbers(self.batch * outputs * per_channel, 4);
        let mut expected = self.naive(&x, &w);
        for (at, value) in expected.iter_mut().enumerate() {
            *value += f64::from(bias[at / per_channel % outputs]) + f64::from(add[at]);
            *value = value.max(0.0);
        }
        let conv = Conv::new(windows, self.channels, self.groups, &w);
        let after = After {
            bias: Some(&bias),
            activation: Activation::RELU,
        };
        let mut out = vec![f32::NAN; expected.len()];
        // Scratch that another convolution left behind must not matter.
        let mut scratch = Scratch::default();
        for _ in 0..2 {
            conv.run(&x, Some(&add), &mut out, &after, &mut scratch);
            close(&out, &expected, &format!("{self:?}"));
        }
    }
}

#[test]
fn kernels_of_one_number() {
    for size in [[1, 1], [7, 7], [5, 13]] {
        for stride in [[1, 1], [2, 2]] {
            let case = Case {
                size,
                stride,
                kernel: [1, 1],
                pads: [0; 4],
                channels: [17, 10],
                ..PLAIN
            };
            case.check();
        }
    }
}

#[test]
fn three_by_three_at_every_border() {
    for channels in [[3, 5], [16, 24], [13, 12]] {
        for height in [1, 4, 5, 7, 12, 13] {
            for width in [1, 4, 6, 7, 8, 9, 14, 15, 17, 27] {
                for pads in [[1, 1, 1, 1], [0, 1, 2, 0], [2, 2, 2, 2]] {
                    let case = Case {
                        channels,
                        size: [height + 2, width + 2],
                        pads,
                        ..PLAIN
                    };
                    case.check();
                }
            }
        }
    }
}

#[test]
fn many_tiles_in_several_blocks() {
    let case = Case {
        channels: [40, 50],
        size: [45, 51],
        batch: 2,
        ..PLAIN
    };
    case.check();
}

#[test]
fn depthwise_kernels() {
    for kernel in [[3, 3], [5, 5], [1, 7], [4, 2]] {
        for stride in [[1, 1], [2, 2], [2, 1]] {
            for size in [[7, 7], [14, 15], [20, 37], [6, 33]] {
                for multiple in [1, 2] {
                    let [height, width] = kernel;
                    let case = Case {
                        channels: [5, 5 * multiple],
                        groups: 5,
                        size,
                        kernel,
                        stride,
                        pads: [height / 2, width / 2, height / 2, (width - 1) / 2],
                        batch: 2,
                        ..PLAIN
                    };
                    case.check();
                }
            }
        }
    }
}

#[test]
fn groups_dilation_and_odd_strides() {
    for case in [
        Case {
            channels: [8, 12],
            groups: 4,
            ..PLAIN
        },
        Case {
            dilation: [2, 3],
            pads: [2, 3, 2, 3],
            ..PLAIN
        },
        Case {
            stride: [3, 2],
            kernel: [7, 7],
            pads: [3; 4],
            size: [23, 30],
            ..PLAIN
        },
        Case {
            kernel: [1, 5],
            pads: [0, 2, 0, 2],
            channels: [20, 20],
            ..PLAIN
        },
        Case {
            channels: [30, 2],
            groups: 2,
            dilation: [2, 2],
            pads: [2; 4],
            ..PLAIN
        },
    ] {
        case.check();
    }
}
