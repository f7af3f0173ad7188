//! Every measure of the registry on one set of cases.

use plumbline_stats::{Measured, Scored, Settings, Undefined, measure_all};

use super::Predicted;
use super::registry::METRICS;
use crate::evaluation::{At, EstimateRow, Key};
use crate::observer::{Reporter, Stage};

/// Every measure on all predicted cases.
pub(super) fn overall(
    cases: &Predicted,
    settings: &Settings,
    reporter: &mut Reporter,
) -> Vec<EstimateRow> {
    reporter.part(Stage::Measures, 1.0, |progress| {
        rows(&cases.scored, None, settings, progress)
    })
}

/// Every measure on a set of cases, in the order of the registry.
pub(super) fn rows(
    scored: &Scored,
    group: Option<&str>,
    settings: &Settings,
    progress: &mut dyn FnMut(f64),
) -> Vec<EstimateRow> {
    let measured = measure_all(scored, settings, progress);
    let find = |id| measured.iter().find(|(measure, _)| measure.id() == id);
    METRICS
        .iter()
        .map(|metric| EstimateRow {
            key: Key {
                group: group.map(str::to_owned),
                at: at(metric.needs_threshold, settings.threshold),
                ..Key::of(metric.id)
            },
            n: scored.len() as u64,
            n_positive: Some(scored.positives()),
            measured: find(metric.id)
                .map_or(Err(Undefined::IntervalUnavailable), |(_, measured)| {
                    *measured
                }),
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
