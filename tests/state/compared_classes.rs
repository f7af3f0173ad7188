//! Others who answered about several classes: by a column for each class or by one with the
//! class itself, as the plan and the command line name them.

use plumbline::protocol::PredictionChoice;
use plumbline::state::shelf::{Entry, SavedStudy};
use plumbline::state::{
    Action, ClassForm, ClassesAction, DataAction, OtherAnswers, PlanAction, RunAction, State, Step,
    needs,
};
use plumbline_study::plan::{ClaimKind, PlannedComparison, PlannedPredictions};
use plumbline_study::{PlanDraft, Source, TaskKind};

use crate::page::Page;
use crate::support;

const CLASSES: [&str; 3] = ["benign", "borderline", "malignant"];

fn ids(state: &State, step: Step) -> Vec<String> {
    let needs = needs(state, step).into_iter();
    needs.map(|need| need.message.id).collect()
}

/// The columns of a model, class by class.
fn columns(of: &str) -> Vec<(String, String)> {
    let pair = |name: &str| (name.to_owned(), format!("{of}_{name}"));
    CLASSES.map(pair).to_vec()
}

/// The name by which a plan knows them.
fn name(of: &str) -> String {
    Source::of_classes(&columns(of)).name().to_owned()
}

fn plan() -> PlanDraft {
    PlanDraft {
        name: "Histology".to_owned(),
        template: "blank".to_owned(),
        task: TaskKind::MultiClass,
        primary_metric: Some("balanced_accuracy".to_owned()),
        criteria: vec![plumbline_study::Criterion {
            metric: "balanced_accuracy".to_owned(),
            bound: plumbline_study::plan::Bound::AtLeast,
            limit: Some(0.6),
        }],
        ..PlanDraft::default()
    }
}

/// A table with the columns of two models and of a reader.
fn page() -> Page {
    let mut page = Page::open();
    page.act(Action::Plan(PlanAction::Edit(Box::new(plan()))));
    page.load_classes("three.csv");
    page
}

/// Compares with these, which need no more than a name.
fn compare(page: &mut Page, with: Vec<Option<PlannedPredictions>>) {
    let with = with.into_iter().map(|with| PlannedComparison {
        with,
        ..PlannedComparison::default()
    });
    edit(page, with.collect());
}

fn edit(page: &mut Page, compared: Vec<PlannedComparison>) {
    let plan = PlanDraft {
        compared,
        ..(*page.state.plan).clone()
    };
    page.act(Action::Plan(PlanAction::Edit(Box::new(plan))));
}

fn only(page: &Page) -> OtherAnswers {
    let mut all = page.state.other_answers();
    assert_eq!(all.len(), 1);
    all.remove(0)
}

fn column(name: &str) -> Option<PlannedPredictions> {
    Some(PlannedPredictions::Column(name.to_owned()))
}

#[test]
fn whoever_answers_in_the_table_and_is_not_compared_yet_is_proposed() {
    let mut page = page();
    assert_eq!(page.state.proposed_other(), column(&name("b")));
    compare(&mut page, vec![column(&name("b"))]);
    assert_eq!(page.state.proposed_other(), column("reader"));
    compare(&mut page, vec![column(&name("b")), column("reader")]);
    assert_eq!(page.state.proposed_other(), None);
    assert_eq!(ids(&page.state, Step::Model), Vec::<String>::new());
    let asked = page.state.assessment().expect("nothing is missing");
    assert_eq!(asked.predictions, PredictionChoice::Classes(columns("p")));
    let names: Vec<Option<&str>> = asked.plan.compared.iter().map(|one| one.column()).collect();
    assert_eq!(names, [Some(name("b").as_str()), Some("reader")]);
}

#[test]
fn columns_are_chosen_class_by_class_and_the_plan_lists_them() {
    let mut page = page();
    compare(&mut page, vec![None]);
    assert_eq!(
        ids(&page.state, Step::Model),
        ["plan-problem-compared-nobody"]
    );
    let other = only(&page);
    assert_eq!((other.form, other.lacking().len()), (ClassForm::Scores, 3));
    let first = other.with_column("malignant", Some("b_malignant".to_owned()));
    assert_eq!(first, column("malignant=b_malignant"));
    compare(&mut page, vec![first]);
    for step in [Step::Model, Step::Run] {
        assert_eq!(
            ids(&page.state, step),
            ["page-need-other-columns"],
            "{step:?}"
        );
    }
    page.act(Action::Run(RunAction::Start));
    assert_eq!(page.running(), None, "a run would be refused");
    let second = only(&page).with_column("benign", Some("b_malignant".to_owned()));
    compare(&mut page, vec![second]);
    let third = only(&page).with_column("borderline", Some("b_borderline".to_owned()));
    compare(&mut page, vec![third]);
    assert_eq!(
        ids(&page.state, Step::Model),
        ["page-need-other-column-twice"]
    );
    let whole = only(&page).with_column("benign", Some("b_benign".to_owned()));
    assert_eq!(whole, column(&name("b")), "in the order of a plan");
    compare(&mut page, vec![whole]);
    assert_eq!(ids(&page.state, Step::Run), Vec::<String>::new());
    let none = only(&page).with_column("benign", None);
    compare(&mut page, vec![none]);
    assert_eq!(ids(&page.state, Step::Run), ["page-need-other-columns"]);
}

#[test]
fn what_is_not_finished_is_not_sealed() {
    let mut page = page();
    compare(&mut page, vec![column("malignant=b_malignant")]);
    let lacking = page.state.seal_needs().into_iter();
    let lacking: Vec<String> = lacking.map(|one| one.message.id).collect();
    assert_eq!(lacking, ["page-need-other-columns"]);
    page.seal();
    assert_eq!(page.state.plan.seal, None);
    edit(
        &mut page,
        vec![PlannedComparison {
            with: column(&name("b")),
            claim: ClaimKind::Superiority,
            ..PlannedComparison::default()
        }],
    );
    page.seal();
    let sealed = page.state.plan.seal.clone().expect("nothing is missing");
    assert!(sealed.plan.contains(&name("b")), "{}", sealed.plan);
}

#[test]
fn decisions_in_words_are_a_column_and_scores_a_list() {
    let mut page = page();
    compare(&mut page, vec![column(&name("b"))]);
    let decided = only(&page).in_form(ClassForm::Decisions);
    assert_eq!(decided, column("reader"), "the only one that names classes");
    compare(&mut page, vec![decided]);
    let other = only(&page);
    assert_eq!(
        (other.form, other.decided.as_deref()),
        (ClassForm::Decisions, Some("reader"))
    );
    assert_eq!(other.in_form(ClassForm::Scores), column(&name("b")));
    compare(&mut page, vec![column("")]);
    assert_eq!(only(&page).form, ClassForm::Decisions, "still to be chosen");
    assert_eq!(
        ids(&page.state, Step::Model),
        ["plan-problem-compared-nobody"]
    );
}

#[test]
fn columns_that_the_table_lacks_and_classes_that_nobody_has_are_named() {
    let mut page = page();
    compare(&mut page, vec![column(&name("old"))]);
    let lost = needs(&page.state, Step::Model);
    assert_eq!(lost.len(), 1, "{lost:?}");
    assert_eq!(lost[0].message.id, "page-need-compared");
    assert_eq!(lost[0].message.args["count"], 3_usize.into());
    compare(
        &mut page,
        vec![column(&format!("{}, other=sex", name("b")))],
    );
    assert_eq!(ids(&page.state, Step::Model), ["page-need-other-strange"]);
    assert_eq!(only(&page).strange, ["other"]);
}

#[test]
fn nobody_is_compared_with_themselves() {
    let mut page = page();
    compare(&mut page, vec![column(&name("p"))]);
    assert_eq!(ids(&page.state, Step::Model), ["page-need-compared-self"]);
}

#[test]
fn another_may_be_assessed_instead() {
    let mut page = page();
    compare(&mut page, vec![column(&name("b")), column("reader")]);
    page.act(Action::Plan(PlanAction::Assess(0)));
    page.check_classes();
    let asked = page.state.assessment().expect("nothing is missing");
    assert_eq!(asked.predictions, PredictionChoice::Classes(columns("b")));
    let names = |page: &Page| -> Vec<String> {
        let compared = page.state.plan.compared.iter();
        compared
            .filter_map(|one| one.column().map(str::to_owned))
            .collect()
    };
    assert_eq!(names(&page), [name("p"), "reader".to_owned()]);
    page.act(Action::Plan(PlanAction::Assess(1)));
    page.check_classes();
    let asked = page.state.assessment().expect("nothing is missing");
    assert_eq!(
        asked.predictions,
        PredictionChoice::Column("reader".to_owned())
    );
    assert_eq!(names(&page), [name("p"), name("b")]);
    page.act(Action::Plan(PlanAction::Assess(0)));
    page.check_classes();
    let asked = page.state.assessment().expect("nothing is missing");
    assert_eq!(asked.predictions, PredictionChoice::Classes(columns("p")));
}

#[test]
fn a_model_is_compared_with_columns() {
    let mut page = page();
    page.load_class_model("model.onnx", &support::class_matching());
    assert_eq!(
        page.state.proposed_other(),
        column(&name("p")),
        "they are free now"
    );
    compare(&mut page, vec![column(&name("p"))]);
    assert_eq!(ids(&page.state, Step::Model), Vec::<String>::new());
}

#[test]
fn answers_of_others_make_no_subgroup() {
    let mut page = page();
    let plan = PlanDraft {
        subgroups: vec!["reader".to_owned(), "sex".to_owned()],
        ..(*page.state.plan).clone()
    };
    page.act(Action::Plan(PlanAction::Edit(Box::new(plan))));
    compare(&mut page, vec![column("reader")]);
    assert_eq!(page.state.plan.subgroups, ["sex"]);
    let used = page.state.uses_of_columns().into_iter();
    let used: Vec<String> = used
        .filter(|(_, what)| what.id == "page-role-compared")
        .map(|(column, _)| column)
        .collect();
    assert_eq!(used, ["reader"]);
}

#[test]
fn others_and_costs_wait_for_their_kind_through_a_reload() {
    let mut one = page();
    one.state.open.id = "study/mine".to_owned();
    compare(&mut one, vec![column(&name("b"))]);
    one.act(Action::Data(DataAction::Classes(ClassesAction::Form(
        ClassForm::Scores,
    ))));
    one.act(Action::Plan(PlanAction::Kind(TaskKind::Binary)));
    assert_eq!(one.state.plan.compared, Vec::new());
    let text = SavedStudy::of(&one.state.snapshot(), 1).text();
    let mut again = Page::open();
    let shelf = vec![Entry::of("study/mine".to_owned(), text)];
    again
        .state
        .open_newest(shelf, Some("study/mine"), "study/fresh".to_owned());
    assert_eq!(again.state.kind(), TaskKind::Binary);
    again.act(Action::Plan(PlanAction::Kind(TaskKind::MultiClass)));
    assert_eq!(again.state.plan.compared, one_compared(&name("b")));
    assert_eq!(again.state.plan.criteria, plan().criteria);
}

fn one_compared(name: &str) -> Vec<PlannedComparison> {
    vec![PlannedComparison::of_column(name)]
}
