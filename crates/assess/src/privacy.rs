//! What images say of persons, and copies that do not say it.

use serde::{Deserialize, Serialize};

use plumbline_study::Problem;

/// What in a set of images may tell who somebody is, as far as the files themselves say it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Identities {
    /// DICOM files that were looked through.
    pub files: u64,
    /// Images of other kinds: what is known of them is their pixels.
    pub others: u64,
    /// Attributes of the confidentiality profile that have a value, by tag.
    pub attributes: Vec<IdentityFound>,
    /// Files with UIDs that could be looked up where they were made.
    pub with_uids: u64,
    /// Files with attributes that only whoever made the device understands.
    pub with_private: u64,
    /// Files that say, or whose kind makes likely, that words stand in the pixels.
    pub with_words: Vec<String>,
    /// Files that could not be looked through.
    pub problems: Vec<Problem>,
}

/// An attribute that has a value, in so many files. What it says is nowhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IdentityFound {
    /// Its tag: "(0010,0010)".
    pub tag: String,
    /// Its name by PS3.6.
    pub name: String,
    /// Files in which it has a value.
    pub files: u64,
}

/// What is said of copies without identity; they themselves travel beside it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CopiesMade {
    /// Copies in the archive.
    pub copies: u64,
    /// Images that are no DICOM and were left out.
    pub others: u64,
    /// Files in whose pixels words may stand: they are copied as they are.
    pub with_words: Vec<String>,
    /// Which file became which, as a table: for whoever has labels by the old names.
    pub crosswalk: String,
}
