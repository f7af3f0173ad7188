//! A measure of a binary outcome as one item: its facts, what computes it, and how
//! its interval is made.
//!
//! [`Measure`] is the key that plans, results and files share; its ids are the
//! snake-case names that scikit-learn and the reporting literature use. Each one
//! stands once, in `items.rs`: everything else asks the item. What an item says of
//! its interval is not described beside the code, it is what runs ([`How`]):
//! estimates, replicates, the jackknife, the slider of thresholds, and
//! METHODS.md all read it there.
//!
//! Facts are of the same type as those of several classes ([`crate::core`]): the
//! class that they speak of is the positive one.

mod items;

pub use crate::binary::measure_all::{measure_all, measures};
use crate::binary::settings::Settings;
pub use crate::core::{Denominator, Facts, Requires, Rule};
pub use items::Measure;

use crate::binary::Tally;
use crate::binary::bootstrap::replicate::Binned;
use crate::binary::brier::Sums;
use crate::binary::confusion::Confusion;
use crate::binary::sample::{Resample, Sample};
use crate::binary::snapshot::{Fits, Snapshot};
use crate::binary::wilson_limits::Units;
use crate::estimate::Point;
use crate::{Fraction, Interval, Level, Method, Resampling, Undefined};

/// Everything about one measure.
struct Item {
    facts: Facts,
    how: How,
}

/// How value and interval of a measure are computed. Where patients have several
/// cases, every rule gives way to a bootstrap of patients.
#[derive(Clone, Copy)]
pub enum How {
    /// From the counts at the threshold.
    Counts(Counts),
    /// From the cases and their scores.
    Cases(Cases),
}

/// A measure of the counts at a threshold.
#[derive(Clone, Copy)]
pub enum Counts {
    /// A share of cases, with the interval of a proportion.
    Share {
        /// The share.
        share: fn(&Confusion) -> Result<Fraction, Undefined>,
        /// Its derivatives.
        gradient: Gradient,
    },
    /// A measure whose interval has a formula for independent cases.
    Formula {
        /// The value.
        value: fn(&Confusion) -> Point,
        /// Whether a value that has no finite one, because its denominator is
        /// empty, counts as infinite in a resample. Leaving such resamples out
        /// would pull the upper limit down.
        infinite: fn(&Confusion) -> bool,
        /// The interval.
        interval: fn(&Confusion, &Settings) -> Result<Interval, Undefined>,
        /// What the interval is made by, as a rule. By [`Method::Log`] it is a ratio, and
        /// lies on the log scale wherever patients are counted, too.
        method: Method,
        /// Its derivatives.
        gradient: Gradient,
        /// Of a ratio of two shares, the first of positive and the second of negative
        /// cases: the cases that are counted of each.
        ratio: Option<Ratio>,
    },
    /// A measure that is resampled.
    Resampled {
        /// The value. A measure that weighs a false positive against a true one does so by
        /// the odds of the probability beside the counts, and has no value without it.
        value: fn(&Confusion, Option<f64>) -> Point,
        /// Partial derivatives, where the measure is a smooth function of the counts:
        /// they give an interval at once, for trying thresholds.
        gradient: Option<Gradient>,
    },
}

/// Partial derivatives of a measure with respect to the shares of TP, FP, FN and TN, from
/// these shares, the odds that weigh a false positive, and the value.
pub type Gradient = fn([f64; 4], f64, f64) -> [f64; 4];

/// The cases that each share of a ratio counts: among positive, and among negative cases.
pub type Ratio = fn(&Confusion) -> (u64, u64);

/// A measure of cases and their scores.
#[derive(Clone, Copy)]
pub enum Cases {
    /// A share of positive and negative cases, with the interval of a proportion.
    Share(fn(u64, u64) -> Result<Fraction, Undefined>),
    /// A measure whose interval has a formula for independent cases.
    Formula {
        /// The value.
        value: Value,
        /// The interval.
        interval: fn(&Tally, &Fits, Level) -> Result<Interval, Undefined>,
        /// What the interval is made by, as a rule.
        method: Method,
    },
    /// A measure that is resampled.
    Resampled(Value),
}

/// What a value is read from; that is what a resample has to count.
#[derive(Clone, Copy)]
pub enum Value {
    /// Sums over cases of one term of error.
    Sums(Term, fn(&Sums) -> Point),
    /// The order of the scores.
    Ranks(Ranks),
    /// Bins of predicted probability.
    Bins(Bins),
    /// A smooth curve.
    Curve(fn(&Snapshot) -> Point),
    /// A logistic fit.
    Fit(fn(&Snapshot) -> Point),
}

/// A measure of bins of predicted probability.
#[derive(Clone, Copy)]
pub struct Bins {
    /// The value in a sample.
    pub whole: fn(&Tally) -> Point,
    /// The value in a resample, with its positive and negative cases.
    pub resampled: fn(&Binned, (u64, u64)) -> Point,
}

/// What is added up over cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Term {
    /// Scores.
    Score,
    /// Squared errors.
    Squared,
    /// Log losses.
    Log,
}

/// A measure of the order of the scores.
#[derive(Clone, Copy)]
pub struct Ranks {
    /// The value in a sample.
    pub whole: fn(&Tally, &Settings) -> Point,
    /// The value in a resample, from the order that the sample has found.
    pub resampled: fn(&Sample, &Resample, &Settings) -> Point,
    /// What one draw takes, where patients do not repeat.
    pub draws: Resampling,
    /// The interval of a value that all resamples share, where the measure has one of
    /// its own; else the Wilson limits stand in.
    pub without_spread: Option<fn(f64, Units, Level) -> Interval>,
}

impl Measure {
    /// The stable id, as in files and plans.
    pub const fn id(self) -> &'static str {
        self.facts().id
    }

    /// The measure with this id.
    pub fn parse(id: &str) -> Option<Measure> {
        Measure::ALL
            .iter()
            .copied()
            .find(|measure| measure.id() == id)
    }

    /// Whether the measure exists only at a declared threshold.
    pub const fn needs_threshold(self) -> bool {
        self.facts().requires.threshold()
    }

    /// Whether the measure weighs a false positive against a true one, by the odds of
    /// a probability ([`Odds`](crate::binary::Odds)).
    pub const fn weighs_errors(self) -> bool {
        matches!(self.facts().requires, Requires::Odds)
    }

    /// Whether the scores must be probabilities: the measure compares them
    /// with outcomes, or reads its threshold as odds of harm and benefit.
    pub const fn needs_probabilities(self) -> bool {
        self.facts().requires.probabilities()
    }

    /// Whether the interval has a formula for independent cases.
    pub const fn has_formula(self) -> bool {
        !matches!(self.rule(), Rule::Resampled(_))
    }

    /// How the interval is made where no patient has several cases.
    pub const fn rule(self) -> Rule {
        self.how().rule()
    }

    /// What it is resampled by, where patients do not repeat.
    pub const fn draws(self) -> Resampling {
        self.how().draws()
    }
}

impl How {
    /// How the interval is made where no patient has several cases.
    const fn rule(self) -> Rule {
        match self {
            How::Counts(Counts::Share { .. }) | How::Cases(Cases::Share(_)) => Rule::Counted,
            How::Counts(Counts::Formula { method, .. })
            | How::Cases(Cases::Formula { method, .. }) => Rule::Formula(method),
            How::Counts(Counts::Resampled { .. }) | How::Cases(Cases::Resampled(_)) => {
                Rule::Resampled(self.draws())
            }
        }
    }

    const fn draws(self) -> Resampling {
        match self.value() {
            Some(Value::Ranks(ranks)) => ranks.draws,
            Some(Value::Sums(..) | Value::Bins(_) | Value::Curve(_) | Value::Fit(_)) | None => {
                Resampling::Cases
            }
        }
    }

    /// What the value is read from, where that is neither a count nor a share.
    pub(crate) const fn value(self) -> Option<Value> {
        match self {
            How::Cases(Cases::Formula { value, .. } | Cases::Resampled(value)) => Some(value),
            How::Cases(Cases::Share(_)) | How::Counts(_) => None,
        }
    }

    /// What it makes of the counts at a threshold, if that is all it needs.
    const fn counts(self) -> Option<Counts> {
        match self {
            How::Counts(counts) => Some(counts),
            How::Cases(_) => None,
        }
    }
}

impl Counts {
    /// The value; the odds of `weighed_at` weigh a false positive against a true one,
    /// where it does that.
    pub(crate) fn value(self, table: &Confusion, weighed_at: Option<f64>) -> Point {
        match self {
            Counts::Share { share, .. } => share(table).map(Fraction::value),
            Counts::Formula { value, .. } => value(table),
            Counts::Resampled { value, .. } => value(table, weighed_at),
        }
    }

    /// Whether a value without a finite one counts as infinite.
    pub(crate) fn is_infinite(self, table: &Confusion) -> bool {
        match self {
            Counts::Formula { infinite, .. } => infinite(table),
            Counts::Share { .. } | Counts::Resampled { .. } => false,
        }
    }

    /// Derivatives, where it has any.
    pub(crate) fn gradient(self) -> Option<Gradient> {
        match self {
            Counts::Share { gradient, .. } | Counts::Formula { gradient, .. } => Some(gradient),
            Counts::Resampled { gradient, .. } => gradient,
        }
    }
}

impl Value {
    /// The value in a sample.
    pub(crate) fn of(self, snapshot: &Snapshot) -> Point {
        match self {
            Value::Sums(_, value) => value(&snapshot.sums),
            Value::Ranks(ranks) => (ranks.whole)(snapshot.tally()?, &snapshot.settings),
            Value::Bins(bins) => (bins.whole)(snapshot.tally()?),
            Value::Curve(value) | Value::Fit(value) => value(snapshot),
        }
    }
}
