//! The decision curve with the interval of net benefit at each threshold.

use std::sync::Arc;

use super::{Band, Columns, Reading, alone};
use crate::Undefined;
use crate::binary::Scored;
use crate::binary::case::Case;
use crate::binary::decision::net_benefit;
use crate::binary::measure::Measure;
use crate::binary::sample::{Cut, Resample, Sample};
use crate::binary::settings::{Odds, Settings};
use crate::binary::wilson_limits;
use crate::estimate::Resampling;

/// Decision curve: x = threshold, y = net benefit per case, at `thresholds`,
/// which must ascend within [0, 1); others have no curve.
pub fn decision_band(
    scored: &Scored,
    thresholds: &[f64],
    settings: &Settings,
) -> Result<Band, Undefined> {
    let case = Case::new(Arc::new(Sample::new(scored)), settings);
    alone(&case, Decision::new(&case, thresholds))
}

/// The curve, ready to be read in resamples.
pub(crate) struct Decision {
    thresholds: Vec<f64>,
    cuts: Vec<Cut>,
}

impl Decision {
    pub(crate) fn new(case: &Case, thresholds: &[f64]) -> Result<Decision, Undefined> {
        case.at(0.0).check(Measure::NetBenefit)?;
        if !thresholds.is_sorted() {
            return Err(Undefined::NotEstimable);
        }
        let cuts = thresholds.iter().map(|&t| case.sample.cut(t));
        Ok(Decision {
            thresholds: thresholds.to_vec(),
            cuts: cuts.collect(),
        })
    }

    fn benefits(&self, sample: &Sample, resample: &Resample) -> Result<Vec<f64>, Undefined> {
        let pairs = self.cuts.iter().zip(&self.thresholds);
        pairs
            .map(|(&cut, &t)| net_benefit(&sample.confusion(resample, cut), t))
            .collect()
    }
}

impl Reading for Decision {
    fn design(&self) -> Resampling {
        Resampling::Cases
    }

    fn read(&self, sample: &Sample, resample: &Resample) -> Option<Vec<f64>> {
        self.benefits(sample, resample).ok()
    }

    fn band(&self, case: &Case, columns: &Columns) -> Result<Band, Undefined> {
        let (sample, settings) = (&case.sample, &case.settings);
        let once = sample.once();
        let values = self.benefits(sample, &once)?;
        let units = sample.units_by_outcome();
        let mut band = Band::default();
        let points = self.thresholds.iter().zip(&self.cuts).zip(values);
        for (index, ((&x, &cut), y)) in points.enumerate() {
            let (low, high) = columns.limits(index, y, settings, || {
                let at = Settings {
                    threshold: Some(x),
                    odds: Odds::OfThreshold,
                    ..*settings
                };
                let (measure, table) = (Measure::NetBenefit, sample.confusion(&once, cut));
                wilson_limits::interval_of_units(measure, y, &table, units, &at)
                    .map(|interval| (interval.low, interval.high))
            })?;
            band.x.push(x);
            band.y.push(y);
            band.low.push(low);
            band.high.push(high);
        }
        band.threshold = Some(band.x.clone());
        Ok(band)
    }
}

/// Thresholds of a decision curve: every whole per cent in `low..=high`, from
/// 0 to 99 %; a threshold of 100 % has no odds.
pub fn decision_thresholds(low: f64, high: f64) -> Vec<f64> {
    (0..100)
        .map(|percent| f64::from(percent) / 100.0)
        .filter(|threshold| (low..=high).contains(threshold))
        .collect()
}
