//! What the columns of a table are for: as the command line says, and by
//! guessing where it says nothing and a guess can do no harm.

use plumbline_intake::guess_roles_beside;
use plumbline_intake::roles::is_bookkeeping;
use plumbline_study::written::ReadChoices;
use plumbline_study::{PlanDraft, Roles, Table};

use crate::args::Evaluate;

/// Roles of an evaluation. The outcome is never guessed, nor is the score that is
/// read; what else looks like a score is known so that it feeds no model. The
/// identifier and the patient are guessed, since they change no prediction. What the
/// plan names goes over what is guessed, and the command line over both: where it
/// leaves the plan, the evaluation says so.
pub fn of_evaluation(
    arguments: &Evaluate,
    table: &Table,
    written: ReadChoices,
    plan: &PlanDraft,
) -> Roles {
    let is_of_plan = plan
        .outcome
        .as_ref()
        .is_none_or(|name| *name == arguments.truth);
    let of_plan = plan.positive.clone().filter(|_| is_of_plan);
    let said = Roles {
        task: plan.task,
        truth: Some(arguments.truth.clone()),
        positive: arguments.positive.clone().or(of_plan),
        // Beside a column for each class every score is another's.
        score: arguments
            .score
            .first()
            .filter(|_| arguments.class.is_empty())
            .cloned(),
        patient: arguments.patient.clone(),
        groups: arguments.group.clone(),
        not_time_to_event: arguments.not_time_to_event,
        written,
        ..Roles::default()
    };
    let guess = plan.over_guesses(guess_roles_beside(table, &said).roles);
    let groups = guess.groups.into_iter();
    Roles {
        score: said.score.clone().or(guess.score),
        id: arguments.id.clone().or(guess.id),
        patient: said.patient.clone().or(guess.patient),
        site: guess.site,
        // What is proposed as a subgroup divides no case here unless it was named, but may
        // feed a model, as on the page; the parts of a data set may not.
        features: guess
            .features
            .into_iter()
            .chain(groups.filter(|name| !table.column(name).is_some_and(is_bookkeeping)))
            .filter(|name| *name != arguments.truth)
            .collect(),
        ..said
    }
}
