//! Subgroups: their metrics, and how they differ from all other cases of their column.

use plumbline_stats::binary::Settings;
use plumbline_stats::classes::{MEASURES, Sample};
use plumbline_stats::core::Measure;
use plumbline_stats::square_and_add::{self, Part};
use plumbline_stats::workers::Workers;
use plumbline_stats::{Estimate, Interval, Measured, Method, Undefined};

use super::{Predicted, registry};
use crate::Plan;
use crate::evaluation::{Difference, EstimateRow, Group, Key, group_key, worse};
use crate::metric::in_places;
use crate::observer::{Reporter, Stage};

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
    let settings = Settings {
        fewest: plan.minimum_group(),
        ..*settings
    };
    let compared = compared(plan);
    let primary = plan.primary_or_default().id;
    let mut found = Subgroups::default();
    for grouping in predicted.cases.distinct_groupings() {
        let share = 1.0 / grouping.levels.len().max(1) as f64;
        for (level, value) in grouping.levels.iter().enumerate() {
            let code = |at: usize| grouping.codes.get(at).copied().flatten();
            let is_here = |at: usize| code(at).is_some_and(|code| code as usize == level);
            let is_other = |at: usize| code(at).is_some_and(|code| code as usize != level);
            let here = predicted.subset(is_here);
            let mut group = Group {
                key: group_key(&grouping.name, value),
                column: grouping.name.clone(),
                value: value.clone(),
                n: here.cases() as u64,
                n_positive: None,
                left_out: left_out(&here, plan.minimum_group()),
                flagged: false,
            };
            if let Some(reason) = group.left_out {
                reporter.part(Stage::Subgroups, 2.0 * share, |progress| progress(1.0));
                let left_out = absent(&compared, overall, &group.key, reason);
                found.differences.extend(left_out);
            } else {
                let rest = predicted.subset(is_other);
                let uneven = uneven(&here, &rest);
                let key = group.key.as_str();
                let rows = reporter.part(Stage::Subgroups, share, |progress| {
                    predicted.rows(Some(key), &here, &settings, workers, progress)
                });
                let others = reporter.part(Stage::Subgroups, share, |progress| {
                    predicted.rows_of(&compared, Some(key), &rest, &settings, workers, progress)
                });
                for other in &others {
                    let Some(row) = rows.iter().find(|row| row.key == other.key) else {
                        continue;
                    };
                    let difference = difference(row, other, overall, uneven);
                    group.flagged |= row.key.metric == primary && difference.worse.is_some();
                    found.differences.push(difference);
                }
                found.estimates.extend(rows);
            }
            found.groups.push(group);
        }
    }
    found
}

/// The differences that a subgroup would have if it were not left out, each with the
/// reason: none is missing in silence.
fn absent(
    compared: &[&'static Measure<Sample>],
    overall: &[EstimateRow],
    group: &str,
    reason: Undefined,
) -> Vec<Difference> {
    let of = |measure: &&'static Measure<Sample>| {
        let id = measure.facts.id;
        overall.iter().filter(move |row| row.key.metric == id)
    };
    let difference = |row: &EstimateRow| Difference {
        key: Key {
            group: Some(group.to_owned()),
            ..row.key.clone()
        },
        measured: Err(reason),
        worse: None,
    };
    compared.iter().flat_map(of).map(difference).collect()
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
fn difference(
    here: &EstimateRow,
    rest: &EstimateRow,
    overall: &[EstimateRow],
    uneven: Option<u16>,
) -> Difference {
    let facts = registry::measure(&here.key.metric).map(|one| one.facts);
    let averages = facts.is_some_and(|facts| facts.averages);
    let measured = match uneven.filter(|_| averages) {
        Some(class) => Err(Undefined::ClassWithoutCases { class }),
        None => subtracted(&here.measured, &rest.measured),
    };
    let is_same = |row: &&EstimateRow| {
        (&row.key.metric, &row.key.class, row.key.at)
            == (&here.key.metric, &here.key.class, here.key.at)
    };
    let all = overall
        .iter()
        .find(is_same)
        .expect("what is measured of a subgroup is measured of all cases")
        .measured;
    Difference {
        key: here.key.clone(),
        worse: facts.and_then(|facts| worse(&facts, &measured, &here.measured, &all)),
        measured,
    }
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
    let part = |measured: &Measured| {
        measured.map(|estimate| Part {
            value: estimate.value,
            low: estimate.interval.low,
            high: estimate.interval.high,
        })
    };
    let (a, b, estimate) = (part(here)?, part(rest)?, (*here)?);
    let (low, high) = square_and_add::difference(a, b);
    Ok(Estimate {
        value: a.value - b.value,
        interval: Interval {
            low,
            high,
            level: estimate.interval.level,
            method: Method::SquareAndAdd,
        },
        fraction: None,
        ..estimate
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
