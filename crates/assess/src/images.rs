//! Images behind the rows of a table: which there are, what a run on them
//! consists of, and what became of each.

use std::rc::Rc;
use std::sync::Arc;

use plumbline_intake::images::ImageEntry;
use plumbline_study::facts::TakenFrom;
use plumbline_study::image::{Decoder, Format};
use plumbline_study::recipe::Colour;
use plumbline_study::{Problem, Recipe};
use serde::{Deserialize, Serialize};

/// The images behind a table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ImagesView {
    /// The images, in the order of their paths.
    #[serde(with = "as_text")]
    pub entries: Arc<[ImageEntry]>,
    /// The images of each row: their places among them.
    #[serde(with = "as_text")]
    pub rows: Arc<[Vec<u32>]>,
    /// The column that names the images, where a table came along.
    pub column: Option<String>,
    /// What that column holds: "file", "instance", "series", "study", "accession" or
    /// "patient".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// Whether some keep more than shades and have headers, as DICOM does.
    #[serde(default)]
    pub clinical: bool,
    /// Whether files of one series belong to different rows: a row is then a slice.
    #[serde(default)]
    pub divided: bool,
}

impl ImagesView {
    /// The first image of a row.
    pub fn of_row(&self, row: u32) -> Option<&ImageEntry> {
        self.all_of_row(row).next()
    }

    /// The places of a row's images.
    pub fn places(&self, row: u32) -> &[u32] {
        let places = self.rows.get(row as usize);
        places.map(Vec::as_slice).unwrap_or_default()
    }

    /// All images of a row, in the order of their paths.
    pub fn all_of_row(&self, row: u32) -> impl Iterator<Item = &ImageEntry> {
        let places = self.places(row).iter();
        places.filter_map(|place| self.entries.get(*place as usize))
    }

    /// Rows that have an image, in order.
    pub fn rows(&self) -> impl DoubleEndedIterator<Item = u32> {
        let rows = self.rows.iter().enumerate();
        rows.filter(|(_, places)| !places.is_empty())
            .map(|(row, _)| row as u32)
    }

    /// The most images that a row has.
    pub fn most_of_a_row(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or(0)
    }
}

/// Long lists cross between page and worker as one text: ten thousand small
/// objects would hold the page up.
mod as_text {
    use std::sync::Arc;

    use serde::de::{DeserializeOwned, Error as _};
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub fn serialize<T: Serialize, S: Serializer>(
        list: &Arc<[T]>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let text = serde_json::to_string(list).map_err(serde::ser::Error::custom)?;
        serializer.serialize_str(&text)
    }

    pub fn deserialize<'de, T: DeserializeOwned, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Arc<[T]>, D::Error> {
        let text = String::deserialize(deserializer)?;
        let list: Vec<T> = serde_json::from_str(&text).map_err(D::Error::custom)?;
        Ok(list.into())
    }
}

/// A model's input that takes an image.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ImageInputView {
    /// Name of the input.
    pub input: String,
    /// The recipe that its shape suggests.
    pub guess: Recipe,
}

/// What a run on images consists of, once the engine found that it can run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RunPlan {
    /// SHA-256 of all that the scores depend on: model, list of images,
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
    /// What decodes JPEG images.
    pub jpeg: Decoder,
}

/// What became of an image.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum CaseScore {
    /// The model's score, a finite number.
    Score(f64),
    /// A score for each of several classes, in the order in which they are read: finite
    /// numbers.
    Classes(Vec<f64>),
    /// It has none of its own: it is part of a volume, whose score is that of the row.
    Together,
    /// Why there is none.
    Nothing(Box<Problem>),
}

/// A row and what became of its image.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Scored {
    /// Row of the table.
    pub row: u32,
    /// The image: its path in the set. A score belongs to an image, wherever a
    /// table names it.
    #[serde(default)]
    pub path: String,
    /// Its score, or why there is none.
    pub score: CaseScore,
    /// The image's file, where it could be read.
    pub read: Option<ImageRead>,
    /// Where the score comes from, if it was not computed in this run.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taken: Option<TakenFrom>,
    /// Of a row with several images what became of each; the score is that of all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub images: Vec<ScoredImage>,
}

/// What became of one of several images of a row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ScoredImage {
    /// Its path in the set.
    pub path: String,
    /// Its score, or why there is none.
    pub score: CaseScore,
    /// Its file, where it could be read.
    pub read: Option<ImageRead>,
}

/// A row whose image was looked at, without a model.
#[derive(Debug, Clone, PartialEq)]
pub struct Looked {
    /// Row of the table.
    pub row: u32,
    /// The image: its path in the set.
    pub path: String,
    /// Why the image cannot be used, if it cannot.
    pub problem: Option<Box<Problem>>,
    /// The image's file, where it could be read.
    pub read: Option<ImageRead>,
}

/// The problem of a kept score that is not the model's: it ends the run.
pub const KEPT_SCORE_DIFFERS: &str = "assess-kept-score-differs";

/// A score of an earlier run, and whether it is to be computed once more.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct KeptScore {
    /// What was kept.
    pub scored: Scored,
    /// Where it was kept.
    pub from: TakenFrom,
    /// Whether the model is asked again: it has to give the same number.
    pub again: bool,
}

impl KeptScore {
    /// What was kept of one of the images of its row.
    pub fn of_image(&self, path: &str) -> Option<KeptScore> {
        let Scored { row, images, .. } = &self.scored;
        let of_several = images.iter().find(|image| image.path == path);
        let scored = match of_several {
            Some(image) => Scored {
                row: *row,
                path: image.path.clone(),
                score: image.score.clone(),
                read: image.read.clone(),
                taken: None,
                images: Vec::new(),
            },
            None if images.is_empty() => self.scored.clone(),
            None => return None,
        };
        Some(KeptScore {
            scored,
            ..self.clone()
        })
    }
}

/// An image's file that was read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ImageRead {
    /// SHA-256 of the file.
    pub sha256: String,
    /// Bytes of the file.
    pub bytes: u64,
    /// Its format by content.
    pub format: Format,
    /// What decoded it, where it could be decoded.
    pub decoder: Option<Decoder>,
    /// UID of the transfer syntax, of DICOM that names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub syntax: Option<String>,
    /// What was guessed about the file.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Problem>,
}

/// All scores of a run, in the order of the rows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ImageScores {
    /// The scores.
    pub cases: Vec<Scored>,
}

/// What the model sees of a case.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ImageView {
    /// Row of the table.
    pub row: u32,
    /// Name of the image.
    pub name: String,
    /// Width and height of the image as it is kept.
    pub size: (u32, u32),
    /// Width and height of what the model sees.
    pub seen_size: (u32, u32),
    /// What the model sees, as the address of an image.
    pub seen: Rc<str>,
    /// Least and greatest number that the model is given.
    pub range: (f64, f64),
    /// The mean of each channel, in the order in which the model gets them.
    pub means: Vec<f64>,
    /// The order of colours that the model gets.
    pub colour: Colour,
    /// The image as it is kept, smaller, as the address of an image.
    pub own: Rc<str>,
    /// What the model answers, where it is known which output is the score.
    pub score: Option<CaseScore>,
    /// What the header of a DICOM file says that matters here.
    #[serde(default)]
    pub header: Option<HeaderView>,
}

/// What the header of a DICOM file says that matters to whoever chooses its values.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HeaderView {
    /// What made it: CT, MR, DX …; empty where the file does not say.
    pub modality: String,
    /// Photometric interpretation.
    pub photometric: String,
    /// Bits of a stored value that are used.
    pub bits: u16,
    /// Whether stored values have a sign.
    pub signed: bool,
    /// Frames.
    pub frames: u64,
    /// Unit of the values of the modality; empty where the file does not say.
    pub unit: String,
    /// Centre and width of the file's first window.
    pub window: Option<(f64, f64)>,
    /// Millimetres between rows and between columns.
    pub spacing: Option<(f64, f64)>,
    /// UID of the transfer syntax; empty where the file does not say.
    pub syntax: String,
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
