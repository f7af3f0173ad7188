//! Rows on what deciding at the declared threshold brings.

use plumbline_stats::measure::Measure;

use super::{Better, Family, IntervalRule, Metric, of};
use crate::references::*;

/// What most rows here share; each row states what differs.
const fn at_threshold(measure: Measure) -> Metric {
    Metric {
        family: Family::AtThreshold,
        range: (0.0, 1.0),
        better: Better::Higher,
        interval: IntervalRule::Proportion,
        ..of(measure)
    }
}

pub(super) const SENSITIVITY: Metric = Metric {
    formula: "TP / (TP + FN)",
    aliases: &["recall", "tpr", "true_positive_rate", "recall_score"],
    references: &[ALTMAN_BLAND_1994A, WILSON_1927],
    ..at_threshold(Measure::Sensitivity)
};

pub(super) const SPECIFICITY: Metric = Metric {
    formula: "TN / (TN + FP)",
    aliases: &["tnr", "true_negative_rate"],
    references: &[ALTMAN_BLAND_1994A, WILSON_1927],
    ..at_threshold(Measure::Specificity)
};

pub(super) const PPV: Metric = Metric {
    depends_on_prevalence: true,
    formula: "TP / (TP + FP)",
    aliases: &["precision", "positive_predictive_value", "precision_score"],
    references: &[ALTMAN_BLAND_1994B, WILSON_1927],
    ..at_threshold(Measure::Ppv)
};

pub(super) const NPV: Metric = Metric {
    depends_on_prevalence: true,
    formula: "TN / (TN + FN)",
    aliases: &["negative_predictive_value"],
    references: &[ALTMAN_BLAND_1994B, WILSON_1927],
    ..at_threshold(Measure::Npv)
};

pub(super) const LR_POSITIVE: Metric = Metric {
    range: (0.0, f64::INFINITY),
    interval: IntervalRule::Log,
    formula: "sensitivity / (1 − specificity)",
    aliases: &["positive_likelihood_ratio", "lr+"],
    references: &[DEEKS_2004, SIMEL_1991],
    ..at_threshold(Measure::LrPositive)
};

pub(super) const LR_NEGATIVE: Metric = Metric {
    range: (0.0, f64::INFINITY),
    better: Better::Lower,
    interval: IntervalRule::Log,
    formula: "(1 − sensitivity) / specificity",
    aliases: &["negative_likelihood_ratio", "lr-"],
    references: &[DEEKS_2004, SIMEL_1991],
    ..at_threshold(Measure::LrNegative)
};

pub(super) const NET_BENEFIT: Metric = Metric {
    family: Family::Essential,
    range: (f64::NEG_INFINITY, 1.0),
    interval: IntervalRule::BootstrapCases,
    depends_on_prevalence: true,
    formula: "TP / n − FP / n · t / (1 − t)",
    references: &[VICKERS_2006, VICKERS_2019, VAN_CALSTER_2025],
    ..at_threshold(Measure::NetBenefit)
};

pub(super) const STANDARDIZED_NET_BENEFIT: Metric = Metric {
    range: (f64::NEG_INFINITY, 1.0),
    interval: IntervalRule::BootstrapCases,
    depends_on_prevalence: true,
    formula: "net benefit / π",
    aliases: &["relative_utility", "snb"],
    references: &[KERR_2016],
    ..at_threshold(Measure::StandardizedNetBenefit)
};

pub(super) const NET_INTERVENTIONS_AVOIDED: Metric = Metric {
    range: (f64::NEG_INFINITY, 1.0),
    interval: IntervalRule::BootstrapCases,
    depends_on_prevalence: true,
    formula: "TN / n − FN / n · (1 − t) / t",
    references: &[VICKERS_2006, VICKERS_2019],
    ..at_threshold(Measure::NetInterventionsAvoided)
};
