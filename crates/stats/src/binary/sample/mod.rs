//! Resamples of cases, of cases within each outcome, or of patients.
//!
//! A resample is a weight for each case: how often it was drawn. Cases are laid
//! out as all positive ones by ascending score, then all negative ones by
//! ascending score, so that counts at a threshold are sums over contiguous
//! weights. Where a patient id repeats, patients are drawn with all their
//! cases, whatever design was asked for: rows of one patient are not
//! independent, and resampling them as if they were gives intervals that are
//! too narrow (Field & Welsh 2007,
//! <https://doi.org/10.1111/j.1467-9868.2007.00593.x>).

mod ranks;

use std::sync::Arc;

use crate::ascending;
use crate::binary::auroc::Across;
use crate::binary::confusion::Confusion;
use crate::binary::enough::Enough;
use crate::binary::snapshot::LogisticFits;
use crate::binary::wilson_limits::Units;
use crate::binary::{Scored, Tally};
use crate::core::Layout;
use crate::estimate::{Point, Resampling};
use crate::random::{Purpose, stream};
use crate::resample::clusters::Clusters;
use ranks::Ranks;

/// Cases laid out for resampling: sorted once, for everything that is computed
/// on them.
#[derive(Debug, Clone)]
pub struct Sample {
    tally: Tally,
    /// Positive cases by score, then negative ones.
    layout: Layout,
    score: Vec<f64>,
    positives: usize,
    entry: Vec<u32>,
    begins: Vec<Cut>,
    positive_entries: Vec<u32>,
    negative_entries: Vec<u32>,
    ranks: Ranks,
    fits: Arc<LogisticFits>,
}

impl Sample {
    /// Sorts and lays out.
    pub fn new(scored: &Scored) -> Sample {
        let mut run = sorted(scored, true);
        let positives = run.len();
        run.extend(sorted(scored, false));
        let order: Vec<u32> = run.iter().map(|(_, case)| *case).collect();
        let score = run.into_iter().map(|(score, _)| score).collect();
        let clusters = scored.patient().and_then(|ids| Clusters::new(ids, &order));
        Sample::laid_out(order, score, positives, clusters)
    }

    /// The cases that `keep` keeps, by their index among the cases as given. They
    /// are in order already, and nothing is sorted.
    pub fn part(&self, keep: &[bool]) -> Sample {
        let mut kept = 0;
        let index: Vec<u32> = keep
            .iter()
            .map(|&keep| {
                kept += u32::from(keep);
                kept.saturating_sub(1)
            })
            .collect();
        let is_kept = |place: &usize| keep[self.order()[*place] as usize];
        let places: Vec<usize> = (0..self.cases()).filter(is_kept).collect();
        let order = places
            .iter()
            .map(|&place| index[self.order()[place] as usize]);
        let score = places.iter().map(|&place| self.score[place]).collect();
        let positives = places.partition_point(|&place| place < self.positives);
        let clusters = self.layout.clusters().and_then(|clusters| {
            let patients = places.iter().map(|&place| clusters.patient[place]);
            Clusters::of_places(patients.collect())
        });
        Sample::laid_out(order.collect(), score, positives, clusters)
    }

    fn laid_out(
        order: Vec<u32>,
        score: Vec<f64>,
        positives: usize,
        clusters: Option<Clusters>,
    ) -> Sample {
        let (positive, negative) = score.split_at(positives);
        let (tally, begins) = merged(positive, negative);
        let entry = entries(&begins, positives);
        let mut positive_entries = entry[..positives].to_vec();
        positive_entries.dedup();
        let mut negative_entries = entry[positives..].to_vec();
        negative_entries.dedup();
        let sizes = [positives, score.len() - positives];
        Sample {
            layout: Layout::clustered(order, &sizes, clusters),
            positive_entries,
            negative_entries,
            entry,
            ranks: Ranks::new(&score, positives),
            fits: Arc::default(),
            begins,
            tally,
            score,
            positives,
        }
    }

    /// The sample itself, counted by distinct score.
    pub fn tally(&self) -> &Tally {
        &self.tally
    }

    /// Logistic fits of the sample itself, each made when it is first asked for.
    pub(crate) fn fits(&self) -> Arc<LogisticFits> {
        Arc::clone(&self.fits)
    }

    /// Number of cases.
    pub fn cases(&self) -> usize {
        self.score.len()
    }

    /// Number of positive cases.
    pub fn positives(&self) -> usize {
        self.positives
    }

    /// Number of negative cases.
    pub fn negatives(&self) -> usize {
        self.cases() - self.positives
    }

    /// Scores of the cases as laid out.
    pub fn score(&self) -> &[f64] {
        &self.score
    }

    /// What resampling knows of the cases.
    pub(crate) fn layout(&self) -> &Layout {
        &self.layout
    }

    /// For each case as laid out, its index among the cases as given.
    pub fn order(&self) -> &[u32] {
        self.layout.order()
    }

    /// For each case as laid out, the index of its score in the tally.
    pub fn entry(&self) -> &[u32] {
        &self.entry
    }

    /// Number of patients, where some patient has several cases.
    pub fn patients(&self) -> Option<usize> {
        self.layout.patients()
    }

    /// For each case as laid out, its patient from 0 on, where patients repeat.
    pub fn patient(&self) -> Option<&[u32]> {
        self.layout.patient_by_place()
    }

    /// Independent units of either outcome: cases, or patients that have one.
    pub fn units_by_outcome(&self) -> Units {
        match self.layout.clusters() {
            Some(clusters) => patients_by_outcome(clusters, self.positives),
            None => Units {
                positives: self.positives as u64,
                negatives: self.negatives() as u64,
            },
        }
    }

    /// Independent units by outcome and by side of the threshold.
    pub fn enough(&self, table: Option<&Confusion>, threshold: Option<f64>) -> Enough {
        let Some(clusters) = self.layout.clusters() else {
            let (positives, negatives) = (self.positives as u64, self.negatives() as u64);
            return Enough::of_cases(positives, negatives, table);
        };
        let units = patients_by_outcome(clusters, self.positives);
        let side = |is_above: bool| {
            threshold.map(|threshold| {
                let cases = self.score.iter().zip(&clusters.patient);
                let there = cases.filter(|(score, _)| (**score >= threshold) == is_above);
                clusters.distinct(there.map(|(_, patient)| patient))
            })
        };
        Enough {
            all: clusters.patients as u64,
            positives: units.positives,
            negatives: units.negatives,
            above: side(true),
            below: side(false),
            of_patients: true,
        }
    }

    /// What a draw takes when `wanted` is asked for: patients, if they repeat.
    pub fn unit(&self, wanted: Resampling) -> Resampling {
        self.layout.unit(wanted)
    }

    /// Draws replicate `replicate`.
    pub fn draw(
        &self,
        unit: Resampling,
        purpose: Purpose,
        seed: u64,
        replicate: u64,
        resample: &mut Resample,
    ) {
        let random = stream(seed, purpose, replicate);
        let (weights, drawn) = (&mut resample.weights, &mut resample.drawn);
        self.layout.draw_places(unit, random, weights, drawn);
        resample.add_up(self.positives);
    }

    /// The sample itself: each case once.
    pub fn once(&self) -> Resample {
        let mut once = Resample::default();
        self.weigh(std::iter::repeat_n(1, self.cases()), &mut once);
        once
    }

    /// Counts each case, as laid out, so many times.
    pub fn weigh(&self, weights: impl Iterator<Item = u32>, resample: &mut Resample) {
        resample.weights.clear();
        resample.weights.extend(weights);
        resample.add_up(self.positives);
    }

    /// Counts a resample by distinct score, into a tally of this sample.
    pub fn count(&self, resample: &Resample, tally: &mut Tally) {
        resample.count(&self.begins, tally);
    }

    /// Steps of the ROC curve of a resample to the right, at each distinct score of a
    /// negative case, from the highest down.
    pub(crate) fn steps_across(&self, resample: &Resample) -> impl Iterator<Item = Across> {
        let (positives, _) = resample.cases_by_outcome();
        self.negative_entries.iter().rev().map(move |&entry| {
            let entry = entry as usize;
            let (here, above) = (self.begins[entry], self.begins[entry + 1]);
            let (here, above) = (resample.below(here), resample.below(above));
            Across {
                tp: (
                    positives - u64::from(above.0),
                    positives - u64::from(here.0),
                ),
                negative: above.1 - here.1,
            }
        })
    }

    /// Index of the distinct score at which the `nth` drawn positive case from the top
    /// lies, counted from 1; none where fewer were drawn.
    pub fn entry_of_positive(&self, resample: &Resample, nth: u64) -> Option<usize> {
        let place = place_of(&resample.positive, nth)?;
        Some(self.entry[place] as usize)
    }

    /// As [`entry_of_positive`](Sample::entry_of_positive), for negative cases.
    pub fn entry_of_negative(&self, resample: &Resample, nth: u64) -> Option<usize> {
        let place = place_of(&resample.negative, nth)?;
        Some(self.entry[self.positives + place] as usize)
    }

    /// Positive and negative cases of a resample at or above a distinct score, by its
    /// index; beyond the highest there are none.
    pub fn at_or_above(&self, resample: &Resample, entry: usize) -> (u64, u64) {
        let (positives, negatives) = resample.cases_by_outcome();
        let below = resample.below(self.begins[entry]);
        (
            positives - u64::from(below.0),
            negatives - u64::from(below.1),
        )
    }

    /// What a resample has at and above each distinct score of a positive case, from
    /// the highest down.
    pub fn steps(&self, resample: &Resample) -> impl Iterator<Item = Step> {
        self.positive_entries.iter().rev().map(|&entry| {
            let entry = entry as usize;
            let (tp, fp) = self.at_or_above(resample, entry);
            let here = resample.between(self.begins[entry], self.begins[entry + 1]);
            Step {
                positive: here.0,
                tp,
                flagged: tp + fp,
            }
        })
    }

    /// Confusion table of a resample at a threshold.
    pub fn confusion(&self, resample: &Resample, cut: Cut) -> Confusion {
        let (below, all) = (resample.below(cut), resample.below(self.end()));
        Confusion {
            tp: u64::from(all.0 - below.0),
            fp: u64::from(all.1 - below.1),
            fn_: u64::from(below.0),
            tn: u64::from(below.1),
        }
    }

    /// Area under the ROC curve of a resample.
    pub fn auroc(&self, resample: &Resample) -> Point {
        let positive = &resample.weights[..self.positives];
        self.ranks.auroc(positive, &resample.negative)
    }

    /// Where the cases of each distinct score begin, and the end after the last.
    pub fn begins(&self) -> &[Cut] {
        &self.begins
    }

    /// Beyond the last case.
    pub fn end(&self) -> Cut {
        Cut {
            positives_below: self.positives as u32,
            negatives_below: self.negatives() as u32,
        }
    }

    /// Where a threshold cuts the layout.
    pub fn cut(&self, threshold: f64) -> Cut {
        let (positive, negative) = self.score.split_at(self.positives);
        let below = |scores: &[f64]| scores.partition_point(|&score| score < threshold) as u32;
        Cut {
            positives_below: below(positive),
            negatives_below: below(negative),
        }
    }
}

/// Patients with a positive case, and with a negative one.
fn patients_by_outcome(clusters: &Clusters, positives: usize) -> Units {
    let (positive, negative) = clusters.patient.split_at(positives);
    Units {
        positives: clusters.distinct(positive.iter()),
        negatives: clusters.distinct(negative.iter()),
    }
}

/// Scores of the cases of an outcome, ascending, each with its index among the cases as
/// given; those of one score keep their order.
pub(crate) fn sorted(scored: &Scored, outcome: bool) -> Vec<(f64, u32)> {
    let (truth, score) = (scored.truth(), scored.score());
    let positives = scored.positives() as usize;
    let cases = if outcome {
        positives
    } else {
        truth.len() - positives
    };
    let mut run = Vec::with_capacity(cases);
    let all = truth.iter().zip(score).enumerate();
    let wanted = all.filter(|(_, (truth, _))| **truth == outcome);
    run.extend(wanted.map(|(case, (_, &score))| (score, case as u32)));
    ascending::sort(&mut run);
    run
}

/// Where a threshold cuts the positive and the negative cases.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cut {
    /// Positive cases below the threshold.
    pub positives_below: u32,
    /// Negative cases below the threshold.
    pub negatives_below: u32,
}

/// A distinct score of a positive case in a resample.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// Positive cases at the score; none where the resample drew none.
    pub positive: u32,
    /// Positive cases at or above it.
    pub tp: u64,
    /// Cases at or above it.
    pub flagged: u64,
}

/// How often each case was drawn, with running totals, so that what lies between
/// two thresholds is a difference.
#[derive(Debug, Clone, Default)]
pub struct Resample {
    weights: Vec<u32>,
    /// Drawn positive cases before each place of the layout, and all at the end.
    positive: Vec<u32>,
    /// Drawn negative cases before each place of the layout, and all at the end.
    negative: Vec<u32>,
    /// How often each patient was drawn.
    drawn: Vec<u32>,
}

impl Resample {
    /// How often each case, as laid out, was drawn.
    pub fn weights(&self) -> &[u32] {
        &self.weights
    }

    /// Positive and negative cases in all.
    pub fn cases_by_outcome(&self) -> (u64, u64) {
        let last = |totals: &[u32]| u64::from(totals.last().copied().unwrap_or(0));
        (last(&self.positive), last(&self.negative))
    }

    /// Positive and negative cases below a cut.
    pub fn below(&self, cut: Cut) -> (u32, u32) {
        (
            self.positive[cut.positives_below as usize],
            self.negative[cut.negatives_below as usize],
        )
    }

    /// Positive and negative cases between two cuts, the lower one first.
    pub fn between(&self, from: Cut, to: Cut) -> (u32, u32) {
        let (low, high) = (self.below(from), self.below(to));
        (high.0 - low.0, high.1 - low.1)
    }

    /// Counts what lies between neighbouring cuts.
    pub fn count(&self, cuts: &[Cut], tally: &mut Tally) {
        let counts = cuts.windows(2).map(|ends| self.between(ends[0], ends[1]));
        let slots = tally.positive.iter_mut().zip(&mut tally.negative);
        for ((positive, negative), counts) in slots.zip(counts) {
            (*positive, *negative) = counts;
        }
    }

    fn add_up(&mut self, positives: usize) {
        let (positive, negative) = self.weights.split_at(positives);
        running_totals(positive, &mut self.positive);
        running_totals(negative, &mut self.negative);
    }
}

/// Place of the `nth` drawn case from the top, from running totals.
fn place_of(totals: &[u32], nth: u64) -> Option<usize> {
    let all = u64::from(totals.last().copied()?);
    let before = all.checked_sub(nth)?;
    totals
        .partition_point(|&total| u64::from(total) <= before)
        .checked_sub(1)
}

fn running_totals(weights: &[u32], totals: &mut Vec<u32>) {
    totals.resize(weights.len() + 1, 0);
    // Four at a time: each four waits for one addition, not for four.
    let mut total = 0;
    let (fours, rest) = weights.as_chunks::<4>();
    let (slots, tail) = totals.split_at_mut(4 * fours.len());
    for (slots, [a, b, c, d]) in slots.as_chunks_mut::<4>().0.iter_mut().zip(fours) {
        let (two, three) = (a + b, a + b + c);
        *slots = [total, total + a, total + two, total + three];
        total += two + (c + d);
    }
    for (slot, &weight) in tail.iter_mut().zip(rest) {
        *slot = total;
        total += weight;
    }
    if let Some(last) = totals.last_mut() {
        *last = total;
    }
}

/// Distinct scores of two ascending runs with their counts, and where the cases
/// of each begin in the runs.
fn merged(positive: &[f64], negative: &[f64]) -> (Tally, Vec<Cut>) {
    let (mut score, mut counts) = (Vec::new(), (Vec::new(), Vec::new()));
    let mut at = Cut::default();
    let mut begins = vec![at];
    loop {
        let next = (
            positive.get(at.positives_below as usize),
            negative.get(at.negatives_below as usize),
        );
        let lowest = match next {
            (Some(one), Some(other)) if other.total_cmp(one).is_lt() => *other,
            (Some(one), _) => *one,
            (None, Some(other)) => *other,
            (None, None) => break,
        };
        // `==` joins -0.0 and 0.0, which the order tells apart.
        let ties = |run: &[f64], from: u32| {
            let rest = run[from as usize..].iter();
            rest.take_while(|score| **score == lowest).count() as u32
        };
        let here = (
            ties(positive, at.positives_below),
            ties(negative, at.negatives_below),
        );
        at.positives_below += here.0;
        at.negatives_below += here.1;
        score.push(lowest);
        counts.0.push(here.0);
        counts.1.push(here.1);
        begins.push(at);
    }
    let tally = Tally {
        score: score.into(),
        positive: counts.0,
        negative: counts.1,
    };
    (tally, begins)
}

/// Index of each case's score among the distinct scores.
fn entries(begins: &[Cut], positives: usize) -> Vec<u32> {
    let mut entries = Vec::with_capacity(positives);
    for of in [
        |cut: &Cut| cut.positives_below,
        |cut: &Cut| cut.negatives_below,
    ] {
        for (entry, ends) in begins.windows(2).enumerate() {
            let cases = of(&ends[1]) - of(&ends[0]);
            entries.extend(std::iter::repeat_n(entry as u32, cases as usize));
        }
    }
    entries
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scored() -> Scored {
        let score = vec![0.5, -0.0, 0.0, 2.0, 0.5, -1.0, 2.0, 0.5];
        let truth = vec![true, false, true, true, false, false, false, true];
        let patient = Some(vec![7, 7, 3, 3, 9, 1, 9, 4]);
        Scored::new(truth, score, patient).expect("lists of one length")
    }

    #[test]
    fn the_layout_counts_what_sorting_counts() {
        let (scored, sample) = (scored(), Sample::new(&scored()));
        assert_eq!(*sample.tally(), Tally::new(&scored));
        let mut counted = sample.tally().clone();
        let mut resample = Resample::default();
        sample.weigh((0..8).map(|place| place % 3), &mut resample);
        sample.count(&resample, &mut counted);
        for (entry, score) in counted.score.iter().enumerate() {
            let of = |places: std::ops::Range<usize>| -> u32 {
                let there = places.filter(|&place| sample.score()[place] == *score);
                there.map(|place| place as u32 % 3).sum()
            };
            let positives = sample.positives();
            assert_eq!(counted.positive[entry], of(0..positives));
            assert_eq!(counted.negative[entry], of(positives..8));
        }
    }

    #[test]
    fn a_part_is_what_its_own_cases_give() {
        let (scored, whole) = (scored(), Sample::new(&scored()));
        for keep in 0..256u32 {
            let keep: Vec<bool> = (0..8).map(|case| keep >> case & 1 == 1).collect();
            fn of<T: Copy>(values: &[T], keep: &[bool]) -> Vec<T> {
                let pairs = values.iter().zip(keep);
                pairs.filter(|pair| *pair.1).map(|pair| *pair.0).collect()
            }
            let patient = scored.patient().map(|ids| of(ids, &keep));
            let own = Scored::new(
                of(scored.truth(), &keep),
                of(scored.score(), &keep),
                patient,
            );
            let own = Sample::new(&own.expect("lists of one length"));
            let part = whole.part(&keep);
            assert_eq!(format!("{own:?}"), format!("{part:?}"));
        }
    }
}
