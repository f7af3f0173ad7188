//! A file that cannot be taken does not cost what was brought before it.

use plumbline::protocol::{Answer, Request};
use plumbline::state::{Action, DataAction, ModelAction, NoticeAction, Part, Step, needs};

use crate::page::{Page, problem};
use crate::support;

fn reads(request: &Request) -> bool {
    matches!(request, Request::ReadTable(_) | Request::ReadModel(..))
}

/// Brings a file and lets the engine refuse it.
fn refused(page: &mut Page, action: Action) {
    page.act(action);
    let id = page.question(reads).expect("it was asked");
    page.answer(id, Answer::Failed(vec![problem("intake-pdf")]));
    page.answer_all();
}

#[test]
fn a_refused_table_leaves_the_earlier_one_with_its_roles_and_matching() {
    let mut page = Page::with_model();
    page.act(Action::Model(ModelAction::Output(
        "probabilities[0]".to_owned(),
    )));
    let before = page.state.clone();
    refused(
        &mut page,
        Action::Data(DataAction::Table(support::file(3, "scan.pdf"))),
    );
    let refusal = page.state.data.refused.as_ref().expect("it says so");
    assert_eq!(refusal.name, "scan.pdf");
    assert_eq!(refusal.problems[0].message.id, "intake-pdf");
    assert_eq!(page.state.data.table, before.data.table);
    assert_eq!(page.state.data.roles, before.data.roles);
    // By content: the engine holds the earlier table again and was asked anew about it.
    assert_eq!(
        page.state.data.check.as_deref(),
        before.data.check.as_deref()
    );
    assert_eq!(page.state.matching(), before.matching());
    assert_eq!(page.state.model.output, before.model.output);
    assert!(needs(&page.state, Step::Run).is_empty(), "it can run");
}

#[test]
fn a_refused_model_leaves_the_earlier_one_with_its_output() {
    let mut page = Page::with_model();
    page.act(Action::Model(ModelAction::Output(
        "probabilities[0]".to_owned(),
    )));
    let before = page.state.clone();
    refused(
        &mut page,
        Action::Model(ModelAction::File(support::file(3, "cut.onnx"))),
    );
    let refusal = page.state.model.refused.as_ref().expect("it says so");
    assert_eq!(refusal.name, "cut.onnx");
    assert_eq!(page.state.model.facts, before.model.facts);
    assert_eq!(page.state.matching(), before.matching());
    assert_eq!(page.state.model.output, before.model.output);
    assert!(needs(&page.state, Step::Run).is_empty(), "it can run");
}

#[test]
fn several_refusals_in_a_row_still_leave_it() {
    let mut page = Page::with_table();
    let before = page.state.data.table.clone();
    page.act(Action::Data(DataAction::Table(support::file(
        3,
        "first.pdf",
    ))));
    refused(
        &mut page,
        Action::Data(DataAction::Table(support::file(4, "second.pdf"))),
    );
    assert_eq!(page.state.data.table, before);
    refused(
        &mut page,
        Action::Data(DataAction::Table(support::file(5, "third.pdf"))),
    );
    assert_eq!(page.state.data.table, before);
    let name = page.state.data.refused.as_ref().map(|one| one.name.clone());
    assert_eq!(name.as_deref(), Some("third.pdf"));
}

#[test]
fn a_refusal_goes_when_it_was_read_or_when_a_file_is_taken() {
    let mut page = Page::with_table();
    refused(
        &mut page,
        Action::Data(DataAction::Table(support::file(3, "scan.pdf"))),
    );
    page.act(Action::Notice(NoticeAction::DismissRefusals));
    assert_eq!(page.state.data.refused, None);
    refused(
        &mut page,
        Action::Data(DataAction::Table(support::file(3, "scan.pdf"))),
    );
    page.load_table("good.csv");
    assert_eq!(page.state.data.refused, None);
    let name = page
        .state
        .data
        .table
        .ready()
        .map(|table| table.file.name.clone());
    assert_eq!(name.as_deref(), Some("good.csv"));
}

#[test]
fn what_was_put_away_is_not_brought_back_by_a_refusal() {
    let mut page = Page::with_model();
    page.act(Action::Data(DataAction::Forget));
    page.act(Action::Model(ModelAction::Forget));
    page.answer_all();
    refused(
        &mut page,
        Action::Data(DataAction::Table(support::file(3, "scan.pdf"))),
    );
    assert!(matches!(page.state.data.table, Part::Failed { .. }));
    refused(
        &mut page,
        Action::Model(ModelAction::File(support::file(4, "cut.onnx"))),
    );
    assert!(matches!(page.state.model.facts, Part::Failed { .. }));
}

#[test]
fn a_matching_is_made_again_where_table_and_model_changed_meanwhile() {
    let mut page = Page::with_model();
    page.act(Action::Model(ModelAction::File(support::file(
        3, "cut.onnx",
    ))));
    let model = page.question(reads).expect("it was asked");
    page.act(Action::Data(DataAction::Table(support::file(
        4,
        "other.csv",
    ))));
    let table = page.question(reads).expect("it was asked");
    page.answer(model, Answer::Failed(vec![problem("model-truncated")]));
    assert_eq!(
        page.state.matching(),
        None,
        "it belonged to the other table"
    );
    page.answer(table, Answer::Table(Box::new(support::table("other.csv"))));
    page.answer_all();
    assert!(page.state.matching().is_some());
    assert!(page.state.model.facts.ready().is_some());
}
