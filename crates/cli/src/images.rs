//! Files of images that the command line names: a folder, or a ZIP archive.

use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use plumbline_intake::images::{Source, SourceFile};

use crate::Problems;
use crate::folder::{self, Listed};
use crate::input;

/// Whether a path holds images rather than a table: a folder, or an archive.
pub fn are_at(path: &Path) -> bool {
    path.is_dir() || is_archive(path)
}

fn is_archive(path: &Path) -> bool {
    let suffix = path.extension().map(|suffix| suffix.to_ascii_lowercase());
    suffix.is_some_and(|suffix| suffix == "zip")
}

/// Files that may be images, and the way to their bytes.
pub struct Files {
    /// What they are called together.
    pub name: String,
    pub files: Vec<SourceFile>,
    pub disk: Disk,
}

/// The files in a folder, or an archive.
pub fn at(path: &Path) -> Result<Files, Problems> {
    if path.is_dir() {
        return Ok(gathered(path, folder::list(path)?));
    }
    let metadata = fs::metadata(path);
    let metadata = metadata.map_err(|error| vec![input::unreadable(path, &error)])?;
    let archive = Listed {
        name: input::name(path),
        bytes: metadata.len(),
        path: path.to_owned(),
    };
    Ok(gathered(path, vec![archive]))
}

/// The files in the folder of a table that names its images. Links that cannot be
/// followed are left out: nobody named the folder, and an image that the table names
/// and that is not found is told by its name.
pub fn beside(folder: &Path) -> Result<Files, Problems> {
    Ok(gathered(folder, folder::list_without_strays(folder)?))
}

fn gathered(path: &Path, found: Vec<Listed>) -> Files {
    let (files, paths): (Vec<SourceFile>, Vec<PathBuf>) = found
        .into_iter()
        .map(|found| {
            let file = SourceFile {
                path: found.name,
                bytes: found.bytes,
            };
            (file, found.path)
        })
        .unzip();
    // A folder that goes by "." has a name all the same.
    let named = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    Files {
        name: input::name(&named),
        files,
        disk: Disk {
            paths: paths.into(),
            last: None,
        },
    }
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
