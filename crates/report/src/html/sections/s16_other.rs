//! Section 16: where definitions are, and what no computation can answer.

use plumbline_study::Message;

use super::Section;
use crate::html::Report;

pub(super) fn write(report: &Report<'_>, section: &mut Section) {
    section.title = report.text("report-other");
    let version = report.evaluation.provenance.version.as_str();
    let text = Message::new("report-other-text").with("version", version);
    section.body.p(&report.say(text));
    section.gap(report.words, "report-gap-other");
}
