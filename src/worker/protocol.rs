//! What the page asks of the engine and what it answers: plain values, no
//! logic. Every answer carries the id of its question.

use plumbline_intake::{Dialect, Preview, RoleGuess};
use plumbline_study::facts::{FileFact, ModelFacts};
use plumbline_study::{Evaluation, PlanDraft, Problem, Roles};
use serde::{Deserialize, Serialize};

/// Identity of a question; answers repeat it.
pub type JobId = u32;

/// A question with its id.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Job {
    /// Identity, rising.
    pub id: JobId,
    /// The question.
    pub request: Request,
}

/// A file that a person brought; the bytes stay with the browser until the
/// worker reads them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRef {
    /// Key under which the page keeps the browser's file.
    pub key: u32,
    /// Name.
    pub name: String,
    /// Size in bytes.
    pub bytes: u64,
}

/// Where a table or a model came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Origin {
    /// A file of the user.
    File(FileRef),
    /// A study that ships with the page.
    Demo(DemoStudy),
}

/// A question to the engine.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// Read a table and guess what its columns mean.
    ReadTable(FileRef),
    /// Forget the table.
    ForgetTable,
    /// Read a model and list what it needs.
    ReadModel(FileRef),
    /// Forget the model.
    ForgetModel,
    /// Check the data under these roles.
    Check(Roles),
    /// Match the table's columns with the model's inputs and outputs.
    Match {
        /// What the columns are for.
        roles: Roles,
        /// Columns chosen by hand for each input, where they were.
        columns: Option<Vec<InputColumns>>,
    },
    /// Load a study that ships with the page.
    Demo(DemoStudy),
    /// Give a fresh worker what an earlier one held.
    Restore {
        /// Where the table came from.
        table: Option<Origin>,
        /// Where the model came from.
        model: Option<Origin>,
    },
    /// Run the whole assessment.
    Evaluate(Box<Assessment>),
    /// Write one of the documents of the last evaluation.
    Document(Document, Stamp),
}

impl Request {
    /// Files that the engine needs to answer.
    pub fn files(&self) -> Vec<&FileRef> {
        match self {
            Request::ReadTable(file) | Request::ReadModel(file) => vec![file],
            Request::Restore { table, model } => [table, model]
                .into_iter()
                .filter_map(|origin| match origin {
                    Some(Origin::File(file)) => Some(file),
                    _ => None,
                })
                .collect(),
            _ => Vec::new(),
        }
    }
}

/// Everything that an assessment runs on besides the table and the model.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Assessment {
    /// What the columns are for.
    pub roles: Roles,
    /// The plan.
    pub plan: PlanDraft,
    /// Where the predictions come from.
    pub predictions: PredictionChoice,
}

/// Where the predictions of an assessment come from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum PredictionChoice {
    /// A column of the table.
    Column(String),
    /// The model, fed from these columns, read at this output.
    Model {
        /// Columns for each input.
        columns: Vec<InputColumns>,
        /// Name of the output, as listed by [`ModelMatch`].
        output: String,
    },
}

/// The studies that ship with the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum DemoStudy {
    /// Breast-cancer cytology with a logistic regression.
    Logistic,
    /// Breast-cancer cytology with boosted trees.
    Boosted,
    /// A table of predictions without a model.
    Predictions,
}

/// Columns that feed one input of the model.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InputColumns {
    /// Name of the input.
    pub input: String,
    /// Columns in the order in which the input takes them.
    pub columns: Vec<String>,
    /// Whether names agreed; otherwise the order of the table was taken.
    pub by_name: bool,
}

/// What a report says about when and by what it was written. Neither is part
/// of `evaluation.json`, which is the same everywhere.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// Date, as text.
    pub written_on: Option<String>,
    /// SHA-256 of the program that computed the numbers.
    pub application: Option<String>,
}

/// A document that can be downloaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Document {
    /// The report as one HTML file.
    Report,
    /// `evaluation.json`.
    Json,
    /// `estimates.csv`.
    Estimates,
    /// `cases.csv`.
    Cases,
}

/// An answer, or news on the way to one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reply {
    /// The question that this answers.
    pub id: JobId,
    /// The answer.
    pub answer: Answer,
}

/// What the engine says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Answer {
    /// The work goes on.
    Progress(Progress),
    /// Nothing more to say.
    Done,
    /// The request cannot be carried out.
    Failed(Vec<Problem>),
    /// A table was read.
    Table(Box<TableView>),
    /// A model was read.
    Model(Box<ModelFacts>),
    /// The data were checked.
    Checked(Box<DataCheck>),
    /// Columns were matched with inputs.
    Matched(Box<ModelMatch>),
    /// A demo study was loaded.
    Demo(Box<DemoLoaded>),
    /// The assessment is done; threshold tables travel beside this as arrays.
    Evaluated(Box<Evaluation>),
    /// A document was written.
    Document {
        /// File name to offer.
        name: String,
        /// Media type.
        media: String,
        /// Content.
        text: String,
    },
}

/// How far a long computation is.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Progress {
    /// What is being done.
    pub phase: Phase,
    /// How much of it is done, 0 to 1.
    pub fraction: f64,
}

/// Parts of a long computation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Phase {
    /// Reading a file.
    Reading,
    /// Running the model.
    Predicting,
    /// Measures, intervals, subgroups and curves.
    Measuring,
}

/// A table as the page shows it.
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
}

/// The data under the chosen roles.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct DataCheck {
    /// The roles that were checked.
    pub roles: Roles,
    /// Values of the outcome column and how often each occurs.
    pub outcome_values: Vec<(String, u64)>,
    /// Problems, most serious first.
    pub problems: Vec<Problem>,
    /// Positives, once the positive value is known.
    pub positives: u64,
    /// Negatives, likewise.
    pub negatives: u64,
}

/// How the model would be fed and read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ModelMatch {
    /// Columns of each input.
    pub inputs: Vec<InputColumns>,
    /// Outputs that can be read as a score.
    pub outputs: Vec<OutputView>,
    /// Which of them seems to be the probability of the positive outcome.
    pub suggested: Option<String>,
    /// What does not fit.
    pub problems: Vec<Problem>,
}

/// An output that can be read as a score.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutputView {
    /// Name with element, for example `probabilities[1]`.
    pub name: String,
    /// Class that it belongs to, where the model says so.
    pub class: Option<String>,
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
    /// Its model and how it is fed, where it has one.
    pub model: Option<(ModelFacts, ModelMatch)>,
}
