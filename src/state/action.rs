//! What can happen to the page. Each part of the state has its own kind of
//! happening and matches all of it: one that is forgotten does not compile.

use plumbline_stats::binary::threshold::Rule;
use plumbline_study::facts::MissingChoice;
use plumbline_study::task::binary::explore::ThresholdTable;
use plumbline_study::{Message, PlanDraft, Recipe, Roles, TaskKind};

use super::shelf::Entry;
use super::{
    BesideAction, ClassesAction, CostsAction, Draft, JoiningAction, Pace, PrivacyAction,
    SessionFile, Step, ViewerAction,
};
use crate::protocol::{
    Answer, Build, CasesOf, DemoStudy, Document, FileRef, ImageFiles, InputColumns, JobId, Scored,
    Stamp,
};
use crate::records::{Look, Unfinished};

/// Something that happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// A step was opened.
    Go(Step),
    /// To the plan.
    Plan(PlanAction),
    /// To the study as a whole: the person's own, or a demo in its place.
    Study(StudyAction),
    /// To the table or the images.
    Data(DataAction),
    /// To the model that is shown: the assessed one, unless another was opened.
    Model(ModelAction),
    /// To the models beside the assessed one.
    Beside(BesideAction),
    /// To the run.
    Run(RunAction),
    /// To what the results screen looks at and gives away.
    Explore(ExploreAction),
    /// To the images that are looked at.
    Viewer(ViewerAction),
    /// To the engine, or from it.
    Engine(EngineAction),
    /// To what is told at the top of the page.
    Notice(NoticeAction),
}

/// What can happen to the plan.
#[derive(Debug, Clone, PartialEq)]
pub enum PlanAction {
    /// It was edited.
    Edit(Box<PlanDraft>),
    /// Another kind of outcome was chosen.
    Kind(TaskKind),
    /// A number of it was typed into the field of this id.
    Typed(String, Draft),
    /// The one that is compared at this place is to be assessed instead.
    Assess(usize),
    /// Something was done with the costs of decisions.
    Costs(CostsAction),
    /// It is to be sealed, on this day (`2026-11-26`).
    Seal(String),
    /// It is to be sealed, on this day, and the assessment started.
    SealAndRun(String),
}

/// What can happen to the study as a whole.
#[derive(Debug, Clone, PartialEq)]
pub enum StudyAction {
    /// A demo study was asked for.
    Demo(DemoStudy),
    /// The demo study is left, and the person's own study is wanted again.
    Own,
    /// An empty study is wanted.
    New,
    /// A study that this browser keeps is wanted.
    Open(String),
    /// It is to be deleted.
    Discard(String),
    /// The studies that this browser keeps, after another tab wrote one.
    Shelf(Vec<Entry>),
}

/// What can happen to the data.
#[derive(Debug, Clone, PartialEq)]
pub enum DataAction {
    /// A table was dropped or chosen.
    Table(FileRef),
    /// Images were dropped or chosen.
    Images(Box<ImageFiles>),
    /// A folder was dropped, and its files are being listed.
    Opening(String),
    /// The data were put away.
    Forget,
    /// The meaning of columns was changed.
    Roles(Box<Roles>),
    /// Something was said of the answers about several classes.
    Classes(ClassesAction),
    /// Something happened to another table with answers.
    Joining(JoiningAction),
    /// Something was asked about persons in the images.
    Privacy(PrivacyAction),
}

/// What can happen to the model.
#[derive(Debug, Clone, PartialEq)]
pub enum ModelAction {
    /// A model was dropped or chosen, to be assessed.
    File(FileRef),
    /// It was put away.
    Forget,
    /// The columns of its inputs were changed.
    Inputs(Vec<InputColumns>),
    /// What is done with missing values was said.
    Missing(MissingChoice),
    /// Another output is to be read.
    Output(String),
    /// This number of it stands for a class, or none does.
    ClassNumber(String, Option<String>),
    /// This number of it stands for a class that no case has.
    NumberClass(String, String),
    /// The recipe was changed on the page.
    Recipe(Box<Recipe>),
    /// A recipe was brought, in a file of this name.
    RecipeFile(String, Box<Recipe>),
    /// Another case is looked at.
    LookAtCase(u32),
    /// Inputs and expected outputs were brought.
    Test(FileRef),
}

/// What can happen to a run.
#[derive(Debug, Clone, PartialEq)]
pub enum RunAction {
    /// It was started.
    Start,
    /// It was stopped.
    Cancel,
    /// No more cases are handed to runners, or again.
    Pace(Pace),
    /// This browser's scores of a run that is about to begin.
    StoredScores(String, Vec<Scored>),
    /// It goes on where an earlier one was left.
    Resume,
    /// It begins anew.
    BeginAnew,
    /// A runner died, by its generation.
    RunnerLost(JobId),
    /// Unfinished runs that this browser keeps.
    KeptRuns(Vec<Unfinished>),
    /// So many scores of a run, from the first on, are kept in this browser.
    ScoresStored(String, usize),
    /// Results that this browser has shown.
    Looks(Vec<Look>),
    /// This browser keeps nothing.
    KeepingRefused,
    /// An unfinished run was brought as a file.
    Session(Box<SessionFile>),
    /// What is kept of an unfinished run is to be deleted.
    Discard(String),
}

/// What can happen on the results screen.
#[derive(Debug, Clone, PartialEq)]
pub enum ExploreAction {
    /// The threshold slider moved.
    Threshold(f64),
    /// A rule moved the threshold slider.
    Rule(Rule, f64),
    /// The threshold looked at goes into the plan, and the assessment runs.
    Adopt,
    /// The target prevalence was changed.
    Prevalence(Option<f64>),
    /// A document was asked for.
    Take(Document, Stamp),
    /// To the cases behind a number.
    Cases(CasesAction),
}

/// What can happen to the cases behind a number.
#[derive(Debug, Clone, PartialEq)]
pub enum CasesAction {
    /// Those of a number are wanted, in a subgroup or in all.
    Open(CasesOf, Option<String>),
    /// Only those of a subgroup are wanted, or all of them again.
    Group(Option<String>),
    /// More of them are wanted.
    More,
    /// A row is to be shown whole, or none.
    Row(Option<u32>),
    /// The image of a row is to be looked at.
    Look(u32),
    /// The list is to be saved.
    Save,
    /// They were looked at.
    Close,
}

/// What the engine says, and what is said of it.
#[derive(Debug, Clone, PartialEq)]
pub enum EngineAction {
    /// It is ready.
    Ready,
    /// It could not start.
    Failed(Message),
    /// Another build is wanted when the page is opened again.
    Build(Build),
    /// An archive of images that ships with the page is at hand.
    DemoImages(FileRef),
    /// It answered.
    Answered(JobId, Box<Answer>),
    /// It or a runner answered with something for other workers.
    Made(JobId, Box<Answer>, FileRef),
    /// The assessment is done, with what the slider reads.
    Evaluated(JobId, Box<Answer>, Vec<ThresholdTable>),
    /// Its worker died.
    WorkerLost,
}

/// What can happen to what is told at the top of the page.
#[derive(Debug, Clone, PartialEq)]
pub enum NoticeAction {
    /// Files were dropped that cannot be taken together, or other progress.
    Tell(Message),
    /// The notice was read.
    Dismiss,
    /// Why a file was refused was read.
    DismissRefusals,
}
