//! The bootstrap of a binary outcome: intervals of measures that have no good formula.
//!
//! All measures share their resamples. A measure of ranks within outcomes is
//! resampled within each outcome; whatever depends on prevalence is resampled
//! from the whole sample; where a patient has several cases, patients are
//! resampled for every measure. Replicate b draws from random stream b.
//!
//! The two sides of the rule for BCa intervals ([`crate::bootstrap`]) are the outcomes.

pub mod replicate;

use std::sync::Arc;

use crate::binary::Scored;
use crate::binary::bands::{Columns, Reading};
use crate::binary::case::Case;
use crate::binary::measure::Measure;
use crate::binary::sample::{Resample, Sample};
use crate::binary::settings::Settings;
use crate::bootstrap::limits::{NoInterval, Replicates};
use crate::bootstrap::{BCA_CASES, BCA_UNITS};
use crate::core;
use crate::estimate::Resampling;
use crate::random::Purpose;
use crate::workers::{self, Alone, Workers};
use crate::{Interval, Undefined};
use replicate::{Evaluator, Memory};

/// What is followed over the resamples of one sample.
#[derive(Clone, Copy)]
pub(crate) struct Wanted<'a> {
    pub(crate) measures: &'a [Measure],
    pub(crate) curves: &'a [&'a dyn Reading],
}

/// What was found in the resamples, in the order in which it was wanted.
pub(crate) struct Drawn {
    pub(crate) measures: Vec<Replicates>,
    pub(crate) curves: Vec<Columns>,
}

/// Follows measures and curves over resamples, from the streams of the side of a
/// comparison that the sample stands on. Each resample is drawn once for all that
/// is resampled alike.
pub(crate) fn over_resamples(
    case: &Case,
    wanted: Wanted,
    side: Side,
    workers: &dyn Workers,
    progress: &mut dyn FnMut(f64),
) -> Drawn {
    let sample = case.sample.as_ref();
    let of_measure = |index: usize| sample.unit(wanted.measures[index].draws());
    let of_curve = |index: usize| sample.unit(wanted.curves[index].design());
    let measures = 0..wanted.measures.len();
    let curves = 0..wanted.curves.len();
    let all = measures.clone().map(of_measure);
    let units = core::designs(all.chain(curves.clone().map(of_curve)));
    let mut found: Vec<Option<Replicates>> = vec![None; wanted.measures.len()];
    let mut read: Vec<Columns> = curves.clone().map(|_| Columns::default()).collect();
    for (turn, &unit) in units.iter().enumerate() {
        let of_unit: Vec<usize> = measures
            .clone()
            .filter(|&i| of_measure(i) == unit)
            .collect();
        let read_so: Vec<usize> = curves.clone().filter(|&i| of_curve(i) == unit).collect();
        let pass = Pass {
            case,
            measures: of_unit.iter().map(|&i| wanted.measures[i]).collect(),
            curves: read_so.iter().map(|&i| wanted.curves[i]).collect(),
            unit,
            purpose: side.purpose(unit),
        };
        let share = 1.0 / units.len() as f64;
        let (replicates, columns) = pass.run(workers, &mut |done| {
            progress(share * (turn as f64 + done));
        });
        for (index, replicates) in of_unit.into_iter().zip(replicates) {
            found[index] = Some(replicates);
        }
        for (index, columns) in read_so.into_iter().zip(columns) {
            read[index] = columns;
        }
    }
    let measures = found.into_iter();
    Drawn {
        measures: measures
            .map(|one| one.expect("each measure is drawn by one of the units"))
            .collect(),
        curves: read,
    }
}

/// Side of a comparison: the two sides draw from different streams.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The only sample, or the first of two.
    First,
    /// The sample that the first is compared with.
    Second,
}

/// Everything that is resampled alike.
struct Pass<'a> {
    case: &'a Case,
    measures: Vec<Measure>,
    curves: Vec<&'a dyn Reading>,
    unit: Resampling,
    purpose: Purpose,
}

impl Pass<'_> {
    fn run(
        &self,
        workers: &dyn Workers,
        progress: &mut dyn FnMut(f64),
    ) -> (Vec<Replicates>, Vec<Columns>) {
        let (sample, settings) = (self.case.sample.as_ref(), &self.case.settings);
        let evaluator = Evaluator::new(sample, &self.measures, settings);
        let memory = || (Resample::default(), evaluator.memory());
        let one = |(resample, memory): &mut (Resample, Memory), replicate: usize| {
            let (seed, replicate) = (settings.seed, replicate as u64);
            sample.draw(self.unit, self.purpose, seed, replicate, resample);
            let curves = self.curves.iter();
            let curves: Vec<_> = curves.map(|curve| curve.read(sample, resample)).collect();
            (evaluator.values(resample, memory), curves)
        };
        let rows = workers::each(workers, settings.resamples as usize, memory, one, progress);
        let mut values = vec![Vec::with_capacity(rows.len()); self.measures.len()];
        let mut columns: Vec<Columns> = self.curves.iter().map(|_| Columns::default()).collect();
        for (row, curves) in rows {
            for (column, value) in values.iter_mut().zip(row) {
                column.push(value);
            }
            for (columns, curve) in columns.iter_mut().zip(curves) {
                columns.0.extend(curve);
            }
        }
        let mut influences = if large_enough(sample) && !self.measures.is_empty() {
            core::influences(
                sample.layout(),
                self.unit,
                workers,
                memory,
                |(resample, memory): &mut (Resample, Memory), left_out| {
                    sample.weigh(left_out.weights(), resample);
                    evaluator.values(resample, memory)
                },
            )
        } else {
            Vec::new()
        };
        influences.resize(self.measures.len(), Vec::new());
        let replicates = values.into_iter().zip(influences);
        let replicates = replicates.map(|(values, influences)| Replicates {
            unit: self.unit,
            values,
            influences,
        });
        (replicates.collect(), columns)
    }
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
    let case = Case::new(Arc::new(Sample::new(scored)), &settings);
    let measures = [Measure::Auroc, Measure::BrierScore, Measure::NetBenefit];
    let estimates = crate::binary::snapshot::Snapshot::of(case.sample.tally(), &settings);
    let wanted = Wanted {
        measures: &measures,
        curves: &[],
    };
    let found = over_resamples(&case, wanted, Side::First, &Alone, &mut |_| ()).measures;
    let interval = |index: usize| {
        found[index]
            .interval(estimates.value(measures[index])?, settings.level)
            .map_err(|_: NoInterval| Undefined::IntervalUnavailable)
    };
    Ok([interval(0)?, interval(1)?, interval(2)?])
}
