//! A drawn figure with its words and numbers.

use super::spots::Spot;
use crate::chart::draw::{Drawn, Sheet, elements, style, text};
use crate::chart::text::wrapped;
use crate::chart::theme::{BODY, FONTS, Role};
use crate::delimited::{Cell, push_line};
use crate::markup::push_escaped;

/// A drawn figure with its words and numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// Stable id, for file names and anchors: "roc", "calibration", …
    pub id: &'static str,
    /// What it is called, for a heading.
    pub title: String,
    /// A whole `<svg>` element to put into a page, without its title.
    pub svg: String,
    /// What is drawn, as a table for people.
    pub table: FigureTable,
    /// One plain sentence of what it says, with the numbers.
    pub sentence: String,
    /// Bars and points that stand for cases, in the order in which the arrow keys go
    /// through them.
    pub spots: Vec<Spot>,
    width: f64,
    height: f64,
    data: Data,
}

/// A table for people: texts, already rounded.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FigureTable {
    /// Headings.
    pub columns: Vec<String>,
    /// Rows of as many cells; the first cell names the row.
    pub rows: Vec<Vec<String>>,
}

/// What was drawn, for files: full precision, names for machines.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Data {
    pub columns: Vec<&'static str>,
    pub rows: Vec<Vec<Cell>>,
}

/// A figure before it is drawn.
pub(crate) struct Draft {
    pub id: &'static str,
    pub title: String,
    pub sentence: String,
    pub table: FigureTable,
    pub data: Data,
}

impl Draft {
    /// Draws the figure.
    pub(crate) fn draw(
        self,
        (width, height): (f64, f64),
        image: impl FnOnce(&Sheet<'_>) -> Drawn,
    ) -> Option<Figure> {
        let (width, height) = (width.ceil(), height.ceil());
        let inside = elements(width, height, image)?;
        let mut svg = String::with_capacity(inside.len() + 1024);
        let id = self.id;
        svg.push_str(&format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"pl-figure\" \
             viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"img\" \
             aria-labelledby=\"pl-{id}-title pl-{id}-desc\" font-family=\"{FONTS}\" \
             direction=\"ltr\"><title id=\"pl-{id}-title\">"
        ));
        push_escaped(&mut svg, &self.title);
        svg.push_str(&format!("</title><desc id=\"pl-{id}-desc\">"));
        push_escaped(&mut svg, &self.sentence);
        svg.push_str("</desc>");
        svg.push_str(&inside);
        svg.push_str("</svg>");
        let Draft {
            id,
            title,
            sentence,
            table,
            data,
        } = self;
        Some(Figure {
            id,
            title,
            svg,
            table,
            sentence,
            spots: Vec::new(),
            width,
            height,
            data,
        })
    }
}

/// Air around the image in a file of its own.
const MARGIN: f64 = 20.0;

impl Figure {
    /// The figure with its spots.
    pub(crate) fn with_spots(self, spots: Vec<Spot>) -> Figure {
        Figure { spots, ..self }
    }

    /// The data of the figure as CSV.
    pub fn csv(&self) -> String {
        let mut out = String::new();
        push_line(
            &mut out,
            self.data.columns.iter().map(|name| Cell::from(*name)),
        );
        for row in &self.data.rows {
            push_line(&mut out, row.iter().cloned());
        }
        out
    }

    /// Size of [`Figure::svg`] in pixels.
    pub fn size(&self) -> (f64, f64) {
        (self.width, self.height)
    }

    /// The figure as a file of its own: on paper, with title and sentence.
    pub fn file(&self) -> String {
        let title = wrapped(&self.title, TITLE, self.width);
        let caption = wrapped(&self.sentence, BODY, self.width);
        let top = MARGIN + title.len() as f64 * TITLE_LINE + 10.0;
        let below = top + self.height + 14.0;
        let height = (below + caption.len() as f64 * LINE + MARGIN).ceil();
        let width = self.width + 2.0 * MARGIN;
        let words = elements(width, height, |sheet| {
            for (index, line) in title.iter().enumerate() {
                let at = (MARGIN, MARGIN + index as f64 * TITLE_LINE);
                text(sheet, at, line, style(Role::Ink, TITLE).bold().below())?;
            }
            for (index, line) in caption.iter().enumerate() {
                let at = (MARGIN, below + index as f64 * LINE);
                text(sheet, at, line, style(Role::Muted, BODY).below())?;
            }
            Ok(())
        });
        let image = self
            .svg
            .strip_prefix("<svg")
            .expect("an image begins with its element, as `drawn` writes it");
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" \
             width=\"{width}\" height=\"{height}\" font-family=\"{FONTS}\">\
             <rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>{}\
             <svg x=\"{MARGIN}\" y=\"{top}\"{image}</svg>\n",
            words.unwrap_or_default(),
        )
    }
}

const TITLE: f64 = 16.0;
const TITLE_LINE: f64 = 22.0;
const LINE: f64 = 18.0;
