//! Rows on how well predicted probabilities agree with outcomes.

use plumbline_stats::measure::Measure;

use super::{Better, Family, IntervalRule, Metric, of};
use crate::references::*;

/// What most rows here share; each row states what differs.
const fn of_probabilities(measure: Measure) -> Metric {
    Metric {
        family: Family::Calibration,
        range: (0.0, 1.0),
        better: Better::Lower,
        interval: IntervalRule::BootstrapCases,
        depends_on_prevalence: true,
        ..of(measure)
    }
}

pub(super) const CALIBRATION_SLOPE: Metric = Metric {
    family: Family::Essential,
    range: (f64::NEG_INFINITY, f64::INFINITY),
    better: Better::Target(1.0),
    interval: IntervalRule::Wald,
    formula: "b of logit P(y = 1) = a + b · logit p",
    references: &[COX_1958, VAN_CALSTER_2016, VAN_CALSTER_2019],
    ..of_probabilities(Measure::CalibrationSlope)
};

pub(super) const CALIBRATION_INTERCEPT: Metric = Metric {
    range: (f64::NEG_INFINITY, f64::INFINITY),
    better: Better::Target(0.0),
    interval: IntervalRule::Wald,
    formula: "a of logit P(y = 1) = a + b · logit p",
    references: &[COX_1958, STEYERBERG_2010],
    ..of_probabilities(Measure::CalibrationIntercept)
};

pub(super) const CALIBRATION_IN_THE_LARGE: Metric = Metric {
    family: Family::Essential,
    range: (f64::NEG_INFINITY, f64::INFINITY),
    better: Better::Target(0.0),
    interval: IntervalRule::Wald,
    formula: "a of logit P(y = 1) = a + logit p",
    aliases: &["citl"],
    references: &[COX_1958, VAN_CALSTER_2016, VAN_CALSTER_2019],
    ..of_probabilities(Measure::CalibrationInTheLarge)
};

pub(super) const OBSERVED_EXPECTED_RATIO: Metric = Metric {
    range: (0.0, f64::INFINITY),
    better: Better::Target(1.0),
    interval: IntervalRule::Log,
    formula: "Σ y / Σ p",
    aliases: &["oe_ratio", "o_e_ratio"],
    references: &[DEBRAY_2017],
    ..of_probabilities(Measure::ObservedExpectedRatio)
};

pub(super) const BRIER_SCORE: Metric = Metric {
    family: Family::Essential,
    formula: "mean((p − y)²)",
    aliases: &["brier", "brier_score_loss"],
    references: &[BRIER_1950, STEYERBERG_2010],
    ..of_probabilities(Measure::BrierScore)
};

pub(super) const SCALED_BRIER: Metric = Metric {
    range: (f64::NEG_INFINITY, 1.0),
    better: Better::Higher,
    formula: "1 − Brier / (π · (1 − π))",
    aliases: &["brier_skill_score", "index_of_prediction_accuracy", "ipa"],
    references: &[STEYERBERG_2010],
    ..of_probabilities(Measure::ScaledBrier)
};

pub(super) const LOG_LOSS: Metric = Metric {
    range: (0.0, f64::INFINITY),
    formula: "−mean(y · ln p + (1 − y) · ln(1 − p))",
    aliases: &["cross_entropy", "logloss"],
    references: &[GNEITING_2007],
    ..of_probabilities(Measure::LogLoss)
};

pub(super) const ECE: Metric = Metric {
    formula: "Σ (nᵦ / n) · |mean y − mean p| over ten bins of equal width, [l, u), the last one closed",
    aliases: &["expected_calibration_error"],
    references: &[NAEINI_2015],
    ..of_probabilities(Measure::Ece)
};

pub(super) const ICI: Metric = Metric {
    formula: "mean |c(p) − p|, c the smoothed calibration curve",
    aliases: &["integrated_calibration_index", "eavg"],
    references: &[AUSTIN_2019],
    ..of_probabilities(Measure::Ici)
};

pub(super) const E50: Metric = Metric {
    formula: "median |c(p) − p|, c the smoothed calibration curve",
    references: &[AUSTIN_2019],
    ..of_probabilities(Measure::E50)
};

pub(super) const E90: Metric = Metric {
    formula: "90th percentile of |c(p) − p|, c the smoothed calibration curve",
    references: &[AUSTIN_2019],
    ..of_probabilities(Measure::E90)
};

pub(super) const EMAX: Metric = Metric {
    formula: "max |c(p) − p|, c the smoothed calibration curve",
    references: &[AUSTIN_2019],
    ..of_probabilities(Measure::Emax)
};
