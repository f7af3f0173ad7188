//! What several classes have in the report: the confusion matrix, and a table of every
//! class against all others.

use plumbline_study::Message;
use plumbline_study::evaluation::EstimateRow;
use plumbline_study::task::classes::{Class, Detail, OF_CLASS};

use super::builder::{Html, Table, Td};
use super::{Report, images};
use crate::figures::{self, View};
use crate::{format, names};

/// Width of figures of several panels.
const WIDTH: u32 = 680;

/// The matrix, then the classes.
pub(super) fn write(report: &Report<'_>, detail: &Detail, body: &mut Html) {
    body.table(&matrix(report, detail));
    body.p(&report.text("report-matrix-shares"));
    body.table(&each(report, detail));
    body.p(&report.text("report-classes-rest"));
    figures(report, body);
}

/// ROC and calibration of each class, as small multiples.
fn figures(report: &Report<'_>, body: &mut Html) {
    let view = View::of_width(WIDTH);
    let found = [
        figures::class_roc(report.evaluation, report.words, &view),
        figures::class_calibration(report.evaluation, report.words, &view),
    ];
    for figure in found.into_iter().flatten() {
        images::figure(report.words, &figure, body);
    }
}

/// Cases by true class (rows) and decision (columns), with the share of the row.
fn matrix(report: &Report<'_>, detail: &Detail) -> Table {
    let size = detail.classes.len().max(1);
    let caption = report.text("report-matrix-caption");
    let name = |class: &Class| report.words.foreign(&class.name).into_owned();
    let columns = [report.text("report-column-true-class")]
        .into_iter()
        .chain(detail.classes.iter().map(name))
        .chain([report.text("report-column-cases")]);
    let mut table = Table::new(caption, columns);
    let rows = detail
        .decisions
        .chunks(size)
        .zip(detail.shares.chunks(size));
    for (class, (counts, shares)) in detail.classes.iter().zip(rows) {
        let cell = |(count, share): (&u64, &plumbline_stats::Measured)| {
            let count = format::count(*count);
            Td::Number(match share {
                Ok(share) => {
                    format!(
                        "{count} ({})",
                        format::percent(report.words, share.value, 0)
                    )
                }
                Err(_) => count,
            })
        };
        let cells = counts.iter().zip(shares).map(cell);
        table.row(
            name(class),
            cells.chain([Td::Number(format::count(class.n))]),
        );
    }
    table
}

/// Every class against all others: value, and its interval below.
fn each(report: &Report<'_>, detail: &Detail) -> Table {
    let caption = report.say(Message::new("report-classes-caption").with("level", report.level()));
    let columns = [
        report.text("report-column-class"),
        report.text("report-column-cases"),
    ]
    .into_iter()
    .chain(OF_CLASS.map(|one| format::capitalised(&names::metric_short(report.words, one.metric))));
    let mut table = Table::new(caption, columns);
    for class in &detail.classes {
        let cells = OF_CLASS.map(|one| Td::Text(cell(report, one.metric, &class.name)));
        let n = Td::Number(format::count(class.n));
        table.row(
            report.words.foreign(&class.name).into_owned(),
            [n].into_iter().chain(cells),
        );
    }
    table
}

fn cell(report: &Report<'_>, metric: &str, class: &str) -> String {
    let is_of_class = |row: &&EstimateRow| {
        row.key.metric == metric
            && row.key.group.is_none()
            && row.key.class.as_deref() == Some(class)
    };
    match report.evaluation.estimates.iter().find(is_of_class) {
        Some(row) => match &row.measured {
            Ok(estimate) => format::estimate(report.words, metric, estimate),
            Err(reason) => names::undefined(report.words, reason),
        },
        None => report.text("report-no-headline"),
    }
}
