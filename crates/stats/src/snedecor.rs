//! Snedecor's F distribution, with any positive numbers of degrees of freedom.
//!
//! From the beta distribution: d₁F / (d₁F + d₂) follows Beta(d₁/2, d₂/2).
//!
//! Reference: Abramowitz & Stegun 1964, 26.6.2 (no DOI).

use crate::beta;

/// The x with P(F ≤ x) = `p`, for `p` strictly between 0 and 1.
pub fn quantile(p: f64, df1: f64, df2: f64) -> f64 {
    let share = beta::quantile(p, df1 / 2.0, df2 / 2.0);
    if share < 0.5 {
        return df2 * share / (df1 * (1.0 - share));
    }
    // Near 1 the complement keeps the digits.
    let rest = beta::quantile(1.0 - p, df2 / 2.0, df1 / 2.0);
    df2 * (1.0 - rest) / (df1 * rest)
}

/// P(F ≥ x), for `x` of at least 0.
pub fn above(x: f64, df1: f64, df2: f64) -> f64 {
    beta::cdf(df2 / (df2 + df1 * x), df2 / 2.0, df1 / 2.0)
}
