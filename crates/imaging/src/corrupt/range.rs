//! The range of an image: from the 1st to the 99th percentile of its samples.
//!
//! Not that of the type, since 12 bits lie in 16 and Hounsfield units have no end; not from
//! the least to the greatest, since a hot pixel, an implant or a label burnt in would then
//! decide; not that of a recipe, since images are changed before one is followed and two
//! models are to be given the same images. Percentiles are nearest ranks: the ⌈n·p⌉th of
//! the sorted samples, all colours together (numpy's method `inverted_cdf`).

/// The values between which most samples of an image lie.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Range {
    pub(super) low: f64,
    pub(super) high: f64,
}

impl Range {
    /// The range of channels together. Where the percentiles are one value, as of a small
    /// object on an even ground, from the least to the greatest; of equal values it is empty.
    pub(super) fn of(colours: &[Vec<f32>]) -> Range {
        let mut all = colours.concat();
        let last = all.len().saturating_sub(1);
        let high = all.len().saturating_mul(99).div_ceil(100).saturating_sub(1);
        let low = all.len().div_ceil(100).saturating_sub(1);
        let percentiles = Range {
            high: ranked(&mut all, high),
            low: ranked(&mut all, low),
        };
        if percentiles.span() > 0.0 {
            return percentiles;
        }
        Range {
            low: ranked(&mut all, 0),
            high: ranked(&mut all, last),
        }
    }

    pub(super) fn span(self) -> f64 {
        self.high - self.low
    }
}

/// The value at a place of the sorted list.
pub(super) fn ranked(values: &mut [f32], place: usize) -> f64 {
    // No image is without samples (`Pixels::new`); an empty list has no range either.
    if values.is_empty() {
        return 0.0;
    }
    let (_, value, _) = values.select_nth_unstable_by(place, f32::total_cmp);
    f64::from(*value)
}
