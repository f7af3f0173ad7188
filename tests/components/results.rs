//! Results of every kind of outcome, drawn from evaluations that the terminal made
//! (`tests/fixtures/evaluations/make.py`), and the cases behind their numbers.

use std::fs;
use std::path::Path;

use plumbline::protocol::{
    Answer, By, CaseAnswer, CaseList, CasesOf, DemoStudy, Judged, ListedCase, Loss, Request,
};
use plumbline::state::{
    Action, CasesAction, EngineAction, ExploreAction, State, Step, StudyAction,
};
use plumbline_report::{EvaluationFile, Words, format};
use plumbline_stats::Undefined;
use plumbline_study::plan::{ChosenHere, PlannedCosts};
use plumbline_study::task::binary::explore::ThresholdTable;
use plumbline_study::{Evaluation, Message, PlanDraft, Problem, StandsFor};

use crate::draw::text;
use crate::steps::page;
use crate::support;

/// An evaluation that the terminal wrote.
fn kept(name: &str) -> Evaluation {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/evaluations");
    let text = fs::read_to_string(folder.join(name)).expect("it is kept");
    let file = EvaluationFile::from_json(name, &text).expect("it can be read");
    file.evaluation
}

/// A page with these results.
fn shown(evaluation: Evaluation) -> State {
    shown_beside(evaluation, Vec::new())
}

/// A page with results of sixty made-up cases by this plan, and its slider.
fn with_slider(plan: &PlanDraft) -> State {
    let (evaluation, tables) = support::evaluation(plan, "cases.csv");
    shown_beside(evaluation, tables)
}

/// A page with these results, and what its slider reads.
fn shown_beside(evaluation: Evaluation, tables: Vec<ThresholdTable>) -> State {
    let loaded = Answer::Demo(Box::new(support::demo()));
    let answer = Answer::Evaluated(Box::new(evaluation));
    State::default()
        .apply(Action::Engine(EngineAction::Ready))
        .apply(Action::Study(StudyAction::Demo(DemoStudy::Predictions)))
        .apply(Action::Engine(EngineAction::Answered(1, Box::new(loaded))))
        .apply(Action::Engine(EngineAction::Evaluated(
            2,
            Box::new(answer),
            tables,
        )))
}

pub fn of_classes() -> State {
    shown(kept("3-classes.json"))
}

pub fn of_compared() -> State {
    shown(kept("3-compared.json"))
}

pub fn of_classes_compared() -> State {
    shown(kept("3-classes-compared.json"))
}

fn cases(action: CasesAction) -> Action {
    Action::Explore(ExploreAction::Cases(action))
}

/// The same with a list of cases open, answered by what an engine might say.
pub fn with_cases(state: &State, of: CasesOf, list: CaseList) -> State {
    let asked = state.apply(cases(CasesAction::Open(of, None)));
    let job = asked.jobs.last().expect("the engine is asked");
    assert!(matches!(job.request, Request::Cases(_)));
    let answer = Answer::Cases(Box::new(list));
    asked.apply(Action::Engine(EngineAction::Answered(
        job.id,
        Box::new(answer),
    )))
}

fn listed(row: u32, answers: Vec<CaseAnswer>) -> ListedCase {
    ListedCase {
        row,
        line: row + 2,
        truth: Some("malignant".to_owned()),
        answers,
        loss: Some(1.25),
        values: vec![Some(format!("c{row:03}")), None, Some(format!("P{row:03}"))],
    }
}

pub fn list_of_classes() -> CaseList {
    let answer = CaseAnswer {
        decided: Some("benign".to_owned()),
        right: Some(false),
        scores: vec![0.6, 0.3, 0.1],
    };
    let names = ["benign", "borderline", "malignant"];
    CaseList {
        total: 7,
        sorted: Loss::Log,
        scores_of: names.map(str::to_owned).to_vec(),
        respondents: vec!["p_benign".to_owned()],
        columns: ["case", "age", "who"].map(str::to_owned).to_vec(),
        id: Some(0),
        patient: Some(2),
        cases: (0..3)
            .map(|row| listed(row, vec![answer.clone()]))
            .collect(),
    }
}

/// Every state whose page the tests of all steps look at, too.
pub fn example_states() -> Vec<State> {
    let classes = of_classes();
    let cell = CasesOf::Decided {
        truth: Some(2),
        decided: Some(0),
    };
    let open = with_cases(&classes, cell.clone(), list_of_classes());
    let whole = open.apply(cases(CasesAction::Row(Some(1))));
    let waiting = classes.apply(cases(CasesAction::Open(cell, None)));
    let compared = of_compared();
    let bar = CasesOf::Spot(StandsFor::Bar { has: true, bin: 12 });
    let of_bar = with_cases(&compared, bar, list_of_classes());
    let beside = of_classes_compared();
    let crossed = CasesOf::Crossed {
        with: B.to_owned(),
        assessed: 0,
        other: 3,
    };
    let of_both = with_cases(&beside, crossed, list_of_classes());
    vec![
        classes, open, whole, waiting, compared, of_bar, beside, of_both,
    ]
}

/// What the buttons that open cases say of themselves.
fn openers(html: &str) -> Vec<String> {
    let buttons = html.split("aria-haspopup=\"dialog\"").skip(1);
    let spoken = buttons.filter_map(|button| {
        let (button, _) = button.split_once("</button>")?;
        let (_, hidden) = button.split_once("visually-hidden\">")?;
        let (hidden, _) = hidden.split_once("</span>")?;
        Some(unescaped(&without_comments(hidden)).trim().to_owned())
    });
    spoken.collect()
}

/// What is written between texts so that a page can be taken up again.
fn without_comments(html: &str) -> String {
    let mut parts = html.split("<!--");
    let first = parts.next().unwrap_or_default().to_owned();
    let rest = parts.filter_map(|part| part.split_once("-->").map(|(_, after)| after));
    first + &rest.collect::<String>()
}

fn unescaped(text: &str) -> String {
    let text = text.replace("&quot;", "\"").replace("&#x27;", "'");
    text.replace(['\u{2068}', '\u{2069}'], "")
}

#[test]
fn every_cell_of_a_matrix_leads_to_its_cases() {
    let state = of_classes();
    let html = page("en", &state);
    let labels = openers(&html);
    let evaluation = kept("3-classes.json");
    let detail = evaluation.classes().expect("it is of classes");
    let size = detail.classes.len();
    let mut wrong = 0;
    for (at, count) in detail.decisions.iter().enumerate() {
        let (truth, decided) = (&detail.classes[at / size], &detail.classes[at % size]);
        let what = format!("True {}, decided {}", truth.name, decided.name);
        let found = labels.iter().find(|label| label.ends_with(&what));
        match count {
            0 => assert_eq!(found, None, "{what} has no case"),
            1 => assert_eq!(found, Some(&format!("Show 1 case: {what}"))),
            _ => assert_eq!(found, Some(&format!("Show {count} cases: {what}"))),
        }
        wrong += u64::from(at / size != at % size) * count;
    }
    assert!(wrong > 0, "the fixture has mistakes to look at");
    for class in &detail.classes {
        let row = format!("Show {} cases: True {}", class.n, class.name);
        assert!(labels.contains(&row), "{row} is not in {labels:?}");
    }
}

#[test]
fn each_class_stands_in_the_table_with_every_measure_and_its_interval() {
    let said = text(&page("en", &of_classes()));
    let evaluation = kept("3-classes.json");
    let words = Words::english();
    let detail = evaluation.classes().expect("it is of classes");
    for class in &detail.classes {
        for metric in [
            "auroc",
            "average_precision",
            "sensitivity",
            "specificity",
            "ppv",
            "npv",
        ] {
            let row = evaluation
                .of_class(metric, &class.name)
                .expect("it is there");
            let Ok(estimate) = &row.measured else {
                continue;
            };
            let value = format::value(metric, estimate.value);
            let interval = format::interval(&words, metric, &estimate.interval);
            let cell = format!("{value} {interval}");
            assert!(said.contains(&cell), "{} of {}: {cell}", metric, class.name);
        }
    }
    assert!(said.contains("Mean over classes (macro)"));
    assert!(said.contains("What to look at first macro AUROC") || said.contains("Macro AUROC"));
}

/// The table that tests find by this id.
fn table<'a>(html: &'a str, testid: &str) -> &'a str {
    let (_, after) = html
        .split_once(&format!("data-testid=\"{testid}\""))
        .unwrap_or_else(|| panic!("no {testid}"));
    after.split_once("</table>").expect("it ends").0
}

/// On a phone a row is a block: what a number is of stands at the number.
#[test]
fn every_cell_of_a_table_of_rows_names_its_column() {
    let (binary, classes) = (of_compared(), of_classes_compared());
    let (binary, classes) = (page("en", &binary), page("en", &classes));
    for (html, testid, column) in [
        (&binary, "differences", "Difference"),
        (&classes, "differences", "Difference"),
        (&classes, "compared-each", "AUROC"),
        (&classes, "disagreement", "Only b_AK … b_NV (4 columns)"),
        (&classes, "compared-groups", "Balanced accuracy"),
        (&classes, "group-gaps", "Gap to all others"),
    ] {
        let html = unescaped(html);
        let table = table(&html, testid);
        let cells = table.matches("<td").count();
        assert!(cells > 0, "{testid}");
        assert_eq!(table.matches(" data-label=\"").count(), cells, "{testid}");
        assert_eq!(table.matches("role=\"cell\"").count(), cells, "{testid}");
        let label = format!("data-label=\"{column}\"");
        assert!(
            table.contains(&label),
            "{label} is not in {testid}: {table}"
        );
    }
}

#[test]
fn decisions_alone_are_looked_at_by_what_they_can_give() {
    let mut evaluation = kept("3-classes.json");
    for row in &mut evaluation.estimates {
        if ["macro_auroc", "log_loss"].contains(&row.key.metric.as_str()) {
            row.measured = Err(Undefined::NoScores);
        }
    }
    evaluation.plan.primary_metric = None;
    assert!(!evaluation.groups.is_empty());
    let html = page("en", &shown(evaluation));
    let ids: Vec<&str> = html
        .split("data-testid=\"headline-")
        .skip(1)
        .filter_map(|rest| Some(rest.split_once('"')?.0))
        .collect();
    assert_eq!(ids, ["balanced_accuracy", "accuracy"]);
    assert!(text(&html).contains("Balanced accuracy in subgroups"));
    assert!(table(&html, "groups-matrix").contains("Balanced accuracy"));
    assert!(!table(&html, "groups-matrix").contains("Macro AUROC"));
}

#[test]
fn what_decisions_cost_is_among_the_first_numbers_where_costs_were_declared() {
    let html = page("en", &of_classes());
    assert!(!html.contains("headline-expected_cost"));
    let mut evaluation = kept("3-classes.json");
    let detail = evaluation.classes().expect("it is of classes");
    let classes: Vec<String> = detail.classes.iter().map(|one| one.name.clone()).collect();
    let support: Vec<f64> = detail.classes.iter().map(|one| one.n as f64).collect();
    // Whoever decides for the first class throughout makes mistakes with all others.
    let cost = (0..classes.len()).map(|truth| {
        let cost = |decided| match (truth == decided, decided) {
            (true, _) => 0.0,
            (false, 0) => 1.0,
            (false, _) => 9.0,
        };
        (0..classes.len()).map(cost).collect()
    });
    let always = support[1..].iter().sum::<f64>() / support.iter().sum::<f64>();
    let first = classes[0].clone();
    evaluation.plan.costs = Some(PlannedCosts {
        cost: cost.collect(),
        classes,
    });
    let accuracy = evaluation.row("accuracy").expect("it is there").measured;
    let mut rows = evaluation.estimates.iter_mut();
    let row = rows.find(|row| row.key.metric == "expected_cost");
    row.expect("it is there").measured = accuracy;
    let said = text(&page("en", &shown(evaluation)));
    let said = unescaped(&said);
    let value = format::value("expected_cost", always);
    let reference = format!("always saying “{first}” costs {value}");
    assert!(said.contains(&reference), "{reference}: {said}");
}

#[test]
fn a_class_without_cases_is_named_and_left_out_of_the_means() {
    let mut evaluation = kept("3-classes.json");
    if let plumbline_study::evaluation::Detail::Classes(detail) = &mut evaluation.detail {
        detail.classes[1].n = 0;
    }
    let said = text(&page("en", &shown(evaluation)));
    let words = "One class has no case here:";
    assert!(said.contains(words), "{said}");
    assert!(!text(&page("en", &of_classes())).contains(words));
}

#[test]
fn a_list_names_the_patient_beside_the_case() {
    let all = CasesOf::Decided {
        truth: Some(2),
        decided: Some(0),
    };
    let open = with_cases(&of_classes(), all, list_of_classes());
    let said = unescaped(&text(&page("en", &open)));
    assert!(said.contains("c001 P001"), "{said}");
}

#[test]
fn each_number_of_a_two_by_two_table_leads_to_its_cases() {
    let state = with_slider(&support::plan());
    let html = page("en", &state);
    let (_, after) = html
        .split_once("data-testid=\"two-by-two\"")
        .expect("it is there");
    let (table, _) = after.split_once("</table>").expect("it ends");
    let results = state.results.as_ref().expect("they are shown");
    let detail = results.evaluation.binary().expect("it is binary");
    let counts = detail.confusion;
    let counts = counts.expect("the plan has a threshold");
    let shown: Vec<String> = [
        (
            counts.tp,
            "found: with the outcome, at or above the threshold",
        ),
        (
            counts.fp,
            "false alarms: without the outcome, at or above the threshold",
        ),
        (counts.fn_, "missed: with the outcome, below the threshold"),
        (
            counts.tn,
            "cleared: without the outcome, below the threshold",
        ),
    ]
    .into_iter()
    .filter(|(count, _)| *count > 0)
    .map(|(count, what)| match count {
        1 => format!("Show 1 case: {what}"),
        _ => format!("Show {count} cases: {what}"),
    })
    .collect();
    assert!(shown.len() > 2, "the fixture has such cases");
    assert_eq!(openers(table), shown);
}

#[test]
fn the_ratio_of_harms_is_that_of_the_declared_threshold() {
    let rules = |state: &State| {
        let html = page("en", state);
        let (_, after) = html
            .split_once("data-testid=\"page-rule-cost\"")
            .expect("it is there");
        let button = after.split("</button>").next().unwrap_or_default();
        unescaped(&without_comments(button))
    };
    let stated = PlanDraft {
        threshold: Some(0.2),
        ..support::plan()
    };
    // (1 − 0.2) / 0.2 = 4.
    let said = rules(&with_slider(&stated));
    assert!(
        said.contains("as bad as 4 false alarms, as the plan"),
        "{said}"
    );
    let chosen = PlanDraft {
        threshold_chosen_here: Some(ChosenHere::ByEye),
        ..stated
    };
    let said = rules(&with_slider(&chosen));
    assert!(
        said.contains("as bad as 10 false alarms (an example)"),
        "{said}"
    );
}

/// What the ways over a figure say of themselves, and how many the Tab key stops at.
fn spots(html: &str, figure: &str) -> (Vec<String>, usize) {
    let marker = format!("data-testid=\"spots-{figure}\"");
    let (_, after) = html.split_once(&marker).expect("the figure has ways");
    let (inside, _) = after.split_once("</div>").expect("it ends");
    let buttons: Vec<&str> = inside.split("<button").skip(1).collect();
    let label = |button: &&str| {
        let (_, label) = button
            .split_once("aria-label=\"")
            .expect("it says what it is");
        unescaped(label.split('"').next().unwrap_or_default())
    };
    let stops = buttons
        .iter()
        .filter(|button| button.contains("tabindex=\"0\""));
    (buttons.iter().map(label).collect(), stops.count())
}

#[test]
fn bars_and_points_of_figures_lead_to_their_cases() {
    let html = page("en", &of_compared());
    let evaluation = kept("3-compared.json");
    let curves = &evaluation.binary().expect("it is binary").curves;
    let distribution = curves.distribution.as_ref().expect("there are scores");
    let (said, stops) = spots(&html, "distribution");
    assert_eq!(stops, 1, "however many bars: one stop of the Tab key");
    let bars = distribution.positive.iter().chain(&distribution.negative);
    assert_eq!(said.len(), bars.filter(|count| **count > 0).count());
    let bin = distribution.positive.iter().position(|count| *count > 1);
    let bin = bin.expect("a bar has some cases");
    let edge = |at: usize| format::threshold(distribution.edges[at]);
    let count = distribution.positive[bin];
    let (from, to) = (edge(bin), edge(bin + 1));
    let words = format!("Show {count} cases: With the outcome, scores from {from} to below {to}");
    assert!(said.contains(&words), "{words} is not in {said:?}");
    let last = distribution.positive.last().expect("there are bins");
    assert!(*last > 0, "the fixture has a score in the last bin");
    let plural = if *last == 1 { "case" } else { "cases" };
    let words = format!("Show {last} {plural}: With the outcome, scores from 0.95 to 1");
    assert!(said.contains(&words), "{words} is not in {said:?}");
    // The table says the same, for who does not see the drawing.
    assert!(openers(&html).contains(&words), "{words}");
    let (said, _) = spots(&html, "calibration");
    let group = curves.calibration_groups[4];
    let words = format!(
        "Show {} cases: Calibration group: predicted {} on average, observed {}",
        group.n,
        format::value("ppv", group.predicted),
        format::value("ppv", group.observed)
    );
    assert!(said.contains(&words), "{words} is not in {said:?}");
    for figure in ["roc", "precision-recall"] {
        let (said, stops) = spots(&html, figure);
        assert_eq!(stops, 1);
        let declared = "Called positive: scores at or above 0.4";
        let found = said
            .iter()
            .any(|one| one.starts_with("Show ") && one.ends_with(declared));
        assert!(found, "{figure}: {said:?}");
    }
    let (said, stops) = spots(&html, "decision");
    assert_eq!(stops, 1);
    assert!(said.contains(&"Show the cases: Called positive: scores at or above 0.4".to_owned()));
    let (said, _) = spots(&html, "roc-compared");
    for other in ["model_b", "reader"] {
        let who = format!("Called positive by {other}: ");
        assert!(
            said.iter().any(|one| one.contains(&who)),
            "{other}: {said:?}"
        );
    }
}

#[test]
fn points_of_the_curves_of_a_class_name_it() {
    let html = page("en", &of_classes());
    let (said, stops) = spots(&html, "class-roc");
    assert_eq!(stops, 1, "panels are one figure");
    for name in ["benign", "borderline", "malignant"] {
        let words = format!("Scores for {name} at or above ");
        assert!(said.iter().any(|one| one.contains(&words)), "{words}");
    }
    let (said, _) = spots(&html, "class-calibration");
    assert!(
        said.iter().all(|one| one.contains("Calibration group of ")),
        "{said:?}"
    );
}

#[test]
fn the_list_of_a_bar_says_which_bar_it_is() {
    let of = CasesOf::Spot(StandsFor::Bar { has: false, bin: 3 });
    let open = with_cases(&of_compared(), of, list_of_classes());
    let said = text(&page("en", &open));
    let title = "Without the outcome, scores from 0.15 to below 0.2";
    assert!(said.contains(title), "{said}");
    // What these results do not have is no bar of theirs.
    let of = CasesOf::Spot(StandsFor::Bar { has: true, bin: 3 });
    let open = with_cases(&of_classes(), of, list_of_classes());
    assert!(text(&page("en", &open)).contains("All cases"));
}

#[test]
fn what_two_respondents_decide_differently_leads_to_cases() {
    let state = of_compared();
    let html = page("en", &state);
    let labels = openers(&html);
    let evaluation = kept("3-compared.json");
    let detail = evaluation.binary().expect("it is binary");
    assert_eq!(detail.comparisons.len(), 2);
    for one in &detail.comparisons {
        let right = one.decisions.as_ref().expect("there is a threshold").right;
        let label = format!(
            "Show {} cases: {} is right, model_a is not",
            right.only_other, one.with
        );
        assert!(labels.contains(&label), "{label} is not in {labels:?}");
    }
    let said = text(&html);
    for one in &detail.comparisons {
        for row in &one.rows {
            if let Ok(difference) = &row.difference {
                let gap = format::estimated_difference(&Words::english(), difference);
                assert!(said.contains(&gap), "{}: {gap}", row.key.metric);
            }
        }
    }
    assert!(said.contains("DeLong’s test of equal areas"));
    assert!(said.contains("McNemar’s test"));
}

/// The second model of the table of four classes, as a plan names it.
const B: &str = "AK=b_AK, BCC=b_BCC, MEL=b_MEL, NV=b_NV";

#[test]
fn what_is_compared_of_classes_is_all_on_the_page() {
    let html = page("en", &of_classes_compared());
    let said = text(&html);
    let evaluation = kept("3-classes-compared.json");
    let detail = evaluation.classes().expect("there are four classes");
    for part in [
        "Beside b_AK … b_NV (4 columns)",
        "Beside reader",
        "Ranking by balanced accuracy",
        "told apart",
        "Differences of each class against all others",
        "Differences in subgroups",
        "Decided rightly, of the cases of BCC",
        "What both decided, class by class",
        "McNemar",
    ] {
        assert!(said.contains(part), "{part} is not in {said}");
    }
    assert!(!said.contains("AK=b_AK"), "nobody can read the list");
    assert_eq!(html.matches("data-testid=\"claim\"").count(), 1);
    for id in ["figure-class-roc-compared", "comparison-title"] {
        assert!(html.contains(id), "{id}");
    }
    // Every count that is not 0 leads to its cases.
    let spoken = openers(&html);
    for one in &detail.comparisons {
        let with = match one.with.as_str() {
            B => "b_AK … b_NV (4 columns)",
            other => other,
        };
        let assessed = "a_AK … a_NV (4 columns)";
        for (ours, row) in detail.classes.iter().zip(&one.decisions.crossed) {
            for (theirs, count) in detail.classes.iter().zip(row) {
                let cell = format!(
                    "{assessed} decided {}, {with} decided {}",
                    ours.name, theirs.name
                );
                let found = spoken.iter().find(|said| said.ends_with(&cell));
                assert_eq!(found.is_some(), *count > 0, "{cell}");
                if let Some(found) = found {
                    assert!(found.contains(&format!("Show {count} case")), "{found}");
                }
            }
        }
        let right = one.decisions.of_class[1];
        let only = format!("Cases of BCC: {assessed} is right, {with} is not");
        let found = spoken.iter().find(|said| said.ends_with(&only));
        let found = found.unwrap_or_else(|| panic!("{only}: {spoken:?}"));
        assert!(
            found.contains(&format!("Show {} case", right.only_assessed)),
            "{found}"
        );
    }
    let (said, _) = spots(&html, "class-roc-compared");
    let of_reader = "Scores of reader for MEL at or above 1";
    assert_eq!(
        said.iter().filter(|one| one.contains(of_reader)).count(),
        1,
        "one point: {said:?}"
    );
    assert!(
        said.iter()
            .any(|one| one.contains("Scores of b_AK … b_NV (4 columns) for NV"))
    );
}

#[test]
fn the_list_shows_answers_loss_and_on_demand_the_whole_row() {
    let cell = CasesOf::Decided {
        truth: Some(2),
        decided: Some(0),
    };
    let open = with_cases(&of_classes(), cell, list_of_classes());
    let said = text(&page("en", &open));
    for words in [
        "7 cases, 3 listed.",
        "c001",
        "benign wrong 0.6",
        "1.250",
        "Show more",
    ] {
        assert!(said.contains(words), "{words} is not in {said}");
    }
    assert!(!said.contains("Scores of"));
    let whole = open.apply(cases(CasesAction::Row(Some(1))));
    let said = text(&page("en", &whole));
    assert!(said.contains("age –"), "{said}");
    assert!(said.contains("Scores of"), "{said}");
}

#[test]
fn lists_in_arabic_are_spoken_in_arabic() {
    let cell = CasesOf::Decided {
        truth: Some(2),
        decided: Some(0),
    };
    let open = with_cases(&of_classes(), cell, list_of_classes());
    let said = text(&page("ar", &open));
    let said = said.replace(['\u{2068}', '\u{2069}'], "");
    assert!(said.contains("7 حالات، معروض منها 3."), "{said}");
}

#[test]
fn a_subgroup_asks_anew_and_keeps_what_was_shown() {
    let of = CasesOf::All;
    let open = with_cases(&of_classes(), of, list_of_classes());
    let key = Some("sex=female".to_owned());
    let asked = open.apply(cases(CasesAction::Group(key.clone())));
    let Some(Request::Cases(question)) = asked.jobs.last().map(|job| job.request.clone()) else {
        panic!("the engine is asked");
    };
    assert_eq!(question.group, key);
    assert!(
        text(&page("en", &asked)).contains("7 cases"),
        "until the answer comes"
    );
    // The answer to the earlier question comes late: it is not taken for this one's.
    let closed = asked.apply(cases(CasesAction::Close));
    assert_eq!(closed.behind, None);
    let waits = |state: &State| {
        let mut jobs = state.jobs.iter();
        jobs.any(|job| matches!(job.request, Request::Cases(_)))
    };
    assert!(waits(&asked) && !waits(&closed));
}

#[test]
fn a_question_that_is_refused_says_what_to_do() {
    let of = CasesOf::Pair {
        with: "reader".to_owned(),
        judged: Judged::Right,
        by: By::OnlyOther,
    };
    let asked = of_compared().apply(cases(CasesAction::Open(of, None)));
    let job = asked.jobs.last().expect("the engine is asked").id;
    let problem = Problem::error(Message::new("page-cases-stale"));
    let refused = asked.apply(Action::Engine(EngineAction::Answered(
        job,
        Box::new(Answer::Failed(vec![problem])),
    )));
    let said = text(&page("en", &refused));
    assert!(said.contains("Run the assessment again"), "{said}");
}

#[test]
fn new_results_close_the_list_of_the_old_ones() {
    let open = with_cases(&of_classes(), CasesOf::All, list_of_classes());
    assert!(open.behind.is_some());
    let again = open.apply(Action::Run(plumbline::state::RunAction::Start));
    let Some(job) = again.jobs.last().map(|job| job.id) else {
        panic!("it runs");
    };
    let answer = Answer::Evaluated(Box::new(kept("3-classes.json")));
    let new = again.apply(Action::Engine(EngineAction::Evaluated(
        job,
        Box::new(answer),
        Vec::new(),
    )));
    assert_eq!(new.step, Step::Results);
    assert_eq!(new.behind, None);
}
