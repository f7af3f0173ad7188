//! Every measure of a binary outcome with its interval.
//!
//! Measures with a formula for their interval use it ([`closed_form`]) as long
//! as cases are independent; all others share one bootstrap, and where patients
//! have several cases, so does every measure.

use crate::bootstrap::{Side, replicates};
use crate::case::Case;
use crate::estimate::Measured;
use crate::measure::Measure;
use crate::settings::Settings;
use crate::{Scored, Undefined};

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
    let case = Case::new(scored, settings);
    let values = case.values(wanted);
    let pairs = wanted.iter().copied().zip(&values);
    let by_bootstrap: Vec<Measure> = pairs
        .filter(|(measure, value)| value.is_ok() && !case.has_formula(*measure))
        .map(|(measure, _)| measure)
        .collect();
    let mut drawn = replicates(
        &case.sample,
        &by_bootstrap,
        &case.settings,
        Side::First,
        progress,
    )
    .into_iter();
    let mut measured = Vec::with_capacity(wanted.len());
    for (&measure, value) in wanted.iter().zip(values) {
        let estimate = value.and_then(|value| {
            let interval = if case.has_formula(measure) {
                case.formula(measure)
            } else {
                let replicates = drawn.next().ok_or(Undefined::IntervalUnavailable)?;
                case.by_bootstrap(measure, value, &replicates)
            };
            Ok(case.estimate(measure, value, interval?))
        });
        measured.push((measure, estimate));
    }
    progress(1.0);
    measured
}
