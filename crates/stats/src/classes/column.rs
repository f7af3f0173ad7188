//! The scores of one class, sorted once for all resamples.

use std::ops::Range;
use std::sync::Arc;

use crate::binary::Tally;
use crate::sums::total;

/// One class against the others: its score of every case in descending order.
#[derive(Debug)]
pub(super) struct Column {
    class: u16,
    /// Distinct scores, ascending.
    score: Arc<[f64]>,
    /// Cases by descending score.
    order: Vec<u32>,
    /// Reference class of the cases in `order`.
    truth: Vec<u16>,
    /// Index of their score among the distinct ones.
    entry: Vec<u32>,
    /// Runs of equal scores in `order` that hold a case of this class.
    groups: Vec<Group>,
}

/// Places from `start` on and before `end`.
#[derive(Debug, Clone, Copy)]
struct Group {
    start: u32,
    end: u32,
}

impl Column {
    /// `scores` are cases × classes.
    pub(super) fn new(class: u16, classes: usize, scores: &[f64], truth: &[u16]) -> Column {
        let of = |case: u32| scores[case as usize * classes + usize::from(class)];
        let mut order: Vec<u32> = (0..truth.len() as u32).collect();
        order.sort_by(|&a, &b| of(b).total_cmp(&of(a)));
        let (mut score, mut entry) = (Vec::new(), vec![0; truth.len()]);
        for (&case, entry) in order.iter().zip(&mut entry).rev() {
            // `==` joins -0.0 and 0.0, which `total_cmp` tells apart.
            if score.last() != Some(&of(case)) {
                score.push(of(case));
            }
            *entry = score.len() as u32 - 1;
        }
        let truth: Vec<u16> = order.iter().map(|&case| truth[case as usize]).collect();
        let groups = groups(class, &entry, &truth);
        Column {
            class,
            score: score.into(),
            entry,
            order,
            truth,
            groups,
        }
    }

    /// Number of distinct scores.
    pub(super) fn distinct(&self) -> usize {
        self.score.len()
    }

    /// Counts a resample by distinct score, one class against the rest.
    pub(super) fn count(&self, weights: Weights, buffers: Buffers) -> Tally {
        match weights {
            Weights::Narrow(weights) => self.count_by(weights, buffers),
            Weights::Wide(weights) => self.count_by(weights, buffers),
        }
    }

    fn count_by<W: Copy + Into<u32>>(&self, weights: &[W], buffers: Buffers) -> Tally {
        let Buffers {
            mut positive,
            mut negative,
        } = buffers;
        for counts in [&mut positive, &mut negative] {
            counts.clear();
            counts.resize(self.score.len(), 0);
        }
        let cases = self.order.iter().zip(&self.truth).zip(&self.entry);
        for ((&case, &class), &entry) in cases {
            let counts = if class == self.class {
                &mut positive
            } else {
                &mut negative
            };
            counts[entry as usize] += weights[case as usize].into();
        }
        Tally {
            score: self.score.clone(),
            positive,
            negative,
        }
    }

    /// One walk from the highest score down. `totals` are the cases of each class
    /// in the resample; `doubled` gets twice the Mann–Whitney statistic of this
    /// class against each other one. Returns the sum of the precisions at the
    /// cases of this class.
    pub(super) fn walk(&self, weights: Weights, totals: &[u64], doubled: &mut [u64]) -> f64 {
        match weights {
            Weights::Narrow(weights) => self.walk_by(weights, totals, doubled),
            Weights::Wide(weights) => self.walk_by(weights, totals, doubled),
        }
    }

    fn walk_by<W: Copy + Into<u64>>(
        &self,
        weights: &[W],
        totals: &[u64],
        doubled: &mut [u64],
    ) -> f64 {
        let own = usize::from(self.class);
        // Cases above, by class: strictly, and with those that tie.
        let mut reached = vec![0u64; totals.len()];
        let mut above = vec![0u64; totals.len()];
        let mut precisions = 0.0;
        let mut from = 0;
        for group in &self.groups {
            let (start, end) = (group.start as usize, group.end as usize);
            self.pass(from..start, weights, &mut reached);
            let before = reached[own];
            if end - start > 1 {
                above.copy_from_slice(&reached);
                self.pass(start..end, weights, &mut reached);
            } else {
                reached[own] += weights[self.order[start] as usize].into();
            }
            from = end;
            let weight = reached[own] - before;
            if weight == 0 {
                continue;
            }
            let strictly = if end - start > 1 { &above } else { &reached };
            let mut seen = 0;
            for class in 0..totals.len() {
                seen += reached[class];
                // Twice those below, plus those that tie.
                doubled[class] += weight * (2 * totals[class] - strictly[class] - reached[class]);
            }
            precisions += weight as f64 * (reached[own] as f64 / seen as f64);
        }
        precisions
    }

    fn pass<W: Copy + Into<u64>>(&self, places: Range<usize>, weights: &[W], reached: &mut [u64]) {
        let cases = self.order[places.clone()].iter().zip(&self.truth[places]);
        for (&case, &class) in cases {
            reached[usize::from(class)] += weights[case as usize].into();
        }
    }
}

/// How often each case counts. Cases are looked up in the order of scores, so what
/// is looked up should be small: bytes hold all weights but those of many copies.
#[derive(Debug, Clone, Copy)]
pub(super) enum Weights<'a> {
    Narrow(&'a [u8]),
    Wide(&'a [u32]),
}

/// Memory of a tally, kept between resamples.
#[derive(Debug, Default)]
pub(super) struct Buffers {
    pub(super) positive: Vec<u32>,
    pub(super) negative: Vec<u32>,
}

fn groups(class: u16, entry: &[u32], truth: &[u16]) -> Vec<Group> {
    let mut groups = Vec::new();
    let mut start = 0;
    while start < entry.len() {
        let run = entry[start..].iter();
        let end = start + run.take_while(|other| **other == entry[start]).count();
        if truth[start..end].contains(&class) {
            groups.push(Group {
                start: start as u32,
                end: end as u32,
            });
        }
        start = end;
    }
    groups
}

/// Cases of each class in a resample.
pub(super) fn totals(truth: &[u16], weights: &[u32], classes: usize) -> Vec<u64> {
    debug_assert!(total(weights) <= u64::from(u32::MAX));
    let mut totals = vec![0; classes];
    for (&class, &weight) in truth.iter().zip(weights) {
        totals[usize::from(class)] += u64::from(weight);
    }
    totals
}
