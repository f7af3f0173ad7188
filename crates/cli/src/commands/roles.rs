//! What the columns of a table are for: as the command line says, and by
//! guessing where it says nothing and a guess can do no harm.

use plumbline_intake::guess_roles_beside;
use plumbline_study::written::ReadChoices;
use plumbline_study::{Roles, Table};

use crate::args::Evaluate;

/// Roles of an evaluation. The outcome is never guessed, nor is the score that is
/// read; what else looks like a score is known so that it feeds no model. The
/// identifier and the patient are guessed, since they change no prediction.
pub fn of_evaluation(arguments: &Evaluate, table: &Table, written: ReadChoices) -> Roles {
    let said = Roles {
        truth: Some(arguments.truth.clone()),
        positive: arguments.positive.clone(),
        score: arguments.score.first().cloned(),
        patient: arguments.patient.clone(),
        groups: arguments.group.clone(),
        not_time_to_event: arguments.not_time_to_event,
        written,
        ..Roles::default()
    };
    let guess = guess_roles_beside(table, &said).roles;
    Roles {
        score: guess.score,
        id: guess.id,
        patient: guess.patient,
        site: guess.site,
        features: guess.features,
        ..said
    }
}
