//! One sample or resample, from which every measure can be read.
//!
//! [`Snapshot::value`] is the one place that says which function computes which
//! [`Measure`]; the estimate, each bootstrap replicate and each jackknife value
//! go through it. Fits that several measures share are made once, when first
//! asked for.

use std::cell::OnceCell;

use crate::brier::Sums;
use crate::calibration::{self, Refits, SmoothedErrors};
use crate::confusion::{self, Confusion};
use crate::estimate::Point;
use crate::logistic::Line;
use crate::measure::Measure;
use crate::settings::Settings;
use crate::{Tally, Undefined, auroc, decision, precision_recall};

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
    /// Expected calibration error, where it is already at hand.
    pub ece: Option<Point>,
    /// Positive cases observed per one expected, where it is already at hand.
    pub observed_expected: Option<Point>,
    /// Share of positive cases, where it is already at hand.
    pub prevalence: Option<Point>,
    /// Counts at the threshold, where there is one.
    pub confusion: Option<Confusion>,
    /// Sums of errors.
    pub sums: Sums,
    /// Area under the ROC curve, where it is already at hand.
    pub area: Option<Point>,
    /// Partial area, where it is already at hand.
    pub partial_area: Option<Point>,
    /// Average precision, where it is already at hand.
    pub average_precision: Option<Point>,
    settings: Settings,
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
            ece: None,
            observed_expected: None,
            prevalence: None,
            confusion,
            sums,
            area: None,
            partial_area: None,
            average_precision: None,
            settings: *settings,
            smoothed: OnceCell::new(),
            recalibration: OnceCell::new(),
        }
    }

    /// The value of a measure.
    pub fn value(&self, measure: Measure) -> Point {
        if let (Some(table), Some(_)) = (&self.confusion, self.settings.threshold) {
            if let Some(value) = counted(measure, table, self.settings.weighs_at()) {
                return value;
            }
        } else if measure.needs_threshold() {
            return Err(Undefined::NoThreshold);
        }
        if let Some(value) = summed(measure, &self.sums) {
            return value;
        }
        // What is neither at hand nor countable must not be taken from elsewhere.
        let of = |tally: Option<&'a Tally>| tally.ok_or(Undefined::NotEstimable);
        let tally = || of(self.tally);
        match measure {
            Measure::Auroc => self.area.unwrap_or_else(|| auroc::auroc(tally()?)),
            Measure::PartialAuc => {
                let area = || auroc::partial_auroc(tally()?, self.settings.partial);
                self.partial_area.unwrap_or_else(area)
            }
            Measure::AveragePrecision => {
                let precision = || precision_recall::average_precision(tally()?);
                self.average_precision.unwrap_or_else(precision)
            }
            Measure::Prevalence => self
                .prevalence
                .unwrap_or_else(|| crate::prevalence(tally()?)),
            Measure::Ece => self.ece.unwrap_or_else(|| calibration::ece(tally()?)),
            Measure::ObservedExpectedRatio => {
                let ratio = || calibration::observed_expected_ratio(tally()?);
                self.observed_expected.unwrap_or_else(ratio)
            }
            Measure::CalibrationInTheLarge => match self.refits {
                Some(refits) => refits.in_the_large(of(self.fits)?),
                None => calibration::calibration_in_the_large(of(self.fits)?),
            },
            Measure::CalibrationIntercept => self.line().map(|line| line.intercept.value),
            Measure::CalibrationSlope => self.line().map(|line| line.slope.value),
            Measure::Ici => self.errors().map(|errors| errors.ici),
            Measure::E50 => self.errors().map(|errors| errors.e50),
            Measure::E90 => self.errors().map(|errors| errors.e90),
            Measure::Emax => self.errors().map(|errors| errors.emax),
            _ => Err(Undefined::NotEstimable),
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
        self.confusion.is_some_and(|table| match measure {
            Measure::LrPositive => table.tp > 0,
            Measure::LrNegative => table.fn_ > 0,
            Measure::DiagnosticOddsRatio => table.tp > 0 && table.tn > 0,
            _ => false,
        })
    }

    fn line(&self) -> Result<Line, Undefined> {
        *self.recalibration.get_or_init(|| {
            let fits = self.fits.ok_or(Undefined::NotEstimable)?;
            match self.refits {
                Some(refits) => refits.line(fits),
                None => calibration::fit_recalibration(fits),
            }
        })
    }

    fn errors(&self) -> Result<SmoothedErrors, Undefined> {
        *self.smoothed.get_or_init(|| {
            let curve = self.curve.ok_or(Undefined::NotEstimable)?;
            calibration::smoothed_errors(curve)
        })
    }
}

/// Measures that follow from the confusion table alone; `None` for others. The odds of
/// `weighed_at` weigh a false positive against a true one, where a measure does that.
pub fn counted(measure: Measure, table: &Confusion, weighed_at: Option<f64>) -> Option<Point> {
    let weighed = |benefit: fn(&Confusion, f64) -> Point| {
        weighed_at.map_or(Err(Undefined::NotProbabilities), |at| benefit(table, at))
    };
    Some(match measure {
        Measure::Sensitivity => confusion::sensitivity(table),
        Measure::Specificity => confusion::specificity(table),
        Measure::Ppv => confusion::ppv(table),
        Measure::Npv => confusion::npv(table),
        Measure::LrPositive => confusion::lr_positive(table),
        Measure::LrNegative => confusion::lr_negative(table),
        Measure::DiagnosticOddsRatio => confusion::diagnostic_odds_ratio(table),
        Measure::YoudenIndex => confusion::youden_index(table),
        Measure::Accuracy => confusion::accuracy(table),
        Measure::BalancedAccuracy => confusion::balanced_accuracy(table),
        Measure::F1 => confusion::f1(table),
        Measure::Mcc => confusion::mcc(table),
        Measure::CohenKappa => confusion::cohen_kappa(table),
        Measure::NetBenefit => weighed(decision::net_benefit),
        Measure::StandardizedNetBenefit => weighed(decision::standardized_net_benefit),
        Measure::NetInterventionsAvoided => weighed(decision::net_interventions_avoided),
        _ => return None,
    })
}

/// Measures that follow from sums over cases; `None` for others.
pub fn summed(measure: Measure, sums: &Sums) -> Option<Point> {
    Some(match measure {
        Measure::BrierScore => sums.brier_score(),
        Measure::ScaledBrier => sums.scaled_brier(),
        Measure::LogLoss => sums.log_loss(),
        Measure::DiscriminationSlope => sums.discrimination_slope(),
        _ => return None,
    })
}
