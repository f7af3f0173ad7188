//! Which samples an output sample is made of, and with what weight.

use plumbline_study::recipe::Filter;

/// A filter with weights: its function and how far it reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kernel {
    Bilinear,
    Bicubic,
    Lanczos,
}

impl Kernel {
    /// The kernel of a filter; the nearest pixel has none.
    pub(super) fn of(filter: Filter) -> Option<Kernel> {
        match filter {
            Filter::Nearest => None,
            Filter::Bilinear => Some(Kernel::Bilinear),
            Filter::Bicubic => Some(Kernel::Bicubic),
            Filter::Lanczos => Some(Kernel::Lanczos),
        }
    }

    /// How far the filter reaches when the image does not shrink.
    pub(super) fn support(self) -> u8 {
        match self {
            Kernel::Bilinear => 1,
            Kernel::Bicubic => 2,
            Kernel::Lanczos => 3,
        }
    }

    /// The weight at a distance, before weights are made to sum to 1.
    pub(super) fn at(self, x: f64) -> f64 {
        let distance = x.abs();
        match self {
            Kernel::Bilinear if distance < 1.0 => 1.0 - distance,
            Kernel::Bicubic if distance < 1.0 => (1.5 * distance - 2.5) * distance * distance + 1.0,
            Kernel::Bicubic if distance < 2.0 => {
                (((distance - 5.0) * distance + 8.0) * distance - 4.0) * -0.5
            }
            Kernel::Lanczos if (-3.0..3.0).contains(&x) => sinc(x) * sinc(x / 3.0),
            _ => 0.0,
        }
    }
}

fn sinc(x: f64) -> f64 {
    if x == 0.0 {
        return 1.0;
    }
    let x = x * std::f64::consts::PI;
    libm::sin(x) / x
}

/// The weights of a run of output samples.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Weights<W> {
    spans: Vec<Span>,
    weights: Vec<W>,
}

/// The input samples of one output sample.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Span {
    /// First input sample.
    start: usize,
    /// First weight.
    at: usize,
    /// How many.
    length: usize,
}

impl<W> Weights<W> {
    pub(super) fn new() -> Weights<W> {
        Weights {
            spans: Vec::new(),
            weights: Vec::new(),
        }
    }

    /// Adds an output sample.
    pub(super) fn push(&mut self, start: usize, weights: impl IntoIterator<Item = W>) {
        let at = self.weights.len();
        self.weights.extend(weights);
        self.spans.push(Span {
            start,
            at,
            length: self.weights.len() - at,
        });
    }

    /// For each output sample its first input sample and its weights.
    pub(super) fn spans(&self) -> impl Iterator<Item = (usize, &[W])> {
        self.spans.iter().map(|span| {
            let weights = self.weights.get(span.at..span.at + span.length);
            (span.start, weights.unwrap_or_default())
        })
    }

    /// The input samples that any output sample needs.
    pub(super) fn needed(&self) -> std::ops::Range<usize> {
        let start = self.spans.iter().map(|span| span.start).min();
        let end = self.spans.iter().map(|span| span.start + span.length).max();
        start.unwrap_or(0)..end.unwrap_or(0)
    }
}

/// Pillow's weights in 64 bits (`precompute_coeffs`): `size` is the length of the
/// input and of the whole output, `part` the first output sample and how many.
pub(super) fn pillow<W>(
    kernel: Kernel,
    size: (usize, usize),
    part: (usize, usize),
    weight: impl Fn(f64) -> W,
) -> Weights<W> {
    let scale = size.0 as f64 / size.1 as f64;
    let stretch = scale.max(1.0);
    let support = f64::from(kernel.support()) * stretch;
    let narrow = 1.0 / stretch;
    let mut all = Weights::new();
    for at in part.0..part.0 + part.1 {
        let centre = (at as f64 + 0.5) * scale;
        // Casting cuts off what follows the point, and what lies below zero.
        let start = (centre - support + 0.5) as usize;
        let end = ((centre + support + 0.5) as usize).min(size.0);
        let distance = |sample: usize| (sample as f64 - centre + 0.5) * narrow;
        let raw: Vec<f64> = (start..end).map(|at| kernel.at(distance(at))).collect();
        let sum: f64 = raw.iter().sum();
        let divide = |raw: f64| if sum == 0.0 { raw } else { raw / sum };
        all.push(start, raw.iter().map(|raw| weight(divide(*raw))));
    }
    all
}
