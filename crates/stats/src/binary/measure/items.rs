//! The measures of a binary outcome: one item each, in the order of display.

use serde::{Deserialize, Serialize};

use super::{Bins, Cases, Counts, How, Item, Ranks, Term, Value};
use crate::binary::{
    auroc, calibration, closed_form, confusion, decision, delong, delta, precision_recall,
};
use crate::core::{Asked, Better, Denominator, Facts, Family, Requires, Scope, Unit};
use crate::references::*;
use crate::{Fraction, Method, Resampling, Undefined};

/// Declares the key of each measure, the list of all keys, and the table of items, from
/// the items.
macro_rules! measures {
    ($($(#[$doc:meta])* $variant:ident { $($item:tt)* }),* $(,)?) => {
        /// A measure of how well scores tell positive from negative cases.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Measure {
            $($(#[$doc])* $variant,)*
        }

        impl Measure {
            /// Every measure, in the order of display.
            pub const ALL: &'static [Measure] = &[$(Measure::$variant),*];
        }

        /// In the order of [`Measure::ALL`].
        const ITEMS: [Item; Measure::ALL.len()] = [$(Item { $($item)* }),*];
    };
}

/// A decision at the threshold, from which other facts start.
const AT_THRESHOLD: Facts = Facts {
    id: "",
    family: Family::AtThreshold,
    scope: Scope::Overall,
    unit: Unit::Share,
    better: Better::Higher,
    range: (0.0, 1.0),
    requires: Requires::Threshold,
    rests_on: Denominator::BothSides,
    cases_needed: 2,
    ranks_cases: false,
    averages: false,
    depends_on_prevalence: false,
    formula: "",
    aliases: &[],
    references: &[],
    asked: Asked::NOWHERE,
};

/// A count of cases that says by itself what it lacks.
const COUNTED: Facts = Facts {
    cases_needed: 0,
    ..AT_THRESHOLD
};

/// A ratio of two counts.
const RATIO: Facts = Facts {
    unit: Unit::Ratio,
    range: (0.0, f64::INFINITY),
    cases_needed: 1,
    ..AT_THRESHOLD
};

/// Benefit and harm of acting at the threshold.
const UTILITY: Facts = Facts {
    unit: Unit::Signed,
    range: (f64::NEG_INFINITY, 1.0),
    requires: Requires::Odds,
    depends_on_prevalence: true,
    ..AT_THRESHOLD
};

/// A summary of the counts that depends on prevalence and threshold at once.
const SUMMARY: Facts = Facts {
    family: Family::Descriptive,
    depends_on_prevalence: true,
    ..AT_THRESHOLD
};

/// The order of the scores.
const RANKED: Facts = Facts {
    family: Family::Descriptive,
    requires: Requires::Scores,
    ranks_cases: true,
    ..AT_THRESHOLD
};

/// Agreement of probabilities with outcomes.
const CALIBRATED: Facts = Facts {
    family: Family::Calibration,
    better: Better::Lower,
    requires: Requires::Probabilities,
    depends_on_prevalence: true,
    ..AT_THRESHOLD
};

/// A coefficient of the logistic recalibration.
const RECALIBRATED: Facts = Facts {
    unit: Unit::Coefficient,
    range: (f64::NEG_INFINITY, f64::INFINITY),
    better: Better::Target(0.0),
    ..CALIBRATED
};

measures![
    /// Area under the ROC curve, the c statistic.
    Auroc {
        facts: Facts {
            id: "auroc",
            family: Family::Essential,
            formula: "P(S₊ > S₋) + ½ · P(S₊ = S₋)",
            aliases: &["auc", "roc_auc", "roc_auc_score", "c_statistic", "c_index"],
            references: &[HANLEY_1982, DELONG_1988, VAN_CALSTER_2025],
            asked: Asked::of_both(1),
            ..RANKED
        },
        how: How::Cases(Cases::Formula {
            value: Value::Ranks(Ranks {
                whole: |tally, _| auroc::auroc(tally),
                resampled: |sample, resample, _| sample.auroc(resample),
                draws: Resampling::WithinOutcome,
                without_spread: Some(delong::newcombe_interval),
            }),
            interval: |tally, _, level| delong::interval(tally, level),
            method: Method::DelongLogit,
        }),
    },
    /// Slope of the logistic recalibration.
    CalibrationSlope {
        facts: Facts {
            id: "calibration_slope",
            family: Family::Essential,
            better: Better::Target(1.0),
            formula: "b of logit P(y = 1) = a + b · logit p",
            references: &[COX_1958, VAN_CALSTER_2016, VAN_CALSTER_2019],
            asked: Asked::of_both(3),
            ..RECALIBRATED
        },
        how: How::Cases(Cases::Formula {
            value: Value::Fit(|snapshot| snapshot.line().map(|line| line.slope.value)),
            interval: |tally, fits, level| {
                fits.line(tally).map(|line| line.slope.interval(level))
            },
            method: Method::Wald,
        }),
    },
    /// Intercept of the logistic recalibration with the slope fixed at 1.
    CalibrationInTheLarge {
        facts: Facts {
            id: "calibration_in_the_large",
            family: Family::Essential,
            formula: "a of logit P(y = 1) = a + logit p",
            aliases: &["citl"],
            references: &[COX_1958, VAN_CALSTER_2016, VAN_CALSTER_2019],
            asked: Asked::of_both(2),
            ..RECALIBRATED
        },
        how: How::Cases(Cases::Formula {
            value: Value::Fit(|snapshot| snapshot.in_the_large()),
            interval: |tally, fits, level| {
                fits.in_the_large(tally).map(|fit| fit.interval(level))
            },
            method: Method::Wald,
        }),
    },
    /// True positives per case, less false positives weighted by the odds of the threshold.
    NetBenefit {
        facts: Facts {
            id: "net_benefit",
            family: Family::Essential,
            formula: "TP / n − FP / n · t / (1 − t)",
            references: &[VICKERS_2006, VICKERS_2019, VAN_CALSTER_2025],
            asked: Asked::of_both(4),
            ..UTILITY
        },
        how: How::Counts(Counts::Resampled {
            value: |table, at| decision::net_benefit(table, at.ok_or(Undefined::NotProbabilities)?),
            gradient: Some(delta::net_benefit),
        }),
    },
    /// Mean squared difference between probability and outcome.
    BrierScore {
        facts: Facts {
            id: "brier_score",
            family: Family::Essential,
            formula: "mean((p − y)²)",
            aliases: &["brier", "brier_score_loss"],
            references: &[BRIER_1950, STEYERBERG_2010],
            asked: Asked::of_both(5),
            ..CALIBRATED
        },
        how: How::Cases(Cases::Resampled(Value::Sums(Term::Squared, |sums| {
            sums.brier_score()
        }))),
    },
    /// Share of positive cases at or above the threshold (recall).
    Sensitivity {
        facts: Facts {
            id: "sensitivity",
            rests_on: Denominator::InClass,
            formula: "TP / (TP + FN)",
            aliases: &["recall", "tpr", "true_positive_rate", "recall_score"],
            references: &[ALTMAN_BLAND_1994A, WILSON_1927],
            asked: Asked::of_both(6),
            ..COUNTED
        },
        how: How::Counts(Counts::Share { share: confusion::sensitivity_fraction, gradient: delta::sensitivity }),
    },
    /// Share of negative cases below the threshold.
    Specificity {
        facts: Facts {
            id: "specificity",
            rests_on: Denominator::OutsideClass,
            formula: "TN / (TN + FP)",
            aliases: &["tnr", "true_negative_rate"],
            references: &[ALTMAN_BLAND_1994A, WILSON_1927],
            asked: Asked::of_both(7),
            ..COUNTED
        },
        how: How::Counts(Counts::Share { share: confusion::specificity_fraction, gradient: delta::specificity }),
    },
    /// Positive predictive value (precision).
    Ppv {
        facts: Facts {
            id: "ppv",
            rests_on: Denominator::PredictedClass,
            depends_on_prevalence: true,
            formula: "TP / (TP + FP)",
            aliases: &["precision", "positive_predictive_value", "precision_score"],
            references: &[ALTMAN_BLAND_1994B, WILSON_1927],
            asked: Asked::of_both(8),
            ..COUNTED
        },
        how: How::Counts(Counts::Share { share: confusion::ppv_fraction, gradient: delta::ppv }),
    },
    /// Negative predictive value.
    Npv {
        facts: Facts {
            id: "npv",
            rests_on: Denominator::PredictedOther,
            depends_on_prevalence: true,
            formula: "TN / (TN + FN)",
            aliases: &["negative_predictive_value"],
            references: &[ALTMAN_BLAND_1994B, WILSON_1927],
            asked: Asked::of_both(9),
            ..COUNTED
        },
        how: How::Counts(Counts::Share { share: confusion::npv_fraction, gradient: delta::npv }),
    },
    /// Likelihood ratio of a positive result.
    LrPositive {
        facts: Facts {
            id: "lr_positive",
            formula: "sensitivity / (1 − specificity)",
            aliases: &["positive_likelihood_ratio", "lr+"],
            references: &[DEEKS_2004, SIMEL_1991],
            ..RATIO
        },
        how: How::Counts(Counts::Formula {
            value: confusion::lr_positive,
            infinite: |table| table.tp > 0,
            interval: closed_form::lr_positive,
            method: Method::Log,
            gradient: delta::lr_positive,
            ratio: Some(|table| (table.tp, table.fp)),
        }),
    },
    /// Likelihood ratio of a negative result.
    LrNegative {
        facts: Facts {
            id: "lr_negative",
            better: Better::Lower,
            formula: "(1 − sensitivity) / specificity",
            aliases: &["negative_likelihood_ratio", "lr-"],
            references: &[DEEKS_2004, SIMEL_1991],
            ..RATIO
        },
        how: How::Counts(Counts::Formula {
            value: confusion::lr_negative,
            infinite: |table| table.fn_ > 0,
            interval: closed_form::lr_negative,
            method: Method::Log,
            gradient: delta::lr_negative,
            ratio: Some(|table| (table.fn_, table.tn)),
        }),
    },
    /// Net benefit over the prevalence, its maximum.
    StandardizedNetBenefit {
        facts: Facts {
            id: "standardized_net_benefit",
            formula: "net benefit / π",
            aliases: &["relative_utility", "snb"],
            references: &[KERR_2016],
            ..UTILITY
        },
        how: How::Counts(Counts::Resampled {
            value: |table, at| decision::standardized_net_benefit(table, at.ok_or(Undefined::NotProbabilities)?),
            gradient: Some(delta::standardized_net_benefit),
        }),
    },
    /// Interventions avoided per case against treating everybody.
    NetInterventionsAvoided {
        facts: Facts {
            id: "net_interventions_avoided",
            formula: "TN / n − FN / n · (1 − t) / t",
            references: &[VICKERS_2006, VICKERS_2019],
            ..UTILITY
        },
        how: How::Counts(Counts::Resampled {
            value: |table, at| decision::net_interventions_avoided(table, at.ok_or(Undefined::NotProbabilities)?),
            gradient: Some(delta::net_interventions_avoided),
        }),
    },
    /// Positive cases observed per positive case expected.
    ObservedExpectedRatio {
        facts: Facts {
            id: "observed_expected_ratio",
            unit: Unit::Ratio,
            range: (0.0, f64::INFINITY),
            better: Better::Target(1.0),
            formula: "Σ y / Σ p",
            aliases: &["oe_ratio", "o_e_ratio"],
            references: &[DEBRAY_2017],
            ..CALIBRATED
        },
        how: How::Cases(Cases::Formula {
            value: Value::Bins(Bins {
                whole: calibration::observed_expected_ratio,
                resampled: |binned, (positives, negatives)| {
                    calibration::both_outcomes(positives, negatives)?;
                    match binned.predicted.0 + binned.predicted.1 {
                        0.0 => Err(Undefined::ZeroDenominator),
                        expected => Ok(positives as f64 / expected),
                    }
                },
            }),
            interval: |tally, _, level| calibration::observed_expected_interval(tally, level),
            method: Method::Log,
        }),
    },
    /// Intercept of the logistic recalibration, fitted with the slope.
    CalibrationIntercept {
        facts: Facts {
            id: "calibration_intercept",
            formula: "a of logit P(y = 1) = a + b · logit p",
            references: &[COX_1958, STEYERBERG_2010],
            ..RECALIBRATED
        },
        how: How::Cases(Cases::Formula {
            value: Value::Fit(|snapshot| snapshot.line().map(|line| line.intercept.value)),
            interval: |tally, fits, level| {
                fits.line(tally).map(|line| line.intercept.interval(level))
            },
            method: Method::Wald,
        }),
    },
    /// Integrated calibration index: mean distance of the smooth calibration curve from the
    /// diagonal.
    Ici {
        facts: Facts {
            id: "ici",
            formula: "mean |c(p) − p|, c the smoothed calibration curve",
            aliases: &["integrated_calibration_index", "eavg"],
            references: &[AUSTIN_2019],
            ..CALIBRATED
        },
        how: How::Cases(Cases::Resampled(Value::Curve(|snapshot| {
            snapshot.errors().map(|errors| errors.ici)
        }))),
    },
    /// Median distance of the smooth calibration curve from the diagonal.
    E50 {
        facts: Facts {
            id: "e50",
            formula: "median |c(p) − p|, c the smoothed calibration curve",
            references: &[AUSTIN_2019],
            ..CALIBRATED
        },
        how: How::Cases(Cases::Resampled(Value::Curve(|snapshot| {
            snapshot.errors().map(|errors| errors.e50)
        }))),
    },
    /// Ninth decile of the distance of the smooth calibration curve from the diagonal.
    E90 {
        facts: Facts {
            id: "e90",
            formula: "90th percentile of |c(p) − p|, c the smoothed calibration curve",
            references: &[AUSTIN_2019],
            ..CALIBRATED
        },
        how: How::Cases(Cases::Resampled(Value::Curve(|snapshot| {
            snapshot.errors().map(|errors| errors.e90)
        }))),
    },
    /// Largest distance of the smooth calibration curve from the diagonal.
    Emax {
        facts: Facts {
            id: "emax",
            formula: "max |c(p) − p|, c the smoothed calibration curve",
            references: &[AUSTIN_2019],
            ..CALIBRATED
        },
        how: How::Cases(Cases::Resampled(Value::Curve(|snapshot| {
            snapshot.errors().map(|errors| errors.emax)
        }))),
    },
    /// Expected calibration error over ten bins of equal width.
    Ece {
        facts: Facts {
            id: "ece",
            formula: "Σ (nᵦ / n) · |mean y − mean p| over ten bins of equal width, [l, u), the last one closed",
            aliases: &["expected_calibration_error"],
            references: &[NAEINI_2015],
            ..CALIBRATED
        },
        how: How::Cases(Cases::Resampled(Value::Bins(Bins {
            whole: calibration::ece,
            resampled: |binned, (positives, negatives)| {
                calibration::both_outcomes(positives, negatives)?;
                Ok(binned.distance / (positives + negatives) as f64)
            },
        }))),
    },
    /// Brier score relative to predicting the prevalence for everybody.
    ScaledBrier {
        facts: Facts {
            id: "scaled_brier",
            unit: Unit::Signed,
            range: (f64::NEG_INFINITY, 1.0),
            better: Better::Higher,
            formula: "1 − Brier / (π · (1 − π))",
            aliases: &["brier_skill_score", "index_of_prediction_accuracy", "ipa"],
            references: &[STEYERBERG_2010],
            ..CALIBRATED
        },
        how: How::Cases(Cases::Resampled(Value::Sums(Term::Squared, |sums| {
            sums.scaled_brier()
        }))),
    },
    /// Mean negative log likelihood of the outcomes.
    LogLoss {
        facts: Facts {
            id: "log_loss",
            unit: Unit::Ratio,
            range: (0.0, f64::INFINITY),
            formula: "−mean(y · ln p + (1 − y) · ln(1 − p))",
            aliases: &["cross_entropy", "logloss"],
            references: &[GNEITING_2007],
            ..CALIBRATED
        },
        how: How::Cases(Cases::Resampled(Value::Sums(Term::Log, |sums| {
            sums.log_loss()
        }))),
    },
    /// Share of positive cases.
    Prevalence {
        facts: Facts {
            id: "prevalence",
            better: Better::Neither,
            requires: Requires::Truth,
            rests_on: Denominator::Cases,
            cases_needed: 0,
            formula: "π = (TP + FN) / n",
            aliases: &["base_rate", "event_rate"],
            references: &[WILSON_1927],
            ..SUMMARY
        },
        how: How::Cases(Cases::Share(positives)),
    },
    /// Mean score of positive less mean score of negative cases.
    DiscriminationSlope {
        facts: Facts {
            id: "discrimination_slope",
            unit: Unit::Signed,
            range: (-1.0, 1.0),
            requires: Requires::Probabilities,
            formula: "mean(p | y = 1) − mean(p | y = 0)",
            aliases: &["yates_slope", "tjur_r2", "coefficient_of_discrimination"],
            references: &[TJUR_2009, STEYERBERG_2010],
            ..RANKED
        },
        how: How::Cases(Cases::Resampled(Value::Sums(Term::Score, |sums| {
            sums.discrimination_slope()
        }))),
    },
    /// Step-wise area under the precision-recall curve.
    AveragePrecision {
        facts: Facts {
            id: "average_precision",
            depends_on_prevalence: true,
            formula: "Σ (Rₖ − Rₖ₋₁) · Pₖ over the distinct scores k, highest first",
            aliases: &["ap", "auprc", "pr_auc", "average_precision_score"],
            references: &[DAVIS_2006, SAITO_2015],
            ..RANKED
        },
        how: How::Cases(Cases::Resampled(Value::Ranks(Ranks {
            whole: |tally, _| precision_recall::average_precision(tally),
            resampled: |sample, resample, _| {
                let cases = resample.cases_by_outcome();
                precision_recall::average_along(sample.steps(resample), cases)
            },
            draws: Resampling::Cases,
            without_spread: None,
        }))),
    },
    /// Area under the part of the ROC curve with few false positives.
    PartialAuc {
        facts: Facts {
            id: "partial_auc",
            formula: "½ · (1 + (A − m) / (M − m)), A = ∫ TPR dFPR for FPR from 0 to 0.1, m = 0.005, M = 0.1",
            aliases: &["pauc", "partial_auroc"],
            references: &[MCCLISH_1989],
            ..RANKED
        },
        how: How::Cases(Cases::Resampled(Value::Ranks(Ranks {
            whole: |tally, settings| auroc::partial_auroc(tally, settings.partial),
            resampled: |sample, resample, settings| {
                let across = sample.steps_across(resample);
                auroc::partial_along(across, resample.cases_by_outcome(), settings.partial)
            },
            draws: Resampling::WithinOutcome,
            without_spread: None,
        }))),
    },
    /// Sensitivity plus specificity minus 1.
    YoudenIndex {
        facts: Facts {
            id: "youden_index",
            unit: Unit::Signed,
            range: (-1.0, 1.0),
            cases_needed: 1,
            depends_on_prevalence: false,
            formula: "sensitivity + specificity − 1",
            aliases: &["youden", "youden_j", "informedness"],
            references: &[YOUDEN_1950, NEWCOMBE_1998],
            ..SUMMARY
        },
        how: How::Counts(Counts::Formula {
            value: confusion::youden_index,
            infinite: |_| false,
            interval: closed_form::youden_index,
            method: Method::NewcombeDifference,
            gradient: delta::youden_index,
            ratio: None,
        }),
    },
    /// Odds of a positive result in positive over negative cases.
    DiagnosticOddsRatio {
        facts: Facts {
            id: "diagnostic_odds_ratio",
            family: Family::Descriptive,
            formula: "TP · TN / (FP · FN)",
            aliases: &["dor"],
            references: &[GLAS_2003],
            ..RATIO
        },
        how: How::Counts(Counts::Formula {
            value: confusion::diagnostic_odds_ratio,
            infinite: |table| table.tp > 0 && table.tn > 0,
            interval: closed_form::diagnostic_odds_ratio,
            method: Method::Log,
            gradient: delta::diagnostic_odds_ratio,
            ratio: None,
        }),
    },
    /// Mean of sensitivity and specificity.
    BalancedAccuracy {
        facts: Facts {
            id: "balanced_accuracy",
            cases_needed: 1,
            depends_on_prevalence: false,
            formula: "(sensitivity + specificity) / 2",
            aliases: &["balanced_accuracy_score"],
            references: &[BRODERSEN_2010, VAN_CALSTER_2025],
            ..SUMMARY
        },
        how: How::Counts(Counts::Formula {
            value: confusion::balanced_accuracy,
            infinite: |_| false,
            interval: closed_form::balanced_accuracy,
            method: Method::NewcombeDifference,
            gradient: delta::balanced_accuracy,
            ratio: None,
        }),
    },
    /// Share of cases classified correctly.
    Accuracy {
        facts: Facts {
            id: "accuracy",
            rests_on: Denominator::Cases,
            cases_needed: 0,
            formula: "(TP + TN) / n",
            aliases: &["accuracy_score"],
            references: &[VAN_CALSTER_2025],
            ..SUMMARY
        },
        how: How::Counts(Counts::Share { share: confusion::accuracy_fraction, gradient: delta::accuracy }),
    },
    /// Harmonic mean of sensitivity and positive predictive value.
    F1 {
        facts: Facts {
            id: "f1",
            formula: "2 · TP / (2 · TP + FP + FN)",
            aliases: &["f1_score", "dice", "f_measure"],
            references: &[SOKOLOVA_2009, VAN_CALSTER_2025],
            ..SUMMARY
        },
        how: How::Counts(Counts::Resampled {
            value: |table, _| confusion::f1(table),
            gradient: Some(delta::f1),
        }),
    },
    /// Matthews correlation coefficient.
    Mcc {
        facts: Facts {
            id: "mcc",
            unit: Unit::Signed,
            range: (-1.0, 1.0),
            formula: "(TP · TN − FP · FN) / √((TP + FP) · (TP + FN) · (TN + FP) · (TN + FN))",
            aliases: &["matthews_corrcoef", "phi"],
            references: &[MATTHEWS_1975, CHICCO_2020, VAN_CALSTER_2025],
            ..SUMMARY
        },
        how: How::Counts(Counts::Resampled {
            value: |table, _| confusion::mcc(table),
            gradient: Some(delta::mcc),
        }),
    },
    /// Agreement of prediction and outcome beyond chance.
    CohenKappa {
        facts: Facts {
            id: "cohen_kappa",
            unit: Unit::Signed,
            range: (-1.0, 1.0),
            formula: "(pₒ − pₑ) / (1 − pₑ)",
            aliases: &["kappa", "cohen_kappa_score"],
            references: &[COHEN_1960],
            ..SUMMARY
        },
        how: How::Counts(Counts::Resampled {
            value: |table, _| confusion::cohen_kappa(table),
            gradient: Some(delta::cohen_kappa),
        }),
    },
];

/// What is known of each without computing it: a program that only names measures
/// carries none of the code behind them.
static FACTS: [Facts; ITEMS.len()] = {
    let mut all = [ITEMS[0].facts; ITEMS.len()];
    let mut at = 1;
    while at < all.len() {
        all[at] = ITEMS[at].facts;
        at += 1;
    }
    all
};

static HOW: [How; ITEMS.len()] = {
    let mut all = [ITEMS[0].how; ITEMS.len()];
    let mut at = 1;
    while at < all.len() {
        all[at] = ITEMS[at].how;
        at += 1;
    }
    all
};

/// What each makes of the counts at a threshold. The page's slider asks nothing else, and
/// a table of its own leaves fits, curves and their intervals out of the page.
static COUNTS: [Option<Counts>; ITEMS.len()] = {
    let mut all = [ITEMS[0].how.counts(); ITEMS.len()];
    let mut at = 1;
    while at < all.len() {
        all[at] = ITEMS[at].how.counts();
        at += 1;
    }
    all
};

impl Measure {
    /// What is known of it.
    pub const fn facts(self) -> &'static Facts {
        &FACTS[self as usize]
    }

    /// How value and interval are computed.
    pub const fn how(self) -> How {
        HOW[self as usize]
    }

    /// What it makes of the counts at a threshold, if that is all it needs.
    pub(crate) const fn counts(self) -> Option<Counts> {
        COUNTS[self as usize]
    }
}

/// Positive cases of all.
fn positives(positives: u64, negatives: u64) -> Result<Fraction, Undefined> {
    if positives + negatives == 0 {
        return Err(Undefined::NoCases);
    }
    Ok(Fraction {
        numerator: positives,
        denominator: positives + negatives,
    })
}
