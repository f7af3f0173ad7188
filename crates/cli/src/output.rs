//! Files that a command writes: all of them or none.
//!
//! Everything is written into a fresh folder beside the target first. Only
//! when that succeeded are the files moved into place, each in one step.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use plumbline_study::{Message, Problem};

/// A file to write: its name and its text.
pub type Document = (&'static str, String);

/// Writes documents into a folder, which is made where it is missing. Other
/// files of the folder stay.
pub fn into_folder(folder: &Path, documents: &[Document]) -> Result<(), Problem> {
    if folder.exists() && !folder.is_dir() {
        let message = Message::new("cli-out-is-a-file");
        return Err(Problem::error(
            message.with("path", folder.display().to_string()),
        ));
    }
    all_or_none(folder, documents).map_err(|error| not_written(folder, &error))
}

/// Writes one file.
pub fn into_file(path: &Path, contents: impl AsRef<[u8]>) -> Result<(), Problem> {
    if path.is_dir() {
        let message = Message::new("cli-out-is-a-folder");
        return Err(Problem::error(
            message.with("path", path.display().to_string()),
        ));
    }
    let write = || {
        let temporary = Temporary::beside(path)?;
        let inside = temporary.0.join("file");
        fs::write(&inside, contents.as_ref())?;
        fs::rename(&inside, path)
    };
    write().map_err(|error| not_written(path, &error))
}

fn all_or_none(folder: &Path, documents: &[Document]) -> io::Result<()> {
    let temporary = Temporary::beside(folder)?;
    for (name, text) in documents {
        fs::write(temporary.0.join(name), text)?;
    }
    fs::create_dir_all(folder)?;
    for (name, _) in documents {
        fs::rename(temporary.0.join(name), folder.join(name))?;
    }
    Ok(())
}

/// A folder that disappears again, whatever happens.
struct Temporary(PathBuf);

impl Temporary {
    /// A fresh folder on the same file system as `target`, so that moving is
    /// one step.
    fn beside(target: &Path) -> io::Result<Temporary> {
        let parent = match target.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        };
        fs::create_dir_all(parent)?;
        let process = std::process::id();
        let name = |attempt: u32| parent.join(format!(".plumbline-{process}-{attempt}"));
        // A name may be taken by what a killed process left behind.
        let mut attempt = 0;
        loop {
            match fs::create_dir(name(attempt)) {
                Ok(()) => return Ok(Temporary(name(attempt))),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && attempt < 100 => {
                    attempt += 1
                }
                Err(error) => return Err(error),
            }
        }
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        // What cannot be removed is harmless, and the result matters more.
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn not_written(path: &Path, error: &io::Error) -> Problem {
    Problem::error(
        Message::new("cli-not-written")
            .with("path", path.display().to_string())
            .with("detail", error.to_string()),
    )
}
