//! Section 10: how the intervals came about, and which numbers do not exist.

use plumbline_stats::{Level, Undefined};
use plumbline_study::Message;
use plumbline_study::evaluation::{Detail, EstimateRow};
use plumbline_study::task::binary::sample_size::Assumed;
use plumbline_study::task::classes;
use plumbline_study::task::classes::sample_size::meter;

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
    match &report.evaluation.detail {
        Detail::Binary(_) => {}
        Detail::Classes(detail) => section.body.table(&precision(report, detail)),
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

/// What the cases of each class allow, whatever the model does.
fn precision(report: &Report<'_>, detail: &classes::Detail) -> Table {
    let words = report.words;
    let assumed = Assumed::default();
    let level = report.evaluation.plan.level.and_then(Level::new);
    let found: Vec<(String, u64)> = detail
        .classes
        .iter()
        .map(|class| (class.name.clone(), class.n))
        .collect();
    let caption = Message::new("report-precision-caption")
        .with("assumed", format::percent(words, assumed.sensitivity, 0))
        .with("level", report.level());
    let columns = [
        "report-column-class",
        "report-column-cases",
        "report-column-half-width",
        "report-column-cases-needed",
    ];
    let mut table = Table::new(report.say(caption), columns.map(|id| report.text(id)));
    for class in meter(&found, level.unwrap_or(Level::NINETY_FIVE), assumed) {
        let half = class.meter.sensitivity.map(format::points);
        let needed = class.meter.positives_for_five_points.map(format::count);
        let or_reason = |text: Result<String, Undefined>| {
            text.unwrap_or_else(|reason| names::undefined(words, &reason))
        };
        table.row(
            words.foreign(&class.name).into_owned(),
            [
                Td::Number(format::count(class.n)),
                Td::Number(or_reason(half)),
                Td::Number(or_reason(needed)),
            ],
        );
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
