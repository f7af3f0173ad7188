//! Documents of the last evaluation.

use plumbline_report::{
    ReportExtras, Words, cases_csv, estimates_csv, evaluation_json, report_html,
};
use plumbline_study::{Message, Problem};

use super::{Engine, Last, Problems};
use crate::worker::protocol::{Answer, Document, Stamp};

impl Engine {
    pub(super) fn document(&self, document: Document, stamp: Stamp) -> Result<Answer, Problems> {
        let last = self
            .last
            .as_ref()
            .ok_or_else(|| vec![Problem::error(Message::new("page-need-run"))])?;
        let (name, media, text) = match document {
            Document::Report => ("report.html", "text/html", self.report(last, stamp)),
            Document::Json => {
                let json = evaluation_json(&last.evaluation, &Words::english());
                ("evaluation.json", "application/json", json)
            }
            Document::Estimates => ("estimates.csv", "text/csv", estimates_csv(&last.evaluation)),
            Document::Cases => {
                let threshold = last.evaluation.confusion.map(|counts| counts.threshold);
                let cases = cases_csv(&last.dataset, &last.predictions, threshold);
                ("cases.csv", "text/csv", cases)
            }
        };
        Ok(Answer::Document {
            name: name.to_owned(),
            media: media.to_owned(),
            text,
        })
    }

    fn report(&self, last: &Last, stamp: Stamp) -> String {
        let model = self.facts();
        let ran = last.evaluation.provenance.model.is_some();
        let extras = ReportExtras {
            model: model.filter(|_| ran),
            generated_on: stamp.written_on,
            engine_sha256: stamp
                .application
                .map(|sha| format!("{sha} ({})", plumbline_infer::BUILD)),
        };
        report_html(&last.evaluation, &Words::english(), &extras)
    }
}
