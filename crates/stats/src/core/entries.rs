//! Samples of one kind of outcome with the measures that are wanted of them, each for all
//! its subjects: their values, and the interval that each has on its own.

use super::joint::{Reader, Respondents};
use super::measure::{How, Measure, Sample};
use super::replicates::interval_of;
use super::settings::Settings;
use crate::bootstrap::limits::{NoInterval, Replicates};
use crate::{Fraction, Interval, Point, Resampling, Undefined, proportion};

/// A measure and one of its subjects.
pub(super) struct Entry<S: Sample> {
    pub(super) measure: &'static Measure<S>,
    pub(super) of: S::Of,
}

fn entries<S: Sample>(sample: &S, wanted: &[&'static Measure<S>]) -> Vec<Entry<S>> {
    let each = wanted.iter().flat_map(|&measure| {
        let subjects = sample.subjects(measure.facts.scope).into_iter();
        subjects.map(move |of| Entry { measure, of })
    });
    each.collect()
}

/// The value, where it can have an interval.
fn value<S: Sample>(sample: &S, view: &S::View, entry: &Entry<S>, settings: &Settings) -> Point {
    sample.check(&entry.measure.facts, entry.of, settings)?;
    entry.measure.point(view, entry.of)
}

pub(super) fn uses_formula<S: Sample>(sample: &S, measure: &Measure<S>) -> bool {
    measure.has_formula() && sample.layout().patients().is_none()
}

/// Interval by the measure's own formula.
pub(super) fn by_formula<S: Sample>(
    view: &S::View,
    entry: &Entry<S>,
    settings: &Settings,
) -> Result<Interval, Undefined> {
    match entry.measure.how {
        How::Counted(fraction) => {
            let share = fraction(view, entry.of)?;
            proportion::interval(share, settings.level, settings.proportion)
        }
        How::Formula { interval, .. } => interval(view, entry.of, settings),
        How::Resampled { .. } => Err(Undefined::IntervalUnavailable),
    }
}

pub(super) fn by_bootstrap<S: Sample>(
    sample: &S,
    entry: &Entry<S>,
    value: f64,
    replicates: &Replicates,
    settings: &Settings,
) -> Result<Interval, Undefined> {
    match interval_of(replicates, value, value.abs(), settings) {
        Ok(interval) => Ok(interval),
        Err(NoInterval::TooFew) => Err(Undefined::IntervalUnavailable),
        Err(NoInterval::NoSpread) => {
            sample.without_spread(entry.measure, entry.of, value, settings)
        }
    }
}

/// The value in a resample; a NaN would poison its neighbours when sorted.
fn in_resample(value: Point) -> Point {
    match value {
        Ok(value) if !value.is_nan() => Ok(value),
        _ => Err(Undefined::NotEstimable),
    }
}

/// Samples of one kind of outcome, of the same cases.
pub(super) struct Samples<'a, S: Sample> {
    pub(super) samples: Vec<&'a S>,
    pub(super) entries: Vec<Entry<S>>,
    settings: Settings,
}

impl<'a, S: Sample> Samples<'a, S> {
    /// Samples, one at least, and the measures that are wanted of each.
    pub(super) fn new(
        samples: &[&'a S],
        wanted: &[&'static Measure<S>],
        settings: &Settings,
    ) -> Samples<'a, S> {
        Samples {
            samples: samples.to_vec(),
            entries: entries(samples[0], wanted),
            settings: *settings,
        }
    }

    /// The values of one of them, by entry.
    pub(super) fn values(&self, sample: &S) -> Vec<Point> {
        let view = sample.view();
        let entries = self.entries.iter();
        entries
            .map(|entry| value(sample, &view, entry, &self.settings))
            .collect()
    }
}

impl<S: Sample> Respondents for Samples<'_, S> {
    type Reader<'b>
        = Views<'b, S>
    where
        Self: 'b;

    fn number(&self) -> usize {
        self.samples.len()
    }

    fn entries(&self) -> usize {
        self.entries.len()
    }

    fn design(&self, entry: usize) -> Resampling {
        self.entries[entry].measure.design()
    }

    fn smallest_side(&self, respondent: usize, entry: usize) -> u64 {
        self.samples[respondent].smallest_side(self.entries[entry].of)
    }

    fn reader(&self, entries: &[usize]) -> Views<'_, S> {
        Views {
            samples: &self.samples,
            entries: entries.iter().map(|&entry| &self.entries[entry]).collect(),
        }
    }

    fn interval(
        &self,
        respondent: usize,
        entry: usize,
        value: f64,
        replicates: &Replicates,
    ) -> Result<Interval, Undefined> {
        let (sample, entry) = (self.samples[respondent], &self.entries[entry]);
        if uses_formula(sample, entry.measure) {
            by_formula(&sample.view(), entry, &self.settings)
        } else {
            by_bootstrap(sample, entry, value, replicates, &self.settings)
        }
    }

    fn share(&self, respondent: usize, entry: usize) -> Option<(Fraction, Vec<bool>)> {
        let (sample, entry) = (self.samples[respondent], &self.entries[entry]);
        let How::Counted(fraction) = entry.measure.how else {
            return None;
        };
        if !uses_formula(sample, entry.measure) {
            return None;
        }
        let counts = sample.shares(&entry.measure.facts, entry.of)?;
        Some((fraction(&sample.view(), entry.of).ok()?, counts))
    }
}

/// Some entries of all samples.
pub(super) struct Views<'a, S: Sample> {
    samples: &'a [&'a S],
    entries: Vec<&'a Entry<S>>,
}

impl<S: Sample> Reader for Views<'_, S> {
    type Memory = Vec<S::View>;

    fn memory(&self) -> Vec<S::View> {
        self.samples.iter().map(|sample| sample.view()).collect()
    }

    fn values(&self, views: &mut Vec<S::View>, weights: &[u32]) -> Vec<Point> {
        let mut row = Vec::with_capacity(self.samples.len() * self.entries.len());
        for (sample, view) in self.samples.iter().zip(views) {
            sample.recount(weights, view);
            let entries = self.entries.iter();
            row.extend(entries.map(|entry| in_resample(entry.measure.point(view, entry.of))));
        }
        row
    }
}
