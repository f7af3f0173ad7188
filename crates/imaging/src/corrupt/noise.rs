//! Normal noise: Box & Muller 1958 (<https://doi.org/10.1214/aoms/1177706645>) over the
//! random streams of the statistics, a stream for each channel.

use plumbline_stats::random::{Purpose, Rng, stream};

/// The seed of one image: of the study's seed, the SHA-256 of the image's file and the
/// frame in it, counted from 0. The noise of an image then depends neither on its place
/// among others nor on which decoder was used.
pub fn image_seed(seed: u64, file: &[u8; 32], frame: u64) -> u64 {
    let (words, _) = file.as_chunks::<8>();
    let word = words.first().copied().map_or(0, u64::from_le_bytes);
    stream(seed ^ word, Purpose::Simulation, frame).next_u64()
}

/// Adds noise of this standard deviation.
pub(super) fn add(layer: &mut [f32], deviation: f64, seed: u64, channel: u64) {
    let mut stream = stream(seed, Purpose::Simulation, channel);
    for pair in layer.chunks_mut(2) {
        for (value, normal) in pair.iter_mut().zip(normals(&mut stream)) {
            *value = (f64::from(*value) + deviation * normal) as f32;
        }
    }
}

/// Two independent standard normal numbers.
fn normals(stream: &mut impl Rng) -> [f64; 2] {
    // Above 0, so that the logarithm is a number.
    let radius = (-2.0 * libm::log(1.0 - uniform(stream))).sqrt();
    let (sine, cosine) = libm::sincos(std::f64::consts::TAU * uniform(stream));
    [radius * cosine, radius * sine]
}

/// From 0 to below 1, in steps of 2⁻⁵³.
fn uniform(stream: &mut impl Rng) -> f64 {
    (stream.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
}
