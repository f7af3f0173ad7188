//! Several classes without an order, of which each case has one.

#[cfg(feature = "documents")]
mod csv;
pub(crate) mod figures;
#[cfg(feature = "documents")]
mod html;
#[cfg(feature = "documents")]
pub(crate) mod json;

use plumbline_study::Evaluation;
use plumbline_study::task::classes::Detail;

#[cfg(feature = "documents")]
use super::Documents;
use super::Room;
use crate::figures::groups;

/// What only this kind has.
pub(super) static ROOM: Room = Room {
    classes: |evaluation| {
        let classes = detail(evaluation).classes.iter();
        classes.map(|class| class.name.clone()).collect()
    },
    figures: &[
        groups,
        figures::matrix,
        figures::roc,
        figures::calibration,
        figures::compared_roc,
    ],
    #[cfg(feature = "documents")]
    documents: Documents {
        // No prevalence is planned for several classes.
        local: |_| &[],
        csv: csv::CSV,
        html: html::HTML,
        json: json::JSON,
    },
};

/// What only an evaluation of this kind has.
fn detail(evaluation: &Evaluation) -> &Detail {
    let detail = evaluation.classes();
    detail.expect("the kind of the evaluation led to this room")
}
