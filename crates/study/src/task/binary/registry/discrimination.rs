//! Rows on how well scores tell positive from negative cases.

use plumbline_stats::measure::Measure;

use super::{Better, Family, IntervalRule, Metric, of};
use crate::references::*;

pub(super) const AUROC: Metric = Metric {
    family: Family::Essential,
    range: (0.0, 1.0),
    better: Better::Higher,
    interval: IntervalRule::Delong,
    depends_on_prevalence: false,
    formula: "P(S₊ > S₋) + ½ · P(S₊ = S₋)",
    aliases: &["auc", "roc_auc", "roc_auc_score", "c_statistic", "c_index"],
    references: &[HANLEY_1982, DELONG_1988, VAN_CALSTER_2025],
    ..of(Measure::Auroc)
};

pub(super) const AVERAGE_PRECISION: Metric = Metric {
    family: Family::Descriptive,
    range: (0.0, 1.0),
    better: Better::Higher,
    interval: IntervalRule::BootstrapCases,
    depends_on_prevalence: true,
    formula: "Σ (Rₖ − Rₖ₋₁) · Pₖ over the distinct scores k, highest first",
    aliases: &["ap", "auprc", "pr_auc", "average_precision_score"],
    references: &[DAVIS_2006, SAITO_2015],
    ..of(Measure::AveragePrecision)
};

pub(super) const PARTIAL_AUC: Metric = Metric {
    family: Family::Descriptive,
    range: (0.0, 1.0),
    better: Better::Higher,
    interval: IntervalRule::BootstrapWithinOutcome,
    depends_on_prevalence: false,
    formula: "½ · (1 + (A − m) / (M − m)), A = ∫ TPR dFPR for FPR from 0 to 0.1, m = 0.005, M = 0.1",
    aliases: &["pauc", "partial_auroc"],
    references: &[MCCLISH_1989],
    ..of(Measure::PartialAuc)
};

pub(super) const DISCRIMINATION_SLOPE: Metric = Metric {
    family: Family::Descriptive,
    range: (-1.0, 1.0),
    better: Better::Higher,
    interval: IntervalRule::BootstrapCases,
    depends_on_prevalence: false,
    formula: "mean(p | y = 1) − mean(p | y = 0)",
    aliases: &["yates_slope", "tjur_r2", "coefficient_of_discrimination"],
    references: &[TJUR_2009, STEYERBERG_2010],
    ..of(Measure::DiscriminationSlope)
};
