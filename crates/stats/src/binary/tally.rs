//! Distinct scores in ascending order, with positives and negatives at each.

use std::sync::Arc;

use crate::ascending;
use crate::binary::Scored;
use crate::sums::total;

/// What every measure of a binary outcome is computed from.
///
/// Ties share one entry, so curves step once per distinct score and ranks are
/// mid-ranks by construction. A bootstrap replicate keeps `score` and carries
/// other counts (some may be zero).
#[derive(Debug, Clone, PartialEq)]
pub struct Tally {
    /// Distinct scores, ascending.
    pub score: Arc<[f64]>,
    /// Positive cases at each score.
    pub positive: Vec<u32>,
    /// Negative cases at each score.
    pub negative: Vec<u32>,
}

impl Tally {
    /// Sorts and counts.
    pub fn new(scored: &Scored) -> Tally {
        let mut order: Vec<(f64, bool)> = scored
            .score()
            .iter()
            .copied()
            .zip(scored.truth().iter().copied())
            .collect();
        ascending::sort(&mut order);
        let (mut score, mut positive, mut negative) = (Vec::new(), Vec::new(), Vec::new());
        for (value, truth) in order {
            // `==` joins -0.0 and 0.0, which `total_cmp` tells apart.
            if score.last() != Some(&value) {
                score.push(value);
                positive.push(0);
                negative.push(0);
            }
            let counts = if truth { &mut positive } else { &mut negative };
            if let Some(count) = counts.last_mut() {
                *count += 1;
            }
        }
        Tally {
            score: score.into(),
            positive,
            negative,
        }
    }

    /// Positive cases in all.
    pub fn positives(&self) -> u64 {
        total(&self.positive)
    }

    /// Negative cases in all.
    pub fn negatives(&self) -> u64 {
        total(&self.negative)
    }
}
