//! Any measure of a binary outcome for two or more respondents, by a bootstrap
//! with the same draws for all.
//!
//! Cases (within each outcome for measures of ranks, as in the binary room), or
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
use crate::bootstrap::limits::{NoInterval, Replicates};
use crate::core::{
    self, Column, Denominator, Design, Layout, designs, interval_of, replicates, spreads,
};
use crate::estimate::{Point, Resampling};
use crate::paired::mcnemar::Pairs;
use crate::paired::proportions;
use crate::random::Purpose;
use crate::square_and_add::{self, Part};
use crate::workers::{Alone, Workers};
use crate::{Interval, Method, Undefined};

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
    pub difference: Result<Difference, Undefined>,
}

/// A difference, first less second, with its interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Difference {
    /// The difference, in the unit of the measure.
    pub value: f64,
    /// Its interval.
    pub interval: Interval,
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
pub struct Joint {
    /// The reference standard, in the order of the cases.
    truth: Vec<bool>,
    /// `decided[respondent]`: the decisions at the threshold, in that order; none without one.
    decided: Vec<Option<Vec<bool>>>,
    cases: Vec<Case>,
    measures: Vec<Measure>,
    /// `values[respondent][measure]`.
    values: Vec<Vec<Point>>,
    /// `replicates[respondent][measure]`.
    replicates: Vec<Vec<Option<Replicates>>>,
}

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
        let layout = Layout::by_class(&truth, 2, first.patient());
        let replicates = over_resamples(&layout, &cases, measures, &values, workers, progress);
        progress(1.0);
        let decided = respondents.iter().map(|answers| {
            let threshold = answers.settings.threshold?;
            let scores = answers.scored.score().iter();
            Some(scores.map(|score| *score >= threshold).collect())
        });
        Ok(Joint {
            truth: first.truth().to_vec(),
            decided: decided.collect(),
            cases,
            measures: measures.to_vec(),
            values,
            replicates,
        })
    }

    /// Differences between two of them, by their places; none for a place that
    /// nobody has.
    pub fn differences(&self, a: usize, b: usize) -> Vec<Compared> {
        let (Some(of_a), Some(of_b)) = (self.values.get(a), self.values.get(b)) else {
            return Vec::new();
        };
        let rows = self.measures.iter().enumerate();
        rows.map(|(index, &measure)| Compared {
            measure,
            a: of_a[index],
            b: of_b[index],
            difference: of_a[index]
                .and_then(|value_a| self.difference(index, (a, value_a), (b, of_b[index]?))),
        })
        .collect()
    }

    fn difference(
        &self,
        index: usize,
        (a, value_a): (usize, f64),
        (b, value_b): (usize, f64),
    ) -> Result<Difference, Undefined> {
        let of = |respondent: usize| {
            let column = self.replicates[respondent][index].as_ref();
            column.ok_or(Undefined::IntervalUnavailable)
        };
        let (of_a, of_b) = (of(a)?, of(b)?);
        let value = value_a - value_b;
        let settings = core::Settings::from(&self.cases[a].settings);
        let scale = value_a.abs().max(value_b.abs());
        let resampled = if spreads(of_a, value_a.abs()) && spreads(of_b, value_b.abs()) {
            interval_of(&of_a.minus_paired(of_b), value, scale, &settings)
        } else {
            // Resamples say nothing of a respondent who has the same value in all of them.
            Err(NoInterval::NoSpread)
        };
        let interval = match resampled {
            Ok(interval) => interval,
            Err(NoInterval::TooFew) => return Err(Undefined::IntervalUnavailable),
            Err(NoInterval::NoSpread) => {
                let ((low, high), method) = match self.of_pairs(index, a, b) {
                    Some(limits) => (limits, Method::NewcombeDifference),
                    None => {
                        let part_a = self.own_part(a, index, value_a, of_a)?;
                        let part_b = self.own_part(b, index, value_b, of_b)?;
                        (
                            square_and_add::difference(part_a, part_b),
                            Method::SquareAndAdd,
                        )
                    }
                };
                Interval {
                    low,
                    high,
                    level: settings.level,
                    method,
                }
            }
        };
        Ok(Difference { value, interval })
    }

    /// Newcombe's limits of the difference of a share of the same cases (accuracy,
    /// sensitivity, specificity), where no patient has several: see
    /// [`crate::core::compare`].
    fn of_pairs(&self, index: usize, a: usize, b: usize) -> Option<(f64, f64)> {
        let measure = self.measures[index];
        let How::Counts(Counts::Share { share, .. }) = measure.how() else {
            return None;
        };
        if !self.cases[a].has_formula(measure) {
            return None;
        }
        let shares = |respondent: usize| {
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
            // What is paired is what the measure counts, or nothing is.
            let table = self.cases[respondent].table.as_ref()?;
            let share = share(table).ok()?;
            let counted = counts.iter().filter(|counts| **counts).count() as u64;
            let is_it = (share.numerator, share.denominator) == (counted, counts.len() as u64);
            is_it.then_some(counts)
        };
        let pairs = Pairs::count(&shares(a)?, &shares(b)?)?;
        let found = proportions::newcombe(&pairs, self.cases[a].settings.level).ok()?;
        Some((found.low, found.high))
    }

    /// A respondent's value with the interval that it has on its own.
    fn own_part(
        &self,
        respondent: usize,
        index: usize,
        value: f64,
        replicates: &Replicates,
    ) -> Result<Part, Undefined> {
        let (case, measure) = (&self.cases[respondent], self.measures[index]);
        let interval = if case.has_formula(measure) {
            case.formula(measure)?
        } else {
            case.by_bootstrap(measure, value, replicates)?
        };
        Ok(Part {
            value,
            low: interval.low,
            high: interval.high,
        })
    }
}

/// `replicates[respondent][measure]`, for measures that two respondents have.
fn over_resamples(
    layout: &Layout,
    cases: &[Case],
    measures: &[Measure],
    values: &[Vec<Point>],
    workers: &dyn Workers,
    progress: &mut dyn FnMut(f64),
) -> Vec<Vec<Option<Replicates>>> {
    let mut found: Vec<Vec<Option<Replicates>>> = vec![vec![None; measures.len()]; cases.len()];
    let known = |index: usize| values.iter().filter(|values| values[index].is_ok()).count();
    let drawn: Vec<usize> = (0..measures.len())
        .filter(|&index| known(index) > 1)
        .collect();
    let unit_of = |index: usize| layout.unit(measures[index].draws());
    let designs = designs(drawn.iter().map(|&index| unit_of(index)));
    for (turn, &unit) in designs.iter().enumerate() {
        let of_unit: Vec<usize> = drawn
            .iter()
            .copied()
            .filter(|&index| unit_of(index) == unit)
            .collect();
        let of_measures: Vec<Measure> = of_unit.iter().map(|&index| measures[index]).collect();
        let columns: Vec<Column> = cases
            .iter()
            .flat_map(|case| {
                let smallest_side = case.sample.positives().min(case.sample.negatives()) as u64;
                of_unit.iter().map(move |_| Column { smallest_side })
            })
            .collect();
        let purpose = match unit {
            Resampling::WithinOutcome => Purpose::SharedWithinOutcome,
            Resampling::Cases | Resampling::Patients => Purpose::Shared,
        };
        let evaluators: Vec<Evaluator> = cases
            .iter()
            .map(|case| Evaluator::new(&case.sample, &of_measures, &case.settings))
            .collect();
        let memories = || {
            let memories = evaluators.iter().map(Evaluator::memory);
            (Resample::default(), memories.collect::<Vec<Memory>>())
        };
        let values = |(resample, memories): &mut (Resample, Vec<Memory>), weights: &[u32]| {
            let mut row = Vec::with_capacity(columns.len());
            for ((case, evaluator), memory) in cases.iter().zip(&evaluators).zip(memories) {
                let order = case.sample.order().iter();
                let laid_out = order.map(|&case| weights[case as usize]);
                case.sample.weigh(laid_out, resample);
                row.extend(evaluator.values(resample, memory));
            }
            row
        };
        let (start, share) = (turn as f64, 1.0 / designs.len() as f64);
        let design = Design {
            layout,
            unit,
            purpose,
            columns: &columns,
        };
        let settings = core::Settings::from(&cases[0].settings);
        let results = replicates(design, &settings, workers, memories, values, &mut |done| {
            progress(share * (start + done));
        });
        let mut results = results.into_iter();
        for found in &mut found {
            for (&index, result) in of_unit.iter().zip(&mut results) {
                found[index] = Some(result);
            }
        }
    }
    found
}
