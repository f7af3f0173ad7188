//! What the images that are held say of persons, and copies that do not say it.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Write};

use plumbline_imaging::dicom::{BurnedIn, Secret, deidentified, identifying_attributes};
use plumbline_imaging::{ImageLimits, is_dicom};
use plumbline_intake::images::{self, ImageEntry, Source};
use plumbline_report::delimited::push_line;
use plumbline_study::{Message, Problem};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::{OnProgress, Problems, Session};
use crate::{CopiesMade, Identities, IdentityFound, Phase, Progress};

/// Bytes of the images that become one archive here: it is made in memory, beside the engine.
const MOST_IN_ARCHIVE: u64 = 1_000_000_000;

impl Session {
    /// Looks through every image for what may tell who somebody is.
    ///
    /// # Errors
    /// There are no images.
    pub fn identities(
        &self,
        source: &mut dyn Source,
        progress: OnProgress<'_>,
    ) -> Result<Identities, Problems> {
        let entries = &self.images()?.entries;
        let mut found = Identities::default();
        let mut attributes: BTreeMap<(String, &'static str), u64> = BTreeMap::new();
        for (at, entry) in entries.iter().enumerate() {
            tell(progress, at, entries.len());
            let bytes = match images::open(entry, source) {
                Ok(bytes) => bytes,
                Err(problem) => {
                    found.problems.push(problem);
                    continue;
                }
            };
            if !is_dicom(&bytes) {
                found.others += 1;
                continue;
            }
            match identifying_attributes(&entry.path, &bytes, &ImageLimits::default()) {
                Ok(one) => {
                    found.files += 1;
                    found.with_uids += u64::from(one.uids > 0);
                    found.with_private += u64::from(one.private > 0);
                    for attribute in one.attributes {
                        *attributes
                            .entry((attribute.tag, attribute.name))
                            .or_default() += 1;
                    }
                    if has_words(one.burned_in) {
                        found.with_words.push(entry.path.clone());
                    }
                }
                Err(problem) => found.problems.push(problem),
            }
        }
        let all = attributes.into_iter();
        found.attributes = all
            .map(|((tag, name), files)| IdentityFound {
                tag,
                name: name.to_owned(),
                files,
            })
            .collect();
        Ok(found)
    }

    /// Copies of the DICOM files among the images without what tells who somebody is, as a
    /// ZIP archive with a folder for each patient. New numbers come from the secret.
    ///
    /// # Errors
    /// There are no images, no DICOM among them, more than one archive holds, or a file that
    /// cannot be copied; then there is no archive.
    pub fn copies(
        &self,
        secret: &[u8],
        source: &mut dyn Source,
        progress: OnProgress<'_>,
    ) -> Result<(CopiesMade, Vec<u8>), Problems> {
        let entries = &self.images()?.entries;
        let total: u64 = entries.iter().map(|entry| entry.bytes).sum();
        if total > MOST_IN_ARCHIVE {
            let message = Message::new("assess-copies-too-large")
                .with("megabytes", (total / 1_000_000) as f64)
                .with("most", (MOST_IN_ARCHIVE / 1_000_000) as f64);
            return Err(vec![Problem::error(message)]);
        }
        let secret = Secret::of(secret);
        let mut made = CopiesMade::default();
        let mut problems = Problems::new();
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        let mut places = Places::default();
        push_line(&mut made.crosswalk, ["file".into(), "copy".into()]);
        for (at, entry) in entries.iter().enumerate() {
            tell(progress, at, entries.len());
            match copy(entry, source, &secret) {
                Ok(None) => made.others += 1,
                Ok(Some(copy)) => {
                    let place = places.free(copy.patient.as_deref(), &copy.uid);
                    // Pixels are packed already, or hardly can be.
                    let stored =
                        SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
                    let written = archive
                        .start_file(place.as_str(), stored)
                        .map_err(std::io::Error::from)
                        .and_then(|()| archive.write_all(&copy.bytes));
                    written.expect("memory takes what is written, and names are short");
                    push_line(
                        &mut made.crosswalk,
                        [entry.path.as_str().into(), place.as_str().into()],
                    );
                    made.copies += 1;
                    if has_words(copy.burned_in) {
                        made.with_words.push(entry.path.clone());
                    }
                }
                Err(problem) => problems.push(problem),
            }
        }
        if problems.is_empty() && made.copies == 0 {
            problems.push(Problem::error(Message::new("assess-copies-none")));
        }
        match problems.is_empty() {
            true => {
                let finished = archive.finish();
                let bytes = finished.expect("memory takes what is written").into_inner();
                Ok((made, bytes))
            }
            false => Err(problems),
        }
    }
}

/// Places of copies, each once: files of one UID are met, such as the same image written in
/// two ways.
#[derive(Debug, Default)]
pub struct Places(BTreeSet<String>);

impl Places {
    /// A free place in the folder of the patient for the copy of this UID; parts separated by
    /// "/".
    pub fn free(&mut self, patient: Option<&str>, uid: &str) -> String {
        let folder = patient.unwrap_or("unnamed");
        let names = (1..).map(|at| match at {
            1 => format!("{folder}/{uid}.dcm"),
            at => format!("{folder}/{uid}-{at}.dcm"),
        });
        let mut free = names.filter(|name| !self.0.contains(name));
        let place = free.next().expect("there is no end of numbers");
        self.0.insert(place.clone());
        place
    }
}

fn copy(
    entry: &ImageEntry,
    source: &mut dyn Source,
    secret: &Secret,
) -> Result<Option<plumbline_imaging::dicom::Deidentified>, Problem> {
    let bytes = images::open(entry, source)?;
    if !is_dicom(&bytes) {
        return Ok(None);
    }
    deidentified(&entry.path, &bytes, secret, &ImageLimits::default()).map(Some)
}

fn has_words(burned_in: BurnedIn) -> bool {
    match burned_in {
        BurnedIn::Said | BurnedIn::Likely => true,
        BurnedIn::Denied | BurnedIn::Unknown => false,
    }
}

fn tell(progress: &mut dyn FnMut(Progress), done: usize, of: usize) {
    progress(Progress {
        phase: Phase::Reading,
        fraction: done as f64 / of.max(1) as f64,
    });
}
