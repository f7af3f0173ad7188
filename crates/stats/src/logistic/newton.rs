//! Newton's method on the log-likelihood of a logistic model.

use super::Responses;
use crate::Undefined;

/// Newton steps after which a fit counts as not converging. Overlapping data
/// need fewer than ten; nearly separated data up to some thirty.
const MAX_STEPS: u32 = 100;

/// Halvings of one Newton step before it is given up.
const MAX_HALVINGS: u32 = 40;

/// A step that changes no case's log-odds by more than this raises the likelihood, so
/// nothing needs to be compared. The weight p (1 − p) of a case changes by a factor of at
/// most e^δ where its log-odds change by δ, so the likelihood gains at least
/// 1 − (e^δ − 1 − δ) / δ² times the Newton decrement: more than nothing up to 1.79.
const SAFE_STEP: f64 = 1.75;

/// A relative step this small ends the iteration. Convergence is quadratic, so
/// the error left after that step is of the order of its square.
const SMALL_STEP: f64 = 1e-9;

/// A line on the log-odds scale: `level` at the centre, and a slope.
#[derive(Debug, Clone, Copy)]
pub(super) struct Parameters {
    pub(super) level: f64,
    pub(super) slope: f64,
}

impl Parameters {
    fn moved(self, step: Parameters, share: f64) -> Parameters {
        Parameters {
            level: self.level + share * step.level,
            slope: self.slope + share * step.slope,
        }
    }
}

/// The gradient of the log-likelihood at one pair of parameters, and the Fisher
/// information as moments of the covariate about the centre.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Likelihood {
    gradient_level: f64,
    gradient_slope: f64,
    pub(super) w0: f64,
    pub(super) w1: f64,
    pub(super) w2: f64,
}

impl Likelihood {
    pub(super) fn at(responses: Responses, at: Parameters, centre: f64) -> Likelihood {
        let mut sum = Likelihood::default();
        for (x, positive, negative) in responses.rows() {
            let distance = x - centre;
            let log_odds = at.level + at.slope * distance;
            // Everything follows from exp(-|log-odds|), which cannot overflow.
            let small = libm::exp(-log_odds.abs());
            let (less_likely, more_likely) = (small / (1.0 + small), 1.0 / (1.0 + small));
            let (risk, complement) = if log_odds < 0.0 {
                (less_likely, more_likely)
            } else {
                (more_likely, less_likely)
            };
            let residual = positive * complement - negative * risk;
            let weight = (positive + negative) * risk * complement;
            sum.gradient_level += residual;
            sum.gradient_slope += residual * distance;
            sum.w0 += weight;
            sum.w1 += weight * distance;
            sum.w2 += weight * distance * distance;
        }
        sum
    }

    /// The log-likelihood itself, which few steps need.
    fn log_likelihood(responses: Responses, at: Parameters, centre: f64) -> f64 {
        let mut log = 0.0;
        for (x, positive, negative) in responses.rows() {
            let log_odds = at.level + at.slope * (x - centre);
            let small = libm::exp(-log_odds.abs());
            let surprising = if log_odds < 0.0 { positive } else { negative };
            log -= (positive + negative) * libm::log1p(small) + surprising * log_odds.abs();
        }
        log
    }

    pub(super) fn determinant(&self) -> f64 {
        self.w0 * self.w2 - self.w1 * self.w1
    }

    /// Newton's step for intercept and slope; none where the information is singular.
    pub(super) fn line_step(&self) -> Option<Parameters> {
        let determinant = self.determinant();
        let step = Parameters {
            level: (self.w2 * self.gradient_level - self.w1 * self.gradient_slope) / determinant,
            slope: (self.w0 * self.gradient_slope - self.w1 * self.gradient_level) / determinant,
        };
        (determinant > 0.0 && step.level.is_finite() && step.slope.is_finite()).then_some(step)
    }

    /// Newton's step for the intercept alone.
    pub(super) fn offset_step(&self) -> Option<Parameters> {
        let level = self.gradient_level / self.w0;
        level
            .is_finite()
            .then_some(Parameters { level, slope: 0.0 })
    }
}

/// The slope of the likelihood by the level, with the slope of the line and the centre at 1 and 0:
/// cases that are as good as certain are counted as whole, and what they lack to it is added up by
/// itself.
pub(super) fn exact_rise(responses: Responses, at: Parameters) -> f64 {
    let (mut whole, mut rest) = (0.0, 0.0);
    for (x, positive, negative) in responses.rows() {
        let log_odds = at.level + at.slope * x;
        let small = libm::exp(-log_odds.abs());
        let less_likely = (positive + negative) * small / (1.0 + small);
        if log_odds < 0.0 {
            whole += positive;
            rest -= less_likely;
        } else {
            whole -= negative;
            rest += less_likely;
        }
    }
    whole + rest
}

/// Climbs from `start` to the maximum; gives the parameters and the
/// likelihood's derivatives there.
pub(super) fn maximise(
    responses: Responses,
    centre: f64,
    start: Parameters,
    newton: fn(&Likelihood) -> Option<Parameters>,
) -> Result<(Parameters, Likelihood), Undefined> {
    let (mut at, mut here) = (start, Likelihood::at(responses, start, centre));
    let reach = reach(responses, centre);
    for _ in 0..MAX_STEPS {
        let step = newton(&here).ok_or(Undefined::NotEstimable)?;
        let is_small = step.level.abs() <= SMALL_STEP * (1.0 + at.level.abs())
            && step.slope.abs() <= SMALL_STEP * (1.0 + at.slope.abs());
        at = if step.level.abs() + step.slope.abs() * reach <= SAFE_STEP {
            at.moved(step, 1.0)
        } else {
            climb(responses, centre, at, step).ok_or(Undefined::NotEstimable)?
        };
        here = Likelihood::at(responses, at, centre);
        if is_small {
            return Ok((at, here));
        }
    }
    Err(Undefined::NotEstimable)
}

/// Largest distance of a covariate from the centre.
fn reach(responses: Responses, centre: f64) -> f64 {
    let ends = [responses.x.first(), responses.x.last()];
    let distances = ends.into_iter().flatten().map(|x| (x - centre).abs());
    distances.fold(0.0, f64::max)
}

/// Takes the step, halved until the likelihood does not fall by more than its
/// own rounding error.
fn climb(
    responses: Responses,
    centre: f64,
    from: Parameters,
    step: Parameters,
) -> Option<Parameters> {
    let likelihood = |at: Parameters| Likelihood::log_likelihood(responses, at, centre);
    let here = likelihood(from);
    let floor = here - 1e-10 * (1.0 + here.abs());
    let mut share = 1.0;
    for _ in 0..MAX_HALVINGS {
        let at = from.moved(step, share);
        if likelihood(at) >= floor {
            return Some(at);
        }
        share *= 0.5;
    }
    None
}
