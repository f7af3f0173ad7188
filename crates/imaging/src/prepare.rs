//! From a decoded image to the tensor that a model takes.

use plumbline_study::Problem;
use plumbline_study::recipe::{Colour, Layout, Preparation};
use serde::{Deserialize, Serialize};

use crate::Pixels;
use crate::plane::Plane;
use crate::scale::scaled;
use crate::seen::{Seen, seen, whiteness};

/// A tensor: its axes, and its values with the last axis running fastest.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Tensor {
    /// Batch (1), then channels, height, width, or height, width, channels; of a volume
    /// its slices before the height.
    pub shape: Vec<usize>,
    /// As many values as the product of the axes.
    pub values: Vec<f32>,
}

impl Tensor {
    /// The mean of each channel, in the order in which the model gets them.
    pub fn means(&self, layout: Layout) -> Vec<f64> {
        let first = self.shape.get(1).copied().unwrap_or(0);
        let last = self.shape.last().copied().unwrap_or(0);
        let mean = |values: &mut dyn Iterator<Item = f32>| {
            let (mut sum, mut count) = (0.0, 0_u32);
            for value in values {
                sum += f64::from(value);
                count += 1;
            }
            sum / f64::from(count)
        };
        match layout {
            Layout::Nchw => {
                let length = self.values.len().checked_div(first).unwrap_or(0).max(1);
                let channels = self.values.chunks(length);
                channels
                    .map(|values| mean(&mut values.iter().copied()))
                    .collect()
            }
            Layout::Nhwc => (0..last)
                .map(|at| mean(&mut self.values.iter().skip(at).step_by(last.max(1)).copied()))
                .collect(),
        }
    }
}

/// Follows a recipe; `name` is shown in messages.
///
/// # Errors
/// The recipe refuses images of this kind.
pub fn prepare(name: &str, pixels: &Pixels, preparation: &Preparation) -> Result<Tensor, Problem> {
    prepare_slice(name, pixels, preparation, None)
}

/// As [`prepare`]; where slices become channels, the one of this number (0 = first).
pub(crate) fn prepare_slice(
    name: &str,
    pixels: &Pixels,
    preparation: &Preparation,
    channel: Option<usize>,
) -> Result<Tensor, Problem> {
    let channels = Normals {
        preparation,
        channel,
    };
    let scale = preparation.recipe().scale;
    Ok(match seen(name, pixels, preparation)? {
        Seen::Bytes(plane) => {
            // There are 256 samples: each is computed once.
            let tables = channels.each(|normal| -> Vec<f32> {
                let samples = 0..=u8::MAX;
                samples
                    .map(|sample| normal.of(scaled(scale, f32::from(sample), 255.0)))
                    .collect()
            });
            tensor(&plane, preparation, &tables, |table, sample| {
                table.get(usize::from(sample)).copied().unwrap_or_default()
            })
        }
        Seen::Words(plane) => {
            let normals = channels.each(|normal| normal);
            tensor(&plane, preparation, &normals, |normal, sample| {
                normal.of(scaled(scale, f32::from(sample), 65_535.0))
            })
        }
        Seen::Numbers(plane, white) => {
            let normals = channels.each(|normal| normal);
            tensor(&plane, preparation, &normals, |normal, sample| {
                normal.of(scaled(scale, sample, whiteness(white)))
            })
        }
        Seen::Scaled(plane) => {
            let normals = channels.each(|normal| normal);
            tensor(&plane, preparation, &normals, |normal, value| {
                normal.of(value)
            })
        }
    })
}

/// Mean and standard deviation of a channel.
#[derive(Debug, Clone, Copy)]
struct Normal {
    mean: f32,
    std: f32,
}

impl Normal {
    fn of(self, value: f32) -> f32 {
        (value - self.mean) / self.std
    }
}

/// Mean and standard deviation of the channels of one image.
struct Normals<'a> {
    preparation: &'a Preparation,
    /// Where slices become channels, the one that the image becomes.
    channel: Option<usize>,
}

impl Normals<'_> {
    /// Something for each channel of the tensor, in its order: the place of the channel in
    /// the image, and what `make` makes of its normal.
    fn each<T>(&self, make: impl Fn(Normal) -> T) -> Vec<(usize, T)> {
        let preparation = self.preparation;
        let normals = preparation.mean().into_iter().zip(preparation.std());
        let normals = normals.map(|(mean, std)| make(Normal { mean, std }));
        if let Some(channel) = self.channel {
            return normals.skip(channel).take(1).map(|one| (0, one)).collect();
        }
        let mut channels: Vec<(usize, T)> = normals
            .take(preparation.recipe().colours())
            .enumerate()
            .collect();
        if preparation.recipe().colour == Colour::Bgr {
            channels.reverse();
        }
        channels
    }
}

/// Samples as numbers in the layout of the model.
fn tensor<T: Copy, C>(
    plane: &Plane<T>,
    preparation: &Preparation,
    channels: &[(usize, C)],
    value: impl Fn(&C, T) -> f32,
) -> Tensor {
    let (width, height, count) = (plane.width, plane.height, plane.channels);
    let mut values = Vec::with_capacity(plane.samples.len());
    let shape = match preparation.recipe().layout {
        Layout::Nchw => {
            for (place, channel) in channels {
                let samples = plane.samples.iter().skip(*place).step_by(count);
                values.extend(samples.map(|sample| value(channel, *sample)));
            }
            vec![1, count, height, width]
        }
        Layout::Nhwc => {
            for pixel in plane.samples.chunks_exact(count) {
                for (place, channel) in channels {
                    let sample = pixel.get(*place);
                    values.extend(sample.map(|sample| value(channel, *sample)));
                }
            }
            vec![1, height, width, count]
        }
    };
    Tensor { shape, values }
}
