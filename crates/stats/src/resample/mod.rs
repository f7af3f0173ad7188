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

pub(crate) mod clusters;
pub mod multinomial;
mod ranks;

use std::collections::BTreeSet;

use crate::confusion::Confusion;
use crate::enough::Enough;
use crate::estimate::{Point, Resampling};
use crate::random::{Purpose, stream};
use crate::sums::total;
use crate::wilson_limits::Units;
use crate::{Scored, Tally};
use clusters::Clusters;
use ranks::Ranks;

/// Cases laid out for resampling.
#[derive(Debug, Clone)]
pub struct Sample {
    tally: Tally,
    order: Vec<u32>,
    score: Vec<f64>,
    positives: usize,
    entry: Vec<u32>,
    ranks: Ranks,
    clusters: Option<Clusters>,
}

impl Sample {
    /// Sorts and lays out.
    pub fn new(scored: &Scored) -> Sample {
        let tally = Tally::new(scored);
        let (truth, score) = (scored.truth(), scored.score());
        let mut order: Vec<u32> = (0..scored.len() as u32).collect();
        order.sort_by(|&a, &b| {
            let (a, b) = (a as usize, b as usize);
            truth[b].cmp(&truth[a]).then(score[a].total_cmp(&score[b]))
        });
        let score: Vec<f64> = order.iter().map(|&case| score[case as usize]).collect();
        let positives = tally.positives() as usize;
        Sample {
            entry: entries(&tally, &score, positives),
            ranks: Ranks::new(&score, positives),
            clusters: scored.patient().and_then(|ids| Clusters::new(ids, &order)),
            order,
            tally,
            score,
            positives,
        }
    }

    /// The sample itself, counted by distinct score.
    pub fn tally(&self) -> &Tally {
        &self.tally
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

    /// For each case as laid out, its index among the cases as given.
    pub fn order(&self) -> &[u32] {
        &self.order
    }

    /// For each case as laid out, the index of its score in the tally.
    pub fn entry(&self) -> &[u32] {
        &self.entry
    }

    /// Number of patients, where some patient has several cases.
    pub fn patients(&self) -> Option<usize> {
        self.clusters.as_ref().map(|clusters| clusters.patients)
    }

    /// For each case as laid out, its patient from 0 on, where patients repeat.
    pub fn patient(&self) -> Option<&[u32]> {
        self.clusters
            .as_ref()
            .map(|clusters| clusters.patient.as_slice())
    }

    /// Independent units of either outcome: cases, or patients that have one.
    pub fn units_by_outcome(&self) -> Units {
        match &self.clusters {
            Some(clusters) => clusters.units(self.positives),
            None => Units {
                positives: self.positives as u64,
                negatives: self.negatives() as u64,
            },
        }
    }

    /// Independent units by outcome and by side of the threshold.
    pub fn enough(&self, table: Option<&Confusion>, threshold: Option<f64>) -> Enough {
        let Some(clusters) = &self.clusters else {
            let (positives, negatives) = (self.positives as u64, self.negatives() as u64);
            return Enough::of_cases(positives, negatives, table);
        };
        let units = clusters.units(self.positives);
        let side = |is_above: bool| {
            threshold.map(|threshold| {
                let cases = self.score.iter().zip(&clusters.patient);
                let there = cases.filter(|(score, _)| (**score >= threshold) == is_above);
                there
                    .map(|(_, patient)| patient)
                    .collect::<BTreeSet<_>>()
                    .len() as u64
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
        match self.clusters {
            Some(_) => Resampling::Patients,
            None => wanted,
        }
    }

    /// Weights of replicate `replicate`, one for each case as laid out.
    pub fn draw(
        &self,
        unit: Resampling,
        purpose: Purpose,
        seed: u64,
        replicate: u64,
        weights: &mut Vec<u32>,
    ) {
        let mut random = stream(seed, purpose, replicate);
        weights.resize(self.cases(), 0);
        match &self.clusters {
            Some(clusters) => {
                clusters.draw(&mut random, weights);
            }
            None if unit == Resampling::WithinOutcome => {
                let (positive, negative) = weights.split_at_mut(self.positives);
                multinomial::resample(&mut random, positive);
                multinomial::resample(&mut random, negative);
            }
            None => multinomial::resample(&mut random, weights),
        }
    }

    /// Counts a resample by distinct score, into a tally of this sample.
    pub fn count(&self, weights: &[u32], resample: &mut Tally) {
        let (positive, negative) = weights.split_at(self.positives);
        let (positive_entry, negative_entry) = self.entry.split_at(self.positives);
        add_up(positive, positive_entry, &mut resample.positive);
        add_up(negative, negative_entry, &mut resample.negative);
    }

    /// Positive and negative cases of a resample.
    pub fn cases_by_outcome(&self, weights: &[u32]) -> (u64, u64) {
        let (positive, negative) = weights.split_at(self.positives);
        (total(positive), total(negative))
    }

    /// Confusion table of a resample at a threshold.
    pub fn confusion(&self, weights: &[u32], cut: Cut) -> Confusion {
        let (positive, negative) = weights.split_at(self.positives);
        Confusion {
            fn_: total(&positive[..cut.positives_below]),
            tp: total(&positive[cut.positives_below..]),
            tn: total(&negative[..cut.negatives_below]),
            fp: total(&negative[cut.negatives_below..]),
        }
    }

    /// Area under the ROC curve of a resample.
    pub fn auroc(&self, weights: &[u32]) -> Point {
        let (positive, negative) = weights.split_at(self.positives);
        self.ranks.auroc(positive, negative)
    }

    /// Confusion tables of a resample at ascending thresholds, in one pass.
    pub fn confusions(&self, weights: &[u32], cuts: &[Cut]) -> Vec<Confusion> {
        let (positive, negative) = weights.split_at(self.positives);
        let (positives, negatives) = (total(positive), total(negative));
        let (mut from, mut fn_, mut tn) = (Cut::default(), 0, 0);
        cuts.iter()
            .map(|&cut| {
                fn_ += total(&positive[from.positives_below..cut.positives_below]);
                tn += total(&negative[from.negatives_below..cut.negatives_below]);
                from = cut;
                Confusion {
                    tp: positives - fn_,
                    fp: negatives - tn,
                    fn_,
                    tn,
                }
            })
            .collect()
    }

    /// Where a threshold cuts the layout.
    pub fn cut(&self, threshold: f64) -> Cut {
        let (positive, negative) = self.score.split_at(self.positives);
        let below = |scores: &[f64]| scores.partition_point(|&score| score < threshold);
        Cut {
            positives_below: below(positive),
            negatives_below: below(negative),
        }
    }
}

/// Where a threshold cuts the positive and the negative cases.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cut {
    /// Positive cases below the threshold.
    pub positives_below: usize,
    /// Negative cases below the threshold.
    pub negatives_below: usize,
}

fn add_up(weights: &[u32], entries: &[u32], counts: &mut [u32]) {
    counts.fill(0);
    for (&weight, &entry) in weights.iter().zip(entries) {
        counts[entry as usize] += weight;
    }
}

/// Index of each case's score among the distinct scores: both runs of the
/// layout ascend, so one walk for each finds them all.
fn entries(tally: &Tally, score: &[f64], positives: usize) -> Vec<u32> {
    let (positive, negative) = score.split_at(positives);
    let mut entries = Vec::with_capacity(score.len());
    for run in [positive, negative] {
        let mut entry = 0;
        for &score in run {
            while tally.score[entry] < score {
                entry += 1;
            }
            entries.push(entry as u32);
        }
    }
    entries
}
