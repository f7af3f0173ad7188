//! An evaluation whose resamples are shared: each runner is asked once, the engine computes
//! a share itself and ends it, and a runner that is lost costs time and nothing else.

use plumbline::protocol::{Answer, FileRef, Job, JobId, Phase, Progress, Request, Share};
use plumbline::state::{Action, EngineAction, Run, RunAction, Sharing};

use crate::page::{Page, problem};
use crate::support;

/// A page on so many cores whose run the engine has begun, for so many runners beside it.
fn begun(cores: usize, runners: usize) -> Page {
    let mut page = Page::with_table();
    page.state.cores = cores;
    page.act(Action::Run(RunAction::Start));
    let id = page.running().expect("an evaluation was asked for");
    made(&mut page, id, Answer::Begun(1 + runners), 70);
    page
}

/// The same, where the engine has computed its own share.
fn own_done(cores: usize, runners: usize) -> Page {
    let mut page = begun(cores, runners);
    answer_own(&mut page, Answer::Rows);
    page
}

/// The engine says something of its own share.
fn answer_own(page: &mut Page, answer: Answer) {
    let is_own = |request: &Request| matches!(request, Request::OwnRows(_));
    let id = page.question(is_own).expect("the engine has a share");
    page.answer(id, answer);
}

/// A worker answers with a file beside it.
fn made(page: &mut Page, id: JobId, answer: Answer, key: u32) {
    let file = support::file(key, "");
    page.act(Action::Engine(EngineAction::Made(id, answer.into(), file)));
}

fn sharing(page: &Page) -> &Sharing {
    match &page.state.run {
        Run::Sharing(sharing) => sharing,
        other => panic!("runners share: {other:?}"),
    }
}

/// What runners are asked that have not answered, by their places.
fn open(page: &Page) -> Vec<Option<Job>> {
    let questions = sharing(page).questions();
    questions.map(|job| job.cloned()).collect()
}

fn id_of(page: &Page, at: usize) -> JobId {
    let job = open(page)[at].clone();
    job.expect("it has not answered").id
}

/// The shares that the engine was given to end with.
fn given(page: &Page) -> Vec<Option<u32>> {
    let asked = page.state.jobs.iter().find_map(|job| match &job.request {
        Request::Finish(_, shares) => Some(shares.clone()),
        _ => None,
    });
    let key = |file: &Option<FileRef>| file.as_ref().map(|file| file.key);
    let asked = asked.expect("the engine is asked to end it");
    asked.iter().map(key).collect()
}

/// The engine ends the evaluation.
fn finish(page: &mut Page) {
    let ends = |request: &Request| matches!(request, Request::Finish(..));
    let id = page.question(ends).expect("it is asked to");
    let (answer, tables) = support::evaluated(&page.state.plan, "cases.csv");
    page.act(Action::Engine(EngineAction::Evaluated(id, answer, tables)));
}

#[test]
fn as_many_may_share_as_there_are_cores_but_no_crowd() {
    for (cores, asked) in [(1, 1), (2, 2), (64, 8)] {
        let mut page = Page::with_table();
        page.state.cores = cores;
        page.act(Action::Run(RunAction::Start));
        let found = page.state.jobs.iter().find_map(|job| match job.request {
            Request::Evaluate(_, _, runners) => Some(runners),
            _ => None,
        });
        assert_eq!(found, Some(asked));
    }
}

#[test]
fn each_runner_has_a_share_and_the_engine_gets_them_in_order() {
    let mut page = begun(4, 3);
    let shares: Vec<(FileRef, Share)> = open(&page)
        .into_iter()
        .filter_map(|job| match job?.request {
            Request::Rows(question, share) => Some((question, share)),
            _ => None,
        })
        .collect();
    let expected = [1, 2, 3].map(|index| (support::file(70, ""), Share { index, of: 4 }));
    assert_eq!(shares, expected);
    let asked: Vec<&Request> = page.state.jobs.iter().map(|job| &job.request).collect();
    assert_eq!(asked, [&Request::OwnRows(Share { index: 0, of: 4 })]);
    // They answer in whatever order they are done.
    for (at, key) in [(2, 82), (0, 80), (1, 81)] {
        let id = id_of(&page, at);
        made(&mut page, id, Answer::Rows, key);
    }
    assert!(
        matches!(page.state.run, Run::Sharing(_)),
        "the engine is not done"
    );
    answer_own(&mut page, Answer::Rows);
    assert!(page.state.jobs.len() == 1, "and is asked nothing twice");
    assert_eq!(given(&page), [Some(80), Some(81), Some(82)]);
    assert!(matches!(page.state.run, Run::Running { .. }));
    finish(&mut page);
    let results = page.state.results.as_ref().expect("results are there");
    assert_eq!(results.asked.plan, support::plan());
    assert!(!page.state.results_are_stale());
    assert_eq!(page.state.run, Run::Idle);
}

#[test]
fn a_runner_that_dies_or_fails_leaves_its_share_to_the_engine() {
    let mut page = own_done(3, 3);
    let (first, second) = (id_of(&page, 0), id_of(&page, 1));
    page.act(Action::Run(RunAction::RunnerLost(first)));
    assert_eq!(open(&page)[0], None, "its worker goes");
    page.answer(second, Answer::Failed(vec![problem("page-need-run")]));
    let third = id_of(&page, 2);
    made(&mut page, third, Answer::Rows, 82);
    assert_eq!(given(&page), [None, None, Some(82)]);
    finish(&mut page);
    assert!(page.state.results.is_some());
    assert_eq!(page.state.notice, None, "nobody needs to know");
}

#[test]
fn where_nobody_is_left_the_engine_does_it_all() {
    let mut page = begun(2, 2);
    answer_own(&mut page, Answer::Failed(vec![problem("page-need-run")]));
    for at in 0..2 {
        let id = id_of(&page, at);
        page.act(Action::Run(RunAction::RunnerLost(id)));
    }
    assert_eq!(given(&page), [None, None]);

    // Nor does anything stand still where the question did not arrive.
    let mut page = Page::with_table();
    page.state.cores = 2;
    page.act(Action::Run(RunAction::Start));
    let id = page.running().expect("an evaluation was asked for");
    page.answer(id, Answer::Begun(2));
    assert_eq!(given(&page), []);
}

#[test]
fn what_comes_late_or_twice_is_ignored() {
    let mut page = own_done(2, 2);
    let (first, second) = (id_of(&page, 0), id_of(&page, 1));
    page.act(Action::Run(RunAction::RunnerLost(first)));
    made(&mut page, first, Answer::Rows, 80);
    page.act(Action::Run(RunAction::RunnerLost(999)));
    made(&mut page, second, Answer::Rows, 81);
    made(&mut page, second, Answer::Rows, 82);
    assert_eq!(given(&page), [None, Some(81)]);

    let mut page = begun(2, 2);
    let first = id_of(&page, 0);
    page.act(Action::Run(RunAction::Cancel));
    assert_eq!(page.state.run, Run::Cancelled);
    let before = page.state.clone();
    made(&mut page, first, Answer::Rows, 80);
    page.act(Action::Run(RunAction::RunnerLost(first)));
    assert_eq!(page.state, before);
    page.act(Action::Run(RunAction::Start));
    assert!(page.running().is_some(), "one can run again");
}

#[test]
fn progress_is_that_of_all_and_never_falls() {
    let mut page = begun(2, 2);
    let mut told = vec![sharing(&page).progress().fraction];
    let progress = |fraction: f64| {
        Answer::Progress(Progress {
            phase: Phase::Measuring,
            fraction,
        })
    };
    for (at, fraction) in [(0, 0.5), (1, 0.25), (0, 1.0)] {
        let id = id_of(&page, at);
        page.answer(id, progress(fraction));
        told.push(sharing(&page).progress().fraction);
        answer_own(&mut page, progress(fraction.max(0.5)));
        told.push(sharing(&page).progress().fraction);
    }
    answer_own(&mut page, Answer::Rows);
    let (first, second) = (id_of(&page, 0), id_of(&page, 1));
    made(&mut page, first, Answer::Rows, 80);
    told.push(sharing(&page).progress().fraction);
    made(&mut page, second, Answer::Rows, 81);
    let ends = |request: &Request| matches!(request, Request::Finish(..));
    let id = page.question(ends).expect("it is asked to");
    let of_run = |page: &Page| match page.state.run {
        Run::Running { progress, .. } => progress.expect("it goes on").fraction,
        _ => panic!("it runs"),
    };
    told.push(of_run(&page));
    for fraction in [0.0, 0.5, 1.0] {
        page.answer(id, progress(fraction));
        told.push(of_run(&page));
    }
    assert!(told.is_sorted(), "{told:?}");
    assert_eq!((told.first(), told.last()), (Some(&0.0), Some(&1.0)));
}

#[test]
fn what_was_begun_dies_with_the_engine() {
    let mut page = begun(2, 2);
    page.act(Action::Engine(EngineAction::WorkerLost));
    assert!(matches!(page.state.run, Run::Failed(_)));
    let mut page = own_done(2, 2);
    for at in [0, 1] {
        let id = id_of(&page, at);
        made(&mut page, id, Answer::Rows, 80 + at as u32);
    }
    page.act(Action::Engine(EngineAction::WorkerLost));
    assert!(matches!(page.state.run, Run::Failed(_)));
}
