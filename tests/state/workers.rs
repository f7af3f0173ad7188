//! Workers that are stopped or die: a fresh one gets back what the old one
//! held, and nothing that a person entered is lost.

use plumbline::protocol::{Answer, DemoStudy, Origin, Request};
use plumbline::state::{
    Action, DataAction, EngineAction, ModelAction, Part, Run, RunAction, StudyAction,
};

use crate::page::{Page, problem};
use crate::support;

fn restores(request: &Request) -> bool {
    matches!(
        request,
        Request::RestoreTable(_) | Request::RestoreModel(..)
    )
}

fn file(key: u32, name: &str) -> Option<Origin> {
    Some(Origin::File(support::file(key, name)))
}

#[test]
fn stopping_keeps_everything_in_a_fresh_worker() {
    let mut page = Page::with_model();
    page.act(Action::Run(RunAction::Start));
    let before = page.state.clone();
    page.act(Action::Run(RunAction::Cancel));
    let after = &page.state;
    assert_eq!(after.run, Run::Cancelled);
    assert_eq!(after.generation, before.generation + 1);
    assert_eq!(
        page.restored(),
        (file(1, "cases.csv"), file(9, "model.onnx"))
    );
    assert_eq!(after.data.roles, before.data.roles);
    assert_eq!(after.plan, before.plan);
    assert_eq!(after.data.table, before.data.table);
    assert_eq!(after.data.check, before.data.check);
    assert_eq!(after.model.facts, before.model.facts);
    assert_eq!(after.matching(), before.matching());
    assert_eq!(after.model.output, before.model.output);
}

#[test]
fn results_that_arrive_after_stopping_are_not_shown() {
    let mut page = Page::with_table();
    page.act(Action::Run(RunAction::Start));
    let id = page.running().expect("an evaluation was asked for");
    page.act(Action::Run(RunAction::Cancel));
    let (answer, tables) = support::evaluated(&support::plan(), "cases.csv");
    page.act(Action::Engine(EngineAction::Evaluated(id, answer, tables)));
    assert_eq!(page.state.results, None);
    assert_eq!(page.state.run, Run::Cancelled);
}

#[test]
fn after_stopping_one_can_run_again() {
    let mut page = Page::with_model();
    page.act(Action::Run(RunAction::Start));
    page.act(Action::Run(RunAction::Cancel));
    page.act(Action::Run(RunAction::Start));
    let kinds: Vec<bool> = page
        .state
        .jobs
        .iter()
        .map(|job| restores(&job.request))
        .collect();
    assert_eq!(kinds, [true, true, false], "data and model, then the run");
}

#[test]
fn there_is_nothing_to_stop_where_nothing_runs() {
    let mut page = Page::with_table();
    let before = page.state.clone();
    page.act(Action::Run(RunAction::Cancel));
    assert_eq!(page.state, before);
}

#[test]
fn questions_that_were_waiting_are_asked_again() {
    let mut page = Page::with_table();
    page.act(Action::Run(RunAction::Start));
    page.act(Action::Data(DataAction::Roles(Box::new(support::roles(
        Some("no"),
    )))));
    page.act(Action::Model(ModelAction::File(support::file(
        9,
        "model.onnx",
    ))));
    page.act(Action::Run(RunAction::Cancel));
    page.answer_all();
    let checked = page
        .state
        .data
        .check
        .as_ref()
        .map(|check| check.roles.clone());
    assert_eq!(checked, Some(support::roles(Some("no"))));
    assert!(page.state.model.facts.ready().is_some());
}

#[test]
fn a_worker_that_dies_takes_nothing_with_it() {
    let mut page = Page::with_model();
    page.act(Action::Run(RunAction::Start));
    let before = page.state.clone();
    page.act(Action::Engine(EngineAction::WorkerLost));
    let Run::Failed(problems) = &page.state.run else {
        panic!("the run failed");
    };
    assert_eq!(problems[0].message.id, "page-worker-lost");
    assert_eq!(page.state.plan, before.plan);
    assert_eq!(page.state.data.roles, before.data.roles);
    assert_eq!(page.state.data.table, before.data.table);
    assert_eq!(page.state.generation, before.generation + 1);
    assert_eq!(
        page.restored(),
        (file(1, "cases.csv"), file(9, "model.onnx"))
    );
    let notice = page.state.notice.as_ref().map(|notice| notice.id.clone());
    assert_eq!(notice.as_deref(), Some("page-worker-lost"));
    page.answer_all();
    page.act(Action::Run(RunAction::Start));
    assert!(page.running().is_some());
}

#[test]
fn a_table_that_kills_the_worker_is_not_given_to_the_next() {
    let mut page = Page::with_model();
    page.act(Action::Data(DataAction::Table(support::file(
        5, "huge.csv",
    ))));
    page.act(Action::Engine(EngineAction::WorkerLost));
    let refused = page.state.data.refused.as_ref();
    assert_eq!(refused.map(|one| one.name.as_str()), Some("huge.csv"));
    assert_eq!(
        page.restored(),
        (file(1, "cases.csv"), file(9, "model.onnx")),
        "the earlier table is given back"
    );
}

#[test]
fn what_a_fresh_worker_dies_of_is_not_given_to_the_next() {
    let mut page = Page::with_model();
    page.act(Action::Run(RunAction::Start));
    page.act(Action::Engine(EngineAction::WorkerLost));
    let model = file(9, "model.onnx");
    assert_eq!(page.restored(), (file(1, "cases.csv"), model.clone()));
    page.act(Action::Engine(EngineAction::WorkerLost));
    assert!(matches!(&page.state.data.table, Part::Failed { name, .. } if name == "cases.csv"));
    assert_eq!(page.restored(), (None, model), "the model did nothing");
    page.act(Action::Engine(EngineAction::WorkerLost));
    assert!(matches!(&page.state.model.facts, Part::Failed { name, .. } if name == "model.onnx"));
    let nothing = (None, None);
    assert_eq!(page.restored(), nothing, "or it would go on for ever");
    assert_eq!(*page.state.plan, support::plan());
    // What a person said of the columns belongs to the table: another is guessed anew.
    assert_eq!(*page.state.data.roles, plumbline_study::Roles::default());
}

#[test]
fn what_a_fresh_worker_cannot_be_given_back_is_not_shown_as_there() {
    let mut page = Page::with_model();
    page.act(Action::Run(RunAction::Start));
    page.act(Action::Run(RunAction::Cancel));
    let table = |request: &Request| matches!(request, Request::RestoreTable(_));
    let id = page.question(table).expect("it is given back");
    let gone = vec![problem("page-file-gone")];
    page.answer(id, Answer::Failed(gone));
    assert!(matches!(&page.state.data.table, Part::Failed { name, .. } if name == "cases.csv"));
    assert!(page.state.model.facts.ready().is_some());
    let notice = page.state.notice.as_ref().map(|notice| notice.id.clone());
    assert_eq!(notice.as_deref(), Some("page-file-gone"));
}

#[test]
fn what_waits_behind_a_file_that_is_being_read_is_given_back_too() {
    let mut page = Page::with_model();
    page.act(Action::Run(RunAction::Start));
    page.act(Action::Data(DataAction::Table(support::file(
        3, "scan.pdf",
    ))));
    page.act(Action::Model(ModelAction::File(support::file(
        4, "cut.onnx",
    ))));
    page.act(Action::Run(RunAction::Cancel));
    assert_eq!(
        page.restored(),
        (file(1, "cases.csv"), file(9, "model.onnx"))
    );
}

#[test]
fn two_failures_with_success_between_them_are_not_in_a_row() {
    let mut page = Page::with_table();
    for _ in 0..2 {
        page.act(Action::Run(RunAction::Start));
        page.act(Action::Engine(EngineAction::WorkerLost));
        page.answer_all();
    }
    assert!(page.state.data.table.ready().is_some());
}

#[test]
fn a_demo_study_is_given_back_as_such() {
    let mut page = Page::open();
    page.act(Action::Study(StudyAction::Demo(DemoStudy::Predictions)));
    page.answer_all();
    assert!(page.running().is_some());
    page.act(Action::Run(RunAction::Cancel));
    let demo = Some(Origin::Demo(DemoStudy::Predictions, None));
    assert_eq!(page.restored(), (demo, None));
    assert!(page.state.data.table.ready().is_some());
}
