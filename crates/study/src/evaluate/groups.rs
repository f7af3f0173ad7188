//! Subgroups: their measures, and how they differ from everybody else.
//!
//! A subgroup with too few positives or too few negatives is listed and left
//! out; it never appears with a gap of zero. A gap compares the subgroup with
//! the cases of the other subgroups of its column, which do not overlap it.

use plumbline_stats::measure::Measure;
use plumbline_stats::{Measured, Scored, Settings, Undefined, gap};

use super::cases::Split;
use super::observer::Reporter;
use super::{Cases, Stage, measures};
use crate::evaluation::{EstimateRow, GapRow, Group};
use crate::registry::{Better, Metric, metric};
use crate::{Grouping, Plan};

/// Measures whose gaps are reported, besides the primary one.
const GAPS: [Measure; 8] = [
    Measure::Auroc,
    Measure::CalibrationInTheLarge,
    Measure::NetBenefit,
    Measure::BrierScore,
    Measure::Sensitivity,
    Measure::Specificity,
    Measure::Ppv,
    Measure::Npv,
];

/// A subgroup this much worse than all cases is flagged.
const FIVE_POINTS: f64 = 0.05;

/// What the subgroups give.
#[derive(Default)]
pub(super) struct Subgroups {
    pub(super) groups: Vec<Group>,
    pub(super) estimates: Vec<EstimateRow>,
    pub(super) gaps: Vec<GapRow>,
}

/// Key of a subgroup in every list.
pub(crate) fn key(column: &str, value: &str) -> String {
    format!("{column}={value}")
}

/// Evaluates every level of every grouping.
pub(super) fn evaluate(
    cases: &Cases,
    plan: &Plan,
    settings: &Settings,
    overall: &[EstimateRow],
    reporter: &mut Reporter,
) -> Subgroups {
    let mut found = Subgroups::default();
    for grouping in cases.groupings() {
        let share = 1.0 / grouping.levels.len().max(1) as f64;
        for (level, value) in grouping.levels.iter().enumerate() {
            let split = cases.split(grouping, level);
            let group = describe(grouping, value, &split.group, plan.minimum_group());
            let one = Subgroup {
                group,
                split,
                plan,
                settings,
            };
            one.evaluate(overall, share, reporter, &mut found);
        }
    }
    found
}

/// One subgroup on its way into the lists.
struct Subgroup<'a> {
    group: Group,
    split: Split,
    plan: &'a Plan,
    settings: &'a Settings,
}

impl Subgroup<'_> {
    fn evaluate(
        mut self,
        overall: &[EstimateRow],
        share: f64,
        reporter: &mut Reporter,
        found: &mut Subgroups,
    ) {
        let compared = compared(self.plan);
        let gaps = match self.group.left_out {
            Some(reason) => {
                reporter.part(Stage::Subgroups, 2.0 * share, |progress| progress(1.0));
                compared
                    .iter()
                    .map(|&measure| (measure, Err(reason)))
                    .collect()
            }
            None => {
                let rows = self.rows(share, reporter);
                self.group.flagged = is_flagged(self.plan, overall, &rows);
                found.estimates.extend(rows);
                self.gaps(&compared, share, reporter)
            }
        };
        found
            .gaps
            .extend(gaps.into_iter().map(|(measure, measured)| GapRow {
                metric: measure.id().to_owned(),
                group: self.group.key.clone(),
                measured,
            }));
        found.groups.push(self.group);
    }

    fn rows(&self, share: f64, reporter: &mut Reporter) -> Vec<EstimateRow> {
        reporter.part(Stage::Subgroups, share, |progress| {
            measures::rows(
                &self.split.group,
                Some(&self.group.key),
                self.settings,
                progress,
            )
        })
    }

    fn gaps(
        &self,
        compared: &[Measure],
        share: f64,
        reporter: &mut Reporter,
    ) -> Vec<(Measure, Measured)> {
        let Split { group, rest } = &self.split;
        reporter.part(Stage::Subgroups, share, |progress| {
            gap::differences(group, rest, compared, self.settings, progress)
        })
    }
}

fn describe(grouping: &Grouping, value: &str, scored: &Scored, minimum: u64) -> Group {
    Group {
        key: key(&grouping.name, value),
        column: grouping.name.clone(),
        value: value.to_owned(),
        n: scored.len() as u64,
        n_positive: scored.positives(),
        left_out: left_out(scored, minimum),
        flagged: false,
    }
}

/// Both outcomes need the minimum.
fn left_out(scored: &Scored, minimum: u64) -> Option<Undefined> {
    let positives = scored.positives();
    let negatives = scored.len() as u64 - positives;
    if scored.is_empty() {
        return Some(Undefined::NoCases);
    }
    if positives < minimum {
        return Some(Undefined::TooFewPositives {
            n: positives,
            needed: minimum,
        });
    }
    (negatives < minimum).then_some(Undefined::TooFewNegatives {
        n: negatives,
        needed: minimum,
    })
}

/// The primary measure first, then the others.
fn compared(plan: &Plan) -> Vec<Measure> {
    let primary = plan.primary().map(|metric| metric.measure);
    let others = GAPS.into_iter().filter(|measure| Some(*measure) != primary);
    primary.into_iter().chain(others).collect()
}

/// Whether the primary metric (AUROC where the plan names none) is five points
/// or more worse than on all cases.
fn is_flagged(plan: &Plan, overall: &[EstimateRow], group: &[EstimateRow]) -> bool {
    let Some(primary) = plan.primary().or_else(|| metric("auroc")) else {
        return false;
    };
    let all = measures::measured(overall, primary.id());
    let here = measures::measured(group, primary.id());
    match (all, here) {
        // The tolerance keeps 0.90 against 0.85 a gap of five points.
        (Ok(all), Ok(here)) => shortfall(primary, all.value, here.value) >= FIVE_POINTS - 1e-9,
        _ => false,
    }
}

/// How much worse `here` is than `all`.
fn shortfall(metric: &Metric, all: f64, here: f64) -> f64 {
    match metric.better {
        Better::Higher => all - here,
        Better::Lower => here - all,
        Better::Target(target) => (here - target).abs() - (all - target).abs(),
        Better::Neither => 0.0,
    }
}
