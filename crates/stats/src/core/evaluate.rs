//! Measures with their intervals, from one shared bootstrap.

use serde::{Deserialize, Serialize};

use super::entries::{Entry, Samples, by_bootstrap, by_formula, uses_formula};
use super::joint::over_resamples;
use super::measure::{Facts, How, Measure, Sample};
use super::settings::Settings;
use crate::random::Purpose;
use crate::workers::{Alone, Workers};
use crate::{Estimate, Fraction, Interval, Measured, Resampling};

/// One number of an evaluation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Row<Of> {
    /// The facts about the measure.
    pub facts: &'static Facts,
    /// What it was computed for.
    pub of: Of,
    /// The estimate, or why there is none.
    pub measured: Measured,
    /// Over how many parts of how many it was averaged, where it is an average that exists.
    pub averaged: Option<Averaged>,
}

/// The parts of a sample that an average runs over, as classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Averaged {
    /// Parts in the average: those with cases.
    pub over: u16,
    /// Parts that there are.
    pub of: u16,
}

/// The measures that are wanted, each for all its subjects, in this order.
///
/// Where cases are independent, a measure with a formula uses it. All others
/// share one set of resamples (one for each design of resampling); where
/// patients have several cases, so does every measure. `progress` is told the
/// share of the work that is done, from 0 to 1.
pub fn measure_all<S: Sample>(
    sample: &S,
    wanted: &[&'static Measure<S>],
    settings: &Settings,
    progress: &mut dyn FnMut(f64),
) -> Vec<Row<S::Of>> {
    measure_on(sample, wanted, settings, &Alone, progress)
}

/// As [`measure_all`], with workers.
pub fn measure_on<S: Sample>(
    sample: &S,
    wanted: &[&'static Measure<S>],
    settings: &Settings,
    workers: &dyn Workers,
    progress: &mut dyn FnMut(f64),
) -> Vec<Row<S::Of>> {
    let one = Samples::new(&[sample], wanted, settings);
    let view = sample.view();
    let values = one.values(sample);
    let entries = &one.entries;
    let with_value = (0..entries.len()).filter(|&index| values[index].is_ok());
    let drawn: Vec<usize> = with_value
        .filter(|&index| !uses_formula(sample, entries[index].measure))
        .collect();
    let purpose = |unit: Resampling| match unit {
        Resampling::WithinOutcome => Purpose::WithinOutcome,
        Resampling::Cases | Resampling::Patients => Purpose::Cases,
    };
    let layout = sample.layout();
    let mut resampled =
        over_resamples(&one, &drawn, (layout, purpose), settings, workers, progress);
    let resampled = resampled.pop().expect("there is one respondent");
    let rows = entries.iter().zip(values).zip(&resampled);
    let rows = rows.map(|((entry, value), replicates)| {
        let measured = value.and_then(|value| {
            let interval = match replicates {
                Some(replicates) => by_bootstrap(sample, entry, value, replicates, settings),
                None => by_formula(&view, entry, settings),
            };
            estimate(sample, &view, entry, value, interval?)
        });
        let is_average = measured.is_ok() && entry.measure.facts.averages;
        Row {
            facts: &entry.measure.facts,
            of: entry.of,
            measured,
            averaged: if is_average { sample.averaged() } else { None },
        }
    });
    let rows = rows.collect();
    progress(1.0);
    rows
}

fn estimate<S: Sample>(
    sample: &S,
    view: &S::View,
    entry: &Entry<S>,
    value: f64,
    interval: Interval,
) -> Measured {
    let fraction: Option<Fraction> = match entry.measure.how {
        How::Counted(fraction) => Some(fraction(view, entry.of)?),
        _ => None,
    };
    Ok(Estimate {
        value,
        interval,
        n: sample.layout().cases() as u64,
        n_positive: sample.positives(entry.of),
        fraction,
    })
}
