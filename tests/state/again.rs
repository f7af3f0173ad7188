//! The same study on a page that was opened again, or with a corrected file.

use plumbline::protocol::{Answer, CasesOf, Request, TableView};
use plumbline::state::{
    Action, CasesAction, DataAction, ExploreAction, PlanAction, Run, RunAction, Step, needs,
};
use plumbline_study::plan::{PlannedPatients, PlannedPredictions};
use plumbline_study::{PlanDraft, Roles};

use crate::page::{Page, problem};
use crate::support;

/// A plan as a seal filled it, for columns that nothing would guess.
fn sealed() -> PlanDraft {
    PlanDraft {
        outcome: Some("sex".to_owned()),
        positive: Some("yes".to_owned()),
        predictions: Some(PlannedPredictions::Column("risk".to_owned())),
        patients: Some(PlannedPatients::Column("disease".to_owned())),
        subgroups: Vec::new(),
        ..support::plan()
    }
}

/// A page with this plan, on which a table is brought whose columns say nothing.
fn opened(plan: PlanDraft, view: TableView) -> Page {
    let mut page = Page::open();
    page.act(Action::Plan(PlanAction::Edit(Box::new(plan))));
    bring(&mut page, view);
    page
}

fn bring(page: &mut Page, mut view: TableView) {
    let file = support::file(1, &view.file.name);
    page.act(Action::Data(DataAction::Table(file)));
    view.guess.roles = Roles::default();
    let id = page.question(|request| matches!(request, Request::ReadTable(_)));
    let id = id.expect("it is being read");
    page.answer(id, Answer::Table(Box::new(view)));
    page.answer_all();
}

fn said(page: &Page) -> [Option<&str>; 4] {
    let roles = &page.state.data.roles;
    [&roles.truth, &roles.positive, &roles.score, &roles.patient].map(|role| role.as_deref())
}

#[test]
fn what_the_plan_names_is_taken_from_the_table_that_is_brought() {
    let mut page = opened(sealed(), support::table("cases.csv"));
    let all = [Some("sex"), Some("yes"), Some("risk"), Some("disease")];
    assert_eq!(said(&page), all);
    assert_eq!(needs(&page.state, Step::Run), []);
    bring(&mut page, support::table("corrected.csv"));
    assert_eq!(said(&page), all, "of a corrected file, too");
}

#[test]
fn what_the_table_lacks_is_not_taken_from_the_plan() {
    let mut view = support::table("cases.csv");
    view.preview.columns.retain(|column| column.name != "risk");
    let page = opened(sealed(), view);
    assert_eq!(
        said(&page),
        [Some("sex"), Some("yes"), None, Some("disease")]
    );
    let mut view = support::table("cases.csv");
    view.preview.columns.retain(|column| column.name != "sex");
    let page = opened(sealed(), view);
    assert_eq!(said(&page), [None, None, Some("risk"), Some("disease")]);
    // The outcome of this table has no such value.
    let other = PlanDraft {
        positive: Some("malignant".to_owned()),
        ..sealed()
    };
    let page = opened(other, support::table("cases.csv"));
    assert_eq!(
        said(&page),
        [Some("sex"), None, Some("risk"), Some("disease")]
    );
}

#[test]
fn why_a_run_failed_is_not_told_of_another_file() {
    let mut page = Page::with_table();
    page.act(Action::Run(RunAction::Start));
    let id = page.running().expect("it runs");
    page.answer(id, Answer::Failed(vec![problem("intake-truth-one-value")]));
    assert!(matches!(page.state.run, Run::Failed(_)));
    page.load_table("corrected.csv");
    assert_eq!(page.state.run, Run::Idle);
}

#[test]
fn results_that_a_reload_lost_want_the_table_again() {
    let ids = |page: &Page| {
        let needs = needs(&page.state, Step::Results).into_iter();
        needs
            .map(|need| (need.step, need.message.id))
            .collect::<Vec<_>>()
    };
    let shown = Page::with_results().state.looks_at("2026-11-20");
    let run = [(Step::Run, "page-need-run".to_owned())];
    let mut page = Page::open();
    page.act(Action::Run(RunAction::Looks(shown.clone())));
    assert_eq!(ids(&page), run, "an empty plan was never run");
    page.act(Action::Plan(PlanAction::Edit(Box::new(support::plan()))));
    assert_eq!(
        ids(&page),
        [(Step::Data, "page-need-table-again".to_owned())]
    );
    page.act(Action::Run(RunAction::Looks(Vec::new())));
    assert_eq!(ids(&page), run, "nothing was ever shown");
    page.act(Action::Run(RunAction::Looks(shown)));
    page.load_table("cases.csv");
    assert_eq!(ids(&page), run, "the table is here");
}

#[test]
fn the_way_back_closes_a_list_of_cases() {
    let cases = |action| Action::Explore(ExploreAction::Cases(action));
    let mut page = Page::with_results();
    page.act(cases(CasesAction::Open(CasesOf::All, None)));
    assert!(page.state.behind.is_some());
    page.act(Action::Go(Step::Results));
    assert_eq!(page.state.behind, None);
    assert_eq!(page.state.step, Step::Results);
    assert!(page.state.jobs.is_empty(), "nobody waits for its cases");
}
