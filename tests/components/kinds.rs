//! Kinds of outcome as a person sees them before there are results.

use plumbline::protocol::{Answer, Request};
use plumbline::state::{
    Action, ClassForm, ClassesAction, DataAction, EngineAction, PlanAction, State, Step,
};
use plumbline_study::plan::{ClaimKind, PlannedComparison};
use plumbline_study::{PlanDraft, TaskKind};

use crate::draw::{attribute, tags, text};
use crate::steps::page;
use crate::support;

/// The state once the engine has looked at the data as often as it was asked.
fn checked(mut state: State) -> State {
    loop {
        let mut jobs = state.jobs.iter();
        let asked = jobs.find_map(|job| match &job.request {
            Request::Check(roles) => Some((job.id, support::class_check(roles))),
            _ => None,
        });
        let Some((id, check)) = asked else {
            return state;
        };
        let answer = Box::new(Answer::Checked(Box::new(check)));
        state = state.apply(Action::Engine(EngineAction::Answered(id, answer)));
    }
}

/// A table of three classes, looked at.
fn classes() -> State {
    let view = support::class_table("three.csv");
    let answer = Box::new(Answer::Table(Box::new(view)));
    let state = State::default()
        .apply(Action::Engine(EngineAction::Ready))
        .apply(Action::Data(DataAction::Table(support::file(
            1,
            "three.csv",
        ))))
        .apply(Action::Engine(EngineAction::Answered(1, answer)));
    checked(state)
}

fn say(action: ClassesAction) -> Action {
    Action::Data(DataAction::Classes(action))
}

fn column(class: &str, column: Option<&str>) -> Action {
    let column = column.map(str::to_owned);
    say(ClassesAction::Column(class.to_owned(), column))
}

/// Several classes: matched, lacking, twice, decided, and asked about.
pub fn example_states() -> Vec<State> {
    let matched = classes();
    let asked = {
        let plan = Action::Plan(PlanAction::Edit(Box::new(support::plan())));
        let binary = Action::Plan(PlanAction::Kind(TaskKind::Binary));
        checked(matched.apply(binary).apply(plan))
    };
    vec![
        matched.apply(column("benign", None)),
        matched.apply(column("benign", Some("p_malignant"))),
        matched.apply(say(ClassesAction::Form(ClassForm::Decisions))),
        asked,
        matched,
        compared(),
    ]
}

/// Two others, one of them with a claim whose margin is not said yet.
fn compared() -> State {
    let claim = PlannedComparison {
        claim: ClaimKind::NonInferiority,
        ..PlannedComparison::of_column("reader")
    };
    let plan = PlanDraft {
        compared: vec![PlannedComparison::default(), claim],
        ..support::plan()
    };
    let answer = Box::new(Answer::Table(Box::new(support::table("cases.csv"))));
    State::default()
        .apply(Action::Engine(EngineAction::Ready))
        .apply(Action::Plan(PlanAction::Edit(Box::new(plan))))
        .apply(Action::Data(DataAction::Table(support::file(
            1,
            "cases.csv",
        ))))
        .apply(Action::Engine(EngineAction::Answered(1, answer)))
}

#[test]
fn each_comparison_is_a_group_with_a_name() {
    for step in [Step::Study, Step::Model] {
        let html = page("en", &compared().apply(Action::Go(step)));
        let said = text(&html);
        assert!(said.contains("Compared with “reader”"), "{step:?}: {said}");
        assert!(said.contains("Comparison 1"), "{step:?}: {said}");
        let has = |id: &str| html.contains(&format!("id=\"{id}\""));
        assert!(has("compared-1-margin") && !has("compared-0-margin"));
        assert!(has("compared-1-measure") && has("compared-1-claim"));
    }
}

#[test]
fn each_class_is_shown_with_its_cases_and_its_column() {
    let state = classes().apply(Action::Go(Step::Model));
    let html = page("en", &state);
    let said = text(&html);
    for part in ["benign 30", "borderline 10", "malignant 20"] {
        assert!(said.contains(part), "{part} is not in {said}");
    }
    let selects = tags(&html, "select");
    for at in 0..3 {
        let id = format!("class-{at}-column");
        let is_it = |tag: &&&str| attribute(tag, "id") == Some(&id);
        assert_eq!(selects.iter().filter(is_it).count(), 1, "{id}");
    }
    let legends = tags(&html, "legend").len();
    assert!(legends >= 1, "radio buttons are a group with a name");
}

#[test]
fn what_lacks_is_said_where_it_is_put_right() {
    let state = classes().apply(column("borderline", None));
    let said = text(&page("en", &state.apply(Action::Go(Step::Model))));
    assert!(said.contains("No column yet for: borderline."), "{said}");
    let said = text(&page("en", &state.apply(Action::Go(Step::Run))));
    assert!(
        said.contains("A column for the class borderline."),
        "{said}"
    );
}

#[test]
fn the_kind_is_shown_with_its_reason_and_can_be_changed() {
    let html = page("en", &classes().apply(Action::Go(Step::Data)));
    let radios: Vec<&str> = tags(&html, "input")
        .into_iter()
        .filter(|tag| attribute(tag, "name") == Some("kind"))
        .collect();
    assert_eq!(radios.len(), TaskKind::ALL.len());
    assert!(text(&html).contains("Taken from the column, which has 3 values. You decide."));
    let asked = example_states().swap_remove(3);
    let said = text(&page("en", &asked.apply(Action::Go(Step::Data))));
    assert!(said.contains("look like several classes"), "{said}");
}

#[test]
fn a_plan_of_classes_has_no_threshold_and_measures_of_its_own() {
    let html = page("en", &classes().apply(Action::Go(Step::Study)));
    let has = |id: &str| html.contains(&format!("id=\"{id}\""));
    assert!(has("plan-kind") && has("plan-primary"));
    assert!(!has("plan-threshold") && !has("plan-prevalence"));
    assert!(html.contains("value=\"balanced_accuracy\""));
    assert!(!html.contains("value=\"sensitivity\""), "of a class alone");
}
