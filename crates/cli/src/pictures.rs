//! Files of pictures that the command line names: a folder, or a ZIP archive.

use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use plumbline_intake::images::{Source, SourceFile};

use crate::Problems;
use crate::folder;
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
    if path.is_dir() {
        for found in folder::list(path)? {
            files.push(SourceFile {
                path: found.name,
                bytes: found.bytes,
            });
            paths.push(found.path);
        }
    } else {
        let metadata = fs::metadata(path);
        let metadata = metadata.map_err(|error| vec![input::unreadable(path, &error)])?;
        files.push(SourceFile {
            path: input::name(path),
            bytes: metadata.len(),
        });
        paths.push(path.to_owned());
    }
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
            let open = input::open(path).map_err(|problem| io::Error::other(problem.message.id))?;
            self.last = Some((file, open));
        }
        let (_, open) = self.last.as_mut().ok_or(io::ErrorKind::NotFound)?;
        open.seek(SeekFrom::Start(start))?;
        let mut bytes = Vec::new();
        open.take(length as u64).read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}
