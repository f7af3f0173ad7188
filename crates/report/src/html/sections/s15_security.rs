//! Section 15: where the data were, and what this file holds of them.

use super::Section;
use crate::html::Report;

pub(super) fn write(report: &Report<'_>, section: &mut Section) {
    section.title = report.text("report-security");
    section.body.p(&report.text("report-security-text"));
    section.gap(report.words, "report-gap-security");
}
