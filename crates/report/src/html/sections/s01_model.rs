//! Section 1: what the model's file says about itself.

use plumbline_study::facts::{MissingChoice, ModelFacts, TensorFact};
use plumbline_study::{InputColumns, MatchedBy, Message, Source};

use super::Section;
use crate::format;
use crate::html::Report;
use crate::html::builder::{Table, Td};

pub(super) fn write(report: &Report<'_>, section: &mut Section) {
    section.title = report.text("report-model");
    match (&report.evaluation.source, report.extras.model) {
        (Source::Column { name }, _) => {
            let none = Message::new("report-model-none").with("column", name.as_str());
            section.body.p(&report.say(none));
            section.gap(report.words, "report-gap-model-file");
        }
        (Source::Model { output, .. }, Some(facts)) => {
            section.body.table(&factsheet(report, facts, output));
            let inputs = &report.evaluation.provenance.inputs;
            if !inputs.is_empty() {
                let caption = report.text("report-fed-caption");
                section.body.table(&fed(report, caption, inputs));
            }
            if let Some(choice) = report.evaluation.provenance.missing_values {
                let id = match choice {
                    MissingChoice::Refuse => "report-missing-refuse",
                    MissingChoice::AsBranch => "report-missing-as-branch",
                };
                section.body.p(&report.text(id));
            }
        }
        (Source::Model { output, .. }, None) => {
            let mut table = empty(report);
            let read = report.text("report-model-output-read");
            table.row(read, [Td::Code(report.words.foreign(output).into_owned())]);
            section.body.table(&table);
        }
    }
    for one in &report.evaluation.provenance.compared_models {
        if !one.inputs.is_empty() {
            let caption =
                Message::new("report-fed-caption-of").with("model", one.file.name.as_str());
            section
                .body
                .table(&fed(report, report.say(caption), &one.inputs));
        }
    }
    section.gap(report.words, "report-gap-model-training");
}

fn empty(report: &Report<'_>) -> Table {
    let columns = ["report-column-field", "report-column-value"];
    let caption = report.text("report-model-caption");
    Table::new(caption, columns.map(|id| report.text(id)))
}

fn factsheet(report: &Report<'_>, facts: &ModelFacts, output: &str) -> Table {
    let mut table = empty(report);
    let standard = report.text("report-model-standard-domain");
    // Names of a model are its maker's; any of them may be of any length.
    let name = |name: &str| report.words.foreign(name).into_owned();
    let opsets = facts.opsets.iter().map(|(domain, version)| {
        let domain = if domain.is_empty() { &standard } else { domain };
        format!("{} {version}", name(domain))
    });
    let operators = facts
        .operators
        .iter()
        .map(|(operator, count)| format!("{} × {count}", name(operator)));
    let tensors = |tensors: &[TensorFact]| listed(tensors.iter().map(|one| tensor(report, one)));
    for (id, value) in [
        ("report-model-file", Td::Code(name(&facts.file.name))),
        (
            "report-model-size",
            Td::Text(format::bytes(report.words, facts.file.bytes)),
        ),
        ("report-model-sha", Td::Code(facts.file.sha256.clone())),
        (
            "report-model-producer",
            Td::Text(report.stated(&name(&facts.producer))),
        ),
        ("report-model-opset", Td::Text(listed(opsets))),
        ("report-model-inputs", Td::Code(tensors(&facts.inputs))),
        ("report-model-outputs", Td::Code(tensors(&facts.outputs))),
        ("report-model-output-read", Td::Code(name(output))),
        ("report-model-operators", Td::Code(listed(operators))),
    ] {
        table.row(report.text(id), [value]);
    }
    table
}

/// Which column fed which place of which input.
fn fed(report: &Report<'_>, caption: String, inputs: &[InputColumns]) -> Table {
    let columns = ["report-fed-input", "report-fed-columns", "report-fed-how"];
    let mut table = Table::new(caption, columns.map(|id| report.text(id)));
    for input in inputs {
        let places = (1..).zip(&input.columns);
        let places = places.map(|(place, column)| format!("{place} {column}"));
        let how = match input.by {
            MatchedBy::Name => "report-fed-by-name",
            MatchedBy::Order => "report-fed-by-order",
            MatchedBy::Person => "report-fed-by-person",
        };
        let cells = [Td::Code(listed(places)), Td::Text(report.text(how))];
        table.row(input.input.clone(), cells);
    }
    table
}

/// "X: float32 [N, 30]".
fn tensor(report: &Report<'_>, tensor: &TensorFact) -> String {
    let shape = tensor.shape.join(", ");
    let words = report.words;
    format!(
        "{}: {} [{}]",
        words.foreign(&tensor.name),
        words.foreign(&tensor.kind),
        words.foreign(&shape)
    )
}

fn listed(items: impl Iterator<Item = String>) -> String {
    items.collect::<Vec<String>>().join(", ")
}
