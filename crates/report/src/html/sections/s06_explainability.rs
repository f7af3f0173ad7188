//! Section 6: which inputs drive a prediction.

use super::Section;
use crate::html::Report;

pub(super) fn write(report: &Report<'_>, section: &mut Section) {
    section.title = report.text("report-explainability");
    section.gap(report.words, "report-gap-explainability");
}
