//! Every measure of the registry on one set of cases.

use plumbline_stats::survey::Survey;
use plumbline_stats::{Measured, Settings, Undefined};

use super::registry::METRICS;
use crate::evaluation::{At, EstimateRow, Key};

/// Every measure of a survey, in the order of the registry.
pub(super) fn rows(survey: &Survey, group: Option<&str>, settings: &Settings) -> Vec<EstimateRow> {
    let find = |id| {
        let mut measured = survey.measures.iter();
        measured.find(|(measure, _)| measure.id() == id)
    };
    let sample = survey.sample();
    METRICS
        .iter()
        .map(|metric| EstimateRow {
            key: Key {
                group: group.map(str::to_owned),
                at: at(metric.needs_threshold, settings.threshold),
                ..Key::of(metric.id)
            },
            n: sample.cases() as u64,
            n_positive: Some(sample.positives() as u64),
            measured: find(metric.id)
                .map_or(Err(Undefined::IntervalUnavailable), |(_, measured)| {
                    *measured
                }),
            averaged: None,
        })
        .collect()
}

/// Where a measure holds: at the threshold, if it needs one and there is one.
pub(super) fn at(needs_threshold: bool, threshold: Option<f64>) -> At {
    match threshold {
        Some(threshold) if needs_threshold => At::Threshold(threshold),
        _ => At::Everywhere,
    }
}

/// The measure with this id among rows of one set of cases.
pub(super) fn measured(rows: &[EstimateRow], metric: &str) -> Measured {
    let row = rows.iter().find(|row| row.key.metric == metric);
    row.map_or(Err(Undefined::IntervalUnavailable), |row| row.measured)
}
