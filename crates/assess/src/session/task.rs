//! What only one kind of outcome has on the way from bytes to documents: a room for each,
//! and the one match that finds it. Whatever is the same for every kind asks the room and
//! knows none of them.

mod binary;
mod classes;

use plumbline_infer::image::ImageModel;
use plumbline_infer::{ClassOutput, Model, OutputChoice};
use plumbline_study::recipe::Preparation;
use plumbline_study::task::binary::explore::ThresholdTable;
use plumbline_study::{PlanDraft, Problem, Roles, Scale, Study, Table, Task, TaskKind, Truth};

use super::cases::Known;
use super::scores::{Answers, Asking, Who};
use super::{Errors, Last, OnProgress, Problems, Session};
use crate::ClassesGuess;

/// An output of a model for images, and the numbers that somebody named for classes.
type Reading<'a> = (&'a str, &'a [(String, String)]);

/// Tells who answered what, beside what is true: the assessed respondent, and the others in
/// columns of these names.
type Answering = fn(
    &Session,
    &Asking<'_>,
    Truth,
    (Who<'_>, &[&str]),
    &mut Errors,
    OnProgress<'_>,
) -> Option<Answers>;

/// What a kind of outcome adds to an assessment.
pub(super) struct Room {
    /// The value that means "has the condition", where the kind has one, and whether it was
    /// assumed.
    pub(super) positive: fn(&Table, &Roles) -> (Option<String>, bool),
    /// The columns that one of the others answers with, by its name in the plan.
    pub(super) columns: fn(&Table, &str) -> Vec<String>,
    /// The column of each class, as far as names tell it.
    pub(super) classes: fn(&Table, &Roles) -> ClassesGuess,
    /// Outputs of a model for tables that tell classes apart, and what is wrong with its
    /// outputs otherwise.
    pub(super) outputs: fn(&Model) -> (Vec<ClassOutput>, Problems),
    /// Numbers of a model for images that tell classes apart.
    pub(super) image_outputs: fn(&[OutputChoice]) -> Vec<ClassOutput>,
    /// The output that is most likely meant.
    pub(super) suggested: fn(&[OutputChoice], &[ClassOutput]) -> Option<String>,
    /// Whether a model for images can be read so.
    pub(super) can_read: fn(&ImageModel, &Preparation, Reading<'_>) -> Result<(), Problems>,
    /// Who answered what, beside what is true.
    pub(super) answers: Answering,
    /// What the numbers of the answers mean, and with them a threshold.
    pub(super) scale: fn(&Task) -> Scale,
    /// What is wrong with the threshold of whoever is assessed, beside what the plan alone
    /// shows.
    pub(super) threshold: fn(&PlanDraft, &Task) -> Option<Problem>,
    /// What is to say of thresholds of others where whoever is assessed decides by none.
    pub(super) thresholds_of_others: fn(&PlanDraft, &Task) -> Option<Problem>,
    /// What a threshold that a person tries out would give.
    pub(super) threshold_tables: fn(&Study) -> Vec<ThresholdTable>,
    /// What is known of the cases of the last evaluation.
    pub(super) known: fn(&Last) -> Box<dyn Known + '_>,
}

/// The room of a kind. What it is asked about has to be of this kind: each of its functions
/// panics on another.
pub(super) fn room(kind: TaskKind) -> &'static Room {
    match kind {
        TaskKind::Binary => &binary::ROOM,
        TaskKind::MultiClass => &classes::ROOM,
    }
}
