//! What a seal holds: plans of every version open, what a run does against its
//! plan is a deviation, and a seal of another version is nobody's tampering.

mod support;

use plumbline_study::plan::{
    ClaimKind, PlannedComparison, PlannedModel, PlannedPatients, PlannedPredictions, deviations,
    same_code, seal, seal_needs,
};
use plumbline_study::respondent::Source;
use plumbline_study::seen::{Seen, SeenCases, fingerprint};
use plumbline_study::{Evaluation, Message, PlanDraft};
use support::{Study, clean};

fn fixture(name: &str) -> Result<PlanDraft, plumbline_study::Problem> {
    let path = format!(
        "{}/../../tests/fixtures/plans/{name}",
        env!("CARGO_MANIFEST_DIR")
    );
    let text = std::fs::read_to_string(path).expect("the fixture is there");
    PlanDraft::from_json(name, &text)
}

fn ids(messages: &[Message]) -> Vec<&str> {
    messages.iter().map(|message| message.id.as_str()).collect()
}

fn raised(evaluation: &Evaluation) -> Vec<&str> {
    let cautions = evaluation.cautions.iter();
    cautions.map(|caution| caution.id.as_str()).collect()
}

#[test]
fn plans_of_every_version_open_and_agree_with_their_seals() {
    let plain = fixture("version-1.json").unwrap();
    assert_eq!(plain.version, PlanDraft::VERSION, "brought to this version");
    assert_eq!((plain.threshold, plain.seed), (Some(0.2), Some(7)));
    assert_eq!(plain.outcome, None);
    for name in [
        "version-1-sealed.json",
        "version-2-sealed.json",
        "version-2-sealed-claim.json",
        "version-3-sealed.json",
    ] {
        let plan = fixture(name).unwrap();
        assert_eq!(deviations(&plan), [], "{name}");
    }
    let two = fixture("version-2-sealed.json").unwrap();
    assert_eq!(two.outcome.as_deref(), Some("died30"));
    assert_eq!(two.patients, Some(PlannedPatients::EachRow));
}

/// The script that made the file computed text and code on its own.
#[test]
fn another_program_seals_with_the_same_code() {
    let three = fixture("version-3-sealed.json").unwrap();
    let by_python = three.seal.clone().unwrap();
    assert_eq!(seal(&three, "2026-11-26").unwrap(), by_python);
    assert_eq!(by_python.date().as_deref(), Some("2026-11-26"));
    let one = fixture("version-1-sealed.json").unwrap();
    assert_eq!(one.seal.unwrap().date(), None);
}

/// A respondent who answers as the one that is assessed does, in another column.
fn beside(study: &mut Study, column: &str) {
    let source = Source::Column {
        name: column.into(),
    };
    let answers = study.model.answers.clone();
    study
        .compared
        .push(plumbline_study::Respondent::new(source, answers));
}

fn non_inferior(column: &str, margin: f64) -> PlannedComparison {
    PlannedComparison {
        claim: ClaimKind::NonInferiority,
        margin: Some(margin),
        ..PlannedComparison::of_column(column)
    }
}

#[test]
fn who_is_compared_belongs_to_the_seal() {
    let sealed = |planned: &[PlannedComparison]| {
        let mut study = sealed();
        study.draft.compared = planned.to_vec();
        study.seal();
        study
    };
    let planned = [non_inferior("reader", 0.05)];
    let mut followed = sealed(&planned);
    beside(&mut followed, "reader");
    assert_eq!(followed.evaluate().deviations, []);
    // Nobody, somebody else, one more, another margin, another threshold.
    let nobody = sealed(&planned);
    let mut other = sealed(&planned);
    beside(&mut other, "reader_2");
    let mut more = followed.clone();
    beside(&mut more, "reader_2");
    let mut wider = followed.clone();
    wider.draft.compared[0].margin = Some(0.1);
    let mut moved = followed.clone();
    moved.draft.compared[0].threshold = Some(0.4);
    let mut unplanned = sealed(&[]);
    beside(&mut unplanned, "reader");
    for study in [nobody, other, more, wider, moved, unplanned] {
        let evaluation = study.evaluate();
        assert_eq!(ids(&evaluation.deviations), ["deviation-compared"]);
        assert!(evaluation.exploratory);
    }
}

#[test]
fn a_claim_of_version_2_is_about_whoever_answers() {
    let plan = fixture("version-2-sealed-claim.json").unwrap();
    let open = PlannedComparison {
        with: None,
        ..non_inferior("", 0.05)
    };
    assert_eq!(plan.compared, [open]);
    let said = plan.comparing(&["reader".to_owned(), "score_b".to_owned()]);
    let both = [non_inferior("reader", 0.05), non_inferior("score_b", 0.05)];
    assert_eq!(said.compared, both);
    assert_eq!(deviations(&said), []);
    let wider = PlanDraft {
        compared: vec![non_inferior("reader", 0.1)],
        ..said.clone()
    };
    assert_eq!(ids(&deviations(&wider)), ["deviation-compared"]);
    // A claim beside nobody can never be judged.
    let problems = plumbline_study::Plan::problems(&plan, plumbline_study::Scale::Score);
    let errors = problems
        .iter()
        .filter(|one| one.severity == plumbline_study::Severity::Error);
    let ids: Vec<&str> = errors.map(|one| one.message.id.as_str()).collect();
    assert_eq!(ids, ["plan-problem-compared-nobody"]);
}

#[test]
fn a_column_that_is_named_for_a_run_joins_those_of_the_plan_once() {
    let plan = PlanDraft {
        compared: vec![non_inferior("reader", 0.05)],
        ..PlanDraft::default()
    };
    let said = plan.comparing(&[" reader".to_owned(), "model_b".to_owned()]);
    let expected = [
        non_inferior("reader", 0.05),
        PlannedComparison::of_column("model_b"),
    ];
    assert_eq!(said.compared, expected);
    let classes = PlanDraft {
        task: plumbline_study::TaskKind::MultiClass,
        ..PlanDraft::default()
    };
    let said = classes.comparing(&["reader".to_owned()]);
    assert_eq!(said.compared, [PlannedComparison::of_column("reader")]);
}

#[test]
fn another_day_another_plan_another_code() {
    let two = fixture("version-2-sealed.json").unwrap();
    let code = |draft: &PlanDraft, date: &str| seal(draft, date).unwrap().code;
    let here = code(&two, "2026-11-26");
    assert_ne!(code(&two, "2026-11-27"), here);
    let changed = PlanDraft {
        threshold: Some(0.200_000_001),
        ..two.clone()
    };
    assert_ne!(code(&changed, "2026-11-26"), here);
    // The seal does not seal itself.
    let unsealed = PlanDraft { seal: None, ..two };
    assert_eq!(code(&unsealed, "2026-11-26"), here);
}

#[test]
fn a_later_version_is_told_as_such_and_never_as_tampering() {
    let problem = fixture("version-9.json").unwrap_err();
    assert_eq!(problem.message.id, "plan-problem-file-newer");
    let by_nine = fixture("version-2-sealed-by-9.json").unwrap();
    assert_eq!(ids(&deviations(&by_nine)), ["deviation-seal-other-version"]);
    let renamed = fixture("version-2-sealed-renamed.json").unwrap();
    assert_eq!(ids(&deviations(&renamed)), ["deviation-seal-unreadable"]);
}

#[test]
fn a_plan_altered_inside_its_seal_is_noticed() {
    let altered = fixture("version-2-sealed-altered.json").unwrap();
    assert_eq!(ids(&deviations(&altered)), ["deviation-seal-broken"]);
}

#[test]
fn codes_written_in_small_letters_or_without_a_dash_hold() {
    let mut two = fixture("version-2-sealed.json").unwrap();
    let seal = two.seal.as_mut().unwrap();
    let written = seal.code.to_lowercase().replace('-', "");
    assert!(same_code(&written, &seal.code));
    seal.code = written;
    assert_eq!(deviations(&two), []);
}

#[test]
fn a_seal_needs_the_whole_claim() {
    let full = fixture("version-2-sealed.json").unwrap();
    assert_eq!(seal_needs(&full), []);
    let spoilt = |spoil: fn(&mut PlanDraft)| {
        let mut draft = full.clone();
        spoil(&mut draft);
        let messages: Vec<Message> = seal_needs(&draft).into_iter().map(|p| p.message).collect();
        assert!(seal(&draft, "2026-11-26").is_err());
        ids(&messages).join(" ")
    };
    assert_eq!(spoilt(|d| d.name = "  ".into()), "plan-problem-name-needed");
    assert_eq!(spoilt(|d| d.outcome = None), "plan-problem-outcome-needed");
    assert_eq!(
        spoilt(|d| d.outcome = Some(" ".into())),
        "plan-problem-outcome-needed"
    );
    assert_eq!(
        spoilt(|d| d.positive = None),
        "plan-problem-positive-needed"
    );
    assert_eq!(
        spoilt(|d| d.predictions = None),
        "plan-problem-predictions-needed"
    );
    assert_eq!(
        spoilt(|d| d.patients = None),
        "plan-problem-patients-needed"
    );
    assert_eq!(
        spoilt(|d| d.primary_metric = None),
        "plan-problem-primary-metric-needed"
    );
    assert_eq!(
        spoilt(|d| d.criteria.clear()),
        "plan-problem-criteria-primary-needed"
    );
    assert_eq!(
        spoilt(|d| d.threshold_reason = " \n".into()),
        "plan-problem-threshold-reason-missing"
    );
    assert_eq!(
        spoilt(
            |d| d.predictions = Some(PlannedPredictions::Model(PlannedModel {
                sha256: "abc".into(),
                ..PlannedModel::default()
            }))
        ),
        "plan-problem-predictions-hash"
    );
    assert_eq!(
        spoilt(|d| d.outcome = Some("score_a".into())),
        "plan-problem-outcome-twice"
    );
    assert!(seal(&full, "26 November").is_err());
    // A plan that only ranks has no threshold to give a reason for.
    let ranking = PlanDraft {
        threshold: None,
        threshold_reason: String::new(),
        ..full.clone()
    };
    assert_eq!(seal_needs(&ranking), []);
}

/// A sealed plan with all that a run can leave it in, and the study it is on.
fn sealed() -> Study {
    let mut study = clean(600);
    study.context.data.sha256 = "ab".repeat(32);
    study.draft.data = Some("AB".repeat(32));
    study.seal();
    study
}

#[test]
fn a_run_that_follows_its_sealed_plan_confirms_it() {
    let evaluation = sealed().evaluate();
    assert_eq!(evaluation.deviations, []);
    assert_eq!(evaluation.left_open, []);
    assert!(!evaluation.exploratory);
}

/// The table of what one seal fitted before: other outcome, other positive
/// value, other score, other unit, other data, other subgroups.
#[test]
fn whatever_a_run_takes_in_place_of_its_plan_is_a_deviation() {
    type Change = fn(&mut Study);
    let changes: [(&str, Change); 8] = [
        ("deviation-outcome", |s| {
            s.cases.outcome = "composite".into()
        }),
        ("deviation-positive", |s| {
            s.truth.positive_value = "no".into();
            s.truth.negative_value = "yes".into();
        }),
        ("deviation-predictions", |s| {
            s.model.source = Source::Column {
                name: "score_b".into(),
            };
        }),
        ("deviation-predictions", |s| {
            s.model.source = Source::Model {
                file: plumbline_study::facts::FileFact {
                    name: "risk".into(),
                    bytes: 1,
                    sha256: "00".repeat(32),
                },
                output: "probabilities[1]".into(),
            };
        }),
        ("deviation-patients", |s| {
            s.cases.patient_column = Some("pt".into())
        }),
        ("deviation-data", |s| {
            s.context.data.sha256 = "cd".repeat(32)
        }),
        ("deviation-subgroups", |s| s.cases.groupings.clear()),
        ("deviation-subgroups", |s| {
            s.cases.groupings[0].name = "site".into();
        }),
    ];
    for (id, change) in changes {
        let mut study = sealed();
        change(&mut study);
        let evaluation = study.evaluate();
        assert_eq!(ids(&evaluation.deviations), [id]);
        assert!(evaluation.exploratory, "{id}");
        assert!(raised(&evaluation).contains(&"deviations"), "{id}");
    }
}

#[test]
fn a_model_is_held_to_its_bytes_and_to_what_the_plan_says_of_its_output() {
    let model = |output: Option<&str>| {
        let mut study = clean(200);
        study.model.source = Source::Model {
            file: plumbline_study::facts::FileFact {
                name: "any name.onnx".into(),
                bytes: 1,
                sha256: "0a".repeat(32),
            },
            output: "probabilities[1]".into(),
        };
        study.draft.predictions = Some(PlannedPredictions::Model(PlannedModel {
            sha256: "0A".repeat(32),
            output: output.map(str::to_owned),
            recipe_sha256: None,
        }));
        study.seal();
        study.evaluate().deviations
    };
    assert_eq!(model(None), [], "the output was left open");
    assert_eq!(model(Some("probabilities[1]")), []);
    assert_eq!(
        ids(&model(Some("probabilities[0]"))),
        ["deviation-predictions"]
    );
}

#[test]
fn what_a_plan_names_goes_over_what_is_guessed() {
    let guessed = plumbline_study::Roles {
        truth: Some("outcome".into()),
        score: Some("risk".into()),
        patient: Some("id".into()),
        site: Some("ward".into()),
        ..plumbline_study::Roles::default()
    };
    let plan = fixture("version-2-sealed.json").unwrap();
    let roles = plan.over_guesses(guessed.clone());
    assert_eq!(roles.truth.as_deref(), Some("died30"));
    assert_eq!(roles.positive.as_deref(), Some("1"));
    assert_eq!(roles.score.as_deref(), Some("score_a"));
    assert_eq!(roles.patient, None, "every row is a patient");
    assert_eq!(roles.site.as_deref(), Some("ward"));
    assert_eq!(PlanDraft::default().over_guesses(guessed.clone()), guessed);
}

/// The outcome of a demo was a subgroup, too, because nobody had said so while roles were
/// guessed; and a subgroup that is the outcome stops a run.
#[test]
fn what_a_plan_names_is_nothing_else() {
    let columns = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect();
    let guessed = plumbline_study::Roles {
        id: Some("case".into()),
        groups: columns(&["state", "ward", "recording", "score_a"]),
        features: columns(&["age", "state", "recording"]),
        ..plumbline_study::Roles::default()
    };
    let plan = PlanDraft {
        outcome: Some("state".into()),
        predictions: Some(PlannedPredictions::Column("score_a".into())),
        patients: Some(PlannedPatients::Column("recording".into())),
        ..PlanDraft::default()
    };
    let roles = plan.over_guesses(guessed);
    assert_eq!(roles.groups, ["ward"]);
    assert_eq!(roles.features, ["age"]);
    assert_eq!(roles.id.as_deref(), Some("case"));
}

#[test]
fn what_an_old_seal_leaves_open_is_said_and_makes_results_exploratory() {
    let mut study = clean(200);
    study.draft = fixture("version-1-sealed.json").unwrap();
    let evaluation = study.evaluate();
    assert_eq!(evaluation.deviations, []);
    assert_eq!(
        ids(&evaluation.left_open),
        [
            "plan-open-outcome",
            "plan-open-positive",
            "plan-open-predictions",
            "plan-open-patients"
        ]
    );
    assert!(evaluation.exploratory);
    assert!(raised(&evaluation).contains(&"seal-leaves-open"));
}

#[test]
fn a_plan_without_a_seal_that_was_not_followed_is_said_too() {
    let mut study = clean(200);
    study.draft.seal = None;
    study.cases.outcome = "composite".into();
    let evaluation = study.evaluate();
    assert_eq!(ids(&evaluation.deviations), ["deviation-outcome"]);
    assert!(raised(&evaluation).contains(&"plan-not-followed"));
    assert!(!raised(&evaluation).contains(&"deviations"));
}

#[test]
fn the_fingerprint_of_cases_knows_no_order_and_no_names() {
    let study = clean(100);
    let print = |study: &Study| fingerprint(&study.study());
    let here = print(&study);
    let mut turned = study.clone();
    turned.truth.positive.reverse();
    turned.model.answers.score.reverse();
    turned.cases.file = "other.csv".into();
    assert_eq!(print(&turned), here, "another order of the rows");
    let mut flipped = study.clone();
    for truth in &mut flipped.truth.positive {
        *truth = !*truth;
    }
    assert_eq!(print(&flipped), here, "the other value as the positive one");
    let mut fewer = study.clone();
    fewer.retain(|at, _, _| at != 50);
    assert_ne!(print(&fewer), here);
    let mut other = study.clone();
    other.model.answers.score[3] = Some(0.123);
    assert_ne!(print(&other), here);
    let mut patients = study.clone();
    patients.cases.patient = Some((0..100).map(|at| at / 2).collect());
    assert_ne!(print(&patients), here, "cases of one patient are others");
    let mut renamed = patients.clone();
    renamed.cases.patient = Some((0..100).map(|at| 1000 - at / 2).collect());
    assert_eq!(
        print(&renamed),
        print(&patients),
        "names of patients do not matter"
    );
}

#[test]
fn cases_that_a_browser_had_shown_make_results_exploratory() {
    let mut study = clean(200);
    assert_eq!(study.evaluate().provenance.seen, Seen::Unknown);
    study.context.seen = Some(Vec::new());
    let first = study.evaluate();
    assert_eq!(first.provenance.seen, Seen::NotBefore);
    assert!(!first.exploratory);
    let look = |seal: Option<String>| SeenCases {
        cases: first.provenance.cases.clone(),
        on: "2026-11-25".to_owned(),
        seal,
    };
    let code = study.draft.seal.clone().unwrap().code;
    study.context.seen = Some(vec![look(Some(code))]);
    assert_eq!(
        study.evaluate().provenance.seen,
        Seen::NotBefore,
        "the same plan again"
    );
    study.context.seen = Some(vec![look(None)]);
    let again = study.evaluate();
    let on = "2026-11-25".to_owned();
    assert_eq!(again.provenance.seen, Seen::Before { on });
    assert!(again.exploratory);
    assert!(raised(&again).contains(&"cases-seen-before"));
}
