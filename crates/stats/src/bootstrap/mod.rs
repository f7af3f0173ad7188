//! The bootstrap: intervals of measures that have no good formula.
//!
//! All measures share their resamples. A measure of ranks within outcomes is
//! resampled within each outcome; whatever depends on prevalence is resampled
//! from the whole sample; where a patient has several cases, patients are
//! resampled for every measure. Replicate b draws from random stream b.
//!
//! BCa intervals are used from 50 units and 20 cases of either outcome on,
//! percentile intervals below; the method is part of every interval.

pub mod jackknife;
pub mod limits;
pub mod replicate;

use crate::estimate::Resampling;
use crate::measure::Measure;
use crate::random::Purpose;
use crate::resample::Sample;
use crate::settings::Settings;
use crate::{Interval, Scored, Undefined};
use limits::{NoInterval, Replicates};
use replicate::Evaluator;

/// Fewest units for a BCa interval.
pub const BCA_UNITS: usize = 50;

/// Fewest cases of either outcome for a BCa interval.
pub const BCA_CASES: usize = 20;

/// What a measure is resampled by, where patients do not repeat.
pub fn design(measure: Measure) -> Resampling {
    match measure {
        Measure::Auroc | Measure::PartialAuc => Resampling::WithinOutcome,
        _ => Resampling::Cases,
    }
}

/// Replicates of each measure, in the order of `measures`, from the streams of
/// the side of a comparison that the sample stands on.
pub fn replicates(
    sample: &Sample,
    measures: &[Measure],
    settings: &Settings,
    side: Side,
    progress: &mut dyn FnMut(f64),
) -> Vec<Replicates> {
    let mut found: Vec<Option<Replicates>> = vec![None; measures.len()];
    let units = units(sample, measures);
    for (turn, unit) in units.iter().enumerate() {
        let drawn_so: Vec<usize> = (0..measures.len())
            .filter(|&index| sample.unit(design(measures[index])) == *unit)
            .collect();
        let of_unit: Vec<Measure> = drawn_so.iter().map(|&index| measures[index]).collect();
        let (share, start) = (1.0 / units.len() as f64, turn as f64 / units.len() as f64);
        let results = run(sample, &of_unit, *unit, settings, side, &mut |done| {
            progress(start + share * done);
        });
        for (index, result) in drawn_so.into_iter().zip(results) {
            found[index] = Some(result);
        }
    }
    found.into_iter().flatten().collect()
}

/// Side of a comparison: the two sides draw from different streams.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The only sample, or the first of two.
    First,
    /// The sample that the first is compared with.
    Second,
}

fn units(sample: &Sample, measures: &[Measure]) -> Vec<Resampling> {
    let mut units: Vec<Resampling> = Vec::new();
    for measure in measures {
        let unit = sample.unit(design(*measure));
        if !units.contains(&unit) {
            units.push(unit);
        }
    }
    units
}

fn run(
    sample: &Sample,
    measures: &[Measure],
    unit: Resampling,
    settings: &Settings,
    side: Side,
    progress: &mut dyn FnMut(f64),
) -> Vec<Replicates> {
    let mut evaluator = Evaluator::new(sample, measures, settings);
    let mut columns = vec![Vec::with_capacity(settings.resamples as usize); measures.len()];
    let mut weights = Vec::new();
    for replicate in 0..u64::from(settings.resamples) {
        sample.draw(
            unit,
            side.purpose(unit),
            settings.seed,
            replicate,
            &mut weights,
        );
        for (column, value) in columns.iter_mut().zip(evaluator.values(&weights)) {
            column.push(value);
        }
        progress((replicate + 1) as f64 / f64::from(settings.resamples));
    }
    let mut pulls = if large_enough(sample) {
        jackknife::pulls(sample, &mut evaluator, unit)
    } else {
        Vec::new()
    };
    pulls.resize(measures.len(), Vec::new());
    let columns = columns.into_iter().zip(pulls);
    columns
        .map(|(values, pulls)| Replicates {
            unit,
            values,
            pulls,
        })
        .collect()
}

fn large_enough(sample: &Sample) -> bool {
    let units = sample.patients().unwrap_or(sample.cases());
    units >= BCA_UNITS && sample.positives().min(sample.negatives()) >= BCA_CASES
}

impl Side {
    fn purpose(self, unit: Resampling) -> Purpose {
        match (self, unit) {
            (Side::First, Resampling::WithinOutcome) => Purpose::WithinOutcome,
            (Side::First, _) => Purpose::Cases,
            (Side::Second, Resampling::WithinOutcome) => Purpose::ReferenceWithinOutcome,
            (Side::Second, _) => Purpose::ReferenceCases,
        }
    }
}

/// Bootstrap intervals of AUROC (resampled within each outcome), Brier score
/// and net benefit at `threshold` (resampled from all cases), in this order.
///
/// The three measures of a first screen, and what the benchmark times.
pub fn three(
    scored: &Scored,
    threshold: f64,
    resamples: u32,
    seed: u64,
) -> Result<[Interval; 3], Undefined> {
    let settings = Settings {
        threshold: Some(threshold),
        resamples,
        seed,
        ..Settings::default()
    };
    let sample = Sample::new(scored);
    let measures = [Measure::Auroc, Measure::BrierScore, Measure::NetBenefit];
    let estimates = crate::snapshot::Snapshot::of(sample.tally(), &settings);
    let found = replicates(&sample, &measures, &settings, Side::First, &mut |_| ());
    let interval = |index: usize| {
        found[index]
            .interval(estimates.value(measures[index])?, settings.level)
            .map_err(|_: NoInterval| Undefined::IntervalUnavailable)
    };
    Ok([interval(0)?, interval(1)?, interval(2)?])
}
