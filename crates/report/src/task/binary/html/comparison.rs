//! Another respondent beside the one that is assessed, on a condition that a case has or has
//! not.

use plumbline_study::Message;
use plumbline_study::task::binary::comparison::{Comparison, Decisions};

use crate::html::Report;
use crate::html::builder::{Html, Table};
use crate::html::comparison::{claims, counts, groups, mcnemar, rows, two_by_two};
use crate::{format, names};

pub(super) fn write(report: &Report<'_>, comparison: &Comparison, body: &mut Html) {
    let with = names::respondent(report.words, &comparison.with);
    let title = Message::new("report-comparison").with("with", with.as_str());
    body.element("h3", "", &report.say(title));
    body.p(&report.say(cases(comparison)));
    body.table(&rows(report, &comparison.rows, &with));
    if let Some(test) = &comparison.delong {
        let message = Message::new("report-comparison-delong")
            .with("z", format::decimals(test.z, 2))
            .with("p", format::p_value(test.p));
        body.p(&report.say(message));
    }
    claims(
        report,
        (&comparison.with, &comparison.rows),
        &comparison.claims,
        body,
    );
    groups(report, &comparison.groups, body);
    if let Some(decisions) = &comparison.decisions {
        body.table(&disagreement(report, decisions, &with));
        mcnemar(report, decisions.mcnemar.as_ref(), body);
    }
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

/// Who is right, who finds and who flags, by what the other one does.
fn disagreement(report: &Report<'_>, decisions: &Decisions, with: &str) -> Table {
    let caption = Message::new("report-disagreement-caption")
        .with("threshold", format::threshold(decisions.threshold))
        .with("other", format::threshold(decisions.other_threshold));
    let mut table = two_by_two(report, report.say(caption), with);
    for (id, of) in [
        ("report-decisions-right", decisions.right),
        ("report-decisions-found", decisions.found),
        ("report-decisions-flagged", decisions.flagged),
    ] {
        counts(&mut table, report.text(id), of);
    }
    table
}
