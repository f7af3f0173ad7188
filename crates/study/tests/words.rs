//! Every id that this crate puts together has words, and they take its
//! arguments.

#[path = "support/words.rs"]
mod words;

use std::collections::BTreeMap;

use std::collections::BTreeSet;

use plumbline_study::intended_use::{IntendedUse, RiskTier};
use plumbline_study::metric::Family;
use plumbline_study::plan::{
    Bound, ChosenHere, ClaimKind, Criterion, PlannedComparison, PlannedCosts, PlannedModel,
    PlannedPatients, PlannedPredictions, Seal, canonical_json, code, deviations, seal, seal_needs,
};
use plumbline_study::respondent::Scale;
use plumbline_study::templates::TEMPLATES;
use plumbline_study::{Message, Plan, PlanDraft, TaskKind, spec};
use words::Words;

#[test]
fn every_measure_has_a_name_a_short_name_and_an_explanation() {
    let words = Words::english();
    let kinds = TaskKind::ALL.into_iter().map(spec);
    for (spec, metric) in kinds.flat_map(|spec| (spec.metrics)().iter().map(move |one| (spec, one)))
    {
        let short = words.text(&metric.short_id());
        assert!(!words.text(&metric.name_id()).is_empty());
        assert!(
            words.text(&spec.explain_id(metric)).ends_with('.'),
            "{}",
            metric.id()
        );
        // In a sentence a measure goes by its short name.
        assert_eq!(
            words.say(&Message::new("metric-by-id").with("metric", metric.id())),
            short
        );
    }
    let unknown = Message::new("metric-by-id").with("metric", "unheard_of");
    assert_eq!(words.say(&unknown), "unheard_of");
}

#[test]
fn every_put_together_id_has_words() {
    let words = Words::english();
    let families = Family::ALL
        .iter()
        .map(|family| format!("family-{}", family.id()));
    let kinds = TaskKind::ALL.into_iter();
    let rules = kinds.flat_map(|kind| (spec(kind).metrics)());
    let rules = rules.map(|metric| metric.interval_id().to_owned());
    let templates = TEMPLATES.iter().flat_map(|id| {
        let id = id.replace('_', "-");
        [format!("template-{id}"), format!("template-{id}-explain")]
    });
    let evidence = RiskTier::IV
        .evidence()
        .iter()
        .map(|name| format!("evidence-{name}"));
    let fields = IntendedUse::default().missing().into_iter();
    let fields = fields.map(|name| format!("intended-use-field-{name}"));
    for id in families
        .chain(rules)
        .chain(templates)
        .chain(evidence)
        .chain(fields)
    {
        assert!(!words.text(&id).is_empty(), "{id}");
    }
}

/// Plans with every problem that there is.
fn faulty() -> Vec<PlanDraft> {
    let criterion = |metric: &str, limit: f64| Criterion {
        metric: metric.to_owned(),
        class: None,
        bound: Bound::AtMost,
        limit: Some(limit),
    };
    let mut first = PlanDraft {
        template: "cancer".to_owned(),
        primary_metric: Some("unheard_of".to_owned()),
        threshold: Some(7.0),
        threshold_range: Some((0.9, 0.1)),
        subgroups: vec!["sex".to_owned(), "sex".to_owned(), String::new()],
        criteria: vec![
            criterion("unheard_of", 0.5),
            criterion("recall", 0.5),
            criterion("ppv", f64::NAN),
            criterion("ppv", 90.0),
            criterion("auroc", -1.0),
        ],
        level: Some(2.0),
        resamples: Some(1),
        seed: Some(u64::MAX),
        target_prevalence: Some(0.0),
        minimum_group: Some(0),
        ..PlanDraft::default()
    };
    first.intended_use.tier_override = Some((RiskTier::I, "Short.".to_owned()));
    let second = PlanDraft {
        primary_metric: Some("recall".to_owned()),
        criteria: vec![criterion("npv", 0.5)],
        threshold_range: Some((f64::NAN, 0.1)),
        threshold_chosen_here: Some(ChosenHere::ByEye),
        ..PlanDraft::default()
    };
    let third = PlanDraft {
        primary_metric: Some("npv".to_owned()),
        criteria: vec![criterion("npv", 0.5)],
        threshold_range: Some((-0.5, 0.1)),
        ..PlanDraft::default()
    };
    let rule = plumbline_stats::binary::threshold::Rule::TargetSensitivity(2.0);
    let fourth = PlanDraft {
        threshold: Some(f64::NAN),
        threshold_chosen_here: Some(ChosenHere::ByRule(rule)),
        ..PlanDraft::default()
    };
    let fifth = PlanDraft {
        version: 99,
        outcome: Some("death".to_owned()),
        predictions: Some(PlannedPredictions::Model(PlannedModel {
            sha256: "abc".to_owned(),
            ..PlannedModel::default()
        })),
        patients: Some(PlannedPatients::Column("death".to_owned())),
        data: Some("file.csv".to_owned()),
        primary_metric: Some("auroc".to_owned()),
        threshold: Some(20.0),
        target_prevalence: Some(2.0),
        resamples: Some(100),
        minimum_group: Some(5),
        ..PlanDraft::default()
    };
    let model = || {
        PlannedPredictions::Model(PlannedModel {
            sha256: "ab".repeat(32),
            ..PlannedModel::default()
        })
    };
    let sixth = PlanDraft {
        threshold: Some(-1.0),
        predictions: Some(model()),
        compared: vec![PlannedComparison {
            with: Some(model()),
            ..PlannedComparison::default()
        }],
        ..PlanDraft::default()
    };
    let of_classes = PlanDraft {
        task: TaskKind::MultiClass,
        positive: Some("yes".to_owned()),
        primary_metric: Some("sensitivity".to_owned()),
        criteria: vec![
            criterion("sensitivity", 0.5),
            criterion("top_accuracy", 0.5),
            Criterion {
                class: Some("benign".to_owned()),
                ..criterion("accuracy", 0.5)
            },
        ],
        ..PlanDraft::default()
    };
    let of = |column: &str, claim: ClaimKind, margin: Option<f64>, measure: Option<&str>| {
        PlannedComparison {
            claim,
            margin,
            measure: measure.map(str::to_owned),
            ..PlannedComparison::of_column(column)
        }
    };
    let compared = PlanDraft {
        outcome: Some("died".to_owned()),
        predictions: Some(PlannedPredictions::Column("score".to_owned())),
        patients: Some(PlannedPatients::Column("patient".to_owned())),
        primary_metric: Some("auroc".to_owned()),
        compared: vec![
            PlannedComparison::default(),
            of(" ", ClaimKind::Difference, None, None),
            PlannedComparison {
                with: Some(PlannedPredictions::Model(PlannedModel {
                    sha256: "ab".to_owned(),
                    ..PlannedModel::default()
                })),
                ..PlannedComparison::default()
            },
            of("score", ClaimKind::Difference, None, None),
            of("died", ClaimKind::Difference, None, None),
            of("patient", ClaimKind::Difference, None, None),
            of("reader", ClaimKind::Difference, Some(0.1), None),
            of("reader", ClaimKind::Superiority, None, Some("auroc")),
            of("a", ClaimKind::NonInferiority, None, None),
            of("b", ClaimKind::NonInferiority, Some(0.0), None),
            of("c", ClaimKind::Superiority, Some(-0.1), None),
            of("d", ClaimKind::Equivalence, Some(5.0), None),
            of("e", ClaimKind::Superiority, None, Some("calibration_slope")),
            of("f", ClaimKind::Superiority, None, Some("sensitivity")),
            of("g", ClaimKind::Superiority, None, Some("recall")),
            of("h", ClaimKind::Superiority, None, Some("beauty")),
            PlannedComparison {
                threshold: Some(f64::INFINITY),
                ..of("i", ClaimKind::Difference, None, None)
            },
        ],
        ..PlanDraft::default()
    };
    let costs = |classes: &[&str], cost: &[&[f64]]| PlannedCosts {
        classes: classes.iter().map(|class| (*class).to_owned()).collect(),
        cost: cost.iter().map(|row| row.to_vec()).collect(),
    };
    let of_task = |task: TaskKind, costs: Option<PlannedCosts>| PlanDraft {
        task,
        costs,
        primary_metric: Some("expected_cost".to_owned()),
        ..PlanDraft::default()
    };
    let square = costs(&["a", "b"], &[&[0.0, 1.0], &[1.0, 0.0]]);
    let of_each = PlanDraft {
        task: TaskKind::MultiClass,
        compared: vec![PlannedComparison {
            threshold: Some(0.5),
            ..of("reader", ClaimKind::Superiority, None, Some("sensitivity"))
        }],
        ..PlanDraft::default()
    };
    vec![
        of_each,
        first,
        second,
        third,
        fourth,
        fifth,
        sixth,
        of_classes,
        compared,
        of_task(TaskKind::Binary, Some(square)),
        of_task(TaskKind::MultiClass, None),
        PlanDraft {
            compared: vec![of(
                "reader",
                ClaimKind::Superiority,
                None,
                Some("expected_cost"),
            )],
            ..of_task(TaskKind::MultiClass, None)
        },
        of_task(TaskKind::MultiClass, Some(costs(&["a"], &[]))),
        of_task(
            TaskKind::MultiClass,
            Some(costs(&["a", "a"], &[&[0.0], &[-1.0, 0.0]])),
        ),
    ]
}

/// A plan that judges a class which no assessment has.
fn of_strange_class() -> PlanDraft {
    PlanDraft {
        task: TaskKind::MultiClass,
        criteria: vec![Criterion {
            metric: "sensitivity".to_owned(),
            class: Some("b".to_owned()),
            bound: Bound::AtLeast,
            limit: Some(0.5),
        }],
        ..PlanDraft::default()
    }
}

#[test]
fn every_problem_of_a_plan_has_a_sentence_and_every_sentence_a_problem() {
    let words = Words::english();
    let mut spoken = BTreeMap::new();
    for draft in faulty() {
        for problem in Plan::problems(&draft, Scale::Probability) {
            let sentence = words.say(&problem.message);
            assert!(sentence.ends_with('.'), "{sentence}");
            spoken.insert(problem.message.id, sentence);
        }
    }
    let unnamed = PlanDraft {
        primary_metric: Some(" ".to_owned()),
        ..PlanDraft::default()
    };
    for problem in Plan::problems(&unnamed, Scale::Probability) {
        spoken.insert(problem.message.id.clone(), words.say(&problem.message));
    }
    let not_a_number = PlanDraft {
        threshold: Some(f64::NAN),
        ..PlanDraft::default()
    };
    let others = [
        PlanDraft::from_json("plan.json", "{").unwrap_err(),
        PlanDraft::from_json("plan.json", "{\"version\": 99, \"horizon\": 1}").unwrap_err(),
        canonical_json(&not_a_number).unwrap_err(),
    ];
    let needs = seal_needs(&PlanDraft::default());
    let undated = seal(&PlanDraft::default(), "today").unwrap_err();
    let costs = PlannedCosts {
        classes: ["a", "b"].map(str::to_owned).to_vec(),
        cost: vec![vec![0.0, 1.0], vec![1.0, 0.0]],
    };
    let names = ["a", "c"].map(str::to_owned);
    let undated = undated
        .into_iter()
        .chain(costs.for_classes(&names).unwrap_err())
        .chain(of_strange_class().criteria_among(&names).unwrap_err());
    for problem in others.into_iter().chain(needs).chain(undated) {
        let sentence = words.say(&problem.message);
        assert!(sentence.ends_with('.'), "{sentence}");
        spoken.insert(problem.message.id, sentence);
    }
    let file = include_str!("../../../www/locales/en/plan.ftl");
    let written = file.lines().filter_map(|line| line.split_once(" ="));
    for (id, _) in written.filter(|(id, _)| id.starts_with("plan-problem-")) {
        assert!(spoken.contains_key(id), "{id} is never said");
    }
}

#[test]
fn a_problem_reads_as_place_finding_and_remedy() {
    let words = Words::english();
    let problems = Plan::problems(&faulty()[1], Scale::Probability);
    let sentences: Vec<String> = problems
        .iter()
        .map(|problem| words.say(&problem.message))
        .collect();
    for expected in [
        "Acceptance criteria: the limit for PPV is 90, which is above 1. For 90% write 0.9.",
        "Plausible thresholds: 0.9 to 0.1 is not a range. The first has to be smaller than the second.",
        "Acceptance criteria: “recall” is another name. Write sensitivity.",
    ] {
        assert!(
            sentences.iter().any(|sentence| sentence == expected),
            "{sentences:#?}"
        );
    }
}

/// A seal as earlier versions put it on any plan.
fn sealed(draft: &PlanDraft) -> Seal {
    let plan = canonical_json(draft).unwrap();
    Seal {
        code: code(&plan),
        plan,
    }
}

#[test]
fn roles_that_a_run_took_instead_read_well() {
    let words = Words::english();
    let before = PlanDraft {
        outcome: Some("died30".to_owned()),
        predictions: Some(PlannedPredictions::Column("score_a".to_owned())),
        patients: Some(PlannedPatients::EachRow),
        ..PlanDraft::default()
    };
    let draft = PlanDraft {
        outcome: Some("composite".to_owned()),
        predictions: Some(PlannedPredictions::Column("score_b".to_owned())),
        patients: Some(PlannedPatients::Column("pt".to_owned())),
        seal: Some(sealed(&before)),
        ..PlanDraft::default()
    };
    let said: Vec<String> = deviations(&draft)
        .iter()
        .map(|one| words.say(one))
        .collect();
    assert_eq!(
        said,
        [
            "The column of the outcome is composite; the plan names died30.",
            "The predictions come from the column score_b; the plan names the column score_a.",
            "Patients are told apart by the column pt; the plan says that every row is a patient.",
        ]
    );
}

#[test]
fn every_deviation_has_a_sentence_whichever_way_it_goes() {
    let words = Words::english();
    let empty = PlanDraft::default();
    let full = PlanDraft {
        name: "A study".to_owned(),
        template: "blank".to_owned(),
        primary_metric: Some("auroc".to_owned()),
        threshold: Some(0.2),
        threshold_reason: "Because.".to_owned(),
        threshold_range: Some((0.1, 0.3)),
        subgroups: vec!["sex".to_owned()],
        criteria: vec![Criterion {
            metric: "ppv".to_owned(),
            class: None,
            bound: Bound::AtLeast,
            limit: Some(0.5),
        }],
        level: Some(0.9),
        resamples: Some(500),
        seed: Some(7),
        target_prevalence: Some(0.1),
        minimum_group: Some(5),
        threshold_chosen_here: Some(ChosenHere::ByEye),
        intended_use: IntendedUse {
            emergency: true,
            ..IntendedUse::default()
        },
        outcome: Some("death".to_owned()),
        positive: Some("yes".to_owned()),
        predictions: Some(PlannedPredictions::Column("risk".to_owned())),
        patients: Some(PlannedPatients::EachRow),
        data: Some("ab".repeat(32)),
        ..PlanDraft::default()
    };
    let other = PlanDraft {
        outcome: Some("composite".to_owned()),
        positive: Some("no".to_owned()),
        predictions: Some(PlannedPredictions::Model(PlannedModel {
            sha256: "cd".repeat(32),
            ..PlannedModel::default()
        })),
        patients: Some(PlannedPatients::Column("pt".to_owned())),
        data: Some("cd".repeat(32)),
        ..full.clone()
    };
    // What a plan leaves open can be said later without leaving the plan.
    let ways = [
        (&empty, &full, 15),
        (&full, &empty, 20),
        (&full, &other, 5),
        (&other, &full, 5),
    ];
    for (before, after, count) in ways {
        let draft = PlanDraft {
            seal: Some(sealed(before)),
            ..after.clone()
        };
        let found = deviations(&draft);
        assert_eq!(found.len(), count);
        assert!(
            found
                .iter()
                .all(|message| words.say(message).ends_with('.'))
        );
    }
    let mut broken = PlanDraft {
        seal: Some(sealed(&empty)),
        ..empty
    };
    broken.seal.as_mut().unwrap().code = "00000-00000".to_owned();
    assert!(words.say(&deviations(&broken)[0]).contains("00000-00000"));
}

#[test]
fn a_removed_and_a_changed_threshold_read_well() {
    let words = Words::english();
    let before = PlanDraft {
        threshold: Some(0.2),
        ..PlanDraft::default()
    };
    let said = |threshold| {
        let draft = PlanDraft {
            threshold,
            seal: Some(sealed(&before)),
            ..PlanDraft::default()
        };
        words.say(&deviations(&draft)[0])
    };
    assert_eq!(
        said(None),
        "The decision threshold was removed (0.2) after sealing."
    );
    assert_eq!(
        said(Some(0.3)),
        "The decision threshold was changed from 0.2 to 0.3 after sealing."
    );
}

#[test]
fn every_caution_says_what_why_and_what_to_do() {
    let file = include_str!("../../../www/locales/en/cautions.ftl");
    // Kinds share some of them.
    let kinds = TaskKind::ALL.into_iter();
    let cautions: BTreeSet<&str> = kinds
        .flat_map(|kind| (spec(kind).cautions)())
        .map(|(id, _)| id)
        .collect();
    for id in &cautions {
        for part in ["what", "why", "do"] {
            let id = format!("\ncaution-{id}-{part} =");
            assert!(file.contains(&id), "{id}");
        }
    }
    let messages = file
        .lines()
        .filter_map(|line| Some(line.split_once(" =")?.0))
        .filter(|id| id.starts_with("caution-") && !id.ends_with("-detail"))
        .count();
    assert_eq!(
        messages,
        3 * cautions.len(),
        "no words for a caution that is gone"
    );
}
