//! Kinds of outcome from a dropped table to documents: the page's state machine, with the
//! engine behind it, asks for what the terminal computes, byte for byte.

use plumbline::protocol::{Answer, FileRef, ImageFiles, Origin, PredictionChoice, Request};
use plumbline::state::{
    Action, ClassesAction, CostsAction, DataAction, EngineAction, ModelAction, PlanAction,
    RunAction, State, Step, needs,
};
use plumbline_study::plan::{Bound, ClaimKind, Criterion, PlannedComparison, PlannedPredictions};
use plumbline_study::{PlanDraft, Recipe, TaskKind};

use crate::terminal::{Page, options, root, same, terminal, text};

/// The state of a page whose engine answers every question.
struct Driven {
    page: Page,
    state: State,
}

impl Driven {
    /// With this plan.
    fn open(plan: &PlanDraft) -> Driven {
        let mut driven = Driven {
            page: Page::new(),
            state: State::default(),
        };
        driven.act(Action::Engine(EngineAction::Ready));
        driven.act(Action::Plan(PlanAction::Edit(Box::new(plan.clone()))));
        driven
    }

    /// With this plan, and a table dropped on it.
    fn with(plan: &PlanDraft, table: &str) -> Driven {
        let mut driven = Driven::open(plan);
        let file = driven.bring(table);
        driven.act(Action::Data(DataAction::Table(file)));
        driven
    }

    /// A file of this project, by its own name.
    fn bring(&mut self, path: &str) -> FileRef {
        let path = root(path);
        let name = path.file_name().and_then(|name| name.to_str());
        self.page.files.bring(&path, name.expect("it has a name"))
    }

    /// Something happens, and the engine answers whatever is asked then.
    fn act(&mut self, action: Action) {
        self.state = self.state.apply(action);
        while let Some(job) = self.state.jobs.first().cloned() {
            let is_run = matches!(job.request, Request::Evaluate(..));
            let files = &self.page.files;
            let outcome = self.page.engine.handle(job.request, files, &mut |_| {});
            let answer = Box::new(outcome.answer);
            let action = match is_run {
                true => EngineAction::Evaluated(job.id, answer, outcome.tables),
                false => EngineAction::Answered(job.id, answer),
            };
            self.state = self.state.apply(Action::Engine(action));
        }
    }

    /// Runs, and gives the documents.
    fn documents(&mut self) -> Vec<String> {
        let missing = needs(&self.state, Step::Run);
        assert!(missing.is_empty(), "{missing:?}");
        let asked = self.state.assessment().expect("nothing is missing");
        self.act(Action::Run(RunAction::Start));
        assert!(self.state.has_fresh_results(), "{:?}", self.state.run);
        assert_eq!(self.state.step, Step::Results);
        self.page.documents(&asked, None).expect("it is evaluated")
    }
}

#[test]
fn several_classes() {
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
        subgroups: vec!["sex".to_owned()],
        resamples: Some(200),
        ..PlanDraft::default()
    };
    let file = "tests/fixtures/classes/three.csv";
    let mut page = Driven::with(&plan, file);
    let mut roles = (*page.state.data.roles).clone();
    roles.truth = Some("histology".to_owned());
    roles.features.retain(|name| name != "histology");
    page.act(Action::Data(DataAction::Roles(Box::new(roles))));
    let written = page.documents();
    // The page found the columns by their names; the terminal is told.
    let data = text(&root(file));
    let arguments = options(&[
        ("--data", &data),
        ("--truth", "histology"),
        ("--class", "benign=p_benign"),
        ("--class", "borderline=p_borderline"),
        ("--class", "malignant=p_malignant"),
    ]);
    let expected = terminal("classes", &plan, &arguments).expect("the terminal evaluates it");
    same("classes", &written, &expected);
}

/// A plan of three classes.
fn histology() -> PlanDraft {
    PlanDraft {
        name: "Histology".to_owned(),
        task: TaskKind::MultiClass,
        resamples: Some(200),
        ..PlanDraft::default()
    }
}

/// What a person says of the numbers of a model: each class with its number.
fn say(page: &mut Driven, said: &[(&str, &str)]) {
    for (class, number) in said {
        let number = Some((*number).to_owned());
        page.act(Action::Model(ModelAction::ClassNumber(
            (*class).to_owned(),
            number,
        )));
    }
}

/// A page with a table of three classes and this model.
fn with_model(model: &str) -> Driven {
    let mut page = Driven::with(&histology(), "tests/fixtures/classes/rows.csv");
    let mut roles = (*page.state.data.roles).clone();
    roles.truth = Some("histology".to_owned());
    roles.features.retain(|name| name != "histology");
    page.act(Action::Data(DataAction::Roles(Box::new(roles))));
    let model = page.bring(&format!("tests/fixtures/classes/{model}"));
    page.act(Action::Model(ModelAction::File(model)));
    page
}

/// What the terminal is told of that model and its classes.
fn in_terminal(model: &str, said: &[(&str, &str)]) -> Vec<String> {
    let data = text(&root("tests/fixtures/classes/rows.csv"));
    let model = text(&root(&format!("tests/fixtures/classes/{model}")));
    let mut arguments = options(&[
        ("--data", &data),
        ("--truth", "histology"),
        ("--model", &model),
    ]);
    for (class, number) in said {
        arguments.extend(options(&[("--class", &format!("{class}={number}"))]));
    }
    arguments
}

#[test]
fn models_of_several_classes() {
    const SOFT: &[(&str, &str)] = &[
        ("benign", "softmax(logits)[0]"),
        ("borderline", "softmax(logits)[1]"),
        ("malignant", "softmax(logits)[2]"),
    ];
    const FINDINGS: &[(&str, &str)] = &[
        ("malignant", "findings[2]"),
        ("benign", "findings[0]"),
        ("borderline", "findings[1]"),
    ];
    for (model, said) in [
        ("words.onnx", &[][..]),
        ("tensor.onnx", &[]),
        ("label.onnx", &[]),
        ("logits.onnx", SOFT),
        ("sigmoid.onnx", FINDINGS),
    ] {
        let mut page = with_model(model);
        let is_asked = !needs(&page.state, Step::Model).is_empty();
        assert_eq!(is_asked, !said.is_empty(), "{model}: names are proposed");
        say(&mut page, said);
        let plan = (*page.state.plan).clone();
        let written = page.documents();
        let arguments = in_terminal(model, said);
        let test = format!("classes-{}", model.replace('.', "-"));
        let expected = terminal(&test, &plan, &arguments).expect("the terminal evaluates it");
        same(model, &written, &expected);
    }
}

/// The raw numbers in place of what softmax makes of them.
#[test]
fn another_output_of_a_model_of_several_classes() {
    let said = [
        ("benign", "logits[0]"),
        ("borderline", "logits[1]"),
        ("malignant", "logits[2]"),
    ];
    let mut page = with_model("logits.onnx");
    page.act(Action::Model(ModelAction::Output("logits".to_owned())));
    say(&mut page, &said);
    let plan = (*page.state.plan).clone();
    let written = page.documents();
    let arguments = in_terminal("logits.onnx", &said);
    let expected = terminal("classes-raw", &plan, &arguments).expect("the terminal evaluates it");
    same("raw numbers", &written, &expected);
}

/// What is said goes over the names that the model gives, and is held against its own class.
#[test]
fn classes_that_a_model_contradicts_are_refused_on_both_sides() {
    let said = [
        ("benign", "output_probability[malignant]"),
        ("malignant", "output_probability[benign]"),
    ];
    let mut page = with_model("words.onnx");
    say(&mut page, &said);
    let asked = page.state.assessment().expect("nothing is missing");
    let PredictionChoice::Model { classes, .. } = &asked.predictions else {
        panic!("a model answers");
    };
    assert_eq!(classes.len(), 3, "all of them are said once one is another");
    let all: Vec<(&str, &str)> = classes
        .iter()
        .map(|(class, number)| (class.as_str(), number.as_str()))
        .collect();
    let plan = (*page.state.plan).clone();
    let refused = page
        .page
        .documents(&asked, None)
        .expect_err("it contradicts itself");
    let said = terminal("classes-turned", &plan, &in_terminal("words.onnx", &all));
    let said = said.expect_err("it contradicts itself");
    assert!(said.contains("contradicts itself"), "{said}");
    assert_eq!(refused.len(), 1, "{refused:?}");
}

#[test]
fn costs_from_a_file() {
    let mut page = with_model("words.onnx");
    let file = page.bring("tests/fixtures/classes/costs.csv");
    page.act(Action::Plan(PlanAction::Costs(CostsAction::File(file))));
    let costs = page.state.plan.costs.clone().expect("they are read");
    assert_eq!(costs.classes, ["benign", "borderline", "malignant"]);
    assert_eq!(costs.cost[0], [0.0, 1.0, 2.5]);
    let written = page.documents();
    let file = text(&root("tests/fixtures/classes/costs.csv"));
    let mut arguments = in_terminal("words.onnx", &[]);
    arguments.extend(options(&[("--costs", &file)]));
    let plan = PlanDraft {
        costs: None,
        ..(*page.state.plan).clone()
    };
    let expected = terminal("classes-costs", &plan, &arguments);
    same(
        "costs",
        &written,
        &expected.expect("the terminal evaluates it"),
    );
    // Typed by hand they are the same costs.
    let mut typed = with_model("words.onnx");
    typed.act(Action::Plan(PlanAction::Costs(CostsAction::Begin)));
    for (row, cells) in costs.cost.iter().enumerate() {
        for (column, cost) in cells.iter().enumerate() {
            let cell = CostsAction::Cell(row, column, cost.to_string());
            typed.act(Action::Plan(PlanAction::Costs(cell)));
        }
    }
    assert_eq!(typed.documents(), written);
}

#[test]
fn a_file_of_costs_that_is_none_is_refused_by_line_and_column() {
    let mut page = with_model("words.onnx");
    let file = page.bring("tests/fixtures/classes/rows.csv");
    page.act(Action::Plan(PlanAction::Costs(CostsAction::File(file))));
    let refused = page.state.costs().refused.expect("it says why");
    assert_eq!(refused.name, "rows.csv");
    assert!(!refused.problems.is_empty());
    assert_eq!(page.state.plan.costs, None);
}

/// Images in a folder for each class, a network, and a recipe that names no class.
#[test]
fn images_of_several_classes() {
    let mut page = Driven::open(&histology());
    let archive = page.bring("tests/fixtures/classes/images.zip");
    let files = ImageFiles {
        name: "images.zip".to_owned(),
        files: vec![archive],
        table: None,
    };
    page.act(Action::Data(DataAction::Images(Box::new(files.clone()))));
    let mut roles = (*page.state.data.roles).clone();
    roles.truth = Some("label".to_owned());
    page.act(Action::Data(DataAction::Roles(Box::new(roles))));
    let recipe = std::fs::read_to_string(root("tests/fixtures/classes/recipe.json"));
    let named = Recipe::from_json("recipe.json", &recipe.expect("it is there"));
    let named = named.expect("it can be read");
    let unnamed = Recipe {
        classes: Vec::new(),
        ..named.clone()
    };
    let network = page.bring("tests/fixtures/classes/images.onnx");
    page.act(Action::Model(ModelAction::File(network.clone())));
    for recipe in [named, unnamed] {
        let is_named = !recipe.classes.is_empty();
        let brought = ModelAction::RecipeFile("recipe.json".to_owned(), Box::new(recipe.clone()));
        page.act(Action::Model(brought));
        let outputs = page.state.class_outputs().expect("it has several numbers");
        assert_eq!(outputs.lacking().is_empty(), is_named);
        let numbers: Vec<String> = outputs.numbers.into_iter().map(|one| one.name).collect();
        let classes = ["benign", "borderline", "malignant"];
        let said: Vec<(&str, &str)> = classes
            .into_iter()
            .zip(numbers.iter().map(String::as_str))
            .filter(|_| !is_named)
            .collect();
        say(&mut page, &said);
        let asked = page.state.assessment().expect("nothing is missing");
        let table = page
            .state
            .data
            .table
            .ready()
            .expect("they are listed")
            .clone();
        let model = Origin::File(network.clone());
        let written = page
            .page
            .documents(&asked, Some((&table, &files.files, model)))
            .expect("it is evaluated");
        let path = |name: &str| text(&root(&format!("tests/fixtures/classes/{name}")));
        let place = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("classes-recipe.json");
        std::fs::write(&place, recipe.to_json()).expect("it can be written");
        let mut arguments = options(&[
            ("--data", &path("images.zip")),
            ("--truth", "label"),
            ("--model", &path("images.onnx")),
            ("--recipe", &text(&place)),
        ]);
        for (class, number) in &said {
            arguments.extend(options(&[("--class", &format!("{class}={number}"))]));
        }
        let expected = terminal("classes-images", &asked.plan, &arguments);
        same(
            "images",
            &written,
            &expected.expect("the terminal evaluates it"),
        );
    }
}

#[test]
fn others_on_the_same_cases() {
    let claimed = PlannedComparison {
        claim: ClaimKind::NonInferiority,
        margin: Some(0.05),
        measure: Some("auroc".to_owned()),
        ..PlannedComparison::of_column("model_b")
    };
    let plan = PlanDraft {
        name: "Two models and a reader".to_owned(),
        threshold: Some(0.4),
        threshold_reason: "A missed case is worse.".to_owned(),
        compared: vec![claimed, PlannedComparison::of_column("reader")],
        resamples: Some(200),
        ..PlanDraft::default()
    };
    let file = "tests/fixtures/compared/two.csv";
    let mut page = Driven::with(&plan, file);
    let mut roles = (*page.state.data.roles).clone();
    roles.truth = Some("disease".to_owned());
    roles.positive = Some("yes".to_owned());
    roles.score = Some("model_a".to_owned());
    page.act(Action::Data(DataAction::Roles(Box::new(roles))));
    let plan = (*page.state.plan).clone();
    let written = page.documents();
    let with =
        ["model_b", "reader"].map(|name| written[0].contains(&format!("\"with\": \"{name}\"")));
    assert_eq!(with, [true, true], "both are in the evaluation");
    let data = text(&root(file));
    let arguments = options(&[
        ("--data", &data),
        ("--truth", "disease"),
        ("--positive", "yes"),
        ("--score", "model_a"),
    ]);
    let expected = terminal("compared", &plan, &arguments).expect("the terminal evaluates it");
    same("compared", &written, &expected);
}

#[test]
fn what_an_evaluation_refuses_is_refused_before_a_seal_and_nothing_else() {
    let plan = PlanDraft {
        name: "Others".to_owned(),
        outcome: Some("disease".to_owned()),
        positive: Some("yes".to_owned()),
        predictions: Some(PlannedPredictions::Column("model_a".to_owned())),
        threshold: Some(0.3),
        threshold_reason: "An example.".to_owned(),
        resamples: Some(100),
        ..PlanDraft::default()
    };
    let mut page = Driven::with(&plan, "tests/fixtures/compared/two.csv");
    let asked = page.state.assessment().expect("the plan names everything");
    let mut answers = |threshold: f64| {
        let mut asked = asked.clone();
        asked.plan.threshold = Some(threshold);
        let files = &page.page.files;
        let engine = &mut page.page.engine;
        let vet = Request::Vet(Box::new(asked.clone()));
        let vetted = engine.handle(vet, files, &mut |_| {}).answer;
        let run = Request::Evaluate(Box::new(asked), None, 1);
        (vetted, engine.handle(run, files, &mut |_| {}).answer)
    };
    let (vetted, run) = answers(0.3);
    assert_eq!(vetted, Answer::Done);
    assert!(matches!(run, Answer::Evaluated(_)), "{run:?}");
    let (vetted, run) = answers(30.0);
    assert_eq!(vetted, run, "the same words");
    let Answer::Failed(problems) = vetted else {
        panic!("30 is no probability");
    };
    assert_eq!(problems[0].message.id, "plan-problem-threshold-percent");
    let errors = problems.iter().filter(|problem| problem.is_error());
    assert_eq!(errors.count(), 1);
}

/// A page with the table of two models and a reader on four classes; the first model is
/// assessed.
fn of_four_classes(plan: &PlanDraft) -> Driven {
    let mut page = Driven::with(plan, "tests/fixtures/classes/compared.csv");
    let mut roles = (*page.state.data.roles).clone();
    roles.truth = Some("diagnosis".to_owned());
    roles.features.retain(|name| name != "diagnosis");
    page.act(Action::Data(DataAction::Roles(Box::new(roles))));
    for class in FOUR {
        let column = ClassesAction::Column(class.to_owned(), Some(format!("a_{class}")));
        page.act(Action::Data(DataAction::Classes(column)));
    }
    page
}

const FOUR: [&str; 4] = ["AK", "BCC", "MEL", "NV"];

/// What is proposed next goes into the plan, before what is there or behind it.
fn compare(page: &mut Driven, at: usize) {
    let with = page.state.proposed_other();
    assert!(with.is_some(), "somebody else answers");
    let mut plan = (*page.state.plan).clone();
    let one = PlannedComparison {
        with,
        ..PlannedComparison::default()
    };
    plan.compared.insert(at, one);
    page.act(Action::Plan(PlanAction::Edit(Box::new(plan))));
}

#[test]
fn others_about_several_classes() {
    let plan = PlanDraft {
        name: "Two models and a reader of four classes".to_owned(),
        task: TaskKind::MultiClass,
        primary_metric: Some("balanced_accuracy".to_owned()),
        subgroups: vec!["site".to_owned()],
        resamples: Some(200),
        ..PlanDraft::default()
    };
    let mut page = of_four_classes(&plan);
    // The second model's columns belong together by their names, then there is a reader.
    compare(&mut page, 0);
    compare(&mut page, 0);
    assert_eq!(page.state.proposed_other(), None);
    let written = page.documents();
    let evaluation: serde_json::Value =
        serde_json::from_str(&written[0]).expect("the evaluation is JSON");
    let comparisons = evaluation["classes"]["comparisons"].as_array();
    let names = comparisons.into_iter().flatten().map(|one| &one["with"]);
    let b = "AK=b_AK, BCC=b_BCC, MEL=b_MEL, NV=b_NV";
    assert_eq!(names.collect::<Vec<_>>(), ["reader", b]);
    // The terminal is told of them by its flags.
    let data = text(&root("tests/fixtures/classes/compared.csv"));
    let mut arguments = options(&[
        ("--data", &data),
        ("--truth", "diagnosis"),
        ("--score", "reader"),
    ]);
    for class in FOUR {
        arguments.extend(options(&[
            ("--class", &format!("{class}=a_{class}")),
            ("--other", &format!("{class}=b_{class}")),
        ]));
    }
    let alone = PlanDraft {
        compared: Vec::new(),
        ..(*page.state.plan).clone()
    };
    let expected = terminal("classes-compared", &alone, &arguments);
    let expected = expected.expect("the terminal evaluates it");
    same("others about classes", &written, &expected);
}

#[test]
fn decisions_in_words_are_assessed_as_the_terminal_does() {
    let table = std::fs::read_to_string(root("tests/fixtures/compared/two.csv"));
    let table = table.expect("it is there");
    let line = |line: &str| match line.rsplit_once(',') {
        Some((rest, "1")) => format!("{rest},yes\n"),
        Some((rest, "0")) => format!("{rest},no\n"),
        Some(_) | None => format!("{line}\n"),
    };
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("words.csv");
    let words: String = table.lines().map(line).collect();
    std::fs::write(&path, words).expect("it can be written");
    let plan = PlanDraft {
        name: "A reader".to_owned(),
        threshold: Some(0.4),
        threshold_reason: "A missed case is worse.".to_owned(),
        compared: vec![PlannedComparison::of_column("model_a")],
        resamples: Some(200),
        ..PlanDraft::default()
    };
    let mut page = Driven::open(&plan);
    let file = page.page.files.bring(&path, "words.csv");
    page.act(Action::Data(DataAction::Table(file)));
    let mut roles = (*page.state.data.roles).clone();
    roles.truth = Some("disease".to_owned());
    roles.positive = Some("yes".to_owned());
    roles.score = Some("reader".to_owned());
    page.act(Action::Data(DataAction::Roles(Box::new(roles))));
    let plan = (*page.state.plan).clone();
    let written = page.documents();
    let data = text(&path);
    let arguments = options(&[
        ("--data", &data),
        ("--truth", "disease"),
        ("--positive", "yes"),
        ("--score", "reader"),
    ]);
    let expected = terminal("words", &plan, &arguments).expect("the terminal evaluates it");
    same("words", &written, &expected);
}
