//! A binary outcome: every measure with its interval, curves with their bands, differences.
//!
//! Every measure is a function of a [`Tally`]: the distinct scores in
//! ascending order with the number of positive and negative cases at each.
//! A bootstrap replicate is the same scores with other counts, so a measure
//! is written once and serves the estimate and its interval.
//!
//! | to | go to |
//! |---|---|
//! | get every measure with its interval | [`measure_all()`] |
//! | get measures and curves from one set of resamples, on several cores | [`survey`], [`crate::workers`] |
//! | see everything about a [`Measure`]: facts, value, interval | [`mod@measure`] |
//! | see how an interval is computed | [`closed_form`], [`clustered`], [`bootstrap`], [`wilson_limits`] |
//! | see how cases are laid out and drawn | [`sample`] |
//! | draw a curve with its band | [`bands`] |
//! | compare two groups of cases | [`difference`] |
//! | compare two respondents on the same cases | [`paired`] |
//! | choose a threshold | [`threshold`] |
//! | plan a sample, or move to another prevalence | [`sample_size`], [`prevalence_shift`] |

pub mod auroc;
pub mod bands;
pub mod bootstrap;
pub mod brier;
pub mod calibration;
pub mod calibration_band;
mod case;
pub mod closed_form;
pub mod clustered;
pub mod coarse;
pub mod confusion;
pub mod decision;
pub mod delong;
pub mod delta;
pub mod difference;
pub mod enough;
pub mod measure;
mod measure_all;
pub mod paired;
pub mod precision_recall;
pub mod prevalence_shift;
pub mod sample;
pub mod sample_size;
pub mod scored;
pub mod settings;
pub mod smooth;
pub mod snapshot;
pub mod survey;
pub mod tally;
pub mod threshold;
pub mod wilson_limits;

pub use brier::prevalence;
pub use measure::{Measure, measure_all};
pub use scored::{ScoreProblem, Scored};
pub use settings::{Odds, PartialRange, Settings};
pub use tally::Tally;
