//! An image taken apart into channels of numbers, and put together again.

use super::place::{Placement, darkest};
use crate::{Channels, Pixels, Samples};

/// The channels of an image, each from its first row to its last. 32 bits hold every
/// sample exactly.
pub(super) struct Layers {
    pub(super) width: usize,
    pub(super) height: usize,
    /// Brightness, or red, green and blue.
    pub(super) colours: Vec<Vec<f32>>,
    pub(super) opacity: Option<Vec<f32>>,
}

impl Layers {
    pub(super) fn of(pixels: &Pixels) -> Layers {
        let count = pixels.channels.count();
        let mut colours: Vec<Vec<f32>> = (0..count)
            .map(|place| match &pixels.samples {
                Samples::Bytes(list) => layer(list, place, count),
                Samples::Words(list) => layer(list, place, count),
                Samples::Numbers { values, .. } => layer(values, place, count),
            })
            .collect();
        let opacity = match pixels.channels {
            Channels::Grey | Channels::Rgb => None,
            Channels::GreyAlpha | Channels::Rgba => colours.pop(),
        };
        Layers {
            width: pixels.width as usize,
            height: pixels.height as usize,
            colours,
            opacity,
        }
    }

    /// Moves the pixels; where there are none, the darkest of the border stands.
    pub(super) fn place(&mut self, placement: Placement) {
        let size = (self.width, self.height);
        let fill = darkest(&self.colours, size);
        for layer in self.colours.iter_mut().chain(&mut self.opacity) {
            let fill = layer.get(fill).copied().unwrap_or_default();
            *layer = placement.of(layer, size, fill);
        }
    }

    /// The samples in the type that they had, rounded to the nearest and clipped where that
    /// type is one of whole numbers.
    pub(super) fn pixels(self, before: &Pixels) -> Pixels {
        let mut layers = self.colours;
        layers.extend(self.opacity);
        // Casting cuts off what follows the point and what lies out of range.
        let samples = match &before.samples {
            Samples::Bytes(_) => {
                Samples::Bytes(joined(&layers, |value| (f64::from(value) + 0.5) as u8))
            }
            Samples::Words(_) => {
                Samples::Words(joined(&layers, |value| (f64::from(value) + 0.5) as u16))
            }
            Samples::Numbers { white, .. } => Samples::Numbers {
                values: joined(&layers, |value| value),
                white: *white,
            },
        };
        Pixels {
            width: before.width,
            height: before.height,
            channels: before.channels,
            samples,
            format: before.format,
            decoder: before.decoder,
        }
    }
}

fn layer<T: Copy + Into<f32>>(samples: &[T], place: usize, count: usize) -> Vec<f32> {
    let samples = samples.iter().skip(place).step_by(count);
    samples.map(|sample| (*sample).into()).collect()
}

/// The channels of a pixel side by side.
fn joined<T: Copy + Default>(layers: &[Vec<f32>], sample: impl Fn(f32) -> T) -> Vec<T> {
    let length = layers.first().map_or(0, Vec::len);
    let mut samples = vec![T::default(); length * layers.len()];
    for (place, layer) in layers.iter().enumerate() {
        let targets = samples.iter_mut().skip(place).step_by(layers.len());
        for (target, value) in targets.zip(layer) {
            *target = sample(*value);
        }
    }
    samples
}
