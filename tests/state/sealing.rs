//! A seal is honest only before results were seen, and a threshold that is
//! moved afterwards says so.

use plumbline::protocol::{Answer, DataCheck, DemoStudy, Request};
use plumbline::state::{
    Action, DataAction, ExploreAction, PlanAction, Run, RunAction, StudyAction,
};
use plumbline_stats::binary::threshold::Rule;
use plumbline_study::plan::{ChosenHere, PlannedPatients, deviations, seal};
use plumbline_study::{PlanDraft, Problem, Roles, Severity};

use crate::page::{DAY, Page, problem};
use crate::support;

#[test]
fn a_plan_is_sealed_before_results() {
    let mut page = Page::with_table();
    assert!(page.state.can_seal());
    page.seal();
    let planned = PlanDraft {
        data: Some(support::sha256("cases.csv")),
        ..support::plan()
    };
    let expected = seal(&planned, DAY).expect("the plan says everything");
    assert_eq!(page.state.plan.seal, Some(expected));
    assert!(!page.state.can_seal(), "it is sealed");
    let sealed = page.state.clone();
    page.seal();
    assert_eq!(page.state, sealed, "a seal is not put twice");
}

#[test]
fn a_plan_without_name_threshold_reason_or_criterion_is_not_sealed() {
    let mut page = Page::open();
    let plans = [
        PlanDraft {
            name: "  ".to_owned(),
            ..support::plan()
        },
        PlanDraft {
            threshold: None,
            ..support::plan()
        },
        PlanDraft {
            threshold_reason: " ".to_owned(),
            ..support::plan()
        },
        PlanDraft {
            primary_metric: Some("brier_score".to_owned()),
            ..support::plan()
        },
    ];
    for plan in plans {
        page.act(Action::Plan(PlanAction::Edit(Box::new(plan))));
        page.seal();
        assert_eq!(page.state.plan.seal, None);
    }
    page.act(Action::Plan(PlanAction::Edit(Box::new(support::plan()))));
    page.seal();
    assert!(page.state.plan.seal.is_some());
}

#[test]
fn a_plan_is_sealed_and_run_in_one_step() {
    let mut page = Page::with_table();
    page.act(Action::Plan(PlanAction::SealAndRun(DAY.to_owned())));
    assert!(page.state.is_running());
    assert_eq!(page.state.plan.seal, None, "the engine is asked first");
    page.answer_all();
    assert!(page.state.plan.seal.is_some());
    assert!(page.running().is_some());
    page.finish("cases.csv");
    let results = page.state.results.as_ref().expect("it ran");
    assert!(!results.evaluation.exploratory);
}

#[test]
fn a_plan_is_not_sealed_during_or_after_its_run() {
    let mut page = Page::with_table();
    page.act(Action::Run(RunAction::Start));
    page.seal();
    assert_eq!(page.state.plan.seal, None, "the run is under way");
    page.finish("cases.csv");
    page.seal();
    assert_eq!(page.state.plan.seal, None, "results were seen");
}

#[test]
fn results_that_are_put_away_were_seen_all_the_same() {
    let mut page = Page::with_results();
    page.act(Action::Data(DataAction::Forget));
    assert!(!page.state.can_seal());
    page.load_table("cases.csv");
    assert!(!page.state.can_seal(), "the same file again");
}

#[test]
fn another_test_set_can_have_a_plan_of_its_own() {
    let mut page = Page::with_results();
    page.load_table("other.csv");
    assert!(page.state.can_seal());
    page.seal();
    assert!(page.state.plan.seal.is_some());
}

/// How many earlier results a run is told of; `None` where nothing is remembered.
fn remembered(page: &mut Page) -> Option<usize> {
    page.act(Action::Run(RunAction::Start));
    let asked = page
        .state
        .jobs
        .iter()
        .rev()
        .find_map(|job| match &job.request {
            Request::Evaluate(asked, ..) => Some(asked),
            _ => None,
        });
    let seen = &asked.expect("an evaluation was asked for").seen;
    seen.as_ref().map(Vec::len)
}

#[test]
fn a_browser_that_has_not_said_what_it_showed_is_not_taken_to_have_shown_nothing() {
    assert_eq!(remembered(&mut Page::with_table()), None);
    let mut page = Page::with_table();
    page.act(Action::Run(RunAction::Looks(Vec::new())));
    assert_eq!(remembered(&mut page), Some(0));
    let mut page = Page::with_table();
    page.act(looks());
    assert_eq!(remembered(&mut page), Some(1));
    let mut page = Page::with_table();
    page.act(Action::Run(RunAction::Looks(Vec::new())));
    page.act(Action::Run(RunAction::KeepingRefused));
    assert_eq!(remembered(&mut page), None, "it forgets what is shown now");
}

/// What the browser remembers of results on `cases.csv`.
fn looks() -> Action {
    let results = Page::with_results();
    let looks = results.state.looks_at("2026-11-20");
    assert_eq!(looks.len(), 1, "results of one respondent were shown");
    Action::Run(RunAction::Looks(looks))
}

#[test]
fn results_that_were_shown_before_the_page_was_opened_were_seen() {
    let mut page = Page::with_table();
    assert!(page.state.can_seal());
    page.act(looks());
    assert_eq!(page.state.seen_on(), Some("2026-11-20"));
    assert!(!page.state.can_seal(), "after a reload as before it");
    page.seal();
    assert_eq!(page.state.plan.seal, None);
    let moved = PlanDraft {
        threshold: Some(0.371),
        ..support::plan()
    };
    page.act(Action::Plan(PlanAction::Edit(Box::new(moved))));
    assert_eq!(
        page.state.plan.threshold_chosen_here,
        Some(ChosenHere::ByEye)
    );
    page.load_table("other.csv");
    assert!(page.state.can_seal(), "other cases were not seen");
}

#[test]
fn results_of_a_demo_are_not_remembered_as_anybodys() {
    let mut page = Page::open();
    page.act(Action::Study(StudyAction::Demo(DemoStudy::Predictions)));
    page.answer_all();
    page.finish("demo.csv");
    assert_eq!(page.state.looks_at("2026-11-20"), []);
}

#[test]
fn a_sealed_plan_can_be_changed_and_then_deviates() {
    let mut page = Page::with_table();
    page.seal();
    let changed = PlanDraft {
        name: "Another name".to_owned(),
        ..(*page.state.plan).clone()
    };
    page.act(Action::Plan(PlanAction::Edit(Box::new(changed))));
    let ids: Vec<String> = deviations(&page.state.plan)
        .into_iter()
        .map(|message| message.id)
        .collect();
    assert_eq!(ids, ["deviation-name"]);
}

#[test]
fn a_threshold_that_is_changed_after_results_was_chosen_on_them() {
    let at = |threshold: f64| {
        Action::Plan(PlanAction::Edit(Box::new(PlanDraft {
            threshold: Some(threshold),
            ..support::plan()
        })))
    };
    let mut page = Page::with_table();
    page.act(at(0.3));
    assert_eq!(page.state.plan.threshold_chosen_here, None);
    let mut page = Page::with_results();
    page.act(at(0.3));
    assert_eq!(
        page.state.plan.threshold_chosen_here,
        Some(ChosenHere::ByEye)
    );
}

#[test]
fn a_threshold_that_is_adopted_is_branded_and_run() {
    let mut page = Page::with_results();
    page.act(Action::Explore(ExploreAction::Rule(Rule::Youden, 0.35)));
    page.act(Action::Explore(ExploreAction::Adopt));
    assert_eq!(page.state.plan.threshold, Some(0.35));
    assert_eq!(
        page.state.plan.threshold_chosen_here,
        Some(ChosenHere::ByRule(Rule::Youden))
    );
    assert!(page.running().is_some());
}

/// A page whose run would be refused, sealed and started in one step.
fn refused(page: &mut Page) {
    page.act(Action::Plan(PlanAction::SealAndRun(DAY.to_owned())));
    let id = page.question(|request| matches!(request, Request::Vet(_)));
    let problems = vec![problem("intake-truth-one-value")];
    page.answer(id.expect("the engine is asked"), Answer::Failed(problems));
}

#[test]
fn what_the_run_would_refuse_is_not_sealed() {
    let mut page = Page::with_table();
    refused(&mut page);
    assert!(matches!(page.state.run, Run::Failed(_)), "and it is said");
    assert_eq!(page.state.plan.seal, None);
    assert!(page.state.can_seal());
    let mended = PlanDraft {
        threshold: Some(0.3),
        ..(*page.state.plan).clone()
    };
    page.act(Action::Plan(PlanAction::Edit(Box::new(mended))));
    page.act(Action::Plan(PlanAction::SealAndRun(DAY.to_owned())));
    page.answer_all();
    page.finish("cases.csv");
    let results = page.state.results.as_ref().expect("it ran");
    assert!(
        !results.evaluation.exploratory,
        "nothing was changed after the seal"
    );
}

#[test]
fn a_seal_alone_is_not_put_either_where_the_run_would_be_refused() {
    let mut page = Page::with_table();
    page.act(Action::Plan(PlanAction::Seal(DAY.to_owned())));
    assert!(!page.state.can_seal(), "the engine is being asked");
    let id = page.question(|request| matches!(request, Request::Vet(_)));
    let problems = vec![problem("intake-truth-one-value")];
    page.answer(id.expect("the engine is asked"), Answer::Failed(problems));
    assert_eq!(page.state.plan.seal, None);
    let notice = page.state.notice.as_ref().expect("it is said");
    assert_eq!(notice.id, "intake-truth-one-value");
}

#[test]
fn what_was_changed_while_the_engine_looked_is_not_sealed() {
    let mut page = Page::with_table();
    page.act(Action::Plan(PlanAction::SealAndRun(DAY.to_owned())));
    let moved = PlanDraft {
        threshold: Some(0.3),
        ..support::plan()
    };
    page.act(Action::Plan(PlanAction::Edit(Box::new(moved))));
    page.answer_all();
    assert_eq!(page.state.plan.seal, None);
    assert_eq!(page.state.run, Run::Idle);
}

#[test]
fn a_seal_that_was_asked_for_goes_with_its_worker() {
    let mut page = Page::with_table();
    page.act(Action::Plan(PlanAction::SealAndRun(DAY.to_owned())));
    page.act(Action::Run(RunAction::Cancel));
    page.answer_all();
    assert_eq!(page.state.plan.seal, None);
    assert_eq!(page.state.run, Run::Cancelled);
    assert!(page.state.can_seal());
}

/// The same plan at another threshold.
fn at_threshold(page: &Page, threshold: f64) -> Action {
    let moved = PlanDraft {
        threshold: Some(threshold),
        ..(*page.state.plan).clone()
    };
    Action::Plan(PlanAction::Edit(Box::new(moved)))
}

#[test]
fn a_seal_under_which_nothing_was_shown_is_put_anew() {
    let mut page = Page::with_table();
    page.act(Action::Run(RunAction::Looks(Vec::new())));
    page.seal();
    page.act(at_threshold(&page, 0.3));
    assert!(page.state.can_seal(), "no result was seen since");
    page.seal();
    assert_eq!(deviations(&page.state.plan), []);
    assert!(!page.state.can_seal(), "nothing was changed since");
}

#[test]
fn a_seal_is_put_anew_for_another_file_of_the_same_cases() {
    let mut page = Page::with_table();
    page.act(Action::Run(RunAction::Looks(Vec::new())));
    page.seal();
    page.load_table("corrected.csv");
    page.act(Action::Data(DataAction::Roles(Box::new(support::roles(
        Some("yes"),
    )))));
    page.answer_all();
    assert!(page.state.can_seal());
    page.act(Action::Plan(PlanAction::SealAndRun(DAY.to_owned())));
    page.answer_all();
    page.finish("corrected.csv");
    let results = page.state.results.as_ref().expect("it ran");
    assert!(
        !results.evaluation.exploratory,
        "{:?}",
        results.evaluation.cautions
    );
}

#[test]
fn a_seal_under_which_results_were_shown_stays() {
    let mut page = Page::with_table();
    page.act(Action::Run(RunAction::Looks(Vec::new())));
    page.act(Action::Plan(PlanAction::SealAndRun(DAY.to_owned())));
    page.answer_all();
    page.finish("cases.csv");
    let looks = page.state.looks_at(DAY);
    page.act(at_threshold(&page, 0.3));
    assert!(!page.state.can_seal());
    // Nor is it another seal's turn with other cases, or after the page was opened anew.
    page.load_table("other.csv");
    assert!(!page.state.can_seal(), "the results are on the screen");
    page.state.results = None;
    page.act(Action::Run(RunAction::Looks(looks)));
    assert!(!page.state.can_seal(), "the browser remembers them");
    page.act(Action::Run(RunAction::KeepingRefused));
    assert!(!page.state.can_seal(), "nobody knows what was shown");
}

/// The check of a table whose identifiers of cases repeat.
fn repeating(roles: &Roles) -> DataCheck {
    let problem = Problem {
        severity: Severity::Warning,
        ..problem("intake-id-twice").in_column("case")
    };
    DataCheck {
        roles: roles.clone(),
        problems: vec![problem],
        ..support::check()
    }
}

#[test]
fn whether_identifiers_that_repeat_are_patients_is_asked_and_never_sealed_unasked() {
    let mut page = Page::with_table();
    let open = PlanDraft {
        patients: None,
        ..support::plan()
    };
    page.act(Action::Plan(PlanAction::Edit(Box::new(open))));
    assert_eq!(page.state.seal_needs(), []);
    let by = |id: Option<&str>, patient: Option<&str>| Roles {
        id: id.map(str::to_owned),
        patient: patient.map(str::to_owned),
        ..support::roles(Some("yes"))
    };
    let say = |page: &mut Page, roles: Roles| {
        page.act(Action::Data(DataAction::Roles(Box::new(roles.clone()))));
        let id = page.question(|request| matches!(request, Request::Check(_)));
        let check = Answer::Checked(Box::new(repeating(&roles)));
        page.answer(id.expect("it is checked"), check);
        let needs = page.state.seal_needs().into_iter();
        needs.map(|need| need.message.id).collect::<Vec<_>>()
    };
    assert_eq!(
        say(&mut page, by(Some("case"), None)),
        ["page-need-patients"]
    );
    page.seal();
    assert_eq!(page.state.plan.seal, None, "nobody said it");
    assert_eq!(say(&mut page, by(None, None)), Vec::<String>::new());
    assert_eq!(say(&mut page, by(None, Some("case"))), Vec::<String>::new());
    page.seal();
    let column = PlannedPatients::Column("case".to_owned());
    assert_eq!(page.state.plan.patients, Some(column));
}
