//! The neighbourhood of a score: its nearest cases and their tricube weights.
//!
//! Cases are counted one by one, as in a sample with one row per case, although
//! they are stored by distinct score: the edge of a neighbourhood may leave some
//! of the tied cases of a score outside.

use std::ops::Range;

use super::Groups;
use crate::workers::apart::Row;

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

/// Partial sums that are kept apart, as many as fit a vector register everywhere.
const LANES: usize = 2;

/// Groups that are weighted together, a few operations at a time on all of them.
const BLOCK: usize = 32;

impl Row for Neighbours {
    fn write(&self, numbers: &mut Vec<f64>) {
        numbers.extend([self.first as f64, self.outside, self.bandwidth]);
    }

    fn read(numbers: &mut &[f64]) -> Option<Neighbours> {
        Some(Neighbours {
            first: f64::read(numbers)? as usize,
            outside: f64::read(numbers)?,
            bandwidth: f64::read(numbers)?,
        })
    }
}

impl Neighbours {
    /// What `of` makes of distance from `score` and tricube weight of each group in reach, the
    /// weight being that of all its cases inside; and the index of the first group.
    pub(super) fn tricube(
        self,
        groups: &Groups,
        score: f64,
        of: impl Fn(f64, f64) -> f64,
    ) -> (usize, Vec<f64>) {
        let weigh = self.weigh();
        let one = |at: f64, cases: f64| {
            let distance = at - score;
            of(distance, weigh(distance) * cases)
        };
        let reach = self.reach(groups, score);
        let lists = groups.score[reach.clone()].iter();
        let pairs = lists.zip(&groups.cases[reach.clone()]);
        let mut found: Vec<f64> = pairs.map(|(&at, &cases)| one(at, cases)).collect();
        if reach.contains(&self.first) {
            let at = self.first - reach.start;
            let inside = groups.cases[self.first] - self.outside;
            found[at] = one(groups.score[self.first], inside);
        }
        (reach.start, found)
    }

    /// Sums over the groups in reach, in a fixed order.
    pub(super) fn moments(self, groups: &Groups, score: f64) -> Moments {
        let weigh = self.weigh();
        let reach = self.reach(groups, score);
        let mut sums = Sums::default();
        // The first group, of which some cases may lie outside, goes first.
        let mut from = reach.start;
        if from == self.first && from < reach.end {
            let (x, cases) = (
                groups.score[from] - score,
                groups.cases[from] - self.outside,
            );
            sums.add(0, weigh(x) * cases, x, groups.outcome[from]);
            from += 1;
        }
        let lists = [&groups.score, &groups.cases, &groups.outcome];
        let [scores, cases, outcomes] = lists.map(|list| list[from..reach.end].chunks(BLOCK));
        let (mut x, mut w) = ([0.0; BLOCK], [0.0; BLOCK]);
        for ((scores, cases), outcomes) in scores.zip(cases).zip(outcomes) {
            for (x, at) in x.iter_mut().zip(scores) {
                *x = at - score;
            }
            for ((w, &x), cases) in w.iter_mut().zip(&x).zip(cases) {
                *w = weigh(x) * cases;
            }
            sums.add_all(&w[..scores.len()], &x[..scores.len()], outcomes);
        }
        sums.total()
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
}

/// Partial sums of [`Moments`].
#[derive(Default)]
struct Sums([[f64; LANES]; 5]);

impl Sums {
    fn add(&mut self, lane: usize, w: f64, x: f64, y: f64) {
        let terms = [w, w * x, w * x * x, w * y, w * y * x];
        for (sum, term) in self.0.iter_mut().zip(terms) {
            sum[lane] += term;
        }
    }

    fn add_all(&mut self, w: &[f64], x: &[f64], y: &[f64]) {
        let chunks = [w, x, y].map(|list| list.chunks_exact(LANES));
        let rest = [w, x, y].map(|list| list.chunks_exact(LANES).remainder());
        let [w, x, y] = chunks;
        let [mut sw, mut sx, mut sxx, mut sy, mut sxy] = self.0;
        for ((w, x), y) in w.zip(x).zip(y) {
            for lane in 0..LANES {
                let (wx, wy) = (w[lane] * x[lane], w[lane] * y[lane]);
                sw[lane] += w[lane];
                sx[lane] += wx;
                sxx[lane] += wx * x[lane];
                sy[lane] += wy;
                sxy[lane] += wy * x[lane];
            }
        }
        self.0 = [sw, sx, sxx, sy, sxy];
        for (lane, &w) in rest[0].iter().enumerate() {
            self.add(lane, w, rest[1][lane], rest[2][lane]);
        }
    }

    fn total(self) -> Moments {
        let [w, wx, wxx, wy, wxy] = self.0.map(|lanes| lanes.iter().sum());
        Moments {
            w,
            wx,
            wxx,
            wy,
            wxy,
        }
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
        let inside = if beyond < groups.cases.len() {
            left
        } else {
            0.0
        };
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
