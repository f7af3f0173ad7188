//! One sample or resample, from which every measure can be read.
//!
//! Which function computes which [`Measure`] is said by its item; the estimate, each
//! bootstrap replicate and each jackknife value go by it. Fits that several measures
//! share are made once, when first asked for.

use std::sync::{Arc, OnceLock};

use crate::binary::Tally;
use crate::binary::brier::Sums;
use crate::binary::calibration::{self, Refits, SmoothedErrors};
use crate::binary::confusion::Confusion;
use crate::binary::measure::{Cases, How, Measure};
use crate::binary::settings::Settings;
use crate::binary::smooth::Smoothed;
use crate::estimate::Point;
use crate::logistic::{Coefficient, Line};
use crate::workers::{Alone, Workers};
use crate::{Fraction, Undefined};

/// A sample as the measures see it.
pub struct Snapshot<'a> {
    /// Counts by distinct score; none of a resample, which has what it needs at hand.
    pub tally: Option<&'a Tally>,
    /// What smooth curves are computed on: all scores, or in resamples scores joined
    /// into cells.
    pub curve: Option<&'a Tally>,
    /// What logistic fits are computed on: likewise, in cells of their own.
    pub fits: Option<&'a Tally>,
    /// The fits of the sample, where this is a resample of it.
    pub(crate) refits: Option<&'a Refits>,
    /// Counts at the threshold, where there is one.
    pub confusion: Option<Confusion>,
    /// Sums of errors.
    pub sums: Sums,
    pub(crate) settings: Settings,
    /// Fits that are kept where the snapshot was taken.
    kept: Option<&'a Fits>,
    own: Fits,
}

/// Fits of one sample, each made once, when it is first asked for: its values, intervals
/// and curves share them.
#[derive(Debug, Default)]
pub struct Fits {
    logistic: Arc<LogisticFits>,
    smoothed: OnceLock<Result<Smoothed, Undefined>>,
    errors: OnceLock<Result<SmoothedErrors, Undefined>>,
}

/// Those of them that rest on the cases alone, and are worth keeping for as long as these.
#[derive(Debug, Default)]
pub struct LogisticFits {
    line: OnceLock<Result<Line, Undefined>>,
    large: OnceLock<Result<Coefficient, Undefined>>,
}

impl Fits {
    /// With these, of the same sample.
    pub(crate) fn with(logistic: Arc<LogisticFits>) -> Fits {
        Fits {
            logistic,
            ..Fits::default()
        }
    }

    /// The logistic recalibration of the sample.
    pub fn line(&self, tally: &Tally) -> Result<Line, Undefined> {
        *self
            .logistic
            .line
            .get_or_init(|| calibration::fit_recalibration(tally))
    }

    /// Its calibration in the large.
    pub fn in_the_large(&self, tally: &Tally) -> Result<Coefficient, Undefined> {
        *self
            .logistic
            .large
            .get_or_init(|| calibration::fit_calibration_in_the_large(tally))
    }

    /// Its smooth calibration curve, by workers if it is not there yet.
    pub(crate) fn smoothed(
        &self,
        tally: &Tally,
        workers: &dyn Workers,
    ) -> Result<&Smoothed, Undefined> {
        let smoothed = self
            .smoothed
            .get_or_init(|| calibration::smoothed(tally, workers));
        smoothed.as_ref().map_err(|why| *why)
    }

    fn errors(&self, tally: &Tally) -> Result<SmoothedErrors, Undefined> {
        *self.errors.get_or_init(|| {
            let smoothed = self.smoothed(tally, &Alone)?;
            Ok(calibration::errors_of(smoothed))
        })
    }
}

impl<'a> Snapshot<'a> {
    /// A sample, counted anew.
    pub fn of(tally: &'a Tally, settings: &Settings) -> Snapshot<'a> {
        let confusion = settings.threshold.map(|at| Confusion::at(tally, at));
        Snapshot {
            tally: Some(tally),
            curve: Some(tally),
            fits: Some(tally),
            ..Snapshot::with(confusion, Sums::of(tally), settings)
        }
    }

    /// A resample, whose counts and sums are already at hand.
    pub fn with(confusion: Option<Confusion>, sums: Sums, settings: &Settings) -> Snapshot<'a> {
        Snapshot {
            tally: None,
            curve: None,
            fits: None,
            refits: None,
            confusion,
            sums,
            settings: *settings,
            kept: None,
            own: Fits::default(),
        }
    }

    /// The same with fits that are kept, of the sample that it is of.
    pub(crate) fn keeping(self, kept: &'a Fits) -> Snapshot<'a> {
        Snapshot {
            kept: Some(kept),
            ..self
        }
    }

    fn kept(&self) -> &Fits {
        self.kept.unwrap_or(&self.own)
    }

    /// The value of a measure.
    pub fn value(&self, measure: Measure) -> Point {
        match measure.how() {
            How::Counts(counts) => {
                let at = self.confusion.as_ref().zip(self.settings.threshold);
                let (table, _) = at.ok_or(Undefined::NoThreshold)?;
                counts.value(table, self.settings.weighs_at())
            }
            How::Cases(Cases::Share(share)) => {
                let tally = self.tally()?;
                share(tally.positives(), tally.negatives()).map(Fraction::value)
            }
            How::Cases(Cases::Formula { value, .. } | Cases::Resampled(value)) => value.of(self),
        }
    }

    /// The value in a resample, where a ratio that has no finite value because
    /// its denominator came out empty counts as infinite. Leaving such
    /// resamples out would pull the upper limit down.
    pub fn replicate(&self, measure: Measure) -> Point {
        match self.value(measure) {
            Err(Undefined::ZeroDenominator) if self.is_infinite(measure) => Ok(f64::INFINITY),
            value => value,
        }
    }

    fn is_infinite(&self, measure: Measure) -> bool {
        let counts = measure.counts().zip(self.confusion);
        counts.is_some_and(|(counts, table)| counts.is_infinite(&table))
    }

    /// Counts by distinct score: what is neither at hand nor countable must not be taken
    /// from elsewhere.
    pub(crate) fn tally(&self) -> Result<&'a Tally, Undefined> {
        self.tally.ok_or(Undefined::NotEstimable)
    }

    /// Calibration in the large.
    pub(crate) fn in_the_large(&self) -> Point {
        let fits = self.fits.ok_or(Undefined::NotEstimable)?;
        match self.refits {
            Some(refits) => refits.in_the_large(fits),
            None => self.kept().in_the_large(fits).map(|fit| fit.value),
        }
    }

    /// The logistic recalibration.
    pub(crate) fn line(&self) -> Result<Line, Undefined> {
        let fits = self.fits.ok_or(Undefined::NotEstimable)?;
        match self.refits {
            Some(refits) => *self.own.logistic.line.get_or_init(|| refits.line(fits)),
            None => self.kept().line(fits),
        }
    }

    /// Distances of the smooth calibration curve from the diagonal.
    pub(crate) fn errors(&self) -> Result<SmoothedErrors, Undefined> {
        let curve = self.curve.ok_or(Undefined::NotEstimable)?;
        self.kept().errors(curve)
    }
}

/// Measures that follow from the confusion table alone; `None` for others. The odds of
/// `weighed_at` weigh a false positive against a true one, where a measure does that.
pub fn counted(measure: Measure, table: &Confusion, weighed_at: Option<f64>) -> Option<Point> {
    Some(measure.counts()?.value(table, weighed_at))
}
