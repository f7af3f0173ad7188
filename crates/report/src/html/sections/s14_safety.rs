//! Section 14: errors that concern patients, foreseeable misuse, limits of use.

use super::Section;
use crate::html::Report;
use crate::html::builder::{Table, Td};

pub(super) fn write(report: &Report<'_>, section: &mut Section) {
    section.title = report.text("report-safety");
    if let Some(errors) = (report.of_kind().errors)(report) {
        section.body.p(&report.say(errors));
    }
    let limits = limits(report);
    if !limits.is_empty() {
        section.body.table(&limits);
    }
    section.gap(report.words, "report-gap-safety");
}

fn limits(report: &Report<'_>) -> Table {
    let stated = &report.evaluation.plan.intended_use;
    let columns = ["report-column-field", "report-column-value"];
    let caption = report.text("report-safety-caption");
    let mut table = Table::new(caption, columns.map(|id| report.text(id)));
    for (id, value) in [
        ("intended-use-field-misuse", &stated.misuse),
        (
            "intended-use-field-contraindications",
            &stated.contraindications,
        ),
    ] {
        if !value.trim().is_empty() {
            table.row(report.text(id), [Td::Text(value.clone())]);
        }
    }
    table
}
