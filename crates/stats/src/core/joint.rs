//! Respondents on the same resamples, one or several, and the difference of any two of them.
//!
//! What the kinds of outcome bring is how one of their respondents is measured
//! ([`Respondents`]); what a difference rests on is the same for all of them and stands
//! here. See [`compare`](super::compare) for the rules of the limits.

use super::layout::Layout;
use super::replicates::{Column, Design, designs, interval_of, replicates, spreads};
use super::settings::Settings;
use crate::bootstrap::limits::{NoInterval, Replicates};
use crate::paired::mcnemar::Pairs;
use crate::paired::proportions;
use crate::random::Purpose;
use crate::square_and_add::{self, Part};
use crate::workers::Workers;
use crate::{Fraction, Interval, Method, Point, Resampling, Undefined};

/// Those who answered about the same cases, and what is measured of each; both by their
/// places.
pub(crate) trait Respondents {
    /// Measures some entries in resamples.
    type Reader<'a>: Reader
    where
        Self: 'a;

    /// How many there are.
    fn number(&self) -> usize;

    /// How much is measured of each.
    fn entries(&self) -> usize;

    /// What one draw takes for an entry, where patients do not repeat.
    fn design(&self, entry: usize) -> Resampling;

    /// Cases on the smallest side of what an entry compares.
    fn smallest_side(&self, respondent: usize, entry: usize) -> u64;

    /// What measures everybody by these entries.
    fn reader(&self, entries: &[usize]) -> Self::Reader<'_>;

    /// The interval that a respondent's value has on its own.
    fn interval(
        &self,
        respondent: usize,
        entry: usize,
        value: f64,
        replicates: &Replicates,
    ) -> Result<Interval, Undefined>;

    /// Of a counted share of independent cases: numerator and denominator, and whether each
    /// of its cases counts, where no answer changes which cases these are.
    fn share(&self, respondent: usize, entry: usize) -> Option<(Fraction, Vec<bool>)>;
}

/// Measures everybody in one resample after the other.
pub(crate) trait Reader: Sync {
    /// What each worker needs of its own.
    type Memory: Send;

    fn memory(&self) -> Self::Memory;

    /// The values of each entry for the first respondent, then for the next one, with the
    /// weight of each case.
    fn values(&self, memory: &mut Self::Memory, weights: &[u32]) -> Vec<Point>;
}

/// Values of several respondents, and their replicates.
pub(crate) struct Shared<R> {
    pub(crate) respondents: R,
    settings: Settings,
    /// `values[respondent][entry]`.
    values: Vec<Vec<Point>>,
    /// `replicates[respondent][entry]`; none where fewer than two have a value.
    replicates: Vec<Vec<Option<Replicates>>>,
}

impl<R: Respondents> Shared<R> {
    /// Follows everybody over the same resamples, drawn by this layout; `values` are those
    /// of the cases themselves, and `progress` is told the share that is done.
    pub(crate) fn new(
        respondents: R,
        values: Vec<Vec<Point>>,
        layout: &Layout,
        settings: &Settings,
        workers: &dyn Workers,
        progress: &mut dyn FnMut(f64),
    ) -> Shared<R> {
        let known = |entry: usize| values.iter().filter(|values| values[entry].is_ok()).count();
        let entries = 0..respondents.entries();
        let drawn: Vec<usize> = entries.filter(|&entry| known(entry) > 1).collect();
        let purpose = |unit: Resampling| match unit {
            Resampling::WithinOutcome => Purpose::SharedWithinOutcome,
            Resampling::Cases | Resampling::Patients => Purpose::Shared,
        };
        let by = (layout, purpose);
        let replicates = over_resamples(&respondents, &drawn, by, settings, workers, progress);
        progress(1.0);
        Shared {
            respondents,
            settings: *settings,
            values,
            replicates,
        }
    }

    /// The values of a respondent, by entry; none for a place that nobody has.
    pub(crate) fn values(&self, respondent: usize) -> Option<&[Point]> {
        self.values.get(respondent).map(Vec::as_slice)
    }

    /// The first of two less the second, with its interval.
    pub(crate) fn difference(
        &self,
        entry: usize,
        a: usize,
        b: usize,
    ) -> Result<(f64, Interval), Undefined> {
        let (value_a, value_b) = (self.values[a][entry]?, self.values[b][entry]?);
        let of = |respondent: usize| {
            let column = self.replicates[respondent][entry].as_ref();
            column.ok_or(Undefined::IntervalUnavailable)
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
            Err(NoInterval::TooFew) => return Err(Undefined::IntervalUnavailable),
            Err(NoInterval::NoSpread) => {
                let ((low, high), method) = match self.of_pairs(entry, a, b) {
                    Some(limits) => (limits, Method::NewcombeDifference),
                    None => {
                        let part = |respondent: usize, value: f64, replicates: &Replicates| {
                            let own = self
                                .respondents
                                .interval(respondent, entry, value, replicates)?;
                            Ok::<Part, Undefined>(Part::new(value, own))
                        };
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
        Ok((value, interval))
    }

    /// Newcombe's limits of the difference of a counted share of the same cases.
    fn of_pairs(&self, entry: usize, a: usize, b: usize) -> Option<(f64, f64)> {
        let counted = |respondent: usize| {
            let (share, counts) = self.respondents.share(respondent, entry)?;
            let counted = counts.iter().filter(|counts| **counts).count() as u64;
            // What is paired is what the measure counts, or nothing is.
            let is_it = (share.numerator, share.denominator) == (counted, counts.len() as u64);
            is_it.then_some(counts)
        };
        let pairs = Pairs::count(&counted(a)?, &counted(b)?)?;
        let found = proportions::newcombe(&pairs, self.settings.level).ok()?;
        Some((found.low, found.high))
    }
}

/// `replicates[respondent][entry]`, for the entries that are to be drawn: one pass for each
/// design, by this layout, from the streams of its purpose.
pub(super) fn over_resamples<R: Respondents>(
    respondents: &R,
    drawn: &[usize],
    (layout, purpose): (&Layout, impl Fn(Resampling) -> Purpose),
    settings: &Settings,
    workers: &dyn Workers,
    progress: &mut dyn FnMut(f64),
) -> Vec<Vec<Option<Replicates>>> {
    let (number, entries) = (respondents.number(), respondents.entries());
    let mut found: Vec<Vec<Option<Replicates>>> = vec![vec![None; entries]; number];
    let unit_of = |entry: usize| layout.unit(respondents.design(entry));
    let designs = designs(drawn.iter().map(|&entry| unit_of(entry)));
    for (turn, &unit) in designs.iter().enumerate() {
        let of_unit = drawn.iter().copied();
        let of_unit: Vec<usize> = of_unit.filter(|&entry| unit_of(entry) == unit).collect();
        let column = |(respondent, &entry): (usize, &usize)| Column {
            smallest_side: respondents.smallest_side(respondent, entry),
        };
        let places = 0..number;
        let columns: Vec<Column> = places
            .flat_map(|respondent| of_unit.iter().map(move |entry| (respondent, entry)))
            .map(column)
            .collect();
        let design = Design {
            layout,
            unit,
            purpose: purpose(unit),
            columns: &columns,
        };
        let reader = respondents.reader(&of_unit);
        let memory = || reader.memory();
        let read = |memory: &mut _, weights: &[u32]| reader.values(memory, weights);
        let (start, share) = (turn as f64, 1.0 / designs.len() as f64);
        let results = replicates(design, settings, workers, memory, read, &mut |done| {
            progress(share * (start + done));
        });
        let mut results = results.into_iter();
        for found in &mut found {
            for (&entry, result) in of_unit.iter().zip(&mut results) {
                found[entry] = Some(result);
            }
        }
    }
    found
}
