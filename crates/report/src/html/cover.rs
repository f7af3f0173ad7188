//! The first page: what was evaluated, the verdicts, the four numbers to look
//! at first, what to be careful about, and the contents.

use plumbline_study::Message;
use plumbline_study::evaluation::{Verdict, VerdictRow};
use plumbline_study::seen::Seen;

use super::Report;
use super::builder::{Html, Table, Td};
use super::sections::Section;
use super::{cautions, numbers};
use crate::{format, names};

pub(super) fn write(report: &Report<'_>, sections: &[Section], html: &mut Html) {
    html.open("header", &[]);
    html.element("p", "kicker", &report.text("report-title"));
    html.element("h1", "", &report.name());
    html.p(&report.subject());
    html.p(&report.say((report.of_kind().outcome)(report)));
    if let Some(date) = &report.extras.generated_on {
        let written = Message::new("report-generated").with("date", date.as_str());
        html.element("p", "kicker", &report.say(written));
    }
    brand(report, html);
    html.element("p", "disclaimer", &report.text("report-disclaimer"));
    verdicts(report, html);
    headlines(report, html);
    cautions::summary(report, html);
    html.close("header");
    contents(report, sections, html);
}

/// The code of a sealed plan, or the brand of an exploratory evaluation.
fn brand(report: &Report<'_>, html: &mut Html) {
    let evaluation = report.evaluation;
    if let Some(seal) = &evaluation.plan.seal {
        let sealed = match seal.date() {
            Some(date) => Message::new("report-sealed-on").with("date", date.as_str()),
            // A seal of version 1 had none.
            None => Message::new("report-sealed"),
        };
        html.p(&report.say(sealed.with("code", seal.code.as_str())));
    }
    html.p(&report.say(seen(&evaluation.provenance.seen)));
    if !evaluation.exploratory {
        return;
    }
    let why = match evaluation.plan.seal {
        Some(_) => "report-exploratory-changed",
        None => "report-exploratory-why",
    };
    html.open("div", &[("class", "brand")]);
    html.element("strong", "", &report.text("report-exploratory"));
    html.p(&report.text(why));
    html.close("div");
}

/// What is known of earlier looks at these cases.
fn seen(seen: &Seen) -> Message {
    match seen {
        Seen::Unknown => Message::new("report-seen-unknown"),
        Seen::NotBefore => Message::new("report-seen-not-before"),
        Seen::Before { on } => Message::new("report-seen-before").with("date", on.as_str()),
    }
}

fn verdicts(report: &Report<'_>, html: &mut Html) {
    html.element("h2", "", &report.text("report-verdicts"));
    match report.evaluation.verdicts.is_empty() {
        true => html.p(&report.text("report-verdicts-none")),
        false => {
            html.table(&verdict_table(report));
            html.p(&report.text("report-verdicts-rule"));
        }
    }
    // What the plan claims of a difference is as much its question as a criterion.
    for (with, rows, claimed) in report.evaluation.detail.claims() {
        if let Some(sentence) = names::claim(report.words, (with, rows), claimed) {
            html.p(&sentence);
        }
    }
}

/// Each criterion with its verdict and the estimate that it rests on.
pub(super) fn verdict_table(report: &Report<'_>) -> Table {
    let columns = [
        report.text("report-column-criterion"),
        report.text("report-column-verdict"),
        report.text("report-column-estimate"),
        report.say(Message::new("report-column-interval").with("level", report.level())),
        report.text("report-column-method"),
        report.text("report-column-n"),
    ];
    let mut table = Table::new(report.text("report-verdicts-caption"), columns);
    for row in &report.evaluation.verdicts {
        let VerdictRow {
            criterion,
            verdict,
            measured,
        } = row;
        let class = match verdict {
            Verdict::Meets => "verdict is-meets",
            Verdict::DoesNotMeet => "verdict is-fails",
            Verdict::CannotTell => "verdict is-open",
        };
        let word = Td::Marked(class, names::verdict(report.words, *verdict));
        let cells = numbers::cells(report, &criterion.metric, measured);
        let name = names::criterion(report.words, criterion);
        table.row(name, [word].into_iter().chain(cells));
    }
    table
}

fn headlines(report: &Report<'_>, html: &mut Html) {
    html.element("h2", "", &report.text("report-headlines"));
    html.open("dl", &[("class", "headlines")]);
    for metric in report.evaluation.headlines() {
        html.open("div", &[]);
        html.element(
            "dt",
            "",
            &format::capitalised(&names::metric_short(report.words, metric)),
        );
        html.open("dd", &[]);
        match numbers::find(report, metric) {
            Some(row) => match &row.measured {
                Ok(estimate) => {
                    html.element("strong", "", &format::value(metric, estimate.value));
                    let interval = format::interval(report.words, metric, &estimate.interval);
                    let classes = names::averaged(report.words, row);
                    html.text(
                        &[Some(interval), classes]
                            .into_iter()
                            .flatten()
                            .collect::<Vec<_>>()
                            .join(", "),
                    );
                }
                Err(reason) => html.text(&names::undefined(report.words, reason)),
            },
            None => html.text(&report.text("report-no-headline")),
        }
        html.close("dd");
        html.close("div");
    }
    html.close("dl");
}

fn contents(report: &Report<'_>, sections: &[Section], html: &mut Html) {
    html.open("nav", &[("aria-labelledby", "contents-title")]);
    html.open("h2", &[("id", "contents-title")]);
    html.text(&report.text("report-contents"));
    html.close("h2");
    html.open("ol", &[]);
    for section in sections {
        html.open("li", &[]);
        html.open("a", &[("href", &format!("#{}", section.anchor()))]);
        html.text(&section.heading(report.words));
        html.close("a");
        html.element("small", "", &section.status(report.words));
        html.close("li");
    }
    html.close("ol");
    html.close("nav");
}
