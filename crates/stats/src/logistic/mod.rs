//! Logistic regression with one covariate, by maximum likelihood.
//!
//! Two models of the log-odds of the outcome at covariate `x`:
//!
//! * [`fit_line`]: `intercept + slope · x`, both free;
//! * [`fit_offset`]: `intercept + x`, the slope fixed at one (`x` is an offset).
//!
//! Both are fitted by Newton's method, which for the logistic link equals
//! iteratively reweighted least squares; a step that lowers the likelihood is
//! halved. Standard errors are square roots of the diagonal of the inverse
//! Fisher information at the maximum.
//!
//! Conventions: cases arrive in ascending order of `x` as counts of positives
//! and negatives; equal values need not be joined, and counts may be zero.
//! A maximum does not exist when the covariate separates the outcomes, even
//! with a tie at the border ([Albert and Anderson 1984]); that is decided from
//! the data before fitting, because an iteration would merely stop somewhere on
//! its way to infinity.
//!
//! When not to use it: with a handful of cases of either outcome the maximum
//! likelihood estimate is biased away from zero and its Wald interval is poor.
//!
//! [Albert and Anderson 1984]: https://doi.org/10.1093/biomet/71.1.1

mod newton;

use crate::normal;
use crate::{Interval, Level, Method, Undefined};
use newton::{Likelihood, Parameters, maximise};

/// Cases of a regression: counts of both outcomes at ascending covariates.
#[derive(Debug, Clone, Copy)]
pub struct Responses<'a> {
    /// Covariate values, ascending.
    pub x: &'a [f64],
    /// Positive cases at each value.
    pub positive: &'a [u32],
    /// Negative cases at each value.
    pub negative: &'a [u32],
}

/// Where an iteration begins: near the maximum it needs fewer steps.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Start {
    /// Log-odds at covariate zero.
    pub intercept: f64,
    /// Change of the log-odds per unit of the covariate.
    pub slope: f64,
}

/// A fitted coefficient and its standard error.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Coefficient {
    /// Maximum likelihood estimate.
    pub value: f64,
    /// Square root of its variance from the inverse Fisher information.
    pub standard_error: f64,
}

impl Coefficient {
    /// Wald's interval: symmetric, from the standard error.
    pub fn interval(&self, level: Level) -> Interval {
        let half = normal::critical(level) * self.standard_error;
        Interval {
            low: self.value - half,
            high: self.value + half,
            level,
            method: Method::Wald,
        }
    }
}

/// A fitted line on the log-odds scale.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Line {
    /// Log-odds at covariate zero.
    pub intercept: Coefficient,
    /// Change of the log-odds per unit of the covariate.
    pub slope: Coefficient,
}

impl<'a> Responses<'a> {
    /// Covariate, positives and negatives of every value that has cases.
    fn rows(self) -> impl DoubleEndedIterator<Item = (f64, f64, f64)> + 'a {
        let counts = self.positive.iter().zip(self.negative);
        self.x
            .iter()
            .zip(counts)
            .filter(|(_, (positive, negative))| **positive > 0 || **negative > 0)
            .map(|(&x, (&positive, &negative))| (x, f64::from(positive), f64::from(negative)))
    }

    /// Positive and negative cases in all, refused where one of them is absent.
    fn outcomes(self) -> Result<(f64, f64), Undefined> {
        let (positives, negatives) = self
            .rows()
            .fold((0.0, 0.0), |(p, n), (_, positive, negative)| {
                (p + positive, n + negative)
            });
        match (positives == 0.0, negatives == 0.0) {
            (true, true) => Err(Undefined::NoCases),
            (true, false) => Err(Undefined::TooFewPositives { n: 0, needed: 1 }),
            (false, true) => Err(Undefined::TooFewNegatives { n: 0, needed: 1 }),
            (false, false) => Ok((positives, negatives)),
        }
    }

    /// Smallest and largest covariate among the cases that `count` counts.
    fn extent(self, count: fn((f64, f64, f64)) -> f64) -> Option<(f64, f64)> {
        let mut rows = self.rows().filter(|&row| count(row) > 0.0).map(|(x, ..)| x);
        let first = rows.next()?;
        Some((first, rows.next_back().unwrap_or(first)))
    }

    /// Whether the outcomes overlap along the covariate, so that a maximum of
    /// the likelihood exists. Touching in one tied value is not an overlap.
    fn overlap(self) -> bool {
        let extents = (
            self.extent(|(_, positive, _)| positive),
            self.extent(|(.., negative)| negative),
        );
        match extents {
            (Some((positive_min, positive_max)), Some((negative_min, negative_max))) => {
                negative_max > positive_min && positive_max > negative_min
            }
            _ => false,
        }
    }

    /// Mean covariate over cases; the fits are centred there, which keeps the
    /// two coefficients nearly uncorrelated and the arithmetic stable.
    fn centre(self) -> f64 {
        let (sum, cases) = self
            .rows()
            .fold((0.0, 0.0), |(sum, cases), (x, positive, negative)| {
                (sum + (positive + negative) * x, cases + positive + negative)
            });
        sum / cases
    }
}

/// Fits intercept and slope.
///
/// Undefined without positives or without negatives, when every case has the
/// same covariate, and when the covariate separates the outcomes.
pub fn fit_line(responses: Responses) -> Result<Line, Undefined> {
    fit_line_from(responses, None)
}

/// As [`fit_line`]; the iteration begins at `start`, where there is one. The maximum is
/// the same one, up to the last digits.
pub fn fit_line_from(responses: Responses, start: Option<Start>) -> Result<Line, Undefined> {
    let (positives, negatives) = responses.outcomes()?;
    if responses
        .extent(|(_, positive, negative)| positive + negative)
        .is_none_or(|(low, high)| low == high)
    {
        return Err(Undefined::AllScoresEqual);
    }
    if !responses.overlap() {
        return Err(Undefined::NotEstimable);
    }
    let centre = responses.centre();
    let start = match start {
        Some(Start { intercept, slope }) => Parameters {
            level: intercept + slope * centre,
            slope,
        },
        None => Parameters {
            level: libm::log(positives / negatives),
            slope: 0.0,
        },
    };
    let (at, information) = maximise(responses, centre, start, Likelihood::line_step)?;
    let determinant = information.determinant();
    let about_zero = information.w2 + centre * (2.0 * information.w1 + centre * information.w0);
    Ok(Line {
        intercept: Coefficient {
            value: at.level - at.slope * centre,
            standard_error: (about_zero / determinant).sqrt(),
        },
        slope: Coefficient {
            value: at.slope,
            standard_error: (information.w0 / determinant).sqrt(),
        },
    })
}

/// Fits the intercept with the slope fixed at one.
///
/// Undefined without positives or without negatives.
pub fn fit_offset(responses: Responses) -> Result<Coefficient, Undefined> {
    fit_offset_from(responses, None)
}

/// As [`fit_offset`]; the iteration begins at an intercept, where there is one.
pub fn fit_offset_from(responses: Responses, start: Option<f64>) -> Result<Coefficient, Undefined> {
    let (positives, negatives) = responses.outcomes()?;
    let fitted_from = |level: f64| {
        let start = Parameters { level, slope: 1.0 };
        maximise(responses, 0.0, start, Likelihood::offset_step)
    };
    let (mut at, mut information) = fitted_from(start.unwrap_or(0.0)).or_else(|_| {
        // Where probabilities next to 0 or 1 are wrong, the likelihood is flat at the start
        // and near its maximum, and Newton's steps lead nowhere. The maximum exists all the same.
        halved_offset(responses, libm::log(positives / negatives))
    })?;
    // There the slope of the likelihood is a small rest of large numbers, too: rounding would
    // let the value depend on where the iteration began.
    for _ in 0..POLISHED {
        if information.w0 >= FLAT * (positives + negatives) {
            break;
        }
        at.level += newton::exact_rise(responses, at) / information.w0;
        information = Likelihood::at(responses, at, 0.0);
    }
    Ok(Coefficient {
        value: at.level,
        standard_error: (1.0 / information.w0).sqrt(),
    })
}

/// Information of a case below which nearly all cases are certain.
const FLAT: f64 = 1e-4;

/// Steps by the exact slope then: convergence is quadratic.
const POLISHED: u32 = 3;

/// The intercept of the fixed slope, by halving the interval that must hold it: the mean risk
/// falls short of the share of positives where every case is moved below its log-odds `share`,
/// and exceeds it where every case is moved above. Slow, and always there.
fn halved_offset(responses: Responses, share: f64) -> Result<(Parameters, Likelihood), Undefined> {
    let (lowest, highest) = responses
        .extent(|(_, positive, negative)| positive + negative)
        .ok_or(Undefined::NoCases)?;
    let at = |level: f64| Parameters { level, slope: 1.0 };
    let (mut low, mut high) = (share - highest, share - lowest);
    for _ in 0..MOST_HALVINGS {
        let middle = low + (high - low) / 2.0;
        if middle <= low || middle >= high {
            break;
        }
        // The slope of the likelihood falls with the intercept and is 0 at its maximum.
        if newton::exact_rise(responses, at(middle)) > 0.0 {
            low = middle;
        } else {
            high = middle;
        }
    }
    let information = Likelihood::at(responses, at(low), 0.0);
    let exists = low.is_finite() && information.w0 > 0.0;
    exists
        .then_some((at(low), information))
        .ok_or(Undefined::NotEstimable)
}

/// More than it takes to halve the widest interval of log-odds down to neighbouring numbers.
const MOST_HALVINGS: u32 = 200;
