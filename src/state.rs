//! The page's state: a pure machine. `State::apply` takes what happened and
//! gives the next state; nothing here knows a browser.
//!
//! Questions to the engine are part of the state: [`State::jobs`] lists those
//! not yet answered, and the shell sends each once. An answer to a question
//! that is no longer listed is ignored, so nothing arrives late.

mod action;
mod answers;
mod apply;
mod behind;
mod beside;
mod classes;
mod costs;
mod data;
mod explore;
mod fit;
mod images;
mod joining;
mod kinds;
mod looks;
mod model;
mod needs;
mod part;
mod plan;
mod privacy;
mod run;
mod scoring;
mod sessions;
mod shared;
mod sharing;
pub mod shelf;
mod step;
mod studies;
mod templates;
mod typed;
mod viewer;
mod workers;

use std::collections::BTreeMap;
use std::rc::Rc;

use plumbline_stats::binary::threshold::Rule;
use plumbline_study::plan::PlannedPredictions;
use plumbline_study::task::binary::explore::ThresholdTable;
use plumbline_study::{Evaluation, Message, PlanDraft, Problem};

pub use action::{
    Action, CasesAction, DataAction, EngineAction, ExploreAction, ModelAction, NoticeAction,
    PlanAction, RunAction, StudyAction,
};
pub use behind::{Behind, Listed};
pub use beside::{BesideAction, ModelEntry};
pub use classes::{
    ClassAnswers, ClassColumns, ClassForm, ClassNumber, ClassOutputs, ClassRow, ClassesAction,
    NumberBeyond, OtherAnswers, SaidOfClasses, SaidOfOutputs, planned,
};
pub use costs::{Costs, CostsAction, MOST_TYPED, TypedCosts};
pub use data::Data;
pub use joining::{Joining, JoiningAction};
pub use kinds::Aside;
pub use model::{Model, RecipeOrigin};
pub use needs::{Need, StepState, needs, plan_is_sealed, step_states};
pub use part::{Part, Refusal};
pub use privacy::{Privacy, PrivacyAction};
pub use scoring::{Pace, Runner, Scoring};
pub use sessions::{Prepared, RunStorage, SessionFile};
pub use shared::Shared;
pub use sharing::Sharing;
pub use step::Step;
pub use templates::with_template;
pub use typed::{Draft, Typed, shown};
pub use viewer::{At, Decoded, Viewer, ViewerAction};

use crate::protocol::{Assessment, Build, FileRef, Job, JobId, Progress, Seat};
use crate::records::{Look, Unfinished};

/// Whether the engine can work.
#[derive(Debug, Clone, PartialEq)]
pub enum Engine {
    /// Being fetched and compiled.
    Loading,
    /// Ready.
    Ready,
    /// It could not start: why, and what to do.
    Failed(Message),
}

/// The run of an assessment.
#[derive(Debug, Clone, PartialEq)]
pub enum Run {
    /// Not running.
    Idle,
    /// Running.
    Running {
        /// Its question.
        job: JobId,
        /// How far.
        progress: Option<Progress>,
    },
    /// A run on images can begin, once it is known whether one was begun before.
    Prepared(Shared<Prepared>),
    /// Runners score images.
    Scoring(Shared<Scoring>),
    /// Runners compute the resamples of an evaluation.
    Sharing(Shared<Sharing>),
    /// It stopped with problems.
    Failed(Rc<[Problem]>),
    /// The user stopped it.
    Cancelled,
    /// The user stopped a run on images, and what was scored is kept.
    Stopped(Unfinished),
}

/// Results and what they were computed from.
#[derive(Debug, PartialEq)]
pub struct Results {
    /// Everything computed.
    pub evaluation: Evaluation,
    /// What the slider reads; the first is all cases, then the subgroups.
    pub tables: Vec<ThresholdTable>,
    /// What was asked.
    pub asked: Assessment,
    /// SHA-256 of the table, as the page shows it.
    pub table: Option<String>,
    /// Address of the question, to tell one run from another.
    pub job: JobId,
}

/// Settings of the results screen; they change no result.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Explore {
    /// Threshold looked at.
    pub threshold: f64,
    /// The rule that chose it, if one did.
    pub rule: Option<Rule>,
    /// Prevalence looked at; `None` is that of the test set.
    pub prevalence: Option<f64>,
}

/// The whole state of the page.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// The open step.
    pub step: Step,
    /// Whether the engine can work.
    pub engine: Engine,
    /// The plan as entered.
    pub plan: Shared<PlanDraft>,
    /// Numbers of the plan as they were typed.
    pub typed: Shared<Typed>,
    /// What a person said of the answers about several classes.
    pub classes: Shared<SaidOfClasses>,
    /// Costs of decisions as they were typed.
    pub costs: Option<Shared<TypedCosts>>,
    /// The plan as it was when another kind of outcome was chosen, by its kind.
    pub aside: Aside,
    /// The data, with all that is said and known of them.
    pub data: Data,
    /// The model that is assessed, with all that is said and known of it.
    pub model: Model,
    /// Others on the same cases.
    pub beside: Shared<BTreeMap<Seat, Model>>,
    /// The run.
    pub run: Run,
    /// Unfinished runs that this browser keeps.
    pub kept_runs: Rc<[Unfinished]>,
    /// Whether it keeps any.
    pub run_storage: RunStorage,
    /// Results that this browser has shown; `None` until it has said which.
    pub looks: Option<Rc<[Look]>>,
    /// Unfinished runs that are to be deleted, by their keys, in order.
    pub discarded: Vec<String>,
    /// Archives of images that ship with the page, as far as they are at hand.
    pub demo_images: Rc<[FileRef]>,
    /// Workers that can compute at the same time.
    pub cores: usize,
    /// The build of the engine that is wanted.
    pub build: Build,
    /// The last results.
    pub results: Option<Shared<Results>>,
    /// What the results screen looks at.
    pub explore: Explore,
    /// The number whose cases are looked at.
    pub behind: Option<Behind>,
    /// Images that are looked at.
    pub viewer: Option<Shared<Viewer>>,
    /// Something to tell at the top of the page.
    pub notice: Option<Shared<Message>>,
    /// Whether a report was taken away since the last run.
    pub saved: bool,
    /// Whether the engine still holds what documents are written from; a fresh
    /// worker does not.
    pub can_write: bool,
    /// While a demo study is on the page: the person's own study behind it.
    pub own: Option<Rc<State>>,
    /// Which study is open.
    pub open: shelf::Open,
    /// Studies that this browser keeps.
    pub shelf: Rc<[shelf::Entry]>,
    /// Studies that are to be deleted from there, in order.
    pub to_delete: Vec<String>,
    /// Tells this tab from others.
    pub tab: String,
    /// Questions to the engine not yet answered, in order.
    pub jobs: Vec<Job>,
    /// Counts fresh workers: a change of it means that the old one is to go.
    pub generation: u32,
    /// An unfinished run that was brought as a file.
    session: Option<Shared<SessionFile>>,
    /// Keys of the runs whose scores are being evaluated, or wait for those of other models.
    finishing: Vec<String>,
    /// A file of costs that was refused.
    costs_refused: Option<Refusal>,
    /// What happens once the engine has said that the plan would be followed.
    sealing: Option<plan::Sealing>,
    /// SHA-256 of the table that the last run was started on.
    ran_on: Option<String>,
    /// The plan before who is assessed was exchanged, and who was assessed then: exchanging
    /// back changes nothing.
    exchanged: Option<Rc<(PlanDraft, PlannedPredictions)>>,
    /// The seat of the model that is shown.
    shown: Seat,
    next_job: JobId,
    /// Studies that were begun in this tab.
    studies: u32,
}

impl State {
    /// The plan before anything was typed.
    pub fn blank_plan() -> PlanDraft {
        PlanDraft {
            template: "blank".to_owned(),
            ..PlanDraft::default()
        }
    }
}

impl Default for State {
    fn default() -> State {
        State {
            step: Step::Study,
            engine: Engine::Loading,
            plan: Shared::new(State::blank_plan()),
            typed: Shared::default(),
            classes: Shared::default(),
            costs: None,
            aside: Aside::new(),
            data: Data::default(),
            model: Model::default(),
            beside: Shared::default(),
            run: Run::Idle,
            kept_runs: Rc::new([]),
            run_storage: RunStorage::Available,
            looks: None,
            discarded: Vec::new(),
            demo_images: Rc::new([]),
            cores: 1,
            build: Build::Fastest,
            session: None,
            finishing: Vec::new(),
            costs_refused: None,
            sealing: None,
            ran_on: None,
            results: None,
            explore: Explore {
                threshold: 0.5,
                rule: None,
                prevalence: None,
            },
            behind: None,
            viewer: None,
            notice: None,
            saved: false,
            can_write: false,
            own: None,
            open: shelf::Open::default(),
            shelf: Rc::new([]),
            to_delete: Vec::new(),
            tab: String::new(),
            studies: 0,
            jobs: Vec::new(),
            generation: 0,
            exchanged: None,
            shown: Seat::ASSESSED,
            next_job: 1,
        }
    }
}
