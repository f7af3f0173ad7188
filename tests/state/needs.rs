//! What each step still needs, in sentences that exist.

use plumbline::protocol::{Answer, Request};
use plumbline::state::{
    Action, DataAction, EngineAction, ModelAction, PlanAction, RunAction, State, Step, StepState,
    needs, step_states, with_template,
};
use plumbline_report::Words;
use plumbline_study::PlanDraft;

use crate::page::{Page, problem};
use crate::support;

fn ids(state: &State, step: Step) -> Vec<String> {
    needs(state, step)
        .into_iter()
        .map(|need| need.message.id)
        .collect()
}

#[test]
fn an_empty_page_says_what_each_step_needs() {
    let state = State::default();
    let study = ["page-need-name", "page-need-threshold"];
    assert_eq!(ids(&state, Step::Study), study);
    assert_eq!(ids(&state, Step::Data), ["page-need-table-here"]);
    assert_eq!(ids(&state, Step::Model), ["page-need-model"]);
    let run = ["page-need-engine", "page-need-table", "page-need-model"];
    assert_eq!(ids(&state, Step::Run), run);
    assert_eq!(ids(&state, Step::Results), ["page-need-run"]);
    assert_eq!(ids(&state, Step::Report), ["page-need-run"]);
}

#[test]
fn a_run_is_ready_then_running_and_complete_only_by_its_results() {
    let of_run = |page: &Page| step_states(&page.state)[3];
    assert_eq!(of_run(&Page::open()), StepState::Needs(2));
    let mut page = Page::with_table();
    assert_eq!(of_run(&page), StepState::Ready, "nothing ran yet");
    page.act(Action::Run(RunAction::Start));
    assert_eq!(of_run(&page), StepState::Running);
    page.act(Action::Run(RunAction::Cancel));
    assert_eq!(of_run(&page), StepState::Ready, "it was stopped");
    page.act(Action::Run(RunAction::Start));
    page.finish("cases.csv");
    assert_eq!(of_run(&page), StepState::Complete);
    let changed = PlanDraft {
        threshold: Some(0.3),
        ..support::plan()
    };
    page.act(Action::Plan(PlanAction::Edit(Box::new(changed))));
    assert_eq!(of_run(&page), StepState::Ready, "the results are stale");
}

#[test]
fn the_positive_value_is_asked_and_never_assumed() {
    let mut page = Page::open();
    page.load_table("cases.csv");
    assert_eq!(ids(&page.state, Step::Data), ["page-need-positive"]);
    page.act(Action::Data(DataAction::Roles(Box::new(support::roles(
        Some("yes"),
    )))));
    page.answer_all();
    assert!(ids(&page.state, Step::Data).is_empty());
    assert!(
        ids(&page.state, Step::Model).is_empty(),
        "it has predictions"
    );
    assert!(ids(&page.state, Step::Run).is_empty());
}

#[test]
fn errors_of_the_data_have_to_be_solved_and_warnings_do_not() {
    let mut page = Page::with_table();
    page.act(Action::Data(DataAction::Roles(Box::new(support::roles(
        Some("yes"),
    )))));
    let checks = |request: &Request| matches!(request, Request::Check(_));
    let id = page.question(checks).expect("it was asked");
    let mut check = support::check();
    check.problems.push(problem("intake-truth-one-value"));
    check.problems.push(plumbline_study::Problem {
        severity: plumbline_study::Severity::Warning,
        ..problem("intake-duplicate-rows")
    });
    page.answer(id, Answer::Checked(Box::new(check)));
    let needs = needs(&page.state, Step::Data);
    assert_eq!(needs.len(), 1);
    let words = Words::english();
    assert_eq!(
        words.say(&needs[0].message),
        "1 error in the data has to be solved."
    );
}

#[test]
fn a_model_is_complete_once_it_can_be_fed_and_read() {
    let mut page = Page::with_table();
    page.act(Action::Model(ModelAction::File(support::file(
        9,
        "model.onnx",
    ))));
    assert_eq!(ids(&page.state, Step::Model), ["page-need-reading"]);
    let reads = |request: &Request| matches!(request, Request::ReadModel(..));
    let id = page.question(reads).expect("it was asked");
    page.answer(id, Answer::Model(Box::new(support::model("model.onnx"))));
    assert_eq!(ids(&page.state, Step::Model), ["page-need-matching"]);
    let matches = |request: &Request| matches!(request, Request::Match { .. });
    let id = page.question(matches).expect("it was asked");
    let mut matching = support::matching();
    matching.suggested = None;
    page.answer(id, Answer::Matched(Box::new(matching)));
    assert_eq!(ids(&page.state, Step::Model), ["page-need-output"]);
    page.act(Action::Model(ModelAction::Output(
        "probabilities[1]".to_owned(),
    )));
    assert!(ids(&page.state, Step::Model).is_empty());
}

#[test]
fn what_a_run_would_refuse_of_the_plan_is_needed_in_the_study_and_for_a_run() {
    let mut page = Page::with_table();
    let mut with = |change: fn(&mut PlanDraft)| {
        let mut plan = support::plan();
        change(&mut plan);
        page.act(Action::Plan(PlanAction::Edit(Box::new(plan))));
        let study = ids(&page.state, Step::Study);
        assert_eq!(ids(&page.state, Step::Run), study);
        page.act(Action::Plan(PlanAction::SealAndRun(
            "2026-11-26".to_owned(),
        )));
        assert_eq!(page.state.is_running(), study.is_empty());
        study
    };
    let per_cent = with(|plan| plan.threshold = Some(30.0));
    assert_eq!(per_cent, ["plan-problem-threshold-percent"]);
    let prevalence = with(|plan| plan.target_prevalence = Some(2.0));
    assert_eq!(prevalence, ["plan-problem-local-prevalence-percent"]);
    assert_eq!(with(|_| ()), Vec::<String>::new());
}

#[test]
fn a_threshold_of_points_is_no_mistake() {
    let mut page = Page::open();
    let points = PlanDraft {
        threshold: Some(7.0),
        ..support::plan()
    };
    page.act(Action::Plan(PlanAction::Edit(Box::new(points))));
    assert!(
        ids(&page.state, Step::Study).is_empty(),
        "nobody knows the scores"
    );
    page.load_table("cases.csv");
    let check = plumbline::protocol::DataCheck {
        scale: Some(plumbline_study::Scale::Score),
        ..support::check()
    };
    page.state.data.check = Some(plumbline::state::Shared::new(check));
    assert!(ids(&page.state, Step::Study).is_empty());
}

#[test]
fn every_need_is_a_sentence_in_both_languages() {
    let mut page = Page::open();
    let mut all = Vec::new();
    let mut note = |state: &State| {
        all.extend(Step::ALL.into_iter().flat_map(|step| needs(state, step)));
    };
    note(&State::default());
    page.act(Action::Data(DataAction::Table(support::file(
        1,
        "cases.csv",
    ))));
    page.act(Action::Model(ModelAction::File(support::file(
        2,
        "model.onnx",
    ))));
    note(&page.state);
    page.act(Action::Engine(EngineAction::WorkerLost));
    note(&page.state);
    assert!(all.len() > 10);
    for language in ["en", "ar"] {
        let words = Words::for_language(language);
        for need in &all {
            let said = words.say(&need.message);
            assert!(
                said.ends_with('.') && !said.contains('{'),
                "{language}: {said}"
            );
        }
    }
}

#[test]
fn a_template_fills_gaps_and_keeps_what_was_typed() {
    let typed = PlanDraft {
        primary_metric: Some("sensitivity".to_owned()),
        ..support::plan()
    };
    let next = with_template(&typed, "tb_screening");
    assert_eq!(next.template, "tb_screening");
    assert_eq!(next.name, typed.name);
    assert_eq!(next.primary_metric, typed.primary_metric);
    assert_eq!(next.criteria, typed.criteria);
    assert_eq!(next.threshold, typed.threshold);

    let empty = with_template(&PlanDraft::default(), "tb_screening");
    assert!(!empty.criteria.is_empty());
    assert_eq!(empty.threshold, None, "a threshold has no default");
    assert_eq!(with_template(&typed, "unheard_of"), typed);
}
