//! From what the engine answered to the next state.

use std::rc::Rc;

use plumbline_study::task::binary::Detail;
use plumbline_study::task::binary::explore::ThresholdTable;
use plumbline_study::{Evaluation, Problem, Roles};

use super::{Engine, EngineAction, Explore, Model, Part, Results, Run, Shared, State, Step};
use crate::protocol::{Answer, DemoLoaded, Document, JobId, Progress, Request, Seat};

/// The file that a demo study's recipe is kept in.
const DEMO_RECIPE: &str = "recipe.json";

/// The day on which the plans of the demo studies were fixed.
const DEMO_SEALED_ON: &str = "2026-11-26";

impl State {
    pub(super) fn apply_engine(&mut self, action: EngineAction) {
        match action {
            EngineAction::Ready => self.engine = Engine::Ready,
            EngineAction::Failed(message) => self.engine = Engine::Failed(message),
            EngineAction::Build(build) => self.build = build,
            EngineAction::DemoImages(file) => {
                let known = self.demo_images.iter().cloned();
                self.demo_images = known.chain([file]).collect();
            }
            EngineAction::Answered(id, answer) => self.answered(id, *answer),
            // Copies were handed out as they came; nobody else needs their file.
            EngineAction::Made(id, answer, _) if matches!(*answer, Answer::Copies(_)) => {
                self.answered(id, *answer);
            }
            EngineAction::Made(id, answer, file) => {
                self.shared(id, &answer, Some(file));
            }
            EngineAction::Evaluated(id, answer, tables) => self.evaluated(id, *answer, tables),
            EngineAction::WorkerLost => self.worker_lost(),
        }
    }

    fn answered(&mut self, id: JobId, answer: Answer) {
        if self.runner_answered(id, &answer) || self.shared(id, &answer, None) {
            return;
        }
        if let Answer::Failed(problems) = &answer
            && self.framed(id, Err(problems.as_slice().into()))
        {
            return;
        }
        let Some(at) = self.jobs.iter().position(|job| job.id == id) else {
            return;
        };
        if let Answer::Progress(progress) = answer {
            self.progressed(id, progress);
            return;
        }
        let request = self.jobs.remove(at).request;
        match answer {
            Answer::Table(view) => self.table_loaded(*view),
            Answer::Offered(offered) => self.offered(*offered),
            Answer::Identities(found) => self.identities_found(*found),
            Answer::Copies(made) => self.copies_made(*made),
            Answer::Model(facts) => {
                if let Request::ReadModel(seat, _) = request {
                    self.model_loaded(seat, *facts);
                }
            }
            Answer::Checked(check) => {
                let kind = check.kind;
                self.data.check = Some(Shared::new(*check));
                self.drop_lost_positive();
                self.take_guessed_kind(kind);
            }
            Answer::Matched(matching) => {
                if let Request::Match { seat, .. } = request {
                    self.matched(seat, *matching);
                }
            }
            Answer::Costs(costs) => self.costs_read(&costs),
            Answer::Demo(loaded) => self.demo_loaded(*loaded),
            Answer::Preview(view) => {
                if let Request::Preview(seat, ..) = request {
                    self.previewed(seat, Part::Ready(Shared::new(*view)));
                }
            }
            Answer::Tested(tested) => {
                if let Request::TestModel(seat, ..) = request {
                    self.tested(seat, Part::Ready(Shared::new(*tested)));
                }
            }
            Answer::Sheet(sheet) => {
                if let Request::Sheet(seat, asked) = request {
                    self.run_planned(seat, *asked, *sheet);
                }
            }
            Answer::Done => {
                if let Request::Vet(asked) = request {
                    self.vetted(&asked);
                }
            }
            Answer::Cases(list) => {
                if let Request::Cases(asked) = request {
                    self.cases_listed(&asked, *list);
                }
            }
            Answer::Failed(problems) => self.failed(&request, problems.into()),
            // The shell hands it out; one that could not be written was not taken.
            Answer::Document { .. } => {
                self.saved |= matches!(request, Request::Document(Document::Report, _));
            }
            // Progress and results were taken above; the others concern runners, or whoever
            // decodes for the viewer.
            Answer::Progress(_)
            | Answer::Frame(_)
            | Answer::SetUp(_)
            | Answer::Scored(_)
            | Answer::Begun(_)
            | Answer::Rows
            | Answer::Evaluated(_) => {}
        }
    }

    fn progressed(&mut self, id: JobId, latest: Progress) {
        let asked = self.jobs.iter().find(|job| job.id == id);
        let asked = asked.map(|job| job.request.clone());
        if asked.is_some_and(|request| self.privacy_progressed(&request, latest.fraction)) {
            return;
        }
        let latest = self.progress_of_run(id, latest);
        if let Run::Running { job, progress } = &mut self.run
            && *job == id
        {
            *progress = Some(latest);
            return;
        }
        if let Part::Reading { fraction, .. } = &mut self.data.table {
            *fraction = latest.fraction;
        }
    }

    fn demo_loaded(&mut self, loaded: DemoLoaded) {
        self.plan = Shared::new(loaded.plan);
        self.data.roles = Shared::new(Roles {
            task: self.kind(),
            ..loaded.roles
        });
        self.data.check = Some(Shared::new(loaded.check));
        self.data.table = Part::Ready(Shared::new(loaded.table));
        for model in loaded.models {
            let recipe = loaded.recipe.clone();
            let recipe = recipe.map(|recipe| (DEMO_RECIPE.to_owned(), recipe));
            let held = Model::of_demo(self.data.origin.clone(), model.facts, recipe);
            match model.seat {
                Seat::ASSESSED => self.model = held,
                seat => {
                    self.beside.make_mut().insert(seat, held);
                }
            }
            self.matched(model.seat, model.matching);
        }
        // A demo shows how a sealed plan is followed. What its plan names, it brings along,
        // so nothing is missing.
        self.seal_on(DEMO_SEALED_ON);
        self.run = Run::Idle;
        self.start();
    }

    /// A question cannot be answered, or its worker died of it.
    pub(super) fn failed(&mut self, request: &Request, problems: Rc<[Problem]>) {
        match request {
            Request::ReadTable(file) => self.refuse_data(file.name.clone(), problems),
            Request::Join(joined) => self.refuse_joining(joined.cases.name.clone(), problems),
            Request::Identities(_) | Request::Copies(..) => self.privacy_failed(request, problems),
            Request::Offered(file) => self.refuse_offer(file.name.clone(), problems),
            Request::ReadImages(files) => self.refuse_data(files.name.clone(), problems),
            Request::ReadModel(seat, file) => {
                self.refuse_model(*seat, file.name.clone(), problems);
            }
            Request::ReadCosts(file) => self.refuse_costs(file.name.clone(), problems),
            Request::RestoreTable(_) => {
                self.fail_data(&problems);
                self.tell_first(&problems);
            }
            Request::RestoreModel(seat, _) => {
                self.fail_model(*seat, &problems);
                self.tell_first(&problems);
            }
            Request::Preview(seat, case, ..) => {
                let name = case.entry.path.clone();
                self.previewed(*seat, Part::Failed { name, problems });
            }
            Request::TestModel(seat, file, _) => {
                let name = file.name.clone();
                self.tested(*seat, Part::Failed { name, problems });
            }
            Request::Cases(asked) => self.cases_refused(asked, problems),
            Request::Demo(..) => self.abandon_demo(Run::Failed(problems)),
            Request::Vet(_) => self.refuse_seal(problems),
            Request::Sheet(..)
            | Request::Evaluate(..)
            | Request::OwnRows(_)
            | Request::Finish(..) => self.run = Run::Failed(problems),
            Request::ForgetTable
            | Request::ForgetModel(_)
            | Request::Exchange(..)
            | Request::Check(_)
            | Request::Match { .. }
            | Request::CasesFile(_)
            | Request::Document(..) => self.tell_first(&problems),
            // Runners are asked these, and their run deals with it.
            Request::SetUp(_) | Request::Score(_) | Request::Rows(..) | Request::Frame(..) => {}
        }
    }

    pub(super) fn tell_first(&mut self, problems: &[Problem]) {
        let first = problems.first();
        self.notice = first.map(|problem| Shared::new(problem.message.clone()));
    }

    fn evaluated(&mut self, id: JobId, answer: Answer, tables: Vec<ThresholdTable>) {
        let Some(at) = self.jobs.iter().position(|job| job.id == id) else {
            return;
        };
        let request = self.jobs.remove(at).request;
        if let (
            Answer::Evaluated(evaluation),
            Request::Evaluate(asked, ..) | Request::Finish(asked, _),
        ) = (answer, request)
        {
            self.explore = look_at(&evaluation, &tables);
            self.close_cases();
            let evaluation = *evaluation;
            self.results = Some(Shared::new(Results {
                evaluation,
                tables,
                asked: asked.question(),
                table: self.ran_on.clone(),
                job: id,
            }));
            self.run = Run::Idle;
            self.finished();
            self.saved = false;
            self.can_write = true;
            self.step = Step::Results;
        }
    }
}

/// The results screen opens at the declared threshold; without one, where
/// sensitivity and specificity together are greatest.
fn look_at(evaluation: &Evaluation, tables: &[ThresholdTable]) -> Explore {
    let fallback = tables
        .first()
        .and_then(ThresholdTable::by_youden)
        .unwrap_or(0.5);
    let at_threshold = evaluation.binary().and_then(Detail::threshold);
    Explore {
        threshold: at_threshold
            .or(evaluation.plan.threshold)
            .unwrap_or(fallback),
        rule: None,
        prevalence: evaluation.plan.target_prevalence,
    }
}
