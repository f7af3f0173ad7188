//! Subgroups: their measures, and how they differ from everybody else.
//!
//! A measure needs enough of its own denominator in the subgroup: sensitivity
//! needs cases with the outcome and no others. A subgroup that has too few of
//! both outcomes is left out.

use plumbline_stats::Undefined;
use plumbline_stats::binary::measure::Measure;
use plumbline_stats::binary::sample::Sample;
use plumbline_stats::binary::survey::{Survey, Wanted};
use plumbline_stats::binary::{Settings, difference};
use plumbline_stats::core::Asked;
use plumbline_stats::workers::Workers;

use super::{Predicted, measures, registry};
use crate::Plan;
use crate::evaluation::{EstimateRow, Key};
use crate::metric::in_places;
use crate::observer::{Reporter, Stage};
use crate::task::subgroups::{self, Found, OfLevel, Subgroups};

/// Evaluates every level of every grouping.
pub(super) fn evaluate(
    predicted: &Predicted,
    plan: &Plan,
    settings: &Settings,
    overall: &[EstimateRow],
    workers: &dyn Workers,
    reporter: &mut Reporter,
) -> Subgroups {
    let settings = &Settings {
        fewest: plan.minimum_group(),
        ..*settings
    };
    let compared = compared(plan);
    let wanted = Wanted {
        measures: Measure::ALL,
        ..Wanted::default()
    };
    subgroups::evaluate(
        predicted.cases,
        plan,
        overall,
        reporter,
        |level, reporter| {
            let split = predicted.split(level);
            let key = |measure: &Measure| Key {
                group: Some(level.key.clone()),
                at: measures::at(measure.needs_threshold(), settings.threshold),
                ..Key::of(measure.id())
            };
            let found = match left_out(&split.group, plan.minimum_group()) {
                Some(why) => Found::LeftOut {
                    why,
                    lacking: compared.iter().map(key).collect(),
                },
                None => {
                    let survey = reporter.part(Stage::Subgroups, level.share, |progress| {
                        Survey::new(&split.group, wanted, settings, workers, progress)
                    });
                    let gaps = reporter.part(Stage::Subgroups, level.share, |progress| {
                        difference::between(&survey, &split.rest, &compared, workers, progress)
                    });
                    let gaps = gaps.into_iter();
                    let gaps = gaps.map(|(measure, gap)| (key(&measure), measure.facts(), gap));
                    Found::Measured {
                        rows: measures::rows(&survey, Some(&level.key), settings),
                        gaps: gaps.collect(),
                    }
                }
            };
            OfLevel {
                n: split.group.cases() as u64,
                n_positive: Some(split.group.positives() as u64),
                found,
            }
        },
    )
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
