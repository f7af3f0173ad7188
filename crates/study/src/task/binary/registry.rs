//! Every measure of a binary outcome: what it is, how it is read, who said so.
//!
//! [`METRICS`] is the one table behind the selector of the page, the report,
//! METHODS.md, the keys of the JSON and the laws that tests hold over all
//! measures. Its order is the order of display: the four essentials of
//! Van Calster et al. 2025 (<https://doi.org/10.1016/j.landig.2025.100916>)
//! first, descriptive measures last.

mod calibration;
mod descriptive;
mod discrimination;
mod threshold;

use plumbline_stats::measure::Measure;

use crate::metric::{Better, Family, IntervalRule, Metric};

/// What follows from the measure itself; the row says the rest.
const fn of(measure: Measure) -> Metric {
    Metric {
        id: measure.id(),
        needs_threshold: measure.needs_threshold(),
        needs_probabilities: measure.needs_probabilities(),
        whole: true,
        family: Family::Descriptive,
        range: (f64::NEG_INFINITY, f64::INFINITY),
        better: Better::Neither,
        interval: IntervalRule::BootstrapCases,
        depends_on_prevalence: false,
        formula: "",
        aliases: &[],
        references: &[],
    }
}

/// How a metric of the table is computed.
pub(super) fn measure(metric: &Metric) -> Option<Measure> {
    Measure::parse(metric.id)
}

/// The row of a measure.
pub(super) fn metric(measure: Measure) -> Option<&'static Metric> {
    METRICS.iter().find(|metric| metric.id == measure.id())
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
