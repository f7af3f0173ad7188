//! An evaluation whose resamples runners compute: the page's state machine, the engine and
//! runners behind it, and what they send each other. Its numbers are those of one engine
//! alone, whoever dies.

use std::fs;
use std::path::PathBuf;

use plumbline::protocol::{Answer, Job, Request};
use plumbline::state::{
    Action, DataAction, EngineAction, PlanAction, Run, RunAction, State, Step, needs,
};
use plumbline::worker::engine::{Engine, Outcome};
use plumbline_study::PlanDraft;

use crate::terminal::Page;

/// So few that the test is quick: the engine of this page shares them all the same.
const ROWS: u64 = 400;
const RESAMPLES: u32 = 400;

/// Risks and outcomes without any library of random numbers: what they are does not matter.
fn table() -> String {
    let mut text = String::from("risk,disease,site\n");
    let mut word = 1u64;
    for row in 0..ROWS {
        word = word
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(row);
        let risk = (word >> 40) as f64 / (1u64 << 24) as f64;
        let drawn = (word >> 20 & 0xfffff) as f64 / (1u64 << 20) as f64;
        let disease = if drawn < risk { "yes" } else { "no" };
        text.push_str(&format!(
            "{risk},{disease},{}\n",
            ["a", "b"][(row % 2) as usize]
        ));
    }
    text
}

/// A page with that table, on so many cores, and what its workers made.
struct Shared {
    page: Page,
    state: State,
    made: u32,
}

impl Shared {
    /// A page that shares whatever it evaluates.
    fn on(cores: usize) -> Shared {
        Shared::with(Engine::sharing_from(0.0), cores)
    }

    fn with(engine: Engine, cores: usize) -> Shared {
        let mut shared = Shared {
            page: Page {
                engine,
                ..Page::new()
            },
            state: State::default(),
            made: 0,
        };
        shared.state.cores = cores;
        shared.act(Action::Engine(EngineAction::Ready));
        let plan = PlanDraft {
            name: "Shared".to_owned(),
            subgroups: vec!["site".to_owned()],
            threshold: Some(0.4),
            threshold_reason: "an example".to_owned(),
            resamples: Some(RESAMPLES),
            ..PlanDraft::default()
        };
        shared.act(Action::Plan(PlanAction::Edit(Box::new(plan))));
        let path = shared.file(table().as_bytes());
        let file = shared.page.files.bring(&path, "cases.csv");
        shared.act(Action::Data(DataAction::Table(file)));
        let roles = plumbline_study::Roles {
            truth: Some("disease".to_owned()),
            positive: Some("yes".to_owned()),
            score: Some("risk".to_owned()),
            ..plumbline_study::Roles::default()
        };
        shared.act(Action::Data(DataAction::Roles(Box::new(roles))));
        let missing = needs(&shared.state, Step::Run);
        assert!(missing.is_empty(), "{missing:?}");
        shared
    }

    /// What a browser would keep.
    fn file(&mut self, bytes: &[u8]) -> PathBuf {
        self.made += 1;
        let name = format!("sharing-{}-{}", std::process::id(), self.made);
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::write(&path, bytes).expect("tests may write there");
        path
    }

    /// What a worker said, as the page hears it.
    fn heard(&mut self, job: &Job, outcome: Outcome) {
        let answer = Box::new(outcome.answer);
        let action = match (&*answer, outcome.bytes) {
            (Answer::Evaluated(_), _) => EngineAction::Evaluated(job.id, answer, outcome.tables),
            (_, Some(bytes)) => {
                let path = self.file(&bytes);
                let file = self.page.files.bring(&path, "");
                EngineAction::Made(job.id, answer, file)
            }
            (_, None) => EngineAction::Answered(job.id, answer),
        };
        self.state = self.state.apply(Action::Engine(action));
    }

    /// Something happens, and the engine answers whatever it is asked then.
    fn act(&mut self, action: Action) {
        self.state = self.state.apply(action);
        while let Some(job) = self.state.jobs.first().cloned() {
            let files = &self.page.files;
            let request = job.request.clone();
            let outcome = self.page.engine.handle(request, files, &mut |_| {});
            self.heard(&job, outcome);
        }
    }

    /// Runs; each runner is a fresh engine, and those that `dies` says give no answer. Gives
    /// how many were asked, and the evaluation, digit for digit.
    fn run(&mut self, dies: impl Fn(usize) -> bool) -> (usize, String) {
        self.act(Action::Run(RunAction::Start));
        let questions: Vec<Job> = match &self.state.run {
            Run::Sharing(sharing) => sharing.questions().flatten().cloned().collect(),
            _ => Vec::new(),
        };
        // The last one is done first.
        for (at, job) in questions.iter().enumerate().rev() {
            assert!(matches!(job.request, Request::Rows(..)));
            if dies(at) {
                self.act(Action::Run(RunAction::RunnerLost(job.id)));
                continue;
            }
            let files = &self.page.files;
            let mut runner = Engine::default();
            let outcome = runner.handle(job.request.clone(), files, &mut |_| {});
            self.heard(job, outcome);
            // The engine is asked when all are there.
            self.act(Action::Go(Step::Run));
        }
        let results = self.state.results.as_ref().expect("results are there");
        let found = format!("{:?} {:?}", results.evaluation, results.tables);
        (questions.len(), found)
    }
}

#[test]
fn any_number_of_runners_gives_the_bits_of_one_engine() {
    let (runners, alone) = Shared::on(1).run(|_| false);
    assert_eq!(runners, 0);
    for cores in [2, 3] {
        let (runners, found) = Shared::on(cores).run(|_| false);
        assert_eq!(runners, cores);
        assert!(found == alone, "{cores} runners");
    }
    let (_, found) = Shared::on(2).run(|at| at == 0);
    assert!(found == alone, "one of two died");
    let (_, found) = Shared::on(2).run(|_| true);
    assert!(found == alone, "both died");
}

#[test]
fn what_is_done_in_no_time_is_not_shared() {
    let mut page = Shared::with(Engine::default(), 8);
    let (runners, _) = page.run(|_| false);
    assert_eq!(runners, 0);
}
