//! Student's t distribution, with any positive number of degrees of freedom.
//!
//! From the beta distribution: t² / (df + t²) follows Beta(½, df/2). Small tails are
//! taken on the side where they keep their digits.
//!
//! Reference: Abramowitz & Stegun 1964, 26.7.1 (no DOI).

use crate::{Level, beta};

/// Two-sided critical value: 2.2009851600829 at the level of 95 % with 11 degrees of
/// freedom.
pub fn critical(level: Level, df: f64) -> f64 {
    upper_quantile((1.0 - level.get()) / 2.0, df)
}

/// The t with P(T > t) = `tail`, for a tail of at most ½.
pub fn upper_quantile(tail: f64, df: f64) -> f64 {
    // df / (df + t²) is small where t is large, and so is what is searched for here.
    let far = beta::quantile(2.0 * tail, df / 2.0, 0.5);
    if far < 0.5 {
        return (df * (1.0 - far) / far).sqrt();
    }
    let near = beta::quantile(1.0 - 2.0 * tail, 0.5, df / 2.0);
    (df * near / (1.0 - near)).sqrt()
}

/// P(|T| ≥ |t|).
pub fn two_sided(t: f64, df: f64) -> f64 {
    beta::cdf(df / (df + t * t), df / 2.0, 0.5)
}
