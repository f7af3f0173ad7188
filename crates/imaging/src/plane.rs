//! An image on its way through a recipe: one or three channels side by side.

use crate::Samples;

/// An image whose channels are those of the recipe.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Plane<T> {
    pub(crate) width: usize,
    pub(crate) height: usize,
    /// Samples of a pixel: 1 or 3.
    pub(crate) channels: usize,
    pub(crate) samples: Vec<T>,
}

impl<T: Copy> Plane<T> {
    /// The rows from top to bottom.
    pub(crate) fn rows(&self) -> std::slice::ChunksExact<'_, T> {
        self.samples
            .chunks_exact((self.width * self.channels).max(1))
    }

    /// The same size and channels with other samples.
    pub(crate) fn map<U>(&self, value: impl Fn(T) -> U) -> Plane<U> {
        Plane {
            width: self.width,
            height: self.height,
            channels: self.channels,
            samples: self.samples.iter().map(|sample| value(*sample)).collect(),
        }
    }

    /// A part of the image, with `fill` where it reaches beyond.
    pub(crate) fn window(&self, left: i64, top: i64, size: (usize, usize), fill: T) -> Plane<T> {
        let (width, height) = size;
        let channels = self.channels;
        let mut samples = vec![fill; width * height * channels];
        let columns = overlap(left, width, self.width);
        let rows = overlap(top, height, self.height);
        let targets = samples.chunks_exact_mut((width * channels).max(1));
        let sources = self.rows().skip(rows.source);
        for (target, source) in targets.skip(rows.target).zip(sources).take(rows.length) {
            let span = |start: usize| start * channels..(start + columns.length) * channels;
            if let (Some(target), Some(source)) = (
                target.get_mut(span(columns.target)),
                source.get(span(columns.source)),
            ) {
                target.copy_from_slice(source);
            }
        }
        Plane {
            width,
            height,
            channels,
            samples,
        }
    }
}

/// Where a window and an image share pixels, along one axis.
struct Overlap {
    source: usize,
    target: usize,
    length: usize,
}

fn overlap(start: i64, window: usize, image: usize) -> Overlap {
    let end = (start + window as i64).min(image as i64);
    let first = start.max(0);
    let place = |value: i64| usize::try_from(value).unwrap_or(0);
    Overlap {
        source: place(first),
        target: place(first - start),
        length: place(end - first),
    }
}

/// An image of 8 or of 16 bits, or of any numbers.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Planes {
    Bytes(Plane<u8>),
    Words(Plane<u16>),
    /// With the number that stands for white, where one does.
    Numbers(Plane<f32>, Option<f32>),
}

impl Planes {
    pub(crate) fn new(width: usize, height: usize, channels: usize, samples: Samples) -> Planes {
        match samples {
            Samples::Bytes(samples) => Planes::Bytes(Plane {
                width,
                height,
                channels,
                samples,
            }),
            Samples::Words(samples) => Planes::Words(Plane {
                width,
                height,
                channels,
                samples,
            }),
            Samples::Numbers { values, white } => {
                let plane = Plane {
                    width,
                    height,
                    channels,
                    samples: values,
                };
                Planes::Numbers(plane, white)
            }
        }
    }
}
