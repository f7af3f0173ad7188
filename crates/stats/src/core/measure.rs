//! A measure as one item, and what a sample has to offer it.

use std::fmt::Debug;

use serde::{Deserialize, Serialize};

use super::evaluate::Averaged;
use super::layout::Layout;
use super::settings::Settings;
use crate::references::Reference;
use crate::{Fraction, Interval, Method, Point, Resampling, Undefined};

/// Everything about one measure: its facts, and what computes it.
pub struct Measure<S: Sample> {
    /// What does not depend on the kind of outcome.
    pub facts: Facts,
    /// How value and interval are computed.
    pub how: How<S>,
}

/// The facts about a measure that people, plans and files need.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Facts {
    /// The stable id, as in files and plans.
    pub id: &'static str,
    /// Where it is shown.
    pub family: Family,
    /// What it is computed for: the whole sample, each class, each pair, …
    pub scope: Scope,
    /// What its numbers are.
    pub unit: Unit,
    /// Which way is better.
    pub better: Better,
    /// Smallest and largest value that it can take; may be infinite.
    pub range: (f64, f64),
    /// What the answers must be.
    pub requires: Requires,
    /// What it rests on: those among whom it counts.
    pub rests_on: Denominator,
    /// Cases of each part of `rests_on` without which it is not estimated: 2
    /// where a single case would leave no spread to make an interval from.
    pub cases_needed: u64,
    /// Whether it says nothing where all scores are equal.
    pub ranks_cases: bool,
    /// Whether it averages over classes.
    pub averages: bool,
    /// Whether a change of the frequencies of classes alone changes it.
    pub depends_on_prevalence: bool,
    /// The formula in plain text; symbols are explained in METHODS.md.
    pub formula: &'static str,
    /// Other names that files and people use.
    pub aliases: &'static [&'static str],
    /// Where it is defined or justified.
    pub references: &'static [Reference],
    /// Where it is asked for, whatever a plan names.
    pub asked: Asked,
}

/// Where a measure is asked for, whatever a plan names: each time its place among those
/// that are, from 1 on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Asked {
    /// Its difference between a subgroup and all other cases.
    pub of_subgroups: Option<u8>,
    /// Its difference between two respondents.
    pub of_others: Option<u8>,
    /// Its means over the classes, where it is shown of every class.
    pub of_classes: Option<Means>,
}

impl Asked {
    /// Nowhere: it is measured of all cases and of subgroups, and that is it.
    pub const NOWHERE: Asked = Asked {
        of_subgroups: None,
        of_others: None,
        of_classes: None,
    };

    /// Of subgroups and of other respondents, at the same place.
    pub const fn of_both(place: u8) -> Asked {
        Asked {
            of_subgroups: Some(place),
            of_others: Some(place),
            ..Asked::NOWHERE
        }
    }
}

/// The measures that are means of a measure of classes, as far as there are some.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Means {
    /// Id of the mean over the classes.
    pub mean: Option<&'static str>,
    /// Id of the mean weighted by cases.
    pub weighted: Option<&'static str>,
}

/// Computes the interval of a measure of independent cases.
pub type ByFormula<S> =
    fn(&<S as Sample>::View, <S as Sample>::Of, &Settings) -> Result<Interval, Undefined>;

/// How a value and its interval are computed. Where patients have several
/// cases, every rule gives way to a bootstrap of patients.
pub enum How<S: Sample> {
    /// A counted share of cases, with Wilson's interval, or Clopper and
    /// Pearson's if the settings say so.
    Counted(fn(&S::View, S::Of) -> Result<Fraction, Undefined>),
    /// A formula for independent cases.
    Formula {
        /// The value.
        point: fn(&S::View, S::Of) -> Point,
        /// Its interval.
        interval: ByFormula<S>,
        /// What the interval is made by, as a rule.
        method: Method,
    },
    /// A bootstrap.
    Resampled {
        /// The value.
        point: fn(&S::View, S::Of) -> Point,
        /// What one draw takes, where patients do not repeat.
        unit: Resampling,
    },
}

/// How an interval is made where no patient has several cases: [`How`] without what
/// computes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// As a share of cases.
    Counted,
    /// By a formula, which says so as this method.
    Formula(Method),
    /// By resampling these.
    Resampled(Resampling),
}

impl<S: Sample> How<S> {
    /// The rule of the interval.
    pub const fn rule(&self) -> Rule {
        match self {
            How::Counted(_) => Rule::Counted,
            How::Formula { method, .. } => Rule::Formula(*method),
            How::Resampled { unit, .. } => Rule::Resampled(*unit),
        }
    }
}

// Derived traits would ask them of `S`, which is never held.
impl<S: Sample> Clone for How<S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S: Sample> Copy for How<S> {}

impl<S: Sample> Measure<S> {
    /// The value on one sample or resample.
    pub fn point(&self, view: &S::View, of: S::Of) -> Point {
        match self.how {
            How::Counted(fraction) => fraction(view, of).map(Fraction::value),
            How::Formula { point, .. } | How::Resampled { point, .. } => point(view, of),
        }
    }

    /// What it is resampled by, where patients do not repeat; formulas are for
    /// independent cases, so their draws are of cases.
    pub fn design(&self) -> Resampling {
        match self.how {
            How::Resampled { unit, .. } => unit,
            How::Counted(_) | How::Formula { .. } => Resampling::Cases,
        }
    }

    /// Whether the interval has a formula for independent cases.
    pub fn has_formula(&self) -> bool {
        !matches!(self.how, How::Resampled { .. })
    }
}

/// What resampling and checking have to know about a sample.
pub trait Sample: Sized + Sync + 'static {
    /// One sample or resample, counted; measures read it.
    type View: Send;

    /// One of those for which a measure is computed, as the whole sample or a class.
    type Of: Copy + PartialEq + Debug + Send + Sync + 'static;

    /// Cases, strata and patients.
    fn layout(&self) -> &Layout;

    /// The sample itself.
    fn view(&self) -> Self::View;

    /// Counts a resample: how often each case, in the order in which cases were
    /// given, was drawn.
    fn recount(&self, weights: &[u32], view: &mut Self::View);

    /// For what a measure of this scope is computed.
    fn subjects(&self, scope: Scope) -> Vec<Self::Of>;

    /// Whether the measure can have a value with an interval on this sample:
    /// answers of the right kind, and enough cases (or patients) of what it
    /// rests on.
    fn check(&self, facts: &Facts, of: Self::Of, settings: &Settings) -> Result<(), Undefined>;

    /// Cases on the smallest side of what is compared.
    fn smallest_side(&self, of: Self::Of) -> u64;

    /// Cases with the condition that a measure of this is about, where it is about one.
    fn positives(&self, of: Self::Of) -> Option<u64>;

    /// The parts that averages run over.
    fn averaged(&self) -> Option<Averaged>;

    /// Interval of a measure that has the same value in all resamples, as after
    /// perfect separation: a width of 0 would claim certainty.
    fn without_spread(
        &self,
        measure: &Measure<Self>,
        of: Self::Of,
        value: f64,
        settings: &Settings,
    ) -> Result<Interval, Undefined>;

    /// Of a counted share that rests on what no answer changes: whether each of its cases
    /// counts, in the order of the cases. None for every other measure.
    fn shares(&self, facts: &Facts, of: Self::Of) -> Option<Vec<bool>>;

    /// Whether both are answers about the same cases, in the same order, measured
    /// by the same yardstick.
    fn has_cases_of(&self, other: &Self) -> bool;

    /// The layout by which this sample and others on the same cases are drawn.
    fn shared_layout(&self) -> Layout;
}

/// What a measure is computed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// The whole sample.
    Overall,
    /// Each class against all others.
    Class,
    /// Each pair of classes.
    Pair,
    /// Each number of first answers.
    Top,
    /// Each cell of the confusion matrix.
    Cell,
}

/// What the answers must be for a measure to exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Requires {
    /// Only the reference standard.
    Truth,
    /// A decision for each case.
    Decision,
    /// A decision at a declared threshold.
    Threshold,
    /// A decision at a declared threshold of probabilities, which is read as odds of harm
    /// and benefit.
    Odds,
    /// A decision, and what each kind of error costs.
    Costs,
    /// Scores, of which only the order counts.
    Scores,
    /// Predicted probabilities.
    Probabilities,
}

/// What the numbers of a measure are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// A share of cases, or an average of such shares, from 0 to 1.
    Share,
    /// Above 0 without upper limit.
    Ratio,
    /// Small, of any sign.
    Signed,
    /// Of a fitted model, of any sign.
    Coefficient,
    /// An error or a cost, in a unit of its own.
    Loss,
}

/// Which way is better.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Better {
    /// Higher values.
    Higher,
    /// Lower values.
    Lower,
    /// Values near this one.
    Target(f64),
    /// It describes the sample, and no value is better.
    Neither,
}

/// Where a measure is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Family {
    /// What to look at first.
    Essential,
    /// Consequences of deciding at the declared threshold.
    AtThreshold,
    /// Consequences of deciding for the class with the highest score.
    AtDecision,
    /// Agreement of predicted probabilities with outcomes.
    Calibration,
    /// Asked for by readers, depends on prevalence or threshold: shown last.
    Descriptive,
}

impl Family {
    /// The families in the order of display.
    pub const ALL: [Family; 5] = [
        Family::Essential,
        Family::AtThreshold,
        Family::AtDecision,
        Family::Calibration,
        Family::Descriptive,
    ];

    /// Stable id; its name in words is `family-<id>`.
    pub fn id(self) -> &'static str {
        match self {
            Family::Essential => "essential",
            Family::AtThreshold => "at-threshold",
            Family::AtDecision => "at-decision",
            Family::Calibration => "calibration",
            Family::Descriptive => "descriptive",
        }
    }
}

impl Requires {
    /// Whether there has to be a declared threshold.
    pub const fn threshold(self) -> bool {
        matches!(self, Requires::Threshold | Requires::Odds)
    }

    /// Whether answers have to be probabilities.
    pub const fn probabilities(self) -> bool {
        matches!(self, Requires::Probabilities | Requires::Odds)
    }
}

/// Those among whom a measure counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Denominator {
    /// All cases.
    Cases,
    /// Cases of the class.
    InClass,
    /// Cases of other classes.
    OutsideClass,
    /// Cases predicted to be of the class.
    PredictedClass,
    /// Cases predicted to be of another class.
    PredictedOther,
    /// Cases of the class as well as cases of others; of both classes of a pair.
    BothSides,
    /// Cases of every class that averages run over.
    EveryClass,
}
