//! The beta distribution: what exact intervals of proportions need.
//!
//! The regularised incomplete beta function is evaluated by its continued
//! fraction (modified Lentz), on the side of the mean where that converges
//! fast; the quantile by bisection on it, which cannot miss. Logarithms and
//! the gamma function come from `libm`, so all targets give the same bits.
//!
//! Reference: DiDonato & Morris 1992, <https://doi.org/10.1145/131766.131776>.

/// Steps of the continued fraction: needed steps grow with √(a + b), and
/// 10⁵ of them serve samples of 10⁹ cases.
const STEPS: u32 = 100_000;

/// I_x(a, b), the distribution function at `x` in [0, 1]; `a` and `b` positive.
pub fn cdf(x: f64, a: f64, b: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    if x >= 1.0 {
        return 1.0;
    }
    let log_front = libm::lgamma(a + b) - libm::lgamma(a) - libm::lgamma(b)
        + a * libm::log(x)
        + b * libm::log1p(-x);
    let front = libm::exp(log_front);
    if x < (a + 1.0) / (a + b + 2.0) {
        front * continued_fraction(x, a, b) / a
    } else {
        1.0 - front * continued_fraction(1.0 - x, b, a) / b
    }
}

/// The `x` with I_x(a, b) = `p`, for `p` in [0, 1].
pub fn quantile(p: f64, a: f64, b: f64) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    loop {
        let middle = low + (high - low) / 2.0;
        // Neighbouring floats have no number between them.
        if middle <= low || middle >= high {
            return middle;
        }
        if cdf(middle, a, b) < p {
            low = middle;
        } else {
            high = middle;
        }
    }
}

fn continued_fraction(x: f64, a: f64, b: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let away_from_zero = |value: f64| if value.abs() < TINY { TINY } else { value };
    let (mut c, mut d) = (1.0, 1.0 / away_from_zero(1.0 - (a + b) * x / (a + 1.0)));
    let mut fraction = d;
    for step in 1..=STEPS {
        let m = f64::from(step);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        let mut change = 1.0;
        for coefficient in [even, odd] {
            d = 1.0 / away_from_zero(1.0 + coefficient * d);
            c = away_from_zero(1.0 + coefficient / c);
            change = c * d;
            fraction *= change;
        }
        if (change - 1.0).abs() <= f64::EPSILON {
            break;
        }
    }
    fraction
}
