//! Images that occur twice, and the identity of a whole set.
//!
//! An image is known by the SHA-256 of its file (FIPS 180-4): equal hashes are
//! equal images. The same image saved anew is another file and is not found.

use std::collections::BTreeMap;

use plumbline_study::facts::FileFact;
use plumbline_study::{Problem, Roles, Table};

use crate::file::sha256_hex;
use crate::places::Places;
use crate::values::coded;

/// Which rows have which image, filled while images are read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fingerprints {
    rows: BTreeMap<String, Vec<usize>>,
}

impl Fingerprints {
    /// Notes the image of a row by the SHA-256 of its bytes.
    pub fn add(&mut self, row: usize, sha256: &str) {
        self.rows.entry(sha256.to_owned()).or_default().push(row);
    }

    /// Notes what another worker found.
    pub fn merge(&mut self, other: Fingerprints) {
        for (sha256, rows) in other.rows {
            self.rows.entry(sha256).or_default().extend(rows);
        }
    }

    /// Images that several rows have: those that agree on the outcome count
    /// twice, those that do not cannot all be right. The lines of all rows
    /// concerned are named.
    pub fn problems(&self, table: &Table, roles: &Roles) -> Vec<Problem> {
        let truth = roles.truth.as_deref().and_then(|name| table.column(name));
        let truth = truth.map(coded);
        let outcome = |row: usize| truth.as_ref().and_then(|truth| truth.code(row));
        let (mut agree, mut contradict) = (Vec::new(), Vec::new());
        for rows in self.rows.values().filter(|rows| rows.len() > 1) {
            let mut outcomes: Vec<u32> = rows.iter().filter_map(|row| outcome(*row)).collect();
            outcomes.sort_unstable();
            outcomes.dedup();
            if outcomes.len() > 1 {
                contradict.extend(rows.iter().copied());
            } else {
                agree.extend(rows.iter().copied());
            }
        }
        let problem = |mut rows: Vec<usize>, id: &str| {
            rows.sort_unstable();
            let lines = rows.into_iter().filter_map(|row| table.lines.get(row));
            let places: Places = lines.copied().collect();
            let message = plumbline_study::Message::new(id).with("file", table.file.as_str());
            (!places.is_empty()).then(|| places.warning(message))
        };
        [
            problem(contradict, "images-same-image-other-outcome"),
            problem(agree, "images-same-image"),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

/// The identity of a set: the SHA-256 of a list with one line an image, in the
/// order given, each its SHA-256, two spaces and its path, as `sha256sum` of GNU
/// writes it. The same images have the same identity in a folder and in a ZIP.
pub fn set_fact<'a>(
    name: &str,
    images: impl IntoIterator<Item = (&'a str, u64, &'a str)>,
) -> FileFact {
    let (mut list, mut total) = (String::new(), 0_u64);
    for (path, bytes, sha256) in images {
        list.push_str(sha256);
        list.push_str("  ");
        list.push_str(path);
        list.push('\n');
        total = total.saturating_add(bytes);
    }
    FileFact {
        name: name.to_owned(),
        bytes: total,
        sha256: sha256_hex(list.as_bytes()),
    }
}
