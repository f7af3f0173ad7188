//! Another respondent beside the one that is assessed, as far as every kind of outcome has
//! it: both, their difference with its interval, and where they decide differently.

use plumbline_study::Message;
use plumbline_study::evaluation::Worse;
use plumbline_study::task::compared::{
    Claimed, ComparedRow, GroupDifference, McNemarTest, Ranking, TwoByTwo,
};

use super::builder::{Html, Table, Td};
use super::{Report, numbers};
use crate::{format, names};

/// What the plan claims, and what the intervals say of it.
pub(crate) fn claims(
    report: &Report<'_>,
    beside: (&str, &[ComparedRow]),
    claims: &[Claimed],
    body: &mut Html,
) {
    for claimed in claims {
        if let Some(sentence) = names::claim(report.words, beside, claimed) {
            body.p(&sentence);
        }
    }
}

pub(crate) fn mcnemar(report: &Report<'_>, test: Option<&McNemarTest>, body: &mut Html) {
    if let Some(test) = test {
        let message = Message::new("report-comparison-mcnemar")
            .with("exact", format::p_value(test.p_exact))
            .with("mid", format::p_value(test.p_mid));
        body.p(&report.say(message));
    }
}

/// Everybody in tiers that the data can tell apart.
pub(crate) fn ranking(report: &Report<'_>, ranking: &Ranking, body: &mut Html) {
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
            let who = names::respondent(report.words, &ranked.by);
            table.row(format::count(number), [Td::Text(who), Td::Number(value)]);
        }
    }
    match ranking.no_order {
        Some(why) => body.p(&names::no_order(report.words, metric, why)),
        None => {
            body.table(&table);
            let how = Message::new("report-ranking-how").with("level", report.level());
            body.p(&report.say(how));
        }
    }
    if !ranking.unknown.is_empty() {
        body.p(&names::not_told_apart(report.words, &ranking.unknown));
    }
    if !ranking.unranked.is_empty() {
        let names = ranking.unranked.join(", ");
        let message = Message::new("report-ranking-unranked").with("names", names);
        body.p(&report.say(message));
    }
}

/// Differences within subgroups, and where who is better on all cases is worse.
pub(crate) fn groups(report: &Report<'_>, rows: &[GroupDifference], body: &mut Html) {
    let caption = Message::new("report-comparison-groups").with("level", report.level());
    let has_positives = rows.iter().any(|row| row.positives.is_some());
    let columns = [
        report.text("report-column-group"),
        report.text("report-column-measure"),
        report.text(match has_positives {
            true => "report-column-n",
            false => "report-column-cases",
        }),
        report.text("report-column-difference"),
        report.text("report-column-turned"),
    ];
    let mut table = Table::new(report.say(caption), columns);
    for row in rows {
        let mut groups = report.evaluation.groups.iter();
        let Some(group) = groups.find(|group| row.key.group.as_ref() == Some(&group.key)) else {
            continue;
        };
        let difference = match &row.difference {
            Ok(difference) => Td::Number(format::estimated_difference(
                report.words,
                &row.key.metric,
                difference,
            )),
            Err(reason) => Td::Text(names::undefined(report.words, reason)),
        };
        let turned = match row.turned {
            Some(Worse::Clearly) => report.text("report-turned-clearly"),
            Some(Worse::Perhaps) => report.text("report-turned-perhaps"),
            None => String::new(),
        };
        let cells = [
            Td::Text(names::metric_short(report.words, &row.key.metric)),
            Td::Number(numbers::counts(report, row.n, row.positives)),
            difference,
            Td::Text(turned),
        ];
        table.row(names::group(report.words, group), cells);
    }
    if !table.is_empty() {
        body.table(&table);
    }
}

pub(crate) fn rows(report: &Report<'_>, rows: &[ComparedRow], with: &str) -> Table {
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
    for row in rows {
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
            Ok(difference) => Td::Text(format::estimated_difference(
                report.words,
                metric,
                difference,
            )),
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
        let name = names::metric(report.words, metric);
        let name = match &row.key.class {
            None => name,
            Some(class) => report.say(
                Message::new("report-comparison-of-class")
                    .with("metric", name)
                    .with("class", report.words.foreign(class).into_owned()),
            ),
        };
        table.row(name, cells);
    }
    table
}

/// A table of what two say, to be filled with [`counts`].
pub(crate) fn two_by_two(report: &Report<'_>, caption: String, with: &str) -> Table {
    let columns = [
        report.text("report-column-decisions"),
        report.text("report-column-both"),
        report.text("report-column-only-assessed"),
        report.say(Message::new("report-column-only-other").with("with", with)),
        report.text("report-column-neither"),
    ];
    Table::new(caption, columns)
}

pub(crate) fn counts(table: &mut Table, name: String, of: TwoByTwo) {
    let TwoByTwo {
        both,
        only_assessed,
        only_other,
        neither,
    } = of;
    let cells = [both, only_assessed, only_other, neither];
    table.row(name, cells.map(|count| Td::Number(format::count(count))));
}
