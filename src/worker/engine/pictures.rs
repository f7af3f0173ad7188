//! Questions about pictures: which there are, what the model sees of one, and
//! what a run on them consists of.

use std::io;

use plumbline_intake::dialect::{DecimalMark, Delimiter, Dialect, Encoding, Format};
use plumbline_intake::images::{
    self, ImageLimits, ImageSet, Source, SourceFile, into_table, match_table,
};
use plumbline_intake::{Limits, TableRead, read_table};
use plumbline_study::facts::FileFact;
use plumbline_study::{Message, Problem};

use super::{Engine, Files, HeldTable, Problems, Read};
use crate::worker::protocol::{FileRef, PictureFiles, PicturesView};

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

impl Engine {
    /// Lists the pictures of a person and makes a table of them.
    pub(super) fn read_pictures(
        &mut self,
        pictures: &PictureFiles,
        read: Read<'_>,
    ) -> Result<(), Problems> {
        let files: Vec<SourceFile> = pictures.files.iter().map(source_file).collect();
        let mut source = FilesOf {
            files: &pictures.files,
            read,
        };
        let limits = ImageLimits::default();
        let set = images::list(&pictures.name, &files, &mut source, &limits)?;
        let table = match &pictures.table {
            Some(file) => Some((file.name.clone(), super::bytes(file, read)?)),
            None => table_among(&set, &mut source)?,
        };
        self.table = Some(listed(set, table)?);
        Ok(())
    }

    /// The pictures behind the rows.
    pub(super) fn pictures(&self) -> Result<&PicturesView, Problems> {
        let pictures = self.held_table()?.pictures.as_ref();
        pictures.ok_or_else(|| vec![Problem::error(Message::new("page-need-pictures"))])
    }
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
) -> Result<HeldTable, Problems> {
    let (mut read, rows, column) = match table {
        Some((name, bytes)) => {
            let mut read = read_table(&name, &bytes, &Limits::in_browser(), &mut |_| {})?;
            let matched = match_table(&read.table, &set).map_err(|problem| vec![problem])?;
            read.problems.extend(matched.problems);
            (read, matched.rows, Some(matched.column))
        }
        None => {
            let rows = (0..set.entries.len()).map(Some).collect();
            (of_names(&set), rows, None)
        }
    };
    read.problems.extend(set.problems.iter().cloned());
    let rows = rows.into_iter().map(|row| row.map(|row| row as u32));
    Ok(HeldTable {
        file: listing(&set, &read.table.file),
        read,
        pictures: Some(PicturesView {
            entries: set.entries.into(),
            rows: rows.collect(),
            column,
        }),
    })
}

/// A table of the names and folders of the pictures; nobody wrote it.
fn of_names(set: &ImageSet) -> TableRead {
    TableRead {
        table: into_table(set),
        dialect: Dialect {
            format: Format::Delimited,
            encoding: Encoding::Utf8,
            byte_order_mark: false,
            delimiter: Delimiter::Comma,
            decimal: DecimalMark::Point,
            quote: '"',
            header: true,
            missing: Vec::new(),
        },
        problems: Vec::new(),
    }
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
