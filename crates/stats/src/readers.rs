//! What the statistics of readers share: a value with its interval, or why there is
//! none.
//!
//! [`crate::agreement`] asks whether raters say the same, [`crate::mrmc`] how well
//! readers find what is there. Here a value may exist where its interval does not:
//! raters who never disagree have an agreement of 1, and nothing to estimate its
//! spread from.

use serde::{Deserialize, Serialize};

use crate::Level;

/// A value with its interval, or the reason why there is none.
pub type Measured = Result<Value, Absent>;

/// A value and what is known of its spread.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Value {
    /// The estimate.
    pub value: f64,
    /// Its standard error, where the method has one and it is not 0.
    pub standard_error: Option<f64>,
    /// Its interval.
    pub interval: Result<Interval, Absent>,
    /// Units (or cases) that it rests on.
    pub units: u64,
    /// Raters (or readers) that it rests on.
    pub raters: u64,
}

/// An interval with its level and the method that made it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Interval {
    /// Lower limit.
    pub low: f64,
    /// Upper limit.
    pub high: f64,
    /// Confidence level.
    pub level: Level,
    /// How the limits were computed.
    pub method: Method,
    /// Degrees of freedom of the distribution that the limits are taken from, where
    /// it has one number of them.
    pub df: Option<f64>,
}

/// How an interval was computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// Gwet's linearised variance over units, t with one degree of freedom less than
    /// units, cut at 1.
    LinearisedT,
    /// Mean over units, t with one degree of freedom less than units, cut at 0 and 1.
    MeanT,
    /// Fleiss, Cohen and Everitt's standard error of a kappa of two raters, normal, cut
    /// at 1.
    FleissCohenEveritt,
    /// Ratio of mean squares, F.
    MeanSquares,
    /// Wilson's score interval of a proportion.
    Wilson,
    /// Obuchowski and Rockette with readers and cases at random, t with Hillis's
    /// degrees of freedom.
    ObuchowskiRockette,
    /// Obuchowski and Rockette with these readers only, normal.
    FixedReaders,
    /// Obuchowski and Rockette with these cases only, t.
    FixedCases,
}

/// Why a number does not exist. Shown to people in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "reason")]
pub enum Absent {
    /// Too few raters.
    TooFewRaters {
        /// Raters found.
        n: u64,
        /// Raters needed.
        needed: u64,
    },
    /// Too few units that can be used.
    TooFewUnits {
        /// Units found.
        n: u64,
        /// Units needed.
        needed: u64,
    },
    /// No unit was rated by two raters.
    NothingInCommon,
    /// Every rating is the same, so that agreement by chance is complete.
    OneCategory,
    /// Ratings do not vary between units.
    NoVariation,
    /// Every unit says the same, so that the spread says nothing about the error.
    NoSpread,
    /// The formula divides by nothing, or by less.
    ZeroDenominator,
    /// The formula of the limits has none that hold the value.
    NoLimits,
    /// Numbers are too large or too small to be squared.
    OutOfRange,
    /// Numbers below 0 have no ratio scale.
    BelowZero,
    /// More different ratings than can be compared with one another.
    TooManyCategories {
        /// Categories found.
        n: u64,
        /// Most categories.
        most: u64,
    },
    /// Too few positive cases.
    TooFewPositives {
        /// Positive cases found.
        n: u64,
        /// Positive cases needed.
        needed: u64,
    },
    /// Too few negative cases.
    TooFewNegatives {
        /// Negative cases found.
        n: u64,
        /// Negative cases needed.
        needed: u64,
    },
    /// Too few modalities.
    TooFewModalities {
        /// Modalities found.
        n: u64,
        /// Modalities needed.
        needed: u64,
    },
}

/// The bounds within which limits make sense.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bounds {
    pub(crate) low: f64,
    pub(crate) high: f64,
}

/// Below this a standard error is what rounding left of 0.
pub(crate) const NO_SPREAD: f64 = 1e-12;

/// `value` ± `critical` standard errors, cut at the bounds.
pub(crate) fn around(
    value: f64,
    standard_error: f64,
    (critical, df): (f64, Option<f64>),
    bounds: Bounds,
    (level, method): (Level, Method),
) -> Result<Interval, Absent> {
    if standard_error < NO_SPREAD {
        return Err(Absent::NoSpread);
    }
    let half = critical * standard_error;
    Ok(Interval {
        low: (value - half).max(bounds.low),
        high: (value + half).min(bounds.high),
        level,
        method,
        df,
    })
}
