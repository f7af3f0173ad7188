//! A metric and everything about it that is not a word, whatever kind of outcome it
//! is of.
//!
//! Words are not in the table. Their Fluent ids follow from the id of the
//! metric: `metric-…`, `metric-…-short` and `metric-…-explain`.

pub use crate::references::Reference;

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

/// Where a measure is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
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

/// Which values of a measure are good.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Better {
    /// The higher, the better.
    Higher,
    /// The lower, the better.
    Lower,
    /// The closer to this value, the better.
    Target(f64),
    /// It describes the sample, not the model.
    Neither,
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
