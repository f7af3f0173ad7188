//! Section 4: the risk tier, and how many errors of each kind.

use plumbline_study::Message;
use plumbline_study::intended_use::RiskTier;

use super::Section;
use crate::html::Report;
use crate::names;

pub(super) fn write(report: &Report<'_>, section: &mut Section) {
    section.title = report.text("report-risks");
    match report.evaluation.tier {
        Some(tier) => statement(report, tier, section),
        None => section.gap(report.words, "report-gap-tier"),
    }
    if let Some(errors) = (report.of_kind().errors)(report) {
        section.body.p(&report.say(errors));
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
