//! Predictions of both outcomes as histograms back to back: cases with the
//! outcome upwards, cases without it downwards.
//!
//! Bars are shares of the cases of their outcome, on one scale, so that a rare
//! outcome stays visible; the counts are in the table.

use plumbline_study::task::binary::Distribution;

use crate::chart::draw::{Drawn, Plot, bar, line};
use crate::chart::theme::{HAIRLINE, Role};

/// Shares of the cases with and without the outcome in each bin.
pub(super) struct Strip {
    /// Left and right edge, share with, share without.
    pub bins: Vec<(f64, f64, f64, f64)>,
    /// Largest share.
    pub most: f64,
}

impl Strip {
    pub fn new(distribution: &Distribution) -> Strip {
        let share = |count: u64, of: &[u64]| {
            let all: u64 = of.iter().sum();
            if all == 0 {
                0.0
            } else {
                count as f64 / all as f64
            }
        };
        let edges = distribution
            .edges
            .iter()
            .zip(distribution.edges.iter().skip(1));
        let counts = distribution.positive.iter().zip(&distribution.negative);
        let bins: Vec<_> = edges
            .zip(counts)
            .map(|((&left, &right), (&with, &without))| {
                let with = share(with, &distribution.positive);
                (left, right, with, share(without, &distribution.negative))
            })
            .collect();
        let most = bins
            .iter()
            .map(|(_, _, with, without)| with.max(*without))
            .fold(0.0, f64::max);
        Strip {
            bins,
            most: if most > 0.0 { most } else { 1.0 },
        }
    }

    /// First and last edge.
    pub fn range(&self) -> Option<(f64, f64)> {
        let (first, _, _, _) = self.bins.first()?;
        let (_, last, _, _) = self.bins.last()?;
        (first < last).then_some((*first, *last))
    }

    /// The bars, with a line between the two outcomes.
    pub fn draw(&self, plot: &Plot<'_>) -> Drawn {
        let Some((first, last)) = self.range() else {
            return Ok(());
        };
        // A gap of paper between bars, as a share of a bin.
        let gap = 0.06;
        for &(left, right, with, without) in &self.bins {
            let inset = (right - left) * gap;
            let (left, right) = (left + inset, right - inset);
            if with > 0.0 {
                bar(plot, [(left, with), (right, 0.0)], Role::Series2)?;
            }
            if without > 0.0 {
                bar(plot, [(left, 0.0), (right, -without)], Role::Series3)?;
            }
        }
        line(plot, vec![(first, 0.0), (last, 0.0)], Role::Axis, HAIRLINE)
    }
}
