//! Questions about pictures: which there are, what the model sees of one, and
//! what a run on them consists of.

use std::io;
use std::rc::Rc;

use plumbline_intake::images::{
    self, ImageEntry, ImageLimits, ImageSet, Source, SourceFile, into_table, match_table,
};
use plumbline_intake::{Limits, read_table};
use plumbline_study::facts::FileFact;
use plumbline_study::{Message, Problem, Table};

use super::{Files, Problems, Read};
use crate::worker::protocol::{FileRef, PictureFiles, PicturesView};

/// A set of pictures that was listed, and the table of their rows.
pub(super) struct Listed {
    pub(super) table: Table,
    pub(super) problems: Problems,
    pub(super) file: FileFact,
    pub(super) view: PicturesView,
}

/// Files of a person as the reader of archives wants them.
pub(super) struct FilesOf<'a> {
    pub(super) files: &'a [FileRef],
    pub(super) read: &'a dyn Files,
}

impl Source for FilesOf<'_> {
    fn read(&mut self, file: usize, start: u64, length: usize) -> io::Result<Vec<u8>> {
        let found = self.files.get(file).ok_or(io::ErrorKind::NotFound)?;
        let bytes = self.read.piece(found, start, length as u64);
        bytes.ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}

/// Bytes that ship with the page, as one archive.
pub(super) struct Shipped(pub(super) &'static [u8]);

impl Source for Shipped {
    fn read(&mut self, _: usize, start: u64, length: usize) -> io::Result<Vec<u8>> {
        let start = usize::try_from(start).map_err(|_| io::ErrorKind::InvalidInput)?;
        let rest = self.0.get(start..).unwrap_or_default();
        Ok(rest.get(..length).unwrap_or(rest).to_vec())
    }
}

/// Lists the pictures of a person and makes a table of them.
pub(super) fn list(pictures: &PictureFiles, read: Read<'_>) -> Result<Listed, Problems> {
    let files: Vec<SourceFile> = pictures.files.iter().map(source_file).collect();
    let mut source = FilesOf {
        files: &pictures.files,
        read,
    };
    let set = images::list(&pictures.name, &files, &mut source, &ImageLimits::default())?;
    let table = match &pictures.table {
        Some(file) => Some((file.name.clone(), super::bytes(file, read)?)),
        None => table_among(&set, &mut source)?,
    };
    listed(set, table)
}

fn source_file(file: &FileRef) -> SourceFile {
    SourceFile {
        path: file.name.clone(),
        bytes: file.bytes,
    }
}

/// The table that lies among the pictures, if there is exactly one.
fn table_among(
    set: &ImageSet,
    source: &mut dyn Source,
) -> Result<Option<(String, Vec<u8>)>, Problems> {
    let [entry] = set.tables.as_slice() else {
        return Ok(None);
    };
    let bytes = images::open(entry, source).map_err(|problem| vec![problem])?;
    Ok(Some((entry.path.clone(), bytes)))
}

/// Pictures with their table, or with one made of their names and folders.
pub(super) fn listed(
    set: ImageSet,
    table: Option<(String, Vec<u8>)>,
) -> Result<Listed, Problems> {
    let mut problems = set.problems.clone();
    let (table, rows, column) = match table {
        Some((name, bytes)) => {
            let read = read_table(&name, &bytes, &Limits::in_browser(), &mut |_| {})?;
            let matched = match_table(&read.table, &set).map_err(|problem| vec![problem])?;
            problems.extend(read.problems);
            problems.extend(matched.problems);
            (read.table, matched.rows, Some(matched.column))
        }
        None => {
            let table = into_table(&set);
            let rows = (0..set.entries.len()).map(Some).collect();
            (table, rows, None)
        }
    };
    let rows: Rc<[Option<u32>]> = rows.into_iter().map(|row| row.map(|row| row as u32)).collect();
    Ok(Listed {
        file: listing(&set, &table.file),
        view: PicturesView {
            entries: set.entries.into(),
            rows,
            column,
        },
        table,
        problems,
    })
}

/// The identity of a list: names, sizes and, in archives, check sums. That of
/// the pictures themselves is known once they were read.
fn listing(set: &ImageSet, table: &str) -> FileFact {
    let text = serde_json::to_string(&(&set.entries, table)).unwrap_or_default();
    let bytes = set.entries.iter().map(|entry| entry.bytes).sum();
    FileFact {
        name: set.name.clone(),
        bytes,
        ..plumbline_intake::file_fact(&set.name, text.as_bytes())
    }
}

/// Bytes of a picture.
pub(super) fn open(
    entry: &ImageEntry,
    source: &mut dyn Source,
) -> Result<Vec<u8>, Problem> {
    images::open(entry, source)
}

/// What to say where a question about pictures came without pictures.
pub(super) fn no_pictures() -> Problems {
    vec![Problem::error(Message::new("page-need-table"))]
}
