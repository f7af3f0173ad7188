//! From what happened to the next state.

use plumbline_stats::threshold::Rule;
use plumbline_study::plan::ChosenHere;
use plumbline_study::{Message, PlanDraft, Roles, plan};

use super::{Action, Engine, Part, RecipeOrigin, Run, Shared, State, Step, needs};
use crate::worker::protocol::{
    Document, FileRef, Job, JobId, Origin, PredictionChoice, Request, Stamp,
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
        matches!(
            self.run,
            Run::Running { .. } | Run::Prepared(_) | Run::Scoring(_)
        )
    }

    /// Rises with every question to the engine or to a runner.
    pub fn asked_so_far(&self) -> JobId {
        self.next_job
    }

    fn take(&mut self, action: Action) {
        match action {
            Action::Open(step) => self.step = step,
            Action::EngineReady => self.engine = Engine::Ready,
            Action::EngineFailed(message) => self.engine = Engine::Failed(message),
            Action::Build(build) => self.build = build,
            Action::Plan(draft) => self.edit_plan(*draft),
            Action::Seal => self.seal(),
            Action::SealAndRun => {
                self.seal();
                self.start();
            }
            Action::Typed(field, draft) => {
                self.typed.make_mut().insert(field, draft);
            }
            Action::OwnStudy => self.own_study_again(),
            Action::NewStudy => self.new_study(),
            Action::OpenStudy(id) => self.open_study(&id),
            Action::DiscardStudy(id) => self.discard_study(id),
            Action::Shelf(entries) => self.shelf = entries.into(),
            Action::Roles(roles) => self.set_roles(*roles),
            Action::Inputs(columns) => self.ask_matching(Some(columns)),
            Action::Output(name) => self.output = Some(name),
            Action::Refused(message) => self.notice = Some(Shared::new(message)),
            Action::Demo(study) => self.bring_demo(study),
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
            Action::Table(_) | Action::Pictures(_) | Action::Model(_) | Action::Session(_) => {
                let was_demo = self.make_way_for_file();
                self.bring(action);
                if was_demo {
                    self.say_demo_is_left();
                }
            }
            brought_or_run => self.bring(brought_or_run),
        }
    }

    /// Files that a person brings and puts away.
    fn bring(&mut self, action: Action) {
        match action {
            Action::Table(file) => self.bring_table(file),
            Action::Pictures(pictures) => self.bring_pictures(*pictures),
            Action::Opening(folder) => {
                let message = Message::new("page-opening").with("folder", folder);
                self.notice = Some(Shared::new(message));
            }
            Action::ForgetTable => self.forget_table(),
            Action::Model(file) => self.bring_model(file),
            Action::ForgetModel => self.forget_model(),
            Action::Recipe(recipe) => self.set_recipe(*recipe, RecipeOrigin::ByHand),
            Action::RecipeFile(name, recipe) => {
                self.set_recipe(*recipe, RecipeOrigin::File(name));
            }
            Action::LookAtCase(row) => self.look_at_case(row),
            Action::TestModel(file) => self.test_model(file),
            Action::Session(file) => self.bring_session(*file),
            Action::DemoPictures(file) => self.demo_pictures = Some(file),
            run => self.run(run),
        }
    }

    /// What happens to a run.
    fn run(&mut self, action: Action) {
        match action {
            Action::Run => self.start(),
            Action::Cancel => self.cancel(),
            Action::Pace(pace) => self.set_pace(pace),
            Action::Found(key, kept) => self.found(&key, kept),
            Action::Resume => self.resume(),
            Action::BeginAnew => self.begin_anew(),
            Action::RunnerLost(generation) => self.runner_lost(generation),
            Action::KeptRuns(list) => self.kept_runs = list.into(),
            Action::Kept(key, count) => self.kept(&key, count),
            Action::KeepingRefused => self.keeping_refused(),
            Action::Discard(key) => self.discard(key),
            _ => {}
        }
    }

    pub(super) fn ask(&mut self, request: Request) -> JobId {
        let id = self.next_job;
        self.next_job += 1;
        self.jobs.push(Job { id, request });
        id
    }

    /// Withdraws questions whose answer is no longer wanted.
    pub(super) fn withdraw(&mut self, unwanted: impl Fn(&Request) -> bool) {
        self.jobs.retain(|job| !unwanted(&job.request));
    }

    /// Takes an edited plan. A threshold that is changed once results on this
    /// table were seen was chosen on them, and is marked so.
    fn edit_plan(&mut self, mut draft: PlanDraft) {
        if draft.threshold != self.plan.threshold {
            let seen = self.results.as_ref().filter(|_| self.saw_this_table());
            let asked = seen.map(|results| &results.asked.plan);
            // A threshold that is typed passes through others on its way.
            draft.threshold_chosen_here = match asked {
                None => None,
                Some(asked) if asked.threshold == draft.threshold => asked.threshold_chosen_here,
                Some(_) => Some(ChosenHere::ByEye),
            };
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

    fn seal(&mut self) {
        if self.can_seal() && State::can_be_fixed(&self.plan) {
            let seal = plan::seal(&self.plan);
            self.plan.make_mut().seal = Some(seal);
        }
    }

    fn bring_table(&mut self, file: FileRef) {
        if let Some(file) = self.bring_outcomes(file) {
            self.begin_reading(&file.name, Origin::File(file.clone()));
            self.ask(Request::ReadTable(file));
        }
    }

    /// A table or pictures are about to be read.
    pub(super) fn begin_reading(&mut self, name: &str, origin: Origin) {
        self.notice = None;
        self.stop_scoring();
        self.withdraw_table();
        self.set_table_aside();
        self.table = Part::Reading {
            name: name.to_owned(),
            fraction: 0.0,
        };
        self.check = None;
        self.matching = None;
        self.preview = Part::Absent;
        self.table_origin = Some(origin);
        self.step = Step::Data;
    }

    fn forget_table(&mut self) {
        self.stop_scoring();
        self.withdraw_table();
        self.put_table_away();
        self.ask(Request::ForgetTable);
    }

    /// Withdraws every question about the table.
    fn withdraw_table(&mut self) {
        self.withdraw(|request| {
            matches!(
                request,
                Request::ReadTable(_)
                    | Request::ReadPictures(_)
                    | Request::Check(_)
                    | Request::Match { .. }
                    | Request::Preview(..)
            )
        });
    }

    pub(super) fn put_table_away(&mut self) {
        self.settle_table();
        self.table = Part::Absent;
        self.check = None;
        self.matching = None;
        self.preview = Part::Absent;
        self.roles = Shared::default();
        self.table_origin = None;
    }

    pub(super) fn set_roles(&mut self, roles: Roles) {
        self.withdraw(|request| matches!(request, Request::Check(_)));
        self.roles = Shared::new(roles.clone());
        self.ask(Request::Check(roles));
        self.ask_matching(None);
    }

    pub(super) fn start(&mut self) {
        self.step = Step::Run;
        let ready = needs(self, Step::Run).is_empty() && !self.is_running();
        if let (true, Some(assessment)) = (ready, self.assessment()) {
            let asked = Box::new(assessment);
            self.ran_on = self.table.ready().map(|table| table.file.sha256.clone());
            let job = self.ask(match asked.predictions {
                PredictionChoice::Pictures { .. } => Request::Sheet(asked),
                _ => Request::Evaluate(asked, None),
            });
            self.run = Run::Running {
                job,
                progress: None,
            };
        }
    }

    /// Writes a document. What was changed since the results were computed is
    /// not in them: they are not given away as if it were.
    fn take_away(&mut self, document: Document, stamp: Stamp) {
        if !needs(self, Step::Report).is_empty() {
            return;
        }
        self.saved |= document == Document::Report;
        self.ask(Request::Document(document, stamp));
    }
}
