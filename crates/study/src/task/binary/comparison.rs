//! Others who answered for the same cases, held against the respondent that is assessed.
//!
//! Everything here rests on the cases that both answered, each time the same draws for
//! both: what is hard for both cancels, and the interval is that of the difference.

use plumbline_stats::Undefined;
use plumbline_stats::binary::measure::Measure;
use plumbline_stats::binary::paired::{delong, scores};
use plumbline_stats::binary::sample::Sample;
use plumbline_stats::binary::survey::{Survey, Wanted};
use plumbline_stats::binary::{Odds, Settings};
use plumbline_stats::workers::Workers;
use serde::{Deserialize, Serialize};

use super::detail::Curve;
use super::{Predicted, SPEC, Scores, Truth, curves, fingerprint, groups, measures, registry};
use crate::evaluation::{EstimateRow, Key};
use crate::observer::{Reporter, Stage};
use crate::plan::PlannedComparison;
use crate::respondent::{Respondent, Scale, Source};
use crate::task::compared::{
    self, Overlap, Within, WithinGroup, claimed_of, in_sets, lines_of, pairs, within_groups,
};
use crate::{Cases, Plan};

pub use crate::task::compared::{
    Claimed, ComparedRow, GroupDifference, McNemarTest, NoOrder, Ranked, Ranking, TwoByTwo,
};

/// Another respondent beside the one that is assessed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// Who it is: [`Key::by`] of the rows.
    pub with: String,
    /// Where its answers come from.
    pub source: Source,
    /// Fingerprint of all cases that it answered, as [`crate::seen::fingerprint`] gives it
    /// where this one is assessed: who saw the comparison saw results of both.
    #[serde(default)]
    pub cases: String,
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
    let overlaps: Vec<Overlap> = others
        .iter()
        .map(|other| {
            let n = truth.positive.len();
            let theirs = |at| answered(&other.answers, at);
            Overlap::of(n, |at| answered(assessed, at), theirs)
        })
        .collect();
    in_sets(&overlaps, |places, set| {
        let others = others.iter().zip(&overlaps).enumerate();
        let together = Together {
            assessed: on((cases, truth), assessed, &set.both),
            others: others
                .filter(|(place, _)| places.contains(place))
                .map(|(_, (other, overlap))| Other {
                    respondent: other,
                    predicted: on((cases, truth), &other.answers, &set.both),
                    only_assessed: overlap.only_assessed,
                    only_other: overlap.only_other,
                })
                .collect(),
            plan,
            threshold,
        };
        together.compared(overall, workers, reporter)
    })
}

fn answered(scores: &Scores, at: usize) -> bool {
    let score = scores.score.get(at).copied().flatten();
    score.is_some_and(f64::is_finite)
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

/// How another one is measured beside the one that is assessed: it decides at a threshold
/// of its own, but a false positive costs both the same.
fn beside(assessed: &Settings, other: &Predicted, plan: &Plan, decides: Option<f64>) -> Settings {
    Settings {
        odds: assessed.weighs_at().map_or(Odds::Unknown, Odds::Of),
        ..other.settings(plan, decides)
    }
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
        let ours = self.assessed.settings(self.plan, self.threshold);
        let theirs: Vec<Settings> = self
            .others
            .iter()
            .map(|other| {
                beside(
                    &ours,
                    &other.predicted,
                    self.plan,
                    self.their_threshold(other),
                )
            })
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
        let mut wanted = groups::named_first(self.plan, |asked| asked.of_others);
        let claimed = self.planned(other).map(|one| self.plan.measure_of(one));
        for measure in claimed.map(registry::measure) {
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
        let rows = self.rows(other, (assessed, &of_other), (ours, theirs), differences);
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
            cases: fingerprint(&Predicted::new(a.cases, a.truth, &other.respondent.answers)),
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
        if other.are_decisions() {
            return Some(0.5);
        }
        // Beside decisions the plan's threshold is the probability that weighs their errors.
        let is_probability =
            self.assessed.scale == Scale::Probability || self.assessed.are_decisions();
        (is_probability && other.scale == Scale::Probability).then_some(threshold)
    }

    fn rows(
        &self,
        with: &Other,
        (assessed, other): (&[EstimateRow], &[EstimateRow]),
        (ours, theirs): (&Settings, &Settings),
        differences: &[scores::Compared],
    ) -> Vec<ComparedRow> {
        let find = |rows: &[EstimateRow], measure: Measure| measures::measured(rows, measure.id());
        let row = |measure: &Measure| {
            let (assessed, other) = (find(assessed, *measure), find(other, *measure));
            let found = differences.iter().find(|row| row.measure == *measure);
            let found = found.expect("every measure that is wanted is compared");
            // A number without an interval is none: what either lacks, the difference
            // lacks for the same reason.
            let difference = assessed.and(other).and(self.comparable(with, *measure));
            let difference = difference.and(found.difference);
            ComparedRow {
                key: Key {
                    at: measures::at(measure.needs_threshold(), ours.threshold),
                    by: Some(with.respondent.id.clone()),
                    ..Key::of(measure.id())
                },
                other_at: measures::at(measure.needs_threshold(), theirs.threshold),
                assessed,
                other,
                difference,
            }
        };
        self.wanted_of(with).iter().map(row).collect()
    }

    /// Beside scores, yes or no orders nobody: the area of its one point is not that of a
    /// curve, and a difference of the two would say who gave more steps.
    fn comparable(&self, other: &Other, measure: Measure) -> Result<(), Undefined> {
        let is_one_kind = self.assessed.are_decisions() == other.predicted.are_decisions();
        let is_of_order = measure.facts().ranks_cases;
        (is_one_kind || !is_of_order)
            .then_some(())
            .ok_or(Undefined::NoScores)
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
        // Who is better at a threshold that was chosen on these cases, nobody can tell.
        let is_chosen =
            plan.decision().is_chosen_here() || self.planned(other).any(|one| one.chosen_here);
        let cases = self.assessed.cases;
        let by = &other.respondent.id;
        within_groups(cases, by, rows, |level| {
            let both = [
                self.assessed.within(level, ours),
                other.predicted.within(level, theirs),
            ];
            let joint = scores::Joint::of(&both, &wanted, workers, &mut |_| ());
            let differences = joint.expect("both answered these cases").differences(0, 1);
            let of_measure = |found: scores::Compared| {
                let measure = found.measure;
                let enough =
                    |one: &scores::Answers| enough(&one.sample, &one.settings, measure, plan);
                Within {
                    facts: measure.facts(),
                    at: measures::at(measure.needs_threshold(), ours.threshold),
                    other_at: measures::at(measure.needs_threshold(), theirs.threshold),
                    difference: (both.iter().try_for_each(enough))
                        .and(self.comparable(other, measure))
                        .and(found.difference),
                    is_flattered: is_chosen && measure.needs_threshold(),
                }
            };
            let [here, _] = &both;
            WithinGroup {
                n: here.scored.len() as u64,
                positives: Some(here.scored.positives()),
                differences: differences.into_iter().map(of_measure).collect(),
            }
        })
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
        let (we, they) = (right(&ours), right(&theirs));
        let of_right = pairs(&we, &they);
        let test = of_right.mcnemar().filter(|_| a.patient().is_none());
        let lines = self.assessed.lines_in_order();
        Decisions {
            threshold,
            other_threshold,
            right: of_right.into(),
            found: pairs(&among(&ours, true), &among(&theirs, true)).into(),
            flagged: pairs(&among(&ours, false), &among(&theirs, false)).into(),
            mcnemar: test.map(McNemarTest::from),
            only_assessed_right: lines_of(&lines, &we, &they),
            only_other_right: lines_of(&lines, &they, &we),
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
    let metric = plan.primary_or_default();
    let measure = registry::measure(metric);
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
    let first = predicted.first()?;
    let cases = (first.scored.len() as u64, Some(first.scored.positives()));
    let ours = first.settings(plan, threshold);
    let theirs = all.iter().zip(&predicted).skip(1);
    let theirs = theirs.map(|(one, of)| beside(&ours, of, plan, threshold_of(&one.id)));
    let settings: Vec<Settings> = std::iter::once(ours).chain(theirs).collect();
    // Beside scores, yes or no orders nobody: the area of its one point is not theirs.
    let any_scores = predicted.iter().any(|one| !one.are_decisions());
    let is_of_order = measure.facts().ranks_cases && any_scores;
    let measure_all = || {
        let pairs = predicted.iter().zip(&settings);
        let measured = pairs.map(|(predicted, settings)| {
            if is_of_order && predicted.are_decisions() {
                return Err(Undefined::NoScores);
            }
            let wanted = Wanted {
                measures: &[measure],
                ..Wanted::default()
            };
            let survey = Survey::new(&predicted.sample, wanted, settings, workers, &mut |_| ());
            let rows = measures::rows(&survey, None, settings);
            measures::measured(&rows, measure.id())
        });
        measured.collect()
    };
    let jointly = |places: &[usize]| {
        let pairs = predicted.iter().zip(&settings).enumerate();
        let ranked = pairs.filter(|(place, _)| places.contains(place));
        let answers: Vec<scores::Answers> = ranked
            .map(|(_, (predicted, settings))| predicted.answers(settings))
            .collect();
        let joint = scores::Joint::of(&answers, &[measure], workers, &mut |_| ())
            .expect("all answered these cases");
        move |best, other| Some(joint.differences(best, other).first()?.difference)
    };
    let names = all.iter().map(|one| one.id.clone()).collect();
    compared::ranking(plan, cases, names, measure_all, jointly)
}

fn is_area(row: &ComparedRow) -> bool {
    row.key.metric == Measure::Auroc.id() && row.difference.is_ok()
}
