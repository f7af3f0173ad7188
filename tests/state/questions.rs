//! Questions to the engine: each has its own id, and an answer counts only
//! while somebody waits for it.

use plumbline::protocol::{Answer, Phase, Progress, Request};
use plumbline::state::{Action, DataAction, EngineAction, ModelAction, Part, Run, RunAction, Step};

use crate::page::{Page, problem};
use crate::support;

fn reads_table(request: &Request) -> bool {
    matches!(request, Request::ReadTable(_))
}

#[test]
fn a_table_is_read_checked_and_matched() {
    let mut page = Page::open();
    page.act(Action::Data(DataAction::Table(support::file(
        1,
        "cases.csv",
    ))));
    assert_eq!(page.state.step, Step::Data);
    assert!(matches!(&page.state.data.table, Part::Reading { name, .. } if name == "cases.csv"));
    page.answer_all();
    assert_eq!(
        page.state.data.table.ready().map(|table| table.rows),
        Some(60),
        "the table is there"
    );
    assert_eq!(*page.state.data.roles, support::roles(None), "as guessed");
    assert!(page.state.data.check.is_some());
    assert!(page.state.jobs.is_empty(), "nothing is left to answer");
}

#[test]
fn news_moves_the_bar_and_keeps_the_question() {
    let mut page = Page::open();
    page.act(Action::Data(DataAction::Table(support::file(
        1,
        "cases.csv",
    ))));
    let id = page.question(reads_table).expect("it was asked");
    let progress = Progress {
        phase: Phase::Reading,
        fraction: 0.25,
    };
    page.answer(id, Answer::Progress(progress));
    assert!(matches!(&page.state.data.table, Part::Reading { fraction, .. } if *fraction == 0.25));
    assert_eq!(page.question(reads_table), Some(id));
}

#[test]
fn the_answer_for_a_replaced_table_comes_too_late() {
    let mut page = Page::open();
    page.act(Action::Data(DataAction::Table(support::file(
        1,
        "first.csv",
    ))));
    let first = page.question(reads_table).expect("it was asked");
    page.act(Action::Data(DataAction::Table(support::file(
        2,
        "second.csv",
    ))));
    page.answer(first, Answer::Table(Box::new(support::table("first.csv"))));
    assert!(matches!(&page.state.data.table, Part::Reading { name, .. } if name == "second.csv"));
    page.answer_all();
    let name = page
        .state
        .data
        .table
        .ready()
        .map(|table| table.file.name.clone());
    assert_eq!(name.as_deref(), Some("second.csv"));
}

#[test]
fn an_answer_is_taken_once() {
    let mut page = Page::open();
    page.act(Action::Data(DataAction::Table(support::file(
        1,
        "cases.csv",
    ))));
    let id = page.question(reads_table).expect("it was asked");
    page.answer_all();
    let before = page.state.clone();
    page.answer(id, Answer::Table(Box::new(support::table("again.csv"))));
    assert_eq!(page.state, before);
}

#[test]
fn an_answer_nobody_asked_for_changes_nothing() {
    let mut page = Page::with_results();
    let before = page.state.clone();
    page.answer(4711, Answer::Failed(vec![problem("page-file-gone")]));
    let (answer, tables) = support::evaluated(&support::plan(), "other.csv");
    page.act(Action::Engine(EngineAction::Evaluated(
        4711, answer, tables,
    )));
    assert_eq!(page.state, before);
}

#[test]
fn what_was_put_away_does_not_come_back() {
    let mut page = Page::open();
    page.act(Action::Data(DataAction::Table(support::file(
        1,
        "cases.csv",
    ))));
    let table = page.question(reads_table).expect("it was asked");
    page.act(Action::Data(DataAction::Forget));
    page.answer(table, Answer::Table(Box::new(support::table("cases.csv"))));
    assert_eq!(page.state.data.table, Part::Absent);

    page.act(Action::Model(ModelAction::File(support::file(
        2,
        "model.onnx",
    ))));
    let reads_model = |request: &Request| matches!(request, Request::ReadModel(..));
    let model = page.question(reads_model).expect("it was asked");
    page.act(Action::Model(ModelAction::Forget));
    page.answer(model, Answer::Model(Box::new(support::model("model.onnx"))));
    assert_eq!(page.state.model.facts, Part::Absent);
}

#[test]
fn a_matching_belongs_to_the_table_it_was_made_for() {
    let mut page = Page::with_model();
    assert!(page.state.matching().is_some());
    page.act(Action::Data(DataAction::Table(support::file(
        3,
        "other.csv",
    ))));
    assert_eq!(page.state.matching(), None);
    page.answer_all();
    assert!(page.state.matching().is_some(), "it was asked again");
}

#[test]
fn a_file_that_cannot_be_read_says_why_and_stays_named() {
    let mut page = Page::open();
    page.act(Action::Data(DataAction::Table(support::file(
        1, "scan.pdf",
    ))));
    let id = page.question(reads_table).expect("it was asked");
    page.answer(id, Answer::Failed(vec![problem("intake-not-a-table")]));
    let Part::Failed { name, problems } = &page.state.data.table else {
        panic!("the table failed");
    };
    assert_eq!(name, "scan.pdf");
    assert_eq!(problems[0].message.id, "intake-not-a-table");
}

#[test]
fn the_output_that_was_chosen_stays_while_it_exists() {
    let mut page = Page::with_model();
    assert_eq!(page.state.model.output.as_deref(), Some("probabilities[1]"));
    page.act(Action::Model(ModelAction::Output(
        "probabilities[0]".to_owned(),
    )));
    page.act(Action::Data(DataAction::Roles(Box::new(support::roles(
        Some("no"),
    )))));
    page.answer_all();
    assert_eq!(page.state.model.output.as_deref(), Some("probabilities[0]"));

    page.act(Action::Data(DataAction::Roles(Box::new(support::roles(
        Some("yes"),
    )))));
    let matches = |request: &Request| matches!(request, Request::Match { .. });
    let id = page.question(matches).expect("it was asked");
    let mut other = support::matching();
    other.outputs.remove(0);
    page.answer(id, Answer::Matched(Box::new(other)));
    assert_eq!(page.state.model.output.as_deref(), Some("probabilities[1]"));
}

#[test]
fn a_model_that_cannot_run_is_not_matched() {
    let mut page = Page::with_table();
    page.act(Action::Model(ModelAction::File(support::file(
        9,
        "model.onnx",
    ))));
    let reads_model = |request: &Request| matches!(request, Request::ReadModel(..));
    let id = page.question(reads_model).expect("it was asked");
    let mut facts = support::model("model.onnx");
    facts.blockers.push(problem("infer-operator-missing"));
    page.answer(id, Answer::Model(Box::new(facts)));
    assert!(page.state.jobs.is_empty());
    assert_eq!(page.state.run, Run::Idle);
}

#[test]
fn questions_never_share_an_id() {
    let mut page = Page::with_model();
    let mut seen = Vec::new();
    for _ in 0..3 {
        page.act(Action::Run(RunAction::Start));
        seen.extend(page.state.jobs.iter().map(|job| job.id));
        page.act(Action::Run(RunAction::Cancel));
        seen.extend(page.state.jobs.iter().map(|job| job.id));
        page.answer_all();
    }
    assert_eq!(seen.len(), 9, "a run, the table and the model, three times");
    assert!(seen.windows(2).all(|pair| pair[0] < pair[1]), "{seen:?}");
}
