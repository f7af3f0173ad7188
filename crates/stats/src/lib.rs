//! Measures of prediction models and their intervals: numbers in, numbers out.
//!
//! No input or output, no clock, no hidden randomness. Each kind of outcome has a
//! module of its own; [`core`] is what they share and knows none of them, and the
//! modules beside it (distributions, proportions, resampling, regression) know of no
//! outcome either. A class against all others is a binary outcome, so [`classes`]
//! reads what [`binary`] computes.
//!
//! | to | go to |
//! |---|---|
//! | measure a binary outcome | [`binary`] |
//! | measure several classes | [`classes`] with [`core::measure_all`] |
//! | add a kind of outcome | [`core`] |
//! | compare respondents on the same cases | [`core::compare`], [`binary::paired`], [`paired`] |
//! | measure agreement of raters | [`agreement`] |
//! | measure readers with modalities on cases | [`mrmc`] |
//! | draw resamples, on several cores | [`resample`], [`workers`] |
//! | see how limits follow from resamples | [`bootstrap`] |

pub mod agreement;
mod ascending;
pub mod beta;
pub mod binary;
pub mod bootstrap;
pub mod chi_squared;
pub mod classes;
pub mod core;
mod distinct;
pub mod estimate;
pub mod logistic;
pub mod mrmc;
pub mod normal;
pub mod paired;
pub mod probabilities;
pub mod proportion;
pub mod random;
pub mod readers;
pub mod references;
pub mod resample;
pub mod snedecor;
pub mod square_and_add;
pub mod student;
mod sums;
pub mod workers;

pub use distinct::distinct;
pub use estimate::{
    Estimate, Fraction, Interval, Level, Measured, Method, Point, Resampling, Undefined,
};
pub use proportion::ProportionMethod;
