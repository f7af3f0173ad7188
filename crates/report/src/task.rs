//! What only one kind of outcome has in figures and documents: a room for each, and the
//! one match that finds it. Whatever is the same for every kind asks the room and knows
//! none of them.

pub(crate) mod binary;
pub(crate) mod classes;

use plumbline_study::TaskKind;
#[cfg(feature = "documents")]
use plumbline_study::evaluation::EstimateRow;
use plumbline_study::evaluation::Evaluation;

use crate::figures::Draw;
#[cfg(feature = "documents")]
use crate::{csv, html, json};

/// What a kind of outcome adds to figures and documents.
pub(crate) struct Room {
    /// Names of the classes, where numbers tell them by their place.
    pub classes: fn(&Evaluation) -> Vec<String>,
    /// Its figures, the essential ones first.
    pub figures: &'static [Draw],
    /// Its documents.
    #[cfg(feature = "documents")]
    pub documents: Documents,
}

/// What a kind of outcome adds to documents.
#[cfg(feature = "documents")]
pub(crate) struct Documents {
    /// Numbers at the prevalence of the plan, where the kind has any.
    pub local: fn(&Evaluation) -> &[EstimateRow],
    pub csv: csv::OfKind,
    pub html: html::OfKind,
    pub json: json::OfKind,
}

/// The room of a kind. What it is asked about has to be of this kind: each of its functions
/// panics on an evaluation of another.
pub(crate) fn room(kind: TaskKind) -> &'static Room {
    match kind {
        TaskKind::Binary => &binary::ROOM,
        TaskKind::MultiClass => &classes::ROOM,
    }
}
