//! What was changed since a run is not in its results: they are not saved as
//! if it were.

use plumbline::protocol::{Document, Request, Stamp};
use plumbline::state::{Action, ExploreAction, PlanAction, Step, StepState, needs, step_states};
use plumbline_study::PlanDraft;

use crate::page::Page;
use crate::support;

fn threshold(threshold: f64) -> Action {
    Action::Plan(PlanAction::Edit(Box::new(PlanDraft {
        threshold: Some(threshold),
        ..support::plan()
    })))
}

fn is_written(page: &mut Page) -> bool {
    page.act(Action::Explore(ExploreAction::Take(
        Document::Report,
        Stamp::default(),
    )));
    let asks = |request: &Request| matches!(request, Request::Document(..));
    page.question(asks).is_some()
}

#[test]
fn fresh_results_are_written() {
    let mut page = Page::with_results();
    assert!(is_written(&mut page));
}

#[test]
fn stale_results_are_not_written_and_every_place_says_so() {
    let mut page = Page::with_results();
    page.act(threshold(0.3));
    assert!(!is_written(&mut page));
    assert!(!page.state.saved);
    for step in [Step::Results, Step::Report] {
        let needs = needs(&page.state, step);
        let ids: Vec<&str> = needs.iter().map(|need| need.message.id.as_str()).collect();
        assert_eq!(ids, ["page-need-fresh-run"]);
        assert_eq!(needs[0].step, Step::Run);
    }
    let states = step_states(&page.state);
    assert_eq!(states[4..], [StepState::Needs(1), StepState::Needs(1)]);
    page.act(threshold(0.5));
    assert!(page.state.has_fresh_results(), "as it was");
    assert_eq!(page.state.plan.threshold_chosen_here, None);
    assert!(is_written(&mut page));
}

#[test]
fn columns_that_are_gone_are_named_with_the_place_to_mend_it() {
    let mut page = Page::open();
    let plan = PlanDraft {
        subgroups: vec!["sex".to_owned(), "tumour_size".to_owned()],
        ..support::plan()
    };
    page.act(Action::Plan(PlanAction::Edit(Box::new(plan))));
    assert!(
        page.state.lost_columns().is_empty(),
        "there is no table yet"
    );
    page.load_table("pima.csv");
    assert_eq!(page.state.lost_columns(), ["tumour_size"]);
    let needs = needs(&page.state, Step::Run);
    let lost = needs
        .iter()
        .find(|need| need.message.id == "page-need-subgroups")
        .expect("it is an item");
    assert_eq!(lost.step, Step::Study);
    assert_eq!(
        plumbline_report::Words::english().say(&lost.message),
        "The plan names a column for subgroups that the table does not have: tumour_size. \
         Take it out of the plan, or bring a table that has it."
    );
}
