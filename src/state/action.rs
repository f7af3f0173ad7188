//! What can happen to the page.

use plumbline_stats::threshold::Rule;
use plumbline_study::explore::ThresholdTable;
use plumbline_study::{Message, PlanDraft, Recipe, Roles};

use super::shelf::Entry;
use super::{Build, Draft, Pace, SessionFile, Step, Unfinished};
use crate::worker::protocol::{
    Answer, DemoStudy, Document, FileRef, InputColumns, JobId, PictureFiles, Scored, Stamp,
};

/// Something that happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// A step was opened.
    Open(Step),
    /// The engine is ready.
    EngineReady,
    /// The engine could not start.
    EngineFailed(Message),
    /// The plan was edited.
    Plan(Box<PlanDraft>),
    /// The plan was sealed.
    Seal,
    /// The plan was sealed, and the assessment started.
    SealAndRun,
    /// A number of the plan was typed into the field of this id.
    Typed(String, Draft),
    /// The demo study is left, and the person's own study is wanted again.
    OwnStudy,
    /// An empty study is wanted.
    NewStudy,
    /// A study that this browser keeps is wanted.
    OpenStudy(String),
    /// It is to be deleted.
    DiscardStudy(String),
    /// The studies that this browser keeps, after another tab wrote one.
    Shelf(Vec<Entry>),
    /// A table was dropped or chosen.
    Table(FileRef),
    /// Pictures were dropped or chosen.
    Pictures(Box<PictureFiles>),
    /// A folder was dropped, and its files are being listed.
    Opening(String),
    /// The table was put away.
    ForgetTable,
    /// The meaning of columns was changed.
    Roles(Box<Roles>),
    /// A model was dropped or chosen.
    Model(FileRef),
    /// The model was put away.
    ForgetModel,
    /// The columns of the model's inputs were changed.
    Inputs(Vec<InputColumns>),
    /// Another output is to be read.
    Output(String),
    /// The recipe was changed on the page.
    Recipe(Box<Recipe>),
    /// A recipe was brought, in a file of this name.
    RecipeFile(String, Box<Recipe>),
    /// Another case is looked at.
    LookAtCase(u32),
    /// Inputs and expected outputs of the model were brought.
    TestModel(FileRef),
    /// Another build of the engine is wanted when the page is opened again.
    Build(Build),
    /// Files were dropped that cannot be taken together.
    Refused(Message),
    /// The pictures that ship with the page are at hand.
    DemoPictures(FileRef),
    /// A demo study was asked for.
    Demo(DemoStudy),
    /// The assessment was started.
    Run,
    /// The assessment was stopped.
    Cancel,
    /// No more cases are handed to runners, or again.
    Pace(Pace),
    /// This browser's scores of a run that is about to begin.
    Found(String, Vec<Scored>),
    /// The run goes on where an earlier one was left.
    Resume,
    /// The run begins anew.
    BeginAnew,
    /// Unfinished runs that this browser keeps.
    KeptRuns(Vec<Unfinished>),
    /// So many scores of a run, from the first on, are kept in this browser.
    Kept(String, usize),
    /// This browser keeps nothing.
    KeepingRefused,
    /// An unfinished run was brought as a file.
    Session(Box<SessionFile>),
    /// What is kept of an unfinished run is to be deleted.
    Discard(String),
    /// The engine answered.
    Answered(JobId, Box<Answer>),
    /// The assessment is done, with what the slider reads.
    Evaluated(JobId, Box<Answer>, Vec<ThresholdTable>),
    /// The worker died.
    WorkerLost,
    /// A runner died, by its generation.
    RunnerLost(JobId),
    /// A document was asked for.
    Take(Document, Stamp),
    /// The threshold slider moved.
    LookAtThreshold(f64),
    /// A rule moved the threshold slider.
    LookByRule(Rule, f64),
    /// The threshold looked at goes into the plan, and the assessment runs.
    AdoptThreshold,
    /// The local prevalence was changed.
    LookAtPrevalence(Option<f64>),
    /// The notice was read.
    DismissNotice,
    /// Why a file was refused was read.
    DismissRefusals,
}
