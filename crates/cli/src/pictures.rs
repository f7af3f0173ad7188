//! Files of pictures that the command line names: a folder, or a ZIP archive.

use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use plumbline_intake::images::{Source, SourceFile};

use crate::Problems;
use crate::input;

/// Whether a path holds pictures rather than a table: a folder, or an archive.
pub fn are_at(path: &Path) -> bool {
    path.is_dir() || is_archive(path)
}

fn is_archive(path: &Path) -> bool {
    let suffix = path.extension().map(|suffix| suffix.to_ascii_lowercase());
    suffix.is_some_and(|suffix| suffix == "zip")
}

/// Files that may be pictures, and the way to their bytes.
pub struct Files {
    /// What they are called together.
    pub name: String,
    pub files: Vec<SourceFile>,
    pub disk: Disk,
}

/// The files in a folder, or an archive.
pub fn at(path: &Path) -> Result<Files, Problems> {
    let mut files = Vec::new();
    let mut paths = Vec::new();
    let walked = if path.is_dir() {
        walk(path, "", &mut files, &mut paths)
    } else {
        fs::metadata(path).map(|metadata| {
            files.push(SourceFile {
                path: input::name(path),
                bytes: metadata.len(),
            });
            paths.push(path.to_owned());
        })
    };
    walked.map_err(|error| vec![input::unreadable(path, &error)])?;
    // A folder that goes by "." has a name all the same.
    let named = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    Ok(Files {
        name: input::name(&named),
        files,
        disk: Disk {
            paths: paths.into(),
            last: None,
        },
    })
}

/// All files below a folder. Links are not followed: they can lead in circles.
fn walk(
    folder: &Path,
    prefix: &str,
    files: &mut Vec<SourceFile>,
    paths: &mut Vec<PathBuf>,
) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let kind = entry.file_type()?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if kind.is_dir() {
            walk(&entry.path(), &format!("{name}/"), files, paths)?;
        } else if kind.is_file() {
            files.push(SourceFile {
                path: name,
                bytes: entry.metadata()?.len(),
            });
            paths.push(entry.path());
        }
    }
    Ok(())
}

/// Files of a disk; the one that was read last stays open.
pub struct Disk {
    paths: Arc<[PathBuf]>,
    last: Option<(usize, File)>,
}

impl Disk {
    /// The same files for another thread.
    pub fn again(&self) -> Disk {
        Disk {
            paths: Arc::clone(&self.paths),
            last: None,
        }
    }
}

impl Source for Disk {
    fn read(&mut self, file: usize, start: u64, length: usize) -> io::Result<Vec<u8>> {
        if self.last.as_ref().is_none_or(|(last, _)| *last != file) {
            let path = self.paths.get(file).ok_or(io::ErrorKind::NotFound)?;
            self.last = Some((file, File::open(path)?));
        }
        let (_, open) = self.last.as_mut().ok_or(io::ErrorKind::NotFound)?;
        open.seek(SeekFrom::Start(start))?;
        let mut bytes = Vec::new();
        open.take(length as u64).read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}
