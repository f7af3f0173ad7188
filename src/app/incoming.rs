//! What to do with files that a person brings.

use plumbline_study::Message;
use yew::Callback;

use crate::browser::files::Brought;
use crate::state::Action;
use crate::worker::protocol::FileRef;

/// Where a file was brought to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The place for tables.
    Data,
    /// The place for models.
    Model,
}

/// Files dropped anywhere: an `.onnx` is a model, anything else a table.
pub fn anywhere(brought: Brought, dispatch: &Callback<Action>) {
    let files = match accepted(brought) {
        Ok(files) => files,
        Err(refusal) => return dispatch.emit(Action::Refused(refusal)),
    };
    let (models, tables): (Vec<FileRef>, Vec<FileRef>) = files.into_iter().partition(is_model);
    for (list, id) in [(&models, "page-two-models"), (&tables, "page-two-tables")] {
        if list.len() > 1 {
            return dispatch.emit(Action::Refused(names(id, list)));
        }
    }
    tables
        .into_iter()
        .for_each(|file| dispatch.emit(Action::Table(file)));
    models
        .into_iter()
        .for_each(|file| dispatch.emit(Action::Model(file)));
}

/// Files brought to one place: exactly one is taken.
pub fn at(place: Place, brought: Brought, dispatch: &Callback<Action>) {
    let files = match accepted(brought) {
        Ok(files) => files,
        Err(refusal) => return dispatch.emit(Action::Refused(refusal)),
    };
    let [file] = files.as_slice() else {
        // A model and its table may come together, wherever they are dropped.
        return anywhere(Brought::Files(files), dispatch);
    };
    // An .onnx dropped on the place for tables can only be meant as a model.
    let action = if place == Place::Model || is_model(file) {
        Action::Model
    } else {
        Action::Table
    };
    dispatch.emit(action(file.clone()));
}

fn accepted(brought: Brought) -> Result<Vec<FileRef>, Message> {
    match brought {
        Brought::Folder(name) => Err(Message::new("page-folder").with("folder", name)),
        Brought::Files(files) => Ok(files),
    }
}

fn is_model(file: &FileRef) -> bool {
    file.name.to_lowercase().ends_with(".onnx")
}

fn names(id: &str, files: &[FileRef]) -> Message {
    let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    Message::new(id).with("files", names.join(", "))
}
