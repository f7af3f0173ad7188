//! Any measure of a binary outcome for two or more respondents, by a bootstrap
//! with the same draws for all.
//!
//! Cases (within each outcome for measures of ranks, as in an evaluation of one), or
//! patients where they repeat, are drawn once, and every respondent is measured
//! on them; see [`crate::core::compare`] for why, and for the rules of the limits.
//! Each respondent has settings of its own, since thresholds differ and one may
//! give probabilities where the other gives scores; level, resamples and seed are
//! those of the first.
//!
//! Reference: Efron & Tibshirani 1986, <https://doi.org/10.1214/ss/1177013815>;
//! patients: Field & Welsh 2007,
//! <https://doi.org/10.1111/j.1467-9868.2007.00593.x>.

use std::sync::Arc;

use super::delong::Incomparable;
use crate::binary::Scored;
use crate::binary::bootstrap::replicate::{Evaluator, Memory};
use crate::binary::case::Case;
use crate::binary::measure::{Counts, How, Measure};
use crate::binary::sample::{Resample, Sample};
use crate::binary::settings::Settings;
use crate::bootstrap::limits::Replicates;
use crate::core::{self, Denominator, Layout, Reader, Respondents, Shared};
use crate::estimate::{Point, Resampling};
use crate::workers::{Alone, Workers};
use crate::{Estimate, Fraction, Interval, Measured, Undefined};

/// One measure of two respondents.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Compared {
    /// The measure.
    pub measure: Measure,
    /// Its value for the first.
    pub a: Point,
    /// Its value for the second.
    pub b: Point,
    /// First less second with its interval, or why there is none.
    pub difference: Measured,
}

/// Compares two respondents; `progress` is told the share that is done.
pub fn compare(
    a: (&Scored, &Settings),
    b: (&Scored, &Settings),
    measures: &[Measure],
    progress: &mut dyn FnMut(f64),
) -> Result<Vec<Compared>, Incomparable> {
    let joint = Joint::new(&[a, b], measures, progress)?;
    Ok(joint.differences(0, 1))
}

/// Several respondents on the same resamples.
pub struct Joint(Shared<Cases>);

/// What one respondent said, laid out once.
#[derive(Debug, Clone)]
pub struct Answers {
    /// Outcomes and scores, in the order of the cases.
    pub scored: Scored,
    /// The same, laid out.
    pub sample: Arc<Sample>,
    /// How this respondent is measured.
    pub settings: Settings,
}

impl Joint {
    /// Measures all on the same resamples.
    pub fn new(
        respondents: &[(&Scored, &Settings)],
        measures: &[Measure],
        progress: &mut dyn FnMut(f64),
    ) -> Result<Joint, Incomparable> {
        let answers = respondents.iter().map(|(scored, settings)| Answers {
            scored: (*scored).clone(),
            sample: Arc::new(Sample::new(scored)),
            settings: **settings,
        });
        let answers: Vec<Answers> = answers.collect();
        Joint::of(&answers, measures, &Alone, progress)
    }

    /// As [`new`](Joint::new), with answers that are laid out already, and workers.
    pub fn of(
        respondents: &[Answers],
        measures: &[Measure],
        workers: &dyn Workers,
        progress: &mut dyn FnMut(f64),
    ) -> Result<Joint, Incomparable> {
        let [head, others @ ..] = respondents else {
            return Err(Incomparable::Unpaired);
        };
        let (first, settings) = (&head.scored, &head.settings);
        let same =
            |other: &Scored| other.truth() == first.truth() && other.patient() == first.patient();
        if !others.iter().all(|other| same(&other.scored)) {
            return Err(Incomparable::Unpaired);
        }
        let cases: Vec<Case> = respondents
            .iter()
            .map(|answers| {
                let own = Settings {
                    level: settings.level,
                    resamples: settings.resamples,
                    seed: settings.seed,
                    ..answers.settings
                };
                Case::new(Arc::clone(&answers.sample), &own)
            })
            .collect();
        let values: Vec<Vec<Point>> = cases
            .iter()
            .map(|case| case.values(measures, workers))
            .collect();
        let truth: Vec<u16> = first
            .truth()
            .iter()
            .map(|&truth| u16::from(truth))
            .collect();
        let layout = Layout::in_strata(&truth, 2, first.patient());
        let decided = respondents.iter().map(|answers| {
            let threshold = answers.settings.threshold?;
            let scores = answers.scored.score().iter();
            Some(scores.map(|score| *score >= threshold).collect())
        });
        let all = Cases {
            truth: first.truth().to_vec(),
            decided: decided.collect(),
            cases,
            measures: measures.to_vec(),
        };
        let settings = core::Settings::from(settings);
        let shared = Shared::new(all, values, &layout, &settings, workers, progress);
        Ok(Joint(shared))
    }

    /// Differences between two of them, by their places; none for a place that
    /// nobody has.
    pub fn differences(&self, a: usize, b: usize) -> Vec<Compared> {
        let (Some(of_a), Some(of_b)) = (self.0.values(a), self.0.values(b)) else {
            return Vec::new();
        };
        let row = |(index, &measure): (usize, &Measure)| Compared {
            measure,
            a: of_a[index],
            b: of_b[index],
            difference: self.0.difference(index, a, b).map(|(value, interval)| {
                let sample = &self.0.respondents.cases[a].sample;
                Estimate {
                    value,
                    interval,
                    n: sample.cases() as u64,
                    n_positive: Some(sample.positives() as u64),
                    fraction: None,
                }
            }),
        };
        self.0
            .respondents
            .measures
            .iter()
            .enumerate()
            .map(row)
            .collect()
    }
}

/// What respondents said of the same cases.
struct Cases {
    /// The reference standard, in the order of the cases.
    truth: Vec<bool>,
    /// `decided[respondent]`: the decisions at the threshold, in that order; none without one.
    decided: Vec<Option<Vec<bool>>>,
    cases: Vec<Case>,
    measures: Vec<Measure>,
}

impl Respondents for Cases {
    type Reader<'a> = Evaluators<'a>;

    fn number(&self) -> usize {
        self.cases.len()
    }

    fn entries(&self) -> usize {
        self.measures.len()
    }

    fn design(&self, entry: usize) -> Resampling {
        self.measures[entry].draws()
    }

    fn smallest_side(&self, respondent: usize, _: usize) -> u64 {
        let sample = &self.cases[respondent].sample;
        sample.positives().min(sample.negatives()) as u64
    }

    fn reader(&self, entries: &[usize]) -> Evaluators<'_> {
        let measures: Vec<Measure> = entries.iter().map(|&entry| self.measures[entry]).collect();
        let cases = self.cases.iter();
        Evaluators {
            cases: &self.cases,
            evaluators: cases
                .map(|case| Evaluator::new(&case.sample, &measures, &case.settings))
                .collect(),
        }
    }

    fn interval(
        &self,
        respondent: usize,
        entry: usize,
        value: f64,
        replicates: &Replicates,
    ) -> Result<Interval, Undefined> {
        let (case, measure) = (&self.cases[respondent], self.measures[entry]);
        if case.has_formula(measure) {
            case.formula(measure)
        } else {
            case.by_bootstrap(measure, value, replicates)
        }
    }

    fn share(&self, respondent: usize, entry: usize) -> Option<(Fraction, Vec<bool>)> {
        let (case, measure) = (&self.cases[respondent], self.measures[entry]);
        let How::Counts(Counts::Share { share, .. }) = measure.how() else {
            return None;
        };
        if !case.has_formula(measure) {
            return None;
        }
        let decided = self.decided[respondent].as_ref()?;
        let all = self.truth.iter().copied().zip(decided.iter().copied());
        let counts: Vec<bool> = match measure.facts().rests_on {
            Denominator::Cases => all.map(|(truth, positive)| truth == positive).collect(),
            Denominator::InClass => {
                let own = all.filter(|(truth, _)| *truth);
                own.map(|(_, positive)| positive).collect()
            }
            Denominator::OutsideClass => {
                let others = all.filter(|(truth, _)| !truth);
                others.map(|(_, positive)| !positive).collect()
            }
            Denominator::PredictedClass
            | Denominator::PredictedOther
            | Denominator::BothSides
            | Denominator::EveryClass => return None,
        };
        Some((share(case.table.as_ref()?).ok()?, counts))
    }
}

/// Some measures of everybody.
struct Evaluators<'a> {
    cases: &'a [Case],
    evaluators: Vec<Evaluator<'a>>,
}

impl Reader for Evaluators<'_> {
    type Memory = (Resample, Vec<Memory>);

    fn memory(&self) -> (Resample, Vec<Memory>) {
        let memories = self.evaluators.iter().map(Evaluator::memory);
        (Resample::default(), memories.collect())
    }

    fn values(
        &self,
        (resample, memories): &mut (Resample, Vec<Memory>),
        weights: &[u32],
    ) -> Vec<Point> {
        let mut row = Vec::new();
        for ((case, evaluator), memory) in self.cases.iter().zip(&self.evaluators).zip(memories) {
            let order = case.sample.order().iter();
            let laid_out = order.map(|&case| weights[case as usize]);
            case.sample.weigh(laid_out, resample);
            row.extend(evaluator.values(resample, memory));
        }
        row
    }
}
