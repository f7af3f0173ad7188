//! Intervals of sums, differences and ratios from the intervals of their parts.
//!
//! With independent estimates a and b and their own limits, the lower limit of
//! a + b is a + b − √((a − a_low)² + (b − b_low)²), the upper one
//! a + b + √((a_high − a)² + (b_high − b)²). The parts may have any method and
//! need not be symmetric; with Wilson's limits this is Newcombe's interval of a
//! difference of two proportions. For a ratio the same idea has a closed form
//! that stays finite where the numerator, or the denominator's estimate, is 0.
//!
//! References: Newcombe 1998, <https://doi.org/10.1002/(SICI)1097-0258(19980430)17:8%3C873::AID-SIM779%3E3.0.CO;2-I>;
//! Zou & Donner 2008, <https://doi.org/10.1002/sim.3095>;
//! ratio: Donner & Zou 2012, <https://doi.org/10.1177/0962280210383082>.
//!
//! Not for parts that are correlated: limits come out too wide for a positive
//! and too narrow for a negative correlation of a sum.

use crate::{Estimate, Interval};

/// An estimate with its limits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Part {
    /// The estimate.
    pub value: f64,
    /// Its lower limit.
    pub low: f64,
    /// Its upper limit.
    pub high: f64,
}

impl Part {
    /// An estimate with its interval.
    pub fn new(value: f64, interval: Interval) -> Part {
        Part {
            value,
            low: interval.low,
            high: interval.high,
        }
    }

    /// The part times a factor; a negative one swaps the limits.
    pub fn times(self, factor: f64) -> Part {
        let (low, high) = (self.low * factor, self.high * factor);
        Part {
            value: self.value * factor,
            low: low.min(high),
            high: low.max(high),
        }
    }

    /// One minus the part.
    pub fn complement(self) -> Part {
        Part {
            value: 1.0 - self.value,
            low: 1.0 - self.high,
            high: 1.0 - self.low,
        }
    }
}

impl From<&Estimate> for Part {
    fn from(estimate: &Estimate) -> Part {
        Part::new(estimate.value, estimate.interval)
    }
}

/// Limits of `a + b`.
pub fn sum(a: Part, b: Part) -> (f64, f64) {
    let value = a.value + b.value;
    let down = hypotenuse(a.value - a.low, b.value - b.low);
    let up = hypotenuse(a.high - a.value, b.high - b.value);
    (value - down, value + up)
}

/// Limits of `a − b`.
pub fn difference(a: Part, b: Part) -> (f64, f64) {
    sum(a, b.times(-1.0))
}

/// Limits of `a / b`, both in [0, ∞). The upper limit is infinite where the
/// denominator may be 0.
pub fn ratio(a: Part, b: Part) -> (f64, f64) {
    let product = a.value * b.value;
    let root = |end_a: f64, end_b: f64| {
        let inner =
            product * product - end_a * end_b * (2.0 * a.value - end_a) * (2.0 * b.value - end_b);
        inner.max(0.0).sqrt()
    };
    let bottom = b.high * (2.0 * b.value - b.high);
    // The formula is 0/0 where the upper limit is twice the value; there its
    // limit follows from the other form of the quadratic's root.
    let low = if bottom.abs() > 1e-12 * b.high * b.high {
        (product - root(a.low, b.high)) / bottom
    } else {
        a.low * (2.0 * a.value - a.low) / (2.0 * product)
    };
    let top = b.low * (2.0 * b.value - b.low);
    let high = if top > 0.0 {
        (product + root(a.high, b.low)) / top
    } else {
        f64::INFINITY
    };
    (low.max(0.0), high)
}

fn hypotenuse(a: f64, b: f64) -> f64 {
    (a * a + b * b).sqrt()
}
