//! Section 8: how the output is to be read.

use super::Section;
use crate::html::Report;

pub(super) fn write(report: &Report<'_>, section: &mut Section) {
    section.title = report.text("report-interpretability");
    section.body.p(&report.text("report-interpretability-text"));
    section.gap(report.words, "report-gap-interpretability");
}
