//! The area under the ROC curve straight from the weights of a resample.
//!
//! The same number as [`crate::binary::auroc::auroc`] of the resample's tally, since
//! both count in whole numbers until the last step, at half the cost: cumulative
//! weights of the negative cases, then one look-up pair for each positive case.

use crate::binary::auroc;
use crate::estimate::Point;

/// For each positive case, how many negative cases lie below, ties apart.
#[derive(Debug, Clone)]
pub(super) struct Ranks(Vec<Rank>);

/// Negative cases whose score is below, or at most, that of a positive case.
#[derive(Debug, Clone, Copy)]
struct Rank {
    below: u32,
    at_most: u32,
}

impl Ranks {
    /// Scores of the positive cases ascending, then of the negative ones.
    pub(super) fn new(score: &[f64], positives: usize) -> Ranks {
        let (positive, negative) = score.split_at(positives);
        let (mut below, mut at_most) = (0, 0);
        let rank = |score: &f64| {
            let reach = |from: usize, inside: fn(&f64, &f64) -> bool| {
                let run = negative[from..].iter();
                from + run.take_while(|other| inside(other, score)).count()
            };
            below = reach(below, |other, score| other < score);
            at_most = reach(at_most.max(below), |other, score| other <= score);
            Rank {
                below: below as u32,
                at_most: at_most as u32,
            }
        };
        Ranks(positive.iter().map(rank).collect())
    }

    /// Area with these weights of the positive cases, and the running totals of the
    /// negative ones.
    pub(super) fn auroc(&self, positive: &[u32], up_to: &[u32]) -> Point {
        let (mut positives, mut doubled) = (0u64, 0u64);
        for (&weight, rank) in positive.iter().zip(&self.0) {
            let below = u64::from(up_to[rank.below as usize]);
            let at_most = u64::from(up_to[rank.at_most as usize]);
            doubled += u64::from(weight) * (below + at_most);
            positives += u64::from(weight);
        }
        let negatives = up_to.last().copied().unwrap_or(0);
        auroc::area(doubled, positives, u64::from(negatives))
    }
}
