//! One sample or resample, from which every measure can be read.
//!
//! Which function computes which [`Measure`] is said by its item; the estimate, each
//! bootstrap replicate and each jackknife value go by it. Fits that several measures
//! share are made once, when first asked for.

use std::cell::OnceCell;

use crate::brier::Sums;
use crate::calibration::{self, SmoothedErrors};
use crate::confusion::Confusion;
use crate::estimate::Point;
use crate::logistic::Line;
use crate::measure::{Cases, How, Measure};
use crate::settings::Settings;
use crate::{Fraction, Tally, Undefined};

/// A sample as the measures see it.
pub struct Snapshot<'a> {
    /// Counts by distinct score.
    pub tally: &'a Tally,
    /// What smooth curves and logistic fits are computed on: `tally`, or in
    /// resamples its scores joined into cells.
    pub smooth: &'a Tally,
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
        Snapshot::with(tally, tally, confusion, Sums::of(tally), settings)
    }

    /// A resample, whose counts and sums are already at hand.
    pub fn with(
        tally: &'a Tally,
        smooth: &'a Tally,
        confusion: Option<Confusion>,
        sums: Sums,
        settings: &Settings,
    ) -> Snapshot<'a> {
        Snapshot {
            tally,
            smooth,
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
                let (table, threshold) = at.ok_or(Undefined::NoThreshold)?;
                counts.value(table, threshold)
            }
            How::Cases(Cases::Share(share)) => share(self.tally).map(Fraction::value),
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
        let counts = measure.how().counts().zip(self.confusion);
        counts.is_some_and(|(counts, table)| counts.is_infinite(&table))
    }

    /// The logistic recalibration.
    pub(crate) fn line(&self) -> Result<Line, Undefined> {
        *self
            .recalibration
            .get_or_init(|| calibration::fit_recalibration(self.smooth))
    }

    /// Distances of the smooth calibration curve from the diagonal.
    pub(crate) fn errors(&self) -> Result<SmoothedErrors, Undefined> {
        *self
            .smoothed
            .get_or_init(|| calibration::smoothed_errors(self.smooth))
    }
}

/// Measures that follow from the confusion table alone; `None` for others.
pub fn counted(measure: Measure, table: &Confusion, threshold: f64) -> Option<Point> {
    Some(measure.how().counts()?.value(table, threshold))
}
