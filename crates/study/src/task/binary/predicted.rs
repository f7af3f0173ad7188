//! The cases that have a usable prediction: all measures rest on them.

use std::sync::Arc;

use plumbline_stats::binary::paired::scores::Answers;
use plumbline_stats::binary::sample::Sample;
use plumbline_stats::binary::{Odds, Scored, Settings, Tally};
use plumbline_stats::distinct;

use super::{Scores, Truth};
use crate::apart::Kept;
use crate::respondent::Scale;
use crate::task::subgroups::Level;
use crate::{Cases, Plan};

/// Predicted cases, all and by subgroup.
pub(crate) struct Predicted<'a> {
    pub(crate) cases: &'a Cases,
    pub(crate) truth: &'a Truth,
    /// Position in the dataset of each predicted case.
    index: Vec<usize>,
    /// Outcomes and scores of the predicted cases.
    pub(crate) scored: Scored,
    /// The same, sorted once for everything that is computed on them.
    pub(crate) sample: Arc<Sample>,
    /// What the scores are, as far as they bear it out.
    pub(crate) scale: Scale,
    /// Lines of the file whose case has no usable prediction.
    pub(crate) missing: Vec<u32>,
    /// Where what is laid out is kept, if it is.
    kept: Option<&'a Kept>,
}

/// The cases of a subgroup, and all others.
#[derive(Debug, Clone)]
pub(crate) struct Split {
    /// Cases of the subgroup.
    pub(crate) group: Arc<Sample>,
    /// Cases of all other subgroups of the same column.
    pub(crate) rest: Arc<Sample>,
}

impl<'a> Predicted<'a> {
    pub(crate) fn new(cases: &'a Cases, truth: &'a Truth, answers: &Scores) -> Predicted<'a> {
        Predicted::keeping(cases, truth, answers, None)
    }

    /// As [`new`](Predicted::new), of the respondent that is assessed, whose samples are
    /// kept: what is there of this study is not laid out again.
    pub(crate) fn keeping(
        cases: &'a Cases,
        truth: &'a Truth,
        answers: &Scores,
        kept: Option<&'a Kept>,
    ) -> Predicted<'a> {
        let usable = |at: usize| {
            let score = answers.score.get(at).copied().flatten();
            score.filter(|score| score.is_finite())
        };
        let (mut index, mut outcomes, mut score, mut missing) = (vec![], vec![], vec![], vec![]);
        for (at, &outcome) in truth.positive.iter().enumerate() {
            match usable(at) {
                Some(value) => {
                    index.push(at);
                    outcomes.push(outcome);
                    score.push(value);
                }
                None => missing.extend(cases.line.get(at)),
            }
        }
        let scale = scale(answers.scale, &score);
        let patient = cases.repeated_patients(&index);
        let scored = Scored::new(outcomes, score, patient)
            .expect("the lists grow together and only finite scores are usable");
        Predicted {
            cases,
            truth,
            sample: match kept {
                Some(kept) => kept.whole(|| Sample::new(&scored)),
                None => Arc::new(Sample::new(&scored)),
            },
            index,
            scored,
            scale,
            missing,
            kept,
        }
    }

    /// The predicted cases as counts over distinct scores.
    pub(crate) fn tally(&self) -> &Tally {
        self.sample.tally()
    }

    /// Whether the answers are yes and no, as 1 and 0: decisions already, at whatever
    /// threshold.
    pub(crate) fn are_decisions(&self) -> bool {
        let scores = self.tally().score.iter();
        scores.copied().all(|score| score == 0.0 || score == 1.0)
    }

    /// The probability whose odds say what a false positive costs, if these decide at this
    /// threshold of the plan.
    ///
    /// The threshold of a probability is one. Whoever says yes or no has none, and the
    /// plan's is what it says an intervention is worth; that of any other score says
    /// nothing of the kind.
    pub(crate) fn odds(&self, threshold: Option<f64>) -> Odds {
        match threshold.filter(|threshold| (0.0..=1.0).contains(threshold)) {
            Some(probability) if self.are_decisions() => Odds::Of(probability),
            _ => Odds::OfThreshold,
        }
    }

    /// How these answers are measured at a threshold of the plan.
    pub(crate) fn settings(&self, plan: &Plan, threshold: Option<f64>) -> Settings {
        let common = plan.settings(self.scored.len() as u64);
        Settings {
            odds: self.odds(threshold),
            probabilities: self.scale == Scale::Probability,
            ..Settings::of(&common, threshold)
        }
    }

    /// Lines of the file of the predicted cases, in their order.
    pub(crate) fn lines_in_order(&self) -> Vec<u32> {
        self.lines(|_, _| true)
    }

    /// Lines of the file of the predicted cases that `keep` keeps, given
    /// outcome and score.
    pub(crate) fn lines(&self, keep: impl Fn(bool, f64) -> bool) -> Vec<u32> {
        let cases = self.scored.truth().iter().zip(self.scored.score());
        self.index
            .iter()
            .zip(cases)
            .filter(|(_, (truth, score))| keep(**truth, **score))
            .filter_map(|(&at, _)| self.cases.line.get(at).copied())
            .collect()
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
            distinct(those.map(|(_, patient)| *patient)) as u64
        };
        (of(true), of(false))
    }

    /// What was answered, laid out to be measured beside others.
    pub(super) fn answers(&self, settings: &Settings) -> Answers {
        Answers {
            scored: self.scored.clone(),
            sample: Arc::clone(&self.sample),
            settings: *settings,
        }
    }

    /// The same of one subgroup alone.
    pub(super) fn within(&self, level: &Level, settings: &Settings) -> Answers {
        let kept: Vec<bool> = self.index.iter().map(|&at| level.is_here(at)).collect();
        let patient = self.scored.patient();
        let scored = Scored::new(
            filtered(self.scored.truth(), &kept),
            filtered(self.scored.score(), &kept),
            patient.map(|patient| filtered(patient, &kept)),
        );
        Answers {
            scored: scored.expect("three lists of equal length are filtered alike"),
            sample: Arc::new(self.sample.part(&kept)),
            settings: *settings,
        }
    }

    /// The cases of a subgroup against those of the others of its column.
    pub(super) fn split(&self, level: &Level) -> Split {
        let anew = || Split {
            group: self.subset(|at| level.is_here(at)),
            rest: self.subset(|at| level.is_elsewhere(at)),
        };
        match self.kept {
            Some(kept) => kept.split(&level.grouping.name, level.level, anew),
            None => anew(),
        }
    }

    /// The predicted cases whose position in the dataset `keep` keeps.
    fn subset(&self, keep: impl Fn(usize) -> bool) -> Arc<Sample> {
        let kept: Vec<bool> = self.index.iter().map(|&at| keep(at)).collect();
        Arc::new(self.sample.part(&kept))
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
