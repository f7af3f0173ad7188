//! The neighbourhood of a score: its nearest cases and their tricube weights.
//!
//! Cases are counted one by one, as in a sample with one row per case, although
//! they are stored by distinct score: the edge of a neighbourhood may leave some
//! of the tied cases of a score outside.

use super::Group;

/// Share of the cases that make a neighbourhood.
const SPAN: f64 = 2.0 / 3.0;

/// Nearer than this share of `h` the weight is one, beyond `FAR` it is zero.
const NEAR: f64 = 0.001;

/// See [`NEAR`].
const FAR: f64 = 0.999;

/// The nearest cases of a score: where they begin and how far they reach.
#[derive(Debug, Clone, Copy)]
pub(super) struct Neighbours {
    /// First group with a case inside.
    first: usize,
    /// Cases of that group that lie outside.
    outside: f64,
    /// Distance to the farthest case.
    bandwidth: f64,
}

impl Neighbours {
    /// Index, distance from `score` and tricube weight of each group in reach,
    /// the weight being that of all its cases inside.
    pub(super) fn tricube(
        self,
        groups: &[Group],
        score: f64,
    ) -> impl Iterator<Item = (usize, f64, f64)> + '_ {
        let (near, far) = (NEAR * self.bandwidth, FAR * self.bandwidth);
        let per_bandwidth = 1.0 / self.bandwidth;
        let reach = |upper: &dyn Fn(f64) -> bool| {
            groups[self.first..].partition_point(|group| upper(group.score - score))
        };
        let begin = self.first + reach(&|distance| distance < -far);
        let end = self.first + reach(&|distance| distance <= far);
        groups[begin..end]
            .iter()
            .enumerate()
            .map(move |(offset, group)| {
                let index = begin + offset;
                let distance = group.score - score;
                let outside = if index == self.first {
                    self.outside
                } else {
                    0.0
                };
                let tricube = cube(1.0 - cube(distance.abs() * per_bandwidth));
                let weight = if distance.abs() <= near { 1.0 } else { tricube };
                (index, distance, weight * (group.cases - outside))
            })
    }
}

fn cube(value: f64) -> f64 {
    value * value * value
}

/// A run of consecutive cases of fixed length that slides upwards, stored as
/// groups so that ties cost nothing.
pub(super) struct Window<'a> {
    groups: &'a [Group],
    /// Group of the first case inside, and how many of its cases lie outside.
    first: usize,
    outside: f64,
    /// Group of the first case beyond, and how many of its cases lie inside.
    beyond: usize,
    inside: f64,
}

impl<'a> Window<'a> {
    /// The lowest cases, as many as the span asks for and at least two.
    pub(super) fn new(groups: &'a [Group]) -> Window<'a> {
        let cases: f64 = groups.iter().map(|group| group.cases).sum();
        let mut left = (SPAN * cases + 1e-7).floor().min(cases).max(2.0);
        let mut beyond = 0;
        while beyond < groups.len() && left >= groups[beyond].cases {
            left -= groups[beyond].cases;
            beyond += 1;
        }
        let inside = if beyond < groups.len() { left } else { 0.0 };
        Window {
            groups,
            first: 0,
            outside: 0.0,
            beyond,
            inside,
        }
    }

    /// Slides until the next case beyond is no nearer than the first inside.
    /// Ties move together: within one pair of groups the comparison is constant.
    pub(super) fn slide_to(&mut self, score: f64) {
        while self.beyond < self.groups.len() {
            let (first, beyond) = (self.groups[self.first], self.groups[self.beyond]);
            if score - first.score <= beyond.score - score {
                return;
            }
            let steps = (first.cases - self.outside).min(beyond.cases - self.inside);
            self.outside += steps;
            self.inside += steps;
            if self.outside == first.cases {
                (self.first, self.outside) = (self.first + 1, 0.0);
            }
            if self.inside == beyond.cases {
                (self.beyond, self.inside) = (self.beyond + 1, 0.0);
            }
        }
    }

    pub(super) fn neighbours(&self, score: f64) -> Neighbours {
        let last = if self.inside > 0.0 {
            self.beyond
        } else {
            self.beyond - 1
        };
        let bandwidth =
            (score - self.groups[self.first].score).max(self.groups[last].score - score);
        Neighbours {
            first: self.first,
            outside: self.outside,
            bandwidth,
        }
    }
}
