//! The measures of a binary outcome, each with one stable id.
//!
//! [`Measure`] is the key that plans, results and files share; its ids are the
//! snake-case names that scikit-learn and the reporting literature use.

use serde::{Deserialize, Serialize};

pub use crate::measure_all::{measure_all, measures};
pub use crate::settings::{PartialRange, ProportionMethod, Settings};

/// Declares the enum, the list of all variants and their ids from one table.
macro_rules! measures {
    ($($variant:ident = $id:literal, $doc:literal;)*) => {
        /// A measure of how well scores tell positive from negative cases.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Measure {
            $(#[doc = $doc] $variant,)*
        }

        impl Measure {
            /// Every measure, in the order in which reports list them.
            pub const ALL: &'static [Measure] = &[$(Measure::$variant),*];

            /// The stable id, as in files and plans.
            pub const fn id(self) -> &'static str {
                match self {
                    $(Measure::$variant => $id,)*
                }
            }
        }
    };
}

measures! {
    Auroc = "auroc", "Area under the ROC curve, the c statistic.";
    AveragePrecision = "average_precision", "Step-wise area under the precision-recall curve.";
    PartialAuc = "partial_auc", "Area under the part of the ROC curve with few false positives.";
    BrierScore = "brier_score", "Mean squared difference between probability and outcome.";
    ScaledBrier = "scaled_brier", "Brier score relative to predicting the prevalence for everybody.";
    LogLoss = "log_loss", "Mean negative log likelihood of the outcomes.";
    CalibrationIntercept = "calibration_intercept", "Intercept of the logistic recalibration, fitted with the slope.";
    CalibrationSlope = "calibration_slope", "Slope of the logistic recalibration.";
    CalibrationInTheLarge = "calibration_in_the_large", "Intercept of the logistic recalibration with the slope fixed at 1.";
    ObservedExpectedRatio = "observed_expected_ratio", "Positive cases observed per positive case expected.";
    Ece = "ece", "Expected calibration error over ten bins of equal width.";
    Ici = "ici", "Integrated calibration index: mean distance of the smooth calibration curve from the diagonal.";
    E50 = "e50", "Median distance of the smooth calibration curve from the diagonal.";
    E90 = "e90", "Ninth decile of the distance of the smooth calibration curve from the diagonal.";
    Emax = "emax", "Largest distance of the smooth calibration curve from the diagonal.";
    Sensitivity = "sensitivity", "Share of positive cases at or above the threshold (recall).";
    Specificity = "specificity", "Share of negative cases below the threshold.";
    Ppv = "ppv", "Positive predictive value (precision).";
    Npv = "npv", "Negative predictive value.";
    LrPositive = "lr_positive", "Likelihood ratio of a positive result.";
    LrNegative = "lr_negative", "Likelihood ratio of a negative result.";
    DiagnosticOddsRatio = "diagnostic_odds_ratio", "Odds of a positive result in positive over negative cases.";
    YoudenIndex = "youden_index", "Sensitivity plus specificity minus 1.";
    Accuracy = "accuracy", "Share of cases classified correctly.";
    BalancedAccuracy = "balanced_accuracy", "Mean of sensitivity and specificity.";
    F1 = "f1", "Harmonic mean of sensitivity and positive predictive value.";
    Mcc = "mcc", "Matthews correlation coefficient.";
    CohenKappa = "cohen_kappa", "Agreement of prediction and outcome beyond chance.";
    NetBenefit = "net_benefit", "True positives per case, less false positives weighted by the odds of the threshold.";
    StandardizedNetBenefit = "standardized_net_benefit", "Net benefit over the prevalence, its maximum.";
    NetInterventionsAvoided = "net_interventions_avoided", "Interventions avoided per case against treating everybody.";
    Prevalence = "prevalence", "Share of positive cases.";
    DiscriminationSlope = "discrimination_slope", "Mean score of positive less mean score of negative cases.";
}

/// What a measure rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Denominator {
    /// Cases with the outcome.
    Positives,
    /// Cases without the outcome.
    Negatives,
    /// Cases at or above the threshold.
    PredictedPositive,
    /// Cases below the threshold.
    PredictedNegative,
    /// All cases.
    Cases,
    /// Cases with the outcome as well as cases without.
    BothOutcomes,
}

impl Measure {
    /// The measure with this id.
    pub fn parse(id: &str) -> Option<Measure> {
        Measure::ALL
            .iter()
            .copied()
            .find(|measure| measure.id() == id)
    }

    /// Whether the measure exists only at a declared threshold.
    pub const fn needs_threshold(self) -> bool {
        use Measure::*;
        matches!(
            self,
            Sensitivity
                | Specificity
                | Ppv
                | Npv
                | LrPositive
                | LrNegative
                | DiagnosticOddsRatio
                | YoudenIndex
                | Accuracy
                | BalancedAccuracy
                | F1
                | Mcc
                | CohenKappa
                | NetBenefit
                | StandardizedNetBenefit
                | NetInterventionsAvoided
        )
    }

    /// Whether the measure weighs a false positive against a true one, by the odds of
    /// a probability ([`Odds`](crate::Odds)).
    pub const fn weighs_errors(self) -> bool {
        use Measure::*;
        matches!(
            self,
            NetBenefit | StandardizedNetBenefit | NetInterventionsAvoided
        )
    }

    /// Whether the scores must be probabilities: the measure compares them
    /// with outcomes, or reads its threshold as odds of harm and benefit.
    pub const fn needs_probabilities(self) -> bool {
        use Measure::*;
        matches!(
            self,
            BrierScore
                | ScaledBrier
                | LogLoss
                | CalibrationIntercept
                | CalibrationSlope
                | CalibrationInTheLarge
                | ObservedExpectedRatio
                | Ece
                | Ici
                | E50
                | E90
                | Emax
                | NetBenefit
                | StandardizedNetBenefit
                | NetInterventionsAvoided
                | DiscriminationSlope
        )
    }
}

impl Measure {
    /// Whether the measure says nothing where all scores are equal.
    pub fn ranks_cases(self) -> bool {
        use Measure::*;
        matches!(
            self,
            Auroc | AveragePrecision | PartialAuc | DiscriminationSlope
        )
    }

    /// Cases of either outcome without which the measure is not estimated.
    /// Shares of cases say by themselves what they lack; measures that compare
    /// the outcomes at a threshold need one of each; all others need a second
    /// one, since a single case has no spread to make an interval from.
    pub fn cases_needed(self) -> u64 {
        use Measure::*;
        match self {
            Sensitivity | Specificity | Ppv | Npv | Accuracy | Prevalence => 0,
            LrPositive | LrNegative | DiagnosticOddsRatio | YoudenIndex | BalancedAccuracy => 1,
            _ => 2,
        }
    }

    /// What the measure rests on: those among whom it counts.
    pub fn denominator(self) -> Denominator {
        use Measure::*;
        match self {
            Sensitivity => Denominator::Positives,
            Specificity => Denominator::Negatives,
            Ppv => Denominator::PredictedPositive,
            Npv => Denominator::PredictedNegative,
            Accuracy | Prevalence => Denominator::Cases,
            Auroc
            | AveragePrecision
            | PartialAuc
            | BrierScore
            | ScaledBrier
            | LogLoss
            | CalibrationIntercept
            | CalibrationSlope
            | CalibrationInTheLarge
            | ObservedExpectedRatio
            | Ece
            | Ici
            | E50
            | E90
            | Emax
            | LrPositive
            | LrNegative
            | DiagnosticOddsRatio
            | YoudenIndex
            | BalancedAccuracy
            | F1
            | Mcc
            | CohenKappa
            | NetBenefit
            | StandardizedNetBenefit
            | NetInterventionsAvoided
            | DiscriminationSlope => Denominator::BothOutcomes,
        }
    }

    /// Whether the interval has a formula for independent cases.
    pub fn has_formula(self) -> bool {
        use Measure::*;
        matches!(
            self,
            Auroc
                | CalibrationIntercept
                | CalibrationSlope
                | CalibrationInTheLarge
                | ObservedExpectedRatio
                | Sensitivity
                | Specificity
                | Ppv
                | Npv
                | Accuracy
                | Prevalence
                | LrPositive
                | LrNegative
                | DiagnosticOddsRatio
                | YoudenIndex
                | BalancedAccuracy
        )
    }
}
