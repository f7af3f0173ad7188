//! From what happened to the next state.

use plumbline_stats::threshold::Rule;
use plumbline_study::plan::{ChosenHere, PlannedModel, PlannedPatients, PlannedPredictions};
use plumbline_study::{Message, PlanDraft, Roles, plan};

use super::{
    Action, DataAction, Engine, EngineAction, ExploreAction, ModelAction, NoticeAction, Part,
    PlanAction, RecipeOrigin, Run, RunAction, Shared, State, Step, StudyAction, needs,
};
use crate::worker::protocol::{
    Assessment, Document, FileRef, Job, JobId, Origin, PredictionChoice, Request, Stamp,
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
            Action::Go(step) => self.step = step,
            Action::Plan(action) => self.take_plan(action),
            Action::Study(action) => self.take_study(action),
            Action::Data(action) => self.take_data(action),
            Action::Model(action) => self.take_model(action),
            Action::Run(action) => self.take_run(action),
            Action::Explore(action) => self.take_explore(action),
            Action::Engine(action) => self.take_engine(action),
            Action::Notice(action) => self.take_notice(action),
        }
    }

    fn take_plan(&mut self, action: PlanAction) {
        match action {
            PlanAction::Edit(draft) => self.edit_plan(*draft),
            PlanAction::Typed(field, draft) => {
                self.typed.make_mut().insert(field, draft);
            }
            PlanAction::Seal(date) => self.seal(&date),
            PlanAction::SealAndRun(date) => {
                self.seal(&date);
                if self.plan.seal.is_some() {
                    self.start();
                }
            }
        }
    }

    fn take_study(&mut self, action: StudyAction) {
        match action {
            StudyAction::Demo(study) => self.bring_demo(study),
            StudyAction::Own => self.own_study_again(),
            StudyAction::New => self.new_study(),
            StudyAction::Open(id) => self.open_study(&id),
            StudyAction::Discard(id) => self.discard_study(id),
            StudyAction::Shelf(entries) => self.shelf = entries.into(),
        }
    }

    fn take_data(&mut self, action: DataAction) {
        match action {
            DataAction::Table(file) => self.for_own_study(|state| state.bring_table(file)),
            DataAction::Pictures(pictures) => {
                self.for_own_study(|state| state.bring_pictures(*pictures));
            }
            DataAction::Opening(folder) => {
                let message = Message::new("page-opening").with("folder", folder);
                self.notice = Some(Shared::new(message));
            }
            DataAction::Forget => self.forget_table(),
            DataAction::Roles(roles) => self.set_roles(*roles),
        }
    }

    fn take_model(&mut self, action: ModelAction) {
        match action {
            ModelAction::File(file) => self.for_own_study(|state| state.bring_model(file)),
            ModelAction::Forget => self.forget_model(),
            ModelAction::Inputs(columns) => self.ask_matching(Some(columns)),
            ModelAction::Missing(choice) => self.missing = Some(choice),
            ModelAction::Output(name) => self.read_output(name),
            ModelAction::Recipe(recipe) => self.set_recipe(*recipe, RecipeOrigin::ByHand),
            ModelAction::RecipeFile(name, recipe) => {
                self.set_recipe(*recipe, RecipeOrigin::File(name));
            }
            ModelAction::LookAtCase(row) => self.look_at_case(row),
            ModelAction::Test(file) => self.test_model(file),
        }
    }

    fn take_run(&mut self, action: RunAction) {
        match action {
            RunAction::Start => self.start(),
            RunAction::Cancel => self.cancel(),
            RunAction::Pace(pace) => self.set_pace(pace),
            RunAction::Found(key, kept) => self.found(&key, kept),
            RunAction::Resume => self.resume(),
            RunAction::BeginAnew => self.begin_anew(),
            RunAction::RunnerLost(generation) => self.runner_lost(generation),
            RunAction::KeptRuns(list) => self.kept_runs = list.into(),
            RunAction::Kept(key, count) => self.kept(&key, count),
            RunAction::Looks(looks) => self.looks = Some(looks.into()),
            RunAction::KeepingRefused => self.keeping_refused(),
            RunAction::Session(file) => self.for_own_study(|state| state.bring_session(*file)),
            RunAction::Discard(key) => self.discard(key),
        }
    }

    fn take_explore(&mut self, action: ExploreAction) {
        match action {
            ExploreAction::Threshold(threshold) => self.look_at(threshold, None),
            ExploreAction::Rule(rule, threshold) => self.look_at(threshold, Some(rule)),
            ExploreAction::Adopt => self.adopt_threshold(),
            ExploreAction::Prevalence(prevalence) => self.explore.prevalence = prevalence,
            ExploreAction::Take(document, stamp) => self.take_away(document, stamp),
        }
    }

    fn take_engine(&mut self, action: EngineAction) {
        match action {
            EngineAction::Ready => self.engine = Engine::Ready,
            EngineAction::Failed(message) => self.engine = Engine::Failed(message),
            EngineAction::Build(build) => self.build = build,
            EngineAction::DemoPictures(file) => self.demo_pictures = Some(file),
            EngineAction::Answered(id, answer) => self.answered(id, *answer),
            EngineAction::Evaluated(id, answer, tables) => self.evaluated(id, *answer, tables),
            EngineAction::WorkerLost => self.worker_lost(),
        }
    }

    fn take_notice(&mut self, action: NoticeAction) {
        match action {
            NoticeAction::Tell(message) => self.notice = Some(Shared::new(message)),
            NoticeAction::Dismiss => self.notice = None,
            NoticeAction::DismissRefusals => {
                (self.table_refused, self.model_refused) = (None, None);
            }
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
            let asked = self.results.as_ref().map(|results| &results.asked.plan);
            // A threshold that is typed passes through others on its way.
            draft.threshold_chosen_here = match asked {
                _ if !self.saw_this_table() => None,
                Some(asked) if asked.threshold == draft.threshold => asked.threshold_chosen_here,
                Some(_) | None => Some(ChosenHere::ByEye),
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

    fn seal(&mut self, date: &str) {
        if !self.can_seal() {
            return;
        }
        let draft = self.plan_of_its_subject();
        match plan::seal(&draft, date) {
            Ok(seal) => {
                self.plan = Shared::new(PlanDraft {
                    seal: Some(seal),
                    ..draft
                });
            }
            // The panel of the seal lists what is missing.
            Err(problems) => {
                self.notice = problems
                    .into_iter()
                    .next()
                    .map(|problem| Shared::new(problem.message));
            }
        }
    }

    /// The plan, with table and model at hand where it names none.
    pub fn plan_of_its_subject(&self) -> PlanDraft {
        let mut draft = (*self.plan).clone();
        let roles = self.table.ready().map(|_| &self.roles);
        if let Some(roles) = roles {
            draft.outcome = draft.outcome.or_else(|| roles.truth.clone());
            draft.positive = draft.positive.or_else(|| roles.positive.clone());
            let patients = || match &roles.patient {
                Some(name) => PlannedPatients::Column(name.clone()),
                None => PlannedPatients::EachRow,
            };
            draft.patients = draft.patients.or_else(|| Some(patients()));
            let data = self.table.ready().map(|table| table.file.sha256.clone());
            draft.data = draft.data.or(data);
        }
        let column = roles.and_then(|roles| roles.score.clone());
        let model = self.model.ready().map(|facts| PlannedModel {
            sha256: facts.file.sha256.clone(),
            output: self.output.clone(),
            recipe_sha256: self
                .recipe
                .as_ref()
                .filter(|_| self.takes_pictures())
                .and_then(|recipe| recipe.sha256().ok()),
        });
        draft.predictions = draft
            .predictions
            .or_else(|| model.map(PlannedPredictions::Model))
            .or_else(|| column.map(PlannedPredictions::Column));
        draft
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
        self.reread = None;
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

    /// Takes what the columns are for. When they are written in another way than
    /// they were read, the table is read again first.
    pub(super) fn set_roles(&mut self, mut roles: Roles) {
        if roles.written != self.roles.written {
            if let Some(Origin::File(file)) = &self.table_origin {
                let file = FileRef {
                    written: roles.written.clone(),
                    ..file.clone()
                };
                self.begin_reading(&file.name, Origin::File(file.clone()));
                self.reread = Some(Box::new(roles));
                self.ask(Request::ReadTable(file));
                return;
            }
            // What is no file of its own stays as it was read.
            roles.written.clone_from(&self.roles.written);
        }
        self.use_roles(roles);
    }

    /// Takes what the columns of a table are for that was read so.
    pub(super) fn use_roles(&mut self, roles: Roles) {
        self.withdraw(|request| matches!(request, Request::Check(_)));
        self.roles = Shared::new(roles.clone());
        self.ask(Request::Check(roles));
        self.ask_matching(None);
    }

    pub(super) fn start(&mut self) {
        self.step = Step::Run;
        let ready = needs(self, Step::Run).is_empty() && !self.is_running();
        if let (true, Some(assessment)) = (ready, self.assessment()) {
            let asked = Box::new(Assessment {
                seen: self.memory(),
                ..assessment
            });
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
        self.ask(Request::Document(document, stamp));
    }
}
