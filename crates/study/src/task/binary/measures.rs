//! Every measure of the registry on one set of cases.

use plumbline_stats::Measured;
use plumbline_stats::binary::Settings;
use plumbline_stats::binary::survey::Survey;

use super::registry::METRICS;
use crate::evaluation::{At, EstimateRow, Key};
use crate::metric::Metric;

/// Every measure that a survey has, in the order of the registry.
pub(super) fn rows(survey: &Survey, group: Option<&str>, settings: &Settings) -> Vec<EstimateRow> {
    let sample = survey.sample();
    let row = |metric: &Metric| {
        let mut measured = survey.measures.iter();
        let (_, measured) = measured.find(|(measure, _)| measure.id() == metric.id)?;
        Some(EstimateRow {
            key: Key {
                group: group.map(str::to_owned),
                at: at(metric.needs_threshold, settings.threshold),
                ..Key::of(metric.id)
            },
            n: sample.cases() as u64,
            n_positive: Some(sample.positives() as u64),
            measured: *measured,
            averaged: None,
        })
    };
    METRICS.iter().filter_map(row).collect()
}

/// Where a measure holds: at the threshold, if it needs one and there is one.
pub(super) fn at(needs_threshold: bool, threshold: Option<f64>) -> At {
    match threshold {
        Some(threshold) if needs_threshold => At::Threshold(threshold),
        _ => At::Everywhere,
    }
}

/// The measure with this id among rows of one set of cases.
///
/// # Panics
/// It is none of them: who asks for a measure asked the survey for it.
pub(super) fn measured(rows: &[EstimateRow], metric: &str) -> Measured {
    let row = rows.iter().find(|row| row.key.metric == metric);
    row.expect("every measure that is asked for was surveyed")
        .measured
}
