//! Cox's logistic recalibration: how far a line on the log-odds scale has to
//! shift and turn the predictions to fit the outcomes.
//!
//! * calibration intercept `a` and slope `b`: `logit P(y = 1) = a + b · logit(p)`,
//!   fitted together. A slope below 1 means predictions too extreme (as after
//!   overfitting), above 1 too moderate.
//! * calibration in the large: `logit P(y = 1) = a + logit(p)`, the slope fixed
//!   at 1. Positive means risks underestimated on average.
//!
//! The two intercepts are different quantities; a calibration intercept is to
//! be read with its slope only. Logits are clipped by [`LOGIT_CLIP`]. Intervals
//! are Wald's, with the standard error from the Fisher information.
//!
//! Reference: Cox 1958, <https://doi.org/10.1093/biomet/45.3-4.562>; Steyerberg
//! and Vergouwe 2014, <https://doi.org/10.1093/eurheartj/ehu207>.
//! When not to use it: a perfect line does not prove good calibration, since a
//! curved relation can have intercept 0 and slope 1: look at the curve as well.
//!
//! [`LOGIT_CLIP`]: super::LOGIT_CLIP

use super::{LOGIT_CLIP, checked_outcomes, clipped_logit};
use crate::Undefined;
use crate::binary::Tally;
use crate::estimate::Point;
use crate::logistic::{self, Coefficient, Line, Responses, Start};

/// Intercept and slope, fitted together, with their standard errors.
///
/// Undefined when all predictions are equal and when they separate the outcomes.
pub fn fit_recalibration(tally: &Tally) -> Result<Line, Undefined> {
    checked_outcomes(tally)?;
    let x = logits(&tally.score);
    logistic::fit_line(responses(tally, &x))
}

/// Calibration in the large with its standard error.
///
/// Undefined when the cases that can move the intercept are all of one outcome.
pub fn fit_calibration_in_the_large(tally: &Tally) -> Result<Coefficient, Undefined> {
    checked_outcomes(tally)?;
    if !pulls_both_ways(tally) {
        return Err(Undefined::NotEstimable);
    }
    let x = logits(&tally.score);
    logistic::fit_offset(responses(tally, &x))
}

/// The fits of a sample, from which those of its resamples begin.
///
/// All have the scores of the sample and other counts, so log-odds are taken once.
#[derive(Debug, Clone)]
pub(crate) struct Refits {
    logits: Vec<f64>,
    line: Option<Start>,
    large: Option<f64>,
}

impl Refits {
    /// The fits of a sample, as far as they exist.
    pub(crate) fn new(tally: &Tally) -> Refits {
        let line = fit_recalibration(tally).ok().map(|line| Start {
            intercept: line.intercept.value,
            slope: line.slope.value,
        });
        let large = fit_calibration_in_the_large(tally);
        Refits {
            logits: logits(&tally.score),
            line,
            large: large.ok().map(|large| large.value),
        }
    }

    /// As [`fit_recalibration`], of a resample.
    pub(crate) fn line(&self, resample: &Tally) -> Result<Line, Undefined> {
        checked_outcomes(resample)?;
        logistic::fit_line_from(responses(resample, &self.logits), self.line)
    }

    /// As [`calibration_in_the_large`], of a resample.
    pub(crate) fn in_the_large(&self, resample: &Tally) -> Point {
        checked_outcomes(resample)?;
        if !pulls_both_ways(resample) {
            return Err(Undefined::NotEstimable);
        }
        let fit = logistic::fit_offset_from(responses(resample, &self.logits), self.large);
        fit.map(|coefficient| coefficient.value)
    }
}

/// Intercept of the recalibration line, fitted together with its slope.
pub fn calibration_intercept(tally: &Tally) -> Point {
    fit_recalibration(tally).map(|line| line.intercept.value)
}

/// Slope of the recalibration line.
pub fn calibration_slope(tally: &Tally) -> Point {
    fit_recalibration(tally).map(|line| line.slope.value)
}

/// Intercept of the recalibration line with its slope fixed at 1.
pub fn calibration_in_the_large(tally: &Tally) -> Point {
    fit_calibration_in_the_large(tally).map(|coefficient| coefficient.value)
}

/// Whether cases of both outcomes resist a shift of the intercept. A prediction
/// of 0 or 1 that came true resists none: only the clip would keep the intercept
/// from running away, and the value would be the clip's, not the data's.
fn pulls_both_ways(tally: &Tally) -> bool {
    let counts = tally.positive.iter().zip(&tally.negative);
    let (mut up, mut down) = (false, false);
    for (&score, (&positive, &negative)) in tally.score.iter().zip(counts) {
        up |= positive > 0 && score <= 1.0 - LOGIT_CLIP;
        down |= negative > 0 && score >= LOGIT_CLIP;
    }
    up && down
}

fn logits(scores: &[f64]) -> Vec<f64> {
    scores.iter().map(|&score| clipped_logit(score)).collect()
}

fn responses<'a>(tally: &'a Tally, logits: &'a [f64]) -> Responses<'a> {
    Responses {
        x: logits,
        positive: &tally.positive,
        negative: &tally.negative,
    }
}
