//! The page's state: a pure machine. `State::apply` takes what happened and
//! gives the next state; nothing here knows a browser.
//!
//! Questions to the engine are part of the state: [`State::jobs`] lists those
//! not yet answered, and the shell sends each once. An answer to a question
//! that is no longer listed is ignored, so nothing arrives late.

mod action;
mod answers;
mod apply;
mod needs;
mod refusals;
mod shared;
mod templates;
mod workers;

use std::rc::Rc;

use plumbline_stats::threshold::Rule;
use plumbline_study::explore::ThresholdTable;
use plumbline_study::facts::ModelFacts;
use plumbline_study::{Evaluation, Message, PlanDraft, Problem, Roles};

pub use action::Action;
pub use needs::{needs, plan_is_sealed};
pub use refusals::Refusal;
pub use shared::Shared;
pub use templates::with_template;

use crate::worker::protocol::{
    Assessment, DataCheck, Job, JobId, ModelMatch, Origin, Progress, TableView,
};

/// The steps of an assessment, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// What is the claim?
    Study,
    /// The labelled test set.
    Data,
    /// The model, or predictions from the table.
    Model,
    /// Run it.
    Run,
    /// What came out.
    Results,
    /// Take it away.
    Report,
}

impl Step {
    /// All steps in order.
    pub const ALL: [Step; 6] = [
        Step::Study,
        Step::Data,
        Step::Model,
        Step::Run,
        Step::Results,
        Step::Report,
    ];

    /// Name in the address and in message ids.
    pub fn slug(self) -> &'static str {
        match self {
            Step::Study => "study",
            Step::Data => "data",
            Step::Model => "model",
            Step::Run => "run",
            Step::Results => "results",
            Step::Report => "report",
        }
    }

    /// The step of this name.
    pub fn from_slug(slug: &str) -> Option<Step> {
        Step::ALL.into_iter().find(|step| step.slug() == slug)
    }
}

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

/// Something that a person brings: a table or a model.
#[derive(Debug, Clone, PartialEq)]
pub enum Part<T> {
    /// Nothing was brought.
    Absent,
    /// It is being read.
    Reading {
        /// Name of the file.
        name: String,
        /// How far.
        fraction: f64,
    },
    /// It could not be taken.
    Failed {
        /// Name of the file.
        name: String,
        /// Why.
        problems: Rc<[Problem]>,
    },
    /// It is here.
    Ready(Shared<T>),
}

impl<T> Part<T> {
    /// What was brought, if it is here.
    pub fn ready(&self) -> Option<&Shared<T>> {
        match self {
            Part::Ready(value) => Some(value),
            _ => None,
        }
    }
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
    /// It stopped with problems.
    Failed(Rc<[Problem]>),
    /// The user stopped it.
    Cancelled,
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
    /// The table.
    pub table: Part<TableView>,
    /// A table that was refused since.
    pub table_refused: Option<Refusal>,
    /// What its columns are for.
    pub roles: Shared<Roles>,
    /// The data under these roles.
    pub check: Option<Shared<DataCheck>>,
    /// The model.
    pub model: Part<ModelFacts>,
    /// A model that was refused since.
    pub model_refused: Option<Refusal>,
    /// How the model is fed and read.
    pub matching: Option<Shared<ModelMatch>>,
    /// The output that is read as the score.
    pub output: Option<String>,
    /// The run.
    pub run: Run,
    /// The last results.
    pub results: Option<Shared<Results>>,
    /// What the results screen looks at.
    pub explore: Explore,
    /// Something to tell at the top of the page.
    pub notice: Option<Shared<Message>>,
    /// Whether a report was taken away since the last run.
    pub saved: bool,
    /// Whether the engine still holds what documents are written from; a fresh
    /// worker does not.
    pub can_write: bool,
    /// The plan that a demo study took the place of.
    pub own_plan: Option<Shared<PlanDraft>>,
    /// Questions to the engine not yet answered, in order.
    pub jobs: Vec<Job>,
    /// Counts fresh workers: a change of it means that the old one is to go.
    pub generation: u32,
    table_origin: Option<Origin>,
    model_origin: Option<Origin>,
    aside: refusals::Aside,
    next_job: JobId,
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
            table: Part::Absent,
            table_refused: None,
            roles: Shared::default(),
            check: None,
            model: Part::Absent,
            model_refused: None,
            matching: None,
            output: None,
            run: Run::Idle,
            results: None,
            explore: Explore {
                threshold: 0.5,
                rule: None,
                prevalence: None,
            },
            notice: None,
            saved: false,
            can_write: false,
            own_plan: None,
            jobs: Vec::new(),
            generation: 0,
            table_origin: None,
            model_origin: None,
            aside: refusals::Aside::default(),
            next_job: 1,
        }
    }
}
