//! A set of images: a table with one row an image, and the way to the bytes
//! of each.
//!
//! [`list()`] looks through the files that a person brought (a folder, several
//! files, or ZIP archives) and notes where each image lies; nothing is unpacked
//! and no image is read before its turn comes. [`into_table`] makes the table
//! of a set that has no other: a column `file`, and `label` from the names of
//! folders. [`match_table`] finds the images of a table that somebody else
//! made, by their files or by what their headers say ([`Identity`]). [`open`] reads the bytes of one image. [`Fingerprints`] finds images
//! that occur twice.
//!
//! From there on a set of images is a table like any other: roles, checks,
//! subgroups and evaluation know no images.

mod archive;
mod aside;
mod fingerprints;
mod identity;
mod kind;
mod limits;
mod list;
mod masks;
mod matching;
mod names;
mod open;
mod source;
mod table;
mod zip_names;

use plumbline_study::Problem;
use serde::{Deserialize, Serialize};

pub use aside::without_aside;
pub use fingerprints::{Fingerprints, set_fact};
pub use identity::{Content, Identity, Key, Look, Part};
pub use kind::{is_of_use, is_volume};
pub use limits::SetLimits;
pub use list::list;
pub use matching::{ImageMatch, match_table};
pub use open::open;
pub use source::{Source, SourceFile};
pub use table::into_table;

/// The images that somebody brought.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ImageSet {
    /// Name of the folder or archive.
    pub name: String,
    /// The images, in the order of their paths.
    pub entries: Vec<ImageEntry>,
    /// What the header of each image says of whom it shows, in the same order. It names
    /// persons: it finds rows of a table, and is written nowhere.
    #[serde(skip)]
    pub identities: Vec<Identity>,
    /// Tables that lie among them, for example the labels.
    pub tables: Vec<ImageEntry>,
    /// Notes and warnings: what was left out and why.
    pub problems: Vec<Problem>,
}

/// A file of a set, still unread.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImageEntry {
    /// Path within the folder or archive, parts separated by "/"; of an image
    /// without the folders that all images share.
    pub path: String,
    /// Name of the folder that divides the set, where one does.
    pub label: Option<String>,
    /// Size in bytes, once read.
    pub bytes: u64,
    /// Where the bytes are.
    pub place: Place,
}

/// Where the bytes of an image are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// A file of its own (0 = the first that was brought).
    File(usize),
    /// Part of a ZIP archive.
    Zip {
        /// The archive (0 = the first file that was brought).
        file: usize,
        /// Byte at which the entry's own header starts.
        header: u64,
        /// Bytes as they lie in the archive.
        compressed: u64,
        /// Whether they are compressed.
        method: Method,
        /// CRC-32 of the bytes, once read.
        crc32: u32,
    },
}

/// How bytes lie in a ZIP archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// As they are.
    Stored,
    /// Compressed by DEFLATE (RFC 1951).
    Deflate,
}
