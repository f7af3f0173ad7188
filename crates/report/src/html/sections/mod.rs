//! The sixteen sections, one a file, in the order of the reporting package of
//! the ITU/WHO Open Code Initiative. Each is filled by computation, or names
//! what was not assessed and what would be needed.

mod s01_model;
mod s02_process;
mod s03_performance;
mod s04_risks;
mod s05_fairness;
mod s06_explainability;
mod s07_generalisability;
mod s08_interpretability;
mod s09_robustness;
mod s10_uncertainty;
mod s11_platform;
mod s12_clinical;
mod s13_intended_use;
mod s14_safety;
mod s15_security;
mod s16_other;

use plumbline_study::Message;

use super::Report;
use super::builder::Html;
use super::gaps::Gap;
use crate::Words;

/// A section of the report.
pub(super) struct Section {
    pub number: usize,
    pub title: String,
    pub body: Html,
    pub gaps: Vec<Gap>,
}

/// Every section in order.
pub(super) fn all(report: &Report<'_>) -> Vec<Section> {
    let writers: [fn(&Report<'_>, &mut Section); 16] = [
        s01_model::write,
        s02_process::write,
        s03_performance::write,
        s04_risks::write,
        s05_fairness::write,
        s06_explainability::write,
        s07_generalisability::write,
        s08_interpretability::write,
        s09_robustness::write,
        s10_uncertainty::write,
        s11_platform::write,
        s12_clinical::write,
        s13_intended_use::write,
        s14_safety::write,
        s15_security::write,
        s16_other::write,
    ];
    writers
        .into_iter()
        .zip(1..)
        .map(|(write, number)| {
            let mut section = Section {
                number,
                title: String::new(),
                body: Html::new(),
                gaps: Vec::new(),
            };
            write(report, &mut section);
            section
        })
        .collect()
}

impl Section {
    /// Names something that was not assessed.
    pub fn gap(&mut self, words: &Words, id: &str) {
        self.gaps.push(Gap::new(words, id));
    }

    /// "3. Basic performance".
    pub fn heading(&self, words: &Words) -> String {
        words.say(
            &Message::new("report-section-number")
                .with("number", self.number)
                .with("title", self.title.as_str()),
        )
    }

    /// Anchor in the file.
    pub fn anchor(&self) -> String {
        format!("section-{}", self.number)
    }

    /// Whether the section is filled, for the contents.
    pub fn status(&self, words: &Words) -> String {
        match (self.body.is_empty(), self.gaps.len()) {
            (true, _) => words.text("report-status-gap"),
            (false, 0) => words.text("report-status-filled"),
            (false, gaps) => words.say(&Message::new("report-status-gaps").with("gaps", gaps)),
        }
    }

    /// Heading, body, gaps.
    pub fn write(&self, words: &Words, html: &mut Html) {
        let anchor = self.anchor();
        let title = format!("{anchor}-title");
        html.open("section", &[("id", &anchor), ("aria-labelledby", &title)]);
        html.open("h2", &[("id", &title)]);
        html.text(&self.heading(words));
        html.close("h2");
        html.own_markup(self.body.as_str());
        for gap in &self.gaps {
            html.element("p", "gap", &gap.sentence(words));
        }
        html.close("section");
    }
}
