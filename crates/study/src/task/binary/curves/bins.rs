//! Cases in bins: tenths of the predictions, and histograms per outcome.

use plumbline_stats::binary::Tally;
use plumbline_stats::{Fraction, Level, proportion};

use super::super::Predicted;
use super::super::detail::{CalibrationGroup, Distribution};
use crate::respondent::Scale;

/// Groups of a calibration table.
const GROUPS: u64 = 10;

/// Bins of a histogram.
const BINS: u32 = 20;

/// Greatest range of a clinical score that has a bar for each point.
const MOST_POINTS: f64 = 60.0;

/// Counts of one group while it grows.
#[derive(Default, Clone, Copy)]
struct Sums {
    predicted: f64,
    positives: u64,
    n: u64,
}

/// Tenths of the predictions in ascending order, with Wilson intervals of the
/// observed proportions. Tied predictions stay together, in the tenth of the
/// middle of their ranks, so tenths differ in size and some may be empty.
pub(super) fn calibration_groups(cases: &Predicted, level: Level) -> Vec<CalibrationGroup> {
    if cases.scale != Scale::Probability {
        return Vec::new();
    }
    let sums = tenths(cases.tally(), cases.scored.len() as u64);
    sums.into_iter()
        .filter_map(|sums| calibration_group(sums, level))
        .collect()
}

fn tenths(tally: &Tally, n: u64) -> Vec<Sums> {
    let mut groups = vec![Sums::default(); GROUPS as usize];
    let mut before = 0;
    let counts = tally.positive.iter().zip(&tally.negative);
    for (score, (&positive, &negative)) in tally.score.iter().zip(counts) {
        let cases = u64::from(positive) + u64::from(negative);
        if let Some(sums) = groups.get_mut(group_of(before, cases, n)) {
            sums.predicted += score * cases as f64;
            sums.positives += u64::from(positive);
            sums.n += cases;
        }
        before += cases;
    }
    groups
}

/// The tenth of the middle of the ranks that tied cases share, `before` of `n` coming
/// before them.
fn group_of(before: u64, tied: u64, n: u64) -> usize {
    (GROUPS * (2 * before + tied) / (2 * n).max(1)).min(GROUPS - 1) as usize
}

/// Lowest and highest prediction of each calibration group of these predictions, in the
/// order of [`Curves::calibration_groups`](super::Curves::calibration_groups). A prediction between the two
/// belongs to the group.
pub fn group_ranges(mut predictions: Vec<f64>) -> Vec<(f64, f64)> {
    predictions.sort_by(f64::total_cmp);
    let n = predictions.len() as u64;
    let mut ranges: Vec<(usize, f64, f64)> = Vec::new();
    let mut before = 0;
    // `==` joins -0.0 and 0.0, as a tally does.
    for tied in predictions.chunk_by(|one, next| one == next) {
        let cases = tied.len() as u64;
        let group = group_of(before, cases, n);
        before += cases;
        let Some(&prediction) = tied.first() else {
            continue;
        };
        match ranges.last_mut() {
            Some((known, _, highest)) if *known == group => *highest = prediction,
            Some(_) | None => ranges.push((group, prediction, prediction)),
        }
    }
    ranges
        .into_iter()
        .map(|(_, lowest, highest)| (lowest, highest))
        .collect()
}

fn calibration_group(sums: Sums, level: Level) -> Option<CalibrationGroup> {
    let observed = Fraction {
        numerator: sums.positives,
        denominator: sums.n,
    };
    let (low, high) = proportion::wilson(observed, level).ok()?;
    Some(CalibrationGroup {
        predicted: sums.predicted / sums.n as f64,
        observed: sums.positives as f64 / sums.n as f64,
        low,
        high,
        n: sums.n,
    })
}

/// Histogram of the scores in each outcome: bins of equal width over [0, 1]
/// for probabilities, one for each point of a clinical score, and over the range of the
/// scores otherwise.
pub(super) fn distribution(cases: &Predicted) -> Option<Distribution> {
    let (first, last) = (*cases.tally().score.first()?, *cases.tally().score.last()?);
    let edges = match cases.scale {
        Scale::Probability => edges(0.0, 1.0),
        Scale::Score => points(&cases.tally().score).unwrap_or_else(|| {
            if first < last {
                edges(first, last)
            } else {
                // One distinct score gets a bin of its own in the middle.
                edges(first - 0.5, last + 0.5)
            }
        }),
    };
    let counts = |of: &[u32]| histogram(&cases.tally().score, of, &edges);
    let (positive, negative) = (
        counts(&cases.tally().positive),
        counts(&cases.tally().negative),
    );
    Some(Distribution {
        edges,
        positive,
        negative,
    })
}

/// A bin for each whole number that points of a score can be, from it to below the next;
/// none for other scores. A threshold of five then lies where the bar of five begins: what
/// it counts as positive is right of it. Of equal bins some would hold two points.
fn points(scores: &[f64]) -> Option<Vec<f64>> {
    let (first, last) = (*scores.first()?, *scores.last()?);
    let are_points = first < last
        && last - first <= MOST_POINTS
        && scores.iter().all(|score| score.fract() == 0.0);
    are_points.then(|| {
        let steps = (last - first) as u32 + 1;
        (0..=steps).map(|step| first + f64::from(step)).collect()
    })
}

fn edges(low: f64, high: f64) -> Vec<f64> {
    // Halves keep the width of the widest ranges finite.
    let share = |bin: u32| f64::from(bin) / f64::from(BINS);
    let edge = |bin: u32| low * (1.0 - share(bin)) + high * share(bin);
    let inner = (1..BINS).map(edge);
    std::iter::once(low).chain(inner).chain([high]).collect()
}

fn histogram(scores: &[f64], counts: &[u32], edges: &[f64]) -> Vec<u64> {
    let mut histogram = vec![0; edges.len().saturating_sub(1)];
    for (score, &count) in scores.iter().zip(counts) {
        let bin = bin_of(edges, *score).and_then(|bin| histogram.get_mut(bin));
        if let Some(bin) = bin {
            *bin += u64::from(count);
        }
    }
    histogram
}

/// The bin of a score: from its left edge to below its right one, the last one to its
/// right edge; none without bins.
pub fn bin_of(edges: &[f64], score: f64) -> Option<usize> {
    let last = edges.len().checked_sub(2)?;
    let edge = edges.partition_point(|edge| *edge <= score);
    Some(edge.saturating_sub(1).min(last))
}
