//! Gaps: what was not assessed, and what would be needed.

use plumbline_study::Message;

use super::builder::{Html, Table, Td};
use super::sections::Section;
use crate::Words;

/// Something that was not assessed.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Gap {
    pub what: String,
    pub needed: String,
}

impl Gap {
    /// The gap of this id: its message, and its attribute `needed`.
    pub fn new(words: &Words, id: &str) -> Gap {
        Gap {
            what: words.text(id),
            needed: words.attr(id, "needed"),
        }
    }

    /// The gap as a sentence.
    pub fn sentence(&self, words: &Words) -> String {
        words.say(
            &Message::new("report-gap")
                .with("what", self.what.as_str())
                .with("needed", self.needed.as_str()),
        )
    }
}

/// Every gap of every section in one table.
pub(super) fn write(words: &Words, sections: &[Section], html: &mut Html) {
    html.open(
        "section",
        &[("id", "gaps"), ("aria-labelledby", "gaps-title")],
    );
    html.open("h2", &[("id", "gaps-title")]);
    html.text(&words.text("report-gaps"));
    html.close("h2");
    let columns = [
        "report-column-section",
        "report-column-gap",
        "report-column-needed",
    ];
    let columns = columns.map(|id| words.text(id));
    let mut table = Table::new(words.text("report-gaps-caption"), columns);
    for section in sections {
        for gap in &section.gaps {
            let cells = [Td::Text(gap.what.clone()), Td::Text(gap.needed.clone())];
            table.row(section.heading(words), cells);
        }
    }
    html.table(&table);
    html.close("section");
}
