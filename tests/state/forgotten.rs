//! What is known of data or of a model goes with them, whole, however they go.

use plumbline::protocol::{Answer, Origin, Request};
use plumbline::state::{
    Action, DataAction, EngineAction, ModelAction, Part, RecipeOrigin, RunAction,
};
use plumbline_study::Roles;

use crate::page::{Page, problem};
use crate::{fake_workers, support};

/// The engine answers the question that was asked last of this kind.
fn answer(page: &mut Page, is: impl Fn(&Request) -> bool, answer: Answer) {
    let id = page.question(is).expect("it was asked");
    page.answer(id, answer);
}

/// Images and a model for them, with everything that can be known of both.
fn known() -> Page {
    let mut page = fake_workers::page(10, 1);
    page.act(Action::Model(ModelAction::RecipeFile(
        "makers.json".to_owned(),
        Box::default(),
    )));
    let matches = |request: &Request| matches!(request, Request::Match { .. });
    answer(
        &mut page,
        matches,
        Answer::Matched(Box::new(support::image_matching())),
    );
    let previews = |request: &Request| matches!(request, Request::Preview(..));
    answer(
        &mut page,
        previews,
        Answer::Preview(Box::new(support::seen())),
    );
    page.act(Action::Model(ModelAction::Test(support::file(
        12,
        "expected.npz",
    ))));
    answer(
        &mut page,
        tests,
        Answer::Tested(Box::new(support::tested())),
    );
    page
}

fn tests(request: &Request) -> bool {
    matches!(request, Request::TestModel(..))
}

fn reads_model(request: &Request) -> bool {
    matches!(request, Request::ReadModel(..))
}

fn reads_table(request: &Request) -> bool {
    matches!(request, Request::ReadTable(_))
}

#[track_caller]
fn nothing_is_known_of_data(page: &Page) {
    assert_eq!(*page.state.data.roles, Roles::default());
    assert_eq!(page.state.data.check, None);
    assert_eq!(page.state.matching(), None);
    assert_eq!(*page.state.preview(), Part::Absent);
}

#[track_caller]
fn nothing_is_known_of_a_model(page: &Page) {
    assert_eq!(page.state.model.output, None);
    assert_eq!(page.state.model.missing, None);
    assert_eq!(page.state.model.recipe, None);
    assert_eq!(page.state.model.recipe_origin, RecipeOrigin::Guess);
    assert_eq!(page.state.model.tested, Part::Absent);
    assert_eq!(page.state.matching(), None);
    assert_eq!(*page.state.preview(), Part::Absent);
}

#[test]
fn everything_is_known_before_it_goes() {
    let page = known();
    assert!(page.state.matching().is_some());
    assert!(matches!(page.state.preview(), Part::Ready(_)));
    assert!(matches!(page.state.model.tested, Part::Ready(_)));
    assert!(page.state.model.recipe.is_some());
}

#[test]
fn data_and_model_that_a_fresh_worker_died_of_leave_nothing_behind() {
    let mut page = known();
    page.act(Action::Run(RunAction::Start));
    for _ in 0..3 {
        page.act(Action::Engine(EngineAction::WorkerLost));
    }
    assert!(matches!(page.state.data.table, Part::Failed { .. }));
    assert!(matches!(page.state.model.facts, Part::Failed { .. }));
    nothing_is_known_of_data(&page);
    nothing_is_known_of_a_model(&page);
}

#[test]
fn data_that_are_put_away_leave_nothing_behind() {
    let mut page = known();
    page.act(Action::Data(DataAction::Forget));
    nothing_is_known_of_data(&page);
    assert!(page.state.model.recipe.is_some(), "it is the model's");
}

#[test]
fn a_model_that_is_put_away_leaves_nothing_behind() {
    let mut page = known();
    page.act(Action::Model(ModelAction::Forget));
    nothing_is_known_of_a_model(&page);
    assert!(page.state.data.check.is_some() || !page.state.jobs.is_empty());
}

#[test]
fn another_model_begins_with_nothing() {
    let mut page = known();
    page.act(Action::Model(ModelAction::File(support::file(
        13,
        "other.onnx",
    ))));
    nothing_is_known_of_a_model(&page);
}

#[test]
fn a_refused_table_brings_no_matching_with_a_model_that_was_put_away() {
    let mut page = Page::with_model();
    page.act(Action::Data(DataAction::Table(support::file(
        3, "scan.pdf",
    ))));
    page.act(Action::Model(ModelAction::Forget));
    let refused = Answer::Failed(vec![problem("intake-pdf")]);
    answer(&mut page, reads_table, refused);
    assert!(page.state.data.table.ready().is_some());
    assert_eq!(page.state.matching(), None);
}

#[test]
fn a_refused_model_brings_no_matching_with_a_table_that_was_put_away() {
    let mut page = Page::with_model();
    page.act(Action::Model(ModelAction::File(support::file(
        3, "cut.onnx",
    ))));
    page.act(Action::Data(DataAction::Forget));
    let refused = Answer::Failed(vec![problem("model-truncated")]);
    answer(&mut page, reads_model, refused);
    assert!(page.state.model.facts.ready().is_some());
    assert_eq!(page.state.matching(), None);
}

#[test]
fn a_model_that_is_being_read_is_not_blamed_for_what_a_fresh_worker_died_of() {
    let mut page = Page::with_model();
    page.act(Action::Run(RunAction::Start));
    page.act(Action::Run(RunAction::Cancel));
    let other = support::file(13, "other.onnx");
    page.act(Action::Model(ModelAction::File(other.clone())));
    page.act(Action::Engine(EngineAction::WorkerLost));
    page.act(Action::Engine(EngineAction::WorkerLost));
    assert!(matches!(page.state.model.facts, Part::Reading { .. }));
    page.answer_all();
    assert!(page.state.model.facts.ready().is_some());
    // A model that came from nowhere could not be given to the next worker.
    page.load_table("cases.csv");
    page.act(Action::Data(DataAction::Roles(Box::new(support::roles(
        Some("yes"),
    )))));
    page.answer_all();
    page.act(Action::Run(RunAction::Start));
    page.act(Action::Run(RunAction::Cancel));
    let (_, model) = page.restored();
    assert_eq!(model, Some(Origin::File(other)));
}

#[test]
fn a_model_that_is_refused_after_a_fresh_worker_died_of_the_earlier_is_not_replaced_by_that() {
    let mut page = Page::with_model();
    page.act(Action::Run(RunAction::Start));
    page.act(Action::Run(RunAction::Cancel));
    page.act(Action::Model(ModelAction::File(support::file(
        3, "cut.onnx",
    ))));
    page.act(Action::Engine(EngineAction::WorkerLost));
    page.act(Action::Engine(EngineAction::WorkerLost));
    let refused = Answer::Failed(vec![problem("model-truncated")]);
    answer(&mut page, reads_model, refused);
    assert!(matches!(&page.state.model.facts, Part::Failed { name, .. } if name == "cut.onnx"));
}

#[test]
fn a_test_of_the_model_is_asked_again_of_a_fresh_worker() {
    let mut page = Page::with_model();
    page.act(Action::Model(ModelAction::Test(support::file(
        12,
        "expected.npz",
    ))));
    page.act(Action::Run(RunAction::Start));
    page.act(Action::Run(RunAction::Cancel));
    answer(
        &mut page,
        tests,
        Answer::Tested(Box::new(support::tested())),
    );
    assert!(matches!(page.state.model.tested, Part::Ready(_)));
}

#[test]
fn other_images_are_looked_at_from_the_first() {
    let mut page = known();
    page.act(Action::Model(ModelAction::LookAtCase(7)));
    assert_eq!(page.state.data.shown_row, 7);
    page.act(Action::Data(DataAction::Images(Box::new(support::images(
        10,
    )))));
    page.answer_all();
    assert_eq!(page.state.data.shown_row, 0);
}
