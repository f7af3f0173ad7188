//! Others who answered for the same cases, held against the respondent that is assessed.
//!
//! Everything here rests on the cases that both answered, each time the same draws for
//! both: what is hard for both cancels, and the interval is that of the difference.

use plumbline_stats::measure::Measure;
use plumbline_stats::paired::mcnemar::Pairs;
use plumbline_stats::paired::verdict::{Verdict, judge};
use plumbline_stats::paired::{delong, scores};
use plumbline_stats::{Estimate, Measured, Settings, Undefined, core};
use serde::{Deserialize, Serialize};

use super::detail::Curve;
use super::{Predicted, Scores, Truth, groups, measures, registry};
use crate::evaluation::{EstimateRow, Key};
use crate::metric::Better;
use crate::observer::{Reporter, Stage};
use crate::plan::{ClaimKind, PlannedComparison};
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
    /// What the plan claims of the differences, each with its judgement.
    pub claims: Vec<Claimed>,
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
}

/// What the plan claims of one difference.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claimed {
    /// Id of the metric: its row has the difference.
    pub metric: String,
    /// What is claimed.
    pub claim: ClaimKind,
    /// By how much, in the unit of the metric, where the claim has a margin.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub margin: Option<f64>,
    /// What the whole interval says of it. None where nothing is claimed, and where the
    /// threshold was chosen on these cases: it flatters whom it was chosen for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verdict: Option<Verdict>,
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

/// The respondent that is assessed beside each of the others.
pub(super) fn all(
    (cases, truth): (&Cases, &Truth),
    (assessed, others): (&Scores, &[Respondent<Scores>]),
    plan: &Plan,
    threshold: Option<f64>,
    reporter: &mut Reporter,
) -> Vec<Comparison> {
    let pairs = others.iter().map(|other| {
        let pair = Pair::new((cases, truth), assessed, &other.answers);
        pair.compared(other, plan, threshold, reporter)
    });
    pairs.collect()
}

/// Two respondents on the cases that both answered.
struct Pair<'a> {
    assessed: Predicted<'a>,
    other: Predicted<'a>,
    only_assessed: u64,
    only_other: u64,
}

impl<'a> Pair<'a> {
    fn new((cases, truth): (&'a Cases, &'a Truth), assessed: &Scores, other: &Scores) -> Pair<'a> {
        let given = |scores: &Scores, at: usize| {
            let score = scores.score.get(at).copied().flatten();
            score.is_some_and(f64::is_finite)
        };
        let places = 0..truth.positive.len();
        let count = |of: &dyn Fn(usize) -> bool| places.clone().filter(|at| of(*at)).count() as u64;
        let common = |scores: &Scores| Scores {
            score: places
                .clone()
                .map(|at| {
                    let both = given(assessed, at) && given(other, at);
                    scores.score.get(at).copied().flatten().filter(|_| both)
                })
                .collect(),
            scale: scores.scale,
        };
        Pair {
            only_assessed: count(&|at| given(assessed, at) && !given(other, at)),
            only_other: count(&|at| given(other, at) && !given(assessed, at)),
            assessed: Predicted::new(cases, truth, &common(assessed)),
            other: Predicted::new(cases, truth, &common(other)),
        }
    }

    fn compared(
        &self,
        other: &Respondent<Scores>,
        plan: &Plan,
        threshold: Option<f64>,
        reporter: &mut Reporter,
    ) -> Comparison {
        let settings = |of: &Predicted, threshold: Option<f64>| {
            let n = of.scored.len() as u64;
            plan.settings(of.scale == Scale::Probability, threshold, n)
        };
        let planned: Vec<&PlannedComparison> = plan.compared_with(&other.source).collect();
        let said = planned.iter().find_map(|one| one.threshold);
        let their_threshold = threshold.and_then(|ours| said.or(self.their_threshold(ours)));
        let ours = settings(&self.assessed, threshold);
        let theirs = settings(&self.other, their_threshold);
        let mut wanted = groups::compared(plan);
        let claimed = planned.iter().map(|one| plan.measure_of(one));
        for measure in claimed.filter_map(registry::measure) {
            if !wanted.contains(&measure) {
                wanted.push(measure);
            }
        }
        let rows = reporter.part(Stage::Measures, 1.0, |progress| {
            self.rows(&wanted, (&ours, &theirs), &other.id, progress)
        });
        let level = plan.level();
        let test = delong::compare(&self.assessed.scored, &self.other.scored, level).ok();
        Comparison {
            with: other.id.clone(),
            source: other.source.clone(),
            scale: self.other.scale,
            n: self.assessed.scored.len() as u64,
            positives: self.assessed.scored.positives(),
            only_assessed: self.only_assessed,
            only_other: self.only_other,
            // Where areas have no interval for want of cases, they have no test either.
            delong: test
                .filter(|_| rows.iter().any(is_area))
                .map(|test| DelongTest {
                    z: test.z,
                    p: test.p,
                }),
            decisions: threshold
                .zip(their_threshold)
                .map(|thresholds| self.decisions(thresholds)),
            claims: planned
                .iter()
                .map(|one| claimed_of(one, &rows, plan))
                .collect(),
            rows,
            roc: self.other.curves(plan, 1.0, reporter).roc,
        }
    }

    /// The threshold of the other one: that of the plan where it means the same. Zeros
    /// and ones are decisions already, whatever the threshold of a score; and a number on
    /// another scale has no threshold that anybody said.
    fn their_threshold(&self, threshold: f64) -> Option<f64> {
        let are_decisions = |predicted: &Predicted| {
            predicted
                .tally
                .score
                .iter()
                .all(|score| *score == 0.0 || *score == 1.0)
        };
        if are_decisions(&self.other) {
            return Some(0.5);
        }
        (self.other.scale == self.assessed.scale && self.other.scale == Scale::Probability)
            .then_some(threshold)
    }

    fn rows(
        &self,
        wanted: &[Measure],
        (ours, theirs): (&Settings, &Settings),
        with: &str,
        progress: &mut dyn FnMut(f64),
    ) -> Vec<ComparedRow> {
        let of = |predicted: &Predicted, settings: &Settings| {
            measures::rows(&predicted.scored, None, settings, &mut |_| ())
        };
        let (assessed, other) = (of(&self.assessed, ours), of(&self.other, theirs));
        let (a, b) = ((&self.assessed.scored, ours), (&self.other.scored, theirs));
        let differences = scores::compare(a, b, wanted, progress);
        let find = |rows: &[EstimateRow], measure: Measure| measures::measured(rows, measure.id());
        let row = |measure: &Measure| {
            let (assessed, other) = (find(&assessed, *measure), find(&other, *measure));
            let difference = differences.as_ref().map_err(|_| Undefined::NotEstimable);
            let difference = difference.and_then(|rows| {
                let row = rows.iter().find(|row| row.measure == *measure);
                row.map_or(Err(Undefined::NotEstimable), |row| row.difference)
            });
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
                    at: measures::at(measure.needs_threshold(), ours.threshold),
                    by: Some(with.to_owned()),
                    ..Key::of(measure.id())
                },
                assessed,
                other,
                difference,
            }
        };
        wanted.iter().map(row).collect()
    }

    fn decisions(&self, (threshold, other_threshold): (f64, f64)) -> Decisions {
        let (a, b) = (&self.assessed.scored, &self.other.scored);
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

/// What the differences say of one of the plan's claims.
fn claimed_of(one: &PlannedComparison, rows: &[ComparedRow], plan: &Plan) -> Claimed {
    let metric = plan.measure_of(one);
    Claimed {
        metric: metric.id().to_owned(),
        claim: one.claim,
        margin: match one.claim {
            ClaimKind::Difference => None,
            ClaimKind::Superiority => Some(one.margin.unwrap_or(0.0)),
            ClaimKind::NonInferiority | ClaimKind::Equivalence => one.margin,
        },
        verdict: verdict(one, rows, plan),
    }
}

fn verdict(one: &PlannedComparison, rows: &[ComparedRow], plan: &Plan) -> Option<Verdict> {
    let (claim, metric) = (one.claim()?, plan.measure_of(one));
    // A threshold that was chosen on these cases flatters whom it was chosen for.
    if plan.threshold_chosen_here().is_some() && metric.needs_threshold() {
        return None;
    }
    let better = match metric.better {
        Better::Higher => core::Better::Higher,
        Better::Lower => core::Better::Lower,
        Better::Target(_) | Better::Neither => return None,
    };
    let row = rows.iter().find(|row| row.key.metric == metric.id());
    match row.map(|row| row.difference) {
        Some(Ok(difference)) => {
            let limits = (difference.interval.low, difference.interval.high);
            judge(limits, better, claim)
        }
        Some(Err(_)) | None => Some(Verdict::Open),
    }
}
