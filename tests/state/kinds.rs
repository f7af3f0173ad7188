//! Kinds of outcome: guessed by the values of a column, decided by a person, and nothing
//! of one kind is left in the plan of another.

use plumbline::protocol::{DemoStudy, PredictionChoice, Request};
use plumbline::state::shelf::{Entry, SavedStudy};
use plumbline::state::{
    Action, ClassForm, ClassesAction, DataAction, EngineAction, ModelAction, PlanAction, RunAction,
    State, Step, StudyAction, needs,
};
use plumbline_study::plan::{Bound, Criterion, PlannedPredictions};
use plumbline_study::{PlanDraft, TaskKind};

use crate::page::Page;
use crate::support;

fn ids(state: &State, step: Step) -> Vec<String> {
    let needs = needs(state, step).into_iter();
    needs.map(|need| need.message.id).collect()
}

fn column(class: &str, column: Option<&str>) -> Action {
    let column = column.map(str::to_owned);
    Action::Data(DataAction::Classes(ClassesAction::Column(
        class.to_owned(),
        column,
    )))
}

fn kind(kind: TaskKind) -> Action {
    Action::Plan(PlanAction::Kind(kind))
}

/// A plan of several classes that is in order.
fn plan() -> PlanDraft {
    PlanDraft {
        name: "Histology".to_owned(),
        template: "blank".to_owned(),
        task: TaskKind::MultiClass,
        primary_metric: Some("balanced_accuracy".to_owned()),
        criteria: vec![Criterion {
            metric: "balanced_accuracy".to_owned(),
            class: None,
            bound: Bound::AtLeast,
            limit: Some(0.6),
        }],
        ..PlanDraft::default()
    }
}

fn pairs() -> Vec<(String, String)> {
    let pair = |name: &str| (name.to_owned(), format!("p_{name}"));
    ["benign", "borderline", "malignant"].map(pair).to_vec()
}

#[test]
fn several_classes_are_taken_from_the_column_where_nothing_is_lost_by_it() {
    let mut page = Page::open();
    page.load_classes("three.csv");
    assert_eq!(page.state.kind(), TaskKind::MultiClass);
    assert_eq!(page.state.data.roles.task, TaskKind::MultiClass);
    assert_eq!(ids(&page.state, Step::Data), Vec::<String>::new());
    assert_eq!(ids(&page.state, Step::Model), Vec::<String>::new());
    let asked = page.state.assessment().expect("nothing is missing");
    assert_eq!(asked.predictions, PredictionChoice::Classes(pairs()));
    assert_eq!(asked.roles.task, TaskKind::MultiClass);
}

#[test]
fn what_is_entered_for_another_kind_is_asked_about_not_cleared() {
    let mut page = Page::open();
    page.act(Action::Plan(PlanAction::Edit(Box::new(support::plan()))));
    page.load_classes("three.csv");
    assert_eq!(page.state.kind(), TaskKind::Binary, "a person decides");
    assert_eq!(page.state.plan.threshold, Some(0.5));
    page.act(kind(TaskKind::MultiClass));
    page.check_classes();
    let plan = &page.state.plan;
    assert_eq!((plan.threshold, plan.threshold_reason.as_str()), (None, ""));
    assert_eq!((&plan.positive, &plan.predictions), (&None, &None));
    assert_eq!(plan.primary_metric, None, "sensitivity needs a threshold");
    assert_eq!(plan.criteria, Vec::new());
    // What goes with every kind stays.
    assert_eq!(plan.name, "A study");
    assert_eq!(plan.subgroups, ["sex"]);
    assert!(page.state.class_answers().is_some());
    page.act(kind(TaskKind::Binary));
    assert_eq!(*page.state.plan, support::plan(), "all of it is back");
}

/// A criterion of a class means something with classes alone, and waits for them.
#[test]
fn a_criterion_of_a_class_comes_back_with_its_kind() {
    let mut page = Page::open();
    page.load_classes("three.csv");
    let mut of_class = plan();
    of_class.criteria[0].metric = "sensitivity".to_owned();
    of_class.criteria[0].class = Some("malignant".to_owned());
    page.act(Action::Plan(PlanAction::Edit(Box::new(of_class.clone()))));
    page.act(kind(TaskKind::Binary));
    page.check_classes();
    assert_eq!(page.state.plan.criteria, Vec::new());
    page.act(kind(TaskKind::MultiClass));
    page.check_classes();
    assert_eq!(page.state.plan.criteria, of_class.criteria);
}

#[test]
fn what_was_said_is_not_guessed_again() {
    let mut page = Page::open();
    page.load_classes("three.csv");
    page.act(kind(TaskKind::Binary));
    page.check_classes();
    assert_eq!(page.state.kind(), TaskKind::Binary);
    let mut roles = (*page.state.data.roles).clone();
    roles.site = Some("reader".to_owned());
    page.act(Action::Data(DataAction::Roles(Box::new(roles.clone()))));
    page.check_classes();
    assert_eq!(
        page.state.kind(),
        TaskKind::Binary,
        "another role, the same outcome"
    );
    roles.truth = Some("reader".to_owned());
    page.act(Action::Data(DataAction::Roles(Box::new(roles))));
    page.check_classes();
    assert_eq!(page.state.kind(), TaskKind::MultiClass, "another outcome");
}

#[test]
fn each_class_needs_a_column_of_its_own() {
    let mut page = Page::open();
    page.load_classes("three.csv");
    page.act(column("benign", None));
    assert_eq!(ids(&page.state, Step::Model), ["page-need-class-columns"]);
    assert_eq!(page.state.assessment(), None);
    page.act(column("benign", Some("p_malignant")));
    assert_eq!(
        ids(&page.state, Step::Model),
        ["page-need-class-column-twice"]
    );
    assert_eq!(page.state.assessment(), None);
    page.act(column("malignant", Some("p_benign")));
    let asked = page.state.assessment().expect("each has one");
    let PredictionChoice::Classes(columns) = asked.predictions else {
        panic!("scores for each class");
    };
    assert_eq!(columns[0], ("benign".to_owned(), "p_malignant".to_owned()));
    assert_eq!(columns[2], ("malignant".to_owned(), "p_benign".to_owned()));
}

#[test]
fn a_column_of_predicted_classes_answers_alone() {
    let mut page = Page::open();
    page.load_classes("three.csv");
    let say = |action| Action::Data(DataAction::Classes(action));
    page.act(say(ClassesAction::Form(ClassForm::Decisions)));
    let chosen = |page: &Page| page.state.assessment().map(|asked| asked.predictions);
    let reader = PredictionChoice::Column("reader".to_owned());
    assert_eq!(
        chosen(&page),
        Some(reader),
        "the only one that names classes"
    );
    page.act(say(ClassesAction::Decided(Some("p_benign".to_owned()))));
    let other = PredictionChoice::Column("p_benign".to_owned());
    assert_eq!(
        chosen(&page),
        Some(other),
        "what a person said goes over a guess"
    );
}

#[test]
fn a_model_without_an_answer_about_classes_makes_way_for_columns() {
    let mut page = Page::open();
    page.load_classes("three.csv");
    page.load_class_model("risk.onnx", &support::matching());
    assert_eq!(ids(&page.state, Step::Model), ["page-need-no-class-output"]);
    assert_eq!(page.state.assessment(), None);
    page.act(Action::Model(ModelAction::Forget));
    assert!(page.state.assessment().is_some());
}

#[test]
fn results_are_those_of_their_columns_and_their_kind() {
    let mut page = Page::open();
    page.act(Action::Plan(PlanAction::Edit(Box::new(plan()))));
    page.load_classes("three.csv");
    page.act(Action::Run(RunAction::Start));
    let id = page.running().expect("an evaluation was asked for");
    let (answer, tables) = support::evaluated(&support::plan(), "three.csv");
    page.act(Action::Engine(EngineAction::Evaluated(id, answer, tables)));
    assert!(page.state.has_fresh_results());
    page.act(column("benign", Some("p_malignant")));
    assert!(page.state.results_are_stale(), "another column");
    page.act(column("benign", Some("p_benign")));
    assert!(page.state.has_fresh_results());
    page.act(kind(TaskKind::Binary));
    assert!(page.state.results_are_stale(), "another kind");
    assert_eq!(ids(&page.state, Step::Report), ["page-need-fresh-run"]);
}

#[test]
fn a_seal_names_the_columns_of_all_classes() {
    let mut page = Page::open();
    page.act(Action::Plan(PlanAction::Edit(Box::new(plan()))));
    page.load_classes("three.csv");
    assert_eq!(page.state.seal_needs(), Vec::new());
    page.seal();
    assert!(page.state.plan.seal.is_some());
    let named = "benign=p_benign, borderline=p_borderline, malignant=p_malignant";
    let planned = Some(PlannedPredictions::Column(named.to_owned()));
    assert_eq!(page.state.plan.predictions, planned);
    assert_eq!(page.state.plan.positive, None);
}

#[test]
fn choices_outlive_a_reload_and_a_demo() {
    let mut page = Page::open();
    page.state.open.id = "study/mine".to_owned();
    page.act(Action::Plan(PlanAction::Edit(Box::new(plan()))));
    page.load_classes("three.csv");
    page.act(column("benign", Some("p_malignant")));
    page.act(column("malignant", Some("p_benign")));
    let (before, said) = (page.state.assessment(), page.state.classes.clone());
    page.act(Action::Study(StudyAction::Demo(DemoStudy::Predictions)));
    assert!(page.state.classes.is_empty(), "a demo has its own");
    let text = SavedStudy::of(&page.state.snapshot(), 1).text();

    let mut again = Page::open();
    let shelf = vec![Entry::of("study/mine".to_owned(), text)];
    again
        .state
        .open_newest(shelf, Some("study/mine"), "study/fresh".to_owned());
    assert_eq!(*again.state.classes, *said);
    assert_eq!(again.state.kind(), TaskKind::MultiClass);
    again.load_classes("three.csv");
    assert_eq!(again.state.assessment(), before);
}

#[test]
fn studies_of_every_version_are_read() {
    let versions = [
        ("1", TaskKind::Binary),
        ("2", TaskKind::MultiClass),
        ("3", TaskKind::MultiClass),
        ("4", TaskKind::MultiClass),
        ("5", TaskKind::MultiClass),
    ];
    for (name, task) in versions {
        let path = format!(
            "{}/tests/fixtures/studies/{name}.json",
            env!("CARGO_MANIFEST_DIR")
        );
        let text = std::fs::read_to_string(path).expect("it is kept");
        let entry = Entry::of("study/old".to_owned(), text);
        let study = entry.study.expect("it can be read");
        assert_eq!(study.plan.task, task, "{name}");
        assert_eq!(study.typed.len(), 1, "{name}");
        assert_eq!(study.classes.is_empty(), task == TaskKind::Binary, "{name}");
        let models = match name {
            "3" | "4" => 1,
            "5" => 2,
            _ => 0,
        };
        assert_eq!(study.classes.outputs.len(), models, "{name}");
        assert_eq!(study.costs.is_some(), models > 0, "{name}");
        assert_eq!(study.aside.is_empty(), !matches!(name, "4" | "5"), "{name}");
    }
}

#[test]
fn the_engine_is_asked_again_under_another_kind() {
    let mut page = Page::open();
    page.load_classes("three.csv");
    page.act(kind(TaskKind::Binary));
    let roles = page.state.jobs.iter().find_map(|job| match &job.request {
        Request::Check(roles) => Some(roles.task),
        _ => None,
    });
    assert_eq!(roles, Some(TaskKind::Binary));
}

#[test]
fn a_class_that_was_decided_is_no_subgroup_beside_scores() {
    let mut page = Page::open();
    let proposed = PlanDraft {
        subgroups: vec!["reader".to_owned(), "sex".to_owned()],
        ..plan()
    };
    page.act(Action::Plan(PlanAction::Edit(Box::new(proposed))));
    page.load_classes("three.csv");
    assert_eq!(
        page.state.plan.subgroups,
        ["sex"],
        "the reader answers, too"
    );
}
