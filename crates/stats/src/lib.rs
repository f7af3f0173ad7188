//! Measures of prediction models and their intervals: numbers in, numbers out.
//!
//! No input or output, no clock, no hidden randomness. There is a room for each
//! kind of outcome: the binary one in the modules below, several classes in
//! [`classes`]; [`core`] is what rooms share, and [`paired`] compares
//! respondents on the same cases.
//!
//! Every measure of a
//! binary outcome is a function of a [`Tally`]: the distinct scores in
//! ascending order with the number of positive and negative cases at each.
//! A bootstrap replicate is the same scores with other counts, so a measure
//! is written once and serves the estimate and its interval.
//!
//! | to | go to |
//! |---|---|
//! | get every measure with its interval | [`measure_all()`] |
//! | get measures and curves from one set of resamples, on several cores | [`survey`], [`workers`] |
//! | see everything about a [`Measure`]: facts, value, interval | [`mod@measure`] |
//! | see how an interval is computed | [`closed_form`], [`clustered`], [`bootstrap`], [`wilson_limits`] |
//! | draw a curve with its band | [`bands`] |
//! | compare two groups of cases | [`difference`] |
//! | compare two respondents on the same cases | [`paired`] |
//! | measure several classes | [`classes`] with [`core::measure_all`] |
//! | measure agreement of raters | [`agreement`] |
//! | measure readers with modalities on cases | [`mrmc`] |
//! | choose a threshold | [`threshold`] |
//! | plan a sample, or move to another prevalence | [`sample_size`], [`prevalence_shift`] |

pub mod agreement;
mod ascending;
pub mod auroc;
pub mod bands;
pub mod beta;
pub mod bootstrap;
pub mod brier;
pub mod calibration;
pub mod calibration_band;
mod case;
pub mod chi_squared;
pub mod classes;
pub mod closed_form;
pub mod clustered;
pub mod coarse;
pub mod confusion;
pub mod core;
pub mod decision;
pub mod delong;
pub mod delta;
pub mod difference;
mod distinct;
pub mod enough;
pub mod estimate;
pub mod logistic;
pub mod measure;
mod measure_all;
pub mod mrmc;
pub mod normal;
pub mod paired;
pub mod precision_recall;
pub mod prevalence_shift;
pub mod probabilities;
pub mod proportion;
pub mod random;
pub mod readers;
pub mod references;
pub mod resample;
pub mod sample_size;
pub mod scored;
pub mod settings;
pub mod smooth;
pub mod snapshot;
pub mod snedecor;
pub mod square_and_add;
pub mod student;
mod sums;
pub mod survey;
pub mod tally;
pub mod threshold;
pub mod wilson_limits;
pub mod workers;

pub use brier::prevalence;
pub use distinct::distinct;
pub use estimate::{
    Estimate, Fraction, Interval, Level, Measured, Method, Point, Resampling, Undefined,
};
pub use measure::{Measure, measure_all};
pub use scored::{ScoreProblem, Scored};
pub use settings::{Odds, PartialRange, ProportionMethod, Settings};
pub use tally::Tally;
