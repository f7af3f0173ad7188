//! How often raters say the same, chance left aside.
//!
//! Reference of the interval of two raters: Wilson 1927,
//! <https://doi.org/10.1080/01621459.1927.10502953>.

use super::Ratings;
use super::chance::{of_mean, several, square};
use super::ratings::Counted;
use crate::readers::{Absent, Bounds, Interval, Method, Value};
use crate::{Fraction, Level, proportion};

/// Units on which two raters said the same, of those that both rated.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Share {
    /// The share with its interval.
    pub value: Value,
    /// As counted.
    pub fraction: Fraction,
}

/// The mean over units of the share of pairs of raters who said the same. Its interval
/// is that of a mean over units, cut at 0 and 1.
///
/// # Errors
/// Fewer than two raters, no unit with two ratings.
pub fn observed(ratings: &Ratings, level: Level) -> Result<Value, Absent> {
    several(ratings)?;
    let same = |k: u32, l: u32| f64::from(u8::from(k == l));
    let share = |unit: &Counted| {
        let pairs = unit.ratings * (unit.ratings - 1.0);
        (pairs > 0.0).then(|| unit.agreeing(&same) / pairs)
    };
    let shares: Vec<f64> = ratings.tallies().iter().filter_map(share).collect();
    if shares.is_empty() {
        return Err(Absent::NothingInCommon);
    }
    let n = shares.len() as f64;
    let value = shares.iter().sum::<f64>() / n;
    let squares: f64 = shares.iter().map(|share| square(share - value)).sum();
    let bounds = Bounds {
        low: 0.0,
        high: 1.0,
    };
    let (standard_error, interval) =
        of_mean(value, squares, shares.len(), bounds, (level, Method::MeanT));
    Ok(Value {
        value,
        standard_error,
        interval,
        units: shares.len() as u64,
        raters: ratings.raters() as u64,
    })
}

/// Units that two raters both rated.
pub fn both_rated(ratings: &Ratings, (first, second): (usize, usize)) -> u64 {
    ratings.pair(first, second).len() as u64
}

/// How often two raters, by their places, said the same, with Wilson's interval.
///
/// # Errors
/// No unit that both rated.
pub fn said_the_same(
    ratings: &Ratings,
    (first, second): (usize, usize),
    level: Level,
) -> Result<Share, Absent> {
    let pairs = ratings.pair(first, second);
    let fraction = Fraction {
        numerator: pairs.iter().filter(|(a, b)| a == b).count() as u64,
        denominator: pairs.len() as u64,
    };
    let limits = proportion::wilson(fraction, level);
    let (low, high) = limits.map_err(|_| Absent::NothingInCommon)?;
    Ok(Share {
        value: Value {
            value: fraction.value(),
            standard_error: None,
            interval: Ok(Interval {
                low,
                high,
                level,
                method: Method::Wilson,
                df: None,
            }),
            units: fraction.denominator,
            raters: 2,
        },
        fraction,
    })
}
