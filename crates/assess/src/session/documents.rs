//! Documents of the last evaluation.

use plumbline_report::{
    ReportExtras, Words, cases_csv, estimates_csv, evaluation_json, report_html,
};
use plumbline_study::{Message, Problem};

use super::{Last, Problems, Session};
use crate::{Document, Stamp};

/// A document, ready to be saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Name of the file.
    pub name: &'static str,
    /// Media type.
    pub media: &'static str,
    /// Content.
    pub text: String,
}

impl Session {
    /// Writes one of the documents of the last evaluation.
    ///
    /// # Errors
    /// Nothing was evaluated, or a result is not a number.
    pub fn document(&self, document: Document, stamp: &Stamp) -> Result<Written, Problems> {
        let last = self
            .last
            .as_ref()
            .ok_or_else(|| vec![Problem::error(Message::new("page-need-run"))])?;
        let evaluation = &last.evaluation;
        let (name, media, text) = match document {
            Document::Report => ("report.html", "text/html", self.report(last, stamp)),
            Document::Json => {
                let json = evaluation_json(evaluation, &Words::english());
                ("evaluation.json", "application/json", json)
            }
            Document::Estimates => ("estimates.csv", "text/csv", estimates_csv(evaluation)),
            Document::Cases => {
                let cases = cases_csv(&last.study, evaluation, None);
                ("cases.csv", "text/csv", cases)
            }
        };
        let text = text.map_err(|problem| vec![problem])?;
        Ok(Written { name, media, text })
    }

    fn report(&self, last: &Last, stamp: &Stamp) -> Result<String, Problem> {
        let model = self.facts();
        let ran = last.evaluation.provenance.model.is_some();
        let application = stamp.application.as_ref();
        let extras = ReportExtras {
            model: model.filter(|_| ran),
            generated_on: stamp.written_on.clone(),
            engine_sha256: application.map(|sha| format!("{sha} ({})", plumbline_infer::BUILD)),
        };
        report_html(&last.evaluation, &Words::english(), &extras)
    }
}
