//! The χ² distribution with a whole number of degrees of freedom.
//!
//! The upper tail has a finite sum: e^(−x/2) Σ (x/2)^i / i! over i < df/2 for an even
//! number, and erfc √(x/2) with the same sum over halves for an odd one.
//!
//! Reference: Abramowitz & Stegun 1964, 26.4.4 and 26.4.5 (no DOI).

/// P(X ≥ x) with `df` of at least 1 degree of freedom, for `x` of at least 0.
pub fn above(x: f64, df: u32) -> f64 {
    let half = x / 2.0;
    let is_odd = df % 2 == 1;
    let (mut sum, mut power) = match is_odd {
        true => (libm::erfc(half.sqrt()), 0.5),
        false => (0.0, 0.0),
    };
    for _ in 0..df / 2 {
        sum += libm::exp(power * libm::log(half) - half - libm::lgamma(power + 1.0));
        power += 1.0;
    }
    match x > 0.0 {
        true => sum.min(1.0),
        false => 1.0,
    }
}
