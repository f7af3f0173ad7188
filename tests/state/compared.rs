//! Others on the same cases: part of the plan and its seal, never whoever is assessed, and
//! gone from a plan whose kind knows no comparison.

use plumbline::state::{Action, PlanAction, RunAction, State, Step, needs};
use plumbline_study::plan::{ChosenHere, ClaimKind, PlannedComparison};
use plumbline_study::{PlanDraft, TaskKind};

use crate::page::Page;
use crate::support;

fn ids(state: &State, step: Step) -> Vec<String> {
    let needs = needs(state, step).into_iter();
    needs.map(|need| need.message.id).collect()
}

/// The plan of the made-up table, with these beside what is assessed.
fn comparing(compared: Vec<PlannedComparison>) -> Action {
    Action::Plan(PlanAction::Edit(Box::new(PlanDraft {
        // What is assessed is chosen on the page, and named when the plan is sealed.
        predictions: None,
        compared,
        ..support::plan()
    })))
}

fn with(column: &str) -> PlannedComparison {
    PlannedComparison::of_column(column)
}

#[test]
fn who_is_compared_goes_into_the_assessment_and_makes_results_stale() {
    let mut page = Page::with_results();
    assert!(page.state.has_fresh_results());
    page.act(Action::Plan(PlanAction::Edit(Box::new(PlanDraft {
        compared: vec![with("sex")],
        ..support::plan()
    }))));
    assert!(page.state.results_are_stale());
    let asked = page.state.assessment().expect("nothing is missing");
    let chosen_here = PlannedComparison {
        chosen_here: true,
        ..with("sex")
    };
    assert_eq!(asked.plan.compared, [chosen_here]);
    assert_eq!(ids(&page.state, Step::Report), ["page-need-fresh-run"]);
}

#[test]
fn columns_that_the_table_lacks_are_named() {
    let mut page = Page::with_table();
    page.act(comparing(vec![with("sex"), with("reader"), with("other")]));
    assert_eq!(ids(&page.state, Step::Model), ["page-need-compared"]);
    assert_eq!(ids(&page.state, Step::Run), ["page-need-compared"]);
    page.act(Action::Run(RunAction::Start));
    assert_eq!(page.running(), None, "a run would be refused");
}

#[test]
fn nobody_is_compared_with_themselves() {
    let mut page = Page::with_table();
    page.act(comparing(vec![with("risk")]));
    assert_eq!(ids(&page.state, Step::Model), ["page-need-compared-self"]);
    // A model is assessed, and the column is somebody else.
    let mut page = Page::with_model();
    page.act(comparing(vec![with("risk")]));
    assert_eq!(ids(&page.state, Step::Model), Vec::<String>::new());
}

#[test]
fn a_claim_without_its_margin_and_a_row_without_a_column_stop_a_run() {
    let mut page = Page::with_table();
    let claim = PlannedComparison {
        claim: ClaimKind::NonInferiority,
        measure: Some("auroc".to_owned()),
        ..with("sex")
    };
    page.act(comparing(vec![claim.clone()]));
    let lacking = ids(&page.state, Step::Model);
    assert_eq!(lacking, ["plan-problem-compared-margin-missing"]);
    page.act(comparing(vec![PlannedComparison {
        margin: Some(0.05),
        ..claim
    }]));
    assert_eq!(ids(&page.state, Step::Model), Vec::<String>::new());
    page.act(comparing(vec![PlannedComparison::default()]));
    let lacking = ids(&page.state, Step::Model);
    assert_eq!(lacking, ["plan-problem-compared-nobody"]);
}

#[test]
fn another_may_be_assessed_instead() {
    let mut page = Page::with_table();
    page.act(comparing(vec![with("sex")]));
    assert_eq!(page.state.assessed().as_deref(), Some("risk"));
    page.act(Action::Plan(PlanAction::Assess(0)));
    page.answer_all();
    assert_eq!(page.state.assessed().as_deref(), Some("sex"));
    let risk = PlannedComparison {
        threshold: support::plan().threshold,
        ..with("risk")
    };
    assert_eq!(page.state.plan.compared, [risk]);
    assert_eq!(ids(&page.state, Step::Model), Vec::<String>::new());
}

#[test]
fn who_is_assessed_instead_keeps_its_threshold_and_no_claim() {
    let at = |threshold: f64, column: &str| PlannedComparison {
        threshold: Some(threshold),
        ..with(column)
    };
    let claim = |measure: &str, one: PlannedComparison| PlannedComparison {
        claim: ClaimKind::NonInferiority,
        margin: Some(0.05),
        measure: Some(measure.to_owned()),
        ..one
    };
    let plan = PlanDraft {
        predictions: None,
        threshold: Some(0.2),
        threshold_reason: "one missed case is as bad as four false alarms".to_owned(),
        threshold_range: Some((0.1, 0.3)),
        compared: vec![
            claim("auroc", at(0.5, "sex")),
            claim("sensitivity", at(0.5, "sex")),
            claim("auroc", at(0.7, "site")),
        ],
        ..support::plan()
    };
    let mut page = Page::with_table();
    page.act(Action::Plan(PlanAction::Edit(Box::new(plan.clone()))));
    page.act(Action::Plan(PlanAction::Assess(1)));
    let turned = (*page.state.plan).clone();
    assert_eq!(turned.threshold, Some(0.5), "that of the one assessed now");
    assert_eq!(turned.threshold_reason, "", "it was the other's");
    assert_eq!(turned.threshold_range, None);
    assert_eq!(turned.threshold_chosen_here, None);
    assert_eq!(turned.compared, [at(0.2, "risk"), at(0.7, "site")]);
    assert!(ids(&page.state, Step::Study).contains(&"page-need-threshold-reason".to_owned()));

    // Without a threshold of its own it is asked for.
    let mut page = Page::with_table();
    let plan = PlanDraft {
        compared: vec![with("sex")],
        ..plan
    };
    page.act(Action::Plan(PlanAction::Edit(Box::new(plan))));
    page.act(Action::Plan(PlanAction::Assess(0)));
    assert_eq!(page.state.plan.threshold, None);
    assert_eq!(page.state.plan.compared, [at(0.2, "risk")]);
    assert!(ids(&page.state, Step::Study).contains(&"page-need-threshold".to_owned()));
}

#[test]
fn a_threshold_chosen_here_stays_so_with_whom_it_was_chosen_for() {
    let mut page = Page::with_results();
    let plan = PlanDraft {
        predictions: None,
        threshold: Some(0.9),
        compared: vec![with("sex")],
        ..support::plan()
    };
    page.act(Action::Plan(PlanAction::Edit(Box::new(plan))));
    let chosen = page.state.plan.threshold_chosen_here;
    assert_eq!(chosen, Some(ChosenHere::ByEye));
    page.act(Action::Plan(PlanAction::Assess(0)));
    assert_eq!(page.state.plan.threshold_chosen_here, None);
    let expected = PlannedComparison {
        threshold: Some(0.9),
        chosen_here: true,
        ..with("risk")
    };
    assert_eq!(page.state.plan.compared, [expected]);
}

#[test]
fn a_comparison_that_is_changed_after_results_was_chosen_on_them() {
    let claim = PlannedComparison {
        claim: ClaimKind::Superiority,
        measure: Some("sensitivity".to_owned()),
        threshold: Some(0.5),
        ..with("sex")
    };
    let edit = |compared: &[PlannedComparison]| {
        Action::Plan(PlanAction::Edit(Box::new(PlanDraft {
            compared: compared.to_vec(),
            ..support::plan()
        })))
    };
    let mut page = Page::with_table();
    page.act(edit(std::slice::from_ref(&claim)));
    assert!(!page.state.plan.compared[0].chosen_here, "nothing was seen");
    page.act(Action::Run(RunAction::Start));
    page.finish("cases.csv");
    page.act(edit(std::slice::from_ref(&claim)));
    assert!(!page.state.plan.compared[0].chosen_here, "it says the same");
    let changed = [
        PlannedComparison {
            threshold: Some(0.6),
            ..claim.clone()
        },
        PlannedComparison {
            with: with("site").with,
            ..claim.clone()
        },
        PlannedComparison {
            margin: Some(0.1),
            ..claim.clone()
        },
        PlannedComparison {
            measure: Some("specificity".to_owned()),
            ..claim.clone()
        },
    ];
    for one in changed {
        page.act(edit(std::slice::from_ref(&one)));
        assert!(page.state.plan.compared[0].chosen_here, "{one:?}");
        // What the results were asked with was said before them.
        page.act(edit(std::slice::from_ref(&claim)));
        assert!(!page.state.plan.compared[0].chosen_here);
    }
    page.act(edit(&[claim.clone(), with("site")]));
    let marks: Vec<bool> = page
        .state
        .plan
        .compared
        .iter()
        .map(|one| one.chosen_here)
        .collect();
    assert_eq!(marks, [false, true]);
    page.load_table("other.csv");
    assert!(page.state.plan.compared.iter().all(|one| !one.chosen_here));
}

#[test]
fn a_seal_fixes_who_is_compared_and_what_is_claimed() {
    let mut page = Page::with_table();
    page.act(comparing(vec![PlannedComparison {
        claim: ClaimKind::Superiority,
        measure: Some("auroc".to_owned()),
        ..with("sex")
    }]));
    page.seal();
    let seal = page.state.plan.seal.clone().expect("nothing is missing");
    assert!(seal.plan.contains("superiority"), "{}", seal.plan);
    let mut changed = (*page.state.plan).clone();
    changed.compared.clear();
    let found = plumbline_study::plan::deviations(&changed);
    assert_eq!(found.len(), 1, "{found:?}");
}

#[test]
fn another_kind_puts_the_others_aside() {
    let mut page = Page::with_table();
    page.act(comparing(vec![with("sex")]));
    page.act(Action::Plan(PlanAction::Kind(TaskKind::MultiClass)));
    assert_eq!(page.state.plan.compared, Vec::new());
    page.act(Action::Plan(PlanAction::Kind(TaskKind::Binary)));
    assert_eq!(page.state.plan.compared, [with("sex")]);
}

#[test]
fn who_is_compared_is_no_subgroup() {
    let mut page = Page::with_table();
    assert_eq!(page.state.plan.subgroups, ["sex"]);
    page.act(comparing(vec![with("sex")]));
    assert_eq!(page.state.plan.subgroups, Vec::<String>::new());
}
