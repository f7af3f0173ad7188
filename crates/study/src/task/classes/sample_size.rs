//! How wide the intervals of each class will be, from the numbers of cases alone: each
//! class is held against all others, as its measures are.

use plumbline_stats::Level;

use crate::task::binary::sample_size::{self as binary, Assumed, Meter};

/// A class, its cases, and the half-widths to expect.
#[derive(Debug, Clone, PartialEq)]
pub struct ClassMeter {
    /// The class.
    pub name: String,
    /// Cases that have it.
    pub n: u64,
    /// The class against all others.
    pub meter: Meter,
}

/// Expected half-widths with so many cases of each class, which are taken for
/// independent of each other.
pub fn meter(classes: &[(String, u64)], level: Level, assumed: Assumed) -> Vec<ClassMeter> {
    let all: u64 = classes.iter().map(|(_, n)| n).sum();
    let of_class = |(name, n): &(String, u64)| ClassMeter {
        name: name.clone(),
        n: *n,
        meter: binary::meter(*n, all - n, level, assumed),
    };
    classes.iter().map(of_class).collect()
}

/// The same at the usual level of 95 per cent, for a useful model.
pub fn usual(classes: &[(String, u64)]) -> Vec<ClassMeter> {
    meter(classes, Level::NINETY_FIVE, Assumed::default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_class_is_as_precise_as_its_cases_allow() {
        let classes = [("rare", 40), ("usual", 300), ("other", 60)];
        let classes = classes.map(|(name, n)| (name.to_owned(), n));
        let found = meter(&classes, Level::NINETY_FIVE, Assumed::default());
        // statsmodels 0.15.0: proportion_confint(34, 40, 0.05, "wilson") is
        // (0.7092767563, 0.9293881228), and that of 306 of 360 (0.8094291104, 0.8831802498).
        let rare = &found[0].meter;
        let near = |found: f64, expected: f64| (found - expected).abs() < 1e-9;
        let half = (0.929_388_122_8 - 0.709_276_756_3) / 2.0;
        assert!(near(rare.sensitivity.unwrap(), half));
        let half = (0.883_180_249_8 - 0.809_429_110_4) / 2.0;
        assert!(near(rare.specificity.unwrap(), half));
        assert_eq!(found[1].n, 300);
    }
}
