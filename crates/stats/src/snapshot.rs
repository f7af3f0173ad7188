//! One sample or resample, from which every measure can be read.
//!
//! Which function computes which [`Measure`] is said by its item; the estimate, each
//! bootstrap replicate and each jackknife value go by it. Fits that several measures
//! share are made once, when first asked for.

use std::cell::OnceCell;

use crate::brier::Sums;
use crate::calibration::{self, Refits, SmoothedErrors};
use crate::confusion::Confusion;
use crate::estimate::Point;
use crate::logistic::Line;
use crate::measure::{Cases, How, Measure};
use crate::settings::Settings;
use crate::{Fraction, Tally, Undefined};

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
    smoothed: OnceCell<Result<SmoothedErrors, Undefined>>,
    recalibration: OnceCell<Result<Line, Undefined>>,
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
            smoothed: OnceCell::new(),
            recalibration: OnceCell::new(),
        }
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
            None => calibration::calibration_in_the_large(fits),
        }
    }

    /// The logistic recalibration.
    pub(crate) fn line(&self) -> Result<Line, Undefined> {
        *self.recalibration.get_or_init(|| {
            let fits = self.fits.ok_or(Undefined::NotEstimable)?;
            match self.refits {
                Some(refits) => refits.line(fits),
                None => calibration::fit_recalibration(fits),
            }
        })
    }

    /// Distances of the smooth calibration curve from the diagonal.
    pub(crate) fn errors(&self) -> Result<SmoothedErrors, Undefined> {
        *self.smoothed.get_or_init(|| {
            let curve = self.curve.ok_or(Undefined::NotEstimable)?;
            calibration::smoothed_errors(curve)
        })
    }
}

/// Measures that follow from the confusion table alone; `None` for others. The odds of
/// `weighed_at` weigh a false positive against a true one, where a measure does that.
pub fn counted(measure: Measure, table: &Confusion, weighed_at: Option<f64>) -> Option<Point> {
    Some(measure.counts()?.value(table, weighed_at))
}
