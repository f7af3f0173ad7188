//! What images say of persons: looked for on demand, gone with the images.

use plumbline::protocol::{Answer, CopiesMade, Identities, Request};
use plumbline::state::{Action, DataAction, Part, PrivacyAction};

use crate::page::{Page, problem};
use crate::{fake_workers, support};

fn ask(action: PrivacyAction) -> Action {
    Action::Data(DataAction::Privacy(action))
}

#[test]
fn files_are_looked_through_on_demand_and_nothing_of_it_outlives_them() {
    let mut page = fake_workers::page(30, 1);
    assert_eq!(page.state.data.privacy.found, Part::Absent);
    page.act(ask(PrivacyAction::Look));
    let id = page.question(
        |request| matches!(request, Request::Identities(files) if files.files.len() == 30),
    );
    let found = Identities {
        files: 30,
        ..Identities::default()
    };
    page.answer(
        id.expect("it is asked"),
        Answer::Identities(Box::new(found.clone())),
    );
    let here = page.state.data.privacy.found.ready().expect("it is known");
    assert_eq!(**here, found);
    page.act(Action::Data(DataAction::Images(Box::new(support::images(
        3,
    )))));
    page.answer_all();
    assert_eq!(page.state.data.privacy.found, Part::Absent);
}

#[test]
fn copies_need_numbers_that_nobody_can_guess() {
    let mut page = fake_workers::page(30, 1);
    page.act(ask(PrivacyAction::Copy(None)));
    assert_eq!(
        page.question(|request| matches!(request, Request::Copies(..))),
        None
    );
    assert!(
        matches!(&page.state.data.privacy.copies, Part::Failed { problems, .. }
        if problems[0].message.id == "page-persons-no-random")
    );
    page.act(ask(PrivacyAction::Copy(Some(vec![7; 32]))));
    let id = page.question(|request| matches!(request, Request::Copies(..)));
    let made = CopiesMade {
        copies: 30,
        ..CopiesMade::default()
    };
    page.answer(id.expect("it is asked"), Answer::Copies(Box::new(made)));
    assert!(page.state.data.privacy.copies.ready().is_some());
}

#[test]
fn why_there_are_no_copies_is_told() {
    let mut page = fake_workers::page(30, 1);
    page.act(ask(PrivacyAction::Copy(Some(vec![7; 32]))));
    let id = page.question(|request| matches!(request, Request::Copies(..)));
    page.answer(
        id.expect("it is asked"),
        Answer::Failed(vec![problem("assess-copies-none")]),
    );
    assert!(
        matches!(&page.state.data.privacy.copies, Part::Failed { problems, .. }
        if problems[0].message.id == "assess-copies-none")
    );
}

#[test]
fn a_table_has_no_images_to_look_through() {
    let mut page = Page::with_table();
    page.act(ask(PrivacyAction::Look));
    assert_eq!(
        page.question(|request| matches!(request, Request::Identities(_))),
        None
    );
}
