//! From the start of a run to its results, and what makes them stale.

use plumbline::protocol::{
    Answer, DemoStudy, Document, Phase, PredictionChoice, Progress, Request, Stamp,
};
use plumbline::state::{
    Action, DataAction, Explore, ExploreAction, Part, PlanAction, Run, RunAction, Step, StudyAction,
};
use plumbline_study::PlanDraft;

use crate::page::{Page, problem};
use crate::support;

#[test]
fn a_run_asks_what_was_set_and_ends_in_results() {
    let mut page = Page::with_table();
    page.act(Action::Run(RunAction::Start));
    let id = page.running().expect("an evaluation was asked for");
    assert!(matches!(page.state.run, Run::Running { job, progress: None } if job == id));
    let progress = Progress {
        phase: Phase::Measuring,
        fraction: 0.5,
    };
    page.answer(id, Answer::Progress(progress));
    assert_eq!(
        page.state.run,
        Run::Running {
            job: id,
            progress: Some(progress)
        }
    );
    page.finish("cases.csv");
    let results = page.state.results.as_ref().expect("results are there");
    assert_eq!(results.asked.plan, support::plan());
    assert_eq!(
        results.asked.predictions,
        PredictionChoice::Column("risk".to_owned())
    );
    assert_eq!(page.state.step, Step::Results);
    assert_eq!(page.state.run, Run::Idle);
    assert_eq!(page.state.explore.threshold, 0.5, "the declared one");
}

#[test]
fn a_model_goes_before_a_column_of_predictions() {
    let page = Page::with_model();
    let assessment = page.state.assessment().expect("nothing is missing");
    let PredictionChoice::Model { output, .. } = assessment.predictions else {
        panic!("the model is run");
    };
    assert_eq!(output, "probabilities[1]");
}

#[test]
fn nothing_runs_while_something_is_missing() {
    let mut page = Page::open();
    page.act(Action::Run(RunAction::Start));
    assert_eq!(page.running(), None);
    assert_eq!(page.state.run, Run::Idle);
    assert_eq!(page.state.step, Step::Run, "where it says what is missing");
}

#[test]
fn a_run_is_started_once() {
    let mut page = Page::with_table();
    page.act(Action::Run(RunAction::Start));
    page.act(Action::Run(RunAction::Start));
    assert_eq!(page.state.jobs.len(), 1);
}

#[test]
fn a_run_that_fails_keeps_everything_and_can_be_repeated() {
    let mut page = Page::with_table();
    page.act(Action::Run(RunAction::Start));
    let id = page.running().expect("an evaluation was asked for");
    page.answer(id, Answer::Failed(vec![problem("intake-truth-one-value")]));
    let Run::Failed(problems) = &page.state.run else {
        panic!("the run failed");
    };
    assert_eq!(problems[0].message.id, "intake-truth-one-value");
    assert!(page.state.data.table.ready().is_some());
    page.act(Action::Run(RunAction::Start));
    assert!(page.running().is_some());
}

#[test]
fn results_become_stale_by_what_they_rest_on_and_fresh_again() {
    let mut page = Page::with_results();
    assert!(!page.state.results_are_stale());

    let other = PlanDraft {
        threshold_reason: "Another reason.".to_owned(),
        ..support::plan()
    };
    page.act(Action::Plan(PlanAction::Edit(Box::new(other))));
    assert!(page.state.results_are_stale(), "the plan");
    page.act(Action::Plan(PlanAction::Edit(Box::new(support::plan()))));
    assert!(!page.state.results_are_stale(), "the plan is as it was");

    page.act(Action::Data(DataAction::Roles(Box::new(support::roles(
        Some("no"),
    )))));
    assert!(page.state.results_are_stale(), "the roles");
    page.act(Action::Data(DataAction::Roles(Box::new(support::roles(
        Some("yes"),
    )))));
    page.answer_all();
    assert!(
        !page.state.results_are_stale(),
        "the roles are as they were"
    );

    page.load_table("other.csv");
    page.act(Action::Data(DataAction::Roles(Box::new(support::roles(
        Some("yes"),
    )))));
    page.answer_all();
    assert!(page.state.results_are_stale(), "another file, same columns");
}

#[test]
fn looking_around_makes_nothing_stale() {
    let mut page = Page::with_results();
    page.act(Action::Explore(ExploreAction::Threshold(0.2)));
    page.act(Action::Explore(ExploreAction::Prevalence(Some(0.01))));
    assert_eq!(
        page.state.explore,
        Explore {
            threshold: 0.2,
            rule: None,
            prevalence: Some(0.01)
        }
    );
    assert!(!page.state.results_are_stale());
}

#[test]
fn a_report_counts_as_taken_until_the_next_run() {
    let mut page = Page::with_results();
    page.act(Action::Explore(ExploreAction::Take(
        Document::Json,
        Stamp::default(),
    )));
    assert!(!page.state.saved, "numbers are not the report");
    page.act(Action::Explore(ExploreAction::Take(
        Document::Report,
        Stamp::default(),
    )));
    assert!(!page.state.saved, "it is not there yet");
    let report = |request: &Request| matches!(request, Request::Document(Document::Report, _));
    let id = page.question(report).expect("it was asked for");
    page.answer(id, Answer::Failed(vec![problem("page-need-run")]));
    assert!(!page.state.saved, "it could not be written");
    page.act(Action::Explore(ExploreAction::Take(
        Document::Report,
        Stamp::default(),
    )));
    let id = page.question(report).expect("it was asked for");
    let written = Answer::Document {
        name: "report.html".to_owned(),
        media: "text/html".to_owned(),
        text: String::new(),
    };
    page.answer(id, written);
    assert!(page.state.saved);
    page.act(Action::Run(RunAction::Start));
    page.finish("cases.csv");
    assert!(!page.state.saved);
}

#[test]
fn a_demo_study_goes_the_whole_way_by_itself() {
    let mut page = Page::open();
    page.act(Action::Study(StudyAction::Demo(DemoStudy::Predictions)));
    assert_eq!(page.state.step, Step::Run);
    page.answer_all();
    assert!(page.state.plan.seal.is_some(), "sealed before the run");
    assert_eq!(*page.state.data.roles, support::roles(Some("yes")));
    page.finish("demo.csv");
    assert_eq!(page.state.step, Step::Results);
    let results = page.state.results.as_ref().expect("results are there");
    assert!(!results.evaluation.exploratory);
    assert!(!page.state.results_are_stale());
}

#[test]
fn a_demo_study_that_is_stopped_leaves_nothing_half_read() {
    let mut page = Page::open();
    page.act(Action::Study(StudyAction::Demo(DemoStudy::Logistic)));
    page.act(Action::Run(RunAction::Cancel));
    assert_eq!(page.state.run, Run::Cancelled);
    assert_eq!(page.state.data.table, Part::Absent);
    assert_eq!(page.state.model.facts, Part::Absent);
}

#[test]
fn a_demo_study_that_fails_leaves_nothing_half_read() {
    let mut page = Page::open();
    page.act(Action::Study(StudyAction::Demo(DemoStudy::Boosted)));
    let asks = |request: &Request| matches!(request, Request::Demo(..));
    let id = page.question(asks).expect("it was asked");
    page.answer(id, Answer::Failed(vec![problem("page-worker-lost")]));
    assert!(matches!(page.state.run, Run::Failed(_)));
    assert_eq!(page.state.data.table, Part::Absent);
}
