//! The smoothed calibration curve with a pointwise band.
//!
//! The curve is [lowess](crate::binary::smooth) of the outcome on the prediction. Its
//! value at a score is a weighted mean `s = Σ lᵢ yᵢ` of the outcomes, so its
//! variance is `V = Σ lᵢ² sᵢ (1 − sᵢ)`, and the band is `s ± z √V`.
//!
//! Conventions:
//! * curve and band are cut off at 0 and 1, the curve first;
//! * inside the variance each `sᵢ` is drawn towards ½ as Agresti and Coull do,
//!   `(k sᵢ + z²/2) / (k + z²)` with `k = 1 / Σ lᵢ²`, so that a stretch without
//!   any event does not claim certainty;
//! * several cases of one patient count with the design effect at that score:
//!   the variance of the sum of their weighted residuals by patient over that
//!   by case, at least 1;
//! * one point per fitted score of the smoother, at most some 200; the curve
//!   runs straight between them.
//!
//! The limits are not Wilson's: the variance at a score is made of its
//! neighbours' risks and does not vanish as the risk at the score itself nears 0.
//!
//! The band tells how far chance moves the smoothed curve. It does not cover
//! the smoother's bias where the true curve bends within a neighbourhood.
//!
//! References: Cleveland and Devlin 1988 (variance of a linear smoother),
//! <https://doi.org/10.1080/01621459.1988.10478639>; Agresti and Coull 1998,
//! <https://doi.org/10.1080/00031305.1998.10480550>.

use crate::Undefined;
use crate::binary::bands::Band;
use crate::binary::settings::Settings;
use crate::binary::smooth::{Curve, Groups, LocalFit};
use crate::binary::snapshot::Fits;
use crate::binary::{Scored, Tally};
use crate::normal;
use crate::workers::{self, Alone, Workers};

/// Smoothed calibration curve: x = prediction, y = observed frequency.
///
/// Undefined where the scores are no probabilities or one outcome is absent.
pub fn calibration_band(scored: &Scored, settings: &Settings) -> Result<Band, Undefined> {
    let tally = Tally::new(scored);
    on(scored, &tally, &Fits::default(), settings, &Alone)
}

/// As [`calibration_band`], from the counts of the cases and the fits that are kept of
/// them; workers share what is left to do.
pub(crate) fn on(
    scored: &Scored,
    tally: &Tally,
    kept: &Fits,
    settings: &Settings,
    workers: &dyn Workers,
) -> Result<Band, Undefined> {
    if !settings.probabilities {
        return Err(Undefined::NotProbabilities);
    }
    let smoothed = kept.smoothed(tally, workers)?;
    let (groups, fits) = (&smoothed.groups, &smoothed.fits);
    let sample = Sample {
        smoothed: clamped(&smoothed.curve(), groups),
        patients: patients(scored, groups),
        groups,
        z: normal::critical(settings.level),
    };
    let variance = |fit: usize| sample.variance(&fits[fit]);
    let variances = workers::each_here(workers, fits.len(), variance);
    let mut band = Band::default();
    for (fit, variance) in fits.iter().zip(variances) {
        let frequency = fit.value.clamp(0.0, 1.0);
        let half = sample.z * variance.sqrt();
        band.x.push(fit.score);
        band.y.push(frequency);
        band.low.push((frequency - half).max(0.0));
        band.high.push((frequency + half).min(1.0));
    }
    Ok(band)
}

/// What the variance at every fitted score needs.
struct Sample<'a> {
    groups: &'a Groups,
    /// The curve at each group, within 0 and 1.
    smoothed: Vec<f64>,
    /// Group and outcome of each case, patient by patient; empty where every
    /// case is a patient of its own.
    patients: Vec<Vec<(usize, f64)>>,
    z: f64,
}

impl Sample<'_> {
    /// Variance of the fitted value.
    fn variance(&self, fit: &LocalFit) -> f64 {
        let (first, weights) = fit.weights(self.groups);
        let cases = &self.groups.cases[first..first + weights.len()];
        let squares = weights.iter().zip(cases);
        let squares: Vec<f64> = squares
            .map(|(weight, cases)| weight * weight / cases)
            .collect();
        let support = 1.0 / squares.iter().sum::<f64>();
        let z2 = self.z * self.z;
        let binomial = |frequency: f64| {
            let shrunk = (support * frequency + z2 / 2.0) / (support + z2);
            shrunk * (1.0 - shrunk)
        };
        let smoothed = &self.smoothed[first..first + weights.len()];
        let independent: f64 = squares
            .iter()
            .zip(smoothed)
            .map(|(square, frequency)| square * binomial(*frequency))
            .sum();
        independent * self.design_effect(first, &weights)
    }

    /// How much more the fitted value varies because cases of one patient
    /// resemble each other.
    fn design_effect(&self, first: usize, weights: &[f64]) -> f64 {
        if self.patients.is_empty() {
            return 1.0;
        }
        let mut per_case = vec![0.0; self.groups.cases.len()];
        let slots = per_case[first..]
            .iter_mut()
            .zip(&self.groups.cases[first..]);
        for ((slot, cases), weight) in slots.zip(weights) {
            *slot = weight / cases;
        }
        let (mut by_patient, mut by_case) = (0.0, 0.0);
        for cases in &self.patients {
            let residuals = cases
                .iter()
                .map(|&(index, outcome)| per_case[index] * (outcome - self.smoothed[index]));
            let (sum, squares) = residuals.fold((0.0, 0.0), |(sum, squares), residual| {
                (sum + residual, squares + residual * residual)
            });
            by_patient += sum * sum;
            by_case += squares;
        }
        if by_case > 0.0 {
            (by_patient / by_case).max(1.0)
        } else {
            1.0
        }
    }
}

fn clamped(curve: &Curve, groups: &Groups) -> Vec<f64> {
    curve
        .along(groups.score.iter().copied())
        .map(|value| value.clamp(0.0, 1.0))
        .collect()
}

/// The cases of each patient, patients in ascending order of their number.
fn patients(scored: &Scored, groups: &Groups) -> Vec<Vec<(usize, f64)>> {
    let Some(numbers) = scored.patient() else {
        return Vec::new();
    };
    let mut order: Vec<usize> = (0..scored.len()).collect();
    order.sort_by_key(|&case| numbers[case]);
    order
        .chunk_by(|&a, &b| numbers[a] == numbers[b])
        .map(|cases| {
            let located = |&case: &usize| {
                let score = scored.score()[case];
                let group = groups.score.partition_point(|&other| other < score);
                (group, f64::from(u8::from(scored.truth()[case])))
            };
            cases.iter().map(located).collect()
        })
        .collect()
}
