//! Rows on how well predicted probabilities agree with outcomes.

use plumbline_stats::measure::Measure;

use super::references::*;
use super::{Better, Family, IntervalRule, Metric};

/// What most rows here share; each row states what differs.
const PROBABILITY: Metric = Metric {
    measure: Measure::BrierScore,
    family: Family::Calibration,
    range: (0.0, 1.0),
    better: Better::Lower,
    interval: IntervalRule::BootstrapCases,
    depends_on_prevalence: true,
    formula: "",
    aliases: &[],
    references: &[],
};

pub(super) const CALIBRATION_SLOPE: Metric = Metric {
    measure: Measure::CalibrationSlope,
    family: Family::Essential,
    range: (f64::NEG_INFINITY, f64::INFINITY),
    better: Better::Target(1.0),
    interval: IntervalRule::Wald,
    formula: "b of logit P(y = 1) = a + b · logit p",
    references: &[COX_1958, VAN_CALSTER_2016, VAN_CALSTER_2019],
    ..PROBABILITY
};

pub(super) const CALIBRATION_INTERCEPT: Metric = Metric {
    measure: Measure::CalibrationIntercept,
    range: (f64::NEG_INFINITY, f64::INFINITY),
    better: Better::Target(0.0),
    interval: IntervalRule::Wald,
    formula: "a of logit P(y = 1) = a + b · logit p",
    references: &[COX_1958, STEYERBERG_2010],
    ..PROBABILITY
};

pub(super) const CALIBRATION_IN_THE_LARGE: Metric = Metric {
    measure: Measure::CalibrationInTheLarge,
    family: Family::Essential,
    range: (f64::NEG_INFINITY, f64::INFINITY),
    better: Better::Target(0.0),
    interval: IntervalRule::Wald,
    formula: "a of logit P(y = 1) = a + logit p",
    aliases: &["citl"],
    references: &[COX_1958, VAN_CALSTER_2016, VAN_CALSTER_2019],
    ..PROBABILITY
};

pub(super) const OBSERVED_EXPECTED_RATIO: Metric = Metric {
    measure: Measure::ObservedExpectedRatio,
    range: (0.0, f64::INFINITY),
    better: Better::Target(1.0),
    interval: IntervalRule::Log,
    formula: "Σ y / Σ p",
    aliases: &["oe_ratio", "o_e_ratio"],
    references: &[DEBRAY_2017],
    ..PROBABILITY
};

pub(super) const BRIER_SCORE: Metric = Metric {
    measure: Measure::BrierScore,
    family: Family::Essential,
    formula: "mean((p − y)²)",
    aliases: &["brier", "brier_score_loss"],
    references: &[BRIER_1950, STEYERBERG_2010],
    ..PROBABILITY
};

pub(super) const SCALED_BRIER: Metric = Metric {
    measure: Measure::ScaledBrier,
    range: (f64::NEG_INFINITY, 1.0),
    better: Better::Higher,
    formula: "1 − Brier / (π · (1 − π))",
    aliases: &["brier_skill_score", "index_of_prediction_accuracy", "ipa"],
    references: &[STEYERBERG_2010],
    ..PROBABILITY
};

pub(super) const LOG_LOSS: Metric = Metric {
    measure: Measure::LogLoss,
    range: (0.0, f64::INFINITY),
    formula: "−mean(y · ln p + (1 − y) · ln(1 − p))",
    aliases: &["cross_entropy", "logloss"],
    references: &[GNEITING_2007],
    ..PROBABILITY
};

pub(super) const ECE: Metric = Metric {
    measure: Measure::Ece,
    formula: "Σ (nᵦ / n) · |mean y − mean p| over ten bins of equal width, [l, u), the last one closed",
    aliases: &["expected_calibration_error"],
    references: &[NAEINI_2015],
    ..PROBABILITY
};

pub(super) const ICI: Metric = Metric {
    measure: Measure::Ici,
    formula: "mean |c(p) − p|, c the smoothed calibration curve",
    aliases: &["integrated_calibration_index", "eavg"],
    references: &[AUSTIN_2019],
    ..PROBABILITY
};

pub(super) const E50: Metric = Metric {
    measure: Measure::E50,
    formula: "median |c(p) − p|, c the smoothed calibration curve",
    references: &[AUSTIN_2019],
    ..PROBABILITY
};

pub(super) const E90: Metric = Metric {
    measure: Measure::E90,
    formula: "90th percentile of |c(p) − p|, c the smoothed calibration curve",
    references: &[AUSTIN_2019],
    ..PROBABILITY
};

pub(super) const EMAX: Metric = Metric {
    measure: Measure::Emax,
    formula: "max |c(p) − p|, c the smoothed calibration curve",
    references: &[AUSTIN_2019],
    ..PROBABILITY
};
