//! Counts of a two-by-two table and the measures that follow from it.
//!
//! A case is predicted positive if its score is **at or above** the threshold.
//! Every function returns the reason where its denominator is empty.
//!
//! | | positive outcome | negative outcome |
//! |---|---|---|
//! | score ≥ threshold | TP | FP |
//! | score < threshold | FN | TN |
//!
//! Accuracy, F1, the Matthews coefficient and kappa depend on prevalence and
//! threshold at once; they describe a sample and do not rank models
//! (Van Calster et al. 2025, <https://doi.org/10.1016/j.landig.2025.100916>).

use serde::{Deserialize, Serialize};

use crate::Undefined;
use crate::binary::Tally;
use crate::estimate::{Fraction, Point};
use crate::sums::total;

/// Counts at a threshold.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confusion {
    /// True positives.
    pub tp: u64,
    /// False positives.
    pub fp: u64,
    /// False negatives.
    pub fn_: u64,
    /// True negatives.
    pub tn: u64,
}

impl Confusion {
    /// Counts the cases of `tally` at or above and below `threshold`.
    pub fn at(tally: &Tally, threshold: f64) -> Confusion {
        Confusion::split(
            tally,
            tally.score.partition_point(|&score| score < threshold),
        )
    }

    /// Counts with the distinct scores from index `first` on predicted positive.
    pub fn split(tally: &Tally, first: usize) -> Confusion {
        let (negative_below, negative_above) = tally.negative.split_at(first);
        let (positive_below, positive_above) = tally.positive.split_at(first);
        Confusion {
            tp: total(positive_above),
            fp: total(negative_above),
            fn_: total(positive_below),
            tn: total(negative_below),
        }
    }

    /// The table at each distinct score of `tally` as threshold, ascending.
    pub fn along(tally: &Tally) -> impl Iterator<Item = Confusion> + '_ {
        let mut next = Confusion::split(tally, 0);
        let counts = tally.positive.iter().zip(&tally.negative);
        counts.map(move |(&positive, &negative)| {
            let table = next;
            next.tp -= u64::from(positive);
            next.fn_ += u64::from(positive);
            next.fp -= u64::from(negative);
            next.tn += u64::from(negative);
            table
        })
    }

    /// Positive cases.
    pub fn positives(&self) -> u64 {
        self.tp + self.fn_
    }

    /// Negative cases.
    pub fn negatives(&self) -> u64 {
        self.fp + self.tn
    }

    /// All cases.
    pub fn cases(&self) -> u64 {
        self.positives() + self.negatives()
    }
}

fn proportion(numerator: u64, denominator: u64, empty: Undefined) -> Result<Fraction, Undefined> {
    if denominator == 0 {
        return Err(empty);
    }
    Ok(Fraction {
        numerator,
        denominator,
    })
}

fn ratio(numerator: f64, denominator: f64) -> Point {
    if denominator == 0.0 {
        return Err(Undefined::ZeroDenominator);
    }
    Ok(numerator / denominator)
}

/// TP of all positive cases.
pub fn sensitivity_fraction(table: &Confusion) -> Result<Fraction, Undefined> {
    let empty = Undefined::TooFewPositives { n: 0, needed: 1 };
    proportion(table.tp, table.positives(), empty)
}

/// TN of all negative cases.
pub fn specificity_fraction(table: &Confusion) -> Result<Fraction, Undefined> {
    let empty = Undefined::TooFewNegatives { n: 0, needed: 1 };
    proportion(table.tn, table.negatives(), empty)
}

/// TP of all cases predicted positive.
pub fn ppv_fraction(table: &Confusion) -> Result<Fraction, Undefined> {
    proportion(
        table.tp,
        table.tp + table.fp,
        Undefined::NonePredictedPositive,
    )
}

/// TN of all cases predicted negative.
pub fn npv_fraction(table: &Confusion) -> Result<Fraction, Undefined> {
    proportion(
        table.tn,
        table.tn + table.fn_,
        Undefined::NonePredictedNegative,
    )
}

/// TP and TN of all cases.
pub fn accuracy_fraction(table: &Confusion) -> Result<Fraction, Undefined> {
    proportion(table.tp + table.tn, table.cases(), Undefined::NoCases)
}

/// Sensitivity (recall, true-positive rate): TP / (TP + FN).
pub fn sensitivity(table: &Confusion) -> Point {
    sensitivity_fraction(table).map(Fraction::value)
}

/// Specificity (true-negative rate): TN / (TN + FP).
pub fn specificity(table: &Confusion) -> Point {
    specificity_fraction(table).map(Fraction::value)
}

/// Positive predictive value (precision): TP / (TP + FP).
pub fn ppv(table: &Confusion) -> Point {
    ppv_fraction(table).map(Fraction::value)
}

/// Negative predictive value: TN / (TN + FN).
pub fn npv(table: &Confusion) -> Point {
    npv_fraction(table).map(Fraction::value)
}

/// Accuracy: (TP + TN) / cases.
pub fn accuracy(table: &Confusion) -> Point {
    accuracy_fraction(table).map(Fraction::value)
}

/// Positive likelihood ratio: sensitivity / (1 − specificity).
pub fn lr_positive(table: &Confusion) -> Point {
    let (sensitivity, specificity) = (sensitivity(table)?, specificity_fraction(table)?);
    let false_alarms = (specificity.denominator - specificity.numerator) as f64;
    ratio(sensitivity * specificity.denominator as f64, false_alarms)
}

/// Negative likelihood ratio: (1 − sensitivity) / specificity.
pub fn lr_negative(table: &Confusion) -> Point {
    let (sensitivity, specificity) = (sensitivity_fraction(table)?, specificity(table)?);
    let missed = (sensitivity.denominator - sensitivity.numerator) as f64;
    ratio(missed / sensitivity.denominator as f64, specificity)
}

/// Diagnostic odds ratio: TP · TN / (FP · FN).
pub fn diagnostic_odds_ratio(table: &Confusion) -> Point {
    sensitivity_fraction(table)?;
    specificity_fraction(table)?;
    let product = |a: u64, b: u64| a as f64 * b as f64;
    ratio(product(table.tp, table.tn), product(table.fp, table.fn_))
}

/// Youden's index: sensitivity + specificity − 1.
pub fn youden_index(table: &Confusion) -> Point {
    Ok(sensitivity(table)? + specificity(table)? - 1.0)
}

/// Balanced accuracy: mean of sensitivity and specificity.
pub fn balanced_accuracy(table: &Confusion) -> Point {
    Ok((sensitivity(table)? + specificity(table)?) / 2.0)
}

/// F1: 2 TP / (2 TP + FP + FN), the harmonic mean of PPV and sensitivity.
/// It ignores true negatives.
pub fn f1(table: &Confusion) -> Point {
    sensitivity_fraction(table)?;
    ratio(
        2.0 * table.tp as f64,
        (2 * table.tp + table.fp + table.fn_) as f64,
    )
}

/// Matthews correlation coefficient,
/// (TP · TN − FP · FN) / √((TP + FP)(TP + FN)(TN + FP)(TN + FN)).
/// Undefined where a row or column of the table is empty (some libraries
/// print 0 there).
pub fn mcc(table: &Confusion) -> Point {
    sensitivity_fraction(table)?;
    specificity_fraction(table)?;
    ppv_fraction(table)?;
    npv_fraction(table)?;
    let [tp, fp, fn_, tn] = [table.tp, table.fp, table.fn_, table.tn].map(|count| count as f64);
    // Two square roots: the product of four margins of 10⁶ cases is far from
    // the limit of f64, yet halves keep more digits.
    let margins = ((tp + fp) * (tn + fn_)).sqrt() * ((tp + fn_) * (tn + fp)).sqrt();
    ratio(tp * tn - fp * fn_, margins)
}

/// Cohen's kappa between prediction and outcome,
/// 2 (TP · TN − FP · FN) / ((TP + FP)(FP + TN) + (TP + FN)(FN + TN)).
pub fn cohen_kappa(table: &Confusion) -> Point {
    if table.cases() == 0 {
        return Err(Undefined::NoCases);
    }
    let [tp, fp, fn_, tn] = [table.tp, table.fp, table.fn_, table.tn].map(|count| count as f64);
    ratio(
        2.0 * (tp * tn - fp * fn_),
        (tp + fp) * (fp + tn) + (tp + fn_) * (fn_ + tn),
    )
}
