//! Intraclass correlations: the share of the variance of ratings that is between units.
//!
//! Of n units that all k raters rated, with the mean squares between units MSR, between
//! raters MSC, of error MSE, and within units MSW:
//!
//! | form | single rating | mean of k ratings |
//! |---|---|---|
//! | one-way, (1,·): other raters for each unit | (MSR − MSW) / (MSR + (k − 1) MSW) | (MSR − MSW) / MSR |
//! | two-way random, (2,·): absolute agreement | (MSR − MSE) / (MSR + (k − 1) MSE + k (MSC − MSE) / n) | (MSR − MSE) / (MSR + (MSC − MSE) / n) |
//! | two-way mixed, (3,·): consistency | (MSR − MSE) / (MSR + (k − 1) MSE) | (MSR − MSE) / MSR |
//!
//! Intervals come from F; those of the two-way random forms with Satterthwaite's degrees
//! of freedom.
//!
//! References: Shrout & Fleiss 1979, <https://doi.org/10.1037/0033-2909.86.2.420>;
//! McGraw & Wong 1996, <https://doi.org/10.1037/1082-989X.1.1.30>.
//!
//! Not for categories, and not for ordered grades that are few. Depends on how much
//! units differ: raters who err the same agree less among units that are alike.

use serde::{Deserialize, Serialize};

use super::Ratings;
use super::chance::several;
use crate::readers::{Absent, Interval, Measured, Method, Value};
use crate::{Level, snedecor};

/// Which correlation is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// ICC(1,1).
    OneWaySingle,
    /// ICC(2,1), absolute agreement of a single rating.
    RandomSingle,
    /// ICC(3,1), consistency of a single rating.
    MixedSingle,
    /// ICC(1,k).
    OneWayMean,
    /// ICC(2,k), absolute agreement of the mean of all raters.
    RandomMean,
    /// ICC(3,k), consistency of the mean of all raters.
    MixedMean,
}

impl Form {
    /// Every form, single ratings first.
    pub const ALL: [Form; 6] = [
        Form::OneWaySingle,
        Form::RandomSingle,
        Form::MixedSingle,
        Form::OneWayMean,
        Form::RandomMean,
        Form::MixedMean,
    ];
}

/// Mean squares of an analysis of variance of units by raters.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct MeanSquares {
    /// Units that every rater rated.
    pub units: u64,
    /// Raters.
    pub raters: u64,
    /// Between units, with n − 1 degrees of freedom.
    pub between_units: f64,
    /// Between raters, with k − 1.
    pub between_raters: f64,
    /// Of error, with (n − 1)(k − 1).
    pub error: f64,
    /// Within units, with n (k − 1).
    pub within_units: f64,
}

/// All six correlations with the mean squares that they come from.
#[derive(Debug, Clone, PartialEq)]
pub struct Intraclass {
    /// Where they come from.
    pub mean_squares: MeanSquares,
    /// The correlations, in the order of [`Form::ALL`].
    pub forms: Vec<(Form, Measured)>,
}

/// The intraclass correlations of ratings that are numbers.
///
/// # Errors
/// Fewer than two raters, or fewer than two units that everybody rated.
pub fn intraclass(ratings: &Ratings, level: Level) -> Result<Intraclass, Absent> {
    several(ratings)?;
    let number = |cell: &Option<u32>| cell.map(|place| ratings.values()[place as usize]);
    let whole = ratings
        .rows()
        .filter_map(|unit| unit.iter().map(number).collect());
    let whole: Vec<Vec<f64>> = whole.collect();
    if whole.len() < 2 {
        return Err(Absent::TooFewUnits {
            n: whole.len() as u64,
            needed: 2,
        });
    }
    let mean_squares = mean_squares(&whole);
    let all = mean_squares.between_units + mean_squares.between_raters + mean_squares.error;
    let is_one_value = whole
        .iter()
        .flatten()
        .all(|number| Some(number) == whole[0].first());
    if !all.is_finite() || (all < SMALLEST && !is_one_value) {
        return Err(Absent::OutOfRange);
    }
    let forms = Form::ALL.iter();
    Ok(Intraclass {
        mean_squares,
        forms: forms
            .map(|form| (*form, correlation(*form, &mean_squares, level)))
            .collect(),
    })
}

fn mean_squares(whole: &[Vec<f64>]) -> MeanSquares {
    let n = whole.len() as f64;
    let raters = whole.first().map_or(0, Vec::len);
    let k = raters as f64;
    // About the first rating: large numbers that differ little keep their digits.
    let origin = whole.iter().flatten().next().copied().unwrap_or_default();
    let mean = |numbers: &mut dyn Iterator<Item = f64>, count: f64| {
        numbers.map(|number| number - origin).sum::<f64>() / count
    };
    let of_unit: Vec<f64> = whole
        .iter()
        .map(|unit| mean(&mut unit.iter().copied(), k))
        .collect();
    let of_rater: Vec<f64> = (0..raters)
        .map(|rater| mean(&mut whole.iter().map(|unit| unit[rater]), n))
        .collect();
    let grand = of_unit.iter().sum::<f64>() / n;
    let squares = |means: &[f64]| -> f64 {
        means
            .iter()
            .map(|mean| (mean - grand) * (mean - grand))
            .sum()
    };
    let between_units = k * squares(&of_unit);
    let between_raters = n * squares(&of_rater);
    let mut error = 0.0;
    for (unit, of_unit) in whole.iter().zip(&of_unit) {
        for (number, of_rater) in unit.iter().zip(&of_rater) {
            let rest = (number - origin) - of_unit - of_rater + grand;
            error += rest * rest;
        }
    }
    MeanSquares {
        units: whole.len() as u64,
        raters: raters as u64,
        between_units: between_units / (n - 1.0),
        between_raters: between_raters / (k - 1.0),
        error: error / ((n - 1.0) * (k - 1.0)),
        within_units: (between_raters + error) / (n * (k - 1.0)),
    }
}

/// Squares of numbers below it have lost their digits.
const SMALLEST: f64 = 1e-280;

/// Below this share of the whole, a mean square is what rounding left of 0.
const NOTHING: f64 = 1e-24;

/// Below this share of its parts, a difference is what rounding left of 0.
const CANCELLED: f64 = 1e-12;

/// One correlation, of mean squares of at least two units and two raters.
fn correlation(form: Form, of: &MeanSquares, level: Level) -> Measured {
    let (n, k) = (of.units as f64, of.raters as f64);
    let all = of.between_units + of.between_raters + of.error;
    let nothing = NOTHING * all;
    if all == 0.0 || of.between_units <= nothing {
        return Err(Absent::NoVariation);
    }
    let (between, raters, error, within) = (
        of.between_units,
        of.between_raters,
        of.error,
        of.within_units,
    );
    let difference = match form {
        Form::OneWaySingle | Form::OneWayMean => between - within,
        Form::RandomSingle | Form::RandomMean | Form::MixedSingle | Form::MixedMean => {
            between - error
        }
    };
    let whole = match form {
        Form::OneWaySingle => between + (k - 1.0) * within,
        Form::RandomSingle => between + (k - 1.0) * error + k * (raters - error) / n,
        Form::MixedSingle => between + (k - 1.0) * error,
        Form::OneWayMean | Form::MixedMean => between,
        Form::RandomMean => between + (raters - error) / n,
    };
    // Raters who differ less than error explains can leave nothing to divide by.
    if whole <= CANCELLED * all {
        return Err(Absent::ZeroDenominator);
    }
    let (units_df, error_df) = (n - 1.0, (n - 1.0) * (k - 1.0));
    let within_df = n * (k - 1.0);
    let single = |ratio: f64| (ratio - 1.0) / (ratio + k - 1.0);
    let mean = |ratio: f64| 1.0 - 1.0 / ratio;
    let disagreement = match form {
        Form::OneWaySingle | Form::OneWayMean => within,
        // Absolute agreement is spoilt by raters who differ throughout.
        Form::RandomSingle | Form::RandomMean => error.max(raters),
        Form::MixedSingle | Form::MixedMean => error,
    };
    let limits = match form {
        _ if disagreement <= nothing => Err(Absent::NoSpread),
        _ if error <= nothing && matches!(form, Form::RandomSingle | Form::RandomMean) => {
            Err(Absent::NoSpread)
        }
        Form::OneWaySingle => Ok(ratios(
            between / within,
            (units_df, within_df),
            level,
            single,
        )),
        Form::OneWayMean => Ok(ratios(between / within, (units_df, within_df), level, mean)),
        Form::MixedSingle => Ok(ratios(between / error, (units_df, error_df), level, single)),
        Form::MixedMean => Ok(ratios(between / error, (units_df, error_df), level, mean)),
        Form::RandomSingle => absolute(of, level),
        Form::RandomMean => absolute(of, level).and_then(|(low, high)| {
            let stepped_up = |single: f64| {
                let below = 1.0 + (k - 1.0) * single;
                (below > CANCELLED).then(|| k * single / below)
            };
            let both = stepped_up(low).zip(stepped_up(high));
            both.ok_or(Absent::NoLimits)
        }),
    };
    let value = difference / whole;
    // Far below 0 the approximation gives limits that are none.
    let holds = |(low, high): &(f64, f64)| low.is_finite() && *low <= value && value <= *high;
    let limits = limits.and_then(|limits| match holds(&limits) {
        true => Ok(limits),
        false => Err(Absent::NoLimits),
    });
    Ok(Value {
        value,
        standard_error: None,
        interval: limits.map(|(low, high)| Interval {
            low,
            high: high.min(1.0),
            level,
            method: Method::MeanSquares,
            df: None,
        }),
        units: of.units,
        raters: of.raters,
    })
}

/// Limits of what grows with a ratio of mean squares.
fn ratios(
    ratio: f64,
    (above, below): (f64, f64),
    level: Level,
    of: impl Fn(f64) -> f64,
) -> (f64, f64) {
    let p = (1.0 + level.get()) / 2.0;
    let low = ratio / snedecor::quantile(p, above, below);
    let high = ratio * snedecor::quantile(p, below, above);
    (of(low), of(high))
}

/// Limits of ICC(2,1).
fn absolute(of: &MeanSquares, level: Level) -> Result<(f64, f64), Absent> {
    let (n, k) = (of.units as f64, of.raters as f64);
    let (between, raters, error) = (of.between_units, of.between_raters, of.error);
    let single = (between - error) / (between + (k - 1.0) * error + k * (raters - error) / n);
    // McGraw and Wong's a and b times n (1 − ρ), which leaves the ratio as it is and has a
    // value where ρ is 1.
    let a = k * single;
    let b = n * (1.0 - single) + k * single * (n - 1.0);
    let square = |value: f64| value * value;
    let df = square(a * raters + b * error)
        / (square(a * raters) / (k - 1.0) + square(b * error) / ((n - 1.0) * (k - 1.0)));
    let p = (1.0 + level.get()) / 2.0;
    let upper = snedecor::quantile(p, n - 1.0, df);
    let lower = snedecor::quantile(p, df, n - 1.0);
    let rest = k * raters + (k * n - k - n) * error;
    let (below_low, below_high) = (upper * rest + n * between, rest + n * lower * between);
    let parts = (upper * (rest.abs() + k * error), n * between);
    let nothing = CANCELLED * (parts.0 + parts.1);
    if below_low <= nothing || below_high <= CANCELLED * (rest.abs() + k * error) {
        return Err(Absent::NoLimits);
    }
    Ok((
        n * (between - upper * error) / below_low,
        n * (lower * between - error) / below_high,
    ))
}
