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
//! of paired proportions stands in, see
//! [`proportions`](crate::paired::proportions); for all else square-and-add
//! of their own intervals, which takes them as independent and is therefore wide.

use super::entries::{Entry, Samples};
use super::joint::Shared;
use super::measure::{Facts, Measure, Sample};
use super::settings::Settings;
use crate::workers::{Alone, Workers};
use crate::{Estimate, Measured, Point};

/// Respondents that cannot be compared: their cases are not the same ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unpaired;

/// One measure of two respondents.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Compared<Of> {
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
) -> Result<Vec<Compared<S::Of>>, Unpaired> {
    let joint = Joint::new(&[a, b], wanted, settings, &Alone, progress)?;
    Ok(joint.differences(0, 1))
}

/// Several respondents on the same resamples.
pub struct Joint<'a, S: Sample>(Shared<Samples<'a, S>>);

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
        let all = Samples::new(samples, wanted, settings);
        let values = samples.iter().map(|sample| all.values(sample)).collect();
        let layout = first.shared_layout();
        let shared = Shared::new(all, values, &layout, settings, workers, progress);
        Ok(Joint(shared))
    }

    /// Differences between two of them, by their places; none for a place that
    /// nobody has.
    pub fn differences(&self, a: usize, b: usize) -> Vec<Compared<S::Of>> {
        let (Some(of_a), Some(of_b)) = (self.0.values(a), self.0.values(b)) else {
            return Vec::new();
        };
        let Samples {
            samples, entries, ..
        } = &self.0.respondents;
        let row = |(index, entry): (usize, &Entry<S>)| Compared {
            facts: &entry.measure.facts,
            of: entry.of,
            a: of_a[index],
            b: of_b[index],
            difference: self
                .0
                .difference(index, a, b)
                .map(|(value, interval)| Estimate {
                    value,
                    interval,
                    n: samples[a].layout().cases() as u64,
                    n_positive: samples[a].positives(entry.of),
                    fraction: None,
                }),
        };
        entries.iter().enumerate().map(row).collect()
    }
}
