//! What a whole evaluation needs to know beside the cases.

use serde::{Deserialize, Serialize};

use crate::core;
use crate::{Level, ProportionMethod};

/// Choices that hold for all measures of one evaluation.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Settings {
    /// Predicted positive if score ≥ threshold; `None` leaves every measure
    /// that needs a threshold undefined: there is no silent 0.5.
    pub threshold: Option<f64>,
    /// What a false positive costs, for measures that weigh it against a true one.
    #[serde(default)]
    pub odds: Odds,
    /// Confidence level of every interval.
    pub level: Level,
    /// Number of bootstrap resamples.
    pub resamples: u32,
    /// Seed of the bootstrap.
    pub seed: u64,
    /// Whether the scores are probabilities. If not, Brier score and calibration
    /// are undefined, and so is net benefit unless `odds` says what it weighs
    /// with: scores are never squashed silently.
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
            odds: Odds::default(),
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

impl Settings {
    /// Whether somebody said what a false positive costs.
    pub fn can_weigh(&self) -> bool {
        match self.odds {
            Odds::OfThreshold => self.probabilities,
            Odds::Of(_) => true,
            Odds::Unknown => false,
        }
    }

    /// The probability whose odds weigh a false positive, where there is one.
    pub fn weighs_at(&self) -> Option<f64> {
        match self.odds {
            Odds::OfThreshold => self.threshold.filter(|_| self.probabilities),
            Odds::Of(probability) => Some(probability),
            Odds::Unknown => None,
        }
    }
}

impl Settings {
    /// What is chosen for a number of any kind, with a threshold of a binary outcome.
    pub fn of(settings: &core::Settings, threshold: Option<f64>) -> Settings {
        Settings {
            threshold,
            level: settings.level,
            resamples: settings.resamples,
            seed: settings.seed,
            fewest: settings.fewest,
            proportion: settings.proportion,
            ..Settings::default()
        }
    }
}

impl From<&Settings> for core::Settings {
    fn from(settings: &Settings) -> core::Settings {
        core::Settings {
            level: settings.level,
            resamples: settings.resamples,
            seed: settings.seed,
            fewest: settings.fewest,
            proportion: settings.proportion,
        }
    }
}

/// What a false positive costs in true positives, for net benefit and its kin.
///
/// To decide and to weigh are two things. At whatever thresholds several
/// respondents decide, their benefits can be held against each other only if a
/// false positive costs all of them the same; and whoever says yes or no has
/// decided already, while what an error costs is still to be said.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Odds {
    /// The odds of the threshold that decides, where scores are probabilities.
    #[default]
    OfThreshold,
    /// The odds of this probability, wherever is decided.
    Of(f64),
    /// Nobody said it.
    Unknown,
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
