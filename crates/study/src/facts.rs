//! Facts that identify what was evaluated, by what, and how.

use serde::{Deserialize, Serialize};

use crate::InputColumns;

/// A file as it was brought.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileFact {
    /// Name.
    pub name: String,
    /// Size in bytes.
    pub bytes: u64,
    /// SHA-256 in hexadecimal.
    pub sha256: String,
}

/// What a second site needs to confirm that it ran the same thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provenance {
    /// Version of Plumbline.
    pub version: String,
    /// The data file.
    pub data: FileFact,
    /// The model file, where a model ran.
    pub model: Option<FileFact>,
    /// SHA-256 of the plan in canonical JSON.
    pub plan_sha256: String,
    /// Fingerprint of the cases that all numbers rest on: see
    /// [`fingerprint`](crate::seen::fingerprint).
    #[serde(default)]
    pub cases: String,
    /// Whether results on these cases had been shown before.
    #[serde(default)]
    pub seen: crate::seen::Seen,
    /// The images and how they were prepared, where a model scored images.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub images: Option<ImageFact>,
    /// The table of the images' outcomes, where images were scored and somebody
    /// wrote one: [`Provenance::data`] covers it and every image.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub labels: Option<FileFact>,
    /// The tables that answers came from, where there are several:
    /// [`Provenance::data`] covers them all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub joined: Option<JoinedFact>,
    /// Which columns fed which input, where a model scored the rows of a table.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub inputs: Vec<InputColumns>,
    /// What was done with missing values, where the model's file does not tell and
    /// values were missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub missing_values: Option<MissingChoice>,
    /// How models beside the assessed one were fed, in their order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub compared_models: Vec<FedModel>,
    /// Scores that were not computed in this run, where there are any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taken_up: Option<TakenUp>,
    /// Versions of what computed the numbers, for example ("tract", "0.23.9").
    pub components: Vec<(String, String)>,
    /// Seed of the resampling.
    pub seed: u64,
}

/// How a model beside the assessed one was fed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FedModel {
    /// The model's file.
    pub file: FileFact,
    /// Which columns fed which input, where it scored the rows of a table.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub inputs: Vec<InputColumns>,
    /// What was done with missing values, where its file does not tell and values were
    /// missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub missing_values: Option<MissingChoice>,
    /// SHA-256 of the recipe that prepared its images, where it scored images.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recipe_sha256: Option<String>,
}

/// Tables that were joined to one, by an identifier of the cases.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JoinedFact {
    /// The column that identifies a case in each of them.
    pub id: String,
    /// The table of the cases, and those that brought answers, in this order.
    pub tables: Vec<FileFact>,
}

/// Images that were scored, and what turned them into numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImageFact {
    /// The set: its name, the bytes of all images, and the SHA-256 of the list
    /// of images with one line each: SHA-256, two spaces, path.
    pub set: FileFact,
    /// Images that were read.
    pub count: u64,
    /// The recipe in canonical JSON.
    pub recipe: String,
    /// SHA-256 of that text.
    pub recipe_sha256: String,
    /// What decoded how many images of which format, for example JPEG by the
    /// browser: decoders of JPEG may round differently.
    pub decoders: Vec<DecoderFact>,
    /// What of their headers the table named them by, where it did: "instance", "series",
    /// "study", "accession" or "patient". None of these identifiers is kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub named_by: Option<String>,
    /// How several images became one case, where they did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fused: Option<FusedFact>,
}

impl ImageFact {
    /// Whether it says what evaluations before version 3 could not.
    pub fn is_of_headers(&self) -> bool {
        let is_newer = |decoder: &DecoderFact| ["dicom", "nifti"].contains(&&*decoder.format);
        self.named_by.is_some() || self.fused.is_some() || self.decoders.iter().any(is_newer)
    }
}

/// Several images of a case, whose scores became one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FusedFact {
    /// Most images of one case.
    pub most: u64,
    /// "mean" or "max".
    pub fusion: String,
}

/// Scores of images that were computed before this run and taken up by it, because
/// the images still had the same content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakenUp {
    /// Where they were kept.
    pub from: TakenFrom,
    /// How many there are.
    pub scores: u64,
}

/// Where scores of an earlier run were kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TakenFrom {
    /// In this browser.
    Browser,
    /// In a file that somebody brought.
    File,
}

/// What decoded images of a format.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecoderFact {
    /// Format: "png", "jpeg", "tiff", "bmp" or "dicom".
    pub format: String,
    /// UID of the transfer syntax, of DICOM that names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub syntax: Option<String>,
    /// Decoder: "built_in" or "browser".
    pub decoder: String,
    /// Images.
    pub count: u64,
}

/// What an ONNX file says about itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ModelFacts {
    /// The file.
    pub file: FileFact,
    /// Program that wrote it, as it says.
    pub producer: String,
    /// Opset of each operator domain ("" is the standard one).
    pub opsets: Vec<(String, i64)>,
    /// Inputs, initialisers left out.
    pub inputs: Vec<TensorFact>,
    /// Outputs.
    pub outputs: Vec<TensorFact>,
    /// Operators and how often each occurs, `domain::Op` for other domains.
    pub operators: Vec<(String, u64)>,
    /// Operators that cannot run here: operator, first node, remedy id.
    pub blockers: Vec<crate::Problem>,
    /// Whether types and shapes were planned through with the shapes that the file declares. Not
    /// so before that was tried, and where shapes depend on what the model is given.
    #[serde(default)]
    pub planned: bool,
    /// Whether it was made for missing values.
    #[serde(default)]
    pub missing_values: MissingValues,
}

/// Whether a model was made for missing values, as far as its file tells.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MissingValues {
    /// An imputer, or trees that say where missing values go.
    Handled,
    /// What it computes with a missing value means nothing.
    NotHandled,
    /// Trees that may have lost in export where missing values go: whoever trained
    /// the model has to say.
    #[default]
    Unknown,
}

/// What is done with missing values where a model's file does not tell whether it
/// was made for them ([`MissingValues::Unknown`]): whoever trained it knows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MissingChoice {
    /// Rows with missing values get no score.
    #[default]
    Refuse,
    /// They go down the branches as the file has them.
    AsBranch,
}

/// An input or output of a model.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TensorFact {
    /// Name.
    pub name: String,
    /// Element type, for example "float32", "int64", "string", "sequence of maps".
    pub kind: String,
    /// Axes: a number, a symbol's name, or "?".
    pub shape: Vec<String>,
}
