//! A condition that a case has or has not.

#[cfg(feature = "documents")]
mod csv;
pub(crate) mod figures;
#[cfg(feature = "documents")]
mod html;
#[cfg(feature = "documents")]
pub(crate) mod json;

#[cfg(feature = "documents")]
use plumbline_study::{Evaluation, task::binary::Detail};

#[cfg(feature = "documents")]
use super::Documents;
use super::Room;
use crate::figures::groups;

/// What only this kind has.
pub(super) static ROOM: Room = Room {
    classes: |_| Vec::new(),
    figures: &[
        figures::roc,
        figures::calibration,
        figures::decision,
        figures::distribution,
        figures::confusion,
        figures::frequencies,
        figures::precision_recall,
        groups,
        figures::compared_roc,
    ],
    #[cfg(feature = "documents")]
    documents: Documents {
        local: |evaluation| &detail(evaluation).local,
        csv: csv::CSV,
        html: html::HTML,
        json: json::JSON,
    },
};

/// What only an evaluation of this kind has.
#[cfg(feature = "documents")]
fn detail(evaluation: &Evaluation) -> &Detail {
    let detail = evaluation.binary();
    detail.expect("the kind of the evaluation led to this room")
}
