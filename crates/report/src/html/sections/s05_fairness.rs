//! Section 5: subgroups, with their differences to all other cases.

use plumbline_study::Message;
use plumbline_study::evaluation::{Difference, EstimateRow, Group, Worse};
use plumbline_study::spec;

use super::Section;
use crate::figures::{self, View};
use crate::html::builder::{Table, Td};
use crate::html::{Report, images, numbers};
use crate::{format, names};

pub(super) fn write(report: &Report<'_>, section: &mut Section) {
    section.title = report.text("report-fairness");
    let evaluation = report.evaluation;
    if evaluation.groups.is_empty() {
        section.gap(report.words, "report-gap-subgroups");
        section.gap(report.words, "report-gap-fairness");
        return;
    }
    let spec = spec(evaluation.kind());
    let first = evaluation.first_of_groups();
    let view = View::of_width(720);
    if let Some(figure) = figures::forest(evaluation, report.words, &view, first) {
        images::figure(report.words, &figure, &mut section.body);
    }
    let primary = evaluation.plan.primary_metric.as_deref();
    let others = primary.into_iter().chain([spec.default_primary]);
    let others = others.chain(spec.looked_at_in_subgroups.iter().copied());
    let mut shown: Vec<&str> = Vec::new();
    for metric in [first].into_iter().chain(others) {
        if !shown.contains(&metric) && has_estimates(report, metric) {
            section.body.table(&table(report, metric));
            shown.push(metric);
        }
    }
    for metric in spec.looked_at_in_subgroups {
        let classes = classes(report, metric);
        if !classes.is_empty() {
            section.body.table(&of_classes(report, metric, &classes));
            section.body.p(&report.text("report-groups-of-class-rule"));
        }
    }
    section.body.p(&report.text("report-multiplicity"));
    if evaluation
        .groups
        .iter()
        .any(|group| group.left_out.is_some())
    {
        section.gap(report.words, "report-gap-subgroups-small");
    }
    section.gap(report.words, "report-gap-fairness");
}

fn has_estimates(report: &Report<'_>, metric: &str) -> bool {
    let mut rows = report.evaluation.estimates.iter();
    rows.any(|row| row.key.metric == metric && row.key.group.is_some() && row.key.class.is_none())
}

/// The classes that a metric was measured of, each against all others.
fn classes<'a>(report: &Report<'a>, metric: &str) -> Vec<&'a str> {
    let rows = report.evaluation.estimates.iter();
    let of_all = rows.filter(|row| row.key.metric == metric && row.key.group.is_none());
    of_all.filter_map(|row| row.key.class.as_deref()).collect()
}

/// A metric of each class in each subgroup.
fn of_classes(report: &Report<'_>, metric: &str, classes: &[&str]) -> Table {
    let caption = Message::new("report-groups-of-class-caption");
    let caption = caption.with("metric", names::metric(report.words, metric));
    let foreign = |class: &&str| report.words.foreign(class).into_owned();
    let columns = [report.text("report-column-group")].into_iter();
    let mut table = Table::new(
        report.say(caption),
        columns.chain(classes.iter().map(foreign)),
    );
    for group in &report.evaluation.groups {
        let cells = classes.iter().map(|class| {
            let row = report.evaluation.in_group(metric, Some(class), &group.key);
            let estimate = match (group.left_out, row.map(|row| row.measured)) {
                (Some(reason), _) | (None, Some(Err(reason))) => {
                    return Td::Text(names::undefined(report.words, &reason));
                }
                (None, None) => return Td::Text(report.text("report-no-headline")),
                (None, Some(Ok(estimate))) => estimate,
            };
            let said = format::estimate(report.words, metric, &estimate);
            let worse = report.evaluation.worse_of(metric, Some(class), &group.key);
            let flag = match worse {
                Some(Worse::Clearly) => "report-flag-word",
                Some(Worse::Perhaps) => "report-flag-perhaps-word",
                None => return Td::Text(said),
            };
            Td::Text(format!("{said}, {}", report.text(flag)))
        });
        table.row(names::group(report.words, group), cells);
    }
    table
}

fn table(report: &Report<'_>, metric: &str) -> Table {
    let caption = Message::new("report-groups-caption");
    let caption = caption.with("metric", names::metric(report.words, metric));
    let columns = [
        report.text("report-column-group"),
        report.text("report-column-estimate"),
        report.say(Message::new("report-column-interval").with("level", report.level())),
        report.text("report-column-method"),
        report.text("report-column-n"),
        report.text("report-column-gap-value"),
    ];
    let mut table = Table::new(report.say(caption), columns);
    for group in &report.evaluation.groups {
        let flag = match report.evaluation.worse(metric, &group.key) {
            Some(Worse::Clearly) => report.text("report-flag"),
            Some(Worse::Perhaps) => report.text("report-flag-perhaps"),
            None => String::new(),
        };
        let name = names::group(report.words, group);
        table.explained(name, flag, cells(report, metric, group));
    }
    table
}

fn cells(report: &Report<'_>, metric: &str, group: &Group) -> Vec<Td> {
    let of_group = |row: &&EstimateRow| {
        row.key.metric == metric
            && row.key.group.as_deref() == Some(group.key.as_str())
            && row.key.class.is_none()
    };
    let measured = match (
        group.left_out,
        report.evaluation.estimates.iter().find(of_group),
    ) {
        (Some(reason), _) => Err(reason),
        (None, Some(row)) => row.measured,
        // As in a file that somebody else wrote: whoever measures a subgroup measures all.
        (None, None) => return vec![Td::Rest(report.text("report-no-headline"))],
    };
    let mut cells = numbers::cells(report, metric, &measured);
    if measured.is_ok() {
        cells.push(Td::Text(gap(report, metric, group)));
    }
    cells
}

fn gap(report: &Report<'_>, metric: &str, group: &Group) -> String {
    let of_group = |row: &&Difference| {
        row.key.metric == metric
            && row.key.group.as_deref() == Some(group.key.as_str())
            && row.key.class.is_none()
    };
    match report
        .evaluation
        .differences
        .iter()
        .find(of_group)
        .map(|row| &row.measured)
    {
        Some(Ok(estimate)) => {
            let method = names::method(report.words, &estimate.interval.method);
            format!(
                "{}; {method}",
                format::estimated_difference(report.words, metric, estimate)
            )
        }
        Some(Err(reason)) => names::undefined(report.words, reason),
        // Differences are of what the plan names or the kind of outcome asks for.
        None => report.text("report-no-gap"),
    }
}
