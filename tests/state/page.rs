//! A page to act on, and an engine that answers when a test says so.

use plumbline::protocol::{Answer, JobId, ModelMatch, Origin, Request, Seat};
use plumbline::state::{
    Action, DataAction, EngineAction, ModelAction, PlanAction, RunAction, State,
};
use plumbline_study::{Message, Problem};

use crate::support;

/// The day on which plans are sealed here.
pub const DAY: &str = "2026-11-26";

/// A page in the middle of something.
pub struct Page {
    pub state: State,
}

impl Page {
    /// A page whose engine is ready.
    pub fn open() -> Page {
        let mut page = Page {
            state: State::default(),
        };
        page.act(Action::Engine(EngineAction::Ready));
        page
    }

    /// A page with a plan, a table and its roles, ready to run.
    pub fn with_table() -> Page {
        let mut page = Page::open();
        page.act(Action::Plan(PlanAction::Edit(Box::new(support::plan()))));
        page.load_table("cases.csv");
        page.act(Action::Data(DataAction::Roles(Box::new(support::roles(
            Some("yes"),
        )))));
        page.answer_all();
        page
    }

    /// The same with a model.
    pub fn with_model() -> Page {
        let mut page = Page::with_table();
        page.act(Action::Model(ModelAction::File(support::file(
            9,
            "model.onnx",
        ))));
        page.answer_all();
        page
    }

    /// A page that shows results of `cases.csv`.
    pub fn with_results() -> Page {
        let mut page = Page::with_table();
        page.act(Action::Run(RunAction::Start));
        page.finish("cases.csv");
        page
    }

    /// Something happens.
    pub fn act(&mut self, action: Action) {
        self.state = self.state.apply(action);
    }

    /// The plan is sealed, as far as it can be.
    pub fn seal(&mut self) {
        self.act(Action::Plan(PlanAction::Seal(DAY.to_owned())));
        self.answer_all();
    }

    /// A table is brought and read.
    pub fn load_table(&mut self, name: &str) {
        self.act(Action::Data(DataAction::Table(support::file(1, name))));
        self.answer_all();
    }

    /// A table of several classes is brought, read and looked at.
    pub fn load_classes(&mut self, name: &str) {
        self.act(Action::Data(DataAction::Table(support::file(1, name))));
        let id = self.question(|request| matches!(request, Request::ReadTable(_)));
        let view = support::class_table(name);
        self.answer(id.expect("it is being read"), Answer::Table(Box::new(view)));
        self.check_classes();
    }

    /// The engine looks at that table, as often as it is asked.
    pub fn check_classes(&mut self) {
        loop {
            let mut jobs = self.state.jobs.iter();
            let asked = jobs.find_map(|job| match &job.request {
                Request::Check(roles) => Some((job.id, support::class_check(roles))),
                _ => None,
            });
            let Some((id, check)) = asked else {
                return;
            };
            self.answer(id, Answer::Checked(Box::new(check)));
        }
    }

    /// A model is brought, read, and matched with that table so.
    pub fn load_class_model(&mut self, name: &str, matching: &ModelMatch) {
        self.act(Action::Model(ModelAction::File(support::file(9, name))));
        let id = self.question(|request| matches!(request, Request::ReadModel(..)));
        let facts = support::model(name);
        self.answer(
            id.expect("it is being read"),
            Answer::Model(Box::new(facts)),
        );
        self.match_classes(matching);
    }

    /// The engine matches it so, as often as it is asked.
    pub fn match_classes(&mut self, matching: &ModelMatch) {
        self.check_classes();
        while let Some(id) = self.question(|request| matches!(request, Request::Match { .. })) {
            self.answer(id, Answer::Matched(Box::new(matching.clone())));
        }
    }

    /// The question that was asked last of this kind.
    pub fn question(&self, is: impl Fn(&Request) -> bool) -> Option<JobId> {
        let found = self.state.jobs.iter().rev().find(|job| is(&job.request));
        found.map(|job| job.id)
    }

    /// The engine answers a question.
    pub fn answer(&mut self, id: JobId, answer: Answer) {
        self.act(Action::Engine(EngineAction::Answered(id, Box::new(answer))));
    }

    /// The engine answers everything but runs, in order.
    pub fn answer_all(&mut self) {
        while let Some((id, answer)) = self.next_answer() {
            self.answer(id, answer);
        }
    }

    fn next_answer(&self) -> Option<(JobId, Answer)> {
        self.state
            .jobs
            .iter()
            .find_map(|job| answer_to(&job.request).map(|answer| (job.id, answer)))
    }

    /// The run ends with results on this file.
    pub fn finish(&mut self, name: &str) {
        let id = self.running().expect("an evaluation was asked for");
        let (answer, tables) = support::evaluated(&self.state.plan, name);
        self.act(Action::Engine(EngineAction::Evaluated(id, answer, tables)));
    }

    /// The evaluation that is under way.
    pub fn running(&self) -> Option<JobId> {
        self.question(|request| matches!(request, Request::Evaluate(..)))
    }

    /// Where the table and the model come from that a fresh worker is given back.
    pub fn restored(&self) -> (Option<Origin>, Option<Origin>) {
        let (mut table, mut model) = (None, None);
        for job in &self.state.jobs {
            match &job.request {
                Request::RestoreTable(origin) => table = Some(origin.clone()),
                Request::RestoreModel(Seat::ASSESSED, origin) => model = Some(origin.clone()),
                _ => {}
            }
        }
        (table, model)
    }
}

/// What the engine says to a question that is not a run.
fn answer_to(request: &Request) -> Option<Answer> {
    Some(match request {
        Request::ReadTable(file) => Answer::Table(Box::new(support::table(&file.name))),
        Request::ReadModel(_, file) => Answer::Model(Box::new(support::model(&file.name))),
        Request::Check(roles) => {
            let mut check = support::check();
            check.roles = roles.clone();
            Answer::Checked(Box::new(check))
        }
        Request::Match { .. } => Answer::Matched(Box::new(support::matching())),
        Request::Demo(..) => Answer::Demo(Box::new(support::demo())),
        Request::ForgetTable
        | Request::ForgetModel(_)
        | Request::Exchange(..)
        | Request::RestoreTable(_)
        | Request::RestoreModel(..)
        | Request::Vet(_) => Answer::Done,
        Request::ReadImages(files) => {
            let count = files.files.len() as u32;
            Answer::Table(Box::new(support::image_table(count)))
        }
        // Runners answer the others, or a test does.
        _ => return None,
    })
}

/// A problem as the engine reports it.
pub fn problem(id: &str) -> Problem {
    Problem::error(Message::new(id))
}
