//! Whole steps: the page at each moment of an assessment, in both languages.

use plumbline::app::shell::Shell;
use plumbline::protocol::{Answer, Request};
use plumbline::state::{
    Action, DataAction, EngineAction, PlanAction, RunAction, State, Step, StudyAction,
};
use plumbline_study::PlanDraft;
use yew::prelude::*;

use crate::draw::{attribute, in_language, tags, text};
use crate::support;

/// The page in this state.
pub fn page(language: &str, state: &State) -> String {
    let state = state.clone();
    in_language(language, || {
        html! {
            <Shell {state} dispatch={Callback::<Action>::noop()}
                onlanguage={Callback::<String>::noop()} />
        }
    })
}

/// States from an empty page to results.
fn example_states() -> Vec<State> {
    let mut state = State::default();
    let mut all = vec![state.clone()];
    let mut go = |action: Action| {
        state = state.apply(action);
        all.push(state.clone());
    };
    go(Action::Engine(EngineAction::Ready));
    go(Action::Plan(PlanAction::Edit(Box::new(support::plan()))));
    go(Action::Data(DataAction::Table(support::file(
        1,
        "cases.csv",
    ))));
    go(Action::Engine(EngineAction::Answered(
        1,
        Box::new(plumbline::protocol::Answer::Table(Box::new(
            support::table("cases.csv"),
        ))),
    )));
    go(Action::Engine(EngineAction::Answered(
        2,
        Box::new(plumbline::protocol::Answer::Checked(Box::new(
            support::check(),
        ))),
    )));
    all.push(finished(&support::plan()));
    all.extend(crate::images::example_states());
    all.extend(crate::kinds::example_states());
    all.extend(crate::results::example_states());
    all
}

/// A page with the results of a plan.
pub fn finished(plan: &PlanDraft) -> State {
    let mut demo = support::demo();
    demo.plan = plan.clone();
    let loaded = plumbline::protocol::Answer::Demo(Box::new(demo));
    let study = plumbline::protocol::DemoStudy::Predictions;
    let state = State::default()
        .apply(Action::Engine(EngineAction::Ready))
        .apply(Action::Study(StudyAction::Demo(study)))
        .apply(Action::Engine(EngineAction::Answered(1, Box::new(loaded))));
    let (answer, tables) = support::evaluated(&state.plan, "demo.csv");
    state.apply(Action::Engine(EngineAction::Evaluated(2, answer, tables)))
}

fn every_step(state: &State) -> impl Iterator<Item = State> {
    Step::ALL
        .into_iter()
        .map(|step| state.apply(Action::Go(step)))
}

#[test]
fn no_step_shows_an_id_or_a_hole_instead_of_words() {
    for language in ["en", "ar"] {
        for state in example_states().iter().flat_map(every_step) {
            let said = text(&page(language, &state));
            let step = state.step;
            for mark in [
                "page-", "metric-", "report-", "caution-", "plan-", "{$", "NaN",
            ] {
                assert!(
                    !said.contains(mark),
                    "{language}, {step:?}: {mark} in {said}"
                );
            }
        }
    }
}

#[test]
fn every_step_has_one_heading_that_takes_the_focus() {
    for state in every_step(&finished(&support::plan())) {
        let html = page("en", &state);
        let headings = tags(&html, "h1");
        assert_eq!(headings.len(), 1, "{:?}", state.step);
        assert_eq!(attribute(headings[0], "id"), Some("step-heading"));
        assert_eq!(attribute(headings[0], "tabindex"), Some("-1"));
    }
}

#[test]
fn every_control_has_a_name() {
    for state in example_states().iter().flat_map(every_step) {
        let html = page("en", &state);
        let labelled: Vec<&str> = tags(&html, "label")
            .into_iter()
            .filter_map(|tag| attribute(tag, "for"))
            .collect();
        let controls = ["input", "select", "textarea", "progress"];
        for tag in controls.iter().flat_map(|name| tags(&html, name)) {
            let id = attribute(tag, "id");
            let named = attribute(tag, "aria-label").is_some()
                || id.is_some_and(|id| labelled.contains(&id));
            assert!(named, "{:?}: <{tag}>", state.step);
        }
    }
}

#[test]
fn ids_are_used_once_and_what_they_name_exists() {
    for state in example_states().iter().flat_map(every_step) {
        let html = page("en", &state);
        let mut ids: Vec<&str> = html
            .split('<')
            .filter_map(|tag| attribute(tag.split('>').next()?, "id"))
            .collect();
        let named = ["aria-labelledby", "aria-describedby"];
        for tag in html.split('<').filter_map(|part| part.split('>').next()) {
            let targets = named.iter().filter_map(|name| attribute(tag, name));
            for id in targets.flat_map(str::split_whitespace) {
                assert!(
                    ids.contains(&id),
                    "{:?}: nothing has the id {id}",
                    state.step
                );
            }
        }
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all, "{:?}: an id is used twice", state.step);
    }
}

#[test]
fn a_verdict_says_the_criterion_and_what_was_found() {
    let state = finished(&support::plan());
    let html = page("en", &state);
    let (_, verdicts) = html
        .split_once("data-testid=\"verdicts\"")
        .expect("verdicts are shown");
    let verdicts = text(verdicts.split("</section>").next().unwrap_or_default());
    assert!(
        verdicts.contains("Sensitivity (recall) ≥ 0.9"),
        "{verdicts}"
    );
    // Of the 60 cases 28 have the disease, and 27 of those lie at or above 0.5: 27/28 is
    // 0.964, with Wilson's limits 0.823 and 0.994 (from his formula, with z = 1.96).
    for found in ["0.964", "0.823 to 0.994", "28 of them"] {
        assert!(verdicts.contains(found), "{found} is not in {verdicts}");
    }
}

#[test]
fn results_without_a_seal_are_branded_exploratory() {
    let sealed = page("en", &finished(&support::plan()));
    assert!(sealed.contains("data-testid=\"sealed\""));
    assert!(!sealed.contains("data-testid=\"exploratory\""));

    let (answer, tables) = support::evaluated(&support::plan(), "demo.csv");
    let open = State::default()
        .apply(Action::Engine(EngineAction::Ready))
        .apply(Action::Plan(PlanAction::Edit(Box::new(support::plan()))));
    let asked = with_table(&open);
    let id = asked
        .jobs
        .last()
        .map(|job| job.id)
        .expect("a run was asked for");
    let exploratory = page(
        "en",
        &asked.apply(Action::Engine(EngineAction::Evaluated(id, answer, tables))),
    );
    assert!(exploratory.contains("data-testid=\"exploratory\""));
    assert!(!exploratory.contains("data-testid=\"sealed\""));
}

/// The page after a table was brought and a run started.
fn with_table(state: &State) -> State {
    brought(state).apply(Action::Run(RunAction::Start))
}

/// The same, and the engine has looked at the table.
fn checked(state: &State) -> State {
    let mut state = brought(state);
    let checks = |state: &State| {
        let mut jobs = state.jobs.iter();
        let job = jobs.find(|job| matches!(job.request, Request::Check(_)))?;
        Some(job.id)
    };
    while let Some(id) = checks(&state) {
        let answer = Box::new(Answer::Checked(Box::new(support::check())));
        state = state.apply(Action::Engine(EngineAction::Answered(id, answer)));
    }
    state
}

/// With a table whose columns are said.
fn brought(state: &State) -> State {
    let read = Answer::Table(Box::new(support::table("demo.csv")));
    let state = state.apply(Action::Data(DataAction::Table(support::file(
        1, "demo.csv",
    ))));
    let state = state.apply(Action::Engine(EngineAction::Answered(1, Box::new(read))));
    state.apply(Action::Data(DataAction::Roles(Box::new(support::roles(
        Some("yes"),
    )))))
}

#[test]
fn the_step_study_says_what_it_needs_and_seals_nothing_before() {
    let is_disabled = |html: &str| {
        let buttons = tags(html, "button");
        let seal = buttons
            .into_iter()
            .find(|tag| attribute(tag, "data-testid") == Some("seal"));
        seal.expect("the plan can be sealed here")
            .contains("disabled")
    };
    let html = page("en", &State::default());
    let said = text(&html);
    assert!(
        said.contains("Still needed A name for the study."),
        "{said}"
    );
    assert!(said.contains("Before a seal the plan has to say"), "{said}");
    assert!(said.contains("Best done when data and model are there"));
    assert!(is_disabled(&html));
    let named = State::default().apply(Action::Plan(PlanAction::Edit(Box::new(support::plan()))));
    let html = page("en", &named);
    assert!(!text(&html).contains("Before a seal"));
    assert!(!is_disabled(&html));
}

#[test]
fn what_a_seal_lacks_is_one_click_away_from_the_step_run() {
    let needs = |step: Step| {
        let html = page("en", &State::default().apply(Action::Go(step)));
        let list = html
            .split_once("data-testid=\"seal-needs\"")
            .expect("a list");
        let list = list.1.split("</ul>").next().unwrap_or_default().to_owned();
        let items: Vec<String> = list.split("<li>").skip(1).map(str::to_owned).collect();
        (html, items)
    };
    let leads_to = |item: &String| -> Option<String> {
        let links = tags(item, "a");
        let link = links.first()?;
        attribute(link, "href").map(str::to_owned)
    };
    let (html, items) = needs(Step::Run);
    // Who is in the step “Run” is not sent there.
    assert!(!text(&html).contains("Best done when data and model are there"));
    for (words, way) in [
        ("Name of the study", "#/study"),
        ("Primary measure", "#/study"),
        ("the column of the outcome", "#/data"),
        ("Patients", "#/data"),
        ("Predictions", "#/model"),
    ] {
        let item = items.iter().find(|item| text(item).contains(words));
        let item = item.unwrap_or_else(|| panic!("{words} in {items:?}"));
        assert_eq!(leads_to(item).as_deref(), Some(way), "{item}");
    }
    // What is put right in the open step needs no link.
    let (_, items) = needs(Step::Study);
    let name = items
        .iter()
        .find(|item| text(item).contains("Name of the study"));
    assert_eq!(leads_to(name.expect("the name")), None);
}

#[test]
fn a_finished_run_leads_to_its_results() {
    let done = finished(&support::plan()).apply(Action::Go(Step::Run));
    let html = page("en", &done);
    let said = text(&html);
    assert!(said.contains("Finished. The results are ready. Open the results Run again"));
    let primary: Vec<Option<&str>> = tags(&html, "button")
        .into_iter()
        .filter(|tag| attribute(tag, "class") == Some("primary"))
        .map(|tag| attribute(tag, "data-testid"))
        .collect();
    assert_eq!(primary, [Some("open-results")]);
    assert!(html.contains("data-testid=\"run\""));
    let mut plan = (*done.plan).clone();
    plan.threshold = Some(0.3);
    let stale = page(
        "en",
        &done.apply(Action::Plan(PlanAction::Edit(Box::new(plan)))),
    );
    assert!(!stale.contains("data-testid=\"open-results\""));
    assert!(text(&stale).contains("Run the assessment"));
}

#[test]
fn every_figure_has_a_sentence_and_a_table() {
    let html = page("en", &finished(&support::plan()));
    let figures: Vec<&str> = html.split("<figure").skip(1).collect();
    assert!(figures.len() >= 5, "{} figures", figures.len());
    for figure in figures {
        let figure = figure.split("</figure>").next().unwrap_or_default();
        let (_, sentence) = figure
            .split_once("class=\"sentence\">")
            .expect("a sentence");
        let sentence = sentence.split("</p>").next().unwrap_or_default();
        assert!(sentence.trim_end().ends_with('.'), "{sentence}");
        assert!(figure.contains("<table ") && figure.contains("<svg"));
    }
}

#[test]
fn outcome_and_predictions_are_no_subgroups() {
    let brought = with_table(&State::default().apply(Action::Engine(EngineAction::Ready)));
    let html = page("en", &brought.apply(Action::Go(Step::Study)));
    let offered = tags(&html, "input")
        .into_iter()
        .filter_map(|tag| attribute(tag, "id"))
        .filter(|id| id.starts_with("subgroup-"));
    assert_eq!(offered.count(), 1, "of disease, risk and sex, only sex");
}

#[test]
fn a_threshold_above_one_is_questioned_before_the_scores_are_known_and_refused_after() {
    let plan = PlanDraft {
        threshold: Some(30.0),
        ..support::plan()
    };
    let plan = Action::Plan(PlanAction::Edit(Box::new(plan)));
    let state = State::default()
        .apply(Action::Engine(EngineAction::Ready))
        .apply(plan);
    let said = text(&page("en", &state));
    assert!(
        said.contains("If the score is a probability, write 0.3."),
        "{said}"
    );
    let known = checked(&state).apply(Action::Go(Step::Study));
    let said = text(&page("en", &known));
    let refused = "30 is above 1, and the scores are probabilities.";
    assert!(
        said.matches(refused).count() >= 2,
        "at the field and among the needs: {said}"
    );
}

#[test]
fn a_seal_under_which_nothing_was_shown_offers_another() {
    let sealed = PlanDraft {
        seal: plumbline_study::plan::seal(&support::plan(), "2026-11-26").ok(),
        threshold: Some(0.3),
        ..support::plan()
    };
    let state = State::default()
        .apply(Action::Engine(EngineAction::Ready))
        .apply(Action::Run(RunAction::Looks(Vec::new())))
        .apply(Action::Plan(PlanAction::Edit(Box::new(sealed))));
    let html = page("en", &state);
    assert!(html.contains("data-testid=\"seal-anew\""));
    assert!(text(&html).contains("Seal the plan anew"));
    let run = page("en", &checked(&state).apply(Action::Go(Step::Run)));
    assert!(text(&run).contains("Seal anew and run"), "{}", text(&run));
}
