//! Subgroups: their metrics, and how they differ from all other cases of their column.

use plumbline_stats::classes::{MEASURES, Sample};
use plumbline_stats::core::{Measure, Settings};
use plumbline_stats::square_and_add;
use plumbline_stats::workers::Workers;
use plumbline_stats::{Estimate, Interval, Measured, Method, Undefined};

use super::{Predicted, registry};
use crate::Plan;
use crate::evaluation::{EstimateRow, Key};
use crate::metric::in_places;
use crate::observer::{Reporter, Stage};
use crate::task::subgroups::{self, Found, Gap, OfLevel, Subgroups};

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
    subgroups::evaluate(
        predicted.cases,
        plan,
        overall,
        reporter,
        |level, reporter| {
            let here = predicted.subset(|at| level.is_here(at));
            let key = level.key.as_str();
            let found = match left_out(&here, plan.minimum_group()) {
                Some(why) => Found::LeftOut {
                    why,
                    lacking: lacking(&compared, overall, key),
                },
                None => {
                    let rest = predicted.subset(|at| level.is_elsewhere(at));
                    let rows = reporter.part(Stage::Subgroups, level.share, |progress| {
                        predicted.rows(Some(key), &here, settings, workers, progress)
                    });
                    let others = reporter.part(Stage::Subgroups, level.share, |progress| {
                        predicted.rows_of(&compared, Some(key), &rest, settings, workers, progress)
                    });
                    let uneven = uneven(&here, &rest);
                    let gap = |other: &EstimateRow| {
                        let row = rows.iter().find(|row| row.key == other.key)?;
                        Some(gap(row, other, uneven))
                    };
                    let gaps = others.iter().filter_map(gap).collect();
                    Found::Measured { rows, gaps }
                }
            };
            OfLevel {
                n: here.cases() as u64,
                n_positive: None,
                found,
            }
        },
    )
}

/// What finds the differences that a subgroup would have if it were not left out.
fn lacking(
    compared: &[&'static Measure<Sample>],
    overall: &[EstimateRow],
    group: &str,
) -> Vec<Key> {
    let of = |measure: &&'static Measure<Sample>| {
        let id = measure.facts.id;
        overall.iter().filter(move |row| row.key.metric == id)
    };
    let key = |row: &EstimateRow| Key {
        group: Some(group.to_owned()),
        ..row.key.clone()
    };
    compared.iter().flat_map(of).map(key).collect()
}

fn left_out(sample: &Sample, minimum: u64) -> Option<Undefined> {
    let n = sample.cases() as u64;
    if n == 0 {
        return Some(Undefined::NoCases);
    }
    (n < minimum).then_some(Undefined::TooFewCases { n, needed: minimum })
}

/// A subgroup less all others. They share no case, so their intervals are put together
/// by square-and-add.
///
/// An average over classes that runs over other classes on the other side is another
/// number, and their difference says nothing: `uneven` is a class with cases on one side
/// alone.
fn gap(here: &EstimateRow, rest: &EstimateRow, uneven: Option<u16>) -> Gap {
    let measure = registry::measure(&here.key.metric);
    let facts = &measure.expect("rows are of the registry's measures").facts;
    let measured = match uneven.filter(|_| facts.averages) {
        Some(class) => Err(Undefined::ClassWithoutCases { class }),
        None => subtracted(&here.measured, &rest.measured),
    };
    (here.key.clone(), facts, measured)
}

/// The first class that has cases on one side alone.
fn uneven(here: &Sample, rest: &Sample) -> Option<u16> {
    let pairs = here.support().iter().zip(rest.support());
    let place = pairs
        .clone()
        .position(|(here, rest)| (*here > 0) != (*rest > 0))?;
    u16::try_from(place).ok()
}

fn subtracted(here: &Measured, rest: &Measured) -> Measured {
    let (a, b) = ((*here)?, (*rest)?);
    let (low, high) = square_and_add::difference((&a).into(), (&b).into());
    Ok(Estimate {
        value: a.value - b.value,
        interval: Interval {
            low,
            high,
            level: a.interval.level,
            method: Method::SquareAndAdd,
        },
        fraction: None,
        ..a
    })
}

/// The primary metric first, then those with a criterion, then those that every subgroup is
/// asked for.
fn compared(plan: &Plan) -> Vec<&'static Measure<Sample>> {
    let judged = plan.criteria().iter().map(|one| one.metric.as_str());
    let named = [plan.primary_or_default().id].into_iter().chain(judged);
    let mut compared: Vec<&'static Measure<Sample>> = Vec::new();
    let asked = in_places(&MEASURES, |measure| measure.facts.asked.of_subgroups);
    for measure in named.filter_map(registry::measure).chain(asked) {
        if !compared
            .iter()
            .any(|known| known.facts.id == measure.facts.id)
        {
            compared.push(measure);
        }
    }
    compared
}
