//! Runners as a test wants them: they answer in order, late, or never.

use plumbline::protocol::{
    Answer, Case, CaseScore, Decoder, Job, Request, RunnerFacts, Scored, ScoredBatch,
};
use plumbline::state::{Action, DataAction, ModelAction, PlanAction, Run, RunAction, Scoring};

use crate::page::Page;
use crate::support;

/// A page with so many images and a model for them, on so many cores.
pub fn page(count: u32, cores: usize) -> Page {
    let mut page = Page::open();
    page.state.cores = cores;
    page.act(Action::Plan(PlanAction::Edit(Box::new(support::plan()))));
    page.act(Action::Data(DataAction::Images(Box::new(support::images(
        count,
    )))));
    page.answer_all();
    page.act(Action::Data(DataAction::Roles(Box::new(support::roles(
        Some("yes"),
    )))));
    load_network(&mut page);
    page.answer_all();
    page
}

/// A model for images is brought, read and matched.
pub fn load_network(page: &mut Page) {
    page.act(Action::Model(ModelAction::File(support::file(
        9,
        "network.onnx",
    ))));
    let wants = |request: &Request| matches!(request, Request::ReadModel(..));
    let id = page.question(wants).expect("the model is read");
    page.answer(id, Answer::Model(Box::new(support::model("network.onnx"))));
    match_images(page);
}

/// Models for images are read and matched, as many as are brought.
pub fn match_images(page: &mut Page) {
    let reads = |request: &Request| matches!(request, Request::ReadModel(..));
    while let Some(id) = page.question(reads) {
        let job = page.state.jobs.iter().find(|job| job.id == id);
        let name = job.and_then(|job| match &job.request {
            Request::ReadModel(_, file) => Some(file.name.clone()),
            _ => None,
        });
        let facts = support::model(&name.expect("it has a name"));
        page.answer(id, Answer::Model(Box::new(facts)));
    }
    let matches = |request: &Request| matches!(request, Request::Match { .. });
    let id = page.question(matches).expect("the model is matched");
    page.answer(id, Answer::Matched(Box::new(support::image_matching())));
}

/// The run of that page, begun with what was kept of an earlier one.
pub fn begin(page: &mut Page, kept: Vec<Scored>) {
    page.act(Action::Run(RunAction::Start));
    prepare(page, kept);
}

/// The engine finds that the run which was asked for is possible, and it begins.
pub fn prepare(page: &mut Page, kept: Vec<Scored>) {
    let wants = |request: &Request| matches!(request, Request::Sheet(..));
    let id = page.question(wants).expect("the engine is asked first");
    let count = page.state.images().map_or(0, |images| images.rows.len());
    let sheet = support::sheet(count as u32);
    let key = sheet.key.clone();
    page.answer(id, Answer::Sheet(Box::new(sheet)));
    page.act(Action::Run(RunAction::StoredScores(key, kept)));
}

/// The run on images that goes on.
pub fn scoring(page: &Page) -> &Scoring {
    page.state.scoring().expect("images are being scored")
}

/// The oldest question of a runner.
pub fn oldest(page: &Page, at: usize) -> Option<Job> {
    let scoring = page.state.scoring()?;
    scoring.runners().get(at)?.jobs.first().cloned()
}

/// Cases that a runner holds, in order.
pub fn held(page: &Page, at: usize) -> Vec<Vec<u32>> {
    let rows = |job: &Job| match &job.request {
        Request::Score(cases) => Some(cases.iter().map(|case| case.row).collect()),
        _ => None,
    };
    let runner = &scoring(page).runners()[at];
    runner.jobs.iter().filter_map(rows).collect()
}

/// What a runner answers.
pub fn answer_to(request: &Request) -> Answer {
    match request {
        Request::SetUp(_) => Answer::SetUp(RunnerFacts {
            build: "simd128".to_owned(),
            jpeg: Decoder::BuiltIn,
        }),
        Request::Score(cases) => Answer::Scored(batch(cases)),
        _ => panic!("no question for a runner"),
    }
}

fn batch(cases: &[Case]) -> ScoredBatch {
    ScoredBatch {
        cases: cases.iter().map(|case| support::scored(case.row)).collect(),
        millis: 100.0 * cases.len() as f64,
        memory: 200e6,
    }
}

/// A runner answers its oldest question, and the browser keeps what it said;
/// whether it had one.
pub fn step(page: &mut Page, at: usize) -> bool {
    let answered = step_unkept(page, at);
    keep(page);
    answered
}

/// A runner answers its oldest question while the browser is busy.
pub fn step_unkept(page: &mut Page, at: usize) -> bool {
    let Some(job) = oldest(page, at) else {
        return false;
    };
    page.answer(job.id, answer_to(&job.request));
    true
}

/// Two runners answer so many questions in turn.
pub fn steps(page: &mut Page, answers: usize) {
    for at in 0..answers {
        step(page, at % 2);
    }
}

/// The browser has kept whatever is done.
pub fn keep(page: &mut Page) {
    if let Some(scoring) = page.state.scoring() {
        let (key, count) = (scoring.key().to_owned(), scoring.done().len());
        page.act(Action::Run(RunAction::ScoresStored(key, count)));
    }
}

/// All runners answer in turn until nothing is out.
pub fn work(page: &mut Page) {
    loop {
        let count = page
            .state
            .scoring()
            .map_or(0, |scoring| scoring.runners().len());
        let answered = (0..count).filter(|at| step(page, *at)).count();
        if answered == 0 {
            return;
        }
    }
}

/// A runner dies.
pub fn kill(page: &mut Page, at: usize) {
    let generation = scoring(page).runners()[at].generation;
    page.act(Action::Run(RunAction::RunnerLost(generation)));
}

/// The scores that the evaluation was asked with.
pub fn handed_over(page: &Page) -> Vec<Scored> {
    let found = page.state.jobs.iter().find_map(|job| match &job.request {
        Request::Evaluate(_, Some(scores), _) => Some(scores.cases.clone()),
        _ => None,
    });
    assert!(matches!(page.state.run, Run::Running { .. }));
    found.expect("the scores are handed over")
}

/// Rows without a score.
pub fn failed(cases: &[Scored]) -> Vec<u32> {
    let without = cases
        .iter()
        .filter(|one| matches!(one.score, CaseScore::Nothing(_)));
    without.map(|one| one.row).collect()
}
