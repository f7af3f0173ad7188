//! What an evaluation is told about where it runs and on what.

use serde::{Deserialize, Serialize};

use crate::facts::{FedModel, FileFact, ImageFact, JoinedFact, MissingChoice, TakenUp};
use crate::seen::SeenCases;
use crate::{InputColumns, Problem};

/// What an evaluation is told about where it runs and on what.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Context {
    /// Version of Plumbline.
    pub version: String,
    /// The data file.
    pub data: FileFact,
    /// The model file, where a model ran.
    pub model: Option<FileFact>,
    /// The images and how they were prepared, where a model scored images.
    #[serde(default)]
    pub images: Option<ImageFact>,
    /// The table of the images' outcomes, where somebody wrote one.
    #[serde(default)]
    pub labels: Option<FileFact>,
    /// SHA-256 by which images were known before any was read, where images are scored: a
    /// plan that was sealed then names them so.
    #[serde(default)]
    pub listed: Option<String>,
    /// The tables that answers come from, where there are several.
    #[serde(default)]
    pub joined: Option<JoinedFact>,
    /// Which columns feed which input, where a model scores the rows of a table.
    #[serde(default)]
    pub inputs: Vec<InputColumns>,
    /// What is done with missing values, where the model's file does not tell and
    /// values are missing.
    #[serde(default)]
    pub missing_values: Option<MissingChoice>,
    /// How models beside the assessed one are fed, in their order.
    #[serde(default)]
    pub compared_models: Vec<FedModel>,
    /// Scores that were computed before this run, where there are any.
    #[serde(default)]
    pub taken_up: Option<TakenUp>,
    /// Versions of what computed the numbers, for example ("tract", "0.23.9").
    pub components: Vec<(String, String)>,
    /// What the data checks found and nobody resolved.
    pub checks: Vec<Problem>,
    /// Whether nobody said which outcome value is the positive one.
    pub positive_assumed: bool,
    /// Cases on which results were shown before, as a browser remembers them;
    /// `None` where nothing does.
    #[serde(default)]
    pub seen: Option<Vec<SeenCases>>,
}
