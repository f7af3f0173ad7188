//! Images that are brought, and what the model sees of them.

use plumbline::protocol::{Answer, DemoModel, DemoStudy, Origin, PredictionChoice, Request, Seat};
use plumbline::state::{
    Action, DataAction, ModelAction, Part, RecipeOrigin, RunAction, Step, StudyAction, needs,
};
use plumbline_study::Recipe;

use crate::fake_workers::page;
use crate::page::{Page, problem};
use crate::support;

/// Which case is being drawn, and by which recipe.
fn drawn(page: &Page) -> Option<(u32, Recipe)> {
    page.state
        .jobs
        .iter()
        .rev()
        .find_map(|job| match &job.request {
            Request::Preview(_, case, recipe, _) => Some((case.row, (**recipe).clone())),
            _ => None,
        })
}

fn grey() -> Recipe {
    Recipe {
        colour: plumbline_study::recipe::Colour::Grey,
        ..Recipe::default()
    }
}

#[test]
fn images_are_a_table_and_the_model_is_fed_with_them() {
    let page = page(10, 1);
    assert_eq!(
        page.state.images().map(|images| images.rows().count()),
        Some(10)
    );
    let assessment = page.state.assessment().expect("nothing is missing");
    let PredictionChoice::Images { recipe, output, .. } = assessment.predictions else {
        panic!("the model is fed with images");
    };
    assert_eq!(
        (*recipe, output.as_str()),
        (Recipe::default(), "probabilities[1]")
    );
}

#[test]
fn a_table_says_what_the_images_show_whichever_comes_first() {
    for table_first in [true, false] {
        let mut page = Page::open();
        let steps = [
            Action::Data(DataAction::Table(support::file(1, "labels.csv"))),
            Action::Data(DataAction::Images(Box::new(support::images(5)))),
        ];
        let order = if table_first { [0, 1] } else { [1, 0] };
        for at in order {
            page.act(steps[at].clone());
            if at == order[0] {
                page.answer_all();
            }
        }
        let asked = page.state.jobs.iter().find_map(|job| match &job.request {
            Request::ReadImages(images) => images.table.clone(),
            _ => None,
        });
        assert_eq!(asked, Some(support::file(1, "labels.csv")));
    }
}

#[test]
fn images_that_cannot_be_taken_leave_what_was_there() {
    let mut page = Page::with_table();
    page.act(Action::Data(DataAction::Images(Box::new(support::images(
        5,
    )))));
    let asks = |request: &Request| matches!(request, Request::ReadImages(_));
    let id = page.question(asks).expect("they are listed");
    page.answer(id, Answer::Failed(vec![problem("images-zip-empty")]));
    assert!(page.state.data.table.ready().is_some());
    let refused = page.state.data.refused.as_ref();
    assert_eq!(refused.map(|one| one.name.as_str()), Some("fields"));
}

#[test]
fn a_changed_recipe_is_shown_at_once_and_old_images_are_not() {
    let mut page = page(10, 1);
    assert_eq!(drawn(&page), Some((0, Recipe::default())));
    page.act(Action::Model(ModelAction::Recipe(Box::new(grey()))));
    assert_eq!(drawn(&page), Some((0, grey())));
    let asks = |request: &Request| matches!(request, Request::Preview(..));
    let count = page
        .state
        .jobs
        .iter()
        .filter(|job| asks(&job.request))
        .count();
    assert_eq!(count, 1, "the earlier question is withdrawn");
    page.act(Action::Model(ModelAction::LookAtCase(7)));
    assert_eq!(drawn(&page), Some((7, grey())));
}

#[test]
fn it_is_known_where_the_recipe_came_from() {
    let mut page = page(10, 1);
    assert_eq!(page.state.model.recipe_origin, RecipeOrigin::Guess);
    let name = "makers.json".to_owned();
    page.act(Action::Model(ModelAction::RecipeFile(
        name.clone(),
        Box::new(grey()),
    )));
    let loaded = RecipeOrigin::File(name);
    assert_eq!(page.state.model.recipe_origin, loaded);
    assert_eq!(drawn(&page), Some((0, grey())));
    page.act(Action::Model(ModelAction::File(support::file(
        12,
        "no-model.onnx",
    ))));
    let asks = |request: &Request| matches!(request, Request::ReadModel(..));
    let id = page.question(asks).expect("it is read");
    page.answer(id, Answer::Failed(vec![problem("model-failed")]));
    assert_eq!(
        page.state.model.recipe_origin, loaded,
        "a refused model costs nothing"
    );
    page.act(Action::Model(ModelAction::Recipe(Box::default())));
    assert_eq!(page.state.model.recipe_origin, RecipeOrigin::ByHand);
}

#[test]
fn the_recipe_of_a_demo_study_is_loaded_and_stays_with_the_demo() {
    let mut page = Page::open();
    page.act(Action::Study(StudyAction::Demo(DemoStudy::Smear)));
    let asks = |request: &Request| matches!(request, Request::Demo(..));
    let id = page.question(asks).expect("it is asked");
    let mut demo = support::demo();
    demo.table = support::image_table(10);
    demo.models = vec![DemoModel {
        seat: Seat::ASSESSED,
        facts: support::model("demo.onnx"),
        matching: support::image_matching(),
    }];
    demo.recipe = Some(grey());
    page.answer(id, Answer::Demo(Box::new(demo)));
    let loaded = RecipeOrigin::File("recipe.json".to_owned());
    assert_eq!(page.state.model.recipe_origin, loaded);
    page.act(Action::Run(RunAction::Cancel));
    // A model of one's own belongs to a study of one's own.
    page.act(Action::Model(ModelAction::File(support::file(
        9,
        "network.onnx",
    ))));
    assert_eq!(page.state.model.recipe, None);
    assert_eq!(page.state.model.recipe_origin, RecipeOrigin::Guess);
}

#[test]
fn an_image_that_cannot_be_shown_says_why_and_blocks_nothing() {
    let mut page = page(10, 1);
    let asks = |request: &Request| matches!(request, Request::Preview(..));
    let id = page.question(asks).expect("it is drawn");
    page.answer(id, Answer::Failed(vec![problem("image-damaged")]));
    assert!(
        matches!(&page.state.preview(), Part::Failed { name, .. } if name == "fields/0000.png")
    );
    assert!(needs(&page.state, Step::Run).is_empty());
}

#[test]
fn a_recipe_that_makes_no_sense_has_to_be_put_right() {
    let mut page = page(10, 1);
    let wrong = Recipe {
        mean: vec![0.5],
        ..Recipe::default()
    };
    page.act(Action::Model(ModelAction::Recipe(Box::new(wrong))));
    let needs = needs(&page.state, Step::Model);
    assert_eq!(needs[0].message.id, "page-need-recipe");
}

#[test]
fn weights_go_with_their_model_into_a_fresh_worker() {
    let mut page = Page::with_table();
    let mut file = support::file(9, "model.onnx");
    file.beside.push(support::file(10, "model.onnx.data"));
    page.act(Action::Model(ModelAction::File(file.clone())));
    page.answer_all();
    page.act(Action::Run(RunAction::Start));
    page.act(Action::Run(RunAction::Cancel));
    let (_, model) = page.restored();
    assert_eq!(model, Some(Origin::File(file)));
    let jobs = page.state.jobs.iter();
    let files = jobs.flat_map(|job| job.request.files());
    let names: Vec<&str> = files.map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["cases.csv", "model.onnx", "model.onnx.data"]);
}

#[test]
fn images_stay_where_they_are_until_their_turn() {
    let mut page = Page::open();
    page.act(Action::Data(DataAction::Images(Box::new(support::images(
        5,
    )))));
    let asked = page.state.jobs.last().expect("they are listed");
    assert!(asked.request.files().is_empty(), "known by name alone");
}
