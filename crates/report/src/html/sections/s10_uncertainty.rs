//! Section 10: how the intervals came about, and which numbers do not exist.

use plumbline_study::Message;
use plumbline_study::evaluation::EstimateRow;

use super::Section;
use crate::html::builder::{Table, Td};
use crate::html::{Report, numbers};
use crate::{format, names};

pub(super) fn write(report: &Report<'_>, section: &mut Section) {
    section.title = report.text("report-uncertainty");
    let text = Message::new("report-uncertainty-text").with("level", report.level());
    section.body.p(&report.say(text));
    let methods = methods(report);
    if !methods.is_empty() {
        section.body.table(&methods);
    }
    let undefined = undefined(report);
    if !undefined.is_empty() {
        section.body.table(&undefined);
    }
    if let Some(precision) = (report.of_kind().precision)(report) {
        section.body.table(&precision);
    }
    section.gap(report.words, "report-gap-case-uncertainty");
}

fn overall<'a>(report: &Report<'a>) -> impl Iterator<Item = &'a EstimateRow> {
    report
        .evaluation
        .estimates
        .iter()
        .filter(|row| row.key.group.is_none())
}

/// Methods in order of first use, with the number of estimates of each.
fn methods(report: &Report<'_>) -> Table {
    let mut counts: Vec<(String, u64)> = Vec::new();
    for estimate in overall(report).filter_map(|row| row.measured.as_ref().ok()) {
        let name = names::method(report.words, &estimate.interval.method);
        match counts.iter_mut().find(|(known, _)| *known == name) {
            Some((_, count)) => *count += 1,
            None => counts.push((name, 1)),
        }
    }
    let columns = ["report-column-method", "report-column-estimates"];
    let caption = report.text("report-methods-caption");
    let mut table = Table::new(caption, columns.map(|id| report.text(id)));
    for (name, count) in counts {
        table.row(name, [Td::Number(format::count(count))]);
    }
    table
}

fn undefined(report: &Report<'_>) -> Table {
    let columns = ["report-column-measure", "report-column-reason"];
    let caption = report.text("report-undefined-caption");
    let mut table = Table::new(caption, columns.map(|id| report.text(id)));
    for row in overall(report) {
        if let Err(reason) = &row.measured {
            let reason = names::undefined(report.words, reason);
            table.row(numbers::name_of(report, row), [Td::Text(reason)]);
        }
    }
    table
}
