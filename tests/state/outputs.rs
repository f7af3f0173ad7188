//! Which output of a model stands for which class: proposed by the names that the model
//! gives them, said by a person, kept with the study and with no other model.

use plumbline::protocol::{
    Answer, ClassOutputView, DemoStudy, ModelMatch, OutputView, PredictionChoice, Request,
};
use plumbline::state::shelf::{Entry, SavedStudy};
use plumbline::state::{
    Action, DataAction, EngineAction, ModelAction, PlanAction, RunAction, State, Step, StudyAction,
    needs,
};
use plumbline_study::plan::{Bound, Criterion, PlannedPredictions};
use plumbline_study::{PlanDraft, TaskKind};

use crate::page::Page;
use crate::support;

fn ids(state: &State) -> Vec<String> {
    let needs = needs(state, Step::Model).into_iter();
    needs.map(|need| need.message.id).collect()
}

fn number(class: &str, number: Option<&str>) -> Action {
    let number = number.map(str::to_owned);
    Action::Model(ModelAction::ClassNumber(class.to_owned(), number))
}

fn class_of(number: &str, class: &str) -> Action {
    Action::Model(ModelAction::NumberClass(
        number.to_owned(),
        class.to_owned(),
    ))
}

fn output(name: &str) -> Action {
    Action::Model(ModelAction::Output(name.to_owned()))
}

/// What would be asked of the model: the output, and the classes that were named.
fn read(state: &State) -> Option<(String, Vec<(String, String)>)> {
    match state.assessment()?.predictions {
        PredictionChoice::Model {
            output, classes, ..
        } => Some((output, classes)),
        other => panic!("{other:?}"),
    }
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    let pair = |(class, number): &(&str, &str)| ((*class).to_owned(), (*number).to_owned());
    pairs.iter().map(pair).collect()
}

/// A page with a table of three classes and a model that is matched so.
fn page(matching: &ModelMatch) -> Page {
    let mut page = Page::open();
    page.load_classes("three.csv");
    page.load_class_model("three.onnx", matching);
    page
}

/// Says which of the unnamed numbers stands for which class.
fn say_all(page: &mut Page, output: &str) {
    for (at, class) in ["malignant", "benign", "borderline"]
        .into_iter()
        .enumerate()
    {
        page.act(number(class, Some(&format!("{output}[{at}]"))));
    }
}

#[test]
fn names_that_the_model_gives_are_proposed_and_asked_for_as_they_are() {
    let page = page(&support::class_matching());
    assert_eq!(ids(&page.state), Vec::<String>::new());
    let outputs = page.state.class_outputs().expect("all of it is there");
    let row = |at: usize| {
        let row = &outputs.rows[at];
        (row.name.as_str(), row.number.as_deref(), row.is_said)
    };
    assert_eq!(row(0), ("benign", Some("probabilities[benign]"), false));
    assert_eq!(
        row(2),
        ("malignant", Some("probabilities[malignant]"), false)
    );
    // As the terminal asks it without `--class`.
    let asked = Some(("probabilities".to_owned(), Vec::new()));
    assert_eq!(read(&page.state), asked);
}

#[test]
fn what_a_person_says_goes_over_the_names() {
    let mut page = page(&support::class_matching());
    page.act(number("benign", Some("probabilities[malignant]")));
    assert_eq!(ids(&page.state), ["page-need-class-number-twice"]);
    assert_eq!(page.state.assessment(), None);
    page.act(number("malignant", Some("probabilities[benign]")));
    let said = pairs(&[
        ("benign", "probabilities[malignant]"),
        ("borderline", "probabilities[borderline]"),
        ("malignant", "probabilities[benign]"),
    ]);
    assert_eq!(read(&page.state), Some(("probabilities".to_owned(), said)));
    page.act(number("malignant", None));
    assert_eq!(ids(&page.state), ["page-need-class-numbers"]);
    page.act(number("malignant", Some("probabilities[malignant]")));
    page.act(number("benign", Some("probabilities[benign]")));
    let asked = Some(("probabilities".to_owned(), Vec::new()));
    assert_eq!(read(&page.state), asked, "as the model says it, after all");
}

#[test]
fn places_prove_nothing() {
    let mut page = page(&support::unnamed_matching());
    assert_eq!(ids(&page.state), ["page-need-class-numbers"]);
    assert_eq!(page.state.assessment(), None);
    say_all(&mut page, "softmax(logits)");
    let said = pairs(&[
        ("benign", "softmax(logits)[1]"),
        ("borderline", "softmax(logits)[2]"),
        ("malignant", "softmax(logits)[0]"),
    ]);
    let soft = "softmax(logits)".to_owned();
    assert_eq!(read(&page.state), Some((soft.clone(), said.clone())));
    // Another output has numbers of its own; what was said of the first one stays said.
    page.act(output("logits"));
    assert_eq!(ids(&page.state), ["page-need-class-numbers"]);
    page.act(output("softmax(logits)"));
    assert_eq!(read(&page.state), Some((soft, said)));
    page.act(output(""));
    assert_eq!(ids(&page.state), ["page-need-class-output"]);
}

#[test]
fn an_output_that_names_the_class_has_nothing_to_be_matched() {
    let mut page = page(&support::class_matching());
    page.act(output("label"));
    assert_eq!(ids(&page.state), Vec::<String>::new());
    assert_eq!(read(&page.state), Some(("label".to_owned(), Vec::new())));
}

#[test]
fn a_number_that_no_case_has_the_class_of_is_named_by_a_person() {
    let mut matching = support::unnamed_matching();
    for output in &mut matching.of_classes {
        output.numbers.push(OutputView {
            name: format!("{}[3]", output.name),
            class: None,
        });
    }
    let mut page = page(&matching);
    say_all(&mut page, "softmax(logits)");
    assert_eq!(ids(&page.state), ["page-need-number-classes"]);
    page.act(class_of("softmax(logits)[3]", " benign "));
    assert_eq!(ids(&page.state), ["page-need-number-class-twice"]);
    page.act(class_of("softmax(logits)[3]", "no tissue "));
    assert_eq!(ids(&page.state), Vec::<String>::new());
    let (_, classes) = read(&page.state).expect("nothing is missing");
    let last = ("no tissue".to_owned(), "softmax(logits)[3]".to_owned());
    assert_eq!(classes.last(), Some(&last));
    assert_eq!(classes.len(), 4);
}

#[test]
fn a_class_that_only_the_model_knows_needs_nobody_to_name_it() {
    let mut matching = support::class_matching();
    matching.of_classes[0].numbers.push(OutputView {
        name: "probabilities[necrosis]".to_owned(),
        class: Some("necrosis".to_owned()),
    });
    let page = page(&matching);
    assert_eq!(
        read(&page.state),
        Some(("probabilities".to_owned(), Vec::new()))
    );
    let beyond = page.state.class_outputs().expect("it is there").beyond;
    assert_eq!(beyond[0].class, "necrosis");
}

#[test]
fn a_name_written_otherwise_is_not_guessed() {
    let mut matching = support::class_matching();
    matching.of_classes[0] = support::class_output(
        "probabilities",
        ["Malignant", "benign", "borderline"].map(Some),
    );
    let mut page = page(&matching);
    assert_eq!(ids(&page.state), ["page-need-class-numbers"]);
    page.act(number("malignant", Some("probabilities[Malignant]")));
    let (_, classes) = read(&page.state).expect("a person said it");
    assert_eq!(classes[2].1, "probabilities[Malignant]");
}

#[test]
fn choices_outlive_a_reload_and_a_demo_and_no_other_model() {
    let mut one = page(&support::unnamed_matching());
    one.state.open.id = "study/mine".to_owned();
    one.act(output("logits"));
    say_all(&mut one, "logits");
    let before = one.state.assessment();
    assert!(before.is_some());
    one.act(Action::Study(StudyAction::Demo(DemoStudy::Predictions)));
    assert!(one.state.classes.is_empty(), "a demo has its own");
    let text = SavedStudy::of(&one.state.snapshot(), 1).text();

    let mut again = Page::open();
    let shelf = vec![Entry::of("study/mine".to_owned(), text)];
    again
        .state
        .open_newest(shelf, Some("study/mine"), "study/fresh".to_owned());
    again.load_classes("three.csv");
    again.load_class_model("three.onnx", &support::unnamed_matching());
    assert_eq!(again.state.assessment(), before, "the same model again");
    again.load_class_model("other.onnx", &support::unnamed_matching());
    assert_eq!(ids(&again.state), ["page-need-class-numbers"]);
    assert_eq!(again.state.classes.outputs, [], "it went with its model");
    assert_eq!(again.state.model.output.as_deref(), Some("softmax(logits)"));
}

#[test]
fn a_file_that_is_no_model_costs_no_choice() {
    let mut page = page(&support::unnamed_matching());
    say_all(&mut page, "softmax(logits)");
    let before = page.state.assessment();
    page.act(Action::Model(ModelAction::File(support::file(
        10, "bad.onnx",
    ))));
    let id = page.state.jobs.last().expect("it is being read").id;
    let problem = crate::page::problem("infer-not-a-model");
    page.answer(id, Answer::Failed(vec![problem]));
    page.match_classes(&support::unnamed_matching());
    assert_eq!(page.state.assessment(), before);
    page.act(Action::Model(ModelAction::Forget));
    assert_eq!(page.state.classes.outputs, []);
}

#[test]
fn results_are_those_of_the_classes_that_were_named() {
    let mut page = page(&support::unnamed_matching());
    say_all(&mut page, "softmax(logits)");
    page.act(Action::Run(RunAction::Start));
    let id = page.running().expect("an evaluation was asked for");
    let (answer, tables) = support::evaluated(&support::plan(), "three.csv");
    page.act(Action::Engine(EngineAction::Evaluated(id, answer, tables)));
    assert!(page.state.has_fresh_results());
    page.act(number("benign", Some("softmax(logits)[0]")));
    page.act(number("malignant", Some("softmax(logits)[1]")));
    assert!(page.state.results_are_stale());
}

#[test]
fn a_seal_names_each_class_with_its_number() {
    let plan = PlanDraft {
        name: "Histology".to_owned(),
        task: TaskKind::MultiClass,
        primary_metric: Some("balanced_accuracy".to_owned()),
        criteria: vec![Criterion {
            metric: "balanced_accuracy".to_owned(),
            class: None,
            bound: Bound::AtLeast,
            limit: Some(0.6),
        }],
        ..PlanDraft::default()
    };
    let sealed_output = |page: &mut Page| {
        page.act(Action::Plan(PlanAction::Edit(Box::new(plan.clone()))));
        page.match_classes(&support::class_matching());
        page.seal();
        assert!(page.state.plan.seal.is_some());
        match page.state.plan.predictions.clone() {
            Some(PlannedPredictions::Model(model)) => model.output,
            other => panic!("{other:?}"),
        }
    };
    let mut proposed = page(&support::class_matching());
    assert_eq!(
        sealed_output(&mut proposed).as_deref(),
        Some("probabilities")
    );
    let mut said = page(&support::class_matching());
    said.act(number("benign", Some("probabilities[malignant]")));
    said.act(number("malignant", Some("probabilities[benign]")));
    let named = "benign=probabilities[malignant], borderline=probabilities[borderline], \
                 malignant=probabilities[benign]";
    assert_eq!(sealed_output(&mut said).as_deref(), Some(named));
}

#[test]
fn images_are_read_by_the_classes_that_were_named() {
    let mut page = Page::open();
    page.load_classes("three.csv");
    let mut matching = support::unnamed_matching();
    matching.image = support::image_matching().image;
    let mut view = support::class_table("fields");
    view.images = support::image_table(3).images;
    page.act(Action::Data(DataAction::Images(Box::new(support::images(
        3,
    )))));
    let id = page.question(|request| matches!(request, Request::ReadImages(_)));
    page.answer(
        id.expect("they are being read"),
        Answer::Table(Box::new(view)),
    );
    page.load_class_model("net.onnx", &matching);
    say_all(&mut page, "softmax(logits)");
    match page.state.assessment().map(|asked| asked.predictions) {
        Some(PredictionChoice::Images {
            output, classes, ..
        }) => {
            assert_eq!(output, "softmax(logits)");
            assert_eq!(classes.len(), 3);
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_output_of_no_numbers_and_no_classes_is_read_as_it_is() {
    let mut matching = support::class_matching();
    matching.of_classes = vec![ClassOutputView {
        name: "label".to_owned(),
        numbers: Vec::new(),
    }];
    matching.suggested = None;
    let mut page = page(&matching);
    assert_eq!(ids(&page.state), ["page-need-class-output"]);
    page.act(output("label"));
    assert!(page.state.assessment().is_some());
}
