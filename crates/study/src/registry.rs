//! Every measure of a binary outcome: what it is, how it is read, who said so.
//!
//! [`METRICS`] is the one table behind the selector of the page, the report,
//! METHODS.md, the keys of the JSON and the laws that tests hold over all
//! measures. Its order is the order of display: the four essentials of
//! Van Calster et al. 2025 (<https://doi.org/10.1016/j.landig.2025.100916>)
//! first, descriptive measures last.
//!
//! Words are not in the table. Their Fluent ids follow from the id of the
//! measure: `metric-…`, `metric-…-short` and `metric-…-explain`.

mod calibration;
mod descriptive;
mod discrimination;
pub mod references;
mod threshold;

use plumbline_stats::measure::Measure;

pub use references::Reference;

/// A measure and everything about it that is not a word.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Metric {
    /// How it is computed.
    pub measure: Measure,
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
    /// Agreement of predicted probabilities with outcomes.
    Calibration,
    /// Asked for by readers, depends on prevalence or threshold: shown last.
    Descriptive,
}

impl Family {
    /// The families in the order of display.
    pub const ALL: [Family; 4] = [
        Family::Essential,
        Family::AtThreshold,
        Family::Calibration,
        Family::Descriptive,
    ];

    /// Stable id; its name in words is `family-<id>`.
    pub fn id(self) -> &'static str {
        match self {
            Family::Essential => "essential",
            Family::AtThreshold => "at-threshold",
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
        self.measure.id()
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
        self.measure.needs_threshold()
    }

    /// Whether the scores must be probabilities.
    pub fn needs_probabilities(&self) -> bool {
        self.measure.needs_probabilities()
    }
}

/// The metric with this id.
pub fn metric(id: &str) -> Option<&'static Metric> {
    METRICS.iter().find(|metric| metric.id() == id)
}

/// The metric with this id or other name, whatever the case of its letters.
pub fn find(name: &str) -> Option<&'static Metric> {
    let name = name.trim().to_lowercase();
    METRICS
        .iter()
        .find(|metric| metric.id() == name || metric.aliases.contains(&name.as_str()))
}

/// Every measure, in the order of display.
pub static METRICS: &[Metric] = &[
    discrimination::AUROC,
    calibration::CALIBRATION_SLOPE,
    calibration::CALIBRATION_IN_THE_LARGE,
    threshold::NET_BENEFIT,
    calibration::BRIER_SCORE,
    threshold::SENSITIVITY,
    threshold::SPECIFICITY,
    threshold::PPV,
    threshold::NPV,
    threshold::LR_POSITIVE,
    threshold::LR_NEGATIVE,
    threshold::STANDARDIZED_NET_BENEFIT,
    threshold::NET_INTERVENTIONS_AVOIDED,
    calibration::OBSERVED_EXPECTED_RATIO,
    calibration::CALIBRATION_INTERCEPT,
    calibration::ICI,
    calibration::E50,
    calibration::E90,
    calibration::EMAX,
    calibration::ECE,
    calibration::SCALED_BRIER,
    calibration::LOG_LOSS,
    descriptive::PREVALENCE,
    discrimination::DISCRIMINATION_SLOPE,
    discrimination::AVERAGE_PRECISION,
    discrimination::PARTIAL_AUC,
    descriptive::YOUDEN_INDEX,
    descriptive::DIAGNOSTIC_ODDS_RATIO,
    descriptive::BALANCED_ACCURACY,
    descriptive::ACCURACY,
    descriptive::F1,
    descriptive::MCC,
    descriptive::COHEN_KAPPA,
];
