//! Pictures: what was brought, what a runner is given, and what it answers.
//!
//! A set of pictures is a table with a picture in each row. The engine lists
//! them; the page hands the rows out to runners, a few at a time.

use std::rc::Rc;

use plumbline_intake::images::ImageEntry;
use plumbline_study::{Problem, Recipe};
use serde::{Deserialize, Serialize};

use super::{FileRef, Origin};

/// Pictures that were brought together, with the table of their outcomes
/// where one came along.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PictureFiles {
    /// What to call them: the folder, the archive, or the first file.
    pub name: String,
    /// Pictures and archives, by path.
    pub files: Vec<FileRef>,
    /// Outcomes by the name of the picture's file.
    pub table: Option<FileRef>,
}

impl PictureFiles {
    /// Files that are read to list the pictures. Pictures themselves are known
    /// by name until their turn comes, so they stay where they are.
    pub(super) fn to_list(&self) -> Vec<&FileRef> {
        let wanted = |file: &&FileRef| !is_picture(&file.name);
        let opened = self.files.iter().filter(wanted);
        opened.chain(&self.table).collect()
    }
}

/// Ends of the names of pictures that are read here.
const PICTURES: [&str; 9] = [
    "png", "jpg", "jpeg", "jpe", "jfif", "tif", "tiff", "bmp", "dib",
];

/// Whether a name announces a picture.
pub fn is_picture(name: &str) -> bool {
    let end = name.rsplit_once('.').map(|(_, end)| end.to_lowercase());
    end.is_some_and(|end| PICTURES.contains(&end.as_str()))
}

/// What the page knows of the pictures behind a table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PicturesView {
    /// The pictures, in the order of their paths.
    #[serde(with = "as_text")]
    pub entries: Rc<[ImageEntry]>,
    /// The picture of each row: its place among them.
    #[serde(with = "as_text")]
    pub rows: Rc<[Option<u32>]>,
    /// The column that names the pictures, where a table came along.
    pub column: Option<String>,
}

impl PicturesView {
    /// The picture of a row.
    pub fn of_row(&self, row: u32) -> Option<&ImageEntry> {
        let place = (*self.rows.get(row as usize)?)?;
        self.entries.get(place as usize)
    }

    /// Rows that have a picture, in order.
    pub fn rows(&self) -> impl DoubleEndedIterator<Item = u32> {
        let rows = self.rows.iter().enumerate();
        rows.filter(|(_, place)| place.is_some())
            .map(|(row, _)| row as u32)
    }
}

/// Long lists cross between page and worker as one text: ten thousand small
/// objects would hold the page up.
mod as_text {
    use std::rc::Rc;

    use serde::de::{DeserializeOwned, Error as _};
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub fn serialize<T: Serialize, S: Serializer>(
        list: &Rc<[T]>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let text = serde_json::to_string(list).map_err(serde::ser::Error::custom)?;
        serializer.serialize_str(&text)
    }

    pub fn deserialize<'de, T: DeserializeOwned, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Rc<[T]>, D::Error> {
        let text = String::deserialize(deserializer)?;
        let list: Vec<T> = serde_json::from_str(&text).map_err(D::Error::custom)?;
        Ok(list.into())
    }
}

/// A model's input that takes a picture.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PictureInputView {
    /// Name of the input.
    pub input: String,
    /// The recipe that its shape suggests.
    pub guess: Recipe,
}

/// What a runner is set up with before it scores.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Setting {
    /// Where the model comes from.
    pub model: Origin,
    /// How a picture is prepared and an answer is read.
    pub recipe: Recipe,
    /// The output that is read as the score.
    pub output: String,
}

/// A picture to be scored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// Row of the table.
    pub row: u32,
    /// The picture.
    pub entry: ImageEntry,
    /// The file that holds it: itself, or an archive.
    pub file: FileRef,
}

/// What a run on pictures consists of, once the engine found that it can run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RunSheet {
    /// SHA-256 of all that the scores depend on: model, list of pictures,
    /// recipe, output, version and arithmetic.
    pub key: String,
    /// Rows to score, in order.
    pub rows: Vec<u32>,
    /// Bytes of memory that one runner needs, roughly.
    pub memory: u64,
}

/// What a runner computes with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunnerFacts {
    /// Vector instructions that it was built for.
    pub build: String,
    /// What decodes JPEG pictures.
    pub jpeg: Decoder,
}

/// What became of a picture.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum CaseScore {
    /// The model's score, a finite number.
    Score(f64),
    /// Why there is none.
    Nothing(Box<Problem>),
}

/// A row and what became of its picture.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Scored {
    /// Row of the table.
    pub row: u32,
    /// Its score, or why there is none.
    pub score: CaseScore,
    /// The picture's file, where it could be read.
    pub read: Option<PictureRead>,
}

/// A picture's file that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PictureRead {
    /// SHA-256 of the file.
    pub sha256: String,
    /// Bytes of the file.
    pub bytes: u64,
    /// Its format by content.
    pub format: Format,
    /// What decoded it, where it could be decoded.
    pub decoder: Option<Decoder>,
}

/// Formats of pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Format {
    /// Portable Network Graphics.
    Png,
    /// JPEG.
    Jpeg,
    /// Tagged Image File Format.
    Tiff,
    /// Windows bitmap.
    Bmp,
}

/// What decodes pictures.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Decoder {
    /// The libraries that the engine is built with.
    #[default]
    BuiltIn,
    /// This browser.
    Browser,
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

/// All scores of a run, in the order of the rows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PictureScores {
    /// The scores.
    pub cases: Vec<Scored>,
}

/// What the model sees of a case.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PictureView {
    /// Row of the table.
    pub row: u32,
    /// Name of the picture.
    pub name: String,
    /// Width and height of the picture as it is kept.
    pub size: (u32, u32),
    /// Width and height of what the model sees.
    pub seen_size: (u32, u32),
    /// What the model sees, as the address of a picture.
    pub seen: Rc<str>,
    /// Least and greatest number that the model is given.
    pub range: (f64, f64),
}

/// How far a model is from the answers that its makers expect.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TestedModel {
    /// Name of the file with inputs and expected outputs.
    pub file: String,
    /// Its outputs.
    pub outputs: Vec<TestedOutput>,
}

/// An output beside what was expected.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TestedOutput {
    /// Name.
    pub name: String,
    /// Greatest difference of a number.
    pub difference: f64,
    /// Greatest number expected, by its size.
    pub greatest: f64,
    /// Labels that are not those expected.
    pub other_labels: u64,
}
