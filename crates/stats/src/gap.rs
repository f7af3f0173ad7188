//! Difference of a measure between two groups of cases that share no case.
//!
//! Where both groups have an interval by formula, the difference follows from
//! the two intervals by square-and-add: for proportions with Wilson's limits
//! this is Newcombe's interval, for AUROC it rests on DeLong's variance in each
//! group. Other measures are resampled in each group on its own, and the
//! differences of the replicates give a BCa or percentile interval. Where
//! patients repeat in a group, its patients are resampled.
//!
//! A group that lacks cases of an outcome has no difference: the reason says
//! how many there were. Never 0, and no p-value.
//!
//! References: Newcombe 1998, <https://doi.org/10.1002/(SICI)1097-0258(19980430)17:8%3C873::AID-SIM779%3E3.0.CO;2-I>;
//! Zou & Donner 2008, <https://doi.org/10.1002/sim.3095>.
//!
//! Not for two models on the same cases: their errors are paired.

use crate::bootstrap::limits::{NoInterval, Replicates};
use crate::bootstrap::{Side, replicates};
use crate::case::Case;
use crate::estimate::Measured;
use crate::measure::Measure;
use crate::settings::Settings;
use crate::square_and_add::{self, Part};
use crate::{Estimate, Interval, Method, Scored, Undefined};

/// The measure in `group` minus the measure in `rest`. The estimate's `n` and
/// `n_positive` are those of the group.
pub fn difference(
    group: &Scored,
    rest: &Scored,
    measure: Measure,
    settings: &Settings,
) -> Measured {
    differences(group, rest, &[measure], settings, &mut |_| ())
        .pop()
        .map_or(Err(Undefined::IntervalUnavailable), |(_, measured)| {
            measured
        })
}

/// Differences of several measures from one joint bootstrap; `progress` is told
/// the share of the work that is done.
pub fn differences(
    group: &Scored,
    rest: &Scored,
    measures: &[Measure],
    settings: &Settings,
    progress: &mut dyn FnMut(f64),
) -> Vec<(Measure, Measured)> {
    let pair = Pair {
        group: Case::new(group, settings),
        rest: Case::new(rest, settings),
    };
    let values = pair.values(measures);
    let pairs = measures.iter().copied().zip(&values);
    let drawn: Vec<Measure> = pairs
        .filter(|(measure, value)| value.is_ok() && !pair.has_formula(*measure))
        .map(|(measure, _)| measure)
        .collect();
    let group_size = group.len() as f64 / (group.len() + rest.len()).max(1) as f64;
    let of_group = replicates(
        &pair.group.sample,
        &drawn,
        &pair.group.settings,
        Side::First,
        &mut |done| {
            progress(group_size * done);
        },
    );
    let of_rest = replicates(
        &pair.rest.sample,
        &drawn,
        &pair.rest.settings,
        Side::Second,
        &mut |done| {
            progress(group_size + (1.0 - group_size) * done);
        },
    );
    let mut replicates = of_group.iter().zip(&of_rest).map(|(a, b)| a.minus(b));
    let mut measured = Vec::with_capacity(measures.len());
    for (&measure, values) in measures.iter().zip(values) {
        let difference = values.and_then(|values| {
            let resampled = if pair.has_formula(measure) {
                None
            } else {
                replicates.next()
            };
            pair.difference(measure, values, resampled)
        });
        measured.push((measure, difference));
    }
    progress(1.0);
    measured
}

struct Pair {
    group: Case,
    rest: Case,
}

impl Pair {
    fn values(&self, measures: &[Measure]) -> Vec<Result<(f64, f64), Undefined>> {
        let of_group = self.group.values(measures).into_iter();
        let of_rest = self.rest.values(measures);
        of_group
            .zip(of_rest)
            .map(|(group, rest)| Ok((group?, rest?)))
            .collect()
    }

    fn has_formula(&self, measure: Measure) -> bool {
        self.group.has_formula(measure) && self.rest.has_formula(measure)
    }

    fn difference(
        &self,
        measure: Measure,
        (group, rest): (f64, f64),
        resampled: Option<Replicates>,
    ) -> Measured {
        let value = group - rest;
        let interval = match resampled {
            None => self.by_parts(measure, (group, rest), |case, measure, _| {
                case.formula(measure)
            })?,
            Some(replicates) => match replicates.interval(value, self.group.settings.level) {
                Ok(interval) => interval,
                Err(NoInterval::TooFew) => return Err(Undefined::IntervalUnavailable),
                Err(NoInterval::NoSpread) => {
                    self.by_parts(measure, (group, rest), Case::without_spread)?
                }
            },
        };
        Ok(Estimate {
            fraction: None,
            ..self.group.estimate(measure, value, interval)
        })
    }

    /// Square-and-add from the interval that each group has on its own.
    fn by_parts(
        &self,
        measure: Measure,
        (group, rest): (f64, f64),
        interval: impl Fn(&Case, Measure, f64) -> Result<Interval, Undefined>,
    ) -> Result<Interval, Undefined> {
        let (of_group, of_rest) = (
            interval(&self.group, measure, group)?,
            interval(&self.rest, measure, rest)?,
        );
        let part = |value: f64, interval: Interval| Part {
            value,
            low: interval.low,
            high: interval.high,
        };
        let (low, high) = square_and_add::difference(part(group, of_group), part(rest, of_rest));
        let of_wilson = [of_group, of_rest].map(|interval| interval.method) == [Method::Wilson; 2];
        Ok(Interval {
            low,
            high,
            level: self.group.settings.level,
            method: if of_wilson {
                Method::NewcombeDifference
            } else {
                Method::SquareAndAdd
            },
        })
    }
}
