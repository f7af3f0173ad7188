//! Several classes without an order, of which each case has one.

mod cases;

use plumbline_infer::class_outputs;
use plumbline_intake::classes::guess;
use plumbline_study::task::classes::Answers;
use plumbline_study::{Scale, Table, Task};

use super::Room;
use crate::session::reader::image_classes;
use crate::session::{Session, columns_of_classes};

/// What only this kind has.
pub(super) static ROOM: Room = Room {
    positive: |_, _| (None, false),
    columns,
    classes: guess::guess,
    outputs: |model| (model.class_outputs(), Vec::new()),
    // A recipe says what is done with the numbers, and a network for images names its class
    // by them.
    image_outputs: |outputs| class_outputs(outputs, &[]),
    suggested: |_, of_classes| {
        let guess = of_classes.iter().find(|output| output.guess);
        guess.map(|output| output.name.clone())
    },
    can_read: |model, preparation, (output, classes)| {
        image_classes(model, preparation, output, classes).map(|_| ())
    },
    answers: Session::answers_on_classes,
    scale,
    // The class with the highest score is decided for.
    threshold: |_, _| None,
    thresholds_of_others: |_, _| None,
    threshold_tables: |_| Vec::new(),
    known: cases::known,
};

/// One for each class, or the column of this name.
fn columns(table: &Table, name: &str) -> Vec<String> {
    match columns_of_classes(table, name) {
        Some(columns) => columns.into_iter().map(|(_, column)| column).collect(),
        None => vec![name.to_owned()],
    }
}

fn scale(task: &Task) -> Scale {
    let answered = task.classes();
    let answered = answered.expect("the kind of the study led to this room");
    match &answered.assessed.answers {
        Answers::Scores { scale, .. } => *scale,
        Answers::Classes(_) => Scale::Score,
    }
}
