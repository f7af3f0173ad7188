//! Pictures that the command line names: a folder, a ZIP archive, or what lies
//! beside a table.

use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use plumbline_intake::images::{
    ImageEntry, ImageLimits, ImageSet, Source, SourceFile, into_table, list, match_table, open,
};
use plumbline_intake::{Limits, ReadChoices, TableRead, file_fact, read_table_as};
use plumbline_study::facts::FileFact;
use plumbline_study::{Problem, Table};

use crate::Problems;
use crate::input::{self, Data};

/// Pictures, and which row of a table each belongs to.
pub struct Pictures {
    pub set: ImageSet,
    /// The picture of each row: its place in the set.
    pub rows: Vec<Option<usize>>,
    disk: Disk,
}

/// Whether a path holds pictures rather than a table: a folder, or an archive.
pub fn are_at(path: &Path) -> bool {
    path.is_dir() || is_archive(path)
}

fn is_archive(path: &Path) -> bool {
    let suffix = path.extension().map(|suffix| suffix.to_ascii_lowercase());
    suffix.is_some_and(|suffix| suffix == "zip")
}

/// Pictures with their table: the one table among them that names them, or else
/// one made of their paths and folders.
pub fn with_table(path: &Path, choices: &ReadChoices) -> Result<Data, Problems> {
    let (set, mut disk) = at(path)?;
    if let [entry] = set.tables.as_slice()
        && let Some((file, read)) = labels(entry, choices, &mut disk)
        && let Ok(matched) = match_table(&read.table, &set)
    {
        let problems = [read.problems, set.problems.clone(), matched.problems].concat();
        let rows = matched.rows;
        return Ok(Data {
            file: Some(file),
            table: read.table,
            problems,
            pictures: Some(Pictures { set, rows, disk }),
        });
    }
    let rows = (0..set.entries.len()).map(Some).collect();
    Ok(Data {
        file: None,
        table: into_table(&set),
        problems: set.problems.clone(),
        pictures: Some(Pictures { set, rows, disk }),
    })
}

/// The pictures of a table that was read from elsewhere.
pub fn of_table(path: &Path, table: &Table) -> Result<(Pictures, Problems), Problems> {
    let (set, disk) = at(path)?;
    let matched = match_table(table, &set).map_err(|problem| vec![problem])?;
    let mut problems = set.problems.clone();
    problems.extend(matched.problems);
    let rows = matched.rows;
    Ok((Pictures { set, rows, disk }, problems))
}

impl Pictures {
    /// The picture of a row, where it has one.
    pub fn of_row(&self, row: usize) -> Option<&ImageEntry> {
        self.set.entries.get((*self.rows.get(row)?)?)
    }

    /// The bytes of a picture.
    pub fn bytes(&mut self, entry: &ImageEntry) -> Result<Vec<u8>, Problem> {
        open(entry, &mut self.disk)
    }
}

/// A table among the pictures, if it can be read.
fn labels(
    entry: &ImageEntry,
    choices: &ReadChoices,
    disk: &mut Disk,
) -> Option<(FileFact, TableRead)> {
    let bytes = open(entry, disk).ok()?;
    let read = read_table_as(
        &entry.path,
        &bytes,
        choices,
        &Limits::default(),
        &mut |_| (),
    )
    .ok()?;
    Some((file_fact(&entry.path, &bytes), read))
}

/// The pictures in a folder or archive.
fn at(path: &Path) -> Result<(ImageSet, Disk), Problems> {
    let mut files = Vec::new();
    let mut disk = Disk::default();
    let walked = if path.is_dir() {
        walk(path, "", &mut files, &mut disk.paths)
    } else {
        fs::metadata(path).map(|metadata| {
            files.push(SourceFile {
                path: input::name(path),
                bytes: metadata.len(),
            });
            disk.paths.push(path.to_owned());
        })
    };
    walked.map_err(|error| vec![input::unreadable(path, &error)])?;
    // A folder that goes by "." has a name all the same.
    let named = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let set = list(
        &input::name(&named),
        &files,
        &mut disk,
        &ImageLimits::default(),
    )?;
    Ok((set, disk))
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
#[derive(Default)]
struct Disk {
    paths: Vec<PathBuf>,
    last: Option<(usize, File)>,
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
