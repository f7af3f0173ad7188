//! How columns are written: another answer is another reading of the table.

use plumbline::protocol::{Answer, Request};
use plumbline::state::{Action, DataAction, EngineAction, Part};
use plumbline_study::Roles;
use plumbline_study::written::{ColumnChoice, ReadChoices};

use crate::page::{Page, problem};
use crate::support;

/// The roles of the table, with -9 for "unknown" in one of its columns.
fn answered() -> Roles {
    let choice = ColumnChoice {
        missing: vec!["-9".to_owned()],
        ..ColumnChoice::default()
    };
    Roles {
        written: ReadChoices::default().with("risk", &choice),
        ..support::roles(Some("yes"))
    }
}

fn reads_table(request: &Request) -> bool {
    matches!(request, Request::ReadTable(file) if file.written == answered().written)
}

#[test]
fn an_answer_reads_the_table_again_and_keeps_the_roles() {
    let mut page = Page::with_results();
    assert!(page.state.has_fresh_results());
    page.act(Action::Data(DataAction::Roles(Box::new(answered()))));
    assert!(page.question(reads_table).is_some());
    assert!(matches!(page.state.data.table, Part::Reading { .. }));
    page.answer_all();
    assert_eq!(*page.state.data.roles, answered(), "not guessed anew");
    assert!(
        !page.state.has_fresh_results(),
        "they are of another reading"
    );
}

#[test]
fn a_reading_that_fails_leaves_everything_as_it_was() {
    let mut page = Page::with_results();
    page.act(Action::Data(DataAction::Roles(Box::new(answered()))));
    let id = page.question(reads_table).expect("it was asked");
    page.answer(id, Answer::Failed(vec![problem("intake-no-rows")]));
    assert_eq!(*page.state.data.roles, support::roles(Some("yes")));
    assert!(page.state.data.table.ready().is_some());
}

#[test]
fn a_fresh_worker_reads_it_the_same_way() {
    let mut page = Page::with_table();
    page.act(Action::Data(DataAction::Roles(Box::new(answered()))));
    page.answer_all();
    page.act(Action::Engine(EngineAction::WorkerLost));
    let (table, _) = page.restored();
    let written = table
        .as_ref()
        .map(|origin| origin.files()[0].written.clone());
    assert_eq!(written, Some(answered().written));
}
