//! What resampling and intervals need to know, whatever the outcome.

use serde::{Deserialize, Serialize};

use crate::{Level, ProportionMethod};

/// Fewest independent units that a number rests on, unless a plan says otherwise.
pub const FEWEST: u64 = 10;

/// Choices that hold for all measures of one evaluation.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Settings {
    /// Confidence level of every interval.
    pub level: Level,
    /// Number of bootstrap resamples.
    pub resamples: u32,
    /// Seed of the bootstrap.
    pub seed: u64,
    /// Fewest independent units (cases, or patients where patients repeat) of
    /// what a measure rests on: with fewer there is a reason in place of an
    /// estimate. 0 asks for none beyond what the measure itself needs.
    pub fewest: u64,
    /// Interval of proportions.
    pub proportion: ProportionMethod,
}

impl Default for Settings {
    /// 95 % intervals, 2000 resamples, at least [`FEWEST`] units.
    fn default() -> Settings {
        Settings {
            level: Level::NINETY_FIVE,
            resamples: 2000,
            seed: 1,
            fewest: FEWEST,
            proportion: ProportionMethod::Wilson,
        }
    }
}
