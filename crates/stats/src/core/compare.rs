//! Differences between respondents on the same cases.
//!
//! Every respondent is evaluated on the same resamples, so what they have in
//! common (easy and hard cases) cancels in each difference, replicate by
//! replicate, and the interval is that of the difference, not of two numbers.
//! Draws follow the order of the cases, which no answer changes: with a and b
//! exchanged, a difference changes its sign and nothing else.
//!
//! Limits are percentile or BCa by the rule of all bootstraps here; the
//! jackknife leaves the same cases out of all respondents. Where a difference is
//! the same in all resamples, as between two respondents who answered alike, or
//! where the value of one of them is, as after no mistake, resamples say nothing. For
//! a share of the same cases (accuracy, sensitivity, specificity) Newcombe's interval
//! of paired proportions stands in, see [`proportions`]; for all else square-and-add
//! of their own intervals, which takes them as independent and is therefore wide.

use super::estimate::{Averaged, Estimate, Measured, Point, Reason};
use super::evaluate::{
    Entry, by_bootstrap, by_formula, designs, entries, in_resample, interval_of, spreads,
    uses_formula, value,
};
use super::layout::Layout;
use super::measure::{Facts, How, Measure, Of, Sample};
use super::replicates::{Column, Design, replicates};
use super::settings::Settings;
use crate::bootstrap::limits::{NoInterval, Replicates};
use crate::estimate::Resampling;
use crate::paired::mcnemar::Pairs;
use crate::paired::proportions;
use crate::random::Purpose;
use crate::square_and_add::{self, Part};
use crate::workers::{Alone, Workers};
use crate::{Interval, Method, Undefined};

/// Respondents that cannot be compared: their cases are not the same ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unpaired;

/// One measure of two respondents.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Compared {
    /// The facts about the measure.
    pub facts: &'static Facts,
    /// What it was computed for.
    pub of: Of,
    /// Its value for the first.
    pub a: Point,
    /// Its value for the second.
    pub b: Point,
    /// First less second, with its interval.
    pub difference: Measured,
}

/// Differences of the measures that are wanted, first less second.
pub fn compare<S: Sample>(
    a: &S,
    b: &S,
    wanted: &[&'static Measure<S>],
    settings: &Settings,
    progress: &mut dyn FnMut(f64),
) -> Result<Vec<Compared>, Unpaired> {
    let joint = Joint::new(&[a, b], wanted, settings, &Alone, progress)?;
    Ok(joint.differences(0, 1))
}

/// Several respondents on the same resamples.
pub struct Joint<'a, S: Sample> {
    samples: Vec<&'a S>,
    entries: Vec<Entry<S>>,
    settings: Settings,
    /// `values[respondent][entry]`.
    values: Vec<Vec<Point>>,
    /// `replicates[respondent][entry]`; none where some value does not exist.
    replicates: Vec<Vec<Option<Replicates>>>,
}

impl<'a, S: Sample> Joint<'a, S> {
    /// Evaluates all on the same resamples; `progress` is told the share that is
    /// done.
    pub fn new(
        samples: &[&'a S],
        wanted: &[&'static Measure<S>],
        settings: &Settings,
        workers: &dyn Workers,
        progress: &mut dyn FnMut(f64),
    ) -> Result<Joint<'a, S>, Unpaired> {
        let [first, others @ ..] = samples else {
            return Err(Unpaired);
        };
        if !others.iter().all(|other| first.has_cases_of(other)) {
            return Err(Unpaired);
        }
        let entries = entries(*first, wanted);
        let values = samples.iter().map(|&sample| {
            let view = sample.view();
            let values = entries.iter();
            values
                .map(|entry| value(sample, &view, entry, settings))
                .collect()
        });
        let values: Vec<Vec<Point>> = values.collect();
        let replicates = over_resamples(samples, &entries, &values, settings, workers, progress);
        progress(1.0);
        Ok(Joint {
            samples: samples.to_vec(),
            entries,
            settings: *settings,
            values,
            replicates,
        })
    }

    /// Differences between two of them, by their places; none for a place that
    /// nobody has.
    pub fn differences(&self, a: usize, b: usize) -> Vec<Compared> {
        let (Some(of_a), Some(of_b)) = (self.values.get(a), self.values.get(b)) else {
            return Vec::new();
        };
        let rows = self.entries.iter().enumerate();
        rows.map(|(index, entry)| {
            let difference = of_a[index].and_then(|value_a| {
                let value_b = of_b[index]?;
                self.difference(entry, index, (a, value_a), (b, value_b))
            });
            Compared {
                facts: &entry.measure.facts,
                of: entry.of,
                a: of_a[index],
                b: of_b[index],
                difference,
            }
        })
        .collect()
    }

    fn difference(
        &self,
        entry: &Entry<S>,
        index: usize,
        (a, value_a): (usize, f64),
        (b, value_b): (usize, f64),
    ) -> Measured {
        let of = |respondent: usize| {
            let column = self.replicates[respondent][index].as_ref();
            column.ok_or(Reason::from(Undefined::IntervalUnavailable))
        };
        let (of_a, of_b) = (of(a)?, of(b)?);
        let value = value_a - value_b;
        let scale = value_a.abs().max(value_b.abs());
        let resampled = if spreads(of_a, value_a.abs()) && spreads(of_b, value_b.abs()) {
            interval_of(&of_a.minus_paired(of_b), value, scale, &self.settings)
        } else {
            // Resamples say nothing of a respondent who has the same value in all of them.
            Err(NoInterval::NoSpread)
        };
        let interval = match resampled {
            Ok(interval) => interval,
            Err(NoInterval::TooFew) => return Err(Undefined::IntervalUnavailable.into()),
            Err(NoInterval::NoSpread) => {
                let part = |respondent: usize, value: f64, replicates: &Replicates| {
                    self.own_part(respondent, entry, value, replicates)
                };
                let ((low, high), method) = match self.of_pairs(entry, a, b) {
                    Some(limits) => (limits, Method::NewcombeDifference),
                    None => {
                        let parts = (part(a, value_a, of_a)?, part(b, value_b, of_b)?);
                        let limits = square_and_add::difference(parts.0, parts.1);
                        (limits, Method::SquareAndAdd)
                    }
                };
                Interval {
                    low,
                    high,
                    level: self.settings.level,
                    method,
                }
            }
        };
        let sample = self.samples[a];
        let averaged: Option<Averaged> = if entry.measure.facts.averages {
            sample.averaged()
        } else {
            None
        };
        Ok(Estimate {
            value,
            interval,
            n: sample.layout().cases() as u64,
            fraction: None,
            averaged,
        })
    }

    /// Newcombe's limits of the difference of a counted share of the same cases, where no
    /// patient has several.
    fn of_pairs(&self, entry: &Entry<S>, a: usize, b: usize) -> Option<(f64, f64)> {
        let How::Counted(fraction) = entry.measure.how else {
            return None;
        };
        if !uses_formula(self.samples[a], entry.measure) {
            return None;
        }
        let shares = |respondent: usize| {
            let sample = self.samples[respondent];
            let shares = sample.shares(&entry.measure.facts, entry.of)?;
            let counted = shares.iter().filter(|counts| **counts).count() as u64;
            // What is paired is what the measure counts, or nothing is.
            let share = fraction(&sample.view(), entry.of).ok()?;
            let is_it = (share.numerator, share.denominator) == (counted, shares.len() as u64);
            is_it.then_some(shares)
        };
        let pairs = Pairs::count(&shares(a)?, &shares(b)?)?;
        let found = proportions::newcombe(&pairs, self.settings.level).ok()?;
        Some((found.low, found.high))
    }

    /// A respondent's value with the interval that it has on its own.
    fn own_part(
        &self,
        respondent: usize,
        entry: &Entry<S>,
        value: f64,
        replicates: &Replicates,
    ) -> Result<Part, Reason> {
        let sample = self.samples[respondent];
        let interval = if uses_formula(sample, entry.measure) {
            by_formula(&sample.view(), entry, &self.settings)?
        } else {
            by_bootstrap(sample, entry, value, replicates, &self.settings)?
        };
        Ok(Part {
            value,
            low: interval.low,
            high: interval.high,
        })
    }
}

/// `replicates[respondent][entry]`, for entries that all respondents have.
fn over_resamples<S: Sample>(
    samples: &[&S],
    entries: &[Entry<S>],
    values: &[Vec<Point>],
    settings: &Settings,
    workers: &dyn Workers,
    progress: &mut dyn FnMut(f64),
) -> Vec<Vec<Option<Replicates>>> {
    let layout: Layout = samples[0].shared_layout();
    let mut found: Vec<Vec<Option<Replicates>>> = vec![vec![None; entries.len()]; samples.len()];
    let design = |index: usize| layout.unit(entries[index].measure.design());
    let estimable = |index: &usize| {
        values
            .iter()
            .filter(|values| values[*index].is_ok())
            .count()
            > 1
    };
    let drawn: Vec<usize> = (0..entries.len()).filter(estimable).collect();
    let designs = designs(drawn.iter().map(|&index| design(index)));
    for (turn, &unit) in designs.iter().enumerate() {
        let of_unit: Vec<usize> = drawn
            .iter()
            .copied()
            .filter(|&index| design(index) == unit)
            .collect();
        let columns: Vec<Column> = samples
            .iter()
            .flat_map(|sample| {
                of_unit.iter().map(|&index| Column {
                    smallest_side: sample.smallest_side(entries[index].of),
                })
            })
            .collect();
        let purpose = match unit {
            Resampling::WithinOutcome => Purpose::SharedWithinOutcome,
            Resampling::Cases | Resampling::Patients => Purpose::Shared,
        };
        let (start, share) = (turn as f64, 1.0 / designs.len() as f64);
        let design = Design {
            layout: &layout,
            unit,
            purpose,
            columns: &columns,
        };
        let views = || -> Vec<S::View> { samples.iter().map(|sample| sample.view()).collect() };
        let values = |views: &mut Vec<S::View>, weights: &[u32]| {
            let mut row = Vec::with_capacity(columns.len());
            for (sample, view) in samples.iter().zip(views) {
                sample.recount(weights, view);
                row.extend(of_unit.iter().map(|&index| {
                    let entry = &entries[index];
                    in_resample(entry.measure.point(view, entry.of))
                }));
            }
            row
        };
        let results = replicates(design, settings, workers, views, values, &mut |done| {
            progress(share * (start + done));
        });
        let mut results = results.into_iter();
        for found in &mut found {
            for (&index, result) in of_unit.iter().zip(&mut results) {
                found[index] = Some(result);
            }
        }
    }
    found
}
