//! Images: what was brought, what a runner is given, and what it answers.
//!
//! A set of images is a table with an image in each row. The engine lists
//! them; the page hands the rows out to runners, a few at a time.

use plumbline_intake::images::ImageEntry;
use plumbline_study::Recipe;
use serde::{Deserialize, Serialize};

use super::{FileRef, KeptScore, Origin, Scored, Seat};

/// Images that were brought together, with the table of their outcomes
/// where one came along.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImageFiles {
    /// What to call them: the folder, the archive, or the first file.
    pub name: String,
    /// Images and archives, by path.
    pub files: Vec<FileRef>,
    /// Outcomes by the name of the image's file.
    pub table: Option<FileRef>,
}

impl ImageFiles {
    /// Files that are read to list the images. Pictures and volumes are known by name until
    /// their turn comes, so they stay where they are; of others the first bytes are read.
    pub(super) fn to_list(&self) -> Vec<&FileRef> {
        let wanted = |file: &&FileRef| !is_picture(&file.name) && !is_volume(&file.name);
        let opened = self.files.iter().filter(wanted);
        opened.chain(&self.table).collect()
    }
}

/// Ends of the names of pictures, whose names alone are needed to list them.
const PICTURES: [&str; 9] = [
    "png", "jpg", "jpeg", "jpe", "jfif", "tif", "tiff", "bmp", "dib",
];

/// Ends of the names of DICOM files.
const DICOM: [&str; 3] = ["dcm", "dicom", "ima"];

/// Ends of the names of volumes, which say enough as well.
const VOLUMES: [&str; 2] = [".nii", ".nii.gz"];

fn end(name: &str) -> String {
    let end = name.rsplit_once('.').map(|(_, end)| end.to_lowercase());
    end.unwrap_or_default()
}

fn is_picture(name: &str) -> bool {
    PICTURES.contains(&end(name).as_str())
}

fn is_volume(name: &str) -> bool {
    let name = name.to_lowercase();
    VOLUMES.iter().any(|end| name.ends_with(end))
}

/// Whether a name announces an image, or none but what images on discs of clinics have:
/// "IM0001", "00000012", "1.2.840.10008.5", "DICOMDIR".
pub fn is_image(name: &str) -> bool {
    let last = name.rsplit('/').next().unwrap_or(name);
    let (start, suffix) = last.rsplit_once('.').unwrap_or((last, ""));
    let is_number = suffix.chars().all(|letter| letter.is_ascii_digit());
    let is_numbered = is_number && start.ends_with(|letter: char| letter.is_ascii_digit());
    is_picture(name)
        || is_volume(name)
        || DICOM.contains(&end(name).as_str())
        || is_numbered
        || last.eq_ignore_ascii_case("dicomdir")
}

/// What a runner is set up with before it scores.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Setting {
    /// Which of the models: a demo study has several.
    pub seat: Seat,
    /// Where the model comes from.
    pub model: Origin,
    /// How an image is prepared and an answer is read.
    pub recipe: Recipe,
    /// The output that is read as the score, or that answers about several classes.
    pub output: String,
    /// Classes of its numbers, where somebody named them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub classes: Vec<(String, String)>,
}

/// An image to be scored.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Case {
    /// Row of the table.
    pub row: u32,
    /// The image.
    pub entry: ImageEntry,
    /// The file that holds it: itself, or an archive.
    pub file: FileRef,
    /// The other images of the row, with the files that hold them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub more: Vec<(ImageEntry, FileRef)>,
    /// Its score in an earlier run, where one was kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kept: Option<Box<KeptScore>>,
}

/// An image that is looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImageAt {
    /// The image.
    pub entry: ImageEntry,
    /// The file that holds it: itself, or an archive.
    pub file: FileRef,
}

impl Case {
    /// Every image of the row with the file that holds it, each as a case of its own.
    pub fn each(&self) -> impl Iterator<Item = Case> {
        let first = (&self.entry, &self.file);
        let more = self.more.iter().map(|(entry, file)| (entry, file));
        std::iter::once(first).chain(more).map(|(entry, file)| {
            let kept = self.kept.as_deref();
            let kept = kept.and_then(|kept| kept.of_image(&entry.path));
            Case {
                row: self.row,
                entry: entry.clone(),
                file: file.clone(),
                more: Vec::new(),
                kept: kept.map(Box::new),
            }
        })
    }

    /// Files that hold its images.
    pub(super) fn files(&self) -> impl Iterator<Item = &FileRef> {
        std::iter::once(&self.file).chain(self.more.iter().map(|(_, file)| file))
    }
}

/// Cases that a runner has done.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ScoredBatch {
    /// One entry a case that was asked.
    pub cases: Vec<Scored>,
    /// Milliseconds that they took.
    pub millis: f64,
    /// Bytes of memory that the runner holds now.
    pub memory: f64,
}
