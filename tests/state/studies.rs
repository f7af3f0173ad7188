//! A demo study never touches the person's own, and no tab writes over what
//! another one keeps.

use plumbline::protocol::{Answer, DemoStudy, Origin, Request};
use plumbline::state::shelf::{Entry, FORMER, Open, Original, SavedStudy, Snapshot};
use plumbline::state::{
    Action, DataAction, Draft, EngineAction, ModelAction, Part, PlanAction, Run, RunAction, Shared,
    State, Step, StudyAction,
};
use plumbline_study::PlanDraft;

use crate::page::{Page, problem};
use crate::support;

fn with_demo(mut page: Page) -> Page {
    page.act(Action::Study(StudyAction::Demo(DemoStudy::Predictions)));
    page.answer_all();
    page.finish("demo.csv");
    page
}

#[test]
fn a_demo_leaves_no_trace_in_the_study_behind_it() {
    let before = Page::with_model().state;
    let mut page = with_demo(Page::with_model());
    assert!(page.state.is_demo());
    assert_eq!(page.state.step, Step::Results);
    assert_ne!(page.state.plan.seal, None, "a demo is sealed");
    page.act(Action::Study(StudyAction::Own));
    let after = &page.state;
    assert!(!after.is_demo());
    assert_eq!(after.step, Step::Study);
    assert_eq!(*after.plan, *before.plan);
    assert_eq!(*after.data.roles, *before.data.roles);
    assert_eq!(after.results, None);
    assert_eq!(after.run, Run::Idle);
    let name = |part: &State| part.data.table.ready().map(|table| table.file.name.clone());
    assert_eq!(name(after), Some("cases.csv".to_owned()));
    assert_eq!(after.generation, before.generation + 1, "a clean engine");
    let (table, model) = page.restored();
    assert_eq!(table, Some(Origin::File(support::file(1, "cases.csv"))));
    assert_eq!(model, Some(Origin::File(support::file(9, "model.onnx"))));
    page.answer_all();
    page.act(Action::Run(RunAction::Start));
    assert!(page.running().is_some(), "it can run at once");
}

#[test]
fn several_demos_in_a_row_keep_the_same_study_behind_them() {
    let mut page = with_demo(with_demo(Page::with_table()));
    page.act(Action::Study(StudyAction::Own));
    assert_eq!(*page.state.plan, support::plan());
}

#[test]
fn a_file_that_is_brought_is_for_the_persons_own_study() {
    let brought = [
        Action::Data(DataAction::Table(support::file(2, "own.csv"))),
        Action::Model(ModelAction::File(support::file(3, "own.onnx"))),
        Action::Data(DataAction::Images(Box::new(support::images(3)))),
    ];
    for action in brought {
        let mut page = with_demo(Page::open());
        page.act(action.clone());
        assert!(!page.state.is_demo(), "{action:?}");
        assert_eq!(*page.state.plan, State::blank_plan(), "{action:?}");
        assert_eq!(page.state.results, None);
        let notice = page.state.notice.as_ref().expect("it is said");
        assert_eq!(notice.id, "page-demo-left");
        let has_demo = |origin: &Option<Origin>| matches!(origin, Some(Origin::Demo(..)));
        let (table, model) = page.restored();
        assert!(!has_demo(&table) && !has_demo(&model));
    }
}

#[test]
fn results_of_the_own_study_are_there_again_and_can_be_written_anew() {
    let mut page = with_demo(Page::with_results());
    page.act(Action::Study(StudyAction::Own));
    page.answer_all();
    let results = page
        .state
        .results
        .as_ref()
        .expect("they were computed before");
    assert_eq!(
        results.table.as_deref(),
        Some(support::sha256("cases.csv").as_str())
    );
    assert!(page.state.has_fresh_results());
    assert!(!page.state.can_write, "the engine held those of the demo");
}

#[test]
fn a_demo_that_cannot_be_loaded_gives_the_study_back() {
    let mut page = Page::with_table();
    page.act(Action::Study(StudyAction::Demo(DemoStudy::Smear)));
    let demo = |request: &Request| matches!(request, Request::Demo(..));
    let id = page.question(demo).expect("it was asked for");
    page.answer(
        id,
        Answer::Failed(vec![problem("page-demo-without-images")]),
    );
    assert!(!page.state.is_demo());
    assert_eq!(*page.state.plan, support::plan());
    assert!(matches!(page.state.run, Run::Failed(_)));
    let mut page = Page::with_table();
    page.act(Action::Study(StudyAction::Demo(DemoStudy::Smear)));
    page.act(Action::Run(RunAction::Cancel));
    assert!(!page.state.is_demo());
    assert_eq!(page.state.run, Run::Cancelled);
    assert!(page.state.data.table.ready().is_some());
}

#[test]
fn what_was_being_read_is_read_after_the_demo() {
    let mut page = Page::open();
    page.act(Action::Data(DataAction::Table(support::file(
        1,
        "cases.csv",
    ))));
    page.act(Action::Study(StudyAction::Demo(DemoStudy::Predictions)));
    page.act(Action::Study(StudyAction::Own));
    page.answer_all();
    assert!(page.state.data.table.ready().is_some());
}

#[test]
fn a_new_study_is_empty_and_has_an_id_of_its_own() {
    let mut page = Page::with_results();
    page.state.tab = "tab".to_owned();
    page.state.open.id = "study/tab".to_owned();
    page.act(Action::Study(StudyAction::New));
    let state = &page.state;
    assert_eq!(*state.plan, State::blank_plan());
    assert_eq!(state.data.table, Part::Absent);
    assert_eq!(state.results, None);
    assert_eq!(state.step, Step::Study);
    let open = state.snapshot().open;
    assert_ne!(open.id, "study/tab");
    assert_eq!(open.copy_of, None);
}

#[test]
fn while_a_demo_is_open_the_own_study_is_what_is_kept() {
    let mut page = Page::with_table();
    page.state.open.id = "study/mine".to_owned();
    let page = with_demo(page);
    let kept = page.state.snapshot();
    assert_eq!(kept.open.id, "study/mine");
    assert_eq!(*kept.plan, support::plan());
}

/// A study on the shelf, written at this moment.
fn kept(id: &str, name: &str, saved: u64, copy_of: Option<Original>) -> Entry {
    let plan = PlanDraft {
        name: name.to_owned(),
        ..State::blank_plan()
    };
    let study = Snapshot {
        open: Open {
            id: id.to_owned(),
            copy_of,
        },
        plan: Shared::new(plan),
        typed: Shared::default(),
        classes: Shared::default(),
        costs: None,
        aside: Default::default(),
    };
    let text = SavedStudy::of(&study, saved).text();
    Entry::of(id.to_owned(), text)
}

fn opened(shelf: Vec<Entry>, here: Option<&str>) -> State {
    let mut state = State::default();
    state.open_newest(shelf, here, "study/fresh".to_owned());
    state
}

fn others(state: &State) -> Vec<&str> {
    state
        .other_studies()
        .map(|entry| entry.id.as_str())
        .collect()
}

#[test]
fn a_tab_that_opens_begins_with_a_copy_of_the_newest_study() {
    let shelf = vec![kept("study/a", "A", 1, None), kept("study/b", "B", 2, None)];
    let state = opened(shelf.clone(), None);
    assert_eq!(state.plan.name, "B");
    assert_eq!(state.open.id, "study/fresh", "it is written elsewhere");
    assert_eq!(others(&state), ["study/a"]);
    let again = opened(shelf, Some("study/a"));
    assert_eq!(again.plan.name, "A", "a tab that was reloaded has its own");
    assert_eq!(again.open.id, "study/a");
    assert_eq!(others(&again), ["study/b"]);
}

#[test]
fn what_another_tab_writes_is_offered_and_not_taken() {
    let state = opened(vec![kept("study/a", "A", 1, None)], None);
    assert!(
        others(&state).is_empty(),
        "it is an older version of what is open"
    );
    let state = state.apply(Action::Study(StudyAction::Shelf(vec![kept(
        "study/a",
        "Other tab",
        5,
        None,
    )])));
    assert_eq!(state.plan.name, "A");
    assert_eq!(others(&state), ["study/a"]);
    let state = state.apply(Action::Study(StudyAction::Open("study/a".to_owned())));
    assert_eq!(state.plan.name, "Other tab");
    assert_ne!(state.open.id, "study/a", "the other tab may go on with it");
    assert!(others(&state).is_empty());
}

#[test]
fn an_older_version_is_not_offered_beside_its_copy() {
    let copy_of = Original {
        id: "study/a".to_owned(),
        saved: 1,
    };
    let shelf = vec![
        kept("study/a", "A", 1, None),
        kept("study/b", "B", 2, Some(copy_of)),
        kept("study/c", "C", 3, None),
    ];
    assert_eq!(others(&opened(shelf, None)), ["study/b"]);
}

#[test]
fn of_many_older_versions_the_latest_few_are_kept() {
    let copy_of = |at: u64| Original {
        id: format!("study/{at}"),
        saved: at,
    };
    let shelf: Vec<Entry> = (0..12u64)
        .map(|at| {
            let before = at.checked_sub(1).map(copy_of);
            kept(&format!("study/{at}"), "A", at, before)
        })
        .collect();
    let state = opened(shelf, None);
    let deleted = [
        "study/5", "study/4", "study/3", "study/2", "study/1", "study/0",
    ];
    assert_eq!(state.to_delete, deleted, "eleven were copied, five stay");
    assert!(others(&state).is_empty());
}

#[test]
fn the_plan_of_an_earlier_version_of_the_page_is_taken_over() {
    let text = serde_json::to_string(&support::plan()).expect("a plan is JSON");
    let state = opened(vec![Entry::of(FORMER.to_owned(), text)], None);
    assert_eq!(*state.plan, support::plan());
    assert!(others(&state).is_empty());
}

#[test]
fn what_cannot_be_read_is_offered_as_it_is_and_never_written_over() {
    let with_more = "{\"name\": \"Mine\", \"unheard_of\": 1}";
    let later = "{\"plumbline_study\": 99, \"plan\": {}}";
    let shelf = vec![
        Entry::of(FORMER.to_owned(), with_more.to_owned()),
        Entry::of("study/z".to_owned(), later.to_owned()),
    ];
    let state = opened(shelf, Some("study/z"));
    assert_eq!(*state.plan, State::blank_plan());
    assert_eq!(state.open.id, "study/fresh", "under no id that is taken");
    assert_eq!(others(&state), [FORMER, "study/z"]);
    let entry = state.other_studies().next().expect("it is there");
    assert_eq!(entry.text, with_more);
    let detail = entry.study.as_ref().expect_err("it cannot be read");
    assert!(detail.contains("unheard_of"), "{detail}");
}

#[test]
fn a_study_is_deleted_only_when_it_was_asked_for() {
    let state = opened(
        vec![kept("study/a", "A", 1, None), kept("study/b", "B", 2, None)],
        None,
    );
    assert!(state.to_delete.is_empty());
    let state = state.apply(Action::Study(StudyAction::Discard("study/a".to_owned())));
    assert_eq!(state.to_delete, ["study/a"]);
    assert!(others(&state).is_empty());
}

#[test]
fn numbers_are_kept_as_they_were_typed() {
    let draft = Draft {
        text: "20 per cent".to_owned(),
        value: None,
    };
    let mut page = Page::open();
    page.act(Action::Plan(PlanAction::Typed(
        "plan-threshold".to_owned(),
        draft.clone(),
    )));
    let text = SavedStudy::of(&page.state.snapshot(), 1).text();
    let state = opened(vec![Entry::of("study/a".to_owned(), text)], Some("study/a"));
    assert_eq!(state.typed.get("plan-threshold"), Some(&draft));
}

#[test]
fn news_of_the_engine_and_of_runs_leave_the_plan_alone() {
    let mut page = Page::open();
    page.act(Action::Plan(PlanAction::Edit(Box::new(support::plan()))));
    let plan = page.state.plan.clone();
    page.act(Action::Engine(EngineAction::Ready));
    page.act(Action::Engine(EngineAction::DemoImages(support::file(
        7,
        "fields.zip",
    ))));
    assert_eq!(page.state.plan, plan, "the very same");
}
