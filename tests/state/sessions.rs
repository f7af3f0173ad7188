//! Unfinished runs: a closed tab costs a hundredth, and the numbers are those
//! of a run in one go.

use plumbline::protocol::{Answer, Case, Request, Scored, TakenFrom};
use plumbline::records::Unfinished;
use plumbline::state::{Action, Run, RunAction, SessionFile};

use crate::fake_workers::{
    begin, handed_over, keep, kill, oldest, page, scoring, step, step_unkept, steps, work,
};
use crate::page::Page;
use crate::support;

/// The scores of a run that was left after so many answers.
fn left_after(answers: usize) -> Vec<Scored> {
    let mut page = page(60, 2);
    begin(&mut page, Vec::new());
    steps(&mut page, answers);
    scoring(&page).done().to_vec()
}

fn all() -> Vec<Scored> {
    (0..60).map(support::scored).collect()
}

#[test]
fn going_on_gives_what_one_go_gives() {
    for answers in [3, 10, 31] {
        let kept = left_after(answers);
        assert!(!kept.is_empty());
        let mut page = page(60, 3);
        begin(&mut page, kept.clone());
        assert!(matches!(page.state.run, Run::Prepared(_)), "it is offered");
        page.act(Action::Run(RunAction::Resume));
        assert_eq!(scoring(&page).done(), [], "the images are looked at first");
        work(&mut page);
        assert_eq!(handed_over(&page), all());
    }
}

#[test]
fn what_a_closed_tab_would_lose_stays_a_hundredth_however_slow_the_disk() {
    for (count, cores) in [(10_000, 2), (10_000, 8), (1_000, 1)] {
        let mut page = page(count, cores);
        begin(&mut page, Vec::new());
        while (0..cores).any(|at| step_unkept(&mut page, at)) {}
        let done = scoring(&page).done().len();
        assert!(
            done > 0 && done <= count as usize / 100,
            "{done} of {count} are done and none is kept"
        );
        keep(&mut page);
        assert!(step_unkept(&mut page, 0), "once they are kept it goes on");
        work(&mut page);
        assert_eq!(handed_over(&page).len(), count as usize);
    }
}

#[test]
fn a_browser_that_keeps_nothing_is_not_waited_for() {
    let mut page = page(500, 2);
    begin(&mut page, Vec::new());
    while (0..2).any(|at| step_unkept(&mut page, at)) {}
    assert!(scoring(&page).done().len() < 500);
    page.act(Action::Run(RunAction::KeepingRefused));
    while (0..2).any(|at| step_unkept(&mut page, at)) {}
    assert_eq!(handed_over(&page).len(), 500);
}

#[test]
fn scores_that_were_kept_twice_or_belong_elsewhere_count_not() {
    let mut kept = left_after(10);
    kept.extend(kept.clone());
    kept.push(support::scored(4_000));
    let mut page = page(60, 1);
    begin(&mut page, kept);
    page.act(Action::Run(RunAction::Resume));
    work(&mut page);
    assert_eq!(handed_over(&page), all());
}

#[test]
fn a_run_of_which_everything_is_kept_is_looked_at_and_evaluated() {
    let mut page = page(60, 2);
    begin(&mut page, all());
    page.act(Action::Run(RunAction::Resume));
    assert!(matches!(page.state.run, Run::Scoring(_)));
    work(&mut page);
    assert_eq!(handed_over(&page), all());
}

/// What runners are told of the images that they hold: the row that is asked, and
/// the row and the place that its kept score came from.
fn told(page: &mut Page, at: usize) -> Vec<(u32, Option<(u32, TakenFrom)>)> {
    step(page, at);
    let job = oldest(page, at).expect("it was given cases");
    let Request::Score(cases) = job.request else {
        panic!("cases are scored");
    };
    let told = |case: &Case| {
        let kept = case.kept.as_ref();
        (case.row, kept.map(|kept| (kept.scored.row, kept.from)))
    };
    cases.iter().map(told).collect()
}

#[test]
fn a_score_belongs_to_an_image_and_not_to_a_row() {
    // The table was turned round after the scores were kept: row 0 is now the last.
    let mut kept: Vec<Scored> = all();
    for one in &mut kept {
        one.row = 59 - one.row;
    }
    let mut page = page(60, 1);
    begin(&mut page, kept);
    page.act(Action::Run(RunAction::Resume));
    for (row, kept) in told(&mut page, 0) {
        let expected = 59 - row;
        assert_eq!(kept, Some((expected, TakenFrom::Browser)), "row {row}");
    }
}

#[test]
fn a_kept_score_without_its_image_is_no_score() {
    let mut kept: Vec<Scored> = all();
    kept.iter_mut().for_each(|one| one.path = String::new());
    let mut page = page(60, 1);
    begin(&mut page, kept);
    page.act(Action::Run(RunAction::Resume));
    assert!(told(&mut page, 0).iter().all(|(_, kept)| kept.is_none()));
}

#[test]
fn a_kept_score_that_is_not_the_models_ends_the_run() {
    let mut page = page(60, 1);
    begin(&mut page, all());
    page.act(Action::Run(RunAction::Resume));
    step(&mut page, 0);
    let job = oldest(&page, 0).expect("it was given cases");
    let refused = vec![crate::page::problem("assess-kept-score-differs")];
    page.answer(job.id, Answer::Failed(refused));
    assert!(matches!(page.state.run, Run::Failed(_)));
}

#[test]
fn some_kept_scores_are_computed_once_more() {
    let mut page = page(400, 1);
    begin(&mut page, (0..400).map(support::scored).collect());
    page.act(Action::Run(RunAction::Resume));
    let mut again = 0;
    while page.state.scoring().is_some() {
        if let Some(Request::Score(cases)) = oldest(&page, 0).map(|job| job.request) {
            let asked = cases.iter().filter_map(|case| case.kept.as_ref());
            again += asked.filter(|kept| kept.again).count();
        }
        step(&mut page, 0);
    }
    assert!((5..=60).contains(&again), "{again} of 400");
}

#[test]
fn beginning_anew_forgets_what_was_kept() {
    let mut page = page(60, 2);
    begin(&mut page, left_after(10));
    page.act(Action::Run(RunAction::BeginAnew));
    assert_eq!(scoring(&page).done(), []);
    assert_eq!(page.state.discarded, ["run on 60"]);
    work(&mut page);
    assert_eq!(handed_over(&page), all());
}

#[test]
fn what_was_kept_of_another_run_is_not_taken() {
    let mut page = page(60, 2);
    page.act(Action::Run(RunAction::Start));
    let before = page.state.clone();
    page.act(Action::Run(RunAction::StoredScores(
        "another run".to_owned(),
        all(),
    )));
    assert_eq!(page.state, before);
}

#[test]
fn results_leave_nothing_to_keep() {
    let mut page = page(60, 2);
    begin(&mut page, Vec::new());
    work(&mut page);
    assert!(
        page.state.discarded.is_empty(),
        "until the results are there"
    );
    page.finish("fields");
    assert_eq!(page.state.discarded, ["run on 60"]);
}

#[test]
fn a_stopped_run_is_kept_and_offered() {
    let mut page = page(60, 2);
    begin(&mut page, Vec::new());
    steps(&mut page, 10);
    let kept = scoring(&page).done().to_vec();
    page.act(Action::Run(RunAction::Cancel));
    let run = Unfinished {
        key: "run on 60".to_owned(),
        data: "fields".to_owned(),
        model: "network.onnx".to_owned(),
        total: 60,
        done: kept.len(),
    };
    assert_eq!(page.state.run, Run::Stopped(run.clone()));
    assert_eq!(*page.state.kept_runs, [run], "it is listed at once");
    assert!(page.state.discarded.is_empty());
    begin(&mut page, kept);
    page.act(Action::Run(RunAction::Resume));
    work(&mut page);
    assert_eq!(handed_over(&page), all());
}

#[test]
fn a_run_that_is_stopped_again_is_listed_once_and_deleted_with_its_message() {
    let mut page = page(60, 2);
    begin(&mut page, Vec::new());
    steps(&mut page, 4);
    let kept = scoring(&page).done().to_vec();
    page.act(Action::Run(RunAction::Cancel));
    begin(&mut page, kept.clone());
    page.act(Action::Run(RunAction::Resume));
    steps(&mut page, 6);
    page.act(Action::Run(RunAction::Cancel));
    let counts: Vec<usize> = page.state.kept_runs.iter().map(|run| run.done).collect();
    assert_eq!(counts.len(), 1);
    assert!(counts[0] > kept.len());
    page.act(Action::Run(RunAction::Discard("run on 60".to_owned())));
    assert_eq!(page.state.run, Run::Cancelled, "nothing is kept any more");
    assert!(page.state.kept_runs.is_empty());
}

#[test]
fn a_run_of_which_nothing_is_kept_is_only_stopped() {
    let mut early = page(60, 2);
    begin(&mut early, Vec::new());
    early.act(Action::Run(RunAction::Cancel));
    let mut refused = page(60, 2);
    begin(&mut refused, Vec::new());
    steps(&mut refused, 4);
    refused.act(Action::Run(RunAction::KeepingRefused));
    refused.act(Action::Run(RunAction::Cancel));
    for page in [early, refused] {
        assert_eq!(page.state.run, Run::Cancelled);
        assert!(page.state.kept_runs.is_empty());
    }
}

#[test]
fn a_run_that_fails_is_listed_with_what_was_scored() {
    let mut page = page(60, 2);
    begin(&mut page, Vec::new());
    steps(&mut page, 4);
    // A runner that dies is made ready again, and one that cannot be is left out.
    for at in [0, 0, 1, 1] {
        kill(&mut page, at);
    }
    assert!(matches!(page.state.run, Run::Failed(_)));
    assert_eq!(page.state.kept_runs.len(), 1);
}

#[test]
fn a_session_file_brings_the_run_to_another_browser() {
    let mut first = page(60, 2);
    begin(&mut first, Vec::new());
    steps(&mut first, 10);
    let run = first.state.unfinished().expect("it goes on");
    assert_eq!(
        (run.data.as_str(), run.model.as_str()),
        ("fields", "network.onnx")
    );
    let text = SessionFile::of(run, scoring(&first)).write();

    let mut second = Page::open();
    let file = SessionFile::read(&text).expect("it is read back");
    second.act(Action::Run(RunAction::Session(Box::new(file.clone()))));
    assert!(second.state.notice.is_some());
    let mut second = page(60, 1);
    second.act(Action::Run(RunAction::Session(Box::new(file))));
    begin(&mut second, Vec::new());
    assert!(
        matches!(second.state.run, Run::Prepared(_)),
        "it is offered"
    );
    second.act(Action::Run(RunAction::Resume));
    work(&mut second);
    assert_eq!(handed_over(&second), all());
}

#[test]
fn a_session_file_of_another_run_is_told_and_left_alone() {
    let mut other = page(30, 1);
    begin(&mut other, Vec::new());
    let run = other.state.unfinished().expect("it goes on");
    let file = SessionFile::of(run, scoring(&other));
    let mut page = page(60, 1);
    page.act(Action::Run(RunAction::Session(Box::new(file))));
    begin(&mut page, Vec::new());
    let notice = page.state.notice.as_ref().map(|notice| notice.id.clone());
    assert_eq!(notice.as_deref(), Some("page-session-of-another"));
    assert_eq!(scoring(&page).done(), []);
}

#[test]
fn other_files_are_no_sessions() {
    for text in ["", "{}", "[1, 2]", r#"{"plumbline_session": 1}"#] {
        assert_eq!(SessionFile::read(text), None);
    }
}

#[test]
fn what_is_kept_can_be_deleted() {
    let run = |key: &str| Unfinished {
        key: key.to_owned(),
        data: "fields".to_owned(),
        model: "network.onnx".to_owned(),
        total: 60,
        done: 10,
    };
    let mut page = Page::open();
    page.act(Action::Run(RunAction::KeptRuns(vec![run("a"), run("b")])));
    page.act(Action::Run(RunAction::Discard("a".to_owned())));
    assert_eq!(*page.state.kept_runs, [run("b")]);
    assert_eq!(page.state.discarded, ["a"]);
}

#[test]
fn the_engine_says_first_whether_a_run_is_possible() {
    let mut page = page(60, 2);
    page.act(Action::Run(RunAction::Start));
    let asks = |request: &Request| matches!(request, Request::Sheet(..));
    let id = page.question(asks).expect("it is asked");
    let refused = vec![crate::page::problem("recipe-channels")];
    page.answer(id, plumbline::protocol::Answer::Failed(refused));
    assert!(matches!(page.state.run, Run::Failed(_)));
}
