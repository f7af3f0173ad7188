//! One sample under one set of choices, ready to be measured.

use std::sync::{Arc, OnceLock};

use crate::binary::Tally;
use crate::binary::coarse::{Cells, Grain};
use crate::binary::confusion::Confusion;
use crate::binary::enough::Enough;
use crate::binary::measure::{Measure, Value};
use crate::binary::sample::Sample;
use crate::binary::settings::{Odds, Settings};
use crate::binary::snapshot::{Fits, Snapshot};
use crate::binary::{closed_form, wilson_limits};
use crate::bootstrap::limits::{NoInterval, Replicates};
use crate::core;
use crate::estimate::Point;
use crate::workers::Workers;
use crate::workers::apart::Elsewhere;
use crate::{Estimate, Interval, Undefined};

/// One sample under one set of choices.
pub(crate) struct Case {
    pub(crate) sample: Arc<Sample>,
    pub(crate) settings: Settings,
    pub(crate) table: Option<Confusion>,
    units: Enough,
    pub(crate) fits: Fits,
}

impl Case {
    pub(crate) fn new(sample: Arc<Sample>, settings: &Settings) -> Case {
        let in_range = sample
            .score()
            .iter()
            .all(|score| (0.0..=1.0).contains(score));
        let settings = Settings {
            threshold: settings.threshold.filter(|threshold| !threshold.is_nan()),
            probabilities: settings.probabilities && in_range,
            ..*settings
        };
        let table = settings
            .threshold
            .map(|threshold| Confusion::at(sample.tally(), threshold));
        let units = sample.enough(table.as_ref(), settings.threshold);
        let fits = Fits::with(sample.fits());
        Case {
            sample,
            settings,
            table,
            units,
            fits,
        }
    }

    /// The same sample at another threshold, which decides and weighs.
    pub(crate) fn at(&self, threshold: f64) -> Case {
        let settings = Settings {
            threshold: Some(threshold),
            odds: Odds::OfThreshold,
            ..self.settings
        };
        Case::new(Arc::clone(&self.sample), &settings)
    }

    /// Point estimates, or why there can be none with an interval. Measures
    /// share what they rest on, so ask for all at once.
    pub(crate) fn values(&self, measures: &[Measure], workers: &dyn Workers) -> Vec<Point> {
        let tally = self.sample.tally();
        let is_smooth = |measure: &&Measure| {
            let of_curve = matches!(measure.how().value(), Some(Value::Curve(_)));
            of_curve && self.check(**measure).is_ok()
        };
        if measures.iter().any(|measure| is_smooth(&measure)) {
            // Many fits, which are shared; the value is read below.
            let _ = self.fits.smoothed(tally, workers);
        }
        let joined = self.joined_for(workers);
        let mut snapshot = Snapshot::of(tally, &self.settings).keeping(&self.fits);
        snapshot.fits = Some(joined.as_ref().unwrap_or(tally));
        let found: Vec<OnceLock<Point>> = measures.iter().map(|_| OnceLock::new()).collect();
        let value = |index: usize| {
            found[index].get_or_init(|| {
                self.check(measures[index])?;
                snapshot.value(measures[index])
            });
        };
        workers.share(measures.len(), &value, &mut |_| ());
        let found = found.into_iter().map(OnceLock::into_inner);
        found
            .map(|value| value.expect("workers call for each part"))
            .collect()
    }

    /// What logistic fits run over where nobody looks at their values and nobody keeps them,
    /// but at whether they exist: the cells of the resamples, which are far fewer.
    fn joined_for(&self, workers: &dyn Workers) -> Option<Tally> {
        let tally = self.sample.tally();
        match workers.elsewhere() {
            Some(Elsewhere::Apart(one)) if !one.keeps_fits() => {
                Some(Cells::new(tally, Grain::FIT).gather(tally))
            }
            Some(Elsewhere::Apart(_) | Elsewhere::Together(_)) | None => None,
        }
    }

    /// Whether a measure can have an interval on this sample.
    pub(crate) fn check(&self, measure: Measure) -> Result<(), Undefined> {
        if self.sample.cases() == 0 {
            return Err(Undefined::NoCases);
        }
        let is_of_odds = measure.weighs_errors() && self.settings.can_weigh();
        if measure.needs_probabilities() && !self.settings.probabilities && !is_of_odds {
            return Err(Undefined::NotProbabilities);
        }
        if measure.needs_threshold() && self.table.is_none() {
            return Err(Undefined::NoThreshold);
        }
        self.enough_cases(measure)?;
        if measure.facts().ranks_cases && self.sample.tally().score.len() == 1 {
            return Err(Undefined::AllScoresEqual);
        }
        Ok(())
    }

    fn enough_cases(&self, measure: Measure) -> Result<(), Undefined> {
        let needed = measure.facts().cases_needed;
        let (positives, negatives) = (self.sample.positives(), self.sample.negatives());
        if (positives as u64) < needed {
            let n = positives as u64;
            return Err(Undefined::TooFewPositives { n, needed });
        }
        if (negatives as u64) < needed {
            let n = negatives as u64;
            return Err(Undefined::TooFewNegatives { n, needed });
        }
        self.units.check(measure, self.settings.fewest)
    }

    /// Whether the interval has a formula: never where patients repeat.
    pub(crate) fn has_formula(&self, measure: Measure) -> bool {
        self.sample.patients().is_none() && measure.has_formula()
    }

    pub(crate) fn formula(&self, measure: Measure) -> Result<Interval, Undefined> {
        let tally = self.sample.tally();
        closed_form::interval(
            measure,
            (tally, &self.fits),
            self.table.as_ref(),
            &self.settings,
        )
        .unwrap_or(Err(Undefined::IntervalUnavailable))
    }

    pub(crate) fn by_bootstrap(
        &self,
        measure: Measure,
        value: f64,
        replicates: &Replicates,
    ) -> Result<Interval, Undefined> {
        let settings = core::Settings::from(&self.settings);
        match core::interval_of(replicates, value, value.abs(), &settings) {
            Ok(interval) => Ok(interval),
            Err(NoInterval::TooFew) => Err(Undefined::IntervalUnavailable),
            Err(NoInterval::NoSpread) => self.without_spread(measure, value),
        }
    }

    /// Interval of a measure that has the same value in all resamples.
    pub(crate) fn without_spread(
        &self,
        measure: Measure,
        value: f64,
    ) -> Result<Interval, Undefined> {
        let units = self.sample.units_by_outcome();
        if let Some(Value::Ranks(ranks)) = measure.how().value()
            && let Some(interval) = ranks.without_spread
        {
            return Ok(interval(value, units, self.settings.level));
        }
        let separated = || wilson_limits::best_separation(self.sample.tally());
        let table = self
            .table
            .filter(|_| measure.needs_threshold())
            .unwrap_or_else(separated);
        wilson_limits::interval_of_units(measure, value, &table, units, &self.settings)
    }

    pub(crate) fn estimate(&self, measure: Measure, value: f64, interval: Interval) -> Estimate {
        let fraction = closed_form::fraction(measure, self.sample.tally(), self.table.as_ref());
        Estimate {
            value,
            interval,
            n: self.sample.cases() as u64,
            n_positive: Some(self.sample.positives() as u64),
            fraction: fraction.and_then(Result::ok),
        }
    }
}
