//! Locally weighted regression (lowess) of a binary outcome on a score.
//!
//! At a score `s` a straight line is fitted by weighted least squares to the
//! nearest two thirds of the cases, with tricube weights
//! `(1 − (|x − s| / h)³)³` where `h` is the distance to the farthest of them;
//! the curve's value is that line at `s`. The line is fitted at scores about
//! one hundredth of the range apart and the curve runs straight between them.
//!
//! Conventions: this is R's `lowess(x, y, f = 2/3, iter = 0, delta = 0.01 *
//! diff(range(x)))` on one row per case, without robustness steps, since a
//! binary outcome has no outliers. Tied scores enter with their mean outcome;
//! R takes the rows of a tie in the order of the file, which matters only when
//! the edge of a neighbourhood cuts through the tie.
//! The curve may leave the range from 0 to 1.
//!
//! Reference: Cleveland 1979, <https://doi.org/10.1080/01621459.1979.10481038>.
//! When not to use it: below about 100 cases the curve mostly shows noise.

mod window;

use crate::Undefined;
use crate::binary::Tally;
use crate::workers::apart::Row;
use crate::workers::{self, Alone, Workers};
use window::{Moments, Neighbours, Window};

/// Fitted scores lie at least this share of the range apart, ties and gaps aside.
const SPACING: f64 = 0.01;

/// A neighbourhood whose weighted standard deviation is below this share of the
/// range of all scores gets a constant instead of a line.
const NARROW: f64 = 0.001;

/// Cases by score; lists of equal length, since sums over them are most of the work.
#[derive(Debug, Clone, Default)]
pub(crate) struct Groups {
    /// Scores that have cases, ascending.
    pub(crate) score: Vec<f64>,
    /// Cases with each score.
    pub(crate) cases: Vec<f64>,
    /// Share of them with the positive outcome.
    pub(crate) outcome: Vec<f64>,
}

/// The smoothed curve: values at the fitted scores, straight in between.
#[derive(Debug, Clone, PartialEq)]
pub struct Curve {
    /// Scores at which a line was fitted, ascending; the first and the last
    /// observed score among them.
    pub score: Vec<f64>,
    /// Smoothed frequency of the outcome there.
    pub frequency: Vec<f64>,
}

impl Curve {
    /// The curve's values at ascending scores within its range.
    pub fn along<'a>(
        &'a self,
        scores: impl Iterator<Item = f64> + 'a,
    ) -> impl Iterator<Item = f64> + 'a {
        let mut segment = 0;
        scores.map(move |score| {
            while segment + 2 < self.score.len() && self.score[segment + 1] < score {
                segment += 1;
            }
            self.on_segment(segment, score)
        })
    }

    fn on_segment(&self, segment: usize, score: f64) -> f64 {
        let (from, start) = (self.score[segment], self.frequency[segment]);
        match (self.score.get(segment + 1), self.frequency.get(segment + 1)) {
            (Some(to), Some(end)) => {
                let share = (score - from) / (to - from);
                share * end + (1.0 - share) * start
            }
            _ => start,
        }
    }
}

/// Smooths the outcome over the scores. Undefined without cases.
pub fn lowess(tally: &Tally) -> Result<Curve, Undefined> {
    Ok(smoothed(tally, &Alone)?.curve())
}

/// The cases by score, and the lines that were fitted to them.
#[derive(Debug)]
pub(crate) struct Smoothed {
    pub(crate) groups: Groups,
    pub(crate) fits: Vec<LocalFit>,
}

impl Smoothed {
    pub(crate) fn curve(&self) -> Curve {
        Curve {
            score: self.fits.iter().map(|fit| fit.score).collect(),
            frequency: self.fits.iter().map(|fit| fit.value).collect(),
        }
    }
}

/// As [`lowess`], with the lines, which workers share.
pub(crate) fn smoothed(tally: &Tally, workers: &dyn Workers) -> Result<Smoothed, Undefined> {
    let groups = groups(tally);
    let fits = local_fits(&groups, workers).ok_or(Undefined::NoCases)?;
    Ok(Smoothed { groups, fits })
}

/// The scores that have cases, ascending.
pub(crate) fn groups(tally: &Tally) -> Groups {
    let mut groups = Groups::default();
    let counts = tally.positive.iter().zip(&tally.negative);
    for (&score, (&positive, &negative)) in tally.score.iter().zip(counts) {
        if positive > 0 || negative > 0 {
            let cases = f64::from(positive) + f64::from(negative);
            groups.score.push(score);
            groups.cases.push(cases);
            groups.outcome.push(f64::from(positive) / cases);
        }
    }
    groups
}

/// A line fitted around one score. Its value is a weighted sum of outcomes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct LocalFit {
    /// The score that it was fitted for.
    pub(crate) score: f64,
    /// The smoothed frequency there.
    pub(crate) value: f64,
    neighbours: Neighbours,
    /// Sum of the tricube weights.
    total: f64,
    /// Weighted mean score of the neighbourhood, as distance from `score`.
    mean: f64,
    /// How much a case's weight grows per unit of score away from the mean.
    tilt: f64,
}

impl LocalFit {
    /// The weight of the mean outcome of each group in reach in the fitted value, and the
    /// index of the first of them; the weights add up to one.
    pub(crate) fn weights(&self, groups: &Groups) -> (usize, Vec<f64>) {
        let (total, tilt, mean) = (self.total, self.tilt, self.mean);
        self.neighbours
            .tricube(groups, self.score, |distance, weight| {
                weight / total * (tilt * (distance - mean) + 1.0)
            })
    }
}

/// A line as numbers, in the order of its fields.
impl Row for LocalFit {
    fn write(&self, numbers: &mut Vec<f64>) {
        self.neighbours.write(numbers);
        numbers.extend([self.score, self.value, self.total, self.mean, self.tilt]);
    }

    fn read(numbers: &mut &[f64]) -> Option<LocalFit> {
        Some(LocalFit {
            neighbours: Neighbours::read(numbers)?,
            score: f64::read(numbers)?,
            value: f64::read(numbers)?,
            total: f64::read(numbers)?,
            mean: f64::read(numbers)?,
            tilt: f64::read(numbers)?,
        })
    }
}

/// Fits a line at every score that the spacing asks for; none without cases.
fn local_fits(groups: &Groups, workers: &dyn Workers) -> Option<Vec<LocalFit>> {
    let scores = groups.score.as_slice();
    let (first, last) = (*scores.first()?, *scores.last()?);
    let range = last - first;
    let mut window = Window::new(groups);
    let mut places = Vec::new();
    let mut at = 0;
    while at < scores.len() {
        window.slide_to(scores[at]);
        places.push((scores[at], window.neighbours(scores[at])));
        let reach = scores[at] + SPACING * range;
        let skipped = scores[at + 1..].partition_point(|&score| score <= reach);
        at += skipped.max(1);
    }
    let fit = |_: &mut (), place: usize| {
        let (score, neighbours) = places[place];
        local_fit(groups, neighbours, score, range)
    };
    Some(workers::each(
        workers,
        places.len(),
        || (),
        fit,
        &mut |_| (),
    ))
}

/// Weighted least squares around the score of one group. Sums run over
/// distances from that score, so that nothing large cancels.
fn local_fit(groups: &Groups, neighbours: Neighbours, score: f64, range: f64) -> LocalFit {
    let Moments {
        w,
        wx,
        wxx,
        wy,
        wxy,
    } = neighbours.moments(groups, score);
    let mean = wx / w;
    let variance = (wxx / w - mean * mean).max(0.0);
    let tilt = if variance.sqrt() > NARROW * range {
        -mean / variance
    } else {
        0.0
    };
    let value = (wy + tilt * (wxy - mean * wy)) / w;
    LocalFit {
        score,
        value,
        neighbours,
        total: w,
        mean,
        tilt,
    }
}
