//! What a person is shown of a table, of data and of a model.

pub use plumbline_intake::classes::guess::{ClassGuess, ClassesGuess};
use plumbline_intake::{Dialect, Preview, RoleGuess};
use plumbline_study::facts::{FileFact, ModelFacts};
use plumbline_study::{InputColumns, PlanDraft, Problem, Recipe, Roles, Scale, TaskKind};
use serde::{Deserialize, Serialize};

use crate::{ImageInputView, ImagesView, Seat};

/// A table as it is shown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TableView {
    /// The file.
    pub file: FileFact,
    /// Rows.
    pub rows: u64,
    /// How the file is written.
    pub dialect: Dialect,
    /// Columns and first rows.
    pub preview: Preview,
    /// What the columns seem to mean.
    pub guess: RoleGuess,
    /// Remarks on the file.
    pub problems: Vec<Problem>,
    /// The images behind the rows, where it is a set of images.
    #[serde(default)]
    pub images: Option<ImagesView>,
}

/// What another table has to offer beside the one that is held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferedTable {
    /// Its file.
    pub file: FileFact,
    /// Rows.
    pub rows: u64,
    /// The column that most likely identifies a case in both.
    pub id: Option<String>,
    /// Columns that both have, by the names that the held table gives them.
    pub ids: Vec<String>,
    /// Its columns.
    pub columns: Vec<OfferedColumn>,
}

/// A column of another table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferedColumn {
    /// Its own name.
    pub name: String,
    /// The name that it would have beside the columns of the held table.
    pub beside: String,
}

/// The data under the chosen roles.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct DataCheck {
    /// What the column of the score holds, where one is chosen and can be read.
    #[serde(default)]
    pub scale: Option<Scale>,
    /// The roles that were checked.
    pub roles: Roles,
    /// Values of the outcome column and how often each occurs.
    pub outcome_values: Vec<(String, u64)>,
    /// Problems, most serious first.
    pub problems: Vec<Problem>,
    /// Positives, once the positive value is known; where rows have images,
    /// among those that have one.
    pub positives: u64,
    /// Negatives, likewise.
    pub negatives: u64,
    /// The kind that the outcome seems to be, by its values.
    #[serde(default)]
    pub kind: Option<TaskKind>,
    /// For an outcome of several classes: each of them, and what seems to be its score.
    #[serde(default)]
    pub classes: ClassesGuess,
}

/// How the model would be fed and read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ModelMatch {
    /// Columns of each input.
    pub inputs: Vec<InputColumns>,
    /// Outputs that can be read as a score.
    pub outputs: Vec<OutputView>,
    /// Which of them seems to be the probability of the positive outcome; for several
    /// classes, which of `of_classes` is most likely meant.
    pub suggested: Option<String>,
    /// For several classes: outputs that answer about all of them at once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub of_classes: Vec<ClassOutputView>,
    /// What does not fit.
    pub problems: Vec<Problem>,
    /// Values are missing, and the model's file does not tell what it does with
    /// them: somebody has to say.
    #[serde(default)]
    pub missing: Option<Problem>,
    /// The input that takes an image, where rows have images.
    #[serde(default)]
    pub image: Option<ImageInputView>,
}

/// An output that can be read as a score.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutputView {
    /// Name with element, for example `probabilities[1]`.
    pub name: String,
    /// Class that it belongs to, where the model says so.
    pub class: Option<String>,
}

/// An output that answers about several classes at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClassOutputView {
    /// Its name, for example `probabilities` or `softmax(logits)`.
    pub name: String,
    /// Its numbers, with the class of each where the model says so; none where the
    /// output names a class for each case.
    pub numbers: Vec<OutputView>,
}

/// A demo study as loaded.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DemoLoaded {
    /// Its plan, not yet sealed.
    pub plan: PlanDraft,
    /// Its table.
    pub table: TableView,
    /// What its columns are for.
    pub roles: Roles,
    /// The data under these roles.
    pub check: DataCheck,
    /// Its models and how they are fed.
    pub models: Vec<DemoModel>,
    /// How its images are prepared, where it has any.
    #[serde(default)]
    pub recipe: Option<Recipe>,
}

impl DemoLoaded {
    /// The model that is assessed, where there is one.
    pub fn assessed(&self) -> Option<&DemoModel> {
        let mut models = self.models.iter();
        models.find(|model| model.seat == Seat::ASSESSED)
    }
}

/// A model of a demo study.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DemoModel {
    /// Where the session holds it.
    pub seat: Seat,
    /// What its file says.
    pub facts: ModelFacts,
    /// How it is fed and read.
    pub matching: ModelMatch,
}
