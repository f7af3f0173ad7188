//! Files that came with a question, as the session takes them.

use std::io;

use plumbline_assess::Problems;
use plumbline_intake::Limits;
use plumbline_intake::images::{Place, Source, SourceFile};
use plumbline_study::{Message, Problem};

use crate::protocol::FileRef;

/// Gives the bytes of files that came with a question.
pub trait Files {
    /// All bytes of a file.
    fn whole(&self, file: &FileRef) -> Option<Vec<u8>>;

    /// So many bytes of a file from `start` on, fewer only where it ends.
    fn piece(&self, file: &FileRef, start: u64, length: u64) -> Option<Vec<u8>>;

    /// SHA-256 of a file in small hexadecimal digits, where it is known already.
    fn sha256(&self, _file: &FileRef) -> Option<String> {
        None
    }
}

/// Files that came with a question.
pub type Read<'a> = &'a dyn Files;

/// Files of a person as the reader of archives wants them.
pub(super) struct FilesOf<'a> {
    files: &'a [FileRef],
    read: Read<'a>,
}

impl<'a> FilesOf<'a> {
    pub(super) fn new(files: &'a [FileRef], read: Read<'a>) -> FilesOf<'a> {
        FilesOf { files, read }
    }
}

impl Source for FilesOf<'_> {
    fn read(&mut self, file: usize, start: u64, length: usize) -> io::Result<Vec<u8>> {
        let found = self.files.get(file).ok_or(io::ErrorKind::NotFound)?;
        let bytes = self.read.piece(found, start, length as u64);
        bytes.ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}

pub(super) fn source_file(file: &FileRef) -> SourceFile {
    SourceFile {
        path: file.name.clone(),
        bytes: file.bytes,
    }
}

/// Bytes of a file, once its declared size was found bearable.
pub(super) fn bytes(file: &FileRef, read: Read<'_>) -> Result<Vec<u8>, Problems> {
    Limits::in_browser()
        .check_size(&file.name, file.bytes)
        .map_err(|problem| vec![problem])?;
    read.whole(file).ok_or_else(|| {
        let message = Message::new("page-file-gone").with("file", file.name.as_str());
        vec![Problem::error(message)]
    })
}

/// A case brings one file, so whatever holds its image is the first.
pub(super) fn in_first_file(place: Place) -> Place {
    match place {
        Place::File(_) => Place::File(0),
        Place::Zip {
            header,
            compressed,
            method,
            crc32,
            ..
        } => Place::Zip {
            file: 0,
            header,
            compressed,
            method,
            crc32,
        },
    }
}
