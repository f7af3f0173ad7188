//! Section 4: the risk tier, and how many errors of each kind.

use plumbline_study::Message;
use plumbline_study::evaluation::Detail;
use plumbline_study::intended_use::RiskTier;

use super::Section;
use crate::html::Report;
use crate::{format, names};

pub(super) fn write(report: &Report<'_>, section: &mut Section) {
    section.title = report.text("report-risks");
    match report.evaluation.tier {
        Some(tier) => statement(report, tier, section),
        None => section.gap(report.words, "report-gap-tier"),
    }
    if let Some(errors) = errors(report) {
        section.body.p(&errors);
    }
    section.gap(report.words, "report-gap-severity");
}

fn statement(report: &Report<'_>, tier: RiskTier, section: &mut Section) {
    let by_hand = report.evaluation.plan.intended_use.tier_override.as_ref();
    let message = match by_hand.filter(|(chosen, _)| *chosen == tier) {
        None => Message::new("report-tier"),
        Some((_, reason)) => Message::new("report-tier-by-hand").with("reason", reason.as_str()),
    };
    section
        .body
        .p(&report.say(message.with("tier", names::tier(tier))));
    section
        .body
        .element("h3", "", &report.text("report-evidence"));
    let evidence = tier
        .evidence()
        .iter()
        .map(|name| report.text(&format!("evidence-{name}")));
    section.body.list(evidence);
}

/// Missed cases and false alarms, as counted.
pub(super) fn errors(report: &Report<'_>) -> Option<String> {
    let counts = match &report.evaluation.detail {
        Detail::Binary(detail) => detail.confusion?,
        // Which class is taken for which stands in the confusion matrix.
        Detail::Classes(_) => return None,
    };
    Some(
        report.say(
            Message::new("report-errors")
                .with("threshold", format::threshold(counts.threshold))
                .with("missed", counts.fn_)
                .with("with", counts.tp + counts.fn_)
                .with("alarms", counts.fp)
                .with("without", counts.fp + counts.tn),
        ),
    )
}
