//! Cautions: what was seen, why it matters, what to do.

use plumbline_study::{Caution, Message, Severity};

use super::Report;
use super::builder::Html;

/// Lines of the file that a caution lists; the JSON has up to a thousand.
const MOST_ROWS: usize = 20;

pub(super) fn write(report: &Report<'_>, html: &mut Html) {
    html.open(
        "section",
        &[("id", "cautions"), ("aria-labelledby", "cautions-title")],
    );
    html.open("h2", &[("id", "cautions-title")]);
    html.text(&report.text("report-cautions"));
    html.close("h2");
    let cautions = &report.evaluation.cautions;
    if cautions.is_empty() {
        html.p(&report.text("report-cautions-none"));
    }
    for (number, caution) in cautions.iter().enumerate() {
        one(report, number, caution, html);
    }
    html.close("section");
}

/// Every caution in one line, for the first page: who reads no further has read
/// them.
pub(super) fn summary(report: &Report<'_>, html: &mut Html) {
    html.element("h2", "", &report.text("report-cautions"));
    let cautions = &report.evaluation.cautions;
    if cautions.is_empty() {
        html.p(&report.text("report-cautions-none"));
        return;
    }
    html.open("ul", &[("class", "cautions")]);
    for (number, caution) in cautions.iter().enumerate() {
        html.open("li", &[]);
        html.element("strong", "", &report.text(severity(caution).1));
        html.text(" · ");
        html.open("a", &[("href", &format!("#{}", anchor(number)))]);
        html.text(&report.words.say(&caution.what));
        html.close("a");
        html.close("li");
    }
    html.close("ul");
}

fn anchor(number: usize) -> String {
    format!("caution-{}", number + 1)
}

/// Class and word of a caution's severity.
fn severity(caution: &Caution) -> (&'static str, &'static str) {
    match caution.severity {
        Severity::Error => ("caution is-error", "report-severity-error"),
        Severity::Warning => ("caution is-warning", "report-severity-warning"),
        Severity::Note => ("caution", "report-severity-note"),
    }
}

fn one(report: &Report<'_>, number: usize, caution: &Caution, html: &mut Html) {
    let (class, severity) = severity(caution);
    html.open("div", &[("class", class), ("id", &anchor(number))]);
    html.open("p", &[]);
    html.element("strong", "", &report.text(severity));
    html.text(" · ");
    html.element("strong", "", &report.words.say(&caution.what));
    html.close("p");
    if !caution.details.is_empty() {
        html.open("ul", &[]);
        for one in &caution.details {
            html.element("li", "", &report.words.say(one));
        }
        html.close("ul");
    }
    for (id, message) in [
        ("report-caution-why", &caution.why),
        ("report-caution-do", &caution.remedy),
    ] {
        html.open("p", &[]);
        html.element("strong", "", &report.text(id));
        html.text(" ");
        html.text(&report.words.say(message));
        html.close("p");
    }
    if let Some(rows) = rows(report, &caution.rows) {
        html.p(&rows);
    }
    html.close("div");
}

fn rows(report: &Report<'_>, rows: &[u32]) -> Option<String> {
    let listed: Vec<String> = rows.iter().take(MOST_ROWS).map(u32::to_string).collect();
    let more = rows.len().saturating_sub(listed.len());
    let message = match (listed.is_empty(), more) {
        (true, _) => return None,
        (false, 0) => Message::new("report-caution-rows"),
        (false, more) => Message::new("report-caution-rows-more").with("more", more),
    };
    Some(report.say(message.with("rows", listed.join(", "))))
}
