//! Others who answered for the same cases, held against the respondent that is assessed.
//!
//! Everything here rests on the cases that both answered, each time the same draws for
//! both: what is hard for both cancels, and the interval is that of the difference.

use plumbline_stats::measure::Measure;
use plumbline_stats::paired::mcnemar::Pairs;
use plumbline_stats::paired::verdict::{Verdict, judge};
use plumbline_stats::paired::{delong, scores, tiers};
use plumbline_stats::resample::Sample;
use plumbline_stats::survey::{Survey, Wanted};
use plumbline_stats::workers::Workers;
use plumbline_stats::{Estimate, Measured, Settings, Undefined};
use serde::{Deserialize, Serialize};

use super::detail::Curve;
use super::{Predicted, SPEC, Scores, Truth, curves, groups, measures, registry};
use crate::evaluation::{EstimateRow, Key, Worse, group_key};
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
    /// Differences within subgroups, in the metrics that are asked of each.
    #[serde(default)]
    pub groups: Vec<GroupDifference>,
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

/// The difference of both within a subgroup.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GroupDifference {
    /// Which metric, in which subgroup, where, and of whom besides the one that is
    /// assessed.
    pub key: Key,
    /// Cases of the subgroup that both answered.
    pub n: u64,
    /// Positives among them.
    pub positives: u64,
    /// Assessed less other.
    pub difference: Measured,
    /// Whether the one that is better on all cases is worse here: clearly if the
    /// interval of the difference excludes 0, perhaps if it is five points or more.
    pub turned: Option<Worse>,
}

/// All respondents by one metric, on the cases that all of them answered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Ranking {
    /// Id of the metric: the plan's primary one.
    pub metric: String,
    /// Cases that all answered.
    pub n: u64,
    /// Positives among them.
    pub positives: u64,
    /// From the best to the worst. The first of each tier is told apart from the first
    /// of the tier above; the others of a tier are not told apart from its first.
    pub tiers: Vec<Vec<Ranked>>,
    /// Those for whom the metric does not exist.
    pub unranked: Vec<String>,
}

/// A respondent of a ranking.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Ranked {
    /// Who.
    pub by: String,
    /// The metric.
    pub measured: Measured,
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
        let wanted = self.wanted();
        let ours = self.settings(&self.assessed, self.threshold);
        let theirs: Vec<Settings> = self
            .others
            .iter()
            .map(|other| self.settings(&other.predicted, self.their_threshold(other)))
            .collect();
        let assessed = self.of_assessed(overall, &wanted, &ours, workers);
        let first = self.assessed.answers(&ours);
        let pairs = self.others.iter().zip(&theirs);
        let rest = pairs.map(|(other, settings)| other.predicted.answers(settings));
        let all: Vec<scores::Answers> = std::iter::once(first).chain(rest).collect();
        let units = self.others.len() as f64;
        let joint = reporter.part(Stage::Measures, units, |progress| {
            scores::Joint::of(&all, &wanted, workers, progress).expect("all answered these cases")
        });
        let pairs = self.others.iter().zip(&theirs).enumerate();
        let found = pairs.map(|(place, (other, settings))| {
            let differences = joint.differences(0, place + 1);
            let survey = reporter.part(Stage::Curves, 1.0, |progress| {
                let wanted = Wanted {
                    measures: &wanted,
                    roc: true,
                    ..Wanted::default()
                };
                let sample = &other.predicted.sample;
                Survey::new(sample, wanted, settings, workers, progress)
            });
            let measured = (assessed.as_slice(), survey, differences.as_slice());
            self.with(other, (&ours, settings), measured, workers)
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

    /// What is measured of all: what every comparison has, and what the plan claims of any.
    fn wanted(&self) -> Vec<Measure> {
        let mut wanted = Vec::new();
        for measure in self.others.iter().flat_map(|other| self.wanted_of(other)) {
            if !wanted.contains(&measure) {
                wanted.push(measure);
            }
        }
        wanted
    }

    /// What one comparison has, and what the plan claims of it.
    fn wanted_of(&self, other: &Other) -> Vec<Measure> {
        let mut wanted = groups::compared(self.plan);
        let claimed = self.planned(other).map(|one| self.plan.measure_of(one));
        for measure in claimed.filter_map(registry::measure) {
            if !wanted.contains(&measure) {
                wanted.push(measure);
            }
        }
        wanted
    }

    /// What the plan says of this comparison.
    fn planned<'a>(&'a self, other: &'a Other) -> impl Iterator<Item = &'a PlannedComparison> {
        self.plan.compared_with(&other.respondent.source)
    }

    fn with(
        &self,
        other: &Other,
        (ours, theirs): (&Settings, &Settings),
        (assessed, survey, differences): (&[EstimateRow], Survey, &[scores::Compared]),
        workers: &dyn Workers,
    ) -> Comparison {
        let of_other = measures::rows(&survey, None, theirs);
        let rows = self.rows(other, (assessed, &of_other), ours.threshold, differences);
        let of_groups = self.groups(other, (ours, theirs), &rows, workers);
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
            claims: self
                .planned(other)
                .map(|one| claimed_of(one, &rows, self.plan))
                .collect(),
            rows,
            groups: of_groups,
            roc: curves::shown(survey.roc),
        }
    }

    /// The threshold of the other one: the one that the plan gives it, or that of the
    /// assessed one where it means the same. Zeros and ones are decisions already,
    /// whatever the threshold of a score; and a number on another scale has no threshold
    /// that anybody said.
    fn their_threshold(&self, other: &Other) -> Option<f64> {
        let threshold = self.threshold?;
        if let Some(said) = self.planned(other).find_map(|one| one.threshold) {
            return Some(said);
        }
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
                assessed,
                other,
                difference,
            }
        };
        self.wanted_of(with).iter().map(row).collect()
    }

    /// The differences within every subgroup.
    fn groups(
        &self,
        other: &Other,
        (ours, theirs): (&Settings, &Settings),
        rows: &[ComparedRow],
        workers: &dyn Workers,
    ) -> Vec<GroupDifference> {
        let (wanted, plan) = (groups_asked(self.plan), self.plan);
        let cases = self.assessed.cases;
        let mut found = Vec::new();
        for grouping in cases.distinct_groupings() {
            for (level, value) in grouping.levels.iter().enumerate() {
                let here = self.assessed.within(grouping, level, ours);
                let there = other.predicted.within(grouping, level, theirs);
                let (n, positives) = (here.scored.len() as u64, here.scored.positives());
                let both = [here, there];
                let joint = scores::Joint::of(&both, &wanted, workers, &mut |_| ());
                let differences = joint.expect("all answered these cases").differences(0, 1);
                let find = |measure: Measure| {
                    for one in &both {
                        enough(&one.sample, &one.settings, measure, plan)?;
                    }
                    let row = differences.iter().find(|row| row.measure == measure);
                    row.map_or(Err(Undefined::NotEstimable), |row| row.difference)
                };
                let key = group_key(&grouping.name, value);
                for measure in &wanted {
                    let difference = find(*measure).map(|difference| Estimate {
                        value: difference.value,
                        interval: difference.interval,
                        n,
                        n_positive: Some(positives),
                        fraction: None,
                    });
                    let overall = rows.iter().find(|row| row.key.metric == measure.id());
                    found.push(GroupDifference {
                        key: Key {
                            group: Some(key.clone()),
                            at: measures::at(measure.needs_threshold(), ours.threshold),
                            by: Some(other.respondent.id.clone()),
                            ..Key::of(measure.id())
                        },
                        n,
                        positives,
                        turned: overall
                            .and_then(|row| turned(*measure, &row.difference, &difference)),
                        difference,
                    });
                }
            }
        }
        found
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

/// The primary metric, and those that are asked of every subgroup.
fn groups_asked(plan: &Plan) -> Vec<Measure> {
    let asked = SPEC.looked_at_in_subgroups.iter().copied();
    let names: Vec<&str> = [plan.primary_or_default().id]
        .into_iter()
        .chain(asked)
        .collect();
    let compared = groups::compared(plan).into_iter();
    compared
        .filter(|measure| names.contains(&measure.id()))
        .collect()
}

/// Whether a metric rests on enough cases, or patients, of a subgroup.
fn enough(
    sample: &Sample,
    settings: &Settings,
    measure: Measure,
    plan: &Plan,
) -> Result<(), Undefined> {
    if sample.cases() == 0 {
        return Err(Undefined::NoCases);
    }
    let units = sample.enough(None, settings.threshold);
    units.check(measure, plan.minimum_group())
}

/// A difference this great against the one on all cases is worth a look even where
/// chance may have made it.
const FIVE_POINTS: f64 = 0.05;

/// Whether who is better on all cases is worse in a subgroup. Where nobody is told to
/// be better on all cases nobody is worse than that.
fn turned(measure: Measure, overall: &Measured, here: &Measured) -> Option<Worse> {
    match measure.facts().better {
        Better::Higher | Better::Lower => {}
        Better::Target(_) | Better::Neither => return None,
    }
    let excludes_zero = |one: &Estimate| one.interval.low > 0.0 || one.interval.high < 0.0;
    let overall = overall.as_ref().ok().filter(|one| excludes_zero(one))?;
    let here = here.as_ref().ok()?;
    if here.value * overall.value >= 0.0 {
        return None;
    }
    if excludes_zero(here) {
        return Some(Worse::Clearly);
    }
    // The tolerance keeps 0.90 against 0.85 a difference of five points.
    (here.value.abs() >= FIVE_POINTS - 1e-9).then_some(Worse::Perhaps)
}

/// Everybody by the primary metric, where there are more than two.
pub(super) fn ranking(
    (cases, truth): (&Cases, &Truth),
    (assessed, others): (&Respondent<Scores>, &[Respondent<Scores>]),
    comparisons: &[Comparison],
    plan: &Plan,
    threshold: Option<f64>,
    workers: &dyn Workers,
) -> Option<Ranking> {
    if others.len() < 2 {
        return None;
    }
    let measure = *groups::compared(plan).first()?;
    let better = measure.facts().better;
    if better == Better::Neither {
        return None;
    }
    let all: Vec<&Respondent<Scores>> = std::iter::once(assessed).chain(others).collect();
    let is_answered = |at: usize| {
        let mut scores = all
            .iter()
            .map(|one| one.answers.score.get(at).copied().flatten());
        scores.all(|score| score.is_some_and(f64::is_finite))
    };
    let common = |scores: &Scores| Scores {
        score: (0..truth.positive.len())
            .map(|at| {
                scores
                    .score
                    .get(at)
                    .copied()
                    .flatten()
                    .filter(|_| is_answered(at))
            })
            .collect(),
        scale: scores.scale,
    };
    let answers: Vec<Scores> = all.iter().map(|one| common(&one.answers)).collect();
    let predicted: Vec<Predicted> = answers
        .iter()
        .map(|answers| Predicted::new(cases, truth, answers))
        .collect();
    let threshold_of = |id: &str| {
        let of_other = comparisons.iter().find(|one| one.with == id);
        match of_other {
            None => threshold,
            Some(one) => one
                .decisions
                .as_ref()
                .map(|decisions| decisions.other_threshold),
        }
    };
    let settings: Vec<Settings> = all
        .iter()
        .zip(&predicted)
        .map(|(one, predicted)| {
            let probabilities = predicted.scale == Scale::Probability;
            let n = predicted.scored.len() as u64;
            plan.settings(probabilities, threshold_of(&one.id), n)
        })
        .collect();
    let measured: Vec<Measured> = predicted
        .iter()
        .zip(&settings)
        .map(|(predicted, settings)| {
            let wanted = Wanted {
                measures: &[measure],
                ..Wanted::default()
            };
            let survey = Survey::new(&predicted.sample, wanted, settings, workers, &mut |_| ());
            let rows = measures::rows(&survey, None, settings);
            measures::measured(&rows, measure.id())
        })
        .collect();
    let ranked: Vec<usize> = (0..all.len())
        .filter(|at| measured.get(*at).is_some_and(Result::is_ok))
        .collect();
    let answers: Vec<scores::Answers> = ranked
        .iter()
        .filter_map(|at| Some(predicted.get(*at)?.answers(settings.get(*at)?)))
        .collect();
    if answers.is_empty() {
        return None;
    }
    let joint = scores::Joint::of(&answers, &[measure], workers, &mut |_| ())
        .expect("all answered these cases");
    let values: Vec<f64> = ranked
        .iter()
        .filter_map(|at| Some(measured.get(*at)?.as_ref().ok()?.value))
        .collect();
    let found = tiers::by_interval(&values, better, &mut |best, other| {
        let rows = joint.differences(best, other);
        let interval = rows.first()?.difference.ok()?.interval;
        Some((interval.low, interval.high))
    })?;
    let name = |at: usize| all.get(at).map(|one| one.id.clone());
    let of_tier = |places: &Vec<usize>| {
        let places = places.iter().filter_map(|place| ranked.get(*place));
        let ranked = places.filter_map(|at| {
            Some(Ranked {
                by: name(*at)?,
                measured: *measured.get(*at)?,
            })
        });
        ranked.collect()
    };
    let first = predicted.first()?;
    Some(Ranking {
        metric: measure.id().to_owned(),
        n: first.scored.len() as u64,
        positives: first.scored.positives(),
        tiers: found.tiers.iter().map(of_tier).collect(),
        unranked: (0..all.len())
            .filter(|at| !ranked.contains(at))
            .filter_map(name)
            .collect(),
    })
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
        Better::Higher | Better::Lower => metric.better,
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
