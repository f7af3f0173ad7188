//! Other models on the same cases: part of the plan, fed and read as the assessed one is,
//! and nothing of one is taken for another's.

use plumbline::protocol::{Answer, FileRef, PredictionChoice, Request, Seat};
use plumbline::state::{
    Action, BesideAction, DataAction, EngineAction, ModelAction, PlanAction, RunAction, State,
    Step, needs,
};
use plumbline_study::plan::{ClaimKind, PlannedComparison, PlannedPredictions};
use plumbline_study::{InputColumns, MatchedBy, PlanDraft, Problem};

use crate::page::{DAY, Page, problem};
use crate::{fake_workers, support};

const OTHER: Seat = Seat(1);

fn ids(state: &State, step: Step) -> Vec<String> {
    let needs = needs(state, step).into_iter();
    needs.map(|need| need.message.id).collect()
}

fn bring(name: &str) -> Action {
    Action::Beside(BesideAction::Bring(support::file(20, name)))
}

fn bring_several(names: &[&str]) -> Action {
    let files = (20..).zip(names);
    let files: Vec<FileRef> = files.map(|(key, name)| support::file(key, name)).collect();
    Action::Beside(BesideAction::BringSeveral(files))
}

fn sha256(name: &str) -> String {
    support::model(name).file.sha256
}

/// The hashes of the models that the plan compares.
fn compared(state: &State) -> Vec<&str> {
    let models = state
        .plan
        .compared
        .iter()
        .filter_map(PlannedComparison::model);
    models.map(|model| model.sha256.as_str()).collect()
}

/// A page on which a model is assessed and another is compared with it.
fn two() -> Page {
    let mut page = Page::with_model();
    page.act(bring("other.onnx"));
    page.answer_all();
    page
}

#[test]
fn a_second_model_answers_for_the_same_cases_and_is_part_of_the_plan() {
    let page = two();
    assert_eq!(compared(&page.state), [sha256("other.onnx")]);
    assert_eq!(ids(&page.state, Step::Run), Vec::<String>::new());
    let asked = page.state.assessment().expect("nothing is missing");
    assert_eq!(page.state.assessed().as_deref(), Some("model.onnx"));
    let [other] = asked.models.as_slice() else {
        panic!("one is beside the assessed one: {:?}", asked.models);
    };
    assert_eq!(other.seat, OTHER);
    assert_eq!(other.model.sha256, sha256("other.onnx"));
    let PredictionChoice::Model { output, .. } = &other.predictions else {
        panic!("it is fed with columns");
    };
    assert_eq!(output, "probabilities[1]");
}

#[test]
fn what_is_said_of_one_model_is_not_said_of_the_other() {
    let mut page = two();
    assert_eq!(page.state.shown_seat(), OTHER, "it was brought last");
    let first = page.state.model.clone();
    page.act(Action::Model(ModelAction::Output(
        "probabilities[0]".to_owned(),
    )));
    let columns = vec![InputColumns {
        input: "x".to_owned(),
        columns: vec!["sex".to_owned()],
        by: MatchedBy::Person,
    }];
    page.act(Action::Model(ModelAction::Inputs(columns.clone())));
    let mut jobs = page.state.jobs.iter();
    let asked = jobs.find_map(|job| match &job.request {
        Request::Match { seat, columns, .. } => Some((*seat, columns.clone())),
        _ => None,
    });
    assert_eq!(asked, Some((OTHER, Some(columns))));
    assert_eq!(page.state.model, first);
    page.answer_all();
    page.act(Action::Beside(BesideAction::Show(Seat::ASSESSED)));
    assert_eq!(
        page.state.shown_model().output.as_deref(),
        Some("probabilities[1]")
    );
    let asked = page.state.assessment().expect("nothing is missing");
    assert!(matches!(&asked.models[0].predictions,
        PredictionChoice::Model { output, .. } if output == "probabilities[0]"));
}

#[test]
fn a_run_waits_until_each_model_is_read_and_matched() {
    let mut page = Page::with_model();
    page.act(bring("other.onnx"));
    assert_eq!(ids(&page.state, Step::Run), ["page-need-reading"]);
    assert_eq!(page.state.assessment(), None);
    let id = page.question(|request| matches!(request, Request::ReadModel(OTHER, _)));
    let facts = support::model("other.onnx");
    page.answer(
        id.expect("it is being read"),
        Answer::Model(Box::new(facts)),
    );
    assert_eq!(ids(&page.state, Step::Run), ["page-need-beside"]);
    assert_eq!(page.state.assessment(), None);
    page.answer_all();
    assert_eq!(ids(&page.state, Step::Run), Vec::<String>::new());
}

#[test]
fn other_data_or_roles_match_every_model_anew() {
    let mut page = two();
    page.act(Action::Data(DataAction::Roles(Box::new(support::roles(
        Some("no"),
    )))));
    let jobs = page.state.jobs.iter();
    let mut asked: Vec<Seat> = jobs
        .filter_map(|job| match &job.request {
            Request::Match { seat, .. } => Some(*seat),
            _ => None,
        })
        .collect();
    asked.sort();
    assert_eq!(asked, [Seat::ASSESSED, OTHER]);
    page.answer_all();
    page.act(Action::Data(DataAction::Forget));
    assert_eq!(page.state.matching_at(OTHER), None);
    page.load_table("next.csv");
    assert!(page.state.matching_at(OTHER).is_some());
}

#[test]
fn a_model_is_not_compared_with_itself() {
    let told = |page: &Page| page.state.notice.as_ref().map(|notice| notice.id.clone());
    let mut page = Page::with_model();
    page.act(bring("model.onnx"));
    page.answer_all();
    assert_eq!(told(&page).as_deref(), Some("page-model-twice"));
    assert_eq!(compared(&page.state), Vec::<&str>::new());
    assert_eq!(ids(&page.state, Step::Run), Vec::<String>::new());
    // As the assessed one, too: the one before is there again, for the engine as well.
    let mut page = two();
    page.act(Action::Model(ModelAction::File(support::file(
        9,
        "other.onnx",
    ))));
    let id = page.question(|request| matches!(request, Request::ReadModel(..)));
    let facts = support::model("other.onnx");
    page.answer(
        id.expect("it is being read"),
        Answer::Model(Box::new(facts)),
    );
    assert_eq!(told(&page).as_deref(), Some("page-model-twice"));
    assert_eq!(page.state.assessed().as_deref(), Some("model.onnx"));
    let restored = page.question(|request| {
        matches!(request, Request::RestoreModel(Seat::ASSESSED, origin)
            if origin.name() == Some("model.onnx"))
    });
    assert!(restored.is_some());
}

/// After a reload the plan knows which model is compared, whatever the order of the files.
#[test]
fn models_take_the_places_that_the_plan_gives_them() {
    let plan = (*two().state.plan).clone();
    for names in [["model.onnx", "other.onnx"], ["other.onnx", "model.onnx"]] {
        let mut page = Page::open();
        page.act(Action::Plan(PlanAction::Edit(Box::new(plan.clone()))));
        page.act(bring_several(&names));
        page.answer_all();
        assert_eq!(
            page.state.assessed().as_deref(),
            Some("model.onnx"),
            "{names:?}"
        );
        assert_eq!(compared(&page.state), [sha256("other.onnx")], "{names:?}");
        page.load_table("cases.csv");
        assert_eq!(
            ids(&page.state, Step::Model),
            Vec::<String>::new(),
            "{names:?}"
        );
    }
    // Dropped where models are assessed, one after the other.
    let mut page = Page::with_table();
    page.act(Action::Plan(PlanAction::Edit(Box::new(plan))));
    for name in ["model.onnx", "other.onnx"] {
        page.act(Action::Model(ModelAction::File(support::file(9, name))));
        page.answer_all();
    }
    assert_eq!(page.state.assessed().as_deref(), Some("model.onnx"));
    assert_eq!(compared(&page.state), [sha256("other.onnx")]);
    assert_eq!(ids(&page.state, Step::Run), Vec::<String>::new());
}

#[test]
fn who_takes_the_place_of_the_assessed_one_is_told() {
    let mut page = Page::with_model();
    page.act(Action::Model(ModelAction::File(support::file(
        9,
        "second.onnx",
    ))));
    page.answer_all();
    let told = page.state.notice.as_ref().map(|notice| notice.id.as_str());
    assert_eq!(told, Some("page-model-replaced"));
}

#[test]
fn exchanging_and_exchanging_back_changes_nothing() {
    let mut page = two();
    let claim = PlannedComparison {
        claim: ClaimKind::NonInferiority,
        margin: Some(0.05),
        measure: Some("auroc".to_owned()),
        ..page.state.plan.compared[0].clone()
    };
    let plan = PlanDraft {
        compared: vec![claim],
        ..(*page.state.plan).clone()
    };
    page.act(Action::Plan(PlanAction::Edit(Box::new(plan))));
    page.act(Action::Plan(PlanAction::Seal(DAY.to_owned())));
    page.answer_all();
    let before = (*page.state.plan).clone();
    for _ in 0..2 {
        page.act(Action::Plan(PlanAction::Assess(0)));
        page.answer_all();
    }
    assert_eq!(*page.state.plan, before);
    assert_eq!(plumbline_study::plan::deviations(&page.state.plan), []);
}

#[test]
fn two_files_of_one_name_are_told_before_a_run() {
    let mut page = Page::with_model();
    page.act(bring("model.onnx"));
    let id = page.question(|request| matches!(request, Request::ReadModel(..)));
    let mut facts = support::model("model.onnx");
    facts.file.sha256 = sha256("another.onnx");
    page.answer(
        id.expect("it is being read"),
        Answer::Model(Box::new(facts)),
    );
    page.answer_all();
    assert_eq!(ids(&page.state, Step::Run), ["page-need-model-names"]);
}

#[test]
fn a_model_that_is_put_away_leaves_plan_and_engine() {
    let mut page = two();
    page.act(Action::Beside(BesideAction::Forget(OTHER)));
    assert_eq!(compared(&page.state), Vec::<&str>::new());
    assert!(
        page.question(|request| matches!(request, Request::ForgetModel(OTHER)))
            .is_some()
    );
    let asked = page.state.assessment().expect("nothing is missing");
    assert!(asked.models.is_empty());
    assert_eq!(page.state.shown_seat(), Seat::ASSESSED);
}

#[test]
fn a_file_that_is_no_model_costs_nothing() {
    let mut page = two();
    page.act(bring("cut.onnx"));
    let id = page.question(|request| matches!(request, Request::ReadModel(..)));
    let problems: Vec<Problem> = vec![problem("infer-unreadable")];
    page.answer(id.expect("it is being read"), Answer::Failed(problems));
    assert_eq!(ids(&page.state, Step::Run), ["page-need-readable"]);
    let seat = page.state.shown_seat();
    assert_eq!(seat, Seat(2));
    page.act(Action::Model(ModelAction::Forget));
    assert_eq!(ids(&page.state, Step::Run), Vec::<String>::new());
    assert_eq!(compared(&page.state), [sha256("other.onnx")]);
}

#[test]
fn another_model_may_be_assessed_instead() {
    let mut page = two();
    let claim = PlannedComparison {
        claim: ClaimKind::NonInferiority,
        margin: Some(0.05),
        measure: Some("auroc".to_owned()),
        threshold: Some(0.3),
        ..page.state.plan.compared[0].clone()
    };
    let plan = PlanDraft {
        compared: vec![claim],
        ..(*page.state.plan).clone()
    };
    let ours = plan.threshold;
    page.act(Action::Plan(PlanAction::Edit(Box::new(plan))));
    page.act(Action::Plan(PlanAction::Assess(0)));
    let exchanged = |request: &Request| matches!(request, Request::Exchange(Seat::ASSESSED, OTHER));
    assert!(page.question(exchanged).is_some());
    page.answer_all();
    assert_eq!(page.state.assessed().as_deref(), Some("other.onnx"));
    assert_eq!(compared(&page.state), [sha256("model.onnx")]);
    assert_eq!(page.state.plan.threshold, Some(0.3));
    let before = &page.state.plan.compared[0];
    assert_eq!(
        (before.threshold, before.claim),
        (ours, ClaimKind::Difference)
    );
    let asked = page.state.assessment().expect("nothing is missing");
    assert_eq!(asked.models[0].model.sha256, sha256("model.onnx"));
}

#[test]
fn columns_and_models_change_places() {
    let mut page = Page::with_table();
    page.act(bring("other.onnx"));
    page.answer_all();
    assert_eq!(
        page.state.assessed().as_deref(),
        Some("risk"),
        "a column was chosen"
    );
    let asked = page.state.assessment().expect("nothing is missing");
    assert!(matches!(asked.predictions, PredictionChoice::Column(_)));
    assert_eq!(asked.models.len(), 1);
    page.act(Action::Plan(PlanAction::Assess(0)));
    page.answer_all();
    assert_eq!(page.state.assessed().as_deref(), Some("other.onnx"));
    let column = PlannedPredictions::Column("risk".to_owned());
    assert_eq!(page.state.plan.compared[0].with, Some(column));
    let asked = page.state.assessment().expect("nothing is missing");
    assert!(asked.models.is_empty(), "{:?}", asked.models);
    // And back again.
    page.act(Action::Plan(PlanAction::Assess(0)));
    page.answer_all();
    assert_eq!(page.state.assessed().as_deref(), Some("risk"));
    assert_eq!(compared(&page.state), [sha256("other.onnx")]);
    assert_eq!(ids(&page.state, Step::Run), Vec::<String>::new());
}

#[test]
fn several_at_once_are_the_assessed_one_and_others_and_the_page_says_so() {
    let mut page = Page::open();
    page.act(bring_several(&["a.onnx", "b.onnx"]));
    assert_eq!(
        page.state.notice.as_ref().map(|told| told.id.as_str()),
        Some("page-models-brought")
    );
    page.answer_all();
    assert_eq!(
        page.state
            .model
            .facts
            .ready()
            .map(|facts| facts.file.name.as_str()),
        Some("a.onnx")
    );
    assert_eq!(compared(&page.state), [sha256("b.onnx")]);
}

/// After a reload: the plan knows it, and what is compared never becomes what is assessed.
#[test]
fn a_model_that_is_brought_to_be_compared_is_compared_though_nothing_is_assessed_yet() {
    let mut page = Page::open();
    page.act(bring("other.onnx"));
    page.answer_all();
    assert_eq!(page.state.assessed(), None);
    assert_eq!(compared(&page.state), [sha256("other.onnx")]);
    page.act(Action::Model(ModelAction::File(support::file(
        9,
        "model.onnx",
    ))));
    page.answer_all();
    assert_eq!(page.state.assessed().as_deref(), Some("model.onnx"));
}

#[test]
fn a_model_of_the_plan_that_is_not_here_is_asked_for() {
    let plan = (*two().state.plan).clone();
    let mut page = Page::with_model();
    page.act(Action::Plan(PlanAction::Edit(Box::new(plan))));
    assert_eq!(ids(&page.state, Step::Run), ["page-need-compared-model"]);
    page.act(bring("other.onnx"));
    page.answer_all();
    assert_eq!(ids(&page.state, Step::Run), Vec::<String>::new());
    assert_eq!(compared(&page.state), [sha256("other.onnx")], "once");
}

#[test]
fn the_seal_fixes_how_the_other_model_is_read_and_a_change_is_a_deviation() {
    let mut page = two();
    page.act(Action::Plan(PlanAction::Seal(DAY.to_owned())));
    page.answer_all();
    assert!(
        page.state.plan.seal.is_some(),
        "{:?}",
        page.state.seal_needs()
    );
    let read = |state: &State| {
        let model = state.plan.compared[0].model().expect("it is a model");
        model.output.clone()
    };
    assert_eq!(read(&page.state).as_deref(), Some("probabilities[1]"));
    assert_eq!(plumbline_study::plan::deviations(&page.state.plan), []);
    page.act(Action::Model(ModelAction::Output(
        "probabilities[0]".to_owned(),
    )));
    assert_eq!(read(&page.state).as_deref(), Some("probabilities[0]"));
    assert_ne!(plumbline_study::plan::deviations(&page.state.plan), []);
}

#[test]
fn one_that_comes_after_the_results_is_marked_and_makes_them_stale() {
    let mut page = Page::with_model();
    page.act(Action::Run(RunAction::Start));
    page.finish("cases.csv");
    page.act(bring("other.onnx"));
    page.answer_all();
    assert!(page.state.plan.compared[0].chosen_here);
    assert!(page.state.results_are_stale());
}

#[test]
fn a_fresh_worker_is_given_every_model() {
    let mut page = two();
    page.act(Action::Engine(EngineAction::WorkerLost));
    let jobs = page.state.jobs.iter();
    let restored: Vec<(Seat, Option<&str>)> = jobs
        .filter_map(|job| match &job.request {
            Request::RestoreModel(seat, origin) => Some((*seat, origin.name())),
            _ => None,
        })
        .collect();
    let expected = [
        (Seat::ASSESSED, Some("model.onnx")),
        (OTHER, Some("other.onnx")),
    ];
    assert_eq!(restored, expected);
}

#[test]
fn images_are_scored_by_one_model_after_the_other() {
    let mut page = fake_workers::page(30, 2);
    page.act(bring("other.onnx"));
    fake_workers::match_images(&mut page);
    let asked = page.state.assessment().expect("nothing is missing");
    assert_eq!(asked.to_score(), [OTHER, Seat::ASSESSED]);
    page.act(Action::Run(RunAction::Start));
    let sheet = |page: &Page, of: Seat| {
        page.question(|request| matches!(request, Request::Sheet(seat, _) if *seat == of))
    };
    assert!(sheet(&page, OTHER).is_some());
    fake_workers::prepare(&mut page, Vec::new());
    assert_eq!(page.state.scoring().map(|run| run.seat()), Some(OTHER));
    let named = page.state.unfinished().map(|run| run.model);
    assert_eq!(named.as_deref(), Some("other.onnx"));
    fake_workers::work(&mut page);
    assert_eq!(page.running(), None, "the assessed one has not scored them");
    assert!(sheet(&page, Seat::ASSESSED).is_some());
    fake_workers::prepare(&mut page, Vec::new());
    assert_eq!(
        page.state.scoring().map(|run| run.seat()),
        Some(Seat::ASSESSED)
    );
    fake_workers::work(&mut page);
    let mut jobs = page.state.jobs.iter();
    let (asked, scores) = jobs
        .find_map(|job| match &job.request {
            Request::Evaluate(asked, scores, _) => Some((asked.clone(), scores.clone())),
            _ => None,
        })
        .expect("all is evaluated");
    assert_eq!(scores.map(|scores| scores.cases.len()), Some(30));
    let beside = asked.models[0].scores.as_ref();
    assert_eq!(beside.map(|scores| scores.cases.len()), Some(30));
    assert_eq!(
        asked.question(),
        page.state.assessment().expect("it is as it was")
    );
}
