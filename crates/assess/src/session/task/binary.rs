//! A condition that a case has or has not.

mod cases;

use plumbline_infer::image::ImageModel;
use plumbline_study::recipe::Preparation;
use plumbline_study::task::binary::Binary;
use plumbline_study::task::binary::explore::threshold_tables;
use plumbline_study::{Message, Problem, Roles, Scale, Table, Task};

use super::{Reading, Room};
use crate::ClassesGuess;
use crate::session::reader::image_output;
use crate::session::scores::{are_decisions, threshold_of_assessed, threshold_of_others_alone};
use crate::session::{Problems, Session};

/// What only this kind has.
pub(super) static ROOM: Room = Room {
    positive,
    columns: |_, name| vec![name.to_owned()],
    classes: |_, _| ClassesGuess::default(),
    outputs: |model| (Vec::new(), model.no_score().into_iter().collect()),
    image_outputs: |_| Vec::new(),
    suggested: |outputs, _| {
        let guess = outputs.iter().find(|output| output.guess);
        guess.map(|output| output.name.clone())
    },
    can_read,
    answers: Session::answers_on_condition,
    scale,
    threshold: |planned, task| threshold_of_assessed(planned, answered(task)),
    thresholds_of_others: |planned, task| threshold_of_others_alone(planned, answered(task)),
    threshold_tables: |study| threshold_tables(&study.cases, answered(&study.task)),
    known: cases::known,
};

/// Truth and answers.
fn answered(task: &Task) -> &Binary {
    task.binary()
        .expect("the kind of the study led to this room")
}

/// Where nobody said a value, the one that plainly means "has the condition".
fn positive(table: &Table, roles: &Roles) -> (Option<String>, bool) {
    let plain = || plumbline_intake::plain_positive(table, roles.truth.as_deref()?);
    let positive = roles.positive.clone().or_else(plain);
    (positive, roles.positive.is_none())
}

fn can_read(
    model: &ImageModel,
    preparation: &Preparation,
    (output, classes): Reading<'_>,
) -> Result<(), Problems> {
    if !classes.is_empty() {
        return Err(vec![Problem::error(Message::new("task-classes-of-binary"))]);
    }
    image_output(model, preparation, output).map(|_| ())
}

/// A threshold that parts yes from no lies within 0 and 1, as that of a probability does.
fn scale(task: &Task) -> Scale {
    let answers = &answered(task).assessed.answers;
    match are_decisions(answers) {
        true => Scale::Probability,
        false => answers.scale,
    }
}
