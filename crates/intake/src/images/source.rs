//! Files whose bytes are fetched a part at a time.

use std::io::{self, Read, Seek, SeekFrom};

use serde::{Deserialize, Serialize};

/// A file that somebody brought, by name and size.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceFile {
    /// Path within the folder, or the name alone; parts separated by "/".
    pub path: String,
    /// Size in bytes.
    pub bytes: u64,
}

/// Gives parts of files: slices of a browser's files, or of those of a disk.
pub trait Source {
    /// The bytes of a file (0 = the first that was brought) from `start` on:
    /// `length` of them, fewer only where the file ends.
    ///
    /// # Errors
    /// The file cannot be read, for example because it was moved meanwhile.
    fn read(&mut self, file: usize, start: u64, length: usize) -> io::Result<Vec<u8>>;
}

/// Bytes that are fetched together: directories of archives are read in small
/// pieces, and each fetch costs.
const PIECE: usize = 64 * 1024;

/// One file of a source as a stream, for readers of formats.
pub(super) struct Stream<'a> {
    source: &'a mut dyn Source,
    file: usize,
    bytes: u64,
    at: u64,
    piece: Vec<u8>,
    /// Where `piece` starts.
    start: u64,
}

impl<'a> Stream<'a> {
    pub(super) fn new(source: &'a mut dyn Source, file: usize, bytes: u64) -> Stream<'a> {
        Stream {
            source,
            file,
            bytes,
            at: 0,
            piece: Vec::new(),
            start: 0,
        }
    }

    /// What is at hand from the current place on.
    fn at_hand(&self) -> &[u8] {
        let skipped = self.at.checked_sub(self.start);
        let skipped = skipped.and_then(|skipped| usize::try_from(skipped).ok());
        skipped
            .and_then(|skipped| self.piece.get(skipped..))
            .unwrap_or_default()
    }
}

impl Read for Stream<'_> {
    fn read(&mut self, target: &mut [u8]) -> io::Result<usize> {
        if self.at_hand().is_empty() && self.at < self.bytes {
            self.piece = self.source.read(self.file, self.at, PIECE)?;
            self.start = self.at;
        }
        let taken = self.at_hand().read(target)?;
        self.at += taken as u64;
        Ok(taken)
    }
}

impl Seek for Stream<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let place = match to {
            SeekFrom::Start(place) => Some(place),
            SeekFrom::End(offset) => self.bytes.checked_add_signed(offset),
            SeekFrom::Current(offset) => self.at.checked_add_signed(offset),
        };
        self.at = place.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.at)
    }
}
