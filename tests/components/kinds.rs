//! Kinds of outcome as a person sees them before there are results.

use plumbline::protocol::{Answer, ModelMatch, OutputView, Request};
use plumbline::state::{
    Action, ClassForm, ClassesAction, CostsAction, DataAction, EngineAction, ModelAction,
    PlanAction, State, Step,
};
use plumbline_study::plan::{Bound, ClaimKind, Criterion, PlannedComparison, PlannedCosts};
use plumbline_study::{Message, PlanDraft, Problem, TaskKind};

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
        beside_classes(),
        with_model(&support::class_matching()),
        with_model(&support::unnamed_matching()),
        with_model(&support::matching()),
        all_said(&beyond()),
        costs(&[]),
        costs(&[(0, 1, "one"), (1, 0, "-2"), (2, 0, "1,234")]),
        costs_of_others(),
    ]
}

/// That table with a model that is matched so.
fn with_model(matching: &ModelMatch) -> State {
    let mut state = classes().apply(Action::Model(ModelAction::File(support::file(
        9,
        "three.onnx",
    ))));
    while let Some(job) = state.jobs.first().cloned() {
        let answer = match job.request {
            Request::ReadModel(..) => Answer::Model(Box::new(support::model("three.onnx"))),
            Request::Match { .. } => Answer::Matched(Box::new(matching.clone())),
            other => panic!("{other:?}"),
        };
        let answered = EngineAction::Answered(job.id, Box::new(answer));
        state = state.apply(Action::Engine(answered));
    }
    state
}

/// A model with one number more than the outcome has classes.
fn beyond() -> ModelMatch {
    let mut matching = support::unnamed_matching();
    for output in &mut matching.of_classes {
        output.numbers.push(OutputView {
            name: format!("{}[3]", output.name),
            class: None,
        });
    }
    matching
}

/// Which number stands for which class was said.
fn all_said(matching: &ModelMatch) -> State {
    let say = |state: State, (at, class): (usize, &str)| {
        let number = Some(format!("softmax(logits)[{at}]"));
        state.apply(Action::Model(ModelAction::ClassNumber(
            class.to_owned(),
            number,
        )))
    };
    let all = ["benign", "borderline", "malignant"]
        .into_iter()
        .enumerate();
    all.fold(with_model(matching), say)
}

fn act(action: CostsAction) -> Action {
    Action::Plan(PlanAction::Costs(action))
}

/// Costs that are being typed: these cells so far.
fn costs(cells: &[(usize, usize, &str)]) -> State {
    let typed = |state: State, (row, column, text): &(usize, usize, &str)| {
        state.apply(act(CostsAction::Cell(*row, *column, (*text).to_owned())))
    };
    let begun = classes().apply(act(CostsAction::Begin));
    cells.iter().fold(begun, typed)
}

/// Costs of a file whose classes are not those of the data, and a file that was refused.
fn costs_of_others() -> State {
    let costs = PlannedCosts {
        classes: ["benign", "low", "malignant"].map(str::to_owned).to_vec(),
        cost: vec![vec![1.0; 3]; 3],
    };
    let bring = || act(CostsAction::File(support::file(20, "costs.csv")));
    let answer = |state: State, answer: Answer| {
        let id = state.jobs.last().expect("a file is being read").id;
        let answered = EngineAction::Answered(id, Box::new(answer));
        state.apply(Action::Engine(answered))
    };
    let read = answer(classes().apply(bring()), Answer::Costs(Box::new(costs)));
    let problem = Message::new("intake-costs-few");
    let problem = problem.with("file", "costs.csv").with("found", 1.0);
    answer(
        read.apply(bring()),
        Answer::Failed(vec![Problem::error(problem)]),
    )
}

fn page_of(state: &State, step: Step) -> String {
    page("en", &state.apply(Action::Go(step)))
}

#[test]
fn each_class_is_shown_with_its_output_and_what_that_rests_on() {
    let html = page_of(&with_model(&support::class_matching()), Step::Model);
    let said = text(&html);
    assert!(said.contains("The model calls it so."), "{said}");
    assert!(
        said.contains("probabilities[benign] (class benign)"),
        "{said}"
    );
    assert!(said.contains("probabilities (3 numbers)"), "{said}");
    assert!(said.contains("label (the class itself)"), "{said}");
    let selects = tags(&html, "select");
    for at in 0..3 {
        let id = format!("class-{at}-number");
        let found = selects.iter().find(|tag| attribute(tag, "id") == Some(&id));
        assert!(found.is_some(), "{id}");
    }
    assert!(!html.contains("numbers-lacking"), "nothing is missing");
}

#[test]
fn a_model_that_names_no_class_asks_for_each() {
    let said = text(&page_of(
        &with_model(&support::unnamed_matching()),
        Step::Model,
    ));
    assert!(said.contains("prove nothing"), "{said}");
    let lacking = "No output yet for: benign, borderline, malignant.";
    assert!(said.contains(lacking), "{said}");
    assert!(!said.contains("The model calls it so."), "{said}");
    let said = text(&page_of(
        &with_model(&support::unnamed_matching()),
        Step::Run,
    ));
    assert!(said.contains("for each of 3 classes: benign"), "{said}");
}

#[test]
fn an_output_that_no_case_has_the_class_of_is_asked_for_by_name() {
    let html = page_of(&all_said(&beyond()), Step::Model);
    assert!(html.contains("id=\"number-0-class\""));
    let said = text(&html);
    assert!(
        said.contains("Class that softmax(logits)[3] stands for"),
        "{said}"
    );
    // Before every class has one, any of them may be the number of a class.
    assert!(!page_of(&with_model(&beyond()), Step::Model).contains("numbers-beyond"));
}

#[test]
fn a_model_that_gives_no_classes_says_what_else_can_be_done() {
    let said = text(&page_of(&with_model(&support::matching()), Step::Model));
    assert!(
        said.contains("An answer about several classes: this model gives none."),
        "{said}"
    );
}

#[test]
fn costs_are_a_table_with_heads_of_rows_and_columns() {
    let html = page_of(&costs(&[]), Step::Study);
    let table = html
        .split("data-testid=\"costs-table\"")
        .nth(1)
        .expect("it is there");
    let table = table.split("</table>").next().expect("it ends");
    let heads = tags(table, "th");
    let of = |scope: &str| {
        heads
            .iter()
            .filter(|tag| attribute(tag, "scope") == Some(scope))
            .count()
    };
    assert_eq!((of("row"), of("colgroup"), of("col")), (3, 1, 4));
    let cells = tags(table, "input");
    assert_eq!(cells.len(), 9);
    let labels = tags(table, "label");
    let is_it = |tag: &&&str| attribute(tag, "for") == Some("cost-0-1");
    assert_eq!(
        labels.iter().filter(is_it).count(),
        1,
        "each cell has a name"
    );
    assert!(text(table).contains("Cost of deciding borderline where benign is true"));
    let said = text(&html);
    assert!(said.contains("6 cells are still empty"), "{said}");
    assert!(
        said.contains("Costs of decisions: finish them, or leave them out."),
        "{said}"
    );
}

#[test]
fn a_table_of_costs_that_was_just_opened_is_no_mistake() {
    let problems = |state: &State| {
        let html = page_of(state, Step::Study);
        let (_, after) = html
            .split_once("data-testid=\"costs-problems\"")
            .expect("it is there");
        let (inside, _) = after.split_once("</div>").expect("it ends");
        inside.to_owned()
    };
    let opened = problems(&costs(&[]));
    assert!(opened.contains("6 cells are still empty"), "{opened}");
    assert!(!opened.contains("is-error"), "{opened}");
    let wrong = problems(&costs(&[(0, 1, "one")]));
    assert!(wrong.contains("is-error"), "{wrong}");
}

#[test]
fn what_is_no_cost_is_told_by_true_class_and_decision() {
    let html = page_of(
        &costs(&[(0, 1, "one"), (1, 0, "-2"), (2, 0, "1,234")]),
        Step::Study,
    );
    let said = text(&html);
    for part in [
        "“one” is no number",
        "-2 is below 0",
        "“1,234” can be read as two numbers",
        "3 cells are still empty",
    ] {
        assert!(said.contains(part), "{part} is not in {said}");
    }
    let invalid = tags(&html, "input");
    let invalid = invalid
        .iter()
        .filter(|tag| attribute(tag, "aria-invalid") == Some("true"));
    let ids: Vec<_> = invalid.filter_map(|tag| attribute(tag, "id")).collect();
    assert_eq!(ids, ["cost-0-1", "cost-1-0", "cost-2-0"]);
}

#[test]
fn classes_that_differ_can_be_put_right_where_they_stand() {
    let html = page_of(&costs_of_others(), Step::Study);
    let said = text(&html);
    assert!(html.contains("id=\"costs-class-1\"") && !html.contains("id=\"costs-class-0\""));
    assert!(said.contains("there is no row and no column for") && said.contains("borderline"));
    assert!(said.contains("Add the class"), "{said}");
    assert!(
        html.contains("data-testid=\"costs-refused\""),
        "the file that was refused"
    );
    let binary = costs(&[]).apply(Action::Plan(PlanAction::Kind(TaskKind::Binary)));
    assert!(!page_of(&binary, Step::Study).contains("costs-title"));
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

/// Others about three classes: columns of which one lacks, a reader, and nobody yet.
pub fn beside_classes() -> State {
    let state = classes();
    let others = ["benign=b_benign, malignant=b_malignant", "reader"];
    let others = others.map(PlannedComparison::of_column).into_iter();
    let plan = PlanDraft {
        compared: others.chain([PlannedComparison::default()]).collect(),
        ..(*state.plan).clone()
    };
    state.apply(Action::Plan(PlanAction::Edit(Box::new(plan))))
}

#[test]
fn others_about_classes_are_chosen_class_by_class() {
    for step in [Step::Study, Step::Model] {
        let html = page_of(&beside_classes(), step);
        let selects = tags(&html, "select");
        let of = |id: &str| {
            let found = selects
                .iter()
                .filter(|tag| attribute(tag, "id") == Some(id));
            found.count()
        };
        for at in 0..3 {
            assert_eq!(of(&format!("compared-0-class-{at}")), 1, "{step:?}: {at}");
        }
        assert_eq!((of("compared-1-column"), of("compared-1-class-0")), (1, 0));
        assert_eq!(
            of("compared-2-set"),
            0,
            "the second model's columns are taken"
        );
        let inputs = tags(&html, "input");
        let has = |id: &str| inputs.iter().any(|tag| attribute(tag, "id") == Some(id));
        assert!(!has("compared-0-threshold"), "nothing here has one");
        assert!(has("compared-0-form-scores") && has("compared-1-form-decisions"));
        let said = text(&html);
        assert!(
            said.contains("No column yet for: borderline."),
            "{step:?}: {said}"
        );
        // The columns say who it is, not the whole list.
        assert!(
            said.contains("Compared with “b_benign, b_malignant”"),
            "{said}"
        );
    }
    let said = text(&page_of(&beside_classes(), Step::Run));
    assert!(
        said.contains("whoever is compared answers about every class"),
        "{said}"
    );
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

/// A criterion of a class asks which: one of those of the data, or its name before there is
/// a table.
#[test]
fn a_criterion_of_a_class_asks_for_the_class() {
    let with = |state: &State, class: Option<&str>| {
        let criterion = Criterion {
            metric: "sensitivity".to_owned(),
            class: class.map(str::to_owned),
            bound: Bound::AtLeast,
            limit: Some(0.9),
        };
        let plan = PlanDraft {
            task: TaskKind::MultiClass,
            criteria: vec![criterion],
            ..PlanDraft::default()
        };
        let edit = Action::Plan(PlanAction::Edit(Box::new(plan)));
        page_of(&checked(state.apply(edit)), Step::Study)
    };
    let has = |html: &str, tag: &str| {
        let mut all = tags(html, tag).into_iter();
        all.any(|tag| attribute(tag, "id") == Some("criterion-0-class"))
    };
    let known = with(&classes(), Some("malignant"));
    assert!(has(&known, "select"), "one of the classes");
    assert!(text(&known).contains("Sensitivity (recall), of one class"));
    let strange = with(&classes(), Some("cyst"));
    assert!(has(&strange, "input"), "a name that no class has is shown");
    let before = with(&State::default(), Some(""));
    assert!(has(&before, "input"), "nobody knows the classes yet");
    let whole = with(&classes(), None);
    assert!(!has(&whole, "select") && !has(&whole, "input"));
}
