//! Rows that readers ask for and that depend on prevalence or threshold.

use plumbline_stats::measure::Measure;

use super::{Better, Family, IntervalRule, Metric, of};
use crate::references::*;

/// What most rows here share; each row states what differs.
const fn summary(measure: Measure) -> Metric {
    Metric {
        family: Family::Descriptive,
        range: (0.0, 1.0),
        better: Better::Higher,
        interval: IntervalRule::BootstrapCases,
        depends_on_prevalence: true,
        ..of(measure)
    }
}

pub(super) const PREVALENCE: Metric = Metric {
    better: Better::Neither,
    interval: IntervalRule::Proportion,
    formula: "π = (TP + FN) / n",
    aliases: &["base_rate", "event_rate"],
    references: &[WILSON_1927],
    ..summary(Measure::Prevalence)
};

pub(super) const YOUDEN_INDEX: Metric = Metric {
    range: (-1.0, 1.0),
    interval: IntervalRule::Newcombe,
    depends_on_prevalence: false,
    formula: "sensitivity + specificity − 1",
    aliases: &["youden", "youden_j", "informedness"],
    references: &[YOUDEN_1950, NEWCOMBE_1998],
    ..summary(Measure::YoudenIndex)
};

pub(super) const DIAGNOSTIC_ODDS_RATIO: Metric = Metric {
    range: (0.0, f64::INFINITY),
    interval: IntervalRule::Log,
    depends_on_prevalence: false,
    formula: "TP · TN / (FP · FN)",
    aliases: &["dor"],
    references: &[GLAS_2003],
    ..summary(Measure::DiagnosticOddsRatio)
};

pub(super) const BALANCED_ACCURACY: Metric = Metric {
    interval: IntervalRule::Newcombe,
    depends_on_prevalence: false,
    formula: "(sensitivity + specificity) / 2",
    aliases: &["balanced_accuracy_score"],
    references: &[BRODERSEN_2010, VAN_CALSTER_2025],
    ..summary(Measure::BalancedAccuracy)
};

pub(super) const ACCURACY: Metric = Metric {
    interval: IntervalRule::Proportion,
    formula: "(TP + TN) / n",
    aliases: &["accuracy_score"],
    references: &[VAN_CALSTER_2025],
    ..summary(Measure::Accuracy)
};

pub(super) const F1: Metric = Metric {
    formula: "2 · TP / (2 · TP + FP + FN)",
    aliases: &["f1_score", "dice", "f_measure"],
    references: &[SOKOLOVA_2009, VAN_CALSTER_2025],
    ..summary(Measure::F1)
};

pub(super) const MCC: Metric = Metric {
    range: (-1.0, 1.0),
    formula: "(TP · TN − FP · FN) / √((TP + FP) · (TP + FN) · (TN + FP) · (TN + FN))",
    aliases: &["matthews_corrcoef", "phi"],
    references: &[MATTHEWS_1975, CHICCO_2020, VAN_CALSTER_2025],
    ..summary(Measure::Mcc)
};

pub(super) const COHEN_KAPPA: Metric = Metric {
    range: (-1.0, 1.0),
    formula: "(pₒ − pₑ) / (1 − pₑ)",
    aliases: &["kappa", "cohen_kappa_score"],
    references: &[COHEN_1960],
    ..summary(Measure::CohenKappa)
};
