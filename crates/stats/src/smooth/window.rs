//! The neighbourhood of a score: its nearest cases and their tricube weights.
//!
//! Cases are counted one by one, as in a sample with one row per case, although
//! they are stored by distinct score: the edge of a neighbourhood may leave some
//! of the tied cases of a score outside.

use std::ops::Range;

use super::Groups;

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

/// Sums over a neighbourhood, with tricube weights `w`, distances `x` and mean
/// outcomes `y`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Moments {
    pub(super) w: f64,
    pub(super) wx: f64,
    pub(super) wxx: f64,
    pub(super) wy: f64,
    pub(super) wxy: f64,
}

/// Partial sums that are kept apart, so that none waits for the one before.
const LANES: usize = 2;

impl Neighbours {
    /// Index, distance from `score` and tricube weight of each group in reach,
    /// the weight being that of all its cases inside.
    pub(super) fn tricube(
        self,
        groups: &Groups,
        score: f64,
    ) -> impl Iterator<Item = (usize, f64, f64)> + '_ {
        let weigh = self.weigh();
        self.reach(groups, score).map(move |index| {
            let distance = groups.score[index] - score;
            let weight = weigh(distance) * (groups.cases[index] - self.outside_of(index));
            (index, distance, weight)
        })
    }

    /// Sums over the groups in reach, in a fixed order.
    pub(super) fn moments(self, groups: &Groups, score: f64) -> Moments {
        let weigh = self.weigh();
        let reach = self.reach(groups, score);
        let mut sums = [[0.0; LANES]; 5];
        let mut add = |lane: usize, x: f64, cases: f64, y: f64| {
            let w = weigh(x) * cases;
            for (sum, term) in sums.iter_mut().zip([w, w * x, w * x * x, w * y, w * y * x]) {
                sum[lane] += term;
            }
        };
        // The first group, of which some cases may lie outside, goes first.
        let mut from = reach.start;
        if from == self.first && from < reach.end {
            let cases = groups.cases[from] - self.outside;
            add(0, groups.score[from] - score, cases, groups.outcome[from]);
            from += 1;
        }
        let lists = [&groups.score, &groups.cases, &groups.outcome];
        let [scores, cases, outcomes] = lists.map(|list| list[from..reach.end].chunks_exact(LANES));
        let rest = [&scores, &cases, &outcomes].map(|chunks| chunks.remainder());
        for ((scores, cases), outcomes) in scores.zip(cases).zip(outcomes) {
            for lane in 0..LANES {
                add(lane, scores[lane] - score, cases[lane], outcomes[lane]);
            }
        }
        for (lane, &at) in rest[0].iter().enumerate() {
            add(lane, at - score, rest[1][lane], rest[2][lane]);
        }
        let [w, wx, wxx, wy, wxy] = sums.map(|lanes| lanes.iter().sum());
        Moments {
            w,
            wx,
            wxx,
            wy,
            wxy,
        }
    }

    /// The weight of a case at a distance.
    fn weigh(self) -> impl Fn(f64) -> f64 {
        let near = NEAR * self.bandwidth;
        let per_bandwidth = 1.0 / self.bandwidth;
        move |distance: f64| {
            let tricube = cube(1.0 - cube(distance.abs() * per_bandwidth));
            if distance.abs() <= near { 1.0 } else { tricube }
        }
    }

    /// Groups with a weight above zero.
    fn reach(self, groups: &Groups, score: f64) -> Range<usize> {
        let far = FAR * self.bandwidth;
        let end = |upper: &dyn Fn(f64) -> bool| {
            self.first + groups.score[self.first..].partition_point(|other| upper(other - score))
        };
        end(&|distance| distance < -far)..end(&|distance| distance <= far)
    }

    /// Cases of a group that lie outside.
    fn outside_of(self, group: usize) -> f64 {
        if group == self.first { self.outside } else { 0.0 }
    }
}

fn cube(value: f64) -> f64 {
    value * value * value
}

/// A run of consecutive cases of fixed length that slides upwards, stored as
/// groups so that ties cost nothing.
pub(super) struct Window<'a> {
    groups: &'a Groups,
    /// Group of the first case inside, and how many of its cases lie outside.
    first: usize,
    outside: f64,
    /// Group of the first case beyond, and how many of its cases lie inside.
    beyond: usize,
    inside: f64,
}

impl<'a> Window<'a> {
    /// The lowest cases, as many as the span asks for and at least two.
    pub(super) fn new(groups: &'a Groups) -> Window<'a> {
        let cases: f64 = groups.cases.iter().sum();
        let mut left = (SPAN * cases + 1e-7).floor().min(cases).max(2.0);
        let mut beyond = 0;
        while beyond < groups.cases.len() && left >= groups.cases[beyond] {
            left -= groups.cases[beyond];
            beyond += 1;
        }
        let inside = if beyond < groups.cases.len() { left } else { 0.0 };
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
        while self.beyond < self.groups.score.len() {
            let [first, beyond] = [self.first, self.beyond].map(|group| self.groups.score[group]);
            if score - first <= beyond - score {
                return;
            }
            let [first, beyond] = [self.first, self.beyond].map(|group| self.groups.cases[group]);
            let steps = (first - self.outside).min(beyond - self.inside);
            self.outside += steps;
            self.inside += steps;
            if self.outside == first {
                (self.first, self.outside) = (self.first + 1, 0.0);
            }
            if self.inside == beyond {
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
            (score - self.groups.score[self.first]).max(self.groups.score[last] - score);
        Neighbours {
            first: self.first,
            outside: self.outside,
            bandwidth,
        }
    }
}
