//! Everything about one set of cases, from one set of resamples.
//!
//! Measures, and the bands of those curves that are wanted, are followed together:
//! a resample is drawn once for all of them, and kept replicates serve the
//! difference from other cases ([`crate::binary::difference::between`]). What is computed
//! together has the same bits as what is computed alone.

use std::sync::Arc;

use crate::Undefined;
use crate::binary::Scored;
use crate::binary::bands::{Band, Decision, PrecisionRecall, Reading, Roc};
use crate::binary::bootstrap::{self, Side, over_resamples};
use crate::binary::calibration_band;
use crate::binary::case::Case;
use crate::binary::measure::Measure;
use crate::binary::sample::Sample;
use crate::binary::settings::Settings;
use crate::bootstrap::limits::Replicates;
use crate::estimate::Measured;
use crate::workers::Workers;

/// What a survey is asked for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wanted<'a> {
    /// Measures with their intervals.
    pub measures: &'a [Measure],
    /// The ROC curve with its band.
    pub roc: bool,
    /// The precision-recall curve with its band.
    pub precision_recall: bool,
    /// Thresholds of a decision curve with its band, ascending within [0, 1).
    pub decision: Option<&'a [f64]>,
}

/// What a survey found.
pub struct Survey {
    /// The measures that were wanted, in their order.
    pub measures: Vec<(Measure, Measured)>,
    /// The ROC curve, where it was wanted.
    pub roc: Option<Result<Band, Undefined>>,
    /// The precision-recall curve, where it was wanted.
    pub precision_recall: Option<Result<Band, Undefined>>,
    /// The decision curve, where it was wanted.
    pub decision: Option<Result<Band, Undefined>>,
    pub(crate) case: Case,
    /// Replicates of the measures that were resampled.
    pub(crate) replicates: Vec<(Measure, Replicates)>,
}

impl Survey {
    /// Surveys a sample; `progress` is told the share of the work that is done,
    /// from 0 to 1.
    pub fn new(
        sample: &Arc<Sample>,
        wanted: Wanted,
        settings: &Settings,
        workers: &dyn Workers,
        progress: &mut dyn FnMut(f64),
    ) -> Survey {
        let case = Case::new(Arc::clone(sample), settings);
        let values = case.values(wanted.measures, workers);
        let pairs = wanted.measures.iter().copied().zip(&values);
        let resampled: Vec<Measure> = pairs
            .filter(|(measure, value)| value.is_ok() && !case.has_formula(*measure))
            .map(|(measure, _)| measure)
            .collect();
        let roc = wanted.roc.then(|| Roc::new(&case));
        let precision_recall = wanted.precision_recall.then(|| PrecisionRecall::new(&case));
        let decision = wanted.decision.map(|at| Decision::new(&case, at));
        let curves = [
            reading(&roc),
            reading(&precision_recall),
            reading(&decision),
        ];
        let curves: Vec<&dyn Reading> = curves.into_iter().flatten().collect();
        let followed = bootstrap::Wanted {
            measures: &resampled,
            curves: &curves,
        };
        let drawn = over_resamples(&case, followed, Side::First, workers, progress);
        let mut columns = drawn.curves.into_iter();
        let mut band = |reading: Option<Result<&dyn Reading, Undefined>>| {
            reading.map(|reading| {
                let reading = reading?;
                let columns = columns
                    .next()
                    .expect("each curve was read in the resamples");
                reading.band(&case, &columns)
            })
        };
        let (roc, precision_recall, decision) = (
            band(found(&roc)),
            band(found(&precision_recall)),
            band(found(&decision)),
        );
        let replicates: Vec<(Measure, Replicates)> =
            resampled.into_iter().zip(drawn.measures).collect();
        let of = |measure: Measure| {
            let found = replicates.iter().find(|(other, _)| *other == measure);
            found.map(|(_, replicates)| replicates)
        };
        let measured = |(&measure, value): (&Measure, _)| {
            let estimate = Result::and_then(value, |value| {
                let interval = match of(measure) {
                    Some(replicates) => case.by_bootstrap(measure, value, replicates),
                    None => case.formula(measure),
                };
                Ok(case.estimate(measure, value, interval?))
            });
            (measure, estimate)
        };
        let measures = wanted.measures.iter().zip(values).map(measured).collect();
        progress(1.0);
        Survey {
            measures,
            roc,
            precision_recall,
            decision,
            case,
            replicates,
        }
    }

    /// The smoothed calibration curve of the cases with its band, as
    /// [`calibration_band`](crate::binary::calibration_band::calibration_band) gives it.
    /// `scored` are the same cases, in the order of the file.
    pub fn calibration(&self, scored: &Scored, workers: &dyn Workers) -> Result<Band, Undefined> {
        let (tally, settings) = (self.case.sample.tally(), &self.case.settings);
        calibration_band::on(scored, tally, &self.case.fits, settings, workers)
    }

    /// The cases.
    pub fn sample(&self) -> &Arc<Sample> {
        &self.case.sample
    }
}

/// The curve that can be read in resamples, if there is one.
fn reading<R: Reading>(curve: &Option<Result<R, Undefined>>) -> Option<&dyn Reading> {
    found(curve)?.ok()
}

fn found<R: Reading>(
    curve: &Option<Result<R, Undefined>>,
) -> Option<Result<&dyn Reading, Undefined>> {
    let curve = curve.as_ref()?.as_ref();
    Some(curve.map(|curve| curve as &dyn Reading).map_err(|why| *why))
}
