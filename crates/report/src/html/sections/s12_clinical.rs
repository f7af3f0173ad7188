//! Section 12: what the numbers mean where the model will be used.

use plumbline_study::Message;
use plumbline_study::evaluation::EstimateRow;

use super::Section;
use crate::figures::View;
use crate::format;
use crate::html::builder::Table;
use crate::html::{Report, images, numbers};
use crate::task::room;

pub(super) fn write(report: &Report<'_>, section: &mut Section) {
    section.title = report.text("report-clinical");
    let documents = &room(report.evaluation.kind()).documents;
    let rows = (documents.local)(report.evaluation);
    match report.evaluation.plan.target_prevalence {
        Some(prevalence) if !rows.is_empty() => {
            section.body.table(&local(report, rows, prevalence));
        }
        _ => section.gap(report.words, "report-gap-local"),
    }
    let view = View::of_width(640);
    images::all(report, &view, documents.html.clinical, &mut section.body);
    section.gap(report.words, "report-gap-clinical");
}

fn local(report: &Report<'_>, rows: &[EstimateRow], prevalence: f64) -> Table {
    let share = format::percent(report.words, prevalence, 1);
    let caption = Message::new("report-local-caption").with("prevalence", share);
    let mut table = Table::new(report.say(caption), numbers::columns(report));
    for row in rows {
        let cells = numbers::cells(report, &row.key.metric, &row.measured);
        table.row(numbers::name_of(report, row), cells);
    }
    table
}
