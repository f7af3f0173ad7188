//! Figures in the report: image, sentence, and the numbers to open.

use super::Report;
use super::builder::{Html, Table, Td};
use crate::figures::{Draw, View};
use crate::{Figure, Words};

/// Those of these figures that the evaluation has, one below the other.
pub(crate) fn all(report: &Report<'_>, view: &View, figures: &[Draw], html: &mut Html) {
    let figures = figures.iter();
    for one in figures.filter_map(|draw| draw(report.evaluation, report.words, view)) {
        figure(report.words, &one, html);
    }
}

/// A figure with its sentence, and its table behind a click. The table is not
/// printed: the numbers are in `evaluation.json` and the figure's CSV.
pub(crate) fn figure(words: &Words, figure: &Figure, html: &mut Html) {
    html.open("figure", &[("id", &format!("figure-{}", figure.id))]);
    html.element("h3", "", &figure.title);
    html.own_markup(&figure.svg);
    html.element("figcaption", "", &figure.sentence);
    html.open("details", &[]);
    html.element("summary", "", &words.text("report-figure-data"));
    let mut table = Table::new(figure.title.clone(), figure.table.columns.iter().cloned());
    for row in &figure.table.rows {
        let mut cells = row.iter().cloned();
        let name = cells.next().unwrap_or_default();
        table.row(name, cells.map(Td::Number));
    }
    html.table(&table);
    html.close("details");
    html.close("figure");
}
