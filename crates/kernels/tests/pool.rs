//! Pooling against the definition.

use plumbline_kernels::{Pool, Pooling, Windows};

mod common;
use common::{close, numbers};

fn naive(windows: &Windows, pooling: Pooling, x: &[f32]) -> Vec<f64> {
    let [height, width] = windows.input;
    let mut out = Vec::new();
    for channel in x.chunks_exact(height * width) {
        for oy in 0..windows.output[0] {
            for ox in 0..windows.output[1] {
                let mut seen = Vec::new();
                for ky in 0..windows.kernel[0] {
                    for kx in 0..windows.kernel[1] {
                        let y = (oy * windows.stride[0] + ky * windows.dilation[0])
                            .wrapping_sub(windows.before[0]);
                        let x = (ox * windows.stride[1] + kx * windows.dilation[1])
                            .wrapping_sub(windows.before[1]);
                        if y < height && x < width {
                            seen.push(f64::from(channel[y * width + x]));
                        }
                    }
                }
                let sum: f64 = seen.iter().sum();
                out.push(match pooling {
                    Pooling::Greatest => seen.iter().copied().fold(f64::NEG_INFINITY, f64::max),
                    Pooling::Mean => sum / seen.len() as f64,
                    Pooling::MeanWithMargins => {
                        sum / (windows.kernel[0] * windows.kernel[1]) as f64
                    }
                });
            }
        }
    }
    out
}

#[test]
fn windows_of_every_kind() {
    let mut scratch = Vec::new();
    for kernel in [[2, 2], [3, 3], [5, 4], [1, 6]] {
        for stride in [[1, 1], [2, 2], [2, 1], [1, 2], [3, 3]] {
            for size in [[6, 7], [13, 14], [9, 33]] {
                for dilation in [[1, 1], [2, 1]] {
                    let before = [kernel[0] / 2, kernel[1] / 2];
                    // The last windows reach behind the image, as with ceil_mode.
                    let output = core::array::from_fn(|axis| {
                        let reach = (kernel[axis] - 1) * dilation[axis] + 1;
                        (size[axis] + 2 * before[axis] - reach.min(size[axis])) / stride[axis] + 1
                    });
                    let windows = Windows {
                        input: size,
                        output,
                        kernel,
                        stride,
                        dilation,
                        before,
                    };
                    let x = numbers(3 * size[0] * size[1], 1);
                    for pooling in [Pooling::Greatest, Pooling::Mean, Pooling::MeanWithMargins] {
                        let expected = naive(&windows, pooling, &x);
                        if expected.iter().any(|x| !x.is_finite()) {
                            continue;
                        }
                        let mut out = vec![f32::NAN; expected.len()];
                        Pool::new(windows, pooling).run(&x, &mut out, &mut scratch);
                        close(&out, &expected, &format!("{windows:?} {pooling:?}"));
                    }
                }
            }
        }
    }
}

#[test]
fn nan_is_never_the_greatest() {
    let windows = Windows {
        input: [2, 2],
        output: [1, 1],
        kernel: [2, 2],
        stride: [2, 2],
        dilation: [1, 1],
        before: [0, 0],
    };
    for at in 0..4 {
        let mut x = [1.0, 2.0, 3.0, 2.5];
        x[at] = f32::NAN;
        let mut out = [0.0];
        Pool::new(windows, Pooling::Greatest).run(&x, &mut out, &mut Vec::new());
        assert_eq!(out[0], if at == 2 { 2.5 } else { 3.0 });
    }
}
