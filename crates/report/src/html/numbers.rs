//! Tables of numbers: no estimate without interval, method and n, or without
//! the reason why it does not exist.

use plumbline_stats::Measured;
use plumbline_study::Message;
use plumbline_study::evaluation::{At, EstimateRow, Key};
use plumbline_study::metric::{Family, Metric};
use plumbline_study::spec;

use super::Report;
use super::builder::{Table, Td};
use crate::{format, names};

/// The estimate of a metric on all cases.
pub(crate) fn find<'a>(report: &Report<'a>, metric: &str) -> Option<&'a EstimateRow> {
    report.evaluation.row(metric)
}

/// Whether a row is about all cases and no class in particular.
fn is_of_all(key: &Key) -> bool {
    key.group.is_none() && key.class.is_none() && key.by.is_none()
}

/// Headings of a table of estimates.
pub(crate) fn columns(report: &Report<'_>) -> [String; 5] {
    [
        report.text("report-column-measure"),
        report.text("report-column-estimate"),
        report.say(Message::new("report-column-interval").with("level", report.level())),
        report.text("report-column-method"),
        report.text("report-column-n"),
    ]
}

/// Estimate, interval, method and n; or the reason over all of them.
pub(crate) fn cells(report: &Report<'_>, metric: &str, measured: &Measured) -> Vec<Td> {
    let estimate = match measured {
        Ok(estimate) => estimate,
        Err(reason) => return vec![Td::Rest(names::undefined(report.words, reason))],
    };
    let value = format::value(metric, estimate.value);
    let value = match &estimate.fraction {
        Some(fraction) => format!("{value} ({})", format::fraction(fraction)),
        None => value,
    };
    vec![
        Td::Number(value),
        Td::Number(format::interval(report.words, metric, &estimate.interval)),
        Td::Text(names::method(report.words, &estimate.interval.method)),
        Td::Number(counts(report, estimate.n, estimate.n_positive)),
    ]
}

/// "640 (179)", or "640" where the measure is about no outcome in particular.
pub(crate) fn counts(report: &Report<'_>, n: u64, positives: Option<u64>) -> String {
    let Some(positives) = positives else {
        return format::count(n);
    };
    report.say(
        Message::new("report-n")
            .with("n", n)
            .with("positives", positives),
    )
}

/// All measures of a family on all cases.
pub(crate) fn family(report: &Report<'_>, family: Family) -> Table {
    let name = report.text(&format!("family-{}", family.id()));
    let caption = Message::new("report-numbers-caption").with("family", name);
    let mut table = Table::new(report.say(caption), columns(report));
    let spec = spec(report.evaluation.kind());
    let metrics = (spec.metrics)().iter();
    let metrics = metrics.filter(|metric| metric.family == family);
    let estimates = &report.evaluation.estimates;
    let of_all = |metric: &'static Metric| {
        let of_metric = |row: &&EstimateRow| row.key.metric == metric.id && is_of_all(&row.key);
        estimates.iter().filter(of_metric)
    };
    for row in metrics.flat_map(of_all) {
        let meaning =
            names::metric_explain(report.words, report.evaluation.kind(), &row.key.metric);
        let cells = cells(report, &row.key.metric, &row.measured);
        table.explained(name_of(report, row), meaning, cells);
    }
    table
}

/// A metric's name with the threshold that it was computed at, or the classes.
pub(crate) fn name_of(report: &Report<'_>, row: &EstimateRow) -> String {
    let name = names::metric(report.words, &row.key.metric);
    if let Some(classes) = names::averaged(report.words, row) {
        return format!("{name}, {classes}");
    }
    if let At::Top(first) = row.key.at {
        let first = Message::new("report-at-top").with("first", u64::from(first));
        return format!("{name}, {}", report.say(first));
    }
    match row.key.at.threshold() {
        None => name,
        Some(threshold) => {
            let at =
                Message::new("report-at-threshold").with("threshold", format::threshold(threshold));
            format!("{name}, {}", report.say(at))
        }
    }
}
