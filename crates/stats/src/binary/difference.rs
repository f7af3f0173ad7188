//! Difference of a measure between two groups of cases that share no case.
//!
//! Where both groups have an interval by formula, the difference follows from
//! the two intervals by square-and-add: for proportions with Wilson's limits
//! this is Newcombe's interval, for AUROC it rests on DeLong's variance in each
//! group. Other measures are resampled in each group on its own, and the
//! differences of the replicates give a BCa or percentile interval. Where
//! patients repeat in a group, its patients are resampled. Where one group has
//! the same value in every resample, as after no mistake, square-and-add of the
//! groups' own intervals stands in.
//!
//! A group that lacks cases of an outcome has no difference: the reason says
//! how many there were. Never 0, and no p-value.
//!
//! References: Newcombe 1998, <https://doi.org/10.1002/(SICI)1097-0258(19980430)17:8%3C873::AID-SIM779%3E3.0.CO;2-I>;
//! Zou & Donner 2008, <https://doi.org/10.1002/sim.3095>.
//!
//! Not for two models on the same cases: their errors are paired.

use std::sync::Arc;

use crate::binary::Scored;
use crate::binary::bootstrap::{Side, Wanted, over_resamples};
use crate::binary::case::Case;
use crate::binary::measure::Measure;
use crate::binary::sample::Sample;
use crate::binary::settings::Settings;
use crate::binary::survey::Survey;
use crate::bootstrap::limits::Replicates;
use crate::core::spreads;
use crate::estimate::Measured;
use crate::square_and_add::{self, Part};
use crate::workers::{Alone, Workers};
use crate::{Estimate, Interval, Method, Undefined};

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
    let [group, rest] = [group, rest].map(|scored| Arc::new(Sample::new(scored)));
    let group = Case::new(group, settings);
    Pair::new(&group, rest).differences(measures, &[], &Alone, progress)
}

/// As [`differences`], from a group that was surveyed already: its replicates are
/// the same ones and are not drawn again.
pub fn between(
    group: &Survey,
    rest: &Arc<Sample>,
    measures: &[Measure],
    workers: &dyn Workers,
    progress: &mut dyn FnMut(f64),
) -> Vec<(Measure, Measured)> {
    let pair = Pair::new(&group.case, Arc::clone(rest));
    pair.differences(measures, &group.replicates, workers, progress)
}

struct Pair<'a> {
    group: &'a Case,
    rest: Case,
}

impl<'a> Pair<'a> {
    fn new(group: &'a Case, rest: Arc<Sample>) -> Pair<'a> {
        Pair {
            group,
            rest: Case::new(rest, &group.settings),
        }
    }

    /// `known` are replicates of the group that are there already.
    fn differences(
        &self,
        measures: &[Measure],
        known: &[(Measure, Replicates)],
        workers: &dyn Workers,
        progress: &mut dyn FnMut(f64),
    ) -> Vec<(Measure, Measured)> {
        let values = self.values(measures, workers);
        let pairs = measures.iter().copied().zip(&values);
        let drawn: Vec<Measure> = pairs
            .filter(|(measure, value)| value.is_ok() && !self.has_formula(*measure))
            .map(|(measure, _)| measure)
            .collect();
        let is_known = |measure: &Measure| known.iter().any(|(other, _)| other == measure);
        let missing: Vec<Measure> = drawn.iter().copied().filter(|m| !is_known(m)).collect();
        let (group, rest) = (self.group.sample.cases(), self.rest.sample.cases());
        let group = if missing.is_empty() { 0 } else { group };
        let group_size = group as f64 / (group + rest).max(1) as f64;
        let follow = |case: &Case, measures: &[Measure], side, progress: &mut dyn FnMut(f64)| {
            let wanted = Wanted {
                measures,
                curves: &[],
            };
            over_resamples(case, wanted, side, workers, progress).measures
        };
        let own = follow(self.group, &missing, Side::First, &mut |done| {
            progress(group_size * done);
        });
        let of_rest = follow(&self.rest, &drawn, Side::Second, &mut |done| {
            progress(group_size + (1.0 - group_size) * done);
        });
        let own: Vec<(Measure, Replicates)> = missing.into_iter().zip(own).collect();
        let of_group = |measure: Measure| {
            let mut all = known.iter().chain(&own);
            let found = all.find(|(other, _)| *other == measure);
            found.map(|(_, replicates)| replicates)
        };
        let mut of_rest = drawn.iter().zip(&of_rest);
        let mut measured = Vec::with_capacity(measures.len());
        for (&measure, values) in measures.iter().zip(values) {
            let difference = values.and_then(|values| {
                if self.has_formula(measure) {
                    return self.difference(measure, values, None);
                }
                let rest = of_rest.next().map(|(_, replicates)| replicates);
                let both = of_group(measure).zip(rest);
                let both = both.ok_or(Undefined::IntervalUnavailable)?;
                self.difference(measure, values, Some(both))
            });
            measured.push((measure, difference));
        }
        progress(1.0);
        measured
    }

    fn values(
        &self,
        measures: &[Measure],
        workers: &dyn Workers,
    ) -> Vec<Result<(f64, f64), Undefined>> {
        let of_group = self.group.values(measures, workers).into_iter();
        let of_rest = self.rest.values(measures, workers);
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
        resampled: Option<(&Replicates, &Replicates)>,
    ) -> Measured {
        let value = group - rest;
        let interval = match resampled {
            None => {
                let parts = [self.group.formula(measure)?, self.rest.formula(measure)?];
                self.by_parts((group, rest), parts)
            }
            Some((of_group, of_rest))
                if spreads(of_group, group.abs()) && spreads(of_rest, rest.abs()) =>
            {
                let replicates = of_group.minus(of_rest);
                let interval = replicates.interval(value, self.group.settings.level);
                interval.map_err(|_| Undefined::IntervalUnavailable)?
            }
            // A group without a mistake has none in any resample. Its own interval knows
            // how many patients that rests on; the resamples' difference does not.
            Some((of_group, of_rest)) => {
                let parts = [
                    self.group.by_bootstrap(measure, group, of_group)?,
                    self.rest.by_bootstrap(measure, rest, of_rest)?,
                ];
                self.by_parts((group, rest), parts)
            }
        };
        Ok(Estimate {
            fraction: None,
            ..self.group.estimate(measure, value, interval)
        })
    }

    /// Square-and-add from the interval that each group has on its own.
    fn by_parts(&self, (group, rest): (f64, f64), [of_group, of_rest]: [Interval; 2]) -> Interval {
        let parts = (Part::new(group, of_group), Part::new(rest, of_rest));
        let (low, high) = square_and_add::difference(parts.0, parts.1);
        let of_wilson = [of_group, of_rest].map(|interval| interval.method) == [Method::Wilson; 2];
        Interval {
            low,
            high,
            level: self.group.settings.level,
            method: if of_wilson {
                Method::NewcombeDifference
            } else {
                Method::SquareAndAdd
            },
        }
    }
}
