//! The metrics of several classes. Facts come from the items that compute them
//! (`plumbline_stats::classes`); here they are put in the order of display.

use std::sync::LazyLock;

use plumbline_stats::classes::{FACTS, MEASURES, Sample};
use plumbline_stats::core::{self, Facts, Measure, Requires, Rule};
use plumbline_stats::{Method, Resampling};

use super::ESSENTIAL;
use crate::metric::{Better, Family, IntervalRule, Metric, Reference};
use crate::references;

/// What is shown of every class: its metric against all others, the mean of that over the
/// classes, and the mean weighted by their cases, as far as there is a metric of that
/// meaning.
pub struct OfClass {
    /// Id of the metric of a class.
    pub metric: &'static str,
    /// Id of its mean over the classes.
    pub mean: Option<&'static str>,
    /// Id of its mean weighted by cases.
    pub weighted: Option<&'static str>,
}

const fn of_class(
    metric: &'static str,
    mean: Option<&'static str>,
    weighted: Option<&'static str>,
) -> OfClass {
    OfClass {
        metric,
        mean,
        weighted,
    }
}

/// In the order of display. The mean of the sensitivities is the balanced accuracy, and
/// weighted by cases it is the accuracy. Nobody averages negative predictive values.
pub const OF_CLASS: [OfClass; 6] = [
    of_class("auroc", Some("macro_auroc"), Some("weighted_auroc")),
    of_class(
        "average_precision",
        Some("macro_average_precision"),
        Some("weighted_average_precision"),
    ),
    of_class("sensitivity", Some("balanced_accuracy"), Some("accuracy")),
    of_class(
        "specificity",
        Some("macro_specificity"),
        Some("weighted_specificity"),
    ),
    of_class("ppv", Some("macro_ppv"), Some("weighted_ppv")),
    of_class("npv", None, None),
];

/// Every metric, in the order of display.
pub(super) fn all() -> &'static [Metric] {
    static METRICS: LazyLock<Vec<Metric>> = LazyLock::new(|| {
        let mut metrics: Vec<Metric> = FACTS.iter().map(metric).collect();
        // A stable sort: within a family the order of the items is kept, but for the
        // essential ones, which come as listed.
        let place = |metric: &Metric| ESSENTIAL.iter().position(|id| *id == metric.id);
        metrics.sort_by_key(|metric| (metric.family, place(metric)));
        metrics
    });
    &METRICS
}

/// The item that computes a metric.
pub(super) fn measure(id: &str) -> Option<&'static Measure<Sample>> {
    MEASURES.iter().find(|measure| measure.facts.id == id)
}

fn metric((facts, rule): &(Facts, Rule)) -> Metric {
    let Facts {
        id,
        range,
        formula,
        aliases,
        ..
    } = *facts;
    Metric {
        id,
        needs_threshold: false,
        needs_probabilities: facts.requires == Requires::Probabilities,
        whole: facts.scope == core::Scope::Overall,
        family: family(facts),
        range,
        better: match facts.better {
            core::Better::Higher => Better::Higher,
            core::Better::Lower => Better::Lower,
            core::Better::Target(value) => Better::Target(value),
            core::Better::Neither => Better::Neither,
        },
        interval: interval(rule),
        // The others of a class are a mixture, whose shares its area depends on.
        depends_on_prevalence: !matches!(
            id,
            "hand_till_auroc" | "balanced_accuracy" | "sensitivity"
        ),
        formula,
        aliases,
        // Made once and kept as long as the program runs, as a table in the source is.
        references: Vec::leak(facts.references.iter().map(cited).collect()),
    }
}

fn family(facts: &Facts) -> Family {
    if ESSENTIAL.contains(&facts.id) {
        return Family::Essential;
    }
    match facts.family {
        core::Family::Classification | core::Family::Utility => Family::AtDecision,
        core::Family::Calibration | core::Family::Overall => Family::Calibration,
        core::Family::Discrimination | core::Family::Description => Family::Descriptive,
    }
}

fn interval(rule: &Rule) -> IntervalRule {
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

fn cited(doi: &&'static str) -> Reference {
    let mut all = references::ALL.iter();
    *all.find(|reference| reference.doi == *doi)
        .expect("every source of a measure is among the references, which a test reads")
}
