//! Kinds of outcome from a dropped table to documents: the page's state machine, with the
//! engine behind it, asks for what the terminal computes, byte for byte.

use plumbline::protocol::Request;
use plumbline::state::{
    Action, DataAction, EngineAction, PlanAction, RunAction, State, Step, needs,
};
use plumbline_study::plan::{Bound, ClaimKind, Criterion, PlannedComparison};
use plumbline_study::{PlanDraft, TaskKind};

use crate::terminal::{Page, options, root, same, terminal, text};

/// The state of a page whose engine answers every question.
struct Driven {
    page: Page,
    state: State,
}

impl Driven {
    /// With this plan, and a table dropped on it.
    fn with(plan: &PlanDraft, table: &str) -> Driven {
        let mut page = Page::new();
        let path = root(table);
        let name = path.file_name().and_then(|name| name.to_str());
        let file = page.files.bring(&path, name.expect("it has a name"));
        let mut driven = Driven {
            page,
            state: State::default(),
        };
        driven.act(Action::Engine(EngineAction::Ready));
        driven.act(Action::Plan(PlanAction::Edit(Box::new(plan.clone()))));
        driven.act(Action::Data(DataAction::Table(file)));
        driven
    }

    /// Something happens, and the engine answers whatever is asked then.
    fn act(&mut self, action: Action) {
        self.state = self.state.apply(action);
        while let Some(job) = self.state.jobs.first().cloned() {
            let is_run = matches!(job.request, Request::Evaluate(..));
            let files = &self.page.files;
            let outcome = self.page.engine.handle(job.request, files, &mut |_| {});
            let answer = Box::new(outcome.answer);
            let action = match is_run {
                true => EngineAction::Evaluated(job.id, answer, outcome.tables),
                false => EngineAction::Answered(job.id, answer),
            };
            self.state = self.state.apply(Action::Engine(action));
        }
    }

    /// Runs, and gives the documents.
    fn documents(&mut self) -> Vec<String> {
        let missing = needs(&self.state, Step::Run);
        assert!(missing.is_empty(), "{missing:?}");
        let asked = self.state.assessment().expect("nothing is missing");
        self.act(Action::Run(RunAction::Start));
        assert!(self.state.has_fresh_results(), "{:?}", self.state.run);
        assert_eq!(self.state.step, Step::Results);
        self.page.documents(&asked, None).expect("it is evaluated")
    }
}

#[test]
fn several_classes() {
    let plan = PlanDraft {
        name: "Histology".to_owned(),
        task: TaskKind::MultiClass,
        primary_metric: Some("balanced_accuracy".to_owned()),
        criteria: vec![Criterion {
            metric: "balanced_accuracy".to_owned(),
            bound: Bound::AtLeast,
            limit: Some(0.6),
        }],
        subgroups: vec!["sex".to_owned()],
        resamples: Some(200),
        ..PlanDraft::default()
    };
    let file = "tests/fixtures/classes/three.csv";
    let mut page = Driven::with(&plan, file);
    let mut roles = (*page.state.data.roles).clone();
    roles.truth = Some("histology".to_owned());
    roles.features.retain(|name| name != "histology");
    page.act(Action::Data(DataAction::Roles(Box::new(roles))));
    let written = page.documents();
    // The page found the columns by their names; the terminal is told.
    let data = text(&root(file));
    let arguments = options(&[
        ("--data", &data),
        ("--truth", "histology"),
        ("--class", "benign=p_benign"),
        ("--class", "borderline=p_borderline"),
        ("--class", "malignant=p_malignant"),
    ]);
    let expected = terminal("classes", &plan, &arguments).expect("the terminal evaluates it");
    same("classes", &written, &expected);
}

#[test]
fn others_on_the_same_cases() {
    let claimed = PlannedComparison {
        claim: ClaimKind::NonInferiority,
        margin: Some(0.05),
        measure: Some("auroc".to_owned()),
        ..PlannedComparison::of_column("model_b")
    };
    let plan = PlanDraft {
        name: "Two models and a reader".to_owned(),
        threshold: Some(0.4),
        threshold_reason: "A missed case is worse.".to_owned(),
        compared: vec![claimed, PlannedComparison::of_column("reader")],
        resamples: Some(200),
        ..PlanDraft::default()
    };
    let file = "tests/fixtures/compared/two.csv";
    let mut page = Driven::with(&plan, file);
    let mut roles = (*page.state.data.roles).clone();
    roles.truth = Some("disease".to_owned());
    roles.positive = Some("yes".to_owned());
    roles.score = Some("model_a".to_owned());
    page.act(Action::Data(DataAction::Roles(Box::new(roles))));
    let plan = (*page.state.plan).clone();
    let written = page.documents();
    let with =
        ["model_b", "reader"].map(|name| written[0].contains(&format!("\"with\": \"{name}\"")));
    assert_eq!(with, [true, true], "both are in the evaluation");
    let data = text(&root(file));
    let arguments = options(&[
        ("--data", &data),
        ("--truth", "disease"),
        ("--positive", "yes"),
        ("--score", "model_a"),
    ]);
    let expected = terminal("compared", &plan, &arguments).expect("the terminal evaluates it");
    same("compared", &written, &expected);
}
