//! The directory of a ZIP archive (APPNOTE.TXT of PKWARE, 6.3.10).
//!
//! Only the directory at the end of the archive is read. What it says of an
//! entry is not believed for good: [`super::open`] checks length and CRC-32 when
//! the entry's turn comes.

use plumbline_study::{Message, Problem};
use std::io::{Read, Seek};

use zip::read::ZipFileEntry;
use zip::{CompressionMethod, ZipArchive};

use super::kind::{Kind, kind};
use super::list::Found;
use super::names::Paths;
use super::source::{Source, SourceFile, Stream};
use super::zip_names::{Page, plain};
use super::{Method, Place, SetLimits};

/// Entries that cannot be read, by the reason.
#[derive(Default)]
struct Refused {
    encrypted: Paths,
    outside: Paths,
    method: Paths,
    inflated: Paths,
    unnamed: Paths,
    /// Tables among them: without one the reference standard may be another.
    tables: Paths,
}

/// Lists the entries of an archive; their paths begin with `prefix`.
pub(super) fn list(
    found: &mut Found<'_>,
    source: &mut dyn Source,
    place: usize,
    file: &SourceFile,
    prefix: &str,
) {
    let error = |id: &str| Problem::error(Message::new(id).with("file", file.path.as_str()));
    let stream = Stream::new(source, place, file.bytes);
    let archive = match ZipArchive::new(stream) {
        Ok(archive) => archive,
        Err(problem) => {
            let mut error = error("images-zip-damaged");
            error.message = error.message.with("detail", problem.to_string());
            found.errors.push(error);
            return;
        }
    };
    if archive.is_empty() {
        found.errors.push(error("images-zip-empty"));
        return;
    }
    if archive.len() as u64 > found.limits.entries {
        let message = Message::new("images-too-many").with("file", file.path.as_str());
        let message = message.with("found", archive.len());
        let limit = found.limits.entries;
        found
            .errors
            .push(Problem::error(message.with("limit", limit)));
        return;
    }
    if archive.has_duplicate_names() {
        let mut problem = error("images-zip-names-twice");
        problem.severity = plumbline_study::Severity::Warning;
        found.problems.push(problem);
    }
    let mut refused = Refused::default();
    let mut compressed = 0_u64;
    let page = page(&archive);
    for entry in (0..archive.len()).filter_map(|at| archive.by_index_data(at).ok()) {
        compressed = compressed.saturating_add(entry.compressed_size());
        take(found, &mut refused, &entry, place, prefix, page);
    }
    if let Some(page) = page {
        let message = Message::new("images-zip-names-old").with("file", file.path.as_str());
        let message = message.with("encoding", page.name());
        found.problems.push(Problem::note(message));
    }
    // Entries that share bytes are how a small archive becomes endless.
    if compressed > file.bytes {
        found.errors.push(error("images-zip-overlap"));
    }
    let tables = refused.tables.error(&file.path, "images-table-refused");
    found.errors.extend(tables);
    found.problems.extend(refused.problems(&file.path));
}

/// The code page of the names that are not UTF-8; none where all are.
fn page<R: Read + Seek>(archive: &ZipArchive<R>) -> Option<Page> {
    let raw = |at: usize| {
        archive
            .by_index_data(at)
            .ok()
            .map(|entry| entry.name_raw().to_vec())
    };
    let others: Vec<Vec<u8>> = (0..archive.len())
        .filter_map(raw)
        .filter(|name| plain(name).is_none())
        .collect();
    (!others.is_empty()).then(|| Page::of(others.iter().map(Vec::as_slice)))
}

/// Takes one entry, or refuses it for a reason.
fn take(
    found: &mut Found<'_>,
    refused: &mut Refused,
    entry: &ZipFileEntry<'_>,
    file: usize,
    prefix: &str,
    page: Option<Page>,
) {
    if entry.is_dir() {
        return;
    }
    if entry.name_raw().is_empty() {
        return refused.unnamed.push("?");
    }
    let name = match (plain(entry.name_raw()), page) {
        (Some(name), _) => name.to_owned(),
        (None, Some(page)) => page.decode(entry.name_raw()),
        (None, None) => {
            let name = String::from_utf8_lossy(entry.name_raw());
            return refused.unnamed.push(&name);
        }
    };
    let name = name.replace('\\', "/");
    let method = match entry.compression() {
        CompressionMethod::Stored => Some(Method::Stored),
        CompressionMethod::Deflated => Some(Method::Deflate),
        _ => None,
    };
    // A table may say what the images show, so none is left out with a warning. A
    // text is taken for one only where it is named.
    let is_table = kind(&name) == Kind::Table && !name.to_lowercase().ends_with(".txt");
    let is_elsewhere = is_outside(&name) || entry.is_symlink();
    if is_table && (is_elsewhere || entry.encrypted() || method.is_none()) {
        return refused.tables.push(&name);
    }
    if is_elsewhere {
        return refused.outside.push(&name);
    }
    if entry.encrypted() {
        return refused.encrypted.push(&name);
    }
    let Some(method) = method else {
        return refused.method.push(&name);
    };
    // Tables of few values become very small; their size is limited all the same.
    if !is_table && is_inflated(entry.size(), entry.compressed_size(), found.limits) {
        return refused.inflated.push(&name);
    }
    let place = Place::Zip {
        file,
        header: entry.header_start(),
        compressed: entry.compressed_size(),
        method,
        crc32: entry.crc32(),
    };
    let path = if prefix.is_empty() {
        name
    } else {
        format!("{prefix}/{name}")
    };
    found.take(path, entry.size(), place);
}

/// Whether a name points out of the archive: an absolute path, a drive, or
/// steps upward. Nothing is unpacked here, but whoever made such a name meant
/// harm to those who do.
fn is_outside(name: &str) -> bool {
    let drive = name.get(1..2) == Some(":");
    name.starts_with('/')
        || drive
        || name.contains('\0')
        || name.split('/').any(|part| part == "..")
}

fn is_inflated(bytes: u64, compressed: u64, limits: &SetLimits) -> bool {
    bytes > SetLimits::SMALL && bytes / compressed.max(1) > limits.ratio
}

impl Refused {
    fn problems(&self, archive: &str) -> impl Iterator<Item = Problem> {
        let said = [
            self.encrypted.warning(archive, "images-zip-encrypted"),
            self.outside.warning(archive, "images-zip-outside"),
            self.method.warning(archive, "images-zip-method"),
            self.inflated.warning(archive, "images-zip-inflated"),
            self.unnamed.warning(archive, "images-zip-unnamed"),
        ];
        said.into_iter().flatten()
    }
}
