//! Section 11: what computed the numbers, from which files.

use plumbline_study::facts::{FileFact, ImageFact, TakenFrom};
use plumbline_study::{Message, Source};

use super::Section;
use crate::format;
use crate::html::Report;
use crate::html::builder::{Table, Td};

pub(super) fn write(report: &Report<'_>, section: &mut Section) {
    section.title = report.text("report-platform");
    section.body.table(&provenance(report));
    section.body.p(&report.text("report-same-numbers"));
    section.gap(report.words, "report-gap-computation");
}

fn provenance(report: &Report<'_>) -> Table {
    let provenance = &report.evaluation.provenance;
    let columns = ["report-column-field", "report-column-value"];
    let caption = report.text("report-provenance-caption");
    let mut table = Table::new(caption, columns.map(|id| report.text(id)));
    let mut row = |name: String, value: String| table.row(name, [Td::Code(value)]);
    row(
        report.text("report-provenance-data"),
        file(report, &provenance.data),
    );
    if let Some(model) = &provenance.model {
        row(report.text("report-provenance-model"), file(report, model));
    }
    for source in report.evaluation.detail.others() {
        match source {
            Source::Model { file: other, .. } => {
                row(
                    report.text("report-provenance-other-model"),
                    file(report, other),
                );
            }
            Source::Column { .. } => {}
        }
    }
    if let Some(joined) = &provenance.joined {
        let by = Message::new("report-provenance-joined").with("id", joined.id.as_str());
        for table in &joined.tables {
            row(report.say(by.clone()), file(report, table));
        }
    }
    if let Some(labels) = &provenance.labels {
        row(
            report.text("report-provenance-labels"),
            file(report, labels),
        );
    }
    if let Some(images) = &provenance.images {
        images_of(report, images, &mut row);
    }
    if let Some(taken) = provenance.taken_up {
        let from = match taken.from {
            TakenFrom::Browser => "browser",
            TakenFrom::File => "file",
        };
        let said = Message::new("report-provenance-taken-up")
            .with("count", taken.scores)
            .with("from", from);
        row(report.text("report-provenance-taken"), report.say(said));
    }
    row(
        report.text("report-provenance-plan"),
        provenance.plan_sha256.clone(),
    );
    row(
        report.text("report-provenance-seed"),
        provenance.seed.to_string(),
    );
    row(
        report.text("report-provenance-version"),
        provenance.version.clone(),
    );
    if let Some(engine) = &report.extras.engine_sha256 {
        row(report.text("report-provenance-engine"), engine.clone());
    }
    for (name, version) in &provenance.components {
        let name = Message::new("report-provenance-component").with("name", name.as_str());
        row(report.say(name), version.clone());
    }
    table
}

/// The images, the recipe in full, and what decoded them.
fn images_of(report: &Report<'_>, images: &ImageFact, row: &mut impl FnMut(String, String)) {
    row(
        report.text("report-provenance-images"),
        file(report, &images.set),
    );
    for decoder in &images.decoders {
        let said = Message::new("report-provenance-decoder")
            .with("format", decoder.format.as_str())
            .with("decoder", decoder.decoder.as_str())
            .with("syntax", decoder.syntax.as_deref().unwrap_or("none"))
            .with("count", decoder.count);
        row(report.text("report-provenance-decoded"), report.say(said));
    }
    if let Some(by) = &images.named_by {
        let said = Message::new("images-key-name").with("key", by.as_str());
        row(report.text("report-provenance-named-by"), report.say(said));
    }
    if let Some(fused) = &images.fused {
        let said = Message::new("report-provenance-fusion")
            .with("most", fused.most)
            .with("fusion", fused.fusion.as_str());
        row(report.text("report-provenance-fused"), report.say(said));
    }
    row(
        report.text("report-provenance-recipe"),
        images.recipe.clone(),
    );
    row(
        report.text("report-provenance-recipe-sha"),
        images.recipe_sha256.clone(),
    );
}

fn file(report: &Report<'_>, file: &FileFact) -> String {
    report.say(
        Message::new("report-file")
            .with("name", file.name.as_str())
            .with("size", format::bytes(report.words, file.bytes))
            .with("sha", file.sha256.as_str()),
    )
}
