//! A run on images: nobody waits for a slow runner, nothing is lost with a
//! dead one, and the number of runners changes no result.

use plumbline::protocol::{Answer, CaseScore, Request, ScoredBatch};
use plumbline::state::{
    Action, DataAction, ModelAction, Pace, Run, RunAction, StepState, step_states,
};
use plumbline_study::Arg;

use crate::fake_workers::{
    self, answer_to, begin, failed, handed_over, held, kill, oldest, page, scoring, step, work,
};
use crate::page::problem;
use crate::support;

#[test]
fn every_image_is_scored_once_and_the_engine_evaluates() {
    let mut page = page(100, 3);
    begin(&mut page, Vec::new());
    assert_eq!(scoring(&page).runners().len(), 3);
    work(&mut page);
    let expected: Vec<_> = (0..100).map(support::scored).collect();
    assert_eq!(handed_over(&page), expected);
    page.finish("fields");
    assert!(page.state.results.is_some());
    assert!(!page.state.results_are_stale());
}

#[test]
fn the_number_of_runners_changes_no_result() {
    let results: Vec<_> = [1, 2, 5, 16]
        .into_iter()
        .map(|cores| {
            let mut page = page(60, cores);
            begin(&mut page, Vec::new());
            work(&mut page);
            handed_over(&page)
        })
        .collect();
    assert!(results.windows(2).all(|pair| pair[0] == pair[1]));
}

#[test]
fn a_slow_runner_holds_nobody_up() {
    let mut page = page(50, 2);
    begin(&mut page, Vec::new());
    step(&mut page, 0);
    step(&mut page, 1);
    let slow = held(&page, 1);
    while step(&mut page, 0) {}
    assert_eq!(held(&page, 1), slow, "it still holds what it had");
    assert_eq!(scoring(&page).done().len(), 48);
    while page.state.scoring().is_some() {
        step(&mut page, 1);
    }
    assert_eq!(handed_over(&page).len(), 50);
}

#[test]
fn no_more_than_a_hundredth_is_out_at_a_time() {
    for (count, cores) in [(10_000, 2), (10_000, 8), (3_000, 2)] {
        let mut page = page(count, cores);
        begin(&mut page, Vec::new());
        for at in 0..cores {
            step(&mut page, at);
        }
        let out: usize = (0..cores)
            .flat_map(|at| held(&page, at))
            .map(|rows| rows.len())
            .sum();
        assert!(
            out > 0 && out <= count as usize / 100,
            "{out} of {count} are out"
        );
    }
}

#[test]
fn answers_that_nobody_waits_for_are_ignored() {
    let mut page = page(20, 1);
    begin(&mut page, Vec::new());
    step(&mut page, 0);
    let job = oldest(&page, 0).expect("cases are out");
    page.answer(job.id, answer_to(&job.request));
    let done = scoring(&page).done().len();
    page.answer(job.id, answer_to(&job.request));
    assert_eq!(scoring(&page).done().len(), done, "the same answer again");
    page.act(Action::Run(RunAction::Cancel));
    let late = oldest(&page, 0);
    assert_eq!(late, None, "a run that was stopped has no runners");
    page.answer(job.id, answer_to(&job.request));
    assert!(matches!(page.state.run, Run::Stopped(_)));
}

#[test]
fn the_cases_of_a_dead_runner_are_tried_once_more_one_by_one() {
    let mut page = page(1_000, 1);
    begin(&mut page, Vec::new());
    step(&mut page, 0);
    let lost = held(&page, 0);
    assert!(lost[0].len() > 1);
    kill(&mut page, 0);
    let fresh = oldest(&page, 0).expect("a fresh runner is made ready");
    assert!(matches!(fresh.request, Request::SetUp(_)));
    let mut alone = Vec::new();
    step(&mut page, 0);
    while alone.len() < lost[0].len() {
        let rows = held(&page, 0).first().cloned().expect("cases are out");
        if lost[0].contains(&rows[0]) {
            assert_eq!(rows.len(), 1, "a case that may have killed it is alone");
            alone.extend(rows);
        }
        step(&mut page, 0);
    }
    work(&mut page);
    let cases = handed_over(&page);
    assert_eq!(cases.len(), 1_000);
    assert_eq!(failed(&cases), [] as [u32; 0]);
}

#[test]
fn a_case_that_kills_twice_is_named_and_left_out_and_the_run_goes_on() {
    let mut page = page(30, 2);
    begin(&mut page, Vec::new());
    for _ in 0..500 {
        let Some(count) = page.state.scoring().map(|scoring| scoring.runners().len()) else {
            break;
        };
        for at in 0..count {
            match oldest(&page, at).map(|job| job.request) {
                Some(Request::Score(cases)) if cases.iter().any(|case| case.row == 7) => {
                    kill(&mut page, at);
                }
                Some(_) => {
                    step(&mut page, at);
                }
                None => {}
            }
        }
    }
    let cases = handed_over(&page);
    assert_eq!(cases.len(), 30);
    assert_eq!(failed(&cases), [7]);
    let CaseScore::Nothing(reason) = &cases[7].score else {
        panic!("it has no score");
    };
    let file = reason.message.args.get("file");
    assert_eq!(file, Some(&Arg::Text("fields/0007.png".to_owned())));
}

#[test]
fn an_old_death_is_not_counted_twice() {
    let mut page = page(30, 1);
    begin(&mut page, Vec::new());
    step(&mut page, 0);
    let generation = scoring(&page).runners()[0].generation;
    page.act(Action::Run(RunAction::RunnerLost(generation)));
    let after = scoring(&page).clone();
    page.act(Action::Run(RunAction::RunnerLost(generation)));
    assert!(*scoring(&page) == after, "nothing more happened");
}

#[test]
fn a_runner_that_cannot_be_made_ready_is_left_out_while_others_work() {
    let mut page = page(30, 2);
    begin(&mut page, Vec::new());
    kill(&mut page, 0);
    assert!(!scoring(&page).runners()[0].is_there());
    work(&mut page);
    assert_eq!(handed_over(&page).len(), 30);
}

#[test]
fn without_any_runner_the_run_fails_with_a_reason() {
    let mut page = page(30, 2);
    begin(&mut page, Vec::new());
    kill(&mut page, 0);
    kill(&mut page, 1);
    let Run::Failed(problems) = &page.state.run else {
        panic!("the run failed");
    };
    assert_eq!(problems[0].message.id, "page-runners-lost");
}

#[test]
fn a_model_that_runners_refuse_ends_the_run_with_its_reasons() {
    let mut page = page(30, 2);
    begin(&mut page, Vec::new());
    let job = oldest(&page, 0).expect("it is made ready");
    page.answer(job.id, Answer::Failed(vec![problem("model-failed")]));
    let Run::Failed(problems) = &page.state.run else {
        panic!("the run failed");
    };
    assert_eq!(problems[0].message.id, "model-failed");
}

#[test]
fn a_pause_hands_out_nothing_and_going_on_loses_nothing() {
    let mut page = page(40, 2);
    begin(&mut page, Vec::new());
    step(&mut page, 0);
    step(&mut page, 1);
    page.act(Action::Run(RunAction::Pace(Pace::Paused)));
    work(&mut page);
    assert!(scoring(&page).is_resting());
    let standing = step_states(&page.state)[3];
    assert_eq!(standing, StepState::Running, "a pause is no end");
    let done = scoring(&page).done().len();
    assert!(done > 0 && done < 40, "{done} are done");
    page.act(Action::Run(RunAction::Pace(Pace::Going)));
    work(&mut page);
    let expected: Vec<_> = (0..40).map(support::scored).collect();
    assert_eq!(handed_over(&page), expected);
}

#[test]
fn a_runner_whose_memory_grew_is_replaced_once_its_cases_are_done() {
    let mut page = page(2_000, 1);
    begin(&mut page, Vec::new());
    let first = scoring(&page).runners()[0].generation;
    step(&mut page, 0);
    let mut memory = 200e6;
    while page
        .state
        .scoring()
        .is_some_and(|run| run.runners()[0].generation == first)
    {
        let job = oldest(&page, 0).expect("it works");
        let mut answer = answer_to(&job.request);
        if let Answer::Scored(ScoredBatch { memory: held, .. }) = &mut answer {
            memory += 20e6;
            *held = memory;
        }
        page.answer(job.id, answer);
        fake_workers::keep(&mut page);
    }
    assert!(
        page.state.scoring().is_some(),
        "it is replaced in the middle"
    );
    work(&mut page);
    assert_eq!(handed_over(&page).len(), 2_000);
}

#[test]
fn memory_limits_the_number_of_runners() {
    let mut page = page(100, 16);
    page.act(Action::Run(RunAction::Start));
    let id = page
        .question(|request| matches!(request, Request::Sheet(..)))
        .expect("the engine is asked first");
    let mut sheet = support::sheet(100);
    sheet.memory = 900_000_000;
    let key = sheet.key.clone();
    page.answer(id, Answer::Sheet(Box::new(sheet)));
    page.act(Action::Run(RunAction::StoredScores(key, Vec::new())));
    assert_eq!(scoring(&page).runners().len(), 2);
}

/// A small file may hold an image of hundreds of megabytes: what one runner needs shows
/// only when it has decoded it.
#[test]
fn large_images_leave_fewer_runners_and_lose_nothing() {
    let mut page = page(400, 4);
    begin(&mut page, Vec::new());
    let there = |page: &crate::page::Page| {
        let runners = scoring(page).runners().iter();
        runners.filter(|one| one.is_there()).count()
    };
    for round in 0..20 {
        for at in 0..4 {
            let Some(job) = oldest(&page, at) else {
                continue;
            };
            let mut answer = answer_to(&job.request);
            if let Answer::Scored(ScoredBatch { memory, .. }) = &mut answer {
                *memory = 900e6;
            }
            page.answer(job.id, answer);
            fake_workers::keep(&mut page);
        }
        if round == 0 {
            assert_eq!(there(&page), 4, "nothing is known of the images yet");
        }
    }
    assert_eq!(there(&page), 2, "two of them fit");
    work(&mut page);
    assert_eq!(handed_over(&page).len(), 400);
}

#[test]
fn one_large_image_that_still_fits_changes_nothing() {
    let mut page = page(400, 2);
    begin(&mut page, Vec::new());
    for at in [0, 1, 0] {
        step(&mut page, at);
    }
    let before = scoring(&page).runners()[0].generation;
    let job = oldest(&page, 0).expect("it works");
    let mut answer = answer_to(&job.request);
    if let Answer::Scored(ScoredBatch { memory, .. }) = &mut answer {
        *memory = 1_000e6;
    }
    page.answer(job.id, answer);
    assert_eq!(scoring(&page).runners()[0].generation, before, "it fits");
    work(&mut page);
    assert_eq!(handed_over(&page).len(), 400);
}

#[test]
fn the_time_left_follows_from_what_cases_took_and_who_works() {
    let mut page = page(1_000, 2);
    begin(&mut page, Vec::new());
    assert_eq!(scoring(&page).seconds_left(), None);
    for _ in 0..10 {
        step(&mut page, 0);
        step(&mut page, 1);
    }
    let left = 1_000 - scoring(&page).done().len();
    let seconds = scoring(&page).seconds_left().expect("enough is known");
    let expected = left as f64 * 0.1 / 2.0;
    assert!(
        (seconds - expected).abs() < 1e-9,
        "{seconds}, not {expected}"
    );
}

#[test]
fn another_file_stops_the_run_and_says_so() {
    let mut page = page(30, 1);
    begin(&mut page, Vec::new());
    step(&mut page, 0);
    step(&mut page, 0);
    page.act(Action::Data(DataAction::Table(support::file(
        3,
        "other.csv",
    ))));
    assert_eq!(page.state.run, Run::Cancelled);
    assert_eq!(page.state.kept_runs.len(), 1, "it can go on another day");
    let notice = page.state.notice.as_ref().map(|notice| notice.id.clone());
    assert_eq!(notice.as_deref(), Some("page-run-stopped-by-file"));
    let mut page = fake_workers::page(30, 1);
    begin(&mut page, Vec::new());
    page.act(Action::Model(ModelAction::File(support::file(
        3,
        "other.onnx",
    ))));
    let notice = page.state.notice.as_ref().map(|notice| notice.id.clone());
    assert_eq!(notice.as_deref(), Some("page-run-stopped-by-file"));
}
