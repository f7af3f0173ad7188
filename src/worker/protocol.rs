//! What the page asks of the engine and what it answers: plain values, no
//! logic. Every answer carries the id of its question.

mod files;
mod pictures;
mod views;

use std::rc::Rc;

use plumbline_study::facts::ModelFacts;
use plumbline_study::seen::SeenCases;
use plumbline_study::{Evaluation, PlanDraft, Problem, Recipe, Roles};
use serde::{Deserialize, Serialize};

pub use pictures::{
    Case, CaseScore, Decoder, Format, PictureFiles, PictureInputView, PictureRead, PictureScores,
    PictureView, PicturesView, RunSheet, RunnerFacts, Scored, ScoredBatch, Setting, TestedModel,
    TestedOutput, is_picture,
};
pub use views::{DataCheck, DemoLoaded, ModelMatch, OutputView, TableView};

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
    /// Files that go with it: the weights of a model that are kept apart.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub beside: Vec<FileRef>,
}

/// Where a table or a model came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Origin {
    /// A file of the user.
    File(FileRef),
    /// Pictures of the user.
    Pictures(Rc<PictureFiles>),
    /// A study that ships with the page, and the archive of its pictures.
    Demo(DemoStudy, Option<FileRef>),
}

/// A question to the engine.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// Read a table and guess what its columns mean.
    ReadTable(FileRef),
    /// List pictures and make a table of them.
    ReadPictures(Rc<PictureFiles>),
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
        /// How pictures are prepared, once somebody said.
        recipe: Option<Box<Recipe>>,
    },
    /// Load a study that ships with the page; its pictures, where it has any,
    /// lie beside the page.
    Demo(DemoStudy, Option<FileRef>),
    /// Give a fresh worker what an earlier one held.
    Restore {
        /// Where the table came from.
        table: Option<Origin>,
        /// Where the model came from.
        model: Option<Origin>,
    },
    /// Show what the model sees of a case.
    Preview(Case, Box<Recipe>),
    /// Compare this model with the outputs that a file expects.
    TestModel(FileRef, Origin),
    /// Say what a run on pictures consists of, and whether it can run.
    Sheet(Box<Assessment>),
    /// Make ready to score pictures: a question to a runner.
    SetUp(Rc<Setting>),
    /// Score these cases: a question to a runner.
    Score(Vec<Case>),
    /// Run the whole assessment; the scores of pictures come along.
    Evaluate(Box<Assessment>, Option<Box<PictureScores>>),
    /// Write one of the documents of the last evaluation.
    Document(Document, Stamp),
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
    /// Cases whose results this browser has shown. What is remembered is no part
    /// of what is asked: results are not out of date because of it.
    #[serde(default)]
    pub seen: Option<Vec<SeenCases>>,
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
    /// The model, fed with pictures, read at this output.
    Pictures {
        /// How a picture is prepared and an answer is read.
        recipe: Box<Recipe>,
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
    /// Drawn blood smears with a small network for pictures.
    Smear,
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
    /// What the model sees of a case.
    Preview(Box<PictureView>),
    /// The model was compared with expected outputs.
    Tested(Box<TestedModel>),
    /// What a run on pictures consists of.
    Sheet(Box<RunSheet>),
    /// A runner is ready to score.
    SetUp(RunnerFacts),
    /// Cases were scored.
    Scored(ScoredBatch),
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
