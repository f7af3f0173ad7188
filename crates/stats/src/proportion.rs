//! Intervals of a proportion.
//!
//! [`wilson`] inverts the score test and covers close to the nominal level
//! even for small samples and extreme proportions; [`clopper_pearson`] inverts
//! the exact binomial test and never covers less, at the price of width.
//! Neither leaves [0, 1], and neither has width 0.
//!
//! References: Wilson 1927, <https://doi.org/10.1080/01621459.1927.10502953>;
//! Clopper & Pearson 1934, <https://doi.org/10.1093/biomet/26.4.404>;
//! Brown, Cai & DasGupta 2001, <https://doi.org/10.1214/ss/1009213286>.
//!
//! Not for cases that are clustered within patients: resample patients there.

use serde::{Deserialize, Serialize};

use crate::beta;
use crate::normal;
use crate::{Fraction, Interval, Level, Method, Undefined};

/// Interval of a proportion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProportionMethod {
    /// Wilson's score interval: close to the nominal coverage.
    #[default]
    Wilson,
    /// Clopper and Pearson's exact interval: never below the nominal coverage.
    ClopperPearson,
}

/// Wilson's score interval.
pub fn wilson(fraction: Fraction, level: Level) -> Result<(f64, f64), Undefined> {
    let (x, n) = counts(fraction)?;
    Ok(wilson_of_share(x / n, n, level))
}

/// Wilson's limits of a share of so many cases, neither of which need be
/// whole: cases may be yet to come, or count for less than one each.
pub fn wilson_of_share(share: f64, cases: f64, level: Level) -> (f64, f64) {
    let z = normal::critical(level);
    let z2 = z * z;
    let centre = (share * cases + z2 / 2.0) / (cases + z2);
    let half = z / (cases + z2) * (cases * share * (1.0 - share) + z2 / 4.0).sqrt();
    // The limit at a share of 0 or 1 is exact; the formula leaves rounding.
    (
        (centre - half).clamp(0.0, share),
        (centre + half).clamp(share, 1.0),
    )
}

/// Clopper and Pearson's exact interval: quantiles of beta distributions.
pub fn clopper_pearson(fraction: Fraction, level: Level) -> Result<(f64, f64), Undefined> {
    let (x, n) = counts(fraction)?;
    let tail = (1.0 - level.get()) / 2.0;
    let low = if x == 0.0 {
        0.0
    } else {
        beta::quantile(tail, x, n - x + 1.0)
    };
    let high = if x == n {
        1.0
    } else {
        // By symmetry from the lower tail, which keeps the digits of `tail`.
        1.0 - beta::quantile(tail, n - x, x + 1.0)
    };
    Ok((low, high))
}

/// The interval that `method` names.
pub fn interval(
    fraction: Fraction,
    level: Level,
    method: ProportionMethod,
) -> Result<Interval, Undefined> {
    let ((low, high), method) = match method {
        ProportionMethod::Wilson => (wilson(fraction, level)?, Method::Wilson),
        ProportionMethod::ClopperPearson => {
            (clopper_pearson(fraction, level)?, Method::ClopperPearson)
        }
    };
    Ok(Interval {
        low,
        high,
        level,
        method,
    })
}

fn counts(fraction: Fraction) -> Result<(f64, f64), Undefined> {
    if fraction.denominator == 0 || fraction.numerator > fraction.denominator {
        return Err(Undefined::ZeroDenominator);
    }
    Ok((fraction.numerator as f64, fraction.denominator as f64))
}
