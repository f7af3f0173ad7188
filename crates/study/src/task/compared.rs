//! What a comparison of respondents has whatever the outcome is: rows of both and their
//! difference, the plan's claims about it, where who is better is worse, and tiers.
//!
//! Everything rests on the cases that both answered, each time the same draws for both.
//! How somebody is measured is for the kind to say (`task/<kind>/comparison.rs`).

use plumbline_stats::core::Facts;
use plumbline_stats::paired::mcnemar::{McNemar, Pairs};
use plumbline_stats::paired::tiers;
use plumbline_stats::paired::verdict::{Verdict, judge};
use plumbline_stats::{Estimate, Measured};
use serde::{Deserialize, Serialize};

use crate::evaluation::{At, Key, Worse, is_five_points};
use crate::metric::{Better, Metric};
use crate::plan::{ClaimKind, PlannedComparison};
use crate::task::subgroups::{Level, levels};
use crate::{Cases, Evaluation, Plan, Problem};

/// One metric of both.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ComparedRow {
    /// Which metric, where, and of whom besides the one that is assessed.
    pub key: Key,
    /// Where the other one holds: at a threshold of its own.
    pub other_at: At,
    /// Of the respondent that is assessed, on the cases that both answered.
    pub assessed: Measured,
    /// Of the other one.
    pub other: Measured,
    /// Assessed less other.
    pub difference: Measured,
}

impl ComparedRow {
    /// Whether the data tell the two apart. What is decided at a threshold that was chosen
    /// on these cases, or beside whom was, flatters whom it was chosen for.
    pub fn is_apart(&self, evaluation: &Evaluation) -> bool {
        let plan = &evaluation.plan;
        let by = self.key.by.as_deref();
        let sources = evaluation.detail.others().into_iter();
        let source = sources.into_iter().find(|source| Some(source.name()) == by);
        let is_it = |one: &PlannedComparison| source.is_some_and(|source| one.is_source(source));
        let mut planned = plan.compared.iter();
        let is_chosen = plan.threshold_chosen_here.is_some()
            || planned.any(|one| one.chosen_here && is_it(one));
        let is_flattered = is_chosen && self.key.at.threshold().is_some();
        !is_flattered && self.difference.as_ref().is_ok_and(excludes_zero)
    }
}

fn excludes_zero(one: &Estimate) -> bool {
    one.interval.low > 0.0 || one.interval.high < 0.0
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
    /// threshold or the comparison was chosen on these cases: that flatters whom it was
    /// chosen for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verdict: Option<Verdict>,
}

/// The difference of both within a subgroup.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GroupDifference {
    /// Which metric, in which subgroup, where, and of whom besides the one that is
    /// assessed.
    pub key: Key,
    /// Where the other one holds: at a threshold of its own.
    pub other_at: At,
    /// Cases of the subgroup that both answered.
    pub n: u64,
    /// Positives among them, where the outcome is a condition.
    pub positives: Option<u64>,
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
    /// Positives among them, where the outcome is a condition.
    pub positives: Option<u64>,
    /// From the best to the worst. The first of each tier is told apart from the first
    /// of the tier above; the others of a tier are not told apart from its first.
    pub tiers: Vec<Vec<Ranked>>,
    /// Those for whom the metric does not exist.
    pub unranked: Vec<String>,
    /// Pairs whose difference does not exist: that they stand in one tier says nothing.
    #[serde(default)]
    pub unknown: Vec<(String, String)>,
    /// Why nobody is ranked, where nobody is.
    #[serde(default)]
    pub no_order: Option<NoOrder>,
}

/// Why respondents have no order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoOrder {
    /// The best value is neither the highest nor the lowest, so that a difference does not
    /// tell who is nearer to it.
    Target,
    /// No value is better than another.
    NoBetter,
    /// The metric needs a threshold, and one was chosen on these cases: it flatters whom it
    /// was chosen for.
    ThresholdChosenHere,
    /// The metric exists for fewer than two.
    TooFew,
}

/// A respondent of a ranking.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Ranked {
    /// Who.
    pub by: String,
    /// The metric.
    pub measured: Measured,
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

impl From<McNemar> for McNemarTest {
    fn from(test: McNemar) -> McNemarTest {
        McNemarTest {
            chi_squared: test.chi_squared,
            p_exact: test.p_exact,
            p_mid: test.p_mid,
        }
    }
}

/// Cases by whether both of two said something, given in the same order.
///
/// # Panics
/// The lists are of other lengths: both are of the cases that both answered.
pub(super) fn pairs(a: &[bool], b: &[bool]) -> Pairs {
    Pairs::count(a, b).expect("both lists are of the cases that both answered")
}

/// Lines of the cases of which the first holds and the second does not, the first
/// thousand of them.
pub(super) fn lines_of(lines: &[u32], only: &[bool], not: &[bool]) -> Vec<u32> {
    let cases = lines.iter().zip(only.iter().zip(not));
    cases
        .filter(|(_, (only, not))| **only && !**not)
        .map(|(line, _)| *line)
        .take(Problem::MOST_ROWS)
        .collect()
}

/// Which cases two respondents answered.
pub(super) struct Overlap {
    /// Whether both answered, for each case.
    pub(super) both: Vec<bool>,
    /// Cases that the assessed one answered and the other did not.
    pub(super) only_assessed: u64,
    /// The reverse.
    pub(super) only_other: u64,
}

impl Overlap {
    /// Of so many cases, by who answered which.
    pub(super) fn of(
        cases: usize,
        assessed: impl Fn(usize) -> bool,
        other: impl Fn(usize) -> bool,
    ) -> Overlap {
        let mut overlap = Overlap {
            both: Vec::with_capacity(cases),
            only_assessed: 0,
            only_other: 0,
        };
        for at in 0..cases {
            let (ours, theirs) = (assessed(at), other(at));
            overlap.both.push(ours && theirs);
            overlap.only_assessed += u64::from(ours && !theirs);
            overlap.only_other += u64::from(theirs && !ours);
        }
        overlap
    }
}

/// What is found of each of the others, in their order. Those who answered the same cases
/// of those that the assessed one did share resamples, so `together` is asked for all of them
/// at once, by their places.
pub(super) fn in_sets<T>(
    overlaps: &[Overlap],
    mut together: impl FnMut(&[usize], &Overlap) -> Vec<T>,
) -> Vec<T> {
    let mut found: Vec<(usize, T)> = Vec::new();
    for places in alike(overlaps) {
        let first = places.first().and_then(|first| overlaps.get(*first));
        if let Some(first) = first {
            let of_set = together(&places, first);
            found.extend(places.into_iter().zip(of_set));
        }
    }
    found.sort_by_key(|(place, _)| *place);
    found.into_iter().map(|(_, found)| found).collect()
}

/// Others that answered the same cases of those that the assessed one did, by their
/// places: they share resamples.
fn alike(overlaps: &[Overlap]) -> Vec<Vec<usize>> {
    let mut sets: Vec<Vec<usize>> = Vec::new();
    for (place, overlap) in overlaps.iter().enumerate() {
        let is_same = |set: &&mut Vec<usize>| {
            let first = set.first().and_then(|first| overlaps.get(*first));
            first.is_some_and(|first| first.both == overlap.both)
        };
        match sets.iter_mut().find(is_same) {
            Some(set) => set.push(place),
            None => sets.push(vec![place]),
        }
    }
    sets
}

/// Whether who is better on all cases is worse in a subgroup. Where nobody is told to
/// be better on all cases nobody is worse than that.
fn turned(facts: &Facts, overall: &Measured, here: &Measured) -> Option<Worse> {
    match facts.better {
        Better::Higher | Better::Lower => {}
        Better::Target(_) | Better::Neither => return None,
    }
    let overall = overall.as_ref().ok().filter(|one| excludes_zero(one))?;
    let here = here.as_ref().ok()?;
    if here.value * overall.value >= 0.0 {
        return None;
    }
    if excludes_zero(here) {
        return Some(Worse::Clearly);
    }
    is_five_points(facts, here.value.abs()).then_some(Worse::Perhaps)
}

/// What two respondents have in one subgroup.
pub(super) struct WithinGroup {
    /// Cases that both answered.
    pub(super) n: u64,
    /// Positives among them, where the outcome is a condition.
    pub(super) positives: Option<u64>,
    pub(super) differences: Vec<Within>,
}

/// The difference of two respondents in one metric, within a subgroup.
pub(super) struct Within {
    pub(super) facts: &'static Facts,
    pub(super) at: At,
    pub(super) other_at: At,
    pub(super) difference: Measured,
    /// Whether it is at a threshold that was chosen on these cases: who is better there,
    /// nobody can tell.
    pub(super) is_flattered: bool,
}

/// The differences within every subgroup; `rows` are those of all cases.
pub(super) fn within_groups(
    cases: &Cases,
    by: &str,
    rows: &[ComparedRow],
    mut measure: impl FnMut(&Level) -> WithinGroup,
) -> Vec<GroupDifference> {
    let mut found = Vec::new();
    for level in levels(cases) {
        let WithinGroup {
            n,
            positives,
            differences,
        } = measure(&level);
        found.extend(differences.into_iter().map(|one| {
            let is_overall =
                |row: &&ComparedRow| row.key.metric == one.facts.id && row.key.class.is_none();
            let overall = rows.iter().find(is_overall).filter(|_| !one.is_flattered);
            GroupDifference {
                key: Key {
                    group: Some(level.key.clone()),
                    at: one.at,
                    by: Some(by.to_owned()),
                    ..Key::of(one.facts.id)
                },
                other_at: one.other_at,
                n,
                positives,
                turned: overall.and_then(|row| turned(one.facts, &row.difference, &one.difference)),
                difference: one.difference,
            }
        }));
    }
    found
}

/// Which values of a metric are better, where respondents can be ordered by it.
fn order(metric: &Metric, plan: &Plan) -> Result<Better, NoOrder> {
    let chosen =
        plan.decision().is_chosen_here() || plan.compared().iter().any(|one| one.chosen_here);
    match metric.better {
        _ if metric.needs_threshold() && chosen => Err(NoOrder::ThresholdChosenHere),
        Better::Higher | Better::Lower => Ok(metric.better),
        Better::Target(_) => Err(NoOrder::Target),
        Better::Neither => Err(NoOrder::NoBetter),
    }
}

/// A ranking of nobody, with its reason.
fn without_order(
    metric: &Metric,
    (n, positives): (u64, Option<u64>),
    why: NoOrder,
    unranked: Vec<String>,
) -> Ranking {
    Ranking {
        metric: metric.id().to_owned(),
        n,
        positives,
        tiers: Vec::new(),
        unranked,
        unknown: Vec::new(),
        no_order: Some(why),
    }
}

/// Everybody by the plan's primary metric, on so many cases that all answered. `measure`
/// gives the metric of each, in the order of `names`, and `jointly` the differences of those
/// whom it exists for, given their places, by their places among these.
pub(super) fn ranking<D>(
    plan: &Plan,
    cases: (u64, Option<u64>),
    names: Vec<String>,
    measure: impl FnOnce() -> Vec<Measured>,
    jointly: impl FnOnce(&[usize]) -> D,
) -> Option<Ranking>
where
    D: FnMut(usize, usize) -> Option<Measured>,
{
    let metric = plan.primary_or_default();
    let better = match order(metric, plan) {
        Ok(better) => better,
        Err(why) => return Some(without_order(metric, cases, why, Vec::new())),
    };
    let measured = measure();
    let places = measured.iter().enumerate();
    let exist: Vec<usize> = places
        .filter(|(_, measured)| measured.is_ok())
        .map(|(place, _)| place)
        .collect();
    // Whoever is alone, or nobody, is held against nobody.
    let mut difference = (exist.len() > 1).then(|| jointly(&exist));
    let all: Vec<(String, Measured)> = names.into_iter().zip(measured).collect();
    ordered(metric, cases, &all, better, &mut |best, other| {
        let interval = difference.as_mut()?(best, other)?.ok()?.interval;
        Some((interval.low, interval.high))
    })
}

/// Everybody by one metric, on so many cases; `limits` are those of the difference of two
/// whom the metric exists for, by their places among these.
fn ordered(
    metric: &Metric,
    (n, positives): (u64, Option<u64>),
    all: &[(String, Measured)],
    better: Better,
    limits: &mut dyn FnMut(usize, usize) -> Option<(f64, f64)>,
) -> Option<Ranking> {
    let ranked: Vec<(&String, Measured, f64)> = all
        .iter()
        .filter_map(|(by, measured)| Some((by, *measured, measured.ok()?.value)))
        .collect();
    let unranked = all.iter().filter(|(_, measured)| measured.is_err());
    let unranked: Vec<String> = unranked.map(|(by, _)| by.clone()).collect();
    if ranked.len() < 2 {
        return Some(without_order(
            metric,
            (n, positives),
            NoOrder::TooFew,
            unranked,
        ));
    }
    let values: Vec<f64> = ranked.iter().map(|(_, _, value)| *value).collect();
    let found = tiers::by_interval(&values, better, limits)?;
    let name = |place: usize| ranked.get(place).map(|(by, ..)| (*by).clone());
    let of_pair = |(one, other): &(usize, usize)| Some((name(*one)?, name(*other)?));
    let of_tier = |places: &Vec<usize>| {
        let ranked = places.iter().filter_map(|place| ranked.get(*place));
        let ranked = ranked.map(|(by, measured, _)| Ranked {
            by: (*by).clone(),
            measured: *measured,
        });
        ranked.collect()
    };
    Some(Ranking {
        metric: metric.id().to_owned(),
        n,
        positives,
        tiers: found.tiers.iter().map(of_tier).collect(),
        unranked,
        unknown: found.unknown.iter().filter_map(of_pair).collect(),
        no_order: None,
    })
}

/// What the differences say of one of the plan's claims.
pub(super) fn claimed_of(one: &PlannedComparison, rows: &[ComparedRow], plan: &Plan) -> Claimed {
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
    // What was chosen on these cases flatters whom it was chosen for.
    if one.chosen_here {
        return None;
    }
    if plan.decision().is_chosen_here() && metric.needs_threshold() {
        return None;
    }
    let better = match metric.better {
        Better::Higher | Better::Lower => metric.better,
        Better::Target(_) | Better::Neither => return None,
    };
    let is_it = |row: &&ComparedRow| row.key.metric == metric.id() && row.key.class.is_none();
    let row = rows.iter().find(is_it);
    match row.map(|row| row.difference) {
        Some(Ok(difference)) => {
            let limits = (difference.interval.low, difference.interval.high);
            judge(limits, better, claim)
        }
        Some(Err(_)) | None => Some(Verdict::Open),
    }
}
