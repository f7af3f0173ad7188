//! Another table with answers to the same cases: looked at, joined by what a person names,
//! and nothing lost where it cannot be.

use plumbline::protocol::{Answer, JoinedFiles, OfferedColumn, OfferedTable, Origin, Request};
use plumbline::state::{Action, DataAction, EngineAction, JoiningAction, Part};

use crate::page::{Page, problem};
use crate::support;

fn joining(action: JoiningAction) -> Action {
    Action::Data(DataAction::Joining(action))
}

fn offered() -> OfferedTable {
    let column = |name: &str, beside: &str| OfferedColumn {
        name: name.to_owned(),
        beside: beside.to_owned(),
    };
    OfferedTable {
        file: support::fact("reader.csv"),
        rows: 60,
        id: Some("case".to_owned()),
        ids: vec!["case".to_owned(), "risk".to_owned()],
        columns: vec![
            column("case", "case (reader.csv)"),
            column("risk", "risk (reader.csv)"),
            column("reader", "reader"),
        ],
    }
}

/// A page beside whose table another one was looked at.
fn looked() -> Page {
    let mut page = Page::with_table();
    assert!(page.state.can_join());
    page.act(joining(JoiningAction::File(support::file(5, "reader.csv"))));
    let id = page.question(|request| matches!(request, Request::Offered(_)));
    page.answer(
        id.expect("it is looked at"),
        Answer::Offered(Box::new(offered())),
    );
    page
}

/// The tables that are to be joined.
fn asked(page: &Page) -> Option<JoinedFiles> {
    let mut jobs = page.state.jobs.iter();
    jobs.find_map(|job| match &job.request {
        Request::Join(joined) => Some((**joined).clone()),
        _ => None,
    })
}

#[test]
fn nothing_is_taken_that_nobody_named() {
    let mut page = looked();
    page.act(joining(JoiningAction::Join));
    assert_eq!(asked(&page), None, "no column is named");
    page.act(joining(JoiningAction::Take("risk".to_owned())));
    page.act(joining(JoiningAction::Take("reader".to_owned())));
    page.act(joining(JoiningAction::Take("reader".to_owned())));
    page.act(joining(JoiningAction::Id(None)));
    page.act(joining(JoiningAction::Join));
    assert_eq!(asked(&page), None, "nothing identifies the cases");
    page.act(joining(JoiningAction::Id(Some("case".to_owned()))));
    let roles = page.state.data.roles.clone();
    page.act(joining(JoiningAction::Join));
    let joined = asked(&page).expect("they are joined");
    assert_eq!(joined.columns, ["risk (reader.csv)"]);
    assert_eq!(
        (joined.id.as_str(), joined.outcome.as_str()),
        ("case", "disease")
    );
    let names: Vec<&str> = joined.files().map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["cases.csv", "reader.csv"]);
    let id = page.question(|request| matches!(request, Request::Join(_)));
    page.answer(
        id.expect("it is asked"),
        Answer::Table(Box::new(support::table("cases.csv + reader.csv"))),
    );
    page.answer_all();
    assert_eq!(
        *page.state.data.roles, *roles,
        "what was said of the columns holds"
    );
    assert_eq!(page.state.data.joining, None);
    assert!(page.state.assessment().is_some());
}

#[test]
fn what_identifies_the_cases_is_no_answer() {
    let mut page = looked();
    page.act(joining(JoiningAction::Take("risk".to_owned())));
    page.act(joining(JoiningAction::Id(Some("risk".to_owned()))));
    page.act(joining(JoiningAction::Join));
    assert_eq!(asked(&page), None);
}

#[test]
fn a_table_that_cannot_be_joined_costs_nothing() {
    let mut page = looked();
    page.act(joining(JoiningAction::Take("reader".to_owned())));
    let before = page.state.assessment();
    page.act(joining(JoiningAction::Join));
    let id = page.question(|request| matches!(request, Request::Join(_)));
    let problems = vec![problem("intake-join-nothing-matches")];
    page.answer(id.expect("it is asked"), Answer::Failed(problems));
    page.answer_all();
    assert_eq!(page.state.assessment(), before);
    assert_eq!(
        page.state.data.refused, None,
        "it is told once, at its place"
    );
    let joining = page
        .state
        .data
        .joining
        .as_ref()
        .expect("another column may be chosen");
    assert_eq!(joining.taken, ["reader"]);
    let refused = joining.refused.as_ref().expect("the reason is told there");
    assert_eq!(refused[0].message.id, "intake-join-nothing-matches");
}

#[test]
fn a_file_that_is_no_table_is_told_where_it_was_brought() {
    let mut page = Page::with_table();
    page.act(joining(JoiningAction::File(support::file(5, "reader.csv"))));
    let id = page.question(|request| matches!(request, Request::Offered(_)));
    page.answer(
        id.expect("it is looked at"),
        Answer::Failed(vec![problem("intake-empty")]),
    );
    let joining = page.state.data.joining.as_ref().expect("it is told");
    assert!(matches!(joining.offered, Part::Failed { .. }));
    assert!(page.state.data.table.ready().is_some());
}

#[test]
fn a_fresh_worker_is_given_the_joined_tables() {
    let mut page = looked();
    page.act(joining(JoiningAction::Take("reader".to_owned())));
    page.act(joining(JoiningAction::Join));
    let id = page.question(|request| matches!(request, Request::Join(_)));
    page.answer(
        id.expect("it is asked"),
        Answer::Table(Box::new(support::table("both"))),
    );
    page.answer_all();
    page.act(Action::Engine(EngineAction::WorkerLost));
    let restored = page.restored().0;
    assert!(matches!(restored, Some(Origin::Joined(joined)) if joined.others.len() == 1));
}
