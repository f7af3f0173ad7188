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
        let evaluation = &last.evaluation;
        let (name, media, text) = match document {
            Document::Report => ("report.html", "text/html", self.report(last, stamp)),
            Document::Json => {
                let json = evaluation_json(evaluation, &Words::english());
                ("evaluation.json", "application/json", json)
            }
            Document::Estimates => ("estimates.csv", "text/csv", estimates_csv(evaluation)),
            Document::Cases => {
                let cases = cases_csv(&last.dataset, &last.predictions, evaluation, None);
                ("cases.csv", "text/csv", cases)
            }
        };
        Ok(Answer::Document {
            name: name.to_owned(),
            media: media.to_owned(),
            text: text.map_err(|problem| vec![problem])?,
        })
    }

    fn report(&self, last: &Last, stamp: Stamp) -> Result<String, Problem> {
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
