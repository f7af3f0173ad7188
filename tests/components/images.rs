//! The page with images: at each moment from their folder to their scores.

use plumbline::protocol::{Answer, CaseScore, Request, Scored, ScoredBatch};
use plumbline::records::Unfinished;
use plumbline::state::{
    Action, DataAction, EngineAction, ModelAction, PlanAction, RunAction, State, Step,
};
use plumbline_report::Words;
use plumbline_study::{Message, Problem, Recipe};

use crate::draw::{attribute, tags, text};
use crate::steps::page;
use crate::support;

/// The engine answers the question of this kind that was asked last.
fn answer(state: &State, is: fn(&Request) -> bool, answer: Answer) -> State {
    let job = state.jobs.iter().rev().find(|job| is(&job.request));
    let id = job.expect("it was asked").id;
    state.apply(Action::Engine(EngineAction::Answered(id, Box::new(answer))))
}

/// A page with images and a model for them.
fn ready() -> State {
    let state = State::default()
        .apply(Action::Engine(EngineAction::Ready))
        .apply(Action::Plan(PlanAction::Edit(Box::new(support::plan()))))
        .apply(Action::Data(DataAction::Images(Box::new(support::images(
            40,
        )))));
    let listed = Answer::Table(Box::new(support::image_table(40)));
    let state = answer(
        &state,
        |request| matches!(request, Request::ReadImages(_)),
        listed,
    )
    .apply(Action::Data(DataAction::Roles(Box::new(support::roles(
        Some("yes"),
    )))));
    let checked = Answer::Checked(Box::new(support::check()));
    let state = answer(
        &state,
        |request| matches!(request, Request::Check(_)),
        checked,
    )
    .apply(Action::Model(ModelAction::File(support::file(
        9,
        "network.onnx",
    ))));
    let read = Answer::Model(Box::new(support::model("network.onnx")));
    let state = answer(
        &state,
        |request| matches!(request, Request::ReadModel(..)),
        read,
    );
    let matched = Answer::Matched(Box::new(support::image_matching()));
    let state = answer(
        &state,
        |request| matches!(request, Request::Match { .. }),
        matched,
    );
    let seen = Answer::Preview(Box::new(support::seen()));
    answer(
        &state,
        |request| matches!(request, Request::Preview(..)),
        seen,
    )
}

fn begun(kept: Vec<Scored>) -> State {
    let sheet = support::sheet(40);
    let key = sheet.key.clone();
    let asks = |request: &Request| matches!(request, Request::Sheet(..));
    let state = answer(
        &ready().apply(Action::Run(RunAction::Start)),
        asks,
        Answer::Sheet(Box::new(sheet)),
    );
    state.apply(Action::Run(RunAction::StoredScores(key, kept)))
}

/// A run of which one image is scored and one could not be read.
fn scoring() -> State {
    let state = begun(Vec::new());
    let damaged = Problem::error(Message::new("page-file-gone").with("file", "fields/0001.png"));
    let lost = Scored {
        path: "lost.png".to_owned(),
        taken: None,
        images: Vec::new(),
        row: 1,
        score: CaseScore::Nothing(Box::new(damaged)),
        read: None,
    };
    let facts = plumbline::protocol::RunnerFacts {
        build: "simd128".to_owned(),
        jpeg: plumbline::protocol::Decoder::BuiltIn,
    };
    let oldest = |state: &State| {
        let scoring = state.scoring().expect("it goes on");
        scoring.runners()[0].jobs[0].id
    };
    let set_up = Box::new(Answer::SetUp(facts));
    let state = state.apply(Action::Engine(EngineAction::Answered(
        oldest(&state),
        set_up,
    )));
    let batch = ScoredBatch {
        cases: vec![support::scored(0), lost],
        millis: 100.0,
        memory: 1e8,
    };
    state.apply(Action::Engine(EngineAction::Answered(
        oldest(&state),
        Box::new(Answer::Scored(batch)),
    )))
}

fn kept() -> State {
    ready().apply(Action::Run(RunAction::KeptRuns(vec![Unfinished {
        key: "another".to_owned(),
        data: "xrays.zip".to_owned(),
        model: "chest.onnx".to_owned(),
        total: 10_000,
        done: 4_210,
    }])))
}

/// States with images, for what holds of every step.
pub fn example_states() -> Vec<State> {
    let asks = |request: &Request| matches!(request, Request::TestModel(..));
    let state = ready().apply(Action::Model(ModelAction::Test(support::file(
        11, "test.npz",
    ))));
    let tested = answer(&state, asks, Answer::Tested(Box::new(support::tested())));
    let offered = begun(vec![support::scored(3)]);
    let stopped = scoring().apply(Action::Run(RunAction::Cancel));
    vec![ready(), tested, offered, scoring(), stopped, kept()]
}

#[test]
fn the_data_step_counts_images_and_says_how_they_belong_to_rows() {
    let said = text(&page("en", &ready().apply(Action::Go(Step::Data))));
    for part in [
        "40 images",
        "PNG × 40",
        "names of files and folders",
        "Counted: the 60 rows that have an image.",
    ] {
        assert!(said.contains(part), "{part} is not in {said}");
    }
}

#[test]
fn the_recipe_stands_beside_what_the_model_sees() {
    let html = page("en", &ready());
    let image = tags(&html, "img")[0];
    assert_eq!(attribute(image, "src"), Some("data:image/bmp;base64,Qk0="));
    let about = attribute(image, "alt").expect("it is described");
    assert!(about.contains("fields/0000.png"), "{about}");
    let said = text(&html);
    for part in ["image 1 of 40", "72 × 72", "-1.500", "2.250"] {
        assert!(
            said.replace('−', "-").contains(part),
            "{part} is not in {said}"
        );
    }
    assert!(said.contains(&plumbline_study::Recipe::default().sha256().unwrap()));
}

#[test]
fn a_guessed_recipe_says_so_and_a_loaded_one_says_its_file_and_name() {
    let said = text(&page("en", &ready()));
    assert!(said.contains("These settings are a guess"), "{said}");
    let named = |name: &str| {
        let recipe = Recipe {
            name: name.to_owned(),
            ..Recipe::default()
        };
        let file = "makers.json".to_owned();
        let state = ready().apply(Action::Model(ModelAction::RecipeFile(
            file,
            Box::new(recipe),
        )));
        text(&page("en", &state))
    };
    let said = named("Chest net");
    assert!(said.contains("makers.json"), "{said}");
    assert!(said.contains("Chest net"), "{said}");
    assert!(!said.contains("a guess"), "{said}");
    let said = named("");
    assert!(
        said.contains("makers.json."),
        "no empty quotation marks: {said}"
    );
    let changed = ready().apply(Action::Model(ModelAction::Recipe(Box::default())));
    let said = text(&page("en", &changed));
    assert!(
        !said.contains("a guess") && !said.contains("Loaded"),
        "{said}"
    );
}

/// What is said of volumes is offered once files are taken as such, and keeps what a file of
/// a recipe said.
#[test]
fn a_recipe_of_volumes_shows_its_stack_and_its_distances() {
    let with = |text: &str| {
        let recipe = Recipe::from_json("r.json", text).expect("it is a recipe");
        let action = ModelAction::Recipe(Box::new(recipe));
        page("en", &ready().apply(Action::Model(action)))
    };
    let plain = with(r#"{"version": 2, "values": "modality", "scale": "none"}"#);
    assert!(plain.contains("recipe-orientation") && plain.contains("recipe-spacing"));
    assert!(!plain.contains("recipe-stack") && !plain.contains("recipe-spacing-slices"));
    let near = with(
        r#"{"version": 3, "colour": "grey", "orientation": "PIR", "frame": "middle",
        "spacing": {"rows": 1, "columns": 1, "slices": 2},
        "stack": {"neighbours": {"count": 5, "step": 2}}}"#,
    );
    for id in [
        "recipe-neighbours-count",
        "recipe-neighbours-step",
        "recipe-spacing-slices",
        "recipe-interpolation",
    ] {
        assert!(near.contains(id), "{id}");
    }
    assert!(text(&near).contains("PIR"), "letters of a file stay");
    let volume = with(
        r#"{"version": 3, "colour": "grey", "orientation": "SPL",
        "stack": {"volume": {"depth": 32}}}"#,
    );
    for id in [
        "recipe-depth-slices",
        "recipe-depth-fit",
        "recipe-depth-pad",
    ] {
        assert!(volume.contains(id), "{id}");
    }
}

#[test]
fn a_wrong_recipe_is_told_once_and_shows_no_image() {
    let wrong = Recipe {
        mean: vec![0.5],
        ..Recipe::default()
    };
    let state = ready().apply(Action::Model(ModelAction::Recipe(Box::new(wrong.clone()))));
    let problems = wrong.check().expect_err("three channels, one mean");
    let failed = Answer::Failed(problems.clone());
    let asks = |request: &Request| matches!(request, Request::Preview(..));
    let html = page("en", &answer(&state, asks, failed));
    let said = text(&html);
    let told = Words::english().say(&problems[0].message);
    assert_eq!(said.matches(told.as_str()).count(), 1, "{told} in {said}");
    assert!(said.contains("No image until the recipe is right."));
    assert!(tags(&html, "img").is_empty());
}

#[test]
fn a_run_says_how_far_it_is_what_failed_and_what_is_kept() {
    let said = text(&page("en", &scoring().apply(Action::Go(Step::Run))));
    for part in [
        "2 of 40 images",
        "1 image could not be scored",
        "0001.png",
        "Pause",
        "kept",
    ] {
        assert!(said.contains(part), "{part} is not in {said}");
    }
}

#[test]
fn an_unfinished_run_is_offered_and_can_be_deleted() {
    let offer = text(&page("en", &begun(vec![support::scored(3)])));
    assert!(
        offer.contains("1 of 40 images were scored already"),
        "{offer}"
    );
    let html = page("en", &kept().apply(Action::Go(Step::Run)));
    let said = text(&html);
    assert!(said.contains("chest.onnx"), "{said}");
    assert!(html.contains("data-testid=\"discard\""));
}

#[test]
fn a_stopped_run_says_that_its_scores_are_kept() {
    let state = scoring()
        .apply(Action::Run(RunAction::Cancel))
        .apply(Action::Go(Step::Run));
    let said = text(&page("en", &state));
    for part in [
        "Stopped after 2 of 40 images. Their scores are kept",
        "fields with network.onnx: 2 of 40 images scored",
    ] {
        assert!(said.contains(part), "{part} is not in {said}");
    }
    let state = scoring()
        .apply(Action::Run(RunAction::KeepingRefused))
        .apply(Action::Run(RunAction::Cancel));
    let said = text(&page("en", &state.apply(Action::Go(Step::Run))));
    assert!(said.contains("Stopped. Your data"), "{said}");
}

#[test]
fn a_browser_that_keeps_nothing_offers_a_file() {
    let state = scoring().apply(Action::Run(RunAction::KeepingRefused));
    let said = text(&page("en", &state.apply(Action::Go(Step::Run))));
    assert!(said.contains("keeps nothing"), "{said}");
    assert!(said.contains("Save the unfinished run"), "{said}");
}
