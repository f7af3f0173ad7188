//! A metric and everything about it that is not a word, whatever kind of outcome it
//! is of.
//!
//! Nothing is said here: a metric is what the item that computes it says
//! (`plumbline_stats::binary::measure`, `plumbline_stats::classes`). Words are not among it.
//! Their Fluent ids follow from the id of the metric: `metric-…`, `metric-…-short` and
//! `metric-…-explain`.

use plumbline_stats::core::{Asked, Facts, Requires, Scope};
use plumbline_stats::{Method, Resampling};

pub use plumbline_stats::core::{Better, Family, Rule, Unit};
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
    /// Whether somebody has to say what each decision costs.
    pub needs_costs: bool,
    /// Whether it is one number for all cases: not one for each class, or for each
    /// number of first answers.
    pub whole: bool,
    /// Whether each class has one, against all others.
    pub of_class: bool,
    /// Where it is shown.
    pub family: Family,
    /// What its numbers are, and so how they are written.
    pub unit: Unit,
    /// Smallest and largest possible value.
    pub range: (f64, f64),
    /// Which values are good.
    pub better: Better,
    /// How its interval is computed when no patient has several rows.
    pub interval: Rule,
    /// Whether a change of prevalence alone changes it.
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

/// Those of these measures that have a place, in their places.
pub(crate) fn in_places<T>(
    measures: impl IntoIterator<Item = T>,
    place: impl Fn(&T) -> Option<u8>,
) -> Vec<T> {
    let all = measures.into_iter();
    let mut placed: Vec<T> = all.filter(|measure| place(measure).is_some()).collect();
    placed.sort_by_key(place);
    placed
}

impl Metric {
    /// What an item says.
    pub const fn of(facts: &Facts, rule: Rule) -> Metric {
        Metric {
            id: facts.id,
            needs_threshold: facts.requires.threshold(),
            needs_probabilities: facts.requires.probabilities(),
            needs_costs: matches!(facts.requires, Requires::Costs),
            whole: matches!(facts.scope, Scope::Overall),
            of_class: matches!(facts.scope, Scope::Class),
            family: facts.family,
            unit: facts.unit,
            range: facts.range,
            better: facts.better,
            interval: rule,
            depends_on_prevalence: facts.depends_on_prevalence,
            formula: facts.formula,
            aliases: facts.aliases,
            references: facts.references,
            asked: facts.asked,
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

    /// Fluent id of how its interval is computed.
    pub fn interval_id(&self) -> &'static str {
        let resampled = |unit: Resampling| match unit {
            Resampling::WithinOutcome => "interval-bootstrap-within-outcome",
            Resampling::Cases => "interval-bootstrap-cases",
            Resampling::Patients => "interval-bootstrap-patients",
        };
        match self.interval {
            Rule::Counted => "interval-proportion",
            Rule::Formula(method) => match method {
                Method::Wilson => "interval-proportion",
                Method::WilsonOfPatients => "interval-wilson-of-patients",
                Method::ClopperPearson => "interval-clopper-pearson",
                Method::Log => "interval-log",
                Method::DelongLogit => "interval-delong",
                Method::Newcombe => "interval-newcombe-area",
                Method::NewcombeDifference => "interval-newcombe",
                Method::Wald => "interval-wald",
                Method::Delta => "interval-delta",
                Method::SquareAndAdd => "interval-square-and-add",
                Method::WilsonLimits => "interval-wilson-limits",
                Method::BootstrapPercentile { unit, .. } | Method::BootstrapBca { unit, .. } => {
                    resampled(unit)
                }
            },
            Rule::Resampled(unit) => resampled(unit),
        }
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
