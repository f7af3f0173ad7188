//! Net benefit: what a decision at a threshold is worth, in true positives.
//!
//! Net benefit = TP/n − FP/n · t/(1 − t), where the odds of the threshold t
//! say how many false positives one true positive is worth. Treating nobody
//! gives 0; treating everybody gives π − (1 − π) · t/(1 − t) at prevalence π.
//!
//! All values are **per case**: multiply by 100 for "per 100 patients".
//! Predicted positive is score ≥ threshold. Scores must be probabilities,
//! else the threshold carries no odds.
//!
//! Reference: Vickers & Elkin 2006, <https://doi.org/10.1177/0272989X06295361>.

use crate::Undefined;
use crate::binary::confusion::Confusion;
use crate::estimate::Point;

/// Odds t/(1 − t) of a threshold probability in [0, 1).
fn odds(threshold: f64) -> Point {
    if !(0.0..=1.0).contains(&threshold) {
        return Err(Undefined::NotProbabilities);
    }
    if threshold == 1.0 {
        return Err(Undefined::ZeroDenominator);
    }
    Ok(threshold / (1.0 - threshold))
}

/// Net benefit of treating the cases predicted positive, per case.
pub fn net_benefit(table: &Confusion, threshold: f64) -> Point {
    let odds = odds(threshold)?;
    if table.cases() == 0 {
        return Err(Undefined::NoCases);
    }
    let n = table.cases() as f64;
    Ok(table.tp as f64 / n - table.fp as f64 / n * odds)
}

/// Net benefit of treating everybody, per case.
pub fn net_benefit_treat_all(table: &Confusion, threshold: f64) -> Point {
    let everybody = Confusion {
        tp: table.positives(),
        fp: table.negatives(),
        fn_: 0,
        tn: 0,
    };
    net_benefit(&everybody, threshold)
}

/// Net benefit over the prevalence, its maximum: 1 is a perfect decision.
pub fn standardized_net_benefit(table: &Confusion, threshold: f64) -> Point {
    let benefit = net_benefit(table, threshold)?;
    if table.positives() == 0 {
        return Err(Undefined::TooFewPositives { n: 0, needed: 1 });
    }
    Ok(benefit / (table.positives() as f64 / table.cases() as f64))
}

/// Interventions avoided per case at no loss of true positives, against
/// treating everybody: (net benefit − that of treating all) / odds of t
/// = TN/n − FN/n · (1 − t)/t.
pub fn net_interventions_avoided(table: &Confusion, threshold: f64) -> Point {
    let odds = odds(threshold)?;
    if table.cases() == 0 {
        return Err(Undefined::NoCases);
    }
    if odds == 0.0 {
        return Err(Undefined::ZeroDenominator);
    }
    let n = table.cases() as f64;
    Ok(table.tn as f64 / n - table.fn_ as f64 / n / odds)
}
