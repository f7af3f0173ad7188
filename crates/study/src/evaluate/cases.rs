//! The cases that have a usable prediction: all measures rest on them.

use std::collections::BTreeSet;

use plumbline_stats::{Scored, Tally};

use crate::predictions::Scale;
use crate::{Dataset, Grouping, Predictions};

/// Predicted cases, all and by subgroup.
pub(crate) struct Cases<'a> {
    dataset: &'a Dataset,
    /// Position in the dataset of each predicted case.
    index: Vec<usize>,
    /// Outcomes and scores of the predicted cases.
    pub(crate) scored: Scored,
    /// The same as counts over distinct scores.
    pub(crate) tally: Tally,
    /// What the scores are, as far as they bear it out.
    pub(crate) scale: Scale,
    /// Lines of the file whose case has no usable prediction.
    pub(crate) missing: Vec<u32>,
}

/// The cases of a subgroup, and all others.
pub(crate) struct Split {
    /// Cases of the subgroup.
    pub(crate) group: Scored,
    /// Cases of all other subgroups of the same column.
    pub(crate) rest: Scored,
}

impl<'a> Cases<'a> {
    pub(crate) fn new(dataset: &'a Dataset, predictions: &Predictions) -> Cases<'a> {
        let usable = |at: usize| {
            let score = predictions.score.get(at).copied().flatten();
            score.filter(|score| score.is_finite())
        };
        let (mut index, mut truth, mut score, mut missing) = (vec![], vec![], vec![], vec![]);
        for (at, &outcome) in dataset.truth.iter().enumerate() {
            match usable(at) {
                Some(value) => {
                    index.push(at);
                    truth.push(outcome);
                    score.push(value);
                }
                None => missing.extend(dataset.line.get(at)),
            }
        }
        let scale = scale(predictions.scale, &score);
        let patient = repeated_patients(dataset, &index);
        let scored = Scored::new(truth, score, patient)
            .expect("the lists grow together and only finite scores are usable");
        Cases {
            dataset,
            tally: Tally::new(&scored),
            index,
            scored,
            scale,
            missing,
        }
    }

    /// Number of patients, where some have several cases.
    pub(crate) fn patients(&self) -> Option<u64> {
        let patients: BTreeSet<u32> = self.scored.patient()?.iter().copied().collect();
        Some(patients.len() as u64)
    }

    /// Lines of the file of the predicted cases that `keep` keeps, given
    /// outcome and score.
    pub(crate) fn lines(&self, keep: impl Fn(bool, f64) -> bool) -> Vec<u32> {
        let cases = self.scored.truth().iter().zip(self.scored.score());
        self.index
            .iter()
            .zip(cases)
            .filter(|(_, (truth, score))| keep(**truth, **score))
            .filter_map(|(&at, _)| self.dataset.line.get(at).copied())
            .collect()
    }

    /// The ways to divide the cases, each once: a column that was named twice
    /// would give every row of its subgroups twice under the same key.
    pub(crate) fn groupings(&self) -> Vec<&'a Grouping> {
        let mut distinct: Vec<&Grouping> = Vec::new();
        for grouping in &self.dataset.groupings {
            if !distinct.iter().any(|known| known.name == grouping.name) {
                distinct.push(grouping);
            }
        }
        distinct
    }

    /// Independent units with each outcome: cases, or patients where patients
    /// have several.
    pub(crate) fn units(&self) -> (u64, u64) {
        let Some(patients) = self.scored.patient() else {
            let positives = self.scored.positives();
            return (positives, self.scored.len() as u64 - positives);
        };
        let of = |outcome: bool| {
            let cases = self.scored.truth().iter().zip(patients);
            let those = cases.filter(|(truth, _)| **truth == outcome);
            those
                .map(|(_, patient)| patient)
                .collect::<BTreeSet<_>>()
                .len() as u64
        };
        (of(true), of(false))
    }

    /// The cases of one level of a grouping against those of its other
    /// levels; cases without a level are in neither.
    pub(crate) fn split(&self, grouping: &Grouping, level: usize) -> Split {
        let level = u32::try_from(level).ok();
        let code = |at: usize| grouping.codes.get(at).copied().flatten();
        Split {
            group: self.subset(|at| code(at).is_some() && code(at) == level),
            rest: self.subset(|at| code(at).is_some() && code(at) != level),
        }
    }

    /// The predicted cases whose position in the dataset `keep` keeps.
    pub(crate) fn subset(&self, keep: impl Fn(usize) -> bool) -> Scored {
        let kept: Vec<bool> = self.index.iter().map(|&at| keep(at)).collect();
        Scored::new(
            filtered(self.scored.truth(), &kept),
            filtered(self.scored.score(), &kept),
            self.scored
                .patient()
                .map(|patient| filtered(patient, &kept)),
        )
        .expect("three lists of equal length are filtered alike, and scores stay finite")
    }
}

fn filtered<T: Copy>(values: &[T], kept: &[bool]) -> Vec<T> {
    let pairs = values.iter().zip(kept);
    pairs
        .filter(|(_, kept)| **kept)
        .map(|(value, _)| *value)
        .collect()
}

/// Scores that were called probabilities and leave [0, 1] are only scores:
/// nothing is squeezed into the range.
fn scale(claimed: Scale, scores: &[f64]) -> Scale {
    match claimed {
        Scale::Probability if scores.iter().all(|score| (0.0..=1.0).contains(score)) => claimed,
        _ => Scale::Score,
    }
}

/// Patients of the predicted cases, if any has several.
fn repeated_patients(dataset: &Dataset, index: &[usize]) -> Option<Vec<u32>> {
    let patients = dataset.patient.as_ref()?;
    let of_cases: Option<Vec<u32>> = index.iter().map(|&at| patients.get(at).copied()).collect();
    let of_cases = of_cases?;
    let distinct: BTreeSet<u32> = of_cases.iter().copied().collect();
    (distinct.len() < of_cases.len()).then_some(of_cases)
}
