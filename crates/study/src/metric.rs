//! A metric and everything about it that is not a word, whatever kind of outcome it
//! is of.
//!
//! Nothing is said here: a metric is what the item that computes it says
//! (`plumbline_stats::measure`, `plumbline_stats::classes`). Words are not among it.
//! Their Fluent ids follow from the id of the metric: `metric-…`, `metric-…-short` and
//! `metric-…-explain`.

use plumbline_stats::core::{Facts, Rule, Scope};
use plumbline_stats::{Method, Resampling};

pub use plumbline_stats::core::{Better, Family, Unit};
pub use plumbline_stats::references::Reference;

/// A measure and everything about it that is not a word.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Metric {
    /// Stable id: key of plans and of JSON, for example `lr_positive`.
    pub id: &'static str,
    /// Whether it exists only at a declared threshold.
    pub needs_threshold: bool,
    /// Whether the answers must be probabilities.
    pub needs_probabilities: bool,
    /// Whether it is one number for all cases: not one for each class, or for each
    /// number of first answers.
    pub whole: bool,
    /// Where it is shown.
    pub family: Family,
    /// What its numbers are, and so how they are written.
    pub unit: Unit,
    /// Smallest and largest possible value.
    pub range: (f64, f64),
    /// Which values are good.
    pub better: Better,
    /// How its interval is computed.
    pub interval: IntervalRule,
    /// Whether a change of prevalence alone changes it.
    pub depends_on_prevalence: bool,
    /// The formula in plain text; symbols are explained in METHODS.md.
    pub formula: &'static str,
    /// Other names that files and people use.
    pub aliases: &'static [&'static str],
    /// Where it is defined or justified.
    pub references: &'static [Reference],
}

/// How the interval of a measure is computed when no patient has several rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IntervalRule {
    /// Wilson's score interval of a proportion.
    Proportion,
    /// Normal approximation on the log scale.
    Log,
    /// DeLong's variance on the logit scale.
    Delong,
    /// Newcombe's interval of a sum of two proportions.
    Newcombe,
    /// Normal approximation with the standard error of the fit.
    Wald,
    /// Bootstrap within positives and within negatives.
    BootstrapWithinOutcome,
    /// Bootstrap of cases.
    BootstrapCases,
}

impl IntervalRule {
    /// The rule by which an item runs.
    pub const fn of(rule: Rule) -> IntervalRule {
        match rule {
            Rule::Counted => IntervalRule::Proportion,
            Rule::Formula(method) => match method {
                Method::DelongLogit | Method::Newcombe => IntervalRule::Delong,
                Method::Log => IntervalRule::Log,
                Method::Wald | Method::Delta => IntervalRule::Wald,
                Method::SquareAndAdd
                | Method::NewcombeDifference
                | Method::WilsonLimits
                | Method::Wilson
                | Method::WilsonOfPatients
                | Method::ClopperPearson
                | Method::BootstrapPercentile { .. }
                | Method::BootstrapBca { .. } => IntervalRule::Newcombe,
            },
            Rule::Resampled(unit) => match unit {
                Resampling::WithinOutcome => IntervalRule::BootstrapWithinOutcome,
                Resampling::Cases | Resampling::Patients => IntervalRule::BootstrapCases,
            },
        }
    }

    /// Every rule.
    pub const ALL: [IntervalRule; 7] = [
        IntervalRule::Proportion,
        IntervalRule::Log,
        IntervalRule::Delong,
        IntervalRule::Newcombe,
        IntervalRule::Wald,
        IntervalRule::BootstrapWithinOutcome,
        IntervalRule::BootstrapCases,
    ];

    /// Fluent id of the rule in words.
    pub fn id(self) -> &'static str {
        match self {
            IntervalRule::Proportion => "interval-proportion",
            IntervalRule::Log => "interval-log",
            IntervalRule::Delong => "interval-delong",
            IntervalRule::Newcombe => "interval-newcombe",
            IntervalRule::Wald => "interval-wald",
            IntervalRule::BootstrapWithinOutcome => "interval-bootstrap-within-outcome",
            IntervalRule::BootstrapCases => "interval-bootstrap-cases",
        }
    }
}

impl Metric {
    /// What an item says.
    pub const fn of(facts: &Facts, rule: Rule) -> Metric {
        Metric {
            id: facts.id,
            needs_threshold: facts.requires.threshold(),
            needs_probabilities: facts.requires.probabilities(),
            whole: matches!(facts.scope, Scope::Overall),
            family: facts.family,
            unit: facts.unit,
            range: facts.range,
            better: facts.better,
            interval: IntervalRule::of(rule),
            depends_on_prevalence: facts.depends_on_prevalence,
            formula: facts.formula,
            aliases: facts.aliases,
            references: facts.references,
        }
    }

    /// Stable id: key of plans and of JSON, for example `lr_positive`.
    pub fn id(&self) -> &'static str {
        self.id
    }

    /// Fluent id of the name, for example `metric-lr-positive`.
    pub fn name_id(&self) -> String {
        format!("metric-{}", self.id().replace('_', "-"))
    }

    /// Fluent id of the short name.
    pub fn short_id(&self) -> String {
        self.name_id() + "-short"
    }

    /// Fluent id of the explanation in one sentence.
    pub fn explain_id(&self) -> String {
        self.name_id() + "-explain"
    }

    /// Whether it exists only at a declared threshold.
    pub fn needs_threshold(&self) -> bool {
        self.needs_threshold
    }

    /// Whether the scores must be probabilities.
    pub fn needs_probabilities(&self) -> bool {
        self.needs_probabilities
    }
}
