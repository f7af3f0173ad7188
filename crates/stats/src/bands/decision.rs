//! The decision curve with the interval of net benefit at each threshold.

use super::{Band, limits, resampled};
use crate::case::Case;
use crate::confusion::Confusion;
use crate::decision::net_benefit;
use crate::estimate::Resampling;
use crate::measure::Measure;
use crate::resample::Cut;
use crate::settings::Settings;
use crate::wilson_limits;
use crate::{Scored, Undefined};

/// Decision curve: x = threshold, y = net benefit per case, at `thresholds`,
/// which must ascend within [0, 1); others have no curve.
pub fn decision_band(
    scored: &Scored,
    thresholds: &[f64],
    settings: &Settings,
) -> Result<Band, Undefined> {
    let at = |threshold| Settings {
        threshold: Some(threshold),
        ..*settings
    };
    let case = Case::new(scored, &at(0.0));
    case.check(Measure::NetBenefit)?;
    if !thresholds.is_sorted() {
        return Err(Undefined::NotEstimable);
    }
    let sample = &case.sample;
    let cuts: Vec<Cut> = thresholds.iter().map(|&t| sample.cut(t)).collect();
    let benefits = |weights: &[u32]| -> Result<Vec<f64>, Undefined> {
        let tables = sample.confusions(weights, &cuts);
        let pairs = tables.iter().zip(thresholds);
        pairs.map(|(table, &t)| net_benefit(table, t)).collect()
    };
    let once = vec![1; sample.cases()];
    let tables = sample.confusions(&once, &cuts);
    let values = benefits(&once)?;
    let columns = resampled(sample, Resampling::Cases, settings, |weights, _| {
        benefits(weights).ok()
    });
    let units = sample.units_by_outcome();
    let mut band = Band::default();
    for (index, column) in columns.iter().enumerate() {
        let (x, y, table): (f64, f64, &Confusion) =
            (thresholds[index], values[index], &tables[index]);
        let (low, high) = limits(column, y, settings, || {
            let measure = Measure::NetBenefit;
            wilson_limits::interval_of_units(measure, y, table, units, &at(x))
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

/// Thresholds of a decision curve: every whole per cent in `low..=high`, from
/// 0 to 99 %; a threshold of 100 % has no odds.
pub fn decision_thresholds(low: f64, high: f64) -> Vec<f64> {
    (0..100)
        .map(|percent| f64::from(percent) / 100.0)
        .filter(|threshold| (low..=high).contains(threshold))
        .collect()
}
