//! What choosing a threshold gains on the cases that it was chosen on.

use super::{Rates, Rule, best};
use crate::binary::Tally;
use crate::binary::confusion::Confusion;
use crate::binary::sample::{Resample, Sample};
use crate::binary::settings::Settings;
use crate::estimate::Resampling;
use crate::proportion::wilson_of_share;
use crate::random::Purpose;
use crate::workers::apart::Row;
use crate::workers::{self, Workers};
use crate::{Interval, Level, Method, Undefined};

/// Thresholds chosen again in resamples.
///
/// One entry for each resample; none where no threshold was admissible.
pub(super) struct Trials(Vec<Option<Trial>>);

/// Rates on the resample that the threshold was chosen on, and on the original.
#[derive(Debug, Clone, Copy)]
struct Trial {
    chosen: Rates,
    original: Rates,
}

/// Chooses again in each resample.
pub(super) fn trials(
    sample: &Sample,
    rule: Rule,
    settings: &Settings,
    workers: &dyn Workers,
) -> Trials {
    let unit = sample.unit(Resampling::WithinOutcome);
    let along = Confusion::along(sample.tally());
    let original: Vec<Rates> = along.map(|table| Rates::of(&table)).collect();
    let memory = || (Resample::default(), sample.tally().clone());
    let trial = |(resample, tally): &mut (Resample, Tally), replicate: usize| {
        let (purpose, seed) = (Purpose::Threshold, settings.seed);
        sample.draw(unit, purpose, seed, replicate as u64, resample);
        sample.count(resample, tally);
        best(tally, rule).map(|best| Trial {
            chosen: best.rates,
            original: original[best.entry],
        })
    };
    let resamples = settings.resamples as usize;
    Trials(workers::each(
        workers,
        resamples,
        memory,
        trial,
        &mut |_| (),
    ))
}

impl Row for Trial {
    fn write(&self, numbers: &mut Vec<f64>) {
        for rates in [self.chosen, self.original] {
            numbers.extend([rates.sensitivity, rates.specificity]);
        }
    }

    fn read(numbers: &mut &[f64]) -> Option<Trial> {
        let mut rates = || {
            Some(Rates {
                sensitivity: f64::read(numbers)?,
                specificity: f64::read(numbers)?,
            })
        };
        Some(Trial {
            chosen: rates()?,
            original: rates()?,
        })
    }
}

impl Trials {
    /// An apparent rate less its optimism, with Wilson's limits.
    pub(super) fn corrected(
        &self,
        apparent: f64,
        rate: fn(Rates) -> f64,
        units: u64,
        level: Level,
    ) -> Result<(f64, Interval), Undefined> {
        let known = self.0.iter().flatten();
        let gains: Vec<f64> = known
            .map(|trial| rate(trial.chosen) - rate(trial.original))
            .collect();
        if gains.is_empty() {
            return Err(Undefined::IntervalUnavailable);
        }
        let optimism = gains.iter().sum::<f64>() / gains.len() as f64;
        let value = (apparent - optimism).clamp(0.0, 1.0);
        let (low, high) = wilson_of_share(value, units as f64, level);
        let interval = Interval {
            low,
            high,
            level,
            method: Method::Wilson,
        };
        Ok((value, interval))
    }
}
