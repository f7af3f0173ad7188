//! Another respondent beside the one that is assessed, on several classes.

use plumbline_study::Message;
use plumbline_study::task::classes::{Class, Comparison, Detail};

use crate::html::Report;
use crate::html::builder::{Html, Table, Td};
use crate::html::comparison::{claims, counts, groups, mcnemar, rows, two_by_two};
use crate::{format, names};

pub(super) fn write(
    report: &Report<'_>,
    detail: &Detail,
    comparison: &Comparison,
    body: &mut Html,
) {
    let with = names::respondent(report.words, &comparison.with);
    let title = Message::new("report-comparison").with("with", with.as_str());
    body.element("h3", "", &report.say(title));
    let left_out = comparison.only_assessed + comparison.only_other;
    let id = match left_out {
        0 => "report-comparison-cases-classes",
        _ => "report-comparison-common-classes",
    };
    let message = Message::new(id)
        .with("n", comparison.n)
        .with("assessed", comparison.only_assessed)
        .with("other", comparison.only_other);
    body.p(&report.say(message));
    body.table(&rows(report, &comparison.rows, &with));
    claims(
        report,
        (&comparison.with, &comparison.rows),
        &comparison.claims,
        body,
    );
    groups(report, &comparison.groups, body);
    let decisions = &comparison.decisions;
    let mut table = two_by_two(report, report.text("report-disagreement-classes"), &with);
    counts(
        &mut table,
        report.text("report-decisions-right"),
        decisions.right,
    );
    for (class, of_class) in detail.classes.iter().zip(&decisions.of_class) {
        let name = report.words.foreign(&class.name).into_owned();
        let name = Message::new("report-decisions-right-class").with("class", name);
        counts(&mut table, report.say(name), *of_class);
    }
    body.table(&table);
    mcnemar(report, decisions.mcnemar.as_ref(), body);
    if !decisions.crossed.is_empty() {
        body.table(&crossed(report, detail, &decisions.crossed, &with));
    }
}

/// Cases by the class that each of the two decided for.
fn crossed(report: &Report<'_>, detail: &Detail, counts: &[Vec<u64>], with: &str) -> Table {
    let name = |class: &Class| report.words.foreign(&class.name).into_owned();
    let caption = Message::new("report-crossed-caption").with("with", with);
    let columns = [report.text("report-column-assessed-decided")]
        .into_iter()
        .chain(detail.classes.iter().map(name));
    let mut table = Table::new(report.say(caption), columns);
    for (class, counts) in detail.classes.iter().zip(counts) {
        let cells = counts.iter().map(|count| Td::Number(format::count(*count)));
        table.row(name(class), cells);
    }
    table
}
