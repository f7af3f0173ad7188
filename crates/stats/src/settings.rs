//! What a whole evaluation needs to know beside the cases.

use serde::{Deserialize, Serialize};

use crate::Level;

/// Choices that hold for all measures of one evaluation.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Settings {
    /// Predicted positive if score ≥ threshold; `None` leaves every measure
    /// that needs a threshold undefined: there is no silent 0.5.
    pub threshold: Option<f64>,
    /// Confidence level of every interval.
    pub level: Level,
    /// Number of bootstrap resamples.
    pub resamples: u32,
    /// Seed of the bootstrap.
    pub seed: u64,
    /// Whether the scores are probabilities. If not, Brier score, calibration
    /// and net benefit are undefined: scores are never squashed silently.
    pub probabilities: bool,
    /// Fewest independent units (cases, or patients where patients repeat) of
    /// a measure's own denominator: with fewer there is a reason in place of an
    /// estimate. 0 asks for none beyond what the measure itself needs.
    pub fewest: u64,
    /// Interval of proportions.
    pub proportion: ProportionMethod,
    /// Range of the partial area under the ROC curve.
    pub partial: PartialRange,
}

impl Default for Settings {
    /// 95 % intervals, 2000 resamples, probabilities, no threshold.
    fn default() -> Settings {
        Settings {
            threshold: None,
            level: Level::NINETY_FIVE,
            resamples: 2000,
            seed: 1,
            probabilities: true,
            fewest: 0,
            proportion: ProportionMethod::Wilson,
            partial: PartialRange::default(),
        }
    }
}

/// Interval of a proportion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProportionMethod {
    /// Wilson's score interval: close to the nominal coverage.
    #[default]
    Wilson,
    /// Clopper and Pearson's exact interval: never below the nominal coverage.
    ClopperPearson,
}

/// A range of false-positive rates, `0 ≤ low < high ≤ 1`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "(f64, f64)", into = "(f64, f64)")]
pub struct PartialRange {
    low: f64,
    high: f64,
}

impl PartialRange {
    /// The range from `low` to `high`, if `0 ≤ low < high ≤ 1`.
    pub fn new(low: f64, high: f64) -> Option<PartialRange> {
        (low >= 0.0 && low < high && high <= 1.0).then_some(PartialRange { low, high })
    }

    /// Lowest false-positive rate.
    pub fn low(self) -> f64 {
        self.low
    }

    /// Highest false-positive rate.
    pub fn high(self) -> f64 {
        self.high
    }
}

impl Default for PartialRange {
    /// False-positive rates from 0 to 0.1, that is specificity of at least 0.9.
    fn default() -> PartialRange {
        PartialRange {
            low: 0.0,
            high: 0.1,
        }
    }
}

impl TryFrom<(f64, f64)> for PartialRange {
    type Error = String;

    fn try_from((low, high): (f64, f64)) -> Result<PartialRange, String> {
        PartialRange::new(low, high)
            .ok_or_else(|| format!("{low} to {high} is not a range of rates"))
    }
}

impl From<PartialRange> for (f64, f64) {
    fn from(range: PartialRange) -> (f64, f64) {
        (range.low, range.high)
    }
}
