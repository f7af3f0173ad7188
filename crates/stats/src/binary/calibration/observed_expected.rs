//! Ratio of observed to expected positives: `O/E = Σ y / Σ p`.
//!
//! Above 1 the model predicts too few positives, below 1 too many.
//!
//! The interval is normal on the log scale, the predictions taken as given and
//! the observed number as binomial: `SE(ln O/E) = √((1 − O/n) / O)`, that is
//! `√(1/O − 1/n)`.
//!
//! Reference: Debray et al. 2017, <https://doi.org/10.1136/bmj.i6460>; variance
//! in Debray et al. 2019, <https://doi.org/10.1177/0962280218785504>.
//! When not to use it: alone. Over- and underestimated risks can cancel out.

use super::{checked_outcomes, expected_positives};
use crate::binary::Tally;
use crate::estimate::Point;
use crate::normal;
use crate::{Interval, Level, Method, Undefined};

/// Observed over expected number of positive cases.
pub fn observed_expected_ratio(tally: &Tally) -> Point {
    let (positives, _) = checked_outcomes(tally)?;
    let expected = expected_positives(tally);
    if expected == 0.0 {
        return Err(Undefined::ZeroDenominator);
    }
    Ok(positives as f64 / expected)
}

/// Interval of the ratio.
pub fn observed_expected_interval(tally: &Tally, level: Level) -> Result<Interval, Undefined> {
    let ratio = observed_expected_ratio(tally)?;
    let (positives, negatives) = (tally.positives() as f64, tally.negatives() as f64);
    let standard_error = (1.0 / positives - 1.0 / (positives + negatives)).sqrt();
    let factor = libm::exp(normal::critical(level) * standard_error);
    Ok(Interval {
        low: ratio / factor,
        high: ratio * factor,
        level,
        method: Method::Log,
    })
}
