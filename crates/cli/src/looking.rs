//! Every picture of a table, one after the other: read, hashed, decoded, and
//! given to whoever wants to look at it.

use std::collections::BTreeMap;

use plumbline_infer::picture::{Decoders, Failures, PictureLimits, Pixels, decode, suffix_note};
use plumbline_intake::images::{Fingerprints, set_fact};
use plumbline_intake::sha256_hex;
use plumbline_study::facts::{FileFact, PictureFact};
use plumbline_study::recipe::Preparation;
use plumbline_study::{Problem, Roles, Table};

use crate::Problems;
use crate::pictures::Pictures;

/// What was found while looking.
pub struct Seen {
    failures: Failures,
    fingerprints: Fingerprints,
    decoders: Decoders,
    /// Path, size and SHA-256 of each picture, by its place in the set.
    read: BTreeMap<usize, (String, u64, String)>,
    set: String,
}

/// Shows the picture of each row to `look`. A picture that cannot be read, or
/// that `look` refuses, is noted and never the end.
pub fn each(
    table: &Table,
    pictures: &mut Pictures,
    look: &mut dyn FnMut(usize, &str, &Pixels) -> Result<(), Problem>,
) -> Seen {
    let mut seen = Seen {
        failures: Failures::default(),
        fingerprints: Fingerprints::default(),
        decoders: Decoders::default(),
        read: BTreeMap::new(),
        set: pictures.set.name.clone(),
    };
    for (row, line) in table.lines.iter().enumerate() {
        if let Err(problem) = seen.row(row, *line, pictures, look) {
            seen.failures.add(*line, problem);
        }
    }
    seen
}

impl Seen {
    fn row(
        &mut self,
        row: usize,
        line: u32,
        pictures: &mut Pictures,
        look: &mut dyn FnMut(usize, &str, &Pixels) -> Result<(), Problem>,
    ) -> Result<(), Problem> {
        let Some(entry) = pictures.of_row(row).cloned() else {
            return Ok(());
        };
        let bytes = pictures.bytes(&entry)?;
        let sha256 = sha256_hex(&bytes);
        self.fingerprints.add(row, &sha256);
        if let Some(Some(place)) = pictures.rows.get(row) {
            let read = (entry.path.clone(), entry.bytes, sha256);
            self.read.insert(*place, read);
        }
        let pixels = decode(&entry.path, &bytes, &PictureLimits::default())?;
        self.decoders.add(pixels.format, pixels.decoder);
        if let Some(note) = suffix_note(&entry.path, pixels.format) {
            self.failures.add(line, note);
        }
        look(row, &entry.path, &pixels)
    }

    /// Pictures that could not be read or scored, and pictures that occur twice.
    pub fn problems(&self, table: &Table, roles: &Roles) -> Problems {
        let mut problems = self.failures.problems();
        problems.extend(self.fingerprints.problems(table, roles));
        problems
    }

    /// The identity of the set of pictures.
    pub fn set(&self) -> FileFact {
        let read = self.read.values();
        let read = read.map(|(path, bytes, sha256)| (path.as_str(), *bytes, sha256.as_str()));
        set_fact(&self.set, read)
    }

    /// The pictures and how they were prepared, for the report.
    pub fn fact(&self, preparation: &Preparation) -> PictureFact {
        PictureFact {
            set: self.set(),
            count: self.read.len() as u64,
            recipe: preparation.canonical_json().to_owned(),
            recipe_sha256: preparation.sha256().to_owned(),
            decoders: self.decoders.facts(),
        }
    }
}
