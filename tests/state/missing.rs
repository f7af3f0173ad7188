//! What is done with missing values, where the model's file does not tell: nothing
//! runs before somebody said, and another answer makes results stale.

use plumbline::protocol::{Answer, ModelMatch, PredictionChoice, Request};
use plumbline::state::{Action, ModelAction, RunAction, Step, needs};
use plumbline_study::facts::MissingChoice;
use plumbline_study::{Message, Problem};

use crate::page::Page;
use crate::support;

/// A page whose model's file leaves open what becomes of missing values.
fn asked() -> Page {
    let mut page = Page::open();
    page.load_table("pima.csv");
    page.act(Action::Model(ModelAction::File(support::file(
        9,
        "forest.onnx",
    ))));
    let read = |request: &Request| matches!(request, Request::ReadModel(..));
    let id = page.question(read).expect("it is read");
    page.answer(id, Answer::Model(Box::new(support::model("forest.onnx"))));
    let matches = |request: &Request| matches!(request, Request::Match { .. });
    let id = page.question(matches).expect("it is matched");
    let question = Problem::warning(Message::new("model-rows-missing-unknown")).at_rows(vec![3, 5]);
    page.answer(
        id,
        Answer::Matched(Box::new(ModelMatch {
            missing: Some(question),
            ..support::matching()
        })),
    );
    page
}

fn is_needed(page: &Page) -> bool {
    let list = needs(&page.state, Step::Model);
    list.iter()
        .any(|need| need.message.id == "page-need-missing")
}

fn said(page: &Page) -> Option<MissingChoice> {
    match page.state.assessment()?.predictions {
        PredictionChoice::Model { missing, .. } => missing,
        other => panic!("{other:?}"),
    }
}

#[test]
fn nothing_runs_before_somebody_said() {
    let mut page = asked();
    assert!(is_needed(&page));
    page.act(Action::Run(RunAction::Start));
    assert!(!page.state.is_running());
    for choice in [MissingChoice::AsBranch, MissingChoice::Refuse] {
        page.act(Action::Model(ModelAction::Missing(choice)));
        assert!(!is_needed(&page));
        assert_eq!(said(&page), Some(choice));
    }
    let before = page.state.assessment();
    page.act(Action::Model(ModelAction::Missing(MissingChoice::AsBranch)));
    assert_ne!(page.state.assessment(), before, "results would be stale");
}

#[test]
fn another_model_is_asked_about_anew() {
    let mut page = asked();
    page.act(Action::Model(ModelAction::Missing(MissingChoice::AsBranch)));
    page.act(Action::Model(ModelAction::Forget));
    assert_eq!(page.state.model.missing, None);
}
