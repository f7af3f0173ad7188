//! What can be wrong with a plan is found all at once.

use plumbline_stats::binary::threshold::Rule;
use plumbline_study::plan::{Bound, ChosenHere, Criterion, Decision};
use plumbline_study::respondent::Scale;
use plumbline_study::task::binary::METRICS;
use plumbline_study::{Plan, PlanDraft, Severity, TaskKind};

fn ids(draft: &PlanDraft, scale: Scale) -> Vec<String> {
    Plan::problems(draft, scale)
        .into_iter()
        .map(|problem| problem.message.id)
        .filter(|id| !id.starts_with("plan-problem-intended-use-missing"))
        .collect()
}

fn only(draft: PlanDraft) -> String {
    let mut found = ids(&draft, Scale::Probability);
    assert_eq!(found.len(), 1, "{found:?}");
    found.remove(0)
}

fn criterion(metric: &str, limit: f64) -> PlanDraft {
    let metric = metric.to_owned();
    PlanDraft {
        criteria: vec![Criterion {
            metric,
            class: None,
            bound: Bound::AtLeast,
            limit: Some(limit),
        }],
        threshold_chosen_here: Some(ChosenHere::ByRule(Rule::Youden)),
        ..PlanDraft::default()
    }
}

fn threshold(threshold: f64) -> PlanDraft {
    let threshold_reason = "Because.".to_owned();
    PlanDraft {
        threshold: Some(threshold),
        threshold_reason,
        ..PlanDraft::default()
    }
}

fn range(low: f64, high: f64) -> PlanDraft {
    PlanDraft {
        threshold_range: Some((low, high)),
        ..PlanDraft::default()
    }
}

#[test]
fn an_empty_plan_can_be_followed_and_has_no_threshold() {
    let plan = Plan::check(&PlanDraft::default(), Scale::Probability).unwrap();
    assert_eq!(plan.decision(), Decision::None);
    assert_eq!(plan.level().get(), 0.95);
    assert_eq!(plan.resamples(500), 2000);
    assert_eq!(plan.resamples(1_000_000), 400);
    assert_eq!(plan.primary(), None);
}

#[test]
fn thresholds_are_numbers_on_the_scale_of_the_scores() {
    assert_eq!(
        only(threshold(f64::NAN)),
        "plan-problem-threshold-not-finite"
    );
    assert_eq!(
        only(threshold(f64::INFINITY)),
        "plan-problem-threshold-not-finite"
    );
    assert_eq!(only(threshold(20.0)), "plan-problem-threshold-percent");
    for impossible in [-0.5, 101.0, 1e308] {
        assert_eq!(
            only(threshold(impossible)),
            "plan-problem-threshold-not-probability"
        );
    }
    assert_eq!(ids(&threshold(1.5), Scale::Score), Vec::<String>::new());
    assert_eq!(
        ids(&threshold(1.0), Scale::Probability),
        Vec::<String>::new()
    );
    let unexplained = PlanDraft {
        threshold: Some(0.2),
        ..PlanDraft::default()
    };
    assert_eq!(only(unexplained), "plan-problem-threshold-reason-missing");
}

#[test]
fn ranges_are_in_order_and_end_before_one() {
    assert_eq!(only(range(0.5, 0.2)), "plan-problem-threshold-range-order");
    assert_eq!(only(range(0.2, 0.2)), "plan-problem-threshold-range-order");
    assert_eq!(
        only(range(f64::NAN, 0.2)),
        "plan-problem-threshold-range-not-finite"
    );
    assert_eq!(
        only(range(-0.1, 0.2)),
        "plan-problem-threshold-range-not-probability"
    );
    assert_eq!(
        only(range(0.5, 1.0)),
        "plan-problem-threshold-range-not-probability"
    );
    assert_eq!(ids(&range(-3.0, 4.0), Scale::Score), Vec::<String>::new());
}

#[test]
fn criteria_name_known_measures_with_limits_they_can_reach() {
    assert_eq!(
        only(criterion("sensitvity", 0.9)),
        "plan-problem-criteria-unknown"
    );
    assert_eq!(only(criterion(" ", 0.9)), "plan-problem-measure-unnamed");
    assert_eq!(
        only(criterion("recall", 0.9)),
        "plan-problem-criteria-other-name"
    );
    assert_eq!(
        only(criterion("sensitivity", 90.0)),
        "plan-problem-criteria-limit-percent"
    );
    assert_eq!(
        only(criterion("auroc", -0.2)),
        "plan-problem-criteria-limit-out-of-range"
    );
    assert_eq!(
        only(criterion("auroc", f64::NAN)),
        "plan-problem-criteria-limit-missing"
    );
    assert_eq!(
        only(criterion("lr_positive", f64::INFINITY)),
        "plan-problem-criteria-limit-missing"
    );
    let unreachable = PlanDraft {
        threshold_chosen_here: None,
        ..criterion("sensitivity", 0.9)
    };
    assert_eq!(only(unreachable), "plan-problem-criteria-needs-threshold");
    for metric in METRICS {
        assert_eq!(
            ids(&criterion(metric.id(), 0.5), Scale::Probability),
            Vec::<String>::new()
        );
    }
}

#[test]
fn numbers_of_the_resampling_have_limits() {
    let draft = PlanDraft {
        level: Some(95.0),
        resamples: Some(99),
        seed: Some(1 << 53),
        target_prevalence: Some(1.0),
        minimum_group: Some(0),
        ..PlanDraft::default()
    };
    assert_eq!(
        ids(&draft, Scale::Probability),
        [
            "plan-problem-level",
            "plan-problem-resamples",
            "plan-problem-seed",
            "plan-problem-local-prevalence-not-share",
            "plan-problem-minimum-group"
        ]
    );
    for (resamples, fine) in [(100, true), (100_000, true), (100_001, false)] {
        let draft = PlanDraft {
            resamples: Some(resamples),
            ..PlanDraft::default()
        };
        assert_eq!(
            Plan::check(&draft, Scale::Score).is_ok(),
            fine,
            "{resamples}"
        );
    }
}

#[test]
fn rules_that_choose_a_threshold_have_sensible_targets() {
    for (rule, fine) in [
        (Rule::Youden, true),
        (Rule::TargetSensitivity(0.9), true),
        (Rule::TargetSensitivity(0.0), false),
        (Rule::TargetSpecificity(1.1), false),
        (Rule::Cost { ratio: 20.0 }, true),
        (Rule::Cost { ratio: f64::NAN }, false),
    ] {
        let threshold_chosen_here = Some(ChosenHere::ByRule(rule));
        let draft = PlanDraft {
            threshold_chosen_here,
            ..PlanDraft::default()
        };
        assert_eq!(Plan::check(&draft, Scale::Score).is_ok(), fine, "{rule:?}");
    }
    let threshold_chosen_here = Some(ChosenHere::ByEye);
    let by_eye = PlanDraft {
        threshold_chosen_here,
        ..PlanDraft::default()
    };
    assert_eq!(only(by_eye), "plan-problem-threshold-by-eye-missing");
}

#[test]
fn everything_is_told_at_once_and_errors_come_first() {
    let draft = PlanDraft {
        template: "cancer".to_owned(),
        primary_metric: Some("unheard_of".to_owned()),
        threshold: Some(7.0),
        threshold_range: Some((0.9, 0.1)),
        subgroups: vec!["sex".to_owned(), "sex".to_owned(), " ".to_owned()],
        ..PlanDraft::default()
    };
    let problems = Plan::check(&draft, Scale::Probability).unwrap_err();
    let severities: Vec<Severity> = problems.iter().map(|problem| problem.severity).collect();
    assert!(severities.is_sorted_by(|a, b| a >= b));
    assert_eq!(
        ids(&draft, Scale::Probability),
        [
            "plan-problem-template-unknown",
            "plan-problem-primary-metric-unknown",
            "plan-problem-threshold-percent",
            "plan-problem-threshold-range-order",
            "plan-problem-subgroups-empty",
            "plan-problem-threshold-reason-missing",
            "plan-problem-subgroups-twice"
        ]
    );
}

/// A measure that each class has is judged of the one that is named.
#[test]
fn a_criterion_names_a_class_where_each_has_a_number() {
    let of = |task, metric: &str, class: Option<&str>| PlanDraft {
        task,
        criteria: vec![Criterion {
            metric: metric.to_owned(),
            class: class.map(str::to_owned),
            bound: Bound::AtLeast,
            limit: Some(0.9),
        }],
        ..PlanDraft::default()
    };
    let classes = |metric: &str, class| ids(&of(TaskKind::MultiClass, metric, class), Scale::Score);
    let none: [&str; 0] = [];
    assert_eq!(classes("sensitivity", Some("malignant")), none);
    for class in [None, Some(" ")] {
        let found = classes("sensitivity", class);
        assert_eq!(found, ["plan-problem-criteria-of-class"]);
    }
    let found = classes("balanced_accuracy", Some("malignant"));
    assert_eq!(found, ["plan-problem-criteria-class-of-whole"]);
    let found = ids(&of(TaskKind::Binary, "auroc", Some("a")), Scale::Score);
    assert_eq!(found, ["plan-problem-criteria-class-of-whole"]);

    let named = of(TaskKind::MultiClass, "sensitivity", Some("1.0"));
    let names = |names: &[&str]| -> Vec<String> { names.iter().map(|one| (*one).into()).collect() };
    assert_eq!(named.criteria_among(&names(&["0", "1"])), Ok(()));
    let problems = named.criteria_among(&names(&["0", "2"])).unwrap_err();
    let [problem] = &problems[..] else {
        panic!("{problems:?}");
    };
    assert_eq!(problem.message.id, "plan-problem-criteria-class-unknown");
    assert_eq!(problem.message.args["class"], "1.0".into());
    assert_eq!(problem.message.args["names"], "“0”, “2”".into());
}
