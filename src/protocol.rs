//! What the page asks of the engine and what it answers: plain values, no
//! logic. Every answer carries the id of its question.

mod files;
mod images;

use std::rc::Rc;

use plumbline_study::facts::ModelFacts;
use plumbline_study::plan::PlannedCosts;
use plumbline_study::written::ReadChoices;
use plumbline_study::{Evaluation, Problem, Recipe, Roles};
use serde::{Deserialize, Serialize};

pub use images::{Case, ImageAt, ImageFiles, ScoredBatch, Setting, is_image};
pub use plumbline_assess::{
    Assessment, By, CaseAnswer, CaseList, CaseScore, CasesAsked, CasesOf, ClassGuess,
    ClassOutputView, ClassesGuess, CopiesMade, DataCheck, DemoLoaded, DemoModel, DemoStudy,
    Document, HeaderView, Identities, IdentityFound, ImageInputView, ImageRead, ImageScores,
    ImageView, ImagesView, Judged, KEPT_SCORE_DIFFERS, KeptScore, ListedCase, Loss, ModelBeside,
    ModelMatch, OfferedColumn, OfferedTable, OutputView, Phase, PredictionChoice, Progress,
    RunPlan, RunnerFacts, Scored, Seat, Stamp, TableView, TestedModel, TestedOutput,
};
pub use plumbline_study::InputColumns;
pub use plumbline_study::apart::Share;
pub use plumbline_study::facts::TakenFrom;
pub use plumbline_study::image::{Decoder, Format};
pub use plumbline_study::viewing::{Frame, FrameFacts, FrameValues};

/// Which of the engine's builds is wanted. It is loaded with the page: after
/// that the page asks for nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Build {
    /// The fastest that this browser can run.
    Fastest,
    /// The one whose arithmetic is the same on every machine.
    Strict,
}

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
    /// How the columns of a table are written, where a person said it.
    #[serde(default, skip_serializing_if = "ReadChoices::is_empty")]
    pub written: ReadChoices,
}

/// Tables that become one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JoinedFiles {
    /// The table of the cases and their outcome, with how columns of any of them are written.
    pub cases: FileRef,
    /// Tables with answers to them.
    pub others: Vec<FileRef>,
    /// The column that identifies a case in each.
    pub id: String,
    /// The column of the outcome.
    pub outcome: String,
    /// Columns that are taken of the others, by their names beside those of the first.
    pub columns: Vec<String>,
}

/// Where a table or a model came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Origin {
    /// A file of the user.
    File(FileRef),
    /// Tables of the user, joined by an identifier of the cases.
    Joined(Rc<JoinedFiles>),
    /// Images of the user.
    Images(Rc<ImageFiles>),
    /// A study that ships with the page, and the archive of its images.
    Demo(DemoStudy, Option<FileRef>),
}

/// A question to the engine.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// Read a table and guess what its columns mean.
    ReadTable(FileRef),
    /// Say what another table has to offer beside the one that is held.
    Offered(FileRef),
    /// Read tables and join them.
    Join(Rc<JoinedFiles>),
    /// List images and make a table of them.
    ReadImages(Rc<ImageFiles>),
    /// Look through the images that are held for what may tell who somebody is.
    Identities(Rc<ImageFiles>),
    /// Write copies of them that do not tell it; new numbers come from these random bytes.
    Copies(Rc<ImageFiles>, Vec<u8>),
    /// Forget the table.
    ForgetTable,
    /// Read a model for this seat and list what it needs.
    ReadModel(Seat, FileRef),
    /// Forget the model at this seat.
    ForgetModel(Seat),
    /// The models at these two seats change places.
    Exchange(Seat, Seat),
    /// Read what each decision costs for each class.
    ReadCosts(FileRef),
    /// Check the data under these roles.
    Check(Roles),
    /// Match the table's columns with a model's inputs and outputs.
    Match {
        /// Which model.
        seat: Seat,
        /// What the columns are for.
        roles: Roles,
        /// Columns chosen by hand for each input, where they were.
        columns: Option<Vec<InputColumns>>,
        /// How images are prepared, once somebody said.
        recipe: Option<Box<Recipe>>,
    },
    /// Load a study that ships with the page; its images, where it has any,
    /// lie beside the page.
    Demo(DemoStudy, Option<FileRef>),
    /// Give a fresh worker the table that an earlier one held.
    RestoreTable(Origin),
    /// The same with the model at this seat.
    RestoreModel(Seat, Origin),
    /// Show what the model at this seat sees of a case, and what it answers at this output.
    Preview(Seat, Case, Box<Recipe>, Option<String>),
    /// Show a frame of an image, counted from 0: a question to whoever decodes for the viewer.
    Frame(Box<ImageAt>, u32),
    /// Compare the model of this seat, from there, with the outputs that a file expects.
    TestModel(Seat, FileRef, Origin),
    /// Say what a run on images with the model at this seat consists of, and whether it can
    /// run.
    Sheet(Seat, Box<Assessment>),
    /// Say whether this assessment would be carried out; nothing is computed.
    Vet(Box<Assessment>),
    /// Make ready to score images: a question to a runner.
    SetUp(Rc<Setting>),
    /// Score these cases: a question to a runner.
    Score(Vec<Case>),
    /// Run the whole assessment; the scores of images come along. So many, the engine among
    /// them, may share its resamples, where that is worth their trouble.
    Evaluate(Box<Assessment>, Option<Box<ImageScores>>, usize),
    /// Compute a share of the resamples of the evaluation that this file asks for: a
    /// question to a runner.
    Rows(FileRef, Share),
    /// Compute this share of the evaluation that was begun, and keep its rows for the end.
    OwnRows(Share),
    /// End the evaluation that was begun, with what the runners gave for the shares after
    /// one's own; `None` where one was lost.
    Finish(Box<Assessment>, Vec<Option<FileRef>>),
    /// List the cases behind a number of the last evaluation.
    Cases(Box<CasesAsked>),
    /// Write that list as a file.
    CasesFile(Box<CasesAsked>),
    /// Write one of the documents of the last evaluation.
    Document(Document, Stamp),
}

/// An answer, or progress on the way to one.
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
    /// Another table was looked at.
    Offered(Box<OfferedTable>),
    /// A model was read.
    Model(Box<ModelFacts>),
    /// Costs were read.
    Costs(Box<PlannedCosts>),
    /// The images were looked through for what may tell who somebody is.
    Identities(Box<Identities>),
    /// Copies were written; their archive travels beside this as a file.
    Copies(Box<CopiesMade>),
    /// The data were checked.
    Checked(Box<DataCheck>),
    /// Columns were matched with inputs.
    Matched(Box<ModelMatch>),
    /// A demo study was loaded.
    Demo(Box<DemoLoaded>),
    /// What the model sees of a case.
    Preview(Box<ImageView>),
    /// What is known of a frame; its values travel beside this as an array.
    Frame(Box<FrameFacts>),
    /// The model was compared with expected outputs.
    Tested(Box<TestedModel>),
    /// What a run on images consists of.
    Sheet(Box<RunPlan>),
    /// A runner is ready to score.
    SetUp(RunnerFacts),
    /// Cases were scored.
    Scored(ScoredBatch),
    /// The evaluation was begun, and so many may share its resamples, who says so among them;
    /// what the others are asked travels beside this as a file.
    Begun(usize),
    /// The rows of a share were computed; a runner's travel beside this as a file.
    Rows,
    /// The assessment is done; threshold tables travel beside this as arrays.
    Evaluated(Box<Evaluation>),
    /// Cases behind a number.
    Cases(Box<CaseList>),
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
