//! Others who answered about the same classes, held against the respondent that is
//! assessed.
//!
//! Everything here rests on the cases that both answered, each time the same draws for
//! both: what is hard for both cancels, and the interval is that of the difference.

use plumbline_stats::classes::{MEASURES, Of, Sample};
use plumbline_stats::core::{Compared, Joint, Measure, Requires, Scope, Settings};
use plumbline_stats::workers::Workers;
use plumbline_stats::{Measured, Undefined};
use serde::{Deserialize, Serialize};

use super::{Answers, Classes, Predicted, SPEC, fingerprint, registry};
use crate::Plan;
use crate::evaluation::{At, EstimateRow, Key};
use crate::metric::in_places;
use crate::observer::{Reporter, Stage};
use crate::plan::PlannedComparison;
use crate::respondent::{Respondent, Scale, Source};
use crate::task::binary::{self, Curve};
use crate::task::compared::{
    self, Claimed, ComparedRow, GroupDifference, McNemarTest, Overlap, Ranking, TwoByTwo, Within,
    WithinGroup, claimed_of, in_sets, lines_of, pairs, within_groups,
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
    /// Cases of each class among them, in the order of the classes.
    pub support: Vec<u64>,
    /// Cases that only the respondent answered that is assessed.
    pub only_assessed: u64,
    /// Cases that only the other one answered.
    pub only_other: u64,
    /// Metrics of both, and their difference: of all classes together, then of each.
    pub rows: Vec<ComparedRow>,
    /// What the plan claims of the differences, each with its judgement.
    pub claims: Vec<Claimed>,
    /// Differences within subgroups, in the metrics that are asked of each.
    pub groups: Vec<GroupDifference>,
    /// Where the two decide differently.
    pub decisions: Decisions,
    /// ROC curve of the other one for each class against all others, in the order of the
    /// classes; of somebody who answered with a class alone it is one point.
    #[serde(default)]
    pub roc: Vec<Option<Curve>>,
}

/// How two sets of decisions differ.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decisions {
    /// Right decisions.
    pub right: TwoByTwo,
    /// Right decisions among the cases of each class, in the order of the classes.
    pub of_class: Vec<TwoByTwo>,
    /// Cases by the class that the assessed respondent decided for (outer) and the one that
    /// the other decided for (inner), whatever is true.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub crossed: Vec<Vec<u64>>,
    /// McNemar's test of equally many right decisions, where any case tells the two
    /// apart and every patient has one case.
    pub mcnemar: Option<McNemarTest>,
    /// Lines of the file where only the assessed respondent is right, the first
    /// thousand.
    pub only_assessed_right: Vec<u32>,
    /// Lines of the file where only the other one is right, the first thousand.
    pub only_other_right: Vec<u32>,
}

type Asked = Vec<&'static Measure<Sample>>;

/// The respondent that is assessed beside each of the others. Those who answered the
/// same cases share resamples.
pub(super) fn all(
    (assessed, answered): (&Predicted, &Classes),
    plan: &Plan,
    overall: &[EstimateRow],
    workers: &dyn Workers,
    reporter: &mut Reporter,
) -> Vec<Comparison> {
    let others: Vec<Other> = answered
        .compared
        .iter()
        .map(|respondent| Other::new(assessed, respondent))
        .collect();
    let overlaps: Vec<Overlap> = others
        .iter()
        .map(|other| {
            let theirs = |at| is_answered(&other.predicted, at);
            Overlap::of(
                answered.truth.class.len(),
                |at| is_answered(assessed, at),
                theirs,
            )
        })
        .collect();
    in_sets(&overlaps, |places, set| {
        let of_set = |place: &usize| Some((others.get(*place)?, overlaps.get(*place)?));
        let together = Together {
            assessed,
            both: &set.both,
            sample: assessed.subset(|at| is_in(&set.both, at)),
            others: places.iter().filter_map(of_set).collect(),
            plan,
        };
        together.compared(overall, workers, reporter)
    })
}

fn is_in(cases: &[bool], at: usize) -> bool {
    cases.get(at).copied().unwrap_or(false)
}

fn is_answered(predicted: &Predicted, at: usize) -> bool {
    predicted.decision(at).is_some()
}

/// One of the others.
struct Other<'a> {
    respondent: &'a Respondent<Answers>,
    predicted: Predicted<'a>,
}

impl<'a> Other<'a> {
    fn new(assessed: &Predicted<'a>, respondent: &'a Respondent<Answers>) -> Other<'a> {
        Other {
            predicted: assessed.beside(&respondent.answers),
            respondent,
        }
    }
}

/// The assessed respondent and others on the cases that all of them answered.
struct Together<'a> {
    assessed: &'a Predicted<'a>,
    /// Whether all of them answered, for each case.
    both: &'a [bool],
    /// The assessed respondent's answers to these.
    sample: Sample,
    others: Vec<(&'a Other<'a>, &'a Overlap)>,
    plan: &'a Plan,
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
        let settings = self.settings(&self.sample);
        let assessed = self.of_assessed(overall, &wanted, &settings, workers);
        let samples: Vec<Sample> = self
            .others
            .iter()
            .map(|(other, _)| other.predicted.subset(|at| is_in(self.both, at)))
            .collect();
        let all: Vec<&Sample> = std::iter::once(&self.sample).chain(&samples).collect();
        let joint = reporter.part(Stage::Measures, self.others.len() as f64, |progress| {
            Joint::new(&all, &wanted, &settings, workers, progress)
                .expect("all answered these cases")
        });
        let others = self.others.iter().zip(&samples).enumerate();
        let found = others.map(|(place, ((other, overlap), sample))| {
            let theirs =
                other
                    .predicted
                    .rows_of(&wanted, None, sample, &settings, workers, &mut |_| ());
            let differences: Vec<(Key, Measured)> = joint
                .differences(0, place + 1)
                .iter()
                .filter_map(|one| {
                    let key = self.assessed.key(one.facts.id, one.of, None)?;
                    Some((key, one.difference))
                })
                .collect();
            let rows = self.rows(other, (&assessed, &theirs), &differences);
            Comparison {
                with: other.respondent.id.clone(),
                source: other.respondent.source.clone(),
                cases: fingerprint(&other.predicted),
                roc: self.roc(other, workers, reporter),
                scale: other.predicted.scale(),
                n: self.sample.cases() as u64,
                support: self.sample.support().to_vec(),
                only_assessed: overlap.only_assessed,
                only_other: overlap.only_other,
                claims: self
                    .planned(other)
                    .map(|one| claimed_of(one, &rows, self.plan))
                    .collect(),
                groups: self.groups(other, &rows, workers),
                decisions: self.decisions(other),
                rows,
            }
        });
        found.collect()
    }

    fn settings(&self, sample: &Sample) -> Settings {
        self.plan.settings(sample.cases() as u64)
    }

    /// Metrics of the assessed respondent: those of the whole evaluation, where nobody
    /// left a case out.
    fn of_assessed(
        &self,
        overall: &[EstimateRow],
        wanted: &Asked,
        settings: &Settings,
        workers: &dyn Workers,
    ) -> Vec<EstimateRow> {
        if self.sample.cases() == self.assessed.sample.cases() {
            return overall.to_vec();
        }
        self.assessed
            .rows_of(wanted, None, &self.sample, settings, workers, &mut |_| ())
    }

    /// What is measured of all: the primary metric first, then those with a criterion or
    /// a claim, then the others.
    fn wanted(&self) -> Asked {
        let plan = self.plan;
        let judged = plan.criteria().iter().map(|one| one.metric.as_str());
        let claimed = self
            .others
            .iter()
            .flat_map(|(other, _)| self.planned(other))
            .map(|one| plan.measure_of(one).id);
        let named = [plan.primary_or_default().id].into_iter().chain(judged);
        let has_costs = self.assessed.has_costs();
        let named = named
            .chain(claimed)
            .filter_map(registry::measure)
            .chain(in_places(&MEASURES, |one| one.facts.asked.of_others))
            .filter(|measure| has_costs || measure.facts.requires != Requires::Costs);
        let mut wanted = Asked::new();
        for measure in named {
            let mut known = wanted.iter().map(|known| known.facts.id);
            if !known.any(|known| known == measure.facts.id) {
                wanted.push(measure);
            }
        }
        // All classes together stand above each of them.
        wanted.sort_by_key(|measure| measure.facts.scope == Scope::Class);
        wanted
    }

    /// What the plan says of this comparison.
    fn planned<'a>(&'a self, other: &'a Other) -> impl Iterator<Item = &'a PlannedComparison> {
        self.plan.compared_with(&other.respondent.source)
    }

    fn rows(
        &self,
        other: &Other,
        (assessed, theirs): (&[EstimateRow], &[EstimateRow]),
        differences: &[(Key, Measured)],
    ) -> Vec<ComparedRow> {
        let find = |rows: &[EstimateRow], key: &Key| {
            let row = rows.iter().find(|row| row.key == *key);
            row.expect("what is compared is measured of both").measured
        };
        let row = |(key, difference): &(Key, Measured)| {
            let (assessed, theirs) = (find(assessed, key), find(theirs, key));
            // A number without an interval is none: what either lacks, the difference
            // lacks for the same reason.
            let difference = assessed.and(theirs).and(*difference);
            let difference = match self.ranks_alike(other, &key.metric) {
                true => difference,
                false => difference.and(Err(Undefined::NotProbabilities)),
            };
            ComparedRow {
                key: Key {
                    by: Some(other.respondent.id.clone()),
                    ..key.clone()
                },
                other_at: At::Everywhere,
                assessed,
                other: theirs,
                difference,
            }
        };
        differences.iter().map(row).collect()
    }

    /// Whether the scores of one class order the cases of both by the same thing. Raw scores
    /// of a class say nothing of the other classes, and probabilities do: a model has
    /// another AUROC by its logits than by their softmax.
    fn ranks_alike(&self, other: &Other, metric: &str) -> bool {
        let measure = registry::measure(metric);
        let is_of_order = measure.is_some_and(|one| one.facts.requires == Requires::Scores);
        !is_of_order || self.assessed.scale() == other.predicted.scale()
    }

    /// The differences within every subgroup.
    fn groups(
        &self,
        other: &Other,
        rows: &[ComparedRow],
        workers: &dyn Workers,
    ) -> Vec<GroupDifference> {
        let wanted = asked_of_groups(self.plan);
        let by = &other.respondent.id;
        within_groups(self.assessed.cases, by, rows, |level| {
            let is_here = |at: usize| is_in(self.both, at) && level.is_here(at);
            let here = self.assessed.subset(is_here);
            let there = other.predicted.subset(is_here);
            let settings = Settings {
                fewest: self.plan.minimum_group(),
                ..self.settings(&here)
            };
            let joint = Joint::new(&[&here, &there], &wanted, &settings, workers, &mut |_| ());
            let differences = joint.expect("both answered these cases").differences(0, 1);
            let of_measure = |one: Compared<Of>| Within {
                facts: one.facts,
                at: At::Everywhere,
                other_at: At::Everywhere,
                difference: match here.cases() {
                    0 => Err(Undefined::NoCases),
                    _ if !self.ranks_alike(other, one.facts.id) => Err(Undefined::NotProbabilities),
                    _ => one.difference,
                },
                is_flattered: false,
            };
            WithinGroup {
                n: here.cases() as u64,
                positives: None,
                differences: differences.into_iter().map(of_measure).collect(),
            }
        })
    }

    /// The other one's ROC curves, on the cases that both answered.
    fn roc(
        &self,
        other: &Other,
        workers: &dyn Workers,
        reporter: &mut Reporter,
    ) -> Vec<Option<Curve>> {
        let cases = self.assessed.cases;
        let classes = self.assessed.truth.names.len();
        let share = 1.0 / classes.max(1) as f64;
        let mut of_class = |place: usize| {
            let kept = |at: usize| is_in(self.both, at);
            let (truth, scores) = other.predicted.against_rest_on(place, kept)?;
            let one = binary::Predicted::new(cases, &truth, &scores);
            one.roc(self.plan, share, workers, reporter)
        };
        (0..classes).map(&mut of_class).collect()
    }

    fn decisions(&self, other: &Other) -> Decisions {
        let (cases, truth) = (self.assessed.cases, self.assessed.truth);
        let of_case = |(at, class): (usize, &u16)| {
            let right = |one: &Predicted| one.decision(at) == Some(*class);
            let line = cases.line.get(at).copied()?;
            is_in(self.both, at)
                .then(|| (line, *class, right(self.assessed), right(&other.predicted)))
        };
        let decided: Vec<(u32, u16, bool, bool)> =
            truth.class.iter().enumerate().filter_map(of_case).collect();
        let lines: Vec<u32> = decided.iter().map(|(line, ..)| *line).collect();
        let we: Vec<bool> = decided.iter().map(|(_, _, right, _)| *right).collect();
        let they: Vec<bool> = decided.iter().map(|(.., right)| *right).collect();
        let of_class = |place: usize| {
            let cases = decided.iter();
            let cases = cases.filter(|(_, class, ..)| usize::from(*class) == place);
            let (we, they): (Vec<bool>, Vec<bool>) =
                cases.map(|(_, _, we, they)| (*we, *they)).unzip();
            pairs(&we, &they).into()
        };
        let classes = truth.names.len();
        let mut crossed = vec![vec![0_u64; classes]; classes];
        for at in (0..truth.class.len()).filter(|at| is_in(self.both, *at)) {
            let ours = self.assessed.decision(at).map(usize::from);
            let theirs = other.predicted.decision(at).map(usize::from);
            let row = ours.and_then(|ours| crossed.get_mut(ours));
            let cell = row
                .zip(theirs)
                .and_then(|(row, theirs)| row.get_mut(theirs));
            *cell.expect("both answered with one of these classes") += 1;
        }
        let right = pairs(&we, &they);
        let test = right.mcnemar().filter(|_| self.sample.patients().is_none());
        Decisions {
            right: right.into(),
            of_class: (0..classes).map(of_class).collect(),
            crossed,
            mcnemar: test.map(McNemarTest::from),
            only_assessed_right: lines_of(&lines, &we, &they),
            only_other_right: lines_of(&lines, &they, &we),
        }
    }
}

/// The primary metric, and those that are asked of every subgroup: of all classes
/// together.
fn asked_of_groups(plan: &Plan) -> Asked {
    let asked = SPEC.looked_at_in_subgroups.iter().copied();
    let names = [plan.primary_or_default().id].into_iter().chain(asked);
    let mut wanted = Asked::new();
    for measure in names.filter_map(registry::measure) {
        let is_known = wanted
            .iter()
            .any(|known| known.facts.id == measure.facts.id);
        if !is_known && measure.facts.scope == Scope::Overall {
            wanted.push(measure);
        }
    }
    wanted
}

/// Everybody by the primary metric, where there are more than two.
pub(super) fn ranking(
    (assessed, answered): (&Predicted, &Classes),
    plan: &Plan,
    workers: &dyn Workers,
) -> Option<Ranking> {
    if answered.compared.len() < 2 {
        return None;
    }
    let metric = plan.primary_or_default();
    let measure = registry::measure(metric.id)?;
    let others: Vec<Other> = answered
        .compared
        .iter()
        .map(|respondent| Other::new(assessed, respondent))
        .collect();
    let all_answered = |at: usize| {
        is_answered(assessed, at) && others.iter().all(|other| is_answered(&other.predicted, at))
    };
    let assessed_id = answered.assessed.id.clone();
    let rest = others.iter();
    let rest = rest.map(|other| (other.respondent.id.clone(), &other.predicted));
    let all: Vec<(String, &Predicted)> = std::iter::once((assessed_id, assessed))
        .chain(rest)
        .collect();
    let samples: Vec<Sample> = all
        .iter()
        .map(|(_, predicted)| predicted.subset(all_answered))
        .collect();
    let n = samples.first()?.cases() as u64;
    let settings = plan.settings(n);
    let measure_all = || {
        let pairs = all.iter().zip(&samples);
        let measured = pairs.map(|((_, predicted), sample)| {
            let rows = predicted.rows_of(&[measure], None, sample, &settings, workers, &mut |_| ());
            let row = rows.into_iter().find(|row| row.key.class.is_none());
            row.expect("a primary metric is one number of all classes")
                .measured
        });
        measured.collect()
    };
    let jointly = |places: &[usize]| {
        let ranked: Vec<&Sample> = places
            .iter()
            .filter_map(|place| samples.get(*place))
            .collect();
        let joint = Joint::new(&ranked, &[measure], &settings, workers, &mut |_| ())
            .expect("all answered these cases");
        move |best, other| Some(joint.differences(best, other).first()?.difference)
    };
    let names = all.iter().map(|(by, _)| by.clone()).collect();
    compared::ranking(plan, (n, None), names, measure_all, jointly)
}
