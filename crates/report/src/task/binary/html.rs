//! A condition that a case has or has not, in the report.

mod comparison;

use plumbline_study::metric::Family;
use plumbline_study::{Message, Scale};

use super::{detail, figures};
use crate::figures::View;
use crate::format;
use crate::html::builder::Html;
use crate::html::comparison::ranking;
use crate::html::{HALF, OfKind, Report, WHOLE, images};

pub(super) const HTML: OfKind = OfKind {
    subject: |report, begun| begun.with("positives", detail(report.evaluation).positives),
    outcome,
    found: |report| {
        let positives = detail(report.evaluation).positives;
        vec![(Message::new("report-flow-positives"), positives)]
    },
    has_threshold: true,
    chosen,
    performance,
    pairs: [
        &[figures::roc, figures::calibration],
        &[figures::decision, figures::distribution],
    ],
    below: &[
        (Family::AtThreshold, figures::confusion, WHOLE),
        (Family::Descriptive, figures::precision_recall, HALF),
    ],
    lacking,
    errors,
    precision: |_| None,
    clinical: &[figures::frequencies],
};

fn outcome(report: &Report<'_>) -> Message {
    let detail = detail(report.evaluation);
    Message::new("report-outcome")
        .with("outcome", report.evaluation.counts.outcome.as_str())
        .with("positive", detail.positive.as_str())
        .with("negative", detail.negative.as_str())
}

/// Others beside the assessed respondent.
fn performance(report: &Report<'_>, body: &mut Html) {
    let detail = detail(report.evaluation);
    let whole = View::of_width(WHOLE);
    images::all(report, &whole, &[figures::compared_roc], body);
    if let Some(order) = &detail.ranking {
        ranking(report, order, body);
    }
    for one in &detail.comparisons {
        comparison::write(report, one, body);
    }
}

fn lacking(report: &Report<'_>) -> Vec<&'static str> {
    let detail = detail(report.evaluation);
    let mut lacking = Vec::new();
    if detail.confusion.is_none() {
        lacking.push("report-gap-no-threshold");
    }
    if detail.scale != Scale::Probability {
        lacking.push("report-gap-not-probabilities");
    }
    lacking
}

/// Missed cases and false alarms, as counted.
fn errors(report: &Report<'_>) -> Option<Message> {
    let counts = detail(report.evaluation).confusion?;
    Some(
        Message::new("report-errors")
            .with("threshold", format::threshold(counts.threshold))
            .with("missed", counts.fn_)
            .with("with", counts.tp + counts.fn_)
            .with("alarms", counts.fp)
            .with("without", counts.fp + counts.tn),
    )
}

/// What a threshold chosen on these cases flatters.
fn chosen(report: &Report<'_>) -> Option<Message> {
    let choice = detail(report.evaluation).chosen_threshold.as_ref()?;
    let estimate = |metric, estimate| format::estimate(report.words, metric, estimate);
    let apparent = |metric, value| format::value(metric, value);
    Some(
        Message::new("report-chosen-threshold")
            .with("threshold", format::threshold(choice.threshold))
            .with(
                "apparent-sensitivity",
                apparent("sensitivity", choice.apparent_sensitivity),
            )
            .with(
                "apparent-specificity",
                apparent("specificity", choice.apparent_specificity),
            )
            .with("sensitivity", estimate("sensitivity", &choice.sensitivity))
            .with("specificity", estimate("specificity", &choice.specificity)),
    )
}
