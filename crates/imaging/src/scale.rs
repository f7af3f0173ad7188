//! Samples become numbers, in 32 bits, in the order of operations of the library
//! that a scale comes from: another order rounds differently.

use plumbline_study::recipe::Scale;

/// A sample as a number; `white` is the brightest sample.
pub(crate) fn scaled(scale: Scale, sample: f32, white: f32) -> f32 {
    match scale {
        Scale::None => sample,
        Scale::Unit => sample / white,
        Scale::Symmetric { limit } => (2.0 * (sample / white) - 1.0) * limit as f32,
        Scale::Factor { factor } => (f64::from(sample) * factor) as f32,
        Scale::Range { from, to, clip } => {
            // Differences are of 64 bits, as Python computes them.
            let [a, b] = from;
            let [c, d] = to;
            let part = (sample - a as f32) / (b - a) as f32;
            let value = part * (d - c) as f32 + c as f32;
            match clip {
                true => value.clamp(c as f32, d as f32),
                false => value,
            }
        }
    }
}

/// The sample of 8 bits that a number shows as.
pub(crate) fn shown(scale: Scale, value: f32) -> u8 {
    let sample = match scale {
        Scale::None => value,
        Scale::Unit => value * 255.0,
        Scale::Symmetric { limit } => (value / limit as f32 + 1.0) * 127.5,
        Scale::Factor { factor } => (f64::from(value) / factor) as f32,
        Scale::Range { to: [c, d], .. } => ((f64::from(value) - c) / (d - c) * 255.0) as f32,
    };
    // Casting cuts off what lies out of range.
    (sample + 0.5) as u8
}
