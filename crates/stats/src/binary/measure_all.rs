//! Every measure of a binary outcome with its interval.
//!
//! Measures with a formula for their interval use it ([`closed_form`]) as long
//! as cases are independent; all others share one bootstrap, and where patients
//! have several cases, so does every measure.

use std::sync::Arc;

use crate::binary::Scored;
use crate::binary::measure::Measure;
use crate::binary::sample::Sample;
use crate::binary::settings::Settings;
use crate::binary::survey::{Survey, Wanted};
use crate::estimate::Measured;
use crate::workers::Alone;

/// Every measure in the order of [`Measure::ALL`]; `progress` is told the
/// share of the work that is done, from 0 to 1.
pub fn measure_all(
    scored: &Scored,
    settings: &Settings,
    progress: &mut dyn FnMut(f64),
) -> Vec<(Measure, Measured)> {
    measures(scored, Measure::ALL, settings, progress)
}

/// As [`measure_all`], for some measures only.
pub fn measures(
    scored: &Scored,
    wanted: &[Measure],
    settings: &Settings,
    progress: &mut dyn FnMut(f64),
) -> Vec<(Measure, Measured)> {
    let wanted = Wanted {
        measures: wanted,
        ..Wanted::default()
    };
    let sample = Arc::new(Sample::new(scored));
    Survey::new(&sample, wanted, settings, &Alone, progress).measures
}
