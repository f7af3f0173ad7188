//! What each decision costs: typed or from a file, part of the plan once every cell is a
//! cost, and nothing that was typed is ever lost.

use plumbline::protocol::{Answer, DemoStudy, Request};
use plumbline::state::shelf::{Entry, SavedStudy};
use plumbline::state::{
    Action, ClassForm, ClassesAction, CostsAction, DataAction, NoticeAction, PlanAction, State,
    Step, StudyAction, needs,
};
use plumbline_study::plan::{Bound, Criterion, PlannedCosts};
use plumbline_study::{PlanDraft, TaskKind};

use crate::page::{Page, problem};
use crate::support;

const CLASSES: [&str; 3] = ["benign", "borderline", "malignant"];

fn ids(state: &State, step: Step) -> Vec<String> {
    let needs = needs(state, step).into_iter();
    needs.map(|need| need.message.id).collect()
}

fn act(action: CostsAction) -> Action {
    Action::Plan(PlanAction::Costs(action))
}

fn cell(row: usize, column: usize, text: &str) -> Action {
    act(CostsAction::Cell(row, column, text.to_owned()))
}

/// A page with a plan and a table of three classes.
fn page() -> Page {
    let plan = PlanDraft {
        name: "Histology".to_owned(),
        template: "blank".to_owned(),
        task: TaskKind::MultiClass,
        primary_metric: Some("balanced_accuracy".to_owned()),
        criteria: vec![Criterion {
            metric: "balanced_accuracy".to_owned(),
            bound: Bound::AtLeast,
            limit: Some(0.6),
        }],
        ..PlanDraft::default()
    };
    let mut page = Page::open();
    page.state.open.id = "study/mine".to_owned();
    page.act(Action::Plan(PlanAction::Edit(Box::new(plan))));
    page.load_classes("three.csv");
    page
}

/// Costs of these classes: one for each wrong decision, ten for a missed cancer.
fn costs(classes: [&str; 3]) -> PlannedCosts {
    PlannedCosts {
        classes: classes.map(str::to_owned).to_vec(),
        cost: vec![
            vec![0.0, 1.0, 1.0],
            vec![1.0, 0.0, 1.0],
            vec![10.0, 1.0, 0.0],
        ],
    }
}

/// Types them into the cells that are empty.
fn type_all(page: &mut Page) {
    for (row, cells) in costs(CLASSES).cost.into_iter().enumerate() {
        for (column, cost) in cells.into_iter().enumerate().filter(|(at, _)| *at != row) {
            page.act(cell(row, column, &cost.to_string()));
        }
    }
}

fn typed(state: &State, row: usize, column: usize) -> String {
    let typed = state.costs().typed.expect("costs are typed");
    typed.cells[row][column].clone()
}

fn bring(page: &mut Page, name: &str) -> plumbline::protocol::JobId {
    page.act(act(CostsAction::File(support::file(20, name))));
    let id = page.question(|request| matches!(request, Request::ReadCosts(_)));
    id.expect("it is being read")
}

#[test]
fn costs_are_typed_for_the_classes_of_the_data() {
    let mut page = page();
    assert_eq!(page.state.costs().typed, None);
    page.act(act(CostsAction::Begin));
    let begun = page.state.costs().typed.expect("they are begun");
    assert_eq!(begun.classes, CLASSES);
    assert_eq!(typed(&page.state, 1, 1), "0", "a right decision");
    assert_eq!(typed(&page.state, 0, 1), "", "nobody said it");
    for step in [Step::Study, Step::Run] {
        assert_eq!(ids(&page.state, step), ["page-need-costs"], "{step:?}");
    }
    assert_eq!(page.state.plan.costs, None);
    type_all(&mut page);
    assert_eq!(page.state.plan.costs, Some(costs(CLASSES)));
    for step in [Step::Study, Step::Run] {
        assert_eq!(ids(&page.state, step), Vec::<String>::new(), "{step:?}");
    }
    let asked = page.state.assessment().expect("nothing is missing");
    assert_eq!(asked.plan.costs, Some(costs(CLASSES)));
}

#[test]
fn what_is_no_cost_is_named_and_stays_as_it_was_typed() {
    let mut page = page();
    page.act(act(CostsAction::Begin));
    type_all(&mut page);
    for (text, reason) in [("-1", "negative"), ("ten", "none"), ("1,234", "doubtful")] {
        page.act(cell(2, 0, text));
        assert_eq!(typed(&page.state, 2, 0), text);
        assert_eq!(page.state.plan.costs, None, "{text}");
        let problems = page.state.costs().problems;
        let message = &problems[0].message;
        assert_eq!(message.id, "page-costs-cell");
        assert_eq!(message.args["reason"], reason.into(), "{text}");
        assert_eq!(message.args["class"], "malignant".into());
        assert_eq!(ids(&page.state, Step::Run), ["page-need-costs"]);
    }
    page.act(cell(2, 0, ""));
    assert_eq!(
        page.state.costs().problems[0].message.id,
        "page-costs-empty"
    );
    page.act(cell(2, 0, "2,5"));
    let costs = page
        .state
        .plan
        .costs
        .as_ref()
        .expect("all of them are costs");
    assert_eq!(costs.cost[2][0], 2.5);
}

#[test]
fn an_unfinished_matrix_is_not_sealed_and_not_passed_over() {
    let mut page = page();
    page.act(act(CostsAction::Begin));
    let lacking: Vec<String> = page
        .state
        .seal_needs()
        .into_iter()
        .map(|one| one.message.id)
        .collect();
    assert_eq!(lacking, ["page-need-costs"]);
    page.seal();
    assert_eq!(page.state.plan.seal, None);
    type_all(&mut page);
    page.seal();
    let sealed = page.state.plan.seal.clone().expect("nothing is missing");
    let fixed = r#""costs":{"classes":["benign","borderline","malignant"],"cost":[[0,1,1],[1,0,1],[10,1,0]]}"#;
    assert!(sealed.plan.contains(fixed), "{}", sealed.plan);
}

#[test]
fn classes_that_differ_from_the_data_are_named() {
    let mut page = page();
    let id = bring(&mut page, "costs.csv");
    let of_others = costs(["benign", "low", "malignant"]);
    page.answer(id, Answer::Costs(Box::new(of_others)));
    let found = ["plan-problem-costs-lacking", "plan-problem-costs-strange"];
    assert_eq!(ids(&page.state, Step::Study), found);
    assert_eq!(ids(&page.state, Step::Run), found);
    assert_eq!(page.state.costs().lacking(), ["borderline"]);
    page.act(act(CostsAction::Name(1, "borderline".to_owned())));
    assert_eq!(page.state.plan.costs, Some(costs(CLASSES)));
    assert_eq!(ids(&page.state, Step::Study), Vec::<String>::new());
    // A class of the decisions may be none of the outcome.
    page.act(act(CostsAction::Name(1, "low".to_owned())));
    page.act(act(CostsAction::Add("borderline".to_owned())));
    assert_eq!(ids(&page.state, Step::Study), ["page-need-costs"]);
    for at in 0..3 {
        page.act(cell(at, 3, "1"));
        page.act(cell(3, at, "1"));
    }
    assert_eq!(
        ids(&page.state, Step::Study),
        ["plan-problem-costs-strange"]
    );
    let decisions = ClassesAction::Form(ClassForm::Decisions);
    page.act(Action::Data(DataAction::Classes(decisions)));
    assert_eq!(ids(&page.state, Step::Study), Vec::<String>::new());
    page.act(act(CostsAction::Remove(1)));
    let left = page.state.costs().typed.expect("three are left");
    assert_eq!(left.classes, ["benign", "malignant", "borderline"]);
    assert_eq!(left.cells[1], ["10", "0", "1"]);
}

#[test]
fn before_there_are_data_classes_are_named_by_hand() {
    let mut page = Page::open();
    page.act(Action::Plan(PlanAction::Kind(TaskKind::MultiClass)));
    page.act(act(CostsAction::Begin));
    page.act(cell(0, 1, "1"));
    page.act(cell(1, 0, "1"));
    assert_eq!(
        page.state.costs().problems[0].message.id,
        "page-costs-unnamed"
    );
    page.act(act(CostsAction::Name(0, "a".to_owned())));
    page.act(act(CostsAction::Name(1, " a".to_owned())));
    let problems = page.state.costs().problems;
    assert_eq!(problems[0].message.id, "plan-problem-costs-class-twice");
    page.act(act(CostsAction::Name(1, "b".to_owned())));
    assert!(page.state.plan.costs.is_some());
    page.act(act(CostsAction::Add(String::new())));
    assert_eq!(page.state.plan.costs, None);
    assert_eq!(page.state.costs().problems.len(), 2, "a name, and cells");
}

#[test]
fn a_file_that_is_refused_costs_nothing_typed() {
    let mut page = page();
    page.act(act(CostsAction::Begin));
    page.act(cell(0, 1, "7"));
    let id = bring(&mut page, "bad.csv");
    page.answer(id, Answer::Failed(vec![problem("intake-costs-few")]));
    let costs = page.state.costs();
    assert_eq!(costs.refused.expect("it says why").name, "bad.csv");
    assert_eq!(typed(&page.state, 0, 1), "7");
    page.act(Action::Notice(NoticeAction::DismissRefusals));
    assert_eq!(page.state.costs().refused, None);
}

#[test]
fn of_two_files_the_later_is_taken_and_none_by_another_study_or_kind() {
    let mut page = page();
    let first = bring(&mut page, "one.csv");
    let second = bring(&mut page, "two.csv");
    page.answer(second, Answer::Costs(Box::new(costs(CLASSES))));
    page.answer(first, Answer::Costs(Box::new(costs(["x", "y", "z"]))));
    assert_eq!(page.state.plan.costs, Some(costs(CLASSES)));
    let third = bring(&mut page, "three.csv");
    page.act(Action::Plan(PlanAction::Kind(TaskKind::Binary)));
    page.answer(third, Answer::Costs(Box::new(costs(["x", "y", "z"]))));
    assert_eq!(
        page.state.plan.costs, None,
        "nothing of a yes-or-no outcome"
    );
    page.act(Action::Plan(PlanAction::Kind(TaskKind::MultiClass)));
    page.check_classes();
    assert_eq!(page.state.plan.costs, Some(costs(CLASSES)), "they are back");
    assert_eq!(typed(&page.state, 2, 0), "10");
}

#[test]
fn what_was_typed_outlives_a_reload_and_a_demo() {
    let mut one = page();
    one.act(act(CostsAction::Begin));
    one.act(cell(0, 1, "0,5"));
    one.act(cell(1, 0, "some"));
    one.act(Action::Study(StudyAction::Demo(
        DemoStudy::Cardiotocography,
    )));
    assert_eq!(one.state.costs().typed, None, "a demo has its own");
    let text = SavedStudy::of(&one.state.snapshot(), 1).text();
    let mut again = Page::open();
    let shelf = vec![Entry::of("study/mine".to_owned(), text)];
    again
        .state
        .open_newest(shelf, Some("study/mine"), "study/fresh".to_owned());
    assert_eq!(typed(&again.state, 0, 1), "0,5");
    assert_eq!(typed(&again.state, 1, 0), "some");
    again.act(Action::Study(StudyAction::New));
    assert_eq!(again.state.costs().typed, None);
}

#[test]
fn costs_wait_for_their_kind_through_a_reload() {
    let mut one = page();
    one.act(act(CostsAction::Begin));
    type_all(&mut one);
    one.act(cell(0, 1, "1,0"));
    one.act(Action::Plan(PlanAction::Kind(TaskKind::Binary)));
    assert_eq!(one.state.plan.costs, None);
    let text = SavedStudy::of(&one.state.snapshot(), 1).text();
    let mut again = Page::open();
    let shelf = vec![Entry::of("study/mine".to_owned(), text)];
    again
        .state
        .open_newest(shelf, Some("study/mine"), "study/fresh".to_owned());
    again.act(Action::Plan(PlanAction::Kind(TaskKind::MultiClass)));
    assert_eq!(again.state.plan.costs, Some(costs(CLASSES)));
    assert_eq!(typed(&again.state, 0, 1), "1,0", "as it was typed");
}

#[test]
fn costs_that_are_left_out_are_gone() {
    let mut page = page();
    page.act(act(CostsAction::Begin));
    type_all(&mut page);
    page.act(act(CostsAction::LeaveOut));
    assert_eq!(
        (page.state.costs().typed, page.state.plan.costs.clone()),
        (None, None)
    );
    assert_eq!(ids(&page.state, Step::Run), Vec::<String>::new());
}

#[test]
fn costs_of_a_plan_are_shown_as_if_they_were_typed() {
    let mut page = page();
    let plan = PlanDraft {
        costs: Some(costs(CLASSES)),
        ..(*page.state.plan).clone()
    };
    page.act(Action::Plan(PlanAction::Edit(Box::new(plan))));
    assert_eq!(typed(&page.state, 2, 0), "10");
    page.act(cell(2, 0, "12"));
    assert_eq!(
        page.state.plan.costs.as_ref().expect("costs").cost[2][0],
        12.0
    );
}
