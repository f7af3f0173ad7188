//! Files that a command writes: all of them or none, and never over what it read.
//!
//! Everything is written into a fresh folder beside the target first. Only
//! when that succeeded are the files moved into place, each in one step. What
//! stood there is moved away before, `evaluation.json` first, and the new one
//! comes last: files that stand beside an `evaluation.json` are of its run.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use plumbline_study::{Message, Problem};

use crate::identity::Identity;
use crate::{Problems, input};

/// A file to write: its name and its text.
pub type Document = (&'static str, String);

/// The documents of an evaluation; the first one says that the others are whole.
pub const DOCUMENTS: [&str; 4] = [
    "evaluation.json",
    "report.html",
    "estimates.csv",
    "cases.csv",
];

/// What a command is going to write.
#[derive(Debug, Clone, Copy)]
pub enum Target<'a> {
    /// One file.
    File(&'a Path),
    /// Documents with these names, in a folder.
    Documents(&'a Path, &'static [&'static str]),
}

impl Target<'_> {
    /// Whether it can be written, before hours of work: nothing stands in the way,
    /// none of the inputs would be lost, and the place takes files.
    pub fn check(self, inputs: &[&Path]) -> Result<(), Problems> {
        let mut problems = Problems::new();
        let read: Vec<Identity> = inputs
            .iter()
            // What is not there is told by whoever reads it.
            .filter_map(|input| Identity::of(input).ok())
            .collect();
        let is_input = |file: &Identity| read.contains(file);
        let place = match self {
            Target::File(path) => {
                problems.extend(in_the_way(path).or_else(|| lost(path, &is_input)));
                path
            }
            Target::Documents(folder, names) => {
                problems.extend(no_folder(folder));
                let files = names.iter().map(|name| folder.join(name));
                let wrong =
                    |file: PathBuf| document_in_the_way(&file).or_else(|| lost(&file, &is_input));
                problems.extend(files.filter_map(wrong));
                folder
            }
        };
        if problems.is_empty()
            && let Err(error) = takes_files(place)
        {
            problems.push(not_written(place, &error));
        }
        if problems.is_empty() {
            Ok(())
        } else {
            Err(problems)
        }
    }
}

/// Writes documents into a folder, which is made where it is missing. Other
/// files of the folder stay.
pub fn into_folder(folder: &Path, documents: &[Document]) -> Result<(), Problem> {
    if let Some(problem) = no_folder(folder) {
        return Err(problem);
    }
    for (name, _) in documents {
        let file = folder.join(name);
        let wrong = document_in_the_way(&file).or_else(|| lost(&file, &input::was_read));
        if let Some(problem) = wrong {
            return Err(problem);
        }
    }
    all_or_none(folder, documents).map_err(|error| not_written(folder, &error))
}

/// Writes one file.
pub fn into_file(path: &Path, contents: impl AsRef<[u8]>) -> Result<(), Problem> {
    if let Some(problem) = in_the_way(path).or_else(|| lost(path, &input::was_read)) {
        return Err(problem);
    }
    let write = || {
        let temporary = Temporary::beside(path)?;
        let inside = temporary.path.join("file");
        fs::write(&inside, contents.as_ref())?;
        fs::rename(&inside, path)
    };
    write().map_err(|error| not_written(path, &error))
}

fn said(id: &str, path: &Path) -> Problem {
    Problem::error(Message::new(id).with("path", path.display().to_string()))
}

/// What is no folder, and one was expected.
fn no_folder(folder: &Path) -> Option<Problem> {
    (folder.exists() && !folder.is_dir()).then(|| said("cli-out-is-a-file", folder))
}

/// A folder or device where a file was expected.
fn in_the_way(path: &Path) -> Option<Problem> {
    if path.is_dir() {
        return Some(said("cli-out-is-a-folder", path));
    }
    (path.exists() && !path.is_file()).then(|| said("cli-out-is-no-file", path))
}

fn document_in_the_way(path: &Path) -> Option<Problem> {
    (path.exists() && !path.is_file()).then(|| said("cli-out-has-a-folder", path))
}

/// An input that would be written over. Where nothing stands, nothing is lost.
fn lost(path: &Path, is_input: &dyn Fn(&Identity) -> bool) -> Option<Problem> {
    let file = Identity::of(path).ok()?;
    is_input(&file).then(|| said("cli-out-is-an-input", path))
}

/// Whether a file can be made at a place, or where its folders will be made.
fn takes_files(place: &Path) -> io::Result<()> {
    let there = place.ancestors().find(|folder| folder.is_dir());
    Temporary::within(there.unwrap_or(Path::new("."))).map(drop)
}

fn all_or_none(folder: &Path, documents: &[Document]) -> io::Result<()> {
    // Inside, where it is there already: it may be a disk of its own.
    let temporary = if folder.is_dir() {
        Temporary::after_cleaning(folder)?
    } else {
        Temporary::beside(folder)?
    };
    for (name, text) in documents {
        fs::write(temporary.path.join(name), text)?;
    }
    let old = temporary.path.join("old");
    fs::create_dir(&old)?;
    fs::create_dir_all(folder)?;
    let turn = turn(folder);
    let mut moves = Moves::default();
    let moved = put(folder, documents, (&temporary.path, &old), &mut moves);
    drop(turn);
    moved.or_else(|error| moves.undo().and(Err(error)))
}

/// Moves what stands there away, and the new documents into its place.
fn put(
    folder: &Path,
    documents: &[Document],
    (new, old): (&Path, &Path),
    moves: &mut Moves,
) -> io::Result<()> {
    for (name, _) in documents {
        let file = folder.join(name);
        // A link counts by itself, wherever it leads.
        if file.symlink_metadata().is_ok() {
            moves.rename(file, old.join(name))?;
        }
    }
    for (name, _) in documents.iter().rev() {
        moves.rename(new.join(name), folder.join(name))?;
    }
    Ok(())
}

/// Waits until no other run puts its documents into this folder. Where a system
/// cannot lock folders, runs that end in the same millisecond are not kept apart.
fn turn(folder: &Path) -> Option<File> {
    let folder = File::open(folder).ok()?;
    folder.lock().is_ok().then_some(folder)
}

/// Files that were moved, from where and to where.
#[derive(Default)]
struct Moves(Vec<(PathBuf, PathBuf)>);

impl Moves {
    fn rename(&mut self, from: PathBuf, to: PathBuf) -> io::Result<()> {
        fs::rename(&from, &to)?;
        self.0.push((from, to));
        Ok(())
    }

    /// Everything back to where it was.
    fn undo(self) -> io::Result<()> {
        let mut moves = self.0.iter().rev();
        moves.try_for_each(|(from, to)| fs::rename(to, from))
    }
}

/// A folder that disappears again, whatever happens.
struct Temporary {
    path: PathBuf,
    /// Held as long as the folder is in use: a killed process loses it.
    lock: Option<File>,
}

/// The file in a temporary folder that is locked while it is in use.
const LOCK: &str = "lock";

/// A temporary folder without a lock is being made at this moment, unless it is
/// older than this.
const MAKING: Duration = Duration::from_secs(600);

impl Temporary {
    /// A fresh folder on the same file system as `target`, so that moving is
    /// one step.
    fn beside(target: &Path) -> io::Result<Temporary> {
        let parent = match target.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        };
        fs::create_dir_all(parent)?;
        Temporary::after_cleaning(parent)
    }

    /// A fresh folder in a folder that is there, which is rid of abandoned ones.
    fn after_cleaning(parent: &Path) -> io::Result<Temporary> {
        remove_abandoned(parent)?;
        Temporary::within(parent)
    }

    /// A fresh folder in a folder that is there.
    fn within(parent: &Path) -> io::Result<Temporary> {
        let process = std::process::id();
        let name = |attempt: u32| parent.join(format!(".plumbline-{process}-{attempt}"));
        // A name may be taken by what a killed process left behind.
        let mut attempt = 0;
        let path = loop {
            match fs::create_dir(name(attempt)) {
                Ok(()) => break name(attempt),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && attempt < 100 => {
                    attempt += 1
                }
                Err(error) => return Err(error),
            }
        };
        // Locked before it bears its name: no one sees a lock that nobody holds yet.
        let mut temporary = Temporary { path, lock: None };
        let unnamed = temporary.path.join("new");
        let lock = File::create(&unnamed)?;
        if lock.lock().is_ok() {
            fs::rename(unnamed, temporary.path.join(LOCK))?;
            temporary.lock = Some(lock);
        }
        Ok(temporary)
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        // Some systems remove no file that is open.
        drop(self.lock.take());
        // What cannot be removed is harmless, and the result matters more.
        let _ = fs::remove_dir_all(&self.path);
    }
}

/// Removes what killed processes left behind: it holds cases. What belongs to
/// somebody else, or is in use, stays.
fn remove_abandoned(parent: &Path) -> io::Result<()> {
    for entry in fs::read_dir(parent)? {
        let entry = entry?;
        let is_ours = entry.file_name().to_str().is_some_and(is_temporary);
        if is_ours && entry.file_type()?.is_dir() && is_abandoned(&entry.path()) {
            // Another process may be removing it, too, or it belongs to somebody else.
            let _ = fs::remove_dir_all(entry.path());
        }
    }
    Ok(())
}

/// Whether a name is one of our temporary folders.
pub fn is_temporary(name: &str) -> bool {
    let is_number =
        |text: &str| !text.is_empty() && text.bytes().all(|letter| letter.is_ascii_digit());
    let rest = name.strip_prefix(".plumbline-");
    rest.and_then(|rest| rest.split_once('-'))
        .is_some_and(|(process, attempt)| is_number(process) && is_number(attempt))
}

fn is_abandoned(folder: &Path) -> bool {
    match File::open(folder.join(LOCK)) {
        Ok(lock) => lock.try_lock().is_ok(),
        Err(_) => {
            let made = fs::metadata(folder).and_then(|folder| folder.modified());
            made.is_ok_and(|made| made.elapsed().is_ok_and(|age| age > MAKING))
        }
    }
}

pub fn not_written(path: &Path, error: &io::Error) -> Problem {
    Problem::error(
        Message::new("cli-not-written")
            .with("path", path.display().to_string())
            .with("detail", error.to_string()),
    )
}
