//! Subgroups: their measures, and how they differ from everybody else.
//!
//! A measure needs enough of its own denominator in the subgroup: sensitivity
//! needs cases with the outcome and no others. A subgroup that has too few of
//! both outcomes is listed and left out; nothing ever appears with a gap of
//! zero. A gap compares the subgroup with the cases of the other subgroups of
//! its column, which do not overlap it, and each gap says for its own measure
//! whether the subgroup fares worse.

use plumbline_stats::binary::measure::Measure;
use plumbline_stats::binary::sample::Sample;
use plumbline_stats::binary::survey::{Survey, Wanted};
use plumbline_stats::binary::{Settings, difference};
use plumbline_stats::core::Asked;
use plumbline_stats::workers::Workers;
use plumbline_stats::{Measured, Undefined};

use super::predicted::Split;
use super::{Predicted, measures, registry};
use crate::evaluation::{Difference, EstimateRow, Group, Key, group_key, worse};
use crate::metric::in_places;
use crate::observer::{Reporter, Stage};
use crate::{Grouping, Plan};

/// What the subgroups give.
#[derive(Default)]
pub(super) struct Subgroups {
    pub(super) groups: Vec<Group>,
    pub(super) estimates: Vec<EstimateRow>,
    pub(super) differences: Vec<Difference>,
}

/// Evaluates every level of every grouping.
pub(super) fn evaluate(
    predicted: &Predicted,
    plan: &Plan,
    settings: &Settings,
    overall: &[EstimateRow],
    workers: &dyn Workers,
    reporter: &mut Reporter,
) -> Subgroups {
    let mut found = Subgroups::default();
    let settings = &Settings {
        fewest: plan.minimum_group(),
        ..*settings
    };
    for grouping in predicted.cases.distinct_groupings() {
        let share = 1.0 / grouping.levels.len().max(1) as f64;
        for (level, value) in grouping.levels.iter().enumerate() {
            let split = predicted.split(grouping, level);
            let group = describe(grouping, value, &split.group, plan.minimum_group());
            let one = Subgroup {
                group,
                split,
                plan,
                settings,
                workers,
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
    workers: &'a dyn Workers,
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
                let survey = self.survey(share, reporter);
                let rows = measures::rows(&survey, Some(&self.group.key), self.settings);
                found.estimates.extend(rows);
                self.gaps(&survey, &compared, share, reporter)
            }
        };
        let primary = self.plan.primary_or_default();
        for (measure, measured) in gaps {
            let all = measures::measured(overall, measure.id());
            let here = found
                .estimates
                .iter()
                .rev()
                .find(|row| row.key.metric == measure.id())
                .filter(|row| row.key.group.as_ref() == Some(&self.group.key))
                .map(|row| row.measured);
            // A subgroup that was left out has no row.
            let worse = here.and_then(|here| worse(measure.facts(), &measured, &here, &all));
            let is_primary = primary.id == measure.id();
            self.group.flagged |= is_primary && worse.is_some();
            found.differences.push(Difference {
                key: Key {
                    group: Some(self.group.key.clone()),
                    at: measures::at(measure.needs_threshold(), self.settings.threshold),
                    ..Key::of(measure.id())
                },
                measured,
                worse,
            });
        }
        found.groups.push(self.group);
    }

    fn survey(&self, share: f64, reporter: &mut Reporter) -> Survey {
        let wanted = Wanted {
            measures: Measure::ALL,
            ..Wanted::default()
        };
        reporter.part(Stage::Subgroups, share, |progress| {
            Survey::new(
                &self.split.group,
                wanted,
                self.settings,
                self.workers,
                progress,
            )
        })
    }

    fn gaps(
        &self,
        survey: &Survey,
        compared: &[Measure],
        share: f64,
        reporter: &mut Reporter,
    ) -> Vec<(Measure, Measured)> {
        reporter.part(Stage::Subgroups, share, |progress| {
            difference::between(survey, &self.split.rest, compared, self.workers, progress)
        })
    }
}

fn describe(grouping: &Grouping, value: &str, sample: &Sample, minimum: u64) -> Group {
    Group {
        key: group_key(&grouping.name, value),
        column: grouping.name.clone(),
        value: value.to_owned(),
        n: sample.cases() as u64,
        n_positive: Some(sample.positives() as u64),
        left_out: left_out(sample, minimum),
        flagged: false,
    }
}

/// With too few of both outcomes nothing can be measured.
fn left_out(sample: &Sample, minimum: u64) -> Option<Undefined> {
    let positives = sample.positives() as u64;
    let negatives = sample.negatives() as u64;
    if sample.cases() == 0 {
        return Some(Undefined::NoCases);
    }
    (positives < minimum && negatives < minimum).then_some(Undefined::TooFewPositives {
        n: positives,
        needed: minimum,
    })
}

/// What is compared with all other cases.
pub(super) fn compared(plan: &Plan) -> Vec<Measure> {
    named_first(plan, |asked| asked.of_subgroups)
}

/// The primary measure first, then those with a criterion, then those that are asked for
/// whatever a plan names.
pub(super) fn named_first(plan: &Plan, place: fn(&Asked) -> Option<u8>) -> Vec<Measure> {
    let judged = plan
        .criteria()
        .iter()
        .filter_map(|criterion| plan.spec().metric(&criterion.metric));
    let named = plan.primary().into_iter().chain(judged);
    let mut compared: Vec<Measure> = Vec::new();
    let asked = in_places(Measure::ALL.iter().copied(), |one| {
        place(&one.facts().asked)
    });
    for measure in named.map(registry::measure).chain(asked) {
        if !compared.contains(&measure) {
            compared.push(measure);
        }
    }
    compared
}
