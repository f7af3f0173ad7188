//! Section 13: the intended-use statement, and which of its fields are empty.

use plumbline_study::Message;

use super::Section;
use crate::html::Report;
use crate::html::builder::{Table, Td};
use crate::html::gaps::Gap;
use crate::names;

pub(super) fn write(report: &Report<'_>, section: &mut Section) {
    section.title = report.text("report-intended-use");
    let statement = statement(report);
    if !statement.is_empty() {
        section.body.table(&statement);
    }
    let missing = report.evaluation.plan.intended_use.missing();
    if missing.is_empty() {
        return;
    }
    let fields: Vec<String> = missing.iter().map(|name| field(report, name)).collect();
    let what = Message::new("report-gap-intended-use").with("fields", fields.join(", "));
    section.gaps.push(Gap {
        what: report.say(what),
        needed: report.words.attr("report-gap-intended-use", "needed"),
    });
}

fn field(report: &Report<'_>, name: &str) -> String {
    report.text(&format!("intended-use-field-{name}"))
}

/// The fields that are filled.
fn statement(report: &Report<'_>) -> Table {
    let stated = &report.evaluation.plan.intended_use;
    let columns = ["report-column-field", "report-column-value"];
    let caption = report.text("report-intended-use-caption");
    let mut table = Table::new(caption, columns.map(|id| report.text(id)));
    let purpose = stated
        .purpose
        .map(|purpose| names::purpose(report.words, purpose));
    let pathway = stated
        .pathway
        .map(|pathway| names::pathway(report.words, pathway));
    let is_stated = purpose.is_some() || pathway.is_some();
    for (name, value) in [
        ("purpose", purpose.unwrap_or_default()),
        ("pathway", pathway.unwrap_or_default()),
        ("body-site", stated.body_site.clone()),
        ("population", stated.population.clone()),
        ("user-role", stated.user_role.clone()),
        ("environment", stated.environment.clone()),
        ("principle", stated.principle.clone()),
        ("misuse", stated.misuse.clone()),
        ("contraindications", stated.contraindications.clone()),
    ] {
        if !value.trim().is_empty() {
            table.row(field(report, name), [Td::Text(value)]);
        }
    }
    if is_stated {
        let id = if stated.emergency {
            "report-yes"
        } else {
            "report-no"
        };
        table.row(report.text("report-emergency"), [Td::Text(report.text(id))]);
    }
    table
}
