//! Others who answered for the same cases, held against the respondent that is assessed.
//!
//! Everything here rests on the cases that both answered, each time the same draws for
//! both: what is hard for both cancels, and the interval is that of the difference.

use std::sync::Arc;

use plumbline_stats::measure::Measure;
use plumbline_stats::paired::mcnemar::Pairs;
use plumbline_stats::paired::verdict::{Claim, Verdict, judge};
use plumbline_stats::paired::{delong, scores};
use plumbline_stats::survey::{Survey, Wanted};
use plumbline_stats::workers::Workers;
use plumbline_stats::{Estimate, Measured, Settings, Undefined, core};
use serde::{Deserialize, Serialize};

use super::detail::Curve;
use super::{Predicted, Scores, Truth, curves, groups, measures, registry};
use crate::evaluation::{EstimateRow, Key};
use crate::metric::Better;
use crate::observer::{Reporter, Stage};
use crate::respondent::{Respondent, Scale, Source};
use crate::{Cases, Plan, Problem};

/// Another respondent beside the one that is assessed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// Who it is: [`Key::by`] of the rows.
    pub with: String,
    /// Where its answers come from.
    pub source: Source,
    /// Whether its scores are probabilities.
    pub scale: Scale,
    /// Cases that both answered.
    pub n: u64,
    /// Positives among them.
    pub positives: u64,
    /// Cases that only the respondent answered that is assessed.
    pub only_assessed: u64,
    /// Cases that only the other one answered.
    pub only_other: u64,
    /// Metrics of both, and their difference.
    pub rows: Vec<ComparedRow>,
    /// DeLong's test of equal areas; none where patients have several cases.
    pub delong: Option<DelongTest>,
    /// Where the two decide differently, if there is a threshold.
    pub decisions: Option<Decisions>,
    /// ROC curve of the other one.
    pub roc: Option<Curve>,
}

/// One metric of both.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ComparedRow {
    /// Which metric, where, and of whom besides the one that is assessed.
    pub key: Key,
    /// Of the respondent that is assessed, on the cases that both answered.
    pub assessed: Measured,
    /// Of the other one.
    pub other: Measured,
    /// Assessed less other.
    pub difference: Measured,
    /// What the difference says of the plan's claim, where the metric is the primary
    /// one and the plan claims something.
    pub claim: Option<Verdict>,
}

/// DeLong's test of equal areas under the ROC curve.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct DelongTest {
    /// Difference over its standard error.
    pub z: f64,
    /// Two-sided p value.
    pub p: f64,
}

/// How two sets of decisions at one threshold differ.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Decisions {
    /// Positive at or above, for the respondent that is assessed.
    pub threshold: f64,
    /// Positive at or above, for the other one: 0.5 where it said yes or no.
    pub other_threshold: f64,
    /// Right decisions.
    pub right: TwoByTwo,
    /// Positive cases that were found.
    pub found: TwoByTwo,
    /// Negative cases that were flagged.
    pub flagged: TwoByTwo,
    /// McNemar's test of equally many right decisions, where any case tells the two
    /// apart and every patient has one case.
    pub mcnemar: Option<McNemarTest>,
    /// Lines of the file where only the assessed respondent is right, the first
    /// thousand.
    pub only_assessed_right: Vec<u32>,
    /// Lines of the file where only the other one is right, the first thousand.
    pub only_other_right: Vec<u32>,
}

/// Cases by what each of two said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct TwoByTwo {
    /// Both.
    pub both: u64,
    /// The assessed respondent alone.
    pub only_assessed: u64,
    /// The other one alone.
    pub only_other: u64,
    /// Neither.
    pub neither: u64,
}

impl From<Pairs> for TwoByTwo {
    fn from(pairs: Pairs) -> TwoByTwo {
        TwoByTwo {
            both: pairs.both,
            only_assessed: pairs.only_a,
            only_other: pairs.only_b,
            neither: pairs.neither,
        }
    }
}

/// McNemar's test.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct McNemarTest {
    /// χ² without correction.
    pub chi_squared: f64,
    /// Exact p value.
    pub p_exact: f64,
    /// Mid-p value.
    pub p_mid: f64,
}

/// The respondent that is assessed beside each of the others. Those who answered the
/// same cases share resamples.
pub(super) fn all(
    (cases, truth): (&Cases, &Truth),
    (assessed, others): (&Scores, &[Respondent<Scores>]),
    plan: &Plan,
    threshold: Option<f64>,
    overall: &[EstimateRow],
    workers: &dyn Workers,
    reporter: &mut Reporter,
) -> Vec<Comparison> {
    let mut compared: Vec<(usize, Comparison)> = Vec::new();
    let common: Vec<Vec<bool>> = others
        .iter()
        .map(|other| both_answered(truth, assessed, &other.answers))
        .collect();
    for (first, cases_of_both) in common.iter().enumerate() {
        if compared.iter().any(|(known, _)| *known == first) {
            continue;
        }
        let alike = common.iter().enumerate().skip(first);
        let alike = alike.filter(|(_, common)| *common == cases_of_both);
        let places: Vec<usize> = alike.map(|(place, _)| place).collect();
        let together = Together {
            assessed: on((cases, truth), assessed, cases_of_both),
            others: others
                .iter()
                .enumerate()
                .filter(|(place, _)| places.contains(place))
                .map(|(_, other)| Other {
                    respondent: other,
                    predicted: on((cases, truth), &other.answers, cases_of_both),
                    only_assessed: only(truth, assessed, &other.answers),
                    only_other: only(truth, &other.answers, assessed),
                })
                .collect(),
            plan,
            threshold,
        };
        let found = together.compared(overall, workers, reporter);
        compared.extend(places.into_iter().zip(found));
    }
    compared.sort_by_key(|(place, _)| *place);
    compared.into_iter().map(|(_, found)| found).collect()
}

fn answered(scores: &Scores, at: usize) -> bool {
    let score = scores.score.get(at).copied().flatten();
    score.is_some_and(f64::is_finite)
}

fn both_answered(truth: &Truth, a: &Scores, b: &Scores) -> Vec<bool> {
    let places = 0..truth.positive.len();
    places
        .map(|at| answered(a, at) && answered(b, at))
        .collect()
}

/// Cases that the first answered and the second did not.
fn only(truth: &Truth, a: &Scores, b: &Scores) -> u64 {
    let places = 0..truth.positive.len();
    places
        .filter(|&at| answered(a, at) && !answered(b, at))
        .count() as u64
}

/// The answers to some of the cases.
fn on<'a>((cases, truth): (&'a Cases, &'a Truth), scores: &Scores, kept: &[bool]) -> Predicted<'a> {
    let score = scores.score.iter().zip(kept);
    let kept = Scores {
        score: score.map(|(score, kept)| score.filter(|_| *kept)).collect(),
        scale: scores.scale,
    };
    Predicted::new(cases, truth, &kept)
}

/// The assessed respondent and others on the cases that all of them answered.
struct Together<'a> {
    assessed: Predicted<'a>,
    others: Vec<Other<'a>>,
    plan: &'a Plan,
    threshold: Option<f64>,
}

/// One of the others.
struct Other<'a> {
    respondent: &'a Respondent<Scores>,
    predicted: Predicted<'a>,
    only_assessed: u64,
    only_other: u64,
}

impl Together<'_> {
    /// Everybody measured on the same resamples, then held against the assessed one.
    fn compared(
        &self,
        overall: &[EstimateRow],
        workers: &dyn Workers,
        reporter: &mut Reporter,
    ) -> Vec<Comparison> {
        let wanted = groups::compared(self.plan);
        let ours = self.settings(&self.assessed, self.threshold);
        let theirs: Vec<Settings> = self
            .others
            .iter()
            .map(|other| self.settings(&other.predicted, self.their_threshold(other)))
            .collect();
        let assessed = self.of_assessed(overall, &wanted, &ours, workers);
        let answers = |predicted: &Predicted<'_>, settings: &Settings| scores::Answers {
            scored: predicted.scored.clone(),
            sample: Arc::clone(&predicted.sample),
            settings: *settings,
        };
        let first = answers(&self.assessed, &ours);
        let pairs = self.others.iter().zip(&theirs);
        let rest = pairs.map(|(other, settings)| answers(&other.predicted, settings));
        let all: Vec<scores::Answers> = std::iter::once(first).chain(rest).collect();
        let units = self.others.len() as f64;
        let joint = reporter.part(Stage::Measures, units, |progress| {
            scores::Joint::of(&all, &wanted, workers, progress).ok()
        });
        let pairs = self.others.iter().zip(&theirs).enumerate();
        let found = pairs.map(|(place, (other, settings))| {
            let differences = joint
                .as_ref()
                .map(|joint| joint.differences(0, place + 1))
                .unwrap_or_default();
            let survey = reporter.part(Stage::Curves, 1.0, |progress| {
                let wanted = Wanted {
                    measures: &wanted,
                    roc: true,
                    ..Wanted::default()
                };
                let sample = &other.predicted.sample;
                Survey::new(sample, wanted, settings, workers, progress)
            });
            self.with(other, (&ours, settings), (&assessed, survey), &differences)
        });
        found.collect()
    }

    fn settings(&self, of: &Predicted, threshold: Option<f64>) -> Settings {
        let n = of.scored.len() as u64;
        self.plan
            .settings(of.scale == Scale::Probability, threshold, n)
    }

    /// Metrics of the assessed respondent: those of the whole evaluation, where nobody
    /// left a case out.
    fn of_assessed(
        &self,
        overall: &[EstimateRow],
        wanted: &[Measure],
        settings: &Settings,
        workers: &dyn Workers,
    ) -> Vec<EstimateRow> {
        let n = self.assessed.scored.len() as u64;
        if overall.iter().all(|row| row.n == n) {
            return overall.to_vec();
        }
        let wanted = Wanted {
            measures: wanted,
            ..Wanted::default()
        };
        let sample = &self.assessed.sample;
        let survey = Survey::new(sample, wanted, settings, workers, &mut |_| ());
        measures::rows(&survey, None, settings)
    }

    fn with(
        &self,
        other: &Other,
        (ours, theirs): (&Settings, &Settings),
        (assessed, survey): (&[EstimateRow], Survey),
        differences: &[scores::Compared],
    ) -> Comparison {
        let of_other = measures::rows(&survey, None, theirs);
        let rows = self.rows(other, (assessed, &of_other), ours.threshold, differences);
        let (a, b) = (&self.assessed, &other.predicted);
        let test = delong::compare_on(
            (&a.scored, &a.sample),
            (&b.scored, &b.sample),
            self.plan.level(),
        );
        Comparison {
            with: other.respondent.id.clone(),
            source: other.respondent.source.clone(),
            scale: other.predicted.scale,
            n: self.assessed.scored.len() as u64,
            positives: self.assessed.scored.positives(),
            only_assessed: other.only_assessed,
            only_other: other.only_other,
            // Where areas have no interval for want of cases, they have no test either.
            delong: test
                .ok()
                .filter(|_| rows.iter().any(is_area))
                .map(|test| DelongTest {
                    z: test.z,
                    p: test.p,
                }),
            decisions: ours
                .threshold
                .zip(theirs.threshold)
                .map(|thresholds| self.decisions(other, thresholds)),
            rows,
            roc: curves::shown(survey.roc),
        }
    }

    /// The threshold of the other one: that of the plan where it means the same. Zeros
    /// and ones are decisions already, whatever the threshold of a score; and a number on
    /// another scale has no threshold that anybody said.
    fn their_threshold(&self, other: &Other) -> Option<f64> {
        let threshold = self.threshold?;
        let other = &other.predicted;
        let are_decisions = |predicted: &Predicted| {
            predicted
                .tally()
                .score
                .iter()
                .all(|score| *score == 0.0 || *score == 1.0)
        };
        if are_decisions(other) {
            return Some(0.5);
        }
        (other.scale == self.assessed.scale && other.scale == Scale::Probability)
            .then_some(threshold)
    }

    fn rows(
        &self,
        with: &Other,
        (assessed, other): (&[EstimateRow], &[EstimateRow]),
        threshold: Option<f64>,
        differences: &[scores::Compared],
    ) -> Vec<ComparedRow> {
        let find = |rows: &[EstimateRow], measure: Measure| measures::measured(rows, measure.id());
        let row = |measure: &Measure| {
            let (assessed, other) = (find(assessed, *measure), find(other, *measure));
            let found = differences.iter().find(|row| row.measure == *measure);
            let difference = found.map_or(Err(Undefined::NotEstimable), |row| row.difference);
            let difference = difference.map(|difference| Estimate {
                value: difference.value,
                interval: difference.interval,
                n: self.assessed.scored.len() as u64,
                n_positive: Some(self.assessed.scored.positives()),
                fraction: None,
            });
            // A number without an interval is none: what either lacks, the difference
            // lacks for the same reason.
            let difference = assessed.and(other).and(difference);
            ComparedRow {
                key: Key {
                    at: measures::at(measure.needs_threshold(), threshold),
                    by: Some(with.respondent.id.clone()),
                    ..Key::of(measure.id())
                },
                claim: claimed(*measure, &difference, self.plan),
                assessed,
                other,
                difference,
            }
        };
        groups::compared(self.plan).iter().map(row).collect()
    }

    fn decisions(&self, other: &Other, (threshold, other_threshold): (f64, f64)) -> Decisions {
        let (a, b) = (&self.assessed.scored, &other.predicted.scored);
        let truth = a.truth();
        let positive = |scores: &[f64], threshold: f64| -> Vec<bool> {
            scores.iter().map(|score| *score >= threshold).collect()
        };
        let ours = positive(a.score(), threshold);
        let theirs = positive(b.score(), other_threshold);
        let right = |said: &[bool]| -> Vec<bool> {
            said.iter()
                .zip(truth)
                .map(|(said, truth)| said == truth)
                .collect()
        };
        let among = |said: &[bool], outcome: bool| -> Vec<bool> {
            let cases = said.iter().zip(truth);
            cases
                .filter(|(_, truth)| **truth == outcome)
                .map(|(said, _)| *said)
                .collect()
        };
        let pairs = |a: &[bool], b: &[bool]| {
            Pairs::count(a, b).expect("both lists are of the cases that both answered")
        };
        let (we, they) = (right(&ours), right(&theirs));
        let of_right = pairs(&we, &they);
        let test = of_right.mcnemar().filter(|_| a.patient().is_none());
        let lines = |only: &[bool], not: &[bool]| -> Vec<u32> {
            let cases = self.assessed.lines_in_order().into_iter();
            cases
                .zip(only.iter().zip(not))
                .filter(|(_, (only, not))| **only && !**not)
                .map(|(line, _)| line)
                .take(Problem::MOST_ROWS)
                .collect()
        };
        Decisions {
            threshold,
            other_threshold,
            right: of_right.into(),
            found: pairs(&among(&ours, true), &among(&theirs, true)).into(),
            flagged: pairs(&among(&ours, false), &among(&theirs, false)).into(),
            mcnemar: test.map(|test| McNemarTest {
                chi_squared: test.chi_squared,
                p_exact: test.p_exact,
                p_mid: test.p_mid,
            }),
            only_assessed_right: lines(&we, &they),
            only_other_right: lines(&they, &we),
        }
    }
}

fn is_area(row: &ComparedRow) -> bool {
    row.key.metric == Measure::Auroc.id() && row.difference.is_ok()
}

/// What a difference says of the plan's claim about the primary metric.
fn claimed(measure: Measure, difference: &Measured, plan: &Plan) -> Option<Verdict> {
    let claim: Claim = plan.claim()?;
    let primary = plan.primary_or_default();
    // A threshold that was chosen on these cases flatters whom it was chosen for.
    let is_flattered = plan.threshold_chosen_here().is_some() && measure.needs_threshold();
    if primary.id != measure.id() || is_flattered {
        return None;
    }
    let better = match registry::metric(measure)?.better {
        Better::Higher => core::Better::Higher,
        Better::Lower => core::Better::Lower,
        Better::Target(_) | Better::Neither => return None,
    };
    match difference {
        Ok(difference) => {
            let limits = (difference.interval.low, difference.interval.high);
            judge(limits, better, claim)
        }
        Err(_) => Some(Verdict::Open),
    }
}
