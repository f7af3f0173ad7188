//! Every measure of the registry on one set of cases.

use plumbline_stats::{Measured, Scored, Settings, Undefined, measure_all};

use super::observer::Reporter;
use super::{Cases, Stage};
use crate::METRICS;
use crate::evaluation::EstimateRow;

/// Every measure on all predicted cases.
pub(super) fn overall(
    cases: &Cases,
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
    let find = |wanted| measured.iter().find(|(measure, _)| *measure == wanted);
    METRICS
        .iter()
        .map(|metric| EstimateRow {
            metric: metric.id().to_owned(),
            group: group.map(str::to_owned),
            threshold: settings.threshold.filter(|_| metric.needs_threshold()),
            n: scored.len() as u64,
            n_positive: scored.positives(),
            measured: find(metric.measure)
                .map_or(Err(Undefined::IntervalUnavailable), |(_, measured)| {
                    *measured
                }),
        })
        .collect()
}

/// The measure with this id among rows of one set of cases.
pub(super) fn measured(rows: &[EstimateRow], metric: &str) -> Measured {
    let row = rows.iter().find(|row| row.metric == metric);
    row.map_or(Err(Undefined::IntervalUnavailable), |row| row.measured)
}
