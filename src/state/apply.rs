//! From what happened to the next state.

use plumbline_stats::threshold::Rule;
use plumbline_study::plan::ChosenHere;
use plumbline_study::{PlanDraft, Roles, plan};

use super::{Action, Engine, Part, Run, Shared, State, Step, needs};
use crate::worker::protocol::{
    DemoStudy, Document, FileRef, InputColumns, Job, JobId, Origin, Request, Stamp,
};

impl State {
    /// The state after `action`.
    pub fn apply(&self, action: Action) -> State {
        let mut next = self.clone();
        next.take(action);
        next
    }

    /// Whether an assessment is running.
    pub fn is_running(&self) -> bool {
        matches!(self.run, Run::Running { .. })
    }

    fn take(&mut self, action: Action) {
        match action {
            Action::Open(step) => self.step = step,
            Action::EngineReady => self.engine = Engine::Ready,
            Action::EngineFailed(message) => self.engine = Engine::Failed(message),
            Action::Plan(draft) => self.edit_plan(*draft),
            Action::Seal => self.seal(),
            Action::OwnPlan => self.bring_back_plan(),
            Action::Table(file) => self.bring_table(file),
            Action::ForgetTable => self.forget_table(),
            Action::Roles(roles) => self.set_roles(*roles),
            Action::Model(file) => self.bring_model(file),
            Action::ForgetModel => self.forget_model(),
            Action::Inputs(columns) => self.ask_matching(Some(columns)),
            Action::Output(name) => self.output = Some(name),
            Action::Refused(message) => self.notice = Some(Shared::new(message)),
            Action::Demo(study) => self.bring_demo(study),
            Action::Run => self.start(),
            Action::Cancel => self.cancel(),
            Action::Answered(id, answer) => self.answered(id, *answer),
            Action::Evaluated(id, answer, tables) => self.evaluated(id, *answer, tables),
            Action::WorkerLost => self.worker_lost(),
            Action::Take(document, stamp) => self.take_away(document, stamp),
            Action::LookAtThreshold(threshold) => self.look_at(threshold, None),
            Action::LookByRule(rule, threshold) => self.look_at(threshold, Some(rule)),
            Action::AdoptThreshold => self.adopt_threshold(),
            Action::LookAtPrevalence(prevalence) => self.explore.prevalence = prevalence,
            Action::DismissNotice => self.notice = None,
            Action::DismissRefusals => (self.table_refused, self.model_refused) = (None, None),
        }
    }

    pub(super) fn ask(&mut self, request: Request) -> JobId {
        let id = self.next_job;
        self.next_job += 1;
        self.jobs.push(Job { id, request });
        id
    }

    /// Withdraws questions whose answer is no longer wanted.
    fn withdraw(&mut self, unwanted: impl Fn(&Request) -> bool) {
        self.jobs.retain(|job| !unwanted(&job.request));
    }

    /// Takes an edited plan. A threshold that is changed once results on this
    /// table were seen was chosen on them, and is marked so.
    fn edit_plan(&mut self, mut draft: PlanDraft) {
        if draft.threshold != self.plan.threshold {
            let seen = self.saw_this_table();
            draft.threshold_chosen_here = seen.then_some(ChosenHere::ByEye);
        }
        self.plan = Shared::new(draft);
    }

    fn look_at(&mut self, threshold: f64, rule: Option<Rule>) {
        self.explore.threshold = threshold;
        self.explore.rule = rule;
    }

    fn adopt_threshold(&mut self) {
        let plan = self.plan.make_mut();
        plan.threshold = Some(self.explore.threshold);
        plan.threshold_chosen_here = Some(
            self.explore
                .rule
                .map_or(ChosenHere::ByEye, ChosenHere::ByRule),
        );
        self.start();
    }

    fn bring_back_plan(&mut self) {
        if let Some(plan) = self.own_plan.take() {
            self.plan = plan;
        }
    }

    fn seal(&mut self) {
        if self.can_seal() {
            let seal = plan::seal(&self.plan);
            self.plan.make_mut().seal = Some(seal);
        }
    }

    fn bring_table(&mut self, file: FileRef) {
        self.withdraw_table();
        self.set_table_aside();
        self.table = Part::Reading {
            name: file.name.clone(),
            fraction: 0.0,
        };
        self.check = None;
        self.matching = None;
        self.table_origin = Some(Origin::File(file.clone()));
        self.step = Step::Data;
        self.ask(Request::ReadTable(file));
    }

    fn forget_table(&mut self) {
        self.withdraw_table();
        self.put_table_away();
        self.ask(Request::ForgetTable);
    }

    /// Withdraws every question about the table.
    fn withdraw_table(&mut self) {
        self.withdraw(|request| {
            matches!(
                request,
                Request::ReadTable(_) | Request::Check(_) | Request::Match { .. }
            )
        });
    }

    pub(super) fn put_table_away(&mut self) {
        self.settle_table();
        self.table = Part::Absent;
        self.check = None;
        self.matching = None;
        self.roles = Shared::default();
        self.table_origin = None;
    }

    pub(super) fn set_roles(&mut self, roles: Roles) {
        self.withdraw(|request| matches!(request, Request::Check(_)));
        self.roles = Shared::new(roles.clone());
        self.ask(Request::Check(roles));
        self.ask_matching(None);
    }

    /// Withdraws every question about the model.
    fn withdraw_model(&mut self) {
        self.withdraw(|request| matches!(request, Request::ReadModel(_) | Request::Match { .. }));
    }

    fn bring_model(&mut self, file: FileRef) {
        self.withdraw_model();
        self.set_model_aside();
        self.model = Part::Reading {
            name: file.name.clone(),
            fraction: 0.0,
        };
        self.matching = None;
        self.output = None;
        self.model_origin = Some(Origin::File(file.clone()));
        self.step = Step::Model;
        self.ask(Request::ReadModel(file));
    }

    fn forget_model(&mut self) {
        self.withdraw_model();
        self.settle_model();
        self.model = Part::Absent;
        self.matching = None;
        self.output = None;
        self.model_origin = None;
        self.ask(Request::ForgetModel);
    }

    pub(super) fn ask_matching(&mut self, columns: Option<Vec<InputColumns>>) {
        let runnable = self
            .model
            .ready()
            .is_some_and(|facts| facts.blockers.is_empty());
        if runnable && self.table.ready().is_some() {
            self.withdraw(|request| matches!(request, Request::Match { .. }));
            let roles = (*self.roles).clone();
            self.ask(Request::Match { roles, columns });
        }
    }

    fn bring_demo(&mut self, study: DemoStudy) {
        let is_own = !matches!(self.table_origin, Some(Origin::Demo(_)));
        if is_own && *self.plan != State::blank_plan() {
            self.own_plan = Some(self.plan.clone());
        }
        self.jobs.clear();
        self.settle_table();
        self.settle_model();
        self.table = Part::Reading {
            name: String::new(),
            fraction: 0.0,
        };
        self.model = Part::Absent;
        self.matching = None;
        self.results = None;
        self.step = Step::Run;
        self.table_origin = Some(Origin::Demo(study));
        self.model_origin = (study != DemoStudy::Predictions).then_some(Origin::Demo(study));
        let job = self.ask(Request::Demo(study));
        self.run = Run::Running {
            job,
            progress: None,
        };
    }

    pub(super) fn start(&mut self) {
        self.step = Step::Run;
        let ready = needs(self, Step::Run).is_empty() && !self.is_running();
        if let (true, Some(assessment)) = (ready, self.assessment()) {
            let job = self.ask(Request::Evaluate(Box::new(assessment)));
            self.run = Run::Running {
                job,
                progress: None,
            };
        }
    }

    fn take_away(&mut self, document: Document, stamp: Stamp) {
        self.saved |= document == Document::Report;
        self.ask(Request::Document(document, stamp));
    }
}
