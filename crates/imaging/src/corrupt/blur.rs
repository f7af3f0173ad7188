//! A Gaussian filter, as `scipy.ndimage.gaussian_filter` defines it: weights at whole
//! pixels up to four standard deviations away, made to sum to 1, and an image that is
//! mirrored at its borders (d c b a | a b c d | d c b a).
//!
//! Sums are of 32 bits, of distances from the median: equal values stay exactly what
//! they are, and the error stays below 1e-5 of the differences in the image.

use super::range::ranked;

/// Lines that are filtered side by side: they make the vectors.
const LANES: usize = 16;

type Lanes = [f32; LANES];

/// Filters an image of this width and height; `deviation` in pixels.
pub(super) fn blur(layer: &mut [f32], (width, height): (usize, usize), deviation: f64) {
    let weights = weights(deviation);
    // Not the first sample, which may be padding far away from all others.
    let middle = median(layer);
    layer.iter_mut().for_each(|value| *value -= middle);
    let rows = Lines {
        count: height,
        between: width,
        length: width,
        step: 1,
    };
    let columns = Lines {
        count: width,
        between: 1,
        length: height,
        step: width,
    };
    rows.filter(layer, &weights);
    columns.filter(layer, &weights);
    layer.iter_mut().for_each(|value| *value += middle);
}

fn median(layer: &[f32]) -> f32 {
    let mut all = layer.to_vec();
    let place = all.len() / 2;
    ranked(&mut all, place) as f32
}

/// Weights at the distances 0, 1, … from a pixel.
fn weights(deviation: f64) -> Vec<f32> {
    let radius = (4.0 * deviation + 0.5) as usize;
    let raw = |distance: usize| {
        let distance = distance as f64 / deviation;
        libm::exp(-0.5 * distance * distance)
    };
    let raw: Vec<f64> = (0..=radius).map(raw).collect();
    let sum = raw.iter().sum::<f64>() * 2.0 - 1.0;
    raw.into_iter().map(|raw| (raw / sum) as f32).collect()
}

/// Rows or columns of an image.
struct Lines {
    count: usize,
    /// From the start of a line to that of the next.
    between: usize,
    length: usize,
    /// From a sample of a line to the next.
    step: usize,
}

impl Lines {
    /// Filters all lines, some at once.
    fn filter(&self, layer: &mut [f32], weights: &[f32]) {
        let Some((centre, others)) = weights.split_first() else {
            return;
        };
        let radius = others.len();
        let mut lines: Vec<Lanes> = Vec::with_capacity(self.length + 2 * radius);
        let mut filtered: Vec<Lanes> = Vec::with_capacity(self.length);
        for start in (0..self.count).step_by(LANES) {
            lines.clear();
            lines.resize(radius + self.length, [0.0; LANES]);
            let lanes = LANES.min(self.count - start);
            for lane in 0..lanes {
                let samples = layer.iter().skip((start + lane) * self.between);
                let samples = samples.step_by(self.step).take(self.length);
                for (to, sample) in lines.iter_mut().skip(radius).zip(samples) {
                    to.iter_mut()
                        .skip(lane)
                        .take(1)
                        .for_each(|to| *to = *sample);
                }
            }
            // The mirrored borders. No radius is longer than a line: it is at most 0.11 of
            // the shorter side, rounded.
            for at in 0..radius {
                let mirrored = lines.get(radius + at).copied();
                let mirrored = mirrored.expect("no radius is longer than a line");
                let target = lines.get_mut(radius - 1 - at);
                target.into_iter().for_each(|target| *target = mirrored);
            }
            for at in 0..radius {
                let mirrored = lines.get(radius + self.length - 1 - at).copied();
                lines.push(mirrored.expect("no radius is longer than a line"));
            }
            filtered.clear();
            filtered.extend(lines.windows(2 * radius + 1).map(|window| {
                let (before, rest) = window.split_at(radius);
                let (middle, after) = rest.split_at(1);
                let mut sums = [0.0; LANES];
                for middle in middle {
                    add(&mut sums, middle, &[0.0; LANES], *centre);
                }
                for ((before, after), weight) in before.iter().rev().zip(after).zip(others) {
                    add(&mut sums, before, after, *weight);
                }
                sums
            }));
            for lane in 0..lanes {
                let samples = layer.iter_mut().skip((start + lane) * self.between);
                let samples = samples.step_by(self.step).take(self.length);
                for (sample, from) in samples.zip(&filtered) {
                    from.iter()
                        .skip(lane)
                        .take(1)
                        .for_each(|from| *sample = *from);
                }
            }
        }
    }
}

#[inline(always)]
fn add(sums: &mut Lanes, before: &Lanes, after: &Lanes, weight: f32) {
    for ((sum, before), after) in sums.iter_mut().zip(before).zip(after) {
        *sum += weight * (before + after);
    }
}
