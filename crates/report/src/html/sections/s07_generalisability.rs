//! Section 7: for whom the numbers hold.

use plumbline_study::Message;

use super::Section;
use crate::html::Report;

pub(super) fn write(report: &Report<'_>, section: &mut Section) {
    section.title = report.text("report-generalisability");
    let file = report.evaluation.provenance.data.name.as_str();
    let text = Message::new("report-generalisability-text").with("file", file);
    section.body.p(&report.say(text));
    section.gap(report.words, "report-gap-generalisability");
}
