//! A number and its uncertainty: an estimate never travels alone.

use serde::{Deserialize, Serialize};

/// What a measure gives: an estimate with its interval, or the reason why
/// there is none.
pub type Measured = Result<Estimate, Undefined>;

/// A point value or the reason why there is none; intervals are added later.
pub type Point = Result<f64, Undefined>;

/// A value, its interval, and the number of cases that it rests on.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Estimate {
    /// The point estimate, in the unit of the measure.
    pub value: f64,
    /// Its interval.
    pub interval: Interval,
    /// Cases that the measure was computed on (not a fraction's denominator).
    pub n: u64,
    /// Cases among them with the outcome that the measure is about, where it is
    /// about one.
    pub n_positive: Option<u64>,
    /// Numerator and denominator, where the measure is a proportion of cases.
    pub fraction: Option<Fraction>,
}

/// A proportion of cases as counted: `numerator` of `denominator`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fraction {
    /// Cases counted.
    pub numerator: u64,
    /// Cases among which they were counted.
    pub denominator: u64,
}

impl Fraction {
    /// The proportion.
    pub fn value(self) -> f64 {
        self.numerator as f64 / self.denominator as f64
    }
}

/// An interval with its level and the method that made it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Interval {
    /// Lower limit.
    pub low: f64,
    /// Upper limit; may be `f64::INFINITY` for ratios.
    pub high: f64,
    /// Confidence level, for example 0.95.
    pub level: Level,
    /// How the limits were computed.
    pub method: Method,
}

/// A confidence level strictly between 0 and 1.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(try_from = "f64", into = "f64")]
pub struct Level(f64);

impl Level {
    /// The level that health research reports by default.
    pub const NINETY_FIVE: Level = Level(0.95);

    /// A level, if `value` lies strictly between 0 and 1.
    pub fn new(value: f64) -> Option<Level> {
        (value > 0.0 && value < 1.0).then_some(Level(value))
    }

    /// The level as a fraction, for example 0.95.
    pub fn get(self) -> f64 {
        self.0
    }
}

impl TryFrom<f64> for Level {
    type Error = String;

    fn try_from(value: f64) -> Result<Self, String> {
        Level::new(value).ok_or_else(|| format!("{value} is not between 0 and 1"))
    }
}

impl From<Level> for f64 {
    fn from(level: Level) -> f64 {
        level.0
    }
}

/// How an interval was computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// Wilson's score interval of a proportion.
    Wilson,
    /// Wilson's interval of a proportion, of as many cases as the patients of several
    /// cases are worth.
    WilsonOfPatients,
    /// Clopper and Pearson's exact interval of a proportion.
    ClopperPearson,
    /// Normal approximation on the log scale (ratios).
    Log,
    /// DeLong's variance on the logit scale.
    DelongLogit,
    /// Newcombe's interval of an area, where the logit has none (0 or 1).
    Newcombe,
    /// Newcombe's interval of a sum or difference of two proportions, paired where they are
    /// of the same cases.
    NewcombeDifference,
    /// Normal approximation with the fitted standard error.
    Wald,
    /// Normal approximation with a standard error by the delta method.
    Delta,
    /// Square-and-add: a difference or ratio from the intervals of its parts.
    SquareAndAdd,
    /// The measure at the Wilson limits of sensitivity and specificity, where
    /// every resample gives one and the same value (as after perfect separation).
    WilsonLimits,
    /// Percentile bootstrap.
    BootstrapPercentile {
        /// Number of resamples.
        resamples: u32,
        /// What was resampled.
        unit: Resampling,
    },
    /// Bias-corrected and accelerated bootstrap.
    BootstrapBca {
        /// Number of resamples.
        resamples: u32,
        /// What was resampled.
        unit: Resampling,
    },
}

/// What one draw of a bootstrap takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Resampling {
    /// Cases, from the whole sample.
    Cases,
    /// Cases, separately within positives and negatives.
    WithinOutcome,
    /// Patients with all their cases.
    Patients,
}

/// Why a number does not exist. Shown to people in words.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "reason")]
pub enum Undefined {
    /// There is no case.
    NoCases,
    /// Too few positive cases for this measure.
    TooFewPositives {
        /// Positive cases found.
        n: u64,
        /// Positive cases needed.
        needed: u64,
    },
    /// Too few negative cases for this measure.
    TooFewNegatives {
        /// Negative cases found.
        n: u64,
        /// Negative cases needed.
        needed: u64,
    },
    /// Too few cases for this measure.
    TooFewCases {
        /// Cases found.
        n: u64,
        /// Cases needed.
        needed: u64,
    },
    /// Too few cases at or above the threshold for this measure.
    TooFewPredictedPositive {
        /// Cases found.
        n: u64,
        /// Cases needed.
        needed: u64,
    },
    /// Too few cases below the threshold for this measure.
    TooFewPredictedNegative {
        /// Cases found.
        n: u64,
        /// Cases needed.
        needed: u64,
    },
    /// The cases that the measure rests on come from too few patients.
    TooFewPatients {
        /// Patients found.
        n: u64,
        /// Patients needed.
        needed: u64,
    },
    /// No case is at or above the threshold, so this proportion has no denominator.
    NonePredictedPositive,
    /// No case is below the threshold, so this proportion has no denominator.
    NonePredictedNegative,
    /// A division by zero: the ratio has no finite value.
    ZeroDenominator,
    /// The measure needs a declared threshold and none was declared.
    NoThreshold,
    /// The measure needs predicted probabilities; these scores are not.
    NotProbabilities,
    /// All scores are equal, so the measure carries no information.
    AllScoresEqual,
    /// The fit did not converge or is separated.
    NotEstimable,
    /// The resamples that gave a value were too few for an interval.
    IntervalUnavailable,
    /// The measure needs scores; only classes were answered.
    NoScores,
    /// The measure needs a matrix of costs and none was given.
    NoCosts,
    /// Too few classes have cases.
    TooFewClasses {
        /// Classes with cases.
        n: u64,
        /// Classes needed.
        needed: u64,
    },
    /// A class that an average should run over has no case.
    ClassWithoutCases {
        /// The class, by its place from 0.
        class: u16,
    },
    /// A class has too few cases.
    TooFewOfClass {
        /// The class, by its place from 0.
        class: u16,
        /// Cases found.
        n: u64,
        /// Cases needed.
        needed: u64,
    },
    /// The cases of a class come from too few patients.
    TooFewPatientsOfClass {
        /// The class, by its place from 0.
        class: u16,
        /// Patients found.
        n: u64,
        /// Patients needed.
        needed: u64,
    },
    /// A class is never predicted, so its predictive value has no denominator.
    ClassNeverPredicted {
        /// The class, by its place from 0.
        class: u16,
    },
}
