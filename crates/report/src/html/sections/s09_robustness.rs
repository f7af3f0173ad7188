//! Section 9: what changed inputs do to the predictions.

use super::Section;
use crate::html::Report;

pub(super) fn write(report: &Report<'_>, section: &mut Section) {
    section.title = report.text("report-robustness");
    section.gap(report.words, "report-gap-robustness");
}
