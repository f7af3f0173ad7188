//! The bytes of one image, when its turn comes.

use std::io::{self, Read};

use flate2::read::DeflateDecoder;
use plumbline_study::{Message, Problem};

use super::source::Source;
use super::{ImageEntry, Method, Place};

/// Reads the bytes of an image or table.
///
/// # Errors
/// The file cannot be read, or an archive gives other bytes than its directory
/// says: another length or CRC-32.
pub fn open(entry: &ImageEntry, source: &mut dyn Source) -> Result<Vec<u8>, Problem> {
    let read = match entry.place {
        Place::File(file) => whole(source, file, 0, entry.bytes),
        Place::Zip {
            file,
            header,
            compressed,
            method,
            crc32,
        } => data_start(source, file, header)
            .and_then(|start| whole(source, file, start, compressed))
            .and_then(|packed| unpacked(packed, method, entry.bytes))
            .and_then(|bytes| checked(bytes, crc32)),
    };
    read.map_err(|error| unreadable(entry, &error))
}

/// The first bytes of a file: up to `most` of them, unpacked.
pub(super) fn head(
    entry: &ImageEntry,
    source: &mut dyn Source,
    most: usize,
) -> io::Result<Vec<u8>> {
    match entry.place {
        Place::File(file) => source.read(file, 0, most),
        Place::Zip {
            file,
            header,
            compressed,
            method,
            ..
        } => {
            let start = data_start(source, file, header)?;
            // What is packed is no longer than that, but for a few bytes of bookkeeping.
            let length = usize::try_from(compressed).unwrap_or(usize::MAX);
            let packed = source.read(file, start, length.min(most + 64))?;
            match method {
                Method::Stored => Ok(packed.into_iter().take(most).collect()),
                Method::Deflate => {
                    let mut bytes = Vec::new();
                    let mut stream = DeflateDecoder::new(packed.as_slice()).take(most as u64);
                    // Where the packed bytes were cut, what came before is of use.
                    match stream.read_to_end(&mut bytes) {
                        Err(error) if bytes.is_empty() => Err(error),
                        Ok(_) | Err(_) => Ok(bytes),
                    }
                }
            }
        }
    }
}

fn whole(source: &mut dyn Source, file: usize, start: u64, length: u64) -> io::Result<Vec<u8>> {
    let length = usize::try_from(length).map_err(|_| io::ErrorKind::FileTooLarge)?;
    let bytes = source.read(file, start, length)?;
    if bytes.len() == length {
        Ok(bytes)
    } else {
        Err(io::ErrorKind::UnexpectedEof.into())
    }
}

/// Bytes of an entry's own header before its name.
const HEADER: usize = 30;

/// Where an entry's data start: after its own header, whose name and extra field
/// may be longer than those of the directory.
fn data_start(source: &mut dyn Source, file: usize, header: u64) -> io::Result<u64> {
    let bytes = whole(source, file, header, HEADER as u64)?;
    let number = |at: usize| match bytes.get(at..at + 2) {
        Some([low, high]) => u64::from(u16::from_le_bytes([*low, *high])),
        _ => 0,
    };
    if !bytes.starts_with(b"PK\x03\x04") {
        return Err(io::ErrorKind::InvalidData.into());
    }
    Ok(header + HEADER as u64 + number(26) + number(28))
}

/// The bytes of an entry; never more than its directory announced.
fn unpacked(packed: Vec<u8>, method: Method, length: u64) -> io::Result<Vec<u8>> {
    let bytes = match method {
        Method::Stored => packed,
        Method::Deflate => {
            let most = length.saturating_add(1);
            let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or_default());
            DeflateDecoder::new(packed.as_slice())
                .take(most)
                .read_to_end(&mut bytes)?;
            bytes
        }
    };
    if bytes.len() as u64 == length {
        Ok(bytes)
    } else {
        Err(io::ErrorKind::InvalidData.into())
    }
}

fn checked(bytes: Vec<u8>, crc32: u32) -> io::Result<Vec<u8>> {
    if crc32fast::hash(&bytes) == crc32 {
        Ok(bytes)
    } else {
        Err(io::ErrorKind::InvalidData.into())
    }
}

fn unreadable(entry: &ImageEntry, error: &io::Error) -> Problem {
    let id = match (error.kind(), entry.place) {
        (io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput, Place::Zip { .. }) => {
            "images-zip-entry-damaged"
        }
        (io::ErrorKind::UnexpectedEof, _) => "images-file-short",
        _ => "images-file-unreadable",
    };
    Problem::error(Message::new(id).with("file", entry.path.as_str()))
}
