//! Files that the command line names.

use std::fs;
use std::path::{Component, Path};

use plumbline_infer::reference::{self, Reference};
use plumbline_intake::{Limits, ReadChoices, file_fact, read_table_as};
use plumbline_study::facts::FileFact;
use plumbline_study::{Message, PlanDraft, Preparation, Problem, Recipe, Table};

use crate::Problems;
use crate::pictures::{self, Pictures};

/// A table with its identity, and the pictures that it names.
pub struct Data {
    /// The table's file; none where the pictures are all there is.
    pub file: Option<FileFact>,
    pub table: Table,
    /// What is worth knowing about how it was read.
    pub problems: Problems,
    pub pictures: Option<Pictures>,
}

/// Reads a table, or lists pictures; `images` are the pictures of a table.
pub fn data(path: &Path, images: Option<&Path>, choices: &ReadChoices) -> Result<Data, Problems> {
    if pictures::are_at(path) {
        return pictures::with_table(path, choices);
    }
    let mut data = table(path, choices)?;
    if let Some(images) = images {
        data.bring(images)?;
    }
    Ok(data)
}

impl Data {
    /// The pictures of the table, from a folder or archive.
    fn bring(&mut self, images: &Path) -> Result<(), Problems> {
        let (pictures, problems) = pictures::of_table(images, &self.table)?;
        self.pictures = Some(pictures);
        self.problems.extend(problems);
        Ok(())
    }

    /// Looks for the pictures of a table beside it, where none were named.
    pub fn find_pictures(&mut self, path: &Path) -> Result<(), Problems> {
        if self.pictures.is_some() {
            return Ok(());
        }
        let beside = path.parent().filter(|folder| *folder != Path::new(""));
        self.bring(beside.unwrap_or(Path::new(".")))
    }
}

/// Reads a table.
fn table(path: &Path, choices: &ReadChoices) -> Result<Data, Problems> {
    let limits = Limits::default();
    let name = name(path);
    let size = size(path).map_err(|problem| vec![problem])?;
    limits
        .check_size(&name, size)
        .map_err(|problem| vec![problem])?;
    let bytes = bytes(path).map_err(|problem| vec![problem])?;
    let read = read_table_as(&name, &bytes, choices, &limits, &mut |_| ())?;
    Ok(Data {
        file: Some(file_fact(&name, &bytes)),
        table: read.table,
        problems: read.problems,
        pictures: None,
    })
}

/// A model, and the files beside it that it keeps weights in.
pub struct ModelFiles {
    pub name: String,
    pub bytes: Vec<u8>,
    others: Vec<(String, Vec<u8>)>,
}

impl ModelFiles {
    /// The other files by name, as the engine takes them.
    pub fn others(&self) -> Vec<(&str, &[u8])> {
        let others = self.others.iter();
        others
            .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
            .collect()
    }
}

/// Reads a model and what belongs to it. A file that it names but that is not
/// beside it is left to the engine, whose problem says which.
pub fn model(path: &Path) -> Result<ModelFiles, Problems> {
    let name = name(path);
    let bytes = within_limit(path).map_err(|problem| vec![problem])?;
    let mut others = Vec::new();
    for other in plumbline_infer::external_files(&name, &bytes)? {
        let beside = path.with_file_name(&other);
        // A name that leads out of the model's folder is not followed.
        let inside = Path::new(&other)
            .components()
            .all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
        if inside && beside.is_file() {
            let bytes = within_limit(&beside).map_err(|problem| vec![problem])?;
            others.push((other, bytes));
        }
    }
    Ok(ModelFiles {
        name,
        bytes,
        others,
    })
}

/// The bytes of a file that is no larger than a model may be.
fn within_limit(path: &Path) -> Result<Vec<u8>, Problem> {
    let size = size(path)?;
    if size > plumbline_infer::MOST_BYTES {
        let message = Message::new("cli-model-too-large")
            .with("file", name(path))
            .with("megabytes", size.div_ceil(1_000_000))
            .with("limit", plumbline_infer::MOST_BYTES / 1_000_000);
        return Err(Problem::error(message));
    }
    bytes(path)
}

/// Reads a file of tensors.
pub fn tensors(path: &Path) -> Result<Reference, Problem> {
    reference::read(&name(path), &within_limit(path)?)
}

/// Reads a recipe and checks it.
pub fn recipe(path: &Path) -> Result<Preparation, Problems> {
    let one = |problem| vec![problem];
    size(path).map_err(one)?;
    let text = fs::read_to_string(path).map_err(|error| one(unreadable(path, &error)))?;
    Recipe::from_json(&name(path), &text).map_err(one)?.check()
}

/// Reads a plan.
pub fn plan(path: &Path) -> Result<PlanDraft, Problem> {
    size(path)?;
    let text = fs::read_to_string(path).map_err(|error| unreadable(path, &error))?;
    PlanDraft::from_json(&name(path), &text)
}

/// The last part of a path, as reports show it.
pub fn name(path: &Path) -> String {
    path.file_name().map_or_else(
        || path.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    )
}

/// A recipe prepares pictures; for a model of tables it changes nothing, which is
/// said.
pub fn recipe_without_pictures(recipe: Option<&Path>) -> Option<Problem> {
    let message = Message::new("cli-recipe-not-used").with("file", name(recipe?));
    Some(Problem::warning(message))
}

/// Size of a file; a folder is refused by name.
fn size(path: &Path) -> Result<u64, Problem> {
    let metadata = fs::metadata(path).map_err(|error| unreadable(path, &error))?;
    if metadata.is_dir() {
        let message = Message::new("cli-folder").with("path", path.display().to_string());
        return Err(Problem::error(message));
    }
    Ok(metadata.len())
}

fn bytes(path: &Path) -> Result<Vec<u8>, Problem> {
    fs::read(path).map_err(|error| unreadable(path, &error))
}

pub fn unreadable(path: &Path, error: &std::io::Error) -> Problem {
    let id = match error.kind() {
        std::io::ErrorKind::NotFound => "cli-file-not-found",
        _ => "cli-file-unreadable",
    };
    Problem::error(
        Message::new(id)
            .with("path", path.display().to_string())
            .with("detail", error.to_string()),
    )
}
