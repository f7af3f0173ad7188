//! A made-up study for tests: plausible cases from a fixed generator, with
//! curves counted from them. Bands and intervals are rough; nothing here
//! checks a statistic, only how statistics are shown.

#![allow(dead_code, reason = "each test file uses a part")]

mod curves;
mod rows;

use plumbline_stats::Undefined;
use plumbline_study::evaluation::{Counts, Detail, Group};
use plumbline_study::facts::{FileFact, ModelFacts, Provenance, TensorFact};
use plumbline_study::intended_use::{IntendedUse, Pathway, Purpose, RiskTier};
use plumbline_study::plan::{Bound, Criterion, PlanDraft};
use plumbline_study::respondent::{Scale, Source};
use plumbline_study::task::binary::{self, Binary, ConfusionCounts, Scores, Truth};
use plumbline_study::{
    Cases, Caution, Evaluation, Grouping, Message, Respondent, Severity, Study, Task,
};

/// Cases of the study: outcome and predicted probability.
pub fn cases(n: usize, prevalence: f64) -> Vec<(bool, f64)> {
    let mut state = 20_250_101_u64;
    let mut uniform = move || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (state >> 11) as f64 / (1_u64 << 53) as f64
    };
    (0..n)
        .map(|_| {
            let truth = uniform() < prevalence;
            // A sum of uniforms is near enough to a normal for an image.
            let noise: f64 = (0..6).map(|_| uniform()).sum::<f64>() - 3.0;
            let logit = if truth { 1.3 } else { -1.6 } + 1.6 * noise;
            (truth, 1.0 / (1.0 + (-logit).exp()))
        })
        .collect()
}

/// The threshold of the study.
pub const THRESHOLD: f64 = 0.35;

/// Prevalence at the place of use.
pub const PREVALENCE: f64 = 0.1;

/// Counts of cases at a threshold.
pub fn counts_at(cases: &[(bool, f64)], threshold: f64) -> ConfusionCounts {
    let count = |truth: bool, above: bool| {
        let hit = |case: &&(bool, f64)| case.0 == truth && (case.1 >= threshold) == above;
        cases.iter().filter(hit).count() as u64
    };
    ConfusionCounts {
        threshold,
        tp: count(true, true),
        fp: count(false, true),
        fn_: count(true, false),
        tn: count(false, false),
    }
}

/// A whole evaluation.
pub fn evaluation() -> Evaluation {
    of_cases(&cases(640, 0.28))
}

/// An evaluation of these cases.
pub fn of_cases(cases: &[(bool, f64)]) -> Evaluation {
    let confusion = counts_at(cases, THRESHOLD);
    let positives = confusion.tp + confusion.fn_;
    let n = cases.len() as u64;
    let groups = groups(n, positives);
    Evaluation {
        plan: plan(),
        exploratory: true,
        deviations: vec![Message::new("fixture-deviation")],
        left_open: Vec::new(),
        tier: Some(RiskTier::III),
        counts: counts(n),
        source: Source::Model {
            file: file("chest-risk.onnx", 48_213),
            output: "probabilities[1]".to_owned(),
        },
        estimates: rows::estimates(n, positives, &confusion, &groups),
        differences: rows::differences(&groups),
        groups,
        detail: Detail::Binary(Box::new(binary::Detail {
            positive: "yes".to_owned(),
            negative: "no".to_owned(),
            positives,
            scale: Scale::Probability,
            confusion: Some(confusion),
            chosen_threshold: None,
            local: rows::local(n, positives, &confusion),
            curves: curves::all(cases),
            comparisons: Vec::new(),
            ranking: None,
        })),
        verdicts: rows::verdicts(),
        cautions: vec![caution()],
        provenance: Provenance {
            version: "0.1.0".to_owned(),
            data: file("cohort.csv", 182_004),
            model: Some(file("chest-risk.onnx", 48_213)),
            images: None,
            plan_sha256: "9f".repeat(32),
            labels: None,
            joined: None,
            inputs: Vec::new(),
            missing_values: None,
            compared_models: Vec::new(),
            taken_up: None,
            cases: "c5".repeat(32),
            seen: plumbline_study::seen::Seen::Unknown,
            components: vec![("tract".to_owned(), "0.23.9".to_owned())],
            seed: 1,
        },
    }
}

fn counts(n: u64) -> Counts {
    Counts {
        rows_in_file: n + 12,
        exclusions: vec![plumbline_study::Exclusion {
            reason: Message::new("fixture-exclusion"),
            rows: 9,
        }],
        cases: n + 3,
        predicted: n,
        patients: None,
        outcome: "tb_confirmed".to_owned(),
    }
}

fn file(name: &str, bytes: u64) -> FileFact {
    FileFact {
        name: name.to_owned(),
        bytes,
        sha256: "3b7d".repeat(16),
    }
}

fn plan() -> PlanDraft {
    let at_least = |metric: &str, limit| Criterion {
        metric: metric.to_owned(),
        class: None,
        bound: Bound::AtLeast,
        limit: Some(limit),
    };
    PlanDraft {
        name: "Chest radiograph triage, three clinics".to_owned(),
        template: "tb_screening".to_owned(),
        intended_use: IntendedUse {
            purpose: Some(Purpose::Triage),
            pathway: Some(Pathway::TriageBeforeClinician),
            body_site: "Lung".to_owned(),
            population: "Adults of 15 years or more with a cough of two weeks".to_owned(),
            user_role: "Nurse in a primary-care unit".to_owned(),
            misuse: "Use in children; use as the only test before treatment".to_owned(),
            ..IntendedUse::default()
        },
        primary_metric: Some("auroc".to_owned()),
        threshold: Some(THRESHOLD),
        threshold_reason: "Cartridges for about 40 tests in 100 people are at hand.".to_owned(),
        threshold_range: Some((0.05, 0.6)),
        subgroups: vec!["sex".to_owned(), "clinic".to_owned()],
        criteria: vec![
            at_least("sensitivity", 0.9),
            at_least("specificity", 0.7),
            at_least("auroc", 0.85),
        ],
        target_prevalence: Some(PREVALENCE),
        ..PlanDraft::default()
    }
}

fn groups(n: u64, positives: u64) -> Vec<Group> {
    let group = |column: &str, value: &str, share: f64| {
        let (n, n_positive) = ((n as f64 * share) as u64, (positives as f64 * share) as u64);
        let too_few = n_positive < 10;
        Group {
            key: format!("{column}={value}"),
            column: column.to_owned(),
            value: value.to_owned(),
            n,
            n_positive: Some(n_positive),
            left_out: too_few.then_some(Undefined::TooFewPositives {
                n: n_positive,
                needed: 10,
            }),
            flagged: value == "Riverside clinic",
        }
    };
    vec![
        group("sex", "female", 0.55),
        group("sex", "male", 0.45),
        group("clinic", "Hill", 0.5),
        group("clinic", "Riverside clinic", 0.46),
        group("clinic", "Mobile unit", 0.04),
    ]
}

fn caution() -> Caution {
    Caution {
        id: "fixture".to_owned(),
        what: Message::new("fixture-what"),
        details: vec![Message::new("fixture-detail")],
        why: Message::new("fixture-why"),
        remedy: Message::new("fixture-remedy"),
        rows: vec![12, 40, 41],
        severity: Severity::Warning,
    }
}

/// What the model's file says.
pub fn model_facts() -> ModelFacts {
    let tensor = |name: &str, kind: &str, shape: &[&str]| TensorFact {
        name: name.to_owned(),
        kind: kind.to_owned(),
        shape: shape.iter().map(|axis| (*axis).to_owned()).collect(),
    };
    ModelFacts {
        file: file("chest-risk.onnx", 48_213),
        producer: "skl2onnx 1.19".to_owned(),
        opsets: vec![(String::new(), 21), ("ai.onnx.ml".to_owned(), 3)],
        inputs: vec![tensor("X", "float32", &["N", "30"])],
        outputs: vec![tensor("probabilities", "float32", &["N", "2"])],
        operators: vec![("ai.onnx.ml::Scaler".to_owned(), 1), ("Gemm".to_owned(), 2)],
        blockers: Vec::new(),
        planned: true,
        missing_values: plumbline_study::facts::MissingValues::NotHandled,
    }
}

/// What only a binary outcome has.
pub fn detail(evaluation: &mut Evaluation) -> &mut binary::Detail {
    match &mut evaluation.detail {
        Detail::Binary(detail) => detail,
        Detail::Classes(_) => unreachable!("the fixture is binary"),
    }
}

/// Truth and answers of a study.
pub fn answered(study: &mut Study) -> &mut Binary {
    match &mut study.task {
        Task::Binary(answered) => answered,
        Task::MultiClass(_) => unreachable!("the fixture is binary"),
    }
}

/// The cases as a study.
pub fn study(cases: &[(bool, f64)]) -> Study {
    let rows = 0..cases.len() as u32;
    let of_cases = Cases {
        file: "cohort.csv".to_owned(),
        outcome: "tb_confirmed".to_owned(),
        row: rows.clone().collect(),
        line: rows.clone().map(|row| row + 2).collect(),
        patient: None,
        patient_column: None,
        groupings: vec![Grouping {
            name: "sex".to_owned(),
            levels: vec!["female".to_owned(), "male".to_owned()],
            codes: rows.map(|row| (row % 5 != 4).then_some(row % 2)).collect(),
        }],
        rows_in_file: cases.len() as u64,
        exclusions: Vec::new(),
    };
    let source = Source::Column {
        name: "score".to_owned(),
    };
    let answers = Scores {
        score: cases.iter().map(|case| Some(case.1)).collect(),
        scale: Scale::Probability,
    };
    Study {
        cases: of_cases,
        task: Task::Binary(Binary {
            truth: Truth {
                positive_value: "yes".to_owned(),
                negative_value: "no".to_owned(),
                positive: cases.iter().map(|case| case.0).collect(),
            },
            assessed: Respondent::new(source, answers),
            compared: Vec::new(),
        }),
    }
}
