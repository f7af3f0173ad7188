//! Section 16: where definitions are, and what no computation can answer.

use plumbline_study::metric::{Metric, Reference};
use plumbline_study::{Message, spec};

use super::Section;
use crate::html::builder::{Table, Td};
use crate::html::{Report, numbers};
use crate::names;

pub(super) fn write(report: &Report<'_>, section: &mut Section) {
    section.title = report.text("report-other");
    let version = report.evaluation.provenance.version.as_str();
    let text = Message::new("report-other-text").with("version", version);
    section.body.p(&report.say(text));
    let definitions = definitions(report);
    if !definitions.is_empty() {
        section.body.table(&definitions);
    }
    section.gap(report.words, "report-gap-other");
}

/// Formula and sources of every measure of this report, so that a reader need
/// not look for them elsewhere.
fn definitions(report: &Report<'_>) -> Table {
    let columns = [
        "report-column-measure",
        "report-column-formula",
        "report-column-sources",
    ];
    let caption = report.text("report-definitions-caption");
    let mut table = Table::new(caption, columns.map(|id| report.text(id)));
    let reported = |metric: &&Metric| numbers::find(report, metric.id()).is_some();
    let spec = spec(report.evaluation.kind());
    let metrics = (spec.metrics)().iter();
    for metric in metrics.filter(reported) {
        let sources: Vec<String> = metric.references.iter().map(source).collect();
        let cells = [
            Td::Code(metric.formula.to_owned()),
            Td::Text(sources.join("; ")),
        ];
        table.row(names::metric(report.words, metric.id()), cells);
    }
    table
}

/// "Hanley and McNeil 1982, doi:10.1148/radiology.143.1.7063747".
fn source(reference: &Reference) -> String {
    let Reference {
        authors, year, doi, ..
    } = reference;
    format!("{authors} {year}, doi:{doi}")
}
