//! How much two different categories agree all the same.
//!
//! Weights are 1 for a category and itself and 0 for the two that lie furthest apart.
//! Linear and quadratic weights go by the values of the categories, ordinal ones by
//! their places only.
//!
//! References: Cohen 1968, <https://doi.org/10.1037/h0026256>; ordinal and ratio
//! weights: Gwet 2021, Handbook of Inter-Rater Reliability, volume 1 (no DOI).

use serde::{Deserialize, Serialize};

use super::Ratings;
use crate::readers::Absent;

/// A scheme of weights.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Weights {
    /// Only the same category agrees.
    Identity,
    /// 1 − |a − b| / range.
    Linear,
    /// 1 − (a − b)² / range².
    Quadratic,
    /// 1 − C(|i − j| + 1, 2) / C(q, 2), where i and j are the places of q categories.
    Ordinal,
    /// 1 − ((a − b) / (a + b))² over its largest value.
    Ratio,
}

/// Squared relative distance of two numbers that are not negative; 0 from 0 to 0.
pub(super) fn relative(a: f64, b: f64) -> f64 {
    if a == b {
        return 0.0;
    }
    // By the larger one, so that no sum is larger than any number.
    let larger = a.max(b);
    let (a, b) = (a / larger, b / larger);
    let ratio = (a - b) / (a + b);
    ratio * ratio
}

impl Weights {
    /// The weight of two categories of these ratings.
    pub(super) fn of(self, ratings: &Ratings) -> Result<impl Fn(u32, u32) -> f64, Absent> {
        ratings.comparable()?;
        let values = ratings.values();
        let (Some(first), Some(last)) = (values.first(), values.last()) else {
            return Err(Absent::NothingInCommon);
        };
        if self == Weights::Ratio && *first < 0.0 {
            return Err(Absent::BelowZero);
        }
        let places = values.len() as f64;
        let scaled = ratings.scaled();
        let furthest = match self {
            Weights::Identity | Weights::Linear | Weights::Quadratic => 1.0,
            Weights::Ordinal => places * (places - 1.0) / 2.0,
            Weights::Ratio => relative(*first, *last),
        };
        Ok(move |k: u32, l: u32| {
            if k == l {
                return 1.0;
            }
            let apart = scaled[k as usize] - scaled[l as usize];
            let steps = f64::from(k.abs_diff(l));
            let distance = match self {
                Weights::Identity => 1.0,
                Weights::Linear => apart.abs(),
                Weights::Quadratic => apart * apart,
                Weights::Ordinal => (steps + 1.0) * steps / 2.0,
                Weights::Ratio => relative(values[k as usize], values[l as usize]),
            };
            1.0 - distance / furthest
        })
    }
}
