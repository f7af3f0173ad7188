//! Limits from the distribution of a measure over resamples.
//!
//! - **Percentile**: the tail quantiles of the replicates.
//! - **BCa** (bias-corrected and accelerated): the quantiles are taken at
//!   Φ(z₀ + (z₀ + z)/(1 − a(z₀ + z))) instead of Φ(z), where z₀ = Φ⁻¹ of the
//!   share of replicates below the estimate (ties half) corrects the median
//!   bias and the acceleration a the change of spread with the value.
//!
//! Quantiles interpolate linearly between order statistics (type 7 of R). An
//! interval that would leave its own estimate outside is widened to it: a
//! measure that is biased upwards in every sample, as calibration errors are,
//! is so twice in resamples.
//!
//! Reference: Efron 1987, <https://doi.org/10.1080/01621459.1987.10478410>.

use super::jackknife;
use crate::estimate::{Point, Resampling};
use crate::normal;
use crate::{Interval, Level, Method, Undefined};

/// Share of the resamples that must give a value.
const DEFINED: f64 = 0.9;

/// A measure over resamples.
#[derive(Debug, Clone, PartialEq)]
pub struct Replicates {
    /// What was drawn.
    pub unit: Resampling,
    /// One entry for each resample.
    pub values: Vec<Point>,
    /// Jackknife influences, where a BCa interval is wanted and possible.
    pub influences: Vec<f64>,
}

/// Why resamples give no interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoInterval {
    /// Too few resamples gave a value.
    TooFew,
    /// All resamples gave the same value.
    NoSpread,
}

impl Replicates {
    /// Differences of two independent samples, resample by resample.
    pub fn minus(&self, other: &Replicates) -> Replicates {
        let values = self.values.iter().zip(&other.values);
        let influences = if self.influences.is_empty() || other.influences.is_empty() {
            Vec::new()
        } else {
            let negated = other.influences.iter().map(|influence| -influence);
            self.influences.iter().copied().chain(negated).collect()
        };
        let clustered = [self.unit, other.unit].contains(&Resampling::Patients);
        Replicates {
            unit: if clustered {
                Resampling::Patients
            } else {
                self.unit
            },
            values: values.map(|(a, b)| Ok((*a)? - (*b)?)).collect(),
            influences,
        }
    }

    /// Differences of two respondents whose resamples are the same ones: draw by
    /// draw, and influence by influence, since the same cases were left out of both.
    pub fn minus_paired(&self, other: &Replicates) -> Replicates {
        let values = self.values.iter().zip(&other.values);
        let influences = if self.influences.len() == other.influences.len() {
            let pairs = self.influences.iter().zip(&other.influences);
            pairs.map(|(a, b)| a - b).collect()
        } else {
            Vec::new()
        };
        Replicates {
            unit: self.unit,
            values: values.map(|(a, b)| finite((*a)? - (*b)?)).collect(),
            influences,
        }
    }

    /// BCa where there are influences, else percentile.
    pub fn interval(&self, estimate: f64, level: Level) -> Result<Interval, NoInterval> {
        let resamples = self.values.len() as u32;
        let mut known = self.known();
        if known.is_empty() || (known.len() as f64) < DEFINED * f64::from(resamples) {
            return Err(NoInterval::TooFew);
        }
        if known.iter().all(|value| *value == known[0]) {
            return Err(NoInterval::NoSpread);
        }
        let tail = (1.0 - level.get()) / 2.0;
        let corrected = jackknife::acceleration(&self.influences)
            .and_then(|acceleration| bca_tails(&known, estimate, acceleration, tail));
        let unit = self.unit;
        let (tails, method) = match corrected {
            Some(tails) => (tails, Method::BootstrapBca { resamples, unit }),
            None => (
                (tail, 1.0 - tail),
                Method::BootstrapPercentile { resamples, unit },
            ),
        };
        Ok(Interval {
            low: quantile(&mut known, tails.0).min(estimate),
            high: quantile(&mut known, tails.1).max(estimate),
            level,
            method,
        })
    }

    fn known(&self) -> Vec<f64> {
        let known = self.values.iter().filter_map(|value| value.ok());
        known.filter(|value| !value.is_nan()).collect()
    }
}

/// Two infinite ratios have no difference.
fn finite(difference: f64) -> Point {
    if difference.is_nan() {
        return Err(Undefined::NotEstimable);
    }
    Ok(difference)
}

/// Tail probabilities of the BCa interval; none where all replicates lie on one
/// side of the estimate, or the correction runs into its pole.
pub fn bca_tails(
    replicates: &[f64],
    estimate: f64,
    acceleration: f64,
    tail: f64,
) -> Option<(f64, f64)> {
    let (below, at_most) = replicates
        .iter()
        .fold((0u32, 0u32), |(below, at_most), &value| {
            (
                below + u32::from(value < estimate),
                at_most + u32::from(value <= estimate),
            )
        });
    let (below, at_most) = (f64::from(below), f64::from(at_most));
    let bias = normal::quantile((below + at_most) / 2.0 / replicates.len() as f64);
    if !bias.is_finite() {
        return None;
    }
    let corrected = |z: f64| {
        let shifted = bias + z;
        let scale = 1.0 - acceleration * shifted;
        (scale > 0.0).then(|| normal::cdf(bias + shifted / scale))
    };
    let z = normal::quantile(tail);
    Some((corrected(z)?, corrected(-z)?))
}

/// Quantile of type 7 of values, of which there must be one; their order is changed.
pub fn quantile(values: &mut [f64], probability: f64) -> f64 {
    let position = (values.len() - 1) as f64 * probability;
    let below = (position.floor() as usize).min(values.len() - 1);
    // Two of the ordered values are wanted, not the order of all.
    let (_, low, above) = values.select_nth_unstable_by(below, f64::total_cmp);
    let low = *low;
    let high = above.iter().copied().min_by(f64::total_cmp).unwrap_or(low);
    // Equal neighbours first: two infinities have no difference.
    if low == high {
        return low;
    }
    low + (position - below as f64) * (high - low)
}
