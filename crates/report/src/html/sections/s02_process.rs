//! Section 2: from the file to the cases, and what the plan said.

use plumbline_study::Message;
use plumbline_study::plan::PlannedCosts;

use super::Section;
use crate::html::Report;
use crate::html::builder::{Table, Td};
use crate::{format, names};

pub(super) fn write(report: &Report<'_>, section: &mut Section) {
    section.title = report.text("report-process");
    section.body.table(&flow(report));
    section.body.table(&plan(report));
    if let Some(costs) = &report.evaluation.plan.costs {
        section.body.table(&self::costs(report, costs));
        section.body.p(&report.text("report-costs-unit"));
    }
    if let Some(chosen) = (report.of_kind().chosen)(report) {
        section.body.p(&report.say(chosen));
    }
    let deviations = &report.evaluation.deviations;
    if !deviations.is_empty() {
        section
            .body
            .element("h3", "", &report.text("report-deviations"));
        section
            .body
            .list(deviations.iter().map(|message| report.words.say(message)));
    }
}

/// How many rows each step left.
fn flow(report: &Report<'_>) -> Table {
    let counts = &report.evaluation.counts;
    let columns = ["report-column-step", "report-column-count"];
    let caption = report.text("report-flow-caption");
    let mut table = Table::new(caption, columns.map(|id| report.text(id)));
    let mut step = |name: String, count: u64| {
        table.row(name, [Td::Number(format::count(count))]);
    };
    step(report.text("report-flow-rows"), counts.rows_in_file);
    for exclusion in &counts.exclusions {
        let reason = report.words.say(&exclusion.reason);
        let name = Message::new("report-flow-excluded").with("reason", reason);
        step(report.say(name), exclusion.rows);
    }
    step(report.text("report-flow-cases"), counts.cases);
    let unpredicted = counts.cases.saturating_sub(counts.predicted);
    step(report.text("report-flow-unpredicted"), unpredicted);
    step(report.text("report-flow-predicted"), counts.predicted);
    for (name, count) in (report.of_kind().found)(report) {
        step(report.say(name), count);
    }
    if let Some(patients) = counts.patients {
        step(report.text("report-flow-patients"), patients);
    }
    table
}

/// What each decision costs: a row for each true class.
fn costs(report: &Report<'_>, costs: &PlannedCosts) -> Table {
    let name = |class: &String| report.words.foreign(class).into_owned();
    let columns = [report.text("report-column-true-class")]
        .into_iter()
        .chain(costs.classes.iter().map(name));
    let mut table = Table::new(report.text("report-costs-caption"), columns);
    for (class, row) in costs.classes.iter().zip(&costs.cost) {
        let cells = row.iter().map(|cost| Td::Number(format::threshold(*cost)));
        table.row(name(class), cells);
    }
    table
}

fn plan(report: &Report<'_>) -> Table {
    let plan = &report.evaluation.plan;
    let words = report.words;
    let stated = |value: Option<String>| report.stated(&value.unwrap_or_default());
    let range = plan.threshold_range.map(|(low, high)| {
        let range = Message::new("report-interval").with("low", format::threshold(low));
        words.say(&range.with("high", format::threshold(high)))
    });
    let seal = plan.seal.as_ref().map(|seal| seal.code.clone());
    let columns = ["report-column-field", "report-column-value"];
    let caption = report.text("report-plan-caption");
    let mut table = Table::new(caption, columns.map(|id| report.text(id)));
    // What deciding by a threshold needs says nothing of other decisions.
    let by_threshold = report.of_kind().has_threshold;
    let of_threshold = [
        "report-plan-threshold",
        "report-plan-reason",
        "report-plan-range",
        "report-plan-prevalence",
    ];
    let rows = [
        (
            "report-plan-primary",
            stated(
                plan.primary_metric
                    .as_ref()
                    .map(|metric| names::metric(words, metric)),
            ),
        ),
        (
            "report-plan-threshold",
            stated(plan.threshold.map(format::threshold)),
        ),
        ("report-plan-reason", report.stated(&plan.threshold_reason)),
        ("report-plan-range", stated(range)),
        (
            "report-plan-subgroups",
            report.stated(&plan.subgroups.join(", ")),
        ),
        (
            "report-plan-prevalence",
            stated(
                plan.target_prevalence
                    .map(|share| format::percent(words, share, 1)),
            ),
        ),
        ("report-plan-level", report.level()),
        ("report-plan-resamples", resamples(report)),
        (
            "report-plan-seed",
            report.evaluation.provenance.seed.to_string(),
        ),
        (
            "report-plan-seal",
            seal.unwrap_or_else(|| report.text("report-plan-unsealed")),
        ),
    ];
    for (id, value) in rows {
        if by_threshold || !of_threshold.contains(&id) {
            table.row(report.text(id), [Td::Text(value)]);
        }
    }
    table
}

fn resamples(report: &Report<'_>) -> String {
    let resamples = report.evaluation.plan.resamples;
    format::count(u64::from(resamples.unwrap_or_else(|| {
        plumbline_study::Plan::default_resamples(report.evaluation.counts.predicted)
    })))
}
