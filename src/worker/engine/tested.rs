//! A model beside the outputs that its makers expect.

use plumbline_infer::Session;
use plumbline_infer::reference::{Difference, compare as differences, read as tensors};
use plumbline_study::{Message, Problem};

use super::{Problems, Read, bytes, demo};
use crate::worker::protocol::{FileRef, Origin, TestedModel, TestedOutput};

/// Runs the model on the inputs of a file and compares its outputs.
pub(super) fn compare(
    file: &FileRef,
    model: &Origin,
    read: Read<'_>,
) -> Result<TestedModel, Problems> {
    let expected = tensors(&file.name, &bytes(file, read)?).map_err(|problem| vec![problem])?;
    let session = session(model, read)?;
    let outputs = differences(&session, &expected)?;
    Ok(TestedModel {
        file: file.name.clone(),
        outputs: outputs.into_iter().map(view).collect(),
    })
}

fn session(model: &Origin, read: Read<'_>) -> Result<Session, Problems> {
    let none = || vec![Problem::error(Message::new("page-need-model"))];
    match model {
        Origin::Demo(study, _) => {
            let (name, bytes) = demo::model(*study).ok_or_else(none)?;
            Session::load(name, bytes, &[])
        }
        Origin::File(file) => {
            let beside = file.beside.iter();
            let others: Vec<Vec<u8>> = beside
                .map(|file| bytes(file, read))
                .collect::<Result<_, _>>()?;
            let names = file.beside.iter().map(|file| file.name.as_str());
            let others: Vec<(&str, &[u8])> = names.zip(others.iter().map(Vec::as_slice)).collect();
            Session::load(&file.name, &bytes(file, read)?, &others)
        }
        Origin::Pictures(_) => Err(none()),
    }
}

fn view(difference: Difference) -> TestedOutput {
    TestedOutput {
        name: difference.output,
        difference: difference.absolute,
        greatest: difference.greatest,
        other_labels: difference.other_labels,
    }
}
