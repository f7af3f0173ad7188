//! Another respondent beside the one that is assessed: both, their difference with its
//! interval, and where they decide differently.

use plumbline_study::Message;
use plumbline_study::evaluation::Worse;
use plumbline_study::task::binary::comparison::{Comparison, Decisions, Ranking, TwoByTwo};

use super::builder::{Html, Table, Td};
use super::{Report, numbers};
use crate::{format, names};

pub(super) fn write(report: &Report<'_>, comparison: &Comparison, body: &mut Html) {
    let with = report.words.foreign(&comparison.with).into_owned();
    let title = Message::new("report-comparison").with("with", with.as_str());
    body.element("h3", "", &report.say(title));
    body.p(&report.say(cases(comparison)));
    body.table(&rows(report, comparison, &with));
    if let Some(test) = &comparison.delong {
        let message = Message::new("report-comparison-delong")
            .with("z", format::decimals(test.z, 2))
            .with("p", format::p_value(test.p));
        body.p(&report.say(message));
    }
    for claimed in &comparison.claims {
        if let Some(sentence) = names::claim(report.words, comparison, claimed) {
            body.p(&sentence);
        }
    }
    let of_groups = groups(report, comparison);
    if !of_groups.is_empty() {
        body.table(&of_groups);
    }
    if let Some(decisions) = &comparison.decisions {
        body.table(&disagreement(report, decisions, &with));
        if let Some(test) = &decisions.mcnemar {
            let message = Message::new("report-comparison-mcnemar")
                .with("exact", format::p_value(test.p_exact))
                .with("mid", format::p_value(test.p_mid));
            body.p(&report.say(message));
        }
    }
}

/// Everybody in tiers that the data can tell apart.
pub(super) fn ranking(report: &Report<'_>, ranking: &Ranking, body: &mut Html) {
    let metric = ranking.metric.as_str();
    let caption = Message::new("report-ranking-caption")
        .with("metric", names::metric_short(report.words, metric))
        .with("n", ranking.n)
        .with("level", report.level());
    let columns = [
        report.text("report-column-tier"),
        report.text("report-column-respondent"),
        format::capitalised(&names::metric_short(report.words, metric)),
    ];
    let mut table = Table::new(report.say(caption), columns);
    for (tier, number) in ranking.tiers.iter().zip(1u64..) {
        for ranked in tier {
            let value = match &ranked.measured {
                Ok(estimate) => format::estimate(report.words, metric, estimate),
                Err(reason) => names::undefined(report.words, reason),
            };
            let who = report.words.foreign(&ranked.by).into_owned();
            table.row(format::count(number), [Td::Text(who), Td::Number(value)]);
        }
    }
    body.table(&table);
    let how = Message::new("report-ranking-how").with("level", report.level());
    body.p(&report.say(how));
    if !ranking.unranked.is_empty() {
        let names = ranking.unranked.join(", ");
        let message = Message::new("report-ranking-unranked").with("names", names);
        body.p(&report.say(message));
    }
}

/// Differences within subgroups, and where who is better on all cases is worse.
fn groups(report: &Report<'_>, comparison: &Comparison) -> Table {
    let caption = Message::new("report-comparison-groups").with("level", report.level());
    let columns = [
        report.text("report-column-group"),
        report.text("report-column-measure"),
        report.text("report-column-n"),
        report.text("report-column-difference"),
        report.text("report-column-turned"),
    ];
    let mut table = Table::new(report.say(caption), columns);
    for row in &comparison.groups {
        let mut groups = report.evaluation.groups.iter();
        let Some(group) = groups.find(|group| row.key.group.as_ref() == Some(&group.key)) else {
            continue;
        };
        let difference = match &row.difference {
            Ok(difference) => Td::Number(format::estimated_difference(report.words, difference)),
            Err(reason) => Td::Text(names::undefined(report.words, reason)),
        };
        let turned = match row.turned {
            Some(Worse::Clearly) => report.text("report-turned-clearly"),
            Some(Worse::Perhaps) => report.text("report-turned-perhaps"),
            None => String::new(),
        };
        let cells = [
            Td::Text(names::metric_short(report.words, &row.key.metric)),
            Td::Number(numbers::counts(report, row.n, Some(row.positives))),
            difference,
            Td::Text(turned),
        ];
        table.row(names::group(report.words, group), cells);
    }
    table
}

/// On which cases, and how many only one of the two answered.
fn cases(comparison: &Comparison) -> Message {
    let left_out = comparison.only_assessed + comparison.only_other;
    let id = match left_out {
        0 => "report-comparison-cases",
        _ => "report-comparison-common",
    };
    Message::new(id)
        .with("n", comparison.n)
        .with("positives", comparison.positives)
        .with("assessed", comparison.only_assessed)
        .with("other", comparison.only_other)
}

fn rows(report: &Report<'_>, comparison: &Comparison, with: &str) -> Table {
    let level = report.level();
    let caption = Message::new("report-comparison-caption").with("level", level);
    let columns = [
        report.text("report-column-measure"),
        report.text("report-column-assessed"),
        with.to_owned(),
        report.text("report-column-difference"),
        report.text("report-column-method"),
    ];
    let mut table = Table::new(report.say(caption), columns);
    for row in &comparison.rows {
        let metric = row.key.metric.as_str();
        let value = |measured: &plumbline_stats::Measured| match measured {
            Ok(estimate) => Td::Text(format::estimate(report.words, metric, estimate)),
            Err(reason) => Td::Text(names::undefined(report.words, reason)),
        };
        let method = match &row.difference {
            Ok(difference) => names::method(report.words, &difference.interval.method),
            Err(_) => String::new(),
        };
        let difference = match &row.difference {
            Ok(difference) => Td::Text(format::estimated_difference(report.words, difference)),
            // Where both exist the reason is the difference's own.
            Err(reason) if row.assessed.is_ok() && row.other.is_ok() => {
                Td::Text(names::undefined(report.words, reason))
            }
            Err(_) => Td::Text(String::new()),
        };
        let cells = [
            value(&row.assessed),
            value(&row.other),
            difference,
            Td::Text(method),
        ];
        table.row(names::metric(report.words, metric), cells);
    }
    table
}

/// Who is right, who finds and who flags, by what the other one does.
fn disagreement(report: &Report<'_>, decisions: &Decisions, with: &str) -> Table {
    let threshold = format::threshold(decisions.threshold);
    let caption = Message::new("report-disagreement-caption").with("threshold", threshold);
    let columns = [
        report.text("report-column-decisions"),
        report.text("report-column-both"),
        report.text("report-column-only-assessed"),
        report.say(Message::new("report-column-only-other").with("with", with)),
        report.text("report-column-neither"),
    ];
    let mut table = Table::new(report.say(caption), columns);
    for (id, of) in [
        ("report-decisions-right", decisions.right),
        ("report-decisions-found", decisions.found),
        ("report-decisions-flagged", decisions.flagged),
    ] {
        let TwoByTwo {
            both,
            only_assessed,
            only_other,
            neither,
        } = of;
        let cells = [both, only_assessed, only_other, neither];
        table.row(
            report.text(id),
            cells.map(|count| Td::Number(format::count(count))),
        );
    }
    table
}
