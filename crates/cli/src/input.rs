//! Files that the command line names.
//!
//! Nothing is read without a limit, whatever a file says of its size, and every
//! file that is read is remembered, so that no result is ever written over it.

use std::collections::HashSet;
use std::fs::{self, File, FileType};
use std::io::{self, Read};
use std::path::{Component, Path};
use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError, mpsc};
use std::thread;
use std::time::Duration;

use plumbline_infer::reference::{self, Reference};
use plumbline_intake::{Limits, read_costs};
use plumbline_study::plan::PlannedCosts;
use plumbline_study::{Message, PlanDraft, Preparation, Problem, Recipe};

use crate::Problems;
use crate::identity::Identity;

/// The name and the bytes of a table.
pub fn table(path: &Path) -> Result<(String, Vec<u8>), Problems> {
    let limits = Limits::default();
    let name = name(path);
    let too_large = |size| limits.check_size(&name, size);
    let bytes = bytes(path, limits.bytes, &too_large).map_err(|problem| vec![problem])?;
    Ok((name, bytes))
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

/// Reads a model and what belongs to it.
pub fn model(path: &Path) -> Result<ModelFiles, Problems> {
    let bytes = file(path).map_err(|problem| vec![problem])?;
    model_of(path, bytes)
}

/// The bytes of a model, or of an image, that is no larger than either may be.
pub fn file(path: &Path) -> Result<Vec<u8>, Problem> {
    model_bytes(path)
}

/// A model that was read, and what belongs to it. A file that it names but that is not
/// beside it is left to the engine, whose problem says which.
pub fn model_of(path: &Path, bytes: Vec<u8>) -> Result<ModelFiles, Problems> {
    let name = name(path);
    let mut others = Vec::new();
    let mut problems = Problems::new();
    for other in plumbline_infer::external_files(&name, &bytes)? {
        let beside = path.with_file_name(&other);
        // A name that leads out of the model's folder is not followed.
        let inside = Path::new(&other)
            .components()
            .all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
        if !inside || !beside.is_file() {
            continue;
        }
        match weights(path, &beside) {
            Ok(bytes) => others.push((other, bytes)),
            Err(problem) => problems.push(problem),
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    Ok(ModelFiles {
        name,
        bytes,
        others,
    })
}

/// Weights beside a model. A link may lead to another file of its folder, or of the
/// folder where the model itself lies if it is a link, too; any other file is not
/// the model's to read: its numbers would come out as scores.
fn weights(model: &Path, beside: &Path) -> Result<Vec<u8>, Problem> {
    let real = |path: &Path| fs::canonicalize(path).map_err(|error| unreadable(path, &error));
    let lies = real(beside)?;
    let folder = model.parent().filter(|folder| *folder != Path::new(""));
    let by_name = real(folder.unwrap_or(Path::new(".")))?;
    let by_link = real(model)?;
    let mut homes = [Some(by_name.as_path()), by_link.parent()]
        .into_iter()
        .flatten();
    if !homes.any(|home| lies.starts_with(home)) {
        let message = Message::new("cli-weights-elsewhere").with("file", name(model));
        return Err(Problem::error(
            message.with("path", beside.display().to_string()),
        ));
    }
    model_bytes(beside)
}

/// The bytes of a file that is no larger than a model may be.
fn model_bytes(path: &Path) -> Result<Vec<u8>, Problem> {
    bytes(path, plumbline_infer::MOST_BYTES, &|size| {
        if size <= plumbline_infer::MOST_BYTES {
            return Ok(());
        }
        let message = Message::new("cli-model-too-large")
            .with("file", name(path))
            .with("megabytes", size.div_ceil(1_000_000))
            .with("limit", plumbline_infer::MOST_BYTES / 1_000_000);
        Err(Problem::error(message))
    })
}

/// Reads a file of tensors.
pub fn tensors(path: &Path) -> Result<Reference, Problem> {
    reference::read(&name(path), &model_bytes(path)?)
}

/// Reads a recipe and checks it.
pub fn recipe(path: &Path) -> Result<Preparation, Problems> {
    let one = |problem| vec![problem];
    let text = text(path).map_err(one)?;
    Recipe::from_json(&name(path), &text).map_err(one)?.check()
}

/// Reads a plan.
pub fn plan(path: &Path) -> Result<PlanDraft, Problem> {
    PlanDraft::from_json(&name(path), &text(path)?)
}

/// A matrix of costs.
pub fn costs(path: &Path) -> Result<PlannedCosts, Problems> {
    let one = |problem| vec![problem];
    let about = Message::new("cli-text-too-large").with("path", path.display().to_string());
    let bytes = bytes(path, MOST_TEXT, &|size| match size <= MOST_TEXT {
        true => Ok(()),
        false => Err(Problem::error(about.clone().with("limit", MOST_TEXT >> 20))),
    });
    read_costs(&name(path), &bytes.map_err(one)?)
}

/// The last part of a path, as reports show it.
pub fn name(path: &Path) -> String {
    path.file_name().map_or_else(
        || path.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    )
}

/// A recipe prepares images; for a model of tables it changes nothing, which is
/// said.
pub fn recipe_without_images(recipe: Option<&Path>) -> Option<Problem> {
    let message = Message::new("cli-recipe-not-used").with("file", name(recipe?));
    Some(Problem::warning(message))
}

/// Most bytes of a plan or a recipe.
const MOST_TEXT: u64 = 16 << 20;

/// The text of a plan or a recipe, without the mark that some editors begin it with.
fn text(path: &Path) -> Result<String, Problem> {
    let about = |id: &str| Message::new(id).with("path", path.display().to_string());
    let bytes = bytes(path, MOST_TEXT, &|size| {
        let message = about("cli-text-too-large").with("limit", MOST_TEXT >> 20);
        if size <= MOST_TEXT {
            Ok(())
        } else {
            Err(Problem::error(message))
        }
    })?;
    let text = String::from_utf8(bytes).map_err(|_| Problem::error(about("cli-no-text")))?;
    Ok(match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    })
}

/// The bytes of a file, never more than one beyond `most`. `check` says what is wrong
/// with a size: it is asked before anything is read, and again afterwards, since the
/// length of a pipe shows at its end only.
fn bytes(
    path: &Path,
    most: u64,
    check: &dyn Fn(u64) -> Result<(), Problem>,
) -> Result<Vec<u8>, Problem> {
    let file = open(path)?;
    let failed = |error: io::Error| unreadable(path, &error);
    check(file.metadata().map_err(failed)?.len())?;
    let mut bytes = Vec::new();
    file.take(most.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(failed)?;
    check(bytes.len() as u64)?;
    Ok(bytes)
}

/// How long somebody may take to begin writing into a pipe.
const PATIENCE: Duration = Duration::from_secs(5);

/// Opens a file or a pipe, and remembers it. Folders and devices are refused by name:
/// some devices never end.
pub fn open(path: &Path) -> Result<File, Problem> {
    let failed = |error: io::Error| unreadable(path, &error);
    let kind = fs::metadata(path).map_err(failed)?.file_type();
    let file = match sort(kind) {
        Sort::File => File::open(path).map_err(failed)?,
        Sort::Pipe => open_pipe(path)?,
        Sort::Folder => return Err(about("cli-folder", path)),
        Sort::Device => return Err(about("cli-device", path)),
    };
    read_files().insert(Identity::of(path).map_err(failed)?);
    Ok(file)
}

/// Opening a pipe waits for whoever writes into it, and that may be nobody.
fn open_pipe(path: &Path) -> Result<File, Problem> {
    let (opened, waiting) = mpsc::channel();
    let pipe = path.to_owned();
    // Left behind where it waits in vain; it ends with the program.
    thread::spawn(move || opened.send(File::open(pipe)));
    match waiting.recv_timeout(PATIENCE) {
        Ok(file) => file.map_err(|error| unreadable(path, &error)),
        Err(_) => {
            let problem = about("cli-pipe-silent", path);
            let message = problem.message.with("seconds", PATIENCE.as_secs());
            Err(Problem::error(message))
        }
    }
}

/// What can be read, and what cannot.
enum Sort {
    File,
    Pipe,
    Folder,
    Device,
}

fn sort(kind: FileType) -> Sort {
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        if kind.is_fifo() {
            return Sort::Pipe;
        }
    }
    if kind.is_dir() {
        Sort::Folder
    } else if kind.is_file() {
        Sort::File
    } else {
        Sort::Device
    }
}

/// Every file that this program has opened so far. One list for the whole program: a
/// command that is added later cannot forget it.
fn read_files() -> MutexGuard<'static, HashSet<Identity>> {
    static READ: LazyLock<Mutex<HashSet<Identity>>> = LazyLock::new(Mutex::default);
    READ.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Whether a file was read by this program.
pub fn was_read(file: &Identity) -> bool {
    read_files().contains(file)
}

fn about(id: &str, path: &Path) -> Problem {
    Problem::error(Message::new(id).with("path", path.display().to_string()))
}

pub fn unreadable(path: &Path, error: &io::Error) -> Problem {
    let id = match error.kind() {
        io::ErrorKind::NotFound => "cli-file-not-found",
        _ => "cli-file-unreadable",
    };
    Problem::error(
        Message::new(id)
            .with("path", path.display().to_string())
            .with("detail", error.to_string()),
    )
}
