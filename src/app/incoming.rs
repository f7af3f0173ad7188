//! What to do with files that a person brings.

use plumbline_report::Words;
use plumbline_study::{Message, Problem, Recipe};
use wasm_bindgen_futures::spawn_local;
use yew::Callback;

use crate::browser::files::{self, LoadedFiles};
use crate::protocol::{FileRef, ImageFiles, is_image};
use crate::state::{
    Action, BesideAction, CostsAction, DataAction, JoiningAction, ModelAction, NoticeAction,
    PlanAction, RunAction, SessionFile,
};
use crate::text;

/// Where a file was brought to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The place for tables and images.
    Data,
    /// The place for models.
    Model,
    /// The place for models that are held against the assessed one.
    AnotherModel,
    /// The place for a table with answers to the same cases.
    OtherTable,
    /// Anywhere else.
    Elsewhere,
}

impl Place {
    /// Whether a model is expected there.
    fn is_of_models(self) -> bool {
        matches!(self, Place::Model | Place::AnotherModel)
    }
}

/// What a file is for, by its name and where it was brought to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Model,
    /// Weights of a model that are kept apart.
    Weights,
    Image,
    Archive,
    Table,
    /// Inputs and expected outputs of a model.
    Expected,
    /// JSON beside a model: its recipe, or expected outputs.
    BesideModel,
    /// An unfinished run.
    Session,
}

/// Files brought to a place.
pub fn load(place: Place, loaded: LoadedFiles, words: &Words, dispatch: &Callback<Action>) {
    match loaded {
        LoadedFiles::Opening(folder) => dispatch.emit(Action::Data(DataAction::Opening(folder))),
        LoadedFiles::Folder(name, files) => folder(name, files, words, dispatch),
        LoadedFiles::Files(files) => sort(place, files, words, dispatch),
    }
}

/// A file brought to the costs of a plan: there it can only be meant as such.
pub fn load_costs(loaded: LoadedFiles, dispatch: &Callback<Action>) {
    let files = match loaded {
        LoadedFiles::Files(files) => files,
        LoadedFiles::Folder(_, files) => files,
        LoadedFiles::Opening(_) => return,
    };
    let count = files.len();
    let mut files = files.into_iter();
    let action = match (files.next(), count) {
        (Some(file), 1) => Action::Plan(PlanAction::Costs(CostsAction::File(file))),
        _ => Action::Notice(NoticeAction::Tell(Message::new("page-costs-one-file"))),
    };
    dispatch.emit(action);
}

/// A folder: the images and archives in it, with a table where there is one.
/// A model in it is a model.
fn folder(name: String, files: Vec<FileRef>, words: &Words, dispatch: &Callback<Action>) {
    if files.is_empty() {
        let message = Message::new("page-folder-empty").with("folder", name);
        return dispatch.emit(Action::Notice(NoticeAction::Tell(message)));
    }
    let of = |kind: Kind| move |file: &FileRef| kind_of(Place::Elsewhere, &file.name) == kind;
    let (models, rest): (Vec<FileRef>, Vec<FileRef>) = files.into_iter().partition(of(Kind::Model));
    let (weights, rest): (Vec<FileRef>, Vec<FileRef>) =
        rest.into_iter().partition(of(Kind::Weights));
    load_models(Place::Elsewhere, models, weights, dispatch);
    let images = rest.iter().any(|file| {
        let kind = kind_of(Place::Elsewhere, &file.name);
        matches!(kind, Kind::Image | Kind::Archive)
    });
    if images {
        load_images(name, rest, Vec::new(), dispatch);
    } else {
        sort(Place::Data, rest, words, dispatch);
    }
}

/// Files, each to where it belongs.
fn sort(place: Place, files: Vec<FileRef>, words: &Words, dispatch: &Callback<Action>) {
    let alone = files.len() == 1;
    let mut models = Vec::new();
    let mut weights = Vec::new();
    let mut images = Vec::new();
    let mut tables = Vec::new();
    for file in files {
        match kind_of(place, &file.name) {
            // What is brought alone to the place for models can only be meant as one.
            _ if alone && place.is_of_models() && !is_known(&file.name) => models.push(file),
            Kind::Model => models.push(file),
            Kind::Weights => weights.push(file),
            Kind::Image | Kind::Archive => images.push(file),
            Kind::Table => tables.push(file),
            Kind::Expected => dispatch.emit(Action::Model(ModelAction::Test(file))),
            Kind::BesideModel => spawn_local(beside_model(file, dispatch.clone())),
            Kind::Session => spawn_local(session(file, dispatch.clone())),
        }
    }
    if !images.is_empty() {
        let name = text::name_of_images(words, &images);
        load_images(name, images, tables, dispatch);
    } else if tables.len() > 1 {
        dispatch.emit(Action::Notice(NoticeAction::Tell(names(
            "page-two-tables",
            &tables,
        ))));
    } else {
        let tables = tables.into_iter();
        tables.for_each(|table| {
            dispatch.emit(Action::Data(match place {
                Place::OtherTable => DataAction::Joining(JoiningAction::File(table)),
                Place::Data | Place::Model | Place::AnotherModel | Place::Elsewhere => {
                    DataAction::Table(table)
                }
            }));
        });
    }
    // Last, so that the step that is open in the end is the one behind the data.
    load_models(place, models, weights, dispatch);
}

/// A model with the files that hold its weights, or several models.
fn load_models(
    place: Place,
    mut models: Vec<FileRef>,
    weights: Vec<FileRef>,
    dispatch: &Callback<Action>,
) {
    if models.len() > 1 {
        // Whose weights they are, only a person knows.
        let action = match weights.is_empty() {
            true => {
                models.sort_by(|one, other| one.name.cmp(&other.name));
                Action::Beside(BesideAction::BringSeveral(models))
            }
            false => Action::Notice(NoticeAction::Tell(names("page-two-models", &models))),
        };
        return dispatch.emit(action);
    }
    match models.into_iter().next() {
        Some(model) => {
            let model = FileRef {
                beside: weights,
                ..model
            };
            dispatch.emit(match place {
                Place::AnotherModel => Action::Beside(BesideAction::Bring(model)),
                Place::Data | Place::Model | Place::OtherTable | Place::Elsewhere => {
                    Action::Model(ModelAction::File(model))
                }
            });
        }
        None if weights.is_empty() => {}
        None => dispatch.emit(Action::Notice(NoticeAction::Tell(names(
            "page-weights-alone",
            &weights,
        )))),
    }
}

fn load_images(
    name: String,
    mut files: Vec<FileRef>,
    tables: Vec<FileRef>,
    dispatch: &Callback<Action>,
) {
    if tables.len() > 1 {
        return dispatch.emit(Action::Notice(NoticeAction::Tell(names(
            "page-two-tables",
            &tables,
        ))));
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    dispatch.emit(Action::Data(DataAction::Images(Box::new(ImageFiles {
        name,
        files,
        table: tables.into_iter().next(),
    }))));
}

/// JSON that was brought to the model: its recipe, or answers to expect.
async fn beside_model(file: FileRef, dispatch: Callback<Action>) {
    let Some(text) = files::text_of(&file).await else {
        return dispatch.emit(unreadable(&file));
    };
    match Recipe::from_json(&file.name, &text) {
        Ok(recipe) => dispatch.emit(Action::Model(ModelAction::RecipeFile(
            file.name,
            Box::new(recipe),
        ))),
        // A recipe has a version; what has none is meant as a test.
        Err(problem) if text.contains("\"colour\"") => refuse(problem, &dispatch),
        Err(_) => dispatch.emit(Action::Model(ModelAction::Test(file))),
    }
}

fn refuse(problem: Problem, dispatch: &Callback<Action>) {
    dispatch.emit(Action::Notice(NoticeAction::Tell(problem.message)));
}

async fn session(file: FileRef, dispatch: Callback<Action>) {
    let Some(text) = files::text_of(&file).await else {
        return dispatch.emit(unreadable(&file));
    };
    dispatch.emit(match SessionFile::read(&text) {
        Some(session) => Action::Run(RunAction::Session(Box::new(session))),
        None => {
            let message = Message::new("page-session-unreadable");
            Action::Notice(NoticeAction::Tell(message.with("file", file.name)))
        }
    });
}

/// The browser gives no text of a file, as where it was moved since it was chosen.
fn unreadable(file: &FileRef) -> Action {
    let message = Message::new("page-file-unreadable").with("file", file.name.as_str());
    Action::Notice(NoticeAction::Tell(message))
}

/// What a file is for.
fn kind_of(place: Place, name: &str) -> Kind {
    let name = name.to_lowercase();
    let ends = |list: &[&str]| list.iter().any(|end| name.ends_with(end));
    match () {
        () if ends(&[SessionFile::SUFFIX]) => Kind::Session,
        () if ends(&[".onnx"]) => Kind::Model,
        () if ends(&[".onnx.data", ".onnx_data", ".data", ".weights", ".bin"]) => Kind::Weights,
        () if is_image(&name) => Kind::Image,
        () if ends(&[".zip"]) => Kind::Archive,
        () if ends(&[".npz"]) => Kind::Expected,
        () if ends(&[".json"]) && place.is_of_models() => Kind::BesideModel,
        () if ends(&["recipe.json"]) => Kind::BesideModel,
        () => Kind::Table,
    }
}

/// Whether the name says what the file is.
fn is_known(name: &str) -> bool {
    kind_of(Place::Model, name) != Kind::Table
}

fn names(id: &str, files: &[FileRef]) -> Message {
    let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    Message::new(id).with("files", names.join(", "))
}
