//! Measures with their intervals, from one shared bootstrap.

use super::estimate::{Averaged, Estimate, Measured, Point, Reason};
use super::measure::{Facts, How, Measure, Of, Sample};
use super::replicates::{Column, Design, replicates};
use super::settings::Settings;
use crate::bootstrap::limits::{NoInterval, Replicates};
use crate::estimate::Resampling;
use crate::random::Purpose;
use crate::workers::{Alone, Workers};
use crate::{Fraction, Interval, Undefined, proportion};

/// One number of an evaluation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Row {
    /// The facts about the measure.
    pub facts: &'static Facts,
    /// What it was computed for.
    pub of: Of,
    /// The estimate, or why there is none.
    pub measured: Measured,
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
) -> Vec<Row> {
    measure_on(sample, wanted, settings, &Alone, progress)
}

/// As [`measure_all`], with workers.
pub fn measure_on<S: Sample>(
    sample: &S,
    wanted: &[&'static Measure<S>],
    settings: &Settings,
    workers: &dyn Workers,
    progress: &mut dyn FnMut(f64),
) -> Vec<Row> {
    let view = sample.view();
    let entries = entries(sample, wanted);
    let values: Vec<Point> = entries
        .iter()
        .map(|entry| value(sample, &view, entry, settings))
        .collect();
    let drawn: Vec<bool> = entries
        .iter()
        .zip(&values)
        .map(|(entry, value)| value.is_ok() && !uses_formula(sample, entry.measure))
        .collect();
    let mut resampled = over_resamples(sample, &entries, &drawn, settings, workers, progress);
    let rows = entries.iter().zip(values).zip(&mut resampled);
    let rows = rows.map(|((entry, value), replicates)| Row {
        facts: &entry.measure.facts,
        of: entry.of,
        measured: value.and_then(|value| {
            let interval = match replicates {
                Some(replicates) => by_bootstrap(sample, entry, value, replicates, settings),
                None => by_formula(&view, entry, settings),
            };
            estimate(sample, &view, entry, value, interval?)
        }),
    });
    let rows = rows.collect();
    progress(1.0);
    rows
}

/// A measure and one of its subjects.
pub(super) struct Entry<S: Sample> {
    pub(super) measure: &'static Measure<S>,
    pub(super) of: Of,
}

pub(super) fn entries<S: Sample>(sample: &S, wanted: &[&'static Measure<S>]) -> Vec<Entry<S>> {
    let each = wanted.iter().flat_map(|&measure| {
        let subjects = sample.subjects(measure.facts.scope).into_iter();
        subjects.map(move |of| Entry { measure, of })
    });
    each.collect()
}

/// The value, where it can have an interval.
pub(super) fn value<S: Sample>(
    sample: &S,
    view: &S::View,
    entry: &Entry<S>,
    settings: &Settings,
) -> Point {
    sample.check(&entry.measure.facts, entry.of, settings)?;
    entry.measure.point(view, entry.of)
}

pub(super) fn uses_formula<S: Sample>(sample: &S, measure: &Measure<S>) -> bool {
    measure.has_formula() && sample.layout().patients().is_none()
}

/// Interval by the measure's own formula.
pub(super) fn by_formula<S: Sample>(
    view: &S::View,
    entry: &Entry<S>,
    settings: &Settings,
) -> Result<Interval, Reason> {
    match entry.measure.how {
        How::Counted(fraction) => {
            let share = fraction(view, entry.of)?;
            let interval = proportion::interval(share, settings.level, settings.proportion);
            Ok(interval?)
        }
        How::Formula { interval, .. } => interval(view, entry.of, settings),
        How::Resampled { .. } => Err(Undefined::IntervalUnavailable.into()),
    }
}

pub(super) fn by_bootstrap<S: Sample>(
    sample: &S,
    entry: &Entry<S>,
    value: f64,
    replicates: &Replicates,
    settings: &Settings,
) -> Result<Interval, Reason> {
    match interval_of(replicates, value, value.abs(), settings) {
        Ok(interval) => Ok(interval),
        Err(NoInterval::TooFew) => Err(Undefined::IntervalUnavailable.into()),
        Err(NoInterval::NoSpread) => {
            sample.without_spread(entry.measure, entry.of, value, settings)
        }
    }
}

/// Differences of resamples below this share of the value are rounding: a mean of
/// equal losses is not the same to the last bit for all weights.
const ROUNDING: f64 = 1e-12;

/// Limits from replicates, unless these differ by rounding only.
pub(crate) fn interval_of(
    replicates: &Replicates,
    value: f64,
    scale: f64,
    settings: &Settings,
) -> Result<Interval, NoInterval> {
    let interval = replicates.interval(value, settings.level)?;
    if !spreads(replicates, scale) {
        return Err(NoInterval::NoSpread);
    }
    Ok(interval)
}

/// Whether replicates differ by more than rounding, for values of about `scale`.
///
/// Where those of one side of a difference do not, resamples say nothing of that side's
/// uncertainty, and the spread of the difference is that of the other side alone.
pub(crate) fn spreads(replicates: &Replicates, scale: f64) -> bool {
    let known = replicates.values.iter().filter_map(|value| value.ok());
    let (low, high) = known.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
        (value.min(low), value.max(high))
    });
    high - low > ROUNDING * scale
}

fn estimate<S: Sample>(
    sample: &S,
    view: &S::View,
    entry: &Entry<S>,
    value: f64,
    interval: Interval,
) -> Measured {
    let averaged: Option<Averaged> = if entry.measure.facts.averages {
        sample.averaged()
    } else {
        None
    };
    let fraction: Option<Fraction> = match entry.measure.how {
        How::Counted(fraction) => Some(fraction(view, entry.of)?),
        _ => None,
    };
    Ok(Estimate {
        value,
        interval,
        n: sample.layout().cases() as u64,
        fraction,
        averaged,
    })
}

/// The value in a resample; a NaN would poison its neighbours when sorted.
pub(super) fn in_resample(value: Point) -> crate::Point {
    match value {
        Ok(value) if !value.is_nan() => Ok(value),
        _ => Err(Undefined::NotEstimable),
    }
}

/// Replicates of those entries that are to be drawn; one pass for each design.
fn over_resamples<S: Sample>(
    sample: &S,
    entries: &[Entry<S>],
    drawn: &[bool],
    settings: &Settings,
    workers: &dyn Workers,
    progress: &mut dyn FnMut(f64),
) -> Vec<Option<Replicates>> {
    let layout = sample.layout();
    let mut found: Vec<Option<Replicates>> = vec![None; entries.len()];
    let design = |entry: &Entry<S>| layout.unit(entry.measure.design());
    let designs = designs(
        entries
            .iter()
            .zip(drawn)
            .filter(|(_, drawn)| **drawn)
            .map(|(entry, _)| design(entry)),
    );
    for (turn, &unit) in designs.iter().enumerate() {
        let of_unit: Vec<usize> = (0..entries.len())
            .filter(|&index| drawn[index] && design(&entries[index]) == unit)
            .collect();
        let columns: Vec<Column> = of_unit
            .iter()
            .map(|&index| Column {
                smallest_side: sample.smallest_side(entries[index].of),
            })
            .collect();
        let purpose = match unit {
            Resampling::WithinOutcome => Purpose::WithinOutcome,
            Resampling::Cases | Resampling::Patients => Purpose::Cases,
        };
        let (start, share) = (turn as f64, 1.0 / designs.len() as f64);
        let design = Design {
            layout,
            unit,
            purpose,
            columns: &columns,
        };
        let values = |view: &mut S::View, weights: &[u32]| {
            sample.recount(weights, view);
            let values = of_unit.iter().map(|&index| {
                let entry = &entries[index];
                in_resample(entry.measure.point(view, entry.of))
            });
            values.collect()
        };
        let results = replicates(
            design,
            settings,
            workers,
            || sample.view(),
            values,
            &mut |done| progress(share * (start + done)),
        );
        for (index, result) in of_unit.into_iter().zip(results) {
            found[index] = Some(result);
        }
    }
    found
}

/// The designs in use, each once, in order of their first use.
pub(crate) fn designs(all: impl Iterator<Item = Resampling>) -> Vec<Resampling> {
    let mut designs = Vec::new();
    for unit in all {
        if !designs.contains(&unit) {
            designs.push(unit);
        }
    }
    designs
}
