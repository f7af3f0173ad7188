//! What baseline JPEG (ITU-T T.81, JFIF) loses: colours of half resolution, and blocks of
//! 8 × 8 whose cosine coefficients are rounded. Codes without loss are left out.
//!
//! As libjpeg does it by default: YCbCr of all 256 steps, Cb and Cr halved both ways
//! (4:2:0), the tables of annex K scaled by the quality and kept within 1 to 255, colours
//! brought to full size by a triangle filter. Samples are rounded where libjpeg rounds
//! them; its cosine transforms are of whole numbers and ours are not, so that now and then
//! a coefficient falls to the other side of a half.
//!
//! Samples of 8 bits are levels from 0 to 255 and are clipped. Others become levels first:
//! the ends of the image's range are 0 and 255, and values are rounded to whole levels but
//! not clipped, since beyond the range they are values, too.

use super::layers::Layers;
use super::range::Range;
use crate::codec::jpeg::{COSINES, double, inverse};
use crate::{Pixels, Samples};

/// Quantisation of brightness, row by row (T.81, table K.1).
const BRIGHTNESS: [u16; 64] = [
    16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56,
    14, 17, 22, 29, 51, 87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113,
    92, 49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
];

/// Quantisation of colours (T.81, table K.2).
const COLOURS: [u16; 64] = [
    17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99, 24, 26, 56, 99, 99, 99, 99, 99,
    47, 66, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
    99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
];

/// Levels beyond this, four thousand times the range, have no place in sums of 32 bits:
/// such samples stay as they are, and count as this much for their block.
const FARTHEST: f64 = 1_048_576.0;

/// Codes and decodes the colours of an image.
pub(super) fn code(layers: &mut Layers, quality: f64, pixels: &Pixels) {
    let range = match pixels.samples {
        Samples::Bytes(_) => Range {
            low: 0.0,
            high: 255.0,
        },
        Samples::Words(_) | Samples::Numbers { .. } => Range::of(&layers.colours),
    };
    // Equal values are one level each: nothing is lost.
    if range.span() <= 0.0 {
        return;
    }
    let coder = Coder {
        quality: quality as u16,
        clip: matches!(pixels.samples, Samples::Bytes(_)),
    };
    let step = range.span() / 255.0;
    let level = |value: &f32| {
        let level = (f64::from(*value) - range.low) / step;
        nearest(level.clamp(-FARTHEST, FARTHEST))
    };
    let value = |level: &i32, before: &f32| {
        let is_far = ((f64::from(*before) - range.low) / step).abs() > FARTHEST;
        match is_far {
            true => *before,
            false => (range.low + f64::from(*level) * step) as f32,
        }
    };
    let size = (layers.width, layers.height);
    let mut levels = layers.colours.iter().map(|layer| Plane {
        width: size.0,
        height: size.1,
        levels: layer.iter().map(level).collect(),
    });
    let coded = match (levels.next(), levels.next(), levels.next()) {
        (Some(red), Some(green), Some(blue)) => coder.colours([red, green, blue]),
        (Some(grey), ..) => vec![coder.plane(&grey, &BRIGHTNESS, 128)],
        (None, ..) => return,
    };
    drop(levels);
    for (layer, plane) in layers.colours.iter_mut().zip(coded) {
        for (sample, level) in layer.iter_mut().zip(&plane.levels) {
            *sample = value(level, sample);
        }
    }
}

/// A component.
struct Plane {
    width: usize,
    height: usize,
    levels: Vec<i32>,
}

impl Plane {
    /// A row; beyond the image the nearest.
    fn row(&self, y: usize) -> &[i32] {
        let start = y.min(self.height - 1) * self.width;
        self.levels
            .get(start..start + self.width)
            .unwrap_or_default()
    }
}

/// How coefficients are rounded.
struct Coder {
    quality: u16,
    /// Whether levels end at 0 and 255.
    clip: bool,
}

impl Coder {
    /// Red, green and blue.
    fn colours(&self, rgb: [Plane; 3]) -> Vec<Plane> {
        let [red, green, blue] = &rgb;
        let (width, height) = (red.width, red.height);
        let made = |of: [f64; 3]| {
            let pixels = red.levels.iter().zip(&green.levels).zip(&blue.levels);
            let levels = pixels.map(|((red, green), blue)| {
                let [r, g, b] = of;
                nearest(r * f64::from(*red) + g * f64::from(*green) + b * f64::from(*blue))
            });
            Plane {
                width,
                height,
                levels: levels.collect(),
            }
        };
        // Kr = 0.299, Kb = 0.114 (ITU-R BT.601); Cb and Cr lie around 0 here.
        let y = self.plane(&made([0.299, 0.587, 0.114]), &BRIGHTNESS, 128);
        let colour = |of: [f64; 3]| {
            let small = self.plane(&halved(&made(of)), &COLOURS, 0);
            doubled(&small, (width, height))
        };
        let cb = colour([-0.299 / 1.772, -0.587 / 1.772, 0.5]);
        let cr = colour([0.5, -0.587 / 1.402, -0.114 / 1.402]);
        let back = |of: [f64; 2]| {
            let [of_cb, of_cr] = of;
            let pixels = y.levels.iter().zip(&cb.levels).zip(&cr.levels);
            let levels = pixels.map(|((y, cb), cr)| {
                let more = of_cb * f64::from(*cb) + of_cr * f64::from(*cr);
                self.clipped(y + nearest(more), 0)
            });
            Plane {
                width,
                height,
                levels: levels.collect(),
            }
        };
        vec![
            back([0.0, 1.402]),
            back([-0.114 * 1.772 / 0.587, -0.299 * 1.402 / 0.587]),
            back([1.772, 0.0]),
        ]
    }

    /// A component after its blocks were rounded; `middle` is the level that is coded as 0.
    fn plane(&self, plane: &Plane, table: &[u16; 64], middle: i32) -> Plane {
        let steps = table.map(|step| scaled(step, self.quality));
        let (steps, _) = steps.as_chunks::<8>();
        let basis = basis();
        let mut levels = vec![0; plane.levels.len()];
        for (top, rows) in levels.chunks_mut(8 * plane.width).enumerate() {
            for left in (0..plane.width).step_by(8) {
                let mut block: [[f32; 8]; 8] = std::array::from_fn(|y| {
                    let row = plane.row(8 * top + y);
                    let row = row.get(left..).unwrap_or_default();
                    // Beyond the image the nearest sample stands.
                    let last = row.last().into_iter().cycle();
                    let mut samples = row.iter().chain(last);
                    std::array::from_fn(|_| {
                        samples.next().map_or(0.0, |level| (level - middle) as f32)
                    })
                });
                block = forward(&block, &basis);
                for (row, steps) in block.iter_mut().zip(steps) {
                    for (coefficient, step) in row.iter_mut().zip(steps) {
                        *coefficient = (*coefficient / step).round() * step;
                    }
                }
                let samples = inverse(&block);
                for (row, samples) in rows.chunks_mut(plane.width).zip(samples) {
                    for (to, sample) in row.iter_mut().skip(left).zip(samples) {
                        let level = (sample + 0.5).floor() as i32 + middle;
                        *to = self.clipped(level, middle - 128);
                    }
                }
            }
        }
        Plane {
            width: plane.width,
            height: plane.height,
            levels,
        }
    }

    /// A level of 256, of which `least` is the first.
    fn clipped(&self, level: i32, least: i32) -> i32 {
        match self.clip {
            true => level.clamp(least, least + 255),
            false => level,
        }
    }
}

/// A step of the tables at a quality of 1 to 100 (libjpeg's `jpeg_quality_scaling`).
fn scaled(step: u16, quality: u16) -> f32 {
    let percent = match quality {
        0..50 => 5000 / u32::from(quality.max(1)),
        _ => 200 - 2 * u32::from(quality.min(100)),
    };
    let step = (u32::from(step) * percent + 50) / 100;
    step.clamp(1, 255) as f32
}

fn nearest(value: f64) -> i32 {
    (value + 0.5).floor() as i32
}

/// Row u has the samples of the cosine of frequency u, of length 1 (A.3.3).
fn basis() -> [[f32; 8]; 8] {
    // cos(k·π/16)/2 for every k, from those of the first quarter.
    let cosine = |k: usize| {
        let k = k % 32;
        let k = k.min(32 - k);
        let of = |k: usize| COSINES.get(k).copied().unwrap_or(0.0);
        if k <= 8 { of(k) } else { -of(16 - k) }
    };
    std::array::from_fn(|u| {
        std::array::from_fn(|x| match u {
            0 => cosine(4),
            _ => cosine((2 * x + 1) * u),
        })
    })
}

/// Cosine coefficients of a block.
fn forward(block: &[[f32; 8]; 8], basis: &[[f32; 8]; 8]) -> [[f32; 8]; 8] {
    // Sums of whole rows, then of the transposed.
    columns(&transposed(&columns(&transposed(block), basis)), basis)
}

fn columns(rows: &[[f32; 8]; 8], basis: &[[f32; 8]; 8]) -> [[f32; 8]; 8] {
    basis.map(|waves| {
        let mut sums = [0.0; 8];
        for (row, wave) in rows.iter().zip(waves) {
            for (sum, sample) in sums.iter_mut().zip(row) {
                *sum += sample * wave;
            }
        }
        sums
    })
}

fn transposed(rows: &[[f32; 8]; 8]) -> [[f32; 8]; 8] {
    std::array::from_fn(|y| rows.map(|row| row.get(y).copied().unwrap_or_default()))
}

/// Means of 2 × 2 samples. Halves go down and up by turns, as libjpeg has it.
fn halved(plane: &Plane) -> Plane {
    let (width, height) = (plane.width.div_ceil(2), plane.height.div_ceil(2));
    let mut levels = Vec::with_capacity(width * height);
    for y in 0..height {
        let pairs = |row: &[i32]| -> Vec<i32> {
            let pairs = row.chunks(2);
            let sum = |pair: &[i32]| pair.iter().sum::<i32>() * if pair.len() == 1 { 2 } else { 1 };
            pairs.map(sum).collect()
        };
        let (upper, lower) = (pairs(plane.row(2 * y)), pairs(plane.row(2 * y + 1)));
        let sums = upper.iter().zip(&lower).zip([1, 2].into_iter().cycle());
        levels.extend(sums.map(|((upper, lower), bias)| (upper + lower + bias) >> 2));
    }
    Plane {
        width,
        height,
        levels,
    }
}

/// Twice as large, by the triangle filter of the decoder.
fn doubled(plane: &Plane, (width, height): (usize, usize)) -> Plane {
    let mut levels = vec![0; width * height];
    for (y, to) in levels.chunks_mut(width).enumerate() {
        let far = match y % 2 {
            0 => (y / 2).saturating_sub(1),
            _ => y / 2 + 1,
        };
        let rows = plane.row(y / 2).iter().zip(plane.row(far));
        let line: Vec<i32> = rows.map(|(near, far)| 3 * near + far).collect();
        double(&line, to);
    }
    Plane {
        width,
        height,
        levels,
    }
}
