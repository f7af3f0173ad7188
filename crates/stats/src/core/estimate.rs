//! A number and its uncertainty, for any kind of outcome.

use serde::{Deserialize, Serialize};

use crate::{Fraction, Interval, Undefined};

/// What a measure gives: an estimate with its interval, or why there is none.
pub type Measured = Result<Estimate, Reason>;

/// A value without its interval yet, or why there is none.
pub type Point = Result<f64, Reason>;

/// A value, its interval, and what it was computed on.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Estimate {
    /// The point estimate, in the unit of the measure.
    pub value: f64,
    /// Its interval.
    pub interval: Interval,
    /// Cases that the measure was computed on (not a fraction's denominator).
    pub n: u64,
    /// Numerator and denominator, where the measure is a proportion of cases.
    pub fraction: Option<Fraction>,
    /// Over how many classes of how many it was averaged, where it is an average.
    pub averaged: Option<Averaged>,
}

/// The classes that an average runs over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Averaged {
    /// Classes in the average: those with cases.
    pub over: u16,
    /// Classes that there are.
    pub of: u16,
}

/// Why a number does not exist: the reasons of the binary room, and those that
/// only several classes give. Classes are named by their index.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Reason {
    /// A reason that a binary outcome has as well; positive means "of the class".
    Undefined {
        /// The reason.
        why: Undefined,
    },
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
    /// A class that the average should run over has no case.
    ClassWithoutCases {
        /// The class.
        class: u16,
    },
    /// A class has too few cases.
    TooFewOfClass {
        /// The class.
        class: u16,
        /// Cases found.
        n: u64,
        /// Cases needed.
        needed: u64,
    },
    /// The cases of a class come from too few patients.
    TooFewPatientsOfClass {
        /// The class.
        class: u16,
        /// Patients found.
        n: u64,
        /// Patients needed.
        needed: u64,
    },
    /// A class is never predicted, so its predictive value has no denominator.
    /// Some libraries count it as 0 in an average.
    ClassNeverPredicted {
        /// The class.
        class: u16,
    },
}

impl From<Undefined> for Reason {
    fn from(why: Undefined) -> Reason {
        Reason::Undefined { why }
    }
}
